import { distance } from 'fastest-levenshtein';

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
 * distance is counted in insertions, deletions, replacements and swaps of neighbours.
 */
export function suggestName(written: string, known: Iterable<string>, closeness: Closeness): string | undefined {
	return suggestFolded(written, Array.from(known, foldedName), closeness);
}

/** A name that many others are compared with. */
export interface FoldedName {
	readonly name: string;
	readonly folded: string;
	/** A bit for each letter in it, some of which share one. */
	readonly letters: number;
}

export function foldedName(name: string): FoldedName {
	const folded = fold(name);
	let letters = 0;
	for (let at = 0; at < folded.length; at++) letters |= 1 << (folded.charCodeAt(at) & 31);
	return { name, folded, letters };
}

/** The same as `suggestName` among names that are made ready once. */
export function suggestFolded(written: string, known: readonly FoldedName[], closeness: Closeness): string | undefined {
	let best: string | undefined;
	let bestDistance = Infinity;
	const { folded, letters } = foldedName(written);
	// Nobody misspells a whole paragraph, and the distance costs the product of the lengths.
	if (folded.length === 0 || folded.length > 64) return undefined;
	for (const { name, folded: other, letters: others } of known) {
		// A slip changes two letters at most, and the plural four.
		if (name === written || Math.abs(other.length - folded.length) > 3 || bitsIn(letters ^ others) > 6) continue;
		const apart = folded === other ? 0 : singular(folded) === singular(other) ? 0.5 : slips(folded, other);
		const allowed = closeness === 'slip' ? slipLimit(other.length) : Math.min(3, Math.max(1, Math.floor(other.length / 3)));
		if (apart <= allowed && apart < bestDistance) {
			best = name;
			bestDistance = apart;
		}
	}
	return best;
}

function bitsIn(number: number): number {
	let count = 0;
	for (let rest = number; rest !== 0; rest &= rest - 1) count++;
	return count;
}

/** Short names lie close to each other by nature (`data` and `date`, `top` and `toc`). */
function slipLimit(length: number): number {
	if (length >= 8) return 2;
	return length >= 5 ? 1 : 0.5;
}

function fold(name: string): string {
	return name.toLowerCase().replace(/[-_ ]/g, '');
}

function singular(name: string): string {
	if (name.endsWith('ies') && name.length > 4) return `${name.slice(0, -3)}y`;
	return name.endsWith('s') && name.length > 3 ? name.slice(0, -1) : name;
}

function slips(a: string, b: string): number {
	return isSwap(a, b) ? 1 : distance(a, b);
}

/** Whether two neighbours have changed places, the commonest slip that Levenshtein counts twice. */
function isSwap(a: string, b: string): boolean {
	if (a.length !== b.length) return false;
	let at = 0;
	while (at < a.length && a[at] === b[at]) at++;
	return at + 1 < a.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
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
