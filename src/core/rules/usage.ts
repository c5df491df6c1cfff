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

/** Of two that are equally common the first by code leads: always the same one. */
export function leads(one: UsualName, other: UsualName | undefined): boolean {
	return other === undefined || one.count > other.count || (one.count === other.count && one.name < other.name);
}

/** Equal for names that differ by case, by full or half width, or by white space alone. */
export function foldName(name: string): string {
	return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
