import * as vscode from 'vscode';
import { readFromPage, type FromPage, type PagePosition, type PreviewState, type ToPage } from '../webview/protocol';
import type { ArticleContext } from './context';
import type { Deps } from './deps';
import { renderArticle, type PreviewSource, type RenderedArticle } from './preview-content';
import { PreviewImages } from './preview-images';
import { openLink } from './preview-links';
import { pageHtml, remoteImagesOf, webviewOptions, type RemoteImages } from './preview-page';

/** Milliseconds between a keystroke and the preview's following it; at least twice what rendering takes. */
const shortestDelay = 180;
const longestDelay = 2000;

/** Milliseconds for which the editor's scrolling counts as the preview's own doing. */
const echoLasts = 400;

/** One preview: a page, the article that it shows, and the way between the two. */
export class PreviewPanel implements vscode.Disposable {
	private readonly subscriptions: vscode.Disposable[] = [];
	private readonly closed = new vscode.EventEmitter<void>();
	private timer: ReturnType<typeof setTimeout> | undefined;
	private delay = shortestDelay;
	/** Grows with everything that makes an answer on its way out of date. */
	private generation = 0;
	private images: PreviewImages | undefined;
	private imagesOf: ArticleContext | undefined;
	private shown: PreviewSource | undefined;
	private remoteImages: RemoteImages | undefined;
	private editorFollowsUntil = 0;
	private lockState: 'locked' | 'follows';
	private isDisposed = false;

	readonly onDidClose = this.closed.event;

	constructor(
		readonly panel: vscode.WebviewPanel,
		private readonly deps: Deps,
		private articleUri: vscode.Uri | undefined,
		lockState: 'locked' | 'follows',
	) {
		this.lockState = lockState;
		const guard = deps.output.guard;
		this.subscriptions.push(
			this.closed,
			panel.onDidDispose(() => this.dispose()),
			panel.webview.onDidReceiveMessage(guard('The preview', (message: unknown) => this.receive(message))),
			vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
				if (contentChanges.length > 0 && this.isShowing(document.uri)) this.updateLater();
			}),
			vscode.workspace.onDidOpenTextDocument((document) => {
				if (this.isShowing(document.uri)) this.updateLater();
			}),
			deps.contexts.onDidChange(() => this.updateLater()),
			vscode.workspace.onDidGrantWorkspaceTrust(() => this.updateLater()),
			vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.editorScrolled(textEditor)),
		);
		panel.iconPath = vscode.Uri.joinPath(deps.extensionUri, 'media', 'icon.png');
		this.loadPage();
	}

	get uri(): vscode.Uri | undefined {
		return this.articleUri;
	}

	get isLocked(): boolean {
		return this.lockState === 'locked';
	}

	isShowing(uri: vscode.Uri): boolean {
		return this.articleUri?.toString() === uri.toString();
	}

	/** Shows another article. */
	follow(uri: vscode.Uri): void {
		if (this.isShowing(uri)) return;
		this.articleUri = uri;
		this.shown = undefined;
		this.images = undefined;
		// What the page may read is set anew for every article.
		this.panel.webview.options = webviewOptions(this.deps.extensionUri, uri);
		this.updateTitle();
		this.updateNow();
	}

	toggleLock(): void {
		this.lockState = this.isLocked ? 'follows' : 'locked';
		this.updateTitle();
		const state = this.state();
		if (state !== undefined) this.post({ type: 'state', state });
	}

	dispose(): void {
		if (this.isDisposed) return;
		this.isDisposed = true;
		this.generation++;
		clearTimeout(this.timer);
		this.closed.fire();
		for (const subscription of this.subscriptions) subscription.dispose();
		this.panel.dispose();
	}

	/** Puts the empty page in place; it says `ready` when it wants content. */
	private loadPage(): void {
		const { webview } = this.panel;
		this.remoteImages = remoteImagesOf(this.document());
		webview.options = webviewOptions(this.deps.extensionUri, this.articleUri);
		webview.html = pageHtml(webview, this.deps.extensionUri, this.remoteImages);
		this.updateTitle();
	}

	private updateTitle(): void {
		const name = this.articleUri?.path.replace(/^.*\//, '') ?? vscode.l10n.t('Article');
		this.panel.title = this.isLocked ? vscode.l10n.t('[Locked] Preview {0}', name) : vscode.l10n.t('Preview {0}', name);
	}

	private document(): vscode.TextDocument | undefined {
		return vscode.workspace.textDocuments.find(({ uri }) => this.isShowing(uri));
	}

	private state(): PreviewState | undefined {
		return this.articleUri === undefined ? undefined : { uri: this.articleUri.toString(), locked: this.isLocked };
	}

	private updateLater(): void {
		// Not put off by further keystrokes: who types without a pause sees the text all the same.
		this.timer ??= setTimeout(() => this.updateNow(), this.delay);
	}

	private updateNow(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		void this.deps.output.guard('The preview', () => this.update())();
	}

	private async update(): Promise<void> {
		if (this.isDisposed || !this.panel.visible) return;
		const generation = ++this.generation;
		const { articleUri } = this;
		const document = articleUri === undefined ? undefined : (this.document() ?? (await openedDocument(articleUri)));
		if (generation !== this.generation) return;
		if (document === undefined) return this.showEmpty();
		const wanted = remoteImagesOf(document);
		// The page's policy cannot be changed: another page takes its place and asks for content.
		if (wanted !== this.remoteImages) return this.loadPage();
		const context = await this.deps.contexts.contextOf(document);
		if (generation !== this.generation) return;
		if (context === undefined) return this.showEmpty();
		const started = Date.now();
		const rendered = await renderArticle(document, context, this.imagesIn(document, context), this.deps);
		if (generation !== this.generation) return;
		this.delay = Math.min(longestDelay, Math.max(shortestDelay, 2 * (Date.now() - started)));
		this.show(rendered);
	}

	private imagesIn(document: vscode.TextDocument, context: ArticleContext): PreviewImages {
		if (this.images === undefined || this.imagesOf !== context) {
			this.images = new PreviewImages(document.uri, context.site, this.panel.webview, this.remoteImages ?? 'blocked');
			this.imagesOf = context;
		}
		return this.images;
	}

	private show({ content, source }: RenderedArticle): void {
		const state = this.state();
		if (state === undefined) return;
		const isFirst = this.shown === undefined;
		this.shown = source;
		const editor = this.editor();
		const position = isFirst && editor !== undefined ? this.topOf(editor) : undefined;
		this.post({ type: 'show', state, ...content, ...(position === undefined ? {} : { position }) });
	}

	private showEmpty(): void {
		this.shown = undefined;
		const state = this.state();
		const message = state === undefined
			? vscode.l10n.t('Open an article (Markdown, HTML or MDX), and its preview appears here.')
			: vscode.l10n.t('This article cannot be shown: its file is gone, or Masthead is off for it. Open another article, and its preview appears here.');
		this.post({ type: 'empty', message, ...(state === undefined ? {} : { state }) });
	}

	private post(message: ToPage): void {
		if (!this.isDisposed) void this.panel.webview.postMessage(message);
	}

	private async receive(value: unknown): Promise<void> {
		const message = readFromPage(value);
		if (message === undefined) {
			this.deps.output.info('The preview page sent a message that is none; it was ignored.');
			return;
		}
		await this.answer(message);
	}

	private async answer(message: FromPage): Promise<void> {
		switch (message.type) {
			case 'ready':
				this.shown = undefined;
				this.updateNow();
				return;
			case 'scrolled':
				this.scrollEditor(message.position);
				return;
			case 'open':
				await this.openSource(message.position);
				return;
			case 'link': {
				const document = this.shown?.document;
				const context = document === undefined ? undefined : this.deps.contexts.atHand(document);
				if (document !== undefined && context !== undefined) await openLink(message.href, document.uri, context.site, this.editor()?.viewColumn);
				return;
			}
			default:
				message satisfies never;
		}
	}

	private editor(): vscode.TextEditor | undefined {
		return vscode.window.visibleTextEditors.find(({ document }) => this.isShowing(document.uri));
	}

	private editorScrolled(editor: vscode.TextEditor): void {
		if (!this.isShowing(editor.document.uri) || Date.now() < this.editorFollowsUntil) return;
		const position = this.topOf(editor);
		if (position !== undefined) this.post({ type: 'scroll', position });
	}

	/** What the editor shows at its upper edge. */
	private topOf({ document, visibleRanges: [range] }: vscode.TextEditor): PagePosition | undefined {
		if (this.shown === undefined || range === undefined) return undefined;
		const { bodyLine, unit } = this.shown;
		if (range.start.line < bodyLine) return { unit: 'offset', value: 0 };
		return unit === 'line' ? { unit, value: range.start.line - bodyLine } : { unit, value: document.offsetAt(new vscode.Position(range.start.line, 0)) };
	}

	private scrollEditor(position: PagePosition): void {
		const editor = this.editor();
		if (editor === undefined) return;
		const { line } = this.placeOf(position, editor.document);
		this.editorFollowsUntil = Date.now() + echoLasts;
		editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
	}

	/** A place of the page in the document; what lies outside of it becomes its end. */
	private placeOf({ unit, value }: PagePosition, document: vscode.TextDocument): vscode.Position {
		if (unit === 'offset') return document.positionAt(Math.floor(value));
		return document.validatePosition(new vscode.Position(Math.min((this.shown?.bodyLine ?? 0) + Math.floor(value), document.lineCount - 1), 0));
	}

	private async openSource(position: PagePosition): Promise<void> {
		const document = this.shown?.document;
		if (document === undefined) return;
		const place = this.placeOf(position, document);
		const column = this.editor()?.viewColumn ?? (this.panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One);
		this.editorFollowsUntil = Date.now() + echoLasts;
		await vscode.window.showTextDocument(document.uri, { viewColumn: column, selection: new vscode.Range(place, place) });
	}
}

/** The document of an article that is not open, after a reload for example; undefined where there is none. */
async function openedDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
	try {
		return await vscode.workspace.openTextDocument(uri);
	} catch {
		// Deleted, renamed, or never saved: the page says so.
		return undefined;
	}
}
