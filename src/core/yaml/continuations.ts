import { laterPattern } from '../later';

/** A text with spaces added, and the way back to the text without them. */
export interface Indented {
	readonly text: string;
	readonly toOriginal: (at: number) => number;
}

const added = '  ';

/**
 * YAML wants the further lines of a quoted text, and of what stands in brackets, deeper than their
 * key. The readers of the generators don't mind (js-yaml 3 and 4, libyaml: measured with js-yaml):
 *
 *     tags: [
 *     a, b
 *     ]
 *
 * The parser takes the bracket for unclosed then. This moves such lines to where YAML wants them; the
 * spaces added mean nothing inside of quotes and brackets. A line that reads `key: …` stays where it
 * is: there the closing quote was forgotten, and somebody should say so.
 *
 * @returns undefined where no line has to be moved
 */
export function indentContinuations(text: string): Indented | undefined {
	const moved: number[] = [];
	for (let at = 0; at < text.length; ) {
		const opening = openingOn(text, at);
		const end = opening === undefined ? undefined : endOf(text, opening.at);
		if (opening === undefined || end === undefined) {
			at = nextLine(text, at);
			continue;
		}
		for (let line = nextLine(text, opening.at); line < end; line = nextLine(text, line)) {
			const indent = indentAt(text, line);
			if (indent > opening.indent || text.slice(line, endOfLine(text, line)).trim() === '') continue;
			if (text.charAt(opening.at) !== '{' && keyOnLine().test(text.slice(line, endOfLine(text, line)))) return undefined;
			moved.push(line);
		}
		at = nextLine(text, end);
	}
	if (moved.length === 0) return undefined;
	const pieces = [0, ...moved].map((start, index) => text.slice(start, moved[index]));
	return { text: pieces.join(added), toOriginal: (at) => backFrom(at, moved) };
}

const keyOnLine = laterPattern(String.raw`^[ \t]*["']?[\p{L}_][\p{L}\p{N}_-]*["']?[ \t]*:(?:\s|$)`, 'u');

/** The quote or bracket with which the value on a line begins, and how deep its entry stands. */
function openingOn(text: string, lineStart: number): { readonly at: number; readonly indent: number } | undefined {
	const prefix = /([ ]*)(?:-[ ]+)*(?:[^\s#'"[\]{}-][^\r\n:]*:[ \t]+)?(?:[&!][^\s,[\]{}]*[ \t]+)?(?=["'[{])/y;
	prefix.lastIndex = lineStart;
	const found = prefix.exec(text);
	return found === null ? undefined : { at: prefix.lastIndex, indent: found[1]?.length ?? 0 };
}

/** Behind the quote or bracket that closes the one at a place; undefined where nothing closes it. */
function endOf(text: string, start: number): number | undefined {
	const first = text.charAt(start);
	if (first === '"' || first === "'") return endOfQuoted(text, start);
	let open = 0;
	/** Whether a quote here would begin a quoted text: within a word it is an apostrophe. */
	let mayQuote = true;
	for (let at = start; at < text.length; ) {
		const character = text.charAt(at);
		if ((character === '"' || character === "'") && mayQuote) {
			const end = endOfQuoted(text, at);
			if (end === undefined) return undefined;
			at = end;
			mayQuote = false;
			continue;
		}
		if (character === '#' && /\s/.test(text.charAt(at - 1))) {
			at = endOfLine(text, at);
			continue;
		}
		if (character === '[' || character === '{') open++;
		if ((character === ']' || character === '}') && --open === 0) return at + 1;
		if (!/\s/.test(character)) mayQuote = '[{,:'.includes(character);
		at++;
	}
	return undefined;
}

function endOfQuoted(text: string, start: number): number | undefined {
	const quoted = text.charAt(start) === '"' ? /"(?:[^"\\]|\\[^])*"/y : /'(?:[^']|'')*'/y;
	quoted.lastIndex = start;
	return quoted.test(text) ? quoted.lastIndex : undefined;
}

function indentAt(text: string, lineStart: number): number {
	const spaces = /[ ]*/y;
	spaces.lastIndex = lineStart;
	spaces.test(text);
	return spaces.lastIndex - lineStart;
}

function endOfLine(text: string, at: number): number {
	const lineFeed = text.indexOf('\n', at);
	return lineFeed === -1 ? text.length : lineFeed;
}

function nextLine(text: string, at: number): number {
	return endOfLine(text, at) + 1;
}

/** Each moved line that begins before the place has made the text longer by the spaces added. */
function backFrom(at: number, moved: readonly number[]): number {
	let low = 0;
	let high = moved.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((moved[middle] ?? 0) + middle * added.length < at) low = middle + 1;
		else high = middle;
	}
	// Among the spaces themselves, the place is the beginning of the line.
	return Math.max(at - low * added.length, moved[low - 1] ?? 0);
}
