import type { Json } from '../schema/schema';
import type { ScalarStyle } from '../tree';
import type { Cursor } from './cursor';

/** A part of a proposal's text: text as it is, or a place to which the cursor goes, with what stands there at first. */
export type Piece = string | { readonly stop: string };

/** What a key brings with it. */
export type Shape =
	/** A single value: what the schema proposes, else nothing. `text`: the value is one, and needs its quotes. */
	| { readonly kind: 'scalar'; readonly type: 'text' | 'date' | 'other'; readonly value?: Json }
	| { readonly kind: 'list'; readonly item: Shape }
	| { readonly kind: 'map'; readonly entries: readonly { readonly key: string; readonly shape: Shape }[] };

export interface Layout {
	readonly lineEnd: string;
	/** White space by which a level stands deeper, and a list deeper than its key. */
	readonly unit: string;
	readonly listUnit: string;
}

/** How proposals are written in a syntax. */
export interface Writing {
	key(key: string, cursor: Cursor): string;
	/** The sign behind the key and all that its value begins with. */
	after(shape: Shape, cursor: Cursor, layout: Layout): Piece[];
	text(value: string, style: ScalarStyle, place: 'block' | 'flow'): string;
	/** A date as the generator reads it, which is a text in JSON and a value of its own elsewhere. */
	date(value: string): string;
	/** Undefined for what the syntax cannot say: TOML has no null. */
	literal(value: Json): string | undefined;
	/** One value where a list is wanted. */
	listOf(value: string): string;
}

/** The text with what stands at the stops at first. */
export function textOf(pieces: readonly Piece[]): string {
	return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.stop)).join('');
}

/** Joins what lies side by side, so that a text without stops is one piece. */
export function joined(pieces: readonly Piece[]): Piece[] {
	const result: Piece[] = [];
	for (const piece of pieces) {
		const last = result.at(-1);
		if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
		else if (piece !== '') result.push(piece);
	}
	return result;
}

/** Parts with a comma between them. */
export function listed(parts: readonly (readonly Piece[])[]): Piece[] {
	return parts.flatMap((part, index) => (index === 0 ? part : [', ', ...part]));
}
