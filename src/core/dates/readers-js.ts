import { recogniseDate } from './forms';
import { later, laterPattern } from '../later';
import type { DateGroups, DateValue, Plan } from './values';
import { failed, offsetOfGroups, readJsNumber, readJsText, readJsYaml, wallOfGroups } from './values';
import { readV8Date } from './v8-date';
import { daysInMonth, HOUR, instantAt, isNamedZone, MINUTE, wallOf } from './zones';

/** The readers written in JavaScript, but for Hexo 8. Sources by name; behaviour measured in test/fixtures/dates.json. */

/**
 * hexo-front-matter 5 (`timestampFactory`): a YAML timestamp keeps its offset, and is the site's
 * clock without one (UTC where the site has no zone). Everything else stays what YAML made of it.
 * For an hour that a change of clocks repeats or skips, Luxon's answer depends on the season in
 * which the site is built; here it is the first of the two, as everywhere else.
 */
export function readHexoFrontMatter5({ text, quoted }: DateValue, site: string | undefined): Plan {
	const groups = quoted ? undefined : HEXO5_TIMESTAMP.exec(text)?.groups;
	if (groups === undefined) return failed('unparsed');
	const zone = site === '' ? undefined : site;
	const { zoneHour } = groups;
	if (groups['utc'] === undefined && zoneHour === undefined && zone !== undefined) {
		// Luxon refuses what the calendar does not have, and a second that is no whole number.
		const isWhole = Number(groups['fraction'] ?? 0) === 0;
		const wallMs = isNamedZone(zone) && isWhole ? wallOfDayGroups(groups) : undefined;
		return wallMs === undefined ? failed('invalid') : { kind: 'instant', epochMs: instantAt(zone, wallMs) };
	}
	return { kind: 'instant', epochMs: rolledWall(groups) - hexo5Offset(groups) };
}

const HEXO5_TIMESTAMP =
	/^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:(?:[tT]|[ \t]+)(?<hour>\d{1,2}):(?<minute>\d{1,2}):(?<second>\d{1,2})(?:\.(?<fraction>\d+))?(?:[ \t]*(?:(?<utc>Z)|(?<sign>[-+])(?<zoneHour>[012]?\d)(?::(?<zoneMinute>\d\d))?))?)?$/;

/** A number below 30, minutes counted in, is taken for hours: `+0:20` is 20 hours. */
function hexo5Offset(groups: DateGroups): number {
	const offset = offsetOfGroups(groups);
	if (groups['zoneHour'] === undefined) return 0;
	const number = groups['zoneMinute'] === undefined ? offset / HOUR : offset / MINUTE;
	return number * (Math.abs(number) < 30 ? HOUR : MINUTE);
}

/** As `Date.UTC`: parts out of range count on. */
function rolledWall(groups: DateGroups): number {
	const part = (name: string): number => Number(groups[name] ?? 0);
	return wallOf({
		year: part('year'),
		month: part('month'),
		day: part('day'),
		hour: part('hour'),
		minute: part('minute'),
		second: part('second'),
		millisecond: Number((groups['fraction'] ?? '').slice(0, 3).padEnd(3, '0')),
	});
}

/** Astro with `z.coerce.date()`: `new Date(value)` of what js-yaml hands on; an invalid date fails the build. */
export function readAstro(value: DateValue): Plan {
	const scalar = readJsYaml(value);
	if (scalar.kind === 'date') return { kind: 'instant', epochMs: scalar.epochMs };
	const plan = scalar.kind === 'string' ? readJsText(scalar.text) : readJsNumber(scalar.kind === 'number' ? scalar.number : Number(scalar.value));
	return plan.kind === 'failure' ? failed('error') : plan;
}

/** Starlight, `lastUpdated`: only js-yaml's own dates pass `z.date()`. */
export function readStarlight(value: DateValue): Plan {
	const scalar = readJsYaml(value);
	return scalar.kind === 'date' ? { kind: 'instant', epochMs: scalar.epochMs } : failed('error');
}

/** VitePress, `lastUpdated`: only js-yaml's own dates count, the rest falls back to git in silence. */
export function readVitePress(value: DateValue): Plan {
	const scalar = readJsYaml(value);
	return scalar.kind === 'date' ? { kind: 'instant', epochMs: scalar.epochMs } : failed('ignored');
}

/**
 * Docusaurus 3, blog: Joi must be able to read it as a date, then a string gets a `Z` behind it
 * (`blogUtils.ts`), which makes an offset that is already there invalid, or replaces it.
 */
export function readDocusaurus(value: DateValue): Plan {
	const scalar = readJsYaml(value);
	if (scalar.kind === 'date') return { kind: 'instant', epochMs: scalar.epochMs };
	if (scalar.kind === 'number') return failed(scalar.number === 0 ? 'ignored' : 'unparsed');
	if (scalar.kind !== 'string') return failed('error');
	const { text } = scalar;
	if (!isJoiDate(text)) return failed('error');
	// Versions with js-yaml 5 get text where there were dates; what they make of a zone in it was not measured.
	if (value.yaml === 'js-yaml5' && !value.quoted && /(?:Z|[+-]\d\d:?\d\d)$/i.test(text)) return { kind: 'unknown' };
	return readJsText(`${text}Z`);
}

/** Joi takes text for a date that JavaScript reads, or that is a number. */
function isJoiDate(text: string): boolean {
	return /^[+-]?\d+(?:\.\d+)?$/.test(text) || readV8Date(text).kind !== 'invalid';
}

/** Docusaurus 3, `last_update.date`: the same check, and then `new Date(value)` as it is. */
export function readDocusaurusLastUpdate(value: DateValue): Plan {
	const scalar = readJsYaml(value);
	if (scalar.kind === 'date') return { kind: 'instant', epochMs: scalar.epochMs };
	if (scalar.kind === 'number') return readJsNumber(scalar.number);
	return scalar.kind === 'string' && isJoiDate(scalar.text) ? readJsText(scalar.text) : failed('error');
}

/** Gatsby, a field of type Date: `moment.utc(text, ISO_8601_FORMAT, true)`, a strict list (schema/types/date.ts). */
export function readGatsby(value: DateValue): Plan {
	const scalar = readJsYaml(value);
	if (scalar.kind === 'date') return { kind: 'instant', epochMs: scalar.epochMs };
	if (scalar.kind !== 'string') return failed('unparsed');
	const { text } = scalar;
	for (const form of gatsbyForms()) {
		const groups = form.exec(text)?.groups;
		if (groups === undefined) continue;
		const wallMs = wallOfDayGroups(groups);
		return wallMs === undefined ? failed('invalid') : { kind: 'instant', epochMs: wallMs - offsetOfGroups(groups) };
	}
	const other = /^\d{4}(?:-\d{3}|\d{3}|-?W\d\d(?:-?\d)?)$/.test(text) ? readIsoDay(text) : undefined;
	return other === undefined ? failed('invalid') : { kind: 'instant', epochMs: other };
}

const ZONE = '(?:[Zz]|(?<sign>[+-])(?<zoneHour>\\d\\d)(?::?(?<zoneMinute>\\d\\d))?)';
const gatsbyForms = later(() => [
	/^(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d))?)?$/,
	/^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/,
	...['T', ' '].flatMap((separator) =>
		[':', ''].map(
			(colon) =>
				new RegExp(
					`^(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)${separator}(?<hour>\\d\\d)(?:${colon}(?<minute>\\d\\d)` +
						`(?:${colon}(?<second>\\d\\d)(?:\\.(?<fraction>\\d+))?)?)?(?:${separator === ' ' ? ' ?' : ''}${ZONE})?$`,
				),
		),
	),
]);

/** As `wallOfGroups`, with 24:00 for the end of the day. */
function wallOfDayGroups(groups: DateGroups): number | undefined {
	if (!isEndOfDay(groups)) return wallOfGroups(groups);
	const lastHour = wallOfGroups({ ...groups, hour: '23' });
	return lastHour === undefined ? undefined : lastHour + HOUR;
}

function isEndOfDay({ hour, minute, second, fraction }: DateGroups): boolean {
	return hour === '24' && Number(minute ?? 0) === 0 && Number(second ?? 0) === 0 && Number(fraction ?? 0) === 0;
}

/** The ordinal and week dates of ISO 8601, with or without dashes; a week alone is its Monday. */
function readIsoDay(text: string): number | undefined {
	const [, year = '', week, day = '1'] = /^(\d{4})-?W(\d\d)(?:-?(\d))?$/.exec(text) ?? [];
	const spelled = week === undefined ? text.replace(/^(\d{4})-?(\d{3})$/, '$1-$2') : `${year}-W${week}-${day}`;
	const reading = recogniseDate(spelled);
	return reading.kind === 'date' ? wallOf(reading) : undefined;
}

/** Values that Eleventy takes from the file instead. */
const ELEVENTY_KEYWORDS = /^(?:git )?(?:created|last modified)$/i;

/** Whether the value is a word by which Eleventy is told to take the file's own date: no date to be written in another form. */
export function isEleventyKeyword(text: string): boolean {
	return ELEVENTY_KEYWORDS.test(text);
}

/** Eleventy 3: Luxon's `DateTime.fromISO(text, {zone: 'utc'})`; what it does not read stops the build, numbers too. */
export function readEleventy3(value: DateValue): Plan {
	const scalar = readJsYaml(value);
	if (scalar.kind === 'date') return { kind: 'instant', epochMs: scalar.epochMs };
	// What is nothing to JavaScript is no date to it: the file has one.
	if (scalar.kind === 'number' && (scalar.number === 0 || Number.isNaN(scalar.number))) return failed('ignored');
	if (scalar.kind !== 'string') return failed('error');
	// A time alone is one of today.
	if (ELEVENTY_KEYWORDS.test(scalar.text) || luxonTimeOnly().test(scalar.text)) return { kind: 'unknown' };
	const epochMs = readLuxonIso(scalar.text);
	return epochMs === undefined ? failed('error') : { kind: 'instant', epochMs };
}

const LUXON_CLOCK =
	'(?<hour>\\d\\d)(?::?(?<minute>\\d\\d)(?::?(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,30}))?)?)?' +
	'(?:(?:(?<utc>[Zz])|(?<sign>[+-])(?<zoneHour>\\d\\d)(?::?(?<zoneMinute>\\d\\d))?)?(?:\\[(?<iana>[A-Za-z_+-]{1,256}(?::?\\/[A-Za-z0-9_+-]{1,256}){0,2})\\])?)?';
const LUXON_TIME = `(?:[Tt]${LUXON_CLOCK})?$`;
const luxonDay = laterPattern(`^(?<year>[+-]\\d{6}|\\d{4})(?:-?(?<month>\\d\\d)(?:-?(?<day>\\d\\d))?)?${LUXON_TIME}`);
/** Asked after the others would be right; a year of four digits comes before a time of four. */
const luxonTimeOnly = laterPattern(`^(?!\\d{4}(?:$|[-TW\\d]))${LUXON_CLOCK}$`);
const luxonOther = laterPattern(`^(?<date>\\d{4}-?W\\d\\d(?:-?\\d)?|\\d{4}-?\\d{3})${LUXON_TIME}`);

function readLuxonIso(text: string): number | undefined {
	const groups = luxonDay().exec(text)?.groups ?? luxonOther().exec(text)?.groups;
	if (groups === undefined) return undefined;
	const { date, iana } = groups;
	const day = date === undefined ? 0 : readIsoDay(date);
	const wallMs = wallOfDayGroups(date === undefined ? groups : { ...groups, year: '1970' });
	if (wallMs === undefined || day === undefined) return undefined;
	// A zone in brackets wins over an offset before it.
	if (iana === undefined) return day + wallMs - offsetOfGroups(groups);
	return isNamedZone(iana) ? instantAt(iana, day + wallMs) : undefined;
}

/** Eleventy 4: @11ty/parse-date-strings 2, which wants a full day, allows one space for the `T`, and knows hours up to 29. */
export function readEleventy4(value: DateValue): Plan {
	const scalar = readJsYaml(value);
	if (scalar.kind === 'date') return { kind: 'instant', epochMs: scalar.epochMs };
	if (scalar.kind !== 'string') return failed('error');
	if (ELEVENTY_KEYWORDS.test(scalar.text)) return { kind: 'unknown' };
	const groups = ELEVENTY4_DATE.exec(scalar.text)?.groups;
	if (groups === undefined) return failed('error');
	const { year = '', month = '', day = '', fraction = '0', ...time } = groups;
	if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > daysInMonth(Number(year), Number(month))) return failed('error');
	// The digits of the fraction are counted as milliseconds: `.5` is 5 of them.
	const milliseconds = Number(fraction.slice(0, 3));
	return { kind: 'instant', epochMs: rolledWall({ year, month, day, ...time }) + milliseconds - offsetOfGroups(time) };
}

const ELEVENTY4_DATE =
	/^(?<year>[+-]\d{6}|\d{4})-?(?<month>[01]\d)-?(?<day>[0-3]\d)(?:[Tt ](?<hour>[0-2]\d)(?::?(?<minute>[0-5]\d)(?::?(?<second>[0-5]\d)(?:[.,](?<fraction>\d{1,9}))?)?)?(?:Z|(?<sign>[+-])(?<zoneHour>[0-2]\d)(?::?(?<zoneMinute>[0-5]\d))?)?)?$/;
