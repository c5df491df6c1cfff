import { span, type Span } from '../text';
import { entryLines } from './entry-lines';
import { usualKey } from './looks';

/** A line of hyphens of which a program has made dashes: `—-`, `——-`, `–—`; one dash alone is a mark of punctuation. */
export const longDashLine = /^(?=-*[‐-―−])[-‐-―−]{2,40}[ \t]*$/;

/**
 * Fences in which two or three hyphens became one long dash, as text programs and telephones make them while one types:
 * no reader of front matter knows them. Lines drawn around a text look alike, so every line in between must be part of
 * an entry, and one key a usual one.
 */
export function findLongDashes(source: string): { readonly open: Span; readonly close: Span } | undefined {
	const [whole = '', before = '', run = ''] = /^(\ufeff?\s*)([-‐-―−]{2,40})[ \t]*\r?\n/.exec(source.slice(0, 1000)) ?? [];
	if (!longDashLine.test(run)) return undefined;
	const found = entryLines(source, whole.length, 'yaml', (line) => line === '---' || longDashLine.test(line));
	if (found?.keys.some((key) => usualKey.test(`${key}:`)) !== true) return undefined;
	return { open: span(before.length, before.length + run.length), close: found.close };
}
