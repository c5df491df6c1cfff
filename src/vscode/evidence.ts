import * as vscode from 'vscode';
import { SiteEvidence } from '../app/evidence';
import { ancestors, directoryOf, relativeTo, type FilePath } from '../app/paths';
import { mayBeArticle, mayBeFolder } from '../app/site-folders';
import { circleOf, type SiteIndex } from '../app/site-index';
import type { Head } from '../core/article';
import type { BodyReference } from '../core/site/named';
import type { ArticleContext } from './context';
import type { Deps } from './deps';
import { filesBeside, headReader, topOf } from './files';
import { isCircle } from './link-circles';
import { Slices } from './workspace/slices';

/** Milliseconds after which a site that nobody watches is read anew. */
const life = 10 * 60_000;

/** Milliseconds after an article is shown, so that its problems come first. */
const delay = 700;

/** Files that are read at the same time. */
const together = 8;

/** Milliseconds in which changes come together before others hear of them. */
const gathering = 50;

/** What is known of one site. */
interface Known {
	readonly at: number;
	readonly evidence: SiteEvidence;
	readonly near: vscode.Uri;
	readonly key: string;
	/** Once it has begun. */
	gathering?: Promise<void>;
}

/** What the articles of sites say: gathered in the background from the moment an article of theirs is shown, and kept up with every edit. */
export class Evidences implements vscode.Disposable {
	private readonly sites = new Map<string, Known>();
	private readonly subscriptions: vscode.Disposable[];
	/** How many are reading all articles. */
	private feeders = 0;
	private isFed: (uri: vscode.Uri) => boolean = () => false;
	private timer: ReturnType<typeof setTimeout> | undefined;
	private telling: ReturnType<typeof setTimeout> | undefined;

	/** Files and folders that are no more, by their addresses: an editor may show them still. */
	private readonly removed = new Set<string>();
	/** Files that are to be read, by their addresses. */
	private readonly unread = new Map<string, vscode.Uri>();
	private reading: Promise<void> | undefined;
	private readonly named = new WeakMap<vscode.TextDocument, readonly BodyReference[]>();

	private readonly gathered = new vscode.EventEmitter<void>();
	private readonly concerned = new vscode.EventEmitter<ReadonlySet<string>>();

	/** All articles of a site have been looked at. */
	readonly onDidGather = this.gathered.event;

	/** The addresses (as text) of articles of which across-file rules may say something else now. */
	readonly onDidConcern = this.concerned.event;

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
		// Of a folder that comes or goes with all that is in it only the folder is told; where it goes and comes, as changed.
		const watcher = vscode.workspace.createFileSystemWatcher('**');
		const read = (uri: vscode.Uri): void => this.readSoon(uri);
		const readFed = (uri: vscode.Uri): void => {
			if (mayBeArticle(uri.path) ? !this.isFed(uri) : isFolder(uri)) read(uri);
		};
		this.subscriptions = [
			watcher,
			watcher.onDidCreate(readFed),
			watcher.onDidChange(readFed),
			watcher.onDidDelete((uri) => {
				if (mayBeArticle(uri.path) || isFolder(uri)) this.gone(uri);
			}),
			vscode.window.onDidChangeActiveTextEditor(soon),
			// What was typed and not saved is no longer said.
			vscode.workspace.onDidCloseTextDocument(({ uri }) => read(uri)),
			vscode.workspace.onDidSaveTextDocument(({ uri }) => void this.isBack(uri)),
			vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => this.gone(uri))),
			vscode.workspace.onDidRenameFiles(again),
			deps.contexts.onDidChange(again),
		];
		soon(vscode.window.activeTextEditor);
	}

	/** What is known of the article's site by now; asking for it begins the gathering. */
	of({ uri, isUntitled }: Text, context: ArticleContext): SiteEvidence | undefined {
		if (isUntitled) return undefined;
		const key = keyOf(uri, context);
		const known = this.sites.get(key);
		const isWatched = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
		if (known !== undefined && (isWatched || Date.now() - known.at < life)) return this.begin(known).evidence;
		known?.evidence.stop();
		const made = { at: Date.now(), evidence: this.evidenceNear(uri, context), near: uri, key };
		this.sites.set(key, made);
		return this.begin(made).evidence;
	}

	/** Begins the gathering, unless somebody reads all articles just now and tells what they say. */
	private begin(known: Known): Known {
		if (known.gathering !== undefined || this.feeders > 0) return known;
		const { evidence, near, key } = known;
		known.gathering = evidence.gather(near.path).then(() => {
			evidence.index.takeChanged();
			this.gathered.fire();
		}).catch((error: unknown) => {
			this.deps.output.error('Gathering the values of a site', error);
			if (this.sites.get(key) === known) this.sites.delete(key);
		});
		return known;
	}

	/** All articles are about to be read and fed: until `endFeeding`, nothing is read a second time. */
	beginFeeding(): void {
		this.feeders++;
	}

	/** Settled when of all sites everything is known; what was not fed is read. */
	async endFeeding(): Promise<void> {
		this.feeders--;
		await Promise.all(Array.from(this.sites.values(), (known) => this.begin(known).gathering));
	}

	/** @param isFed whether a file that is new or changed will be fed */
	feedBy(isFed: (uri: vscode.Uri) => boolean): void {
		this.isFed = isFed;
	}

	/** What a file that is not open says. */
	feed(uri: vscode.Uri, head: Head, context: ArticleContext): void {
		const evidence = this.of({ uri, isUntitled: false }, context);
		evidence?.feed(uri.path, head, context);
		if (evidence?.index.isComplete === true) this.tellOthers();
	}

	/** What the articles of the site tell each other, where they have been looked at already; nothing for one that is left out. */
	indexOf({ isUntitled, uri }: Text, context: Pick<ArticleContext, 'site' | 'isLeftOut'>): SiteIndex | undefined {
		return isUntitled || context.isLeftOut === true ? undefined : this.sites.get(keyOf(uri, context))?.evidence.index;
	}

	/** The addresses (as text) of all articles about which across-file rules may have something to say. */
	concernedNow(): ReadonlySet<string> {
		return new Set(this.indexes().flatMap(({ index, near }) => Array.from(index.concerned(), (path) => addressOf(near, path))));
	}

	/** Every index there is, with a file of its site. */
	indexes(): readonly { readonly index: SiteIndex; readonly near: vscode.Uri }[] {
		return Array.from(this.sites.values(), ({ evidence, near }) => ({ index: evidence.index, near }));
	}

	/** What the body of a document named when it was looked at. */
	namedIn(document: vscode.TextDocument): readonly BodyReference[] {
		return this.named.get(document) ?? [];
	}

	/** An article says this now, and its body names these. Those about which something else is to be said hear of it. */
	tell(document: vscode.TextDocument, context: ArticleContext, named = this.namedIn(document)): void {
		this.named.set(document, named);
		// Of one that is left out, the file on the disk counts.
		if (document.isUntitled || context.isLeftOut === true || this.isRemoved(document.uri)) return;
		this.sites.get(keyOf(document.uri, context))?.evidence.tell(document.uri.path, this.deps.articles.headOf(document, context.site.dialect), context, named);
		this.tellOthers();
	}

	dispose(): void {
		clearTimeout(this.timer);
		clearTimeout(this.telling);
		this.unread.clear();
		this.forget();
		this.gathered.dispose();
		this.concerned.dispose();
		for (const subscription of this.subscriptions) subscription.dispose();
	}

	private evidenceNear(uri: vscode.Uri, context: ArticleContext): SiteEvidence {
		const { root, bodies } = context.site;
		const { contexts } = this.deps;
		const beside = filesBeside(uri);
		const slices = new Slices();
		return new SiteEvidence(rootOf(uri, context), {
			// What bodies name counts, too, where nothing else brings it.
			files: { list: beside.list, readText: bodies === undefined ? headReader(uri) : beside.readText },
			pause: () => slices.breathe(),
			isCircle: (path) => isCircle(uri.with({ path, query: '', fragment: '' })),
			contextOf: async (path) => {
				const at = uri.with({ path, query: '', fragment: '' });
				const found = await contexts.siteOfFile(at);
				if (found !== undefined && found.site.root !== root) return undefined;
				if (found !== undefined && !(await contexts.isLeftOut(at, found.site))) return found;
				const leftOut = found ?? (mayBeArticle(path) ? await contexts.siteOfLeftOut(at) : undefined);
				return leftOut === undefined || leftOut.site.root !== root ? undefined : { ...leftOut, isLeftOut: true };
			},
		});
	}

	private tellOthers(): void {
		clearTimeout(this.telling);
		this.telling = setTimeout(() => {
			const found = new Set<string>();
			for (const { evidence, near } of this.sites.values()) {
				for (const path of evidence.index.takeChanged()) found.add(addressOf(near, path));
			}
			if (found.size > 0) this.concerned.fire(found);
		}, gathering);
	}

	private async start(document: vscode.TextDocument | undefined): Promise<void> {
		if (document === undefined || document.isClosed) return;
		const context = await this.deps.contexts.contextOf(document);
		if (context !== undefined && !document.isClosed) this.of(document, context);
	}

	/** A file is new or has another text. When a branch is changed there are thousands of them: a few at a time. */
	private readSoon(uri: vscode.Uri): void {
		this.unread.set(uri.toString(), uri);
		this.reading ??= this.deps.output.guard('Reading articles', () => this.readAll())();
	}

	private async readAll(): Promise<void> {
		const slices = new Slices();
		while (this.unread.size > 0) {
			const some = [...this.unread].slice(0, together);
			for (const [address] of some) this.unread.delete(address);
			await Promise.all(some.map(([, uri]) => this.read(uri)));
			await slices.breathe();
		}
		this.reading = undefined;
	}

	/** What an editor shows is told as it is typed. */
	private async read(uri: vscode.Uri): Promise<void> {
		const isBack = this.isBack(uri);
		const shown = vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === uri.toString());
		const context = shown === undefined ? undefined : this.deps.contexts.atHand(shown);
		if (shown !== undefined && context !== undefined && context.isLeftOut !== true) return isBack ? this.tell(shown, context) : undefined;
		for (const { evidence, near } of this.sites.values()) {
			if (addressOf(near, uri.path) !== uri.toString()) continue;
			await (isFolder(uri) && evidence.index.get(uri.path) === undefined ? evidence.readBelow(uri.path) : evidence.read(uri.path));
		}
		this.tellOthers();
	}

	/** A file, or a folder with all that is in it, is no more. */
	gone(uri: vscode.Uri): void {
		this.removed.add(uri.toString());
		for (const { evidence, near } of this.sites.values()) if (addressOf(near, uri.path) === uri.toString()) evidence.forget(uri.path);
		this.tellOthers();
	}

	/** A file is there: whether it was gone, or a folder above it was. */
	private isBack(uri: vscode.Uri): boolean {
		return this.removed.size > 0 && addressesAbove(uri).filter((address) => this.removed.delete(address)).length > 0;
	}

	private isRemoved(uri: vscode.Uri): boolean {
		return this.removed.size > 0 && addressesAbove(uri).some((address) => this.removed.has(address));
	}

	private forget(): void {
		// An editor that shows a file that is gone goes on showing it.
		const open = new Set(vscode.workspace.textDocuments.flatMap(({ uri }) => addressesAbove(uri)));
		for (const address of this.removed) if (!open.has(address)) this.removed.delete(address);
		for (const { evidence } of this.sites.values()) evidence.stop();
		this.sites.clear();
	}
}

/** A document, or a file that need not be open. */
type Text = Pick<vscode.TextDocument, 'uri' | 'isUntitled'>;

/** Whether something may be a folder with articles in it, as far as its path tells. */
function isFolder(uri: vscode.Uri): boolean {
	return !mayBeArticle(uri.path) && (relativeTo(uri.path, topOf(uri)) ?? '').split('/').every(mayBeFolder);
}

/** The addresses of a file and of the folders that it lies in. */
function addressesAbove(uri: vscode.Uri): readonly string[] {
	return Array.from(ancestors(uri.path, '/'), (path) => addressOf(uri, path));
}

/** The address of a path in the file system of another file. */
function addressOf(near: vscode.Uri, path: FilePath): string {
	return near.with({ path, query: '', fragment: '' }).toString();
}

function keyOf(uri: vscode.Uri, context: Pick<ArticleContext, 'site'>): string {
	return addressOf(uri, circleOf(context.site, uri.path));
}

/** Where the articles of a site lie; without a site, the folder of the article. */
function rootOf({ path }: vscode.Uri, { site }: ArticleContext): string {
	return site.root ?? directoryOf(path);
}
