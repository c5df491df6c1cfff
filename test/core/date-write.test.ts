import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochOf, recogniseDate } from '../../src/core/dates/forms';
import type { Moment } from '../../src/core/dates/write';
import { checkForm, formatDate } from '../../src/core/dates/write';

const instant: Moment = { kind: 'instant', epochMs: Date.UTC(2022, 2, 19, 7, 39, 6) };
const clock: Moment = { kind: 'clock', wallMs: Date.UTC(2022, 2, 19, 7, 39, 6) };
const day: Moment = { kind: 'day', year: 2022, month: 3, day: 19 };

function write(moment: Moment, form: string, zone?: string): string {
	const written = formatDate(moment, form, zone);
	return written.kind === 'text' ? written.text : written.kind;
}

describe('formatDate', () => {
	it.each([
		['iso', '2022-03-19T07:39:06Z'],
		['iso-offset', '2022-03-19T15:39:06+08:00'],
		['hexo', '2022-03-19 15:39:06'],
		['jekyll', '2022-03-19 15:39:06 +0800'],
		['date-only', '2022-03-19'],
		['YYYY-MM-DD HH:mm:ss Z', '2022-03-19 15:39:06 +08:00'],
		['YYYY-MM-DDTHH:mm:ssZZ', '2022-03-19T15:39:06+0800'],
		['yyyy-MM-dd HH:mm:ss xxx', '2022-03-19 15:39:06 +08:00'],
		["yyyy-MM-dd'T'HH:mm:ssxx", '2022-03-19T15:39:06+0800'],
		['YYYY年M月D日 HH:mm', '2022年3月19日 15:39'],
		['dddd, MMMM D, YYYY h:mm A', 'Saturday, March 19, 2022 3:39 PM'],
		['EEE, d MMM yyyy HH:mm:ss xx', 'Sat, 19 Mar 2022 15:39:06 +0800'],
		['YYYY/MM/DD [at] HH:mm:ss.SSS', '2022/03/19 at 15:39:06.000'],
		['X', '1647675546'],
	])('writes an instant as %s in Shanghai', (form, expected) => {
		expect(write(instant, form, 'Asia/Shanghai')).toBe(expected);
	});

	it('needs a zone only where the form says something about one', () => {
		expect(write(instant, 'iso')).toBe('2022-03-19T07:39:06Z');
		expect(write(instant, 'hexo')).toBe('no-zone');
		expect(write(instant, 'date-only')).toBe('no-zone');
		expect(write(clock, 'hexo')).toBe('2022-03-19 07:39:06');
		expect(write(clock, 'YYYY-MM-DD HH:mm')).toBe('2022-03-19 07:39');
		expect(write(clock, 'iso')).toBe('no-zone');
		expect(write(clock, 'iso-offset')).toBe('no-zone');
		expect(write(clock, 'YYYY-MM-DD HH:mm ZZ')).toBe('no-zone');
		expect(write(clock, 'iso-offset', 'Asia/Shanghai')).toBe('2022-03-19T07:39:06+08:00');
		expect(write(instant, 'hexo', 'Nowhere/City')).toBe('no-zone');
	});

	it('invents no time for a day, unless a pattern demands one', () => {
		for (const form of ['iso', 'iso-offset', 'hexo', 'jekyll', 'date-only']) expect(write(day, form)).toBe('2022-03-19');
		expect(write(day, 'YYYY/MM/DD')).toBe('2022/03/19');
		expect(write(day, 'YYYY-MM-DD HH:mm')).toBe('2022-03-19 00:00');
	});

	it('keeps milliseconds where there are some', () => {
		const moment: Moment = { kind: 'instant', epochMs: Date.UTC(2022, 2, 19, 7, 39, 6, 50) };
		expect(write(moment, 'iso')).toBe('2022-03-19T07:39:06.050Z');
		expect(write(moment, 'hexo', 'UTC')).toBe('2022-03-19 07:39:06.050');
	});

	it('moves an hour that the zone skips behind the gap, where the offset is written with it', () => {
		const skipped: Moment = { kind: 'clock', wallMs: Date.UTC(2022, 2, 13, 2, 30) };
		expect(write(skipped, 'iso-offset', 'America/New_York')).toBe('2022-03-13T03:30:00-04:00');
		expect(write(skipped, 'hexo', 'America/New_York')).toBe('2022-03-13 02:30:00');
	});

	it('writes what our own reader reads back as the same instant', () => {
		const forms = ['iso', 'iso-offset', 'jekyll', 'ddd, DD MMM YYYY HH:mm:ss ZZ', "yyyy-MM-dd'T'HH:mm:ss.SSSxxx"];
		const zones = ['Asia/Shanghai', 'America/New_York', 'Asia/Kolkata', 'UTC', '-03:30'];
		fc.assert(
			fc.property(
				fc.date({ min: new Date('1975-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
				fc.constantFrom(...forms),
				fc.constantFrom(...zones),
				(date, form, zone) => {
					const epochMs = Math.floor(date.getTime() / 1000) * 1000;
					const reading = recogniseDate(write({ kind: 'instant', epochMs }, form, zone));
					expect(reading.kind === 'date' ? epochOf(reading) : reading).toBe(epochMs);
				},
			),
		);
	});
});

describe('checkForm', () => {
	it.each([
		['YYYY-MM-DD HH:MM:SS', { problem: 'repeated', letters: 'MM', at: 14 }],
		['YYYY-MM-dd', { problem: 'unknown-letters', letters: 'dd', at: 8 }],
		['yyyy-MM-DD', { problem: 'mixed' }],
		['YYYY-MM-DD hh:mm', { problem: 'no-half-of-day' }],
		['HH:mm', { problem: 'no-date' }],
		['rfc1123', { problem: 'unknown-letters', letters: 'r', at: 0 }],
		['', { problem: 'no-date' }],
	])('refuses %j', (pattern, error) => {
		expect(checkForm(pattern)).toEqual(error);
		expect(formatDate(instant, pattern, 'UTC')).toEqual({ kind: 'bad-pattern', error });
	});

	it.each(['iso', 'date-only', 'YYYY-MM-DD', 'yyyy-MM-dd HH:mm:ss xxx', 'YYYY-MM-DD [yes]'])('accepts %s', (form) => {
		expect(checkForm(form)).toBeUndefined();
	});
});
