import { lineEndOf, span, type Edit, type Span } from '../text';
import { nodeAtPath, type Entry, type ListNode, type MapNode, type Node, type Path } from '../tree';
import { insertBetween, removeBetween, type Bracketed } from './between';
import { beginsLine, lineStartOf, nextLineOf } from './lines';
import { placeAmong, type Block, type Insertion, type Syntax } from './syntax';
import { renameKey, replaceString, writeString, writeValue } from './yaml';

export const yamlSyntax: Syntax = {
	writeString,
	replaceString,
	replaceScalar: (scalar, value, place) => (typeof value === 'string' ? replaceString(scalar, value, place) : { span: scalar.span, text: String(value) }),
	replaceDate(scalar, date, quotes) {
		const isQuoted = scalar.style === 'single' || scalar.style === 'double';
		const wantsQuotes = quotes === 'add' || (quotes === 'keep' && scalar.style !== 'plain');
		return { span: scalar.span, text: wantsQuotes ? writeString(date, isQuoted ? scalar.style : 'single') : date };
	},
	renameKey: (source, entry, key) => (source.startsWith('<<', entry.keySpan.start) ? undefined : [renameKey(source, entry, key)]),
	insertEntry,
	removeEntry,
	insertItem,
	removeItem,
};

function insertEntry(block: Block, path: Path, insertion: Insertion, after: readonly string[]): Edit | undefined {
	const { source, metaSpan, root } = block;
	const map = path.length === 0 ? root : nodeAtPath(root, path);
	if (map !== undefined && (map.kind !== 'map' || isShown(block, map))) return undefined;
	if (map === undefined && path.length > 0) return undefined;
	if (map?.flow === true) {
		const style = isJsonLike(source, map) ? 'double' : 'plain';
		const text = `${writeString(insertion.key, style, 'flow')}: ${inFlow(insertion.value, style)}`;
		return insertBetween(bracketedMap(source, map), text, placeAmong(map.entries, after));
	}
	const entries = map?.entries ?? [];
	const first = entries[0];
	const indent = first === undefined ? '' : columnOf(source, first.keySpan.start);
	const line = `${indent}${writeString(insertion.key)}:${inBlock(insertion.value, lineEndOf(source), indent)}`;
	if (first === undefined) return insertLine(metaSpan.end, line, source);
	// Above the first one only where that begins its line: behind a dash there is no room.
	const previous = entries[placeAmong(entries, after) - 1] ?? (beginsLine(source, first.keySpan.start) ? undefined : first);
	if (previous === undefined) return insertLine(lineStartOf(source, first.span.start), line, source);
	// Behind the line on which the entry ends: a comment there stays with it.
	const end = nextLineOf(source, previous.span.end, metaSpan.end);
	return insertLine(keepsBlankLines(previous.value) ? behindBlankLines(source, end, metaSpan.end) : end, line, source);
}

function insertLine(at: number, line: string, source: string): Edit {
	return { span: span(at, at), text: line + lineEndOf(source) };
}

function inBlock(value: Insertion['value'], lineEnd: string, indent: string): string {
	return 'date' in value ? ` ${value.date}` : writeValue(value.data, lineEnd, indent);
}

function inFlow(value: Insertion['value'], style: 'plain' | 'double'): string {
	if ('data' in value) return flowValue(value.data, style);
	return style === 'double' ? writeString(value.date, 'double') : value.date;
}

function flowValue(data: unknown, style: 'plain' | 'double'): string {
	if (typeof data === 'string') return data === '' ? '""' : writeString(data, style, 'flow');
	if (typeof data !== 'object' || data === null) return String(data ?? null);
	if (Array.isArray(data)) return `[${data.map((item) => flowValue(item, style)).join(', ')}]`;
	return `{${Object.entries(data).map(([key, value]) => `${writeString(key, style, 'flow')}: ${flowValue(value, style)}`).join(', ')}}`;
}

/** `{"title": "A"}`: what is written as JSON goes on as JSON. */
function isJsonLike(source: string, { entries: [first] }: MapNode): boolean {
	return first === undefined || source.charAt(first.keySpan.start) === '"';
}

/** The white space that stands for everything before an offset on its line, dashes included. */
function columnOf(source: string, offset: number): string {
	return source.slice(lineStartOf(source, offset), offset).replace(/[^\t]/g, ' ');
}

/** Whether a value ends in a block scalar such as `|+`, to which the blank lines behind it belong. */
function keepsBlankLines(value: Node | undefined): boolean {
	let node = value;
	while (node !== undefined && node.kind !== 'scalar') node = node.kind === 'list' ? node.items.at(-1) : node.entries.at(-1)?.value;
	return (node?.style === 'literal' || node?.style === 'folded') && /^[|>][0-9]?\+/.test(node.raw);
}

function behindBlankLines(source: string, start: number, limit: number): number {
	const blank = /(?:[ \t]*\r?\n)*/y;
	blank.lastIndex = start;
	return Math.min(limit, start + (blank.exec(source)?.[0].length ?? 0));
}

/** What an alias shows is written elsewhere. */
function isShown({ source }: Block, { span: at }: { readonly span: Span }): boolean {
	return source.charAt(at.start) === '*';
}

function removeEntry(block: Block, path: Path, entry: Entry): readonly Edit[] | undefined {
	const { source } = block;
	const map = path.length === 0 ? block.root : nodeAtPath(block.root, path);
	if (map?.kind !== 'map' || isShown(block, map) || isShown(block, { span: entry.keySpan }) || holdsAnchor(source, entry.span)) return undefined;
	if (map.flow) {
		const edit = removeBetween(bracketedMap(source, map), map.entries.indexOf(entry));
		return edit === undefined ? undefined : [edit];
	}
	// Without its last entry a map would be nothing.
	if (map.entries.length === 1 && path.length > 0) return undefined;
	if (beginsLine(source, entry.span.start)) return [linesOf(block, entry.span, entry.value)];
	const next = map.entries[map.entries.indexOf(entry) + 1];
	return next === undefined ? undefined : [{ span: span(entry.span.start, next.span.start), text: '' }];
}

/** `&name`: what is taken away may be referred to from elsewhere. */
function holdsAnchor(source: string, { start, end }: Span): boolean {
	return /(?:^|[\s,[{:])&\S/.test(source.slice(start, end));
}

function linesOf({ source, metaSpan }: Block, { start, end }: Span, value: Node | undefined): Edit {
	const next = nextLineOf(source, end, metaSpan.end);
	return { span: span(lineStartOf(source, start), keepsBlankLines(value) ? behindBlankLines(source, next, metaSpan.end) : next), text: '' };
}

function insertItem(block: Block, path: Path, data: unknown, index: number): Edit | undefined {
	const { source, metaSpan } = block;
	const list = nodeAtPath(block.root, path);
	if (list?.kind !== 'list' || isShown(block, list)) return undefined;
	if (list.flow) return insertBetween(bracketedList(source, list), flowValue(data, 'plain'), index);
	const [first] = list.items;
	const dash = first === undefined ? undefined : dashOf(source, first);
	if (dash === undefined) return undefined;
	const line = `${dash.indent}-${data === null ? ' null' : writeValue(data, lineEndOf(source), dash.indent)}`;
	const next = list.items[index];
	if (next !== undefined) return insertLine(lineStartOf(source, next.span.start), line, source);
	const last = list.items.at(-1);
	const end = nextLineOf(source, last?.span.end ?? 0, metaSpan.end);
	return insertLine(keepsBlankLines(last) ? behindBlankLines(source, end, metaSpan.end) : end, line, source);
}

function removeItem(block: Block, path: Path, index: number): readonly Edit[] | undefined {
	const { source } = block;
	const list = nodeAtPath(block.root, path);
	const item = list?.kind === 'list' ? list.items[index] : undefined;
	if (list?.kind !== 'list' || item === undefined || isShown(block, list) || holdsAnchor(source, span(item.span.start - 1, item.span.end))) return undefined;
	if (list.flow) {
		const edit = removeBetween(bracketedList(source, list), index);
		return edit === undefined ? undefined : [edit];
	}
	if (list.items.length === 1 || dashOf(source, item) === undefined) return undefined;
	return [linesOf(block, item.span, item)];
}

/** The dash of an item that begins its line; there is none where two lists share one. */
function dashOf(source: string, item: Node): { readonly indent: string } | undefined {
	const before = /^([ \t]*)-[ \t]+$/.exec(source.slice(lineStartOf(source, item.span.start), item.span.start));
	return before === null ? undefined : { indent: before[1] ?? '' };
}

function bracketedMap(source: string, map: MapNode): Bracketed {
	return { source, span: map.span, children: map.entries.map((entry) => entry.span), lastComma: 'allowed' };
}

function bracketedList(source: string, list: ListNode): Bracketed {
	return { source, span: list.span, children: list.items.map((item) => item.span), lastComma: 'allowed' };
}

