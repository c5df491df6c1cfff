import { applyEdits, span, type Edit } from '../text';

/** What a changed text is made of: stretches of the original, and new text between them. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/**
 * A text that is edited in several steps, each in offsets of the text as it then is, and the edits of
 * the original text that come to the same.
 */
export class Rewriting {
	private pieces: readonly Piece[];
	private text: string;

	constructor(private readonly original: string) {
		this.text = original;
		this.pieces = [{ start: 0, end: original.length }];
	}

	/** The text as it is now. */
	get source(): string {
		return this.text;
	}

	/** @throws RangeError as `applyEdits` */
	apply(edits: readonly Edit[]): void {
		const next: Piece[] = [];
		let position = 0;
		const sorted = edits.map((edit, order) => ({ edit, order })).sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.order - b.order);
		const after = applyEdits(this.text, edits);
		for (const { edit } of sorted) {
			next.push(...cut(this.pieces, position, edit.span.start), { text: edit.text });
			position = edit.span.end;
		}
		next.push(...cut(this.pieces, position, this.text.length));
		this.pieces = next.filter(isSomething);
		this.text = after;
	}

	/** The edits of the original, each as small as it can be; they never overlap. */
	get edits(): readonly Edit[] {
		const edits: Edit[] = [];
		let position = 0;
		let text = '';
		const close = (end: number): void => {
			const edit = trimmed(this.original, { span: span(position, end), text });
			if (edit !== undefined) edits.push(edit);
			text = '';
		};
		for (const piece of this.pieces) {
			if ('text' in piece) text += piece.text;
			else {
				close(piece.start);
				position = piece.end;
			}
		}
		close(this.original.length);
		return edits;
	}
}

function isSomething(piece: Piece): boolean {
	return 'text' in piece ? piece.text !== '' : piece.end > piece.start;
}

/** The pieces of a stretch of the text that they make up. */
function cut(pieces: readonly Piece[], from: number, to: number): Piece[] {
	const found: Piece[] = [];
	let at = 0;
	for (const piece of pieces) {
		const length = 'text' in piece ? piece.text.length : piece.end - piece.start;
		const [first, last] = [Math.max(from - at, 0), Math.min(to - at, length)];
		if (first < last) found.push('text' in piece ? { text: piece.text.slice(first, last) } : { start: piece.start + first, end: piece.start + last });
		at += length;
	}
	return found;
}

/** Without what stays the same at both ends; undefined where all of it does. Pairs of units (CR and LF, surrogates) stay whole. */
function trimmed(source: string, { span: { start, end }, text }: Edit): Edit | undefined {
	const old = source.slice(start, end);
	if (old === text) return undefined;
	const shortest = Math.min(old.length, text.length);
	let head = 0;
	while (head < shortest && old.charCodeAt(head) === text.charCodeAt(head)) head++;
	while (head > 0 && isPair(old, head)) head--;
	let tail = 0;
	while (tail < shortest - head && old.charCodeAt(old.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)) tail++;
	while (tail > 0 && isPair(old, old.length - tail)) tail--;
	return { span: span(start + head, end - tail), text: text.slice(head, text.length - tail) };
}

/** Whether the units on both sides of an offset belong together. */
function isPair(text: string, at: number): boolean {
	const unit = text.charCodeAt(at - 1);
	return unit === 0x0d || (unit >= 0xd800 && unit <= 0xdbff);
}
