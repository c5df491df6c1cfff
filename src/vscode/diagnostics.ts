import * as vscode from 'vscode';
import { checkHead, type CheckOptions, checkImages } from '../core/check';
import type { Problem } from '../core/problems';
import { missingInBody } from '../core/rules/missing-in-body';
import { referencesInBody } from '../core/site/body-references';
import { withoutSilenced } from '../core/suppress';
import { placeOf } from '../app/article-context';
import { checkImageFiles } from '../app/image-files';
import { checkNamedFiles } from '../app/named-files';
import { troubleIn } from '../app/schemas';
import { imagesIn, optionsOf } from './article';
import type { ArticleContext } from './context';
import type { Deps } from './deps';
import { diagnosticsOf, placesIn, survivalProblem } from './diagnostic';
import { filesBeside } from './files';

/** Milliseconds between the last keystroke and the check of the head, and of the body. */
const headDelay = 150;
const bodyDelay = 600;

interface Findings {
	readonly head: readonly Problem[];
	/** Of the body, with offsets from the body's beginning: the head may grow meanwhile. Undefined until it was looked at. */
	readonly body: readonly Problem[] | undefined;
}

/** Problems of open articles, shown as they are typed. */
export class DiagnosticsView implements vscode.Disposable {
	/** The problems of all files. Those of open documents are set here, those of others by the check of the workspace. */
	readonly collection = vscode.languages.createDiagnosticCollection('masthead');
	private heir: (uri: vscode.Uri) => 'taken' | 'not-taken' = () => 'not-taken';
	private readonly findings = new WeakMap<vscode.TextDocument, Findings>();
	private readonly timers = new Map<vscode.TextDocument, Map<'head' | 'body', ReturnType<typeof setTimeout>>>();
	private readonly counted = new vscode.EventEmitter<vscode.TextDocument>();
	private readonly subscriptions: vscode.Disposable[];
	private disposed = false;

	/** The problems of a document were found anew. */
	readonly onDidCheck = this.counted.event;

	constructor(private readonly deps: Deps) {
		const { output } = deps;
		this.subscriptions = [
			this.collection,
			this.counted,
			vscode.workspace.onDidOpenTextDocument((document) => void this.check(document)),
			vscode.workspace.onDidChangeTextDocument((event) => this.changed(event)),
			vscode.workspace.onDidCloseTextDocument((document) => this.closed(document)),
			vscode.workspace.onDidSaveTextDocument((document) => this.checkBytesAgain(document)),
			deps.contexts.onDidChange(() => this.checkAll()),
			deps.contexts.onDidRename((document) => void this.check(document)),
			deps.evidence.onDidGather(() => this.checkHeads()),
			deps.evidence.onDidConcern((addresses) => this.checkHeads(addresses)),
		];
		output.info('Checking open articles.');
		this.checkAll();
	}

	/** Checks a document at once, head and body. */
	readonly check = async (document: vscode.TextDocument): Promise<void> => {
		await this.deps.output.guard('Checking an article', () => this.checkBoth(document))();
	};

	/** Who looks after the problems of a file when its document is closed; where nobody does, they go. */
	handOver(heir: (uri: vscode.Uri) => 'taken' | 'not-taken'): void {
		this.heir = heir;
	}

	/** Whether the problems of a document are its own, all of them, and not what was known of its file before. */
	isChecked(document: vscode.TextDocument): boolean {
		return this.findings.get(document)?.body !== undefined;
	}

	problemsOf(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
		return this.collection.get(document.uri) ?? [];
	}

	dispose(): void {
		this.disposed = true;
		for (const timers of this.timers.values()) for (const timer of timers.values()) clearTimeout(timer);
		for (const subscription of this.subscriptions) subscription.dispose();
	}

	private checkAll(): void {
		for (const document of vscode.workspace.textDocuments) void this.check(document);
	}

	/** More is known of the site now, for some articles or for all; of files and images nothing changed. */
	private checkHeads(addresses?: ReadonlySet<string>): void {
		for (const document of vscode.workspace.textDocuments) {
			if (addresses?.has(document.uri.toString()) === false) continue;
			const context = this.deps.contexts.atHand(document);
			if (context === undefined) continue;
			this.checkHeadOf(document, context);
			if (this.deps.evidence.namedIn(document).length > 0) void this.deps.output.guard('Checking an article', () => this.checkBodyOf(document, context))();
		}
	}

	private async checkBoth(document: vscode.TextDocument): Promise<void> {
		const context = await this.deps.contexts.contextOf(document);
		if (this.isGone(document)) return;
		if (context === undefined) {
			this.collection.delete(document.uri);
			this.counted.fire(document);
			return;
		}
		// Something changed while the context was found: that brings its own check.
		if (this.deps.contexts.atHand(document) !== context) return;
		this.checkHeadOf(document, context);
		await this.checkBodyOf(document, context);
		await this.checkBytesOf(document, 'once');
	}

	/** Whether saving would change the file: the editor's text does not tell, the file does. */
	private async checkBytesOf(document: vscode.TextDocument, again: 'once' | 'again'): Promise<void> {
		const { survival } = this.deps;
		const before = survival.atHand(document);
		const hadMark = survival.hasMark(document);
		const verdict = await survival.examine(document, again);
		if ((verdict === before && survival.hasMark(document) === hadMark) || this.isGone(document)) return;
		// The file was read meanwhile: without a context at hand, its own check follows.
		const context = this.deps.contexts.atHand(document);
		if (context !== undefined) this.checkHeadOf(document, context);
	}

	/** The file has other bytes now: it was saved, or the editor took it anew from the disk. */
	private checkBytesAgain(document: vscode.TextDocument): void {
		if (this.deps.contexts.atHand(document) !== undefined) void this.deps.output.guard('Reading the file', () => this.checkBytesOf(document, 'again'))();
	}

	private changed({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
		const context = this.deps.contexts.atHand(document);
		if (context === undefined || contentChanges.length === 0) return;
		const { metaSpan, bodyStart } = this.deps.articles.headOf(document, context.site.dialect);
		// What is typed below the fence costs the head nothing.
		const inHead = metaSpan === undefined || contentChanges.some(({ rangeOffset }) => rangeOffset <= bodyStart);
		if (inHead) this.later(document, 'head', headDelay, (now) => this.checkHeadOf(document, now));
		this.later(document, 'body', bodyDelay, (now) => {
			if (!document.isDirty) this.checkBytesAgain(document);
			return this.checkBodyOf(document, now);
		});
	}

	private later(document: vscode.TextDocument, part: 'head' | 'body', delay: number, check: (context: ArticleContext) => void | Promise<void>): void {
		const timers = this.timers.get(document) ?? new Map();
		this.timers.set(document, timers);
		clearTimeout(timers.get(part));
		timers.set(part, setTimeout(() => {
			timers.delete(part);
			// The context of then may be gone; a new one that is not known yet brings its own check.
			const context = this.deps.contexts.atHand(document);
			if (context !== undefined && !this.isGone(document)) void this.deps.output.guard('Checking an article', check)(context);
		}, delay));
	}

	private closed(document: vscode.TextDocument): void {
		for (const timer of this.timers.get(document)?.values() ?? []) clearTimeout(timer);
		this.timers.delete(document);
		// Another document of the same address may be open already (a change of language).
		const again = vscode.workspace.textDocuments.some((other) => other !== document && other.uri.toString() === document.uri.toString());
		if (!again && this.heir(document.uri) === 'not-taken') this.collection.delete(document.uri);
	}

	private checkHeadOf(document: vscode.TextDocument, context: ArticleContext): void {
		this.deps.evidence.tell(document, context);
		const head = this.deps.articles.headOf(document, context.site.dialect);
		const problems = [...troubleIn(head, context.schema.trouble), ...survivalProblem(head, this.deps.survival.atHand(document)), ...checkHead(head, this.optionsFor(document, context))];
		this.publish(document, context, { head: problems, body: this.findings.get(document)?.body });
	}

	private async checkBodyOf(document: vscode.TextDocument, context: ArticleContext): Promise<void> {
		const head = this.deps.articles.headOf(document, context.site.dialect);
		const { version } = document;
		if (head.kind !== 'mapping' && head.kind !== 'broken') return this.publishBody(document, context, head.bodyStart, []);
		const images = imagesIn(document, head, context.config);
		const problems = checkImages(images);
		const places = { path: document.uri.path, site: context.site, files: filesBeside(document.uri) };
		const missing = [...(await checkImageFiles(images, places)), ...(await checkNamedFiles(head, document.getText(), places))];
		// Files were looked at meanwhile: only if text and context are still the same does it hold.
		if (this.isGone(document) || document.version !== version || this.deps.contexts.atHand(document) !== context) return;
		this.publishBody(document, context, head.bodyStart, [...problems, ...missing, ...this.missingInBodyOf(document, context)]);
	}

	/** Of a document among articles that bodies may name. */
	private missingInBodyOf(document: vscode.TextDocument, context: ArticleContext): readonly Problem[] {
		if (context.site.bodies === undefined) return [];
		const head = this.deps.articles.headOf(document, context.site.dialect);
		const source = document.getText();
		const named = referencesInBody(head, source, placeOf(context, document.uri.path));
		if (named.length > 0 || this.deps.evidence.namedIn(document).length > 0) this.deps.evidence.tell(document, context, named);
		return missingInBody(head, source, this.optionsFor(document, context).neighbours);
	}

	private publishBody(document: vscode.TextDocument, context: ArticleContext, bodyStart: number, problems: readonly Problem[]): void {
		const body = problems.map((found) => moved(found, -bodyStart));
		this.publish(document, context, { head: this.findings.get(document)?.head ?? [], body });
	}

	private publish(document: vscode.TextDocument, context: ArticleContext, findings: Findings): void {
		this.findings.set(document, findings);
		const { body } = findings;
		// The file's problems were known before it was opened: they stay until both parts are found anew.
		if (body === undefined && this.collection.has(document.uri)) return;
		const head = this.deps.articles.headOf(document, context.site.dialect);
		const problems = withoutSilenced([...findings.head, ...(body ?? []).map((found) => moved(found, head.bodyStart))], head);
		this.collection.set(document.uri, diagnosticsOf(problems, placesIn(document), context.config));
		this.counted.fire(document);
	}

	private optionsFor(document: vscode.TextDocument, context: ArticleContext): CheckOptions {
		const options = optionsOf(context, document, this.deps.evidence.indexOf(document, context));
		return this.deps.survival.hasMark(document) ? { ...options, mark: 'yes' } : options;
	}

	private isGone(document: vscode.TextDocument): boolean {
		return this.disposed || document.isClosed;
	}
}

/** The same problem, `by` units further on. */
function moved(found: Problem, by: number): Problem {
	return { ...found, span: { start: found.span.start + by, end: found.span.end + by } };
}
