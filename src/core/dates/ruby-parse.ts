import { later, laterPattern } from '../later';
import type { DateGroups } from './values';

/**
 * Ruby's `Date._parse`, behind `Time.parse`: forms are looked for one after the other, anywhere in the
 * text, and what was found is taken out before the next is tried. Made from what Ruby 3.1 does
 * (ext/date/date_parse.c) and held to it by thousands of texts; a few of them stand in the tests.
 */
export interface RubyParts {
	readonly year?: number;
	readonly yearDay?: number;
	readonly month?: number;
	readonly day?: number;
	readonly hour?: number;
	readonly minute?: number;
	readonly second?: number;
	/** Digits behind the second. */
	readonly fraction?: string;
	/** As written. */
	readonly zone?: string;
}

type Parts = { -readonly [Name in keyof RubyParts]: RubyParts[Name] };

interface State {
	text: string;
	readonly parts: Parts;
	isShortYear: boolean;
	isBeforeChrist: boolean;
}

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const ERA = '(?<era>c(?:e|\\.e\\.)|b(?:ce|\\.c\\.e\\.)|a(?:d|\\.d\\.)|b(?:c|\\.c\\.))?';

const weekday = /\b(?:sun|mon|tue|wed|thu|fri|sat)[^-/\d\s]*/iu;
const time = laterPattern(
	String.raw`(?<clock>(?:\d+\s*:\s*\d+(?:\s*:\s*\d+(?:[,.]\d*)?)?|\d+\s*h(?:\s*\d+m?(?:\s*\d+s?)?)?)(?:\s*[ap](?:m\b|\.m\.))?|\d+\s*[ap](?:m\b|\.m\.))(?:\s*(?<zone>(?:gmt|utc?)?[-+]\d+(?:[,.:]\d+(?::\d+)?)?|[\p{L}\p{M}.\s]+(?:standard|daylight)\stime\b|[\p{L}\p{M}]+(?:\sdst)?(?![\p{L}\p{M}\p{N}_])))?`,
	'iu',
);
const clockParts = /^(?<hour>\d+)\s*h?(?:\s*:?\s*(?<minute>\d+)m?(?:\s*:?\s*(?<second>\d+)(?:[,.](?<fraction>\d*))?s?)?)?(?:\s*(?<half>[ap])(?:m\b|\.m\.))?/iu;

/** The forms with a year, a month and a day; the groups are what `placeParts` then sorts out. */
const dates = later((): readonly RegExp[] => [
	new RegExp(`(?<day>'?\\d+)[^-\\d\\s]*\\s*(?<name>${MONTHS})[^-\\d\\s']*(?:\\s*${ERA}\\s*(?<year>'?-?\\d+(?:(?:st|nd|rd|th)\\b)?))?`, 'iu'),
	new RegExp(`\\b(?<name>${MONTHS})[^-\\d\\s']*\\s*(?<day>'?\\d+)[^-\\d\\s']*(?:\\s*,?\\s*${ERA}\\s*(?<year>'?-?\\d+))?`, 'iu'),
	/(?<year>'?[-+]?\d+)-(?<month>\d+)-(?<day>'?-?\d+)/u,
	/\b(?<reign>[mtshr])(?<year>\d+)\.(?<month>\d+)\.(?<day>\d+)/iu,
	new RegExp(`(?<day>'?-?\\d+)-(?<name>${MONTHS})[^-/.]*-(?<year>'?-?\\d+)`, 'iu'),
	new RegExp(`\\b(?<name>${MONTHS})[^-/.]*-(?<day>'?-?\\d+)(?:-(?<year>'?-?\\d+))?`, 'iu'),
	/(?<year>'?-?\d+)\/\s*(?<month>'?\d+)(?:\D\s*(?<day>'?-?\d+))?/u,
	/(?<year>'?-?\d+)\.\s*(?<month>'?\d+)\.\s*(?<day>'?-?\d+)/u,
]);

/** What is passed over: all but letters, digits and a few signs. */
const unread = laterPattern(String.raw`[^-+',./:@\p{L}\p{M}\p{Nd}[\]]+`, 'gu');

/** Japanese eras: the year before their first. */
const reigns: Readonly<Record<string, number>> = { m: 1867, t: 1911, s: 1925, h: 1988, r: 2018 };

/** What Ruby finds in a text; undefined where it says so itself that the text is too long. */
export function parseRuby(written: string): RubyParts | undefined {
	if (written.length > 128) return undefined;
	const state: State = { text: written.replace(unread(), ' '), parts: {}, isShortYear: true, isBeforeChrist: false };
	take(state, weekday);
	takeTime(state);
	if (!takeDate(state) && !takeWeek(state)) takeLess(state);
	if (take(state, /\b(?:bc\b|bce\b|b\.c\.|b\.c\.e\.)/iu) !== undefined) state.isBeforeChrist = true;
	takeRest(state);
	const { parts } = state;
	if (parts.year === undefined) return parts;
	if (state.isBeforeChrist) parts.year = 1 - parts.year;
	else if (state.isShortYear && parts.year >= 0 && parts.year <= 99) parts.year += parts.year >= 69 ? 1900 : 2000;
	return parts;
}

/** The groups of a form that the text has; in its place a space is left. */
function take(state: State, form: RegExp): DateGroups | undefined {
	const match = form.exec(state.text);
	if (match === null) return undefined;
	state.text = `${state.text.slice(0, match.index)} ${state.text.slice(match.index + match[0].length)}`;
	return match.groups ?? {};
}

function takeTime(state: State): void {
	const found = take(state, time());
	const clock = clockParts.exec(found?.['clock'] ?? '')?.groups;
	if (found === undefined || clock === undefined) return;
	const { parts } = state;
	const { hour, minute, second, fraction, half } = clock;
	parts.hour = Number(hour);
	if (half !== undefined) parts.hour = (parts.hour % 12) + (/p/i.test(half) ? 12 : 0);
	if (minute !== undefined) parts.minute = Number(minute);
	if (second !== undefined) parts.second = Number(second);
	if (fraction !== undefined) parts.fraction = fraction;
	if (found['zone'] !== undefined) parts.zone = found['zone'];
}

function takeDate(state: State): boolean {
	for (const form of dates()) {
		const found = take(state, form);
		if (found === undefined) continue;
		const { name, reign } = found;
		if (reign === undefined) {
			placeParts(state, found['year'], name === undefined ? found['month'] : String(MONTHS.split('|').indexOf(name.toLowerCase()) + 1), found['day']);
			if (/^b/i.test(found['era'] ?? '')) state.isBeforeChrist = true;
			return true;
		}
		state.parts.year = Number(found['year']) + (reigns[reign.toLowerCase()] ?? 0);
		state.parts.month = Number(found['month']);
		state.parts.day = Number(found['day']);
		return true;
	}
	return false;
}

/** An apostrophe, or more than two digits: that is a year. */
const isYear = (text: string | undefined): boolean => text !== undefined && (text.startsWith("'") || text.length > 2);

/** Which of three numbers is the year, the month and the day, by their looks. */
function placeParts(state: State, ...written: readonly [string | undefined, string | undefined, string | undefined]): void {
	let [year, month, day] = written;
	if (year !== undefined && month !== undefined && day === undefined) [year, month, day] = [day, year, month];
	if (year === undefined && isYear(day)) [year, day] = [day, undefined];
	const number = /[-+]?\d+/.exec(year ?? '');
	// `22nd`: what has letters behind it is a day.
	if (year !== undefined && number !== null && number.index + number[0].length < year.length) [year, day] = [day, number[0]];
	if (isYear(month)) [year, month, day] = [month, day, year];
	if (isYear(day)) [year, day] = [day, year];
	const { parts } = state;
	if (year !== undefined) {
		const [sign = '', digits = ''] = /([-+]?)(\d+)/.exec(year)?.slice(1) ?? [];
		parts.year = Number(`${sign}${digits}`);
		if (year.startsWith("'")) state.isShortYear = true;
		else if (sign !== '' || digits.length > 2) state.isShortYear = false;
	}
	if (month !== undefined) parts.month = Number(/\d+/.exec(month)?.[0]);
	if (day !== undefined) parts.day = Number(/\d+/.exec(day)?.[0]);
}

/** Weeks count for nothing behind `Time.parse`; but where one stands, nothing else is looked for. */
function takeWeek(state: State): boolean {
	if (take(state, /\b(?:\d{2}|\d{4})?-?w\d{2}(?:-?\d)?\b/iu) !== undefined || take(state, /-w-\d\b/iu) !== undefined) return true;
	const found = take(state, /--(?<month>\d{2})?-(?<day>\d{2})\b/u) ?? take(state, /--(?<month>\d{2})(?<day>\d{2})?\b/u);
	if (found === undefined) {
		// `2022-078`: a year and its days.
		const days = /[,.](?:\d{2}|\d{4})-\d{3}(?!\d)\b/u.test(state.text) ? undefined : take(state, /\b(?<year>\d{2}|\d{4})-(?<yearDay>\d{3})\b/u);
		if (days === undefined) return false;
		state.parts.year = Number(days['year']);
		state.parts.yearDay = Number(days['yearDay']);
		return true;
	}
	if (found['month'] !== undefined) state.parts.month = Number(found['month']);
	if (found['day'] !== undefined) state.parts.day = Number(found['day']);
	return true;
}

/** A year, a month or a day alone, or digits in a row. */
function takeLess(state: State): void {
	const { parts } = state;
	const year = take(state, /'(?<year>\d+)\b/u);
	if (year !== undefined) parts.year = Number(year['year']);
	else {
		const month = take(state, new RegExp(`\\b(?<name>${MONTHS})\\S*`, 'iu'));
		if (month !== undefined) parts.month = MONTHS.split('|').indexOf((month['name'] ?? '').toLowerCase()) + 1;
		else {
			const day = take(state, /(?<day>\d+)(?:st|nd|rd|th)\b/iu);
			if (day !== undefined) parts.day = Number(day['day']);
			else takeDigits(state);
		}
	}
}

const digitsInRow = /(?<sign>[-+]?)(?<digits>\d{2,14})(?:\s*t?\s*(?<clock>\d{2,6})?(?:[,.](?<fraction>\d*))?)?(?:\s*(?<zone>z\b|\[[-+]?\d[^\]]*\]|[-+]\d{1,4}\b))?/iu;

type Row = readonly (readonly [name: 'year' | 'yearDay' | 'month' | 'day' | 'hour' | 'minute' | 'second', length: number])[];

/** What so many digits mean: `20220319073906` and less. Nine, eleven and thirteen mean nothing. */
const rows: Readonly<Record<number, Row>> = {
	2: [['day', 2]],
	3: [['yearDay', 3]],
	4: [['month', 2], ['day', 2]],
	5: [['year', 2], ['yearDay', 3]],
	6: [['year', 2], ['month', 2], ['day', 2]],
	7: [['year', 4], ['yearDay', 3]],
	8: [['year', 4], ['month', 2], ['day', 2]],
	10: [['year', 4], ['month', 2], ['day', 2], ['hour', 2]],
	12: [['year', 4], ['month', 2], ['day', 2], ['hour', 2], ['minute', 2]],
	14: [['year', 4], ['month', 2], ['day', 2], ['hour', 2], ['minute', 2], ['second', 2]],
};
const fromSeconds = ['second', 'minute', 'hour', 'day', 'month', 'year'] as const;
const clockRow: Row = [['hour', 2], ['minute', 2], ['second', 2]];

function takeDigits(state: State): void {
	const found = take(state, digitsInRow);
	if (found === undefined) return;
	const { digits = '', clock, fraction, zone, sign } = found;
	const { parts } = state;
	if (clock === undefined && fraction !== undefined) setFromSeconds(parts, digits);
	else {
		setRow(parts, rows[digits.length] ?? [], digits);
		if (digits.length >= 8) state.isShortYear = false;
	}
	if (sign === '-' && parts.year !== undefined) parts.year = -parts.year;
	if (clock !== undefined && fraction !== undefined && clock.length % 2 === 0) setFromSeconds(parts, clock);
	else if (clock !== undefined && fraction === undefined && clock.length % 2 === 0) setRow(parts, clockRow.slice(0, clock.length / 2), clock);
	if (fraction !== undefined) parts.fraction = fraction;
	if (zone !== undefined) parts.zone = zone.replace(/^\[(?:[^\]]*:)?(.*)\]$/u, '$1');
}

function setRow(parts: Parts, row: Row, digits: string): void {
	let at = 0;
	for (const [name, length] of row) {
		parts[name] = Number(digits.slice(at, at + length));
		at += length;
	}
}

/** A fraction stands behind seconds: the pairs of digits before it are counted from there. */
function setFromSeconds(parts: Parts, digits: string): void {
	let end = digits.length;
	if (end > 7 && end % 2 === 1) return;
	for (const name of fromSeconds) {
		if (end <= 0) return;
		const start = Math.max(0, name === 'year' ? 0 : end - 2);
		parts[name] = Number(digits.slice(start, end));
		end = start;
	}
}

/** One or two digits that are left: the day beside a time, or the hour beside a day. */
function takeRest(state: State): void {
	const { parts } = state;
	const number = Number(/^\s*(\d{1,2})\s*$/u.exec(state.text)?.[1] ?? Number.NaN);
	if (parts.hour !== undefined && parts.day === undefined && number >= 1 && number <= 31) parts.day = number;
	if (parts.day !== undefined && parts.hour === undefined && number >= 0 && number <= 24) parts.hour = number;
}
