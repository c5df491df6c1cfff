import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInNames } from '../../src/app/built-in-schemas';
import { builtIn } from './schema-builtin-support';
import { evaluateWith } from '../../src/core/schema/evaluate';
import { surelyPasses } from '../../src/core/schema/passing';
import type { CompiledSchema, Json, SchemaPlan } from '../../src/core/schema/schema';
import { suggestName } from '../../src/core/schema/suggest';
import { entryOf, type Node } from '../../src/core/tree';
import { compiled, metaOf } from './schema-support';

/** What is judged without being looked at must be judged so when it is looked at: it passes, and nothing is said of it. */
function expectNothing(schema: CompiledSchema, plan: SchemaPlan, node: Node | undefined): void {
	const { valid, failures, notes } = evaluateWith(schema, plan, { node }, 'yaml');
	expect({ valid, failures, notes }).toEqual({ valid: true, failures: [], notes: [] });
}

const scalars = ['word', '"2022-03-19"', '2022-03-19', '2022-03-19 15:39:06', '2022-02-30', '7', '1.5', '-1', 'true', 'false', '~', '""', 'a@b.example', 'https://a.example/b'];
const values = ['', ...scalars, '[]', ...scalars.map((one) => `[${one}]`), '[a, 1]', '[[a, b], [c]]', '[a, a]', '[~, [1]]', '{a: 1}', '[{a: 1}]'].map((value) => entryOf(metaOf(`key: ${value}`).meta, 'key')?.value);

/** The schema, and every part that it judges values of keys and items with. */
function partsOf(root: SchemaPlan): SchemaPlan[] {
	const parts = new Set([root]);
	for (const { properties, items, ref, allOf = [], anyOf = [], oneOf = [] } of parts) {
		for (const one of [...(properties?.values() ?? []), items, ref, ...allOf, ...anyOf, ...oneOf]) if (one !== undefined) parts.add(one);
	}
	return [...parts];
}

const annotation = { deprecated: fc.constant(true), 'x-masthead-recommended': fc.constant(['a']), 'x-masthead-severity': fc.constant('info'), 'x-masthead-format': fc.constant(['toml']), 'x-masthead-reads': fc.constantFrom('timestamp', 'string') };

const { schema: anySchema } = fc.letrec<{ schema: Json }>((tie) => {
	const some = fc.array(tie('schema'), { minLength: 1, maxLength: 3 });
	const keywords: Record<string, fc.Arbitrary<unknown>> = {
		...annotation,
		type: fc.oneof(fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object'), fc.uniqueArray(fc.constantFrom('string', 'integer', 'array', 'null', 'boolean'), { minLength: 1, maxLength: 3 })),
		const: fc.constantFrom<Json>('word', 7, false, null),
		minLength: fc.nat(4),
		format: fc.constantFrom('date', 'uri', 'email'),
		maximum: fc.integer({ min: -1, max: 8 }),
		items: tie('schema'),
		minItems: fc.nat(2),
		contains: tie('schema'),
		uniqueItems: fc.constant(true),
		unevaluatedItems: tie('schema'),
		properties: fc.dictionary(fc.constantFrom('a', 'b'), tie('schema'), { maxKeys: 2, noNullPrototype: true }),
		allOf: some,
		anyOf: some,
		oneOf: some,
		not: tie('schema'),
		if: tie('schema'),
		then: tie('schema'),
		else: tie('schema'),
		$ref: fc.constant('#/$defs/one'),
	};
	// A few keywords each, or next to nothing would pass.
	const object = fc.uniqueArray(fc.constantFrom(...Object.keys(keywords)), { maxLength: 3 }).chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, keywords[name] ?? fc.constant(true)]))));
	return { schema: fc.oneof({ maxDepth: 3, depthSize: 'medium' }, fc.boolean() as fc.Arbitrary<Json>, object as fc.Arbitrary<Json>) };
});

describe('what surely passes a schema', () => {
	test('passes when it is looked at, whatever the schema', async () => {
		let settled = 0;
		await fc.assert(
			fc.asyncProperty(anySchema, anySchema, async (schema, one) => {
				const root = await compiled(typeof schema === 'object' ? { ...schema, $defs: { one } } : schema).catch(() => undefined);
				if (root === undefined) return;
				for (const node of values) {
					if (!surelyPasses(root.root, node)) continue;
					settled++;
					expectNothing(root, root.root, node);
				}
			}),
			{ numRuns: Number(process.env['MASTHEAD_RUNS'] ?? 1500) },
		);
		expect(settled).toBeGreaterThan(1000);
	});

	test('passes in every part of the schemas that come with Masthead', async () => {
		let settled = 0;
		for (const name of builtInNames) {
			const schema = await builtIn(name);
			for (const part of partsOf(schema.root)) {
				for (const node of values) {
					if (!surelyPasses(part, node)) continue;
					settled++;
					expectNothing(schema, part, node);
				}
			}
		}
		expect(settled).toBeGreaterThan(1000);
	});

	test('is known of the usual keys of an article', async () => {
		const schema = await compiled({ $defs: { texts: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: ['string', 'number'] } }] } }, properties: { title: { type: ['string', 'null'] }, tags: { $ref: '#/$defs/texts' }, top: { type: 'integer' } } });
		const { meta } = metaOf('title: A walk\ntags: [a, 7]\nother: [a, true]\ntop: 3');
		const known = (plan: string, key: string): boolean | undefined => {
			const part = schema.root.properties?.get(plan);
			return part === undefined ? undefined : surelyPasses(part, entryOf(meta, key)?.value);
		};
		expect([known('title', 'title'), known('tags', 'tags'), known('tags', 'title')]).toEqual([true, true, true]);
		// A wrong item, a number that may have a fraction: these are to be looked at.
		expect([known('tags', 'other'), known('top', 'top'), known('title', 'top')]).toEqual([false, false, false]);
	});
});

test('a key that is like none of some names is like none of fewer', () => {
	const word = fc.constantFrom('title', 'titel', 'tags', 'tag', 'date', 'data', 'thumbnail', 'thumbnial', 'headimg', 'meta-title', 'metaTitle', 'categories', 'category', 'cover', 'covers');
	fc.assert(
		fc.property(word, fc.uniqueArray(word), fc.nat(), (key, names, seed) => {
			if (suggestName(key, names, 'slip') !== undefined) return;
			expect(suggestName(key, names.filter((_, index) => ((seed >> index % 30) & 1) === 1), 'slip')).toBeUndefined();
		}),
	);
});
