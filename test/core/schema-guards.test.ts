import { describe, expect, test } from 'vitest';
import { compileSchema } from '../../src/core/schema/compile';
import { makePattern } from '../../src/core/schema/pattern';
import { compiled, found } from './schema-support';
import { processorMs } from '../processor-time';

const uri = 'file:///schema.json';

describe('a schema that cannot be used is a value, never an exception', () => {
	test.each([
		['not JSON', '{"type": ', 'not-json'],
		['an empty text', '', 'not-json'],
		['a list', '[]', 'not-a-schema'],
		['a text', '"string"', 'not-a-schema'],
		['an unknown dialect', '{"$schema": "https://example.org/dialect"}', 'unknown-dialect'],
		['a dialect that is no text', '{"$schema": 7}', 'unknown-dialect'],
		['a type that does not exist', '{"properties": {"a": {"type": "text"}}}', 'not-a-schema'],
		['a required that is no list', '{"required": true}', 'not-a-schema'],
		['a reference to nowhere', '{"$ref": "#/definitions/none"}', 'unresolved-reference'],
		['a reference to itself', '{"$ref": "#"}', 'endless-reference'],
		['a circle of references', '{"anyOf": [{"$ref": "#/definitions/a"}], "definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"not": {"$ref": "#/definitions/a"}}}}', 'endless-reference'],
		['two pure references in a circle', '{"$ref": "#/definitions/a", "definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"$ref": "#/definitions/a"}}}', 'endless-reference'],
		['a dynamic circle', '{"$schema": "https://json-schema.org/draft/2020-12/schema", "$dynamicAnchor": "a", "$dynamicRef": "#a"}', 'endless-reference'],
		['more than a megabyte', `{"description": "${'a'.repeat(1_000_001)}"}`, 'too-large'],
		['nesting without end', `${'{"not":'.repeat(100_000)}{}${'}'.repeat(100_000)}`, 'too-deep'],
		['lists without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'too-deep'],
		['the address of a meta-schema', '{"$id": "http://json-schema.org/draft-07/schema", "type": "string"}', 'not-a-schema'],
	])('%s', async (_, text, reason) => {
		const started = processorMs();
		expect(await compileSchema(text, { uri })).toMatchObject({ kind: 'failure', uri, reason });
		expect(processorMs() - started).toBeLessThan(3000);
	});
	test('the place of the mistake is told', async () => {
		expect(await compileSchema('{"properties": {"a": {"type": "text"}}}', { uri })).toMatchObject({ detail: expect.stringContaining('/properties/a/type') });
	});
	test('a chain of thousands of references is refused', async () => {
		const definitions = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`d${i}`, i === 4999 ? {} : { allOf: [{ $ref: `#/definitions/d${i + 1}` }] }]));
		expect(await compileSchema({ $ref: '#/definitions/d0', definitions }, { uri })).toMatchObject({ kind: 'failure', reason: 'endless-reference' });
	});
	test('a vocabulary of its own changes nothing for the schemas that follow', async () => {
		const dialect = 'https://json-schema.org/draft/2020-12/schema';
		await compileSchema({ $schema: dialect, $id: dialect, $vocabulary: {} }, { uri });
		await compileSchema({ $schema: dialect, data: { $id: dialect, $vocabulary: { 'https://json-schema.org/draft/2020-12/vocab/core': true } } }, { uri });
		expect(found(await compiled({ $schema: dialect, properties: { a: { type: 'string' } } }), 'a: 1')).toEqual(['schema/type at "1"']);
	});
	test('a value that is listed twice is no reason to refuse the schema', async () => {
		const schema = await compiled({ required: ['a', 'a'], properties: { a: { enum: ['x', 'x', 'y'] } } });
		expect(found(schema, 'a: z')).toEqual(['schema/enum at "z"']);
	});
	test('a byte order mark is no mistake', async () => {
		expect(found(await compiled('\uFEFF{"required": ["a"]}'), 'b: 1')).toEqual(['schema/required at "---"']);
	});
});

describe('a part that cannot be used leaves the rest in force', () => {
	test('a pattern that is no regular expression is named', async () => {
		const schema = await compiled({ properties: { a: { type: 'string', pattern: '([' } } });
		expect(schema.unusable).toEqual([{ at: '/properties/a/pattern', reason: 'invalid-pattern', detail: '([' }]);
		expect(found(schema, 'a: 1')).toEqual(['schema/type at "1"']);
		expect(found(schema, 'a: text')).toEqual([]);
	});
	test('where a pattern of keys is unusable, no key is called unknown', async () => {
		const schema = await compiled({ properties: { a: { type: 'string' } }, patternProperties: { '([': { type: 'number' }, '^b': { type: 'number' } }, additionalProperties: false });
		expect(schema.unusable).toMatchObject([{ at: '/patternProperties/([' }]);
		expect(found(schema, 'a: 1\nb: x\nc: y')).toEqual(['schema/type at "1"', 'schema/type at "x"']);
	});
	test('a document that is not to be had allows everything, and is named', async () => {
		const schema = await compiled({ properties: { a: { $ref: 'https://example.org/other.json#/definitions/x' }, b: { type: 'string' } } });
		expect(schema.unusable).toEqual([{ at: 'https://example.org/other.json', reason: 'unresolved-reference', detail: 'https://example.org/other.json' }]);
		expect(found(schema, 'a: 1\nb: 2')).toEqual(['schema/type at "2"']);
	});
	test('a resolver that fails is like one that has nothing', async () => {
		const schema = await compiled({ $ref: 'other.json' }, { resolve: () => Promise.reject(new Error('offline')) });
		expect(schema.unusable).toHaveLength(1);
	});
	test('an absent dialect is draft-07, unless later keywords are used', async () => {
		expect(found(await compiled({ properties: { a: { items: [{ type: 'number' }] } } }), 'a: [x]')).toEqual(['schema/type at "x"']);
		expect(found(await compiled({ properties: { a: { prefixItems: [{ type: 'number' }] } } }), 'a: [x]')).toEqual(['schema/type at "x"']);
		expect(found(await compiled({ dependentRequired: { a: ['b'] } }), 'a: 1')).toEqual(['schema/required at "---"']);
		expect(found(await compiled({ properties: { prefixItems: { type: 'number' } }, dependencies: { a: ['b'] } }), 'a: 1')).toEqual(['schema/required at "---"']);
	});
});

describe('a pattern', () => {
	const match = (source: string, text: string): boolean => {
		const pattern = makePattern(source);
		if (typeof pattern === 'string') throw new Error(pattern);
		return pattern.test(text);
	};
	test.each([
		['^(\\w+\\s?)+$', 'word word word word word word!'],
		['^(a+)+$', `${'a'.repeat(50)}b`],
		['^(a|a)*$', `${'a'.repeat(50)}b`],
		['^(a|aa)+$', `${'a'.repeat(60)}b`],
		['^(a?){40}a{40}$', 'a'.repeat(39)],
		['^\\s*\\w*\\s*\\w*\\s*$', `${' '.repeat(5000)}!`],
		['(x+x+)+y', 'x'.repeat(5000)],
		['^(?:(?:a+)?b?)*$', `${'a'.repeat(100)}c`],
	])('%s cannot be made to hang', (source, text) => {
		const started = processorMs();
		expect(match(source, text)).toBe(false);
		expect(processorMs() - started).toBeLessThan(3000);
	});
	test('what can only be matched by trying everything is refused', () => {
		expect(makePattern('^(?=(a+)+$)(a+)+$')).toBe('unsafe');
		expect(makePattern('^(a+)\\1+(b|b)*$')).toBe('unsafe');
		expect(makePattern('(')).toBe('invalid');
	});
	test.each([
		['^[a-z0-9]+(?:-[a-z0-9]+)*$', ['a', 'a-b', 'abc-1-2'], ['', '-', 'a-', 'a--b', 'A']],
		['^(?:[a-z]{2}(?:-[A-Z]{2})?,?)+$', ['en', 'en-GB,de'], ['', 'e', 'en-gb']],
		['^(\\p{L}+ ?)+$', ['Über uns', '中文 标题'], ['1', 'a  b']],
		['^(\\u{1F600}|[^\\d\\s])+$', ['😀😀', 'ab'], ['1', 'a b']],
		['(\\bfoo\\b ?){2,3}$', ['foo foo', 'a foo foo foo'], ['foo', 'foofoo']],
		['^(?<year>\\d{4})(?:-\\d\\d){0,2}$', ['2022', '2022-03', '2022-03-19'], ['2022-', '2022-03-19-01']],
		['^(\\-?\\_?[a-z]+)*$', ['a-b_c', ''], ['A', 'a-']],
		['^([\\w-.]+)*$', ['a.b-c'], ['a b']],
		['^(a{2,3}|b{2}){2}$', ['aabb', 'aaabb', 'aaaaa'], ['aa', 'bbb']],
		['^(x*)*$', ['', 'xxx'], ['y']],
		['(a|b|)+c', ['c', 'abc'], ['ab']],
	])('%s matches as the language says', (source, good, bad) => {
		for (const text of [...good, ...bad]) {
			const expected = good.includes(text);
			let engine: RegExp;
			try {
				engine = new RegExp(source, 'u');
			} catch {
				engine = new RegExp(source);
			}
			expect([text, engine.test(text)]).toEqual([text, expected]);
			expect([text, match(source, text)]).toEqual([text, expected]);
		}
	});
});
