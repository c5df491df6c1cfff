import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { describe, expect, it } from 'vitest';
import { slipsWithin, suggestName } from '../../src/core/schema/suggest';

const unit = fc.constantFrom('a', 'b', 'c', 'i', 'e', 's', 'y', '-', 'ö', '1');
const name = fc.string({ unit, minLength: 1, maxLength: 9 });

/** Two names of which one is the other after some slips. */
const pair = fc.oneof(
	fc.tuple(name, name),
	fc.tuple(fc.string({ unit, maxLength: 66 }), fc.array(fc.tuple(fc.nat(), fc.oneof(unit, fc.constant('')), fc.nat(2)), { maxLength: 4 })).map(([text, slips]) => [text, slips.reduce((one, [at, letter, cut]) => one.slice(0, at % (one.length + 1)) + letter + one.slice((at % (one.length + 1)) + cut), text)] as [string, string]),
);

function isSwap(one: string, other: string): boolean {
	return Array.from(one, (_, at) => one.slice(0, at) + one.slice(at, at + 2).split('').reverse().join('') + one.slice(at + 2)).includes(other);
}

describe('slips of the pen', () => {
	it('are counted as Levenshtein does, but for two neighbours that changed places', () => {
		fc.assert(fc.property(pair, fc.constantFrom(0.5, 1, 2, 3), ([one, other], limit) => {
			const wanted = one !== other && isSwap(one, other) ? 1 : distance(one, other);
			const counted = slipsWithin(one, other, limit);
			if (wanted <= limit) expect(counted).toBe(wanted);
			else expect(counted).toBeGreaterThan(limit);
		}), { numRuns: 10_000 });
	});

	it('are never passed over by their letters where the names are near enough', () => {
		fc.assert(fc.property(name, name, (written, known) => {
			const [one, other] = [written, known].map((text) => text.toLowerCase().replace(/[-_ ]/g, '')) as [string, string];
			const allowed = Math.min(3, Math.max(1, Math.floor(other.length / 3)));
			if (written !== known && one !== '' && Math.abs(one.length - other.length) <= 3 && distance(one, other) <= allowed) expect(suggestName(written, [known], 'similar')).toBe(known);
		}), { numRuns: 3000 });
	});

	it('count for nothing in the plural, whatever letters that takes', () => {
		expect(suggestName('buddies', ['buddy'], 'slip')).toBe('buddy');
		expect(suggestName('buddy', ['buddies'], 'slip')).toBe('buddies');
	});
});
