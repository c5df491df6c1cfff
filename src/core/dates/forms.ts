import type { InvalidReason, Precision, TimeOfDay } from './clock';
import { readTimeOfDay } from './clock';
import { usualClock } from './usual';
import type { Clock } from './zones';
import { clockOf, daysInMonth, fixedZone, instantAt, isNamedZone, MINUTE, offsetAt, wallOf, weekdayOf } from './zones';

export type { InvalidReason, Precision } from './clock';

/** How a date is spelled. */
export type WrittenForm =
	/** `2022-03-19`, also `2022-3-9`. */
	| 'iso-date'
	/** With a `T`. */
	| 'iso'
	/** `20220319T073906Z`, `20220319`, `20220319073906`. */
	| 'iso-basic'
	| 'iso-week'
	| 'iso-ordinal'
	/** `2022-03-19 07:39:06`, with or without seconds and zone. */
	| 'sql'
	/** Year first. */
	| 'slashes'
	| 'dots'
	/** Year last, in digits: only where one of the other two numbers can only be a day. */
	| 'year-last'
	| 'rfc1123'
	/** A month by its English name, in any usual order. */
	| 'english'
	/** JavaScript's `Date.prototype.toString`. */
	| 'javascript'
	/** `Sat Mar 19 07:39:06 2022`, also with a zone before the year. */
	| 'ansi-c'
	| 'chinese';

/** A date as written, with nothing assumed: without `offset` it is what a clock shows somewhere. */
export interface WrittenDate extends Clock {
	readonly kind: 'date';
	readonly form: WrittenForm;
	readonly precision: Precision;
	/** Minutes east of UTC. */
	readonly offset?: number;
	readonly zoneName?: string;
	/** The weekday that is written is not that day's. Readers don't look; people might. */
	readonly weekdayMismatch?: true;
}

export interface WrittenInstant {
	readonly kind: 'instant';
	readonly form: 'unix-seconds' | 'unix-milliseconds';
	readonly epochMs: number;
}

export type AmbiguousReason =
	/** `03/04/2022`. */
	| 'day-or-month'
	/** `22-03-19`. */
	| 'two-digit-year'
	/** `CST` outside RFC 822: America's or China's. */
	| 'zone-name'
	/** `+09:00[Asia/Shanghai]`. */
	| 'zone-conflict'
	/** `2033010203`: an hour of a day, or Unix seconds. */
	| 'digits';

export type DateReading =
	| WrittenDate
	| WrittenInstant
	| { readonly kind: 'ambiguous'; readonly reason: AmbiguousReason; readonly readings: readonly (WrittenDate | WrittenInstant)[] }
	| { readonly kind: 'invalid'; readonly reason: InvalidReason }
	| { readonly kind: 'unrecognized' };

const UNRECOGNIZED: DateReading = { kind: 'unrecognized' };
/** No date is longer; what is longer is not looked at. */
const LONGEST = 100;

/**
 * What is written, whoever reads it: every text has one answer. Impossible days are `invalid`,
 * never rolled over; what can mean two days is `ambiguous`, never guessed.
 */
export function recogniseDate(text: string): DateReading {
	if (text.length > LONGEST) return UNRECOGNIZED;
	const known = latestTexts.indexOf(text);
	if (known !== -1) return latest[known] ?? UNRECOGNIZED;
	const reading = readForm(text);
	if (latest.length === mostLatest) {
		latestTexts.shift();
		latest.shift();
	}
	latestTexts.push(text);
	latest.push(reading);
	return reading;
}

/**
 * What was read last: several rules, and the facts of an article, ask about the same few dates. In lists that stay: a
 * map that is cleared hands on to its next table in the engine, and of the tables that were, each would keep the
 * articles of the following one in memory.
 */
const mostLatest = 8;
const latestTexts: string[] = [];
const latest: DateReading[] = [];

function readForm(text: string): DateReading {
	const clock = usualClock(text);
	if (clock !== undefined) return asUsual(clock, text.length > 10 ? 'sql' : 'iso-date');
	const written = toHalfWidth(text).trim();
	const first = written.charCodeAt(0);
	if (!(first >= 48 && first <= 57)) return recogniseEnglish(written);
	return (
		recogniseDigits(written) ??
		recogniseYearFirst(written) ??
		recogniseWeekOrOrdinal(written) ??
		recogniseChinese(written) ??
		recogniseYearLast(written) ??
		recogniseEnglish(written)
	);
}

function asUsual({ year, month, day, hour, minute, second }: Clock, form: 'sql' | 'iso-date'): WrittenDate {
	return { kind: 'date', form, precision: form === 'sql' ? 'second' : 'day', year, month, day, hour, minute, second, millisecond: 0 };
}

/** The instant that is written, where the text alone tells it. */
export function epochOf(written: WrittenDate | WrittenInstant): number | undefined {
	if (written.kind === 'instant') return written.epochMs;
	return written.offset === undefined ? undefined : wallOf(written) - written.offset * MINUTE;
}

/** Whether a zone or an offset is written with the date. */
export function namesZone(text: string): boolean {
	const reading = recogniseDate(text);
	return reading.kind === 'date' && reading.offset !== undefined;
}

/** What an ambiguous day can mean, each spelled without doubt and with the time that is written. */
export function readingsOf(text: string): string[] {
	const reading = recogniseDate(text);
	if (reading.kind !== 'ambiguous') return [];
	const dates = reading.readings.filter((one) => one.kind === 'date');
	return dates.map(({ year, month, day, precision, hour, minute, second, offset }) => {
		const two = (value: number): string => String(value).padStart(2, '0');
		const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
		const time = precision === 'day' ? '' : ` ${two(hour)}:${two(minute)}:${two(second)}`;
		return `${date}${time}${offset === undefined ? '' : ` ${fixedZone(offset)}`}`;
	});
}

/** Full-width digits and punctuation, as Chinese input methods type them, become ASCII. */
function toHalfWidth(text: string): string {
	return text.replace(/[\uFF01-\uFF5E\u3000\u2212]/g, (character) => {
		if (character === '\u3000') return ' ';
		if (character === '\u2212') return '-';
		return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
	});
}

interface Day {
	readonly year: number;
	readonly month: number;
	readonly day: number;
}

/** A date found at the beginning of a text. */
interface Head {
	readonly form: WrittenForm;
	/** The days that it can mean. Most forms mean one. */
	readonly days: readonly Day[];
	readonly rest: string;
	readonly doubt?: 'day-or-month' | 'two-digit-year';
	/** Sunday 0. */
	readonly weekday?: number;
}

function recogniseDigits(text: string): DateReading | undefined {
	if (!/^\d+(?=$|T)/i.test(text)) return undefined;
	if (/^\d{10}$/.test(text)) {
		const unix: WrittenInstant = { kind: 'instant', form: 'unix-seconds', epochMs: Number(text) * 1000 };
		const hour = complete(basicHead(text), `T${text.slice(8)}`);
		const isRecent = text.startsWith('20');
		return isRecent && hour.kind === 'date' ? { kind: 'ambiguous', reason: 'digits', readings: [hour, unix] } : unix;
	}
	if (/^\d{13}$/.test(text)) return { kind: 'instant', form: 'unix-milliseconds', epochMs: Number(text) };
	if (/^\d{14}$/.test(text)) return complete(basicHead(text), `T${text.slice(8)}`);
	return /^\d{8}(?:$|T)/i.test(text) ? complete(basicHead(text), text.slice(8)) : undefined;
}

function basicHead(text: string): Head {
	return { form: 'iso-basic', days: [toDay(text.slice(0, 4), text.slice(4, 6), text.slice(6, 8))], rest: '' };
}

function recogniseYearFirst(text: string): DateReading | undefined {
	const match = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/.exec(text);
	if (match === null) return undefined;
	const [head, year = '', separator, month = '', day = ''] = match;
	const rest = text.slice(head.length);
	const dashed: WrittenForm = rest === '' ? 'iso-date' : /^T/i.test(rest) ? 'iso' : 'sql';
	const form = separator === '/' ? 'slashes' : separator === '.' ? 'dots' : dashed;
	return complete({ form, days: [toDay(year, month, day)], rest }, rest);
}

/** `2022-W11-6` and `2022-078`. A week without a day is no date. */
function recogniseWeekOrOrdinal(text: string): DateReading | undefined {
	const week = /^(\d{4})-?W(\d{2})-?(\d)(?!\d)/i.exec(text);
	if (week !== null) {
		return completeWeek(Number(week[1]), Number(week[2]), Number(week[3]), text.slice(week[0].length));
	}
	const ordinal = /^(\d{4})-(\d{3})(?!\d)/.exec(text);
	if (ordinal === null) return undefined;
	const year = Number(ordinal[1]);
	const number = Number(ordinal[2]);
	const length = daysInMonth(year, 2) === 29 ? 366 : 365;
	if (number < 1 || number > length) return { kind: 'invalid', reason: { part: 'day', value: number, year } };
	return complete({ form: 'iso-ordinal', days: [{ ...january(year), day: number }].map(roll), rest: '' }, text.slice(ordinal[0].length));
}

function completeWeek(year: number, week: number, weekday: number, rest: string): DateReading {
	// ISO 8601: week 1 holds 4 January; a year has a week 53 when it begins or ends on a Thursday.
	const monday = 4 - ((weekdayOf(year, 1, 4) + 6) % 7);
	const endsOnThursday = weekdayOf(year, 12, 31) === 4 || weekdayOf(year, 1, 1) === 4;
	if (week < 1 || week > (endsOnThursday ? 53 : 52)) return { kind: 'invalid', reason: { part: 'week', value: week, year } };
	if (weekday < 1 || weekday > 7) return { kind: 'invalid', reason: { part: 'day', value: weekday } };
	const day = roll({ ...january(year), day: monday + (week - 1) * 7 + weekday - 1 });
	return complete({ form: 'iso-week', days: [day], rest: '' }, rest);
}

function january(year: number): Day {
	return { year, month: 1, day: 1 };
}

/** The day of the calendar that a day number outside its month stands for. */
function roll({ year, month, day }: Day): Day {
	return clockOf(wallOf({ year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 }));
}

function recogniseChinese(text: string): DateReading | undefined {
	const match = /^(\d{4}|\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?(?:\s*\(?(?:星期|周|週|礼拜)?([日天一二三四五六])(?:曜日)?\)?(?![\d月]))?/.exec(text);
	if (match === null) return undefined;
	const [head, year = '', month = '', day = '', weekday] = match;
	const rest = text.slice(head.length);
	return complete(
		{
			form: 'chinese',
			days: [toDay(year, month, day)],
			rest,
			...(year.length === 2 ? { doubt: 'two-digit-year' as const } : {}),
			...(weekday === undefined ? {} : { weekday: Math.max(0, '日一二三四五六'.indexOf(weekday)) }),
		},
		rest,
	);
}

function recogniseYearLast(text: string): DateReading | undefined {
	const match = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(text);
	if (match === null) return undefined;
	const [head, first = '', , second = '', last = ''] = match;
	const rest = text.slice(head.length);
	const dayFirst = toDay(last, second, first);
	const monthFirst = toDay(last, first, second);
	if (last.length === 4) return complete({ form: 'year-last', days: [monthFirst, dayFirst], rest, doubt: 'day-or-month' }, rest);
	const yearFirst = first.length === 2 ? [toDay(first, second, last)] : [];
	return complete({ form: 'year-last', days: [...yearFirst, dayFirst, monthFirst], rest, doubt: 'two-digit-year' }, rest);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTH = '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const WEEKDAY = '(?:(?<weekday>sun(?:day)?|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?)\\.?,?\\s+)?';
const DAY_OF_MONTH = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const GAP = '(?:\\s+|\\s*-\\s*)';

const ENGLISH_ORDERS = [
	['day-first', new RegExp(`^${WEEKDAY}${DAY_OF_MONTH}${GAP}(?:of\\s+)?${MONTH},?${GAP}(?<year>\\d{4}|\\d{2})(?!\\d)(?<rest>.*)$`, 'i')],
	['month-first', new RegExp(`^${WEEKDAY}${MONTH}${GAP}${DAY_OF_MONTH}(?:,\\s*|${GAP})(?<year>\\d{4})(?!\\d|:)(?<rest>.*)$`, 'i')],
	['year-first', new RegExp(`^(?<year>\\d{4})${GAP}${MONTH}${GAP}${DAY_OF_MONTH}(?!\\d)(?<rest>.*)$`, 'i')],
	['year-behind-time', new RegExp(`^${WEEKDAY}${MONTH}\\s+${DAY_OF_MONTH}(?<rest>\\s+\\d{1,2}:\\S.*?)\\s+(?<year>\\d{4})$`, 'i')],
] as const;

type Order = (typeof ENGLISH_ORDERS)[number][0];

function recogniseEnglish(text: string): DateReading {
	for (const [order, pattern] of ENGLISH_ORDERS) {
		const groups = pattern.exec(text)?.groups;
		if (groups === undefined) continue;
		const { weekday, day = '', month = '', year = '', rest = '' } = groups;
		const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
		return complete(
			{
				form: englishForm(order, rest, weekday),
				days: [toDay(year, String(number), day)],
				rest,
				...(year.length === 2 ? { doubt: 'two-digit-year' as const } : {}),
				...(weekday === undefined ? {} : { weekday: WEEKDAYS.indexOf(weekday.slice(0, 3).toLowerCase()) }),
			},
			rest,
		);
	}
	return UNRECOGNIZED;
}

function englishForm(order: Order, rest: string, weekday: string | undefined): WrittenForm {
	switch (order) {
		case 'day-first':
			return /^\s+\d{1,2}:\d\d(?::\d\d)?\s+(?:[A-Z]{1,3}|[+-]\d{4})(?:\s*\([^()]*\))?$/i.test(rest) ? 'rfc1123' : 'english';
		case 'month-first':
			return weekday !== undefined && /GMT[+-]\d{4}/.test(rest) ? 'javascript' : 'english';
		case 'year-first':
			return 'english';
		case 'year-behind-time':
			return 'ansi-c';
		default:
			return order satisfies never;
	}
}

/** A year of two digits becomes the one that RFC 2822 (4.3) means by it. */
function toDay(year: string, month: string, day: string): Day {
	const number = Number(year);
	const century = year.length > 2 ? 0 : number < 50 ? 2000 : 1900;
	return { year: number + century, month: Number(month), day: Number(day) };
}

/** Joins the date with the time behind it and settles what the whole means. */
function complete(head: Head, rest: string): DateReading {
	// Windows in Chinese writes `2022/3/19 下午3:39:06`.
	const time = readTimeOfDay(rest, head.form === 'chinese' || rest.includes('午') ? 'cjk' : 'latin');
	if (time === undefined) return UNRECOGNIZED;
	const possible = distinct(head.days.filter((day) => impossibleDay(day) === undefined));
	const first = possible[0];
	if (first === undefined) {
		const reason = head.days.map(impossibleDay).find((found) => found !== undefined);
		return reason === undefined ? UNRECOGNIZED : { kind: 'invalid', reason };
	}
	if (time.invalid !== undefined) return { kind: 'invalid', reason: time.invalid };
	const doubt = doubtOf(head, possible, time);
	if (doubt === 'zone-name') return { kind: 'ambiguous', reason: doubt, readings: zoneReadings(head, first, time) };
	if (doubt !== undefined) return { kind: 'ambiguous', reason: doubt, readings: possible.map((day) => toDate(head, day, time)) };
	return time.zone === 'iana' ? settleIana(head, first, time) : toDate(head, first, time);
}

function doubtOf(head: Head, possible: readonly Day[], time: TimeOfDay): AmbiguousReason | undefined {
	// RFC 822 and 850 say what their two digits and their zone letters mean.
	const isRfc = head.form === 'rfc1123' && time.zone !== 'none';
	if (head.doubt === 'two-digit-year' && !isRfc) return 'two-digit-year';
	if (possible.length > 1) return 'day-or-month';
	return time.zone === 'letters' && !isRfc ? 'zone-name' : undefined;
}

function zoneReadings(head: Head, day: Day, time: TimeOfDay): WrittenDate[] {
	const american = toDate(head, day, time);
	return time.zoneName?.toUpperCase() === 'CST' ? [american, { ...american, offset: 480 }] : [american];
}

/** The name in brackets gives the offset, or must agree with the one that is written (RFC 9557). */
function settleIana(head: Head, day: Day, time: TimeOfDay): DateReading {
	const zone = time.zoneName ?? '';
	if (!isNamedZone(zone)) return UNRECOGNIZED;
	const date = toDate(head, day, time);
	const wallMs = wallOf(date);
	const own = epochOf(date);
	const epochMs = own ?? instantAt(zone, wallMs);
	const offset = offsetAt(zone, epochMs) / MINUTE;
	// `Z` is how RFC 9557 says that the local offset was not known.
	if (own === undefined || time.offset === offset || time.offset === 0) return own === undefined ? { ...date, offset } : date;
	const byName = { ...date, offset: offsetAt(zone, instantAt(zone, wallMs)) / MINUTE };
	return { kind: 'ambiguous', reason: 'zone-conflict', readings: [date, byName] };
}

function toDate(head: Head, day: Day, time: TimeOfDay): WrittenDate {
	const { precision, hour, minute, second, millisecond, offset, zoneName } = time;
	const isMismatch = head.weekday !== undefined && head.weekday !== weekdayOf(day.year, day.month, day.day);
	// 24:00 is the end of its day, which is the beginning of the next.
	const { year, month, day: dayOfMonth } = hour === 24 ? roll({ ...day, day: day.day + 1 }) : day;
	return {
		kind: 'date',
		form: head.form,
		precision,
		year,
		month,
		day: dayOfMonth,
		hour: hour % 24,
		minute,
		second,
		millisecond,
		...(offset === undefined ? {} : { offset }),
		...(zoneName === undefined ? {} : { zoneName }),
		...(isMismatch ? { weekdayMismatch: true as const } : {}),
	};
}

function impossibleDay({ year, month, day }: Day): InvalidReason | undefined {
	if (month < 1 || month > 12) return { part: 'month', value: month, year };
	return day < 1 || day > daysInMonth(year, month) ? { part: 'day', value: day, month, year } : undefined;
}

function distinct(days: readonly Day[]): Day[] {
	return days.filter((day, index) => days.findIndex((other) => other.year === day.year && other.month === day.month && other.day === day.day) === index);
}
