import type { Parsed } from '../parsed';
import { problem, type Problem } from '../problems';
import { span, type Span } from '../text';
import type { Entry, Node, ScalarNode } from '../tree';

// Python-Markdown, extensions/meta.py, behind its own white space step, which makes four spaces of a tab.
const header = /^ {0,3}([A-Za-z0-9_-]+):([^\S\n]*)(.*)$/;
const continued = /^(?: {4,}|\t[ \t]*| {1,3}\t[ \t]*)(.*)$/;

/** Keys of which Pelican takes the first line and warns of the others (readers.py, DUPLICATES_DEFINITIONS_ALLOWED). */
const firstOnly: ReadonlySet<string> = new Set(['tags', 'date', 'modified', 'status', 'category', 'author', 'authors', 'slug', 'url', 'save_as']);

interface Growing {
	readonly key: string;
	readonly keySpans: Span[];
	readonly stretches: Span[];
	readonly lines: ScalarNode[];
}

/**
 * Reads Pelican's `Key: value` lines into the common tree. Keys are lower-cased, values are text. Of
 * several lines for one key Pelican makes a list, except that it joins those of a summary and takes
 * the first where only one value makes sense.
 *
 * @param text the lines, line ends as in the file
 * @param offset where they begin in the file; all spans are offsets into the file
 */
export function parseHeaders(text: string, offset: number): Parsed {
	const growing = new Map<string, Growing>();
	const problems: Problem[] = [];
	let current: Growing | undefined;
	let start = 0;
	for (const line of text.split('\n')) {
		const at = start + offset;
		start += line.length + 1;
		const written = line.trimEnd();
		if (written === '') {
			// The first blank line ends the head; in front of everything there is nothing to end.
			if (growing.size > 0) break;
			continue;
		}
		const match = header.exec(written);
		if (match !== null) {
			const [, key = '', space = '', value = ''] = match;
			const keyStart = at + written.indexOf(key);
			const valueStart = keyStart + key.length + 1 + space.length;
			current = openEntry(growing, key, span(keyStart, keyStart + key.length), problems);
			current.stretches.push(span(keyStart, valueStart + value.length));
			current.lines.push(scalarOf(value, valueStart));
			continue;
		}
		const more = continued.exec(written);
		if (more === null || current === undefined) {
			problems.push(problem('syntax/headers', span(at + line.length - line.trimStart().length, at + written.length), { trouble: 'no-header', key: current?.key ?? '' }));
			break;
		}
		const value = more[1] ?? '';
		const place = span(at + written.length - value.length, at + written.length);
		extend(current.stretches, place.end);
		if (firstOnly.has(current.key)) problems.push(problem('syntax/headers', place, { trouble: 'first-line-only', key: current.key }));
		current.lines.push(scalarOf(value, place.start));
	}
	if (growing.size === 0) return { problems };
	const entries = [...growing.values()].map(entryOf);
	const last = Math.max(...entries.map((entry) => Math.max(entry.span.end, ...(entry.otherSpans ?? []).map(({ end }) => end))));
	return { root: { kind: 'map', span: span(entries[0]?.span.start ?? offset, last), entries, flow: false }, problems };
}

function openEntry(growing: Map<string, Growing>, written: string, at: Span, problems: Problem[]): Growing {
	const key = written.toLowerCase();
	const known = growing.get(key);
	if (known === undefined) {
		const entry: Growing = { key, keySpans: [at], stretches: [], lines: [] };
		growing.set(key, entry);
		return entry;
	}
	if (firstOnly.has(key)) problems.push(problem('syntax/duplicate-key', at, { key, first: known.keySpans[0] ?? at }));
	known.keySpans.push(at);
	return known;
}

function extend(stretches: Span[], end: number): void {
	const last = stretches.pop();
	if (last !== undefined) stretches.push(span(last.start, end));
}

function scalarOf(text: string, start: number): ScalarNode {
	return { kind: 'scalar', span: span(start, start + text.length), raw: text, text, style: 'plain', type: 'string', value: text };
}

function entryOf({ key, keySpans, stretches, lines }: Growing): Entry {
	const [keySpan = span(0, 0), ...otherKeySpans] = keySpans;
	const [first = keySpan, ...otherSpans] = stretches;
	return {
		key,
		keySpan,
		...(otherKeySpans.length === 0 ? {} : { otherKeySpans }),
		span: first,
		...(otherSpans.length === 0 ? {} : { otherSpans }),
		value: valueOf(key, lines, span(lines[0]?.span.start ?? keySpan.end, first.end), otherSpans),
	};
}

function valueOf(key: string, lines: readonly ScalarNode[], at: Span, otherSpans: readonly Span[]): Node {
	const [first = scalarOf('', at.start)] = lines;
	if (lines.length === 1 || firstOnly.has(key)) return first;
	const text = lines.map((line) => line.text).join('\n');
	if (key === 'summary' && otherSpans.length === 0) return { ...first, span: at, raw: text, text, value: text };
	return { kind: 'list', span: at, ...(otherSpans.length === 0 ? {} : { otherSpans }), items: lines, flow: false };
}
