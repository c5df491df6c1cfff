import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtInNames } from '../../src/app/built-in-schemas';
import { compilePlain } from '../../src/core/schema/plain';
import { builtIn } from './schema-builtin-support';

const draft = '"$schema": "https://json-schema.org/draft/2020-12/schema"';

/** A copy in which patterns are told apart by their source: each has a function of its own. */
function comparable(value: unknown, made = new Map<unknown, unknown>()): unknown {
	if (typeof value === 'function') return 'a function';
	if (typeof value !== 'object' || value === null) return value;
	const known = made.get(value);
	if (known !== undefined) return known;
	if (value instanceof Map) {
		const copy = new Map();
		made.set(value, copy);
		for (const [key, one] of value) copy.set(key, comparable(one, made));
		return copy;
	}
	const copy: unknown = Array.isArray(value) ? [] : {};
	made.set(value, copy);
	for (const [key, one] of Object.entries(value)) Reflect.set(copy as object, key, comparable(one, made));
	return copy;
}

describe('compilePlain', () => {
	test.each(builtInNames)('makes of %s what the whole compiler makes of it, with nothing against it', async (name) => {
		const text = readFileSync(new URL(`../../schemas/${name}.json`, import.meta.url), 'utf8');
		const whole = await builtIn(name, 'user');
		expect(whole.unusable).toEqual([]);
		expect(comparable(compilePlain(text, whole.uri))).toEqual(comparable(whole));
	});

	test('refuses what it does not understand instead of passing over it', () => {
		for (const part of ['"$ref": "other.json"', '"$id": "https://example.org/a"', '"unevaluatedProperties": false', '"dependentRequired": {}', '"contains": {}', '"$dynamicRef": "#a"', '"anything": 1', '"pattern": "("']) {
			expect(() => compilePlain(`{${draft}, ${part}}`, 'masthead:///a.json'), part).toThrow(/plain|leads elsewhere/);
		}
		expect(() => compilePlain('{"type": "object"}', 'masthead:///a.json')).toThrow('plain');
		expect(() => compilePlain('{', 'masthead:///a.json')).toThrow('not-json');
	});
});
