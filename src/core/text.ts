/**
 * A stretch of text: UTF-16 offsets into the whole file, `end` exclusive.
 *
 * It is the coordinate of JavaScript strings, of VS Code's `TextDocument.offsetAt` and of every
 * parser in use, so nothing is converted before the text leaves the core.
 */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** Replaces `span` of the original text by `text`. An empty span is an insertion. */
export interface Edit {
	readonly span: Span;
	readonly text: string;
}

/** `line` and `column` count from 1; a column counts UTF-16 units. Only for showing to people. */
export interface LineColumn {
	readonly line: number;
	readonly column: number;
}

export function span(start: number, end: number): Span {
	return { start, end };
}

export function sliceOf(source: string, { start, end }: Span): string {
	return source.slice(start, end);
}

/**
 * The same text without the one that it was cut from, which an engine would keep in memory with it: a
 * long slice is stored as a view of the whole. Joining makes a text of its own, and the new slice is
 * a view of that.
 */
export function ownCopy(text: string): string {
	return text.length < 13 ? text : ` ${text}`.slice(1);
}

/** Whether the two spans share a unit, or touch where one of them is empty (a cursor). */
export function meets(a: Span, b: Span): boolean {
	return a.start <= b.end && b.start <= a.end;
}

/** Whether `outer` holds all of `inner`. */
export function contains(outer: Span, inner: Span): boolean {
	return outer.start <= inner.start && inner.end <= outer.end;
}

/** Edits in the order of the text; insertions at one place keep the order in which they came. */
export function sortEdits(edits: readonly Edit[]): Edit[] {
	return edits
		.map((edit, order) => ({ edit, order }))
		.sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.order - b.order)
		.map(({ edit }) => edit);
}

/**
 * The text after all edits, each given in offsets of the original text.
 *
 * @throws RangeError when two edits overlap or one lies outside the text: that is a bug of the
 * caller, and applying half of it would damage a file.
 */
export function applyEdits(source: string, edits: readonly Edit[]): string {
	let result = '';
	let position = 0;
	for (const { span: { start, end }, text } of sortEdits(edits)) {
		if (start < position || end < start || end > source.length) {
			throw new RangeError(`edit ${start}..${end} overlaps another one or lies outside the text`);
		}
		result += source.slice(position, start) + text;
		position = end;
	}
	return result + source.slice(position);
}

/**
 * Looks up lines by offset; made once per text. Lines end with LF, CRLF or a lone CR, as in VS Code. They are
 * looked for as far as somebody asks: most is to be said of an article's beginning.
 */
export class LineIndex {
	private readonly starts = [0];
	/** Undefined where all lines end with LF. */
	private readonly lineEnd: RegExp | undefined;
	private isWhole = false;

	constructor(private readonly source: string) {
		this.lineEnd = source.includes('\r') ? /\r\n|\n|\r/g : undefined;
	}

	get lineCount(): number {
		this.readTo(this.source.length);
		return this.starts.length;
	}

	/** The line and column of an offset; an offset past the end counts on in the last line. */
	at(offset: number): LineColumn {
		this.readTo(offset);
		let high = this.starts.length - 1;
		// Who goes through a text asks about the line that was found last.
		let low = (this.starts[high - 1] ?? Infinity) <= offset ? high - 1 : 0;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((this.starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
	}

	/** Finds every line that begins at an offset or before it. */
	private readTo(offset: number): void {
		let last = this.starts[this.starts.length - 1] ?? 0;
		while (!this.isWhole && last <= offset) {
			const next = this.startBehind(last);
			this.isWhole = next === 0;
			if (next > 0) this.starts.push(next);
			last = next;
		}
	}

	/** Where the line behind the one from `start` begins; 0 where there is none. */
	private startBehind(start: number): number {
		if (this.lineEnd === undefined) return this.source.indexOf('\n', start) + 1;
		this.lineEnd.lastIndex = start;
		// Without a match, it is 0 again.
		this.lineEnd.test(this.source);
		return this.lineEnd.lastIndex;
	}
}

/** A place as programs and people are told it. */
export interface Place extends LineColumn {
	/** UTF-16 units from the beginning of the file; a byte order mark counts as one. */
	readonly offset: number;
}

/** Both ends of a span as places. */
export function placesOf(lines: LineIndex, { start, end }: Span): { readonly start: Place; readonly end: Place } {
	return { start: placeOf(lines, start), end: placeOf(lines, end) };
}

function placeOf(lines: LineIndex, offset: number): Place {
	const { line, column } = lines.at(offset);
	return { offset, line, column };
}

/** The line end that a text uses, taken from its first line; LF where it has none. */
export function lineEndOf(source: string): '\n' | '\r\n' {
	const first = source.indexOf('\n');
	return first > 0 && source.charCodeAt(first - 1) === 13 ? '\r\n' : '\n';
}

/** The same text without the one that it was cut from, which the engine would keep in memory with it. */
export function copyOf(text: string): string {
	// Joined to something it is written anew when it is cut.
	return ` ${text}`.slice(1);
}
