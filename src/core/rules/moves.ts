import { parseHead, type Head } from '../article';
import { applyEdits, span, type Edit, type Span } from '../text';
import { toData, type Entry, type MapNode } from '../tree';
import { inOrder } from './key-order';
import { isWhole } from './rule';

/**
 * Puts the entries of the first level in order, each with the comments above it. Nothing is written
 * anew: what moves, moves with its bytes. The plan is tried out: undefined where the data would not
 * stay the same (an anchor behind its alias, a TOML key behind a table, the blank lines of a `|+`).
 */
export function sortKeys(head: Head, order: readonly string[]): Edit | undefined {
	const { meta, source, metaSpan } = head;
	if (meta === undefined || metaSpan === undefined || hasTwins(meta)) return undefined;
	const edit = meta.flow ? sortedSlots(source, meta, order) : sortedLines(source, meta, metaSpan, order);
	if (edit === undefined || edit.text === source.slice(edit.span.start, edit.span.end)) return undefined;
	const after = parseHead(applyEdits(source, [edit]), head.dialect);
	return after.meta !== undefined && isWhole(after) && sameData(meta, after.meta) ? edit : undefined;
}

interface Piece {
	readonly key: string;
	readonly text: string;
}

/** Entries line by line: each takes along the lines down from the end of the entry before it. */
function sortedLines(source: string, { entries }: MapNode, metaSpan: Span, order: readonly string[]): Edit | undefined {
	const start = startOfFirst(source, entries[0], metaSpan);
	if (start === undefined) return undefined;
	const pieces: Piece[] = [];
	let at = start;
	for (const { key, span: { end } } of entries) {
		const lineFeed = source.indexOf('\n', Math.max(at, end - 1));
		if (lineFeed === -1 || lineFeed >= metaSpan.end) return undefined;
		pieces.push({ key, text: source.slice(at, lineFeed + 1) });
		at = lineFeed + 1;
	}
	return { span: span(start, at), text: inOrder(pieces, order).map(({ text }) => text).join('') };
}

/** Entries in braces: they change places, and what stands between them stays. */
function sortedSlots(source: string, { entries }: MapNode, order: readonly string[]): Edit | undefined {
	const [first, last] = [entries[0], entries.at(-1)];
	if (first === undefined || last === undefined) return undefined;
	const pieces = inOrder(entries.map(({ key, span: { start, end } }) => ({ key, text: source.slice(start, end) })), order);
	const between = entries.map(({ span: { end } }, index) => source.slice(end, entries[index + 1]?.span.start ?? end));
	return { span: span(first.span.start, last.span.end), text: pieces.map(({ text }, index) => text + (between[index] ?? '')).join('') };
}

/** Words to a tool hold for the whole head and stay on top, as does what a blank line parts from the entry. */
const toTool = /^\s*#.*(?:\$schema|@schema|:schema|masthead-(?!disable-next-line)|yaml-language-server|prettier|vale|-\*-)/;

function startOfFirst(source: string, first: Entry | undefined, metaSpan: Span): number | undefined {
	if (first === undefined) return undefined;
	let start = lineStart(source, first.span.start);
	// Something stands on the line before the key (`- a: 1`): then lines are not entries.
	if (source.slice(start, first.span.start).trim() !== '') return undefined;
	while (start > metaSpan.start) {
		const above = lineStart(source, start - 1);
		const line = source.slice(above, start);
		if (!/^[ \t]*#/.test(line) || toTool.test(line)) break;
		start = above;
	}
	return start;
}

/** The same data under the same keys, in whatever order. */
function sameData(before: MapNode, after: MapNode): boolean {
	const print = ({ entries }: MapNode): string => JSON.stringify(entries.map(({ key, value }) => [key, toData(value)]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
	return print(before) === print(after);
}

function hasTwins({ entries }: MapNode): boolean {
	return new Set(entries.map(({ key }) => key)).size < entries.length || entries.some(({ key }) => key === '<<');
}

function lineStart(source: string, offset: number): number {
	return source.lastIndexOf('\n', offset - 1) + 1;
}
