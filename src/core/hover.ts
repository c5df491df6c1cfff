import type { Head } from './article';
import { dateFieldsOf } from './dates/fields';
import { showReads } from './dates/shown';
import type { Zones } from './dates/readers';
import { readDate } from './dates/dates';
import type { CompiledSchema } from './schema/schema';
import { viewAt, type SchemaView } from './schema/views';
import type { Span } from './text';
import { placeAt, type Entry } from './tree';

/** What there is to say about the place under the pointer. */
export interface Hover {
	/** The key and its value. */
	readonly span: Span;
	readonly key: string;
	readonly view?: SchemaView;
	readonly date?: DateHover;
}

export interface DateHover {
	readonly generator: string;
	/** As the site's clock shows it; undefined where the generator cannot read it. */
	readonly reads?: string;
	readonly zone?: string;
	readonly dependsOnBuild: 'yes' | 'no';
}

/** Description, type and meaning of the entry at an offset; undefined outside of entries. */
export function hoverAt(head: Head, offset: number, context: { readonly schema?: CompiledSchema; readonly zones: Zones }): Hover | undefined {
	if (head.meta === undefined) return undefined;
	const { entry, path } = placeAt(head.meta, offset);
	if (entry === undefined) return undefined;
	const keys = path.slice(0, path.lastIndexOf(entry.key) + 1);
	const view = context.schema === undefined ? undefined : viewAt(context.schema, head.meta, keys);
	const date = dateHover(head, entry, context.zones);
	if (view === undefined && date === undefined) return undefined;
	return { span: entry.span, key: entry.key, ...(view === undefined ? {} : { view }), ...(date === undefined ? {} : { date }) };
}

function dateHover({ meta, dialect, format }: Head, entry: Entry, zones: Zones): DateHover | undefined {
	const field = meta === undefined ? undefined : dateFieldsOf(meta, dialect, {}, format).find((one) => one.entry === entry);
	if (field === undefined) return undefined;
	const read = readDate(field.value, field.reader, zones);
	const reads = showReads(read, zones);
	// Of an unknown generator nothing is claimed.
	if (read.kind === 'unknown' || (dialect.generator === 'generic' && reads === undefined)) return undefined;
	return {
		generator: dialect.label,
		dependsOnBuild: 'dependsOn' in read && read.dependsOn !== undefined ? 'yes' : 'no',
		...(reads === undefined ? {} : { reads }),
		...(zones.site === undefined ? {} : { zone: zones.site }),
	};
}
