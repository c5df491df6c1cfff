import type { Json } from '../schema/schema';
import { writeJson } from '../edits/json';

/** Lists and objects that are shorter than this stand on one line; UTF-16 units. */
const width = 100;

/**
 * JSON that is pleasant to read: what is short on one line, the rest indented.
 *
 * @param indent what one level is indented by: a tab or spaces
 */
export function printJson(data: Json, indent: string, around = ''): string {
	if (typeof data !== 'object' || data === null) return JSON.stringify(data);
	const inner = around + indent;
	const isList = Array.isArray(data);
	const short = isList || around !== '' ? writeJson(data) : '';
	if (short !== '' && short.length + inner.length * 2 < width && (isList || !short.includes('"description"'))) return short;
	const parts = isList
		? data.map((item: Json) => inner + printJson(item, indent, inner))
		: Object.entries(data).map(([key, value]) => `${inner}${JSON.stringify(key)}: ${printJson(value as Json, indent, inner)}`);
	return parts.length === 0 ? (isList ? '[]' : '{}') : `${isList ? '[' : '{'}\n${parts.join(',\n')}\n${around}${isList ? ']' : '}'}`;
}
