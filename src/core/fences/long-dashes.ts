import { span, type Span } from '../text';
import { usualKey } from './looks';
import { mostLines } from './second-head';

/** A line of hyphens of which a program has made dashes: `—-`, `——-`, `–—`; one dash alone is a mark of punctuation. */
export const longDashLine = /^(?=-*[‐-―−])[-‐-―−]{2,40}[ \t]*$/;
const entry = /^["']?[A-Za-z_][\w-]*["']?[ \t]*:(?:[ \t]|$)/;

/**
 * Fences in which two or three hyphens became one long dash, as text programs and telephones make them while one types:
 * no reader of front matter knows them. Lines drawn around a text look alike, so every line in between must be part of
 * an entry, and one key a usual one.
 */
export function findLongDashes(source: string): { readonly open: Span; readonly close: Span } | undefined {
	const [, before = '', run = '', end = ''] = /^(\ufeff?\s*)([-‐-―−]{2,40})([ \t]*\r?\n)/.exec(source.slice(0, 1000)) ?? [];
	if (!longDashLine.test(run)) return undefined;
	const open = span(before.length, before.length + run.length);
	let isUsual = false;
	let start = open.end + end.length;
	for (let count = 0; start < source.length && count < mostLines; count++) {
		const lineEnd = source.indexOf('\n', start);
		const line = source.slice(start, lineEnd < 0 ? source.length : lineEnd).trimEnd();
		if (line === '---' || longDashLine.test(line)) return isUsual ? { open, close: span(start, start + line.length) } : undefined;
		if (entry.test(line)) isUsual ||= usualKey.test(line.toLowerCase());
		else if (!/^(?:[ \t#[\]}]|- |-$|$)/.test(line)) return undefined;
		if (lineEnd < 0) return undefined;
		start = lineEnd + 1;
	}
	return undefined;
}
