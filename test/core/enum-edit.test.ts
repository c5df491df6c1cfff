import { describe, expect, it } from 'vitest';
import { checkHead } from '../../src/core/check';
import { compileSchema } from '../../src/core/schema/compile';
import { enumEdit, enumLocation } from '../../src/core/schema/enum-edit';
import { applyEdits } from '../../src/core/text';
import { placeOfLocation } from '../../src/app/schema-position';
import { article, headOf, toCrlf } from './support';

/** The schema's text after its list got the value that the head has; undefined where that is not offered. */
async function allowed(schemaText: string, meta: string): Promise<string | undefined> {
	const schema = await compileSchema(schemaText, { uri: 'file:///site/post.json', resolve: () => Promise.resolve(undefined) });
	if (schema.kind === 'failure') throw new Error(schema.reason);
	const head = headOf(article(meta));
	const found = checkHead(head, { schema, zones: {}, provided: [] }).find(({ code }) => code === 'schema/enum');
	if (found?.code !== 'schema/enum' || head.meta === undefined) return undefined;
	const location = enumLocation(found, schema, head.meta);
	const place = location === undefined ? undefined : placeOfLocation(location, schema);
	const edit = place === undefined ? undefined : enumEdit(schemaText, place.pointer, found.data.allowed, found.data.actual);
	if (edit === undefined) return undefined;
	const after = applyEdits(schemaText, [edit]);
	const again = await compileSchema(after, { uri: 'file:///site/post.json', resolve: () => Promise.resolve(undefined) });
	if (again.kind === 'failure') throw new Error(again.reason);
	expect(checkHead(head, { schema: again, zones: {}, provided: [] })).toEqual([]);
	return after;
}

describe('Adding a value to the allowed ones', () => {
	it('writes it behind the last one, as the others are written', async () => {
		expect(await allowed('{"properties":{"kind":{"enum":["a","b"]}}}', 'kind: c\n')).toBe('{"properties":{"kind":{"enum":["a","b","c"]}}}');
		expect(await allowed('{ "properties": { "kind": { "enum": ["a", "b"] } } }\n', 'kind: c\n')).toBe('{ "properties": { "kind": { "enum": ["a", "b", "c"] } } }\n');
		const lines = '{\n\t"properties": {\n\t\t"kind": {\n\t\t\t"enum": [\n\t\t\t\t"a",\n\t\t\t\t"b"\n\t\t\t]\n\t\t}\n\t}\n}\n';
		const after = lines.replace('"b"\n', '"b",\n\t\t\t\t"c \\"d\\""\n');
		expect(await allowed(lines, 'kind: c "d"\n')).toBe(after);
		expect(await allowed(toCrlf(lines), 'kind: c "d"\n')).toBe(toCrlf(after));
		expect(await allowed('{"properties":{"kind":{"enum":[1, 2]}}}', 'kind: 3\n')).toBe('{"properties":{"kind":{"enum":[1, 2, 3]}}}');
		expect(await allowed('{"properties":{"kind":{"enum":["a"]}}}', 'kind: c\n')).toBe('{"properties":{"kind":{"enum":["a", "c"]}}}');
	});

	it('finds the list of items, of nested keys, and behind a reference in the file', async () => {
		expect(await allowed('{"properties":{"tags":{"items":{"enum":["a","b"]}}}}', 'tags: [a, c]\n')).toContain('["a","b","c"]');
		expect(await allowed('{"properties":{"x":{"properties":{"y~/z":{"enum":["a","b"]}}}}}', 'x:\n  y~/z: c\n')).toContain('["a","b","c"]');
		const referred = '{"$defs":{"topic":{"enum":["a","b"]}},"properties":{"tags":{"type":"array","items":{"$ref":"#/$defs/topic"}},"other":{"enum":["a","b"]}}}';
		expect(await allowed(referred, 'tags:\n  - c\n')).toBe(referred.replace('["a","b"]', '["a","b","c"]'));
	});

	it('is not offered where the place is not certain', async () => {
		expect(await allowed('{"properties":{"kind":{"allOf":[{"enum":["a","b"]},{"enum":["b","a"]}]}}}', 'kind: c\n')).toBeUndefined();
		expect(await allowed('{"properties":{"kind":{"anyOf":[{"enum":["a"]},{"enum":["b"]}]}}}', 'kind: c\n')).toBeUndefined();
		expect(await allowed('{"properties":{"kind":{"enum":["a","b"]}}}', 'kind: 3\n')).toBeUndefined();
		expect(await allowed('{"properties":{"kind":{"enum":["a","b"]}}}', 'kind: ""\n')).toBeUndefined();
		expect(await allowed('{"properties":{"kind":{"enum":["a"], "enum":["a","b"]}}}', 'kind: c\n')).toBeUndefined();
	});

	it('is not offered where the text is another one by now', () => {
		const pointer = ['properties', 'kind'];
		expect(enumEdit('{"properties":{"kind":{"enum":["a","b"]}}}', pointer, ['a'], 'c')).toBeUndefined();
		expect(enumEdit('{"properties":{"kind":{"enum":["a"}}', pointer, ['a'], 'c')).toBeUndefined();
		expect(enumEdit('{"properties":{"kind":{"type":"string"}}}', pointer, ['a'], 'c')).toBeUndefined();
		expect(enumEdit('', pointer, ['a'], 'c')).toBeUndefined();
	});
});
