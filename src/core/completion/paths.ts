import type { Head } from '../article';
import type { Completion } from './context';
import { writingFor } from './tree';
import type { ValueCursor } from '../cursor/cursor';
import { cursorAt } from '../cursor/cursor-at';
import { joined, type Piece } from '../cursor/writing';
import { isImagePath } from '../images/field-images';
import type { Path } from '../tree';

/** What a value names: an image, or a template of the site. */
export type PathKind = 'image' | 'layout';

/** A path that is being typed. */
export interface PathQuestion {
	readonly cursor: ValueCursor;
	readonly kind: PathKind;
	/** What is typed of it, without a quote. */
	readonly typed: string;
}

export interface PathProposal {
	readonly kind: 'file' | 'folder';
	/** The last part of the path, which is what a person chooses among. */
	readonly name: string;
	/** The whole path as it is written; a folder ends with a slash. */
	readonly text: string;
}

/** @param imageFields further names of image fields, as the person's setting gives them */
export function pathQuestionAt(head: Head, offset: number, imageFields: readonly string[] = []): PathQuestion | undefined {
	const cursor = cursorAt(head, offset);
	if (cursor?.kind !== 'value') return undefined;
	const kind = pathKindOf(cursor.path, imageFields);
	return kind === undefined ? undefined : { cursor, kind, typed: cursor.typed.slice(cursor.quote.length) };
}

export function pathKindOf(path: Path, imageFields: readonly string[] = []): PathKind | undefined {
	if (path.length === 1 && /^(?:layout|template|page_template)$/.test(String(path[0]))) return 'layout';
	return isImagePath(path, imageFields) ? 'image' : undefined;
}

/** Behind a folder the cursor stays inside of the quotes, and its files are proposed. */
export function pathCompletions(head: Head, { cursor }: PathQuestion, proposals: readonly PathProposal[]): Completion[] {
	const writing = writingFor(head);
	const after = cursor.comma.after === 'yes' ? ',' : '';
	return proposals.map(({ kind, name, text }) => {
		const written = writing.text(text, cursor.style, cursor.place);
		const quoted = /^["']/.test(written) && kind === 'folder';
		const pieces: Piece[] = quoted ? [written.slice(0, -1), { stop: '' }, written.slice(-1) + after] : [written + after];
		return {
			kind,
			label: kind === 'folder' ? `${name}/` : name,
			span: cursor.span,
			pieces: joined([cursor.lead, ...pieces]),
			...(cursor.comma.before === undefined ? {} : { more: [{ span: { start: cursor.comma.before, end: cursor.comma.before }, text: ',' }] }),
			filter: cursor.quote + text,
			sort: `1${kind === 'folder' ? 0 : 1}${name}`,
			next: kind === 'folder' ? 'values' : 'nothing',
			preselect: 'no',
		};
	});
}
