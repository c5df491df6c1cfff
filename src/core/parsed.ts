import type { Problem } from './problems';
import type { Node } from './tree';

/** What a syntax makes of the text between the fences. */
export interface Parsed {
	/** Undefined where nothing is written but comments and blank lines. */
	readonly root?: Node;
	readonly problems: readonly Problem[];
}
