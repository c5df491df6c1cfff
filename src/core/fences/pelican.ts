import { problem, type Problem } from '../problems';
import { span } from '../text';
import { body, closeAt, lineAt, textStart, trimmed, type Block, type Found, type Opening } from './block';

/**
 * Pelican's Markdown reader (Python-Markdown's meta extension): an optional line of dashes, then
 * `Key: value` lines, with continuations that are indented by four spaces or more, or a tab. A blank line, a
 * line of dashes or dots, or anything else ends it.
 */
export function findPelican(source: string): Found {
	const start = textStart(source);
	const first = lineAt(source, start);
	// Whatever follows the three characters: Python's `match` does not look at the line's end.
	const fenced = source.startsWith('---', start);
	const metaStart = fenced ? first.next : start;
	let at = metaStart;
	let entries = 0;
	while (at < source.length) {
		const line = lineAt(source, at);
		const text = source.slice(at, line.end);
		if (headerLine.test(text)) entries++;
		else if (entries === 0 || !continuation.test(text) || text.trim() === '') break;
		at = line.next;
		if (line.next === line.end) break;
	}
	if (entries === 0) return body;
	const end = lineAt(source, at);
	const closing = /^(?:-{3}|\.{3})/.exec(source.slice(at, end.end))?.[0] ?? '';
	const language = fenced ? trimmed(source, start + 3, first.end) : span(start, start);
	const opening: Opening = {
		leading: span(start, start),
		open: span(start, fenced ? start + 3 : start),
		language,
		trailing: span(language.end, language.end),
		metaStart,
		format: 'headers',
	};
	const block = closeAt(source, opening, at, closing.length);
	if (closing !== '' && /^\s|^$/.test(source.slice(at + 3, at + 4))) return { kind: 'block', block };
	const blank = source.slice(at, end.end).trim() === '' && at < source.length;
	return { kind: 'block', block: { ...block, close: span(at, at), tail: span(at, at), bodyStart: blank ? end.next : at } };
}

/** Four columns or more: a tab goes on to the fourth. */
const continuation = /^(?: {4}| {0,3}\t)/;
const headerLine = /^ {0,3}[A-Za-z0-9_-]+:/;

/** A closing line farther down than this, in UTF-16 units, closes nothing to anybody's eyes. */
const farthest = 20_000;

/** A line, or a few, and then one of the keys that every article has. */
const knownBelow = /^(?:[^\S\n]*\S[^\n]*\n){1,5}(?:title|date|modified|category|tags|slug|authors?|summary|status|lang|template|save_as)[^\S\n]*:/i;

/** A closing line, and no blank one above it. */
const closingBelow = /^(?:[^\S\n]*\S[^\n]*\n)*?(?:-{3}|\.{3})[ \t]*\r?(?:\n|$)/;

/** The keys that Pelican knows, at the beginning of a line. */
const knownKey = /^(?:title|date|modified|category|tags|slug|authors?|summary|status|lang|template|save_as)[^\S\n]*:/im;

/**
 * What keeps Pelican from seeing a head that is there to a person's eyes: a blank line, a remark or
 * anything else that is no `Key: value` on the first line. The article has no title then, and is left out.
 */
export function unseenHead(source: string): Problem[] {
	const start = textStart(source);
	const isFenced = source.startsWith('---', start);
	const from = isFenced ? lineAt(source, start).next : start;
	const lines = source.slice(from, from + farthest).split('\n', 12);
	const title = lines.findIndex((line) => /^title[^\S\n]*:/i.test(line));
	const first = lines.findIndex((line) => line.trim() !== '');
	const known = lines.filter((line) => knownKey.test(line)).length;
	// A title and another key make a head; without dashes it stands at the very top.
	if (title === -1 || known < 2 || (!isFenced && title > 3)) return [];
	const at = from + lines.slice(0, first).join('\n').length + (first > 0 ? 1 : 0);
	return [noHeader(source, at)];
}

function noHeader(source: string, at: number): Problem {
	return problem('syntax/headers', trimmed(source, at, lineAt(source, at).end), { trouble: 'no-header', key: '' });
}

/**
 * The line at which Pelican stops reading a head that goes on, to a person's eyes: between dashes, or
 * above a key that it knows, a line that is no `Key: value`, such as an item of a list. From there on
 * everything is body.
 */
export function strayLine(source: string, { open, close, metaSpan, bodyStart }: Block): Problem[] {
	if (close.end > close.start) return [];
	// Without dashes, a blank line ends the head as it should; with them, a key and the closing line may follow.
	if (metaSpan.end < bodyStart) {
		const below = /^\s*/.exec(source.slice(bodyStart, bodyStart + farthest))?.[0].length ?? 0;
		const at = bodyStart + below;
		const rest = source.slice(at, at + farthest);
		return open.end > open.start && rest.search(knownKey) === 0 && closingBelow.test(rest) ? [noHeader(source, at)] : [];
	}
	const { end } = lineAt(source, bodyStart);
	const rest = source.slice(bodyStart, bodyStart + farthest);
	if (source.slice(bodyStart, end).trim() === '' || source.charAt(bodyStart - 1) !== '\n') return [];
	// Without dashes, text may follow at once: only a key that Pelican knows, right below, says that the head goes on.
	if (open.end === open.start ? !knownBelow.test(rest) : !closingBelow.test(rest)) return [];
	return [noHeader(source, bodyStart)];
}
