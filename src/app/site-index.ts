import type { MeantName, UsualName } from '../core/rules/usage';
import type { ArticleFacts, NameFact } from '../core/site/facts';
import { claimsOf, type OtherArticle, type Others, type Shared } from '../core/site/others';
import { NameIndex, type UsedName } from './name-index';
import type { FilePath } from './paths';

/** What is in the index: not yet everything, every article of the site, or some of them (those that were named, or the most that are looked at). */
type Extent = 'gathering' | 'whole' | 'partial';

/**
 * What the articles of one site tell each other. An update costs what the article itself says, and the
 * articles that share it, however many others there are.
 */
export class SiteIndex implements Others {
	private readonly articles = new Map<FilePath, ArticleFacts>();
	/** A set only where there are several: most things have one owner. */
	private readonly owners = new Map<string, FilePath | Set<FilePath>>();
	private readonly changed = new Set<FilePath>();
	private readonly names = new NameIndex(this.changed);
	private extent: Extent = 'gathering';

	/** Whether rules may ask: before, what is missing may only not have been read. */
	get isComplete(): boolean {
		return this.extent !== 'gathering';
	}

	/** Whether every article of the site is in it, so that what is not in it does not exist. */
	get isWhole(): boolean {
		return this.extent === 'whole';
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
		for (const { group, text } of names) if (!hasName(newNames, group, text)) this.names.remove(group, text, path);
		for (const { group, text } of newNames) if (!hasName(names, group, text)) this.names.add(group, text, path);
		const [keys, newKeys] = [keysOf(before), keysOf(facts)];
		for (const key of keys) if (!newKeys.includes(key)) this.disown(key, path);
		for (const key of newKeys) if (!keys.includes(key)) this.own(key, path);
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
		const found = new Set(this.names.concerned());
		for (const paths of this.owners.values()) if (typeof paths !== 'string') for (const path of paths) found.add(path);
		return found;
	}

	countOf(group: string, name: string): number {
		return this.names.countOf(group, name);
	}

	usualOf(group: string, name: string): UsualName | undefined {
		return this.names.usualOf(group, name);
	}

	meantBy(group: string, name: string): MeantName | undefined {
		return this.names.meantBy(group, name);
	}

	sharing(what: Shared, text: string, except: FilePath): readonly OtherArticle[] {
		const owners = this.owners.get(`${what} ${text}`) ?? [];
		const paths = (typeof owners === 'string' ? [owners] : [...owners]).filter((path) => path !== except).sort();
		return paths.flatMap((path) => {
			const facts = this.articles.get(path);
			return facts === undefined ? [] : [{ path, facts }];
		});
	}

	/** All names of a group, or of every group, as they are spelled; most used first. */
	namesOf(group?: string): readonly UsedName[] {
		return this.names.namesOf(group);
	}

	/** The articles that write a name exactly so. */
	writersOf(group: string, name: string): readonly FilePath[] {
		return this.names.writersOf(group, name);
	}

	private own(key: string, path: FilePath): void {
		const known = this.owners.get(key);
		if (known === undefined) {
			this.owners.set(key, path);
			return;
		}
		const paths = typeof known === 'string' ? new Set([known]) : known;
		this.owners.set(key, paths.add(path));
		this.touch(paths);
	}

	/** While articles are gathered nobody asks, and of a thousand with one title each would be told of each. */
	private touch(paths: ReadonlySet<FilePath>): void {
		if (this.isComplete) for (const path of paths) this.changed.add(path);
	}

	private disown(key: string, path: FilePath): void {
		const known = this.owners.get(key);
		if (typeof known !== 'object') {
			this.owners.delete(key);
			return;
		}
		this.touch(known);
		known.delete(path);
		const [last] = known;
		if (known.size === 1 && last !== undefined) this.owners.set(key, last);
	}
}

function hasName(names: readonly NameFact[], group: string, text: string): boolean {
	return names.some((one) => one.text === text && one.group === group);
}

function keysOf(facts: ArticleFacts | undefined): readonly string[] {
	return facts === undefined ? [] : claimsOf(facts).map(({ what, text }) => `${what} ${text}`);
}
