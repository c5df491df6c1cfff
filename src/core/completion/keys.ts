import type { Completion } from './context';
import { layoutOf, writingFor, type Where } from './tree';
import type { KeyCursor, TableCursor, ValueCursor } from '../cursor/cursor';
import { joined, type Shape } from '../cursor/writing';
import type { CompiledSchema } from '../schema/schema';
import { propertiesAt, type PropertyView, type SchemaView } from '../schema/views';
import { span, type Edit } from '../text';
import { nodeAtPath, type MapNode, type Path } from '../tree';

/** How deep required keys bring required keys of their own, and how many of them. */
const maxDepth = 3;
const maxRequired = 12;

/** The keys that the map does not have yet; the one under the cursor counts as not written. */
export function keyCompletions({ head, root, context: { schema } }: Where, cursor: KeyCursor | ValueCursor): Completion[] {
	if (schema === undefined) return [];
	const separated = cursor.kind === 'key' ? cursor.separated : 'no';
	const here = head.source.slice(cursor.span.start, cursor.span.end).replace(/^(["'])(.*)\1$/, '$2');
	const fold = head.dialect.generator === 'hugo' ? (key: string): string => key.toLowerCase() : (key: string): string => key;
	const siblings = new Set(cursor.kind === 'key' ? cursor.siblings.map(fold) : []);
	const lead = cursor.kind === 'value' ? cursor.lead : '';
	const writing = writingFor(head);
	const layout = layoutOf(head);
	const properties = propertiesAt(schema, root, cursor.path);
	const isUnder = ({ key }: PropertyView): boolean => separated === 'yes' && fold(key) === fold(here);
	const isThere = (property: PropertyView): boolean => siblings.has(fold(property.key)) || (property.present && !isUnder(property));
	const taken = new Set(properties.filter(isThere).map(usualKey));
	return properties.filter((property) => !isThere(property) && !taken.has(usualKey(property))).map((property, index) => {
		const shape = separated === 'yes' ? undefined : newShape(schema, root, [...cursor.path, property.key], property);
		const key = writing.key(writtenKey(property.key, cursor, head.format === 'headers'), cursor);
		const after = shape === undefined ? [] : writing.after(shape, cursor, layout);
		const comma = cursor.comma.after === 'yes' && separated === 'no' ? [','] : [];
		const need = { required: 0, recommended: 1, optional: 2 }[property.need];
		return {
			kind: 'key',
			label: property.key,
			span: cursor.span,
			pieces: joined([lead, key, ...after, ...comma]),
			...moreOf(cursor),
			filter: cursor.quote + property.key,
			sort: `${property.deprecated ? 9 : property.sameAs === undefined ? need : 3}${String(index).padStart(4, '0')}`,
			detail: { kind: 'need', need: property.need },
			view: property,
			next: shape === undefined || !hasValues(property, shape) ? 'nothing' : 'values',
			preselect: 'no',
		};
	});
}

/** Of the names of one thing, one is enough: beside `tags` no `tag` is proposed. */
function usualKey({ key, sameAs }: PropertyView): string {
	return sameAs ?? key;
}

/** `[par|`: the keys that hold tables, or lists of them behind `[[`. */
export function tableCompletions({ head, root, context: { schema } }: Where, cursor: TableCursor): Completion[] {
	if (schema === undefined) return [];
	const wanted = cursor.list === 'yes' ? 'array' : 'object';
	const writing = writingFor(head);
	const prefix = cursor.path.filter((step) => typeof step === 'string');
	return propertiesAt(schema, root, cursor.path).filter((property) => {
		if (!property.types.includes(wanted) || (wanted === 'array' && property.items?.types.includes('object') !== true)) return false;
		return wanted === 'array' || !cursor.siblings.includes([...prefix, property.key].join('.')) || property.key === head.source.slice(cursor.span.start, cursor.span.end);
	}).map((property, index) => ({
		kind: 'key',
		label: property.key,
		span: cursor.span,
		pieces: [`${writing.key(property.key, cursor)}${cursor.closed === 'yes' ? '' : cursor.list === 'yes' ? ']]' : ']'}`],
		filter: cursor.quote + property.key,
		sort: `2${String(index).padStart(4, '0')}`,
		view: property,
		next: 'nothing',
		preselect: 'no',
	}));
}

/** A comma that is missing behind the value before. */
export function moreOf({ comma }: KeyCursor | ValueCursor): { readonly more?: readonly Edit[] } {
	return comma.before === undefined ? {} : { more: [{ span: span(comma.before, comma.before), text: ',' }] };
}

/** Pelican's keys are written with a capital, unless the person does otherwise. */
function writtenKey(key: string, { typed }: KeyCursor | ValueCursor, isHeader: boolean): string {
	return isHeader && !/^[a-z]/.test(typed) ? key.charAt(0).toUpperCase() + key.slice(1) : key;
}

const shapes = new WeakMap<SchemaView, Shape>();

/** What a key brings that is not in its map yet, so that only the schema decides. */
function newShape(schema: CompiledSchema, root: MapNode | undefined, path: Path, { own }: PropertyView): Shape {
	const shape = shapes.get(own) ?? shapeOf(schema, root, path, own, 0);
	shapes.set(own, shape);
	return shape;
}

/** What a key brings: a list its first item, a map the keys that it must have. */
export function shapeOf(schema: CompiledSchema, root: MapNode | undefined, path: Path, view: SchemaView, depth: number): Shape {
	const [type] = view.types.filter((one) => one !== 'null');
	if (type === 'array' && depth <= maxDepth) {
		const item = view.items ?? { types: [], values: [], examples: [], deprecated: false, date: false };
		// An example tells what the items usually are, where they may be several things.
		const [example] = view.examples;
		if (Array.isArray(example) && typeof example[0] === 'string' && item.types.includes('string')) return { kind: 'list', item: shapeOf(schema, root, [...path, 0], { ...item, types: ['string'] }, depth + 1) };
		return { kind: 'list', item: item.types[0] === 'array' ? { kind: 'scalar', type: 'other' } : shapeOf(schema, root, [...path, 0], item, depth + 1) };
	}
	if (type === 'object' && depth <= maxDepth) {
		const node = nodeAtPath(root, path);
		const required = node?.kind === 'map' ? [] : propertiesAt(schema, root, path).filter(({ need, deprecated }) => need === 'required' && !deprecated);
		return { kind: 'map', entries: required.slice(0, maxRequired).map((one) => ({ key: one.key, shape: shapeOf(schema, root, [...path, one.key], one, depth + 1) })) };
	}
	const kind = view.date ? 'date' : (type === 'string' || type === undefined) && !view.values.some((value) => typeof value !== 'string') && view.values.length === 0 ? 'text' : 'other';
	const value = depth === 0 ? undefined : beginning(view);
	return { kind: 'scalar', type: kind, ...(value === undefined ? {} : { value }) };
}

/** What a required key begins with: what the schema proposes, or the only values that it takes. */
function beginning(view: SchemaView): string | number | boolean | undefined {
	const { default: byDefault, values: [first], types } = view;
	for (const value of [byDefault, first]) if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
	return types[0] === 'boolean' ? false : undefined;
}

function hasValues({ types, values, date }: SchemaView, shape: Shape): boolean {
	if (shape.kind === 'map') return shape.entries.length === 0;
	return date || values.length > 0 || types.includes('boolean') || types.includes('array') || types.length === 0 || types.includes('string');
}
