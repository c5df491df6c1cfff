import { registerSchema, unregisterSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import '@hyperjump/json-schema/draft-2019-09';
import '@hyperjump/json-schema/draft-07';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/core/schema/schema';
import { compileSchema } from '../../src/core/schema/compile';
import { evaluate } from '../../src/core/schema/evaluate';
import { problemsOf } from '../../src/core/schema/problems';
import { placeholderFor, propertiesAt, schemaAt } from '../../src/core/schema/views';
import type { Entry, Node, Path } from '../../src/core/tree';

/** A text of the tree's own and the tree with spans in it: JSON, so that writing it is simple. */
function treeOf(json: Json): { text: string; node: Node } {
	let text = '';
	const write = (part: string): { start: number; end: number } => {
		const start = text.length;
		text += part;
		return { start, end: text.length };
	};
	const visit = (value: Json): Node => {
		const start = text.length;
		if (Array.isArray(value)) {
			write('[');
			const items = value.map((item: Json, index) => {
				if (index > 0) write(',');
				return visit(item);
			});
			write(']');
			return { kind: 'list', span: { start, end: text.length }, items, flow: true };
		}
		if (typeof value === 'object' && value !== null) {
			write('{');
			const entries = Object.entries(value).map(([key, child], index): Entry => {
				if (index > 0) write(',');
				const keySpan = write(JSON.stringify(key));
				write(':');
				const node = visit(child);
				return { key, keySpan, span: { start: keySpan.start, end: text.length }, value: node };
			});
			write('}');
			return { kind: 'map', span: { start, end: text.length }, entries, flow: true };
		}
		const raw = JSON.stringify(value);
		const scalar = value as string | number | boolean | null;
		const type = scalar === null ? 'null' : (typeof scalar as 'string' | 'number' | 'boolean');
		return { kind: 'scalar', span: write(raw), raw, text: String(scalar), style: 'plain', type, value: scalar };
	};
	const node = visit(json);
	return { text, node };
}

const name = fc.constantFrom('a', 'b', 'c', 'ab', '__proto__', 'constructor', 'x/y~z');
const scalar = fc.oneof(fc.constantFrom<Json>('a', 'b', 'ab', '', '2022-02-30', 0, 1, 2, 1.5, -1, true, false, null), fc.string({ maxLength: 4 }));
const { json: instance } = fc.letrec<{ json: Json }>((tie) => ({
	json: fc.oneof({ maxDepth: 3, depthSize: 'medium' }, scalar, fc.array(tie('json'), { maxLength: 3 }), fc.dictionary(name, tie('json'), { maxKeys: 4, noNullPrototype: true })),
}));

const common = (schema: fc.Arbitrary<Json>, draft: '07' | '2019' | '2020'): Record<string, fc.Arbitrary<Json>> => ({
	type: fc.oneof(fc.constantFrom<Json>('string', 'number', 'integer', 'boolean', 'null', 'array', 'object'), fc.uniqueArray(fc.constantFrom<Json>('string', 'integer', 'array', 'object', 'null'), { minLength: 1, maxLength: 3 })),
	enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }),
	const: instance,
	minLength: fc.nat(3),
	maxLength: fc.nat(3),
	pattern: fc.constantFrom('^a', 'b$', '^(a+)+$', ''),
	minimum: fc.integer({ min: -1, max: 2 }),
	exclusiveMaximum: fc.integer({ min: -1, max: 2 }),
	multipleOf: fc.constantFrom(1, 0.5, 2),
	properties: fc.dictionary(name, schema, { maxKeys: 3, noNullPrototype: true }),
	patternProperties: fc.dictionary(fc.constantFrom('^a', 'b', 'c$'), schema, { maxKeys: 2, noNullPrototype: true }),
	additionalProperties: schema,
	propertyNames: schema,
	required: fc.uniqueArray(name, { maxLength: 2 }),
	minProperties: fc.nat(3),
	maxProperties: fc.nat(3),
	minItems: fc.nat(3),
	maxItems: fc.nat(3),
	uniqueItems: fc.boolean(),
	contains: schema,
	allOf: fc.array(schema, { minLength: 1, maxLength: 2 }),
	anyOf: fc.array(schema, { minLength: 1, maxLength: 3 }),
	oneOf: fc.array(schema, { minLength: 1, maxLength: 3 }),
	not: schema,
	if: schema,
	then: schema,
	else: schema,
	deprecated: fc.constant(true),
	default: instance,
	description: fc.constant('words'),
	...(draft === '2020' ? { items: schema, prefixItems: fc.array(schema, { minLength: 1, maxLength: 2 }) } : { items: fc.oneof(schema, fc.array(schema, { minLength: 1, maxLength: 2 })), additionalItems: schema }),
	...(draft === '07'
		? { $ref: fc.constantFrom('#/definitions/d'), dependencies: fc.dictionary(name, fc.oneof(schema, fc.uniqueArray(name, { maxLength: 2 })), { maxKeys: 2, noNullPrototype: true }) }
		: {
				$ref: fc.constantFrom('#/definitions/d'),
				dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), { maxKeys: 2, noNullPrototype: true }),
				dependentSchemas: fc.dictionary(name, schema, { maxKeys: 2, noNullPrototype: true }),
				unevaluatedProperties: schema,
				unevaluatedItems: schema,
				minContains: fc.nat(2),
				maxContains: fc.nat(2),
			}),
});

function schemas(draft: '07' | '2019' | '2020'): fc.Arbitrary<Json> {
	const { schema } = fc.letrec<{ schema: Json }>((tie) => {
		const keywords = common(tie('schema'), draft);
		const few = fc.subarray(Object.keys(keywords), { minLength: 1, maxLength: 4 }).chain((names) => fc.record(Object.fromEntries(names.map((one) => [one, keywords[one] as fc.Arbitrary<Json>])), { noNullPrototype: true }));
		return { schema: fc.oneof({ maxDepth: 3, depthSize: 'small' }, fc.boolean(), few as fc.Arbitrary<Json>) };
	});
	const plain = fc.constantFrom<Json>({ type: 'string' }, { properties: { a: { type: 'number' } } }, { type: ['array', 'object'], maxItems: 1 }, true);
	const address = { '07': 'http://json-schema.org/draft-07/schema#', '2019': 'https://json-schema.org/draft/2019-09/schema', '2020': 'https://json-schema.org/draft/2020-12/schema' }[draft];
	return fc.tuple(schema, plain).map(([root, definition]) => ({ $schema: address, allOf: [root], definitions: { d: definition } }));
}

/** The library's own interpreter, as the judge of ours. It cannot take keys that objects have by nature. */
async function judged(schema: Json, values: readonly Json[]): Promise<boolean[]> {
	const uri = 'https://masthead.test/differential';
	registerSchema(structuredClone(schema) as never, uri);
	try {
		const validator = await validate(uri);
		return values.map((value) => validator(value as never).valid);
	} finally {
		unregisterSchema(uri);
	}
}

describe.each(['07', '2019', '2020'] as const)('with any schema of draft %s', (draft) => {
	test("the verdict is that of the library's own interpreter", async () => {
		await fc.assert(
			fc.asyncProperty(schemas(draft), fc.array(instance, { minLength: 5, maxLength: 5 }), async (schema, values) => {
				const text = JSON.stringify(schema);
				fc.pre(!text.includes('__proto__'));
				const tame = values.filter((value) => !JSON.stringify(value).includes('__proto__'));
				const ours = await compileSchema(schema, { uri: 'https://masthead.test/ours' });
				if (ours.kind === 'failure') throw new Error(`${ours.reason}: ${ours.detail}`);
				const verdicts = tame.map((value) => evaluate(ours, treeOf(value).node).valid);
				expect(verdicts).toEqual(await judged(schema, tame));
			}),
			{ numRuns: Number(process.env['RUNS'] ?? 100) },
		);
	}, 120_000);
	test('every problem lies in the text, a value that holds has none but remarks, and nothing throws', async () => {
		await fc.assert(
			fc.asyncProperty(schemas(draft), instance, fc.array(fc.oneof(name, fc.nat(2)), { maxLength: 3 }), async (schema, value, path: Path) => {
				const compiled = await compileSchema(schema, { uri: 'file:///any.json' });
				if (compiled.kind === 'failure') throw new Error(`${compiled.reason}: ${compiled.detail}`);
				const { text, node } = treeOf(value);
				const evaluation = evaluate(compiled, node);
				const openingFence = { start: 0, end: text.length };
				const problems = problemsOf(evaluation, { openingFence });
				for (const { span } of problems) {
					expect(span.start).toBeGreaterThanOrEqual(0);
					expect(span.end).toBeLessThanOrEqual(text.length);
					expect(span.start).toBeLessThanOrEqual(span.end);
				}
				const complaints = problems.filter(({ code }) => code !== 'schema/deprecated');
				expect(complaints.length === 0).toBe(evaluation.valid);
				schemaAt(compiled, node, path);
				propertiesAt(compiled, node, path);
				placeholderFor(compiled, undefined, path);
			}),
			{ numRuns: Number(process.env['RUNS'] ?? 100) },
		);
	}, 120_000);
});

test('any text and any data is answered with a schema or a failure', async () => {
	await fc.assert(
		fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.jsonValue() as fc.Arbitrary<Json>), async (source) => {
			expect(['schema', 'failure']).toContain((await compileSchema(source, { uri: 'file:///any.json' })).kind);
		}),
		{ numRuns: 300 },
	);
}, 120_000);
