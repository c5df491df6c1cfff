import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readV8Date } from '../../src/core/dates/v8-date';
import { instantAt } from '../../src/core/dates/zones';

const machine = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What our reader makes of a text on this machine. */
function parse(text: string): number {
	const date = readV8Date(text);
	if (date.kind === 'invalid') return Number.NaN;
	return date.kind === 'instant' ? date.epochMs : instantAt(machine, date.wallMs);
}

const PIECES =
	'2022 03 19 3 9 1 0 12 13 24 30 31 60 99 8 08 0800 000000 123456 1234567890 - / : . , + ( ) T t Z GMT UTC EST CST AM pm Mar March Sat x at 年 日 _ 2022-03-19 2022-3-9 07:39 07:39:06 +08:00 .123'
		.split(' ')
		.concat(' ', ' ', '\t', '\u3000');

describe('readV8Date', () => {
	it('reads any pile of date-like pieces as Date.parse does', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 9 }), (pieces) => {
				const text = pieces.join('');
				const expected = Date.parse(text);
				// Beyond the year 9999 zones are nobody's concern.
				fc.pre(Number.isNaN(expected) || Math.abs(expected) < 2.5e14);
				expect([text, parse(text)]).toEqual([text, expected]);
			}),
			{ numRuns: 20_000 },
		);
	});

	it('reads any text as Date.parse does', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
				const expected = Date.parse(text);
				fc.pre(Number.isNaN(expected) || Math.abs(expected) < 2.5e14);
				expect([text, parse(text)]).toEqual([text, expected]);
			}),
			{ numRuns: 5000 },
		);
	});

	it('tells a wall clock from an instant', () => {
		expect(readV8Date('2022-03-19')).toEqual({ kind: 'instant', epochMs: Date.UTC(2022, 2, 19) });
		expect(readV8Date('2022-3-19')).toEqual({ kind: 'wall', wallMs: Date.UTC(2022, 2, 19) });
		expect(readV8Date('2022-03-19T07:39')).toEqual({ kind: 'wall', wallMs: Date.UTC(2022, 2, 19, 7, 39) });
		expect(readV8Date('Sat, 19 Mar 2022 07:39:06 GMT')).toEqual({ kind: 'instant', epochMs: Date.UTC(2022, 2, 19, 7, 39, 6) });
		expect(readV8Date('2022年3月19日')).toEqual({ kind: 'invalid' });
	});
});
