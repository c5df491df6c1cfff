import type { Primitive } from '../problems';
import type { Edit, Span } from '../text';
import type { Entry, MapNode, Path, ScalarNode, ScalarStyle } from '../tree';

/** Where a scalar is to stand: between brackets a comma ends it, in a block it does not. */
export type ScalarPlace = 'block' | 'flow';

/** The text that edits are made for. */
export interface Block {
	readonly source: string;
	/** The text between the fences. */
	readonly metaSpan: Span;
	/** What is written there; undefined where nothing is. */
	readonly root: MapNode | undefined;
}

/** A new entry. A date is text that the syntax writes as a date where it knows dates, else in quotes. */
export interface Insertion {
	readonly key: string;
	readonly value: { readonly data: unknown } | { readonly date: string };
}

/**
 * How one syntax is edited: each answer is the smallest replacement in the original text. Nothing
 * is parsed, changed and written anew: comments, quotes, order, indentation and line ends outside
 * of the spans stay. Undefined where the syntax cannot say it, or not by a small edit.
 */
export interface Syntax {
	/** The text as a scalar that every reader of the syntax reads as exactly this string. */
	writeString(text: string, preferred?: ScalarStyle, place?: ScalarPlace): string;
	/** A string in place of a scalar, in its quotes where that is possible and right. */
	replaceString(scalar: ScalarNode, text: string, place?: ScalarPlace): Edit;
	/** Any value in place of a scalar. */
	replaceScalar(scalar: ScalarNode, value: Primitive, place?: ScalarPlace): Edit | undefined;
	/** A date in place of a scalar: with quotes, without, or as it stands there. */
	replaceDate(scalar: ScalarNode, date: string, quotes: 'keep' | 'add' | 'remove'): Edit | undefined;
	/** Another name for a key, wherever it is written, in the quotes that it has. */
	renameKey(source: string, entry: Entry, key: string): readonly Edit[] | undefined;
	/**
	 * An entry in the map at a path (`[]` is the first level): behind the last of `after` that the map
	 * has, else on top.
	 */
	insertEntry(block: Block, path: Path, insertion: Insertion, after: readonly string[]): Edit | undefined;
	/** Takes an entry out of the map at a path, with the lines that are its own. */
	removeEntry(block: Block, path: Path, entry: Entry): readonly Edit[] | undefined;
	/** An item in the list at a path, before the one at `index`; its length means at the end. */
	insertItem(block: Block, path: Path, data: unknown, index: number): Edit | undefined;
	removeItem(block: Block, path: Path, index: number): readonly Edit[] | undefined;
}

/** Where among its siblings an entry goes: behind the last of `after` that is there, else on top. */
export function placeAmong(entries: readonly Entry[], after: readonly string[]): number {
	return entries.findLastIndex(({ key }) => after.includes(key)) + 1;
}
