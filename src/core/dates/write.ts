import { later } from '../later';
import type { Clock } from './zones';
import { clockOf, instantAt, isZone, MINUTE, offsetAt, wallAt, wallOf, weekdayOf } from './zones';

/** What is to be written: an instant, what a clock shows, or a day without a time. */
export type Moment =
	| { readonly kind: 'instant'; readonly epochMs: number }
	| { readonly kind: 'clock'; readonly wallMs: number }
	| { readonly kind: 'day'; readonly year: number; readonly month: number; readonly day: number };

/** The forms with a name. Any other text is a pattern of Moment's or Unicode's letters. */
export type NamedForm = 'iso' | 'iso-offset' | 'hexo' | 'jekyll' | 'date-only';

export const namedForms: readonly NamedForm[] = ['iso', 'iso-offset', 'hexo', 'jekyll', 'date-only'];

export type PatternError =
	/** Letters that are in neither alphabet; `at` is their offset in the pattern. */
	| { readonly problem: 'unknown-letters'; readonly letters: string; readonly at: number }
	/** The same part twice: `MM` is the month in `HH:MM` too. */
	| { readonly problem: 'repeated'; readonly letters: string; readonly at: number }
	/** `yyyy-MM-DD` mixes the two alphabets. */
	| { readonly problem: 'mixed' }
	/** `hh` without `A`. */
	| { readonly problem: 'no-half-of-day' }
	/** No year, month or day. */
	| { readonly problem: 'no-date' };

export type Written =
	| { readonly kind: 'text'; readonly text: string }
	/** The form needs a zone and none is known, or the zone has no such name. */
	| { readonly kind: 'no-zone' }
	| { readonly kind: 'bad-pattern'; readonly error: PatternError };

/**
 * Writes a moment in a form: `iso` 2022-03-19T07:39:06Z, `iso-offset` 2022-03-19T15:39:06+08:00,
 * `hexo` 2022-03-19 15:39:06 (the zone's clock), `jekyll` 2022-03-19 15:39:06 +0800, `date-only`,
 * or a pattern (`YYYY-MM-DD HH:mm ZZ`, `yyyy-MM-dd HH:mm xx`).
 *
 * A day stays a day in every named form: midnight is not invented. A pattern that asks for a time
 * gets 00:00. Milliseconds are written only where there are some.
 */
export function formatDate(moment: Moment, form: string, zone?: string): Written {
	if (zone !== undefined && !isZone(zone)) return { kind: 'no-zone' };
	if (!isNamedForm(form)) return formatPattern(moment, form, zone);
	if (moment.kind === 'day') return text(writeDay(moment));
	if (form === 'iso') {
		const epochMs = epochOfMoment(moment, zone);
		return epochMs === undefined ? { kind: 'no-zone' } : text(`${writeClock(clockOf(epochMs), 'T')}Z`);
	}
	const offset = offsetOf(moment, zone);
	const needsOffset = form === 'jekyll' || form === 'iso-offset';
	const wallMs = needsOffset ? zonedClockIn(moment, zone) : clockIn(moment, zone);
	if (wallMs === undefined) return { kind: 'no-zone' };
	const clock = clockOf(wallMs);
	if (form === 'date-only') return text(writeDay(clock));
	if (form === 'hexo') return text(writeClock(clock, ' '));
	if (offset === undefined) return { kind: 'no-zone' };
	return text(form === 'jekyll' ? `${writeClock(clock, ' ')} ${writeOffset(offset, '')}` : `${writeClock(clock, 'T')}${writeOffset(offset, ':')}`);
}

export function isNamedForm(form: string): form is NamedForm {
	return (namedForms as readonly string[]).includes(form);
}

/** What is wrong with a pattern; undefined for a good one and for a named form. */
export function checkForm(form: string): PatternError | undefined {
	if (isNamedForm(form)) return undefined;
	const pattern = parsePattern(form);
	return isPieces(pattern) ? undefined : pattern;
}

function text(written: string): Written {
	return { kind: 'text', text: written };
}

/** The instant of a moment, a clock or a day (its midnight) being taken in the zone. */
export function epochOfMoment(moment: Moment, zone: string | undefined): number | undefined {
	if (moment.kind === 'instant') return moment.epochMs;
	return zone === undefined ? undefined : instantAt(zone, wallOfMoment(moment));
}

/** What the zone's clock shows; a clock reading without a zone is what it is. */
function clockIn(moment: Moment, zone: string | undefined): number | undefined {
	if (moment.kind !== 'instant') return wallOfMoment(moment);
	return zone === undefined ? undefined : wallAt(zone, moment.epochMs);
}

/** The clock that goes with `offsetOf`: an hour that the zone skipped stands after the gap. */
function zonedClockIn(moment: Moment, zone: string | undefined): number | undefined {
	const epochMs = epochOfMoment(moment, zone);
	return epochMs === undefined || zone === undefined ? undefined : wallAt(zone, epochMs);
}

/** A clock as it is, a day as its midnight. */
export function wallOfMoment(moment: Moment & { kind: 'clock' | 'day' }): number {
	if (moment.kind === 'clock') return moment.wallMs;
	return wallOf({ ...moment, hour: 0, minute: 0, second: 0, millisecond: 0 });
}

/** In minutes: written offsets have no seconds. */
function offsetOf(moment: Moment, zone: string | undefined): number | undefined {
	const epochMs = epochOfMoment(moment, zone);
	if (epochMs === undefined || zone === undefined) return undefined;
	const offset = offsetAt(zone, epochMs) / MINUTE;
	return Number.isInteger(offset) ? offset : undefined;
}

function writeDay({ year, month, day }: Pick<Clock, 'year' | 'month' | 'day'>): string {
	return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

function writeClock(clock: Clock, separator: 'T' | ' '): string {
	const { hour, minute, second, millisecond } = clock;
	const fraction = millisecond === 0 ? '' : `.${digits(millisecond, 3)}`;
	return `${writeDay(clock)}${separator}${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}${fraction}`;
}

function writeOffset(minutes: number, separator: '' | ':'): string {
	const size = Math.abs(minutes);
	return `${minutes < 0 ? '-' : '+'}${digits(Math.floor(size / 60), 2)}${separator}${digits(size % 60, 2)}`;
}

function digits(value: number, length: number): string {
	return String(value).padStart(length, '0');
}

/** What the writers of a pattern's letters are given. `offset` is undefined where no zone is known. */
interface Parts extends Clock {
	readonly weekday: number;
	readonly offset: number | undefined;
	readonly epochMs: number | undefined;
}

type Unit = 'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute' | 'second' | 'fraction' | 'half' | 'zone' | 'epoch';

interface Letters {
	readonly unit: Unit;
	/** Undefined when a zone would be needed. */
	readonly write: (parts: Parts) => string | undefined;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const shared: readonly (readonly [string, Letters])[] = [
	...numbers('month', ['M', 'MM'], ({ month }) => month),
	['MMM', { unit: 'month', write: ({ month }) => MONTHS[month - 1]?.slice(0, 3) }],
	['MMMM', { unit: 'month', write: ({ month }) => MONTHS[month - 1] }],
	...numbers('hour', ['H', 'HH'], ({ hour }) => hour),
	...numbers('hour', ['h', 'hh'], ({ hour }) => hour % 12 || 12),
	...numbers('minute', ['m', 'mm'], ({ minute }) => minute),
	...numbers('second', ['s', 'ss'], ({ second }) => second),
	...['S', 'SS', 'SSS'].map((letters): [string, Letters] => [
		letters,
		{ unit: 'fraction', write: ({ millisecond }) => digits(millisecond, 3).slice(0, letters.length) },
	]),
	['a', { unit: 'half', write: ({ hour }) => (hour < 12 ? 'am' : 'pm') }],
];

/** https://momentjs.com/docs/#/displaying/format/ — the letters of Hexo's own `date_format`. */
const momentLetters = later((): ReadonlyMap<string, Letters> => new Map<string, Letters>([
	...shared,
	['YYYY', { unit: 'year', write: ({ year }) => digits(year, 4) }],
	...numbers('day', ['D', 'DD'], ({ day }) => day),
	['ddd', { unit: 'weekday', write: ({ weekday }) => WEEKDAYS[weekday]?.slice(0, 3) }],
	['dddd', { unit: 'weekday', write: ({ weekday }) => WEEKDAYS[weekday] }],
	['A', { unit: 'half', write: ({ hour }) => (hour < 12 ? 'AM' : 'PM') }],
	['Z', zone(({ offset }) => writeOffset(offset, ':'))],
	['ZZ', zone(({ offset }) => writeOffset(offset, ''))],
	['X', { unit: 'epoch', write: ({ epochMs }) => (epochMs === undefined ? undefined : String(Math.floor(epochMs / 1000))) }],
	['x', { unit: 'epoch', write: ({ epochMs }) => (epochMs === undefined ? undefined : String(epochMs)) }],
]));

/** https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table */
const unicodeLetters = later((): ReadonlyMap<string, Letters> => new Map<string, Letters>([
	...shared,
	['yyyy', { unit: 'year', write: ({ year }) => digits(year, 4) }],
	...numbers('day', ['d', 'dd'], ({ day }) => day),
	...['E', 'EE', 'EEE'].map((letters): [string, Letters] => [letters, { unit: 'weekday', write: ({ weekday }) => WEEKDAYS[weekday]?.slice(0, 3) }]),
	['EEEE', { unit: 'weekday', write: ({ weekday }) => WEEKDAYS[weekday] }],
	['xx', zone(({ offset }) => writeOffset(offset, ''))],
	['xxx', zone(({ offset }) => writeOffset(offset, ':'))],
	['XX', zone(({ offset }) => (offset === 0 ? 'Z' : writeOffset(offset, '')))],
	['XXX', zone(({ offset }) => (offset === 0 ? 'Z' : writeOffset(offset, ':')))],
	['Z', zone(({ offset }) => writeOffset(offset, ''))],
]));

function numbers(unit: Unit, [short, long]: readonly [string, string], part: (parts: Parts) => number): [string, Letters][] {
	return [
		[short, { unit, write: (parts) => String(part(parts)) }],
		[long, { unit, write: (parts) => digits(part(parts), 2) }],
	];
}

function zone(write: (parts: { readonly offset: number }) => string): Letters {
	return { unit: 'zone', write: ({ offset }) => (offset === undefined ? undefined : write({ offset })) };
}

type PatternPiece = string | Letters;

/** Literals stand in `[…]` (Moment) or `'…'` (Unicode); what is no letter, and a `T`, needs neither. */
const PIECES = /\[([^\]]*)\]|'([^']*)'|([A-Za-z])\3*|[^A-Za-z]/g;

function parsePattern(pattern: string): readonly PatternPiece[] | PatternError {
	const bare = pattern.replace(/\[[^\]]*\]|'[^']*'/g, '');
	if (/y/.test(bare) && /[YD]/.test(bare)) return { problem: 'mixed' };
	const alphabet = /y/.test(bare) ? unicodeLetters() : momentLetters();
	const pieces: PatternPiece[] = [];
	const units = new Set<Unit>();
	for (const match of pattern.matchAll(PIECES)) {
		const [whole, bracketed, quoted, letter] = match;
		if (letter === undefined || whole === 'T') {
			pieces.push(bracketed ?? (quoted === '' ? "'" : quoted) ?? whole);
			continue;
		}
		const letters = alphabet.get(whole);
		if (letters === undefined) return { problem: 'unknown-letters', letters: whole, at: match.index };
		if (units.has(letters.unit)) return { problem: 'repeated', letters: whole, at: match.index };
		units.add(letters.unit);
		pieces.push(letters);
	}
	const hasDay = units.has('year') && units.has('month') && units.has('day');
	if (!hasDay && !units.has('epoch')) return { problem: 'no-date' };
	return /h/.test(bare) && !units.has('half') ? { problem: 'no-half-of-day' } : pieces;
}

function formatPattern(moment: Moment, pattern: string, zoneName: string | undefined): Written {
	const pieces = parsePattern(pattern);
	if (!isPieces(pieces)) return { kind: 'bad-pattern', error: pieces };
	const hasZone = pieces.some((piece) => typeof piece !== 'string' && piece.unit === 'zone');
	const wallMs = hasZone ? zonedClockIn(moment, zoneName) : clockIn(moment, zoneName);
	if (wallMs === undefined) return { kind: 'no-zone' };
	const clock = clockOf(wallMs);
	const parts: Parts = {
		...clock,
		weekday: weekdayOf(clock.year, clock.month, clock.day),
		offset: offsetOf(moment, zoneName),
		epochMs: epochOfMoment(moment, zoneName),
	};
	let written = '';
	for (const piece of pieces) {
		const part = typeof piece === 'string' ? piece : piece.write(parts);
		if (part === undefined) return { kind: 'no-zone' };
		written += part;
	}
	return text(written);
}

function isPieces(pattern: readonly PatternPiece[] | PatternError): pattern is readonly PatternPiece[] {
	return Array.isArray(pattern);
}
