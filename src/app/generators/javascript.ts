/**
 * Configurations that are programs (`astro.config.mjs`), read as text and never executed. Only what
 * is written out as a literal is known; what a program would compute is not guessed.
 */

const commentOrText = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`/g;

/** The program without its comments; texts stay, though they hold `//` or `/*`. */
export function withoutComments(program: string): string {
	return program.replace(commentOrText, (found) => (found.startsWith('/') ? ' ' : found));
}

/** What a key is set to: a text that is written out, or `computed` for anything else. */
export type Written = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'computed' };

/** Every place in a program without comments where the key is set, in order. */
export function settingsOf(program: string, key: string): readonly Written[] {
	const found: Written[] = [];
	for (const match of program.matchAll(new RegExp(`(?<![\\w$.'"-])(['"]?)${key}\\1\\s*:\\s*`, 'g'))) {
		const value = /^(['"`])((?:(?!\1)[^\\\n$])*)\1\s*(?=[,}\])\r\n]|$)/.exec(program.slice(match.index + match[0].length, match.index + match[0].length + 500));
		found.push(value === null ? { kind: 'computed' } : { kind: 'text', text: value[2] ?? '' });
	}
	return found;
}

/**
 * The text that a key is set to; the fallback where the key is not written, and undefined where it is
 * computed or written in several ways.
 */
export function settingOf(program: string, key: string, fallback: string): string | undefined {
	const [first, ...others] = settingsOf(program, key);
	if (first === undefined) return fallback;
	if (first.kind !== 'text' || others.some((other) => other.kind !== 'text' || other.text !== first.text)) return undefined;
	return first.text;
}

/** What stands between the brackets that open at each match of the pattern's end: `docs: {` … `}`. */
export function blocksAfter(program: string, before: RegExp): readonly string[] {
	const blocks: string[] = [];
	for (const match of program.matchAll(before)) {
		const start = match.index + match[0].length;
		const end = closingOf(program, start);
		if (end !== undefined) blocks.push(program.slice(start, end));
	}
	return blocks;
}

/** Where the bracket closes that was opened just before the offset. */
function closingOf(program: string, from: number): number | undefined {
	const part = /["'`]|[{[(]|[}\])]/g;
	part.lastIndex = from;
	let depth = 0;
	for (let match = part.exec(program); match !== null; match = part.exec(program)) {
		const [sign] = match;
		if (/["'`]/.test(sign)) part.lastIndex = endOfText(program, match.index, sign);
		else if (/[{[(]/.test(sign)) depth++;
		else if (depth === 0) return match.index;
		else depth--;
	}
	return undefined;
}

function endOfText(program: string, from: number, quote: string): number {
	for (let at = from + 1; at < program.length; at++) {
		if (program[at] === '\\') at++;
		else if (program[at] === quote) return at + 1;
	}
	return program.length;
}

/** A block without what stands in brackets inside of it: the keys of its own. */
export function ownLevel(block: string): string {
	let own = '';
	let depth = 0;
	for (const [part] of block.matchAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|[^"'`]/g)) {
		if (/^[}\])]$/.test(part)) depth--;
		if (depth === 0) own += part;
		if (/^[{[(]$/.test(part)) depth++;
	}
	return own;
}
