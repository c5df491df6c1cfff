import { parseHead, type Head } from '../article';
import { applyEdits, type Edit } from '../text';
import { toData, type MapNode } from '../tree';

/** What becomes of a head in which something is to get another name. */
export type Renaming =
	| { readonly kind: 'edits'; readonly edits: readonly Edit[] }
	/** The head does not have it. */
	| { readonly kind: 'absent' }
	| { readonly kind: 'refused'; readonly reason: RenameObstacle };

export type RenameObstacle =
	/** The new key is there already, with a value of its own. */
	| 'key-exists'
	/** An alias or a merge shows it; it is written elsewhere. */
	| 'shown'
	/** The syntax cannot say it in this place. */
	| 'unwritable'
	/** One text may hold several names here, and how it is read is not known. */
	| 'unclear-list';

export const absent: Renaming = { kind: 'absent' };

export function refused(reason: RenameObstacle): Renaming {
	return { kind: 'refused', reason };
}

/** The head as it will be read; undefined where it would not be read as before. */
export function rereadAfter({ source, dialect, bodyStart }: Head, edits: readonly Edit[]): (Head & { readonly meta: MapNode }) | undefined {
	const text = applyEdits(source, edits);
	const after = parseHead(text, dialect);
	const { meta } = after;
	if (meta === undefined || after.problems.some(({ code }) => code.startsWith('syntax/'))) return undefined;
	return source.length - bodyStart === text.length - after.bodyStart ? { ...after, meta } : undefined;
}

/** The same data, in the same order. */
export function isSameData(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

export function dataOf(meta: MapNode): Record<string, unknown> {
	return toData(meta) as Record<string, unknown>;
}
