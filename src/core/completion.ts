import type { Head } from './article';
import { cursorAt, type Cursor } from './cursor';
import { writeNow } from './dates/rules';
import type { Zones } from './dates/readers';
import { writeString } from './edits';
import type { CompiledSchema, Json } from './schema/schema';
import { propertiesAt, viewAt, type PropertyView, type SchemaView } from './schema/views';
import { lineEndOf, type Span } from './text';
import type { Path } from './tree';

/** A proposal: `text` takes the place of `span`. */
export interface Completion {
	readonly kind: 'key' | 'value' | 'date';
	readonly label: string;
	readonly span: Span;
	readonly text: string;
	/** What typing is held against; it begins like the text in `span`. */
	readonly filter: string;
	/** Proposals are shown in the order of these, compared as text. */
	readonly sort: string;
	readonly detail?: CompletionDetail;
	readonly view?: SchemaView;
	/** After it is accepted there is more to choose: the values of a key. */
	readonly next: 'values' | 'nothing';
	readonly preselect: 'yes' | 'no';
}

export type CompletionDetail =
	| { readonly kind: 'need'; readonly need: PropertyView['need'] }
	/** How many articles nearby have the value. */
	| { readonly kind: 'used'; readonly count: number }
	| { readonly kind: 'default' }
	| { readonly kind: 'now' };

export interface CompletionContext {
	readonly schema?: CompiledSchema;
	readonly zones: Zones;
	/** The instant of "now" in milliseconds since 1970, and the zone of the person's own clock. */
	readonly now: number;
	readonly machineZone: string;
	/** Values of a key in articles nearby, most used first. */
	readonly evidence: (key: string) => readonly UsedValue[];
}

export interface UsedValue {
	readonly value: string;
	readonly count: number;
}

/** What can be written at an offset. Empty in the body, in comments, and where nothing is known. */
export function completionsAt(head: Head, offset: number, context: CompletionContext): Completion[] {
	const cursor = cursorAt(head, offset);
	if (cursor === undefined) return [];
	return cursor.kind === 'key' ? keys(head, cursor, context) : values(head, cursor, context);
}

function keys(head: Head, cursor: Extract<Cursor, { kind: 'key' }>, { schema }: CompletionContext): Completion[] {
	if (schema === undefined) return [];
	const here = keyUnder(head, cursor);
	const properties = propertiesAt(schema, head.meta, cursor.path).filter((property) => !property.present || property.key === here);
	return properties.map((property, index) => {
		const text = writeString(property.key);
		const need = { required: 0, recommended: 1, optional: 2 }[property.need];
		return {
			kind: 'key',
			label: property.key,
			span: cursor.span,
			text: cursor.hasColon ? text : `${text}:${afterKey(head, cursor, property)}`,
			filter: property.key,
			sort: `${property.deprecated ? 9 : need}${String(index).padStart(4, '0')}`,
			detail: { kind: 'need', need: property.need },
			view: property,
			next: cursor.hasColon || !hasValues(property) ? 'nothing' : 'values',
			preselect: 'no',
		};
	});
}

/** The key that the cursor stands on counts as not written: it is the one that is being typed. */
function keyUnder(head: Head, { span }: Cursor): string {
	return head.source.slice(span.start, span.end);
}

/** A list goes on to its first item on a line of its own; everything else follows on the line. */
function afterKey(head: Head, { indent }: Extract<Cursor, { kind: 'key' }>, { types }: PropertyView): string {
	if (types[0] === 'array') return `${lineEndOf(head.source)}${indent}  - `;
	if (types[0] === 'object') return `${lineEndOf(head.source)}${indent}  `;
	return ' ';
}

function hasValues({ types, values, date }: SchemaView): boolean {
	return date || values.length > 0 || types.includes('boolean') || types.includes('array');
}

function values(head: Head, cursor: Extract<Cursor, { kind: 'value' }>, context: CompletionContext): Completion[] {
	const { schema } = context;
	const view = schema === undefined ? undefined : viewAt(schema, head.meta, cursor.path);
	const found = new Map<string, Completion>();
	const add = (completion: Completion): void => {
		if (!found.has(completion.label)) found.set(completion.label, completion);
	};
	if (isDateField(head, cursor.path, view)) add(nowCompletion(head, cursor, context));
	for (const value of schemaValues(view)) add(literal(cursor, value, view));
	const key = keyOf(cursor.path);
	const used = key === undefined ? [] : context.evidence(key);
	const taken = takenItems(head, cursor);
	for (const [index, { value, count }] of used.entries()) {
		if (taken.has(value)) continue;
		add({ ...textual(cursor, value, `2${String(index).padStart(5, '0')}`), detail: { kind: 'used', count } });
	}
	return [...found.values()];
}

function isDateField({ dialect }: Head, path: Path, view: SchemaView | undefined): boolean {
	const [key] = path;
	return path.length === 1 && (view?.date === true || (typeof key === 'string' && dialect.dateFields.includes(key)));
}

function nowCompletion(head: Head, cursor: Extract<Cursor, { kind: 'value' }>, context: CompletionContext): Completion {
	const text = writeNow(head.dialect, context.zones, context.now, context.machineZone);
	return {
		kind: 'date',
		label: text,
		span: cursor.span,
		text,
		filter: cursor.quote + text,
		sort: '00000',
		detail: { kind: 'now' },
		next: 'nothing',
		preselect: 'yes',
	};
}

function schemaValues(view: SchemaView | undefined): readonly Json[] {
	if (view === undefined) return [];
	const booleans: readonly Json[] = view.types.includes('boolean') ? [true, false] : [];
	const own = [...view.values, ...booleans];
	return view.default !== undefined && isScalar(view.default) ? [view.default, ...own] : own;
}

function isScalar(value: Json): boolean {
	return value === null || typeof value !== 'object';
}

function literal(cursor: Extract<Cursor, { kind: 'value' }>, value: Json, view: SchemaView | undefined): Completion {
	const isDefault = view?.default === value;
	const base = typeof value === 'string' ? textual(cursor, value, '10000') : plain(cursor, String(value));
	return isDefault ? { ...base, sort: '09999', detail: { kind: 'default' } } : base;
}

function plain(cursor: Extract<Cursor, { kind: 'value' }>, text: string): Completion {
	return { kind: 'value', label: text, span: cursor.span, text, filter: cursor.quote + text, sort: '10000', next: 'nothing', preselect: 'no' };
}

function textual(cursor: Extract<Cursor, { kind: 'value' }>, value: string, sort: string): Completion {
	const style = cursor.quote === '"' ? 'double' : cursor.quote === "'" ? 'single' : 'plain';
	const text = value === '' ? "''" : writeString(value, style, cursor.place);
	return { kind: 'value', label: value, span: cursor.span, text, filter: cursor.quote + value, sort, next: 'nothing', preselect: 'no' };
}

/** The key whose values are asked for: that of the value, or of the list that the item is in. */
function keyOf(path: Path): string | undefined {
	const names = path.filter((step) => typeof step === 'string');
	return names.length === 1 ? names[0] : undefined;
}

/** What the list has already, apart from the item under the cursor. */
function takenItems({ meta }: Head, { path, span }: Cursor): ReadonlySet<string> {
	const [key, index] = path;
	const list = meta?.entries.find((entry) => entry.key === key)?.value;
	if (typeof index !== 'number' || list?.kind !== 'list') return new Set();
	const others = list.items.filter((item) => item.kind === 'scalar' && item.span.start !== span.start);
	return new Set(others.map((item) => (item.kind === 'scalar' ? item.text : '')));
}
