import { describe, expect, it } from 'vitest';
import type { Zones } from '../../src/core/dates/readers';
import type { DateVerdict } from '../../src/core/dates/dates';
import { judgeDate } from '../../src/core/dates/dates';

const SHANGHAI: Zones = { site: 'Asia/Shanghai' };

function judge(text: string, zones = SHANGHAI, style: 'plain' | 'quoted' = 'plain'): DateVerdict {
	return judgeDate({ text, quoted: style === 'quoted' }, 'hexo8', zones);
}

describe('judgeDate for Hexo', () => {
	it.each(['2022-03-19 07:39:06', '2022-03-19 07:39', '2022-03-19', '2022/03/19', '2022-3-9 7:39:06', 'Mar 19, 2022', '2022-03-19T07:39:06'])(
		'finds nothing to say about %s, which every machine reads as the site clock',
		(text) => {
			expect(judge(text)).toEqual({ kind: 'fine' });
			expect(judge(text, { site: 'America/New_York' })).toEqual({ kind: 'fine' });
			expect(judge(text, { ...SHANGHAI, build: 'UTC' })).toEqual({ kind: 'fine' });
			expect(judge(text, {})).toEqual({ kind: 'fine' });
		},
	);

	it('finds that an RFC 1123 date depends on the machine that builds', () => {
		const here = { zone: 'Asia/Shanghai', epochMs: Date.UTC(2022, 2, 19, 7, 39, 6) };
		const there = { zone: 'UTC', epochMs: Date.UTC(2022, 2, 18, 23, 39, 6) };
		expect(judge('Sat, 19 Mar 2022 07:39:06 GMT')).toEqual({ kind: 'build-dependent', here, there });
		expect(judge('Sat, 19 Mar 2022 07:39:06 GMT', { ...SHANGHAI, build: 'UTC' })).toEqual({ kind: 'build-dependent', here: there, there: here });
	});

	it('finds the dependence in a site in UTC too', () => {
		expect(judge('Sat, 19 Mar 2022 07:39:06 GMT', { site: 'UTC' })).toMatchObject({ kind: 'build-dependent', here: { zone: 'UTC' }, there: { zone: '+08:00' } });
	});

	it('finds that a timestamp with a zone is read as the site clock', () => {
		const read = Date.UTC(2022, 2, 18, 23, 39, 6);
		expect(judge('2022-03-19T07:39:06Z')).toEqual({ kind: 'misread', scale: 'instant', written: Date.UTC(2022, 2, 19, 7, 39, 6), read });
		expect(judge('2022-03-19 15:39:06 +08:00')).toEqual({ kind: 'misread', scale: 'instant', written: Date.UTC(2022, 2, 19, 7, 39, 6), read });
	});

	it('finds the same value in quotes to depend on the machine', () => {
		expect(judge('2022-03-19T07:39:06Z', SHANGHAI, 'quoted').kind).toBe('build-dependent');
		expect(judge('2022-03-19', SHANGHAI, 'quoted').kind).toBe('build-dependent');
		expect(judge('2022-03-19 07:39:06', SHANGHAI, 'quoted').kind).toBe('fine');
	});

	it('knows that a timestamp with the zone of a UTC site is read right', () => {
		expect(judge('2022-03-19T07:39:06Z', { site: 'UTC' })).toEqual({ kind: 'fine' });
	});

	it('finds Unix seconds read as milliseconds', () => {
		expect(judge('1647675546')).toEqual({ kind: 'misread', scale: 'instant', written: 1_647_675_546_000, read: 1_647_675_546 });
		expect(judge('1647675546', {})).toMatchObject({ kind: 'misread', read: 1_647_675_546 });
	});

	it('finds what Hexo cannot read', () => {
		expect(judge('2022年3月19日 07:39')).toEqual({ kind: 'unreadable', failure: 'ignored' });
		expect(judge('soon')).toEqual({ kind: 'unreadable', failure: 'ignored' });
		expect(judge('1647675546', SHANGHAI, 'quoted')).toEqual({ kind: 'unreadable', failure: 'ignored' });
		expect(judge('19/3/2022')).toEqual({ kind: 'unreadable', failure: 'ignored' });
	});

	it('names an impossible day and what becomes of it', () => {
		expect(judge('2022-02-30')).toEqual({
			kind: 'invalid',
			reason: { part: 'day', value: 30, month: 2, year: 2022 },
			reads: { kind: 'instant', epochMs: Date.UTC(2022, 2, 1, 16), rolled: true },
		});
		expect(judge('2022-03-19 25:00:00', SHANGHAI, 'quoted')).toEqual({
			kind: 'invalid',
			reason: { part: 'hour', value: 25 },
			reads: { kind: 'failure', failure: 'ignored' },
		});
	});

	it('does not choose between two meanings', () => {
		expect(judge('03/04/2022')).toMatchObject({
			kind: 'ambiguous',
			reason: 'day-or-month',
			readings: [{ month: 3, day: 4 }, { month: 4, day: 3 }],
			reads: { kind: 'instant', epochMs: Date.UTC(2022, 2, 3, 16) },
		});
	});

	it('does not know every form that Hexo reads', () => {
		expect(judge('2022')).toMatchObject({ kind: 'unrecognized', reads: { kind: 'instant', epochMs: 2022 } });
	});

	it('finds the hour that Hexo adds after a change of clocks', () => {
		expect(judge('2022-03-13 05:00:00', { site: 'America/New_York' })).toEqual({
			kind: 'misread',
			scale: 'instant',
			written: Date.UTC(2022, 2, 13, 9),
			read: Date.UTC(2022, 2, 13, 10),
		});
	});

	it('sees through a site without a zone: an RFC 1123 date is right, a timestamp with Z depends', () => {
		expect(judge('Sat, 19 Mar 2022 07:39:06 GMT', {})).toEqual({ kind: 'fine' });
		expect(judge('2022-03-19T07:39:06Z', {})).toMatchObject({ kind: 'build-dependent' });
		expect(judge('2022-03-19T07:39:06Z', { build: 'Asia/Shanghai' })).toMatchObject({ kind: 'build-dependent', here: { zone: 'Asia/Shanghai' } });
	});
});

describe('judgeDate for other generators', () => {
	it('finds a zone name that Hugo throws away', () => {
		expect(judgeDate({ text: 'Sat, 19 Mar 2022 07:39:06 GMT', quoted: false }, 'hugo', SHANGHAI)).toMatchObject({ kind: 'misread', read: Date.UTC(2022, 2, 18, 23, 39, 6) });
		expect(judgeDate({ text: 'Sat, 19 Mar 2022 07:39:06 GMT', quoted: false }, 'hugo', { site: 'UTC' })).toEqual({ kind: 'fine' });
	});

	it('finds a wall clock that Jekyll takes for UTC', () => {
		expect(judgeDate({ text: '2022-03-19 07:39:06', quoted: false }, 'jekyll', SHANGHAI)).toMatchObject({ kind: 'misread', read: Date.UTC(2022, 2, 19, 7, 39, 6) });
		expect(judgeDate({ text: '2022-03-19 07:39:06', quoted: true }, 'jekyll', SHANGHAI)).toEqual({ kind: 'fine' });
	});

	it('finds what the others refuse', () => {
		const text = 'Sat, 19 Mar 2022 07:39:06 GMT';
		expect(judgeDate({ text, quoted: false }, 'eleventy3', {})).toEqual({ kind: 'unreadable', failure: 'error' });
		expect(judgeDate({ text, quoted: false }, 'docusaurus', {})).toEqual({ kind: 'unreadable', failure: 'invalid' });
		expect(judgeDate({ text, quoted: false }, 'vitepress', {})).toEqual({ kind: 'unreadable', failure: 'ignored' });
		expect(judgeDate({ text, quoted: false }, 'astro', {})).toEqual({ kind: 'fine' });
	});
});

describe('judgeDate for an unknown generator', () => {
	it.each(['2022-03-19 07:39:06', 'Sat, 19 Mar 2022 07:39:06 GMT', '2022年3月19日', '1647675546'])('has nothing against %s', (text) => {
		expect(judgeDate({ text, quoted: false }, 'generic', {})).toEqual({ kind: 'fine' });
	});

	it('still finds what is impossible, ambiguous or no date', () => {
		expect(judgeDate({ text: '2022-02-30', quoted: false }, 'generic', {}).kind).toBe('invalid');
		expect(judgeDate({ text: '03/04/2022', quoted: false }, 'generic', {}).kind).toBe('ambiguous');
		expect(judgeDate({ text: 'soon', quoted: false }, 'generic', {})).toEqual({ kind: 'unrecognized', reads: { kind: 'unknown' } });
	});
});
