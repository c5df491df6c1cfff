import type { MeantName, UsualName } from '../core/rules/usage';
import type { ArticleFacts, NameFact } from '../core/site/facts';
import { isBelow, isMoved, isScope } from '../core/site/addresses/hugo-sections';
import { Everybody } from '../core/site/everybody';
import { claimsOf, type OtherArticle, type Others, type Shared, type Sharing } from '../core/site/others';
import { NameIndex, type UsedName } from './name-index';
import { directoryOf, type FilePath } from './paths';
import type { Site } from './site';
import type { TranslationFact } from '../core/site/translations';
import { slugScope } from '../core/site/translations-by-slug';
import { TranslationIndex } from './translation-index';

/**
 * By which articles belong together: the root of their site. Without a site that is their folder, since
 * nothing says that the articles of others have to do with them; it may be the root of a site that they are
 * none of (a README), so it is written with a slash.
 */
export function circleOf({ root }: Pick<Site, 'root'>, path: FilePath): string {
	return root ?? `${directoryOf(path)}/`;
}

/** Whether a circle is that of a site; then it is the site's root. */
export function isOfSite(circle: string): boolean {
	return !circle.endsWith('/');
}

/** What is in the index: not yet everything, every article of the site, or some of them (those that were named, or the most that are looked at). */
type Extent = 'gathering' | 'whole' | 'partial';

/** Where the facts of articles are held, by path: a map, or what takes less room. */
export interface ArticleStore {
	readonly size: number;
	get(path: FilePath): ArticleFacts | undefined;
	set(path: FilePath, facts: ArticleFacts): unknown;
	delete(path: FilePath): unknown;
	/** In the order in which they came; so are the others. */
	keys(): Iterable<FilePath>;
	entries(): Iterable<[FilePath, ArticleFacts]>;
}

/** A person goes through no more of the articles that share something. */
const mostNamed = 20;

/**
 * What the articles of one site tell each other. An update costs what the article itself says, and the
 * articles that share it, however many others there are.
 */
export class SiteIndex implements Others {
	/** A set only where there are several: most things have one owner. */
	private readonly owners = new Map<string, FilePath | Set<FilePath>>();
	private readonly ordered = new Map<string, readonly FilePath[]>();
	private readonly changed = new Set<FilePath>();
	private readonly names = new NameIndex(this.changed);
	private readonly translations = new TranslationIndex((paths) => this.touch(paths));
	/** Articles that name others. */
	private readonly referrers = new Set<FilePath>();
	private extent: Extent = 'gathering';
	readonly everybody = new Everybody(() => this.articles.entries());
	/** Claims that nothing below a folder is sure. */
	private scopes = 0;

	constructor(private readonly articles: ArticleStore = new Map()) {}

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
	entries(): Iterable<[FilePath, ArticleFacts]> {
		return this.articles.entries();
	}

	/** An article is new, or says something else now. Undefined: it is there, and tells nothing. */
	set(path: FilePath, facts: ArticleFacts | undefined): void {
		const before = this.articles.get(path);
		this.everybody.change(path, before, facts);
		if (before === undefined && facts !== undefined) return this.add(path, facts);
		if (facts === undefined) this.articles.delete(path);
		else this.articles.set(path, facts);
		const [names, newNames] = [before?.names ?? [], facts?.names ?? []];
		for (const { group, text } of names) if (!hasName(newNames, group, text)) this.names.remove(group, text, path);
		for (const { group, text } of newNames) if (!hasName(names, group, text)) this.names.add(group, text, path);
		const [keys, newKeys] = [keysOf(before), keysOf(facts)];
		for (const key of keys) if (!newKeys.includes(key)) this.disown(key, path);
		for (const key of newKeys) if (!keys.includes(key)) this.own(key, path);
		this.relate(path, before, facts);
	}

	/** A new article has nothing to be compared with. */
	private add(path: FilePath, facts: ArticleFacts): void {
		this.articles.set(path, facts);
		for (const { group, text } of facts.names) this.names.add(group, text, path);
		for (const { what, text } of claimsOf(facts)) this.own(`${what} ${text}`, path);
		if (facts.references !== undefined) this.referrers.add(path);
		if (facts.translation !== undefined) this.translations.add(facts.translation, path);
	}

	/** What the article is to those that name it, and to its versions in other languages. */
	private relate(path: FilePath, before: ArticleFacts | undefined, facts: ArticleFacts | undefined): void {
		if (facts?.references === undefined) this.referrers.delete(path);
		else this.referrers.add(path);
		const [old, now] = [before?.translation, facts?.translation];
		if (old?.scope !== now?.scope || old?.key !== now?.key || old?.language !== now?.language) {
			if (old !== undefined) this.translations.remove(old, path);
			if (now !== undefined) this.translations.add(now, path);
		}
	}

	untranslated(fact: TranslationFact): readonly string[] {
		return this.translations.untranslated(fact);
	}

	/** Whether what nobody has read could decide something: an article that is named, or a version that is missing. */
	get hasOpenQuestions(): boolean {
		return this.asking().next().done !== true;
	}

	/** The articles that name others which are not there, or lack a version in another language. */
	private *asking(): Generator<FilePath> {
		for (const path of this.referrers) if (this.articles.get(path)?.references?.some((named) => this.isOpen(named)) === true) yield path;
		if (this.translations.size > 0) for (const [path, { translation, isLeftOut }] of this.articles.entries()) if (translation !== undefined && isLeftOut !== true && this.translations.untranslated(translation).length > 0) yield path;
	}

	/** Whether nobody is there that is named for sure. */
	private isOpen(named: string): boolean {
		return !named.split('\n').some((key) => !key.startsWith('place @') && this.isOwned(key));
	}

	/** Who owns it alone and lies below a folder of which nothing is sure counts as nobody. */
	private isOwned(key: string): boolean {
		const owners = this.owners.get(key);
		const facts = typeof owners === 'string' && this.scopes > 0 ? this.articles.get(owners) : undefined;
		return owners !== undefined && (facts === undefined || !isMoved(facts, this));
	}

	/** The article is gone. */
	delete(path: FilePath): void {
		this.set(path, undefined);
	}

	/** Everything below a folder is gone. */
	deleteBelow(folder: FilePath): void {
		for (const path of this.below(folder)) this.delete(path);
	}

	/** The articles that lie below a folder. */
	below(folder: FilePath): readonly FilePath[] {
		return Array.from(this.articles.keys()).filter((path) => path.startsWith(`${folder}/`));
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
		if (this.isWhole) for (const path of this.asking()) found.add(path);
		for (const [key, paths] of this.owners) {
			if (typeof paths !== 'string' && !key.startsWith('place ')) for (const path of paths) found.add(path);
			if (this.scopes > 0 && isScope(key) && this.isLeftOutWith(paths)) for (const [path, { shown }] of this.articles.entries()) if (isBelow(shown, key.slice('unsure '.length))) found.add(path);
		}
		return found;
	}

	/** Whether what makes all below a folder unsure is a section that is a draft: of what lies there, less is said then. */
	private isLeftOutWith(paths: FilePath | ReadonlySet<FilePath>): boolean {
		return (typeof paths === 'string' ? [paths] : [...paths]).some((path) => this.articles.get(path)?.draft === 'yes');
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

	sharing(what: Shared, text: string, except: FilePath, counts?: (facts: ArticleFacts) => boolean): Sharing {
		const others: OtherArticle[] = [];
		const owners = this.owners.get(`${what} ${text}`);
		const paths = this.inOrder(`${what} ${text}`, owners);
		let more = 0;
		for (const [index, path] of paths.entries()) {
			const facts = path === except ? undefined : this.articles.get(path);
			if (facts === undefined || counts?.(facts) === false) continue;
			if (others.length < mostNamed) others.push({ path, facts });
			else if (counts === undefined) return { others, more: paths.length - index - (except > path && typeof owners === 'object' && owners.has(except) ? 1 : 0) };
			else more++;
		}
		return { others, more };
	}

	/** Sorted once for all who ask, until another comes or one goes. */
	private inOrder(key: string, owners: FilePath | ReadonlySet<FilePath> | undefined): readonly FilePath[] {
		if (typeof owners !== 'object') return owners === undefined ? [] : [owners];
		const known = this.ordered.get(key) ?? [...owners].sort();
		this.ordered.set(key, known);
		return known;
	}

	/** All names of a group, or of every group, as they are spelled; most used first. */
	namesOf(group?: string): readonly UsedName[] {
		return this.names.namesOf(group);
	}

	/** The articles that write a name exactly so. */
	writersOf(group: string, name: string): readonly FilePath[] {
		return this.names.writersOf(group, name);
	}

	/** Who names an article hears of it when it comes or goes. */
	private tellReferrers(key: string): void {
		if (!this.isComplete || key.startsWith('title ')) return;
		// Whether versions are missing nobody can tell while there is one that may be any.
		if (key === `unsure ${slugScope}`) for (const [path, { translation }] of this.articles.entries()) if (translation !== undefined) this.changed.add(path);
		const kind = key.slice(0, key.indexOf(' '));
		if (kind === 'unsure') for (const [path, { address, shown }] of this.articles.entries()) if (address !== undefined && isBelow(shown, key.slice('unsure '.length))) this.changed.add(path);
		const isMeant = (named: string): boolean => {
			if (kind !== 'place') return kind !== 'id' && kind !== 'address' ? true : named === key;
			// Who found nobody, or not for sure, looks at more than that.
			return named.startsWith('place ') && (named.split('\n').includes(key) || this.isOpen(named));
		};
		for (const path of this.referrers) if (this.articles.get(path)?.references?.some(isMeant) === true) this.changed.add(path);
	}

	private own(key: string, path: FilePath): void {
		if (isScope(key)) this.scopes++;
		this.tellReferrers(key);
		if (this.ordered.size > 0) this.ordered.delete(key);
		const known = this.owners.get(key);
		if (known === undefined) {
			this.owners.set(key, path);
			return;
		}
		const paths = typeof known === 'string' ? new Set([known]) : known;
		this.owners.set(key, paths.add(path));
		if (!key.startsWith('place ')) this.touch(paths);
	}

	/** While articles are gathered nobody asks, and of a thousand with one title each would be told of each. */
	private touch(paths: Iterable<FilePath>): void {
		if (this.isComplete) for (const path of paths) this.changed.add(path);
	}

	private disown(key: string, path: FilePath): void {
		if (isScope(key)) this.scopes--;
		this.tellReferrers(key);
		this.ordered.delete(key);
		const known = this.owners.get(key);
		if (typeof known !== 'object') {
			this.owners.delete(key);
			return;
		}
		if (!key.startsWith('place ')) this.touch(known);
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
