import { registerSchema, unregisterSchema, setShouldValidateFormat, validate } from '@hyperjump/json-schema/draft-2020-12';
import '@hyperjump/json-schema/draft-2019-09';
import '@hyperjump/json-schema/draft-07';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInNames } from '../../src/app/built-in-schemas';
import { compileOwn, compileSchema } from '../../src/core/schema/compile';
import { draftAt, metaSchema, misfitOf, type Draft } from '../../src/core/schema/drafts';
import { evaluate } from '../../src/core/schema/evaluate';
import type { Json } from '../../src/core/schema/schema';
import { parseHead } from '../../src/core/article';
import { dialectOf } from '../../src/core/dialects';
import type { Node } from '../../src/core/tree';
import { compiled, found } from './schema-support';

/** The library that compiled schemas before, as the judge. It asserts formats where the bundle never did. */
setShouldValidateFormat(false);

const addresses = ['http://json-schema.org/draft-07/schema', 'https://json-schema.org/draft/2019-09/schema', 'https://json-schema.org/draft/2020-12/schema'] as const;

function draft(address: string): Draft {
	const one = draftAt(address);
	if (one === undefined) throw new Error(address);
	return one;
}

function treeOf(json: Json): Node {
	const head = parseHead(`---\n{"value": ${JSON.stringify(json)}}\n---\n`, dialectOf('hexo'));
	const node = head.meta?.entries[0]?.value;
	if (node === undefined) throw new Error(JSON.stringify(head.problems));
	return node;
}

const scalar = fc.constantFrom<Json>('string', 'a', 0, 1, -1, 1.5, true, false, null);
const anything: fc.Arbitrary<Json> = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxKeys: 2, noNullPrototype: true }));

/** Every keyword of a draft with values that may fit and values that may not. */
function anySchema({ keywords, retired }: Draft): fc.Arbitrary<Json> {
	const names = [...keywords.keys(), ...retired.keys(), 'x-other'].filter((name) => !['$id', '$schema', '$vocabulary', '$anchor', '$dynamicAnchor', '$recursiveAnchor', '$ref', '$dynamicRef', '$recursiveRef'].includes(name));
	const { schema } = fc.letrec<{ schema: Json }>((tie) => {
		const value = fc.oneof(
			anything,
			fc.constantFrom<Json>('string', ['string', 'null'], ['string', 'string'], [], {}, ['a', 'b'], ['a', 'a'], [{ a: 1, b: 2 }, { b: 2, a: 1 }], { a: ['b'] }, { a: true }),
			tie('schema'), fc.array(tie('schema'), { maxLength: 2 }), fc.dictionary(fc.constantFrom('a', 'x/y~z'), tie('schema'), { maxKeys: 2, noNullPrototype: true }),
		);
		return { schema: fc.oneof({ maxDepth: 2, depthSize: 'small' }, fc.boolean(), fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3, noNullPrototype: true })) as fc.Arbitrary<Json> };
	});
	return schema;
}

const runs = Number(process.env['RUNS'] ?? 300);

describe.each(addresses)('the table of %s', (address) => {
	test('takes for a schema what its meta-schema takes for one', async () => {
		const validator = await validate(address);
		fc.assert(fc.property(anySchema(draft(address)), (schema) => {
			expect(misfitOf(schema, draft(address), () => false) === undefined).toBe(validator(schema as never).valid);
		}), { numRuns: runs * 3 });
	}, 60_000);

	test('makes a meta-schema that says the same, for those who refer to it', async () => {
		const validator = await validate(address);
		const ours = await compiled({ $schema: address, allOf: [{ $ref: address }] });
		fc.assert(fc.property(anySchema(draft(address)), (schema) => {
			expect(evaluate(ours, treeOf(schema)).valid).toBe(validator(schema as never).valid);
		}), { numRuns: runs });
	}, 60_000);

	test('is a schema by its own word, in all its parts', () => {
		const parts = [...draft(address).vocabularies.keys()].filter((name) => name !== '').map((name) => address.replace(/schema$/, `meta/${name}`));
		for (const one of [address, ...parts]) expect(misfitOf(metaSchema(one) ?? null, draft(address), () => false), one).toBeUndefined();
	});
});

const references = [
	'#', '#/definitions/a', '#/$defs/a', '#/properties/a', '#n', '#m', 'inner.json', 'inner.json#/definitions/a', 'inner.json#n', 'inner.json#m',
	'https://x.test/abs.json', 'https://x.test/abs.json#m', '#/definitions/x~1y~0z', '#/%24defs/a', '#/components/a', '#/items/0', '#/allOf/0', 'root.json', 'root.json#/$defs/a',
];

/** Schemas full of names, resources within and references: most are wrong, and many are right. */
function linked(): fc.Arbitrary<Json> {
	const { schema } = fc.letrec<{ schema: Json }>((tie) => {
		const sub = tie('schema');
		const map = fc.dictionary(fc.constantFrom('a', 'x/y~z'), sub, { minKeys: 1, maxKeys: 2, noNullPrototype: true });
		const list = fc.array(sub, { minLength: 1, maxLength: 2 });
		const keywords: Record<string, fc.Arbitrary<Json>> = {
			$ref: fc.constantFrom(...references), $dynamicRef: fc.constantFrom('#n', '#m', 'inner.json#n', '#/$defs/a'), $recursiveRef: fc.constant('#'),
			$id: fc.constantFrom('inner.json', 'https://x.test/abs.json'), $anchor: fc.constantFrom('n', 'm'), $dynamicAnchor: fc.constantFrom('n', 'm'),
			properties: map, definitions: map, $defs: map, components: map, allOf: list, anyOf: list, not: sub, items: fc.oneof(sub, list), additionalItems: sub,
			contains: sub, minContains: fc.nat(2), if: sub, then: sub, else: sub, additionalProperties: sub, type: fc.constantFrom('string', 'object', 'array'), required: fc.constant(['a']),
		};
		const few = fc.subarray(Object.keys(keywords), { minLength: 1, maxLength: 4 }).chain((names) => fc.record(Object.fromEntries(names.map((one) => [one, keywords[one] as fc.Arbitrary<Json>])), { noNullPrototype: true }));
		return { schema: fc.oneof({ maxDepth: 3, depthSize: 'small' }, fc.constantFrom<Json>(true, false, { type: 'string' }), few as fc.Arbitrary<Json>) };
	});
	return fc.tuple(schema, fc.tuple(schema, schema)).map(([root, [a, b]]) => ({ allOf: [root], definitions: { a, 'x/y~z': b }, $defs: { a: b }, properties: { a } }));
}

const values: readonly Json[] = ['text', 1, {}, { a: 'text' }, { a: 1 }, { a: { a: {} } }, [], ['text'], [1, 'text'], [{ a: 'text' }]];

/** What the library says of each value; it throws where a `$dynamicAnchor` stands in a place that nothing applies. */
function verdictsOf(validator: Awaited<ReturnType<typeof validate>>): boolean[] | undefined {
	try {
		return values.map((value) => validator(value as never).valid);
	} catch {
		return undefined;
	}
}

describe.each(addresses)('references in %s', (address) => {
	test('lead where they lead in the library', async () => {
		let judged = 0;
		await fc.assert(fc.asyncProperty(linked(), async (part) => {
			const schema: Json = { $schema: address, ...(part as object) };
			const ids = JSON.stringify(schema).match(/"\$id":"[^"]*"/g) ?? [];
			fc.pre(new Set(ids).size === ids.length);
			const ours = await compileSchema(schema, { uri: 'https://masthead.test/root.json' });
			// What leads nowhere, allows anything or never ends is judged by other tests.
			if (ours.kind === 'failure' || ours.unusable.length > 0) return;
			const uri = 'https://masthead.test/root.json';
			try {
				registerSchema(structuredClone(schema) as never, uri);
				const validator = await validate(uri).catch(() => undefined);
				// It follows what looks like a reference in keywords it does not know, and cannot take `$recursiveAnchor` within.
				if (validator === undefined) return;
				const theirs = verdictsOf(validator);
				if (theirs === undefined) return;
				judged++;
				expect(values.map((value) => evaluate(ours, treeOf(value)).valid)).toEqual(theirs);
			} finally {
				unregisterSchema(uri);
			}
		}), { numRuns: runs * 3 });
		expect(judged).toBeGreaterThan(runs / 10);
	}, 120_000);
});

describe('schemas that refer to others', () => {
	test('a meta-schema can be referred to, as a whole and in part', async () => {
		const schema = await compiled({ $schema: addresses[2], properties: { a: { $ref: addresses[0] }, b: { $ref: `${addresses[0]}#/definitions/simpleTypes` }, c: { $ref: 'https://json-schema.org/draft/2020-12/meta/validation#/$defs/stringArray' } } });
		expect(schema.unusable).toEqual([]);
		expect(found(schema, 'a: {type: text}\nb: string\nc: [a, b]')).toEqual(['schema/enum at "text"']);
		expect(found(schema, 'a: {type: string}\nb: text\nc: [1]')).toEqual(['schema/enum at "text"', 'schema/type at "1"']);
	});
	test('a pattern in a place where nobody looks for schemas counts as well', async () => {
		const schema = await compiled({ properties: { a: { $ref: '#/components/name' } }, components: { name: { type: 'string', pattern: '^[a-z]+$' } } });
		expect(found(schema, 'a: Text')).toEqual(['schema/pattern at "Text"']);
		expect(found(schema, 'a: text')).toEqual([]);
	});
	test('a resource of another draft within is read by that draft', async () => {
		const schema = await compiled({
			$schema: addresses[2],
			properties: { a: { $schema: `${addresses[0]}#`, $id: 'https://x.test/old.json', items: [{ $ref: '#/definitions/text', maxLength: 1 }], definitions: { text: { type: 'string' } } } },
		});
		expect(found(schema, 'a: [text]')).toEqual([]);
		expect(found(schema, 'a: [1]')).toEqual(['schema/type at "1"']);
	});
	test('half a character in a key or a percent sign in a reference is no reason to refuse the schema', async () => {
		const schema = await compiled('{"properties": {"a": {"$ref": "#/definitions/100%"}, "\\ud800": {"type": "string"}}, "definitions": {"100%": {"type": "string"}}}');
		expect(found(schema, 'a: 1')).toEqual(['schema/type at "1"']);
	});
	test.each(['const', 'default', 'enum', 'examples'])('a name in a value of “%s” is no place that a reference leads to', async (keyword) => {
		const look = { $anchor: 'here', type: 'number' };
		const value = keyword === 'const' || keyword === 'default' ? look : [look];
		const schema = await compiled({ $schema: 'https://json-schema.org/draft/2020-12/schema', properties: { a: { $ref: '#here' }, b: { $anchor: 'here', type: 'string' }, c: { [keyword]: value } } });
		expect(found(schema, 'a: text')).toEqual([]);
		expect(found(schema, 'a: 1')).toEqual(['schema/type at "1"']);
	});
	test('an address or a reference in a value is none', async () => {
		const look = { $id: 'https://masthead.test/other.json', type: 'number', items: { $ref: 'https://masthead.test/nowhere.json' } };
		const schema = await compiled({ $schema: 'http://json-schema.org/draft-07/schema', properties: { c: { const: look, default: look }, a: { $ref: 'https://masthead.test/other.json' } }, definitions: { a: { $id: 'https://masthead.test/other.json', type: 'string' } } });
		expect(found(schema, 'a: text')).toEqual([]);
		expect(found(schema, 'a: 1')).toEqual(['schema/type at "1"']);
	});
	test.each(['const', 'default', 'enum', 'examples'])('a key that is called “%s” has a schema, and names in it count', async (key) => {
		const schema = await compiled({ $schema: 'https://json-schema.org/draft/2020-12/schema', properties: { a: { $ref: '#here' }, [key]: { $anchor: 'here', type: 'string' } } });
		expect(found(schema, 'a: 1')).toEqual(['schema/type at "1"']);
	});
	test('a value in a list of examples is no reference', async () => {
		const schema = await compiled({ properties: { a: { type: 'string', examples: [{ $ref: 'https://x.test/none.json' }], enum: ['a', { $ref: 'none.json' }] } } });
		expect(schema.unusable).toEqual([]);
	});
});

describe('compileOwn', () => {
	test.each(builtInNames)('makes of %s what a check against its draft makes of it, with nothing against it', async (name) => {
		const text = readFileSync(new URL(`../../schemas/${name}.json`, import.meta.url), 'utf8');
		const uri = `masthead:///schemas/${name}.json`;
		expect(await compileSchema(text, { uri })).toMatchObject({ kind: 'schema', unusable: [] });
		expect(compileOwn(text, uri).kind).toBe('schema');
	});
	test('refuses what cannot be used', () => {
		for (const [text, reason] of [['{', 'not-json'], ['{"pattern": "("}', 'cannot be used'], ['{"$ref": "other.json"}', 'other.json'], ['{"$ref": "#/definitions/none"}', 'none'], ['{"$ref": "#"}', '#'], ['{"$schema": "https://example.org/x"}', 'unknown-dialect']] as const) {
			expect(() => compileOwn(text, 'masthead:///a.json'), text).toThrow(reason);
		}
	});
});
