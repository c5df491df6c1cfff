import type { Span } from '../text';
import type { Path, ScalarStyle } from '../tree';

/**
 * What stands at a cursor in the head, told from the text as typed: while somebody types, the text
 * often does not parse, and this is when help is wanted. Each syntax has a module that finds it.
 */
export type Cursor = KeyCursor | ValueCursor | TableCursor;

interface Written {
	/** What a proposal takes the place of; always on the line of the cursor. */
	readonly span: Span;
	/** The text in `span` up to the cursor. */
	readonly typed: string;
	/** The quote that `typed` begins with. */
	readonly quote: Quote;
	/** How texts are written here: as they are beside it. */
	readonly style: ScalarStyle;
	readonly place: 'block' | 'flow';
	/** White space before a further line at this level. */
	readonly indent: string;
	readonly comma: Commas;
}

export type Quote = '"' | "'" | '';

/** Commas that an entry or item needs to be one among others. */
export interface Commas {
	/** Where one is missing before it: behind the value before. */
	readonly before?: number;
	/** Something follows that is parted from it by none yet. */
	readonly after: 'yes' | 'no';
}

/** A key is being typed, in the map at `path`. */
export interface KeyCursor extends Written {
	readonly kind: 'key';
	readonly path: Path;
	/** Whether the colon (or equals sign) follows already. */
	readonly separated: 'yes' | 'no';
	/** Keys that the map has before the cursor, and after it where that could be told. */
	readonly siblings: readonly string[];
}

/** The value of the key or list item at `path`. */
export interface ValueCursor extends Written {
	readonly kind: 'value';
	readonly path: Path;
	/** White space that is missing before it: `title:|`. */
	readonly lead: '' | ' ';
	/** `line`: the first text of a line of its own, where a map or a list of lines may begin as well. */
	readonly opens: 'value' | 'line' | 'item';
	/** Items that the list has beside the cursor. */
	readonly siblings: readonly string[];
	/** Signs that part the names of this text, so that none of them can hold one. */
	readonly mark?: RegExp;
}

/** TOML: a header `[params]` is being typed; `path` is what stands before the last dot. */
export interface TableCursor extends Written {
	readonly kind: 'table';
	readonly path: Path;
	readonly list: 'yes' | 'no';
	readonly closed: 'yes' | 'no';
	/** Tables that have a header already, dotted. */
	readonly siblings: readonly string[];
}

export const noCommas: Commas = { after: 'no' };

export function quoteOf(typed: string): Quote {
	return typed.startsWith('"') ? '"' : typed.startsWith("'") ? "'" : '';
}

export function styleOf(quote: Quote): ScalarStyle {
	return quote === '"' ? 'double' : quote === "'" ? 'single' : 'plain';
}

/** The end of the line that an offset is on, before its line end. */
export function endOfLine(source: string, offset: number): number {
	const end = source.indexOf('\n', offset);
	const stop = end === -1 ? source.length : end;
	return source.charAt(stop - 1) === '\r' && stop > offset ? stop - 1 : stop;
}
