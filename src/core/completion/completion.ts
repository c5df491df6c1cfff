import type { Head } from '../article';
import type { Completion, CompletionContext } from './context';
import { keyCompletions, tableCompletions } from './keys';
import { valueCompletions } from './values';
import { treeBeside } from './tree';
import { cursorAt } from '../cursor/cursor-at';

/** What can be written at an offset. Empty in the body, in comments, and where nothing is known. */
export function completionsAt(head: Head, offset: number, context: CompletionContext): Completion[] {
	const cursor = cursorAt(head, offset);
	// Lines of Org mode are read, but nobody wrote down how they are written.
	if (cursor === undefined || head.format === 'org') return [];
	const place = { head, root: treeBeside(head, cursor), context };
	switch (cursor.kind) {
		case 'key':
			return keyCompletions(place, cursor);
		case 'table':
			return tableCompletions(place, cursor);
		case 'value':
			return valueCompletions(place, cursor);
		default:
			return cursor satisfies never;
	}
}
