import { laterPattern } from '../later';

/** Characters that take the room of two: East Asian wide and full-width ones, and emoji. */
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Marks and joiners that take none. */
const without = laterPattern(String.raw`\p{M}|\p{Cf}`, 'u');

/**
 * The room that a text takes in a list of search results: a Latin letter is 1, a Chinese character 2.
 * Search engines cut by room, not by number, so a Chinese title holds half as many characters.
 */
export function displayWidth(text: string): number {
	let width = 0;
	for (const character of text) width += wide.test(character) ? 2 : without().test(character) ? 0 : 1;
	return width;
}
