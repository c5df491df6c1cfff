import type { MapNode } from '../tree';
import { nameLists } from './names';

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
		const leader = usual.get(folded);
		// Of two that are equally common neither leads for good: the first by code is as good as any.
		if (leader === undefined || count > leader.count || (count === leader.count && name < leader.name)) usual.set(folded, { name, count });
	}
}

/** Equal for names that differ by case, by full or half width, or by white space alone. */
export function foldName(name: string): string {
	return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
