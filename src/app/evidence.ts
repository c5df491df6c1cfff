import { parseHead, type Head } from '../core/article';
import type { UsedValue } from '../core/completion/context';
import type { Generator } from '../core/dialects';
import { separatorOf } from '../core/rules/name-separators';
import { factsOf, leftOut } from '../core/site/facts';
import type { BodyReference } from '../core/site/named';
import type { MapNode, Node } from '../core/tree';
import { placeOf, type ArticleContext } from './article-context';
import { directoryOf, join, relativeTo, type FilePath } from './paths';
import type { Files } from './ports';
import { depthLimit, directoryLimit, foldersIn, mayBeArticle, mayBeOtherPage, mindsOtherPages, readTwin } from './site-folders';
import { SiteIndex } from './site-index';

/** Articles of a site that are indexed. */
const articleLimit = 20_000;
/** Articles whose values are kept to be proposed; the rest adds little. */
const valueLimit = 2000;
const concurrent = 8;
/** Folders that are looked into at the same time: a site may have one for each article, and an editor's host answers each after milliseconds. */
const together = 16;

/** Values that a site repeats are short; a description is nobody's category. In UTF-16 units. */
const longestValue = 80;

/** Proposals for one key. */
const mostValues = 1000;

/** Keys whose values name things that articles share: one use is enough to propose them. */
const sharedKeys = /(?:^|\.)(?:tags?|categor(?:y|ies)|keywords|authors?|layout|series|lang|topics?|collections?|template|type)$/i;

/** Keys whose values are an article's own, although some of them happen to be alike. */
const ownKeys = /(?:^|\.)(?:title|subtitle|description|summary|excerpt|date|updated|lastmod|modified|pubdate|updateddate|publishdate|expirydate|slug|url|permalink|path|id|aliases|alias|redirect_from|abbrlink|cover|image|images|thumbnail)$/i;

export interface EvidenceHost {
	readonly files: Pick<Files, 'list' | 'readText'>;
	/** Lets others go first; called after every few articles. */
	readonly pause: () => Promise<void>;
	/** What is known of a file; undefined where it is no article of this site. */
	readonly contextOf: (path: FilePath) => Promise<IndexedContext | undefined>;
	/** Whether a folder is a link to one that it lies in, where the articles would be met again and again. */
	readonly isCircle?: (folder: FilePath) => Promise<boolean>;
}

export interface IndexedContext extends Pick<ArticleContext, 'site' | 'config'> {
	/** Settings leave the article out: it is there, and nothing else. */
	readonly isLeftOut?: true;
}

/** The values that one article writes, by the dotted name of their key; each value once. */
type Contribution = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What the articles of a site tell each other, and what they write under their keys. Gathered once, bit
 * by bit; what is known so far can be asked for at any time.
 */
export class SiteEvidence {
	/** What the articles tell each other; it answers rules when all have been looked at. */
	readonly index = new SiteIndex();
	private readonly articles = new Map<FilePath, Contribution>();
	private readonly counts = new Map<string, ReadonlyMap<string, number>>();
	/** Of these the text in the editor is known, which is newer than the file. */
	private readonly told = new Set<FilePath>();
	/** These were read by others. */
	private readonly fed = new Set<FilePath>();
	/** Articles without a site in other folders: they lend their values, and nothing else. */
	private readonly elsewhere = new Set<FilePath>();
	/** Whether there are articles that were not read. */
	private hasGaps = false;
	private stopped = false;
	private gathered: Promise<void> | undefined;

	constructor(private readonly root: FilePath, private readonly host: EvidenceHost) {}

	/** How many articles have been looked at. */
	get size(): number {
		return this.index.size + this.elsewhere.size;
	}

	/**
	 * Reads the site's articles, those beside `article` first. Later calls share the first one's work.
	 */
	gather(article: FilePath): Promise<void> {
		this.gathered ??= this.run(article);
		return this.gathered;
	}

	/** Ends the work; what is known stays. */
	stop(): void {
		this.stopped = true;
	}

	/** An article says this now, in the editor: its head, and what its body names. */
	tell(path: FilePath, head: Head, context: IndexedContext, named?: readonly BodyReference[]): void {
		this.told.add(path);
		// While a value is half typed, what the article said before holds.
		if (this.index.get(path) !== undefined && head.problems.some(({ code }) => code.startsWith('syntax/') || code === 'fence/unclosed')) return;
		this.keep(path, head, context, named);
	}

	/** Who reads all files anyway tells what one says; it is not read once more. */
	feed(path: FilePath, head: Head, context: IndexedContext): void {
		this.fed.add(path);
		if (!this.told.has(path)) this.keep(path, head, context);
	}

	/** A file is new, or has another text. */
	async read(path: FilePath): Promise<void> {
		this.told.delete(path);
		const [context, text] = await Promise.all([this.host.contextOf(path), this.host.files.readText(path)]);
		if (this.stopped || this.told.has(path)) return;
		if (context === undefined || text === undefined) this.forget(path);
		else this.keep(path, parseHead(text, context.site.dialect), context);
	}

	/** A folder is new, or another one than before, with all that is in it. What the gathering would not look into is left out here as well. */
	async readBelow(folder: FilePath): Promise<void> {
		const names = relativeTo(folder, this.root)?.split('/');
		if (names === undefined || this.gathered === undefined) return;
		let path = this.root;
		for (const name of names) {
			const [found] = await this.foldersOf(path, [name]);
			if (found === undefined) return;
			path = found;
		}
		const [before, seen] = [this.index.below(folder), new Set<FilePath>()];
		if (names.length > depthLimit) this.hasGaps = true;
		else await this.walk(path, names.length, seen);
		// Gone, most of them; what was written meanwhile is not.
		for (const known of this.isFull ? [] : before) if (!seen.has(known) && !this.told.has(known)) await this.read(known);
		if (this.index.isComplete) this.finish();
	}

	/** A file is gone, or a folder with all that lies in it. */
	forget(path: FilePath): void {
		this.counts.clear();
		this.fed.delete(path);
		this.elsewhere.delete(path);
		if (this.index.get(path) !== undefined || this.articles.has(path)) {
			this.articles.delete(path);
			return this.index.delete(path);
		}
		for (const known of this.articles.keys()) if (known.startsWith(`${path}/`)) this.articles.delete(known);
		this.index.deleteBelow(path);
	}

	private keep(path: FilePath, head: Head, context: IndexedContext, named?: readonly BodyReference[]): void {
		if (context.isLeftOut === true) {
			const facts = context.site.root === undefined ? undefined : factsOf(head, placeOf(context, path), named);
			this.index.set(path, facts === undefined ? undefined : leftOut(facts));
			this.articles.delete(path);
			this.counts.clear();
			return;
		}
		// Without a site, nothing says that the articles of another folder have to do with these.
		if (context.site.root !== undefined || directoryOf(path) === this.root) this.index.set(path, factsOf(head, placeOf(context, path), named));
		else this.elsewhere.add(path);
		if (head.meta === undefined) this.articles.delete(path);
		else if (this.articles.size < valueLimit || this.articles.has(path)) this.articles.set(path, contributionOf(head.meta, context.site.generator));
		this.counts.clear();
	}

	/**
	 * The values of a key in other articles, most used first.
	 *
	 * @param except the article that is being written: its own values prove nothing
	 */
	of(key: string, except: FilePath): readonly UsedValue[] {
		if (ownKeys.test(key)) return [];
		const own = this.articles.get(except)?.get(key);
		const isShared = sharedKeys.test(key);
		const used: UsedValue[] = [];
		let uses = 0;
		for (const [value, all] of this.countsOf(key)) {
			const count = own?.has(value) === true ? all - 1 : all;
			uses += count;
			if (count >= (isShared ? 1 : 2)) used.push({ value, count });
		}
		// Where most articles write something of their own, what two have in common is chance.
		if (!isShared && used.reduce((sum, { count }) => sum + count, 0) * 2 < uses) return [];
		return used.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, mostValues);
	}

	private countsOf(key: string): ReadonlyMap<string, number> {
		const known = this.counts.get(key);
		if (known !== undefined) return known;
		const counts = new Map<string, number>();
		for (const contribution of this.articles.values()) {
			for (const value of contribution.get(key) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
		}
		this.counts.set(key, counts);
		return counts;
	}

	private async run(article: FilePath): Promise<void> {
		const seen = new Set(this.fed);
		const here = directoryOf(article);
		if (here.startsWith(`${this.root}/`)) await this.readFolder(here, seen);
		await this.walk(this.root, 0, seen);
		this.finish();
	}

	private finish(): void {
		if (!this.stopped) this.index.finish(this.hasGaps ? 'partial' : 'whole');
	}

	/** Reads all articles in and below a folder. */
	private async walk(from: FilePath, down: number, seen: Set<FilePath>): Promise<void> {
		const waiting: { readonly path: FilePath; readonly depth: number }[] = [{ path: from, depth: down }];
		for (let visited = 0; waiting.length > 0 && visited < directoryLimit && !this.isFull;) {
			const some = waiting.splice(0, Math.min(together, directoryLimit - visited));
			visited += some.length;
			const below = await Promise.all(some.map(async ({ path, depth }) => ({ depth, folders: await this.readFolder(path, seen) })));
			for (const { depth, folders } of below) {
				if (depth < depthLimit) waiting.push(...folders.map((one) => ({ path: one, depth: depth + 1 })));
				else if (folders.length > 0) this.hasGaps = true;
			}
		}
		if (waiting.length > 0 || this.isFull) this.hasGaps = true;
	}

	private get isFull(): boolean {
		return this.stopped || this.size >= articleLimit;
	}

	/** Reads a folder's articles; answers what may be folders in it. */
	private async readFolder(path: FilePath, seen: Set<FilePath>): Promise<FilePath[]> {
		const names = await this.host.files.list(path);
		const files = names.filter(mayBeArticle).map((name) => join(path, name));
		for (const name of names) {
			if (this.hasGaps || !mayBeOtherPage(name)) continue;
			const twin = await this.host.contextOf(readTwin(join(path, name)));
			if (twin !== undefined && mindsOtherPages(twin.site)) this.hasGaps = true;
		}
		const unread = files.filter((file) => !seen.has(file));
		for (let first = 0; first < unread.length && !this.isFull; first += concurrent) {
			const some = unread.slice(first, first + concurrent);
			const read = await Promise.all(some.map(async (file) => ({ file, context: await this.host.contextOf(file) })));
			const texts = await Promise.all(read.map(({ file, context }) => (context === undefined ? undefined : this.host.files.readText(file))));
			for (const [index, text] of texts.entries()) {
				const { file, context } = read[index] ?? {};
				if (file === undefined) continue;
				seen.add(file);
				if (context !== undefined && text === undefined) this.hasGaps = true;
				else if (context !== undefined && text !== undefined && !this.told.has(file)) this.keep(file, parseHead(text, context.site.dialect), context);
			}
			await this.host.pause();
		}
		return this.foldersOf(path, names);
	}

	private async foldersOf(path: FilePath, names: readonly string[]): Promise<FilePath[]> {
		const folders = await foldersIn(path, names, async (file) => {
			const context = await this.host.contextOf(file);
			return context !== undefined && context.site.generator !== 'generic';
		});
		const isCircle = await Promise.all(folders.map((folder) => this.host.isCircle?.(folder)));
		return folders.filter((_folder, index) => isCircle[index] !== true);
	}
}

function contributionOf(meta: MapNode, generator: Generator): Contribution {
	const values = new Map<string, Set<string>>();
	collect(meta, '', { values, generator }, 0);
	return values;
}

/** Strings by the dotted names of their keys; lists count as their items, and lists in them too (Hexo nests categories). */
function collect(node: Node, key: string, into: { readonly values: Map<string, Set<string>>; readonly generator?: Generator }, depth: number): void {
	switch (node.kind) {
		case 'map':
			if (depth > 3) return;
			for (const entry of node.entries) {
				if (entry.value !== undefined) collect(entry.value, key === '' ? entry.key : `${key}.${entry.key}`, into, depth + 1);
			}
			return;
		case 'list':
			for (const item of node.items) collect(item, key, { values: into.values }, depth);
			return;
		case 'scalar': {
			const { text, type } = node;
			const counts = type === 'string' || (type === 'number' && sharedKeys.test(key));
			if (!counts) return;
			for (const value of namesIn(text, key, into.generator)) {
				if (value === '' || value.length > longestValue || /[\r\n]/.test(value)) continue;
				const known = into.values.get(key);
				if (known === undefined) into.values.set(key, new Set([value]));
				else known.add(value);
			}
			return;
		}
		default:
			node satisfies never;
	}
}

/** Where one text holds several names to the generator, each of them. An item of a list is one. */
function namesIn(text: string, key: string, generator: Generator | undefined): readonly string[] {
	const separator = generator === undefined ? undefined : separatorOf(generator, key, text);
	return separator === undefined || separator === 'unknown' ? [text] : text.split(separator.pattern).map((name) => name.trim());
}
