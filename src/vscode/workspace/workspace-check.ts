import * as vscode from 'vscode';
import { roomBeside } from '../../app/listed';
import { directoryOf, nameOf } from '../../app/paths';
import { mayBeFolder } from '../../app/site-folders';
import type { Deps } from '../deps';
import type { DiagnosticsView } from '../diagnostics';
import { isCircle } from '../link-circles';
import { findArticleFiles } from './article-files';
import { Changes, type Change } from './changes';
import { FileChecker, sizeLimit, type FileCheck } from './check-file';
import { KnownFiles, marksOf, type Counts, type KnownFile } from './known-files';
import { Publisher } from './publisher';
import { Run, type RunState } from './run';
import { Slices } from './slices';
import { looksSame, toldOf, toldOfDocument } from './told';

/** Files that are read at the same time. */
const concurrent = 48;

/** New files that are asked about one by one; with more, all are found anew. */
const fewFiles = 20;

/** Milliseconds in which changes come together before the view hears of them. */
const gathering = 250;

interface Waiting {
	readonly uri: vscode.Uri;
	readonly run: Run | undefined;
}

/**
 * The problems of files that are not open. Begun by a run over all of them, then kept up with what
 * happens on the disk. Each file has one owner at any time: its document while it is open, this otherwise.
 */
export class WorkspaceCheck implements vscode.Disposable {
	private readonly files = new KnownFiles();
	private readonly waiting = new Map<string, Waiting>();
	/** What is being looked at; a later look at the same file makes an earlier one void. */
	private readonly looks = new Map<string, object>();
	private readonly slices = new Slices();
	private readonly checker: FileChecker;
	private readonly publisher: Publisher;
	private readonly changed = new vscode.EventEmitter<void>();
	private readonly stale = new vscode.EventEmitter<void>();
	private readonly subscriptions: vscode.Disposable[];
	private open: ReadonlySet<string> = new Set();
	private changes: Changes | undefined;
	private workers = 0;
	private readonly idlers: (() => void)[] = [];
	private current: Run | undefined;
	private telling: ReturnType<typeof setTimeout> | undefined;
	private rerunning: ReturnType<typeof setTimeout> | undefined;
	private disposed = false;

	/** Files or their problems changed; told a few times a second at most. */
	readonly onDidChange = this.changed.event;

	/** What was found no longer holds; it is to be run again. */
	readonly onDidBecomeStale = this.stale.event;

	constructor(private readonly deps: Deps, private readonly diagnostics: DiagnosticsView) {
		this.publisher = new Publisher(diagnostics.collection, (key) => this.open.has(key));
		this.checker = new FileChecker(deps, this.slices, () => roomBeside(this.publisher.total));
		const look = (): void => this.seeOpen();
		this.subscriptions = [
			this.changed,
			this.stale,
			this.publisher,
			vscode.workspace.onDidOpenTextDocument(look),
			vscode.workspace.onDidCloseTextDocument(look),
			diagnostics.onDidCheck((document) => this.seen(document)),
			deps.evidence.onDidGather(() => this.again(deps.evidence.concernedNow())),
			deps.evidence.onDidConcern((addresses) => this.again(addresses)),
			deps.contexts.onDidChange(() => this.distrust()),
			vscode.workspace.onDidChangeConfiguration((event) => {
				if (['files.associations', 'files.encoding'].some((name) => event.affectsConfiguration(name))) this.distrust();
			}),
		];
		deps.evidence.feedBy((uri) => this.files.get(uri.toString()) !== undefined);
		diagnostics.handOver((uri) => this.takeOver(uri));
		look();
	}

	/** Whether files are looked after that are not open. */
	get isOn(): boolean {
		return this.changes !== undefined;
	}

	/** What is known of all articles: nothing, as much as a run has come to, or everything. */
	get extent(): 'nothing' | 'going' | 'partial' | 'whole' {
		const state = this.current?.state;
		// A stale run begins anew by itself.
		return state === undefined ? 'nothing' : state === 'finished' ? 'whole' : state === 'going' || state === 'stale' ? 'going' : 'partial';
	}

	/** The files of the articles, with what is known of them. */
	get known(): IterableIterator<[string, KnownFile]> {
		return this.files.entries();
	}

	/** Files with front matter. */
	get articleCount(): number {
		let count = 0;
		for (const [, { kind }] of this.files.entries()) if (kind === 'article') count++;
		return count;
	}

	get counts(): Counts {
		return this.files.counts;
	}

	/**
	 * Finds all articles and checks those that are new or have changed. A run that is still going gives way.
	 *
	 * @throws vscode.CancellationError where that happened before the files were found
	 */
	async run(token: vscode.CancellationToken, tell: (run: Run) => void = () => undefined): Promise<Run> {
		clearTimeout(this.rerunning);
		this.current?.end('overtaken');
		const run = new Run(token, tell);
		this.current = run;
		this.checker.forgetFiles();
		this.changes ??= new Changes(this.deps.output.guard('Following changes', (changes: readonly Change[]) => this.follow(changes)));
		const found = await findArticleFiles(this.deps.contexts, token);
		await this.lookAtAll(found, run);
		// A few files are being looked at still: the numbers that are told hold them, as the window does.
		if ((run.state as RunState) === 'cancelled') await this.idle();
		// What was found is worth nothing where settings, sites or schemas changed meanwhile.
		if ((run.state as RunState) === 'stale') return this.run(token, tell);
		for (const [key, { run: one }] of this.waiting) if (one === run) this.waiting.delete(key);
		await this.publisher.drain(this.slices);
		this.tellSoon();
		return run;
	}

	private async lookAtAll(found: readonly vscode.Uri[], run: Run): Promise<void> {
		const { evidence } = this.deps;
		evidence.beginFeeding();
		try {
			await this.lookAtEach(found, run);
		} finally {
			// What articles tell each other is known when all are: it concerns few of them.
			await Promise.race([evidence.endFeeding(), run.ended]);
		}
		if (run.state !== 'going') return;
		this.again(evidence.concernedNow());
		await Promise.race([this.idle(), run.ended]);
		run.end('finished');
	}

	private async lookAtEach(found: readonly vscode.Uri[], run: Run): Promise<void> {
		const keys = new Set<string>();
		for (const uri of found) {
			keys.add(uri.toString());
			await this.slices.breathe();
		}
		if (run.state !== 'going') return;
		this.keepOnly(keys);
		run.total = found.length;
		for (const uri of found) {
			if (run.state !== 'going') return;
			this.look(uri, run);
			await this.slices.breathe();
		}
		await run.through();
	}

	/** Lets go of all files that are not open. */
	async stop(): Promise<void> {
		clearTimeout(this.rerunning);
		this.changes?.dispose();
		this.changes = undefined;
		this.current?.end('overtaken');
		this.current = undefined;
		this.keepOnly(new Set());
		this.waiting.clear();
		await this.publisher.drain(this.slices);
	}

	/** Files of which something outside of them changed are checked again, as far as they are known and not open. */
	again(addresses: Iterable<string>): void {
		for (const key of addresses) {
			const file = this.files.get(key);
			if (file === undefined || this.open.has(key)) continue;
			this.files.forgetStamp(key);
			this.look(file.uri);
		}
	}

	dispose(): void {
		this.disposed = true;
		clearTimeout(this.telling);
		this.changes?.dispose();
		clearTimeout(this.rerunning);
		this.current?.end('overtaken');
		this.waiting.clear();
		for (const subscription of this.subscriptions) subscription.dispose();
	}

	private seeOpen(): void {
		this.open = new Set(vscode.workspace.textDocuments.filter(({ isClosed }) => !isClosed).map(({ uri }) => uri.toString()));
	}

	/** A document is closed: what the file says may be another thing than the document said. */
	private takeOver(uri: vscode.Uri): 'taken' | 'not-taken' {
		this.seeOpen();
		if (this.changes === undefined || this.open.has(uri.toString())) return 'not-taken';
		const key = uri.toString();
		if (this.files.get(key) === undefined) {
			if (vscode.workspace.getWorkspaceFolder(uri) !== undefined) this.changes.add({ uri, kind: 'created' });
			return 'not-taken';
		}
		this.again([key]);
		return 'taken';
	}

	/** Settings, sites or schemas changed: nothing that was found holds any more. */
	private distrust(): void {
		for (const [key] of this.files.entries()) this.files.forgetStamp(key);
		clearTimeout(this.rerunning);
		if (this.current?.state === 'going') this.current.end('stale');
		else if (this.isOn) this.rerunning = setTimeout(() => this.stale.fire(), gathering);
	}

	/** The problems of an open document as they are now. */
	private seen(document: vscode.TextDocument): void {
		const key = document.uri.toString();
		const file = this.files.get(key);
		if (file === undefined) return;
		const now = { ...file, ...toldOfDocument(document.uri, this.diagnostics, this.deps) };
		this.files.set(key, now);
		if (!looksSame(file, now)) this.tellSoon();
	}

	private keepOnly(keys: ReadonlySet<string>): void {
		for (const [key, { uri }] of this.files.entries()) if (!keys.has(key)) this.remove(key, uri);
	}

	private remove(key: string, uri: vscode.Uri): void {
		this.files.delete(key);
		this.waiting.delete(key);
		this.looks.delete(key);
		this.publisher.set(key, uri, []);
		this.tellSoon();
	}

	private look(uri: vscode.Uri, run?: Run): void {
		const key = uri.toString();
		if (this.files.get(key) === undefined) this.files.set(key, { uri, kind: 'waiting', problems: 0, codes: [] });
		this.waiting.set(key, { uri, run: run ?? this.waiting.get(key)?.run });
		while (this.workers < concurrent && this.workers < this.waiting.size) void this.work();
	}

	private async work(): Promise<void> {
		this.workers++;
		try {
			for (const [key, { uri, run }] of this.waiting) {
				this.waiting.delete(key);
				if (run !== undefined && run.state !== 'going') continue;
				await this.slices.breathe();
				await this.lookAt(key, uri, run);
			}
		} finally {
			this.workers--;
			if (this.workers === 0) for (const goOn of this.idlers.splice(0)) goOn();
		}
	}

	/** Settled when nothing waits to be looked at. */
	private async idle(): Promise<void> {
		if (this.workers > 0) await new Promise<void>((resolve) => this.idlers.push(resolve));
	}

	private async lookAt(key: string, uri: vscode.Uri, run: Run | undefined): Promise<void> {
		const before = this.files.get(key);
		if (before === undefined || this.disposed) return run?.count(undefined);
		if (this.open.has(key)) {
			this.files.set(key, { ...before, ...toldOfDocument(uri, this.diagnostics, this.deps) });
			return run?.count(this.files.get(key));
		}
		const look = {};
		this.looks.set(key, look);
		const found = await this.checker.check(uri, before.stamp);
		if (this.looks.get(key) === look) {
			this.looks.delete(key);
			// Opened meanwhile: its document tells.
			if (!this.open.has(key)) this.keep(key, uri, before, found);
		}
		run?.count(this.files.get(key));
	}

	private keep(key: string, uri: vscode.Uri, before: KnownFile, found: FileCheck): void {
		switch (found.kind) {
			case 'unchanged':
				return;
			case 'gone':
				this.deps.evidence.gone(uri);
				return this.remove(key, uri);
			case 'foreign':
				return this.remove(key, uri);
			case 'large':
				this.deps.output.info(`${uri.toString(true)} is larger than ${sizeLimit} bytes, so it is not checked.`);
				return this.put(key, { uri, stamp: found.stamp, kind: 'large', problems: 0, codes: [] }, []);
			case 'unreadable':
				this.deps.output.error(`${uri.toString(true)} cannot be read`, found.error);
				// What was known of it is not denied by a failure.
				return this.put(key, { ...before, stamp: undefined, kind: 'unreadable' }, undefined);
			case 'checked': {
				const { stamp, diagnostics, tally, asked, head, context } = found;
				// Without a site, articles that lie in different folders have nothing to do with each other.
				if (context.site.root !== undefined) this.deps.evidence.feed(uri, head, context);
				return this.put(key, { uri, stamp, asked: Uint32Array.from(marksOf(asked)), ...toldOf({ uri, head, context }, tally, this.deps) }, diagnostics);
			}
			default:
				found satisfies never;
		}
	}

	private put(key: string, file: KnownFile, diagnostics: readonly vscode.Diagnostic[] | undefined): void {
		this.files.set(key, file);
		if (diagnostics !== undefined) this.publisher.set(key, file.uri, diagnostics);
		this.tellSoon();
	}

	private tellSoon(): void {
		this.telling ??= setTimeout(() => {
			this.telling = undefined;
			this.changed.fire();
		}, gathering);
	}

	/** Brings what is known up to what happened on the disk. */
	private async follow(changes: readonly Change[]): Promise<void> {
		this.checker.forgetFiles();
		const { contexts } = this.deps;
		const [added, gone] = [new Map<string, vscode.Uri>(), new Set<string>()];
		this.again(this.files.askersOf(changes.filter(({ kind }) => kind !== 'changed').map(({ uri }) => nameOf(uri.path))));
		for (const { uri, kind } of changes) {
			const [key, name] = [uri.toString(), nameOf(uri.path)];
			// That brings a check of everything.
			if (name === '.gitignore') continue;
			if (this.files.get(key) !== undefined) this.again([key]);
			else if (kind === 'deleted') gone.add(systemOf(uri) + uri.path);
			// A change of what is no article's file is no business of ours, but a name can be that of a folder.
			else if (kind === 'created' || mayBeFolder(name) || contexts.languagesAt(uri).of(uri) !== undefined) added.set(key, uri);
			// One that goes and comes at once has changed, it is told.
			if (kind === 'changed' && mayBeFolder(name)) gone.add(systemOf(uri) + uri.path);
		}
		this.again(this.files.below(gone, systemOf));
		const { token } = new vscode.CancellationTokenSource();
		const found: vscode.Uri[] = [];
		if (added.size > fewFiles) {
			found.push(...(await findArticleFiles(contexts, token)));
			this.keepOnly(new Set(found.map(String)));
		} else {
			// A new folder is not one that somebody named.
			for (const uri of added.values()) for (const one of await this.filesAt(uri, token)) if (!(await contexts.isLeftOut(one))) found.push(one);
		}
		if (!this.isOn) return;
		for (const uri of found) if (this.files.get(uri.toString()) === undefined) this.look(uri);
	}

	/** The articles' files that are, or lie in, what has come. */
	private async filesAt(uri: vscode.Uri, token: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
		const { contexts } = this.deps;
		try {
			const { type } = await vscode.workspace.fs.stat(uri);
			if ((type & vscode.FileType.Directory) !== 0) return (await isCircle(uri)) ? [] : await findArticleFiles(contexts, token, uri);
			if (contexts.languagesAt(uri).of(uri) === undefined) return [];
			const found = await findArticleFiles(contexts, token, uri.with({ path: directoryOf(uri.path) }), nameOf(uri.path));
			return found.filter((one) => one.toString() === uri.toString());
		} catch (error) {
			// Gone already, or nobody's to read.
			if (error instanceof vscode.FileSystemError) return [];
			throw error;
		}
	}
}

function systemOf({ scheme, authority }: vscode.Uri): string {
	return `${scheme}://${authority}`;
}
