import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Packed, type Fields } from '../../src/cli/engine/packed';
import { PackedFacts, packedFacts } from '../../src/cli/engine/packed-facts';
import { SiteIndex, type ArticleStore } from '../../src/app/site-index';
import type { ArticleFacts } from '../../src/core/site/facts';

interface Sample {
	readonly title: string;
	readonly kind?: string;
	readonly line?: number;
	readonly draft?: true;
	readonly tags?: readonly string[];
	readonly names?: readonly { readonly text: string; readonly of?: { readonly start: number } }[];
	readonly of?: { readonly start: number; readonly end?: number };
}

const fields: Fields<Sample> = { title: 'text', kind: 'word', line: 'number', draft: 'true', tags: ['word'], names: [{ text: 'text', of: { start: 'number' } }], of: { start: 'number', end: 'number' } };

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'tags', '渡口', 'é', '\ud83d', 'x'.repeat(5000), '集'.repeat(3000), `${'a'.repeat(300)}集`));
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -0, 63, 64, 127, 2 ** 30 - 1, 2 ** 30, 2 ** 31, -1, 1.5, 1_647_675_546_000, NaN, Infinity));
const sample = fc.record({ title: text, kind: text, line: number, draft: fc.constant(true as const), tags: fc.array(text), names: fc.array(fc.record({ text, of: fc.record({ start: number }, { noNullPrototype: true }) }, { requiredKeys: ['text'], noNullPrototype: true })), of: fc.record({ start: number, end: number }, { requiredKeys: ['start'], noNullPrototype: true }) }, { requiredKeys: ['title'], noNullPrototype: true }) as fc.Arbitrary<Sample>;

describe('packed values', () => {
	it('are unpacked as they were, in any order', () => {
		fc.assert(fc.property(fc.array(sample, { maxLength: 30 }), (values) => {
			const packed = new Packed(fields);
			const places = values.map((value) => packed.add(value));
			for (const index of [...values.keys()].reverse()) expect(packed.get(places[index] ?? 0)).toStrictEqual(values[index]);
		}), { numRuns: 300 });
	});

	it('may be many, with more words than are told apart, and longer than a chunk', () => {
		const packed = new Packed(fields);
		const values = Array.from({ length: 60_000 }, (_, line): Sample => ({ title: `${line} ${'渡口 ferry '.repeat(line % 20)}`, kind: `word ${line}`, line: line * 1e6 }));
		values.push({ title: '市'.repeat(1_500_000), tags: Array.from({ length: 100_000 }, () => 'tag'), of: { start: 1 } }, { title: 'behind', names: [] });
		const places = values.map((value) => packed.add(value));
		expect(values.every((value, index) => isDeepStrictEqual(packed.get(places[index] ?? 0), value))).toBe(true);
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
			const stores: readonly ArticleStore[] = [new Map<string, ArticleFacts>(), new PackedFacts(packedFacts())];
			const [plainIndex, packedIndex] = stores.map((store) => new SiteIndex(store));
			for (const { path, title, address, kind } of changes) {
				for (const index of [plainIndex, packedIndex]) {
					if (kind === 'ask') for (let time = 0; time < times; time++) index?.sharing('address', address, path);
					else index?.set(path, kind === 'delete' ? undefined : factsOf(title, address));
				}
				expect(packedIndex?.size).toBe(plainIndex?.size);
			}
			expect([...(packedIndex?.entries() ?? [])]).toStrictEqual([...(plainIndex?.entries() ?? [])]);
			expect(packedIndex?.concerned()).toEqual(plainIndex?.concerned());
			for (const address of ['/x/', '/y/', '/z/']) expect(packedIndex?.sharing('address', address, '/a.md')).toStrictEqual(plainIndex?.sharing('address', address, '/a.md'));
		}));
	});
});
