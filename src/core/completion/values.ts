import type { Head } from '../article';
import type { Completion, CompletionDetail } from './context';
import { keyCompletions, moreOf } from './keys';
import { writingFor, type Where } from './tree';
import type { ValueCursor } from '../cursor/cursor';
import { cursorAt } from '../cursor/cursor-at';
import { isDatePath } from '../dates/fields';
import { writeNow } from '../dates/shown';
import type { CompiledSchema, Json } from '../schema/schema';
import { viewAt, type SchemaView } from '../schema/views';
import { nodeAtPath, type Path } from '../tree';

/** The values of a key or item, and the keys of a map that may begin here. */
export function valueCompletions(where: Where, cursor: ValueCursor): Completion[] {
	const { context: { schema }, root } = where;
	const view = schema === undefined ? undefined : viewAt(schema, root, cursor.path);
	const takesMap = view?.types.includes('object') === true;
	const keys = cursor.opens === 'value' || !takesMap ? [] : keyCompletions(where, cursor);
	return [...singleValues(where, cursor, view), ...keys];
}

type Add = (text: string, label: string, sort: string, own?: Partial<Completion>) => void;

function singleValues(where: Where, cursor: ValueCursor, view: SchemaView | undefined): Completion[] {
	const { head, context } = where;
	const writing = writingFor(head);
	const wanted = wantedHere(view, cursor);
	const prefix = wanted.wrap === 'lines' ? '- ' : cursor.lead;
	const found = new Map<string, Completion>();
	const add: Add = (text, label, sort, own = {}) => {
		if (found.has(label)) return;
		const inner = wanted.wrap === 'brackets' ? writing.listOf(text) : text;
		found.set(label, {
			kind: 'value', label, span: cursor.span, pieces: [`${prefix}${inner}${cursor.comma.after === 'yes' ? ',' : ''}`], ...moreOf(cursor),
			filter: cursor.quote + label, sort, next: 'nothing', preselect: 'no', ...own,
		});
	};
	if (isDateField(where, cursor.path, view)) addDates(where, cursor, view, add);
	const taken = takenItems(where, cursor);
	addSchemaValues(where, cursor, wanted.view, (text, label, sort, own) => {
		if (!taken.has(label)) add(text, label, sort, own);
	});
	for (const [index, { value, count }] of context.evidence(evidenceKey(cursor.path)).entries()) {
		if (taken.has(value) || cursor.mark?.test(value) === true) continue;
		add(writing.text(value, cursor.style, cursor.place), value, `2${String(index).padStart(5, '0')}`, { detail: { kind: 'used', count } });
	}
	return [...found.values()];
}

interface Wanted {
	readonly view: SchemaView | undefined;
	/** A list is wanted and one item is chosen: in brackets, or as a line below the key. */
	readonly wrap: 'none' | 'brackets' | 'lines';
}

function wantedHere(view: SchemaView | undefined, { opens }: ValueCursor): Wanted {
	if (view === undefined || !view.types.includes('array')) return { view, wrap: 'none' };
	if (opens === 'line') return { view: view.items, wrap: 'lines' };
	const takesOne = view.types.some((type) => type !== 'array' && type !== 'object' && type !== 'null') || view.values.length > 0;
	if (takesOne) return { view: { ...view, values: [...view.values, ...(view.items?.values ?? [])] }, wrap: 'none' };
	return { view: view.items, wrap: 'brackets' };
}

function isDateField({ head: { dialect } }: Where, path: Path, view: SchemaView | undefined): boolean {
	return view?.date === true || isDatePath(path, dialect);
}

/** Whether a date may be written at an offset, so that whoever asks can find out about instants. */
export function isDateAt(head: Head, offset: number, schema: CompiledSchema | undefined): boolean {
	const cursor = cursorAt(head, offset);
	if (cursor?.kind !== 'value') return false;
	return isDatePath(cursor.path, head.dialect) || (schema !== undefined && viewAt(schema, head.meta, cursor.path)?.date === true);
}

function addDates({ head, context }: Where, cursor: ValueCursor, view: SchemaView | undefined, add: Add): void {
	const writing = writingFor(head);
	for (const [index, { what, epochMs }] of context.instants.entries()) {
		const text = writeNow(head.dialect, context.zones, epochMs, context.machineZone);
		// Where the reader must find a text, it may not look like a date to it.
		const written = view?.reads === 'string' ? writing.text(text, cursor.style, cursor.place) : writing.date(text);
		add(written, text, `0000${index}`, { kind: 'date', detail: { kind: 'instant', what }, preselect: index === 0 ? 'yes' : 'no' });
	}
}

function addSchemaValues({ head }: Where, cursor: ValueCursor, view: SchemaView | undefined, add: Add): void {
	if (view === undefined) return;
	const writing = writingFor(head);
	// Whoever takes texts and numbers, too, takes anything, and has no two answers.
	const isSwitch = view.types.includes('boolean') && (typeof view.default === 'boolean' || !(view.types.includes('string') && view.types.includes('number')));
	const booleans: readonly Json[] = isSwitch ? [true, false] : [];
	// Where there is a value by default, the examples are what else may be chosen.
	const choices = view.default === undefined || view.date ? [] : view.examples;
	const own = [...view.values, ...booleans, ...choices];
	const all = view.default === undefined ? own : [view.default, ...own];
	for (const [index, value] of all.entries()) {
		const text = typeof value === 'string' ? writing.text(value, cursor.style, cursor.place) : typeof value === 'object' && value !== null ? undefined : writing.literal(value);
		if (text === undefined || value === '') continue;
		const detail: CompletionDetail | undefined = value === view.default ? { kind: 'default' } : undefined;
		add(text, String(value), detail === undefined ? `1${String(index).padStart(4, '0')}` : '09999', detail === undefined ? {} : { detail });
	}
}

/** The name under which values are counted: `taxonomies.tags`. */
export function evidenceKey(path: Path): string {
	return path.filter((step) => typeof step === 'string').join('.');
}

/** What the list has already, apart from the item under the cursor. */
function takenItems({ root }: Where, { path, span, siblings }: ValueCursor): ReadonlySet<string> {
	const taken = new Set(siblings);
	if (typeof path.at(-1) !== 'number') return taken;
	const list = nodeAtPath(root, path.slice(0, -1));
	for (const item of list?.kind === 'list' ? list.items : []) {
		if (item.kind === 'scalar' && item.span.start !== span.start) taken.add(item.text);
	}
	return taken;
}

