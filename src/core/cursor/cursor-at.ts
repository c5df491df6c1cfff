import type { Head } from '../article';
import type { Format } from '../dialects';
import { span, type Span } from '../text';
import type { Cursor } from './cursor';
import { headersCursor } from './headers';
import { jsonCursor } from './json';
import { tomlCursor } from './toml';
import { yamlCursor } from './yaml';

/** What stands at an offset, or undefined outside the head, in comments, and in texts over several lines. */
export function cursorAt(head: Head, offset: number): Cursor | undefined {
	const meta = editableSpan(head);
	if (meta === undefined || offset < meta.start || offset > meta.end) return undefined;
	// At the beginning of the closing fence nothing is written any more.
	if (head.metaSpan !== undefined && offset === meta.end && head.source.charAt(offset - 1) === '\n') return undefined;
	switch (formatOf(head)) {
		case 'yaml':
			return yamlCursor(head.source, meta, offset);
		case 'toml':
			return tomlCursor(head.source, meta, offset);
		case 'json':
			return jsonCursor(head.source, meta, offset);
		case 'headers':
			return headersCursor(head.source, meta, offset);
		default:
			return undefined;
	}
}

/** The syntax of the head, also of one that is not closed yet. */
export function formatOf({ format, split, source }: Head): Format {
	if (format !== undefined) return format;
	const fence = split.kind === 'unclosed' ? source.charAt(split.open.start) : '-';
	return fence === '+' ? 'toml' : fence === ';' || fence === '{' ? 'json' : 'yaml';
}

/**
 * Where front matter can be written: between the fences; behind an opening fence that is not closed
 * yet, up to the first blank line. Text between two rules is none of it, unless a first key is being
 * typed there.
 */
export function editableSpan(head: Head): Span | undefined {
	const at = spanBetween(head);
	if (at === undefined || head.kind !== 'none') return at;
	return /^\s*["']?[\w$-]*["']?\s*$/.test(head.source.slice(at.start, Math.min(at.end, at.start + 200))) ? at : undefined;
}

function spanBetween({ split, metaSpan, source }: Head): Span | undefined {
	if (metaSpan !== undefined) return metaSpan;
	if (split.kind !== 'unclosed') return undefined;
	const blank = /\n[ \t]*\r?\n/.exec(source.slice(split.metaStart));
	return span(split.metaStart, blank === null ? source.length : split.metaStart + blank.index + 1);
}
