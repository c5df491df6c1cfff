import type { TranslationFact } from '../core/site/translations';
import type { FilePath } from './paths';

/** Fewer versions than these are a beginning. */
const fewest = 5;

/** Articles of the main language, and how many of them have a version in each other one. */
interface Count {
	mains: number;
	readonly versions: Map<string, number>;
}

/** Which articles of a site have versions in which languages. */
export class TranslationIndex {
	/** The language of each version, by the path of its file, by article. */
	private readonly articles = new Map<string, Map<FilePath, string>>();
	private readonly counts = new Map<string, Count>();

	/** @param touch is told the articles of which something else is to be said */
	constructor(private readonly touch: (paths: Iterable<FilePath>) => void) {}

	/** How many articles have versions. */
	get size(): number {
		return this.articles.size;
	}

	add(fact: TranslationFact, path: FilePath): void {
		this.change(fact, (versions) => versions.set(path, fact.language));
	}

	remove(fact: TranslationFact, path: FilePath): void {
		this.change(fact, (versions) => versions.delete(path));
	}

	/** The languages that the site uses and in which there is no version of an article in its main language. */
	untranslated(fact: TranslationFact): readonly string[] {
		if (fact.language !== fact.main) return [];
		const has = new Set(this.articles.get(keyOf(fact))?.values());
		return this.used(fact.scope).filter((language) => !has.has(language));
	}

	/** The languages into which nearly everything is translated: four of five articles. */
	private used(scope: string): readonly string[] {
		const { mains = 0, versions = new Map<string, number>() } = this.counts.get(scope) ?? {};
		return [...versions].filter(([, count]) => count >= fewest && count * 5 >= mains * 4).map(([language]) => language).sort();
	}

	private change(fact: TranslationFact, how: (versions: Map<FilePath, string>) => void): void {
		const { scope, main } = fact;
		const key = keyOf(fact);
		const versions = this.articles.get(key) ?? new Map<FilePath, string>();
		const before = this.used(scope).join();
		this.count(scope, versions, main, -1);
		how(versions);
		this.count(scope, versions, main, 1);
		const concerned = this.used(scope).join() === before ? [versions] : this.articles.values();
		if (versions.size === 0) this.articles.delete(key);
		else this.articles.set(key, versions);
		for (const some of concerned) this.touch(some.keys());
	}

	private count(scope: string, versions: ReadonlyMap<FilePath, string>, main: string, by: 1 | -1): void {
		const languages = new Set(versions.values());
		if (!languages.delete(main)) return;
		const count = this.counts.get(scope) ?? { mains: 0, versions: new Map<string, number>() };
		this.counts.set(scope, count);
		count.mains += by;
		for (const language of languages) count.versions.set(language, (count.versions.get(language) ?? 0) + by);
	}
}

function keyOf({ scope, key }: TranslationFact): string {
	return `${scope}\n${key}`;
}
