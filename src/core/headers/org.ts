import type { Parsed } from '../parsed';
import { span } from '../text';
import type { Entry, ScalarNode } from '../tree';

/** `#+key: value`, and `#+key[]: a b` for a list. */
const orgLine = /^#\+(\w+)(\[\])?[ \t]*:[ \t]*(.*?)[ \t\r]*$/gm;

/**
 * Reads the `#+KEY: value` lines of Org mode, as Hugo does (niklasfasching/go-org): keys are
 * lower-cased, every value is text, and `[]` behind a key splits its value at white space.
 *
 * @param text the lines
 * @param offset where they begin in the file; all spans are offsets into the file
 */
export function parseOrg(text: string, offset: number): Parsed {
	const entries: Entry[] = [];
	for (const match of text.matchAll(orgLine)) {
		const [line, key = '', list, value = ''] = match;
		const start = offset + match.index + 2;
		const keySpan = span(start, start + key.length);
		const at = offset + match.index + line.trimEnd().length - value.length;
		const words = list === undefined ? undefined : [...value.matchAll(/\S+/g)].map((word) => scalarOf(word[0], at + word.index));
		const node = words === undefined ? scalarOf(value, at) : ({ kind: 'list', span: span(at, at + value.length), items: words, flow: true } as const);
		entries.push({ key: key.toLowerCase(), keySpan, span: span(start, at + value.length), value: node });
	}
	const first = entries[0];
	const last = entries.at(-1);
	if (first === undefined || last === undefined) return { problems: [] };
	return { root: { kind: 'map', span: span(first.span.start, last.span.end), entries, flow: false }, problems: [] };
}

function scalarOf(text: string, start: number): ScalarNode {
	return { kind: 'scalar', span: span(start, start + text.length), raw: text, text, style: 'plain', type: 'string', value: text };
}
