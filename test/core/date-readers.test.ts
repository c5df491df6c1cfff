import { execFileSync } from 'node:child_process';
import { parse } from 'hexo-front-matter-5';
import { describe, expect, it } from 'vitest';
import { epochOf, recogniseDate } from '../../src/core/dates/forms';
import type { DateReader, DateValue } from '../../src/core/dates/readers';
import type { Reads } from '../../src/core/dates/dates';
import { readDate } from '../../src/core/dates/dates';
import { instantAt, wallOf } from '../../src/core/dates/zones';
import table from '../fixtures/dates.json';

const SITE = 'Asia/Shanghai';

/** The columns of the table: which reader, on which machine. */
const columns: Readonly<Record<string, { reader: DateReader; build: string }>> = {
	hexo8: { reader: 'hexo8', build: SITE },
	'hexo8-ci-utc': { reader: 'hexo8', build: 'UTC' },
	'hexo-front-matter5': { reader: 'hexo-front-matter5', build: SITE },
	hugo: { reader: 'hugo', build: SITE },
	'jekyll-post': { reader: 'jekyll', build: SITE },
	'astro-coerce': { reader: 'astro', build: SITE },
	eleventy3: { reader: 'eleventy3', build: SITE },
	eleventy4: { reader: 'eleventy4', build: SITE },
	'docusaurus-blog': { reader: 'docusaurus', build: SITE },
	gatsby: { reader: 'gatsby', build: SITE },
	zola: { reader: 'zola', build: SITE },
	pelican: { reader: 'pelican', build: SITE },
	'vitepress-lastUpdated': { reader: 'vitepress', build: SITE },
};

const failures: Readonly<Record<string, Reads>> = {
	ERR: { kind: 'failure', failure: 'error' },
	Invalid: { kind: 'failure', failure: 'invalid' },
	ignored: { kind: 'failure', failure: 'ignored' },
	string: { kind: 'failure', failure: 'unparsed' },
	number: { kind: 'failure', failure: 'unparsed' },
	'not Date': { kind: 'failure', failure: 'unparsed' },
};

/** The clock and the instant that a value of the table names; a year alone names its first day. */
function namedBy(text: string): { wallMs: number; epochMs: number | undefined } {
	if (text === '2022') return { wallMs: Date.UTC(2022, 0, 1), epochMs: undefined };
	const reading = recogniseDate(text);
	const date = reading.kind === 'ambiguous' ? reading.readings[0] : reading;
	if (date?.kind === 'instant') return { wallMs: date.epochMs, epochMs: date.epochMs };
	return date?.kind === 'date' ? { wallMs: wallOf(date), epochMs: epochOf(date) } : { wallMs: Number.NaN, epochMs: undefined };
}

/** The instant that a cell of the table stands for. */
function instantOf(cell: string, text: string): number | undefined {
	const { wallMs, epochMs } = namedBy(text);
	switch (cell) {
		case 'I':
			return epochMs;
		case 'L':
		case 'L!':
			return instantAt(SITE, wallMs);
		case 'U':
		case 'U!':
			return wallMs;
		default: {
			const shown = /(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::\d\d)?(Z?)$/.exec(cell);
			const wall = Date.parse(`${shown?.[1]}T${shown?.[2]}Z`);
			return shown?.[3] === 'Z' ? wall : instantAt(SITE, wall);
		}
	}
}

describe('the measured table', () => {
	for (const { value, quoted, expected } of table.cases) {
		for (const [column, cell] of Object.entries(expected)) {
			const asked = columns[column];
			if (asked === undefined || cell === '') continue;
			it(`${column} reads ${quoted ? JSON.stringify(value) : value} as ${cell}`, () => {
				const reads = readDate({ text: value, quoted }, asked.reader, { site: SITE, build: asked.build });
				const failure = failures[cell];
				if (failure !== undefined) {
					expect(reads).toEqual(failure);
					return;
				}
				expect(reads.kind).toBe('instant');
				if (reads.kind !== 'instant') return;
				const isMinute = /^[✗→]/.test(cell);
				expect(isMinute ? Math.floor(reads.epochMs / 60_000) * 60_000 : reads.epochMs).toBe(instantOf(cell, value));
				expect(reads.rolled).toBe(cell.startsWith('→'));
			});
		}
	}
});

/**
 * Reads dates as Hexo 8.1 does, in a process of its own so that the machine's zone can be chosen:
 * the real hexo-front-matter, then the two functions of Hexo's lib/plugins/processor/common.ts,
 * with Intl in place of moment-timezone.
 */
const HEXO = `
const { parse } = require('hexo-front-matter');
const formats = {};
function utcOffset(zone, ms) {
	formats[zone] ??= new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
	const [, sign, hour = 0, minute = 0, second = 0] = /GMT(?:([+-])(\\d+):(\\d+)(?::(\\d+))?)?$/.exec(formats[zone].format(ms));
	const size = Number(hour) * 60 + Number(minute) + Number(second) / 60;
	return sign === '-' ? size : -size;
}
function read(source, zone) {
	let date = parse(source).date;
	if (!date) return null;
	if (!(date instanceof Date)) date = new Date(date);
	if (isNaN(date.getTime())) return null;
	if (!zone) return date.getTime();
	const ms = date.getTime();
	return new Date(ms - (date.getTimezoneOffset() - utcOffset(zone, ms)) * 60000).getTime();
}
const values = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(values.map(([source, zone]) => read(source, zone))));
`;

function pad(value: number): string {
	return String(value).padStart(2, '0');
}

/** Spellings of many moments, most of them near a change of clocks somewhere. */
function spellings(): string[] {
	const days = [[2022, 3, 12], [2022, 3, 13], [2022, 3, 27], [2022, 10, 30], [2022, 11, 6], [1999, 12, 31], [2024, 2, 29], [1986, 5, 4]];
	return days.flatMap(([year = 0, month = 0, day = 0]) =>
		[0, 1, 2, 3, 7, 12, 23].flatMap((hour) => {
			const date = `${year}-${pad(month)}-${pad(day)}`;
			const time = `${pad(hour)}:39:06`;
			return [
				`${date} ${time}`,
				`${date}T${time}.25Z`,
				`${date} ${time} +08:00`,
				`${date} ${time} -5`,
				`${date}T${time}`,
				`${date} ${pad(hour)}:39`,
				date,
				`${year}-${month}-${day}`,
				`${year}/${month}/${day} ${time}`,
				new Date(Date.UTC(year, month - 1, day, hour, 39, 6)).toUTCString(),
				`${date} ${time} +0800`,
				String(Date.UTC(year, month - 1, day, hour)),
			];
		}),
	);
}

describe('js-yaml', () => {
	it('takes the years up to 99 for those of the last century, as Date.UTC does', () => {
		const value: DateValue = { text: '0022-03-19', quoted: false };
		for (const reader of ['astro', 'docusaurus', 'eleventy3', 'vitepress'] as const) expect(readDate(value, reader, {})).toMatchObject({ kind: 'instant', epochMs: Date.UTC(1922, 2, 19) });
	});
});

describe('docusaurus', () => {
	it('passes over 0, which is no date to it, and stops at other numbers', () => {
		expect(readDate({ text: '0', quoted: false }, 'docusaurus', {})).toMatchObject({ kind: 'failure', failure: 'ignored' });
		expect(readDate({ text: '1', quoted: false }, 'docusaurus', {})).toMatchObject({ kind: 'failure', failure: 'unparsed' });
	});
});

describe('eleventy3', () => {
	it('passes over 0 and .nan, and stops at other numbers', () => {
		for (const text of ['0', '.nan']) expect(readDate({ text, quoted: false }, 'eleventy3', {})).toMatchObject({ kind: 'failure', failure: 'ignored' });
		expect(readDate({ text: '5', quoted: false }, 'eleventy3', {})).toMatchObject({ kind: 'failure', failure: 'error' });
	});
});

describe('hexo8', () => {
	it.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe'])('reads what hexo-front-matter 4 and Hexo 8 read on a machine in %s', (machine) => {
		const texts = [...table.cases.map(({ value }) => value), ...spellings(), '2022-02-30 10:00:00', '0', '~', 'true', '2022-3-9 7:39:06', '.inf', '0x10'];
		const values: DateValue[] = [...new Set(texts)].flatMap((text) => [{ text, quoted: false }, { text, quoted: true }]);
		const sites = ['Asia/Shanghai', 'UTC', 'America/New_York', 'Europe/Berlin', undefined];
		const asked = values.flatMap((value) => sites.map((site) => ({ value, site })));
		const answers = JSON.parse(
			execFileSync(process.execPath, ['-e', HEXO], {
				env: { ...process.env, TZ: machine },
				input: JSON.stringify(asked.map(({ value, site }) => [`---\ndate: ${value.quoted ? JSON.stringify(value.text) : value.text}\n---\n`, site ?? null])),
				timeout: 15_000,
				encoding: 'utf8',
			}),
		) as (number | null)[];
		const ours = asked.map(({ value, site }) => {
			const reads = readDate(value, 'hexo8', { site, build: machine });
			return [value, site, reads.kind === 'instant' ? reads.epochMs : null];
		});
		expect(ours).toEqual(asked.map(({ value, site }, index) => [value, site, answers[index]]));
	});

	it('says when another machine would read another instant', () => {
		const dependsOn = (text: string, quoted: boolean, site = SITE, build: string | undefined = undefined): unknown => {
			const reads = readDate({ text, quoted }, 'hexo8', { site, build });
			return reads.kind === 'instant' ? reads.dependsOn : reads;
		};
		expect(dependsOn('Sat, 19 Mar 2022 07:39:06 GMT', false)).toBe('build-timezone');
		expect(dependsOn('Sat, 19 Mar 2022 07:39:06 GMT', false, 'UTC')).toBe('build-timezone');
		expect(dependsOn('Sat, 19 Mar 2022 07:39:06 GMT', false, SITE, 'UTC')).toBe('build-timezone');
		expect(dependsOn('2022-03-19T07:39:06Z', true)).toBe('build-timezone');
		expect(dependsOn('2022-03-19', true)).toBe('build-timezone');
		expect(dependsOn('1647675546000', false)).toBe('build-timezone');
		expect(dependsOn('2022-03-19T07:39:06Z', false)).toBe(undefined);
		expect(dependsOn('2022-03-19 07:39:06', false)).toBe(undefined);
		expect(dependsOn('2022-03-19', false)).toBe(undefined);
		// A New York hour right after the change of clocks, which a machine in UTC shifts twice.
		expect(dependsOn('2022-03-13 05:00', false, 'America/New_York')).toBe('build-timezone');
	});

	it('stops at a zone that does not exist', () => {
		expect(readDate({ text: '2022-03-19', quoted: false }, 'hexo8', { site: 'Nowhere/City' })).toEqual({ kind: 'failure', failure: 'error' });
	});

	it('knows only the clock where neither site nor machine has a zone', () => {
		expect(readDate({ text: '2022-03-19 07:39:06', quoted: false }, 'hexo8', {})).toEqual({
			kind: 'clock',
			wallMs: Date.UTC(2022, 2, 19, 7, 39, 6),
			rolled: false,
			dependsOn: 'build-timezone',
		});
		expect(readDate({ text: 'Sat, 19 Mar 2022 07:39:06 GMT', quoted: false }, 'hexo8', {})).toEqual({
			kind: 'instant',
			epochMs: Date.UTC(2022, 2, 19, 7, 39, 6),
			rolled: false,
		});
	});
});

describe('hexo-front-matter5', () => {
	it('reads what hexo-front-matter 5 reads', () => {
		const texts = [...table.cases.map(({ value }) => value), ...spellings(), '2022-03-19 24:00:00', '2022-03-19 07:39:06.000', '2022-03-19 07:39:06 +0:20', '2022-13-01 00:00:00 Z'];
		for (const text of new Set(texts)) {
			// For an hour that New York's clock shows twice or never, Luxon's answer depends on the season of the build.
			const isDoubtful = /^2022-(?:11-06.01|03-13.02):/.test(text);
			for (const site of [undefined, 'Asia/Shanghai', ...(isDoubtful ? [] : ['America/New_York'])]) {
				const { date } = parse(`---\ndate: ${text}\n---\n`, site === undefined ? {} : { defaultTimeZone: site });
				const reads = readDate({ text, quoted: false }, 'hexo-front-matter5', { site });
				const ours = reads.kind === 'instant' ? reads.epochMs : reads.kind === 'failure' ? reads.failure : reads.kind;
				const theirs = !(date instanceof Date) ? 'unparsed' : Number.isNaN(date.getTime()) ? 'invalid' : date.getTime();
				expect([text, site, ours]).toEqual([text, site, theirs]);
			}
		}
	});
});

describe('pelican', () => {
	it('knows no year 0, as Pelican 4.11 and dateutil do not', () => {
		for (const text of ['0000-01-01', '0000/01/01', '0000-01-01 10:00']) expect(readDate({ text, quoted: false }, 'pelican', { site: SITE })).toMatchObject({ kind: 'failure', failure: 'error' });
		expect(readDate({ text: '0001-01-01', quoted: false }, 'pelican', { site: 'UTC' })).toMatchObject({ kind: 'instant' });
	});
});

describe('what cannot be foretold', () => {
	it.each([
		['pelican', 'March'],
		['eleventy3', 'git Last Modified'],
	] as const)('%s: %s', (reader, text) => {
		expect(readDate({ text, quoted: false }, reader, { site: SITE })).toEqual({ kind: 'unknown' });
	});
});

describe('generic', () => {
	it('says what is written and nothing that a generator would have to tell', () => {
		expect(readDate({ text: '2022-03-19T07:39:06+08:00', quoted: false }, 'generic', { site: SITE })).toEqual({
			kind: 'instant',
			epochMs: Date.UTC(2022, 2, 18, 23, 39, 6),
			rolled: false,
		});
		expect(readDate({ text: '2022-03-19 07:39:06', quoted: false }, 'generic', { site: SITE })).toEqual({ kind: 'unknown' });
		expect(readDate({ text: '2022-02-30', quoted: false }, 'generic', { site: SITE })).toEqual({ kind: 'unknown' });
	});
});

// Measured with Hugo 0.169, and 0.111 for the offsets.
describe('Hugo', () => {
	const read = (text: string): Reads => readDate({ text, quoted: false }, 'hugo', { site: SITE, build: SITE });

	it.each<readonly [string, Reads['kind'], number | undefined]>([
		['+022031', 'instant', 9_241_000],
		['0220319', 'failure', undefined],
		['220319', 'instant', 220_319_000],
	])('reads digits as its YAML does, where a zero before them is octal: %s', (text, kind, epochMs) => {
		const reads = read(text);
		expect([reads.kind, reads.kind === 'instant' ? reads.epochMs : undefined]).toEqual([kind, epochMs]);
	});

	it('has versions that refuse an impossible offset, and versions that count it', () => {
		for (const offset of ['+0890', '+2500', '-25:00', '+0061']) expect(read(`2022-03-19T07:39:06${offset}`).kind, offset).toBe('unknown');
		for (const offset of ['+2400', '+0060', '+24:00']) expect(read(`2022-03-19T07:39:06${offset}`).kind, offset).toBe('instant');
	});
});
