import { describe, expect, it } from 'vitest';
import { clockOf, fixedZone, instantAt, isNamedZone, isZone, offsetAt, wallAt, wallOf, weekdayOf } from '../../src/core/dates/zones';

const HOUR = 3_600_000;

describe('offsets', () => {
	it('knows an IANA zone in any case, a fixed offset, and nothing else', () => {
		expect(isZone('Asia/Shanghai')).toBe(true);
		expect(isZone('asia/shanghai')).toBe(true);
		expect(isZone('+08:00')).toBe(true);
		expect(isZone('Nowhere/City')).toBe(false);
		expect(isZone('')).toBe(false);
		expect(isNamedZone('+08:00')).toBe(false);
		expect(() => offsetAt('Nowhere/City', 0)).toThrow(RangeError);
	});

	it('finds the offset on both sides of a change of clocks', () => {
		const change = Date.UTC(2022, 2, 13, 7);
		expect(offsetAt('America/New_York', change - 1)).toBe(-5 * HOUR);
		expect(offsetAt('America/New_York', change)).toBe(-4 * HOUR);
		// Again, now that the weeks around it are in the cache.
		expect(offsetAt('America/New_York', change - 1)).toBe(-5 * HOUR);
	});

	it('agrees with the formatter itself in every zone, at any time since 1900', () => {
		let seed = 1;
		const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
		for (const zone of Intl.supportedValuesOf('timeZone')) {
			const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
			for (let count = 0; count < 40; count++) {
				const at = Math.floor(Date.UTC(1900, 0, 1) + random() * (Date.UTC(2040, 0, 1) - Date.UTC(1900, 0, 1)));
				const [, sign, hour = 0, minute = 0, second = 0] = /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(format.format(at)) ?? [];
				const size = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
				expect([zone, at, offsetAt(zone, at)]).toEqual([zone, at, sign === '-' ? -size : size]);
			}
		}
	});

	it('writes an offset as a zone', () => {
		expect(fixedZone(480)).toBe('+08:00');
		expect(fixedZone(-210)).toBe('-03:30');
		expect(offsetAt(fixedZone(-210), 0)).toBe(-3.5 * HOUR);
	});
});

describe('wall clocks', () => {
	it('takes an hour that comes twice for the first of the two', () => {
		expect(instantAt('America/New_York', Date.UTC(2022, 10, 6, 1, 30))).toBe(Date.UTC(2022, 10, 6, 5, 30));
	});

	it('reads an hour that is skipped with the offset before the gap', () => {
		expect(instantAt('America/New_York', Date.UTC(2022, 2, 13, 2, 30))).toBe(Date.UTC(2022, 2, 13, 7, 30));
	});

	it('knows the day that Samoa left out', () => {
		const wallMs = Date.UTC(2011, 11, 31, 12);
		expect(wallAt('Pacific/Apia', instantAt('Pacific/Apia', wallMs))).toBe(wallMs);
		expect(wallAt('Pacific/Apia', instantAt('Pacific/Apia', Date.UTC(2011, 11, 30, 12)))).toBe(wallMs);
	});

	it('goes there and back for the first century too', () => {
		const clock = { year: 22, month: 2, day: 28, hour: 7, minute: 39, second: 6, millisecond: 5 };
		expect(clockOf(wallOf(clock))).toEqual(clock);
	});

	it('tells days beyond the last one that JavaScript knows', () => {
		// `time.Unix(20220319073906, 0)` in Go.
		expect(clockOf(20_220_319_073_906_000)).toEqual({ year: 642_726, month: 5, day: 28, hour: 18, minute: 18, second: 26, millisecond: 0 });
		expect(clockOf(8.64e15 + 1000)).toEqual({ year: 275_760, month: 9, day: 13, hour: 0, minute: 0, second: 1, millisecond: 0 });
		expect(clockOf(-8.64e15 - 1000)).toEqual({ year: -271_821, month: 4, day: 19, hour: 23, minute: 59, second: 59, millisecond: 0 });
	});

	it('knows the weekday', () => {
		expect(weekdayOf(2022, 3, 19)).toBe(6);
		expect(weekdayOf(1969, 12, 31)).toBe(3);
	});
});
