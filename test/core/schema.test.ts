import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/core/messages';
import { evaluate } from '../../src/core/schema/evaluate';
import { problemsOf } from '../../src/core/schema/problems';
import { compiled, found, metaOf, only, problemsIn } from './schema-support';
import { processorMs } from '../processor-time';

const draft2019 = 'https://json-schema.org/draft/2019-09/schema';
const draft2020 = 'https://json-schema.org/draft/2020-12/schema';

describe('types', () => {
	test('a value of the wrong type is marked as it is written', async () => {
		const schema = await compiled({ properties: { title: { type: 'string' } } });
		expect(found(schema, 'title: 2022')).toEqual(['schema/type at "2022"']);
		expect(only(schema, 'title: 2022')).toEqual({ path: ['title'], expected: ['string'], actual: 'number' });
		expect(found(schema, 'title: "2022"')).toEqual([]);
	});
	test('a value of the wrong type gets no further complaints', async () => {
		const schema = await compiled({ properties: { size: { type: 'number', enum: [1, 2], minimum: 1 } }, allOf: [{ properties: { size: { maximum: 3, type: 'integer' } } }] });
		expect(found(schema, 'size: big')).toEqual(['schema/type at "big"']);
	});
	test('a key without a value holds null, and the key is marked', async () => {
		const schema = await compiled({ properties: { title: { type: 'string' } } });
		expect(found(schema, 'title:\nother: 1')).toEqual(['schema/type at "title"']);
		expect(only(schema, 'title:')).toMatchObject({ actual: 'null' });
	});
	test('a timestamp is a text to the schema, and called a date where a text will not do', async () => {
		const schema = await compiled({ properties: { date: { type: 'string' }, weight: { type: 'number' } } });
		expect(found(schema, 'date: 2022-03-19')).toEqual([]);
		expect(only(schema, 'weight: 2022-03-19')).toEqual({ path: ['weight'], expected: ['number'], actual: 'date' });
	});
	test('a whole number with a point is an integer', async () => {
		const schema = await compiled({ properties: { n: { type: 'integer' } } });
		expect(found(schema, 'n: 3.0')).toEqual([]);
		expect(found(schema, 'n: 3.5')).toEqual(['schema/type at "3.5"']);
	});
	test('a head that is no list is told so on the fence', async () => {
		expect(found(await compiled({ type: 'array' }), 'a: 1')).toEqual(['schema/type at "---"']);
	});
});

describe('keys', () => {
	test('a missing key is named on the opening fence, a missing nested one on the key that holds the map', async () => {
		const schema = await compiled({ required: ['title'], properties: { author: { type: 'object', required: ['name'] } } });
		expect(found(schema, 'author: {}')).toEqual(['schema/required at "---"', 'schema/required at "author"']);
		expect(only(schema, 'title: a\nauthor:\n  url: b')).toEqual({ path: ['author'], key: 'name' });
	});
	test('a missing key in a map of a list is shown on the first key of that map', async () => {
		const schema = await compiled({ properties: { authors: { items: { required: ['name'] } } } });
		expect(found(schema, 'authors:\n  - name: a\n  - url: b\n    x: c')).toEqual(['schema/required at "url"']);
		expect(only(schema, 'authors:\n  - url: b')).toEqual({ path: ['authors', 0], key: 'name' });
	});
	test('all missing keys are named, each once', async () => {
		const schema = await compiled({ required: ['a', 'b'], allOf: [{ required: ['b'] }] });
		expect(problemsIn(schema, 'c: 1').problems.map(({ data }) => data)).toEqual([{ path: [], key: 'a' }, { path: [], key: 'b' }].toReversed());
	});
	test('an unknown key is answered with the closest known one', async () => {
		const schema = await compiled({ properties: { categories: {}, tags: {}, pubDate: {} }, additionalProperties: false });
		expect(found(schema, 'catagories: a\nx-other: b')).toEqual(['schema/unknown-key at "catagories"', 'schema/unknown-key at "x-other"']);
		expect(only(schema, 'tag: a')).toEqual({ path: [], key: 'tag', suggestion: 'tags' });
		expect(only(schema, 'pubdate: a')).toMatchObject({ suggestion: 'pubDate' });
		expect(only(schema, 'pub_date: a')).toMatchObject({ suggestion: 'pubDate' });
		expect(only(schema, 'zebra: a')).toEqual({ path: [], key: 'zebra' });
	});
	test('a key that is there already is not suggested: a rename would write it twice', async () => {
		const schema = await compiled({ properties: { tags: {} }, additionalProperties: false });
		expect(only(schema, 'tags: a\ntag: b')).toEqual({ path: [], key: 'tag' });
	});
	test('unevaluatedProperties reports what no branch knows, and nothing that one does', async () => {
		const schema = await compiled({
			$schema: draft2020,
			properties: { kind: {} },
			if: { properties: { kind: { const: 'video' } } },
			then: { properties: { url: { type: 'string' } } },
			unevaluatedProperties: false,
		});
		expect(found(schema, 'kind: video\nurl: a\nurll: b')).toEqual(['schema/unknown-key at "urll"']);
		expect(found(schema, 'kind: text\nurl: a')).toEqual(['schema/unknown-key at "url"']);
		const broken = await compiled({ $schema: draft2020, anyOf: [{ properties: { a: { type: 'number' } } }], unevaluatedProperties: false });
		expect(found(broken, 'a: text')).toEqual(['schema/type at "text"']);
	});
	test('a property that may not be is marked by its key', async () => {
		const schema = await compiled({ properties: { old: false } });
		expect(found(schema, 'old: {a: 1}')).toEqual(['schema/unknown-key at "old"']);
	});
	test('propertyNames judges keys where they stand', async () => {
		const schema = await compiled({ properties: { meta: { propertyNames: { pattern: '^[a-z]+$', maxLength: 5 } } } });
		expect(found(schema, 'meta:\n  ok: 1\n  Bad: 2\n  toolong: 3')).toEqual(['schema/pattern at "Bad"', 'schema/length at "toolong"']);
		const listed = await compiled({ propertyNames: { enum: ['title', 'date'] } });
		expect(only(listed, 'titel: 1')).toEqual({ path: [], key: 'titel', suggestion: 'title' });
	});
	test('patternProperties count as known, and one key may meet several', async () => {
		const schema = await compiled({ patternProperties: { '^x-': { type: 'string' }, 'n$': { maxLength: 1 } }, additionalProperties: false });
		expect(found(schema, 'x-n: ab\nx-a: 1\ny: 2')).toEqual(['schema/length at "ab"', 'schema/type at "1"', 'schema/unknown-key at "y"']);
	});
	test('keys that an object has by nature are data like any other', async () => {
		const schema = await compiled('{"properties": {"__proto__": {"type": "string"}, "constructor": {"type": "number"}}, "required": ["toString"], "additionalProperties": false}');
		expect(found(schema, '__proto__: 1\nconstructor: a\nhasOwnProperty: 1')).toEqual([
			'schema/required at "---"',
			'schema/type at "1"',
			'schema/type at "a"',
			'schema/unknown-key at "hasOwnProperty"',
		]);
		expect(found(await compiled({ properties: { a: {} } }), 'constructor: 1\n__proto__: {a: 1}\nvalueOf: 1')).toEqual([]);
	});
	test('a key that asks for another is answered by the missing one', async () => {
		const modern = await compiled({ $schema: draft2020, dependentRequired: { updated: ['date'] }, dependentSchemas: { cover: { required: ['alt'] } } });
		expect(found(modern, 'updated: 1\ncover: 2')).toEqual(['schema/required at "---"', 'schema/required at "---"']);
		const old = await compiled({ dependencies: { updated: ['date'], cover: { required: ['alt'] } } });
		expect(found(old, 'updated: 1\ncover: 2')).toHaveLength(2);
		expect(found(old, 'other: 1')).toEqual([]);
	});
	test('of two equal keys the last one counts', async () => {
		const schema = await compiled({ properties: { a: { type: 'string' } } });
		expect(found(schema, 'a: 1\na: text')).toEqual([]);
	});
	test('a forbidden combination points at the key where it is one', async () => {
		expect(found(await compiled({ not: { required: ['slug'] } }), 'slug: a')).toEqual(['schema/mismatch at "slug"']);
		expect(only(await compiled({ properties: { a: { not: { type: 'string' } } } }), 'a: b')).toEqual({ path: ['a'], keyword: 'not' });
	});
});

describe('values', () => {
	test('a value outside of the list is answered with the closest one', async () => {
		const schema = await compiled({ properties: { layout: { enum: ['post', 'page', true, 1, null] } } });
		expect(found(schema, 'layout: psot')).toEqual(['schema/enum at "psot"']);
		expect(only(schema, 'layout: psot')).toEqual({ path: ['layout'], allowed: ['post', 'page', true, 1, null], actual: 'psot', suggestion: 'post' });
		expect(only(schema, 'layout: Post')).toMatchObject({ suggestion: 'post' });
		expect(only(schema, 'layout: "true"')).toMatchObject({ suggestion: true });
		expect(only(schema, 'layout: zebra')).not.toHaveProperty('suggestion');
		expect(found(schema, 'layout:')).toEqual([]);
	});
	test('lists and maps can be listed values too', async () => {
		const schema = await compiled({ properties: { a: { enum: [[1, 2], { b: null }] }, c: { const: { d: [1] } } } });
		expect(found(schema, 'a: [1, 2]\nc: {d: [1]}')).toEqual([]);
		expect(found(schema, 'a: {b: }\nc: {d: [2]}')).toEqual(['schema/mismatch at "{d: [2]}"']);
	});
	test.each([
		['const', { const: 'v2' }, 'v1', 'schema/const', { allowed: 'v2', actual: 'v1' }],
		['pattern', { pattern: '^[a-z]+$' }, 'A1', 'schema/pattern', { pattern: '^[a-z]+$' }],
		['format', { format: 'email' }, 'nobody', 'schema/format', { format: 'email', actual: 'nobody' }],
		['minLength', { minLength: 3 }, 'ab', 'schema/length', { unit: 'characters', minimum: 3, actual: 2 }],
		['maxLength', { minLength: 1, maxLength: 3 }, 'abcd', 'schema/length', { unit: 'characters', minimum: 1, maximum: 3, actual: 4 }],
		['minimum', { minimum: 3, maximum: 9 }, '2', 'schema/range', { minimum: 3, maximum: 9, exclusive: 'no', actual: 2 }],
		['exclusiveMaximum', { exclusiveMaximum: 3 }, '3', 'schema/range', { maximum: 3, exclusive: 'yes', actual: 3 }],
		['multipleOf', { multipleOf: 0.01 }, '1.005', 'schema/multiple', { of: 0.01, actual: 1.005 }],
		['minItems', { minItems: 2 }, '[a]', 'schema/length', { unit: 'items', minimum: 2, actual: 1 }],
		['contains', { contains: { const: 'z' } }, '[a]', 'schema/items', { rule: 'contains' }],
	] as const)('%s is answered with its particulars', async (_, keyword, value, code, data) => {
		const schema = await compiled({ properties: { a: keyword } });
		const { problems, source } = problemsIn(schema, `a: ${value}`);
		expect(problems).toMatchObject([{ code, data: { path: ['a'], ...data } }]);
		expect(source.slice(problems[0]?.span.start, problems[0]?.span.end)).toBe(value);
	});
	test('characters are counted as people count them, beyond the basic plane too', async () => {
		const schema = await compiled({ properties: { a: { maxLength: 2 }, b: { minLength: 2 } } });
		expect(found(schema, 'a: 😀😀\nb: 😀')).toEqual(['schema/length at "😀"']);
	});
	test('items of a kind can be too few or too many', async () => {
		const schema = await compiled({ $schema: draft2020, properties: { a: { contains: { const: 'z' }, minContains: 2, maxContains: 3 }, b: { contains: { const: 'z' }, minContains: 0 } } });
		expect(found(schema, 'a: [z]\nb: []')).toEqual(['schema/items at "[z]"']);
		expect(found(schema, 'a: [z, z, x, z]')).toEqual([]);
		expect(found(schema, 'a: [z, z, z, z]')).toEqual(['schema/items at "[z, z, z, z]"']);
	});
	test('every repeated item is marked, the first one is not', async () => {
		const schema = await compiled({ properties: { tags: { uniqueItems: true } } });
		expect(found(schema, 'tags: [a, b, a, a]')).toEqual(['schema/items at "a"', 'schema/items at "a"']);
		const { problems, source } = problemsIn(schema, 'tags:\n  - x1\n  - {b: 1, c: 2}\n  - {c: 2, b: 1}');
		expect(problems.map(({ span }) => source.slice(span.start, span.end))).toEqual(['{c: 2, b: 1}']);
		expect(found(schema, 'tags: [1, "1", true, "true", null, "null"]')).toEqual([]);
	});
	test('items beyond the ones foreseen are marked, in all drafts', async () => {
		const old = await compiled({ properties: { a: { items: [{ type: 'number' }], additionalItems: false } } });
		const modern = await compiled({ $schema: draft2020, properties: { a: { prefixItems: [{ type: 'number' }], items: false } } });
		const unevaluated = await compiled({ $schema: draft2019, properties: { a: { items: [{ type: 'number' }], unevaluatedItems: false } } });
		for (const schema of [old, modern, unevaluated]) expect(found(schema, 'a: [1, x]')).toEqual(['schema/items at "x"']);
	});
	test('what the schema calls a date, and what the reader takes for one, is left to the date rules', async () => {
		const schema = await compiled({ properties: { date: { format: 'date-time', 'x-masthead-date': true }, due: { format: 'date' }, site: { format: 'uri' } } });
		expect(found(schema, 'date: yesterday\ndue: 2022-02-30')).toEqual([]);
		expect(found(schema, 'due: soon\nsite: not a uri')).toEqual(['schema/format at "soon"', 'schema/format at "not a uri"']);
	});
	test.each([
		['date', '"2022-03-19"', '"2022-02-30"'],
		['date-time', '"2022-03-19T07:39:06Z"', '"2022-03-19 07:39"'],
		['time', '"07:39:06Z"', '"25:00:00Z"'],
		['email', 'a@example.org', 'a@'],
		['uri', 'https://example.org/a?b', '/a/b'],
		['uri-reference', '/a/b', '"a b"'],
		['uuid', '3f2504e0-4f89-11d3-9a0c-0305e82c3301', '3f2504e0'],
		['hostname', 'example.org', '-a-.org'],
		['ipv4', '192.0.2.1', '192.0.2.256'],
		['ipv6', '"2001:db8::1"', '"2001:db8::1::2"'],
		['regex', '"[a-z]+"', '"[a-z"'],
		['no-such-format', 'anything', undefined],
	])('format %s is checked', async (format, good, bad) => {
		const schema = await compiled({ properties: { a: { format } } });
		expect(found(schema, `a: ${good}`)).toEqual([]);
		if (bad !== undefined) expect(found(schema, `a: ${bad}`)).toEqual([`schema/format at "${bad}"`]);
	});
	test('a value that is not one of the listed is not also too long', async () => {
		const schema = await compiled({ properties: { a: { enum: ['x'], maxLength: 1, pattern: '^x$' } } });
		expect(found(schema, 'a: long')).toEqual(['schema/enum at "long"']);
	});
	test("the schema author's own words for a pattern are passed on", async () => {
		const schema = await compiled({ properties: { a: { pattern: '^x', errorMessage: 'Begin with an x.' }, b: { pattern: '^y', errorMessage: { pattern: 'Begin with a y.' } } } });
		expect(problemsIn(schema, 'a: 1a\nb: 1b').problems).toMatchObject([{ data: { message: 'Begin with an x.' } }, { data: { message: 'Begin with a y.' } }]);
	});
});

describe('remarks', () => {
	test('a deprecated key is marked, with the words of the schema', async () => {
		const schema = await compiled({ properties: { tag: { deprecated: true, deprecationMessage: 'Use tags.' }, old: { 'x-deprecated': 'Use new.' }, list: { items: { deprecated: true } } } });
		expect(found(schema, 'tag: a\nold: b\nlist: [a]')).toEqual(['schema/deprecated at "tag"', 'schema/deprecated at "old"']);
		expect(only(schema, 'tag: a')).toEqual({ path: [], key: 'tag', message: 'Use tags.' });
		expect(only(schema, 'old: a')).toMatchObject({ message: 'Use new.' });
	});
	test('a branch that does not hold has nothing to remark', async () => {
		const schema = await compiled({ properties: { a: { anyOf: [{ type: 'number', deprecated: true }, { type: 'string' }] } } });
		expect(found(schema, 'a: x')).toEqual([]);
		expect(found(schema, 'a: 1')).toEqual(['schema/deprecated at "a"']);
	});
	test('a recommended key is named on the fence', async () => {
		const schema = await compiled({ 'x-masthead-recommended': ['title', 'date'] });
		expect(found(schema, 'date: 1')).toEqual(['schema/recommended at "---"']);
		expect(only(schema, 'date: 1')).toEqual({ path: [], key: 'title' });
	});
	test('where any key is allowed, only a slip of the pen is reported', async () => {
		const schema = await compiled({ properties: { title: {}, date: {}, categories: {}, tags: {}, tag: {} }, 'x-masthead-unknown-keys': 'near' });
		const yaml = 'Title: a\nDate: b\ncatagories: c\ntitel: d\ntag: e\ntop: 1\ndata: 2\ncustom: 3\ntoc: 4';
		expect(found(schema, yaml)).toEqual(['Title', 'Date', 'catagories', 'titel'].map((key) => `schema/unknown-key at "${key}"`));
		expect(only(schema, 'catagories: a')).toEqual({ path: [], key: 'catagories', suggestion: 'categories' });
		expect(found(schema, 'title: a\nTitle: b')).toEqual([]);
	});
});

describe('references', () => {
	test('a reference without end is refused, a recursive one that consumes the value is followed', async () => {
		const schema = await compiled({ $ref: '#/definitions/node', definitions: { node: { properties: { next: { $ref: '#/definitions/node' }, n: { type: 'number' } } } } });
		expect(found(schema, 'next: {next: {n: x}}')).toEqual(['schema/type at "x"']);
	});
	test('a dynamic reference is extended by the resource that was entered first', async () => {
		const tree = { $id: 'https://example.test/tree', $dynamicAnchor: 'node', type: 'object', properties: { data: true, children: { type: 'array', items: { $dynamicRef: '#node' } } } };
		const strict = { $schema: draft2020, $id: 'https://example.test/strict', $dynamicAnchor: 'node', $ref: 'tree', unevaluatedProperties: false, $defs: { tree } };
		const schema = await compiled(strict);
		expect(found(schema, 'children: [{data: 1}]')).toEqual([]);
		expect(found(schema, 'children: [{daat: 1}]')).toEqual(['schema/unknown-key at "daat"']);
	});
	test('a recursive reference of 2019-09 is extended likewise', async () => {
		const tree = { $id: 'https://example.test/tree', $recursiveAnchor: true, type: 'object', properties: { data: true, children: { type: 'array', items: { $recursiveRef: '#' } } } };
		const schema = await compiled({ $schema: draft2019, $id: 'https://example.test/strict', $recursiveAnchor: true, $ref: 'tree', unevaluatedProperties: false, $defs: { tree } });
		expect(found(schema, 'children: [{data: 1}]')).toEqual([]);
		expect(found(schema, 'children: [{daat: 1}]')).toEqual(['schema/unknown-key at "daat"']);
	});
	test('what a schema refers to in other documents is asked of the caller', async () => {
		const asked: string[] = [];
		const resolve = async (uri: string): Promise<string | undefined> => {
			asked.push(uri);
			return uri.endsWith('/date.json') ? '{"definitions": {"d": {"type": "number"}}, "$ref": "more.json"}' : uri.endsWith('/more.json') ? 'true' : undefined;
		};
		const schema = await compiled({ properties: { a: { $ref: 'lib/date.json#/definitions/d' } } }, { uri: 'file:///site/schema.json', resolve });
		expect(asked).toEqual(['file:///site/lib/date.json', 'file:///site/lib/more.json']);
		expect(found(schema, 'a: x')).toEqual(['schema/type at "x"']);
	});
	test('in draft-07 what stands beside a reference demands nothing', async () => {
		const schema = await compiled({ properties: { a: { $ref: '#/definitions/t', maxLength: 1, pattern: '^x$', patternProperties: { '([': false }, description: 'A text.' } }, definitions: { t: { type: 'string' } } });
		expect(found(schema, 'a: long')).toEqual([]);
		const modern = await compiled({ $schema: draft2020, properties: { a: { $ref: '#/$defs/t', maxLength: 1 } }, $defs: { t: { type: 'string' } } });
		expect(found(modern, 'a: long')).toEqual(['schema/length at "long"']);
	});
});

describe('an evaluation that would take too long', () => {
	test('is given up, and says so instead of nothing', async () => {
		const definitions: Record<string, object> = { d0: { type: 'object' } };
		for (let i = 1; i < 40; i++) definitions[`d${i}`] = { allOf: [{ $ref: `#/definitions/d${i - 1}` }, { $ref: `#/definitions/d${i - 1}` }] };
		const schema = await compiled({ $ref: '#/definitions/d39', definitions } as never);
		const started = processorMs();
		expect(found(schema, 'a: 1')).toEqual(['schema/unusable at "---"']);
		expect(processorMs() - started).toBeLessThan(3000);
	});
	test('a deep tree and a recursive schema are no trouble', async () => {
		const schema = await compiled({ $ref: '#/definitions/n', definitions: { n: { additionalProperties: { $ref: '#/definitions/n' } } } });
		const { meta, openingFence } = metaOf(`a: ${'{a: '.repeat(90)}1${'}'.repeat(90)}`);
		expect(problemsOf(evaluate(schema, meta), { openingFence })).toEqual([]);
	});
});

describe("the schema author's own words", () => {
	const words = async (schema: Parameters<typeof compiled>[0], yaml: string): Promise<string[]> =>
		problemsIn(await compiled(schema), yaml).problems.map((problem) => describeProblem(problem));

	test.each([
		['type', { properties: { a: { type: 'string', errorMessage: 'A is a word.' } } }, 'a: 1'],
		['enum', { properties: { a: { enum: ['x', 'y'], errorMessage: { enum: 'A is a word.' } } } }, 'a: z'],
		['minLength', { properties: { a: { minLength: 3, errorMessage: { minLength: 'A is a word.' } } } }, 'a: z'],
		['maximum', { properties: { a: { maximum: 3, errorMessage: 'A is a word.' } } }, 'a: 4'],
		['required', { required: ['a'], errorMessage: { required: 'A is a word.' } }, 'b: 4'],
		['additionalProperties', { properties: { b: true }, additionalProperties: false, errorMessage: { additionalProperties: 'A is a word.' } }, 'b: 4\na: 1'],
	])('are said in place of ours: %s', async (_keyword, schema, yaml) => {
		expect(await words(schema, yaml)).toEqual(['A is a word.']);
	});

	test('are said for their own keyword only', async () => {
		expect(await words({ properties: { a: { type: 'string', minLength: 3, errorMessage: { type: 'A is a word.' } } } }, 'a: z')).not.toEqual(['A is a word.']);
	});
});
