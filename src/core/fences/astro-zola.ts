import { body, closeAt, lineAt, openWithData, textStart, type Block, type Found, type Opening } from './block';
import { span } from '../text';

/**
 * Astro (@astrojs/internal-helpers, `(?:^\uFEFF?|^\s*\n)(?:---|\+\+\+)([\s\S]*?\n)(?:---|\+\+\+)`):
 * a BOM or a run of blank lines, then `---` or `+++`; the rest of the line is data, and the first
 * line that begins with either fence closes the block.
 */
export function findAstro(source: string): Found {
	const start = textStart(source);
	const blank = /^\s*\n/.exec(source)?.[0].length ?? 0;
	// White space that ends in a line end swallows as much as it can; the fence stands behind it.
	const at = isFence(source, start) ? start : isFence(source, blank) ? blank : -1;
	if (at === -1) return body;
	const opening = openWithData(source, start, at, source.charAt(at) === '-' ? 'yaml' : 'toml');
	const closing = /\n(?:---|\+\+\+)/g;
	closing.lastIndex = at + 3;
	const match = closing.exec(source);
	return match === null ? body : { kind: 'block', block: closeAt(source, opening, match.index + 1, 3) };
}

function isFence(source: string, at: number): boolean {
	return source.startsWith('---', at) || source.startsWith('+++', at);
}

/** `[[:space:]]` of Rust's regular expressions: no wide blank, and no byte order mark. */
const blanks = /[\t-\r ]*/y;
const onlyBlanks = /^[\t-\r ]*$/;

/**
 * Zola (components/content/src/utils, `^[[:space:]]*---(\r?\n.*?)---[[:space:]]*(?:$|\r?\n)` and
 * the same with `+++`): nothing may follow the opening fence, and the first three closing characters
 * with only white space behind them on their line close the block, wherever on the line they stand.
 * Front matter is mandatory.
 */
export function findZola(source: string): Found {
	const start = textStart(source);
	blanks.lastIndex = start;
	const at = start + (blanks.exec(source)?.[0].length ?? 0);
	const missing: Found = { kind: 'fails', why: 'missing', at: span(at, Math.max(at, lineAt(source, at).end)) };
	if (!isFence(source, at)) return missing;
	const fence = source.slice(at, at + 3);
	const line = lineAt(source, at);
	if (line.end !== at + 3 || line.next === line.end) return missing;
	const nothing = span(line.end, line.end);
	const opening: Opening = { leading: span(start, at), open: span(at, at + 3), language: nothing, trailing: nothing, metaStart: line.next, format: fence === '---' ? 'yaml' : 'toml' };
	for (let close = source.indexOf(fence, line.next); close !== -1; close = source.indexOf(fence, close + 1)) {
		const end = lineAt(source, close);
		if (onlyBlanks.test(source.slice(close + 3, end.end))) return { kind: 'block', block: closeAt(source, opening, close, 3) };
	}
	return { kind: 'fails', why: 'unclosed', at: opening.open };
}

/**
 * Whether Zola's closing characters are part of a value: something stands before them on their line, and
 * what was meant to be data goes on behind them. At the end of the last value, or indented on a line of
 * their own, they close the block as well as at the beginning of a line (measured with 0.22).
 */
export function isZolaCloseInValue(source: string, { metaSpan, close, format }: Block): boolean {
	const line = source.lastIndexOf('\n', close.start - 1) + 1;
	if (line === close.start) return false;
	const before = source.slice(line, close.start);
	if (/^[-+]+$/.test(before)) return true;
	const { next } = lineAt(source, close.end);
	const rest = source.slice(next);
	if (!isEntry.test(rest) && !hasFence[format === 'toml' ? 'toml' : 'yaml'].test(rest)) return false;
	const above = source.slice(metaSpan.start, line);
	return !onlyBlanks.test(before) || (format === 'toml' ? /"""|'''/ : inBlockScalar).test(above);
}

const isEntry = /^[\w-]+[ \t]*(?::(?:[ \t]|$)|=)/;
const hasFence = { yaml: /^---[\t-\r ]*$/m, toml: /^\+\+\+[\t-\r ]*$/m } as const;
/** Ends in a text on several lines. */
const inBlockScalar = /:[ \t]+[|>][-+\d]*[ \t]*(?:#[^\n]*)?\r?\n(?:(?:[ \t]+[^\n]*|\r?)\n)*$/;
