import { describe, expect, it } from 'vitest';
import { readDate } from '../../src/core/dates/dates';

const SITE = 'Asia/Shanghai';

/** What `Time.parse` of Ruby 3.1 makes of texts as people write them, on a machine in Shanghai. */
describe('a date that Jekyll hands to Ruby', () => {
	it.each([
		['2015-11-05 13:24:23 +9:00 GMT', '2015-11-05T05:24:23Z'],
		['2013-04-29 12.04 UTC', '2013-04-28T16:00:00Z'],
		['2025-02-03 7:24 UTC', '2025-02-03T07:24:00Z'],
		['2023-01-29 18:30:22 2023 -0800', '2023-01-29T10:30:22Z'],
		['2021-02-024 21:16:03', 'error'],
		['2022-03-19 07:39:06 Asia/Shanghai', '2022-03-18T23:39:06Z'],
		['2022-03-19T073906Z', '2022-03-18T16:00:00Z'],
		['2022-03-19 07：39', '2022-03-18T16:00:00Z'],
		['2022-03-19 07:39:60', '2022-03-18T23:40:00Z'],
		['2022-03-19 24:00:00', '2022-03-19T16:00:00Z'],
		['2022-03-19 24:00:01', 'error'],
		['2022-02-30 10:00 +0000', '2022-03-02T10:00:00Z'],
		['2022-02-32', 'error'],
		['30/02/2022', '2022-03-01T16:00:00Z'],
		['03/04/2022', '2022-04-02T16:00:00Z'],
		['13/13/2022', 'error'],
		['2022-03', 'error'],
		['2022-W11-6', 'error'],
		['2022-078', '2022-03-18T16:00:00Z'],
		['2022–03–19', 'error'],
		['Q1 2022', 'error'],
		['spring 2022', 'error'],
		['2022-03-19 AM', 'error'],
		['2022-03-19 7pm', '2022-03-19T11:00:00Z'],
		['2022-03-19 - 07:39', '2022-03-18T23:39:00Z'],
		['2022-03-19_07:39', '2022-03-18T23:39:00Z'],
		['2022-03-19-07:39', '2022-03-18T23:39:00Z'],
		['2022-03-19T', '2022-03-18T16:00:00Z'],
		['2022-03-19Z', '2022-03-18T16:00:00Z'],
		['2022-03-19 +0800', '2022-03-18T16:00:00Z'],
		['2022-03-19+08:00', '2022-03-19T00:00:00Z'],
		['20220319T073906', '2022-03-18T23:39:06Z'],
		['20220319 0739', '2022-03-18T23:39:00Z'],
		['20220319073906.5', '2022-03-18T23:39:06Z'],
		['Sat Mar 19 07:39:06 CST 2022', '2022-03-19T13:39:06Z'],
		['Sat, 19 Mar 2022 07:39:06 PDT', '2022-03-19T14:39:06Z'],
		['19-Mar-22', '2022-03-18T16:00:00Z'],
		["Mar 19 '22", '2022-03-18T16:00:00Z'],
		['March 19th, 2022 at 7:39 PM', '2022-03-19T11:39:00Z'],
		['H31.04.30', '2019-04-29T16:00:00Z'],
		['2022年3月19日', 'error'],
		['2022-03-1907:39 GMT', 'error'],
		['2022-03-19 25:00 +0800', '2022-03-19T17:00:00Z'],
		['2022-03-19 07:39:06 +2500', 'error'],
		['March 44 BC', 'error'],
		['[2022-03-19]', '2022-03-18T16:00:00Z'],
		['12:34 2022-03-19 JST', '2022-03-19T04:34:00Z'],
		['x'.repeat(130), 'error'],
	])('%s: %s', (text, outcome) => {
		const reads = readDate({ text, quoted: true }, 'jekyll', { site: SITE });
		const ours = reads.kind === 'instant' ? new Date(reads.epochMs).toISOString().replace('.000Z', 'Z') : reads.kind === 'failure' ? reads.failure : reads.kind;
		expect(ours).toBe(outcome);
	});

	it('has no fraction, since Jekyll writes the time down and reads it again', () => {
		expect(readDate({ text: '2022-03-19T07:39:06.789Z', quoted: false }, 'jekyll', { site: SITE })).toMatchObject({ epochMs: Date.UTC(2022, 2, 19, 7, 39, 6) });
	});

	it('is a timestamp to SafeYAML first, for which hour 24 and second 60 and an offset of a day are other things', () => {
		const read = (text: string): unknown => readDate({ text, quoted: false }, 'jekyll', { site: SITE });
		expect(read('2022-03-19 24:00:00')).toMatchObject({ epochMs: Date.UTC(2022, 2, 20) });
		expect(read('2022-03-19 07:39:60')).toMatchObject({ epochMs: Date.UTC(2022, 2, 19, 7, 39, 59) });
		expect(read('2022-03-19 07:39:06 +2500')).toMatchObject({ epochMs: Date.UTC(2022, 2, 19, 7, 39, 6) });
	});
});
