import type { Dialect } from './dialects';
import { span, type Span } from './text';

/** Where the parts of an article lie. All spans are offsets into the whole text. */
export type Split =
	| { readonly kind: 'none' }
	| ({ readonly kind: 'unclosed' } & Opening)
	| ({ readonly kind: 'closed'; readonly close: Span; readonly metaSpan: Span; readonly bodyStart: number } & Opening);

export interface Opening {
	/** The blank lines before the opening fence (without a BOM); empty when there are none. */
	readonly leading: Span;
	/** The dashes of the opening fence. */
	readonly open: Span;
	/** What follows them on the line, white space at its ends excluded: a language such as `yaml`. */
	readonly language: Span;
	/** The white space behind the opening fence line's last word; empty when there is none. */
	readonly trailing: Span;
	/** Where the line after the opening fence begins. */
	readonly metaStart: number;
}

/**
 * The longest text between fences that is looked at, in UTF-16 units. More than this is reported,
 * not parsed: the person who typed `---` on top of a novel gets an answer at once.
 */
export const maxHeadLength = 256 * 1024;

const bom = 0xfeff;

/**
 * Finds front matter fenced by `---`: where it begins and ends, by the rules of a dialect. It alone
 * decides boundaries, for every reader downstream. It looks at lines and never at YAML, since every
 * generator closes a block at the first closing line, even inside a quoted value.
 *
 * The text may be the beginning of a longer one, as long as it holds the closing fence.
 */
export function split(source: string, dialect: Dialect): Split {
	const opening = findOpening(source, dialect);
	if (opening === undefined) return { kind: 'none' };
	const fence = source.slice(opening.open.start, opening.open.end);
	if (opening.metaStart > source.length) return { kind: 'unclosed', ...opening, metaStart: source.length };
	let lineStart = opening.metaStart;
	while (lineStart <= source.length) {
		// Only a line that begins with the fence can close: found without looking at the others.
		if (!source.startsWith(fence, lineStart)) {
			const next = source.indexOf(`\n${fence}`, lineStart);
			if (next === -1) break;
			lineStart = next + 1;
		}
		const line = lineAt(source, lineStart);
		if (dialect.closes(source.slice(lineStart, line.end), fence)) {
			return {
				kind: 'closed',
				...opening,
				close: span(lineStart, lineStart + fence.length),
				metaSpan: span(opening.metaStart, lineStart),
				bodyStart: line.next,
			};
		}
		lineStart = line.next;
		if (line.next === line.end) break;
	}
	return { kind: 'unclosed', ...opening };
}

/** White space that the eye does not see behind a fence, and that no reader skips: no-break, full-width, of no width. */
const unseen = '\\u00a0\\u3000\\u200b\\ufeff';
const openings = {
	three: /^(-{3})(?!-)([ \t]*)(.*?)([ \t]*)$/s,
	'three-or-more': new RegExp(`^(-{3,})([ \\t]*)(.*?)([ \\t${unseen}]*)$`, 's'),
} as const;

function findOpening(source: string, dialect: Dialect): Opening | undefined {
	const start = source.charCodeAt(0) === bom ? 1 : 0;
	let lineStart = start;
	for (;;) {
		const line = lineAt(source, lineStart);
		if (source.slice(lineStart, line.end).trim() !== '') break;
		if (line.next === line.end) return undefined;
		lineStart = line.next;
	}
	const line = lineAt(source, lineStart);
	const match = openings[dialect.dashes].exec(source.slice(lineStart, line.end));
	if (match === null) return undefined;
	const dashesEnd = lineStart + (match[1] ?? '').length;
	const languageStart = dashesEnd + (match[2] ?? '').length;
	const languageEnd = languageStart + (match[3] ?? '').length;
	const named = languageEnd > languageStart;
	return {
		leading: span(start, lineStart),
		open: span(lineStart, dashesEnd),
		language: named ? span(languageStart, languageEnd) : span(dashesEnd, dashesEnd),
		trailing: named ? span(languageEnd, line.end) : span(dashesEnd, line.end),
		metaStart: line.next === line.end ? source.length + 1 : line.next,
	};
}

/** The end of a line without its line end, and the beginning of the next (equal at the text's end). */
function lineAt(source: string, start: number): { readonly end: number; readonly next: number } {
	const lineFeed = source.indexOf('\n', start);
	if (lineFeed === -1) return { end: source.length, next: source.length };
	const end = lineFeed > start && source.charCodeAt(lineFeed - 1) === 13 ? lineFeed - 1 : lineFeed;
	return { end, next: lineFeed + 1 };
}
