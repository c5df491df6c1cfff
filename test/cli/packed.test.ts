import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Packed } from '../../src/cli/engine/packed';
import { PackedFacts } from '../../src/cli/engine/packed-facts';
import { SiteIndex, type ArticleStore } from '../../src/app/site-index';
import type { ArticleFacts } from '../../src/core/site/facts';

/** Few keys and texts, so that shapes and texts come again. */
const plain = fc.letrec((tie) => ({
	value: fc.oneof({ maxDepth: 4 }, fc.constantFrom(undefined, null, true, false, 0, -0, 1, 127, 128, 2 ** 31 - 1, 2 ** 31, -1, 1.5, 1_647_675_546_000, NaN, Infinity), fc.double(), fc.string({ unit: 'binary' }), fc.constantFrom('tags', '渡口', 'é', '\ud83d', 'x'.repeat(5000), '集'.repeat(3000)), fc.array(tie('value'), { maxLength: 4 }), tie('object')),
	object: fc.dictionary(fc.constantFrom('title', 'span', 'start', 'text', '__proto__x', '日'), tie('value'), { noNullPrototype: true }),
})).object as fc.Arbitrary<Record<string, never>>;

describe('packed values', () => {
	it('are unpacked as they were, in any order', () => {
		fc.assert(fc.property(fc.array(plain, { maxLength: 30 }), (values) => {
			const packed = new Packed<object>();
			const places = values.map((value) => packed.add(value));
			for (const index of [...values.keys()].reverse()) expect(packed.get(places[index] ?? 0)).toStrictEqual(values[index]);
		}), { numRuns: 300 });
	});

	it('may be many, and longer than a chunk', () => {
		const packed = new Packed<{ readonly text: string; readonly number: number }>();
		const values = Array.from({ length: 3000 }, (_, number) => ({ text: `${number} ${'渡口 ferry '.repeat(number % 500)}`, number: number * 1e6 }));
		values.push({ text: '市'.repeat(1_500_000), number: 0 }, { text: 'behind', number: 1 });
		const places = values.map((value) => packed.add(value));
		for (const [index, value] of values.entries()) expect(packed.get(places[index] ?? 0)).toEqual(value);
	});
});

function factsOf(title: string, address: string): ArticleFacts {
	const spot = { span: { start: 4, end: 9 }, line: 1 };
	return { shown: `${title}.md`, kind: 'post', opening: spot, title: { ...spot, text: title }, address: { ...spot, text: address, basis: 'certain' }, names: [{ group: 'tags', key: 'tags', text: title }], draft: 'no' };
}

describe('packed facts', () => {
	it.each([1, 30])('are those of a map, also where they are asked for %i times', (times) => {
		const change = fc.record({ path: fc.constantFrom('/a.md', '/b.md', '/c.md', '/d.md', '/d/e.md'), title: fc.constantFrom('One', 'Two', '三'), address: fc.constantFrom('/x/', '/y/', '/z/'), kind: fc.constantFrom('set', 'delete', 'ask') });
		fc.assert(fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
			const stores: readonly ArticleStore[] = [new Map<string, ArticleFacts>(), new PackedFacts(new Packed())];
			const [plainIndex, packedIndex] = stores.map((store) => new SiteIndex(store));
			for (const { path, title, address, kind } of changes) {
				for (const index of [plainIndex, packedIndex]) {
					if (kind === 'ask') for (let time = 0; time < times; time++) index?.sharing('address', address, path);
					else index?.set(path, kind === 'delete' ? undefined : factsOf(title, address));
				}
				expect(packedIndex?.size).toBe(plainIndex?.size);
			}
			expect([...(packedIndex?.entries() ?? [])]).toStrictEqual([...(plainIndex?.entries() ?? [])]);
			expect([...(packedIndex?.everyone() ?? [])]).toStrictEqual([...(plainIndex?.everyone() ?? [])]);
			expect(packedIndex?.concerned()).toEqual(plainIndex?.concerned());
			for (const address of ['/x/', '/y/', '/z/']) expect(packedIndex?.sharing('address', address, '/a.md')).toStrictEqual(plainIndex?.sharing('address', address, '/a.md'));
		}));
	});
});
