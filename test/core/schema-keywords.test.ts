import { describe, expect, test } from 'vitest';
import { severityOf } from '../../src/core/problems';
import type { CompiledSchema } from '../../src/core/schema/schema';
import { evaluate } from '../../src/core/schema/evaluate';
import { propertiesAt, viewAt } from '../../src/core/schema/views';
import { compiled, found, metaOf, only, problemsIn } from './schema-support';

function graded(schema: CompiledSchema, yaml: string): string[] {
	return problemsIn(schema, yaml).problems.map(({ code, severity }) => `${code} ${severity ?? '-'}`);
}

describe('x-masthead-severity', () => {
	test('says how much a demand matters, for a schema and what is below it', async () => {
		const schema = await compiled({ 'x-masthead-severity': 'warning', properties: { a: { type: 'string' }, b: { items: { type: 'number' } }, c: { 'x-masthead-severity': 'error', type: 'boolean' } } });
		expect(graded(schema, 'a: [1]\nb: [x]\nc: 1')).toEqual(['schema/type warning', 'schema/type warning', 'schema/type error']);
	});
	test('holds for branches and for what a schema refers to', async () => {
		const schema = await compiled({
			properties: { a: { $ref: '#/$defs/n', 'x-masthead-severity': 'info' }, b: { anyOf: [{ type: 'number' }, { type: 'array', items: { type: 'number' } }], 'x-masthead-severity': 'hint' } },
			$defs: { n: { type: 'number' } },
		});
		expect(graded(schema, 'a: x\nb: x')).toEqual(['schema/type info', 'schema/type hint']);
		expect(graded(schema, 'b: [x]')).toEqual(['schema/type hint']);
	});
	test('tells keywords apart', async () => {
		const schema = await compiled({ 'x-masthead-severity': { '*': 'warning', additionalProperties: 'error', required: 'nonsense' }, required: ['a'], properties: { a: { type: 'number' } }, additionalProperties: false });
		expect(graded(schema, 'b: 1')).toEqual(['schema/required warning', 'schema/unknown-key error']);
		expect(graded(schema, 'a: x')).toEqual(['schema/type warning']);
	});
	test('leaves the last word to the settings', () => {
		expect(severityOf('schema/type', {}, 'hint')).toBe('hint');
		expect(severityOf('schema/type', { 'schema/type': 'error' }, 'hint')).toBe('error');
		expect(severityOf('schema/type', { 'schema/type': 'off' }, 'hint')).toBeUndefined();
	});
});

describe('x-masthead-unknown-keys', () => {
	test('finds what is only a guess, and so is a hint unless the schema makes more of it', async () => {
		const properties = { categories: {} };
		expect(graded(await compiled({ properties, 'x-masthead-unknown-keys': 'near' }), 'catagories: a')).toEqual(['schema/unknown-key hint']);
		expect(graded(await compiled({ properties, 'x-masthead-unknown-keys': 'near', 'x-masthead-severity': { 'x-masthead-unknown-keys': 'warning' } }), 'catagories: a')).toEqual(['schema/unknown-key warning']);
		expect(graded(await compiled({ properties, additionalProperties: false }), 'catagories: a')).toEqual(['schema/unknown-key -']);
	});
});

describe('x-masthead-instead', () => {
	test('says what to write in place of a key, whether or not others are allowed', async () => {
		const words = { 'x-masthead-instead': { tags: 'Write tags under taxonomies.' }, properties: { taxonomies: {}, tag: {} } };
		for (const schema of [await compiled(words), await compiled({ ...words, additionalProperties: false }), await compiled({ ...words, 'x-masthead-unknown-keys': 'near' })]) {
			expect(found(schema, 'tags: [a]')).toEqual(['schema/unknown-key at "tags"']);
			expect(only(schema, 'tags: [a]')).toEqual({ path: [], key: 'tags', message: 'Write tags under taxonomies.' });
		}
		expect(propertiesAt(await compiled(words), undefined, []).map(({ key }) => key)).toEqual(['taxonomies', 'tag']);
	});
});

describe('x-masthead-format', () => {
	test('holds in some syntaxes only, and in none that is unknown less', async () => {
		const schema = await compiled({ properties: { title: { if: { type: 'number', 'x-masthead-format': ['yaml'] }, else: { type: 'string' } } } });
		const { meta } = metaOf('title: 2022');
		expect((['yaml', 'toml', undefined] as const).map((format) => evaluate(schema, meta, format).valid)).toEqual([true, false, true]);
	});
});

describe('x-masthead-keys: ignore-case', () => {
	const schema = { 'x-masthead-keys': 'ignore-case', properties: { publishDate: { description: 'D' }, weight: { type: 'number' } }, required: ['weight'], additionalProperties: false, 'x-masthead-recommended': ['publishDate'] };
	test('knows a key in any case, judges its value, and does not miss it', async () => {
		expect(found(await compiled(schema), 'PublishDate: a\nWEIGHT: 1')).toEqual([]);
		expect(found(await compiled(schema), 'publishdate: a\nWeight: x')).toEqual(['schema/type at "x"']);
		expect(found(await compiled(schema), 'publishdat: a')).toEqual(['schema/required at "---"', 'schema/recommended at "---"', 'schema/unknown-key at "publishdat"']);
	});
	test('shows it once, as present, and tells what it means', async () => {
		const made = await compiled(schema);
		const { meta } = metaOf('PUBLISHDATE: a');
		expect(propertiesAt(made, meta, []).map(({ key, present }) => `${key} ${present}`)).toEqual(['publishDate true', 'weight false']);
		expect(viewAt(made, meta, ['PUBLISHDATE'])).toMatchObject({ description: 'D' });
	});
	test('is no matter elsewhere', async () => {
		expect(found(await compiled({ properties: { weight: { type: 'number' } } }), 'Weight: x')).toEqual([]);
	});
});
