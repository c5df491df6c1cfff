import type { MapNode } from '../tree';
import { keysOfGroup, nameLists } from './names';

/** How often the articles of a site write a name under a key. */
export interface Usage {
	/** How many articles write exactly this. */
	readonly countOf: (key: string, name: string) => number;
	/** The spelling that is used most, of all that are one name but for case and width. */
	readonly usualOf: (key: string, name: string) => UsualName | undefined;
}

export interface UsualName {
	readonly name: string;
	readonly count: number;
}

/** Counts the names that articles share, one article after the other; what is usual is known when all are counted. */
export class UsageCounter<Article = unknown> implements Usage {
	/** The articles that write a name, by group and name. */
	private readonly writers = new Map<string, Map<string, Article[]>>();
	private readonly usual = new Map<string, ReadonlyMap<string, UsualName>>();

	add(meta: MapNode | undefined, article: Article): void {
		if (meta === undefined) return;
		for (const { group, items } of nameLists(meta)) {
			let names = this.writers.get(group);
			if (names === undefined) this.writers.set(group, (names = new Map()));
			for (const { text } of items) {
				const articles = names.get(text);
				if (articles === undefined) names.set(copyOf(text), [article]);
				// An article counts once, however often it repeats a name.
				else if (articles.at(-1) !== article) articles.push(article);
			}
		}
	}

	/** To be called when all articles are counted. The articles that write a name with rarer letters, each once. */
	finish(): ReadonlySet<Article> {
		const found = new Set<Article>();
		for (const [group, names] of this.writers) {
			const usual = leadersOf([new Map(Array.from(names, ([name, { length }]) => [name, length]))]);
			this.usual.set(group, usual);
			for (const [name, articles] of names) {
				if ((usual.get(foldName(name))?.count ?? 0) > articles.length) for (const article of articles) found.add(article);
			}
		}
		return found;
	}

	countOf(group: string, name: string): number {
		return this.writers.get(group)?.get(name)?.length ?? 0;
	}

	usualOf(group: string, name: string): UsualName | undefined {
		return this.usual.get(group)?.get(foldName(name));
	}
}

/** The same text without the article that it was cut from, which the engine would keep in memory with it. */
function copyOf(text: string): string {
	return Array.from(text).join('');
}

/** Counts by name, for each key of a group: what a site's evidence knows. */
export type CountsOfKey = (key: string) => ReadonlyMap<string, number>;

/** A site's evidence as usage; what follows from counts is kept as long as they are the same. */
export class CountedUsage implements Usage {
	private readonly known = new Map<string, { readonly counts: readonly ReadonlyMap<string, number>[]; readonly usual: ReadonlyMap<string, UsualName> }>();

	constructor(private readonly countsOfKey: CountsOfKey) {}

	countOf(group: string, name: string): number {
		return this.countsOf(group).reduce((sum, counts) => sum + (counts.get(name) ?? 0), 0);
	}

	usualOf(group: string, name: string): UsualName | undefined {
		const counts = this.countsOf(group);
		let known = this.known.get(group);
		if (known === undefined || known.counts.some((one, index) => one !== counts[index])) {
			known = { counts, usual: leadersOf(counts) };
			this.known.set(group, known);
		}
		return known.usual.get(foldName(name));
	}

	private countsOf(group: string): readonly ReadonlyMap<string, number>[] {
		return keysOfGroup(group).map(this.countsOfKey);
	}
}

function leadersOf(maps: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, UsualName> {
	const sums = new Map<string, number>();
	for (const counts of maps) for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count);
	const leaders = new Map<string, UsualName>();
	for (const [name, count] of sums) if (leads({ name, count }, leaders.get(foldName(name)))) leaders.set(foldName(name), { name, count });
	return leaders;
}

/** Of two that are equally common the first by code leads: always the same one. */
export function leads(one: UsualName, other: UsualName | undefined): boolean {
	return other === undefined || one.count > other.count || (one.count === other.count && one.name < other.name);
}

/** Equal for names that differ by case, by full or half width, or by white space alone. */
export function foldName(name: string): string {
	return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
