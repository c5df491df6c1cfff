import { phrase, spokenLanguage } from './phrase';
/** Why arguments cannot be understood, as a sentence that names what to do instead. Caught in `arguments.ts`. */
export class Misuse extends Error {}

/**
 * The value, which must be one of these.
 *
 * @param option with its dashes, for the sentence
 * @throws Misuse
 */
export function oneOf<T extends string>(option: string, text: string, allowed: readonly T[]): T {
	const found = allowed.find((one) => one === text);
	if (found !== undefined) return found;
	throw new Misuse(phrase('{option}: “{text}” is not possible. Write {list}.', { option, text, list: listed(allowed, 'or') }));
}

/**
 * A whole number of at most nine digits.
 *
 * @throws Misuse
 */
export function countOf(option: string, text: string): number {
	if (/^\d{1,9}$/.test(text)) return Number(text);
	throw new Misuse(phrase('{option}: “{text}” is not a count. Write a whole number, such as 0.', { option, text }));
}

/** `a, b or c`. */
export function listed(words: readonly string[], joint: 'and' | 'or'): string {
	if (words.length < 2) return words.join('');
	const [first, last] = [words.slice(0, -1).join(', '), words.at(-1) ?? ''];
	return joint === 'and' ? phrase('{first} and {last}', { first, last }) : phrase('{first} or {last}', { first, last });
}

/** Sentences that follow each other; those that are none are left out. */
export function sentences(...all: readonly (string | undefined)[]): string {
	return all.filter((one) => one !== undefined && one !== '').join(spokenLanguage() === 'zh-cn' ? '' : ' ');
}

/** The value under its name, or nothing where there is none. */
export function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
	return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}

/** Without the names that have no value, and without what an object brings along. */
export function withoutUndefined<V>(values: { readonly [name: string]: V | undefined }): { readonly [name: string]: V } {
	return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, V] => entry[1] !== undefined));
}
