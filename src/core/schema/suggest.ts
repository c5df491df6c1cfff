/** How far a suggestion may be from what was written. */
export type Closeness =
	/** Only what is almost surely a slip of the pen: where unknown names are allowed. */
	| 'slip'
	/** Whatever the author may have meant: where the name is wrong anyway. */
	| 'similar';

/**
 * The known name that the author of `written` probably meant, or undefined.
 *
 * Case, separators (`meta-title`, `metaTitle`) and the plural count for nothing; beyond that the
 * distance is counted in insertions, deletions, replacements and swaps of neighbours. The first of
 * those that are as near. Where it is asked for often, `NearestNames` has the same answers.
 */
export function suggestName(written: string, known: Iterable<string>, closeness: Closeness): string | undefined {
	let best: string | undefined;
	let bestDistance = Infinity;
	const folded = fold(written);
	// Nobody misspells a whole paragraph, and the distance costs the product of the lengths.
	if (folded.length === 0 || folded.length > 64) return undefined;
	const { letters } = lettersOf(folded);
	for (const name of known) {
		const other = fold(name);
		// A slip changes two letters at most, and the plural four.
		if (name === written || Math.abs(other.length - folded.length) > 3 || bitsIn(letters ^ lettersOf(other).letters) > 6) continue;
		const limit = limitOf(closeness, other.length);
		const apart = folded === other ? 0 : singular(folded) === singular(other) ? 0.5 : slipsWithin(folded, other, limit);
		if (apart <= limit && apart < bestDistance) {
			best = name;
			bestDistance = apart;
		}
	}
	return best;
}

/** A bit for each letter in a name, and for each that it has an odd number of times; some letters share one. */
export interface Letters {
	readonly letters: number;
	readonly odd: number;
}

export function lettersOf(folded: string): Letters {
	let [letters, odd] = [0, 0];
	for (let at = 0; at < folded.length; at++) {
		const bit = 1 << (folded.charCodeAt(at) & 31);
		letters |= bit;
		odd ^= bit;
	}
	return { letters, odd };
}

/** How many bits of a number of 32 are set. */
export function bitsIn(number: number): number {
	const pairs = number - ((number >>> 1) & 0x55555555);
	const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
	return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How far a known name of this length may be from what was written. */
export function limitOf(closeness: Closeness, length: number): number {
	return closeness === 'slip' ? slipLimit(length) : Math.min(3, Math.max(1, Math.floor(length / 3)));
}

/** Short names lie close to each other by nature (`data` and `date`, `top` and `toc`). */
function slipLimit(length: number): number {
	if (length >= 8) return 2;
	return length >= 5 ? 1 : 0.5;
}

export function fold(name: string): string {
	return name.toLowerCase().replace(/[-_ ]/g, '');
}

export function singular(name: string): string {
	if (name.endsWith('ies') && name.length > 4) return `${name.slice(0, -3)}y`;
	return name.endsWith('s') && name.length > 3 ? name.slice(0, -1) : name;
}

/**
 * How many letters were inserted, deleted or replaced (Levenshtein's distance), but one for two neighbours that have
 * changed places, the commonest slip, which that counts twice. Any number above `limit` where it is more.
 */
export function slipsWithin(one: string, other: string, limit: number): number {
	let [ends, otherEnds] = [one.length, other.length];
	while (ends > 0 && otherEnds > 0 && one.charCodeAt(ends - 1) === other.charCodeAt(otherEnds - 1)) {
		ends--;
		otherEnds--;
	}
	// What is the same at both ends costs nothing. Of the first letters that differ one is too many, or they are one and the same.
	const from = (at: number, otherAt: number, most: number): number => {
		let [start, otherStart] = [at, otherAt];
		while (start < ends && otherStart < otherEnds && one.charCodeAt(start) === other.charCodeAt(otherStart)) {
			start++;
			otherStart++;
		}
		const [rest, otherRest] = [ends - start, otherEnds - otherStart];
		if (rest === 0 || otherRest === 0) return Math.max(rest, otherRest);
		if (most < 1 || Math.abs(rest - otherRest) > most) return Infinity;
		if (at === 0 && otherAt === 0 && rest === 2 && otherRest === 2 && one.charCodeAt(start) === other.charCodeAt(start + 1) && one.charCodeAt(start + 1) === other.charCodeAt(start)) return 1;
		return 1 + Math.min(from(start + 1, otherStart + 1, most - 1), from(start + 1, otherStart, most - 1), from(start, otherStart + 1, most - 1));
	};
	return from(0, 0, limit);
}

/** The allowed value that the author probably meant: another spelling, or another type (`"true"`, `1`). */
export function suggestValue(written: string | number | boolean | null, allowed: readonly (string | number | boolean | null)[]): string | number | boolean | null | undefined {
	if (written === null) return undefined;
	const text = String(written);
	const same = allowed.find((value) => value !== null && value !== written && String(value).toLowerCase() === text.toLowerCase());
	if (same !== undefined) return same;
	const name = suggestName(text, allowed.filter((value) => typeof value === 'string'), 'similar');
	return name;
}
