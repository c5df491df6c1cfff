import type { Head } from './article';
import { dateHover, type DateHover } from './dates/hover';
import type { FieldContext } from './dates/fields';
import type { Zones } from './dates/readers';
import type { CompiledSchema } from './schema/schema';
import { viewAt, type SchemaView } from './schema/views';
import type { Span } from './text';
import { placeAt, type Path, type ScalarNode } from './tree';
import { readingOf, type Reading } from './values/reading';
import { isKeptByZola } from './values/surprises';

/** What there is to say about the place under the pointer. */
export interface Hover {
	/** The key and its value. */
	readonly span: Span;
	readonly key: string;
	readonly view?: SchemaView;
	readonly date?: DateHover;
	readonly value?: ValueHover;
}

/** A value that the generator reads as something else than it seems to be. */
export interface ValueHover {
	readonly generator: string;
	readonly type: Reading['type'];
	/** As the generator prints it. */
	readonly shown: string;
}

/** Description, type and meaning of the entry at an offset, as far as they are known; undefined outside of entries. */
export function hoverAt(head: Head, offset: number, context: { readonly schema?: CompiledSchema | undefined; readonly zones: Zones; readonly dates?: FieldContext }): Hover | undefined {
	if (head.meta === undefined) return undefined;
	const { entry, node, path } = placeAt(head.meta, offset);
	if (entry === undefined) return undefined;
	const keys = path.slice(0, path.lastIndexOf(entry.key) + 1);
	const view = context.schema === undefined ? undefined : viewAt(context.schema, head.meta, keys);
	const date = dateHover(head, entry, context.zones, context.dates);
	const scalar = node?.kind === 'scalar' ? node : entry.value;
	const value = date === undefined && scalar?.kind === 'scalar' ? valueHover(head, scalar, path) : undefined;
	return { span: entry.span, key: entry.key, ...(value === undefined ? {} : { value }), ...(view === undefined ? {} : { view }), ...(date === undefined ? {} : { date }) };
}

/** TOML and JSON say themselves what a value is, and of an unknown generator nothing is claimed. */
function valueHover({ format, dialect }: Head, scalar: ScalarNode, path: Path): ValueHover | undefined {
	if (format !== 'yaml' || dialect.generator === 'generic' || isKeptByZola(path, dialect)) return undefined;
	if (scalar.style !== 'plain' || scalar.tag !== undefined || scalar.alias === true || scalar.text === '') return undefined;
	const { type, shown, as } = readingOf(scalar, dialect);
	return as === 'written' || type === 'string' ? undefined : { generator: dialect.label, type, shown };
}
