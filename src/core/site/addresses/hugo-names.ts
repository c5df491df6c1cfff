import { isBuiltBy, type Dialect } from '../../dialects';
import { laterPattern } from '../../later';

/**
 * Whose way of making addresses of names it is: that of 0.111, or of 0.131 to 0.169 (all three tried, as 0.80 was).
 * From 0.123 on Hugo takes paths apart in another way. Where the version is not known only what both make is said.
 */
export type Era = '0.111' | 'from 0.131' | 'any';

export function eraOf(dialect: Dialect): Era {
	return isBuiltBy(dialect, 131) ? 'from 0.131' : isBuiltBy(dialect, 111, 111) ? '0.111' : 'any';
}

/**
 * The name without its ending and its language; undefined where it is not certain: from 0.123 on capitals count for
 * nothing in the names of languages, and of indexes each version makes something else where they have capitals, or a
 * language that the site does not have.
 */
export function hugoName(file: string, languages: readonly string[], era: Era): string | undefined {
	const name = file.replace(/\.[^.]+$/, '');
	const dot = name.lastIndexOf('.');
	const suffix = dot > 0 ? name.slice(dot + 1) : '';
	const isLanguage = languages.includes(era === 'from 0.131' ? suffix.toLowerCase() : suffix);
	const base = isLanguage ? name.slice(0, dot) : name;
	if (!isLanguage && suffix !== '' && languages.includes(suffix.toLowerCase())) return undefined;
	return base === 'index' || base === '_index' || !/^_?index(?:\.|$)/i.test(base) ? base : undefined;
}

/** Names of files and folders in an address. Newer versions make a dash of each space, older ones one of all spaces and signs beside them. */
export function inPath(parts: readonly string[], era: Era): string | undefined {
	const written = parts.join('/');
	if (/[@%\\]/.test(written)) return undefined;
	if (!/\s/.test(written)) return cleaned(written);
	if (era === 'from 0.131') return cleaned(written.replace(/\s/g, '-'));
	if (/(?:^|\/)\s|\s(?:\/|$)/.test(written)) return undefined;
	const clean = cleaned(written);
	return era === '0.111' || clean === cleaned(written.replace(/\s/g, '-')) ? clean : undefined;
}

/** Titles, slugs and names in a pattern: letters, digits and a few signs stay, spaces become one dash; undefined where versions differ. */
export function sanitized(text: string): string | undefined {
	return /[#+~@%\\]/.test(text) ? undefined : cleaned(text);
}

const staying = laterPattern(String.raw`[\p{L}\p{Nd}\p{M}./_#+~-]`, 'u');

function cleaned(text: string): string {
	let clean = '';
	let isPending = false;
	for (const character of text) {
		if (staying().test(character)) {
			if (isPending && character !== '-') clean += '-';
			isPending = false;
			clean += character;
		} else if (/\s/.test(character) && clean !== '' && !clean.endsWith('-')) isPending = true;
	}
	return lower(clean);
}

/** As Go makes small letters: each for itself, and one for the dotted İ. */
function lower(text: string): string {
	return /[İΣ]/.test(text) ? Array.from(text.replaceAll('İ', 'i'), (character) => character.toLowerCase()).join('') : text.toLowerCase();
}
