import type { MessageArgs, MessageId } from './messages';
import type { Edit } from './text';

/**
 * A repair of a problem: the smallest edits of the text as it is.
 *
 * `safe`: the meaning for the site stays, so fix-all may apply it. A repair that changes what the
 * generator reads is never safe, and its title says what will change.
 */
export interface Fix {
	readonly title: FixTitle;
	readonly edits: readonly Edit[];
	readonly safe: boolean;
	/** The one that is most likely meant, among several of one problem. */
	readonly preferred: boolean;
}

export interface FixTitle {
	readonly id: MessageId;
	readonly args: MessageArgs;
}
