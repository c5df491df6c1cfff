import type { Head } from './article';
import { dateHover, type DateHover } from './dates/hover';
import type { FieldContext } from './dates/fields';
import type { Zones } from './dates/readers';
import type { CompiledSchema } from './schema/schema';
import { viewAt, type SchemaView } from './schema/views';
import type { Span } from './text';
import { placeAt } from './tree';

/** What there is to say about the place under the pointer. */
export interface Hover {
	/** The key and its value. */
	readonly span: Span;
	readonly key: string;
	readonly view?: SchemaView;
	readonly date?: DateHover;
}

/** Description, type and meaning of the entry at an offset, as far as they are known; undefined outside of entries. */
export function hoverAt(head: Head, offset: number, context: { readonly schema?: CompiledSchema; readonly zones: Zones; readonly dates?: FieldContext }): Hover | undefined {
	if (head.meta === undefined) return undefined;
	const { entry, path } = placeAt(head.meta, offset);
	if (entry === undefined) return undefined;
	const keys = path.slice(0, path.lastIndexOf(entry.key) + 1);
	const view = context.schema === undefined ? undefined : viewAt(context.schema, head.meta, keys);
	const date = dateHover(head, entry, context.zones, context.dates);
	return { span: entry.span, key: entry.key, ...(view === undefined ? {} : { view }), ...(date === undefined ? {} : { date }) };
}
