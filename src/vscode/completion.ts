import * as vscode from 'vscode';
import { gatherEvidence, type Evidence } from '../app/evidence';
import { directoryOf } from '../app/paths';
import { completionsAt } from '../core/completion';
import { editableSpan } from '../core/cursor/cursor-at';
import { optionsOf } from './article';
import type { ArticleContext } from './context';
import { itemOf } from './completion-items';
import type { Deps } from './deps';
import { filesBeside } from './files';

/** Milliseconds for which values found in a folder are believed. */
const evidenceLife = 60_000;

/**
 * Every document, as closely matched as by its language. VS Code asks the providers that match best
 * and then nobody else: where Emmet has an answer in HTML, `scheme` alone would never be asked.
 */
const everywhere: vscode.DocumentSelector = { scheme: '*', pattern: '**' };

/** Proposals in the head, and their appearance while somebody types. */
export function registerCompletion(deps: Deps): vscode.Disposable {
	const evidence = new FolderEvidence();
	const provider: vscode.CompletionItemProvider = {
		provideCompletionItems: deps.output.guard('Completing front matter', (document: vscode.TextDocument, position: vscode.Position) => itemsAt(deps, evidence, document, position)),
	};
	return vscode.Disposable.from(
		vscode.languages.registerCompletionItemProvider(everywhere, provider, ':', ' ', '-', '"', "'", '[', ','),
		vscode.workspace.onDidSaveTextDocument((document) => evidence.forget(directoryOf(document.uri.path))),
		vscode.workspace.onDidChangeTextDocument((event) => suggestWhileTyping(deps, event)),
	);
}

async function itemsAt(deps: Deps, evidence: FolderEvidence, document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionList | undefined> {
	const context = await deps.contexts.contextOf(document);
	if (context === undefined || !isInHead(deps, document, position, context)) return undefined;
	const { version } = document;
	const used = await evidence.of(document, context);
	if (document.version !== version) return undefined;
	const head = deps.articles.headOf(document, context.site.dialect);
	const proposals = completionsAt(head, document.offsetAt(position), {
		...optionsOf(context),
		instants: [{ what: 'now', epochMs: Date.now() }],
		machineZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
		evidence: (key) => used.get(key) ?? [],
	});
	return new vscode.CompletionList(proposals.map((proposal) => itemOf(document, position, proposal)), false);
}

/** What somebody types below the closing fence costs one comparison. */
function isInHead(deps: Deps, document: vscode.TextDocument, position: vscode.Position, { site }: ArticleContext): boolean {
	const span = editableSpan(deps.articles.headOf(document, site.dialect));
	return span !== undefined && document.offsetAt(position) >= span.start && document.offsetAt(position) <= span.end;
}

/**
 * Opens the proposals after a typed character. VS Code does not by itself: quick suggestions are
 * off in Markdown, and letters never fire as trigger characters.
 */
function suggestWhileTyping(deps: Deps, { document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
	const [change] = contentChanges;
	if (change === undefined || contentChanges.length > 1 || reason !== undefined || change.rangeLength > 0) return;
	if (change.text.length !== 1 || !/[\p{L}\p{N}_$.-]/u.test(change.text)) return;
	if (vscode.window.activeTextEditor?.document !== document) return;
	const context = deps.contexts.atHand(document);
	if (context === undefined || !isInHead(deps, document, change.range.start, context)) return;
	const settings = vscode.workspace.getConfiguration('masthead', document);
	if (settings.get('completion.whileTyping') !== true) return;
	// `auto`: an empty answer says nothing.
	void vscode.commands.executeCommand('editor.action.triggerSuggest', { auto: true });
}

/** Values used in the folders of articles, kept for a moment: several keystrokes ask for the same. */
class FolderEvidence {
	private readonly known = new Map<string, { readonly at: number; readonly evidence: Promise<Evidence> }>();

	of(document: vscode.TextDocument, { site }: ArticleContext): Promise<Evidence> {
		if (document.isUntitled) return Promise.resolve(new Map());
		const folder = directoryOf(document.uri.path);
		const known = this.known.get(folder);
		if (known !== undefined && Date.now() - known.at < evidenceLife) return known.evidence;
		const evidence = gatherEvidence(document.uri.path, filesBeside(document.uri), site.dialect);
		this.known.set(folder, { at: Date.now(), evidence });
		// A failure is told once, and not remembered as an answer.
		evidence.catch(() => this.forget(folder));
		return evidence;
	}

	forget(folder: string): void {
		this.known.delete(folder);
	}
}
