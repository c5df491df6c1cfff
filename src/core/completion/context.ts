import type { Piece } from '../cursor/writing';
import type { Zones } from '../dates/readers';
import type { CompiledSchema } from '../schema/schema';
import type { PropertyView, SchemaView } from '../schema/views';
import type { Edit, Span } from '../text';

/** A proposal: `text` takes the place of `span`, and `more` is done besides. */
export interface Completion {
	readonly kind: 'key' | 'value' | 'date' | 'file' | 'folder';
	readonly label: string;
	readonly span: Span;
	/** The text in its parts, where the cursor goes to places within. */
	readonly pieces: readonly Piece[];
	/** A comma that is missing elsewhere. */
	readonly more?: readonly Edit[];
	/** What typing is held against; it begins like the text in `span`. */
	readonly filter: string;
	/** Proposals are shown in the order of these, compared as text. */
	readonly sort: string;
	readonly detail?: CompletionDetail;
	readonly view?: SchemaView;
	/** After it is accepted there is more to choose: the values of a key, the files of a folder. */
	readonly next: 'values' | 'nothing';
	readonly preselect: 'yes' | 'no';
}

export type CompletionDetail =
	| { readonly kind: 'need'; readonly need: PropertyView['need'] }
	/** How many articles of the site have the value. */
	| { readonly kind: 'used'; readonly count: number }
	| { readonly kind: 'default' }
	| { readonly kind: 'instant'; readonly what: KnownInstant['what'] };

export interface CompletionContext {
	readonly schema?: CompiledSchema | undefined;
	readonly zones: Zones;
	/** Instants that a date may mean, the likeliest first. */
	readonly instants: readonly KnownInstant[];
	/** The zone of the person's own clock. */
	readonly machineZone: string;
	/** Values of a key in the site's articles, most used first; keys of maps have their dotted name. */
	readonly evidence: (key: string) => readonly UsedValue[];
}

export interface KnownInstant {
	readonly what: 'now' | 'file-made' | 'file-changed' | 'first-commit' | 'last-commit';
	/** Milliseconds since 1970 in UTC. */
	readonly epochMs: number;
}

export interface UsedValue {
	readonly value: string;
	readonly count: number;
}
