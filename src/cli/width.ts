import { laterPattern } from '../core/later';

/** What takes two columns of a terminal: scripts of East Asia, full-width forms, pictures. */
const wide = laterPattern(String.raw`[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}`, 'u');

/** What is drawn onto the character before it. */
const joined = laterPattern(String.raw`[\p{Mn}\p{Me}\p{Cf}]`, 'u');

/** How many columns of a terminal a text takes, as Unicode's annex 11 has it. */
export function columnsOf(text: string): number {
	if (/^[ -~]*$/.test(text)) return text.length;
	let columns = 0;
	for (const char of text) columns += joined().test(char) ? 0 : wide().test(char) ? 2 : 1;
	return columns;
}

/** The text with spaces behind it, so that it takes so many columns. */
export function padTo(columns: number, text: string): string {
	return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}
