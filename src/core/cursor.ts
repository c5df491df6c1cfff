import type { Head } from './article';
import { span, type Span } from './text';
import type { Path } from './tree';

/**
 * What stands at a cursor in the head, told from the lines as typed: while somebody types, the text
 * often does not parse, and this is when help is wanted.
 */
export type Cursor =
	/** A key is being typed, in the map at `path`. */
	| { readonly kind: 'key'; readonly path: Path; readonly span: Span; readonly typed: string; readonly hasColon: boolean; readonly indent: string }
	/** The value of the key or list item at `path`. `quote`: it begins with one. */
	| { readonly kind: 'value'; readonly path: Path; readonly span: Span; readonly typed: string; readonly quote: '"' | "'" | ''; readonly place: 'block' | 'flow' };

/** What stands at an offset, or undefined outside the head, in comments, and in block scalars. */
export function cursorAt(head: Head, offset: number): Cursor | undefined {
	const meta = headSpan(head);
	if (meta === undefined || offset < meta.start || offset > meta.end) return undefined;
	const { source } = head;
	const lineStart = Math.max(meta.start, source.lastIndexOf('\n', offset - 1) + 1);
	const before = source.slice(lineStart, offset);
	if (isInComment(before)) return undefined;
	const lineEnd = endOfLine(source, offset);
	const line: Line = { source, start: lineStart, before, after: source.slice(offset, lineEnd), offset };
	const parents = parentsOf(source, meta.start, lineStart, indentOf(before));
	if (parents === 'block-scalar') return undefined;
	return valueOnLine(line, parents) ?? keyOnLine(line, parents);
}

/** Between the fences; behind an opening fence that is not closed yet, up to the first blank line. */
function headSpan({ split, metaSpan, source }: Head): Span | undefined {
	if (metaSpan !== undefined) return metaSpan;
	if (split.kind !== 'unclosed') return undefined;
	const blank = /\n[ \t]*\r?\n/.exec(source.slice(split.metaStart));
	return span(split.metaStart, blank === null ? source.length : split.metaStart + blank.index + 1);
}

interface Line {
	readonly source: string;
	/** Where the line begins. */
	readonly start: number;
	/** The line up to the cursor, and from there to its end. */
	readonly before: string;
	readonly after: string;
	readonly offset: number;
}

interface Parents {
	readonly path: Path;
	/** The number of items of the list that the line would continue. */
	readonly items: number;
}

const keyOpening = /^([ \t]*(?:-[ \t]+)*)(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s:#'"[\]{},&*!|>%@`-][^:#]*?|[^\s:#'"[\]{},&*!|>%@`][^:#]*?))[ \t]*:(?=[ \t]|$)/;

function valueOnLine(line: Line, parents: Parents): Cursor | undefined {
	const opening = keyOpening.exec(line.before);
	if (opening !== null && line.before.length > opening[0].length) {
		const key = opening[2] ?? opening[3] ?? opening[4] ?? '';
		const path = [...parents.path, ...dashPath(opening[1] ?? '', parents), key];
		return valueAfter(line, opening[0].length, path);
	}
	// `- item`: the item's own value, unless a key follows the dash.
	const dash = /^[ \t]*(?:-[ \t]+)+/.exec(line.before);
	if (dash === null || opening !== null) return undefined;
	return valueAfter(line, dash[0].length, [...parents.path, ...dashPath(dash[0], parents)]);
}

function dashPath(dashes: string, { items }: Parents): number[] {
	const count = dashes.replace(/[^-]/g, '').length;
	return Array.from({ length: count }, (_unused, index) => (index === 0 ? items : 0));
}

function valueAfter(line: Line, from: number, path: Path): Cursor | undefined {
	const typed = line.before.slice(from).trimStart();
	if (/^[|>&*!{]/.test(typed)) return undefined;
	if (typed.startsWith('[')) return flowItem(line, typed, path);
	const start = line.offset - typed.length;
	const quote = typed.startsWith('"') ? '"' : typed.startsWith("'") ? "'" : '';
	const rest = quote === '' ? /^.*?(?=[ \t]*(?:[ \t]#.*)?$)/.exec(line.after)?.[0] ?? '' : upToQuote(line.after, quote);
	return { kind: 'value', path, span: span(start, line.offset + rest.length), typed, quote, place: 'block' };
}

function upToQuote(after: string, quote: string): string {
	const close = after.indexOf(quote);
	return close === -1 ? '' : after.slice(0, close + 1);
}

/** `[a, b|`: the item between the commas around the cursor. */
function flowItem(line: Line, typed: string, path: Path): Cursor | undefined {
	let quote = '';
	let itemStart = 1;
	let index = 0;
	for (let at = 1; at < typed.length; at++) {
		const character = typed.charAt(at);
		if (quote !== '') {
			if (character === quote) quote = '';
		} else if (character === '"' || character === "'") quote = character;
		else if (character === ',') {
			itemStart = at + 1;
			index++;
		} else if (character === ']' || character === '[' || character === '{') return undefined;
	}
	const item = typed.slice(itemStart).trimStart();
	const opening = item.startsWith('"') ? '"' : item.startsWith("'") ? "'" : '';
	const rest = opening === '' ? /^[^,\]]*?(?=[ \t]*(?:[,\]]|$))/.exec(line.after)?.[0] ?? '' : upToQuote(line.after, opening);
	return { kind: 'value', path: [...path, index], span: span(line.offset - item.length, line.offset + rest.length), typed: item, quote: opening, place: 'flow' };
}

function keyOnLine(line: Line, parents: Parents): Cursor | undefined {
	const opening = /^([ \t]*(?:-[ \t]+)*)([^\s:#'"[\]{},&*!|>%@`][^:#]*)?$/.exec(line.before);
	if (opening === null) return undefined;
	const typed = opening[2] ?? '';
	const rest = /^[^\s:#]*/.exec(line.after)?.[0] ?? '';
	const dashes = opening[1] ?? '';
	return {
		kind: 'key',
		path: [...parents.path, ...dashPath(dashes, parents)],
		span: span(line.offset - typed.length, line.offset + rest.length),
		typed,
		hasColon: /^[^\s:#]*[ \t]*:/.test(line.after),
		indent: indentOf(dashes.replaceAll('-', ' ')),
	};
}

/** The keys above a line that hold it, by indentation; blank lines and comments are passed over. */
function parentsOf(source: string, metaStart: number, lineStart: number, indent: string): Parents | 'block-scalar' {
	const path: (string | number)[] = [];
	let width = indent.length;
	const isItem = source.charAt(lineStart + width) === '-';
	let items = 0;
	let end = lineStart;
	while (end > metaStart) {
		const start = Math.max(metaStart, source.lastIndexOf('\n', end - 2) + 1);
		const text = source.slice(start, end).trimEnd();
		end = start;
		if (text.trim() === '' || text.trimStart().startsWith('#')) continue;
		const own = indentOf(text).length;
		const key = keyOpening.exec(text);
		const itemOfSame = /^[ \t]*-(?:[ \t]|$)/.test(text);
		if (own === width && itemOfSame && isItem && path.length === 0) items++;
		// A list may stand at the indentation of its key: `tags:` above `- a`.
		const holds = own < width || (own === width && isItem && !itemOfSame && path.length === 0);
		if (!holds || key === null) continue;
		if (/[|>][-+0-9]*[ \t]*(?:#.*)?$/.test(text.slice(key[0].length))) return 'block-scalar';
		path.unshift(key[2] ?? key[3] ?? key[4] ?? '');
		if (itemOfSame) path.unshift(0);
		width = own;
		if (width === 0 && !itemOfSame) break;
	}
	return { path, items };
}

function indentOf(text: string): string {
	return /^[ \t]*/.exec(text)?.[0] ?? '';
}

function isInComment(before: string): boolean {
	return /(?:^|[ \t])#/.test(before.replace(/"(?:[^"\\]|\\.)*"?|'[^']*'?/g, (quoted) => ' '.repeat(quoted.length - 1) + 'q'));
}

function endOfLine(source: string, offset: number): number {
	const end = source.indexOf('\n', offset);
	const stop = end === -1 ? source.length : end;
	return source.charAt(stop - 1) === '\r' && stop > offset ? stop - 1 : stop;
}
