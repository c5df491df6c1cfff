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

/** Counts the names that articles share, one article after the other. */
export class UsageCounter implements Usage {
	private readonly counts = new Map<string, Map<string, number>>();
	/** By key and folded name; a spelling that comes to lead takes the place. */
	private readonly usual = new Map<string, Map<string, UsualName>>();

	add(meta: MapNode | undefined): void {
		if (meta === undefined) return;
		for (const { group, items } of nameLists(meta)) {
			// An article counts once, however often it repeats a name.
			for (const name of new Set(items.map(({ text }) => text))) this.count(group, name);
		}
	}

	countOf(key: string, name: string): number {
		return this.counts.get(key)?.get(name) ?? 0;
	}

	usualOf(key: string, name: string): UsualName | undefined {
		return this.usual.get(key)?.get(foldName(name));
	}

	private count(key: string, name: string): void {
		const counts = this.counts.get(key) ?? new Map<string, number>();
		this.counts.set(key, counts);
		const count = (counts.get(name) ?? 0) + 1;
		counts.set(name, count);
		const usual = this.usual.get(key) ?? new Map<string, UsualName>();
		this.usual.set(key, usual);
		const folded = foldName(name);
		if (leads({ name, count }, usual.get(folded))) usual.set(folded, { name, count });
	}
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
function leads(one: UsualName, other: UsualName | undefined): boolean {
	return other === undefined || one.count > other.count || (one.count === other.count && one.name < other.name);
}

/** Equal for names that differ by case, by full or half width, or by white space alone. */
export function foldName(name: string): string {
	return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
