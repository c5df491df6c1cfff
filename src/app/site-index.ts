import { claimsOf, type OtherArticle, type Others, type Shared } from '../core/site/others';
import type { ArticleFacts, NameFact } from '../core/site/facts';
import { foldName, leads, type UsualName } from '../core/rules/usage';
import type { FilePath } from './paths';

/** The articles that write a name, by spelling; all spellings of one name together. */
type Spellings = Map<string, Set<FilePath>>;

/** How often the articles of a site write a name. */
export interface UsedName extends UsualName {
	readonly group: string;
}

/** What is in the index: not yet everything, every article of the site, or some of them (those that were named, or the most that are looked at). */
type Extent = 'gathering' | 'whole' | 'partial';

/**
 * What the articles of one site tell each other. An update costs what the article itself says, and the
 * articles that share it, however many others there are.
 */
export class SiteIndex implements Others {
	private readonly articles = new Map<FilePath, ArticleFacts>();
	/** By group and folded name. */
	private readonly names = new Map<string, Map<string, Spellings>>();
	private readonly owners = new Map<string, Set<FilePath>>();
	private readonly changed = new Set<FilePath>();
	private extent: Extent = 'gathering';

	/** Whether rules may ask: before, what is missing may only not have been read. */
	get isComplete(): boolean {
		return this.extent !== 'gathering';
	}

	/** All articles that will be looked at have been set; rules are answered from now on. */
	finish(extent: Exclude<Extent, 'gathering'>): void {
		this.extent = extent;
	}

	get size(): number {
		return this.articles.size;
	}

	get(path: FilePath): ArticleFacts | undefined {
		return this.articles.get(path);
	}

	/** Every article, in the order in which they came. */
	entries(): IterableIterator<[FilePath, ArticleFacts]> {
		return this.articles.entries();
	}

	/** An article is new, or says something else now. Undefined: it is there, and tells nothing. */
	set(path: FilePath, facts: ArticleFacts | undefined): void {
		const before = this.articles.get(path);
		if (facts === undefined) this.articles.delete(path);
		else this.articles.set(path, facts);
		const [names, newNames] = [before?.names ?? [], facts?.names ?? []];
		for (const { group, text } of names) if (!hasName(newNames, group, text)) this.spell(group, text, (paths) => paths.delete(path));
		for (const { group, text } of newNames) if (!hasName(names, group, text)) this.spell(group, text, (paths) => paths.add(path));
		const [keys, newKeys] = [keysOf(before), keysOf(facts)];
		for (const key of keys) if (!newKeys.includes(key)) this.own(key, (paths) => paths.delete(path));
		for (const key of newKeys) if (!keys.includes(key)) this.own(key, (paths) => paths.add(path));
	}

	/** The article is gone. */
	delete(path: FilePath): void {
		this.set(path, undefined);
	}

	/** Everything below a folder is gone. */
	deleteBelow(folder: FilePath): void {
		for (const path of this.articles.keys()) if (path.startsWith(`${folder}/`)) this.delete(path);
	}

	/**
	 * The articles of which across-file rules may say something else than when this was asked last, those
	 * among them that changed themselves perhaps not.
	 */
	takeChanged(): ReadonlySet<FilePath> {
		const taken = new Set(this.changed);
		this.changed.clear();
		return taken;
	}

	/** The articles about which across-file rules may have something to say. */
	concerned(): ReadonlySet<FilePath> {
		const found = new Set<FilePath>();
		for (const paths of this.owners.values()) if (paths.size > 1) addAll(found, paths);
		for (const group of this.names.values()) {
			for (const spellings of group.values()) addAll(found, besideLeader(spellings));
		}
		return found;
	}

	countOf(group: string, name: string): number {
		return this.names.get(group)?.get(foldName(name))?.get(name)?.size ?? 0;
	}

	usualOf(group: string, name: string): UsualName | undefined {
		const spellings = this.names.get(group)?.get(foldName(name));
		return spellings === undefined ? undefined : leaderOf(spellings);
	}

	sharing(what: Shared, text: string, except: FilePath): readonly OtherArticle[] {
		const paths = [...(this.owners.get(`${what} ${text}`) ?? [])].filter((path) => path !== except).sort();
		return paths.flatMap((path) => {
			const facts = this.articles.get(path);
			return facts === undefined ? [] : [{ path, facts }];
		});
	}

	/** All names of a group, or of every group, as they are spelled; most used first. */
	namesOf(group?: string): readonly UsedName[] {
		const groups = group === undefined ? [...this.names] : [[group, this.names.get(group) ?? new Map<string, Spellings>()] as const];
		const used = groups.flatMap(([of, names]) => [...names.values()].flatMap((spellings) => Array.from(spellings, ([name, { size }]) => ({ group: of, name, count: size }))));
		return used.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
	}

	/** The articles that write a name exactly so. */
	writersOf(group: string, name: string): readonly FilePath[] {
		return [...(this.names.get(group)?.get(foldName(name))?.get(name) ?? [])].sort();
	}

	private spell(group: string, spelling: string, change: (paths: Set<FilePath>) => void): void {
		const name = foldName(spelling);
		const names = madeOnce(this.names, group, () => new Map<string, Spellings>());
		const spellings = madeOnce(names, name, () => new Map<string, Set<FilePath>>());
		const before = leaderOf(spellings)?.name;
		addAll(this.changed, besideLeader(spellings));
		const paths = madeOnce(spellings, spelling, () => new Set<FilePath>());
		change(paths);
		if (paths.size === 0) spellings.delete(spelling);
		if (spellings.size === 0) names.delete(name);
		addAll(this.changed, besideLeader(spellings));
		// Who wrote it as all did may stand alone now.
		if (before !== undefined && spellings.size > 1 && leaderOf(spellings)?.name !== before) for (const all of spellings.values()) addAll(this.changed, all);
	}

	private own(key: string, change: (paths: Set<FilePath>) => void): void {
		const paths = madeOnce(this.owners, key, () => new Set<FilePath>());
		if (paths.size > 1) addAll(this.changed, paths);
		change(paths);
		if (paths.size > 1) addAll(this.changed, paths);
		if (paths.size === 0) this.owners.delete(key);
	}
}

function hasName(names: readonly NameFact[], group: string, text: string): boolean {
	return names.some((one) => one.text === text && one.group === group);
}

function keysOf(facts: ArticleFacts | undefined): readonly string[] {
	return facts === undefined ? [] : claimsOf(facts).map(({ what, text }) => `${what} ${text}`);
}

function leaderOf(spellings: Spellings): UsualName | undefined {
	let leader: UsualName | undefined;
	for (const [name, { size: count }] of spellings) if (leads({ name, count }, leader)) leader = { name, count };
	return leader;
}

/** The articles that spell a name in another way than most. */
function besideLeader(spellings: Spellings): ReadonlySet<FilePath> {
	if (spellings.size < 2) return none;
	const leader = leaderOf(spellings)?.name;
	const found = new Set<FilePath>();
	for (const [name, paths] of spellings) if (name !== leader) addAll(found, paths);
	return found;
}

const none: ReadonlySet<FilePath> = new Set();

function addAll<T>(to: Set<T>, from: ReadonlySet<T>): void {
	for (const one of from) to.add(one);
}

function madeOnce<K, V>(map: Map<K, V>, key: K, make: () => V): V {
	const known = map.get(key) ?? make();
	map.set(key, known);
	return known;
}
