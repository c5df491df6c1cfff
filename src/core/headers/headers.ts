import type { Parsed } from '../parsed';
import { span } from '../text';
import type { Entry } from '../tree';
export function parseHeaders(text: string, offset: number): Parsed {
	const entries: Entry[] = [];
	for (const m of text.matchAll(/^ {0,3}([A-Za-z0-9_-]+):[ \t]*(.*?)[ \t\r]*$/gm)) {
		const s = offset + m.index + m[0].indexOf(m[1] ?? '');
		const at = offset + m.index + m[0].trimEnd().length - (m[2] ?? '').length;
		entries.push({ key: (m[1] ?? '').toLowerCase(), keySpan: span(s, s + (m[1] ?? '').length), span: span(s, at + (m[2] ?? '').length), value: { kind: 'scalar', span: span(at, at + (m[2] ?? '').length), raw: m[2] ?? '', text: m[2] ?? '', style: 'plain', type: 'string', value: m[2] ?? '' } });
	}
	const f = entries[0], l = entries.at(-1);
	return f && l ? { root: { kind: 'map', span: span(f.span.start, l.span.end), entries, flow: false }, problems: [] } : { problems: [] };
}
