import type { Head } from '../article';
import type { PageKind } from '../dialects';
import { problem, type Problem } from '../problems';
import type { MapNode, Node, Path } from '../tree';

/** Fields of Zola that are never null; without anything behind the colon they are empty. */
const fields: Readonly<Record<string, 'array' | 'object'>> = { aliases: 'array', extra: 'object', authors: 'array', taxonomies: 'object' };
const ofSections: ReadonlySet<string> = new Set(['aliases', 'extra']);

/**
 * `authors: null`, at which Zola stops, while it takes `authors:` (serde_yaml 0.9, de.rs, `deserialize_seq`,
 * `deserialize_map`; measured with 0.22). To a schema both are null.
 */
export function nullsOfZola({ format, dialect }: Head, meta: MapNode, kind: PageKind | undefined): readonly Problem[] {
	if (dialect.generator !== 'zola' || format !== 'yaml') return [];
	return meta.entries.flatMap(({ key, value }) => {
		const expected = Object.hasOwn(fields, key) && (kind !== 'section' || ofSections.has(key)) ? fields[key] : undefined;
		if (expected === undefined || value === undefined) return [];
		if (key !== 'taxonomies' || value.kind !== 'map') return nullAt(value, [key], expected);
		return value.entries.flatMap((one) => (one.value === undefined ? [] : nullAt(one.value, [key, one.key], 'array')));
	});
}

function nullAt(value: Node, path: Path, expected: 'array' | 'object'): readonly Problem[] {
	return value.kind === 'scalar' && value.type === 'null' && value.text !== '' ? [problem('schema/type', value.span, { path, expected: [expected], actual: 'null' })] : [];
}
