import { separatorOf } from '../rules/name-separators';
import { span, type Span } from '../text';
import { endOfLine, noCommas, type Cursor, type ValueCursor } from './cursor';

const header = /^([A-Za-z][\w-]*)[ \t]*:/;

/** Where the cursor stands in Pelican's `Key: value` lines: nothing is quoted, nothing is nested. */
export function headersCursor(source: string, meta: Span, offset: number): Cursor | undefined {
	const start = Math.max(meta.start, source.lastIndexOf('\n', offset - 1) + 1);
	const end = Math.min(meta.end, endOfLine(source, offset));
	const line = source.slice(start, end);
	const key = header.exec(line);
	const base = { quote: '', style: 'plain', place: 'block', indent: '', comma: noCommas } as const;
	const keyEnd = start + (key?.[1]?.length ?? 0);
	if (key === null || offset <= keyEnd) {
		if (!/^[\w-]*$/.test(line.slice(0, offset - start))) return undefined;
		const stop = key === null ? offset + (/^[\w-]*/.exec(source.slice(offset, end))?.[0].length ?? 0) : keyEnd;
		return { ...base, kind: 'key', path: [], span: span(start, stop), typed: source.slice(start, offset), separated: key === null ? 'no' : 'yes', siblings: keysOf(source, meta, start) };
	}
	const colon = start + key[0].length;
	if (offset < colon) return undefined;
	const from = Math.min(offset, colon + (/^[ \t]*/.exec(source.slice(colon, end))?.[0].length ?? 0));
	const name = key[1]?.toLowerCase() ?? '';
	const separator = separatorOf('pelican', name, source.slice(colon, end));
	const at = { ...base, kind: 'value', path: [name] } as const;
	if (separator === undefined || separator === 'unknown') return { ...at, span: span(from, end), typed: source.slice(from, offset), lead: offset === colon ? ' ' : '', opens: 'value', siblings: [] };
	return { ...at, ...nameAt(source, span(colon, end), offset, separator.pattern), opens: 'item', mark: separator.mark };
}

/** The name at the cursor among those of one text, and the others. */
function nameAt(source: string, { start, end }: Span, offset: number, pattern: RegExp): Pick<ValueCursor, 'span' | 'typed' | 'lead' | 'siblings'> {
	const before = source.slice(start, offset).split(pattern);
	const after = source.slice(offset, end).split(pattern);
	const [left, right] = [before.pop() ?? '', after.shift() ?? ''];
	const from = offset - left.trimStart().length;
	// What parts it from the next name stays, and so does white space before that.
	const to = after.length === 0 ? end : offset + right.trimEnd().length;
	const siblings = [...before, ...after].map((name) => name.trim()).filter((name) => name !== '');
	return { span: span(from, to), typed: source.slice(from, offset), lead: left === '' ? ' ' : '', siblings };
}

function keysOf(source: string, meta: Span, but: number): string[] {
	const keys: string[] = [];
	for (let at = meta.start; at < meta.end; at = source.indexOf('\n', at) + 1 || meta.end) {
		const key = at === but ? null : header.exec(source.slice(at, Math.min(meta.end, endOfLine(source, at))));
		if (key?.[1] !== undefined) keys.push(key[1].toLowerCase());
	}
	return keys;
}
