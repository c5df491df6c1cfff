import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance } from 'fastest-levenshtein';
import { foldedName, suggestFolded, suggestName } from '../../src/core/schema/suggest';

const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'i', 'e', 's', 'y', '-', 'ö', '1'), minLength: 1, maxLength: 9 });

describe('names that are made ready once', () => {
	it('are suggested as any others', () => {
		fc.assert(fc.property(name, fc.array(name, { maxLength: 12 }), fc.constantFrom('slip', 'similar'), (written, known, closeness) => {
			expect(suggestFolded(written, known.map(foldedName), closeness)).toBe(suggestName(written, known, closeness));
		}));
	});

	it('are never passed over by their letters where they are near enough', () => {
		fc.assert(fc.property(name, name, (written, known) => {
			const [one, other] = [written, known].map((text) => text.toLowerCase().replace(/[-_ ]/g, '')) as [string, string];
			const allowed = Math.min(3, Math.max(1, Math.floor(other.length / 3)));
			if (written !== known && one !== '' && Math.abs(one.length - other.length) <= 3 && distance(one, other) <= allowed) expect(suggestName(written, [known], 'similar')).toBe(known);
		}), { numRuns: 3000 });
	});

	it('are near in the plural, whatever letters that takes', () => {
		expect(suggestName('buddies', ['buddy'], 'slip')).toBe('buddy');
		expect(suggestName('buddy', ['buddies'], 'slip')).toBe('buddies');
	});
});
