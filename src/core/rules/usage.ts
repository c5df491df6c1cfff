import type { Nearness } from './near-names';

/** How often the articles of a site write a name under a key. */
export interface Usage {
	/** How many articles write exactly this. */
	readonly countOf: (key: string, name: string) => number;
	/** The spelling that is used most, of all that are one name but for case and width. */
	readonly usualOf: (key: string, name: string) => UsualName | undefined;
	/** A much commoner name of which this rare one seems to be a slip of the pen. */
	readonly meantBy: (key: string, name: string) => MeantName | undefined;
}

export interface UsualName {
	readonly name: string;
	readonly count: number;
}

export interface MeantName extends UsualName {
	readonly nearness: Nearness;
}

/** A name in more articles than this is meant as it is written. */
export const rarest = 2;

/** How many times as common the other name must be at least, and in how many articles. */
export const commoner = 10;

/** Of two that are equally common the first by code leads: always the same one. */
export function leads(one: UsualName, other: UsualName | undefined): boolean {
	return other === undefined || one.count > other.count || (one.count === other.count && one.name < other.name);
}

/** Equal for names that differ by case, by full or half width, or by white space alone. */
export function foldName(name: string): string {
	return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
