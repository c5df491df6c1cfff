import { recogniseDate } from '../dates/forms';

/** No date that people write in front matter is longer. */
const longest = 45;

/**
 * The pattern of texts that are written like a date: `\d{4}-\d{2}-\d{2}` of `2022-03-19`. Undefined
 * where the text is no date. A day or month without its zero makes the pattern one for both.
 */
export function datePatternOf(text: string): string | undefined {
	if (text.length > longest || !/\d{4}|\d[-/.]\d/.test(text)) return undefined;
	const { kind } = recogniseDate(text);
	if (kind === 'unrecognized' || kind === 'invalid') return undefined;
	let seconds = 0;
	let isLoose = false;
	let hasTime = false;
	const parts = text.trim().replace(/\d+|[a-z]+|[^\da-z]/gi, (token, at: number, whole: string) => {
		if (/^\d/.test(token)) {
			if (whole.charAt(at - 1) === '.' && seconds > 1) return '\\d+';
			if (token.length === 1) isLoose = true;
			return token.length === 1 ? '\\d{1,2}' : `\\d{${token.length}}`;
		}
		if (token === ':') {
			seconds++;
			hasTime = true;
			return token;
		}
		if (/^[a-z]/i.test(token)) {
			if (/^[tz]$/i.test(token)) return token;
			isLoose = true;
			return '[A-Za-z]+';
		}
		if ((token === '+' || token === '-') && hasTime) return '[+-]';
		return /[.*+?^${}()|[\]\\]/.test(token) ? `\\${token}` : token;
	});
	return isLoose ? loosened(parts) : parts;
}

/** The same pattern where a day and a month may be written without their zero. */
export function loosened(pattern: string): string {
	return pattern.replaceAll('\\d{2}', '\\d{1,2}');
}
