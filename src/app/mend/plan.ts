import type { Edit } from '../../core/text';
import type { RenameObstacle } from '../../core/mend/renaming';
import type { DateNote } from '../date-notes';
import type { FilePath } from '../paths';

/** What is to be done with many articles. */
export type Mend =
	/** Dates into the form that is set; `keep` where the generator misreads one, else it is left. */
	| { readonly kind: 'dates'; readonly keep?: 'instant' | 'displayed' }
	/** Every safe fix. */
	| { readonly kind: 'fix' }
	/** `from` may be a path (`seo.title`); `to` is the new name alone. */
	| { readonly kind: 'rename-key'; readonly from: string; readonly to: string }
	/** A tag, a category, an author: a name in the lists of a group. */
	| { readonly kind: 'rename-name'; readonly group: string; readonly from: string; readonly to: string }
	/** Images that go through a proxy get the address behind it. */
	| { readonly kind: 'unwrap' };

/** Why a change needs a yes of its own. */
export type Consent =
	/** The day on the site changes, and with it perhaps the article's address. */
	| 'address'
	/** The time on the site changes, and with it the article's place in lists and feeds. */
	| 'feed'
	/** The image comes from another server than before. */
	| 'server';

/** One change of one article: edits that are made together or not at all. */
export interface PlannedChange {
	readonly edits: readonly Edit[];
	/** Counts from 1. */
	readonly line: number;
	/** The lines that change, as they are and as they will be, without the last line end. */
	readonly before: string;
	readonly after: string;
	readonly consent?: Consent;
	readonly note?: DateNote;
}

/** A value that stays as it is because a person has to decide. */
export interface LeftValue {
	readonly line: number;
	readonly field: string;
	readonly value: string;
	/** `choice`: the generator misreads a date, and what stays is to be said. */
	readonly status: 'ambiguous' | 'unreadable' | 'choice';
	readonly note?: DateNote;
}

/** Why a whole file is left alone. */
export type SkipReason =
	| RenameObstacle
	| 'undecodable'
	| 'mixed-line-ends'
	/** The front matter has a syntax error. */
	| 'broken'
	/** The generator takes the block for text, or refuses it because of its fences. */
	| 'unread'
	/** Reading it again did not give what was planned. */
	| 'reads-otherwise'
	/** Open, with changes that are not saved. */
	| 'dirty'
	| 'read-only'
	/** Somebody changed the file after it was read. */
	| 'changed'
	| 'gone'
	/** The person stopped the run before. */
	| 'stopped'
	| 'failed';

/** What becomes of one article. */
export interface FilePlan {
	readonly path: FilePath;
	/** What is to be changed, in the order of the text. */
	readonly changes: readonly PlannedChange[];
	readonly left: readonly LeftValue[];
	/** How many values are right already. */
	readonly right: number;
	/** Problems that remain for a person. */
	readonly problems: number;
	readonly skipped?: SkipReason;
	/** A system's own words, for `failed`. */
	readonly detail?: string;
}

/** A plan in which nothing is to be done. */
export function nothingIn(path: FilePath): FilePlan {
	return { path, changes: [], left: [], right: 0, problems: 0 };
}

export function skippedPlan(path: FilePath, skipped: SkipReason, detail?: string): FilePlan {
	return { ...nothingIn(path), skipped, ...(detail === undefined ? {} : { detail }) };
}

/** The edits of a plan: all of them, or only those that need no yes of their own. */
export function editsOf({ changes }: FilePlan, which: 'all' | 'plain'): readonly Edit[] {
	return changes.flatMap(({ edits, consent }) => (which === 'all' || consent === undefined ? edits : []));
}
