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
	if (offset === meta.end && meta.end < head.source.length && head.source.charAt(offset - 1) === '\n') return undefined;
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
export function formatOf(head: Head): Format {
	const { format, split, source } = head;
	if (format !== undefined) return format;
	if (split.kind === 'unclosed' && split.format !== undefined) return split.format;
	const fence = nascent.exec(source)?.[1];
	return fence === '+++' ? 'toml' : fence === ';;;' ? 'json' : 'yaml';
}

/** Fences with nothing but a first word between them: no article yet, but soon. */
const nascent = /^\ufeff?(---|\+\+\+|;;;)[ \t]*\r?\n((?:[ \t]*\r?\n)*[ \t]*["']?[\w$-]*["']?[ \t]*(?:\r?\n[ \t]*)*?)(?:(?<=\n)\1[ \t]*(?:\r?\n|$)|$)/;

/**
 * Where front matter can be written: between the fences; behind an opening fence that is not closed
 * yet, up to the first blank line. Text between two rules is none of it, unless a first key is being
 * typed there.
 */
export function editableSpan(head: Head): Span | undefined {
	const { split, metaSpan, source, kind } = head;
	if (kind === 'none' || (metaSpan === undefined && split.kind === 'none')) {
		const match = nascent.exec(source);
		if (match === null) return undefined;
		const start = match[0].indexOf('\n') + 1;
		return span(start, start + (match[2]?.length ?? 0));
	}
	if (metaSpan !== undefined) {
		// A word without its colon ends Pelican's lines, until it has one.
		const word = head.format === 'headers' ? /^[\w-]+(?=\r?\n|$)/.exec(source.slice(metaSpan.end))?.[0] : undefined;
		return word === undefined ? metaSpan : span(metaSpan.start, metaSpan.end + word.length);
	}
	if (split.kind !== 'unclosed') return undefined;
	const blank = /\n[ \t]*\r?\n/.exec(source.slice(split.metaStart));
	return span(split.metaStart, blank === null ? source.length : split.metaStart + blank.index + 1);
}
