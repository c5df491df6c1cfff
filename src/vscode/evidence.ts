import * as vscode from 'vscode';
import { SiteEvidence } from '../app/evidence';
import { directoryOf } from '../app/paths';
import type { ArticleContext } from './context';
import type { Deps } from './deps';
import type { Usage } from '../core/rules/usage';
import { filesBeside } from './files';

/** Milliseconds after which a site is read anew: files change behind the editor's back, too. */
const life = 10 * 60_000;

/** Milliseconds after an article is shown, so that its problems come first. */
const delay = 700;

/** The values that sites use, gathered in the background from the moment an article of theirs is shown. */
export class Evidences implements vscode.Disposable {
	private readonly sites = new Map<string, { readonly at: number; readonly evidence: SiteEvidence }>();
	private readonly subscriptions: vscode.Disposable[];
	private timer: ReturnType<typeof setTimeout> | undefined;

	private readonly gathered = new vscode.EventEmitter<void>();

	/** All articles of a site have been looked at. */
	readonly onDidGather = this.gathered.event;

	constructor(private readonly deps: Pick<Deps, 'output' | 'contexts' | 'articles'>) {
		const start = deps.output.guard('Gathering the values of a site', (editor: vscode.TextEditor | undefined) => this.start(editor?.document));
		const soon = (editor: vscode.TextEditor | undefined): void => {
			clearTimeout(this.timer);
			this.timer = setTimeout(() => void start(editor), delay);
		};
		const again = (): void => {
			this.forget();
			soon(vscode.window.activeTextEditor);
		};
		this.subscriptions = [
			vscode.window.onDidChangeActiveTextEditor(soon),
			vscode.workspace.onDidSaveTextDocument((document) => this.saved(document)),
			vscode.workspace.onDidDeleteFiles(again),
			vscode.workspace.onDidRenameFiles(again),
			deps.contexts.onDidChange(again),
		];
		soon(vscode.window.activeTextEditor);
	}

	/** What is known of the article's site by now; asking for it begins the gathering. */
	of(document: vscode.TextDocument, context: ArticleContext): SiteEvidence | undefined {
		if (document.isUntitled) return undefined;
		const { uri } = document;
		const root = rootOf(uri, context);
		const key = keyOf(uri, context);
		const known = this.sites.get(key);
		if (known !== undefined && Date.now() - known.at < life) return known.evidence;
		known?.evidence.stop();
		const evidence = new SiteEvidence(root, context.site.dialect, { files: filesBeside(uri), pause: () => new Promise((resolve) => setTimeout(resolve, 0)) });
		this.sites.set(key, { at: Date.now(), evidence });
		evidence.gather(uri.path).then(() => this.gathered.fire()).catch((error: unknown) => {
			this.deps.output.error('Gathering the values of a site', error);
			this.sites.delete(key);
		});
		return evidence;
	}

	/** What the articles of the site write, where they have been looked at already. */
	usageOf({ isUntitled, uri }: vscode.TextDocument, context: ArticleContext): Usage | undefined {
		return isUntitled ? undefined : this.sites.get(keyOf(uri, context))?.evidence.usage;
	}

	dispose(): void {
		clearTimeout(this.timer);
		this.forget();
		this.gathered.dispose();
		for (const subscription of this.subscriptions) subscription.dispose();
	}

	private async start(document: vscode.TextDocument | undefined): Promise<void> {
		if (document === undefined || document.isClosed) return;
		const context = await this.deps.contexts.contextOf(document);
		if (context !== undefined && !document.isClosed) this.of(document, context);
	}

	private saved(document: vscode.TextDocument): void {
		const context = this.deps.contexts.atHand(document);
		if (context === undefined) return;
		this.of(document, context)?.update(document.uri.path, this.deps.articles.headOf(document, context.site.dialect));
	}

	private forget(): void {
		for (const { evidence } of this.sites.values()) evidence.stop();
		this.sites.clear();
	}
}

function keyOf(uri: vscode.Uri, context: ArticleContext): string {
	return `${context.site.generator} ${uri.with({ path: rootOf(uri, context), query: '', fragment: '' }).toString()}`;
}

/** Where the articles of a site lie; without a site, the folder of the article. */
function rootOf({ path }: vscode.Uri, { site }: ArticleContext): string {
	return site.sourceDirectory ?? site.contentDirectory ?? site.root ?? directoryOf(path);
}
