import type { Format } from '../dialects';
import { span, type Span } from '../text';

/** The beginning of front matter. All spans are offsets into the whole text. */
export interface Opening {
	/** What stands before the opening fence (without a BOM): blank lines, perhaps spaces; usually empty. */
	readonly leading: Span;
	/** The characters of the opening fence; empty where a reader needs none. */
	readonly open: Span;
	/** What follows them on the line, white space at its ends excluded: a language such as `yaml`. */
	readonly language: Span;
	/** The white space behind the opening fence line's last word; empty when there is none. */
	readonly trailing: Span;
	/** Where the data begins: the line after the opening fence, or the rest of its own line. */
	readonly metaStart: number;
	/** The syntax that the fences stand for; undefined for a language that nobody knows. */
	readonly format: Format | undefined;
}

/** Front matter with its end. */
export interface Block extends Opening {
	/** The characters of the closing fence; empty where the data ends without one. */
	readonly close: Span;
	/** What stands behind the closing fence on its line, white space excluded; usually empty. */
	readonly tail: Span;
	readonly metaSpan: Span;
	/** Where the reader begins the body. */
	readonly bodyStart: number;
}

/** What a generator's own reader finds in a text. */
export type Found =
	/** No front matter: the whole text is body. */
	| { readonly kind: 'body' }
	| { readonly kind: 'block'; readonly block: Block }
	/** No line closes the block, and all the rest is taken for data. */
	| { readonly kind: 'to-the-end'; readonly block: Block }
	/** The reader stops with an error at the place named. */
	| { readonly kind: 'fails'; readonly why: 'unclosed' | 'missing' | 'delimiter'; readonly at: Span };

export const body: Found = { kind: 'body' };

const bom = 0xfeff;

/** Where the text begins behind a BOM. */
export function textStart(source: string): number {
	return source.charCodeAt(0) === bom ? 1 : 0;
}

/** The end of a line without its line end, and the beginning of the next (equal at the text's end). */
export function lineAt(source: string, start: number): { readonly end: number; readonly next: number } {
	const lineFeed = source.indexOf('\n', start);
	if (lineFeed === -1) return { end: source.length, next: source.length };
	const end = lineFeed > start && source.charCodeAt(lineFeed - 1) === 13 ? lineFeed - 1 : lineFeed;
	return { end, next: lineFeed + 1 };
}

/** What stands between two offsets, white space at its ends excluded; empty at `end` where nothing does. */
export function trimmed(source: string, start: number, end: number): Span {
	let from = start;
	let to = end;
	while (from < to && isBlank(source.charCodeAt(from))) from++;
	while (to > from && isBlank(source.charCodeAt(to - 1))) to--;
	return from === to ? span(start, start) : span(from, to);
}

function isBlank(character: number): boolean {
	return character === 32 || character === 9 || character === 13;
}

/**
 * The first line that begins with a fence, at or behind an offset at which a line begins; -1 where
 * there is none. It looks at no other line.
 */
export function findLine(source: string, fence: string, from: number): number {
	if (source.startsWith(fence, from)) return from;
	const at = source.indexOf(`\n${fence}`, from);
	return at === -1 ? -1 : at + 1;
}

/** A block from its opening and its closing fence, whose line may hold more. */
export function closeAt(source: string, opening: Opening, at: number, length: number): Block {
	const line = lineAt(source, at);
	// Field by field: copying an object with the spread takes the engine as long as all the rest.
	const { leading, open, language, trailing, metaStart, format } = opening;
	return {
		leading,
		open,
		language,
		trailing,
		metaStart,
		format,
		close: span(at, at + length),
		tail: trimmed(source, at + length, line.end),
		metaSpan: span(opening.metaStart, at),
		bodyStart: line.next,
	};
}

/** The opening of a reader that takes the rest of the fence's line for data, a blank rest excepted. */
export function openWithData(source: string, start: number, at: number, format: Format): Opening {
	const line = lineAt(source, at);
	const rest = trimmed(source, at + 3, line.end);
	const nothing = span(at + 3, at + 3);
	const isAlone = rest.end === rest.start;
	return {
		leading: span(start, at),
		open: span(at, at + 3),
		language: nothing,
		trailing: isAlone ? span(at + 3, line.end) : nothing,
		metaStart: isAlone ? line.next : at + 3,
		format,
	};
}
