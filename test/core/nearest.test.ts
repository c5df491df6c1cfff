import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { describe, expect, it } from 'vitest';
import { NearestNames } from '../../src/core/schema/nearest';
import { suggestName, type Closeness } from '../../src/core/schema/suggest';

const letters = fc.constantFrom('a', 'b', 'c', 'i', 'e', 's', 'y', 'A', '-', ' ', 'ö', '1', '/');
const short = fc.string({ unit: letters, maxLength: 9 });
const long = fc.string({ unit: letters, minLength: 8, maxLength: 70 });
const closeness = fc.constantFrom<Closeness>('slip', 'similar');

function indexOf(names: readonly string[]): NearestNames {
	const index = new NearestNames();
	for (const [place, name] of names.entries()) index.add(name, place);
	return index;
}

/** A name, and others that differ from it by a few slips. */
const family = fc.tuple(fc.oneof(short, long), fc.array(fc.array(fc.tuple(fc.nat(), fc.oneof(letters, fc.constant('')), fc.nat(2)), { maxLength: 4 }), { maxLength: 10 })).map(([name, slips]) => [
	name,
	...slips.map((all) => all.reduce((text, [at, letter, cut]) => text.slice(0, at % (text.length + 1)) + letter + text.slice((at % (text.length + 1)) + cut), name)),
]);

describe('an index of names', () => {
	it('finds what a look at every name finds, among short names', () => {
		fc.assert(fc.property(short, fc.array(short, { maxLength: 30 }), closeness, (written, names, how) => {
			expect(indexOf(names).nearest(written, how)).toBe(suggestName(written, names, how));
		}), { numRuns: 5000 });
	});

	it('finds what a look at every name finds, among names that are nearly alike', () => {
		fc.assert(fc.property(fc.array(family, { minLength: 1, maxLength: 3 }), closeness, (families, how) => {
			const [written = '', ...names] = families.flat();
			expect(indexOf(names).nearest(written, how)).toBe(suggestName(written, names, how));
		}), { numRuns: 5000 });
	});

	it('finds it too when names came, went and moved', () => {
		const change = fc.tuple(short, fc.nat(20), fc.constantFrom('add', 'remove'));
		fc.assert(fc.property(fc.array(change, { maxLength: 60 }), short, closeness, (changes, written, how) => {
			const index = new NearestNames();
			const all = new Map<string, readonly [name: string, place: number]>();
			for (const [name, spot, what] of changes) {
				// Every name has places of its own, or which is the first of two would be open.
				const place = spot * 1000 + (name.codePointAt(0) ?? 0);
				if ([...all.values()].some(([other, its]) => other !== name && its === place)) continue;
				const key = `${place} ${name}`;
				if (what === 'add') all.set(key, [name, place]);
				else if (!all.delete(key)) continue;
				index[what](name, place);
			}
			const names = [...all.values()].sort(([, a], [, b]) => a - b).map(([name]) => name);
			for (const name of [...names, written]) expect(index.has(name)).toBe(names.includes(name));
			expect(index.nearest(written, how)).toBe(suggestName(written, names, how));
		}), { numRuns: 3000 });
	});

	it('chooses the first of those that are as near', () => {
		expect(indexOf(['post-12', 'post-13']).nearest('post-1', 'similar')).toBe('post-12');
		expect(indexOf(['abcdef', 'abcdeg', 'abcde']).nearest('abcdex', 'similar')).toBe('abcdef');
		const index = indexOf(['abcdef', 'abcdeg']);
		index.add('abcdef', 5);
		expect(index.nearest('abcdex', 'similar')).toBe('abcdef');
		index.remove('abcdef', 0);
		expect(index.nearest('abcdex', 'similar')).toBe('abcdeg');
	});

	it('takes a swap for one slip, and the plural for less', () => {
		expect(indexOf(['tutroials', 'tutorialx']).nearest('tutorials', 'similar')).toBe('tutroials');
		expect(indexOf(['categorize', 'category']).nearest('categories', 'similar')).toBe('category');
		expect(indexOf(['buddy']).nearest('buddies', 'slip')).toBe('buddy');
	});

	it('never passes over a name that is near enough', () => {
		fc.assert(fc.property(fc.array(family, { minLength: 1, maxLength: 2 }), (families) => {
			const [written = '', ...names] = families.flat();
			const fold = (text: string): string => text.toLowerCase().replace(/[-_ ]/g, '');
			const one = fold(written);
			const isNear = names.some((name) => name !== written && distance(one, fold(name)) <= Math.min(3, Math.max(1, Math.floor(fold(name).length / 3))));
			if (isNear && one !== '' && one.length <= 64) expect(indexOf(names).nearest(written, 'similar')).toBeDefined();
		}), { numRuns: 3000 });
	});
});
