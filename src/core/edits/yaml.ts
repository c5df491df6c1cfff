import type { Edit } from '../text';
import { rejectsPlainScalar, typePlainScalar, yamlReaders } from '../yaml/scalars';
import type { Entry, ScalarNode, ScalarStyle } from '../tree';
import type { ScalarPlace } from './syntax';

/** Texts and values as YAML. */

/** What no reader is sure to take as it is: control characters, Unicode's line ends, a BOM, half a character. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const toEscape = new RegExp(`["\\\\]|${unprintable.source}`, 'g');

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
