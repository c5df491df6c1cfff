import type { Head } from '../article';
import type { PageKind } from '../dialects';
import { problem, type Problem } from '../problems';
import type { MapNode, Node, Path } from '../tree';

/** Fields of Zola that are never null; without anything behind the colon they are empty. */
const fields: Readonly<Record<string, 'array' | 'object'>> = { aliases: 'array', extra: 'object', authors: 'array', taxonomies: 'object' };
const ofSections: ReadonlySet<string> = new Set(['aliases', 'extra']);

const wholeNumbers: ReadonlySet<string> = new Set(['weight', 'paginate_by']);

/**
 * What no schema can tell: `authors: null`, at which Zola stops, while it takes `authors:`, and `weight: 1e3`, which
 * is a fraction to it (serde_yaml 0.9, de.rs, `deserialize_seq`, `deserialize_map`; measured with 0.22).
 *
 * @param kind what kind of page it is: the others' keys are passed over
 */
export function misfitsOfZola({ format, dialect }: Head, meta: MapNode, kind: PageKind | undefined): readonly Problem[] {
	if (dialect.generator !== 'zola') return [];
	return meta.entries.flatMap(({ key, value }) => {
		if (value === undefined) return [];
		if (wholeNumbers.has(key) && (key === 'weight' || kind === 'section')) return fractionAt(value, key);
		const expected = Object.hasOwn(fields, key) && (kind !== 'section' || ofSections.has(key)) ? fields[key] : undefined;
		if (expected === undefined || format !== 'yaml') return [];
		if (key !== 'taxonomies' || value.kind !== 'map') return nullAt(value, [key], expected);
		return value.entries.flatMap((one) => (one.value === undefined ? [] : nullAt(one.value, [key, one.key], 'array')));
	});
}

function fractionAt(value: Node, key: string): readonly Problem[] {
	const isWritten = value.kind === 'scalar' && value.type === 'number' && /^[-+\d_]*[.eE]/.test(value.text);
	return isWritten && Number.isInteger(value.value) ? [problem('schema/type', value.span, { path: [key], expected: ['integer'], actual: 'number' })] : [];
}

function nullAt(value: Node, path: Path, expected: 'array' | 'object'): readonly Problem[] {
	return value.kind === 'scalar' && value.type === 'null' && value.text !== '' ? [problem('schema/type', value.span, { path, expected: [expected], actual: 'null' })] : [];
}
