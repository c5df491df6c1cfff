import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateReading } from '../../src/core/dates/forms';
import { epochOf, recogniseDate } from '../../src/core/dates/forms';

const two = (value: number): string => String(value).padStart(2, '0');

/** A reading in one line: the clock, `!` for a day alone, and the offset in minutes. */
function short(reading: DateReading): string {
	switch (reading.kind) {
		case 'date': {
			const { year, month, day, hour, minute, second, millisecond, precision, offset } = reading;
			const date = `${year}-${two(month)}-${two(day)}`;
			const time = precision === 'day' ? '' : ` ${two(hour)}:${two(minute)}:${two(second)}${millisecond === 0 ? '' : `.${millisecond}`}`;
			return `${date}${time}${offset === undefined ? '' : ` ${offset}`}`;
		}
		case 'instant':
			return `${reading.form} ${reading.epochMs}`;
		case 'ambiguous':
			return `${reading.reason}: ${reading.readings.map(short).join(' | ')}`;
		case 'invalid':
			return `${reading.reason.part} ${reading.reason.value}`;
		case 'unrecognized':
			return '?';
		default:
			return reading satisfies never;
	}
}

const SAME_MOMENT = '2022-03-19 07:39:06';

describe('recogniseDate', () => {
	it.each([
		// RFC 1123, 822, 850
		['Sat, 19 Mar 2022 07:39:06 GMT', `${SAME_MOMENT} 0`],
		['19 Mar 2022 07:39:06 GMT', `${SAME_MOMENT} 0`],
		['Sat, 19 Mar 2022 07:39:06 +0800', `${SAME_MOMENT} 480`],
		['Sat, 19 Mar 2022 07:39 UT', '2022-03-19 07:39:00 0'],
		['Sat, 19 Mar 2022 07:39:06 EST', `${SAME_MOMENT} -300`],
		['Sat, 19 Mar 22 07:39:06 GMT', `${SAME_MOMENT} 0`],
		['Saturday, 19-Mar-22 07:39:06 GMT', `${SAME_MOMENT} 0`],
		// ISO 8601
		['2022-03-19T07:39:06Z', `${SAME_MOMENT} 0`],
		['2022-03-19t07:39:06z', `${SAME_MOMENT} 0`],
		['2022-03-19T07:39:06.5Z', `${SAME_MOMENT}.500 0`],
		['2022-03-19T07:39:06,123456Z', `${SAME_MOMENT}.123 0`],
		['2022-03-19T07:39:06+08:00', `${SAME_MOMENT} 480`],
		['2022-03-19T07:39:06+0800', `${SAME_MOMENT} 480`],
		['2022-03-19T07:39:06+08', `${SAME_MOMENT} 480`],
		['2022-03-19T07:39:06-03:30', `${SAME_MOMENT} -210`],
		['2022-03-19T07:39', '2022-03-19 07:39:00'],
		['20220319T073906Z', `${SAME_MOMENT} 0`],
		['20220319T0739', '2022-03-19 07:39:00'],
		['20220319', '2022-03-19'],
		['20220319073906', SAME_MOMENT],
		['2022-W11-6', '2022-03-19'],
		['2022W116T07:39:06Z', `${SAME_MOMENT} 0`],
		['2022-078', '2022-03-19'],
		['2020-366', '2020-12-31'],
		['2022-03-19T24:00:00', '2022-03-20 00:00:00'],
		['2022-12-31 24:00', '2023-01-01 00:00:00'],
		['2022-03-19T07:39:06[Asia/Shanghai]', `${SAME_MOMENT} 480`],
		['2022-03-19T07:39:06+08:00[Asia/Shanghai]', `${SAME_MOMENT} 480`],
		['2022-07-19T07:39:06[America/New_York]', '2022-07-19 07:39:06 -240'],
		// SQL and its relatives
		['2022-03-19', '2022-03-19'],
		['2022-3-9', '2022-03-09'],
		['2022-3-9 7:39:06', '2022-03-09 07:39:06'],
		[SAME_MOMENT, SAME_MOMENT],
		['2022-03-19 07:39', '2022-03-19 07:39:00'],
		['2022-03-19 07:39:06 +0800', `${SAME_MOMENT} 480`],
		['2022-03-19 07:39:06 +08:00', `${SAME_MOMENT} 480`],
		['2022-03-19 07:39:06 UTC', `${SAME_MOMENT} 0`],
		['2022-03-19 07:39:06 GMT', `${SAME_MOMENT} 0`],
		['2022-03-19 07:39:06 UTC+8', `${SAME_MOMENT} 480`],
		['2025-02-03 7:24 UTC', '2025-02-03 07:24:00 0'],
		['2018-12-11T0:10:32+00:00', '2018-12-11 00:10:32 0'],
		['2022/03/19', '2022-03-19'],
		['2022/3/19 07:39:06', SAME_MOMENT],
		['2022.03.19', '2022-03-19'],
		['2022/03/19 7:39:06 PM', '2022-03-19 19:39:06'],
		['2022/03/19 12:05 am', '2022-03-19 00:05:00'],
		// English
		['Mar 19, 2022', '2022-03-19'],
		['March 19 2022', '2022-03-19'],
		['19 Mar 2022', '2022-03-19'],
		['19-Mar-2022', '2022-03-19'],
		['19th of March, 2022', '2022-03-19'],
		['Saturday, March 19th, 2022 at 7:39 PM', '2022-03-19 19:39:00'],
		['2022 Mar 19', '2022-03-19'],
		['Sept. 1, 2022', '2022-09-01'],
		['Sat Mar 19 2022 07:39:06 GMT+0800 (China Standard Time)', `${SAME_MOMENT} 480`],
		['Sat Mar 19 2022 07:39:06 GMT+0800 (CST)', `${SAME_MOMENT} 480`],
		['Sat Mar 19 07:39:06 2022', SAME_MOMENT],
		['Sat Mar 19 07:39:06 UTC 2022', `${SAME_MOMENT} 0`],
		['Sat Mar 19 07:39:06 +0800 2022', `${SAME_MOMENT} 480`],
		// Chinese and Japanese
		['2022年3月19日', '2022-03-19'],
		['2022年3月19日 07:39', '2022-03-19 07:39:00'],
		['2022年03月19日 07:39:06', SAME_MOMENT],
		['2022年3月19日07时39分06秒', SAME_MOMENT],
		['2022年3月19日 下午3点39分', '2022-03-19 15:39:00'],
		['2022/3/19 下午3:39:06', '2022-03-19 15:39:06'],
		['2022/3/19 上午 07:39', '2022-03-19 07:39:00'],
		['2022-03-19 午後3時39分', '2022-03-19 15:39:00'],
		['03/04/2022 下午3:39', 'day-or-month: 2022-03-04 15:39:00 | 2022-04-03 15:39:00'],
		['2022/3/19 下午', '?'],
		['2022年3月19日 上午12:05', '2022-03-19 00:05:00'],
		['2022年3月19日 下午15:39', '2022-03-19 15:39:00'],
		['2022年3月19日 星期六 07:39', '2022-03-19 07:39:00'],
		['２０２２年３月１９日　０７：３９', '2022-03-19 07:39:00'],
		['２０２２－０３－１９', '2022-03-19'],
		// Year last, where one number can only be a day
		['3/19/2022', '2022-03-19'],
		['19/3/2022 07:39', '2022-03-19 07:39:00'],
		['04/04/2022', '2022-04-04'],
		// Unix
		['1647675546', 'unix-seconds 1647675546000'],
		['1647675546000', 'unix-milliseconds 1647675546000'],
	])('reads %s', (text, expected) => {
		expect(short(recogniseDate(text))).toBe(expected);
	});

	it.each([
		['03/04/2022', 'day-or-month: 2022-03-04 | 2022-04-03'],
		['01-02-2022', 'day-or-month: 2022-01-02 | 2022-02-01'],
		['01.02.2022 07:39', 'day-or-month: 2022-01-02 07:39:00 | 2022-02-01 07:39:00'],
		['22-03-19', 'two-digit-year: 2022-03-19 | 2019-03-22'],
		['99-12-31', 'two-digit-year: 1999-12-31'],
		['19 Mar 22', 'two-digit-year: 2022-03-19'],
		['22年3月19日', 'two-digit-year: 2022-03-19'],
		['Sat Mar 19 07:39:06 CST 2022', `zone-name: ${SAME_MOMENT} -360 | ${SAME_MOMENT} 480`],
		['2022-03-19 07:39:06 EST', `zone-name: ${SAME_MOMENT} -300`],
		['2022-03-19T07:39:06+09:00[Asia/Shanghai]', `zone-conflict: ${SAME_MOMENT} 540 | ${SAME_MOMENT} 480`],
		['2033010203', 'digits: 2033-01-02 03:00:00 | unix-seconds 2033010203000'],
	])('does not guess what %s means', (text, expected) => {
		expect(short(recogniseDate(text))).toBe(expected);
	});

	it.each([
		['2022-02-30', { part: 'day', value: 30, month: 2, year: 2022 }],
		['2021-02-29', { part: 'day', value: 29, month: 2, year: 2021 }],
		['2022-13-01', { part: 'month', value: 13, year: 2022 }],
		['2022-00-10', { part: 'month', value: 0, year: 2022 }],
		['2022-03-00', { part: 'day', value: 0, month: 3, year: 2022 }],
		['2022-03-19 25:00:00', { part: 'hour', value: 25 }],
		['2022-03-19 24:00:01', { part: 'hour', value: 24 }],
		['2022-03-19T07:60Z', { part: 'minute', value: 60 }],
		['2022-03-19 07:39:60', { part: 'second', value: 60 }],
		['2022-03-19 13:00 PM', { part: 'hour', value: 13 }],
		['2022年3月19日 上午13:00', { part: 'hour', value: 13 }],
		['2022-03-19T07:39:06+25:00', { part: 'offset', value: 1500 }],
		['31 Apr 2022', { part: 'day', value: 31, month: 4, year: 2022 }],
		['13/32/2022', { part: 'month', value: 13, year: 2022 }],
		['2022-W53-1', { part: 'week', value: 53, year: 2022 }],
		['2022-366', { part: 'day', value: 366, year: 2022 }],
		['20221301', { part: 'month', value: 13, year: 2022 }],
	])('calls %s impossible', (text, reason) => {
		expect(recogniseDate(text)).toEqual({ kind: 'invalid', reason });
	});

	it.each([
		'',
		'soon',
		'2022',
		'2022-03',
		'12:30',
		'1.10',
		'{{ date }}',
		'Last Modified',
		'2021-02-024 21:16:03',
		'2013-04-29 12.04 UTC',
		'2015-11-05 13:24:23 +9:00 GMT',
		'2022-03-19T07:39:06[Nowhere/City]',
		'2022-03/19',
		'March',
		'Marzipan 19 2022',
		'2022-03-19 and more',
		'2022-03-19T',
		'164767554',
		'1'.repeat(5000),
	])('does not know %j', (text) => {
		expect(recogniseDate(text)).toEqual({ kind: 'unrecognized' });
	});

	it('tells when the weekday is another one', () => {
		expect(recogniseDate('Fri, 19 Mar 2022 07:39:06 GMT')).toMatchObject({ weekdayMismatch: true });
		expect(recogniseDate('2022年3月19日 星期日')).toMatchObject({ weekdayMismatch: true });
		expect(recogniseDate('Sat, 19 Mar 2022 07:39:06 GMT')).not.toHaveProperty('weekdayMismatch');
	});

	it('agrees with JavaScript on every date that JavaScript writes', () => {
		fc.assert(
			fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
				for (const text of [date.toISOString(), date.toUTCString(), date.toString()]) {
					const reading = recogniseDate(text);
					expect(reading.kind).toBe('date');
					if (reading.kind !== 'date') continue;
					const expected = reading.precision === 'fraction' ? date.getTime() : Math.floor(date.getTime() / 1000) * 1000;
					// Date#toString cuts the seconds off the local mean times of long ago.
					if (date.getFullYear() > 1950) expect(epochOf(reading)).toBe(expected);
				}
			}),
		);
	});

	it('answers for any text, and quickly', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-/.: ,TZ+()[]年月日GMTarpnm'), maxLength: 110 }), (text) => {
				expect(recogniseDate(text).kind).toMatch(/^(?:date|instant|ambiguous|invalid|unrecognized)$/);
			}),
			{ numRuns: 3000 },
		);
	});
});
