import { parseHead, type Head } from '../core/article';
import type { UsedValue } from '../core/completion/context';
import type { Dialect } from '../core/dialects';
import { CountedUsage, type Usage } from '../core/rules/usage';
import type { MapNode, Node } from '../core/tree';
import { directoryOf, join, type FilePath } from './paths';
import type { Files } from './ports';

/** Articles of a site that are looked at; the rest adds little and costs time. */
const articleLimit = 2000;
const directoryLimit = 1000;
const depthLimit = 8;
const concurrent = 16;

/** Values that a site repeats are short; a description is nobody's category. In UTF-16 units. */
const longestValue = 80;

/** Proposals for one key. */
const mostValues = 1000;

/** Keys whose values name things that articles share: one use is enough to propose them. */
const sharedKeys = /(?:^|\.)(?:tags?|categor(?:y|ies)|keywords|authors?|layout|series|lang|topics?|collections?|template|type)$/i;

/** Keys whose values are an article's own, although some of them happen to be alike. */
const ownKeys = /(?:^|\.)(?:title|subtitle|description|summary|excerpt|date|updated|lastmod|modified|pubdate|updateddate|publishdate|expirydate|slug|url|permalink|path|id|aliases|alias|redirect_from|abbrlink|cover|image|images|thumbnail)$/i;

/** Below the root of a site whose folder of articles is not known, these hold none, or copies. */
const skipped = /^(?:node_modules|public|_site|dist|build|out|vendor|themes|static|assets|resources|target|output|\..*)$/;

export interface EvidenceHost {
	readonly files: Files;
	/** Lets others go first; called after every few articles. */
	readonly pause: () => Promise<void>;
}

/** The values that one article writes, by the dotted name of their key; each value once. */
type Contribution = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What the articles of a site write under their keys. Gathered once, bit by bit; what is known so far
 * can be asked for at any time.
 */
export class SiteEvidence {
	private readonly articles = new Map<FilePath, Contribution>();
	private readonly counts = new Map<string, ReadonlyMap<string, number>>();
	private readonly counted = new CountedUsage((key) => this.countsOf(key));
	private stopped = false;
	private gathered: Promise<void> | undefined;
	private done = false;

	constructor(private readonly root: FilePath, private readonly dialect: Dialect, private readonly host: EvidenceHost) {}

	get isComplete(): boolean {
		return this.done;
	}

	/** How many articles have been looked at. */
	get size(): number {
		return this.articles.size;
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

	/** An article was saved, or (without a head) is gone. */
	update(path: FilePath, head: Head | undefined): void {
		if (head?.meta === undefined) this.articles.delete(path);
		else this.articles.set(path, contributionOf(head.meta));
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

	/** What the site's articles write, as far as they have been looked at; undefined until all have been. */
	get usage(): Usage | undefined {
		return this.done ? this.counted : undefined;
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
		const seen = new Set<FilePath>();
		await this.readFolder(directoryOf(article), seen);
		const waiting: { readonly path: FilePath; readonly depth: number }[] = [{ path: this.root, depth: 0 }];
		for (let visited = 0; waiting.length > 0 && visited < directoryLimit && !this.isFull; visited++) {
			const { path, depth } = waiting.shift() ?? { path: this.root, depth: 0 };
			const folders = await this.readFolder(path, seen);
			if (depth < depthLimit) waiting.push(...folders.map((name) => ({ path: join(path, name), depth: depth + 1 })));
		}
		this.done = true;
	}

	private get isFull(): boolean {
		return this.stopped || this.articles.size >= articleLimit;
	}

	/** Reads a folder's articles; answers what may be folders in it. */
	private async readFolder(path: FilePath, seen: Set<FilePath>): Promise<string[]> {
		const names = await this.host.files.list(path);
		const files = names.filter((name) => /\.(?:md|markdown|mdx|html?)$/i.test(name)).map((name) => join(path, name));
		const unread = files.filter((file) => !seen.has(file));
		for (let first = 0; first < unread.length && !this.isFull; first += concurrent) {
			const some = unread.slice(first, first + concurrent);
			const texts = await Promise.all(some.map((file) => this.host.files.readText(file)));
			for (const [index, text] of texts.entries()) {
				const file = some[index];
				if (file === undefined || text === undefined) continue;
				seen.add(file);
				const { meta } = parseHead(text, this.dialect);
				if (meta !== undefined) this.articles.set(file, contributionOf(meta));
			}
			this.counts.clear();
			await this.host.pause();
		}
		// A name without an ending, or with a number for one (`v1.2`), is a folder's.
		return names.filter((name) => !skipped.test(name) && !/\.[a-z][a-z0-9]{0,9}$/i.test(name));
	}
}

function contributionOf(meta: MapNode): Contribution {
	const values = new Map<string, Set<string>>();
	collect(meta, '', values, 0);
	return values;
}

/** Strings by the dotted names of their keys; lists count as their items, and lists in them too (Hexo nests categories). */
function collect(node: Node, key: string, values: Map<string, Set<string>>, depth: number): void {
	switch (node.kind) {
		case 'map':
			if (depth > 3) return;
			for (const entry of node.entries) {
				if (entry.value !== undefined) collect(entry.value, key === '' ? entry.key : `${key}.${entry.key}`, values, depth + 1);
			}
			return;
		case 'list':
			for (const item of node.items) collect(item, key, values, depth);
			return;
		case 'scalar': {
			const { text, type } = node;
			const counts = type === 'string' || (type === 'number' && sharedKeys.test(key));
			if (!counts || text === '' || text.length > longestValue || /[\r\n]/.test(text)) return;
			const known = values.get(key);
			if (known === undefined) values.set(key, new Set([text]));
			else known.add(text);
			return;
		}
		default:
			node satisfies never;
	}
}
