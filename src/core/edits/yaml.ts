import { span, lineEndOf, type Edit, type Span } from '../text';
import { rejectsPlainScalar, typePlainScalar, yamlReaders } from '../yaml/scalars';
import type { Entry, MapNode, Node, ScalarNode, ScalarStyle } from '../tree';

/**
 * Edits of YAML as the smallest replacement in the original text. Nothing is parsed, changed and
 * written anew: comments, quotes, order, indentation and line ends outside the span stay.
 */

/** What no reader is sure to take as it is: control characters, Unicode's line ends, a BOM, half a character. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const toEscape = new RegExp(`["\\\\]|${unprintable.source}`, 'g');

/** Where a scalar is to stand: between brackets a comma ends it, in a block it does not. */
export type ScalarPlace = 'block' | 'flow';

/**
 * Writes text as a YAML scalar that every reader reads as this string: plain where that is safe,
 * else in the preferred quotes, else in the other ones.
 *
 * @param preferred the style of the value that it replaces, or the style of the file
 */
export function writeString(text: string, preferred: ScalarStyle = 'plain', place: ScalarPlace = 'block'): string {
	if (preferred === 'plain' && isSafePlain(text, place)) return text;
	if (unprintable.test(text)) return doubleQuoted(text);
	if (preferred === 'double') return doubleQuoted(text);
	return `'${text.replaceAll("'", "''")}'`;
}

function doubleQuoted(text: string): string {
	const escaped = text.replace(toEscape, (character) => {
		switch (character) {
			case '"':
				return '\\"';
			case '\\':
				return '\\\\';
			case '\n':
				return '\\n';
			case '\t':
				return '\\t';
			default:
				return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
		}
	});
	return `"${escaped}"`;
}

/** Whether every reader reads the unquoted text as exactly this string. */
export function isSafePlain(text: string, place: ScalarPlace = 'block'): boolean {
	if (text === '' || text !== text.trim()) return false;
	if (unprintable.test(text)) return false;
	if (/^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`=<]|:(?:\s|$)|\s#/.test(text)) return false;
	if (/^(?:---|\.\.\.|;;;)/.test(text)) return false;
	if (place === 'flow' && /[,[\]{}]|:$/.test(text)) return false;
	return yamlReaders.every((reader) => typePlainScalar(text, reader).type === 'string' && !rejectsPlainScalar(text, reader));
}

/**
 * Replaces a scalar by a string, in the scalar's own quote style where that is possible and right.
 * A block scalar (`|`, `>`) becomes one line.
 */
export function replaceString(scalar: ScalarNode, text: string, place: ScalarPlace = 'block'): Edit {
	const style = scalar.style === 'single' || scalar.style === 'double' ? scalar.style : 'plain';
	return { span: scalar.span, text: writeString(text, style, place) };
}

/** Renames a key; its quotes stay. */
export function renameKey(source: string, entry: Entry, key: string): Edit {
	const first = source.charAt(entry.keySpan.start);
	const style: ScalarStyle = first === '"' ? 'double' : first === "'" ? 'single' : 'plain';
	return { span: entry.keySpan, text: writeString(key, style) };
}

/**
 * Writes JSON data as a value behind a key and a colon, with the space or line end that belongs
 * before it. Lists of scalars go on lines of their own, an empty list and map in brackets.
 */
export function writeValue(data: unknown, lineEnd: string, indent = ''): string {
	if (data === null || data === undefined) return '';
	if (typeof data === 'string') return ` ${data === '' ? "''" : writeString(data)}`;
	if (typeof data === 'number' || typeof data === 'boolean') return ` ${String(data)}`;
	if (Array.isArray(data)) {
		if (data.length === 0) return ' []';
		// js-yaml 4 takes the dash behind an empty item of an inner list for one of that list.
		return data.map((item) => `${lineEnd}${indent}  -${item === null ? ' null' : writeValue(item, lineEnd, `${indent}  `)}`).join('');
	}
	const entries = Object.entries(data as object);
	if (entries.length === 0) return ' {}';
	return entries.map(([key, value]) => `${lineEnd}${indent}  ${writeString(key)}:${writeValue(value, lineEnd, `${indent}  `)}`).join('');
}

export interface Insertion {
	readonly key: string;
	/** YAML that follows the colon, with the space before it: ` 'x'`. */
	readonly value: string;
}

/**
 * Inserts an entry on the first level: after the last of `after` that the map has, else on top.
 *
 * @param metaSpan the text between the fences
 * @param after keys that come before the new one, in the order of the schema
 */
export function insertEntry(source: string, metaSpan: Span, map: MapNode | undefined, insertion: Insertion, after: readonly string[]): Edit {
	const lineEnd = lineEndOf(source);
	const neighbours = map?.entries.filter((entry) => after.includes(entry.key)) ?? [];
	const previous = neighbours.at(-1);
	if (map?.flow === true) return insertIntoFlow(source, map, insertion);
	const indent = map === undefined || map.entries[0] === undefined ? '' : indentOf(source, map.entries[0].keySpan.start);
	const line = `${indent}${writeString(insertion.key)}:${insertion.value}`;
	if (previous === undefined) {
		const start = map?.entries[0] === undefined ? metaSpan.end : lineStart(source, map.entries[0].span.start);
		return { span: span(start, start), text: line + lineEnd };
	}
	// Behind the line on which the entry ends: a comment there stays with it.
	const lineFeed = source.indexOf('\n', previous.span.end);
	const end = lineFeed === -1 || lineFeed >= metaSpan.end ? metaSpan.end : lineFeed + 1;
	const at = keepsBlankLines(previous.value) ? behindBlankLines(source, end, metaSpan.end) : end;
	return { span: span(at, at), text: line + lineEnd };
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

function insertIntoFlow(source: string, map: MapNode, { key, value }: Insertion): Edit {
	const closing = source.charAt(map.span.end - 1) === '}' ? map.span.end - 1 : map.span.end;
	const last = map.entries.at(-1);
	const at = last === undefined ? closing : last.span.end;
	const text = `${JSON.stringify(key)}:${value === '' ? ' null' : value}`;
	return { span: span(at, at), text: last === undefined ? text : `, ${text}` };
}

function lineStart(source: string, offset: number): number {
	return source.lastIndexOf('\n', offset - 1) + 1;
}

function indentOf(source: string, offset: number): string {
	return /^[ \t]*/.exec(source.slice(lineStart(source, offset), offset))?.[0] ?? '';
}
