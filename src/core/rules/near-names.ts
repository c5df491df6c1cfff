import { laterPattern, letter } from '../later';

/** How a rare name may be another one with a slip of the pen. */
export type Nearness = 'plural' | 'typo';

/** Groups whose names are those of people or works: two that are alike may be two. */
const own: readonly string[] = ['authors', 'series', 'keywords'];

/** Words that mean something else with an `s`. */
const otherWithS: readonly string[] = ['window', 'good', 'custom', 'glass', 'mean', 'pant', 'physic', 'ethic', 'graphic', 'statistic', 'economic', 'politic', 'analytic', 'mechanic', 'dynamic', 'arm', 'saving', 'earning', 'specie', 'serie', 'new', 'len', 'pres'];

/**
 * Whether a rare name is a much commoner one with a slip of the pen: its plural or singular, or one
 * letter too many, too few, wrong or in the wrong place. Both folded (`foldName`). What could be a
 * word of its own is let go: short ones, numbers and versions, other beginnings, other endings, and
 * scripts in which one character is a word.
 */
export function nearnessOf(rare: string, common: string, group: string): Nearness | undefined {
	if (own.includes(group) || rare === common || Math.abs(rare.length - common.length) > 2 || rare[0] !== common[0]) return undefined;
	const [short, long] = rare.length < common.length ? [rare, common] : [common, rare];
	if (short.length < 4 || digitsOf(short) !== digitsOf(long) || !isAlphabetic(rare) || !isAlphabetic(common)) return undefined;
	if (isPlural(short, long)) return 'plural';
	return short.length >= 5 && isSlip(short, long) ? 'typo' : undefined;
}

function digitsOf(name: string): string {
	return name.replace(/\D+/g, ' ').trim();
}

const alphabetic = laterPattern(String.raw`^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\d ._/-]+$`, 'u');

/** Letters of an alphabet, digits and what stands between words. A sign (`c++`) makes another name. */
function isAlphabetic(name: string): boolean {
	return alphabetic().test(name);
}

function isPlural(one: string, many: string): boolean {
	if (!/^[a-z -]+$/.test(many) || otherWithS.includes(one)) return false;
	if (many === `${one}s`) return !/[su]$/.test(one);
	if (many === `${one}es`) return /(?:s|x|z|ch|sh)$/.test(one);
	return one.endsWith('y') && many === `${one.slice(0, -1)}ies`;
}

/** One letter within the word. At the end it may be another form (`route`, `router`), and in short words another word. */
function isSlip(short: string, long: string): boolean {
	let start = 0;
	while (start < short.length && short[start] === long[start]) start++;
	if (short.length < long.length) return long.length === short.length + 1 && start < short.length && isLetter(long[start]) && short.slice(start) === long.slice(start + 1);
	const [one, other] = [short.slice(start), long.slice(start)];
	if (one.length < 2) return false;
	if (one[0] === other[1] && one[1] === other[0] && one.slice(2) === other.slice(2)) return isLetter(one[0]) && isLetter(one[1]);
	return short.length >= 7 && one.slice(1) === other.slice(1) && isMixedUp(one[0] ?? '', other[0] ?? '');
}

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

/** Neighbours on a row of the keyboard, or two vowels. Other letters make other words (`parsing`, `passing`). */
function isMixedUp(one: string, other: string): boolean {
	if (/[aeiou]/.test(one) && /[aeiou]/.test(other)) return true;
	return rows.some((row) => row.includes(one) && row.includes(other) && Math.abs(row.indexOf(one) - row.indexOf(other)) === 1);
}

/** A dash or a space more or less is another spelling, not a slip. */
function isLetter(character: string | undefined): boolean {
	return character !== undefined && letter().test(character);
}
