import * as vscode from 'vscode';
import { pathProposals } from '../app/site-paths';
import { completionsAt } from '../core/completion/completion';
import type { Completion, KnownInstant } from '../core/completion/context';
import { pathCompletions, pathQuestionAt } from '../core/completion/paths';
import { isDateAt } from '../core/completion/values';
import { editableSpan } from '../core/cursor/cursor-at';
import { laterPattern } from '../core/later';
import { optionsOf } from './article';
import type { ArticleContext } from './context';
import { itemOf } from './completion-items';
import type { Deps } from './deps';
import { filesBeside, topOf } from './files';
import { gitInstants } from './git-dates';

/**
 * Every document, as closely matched as by its language. VS Code asks the providers that match best
 * and then nobody else: where Emmet has an answer in HTML, `scheme` alone would never be asked.
 */
const everywhere: vscode.DocumentSelector = { scheme: '*', pattern: '**' };

/** Proposals in the head, and their appearance while somebody types. */
export function registerCompletion(deps: Deps): vscode.Disposable {
	const provider: vscode.CompletionItemProvider = {
		provideCompletionItems: deps.output.guard('Completing front matter', (document: vscode.TextDocument, position: vscode.Position, _token: vscode.CancellationToken, { triggerCharacter }: vscode.CompletionContext) =>
			itemsAt(deps, document, position, triggerCharacter)),
	};
	return vscode.Disposable.from(
		vscode.languages.registerCompletionItemProvider(everywhere, provider, ':', ' ', '-', '"', "'", '[', ',', '/'),
		vscode.workspace.onDidChangeTextDocument((event) => suggestWhileTyping(deps, event)),
	);
}

async function itemsAt(deps: Deps, document: vscode.TextDocument, position: vscode.Position, typed: string | undefined): Promise<vscode.CompletionList | undefined> {
	const context = await deps.contexts.contextOf(document);
	if (context === undefined || !isInHead(deps, document, position, context)) return undefined;
	if (endsLine(deps, document, typed, context)) return undefined;
	const { version } = document;
	const [paths, instants] = await Promise.all([pathsAt(deps, document, position, context), instantsAt(deps, document, position, context)]);
	if (document.version !== version) return undefined;
	const used = deps.evidence.of(document, context);
	const head = deps.articles.headOf(document, context.site.dialect);
	const proposals = completionsAt(head, document.offsetAt(position), {
		...optionsOf(context),
		instants,
		machineZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
		evidence: (key) => used?.of(key, document.uri.path) ?? [],
	});
	return new vscode.CompletionList([...paths, ...proposals].map((proposal) => itemOf(document, position, proposal)), used?.index.isComplete === false);
}

/** Files of the site that an image or a layout may mean. Folders are listed anew each time: they are small, and change. */
async function pathsAt(deps: Deps, document: vscode.TextDocument, position: vscode.Position, { site, config }: ArticleContext): Promise<Completion[]> {
	if (document.isUntitled) return [];
	const head = deps.articles.headOf(document, site.dialect);
	const question = pathQuestionAt(head, document.offsetAt(position), config.images.fields);
	if (question === undefined) return [];
	const { uri } = document;
	const found = await pathProposals(question.typed, question.kind, { article: uri.path, site, files: filesBeside(uri), top: topOf(uri) });
	return pathCompletions(head, question, found);
}

/** The instants that a date may mean: now, and those of the file where it lies on a disk or in a repository that keeps them. */
async function instantsAt(deps: Deps, document: vscode.TextDocument, position: vscode.Position, { site, schema }: ArticleContext): Promise<KnownInstant[]> {
	const now: KnownInstant = { what: 'now', epochMs: Date.now() };
	if (document.uri.scheme !== 'file' && document.uri.scheme !== 'vscode-remote') return [now];
	if (!isDateAt(deps.articles.headOf(document, site.dialect), document.offsetAt(position), schema.schema)) return [now];
	const [ofFile, ofGit] = await Promise.all([fileInstants(document.uri), gitInstants(document.uri)]);
	return [now, ...ofFile, ...ofGit];
}

async function fileInstants(uri: vscode.Uri): Promise<KnownInstant[]> {
	try {
		const { ctime, mtime } = await vscode.workspace.fs.stat(uri);
		return [...(ctime > 0 ? [{ what: 'file-made', epochMs: ctime } as const] : []), ...(mtime > 0 ? [{ what: 'file-changed', epochMs: mtime } as const] : [])];
	} catch {
		// The file is gone, or was never there.
		return [];
	}
}

/** What somebody types below the closing fence costs one comparison. */
function isInHead(deps: Deps, document: vscode.TextDocument, position: vscode.Position, { site }: ArticleContext): boolean {
	const span = editableSpan(deps.articles.headOf(document, site.dialect));
	return span !== undefined && document.offsetAt(position) >= span.start && document.offsetAt(position) <= span.end;
}

/**
 * In JSON and TOML a new line follows most commas, and many opening brackets. Enter would take the
 * first proposal instead, so there is none until something else is typed, or they are asked for.
 */
function endsLine(deps: Deps, document: vscode.TextDocument, typed: string | undefined, { site }: ArticleContext): boolean {
	if (typed !== ',' && typed !== '[') return false;
	const { format } = deps.articles.headOf(document, site.dialect);
	return format === 'json' || format === 'toml';
}

/** What a key or a value may go on with. */
const ofWord = laterPattern(String.raw`[\p{L}\p{N}_$.-]`, 'u');

/**
 * Opens the proposals after a typed character. VS Code does not by itself: quick suggestions are
 * off in Markdown, and letters never fire as trigger characters.
 */
function suggestWhileTyping(deps: Deps, { document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
	const [change] = contentChanges;
	if (change === undefined || contentChanges.length > 1 || reason !== undefined || change.rangeLength > 0) return;
	if (change.text.length !== 1 || !ofWord().test(change.text)) return;
	if (vscode.window.activeTextEditor?.document !== document) return;
	const context = deps.contexts.atHand(document);
	if (context === undefined || !isInHead(deps, document, change.range.start, context)) return;
	const settings = vscode.workspace.getConfiguration('masthead', document);
	if (settings.get('completion.whileTyping') !== true) return;
	// `auto`: an empty answer says nothing.
	void vscode.commands.executeCommand('editor.action.triggerSuggest', { auto: true });
}
