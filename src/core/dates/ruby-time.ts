import { parseRuby, type RubyParts } from './ruby-parse';
import { daysInMonth, HOUR, MINUTE, wallOf } from './zones';

/** What Ruby's `Time.parse` makes of a text. Milliseconds since 1970. */
export type RubyTime =
	| { readonly kind: 'instant'; readonly epochMs: number }
	/** A clock of the machine's zone, which Jekyll sets to the site's. */
	| { readonly kind: 'wall'; readonly wallMs: number }
	/** There is no year: it, and what else is missing, is taken from the day of the build. */
	| { readonly kind: 'partly' }
	/** The year is none that anybody writes. */
	| { readonly kind: 'unknown' }
	| { readonly kind: 'error' };

interface Clock {
	readonly year: number;
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
}

/**
 * Ruby 3.1, lib/time.rb. A zone that it does not know (`+9:00`, `GMT+8`, `Asia/Shanghai`) counts for
 * nothing; a 31st of a shorter month is counted on, a 32nd is refused.
 */
export function readRubyTime(text: string): RubyTime {
	const parts = parseRuby(text);
	if (parts === undefined || !saysAnything(parts)) return { kind: 'error' };
	const { year, yearDay, hour = 0, minute = 0, second = 0, fraction = '' } = parts;
	const days = yearDay === undefined ? undefined : dayOfYear(year ?? 2000, yearDay);
	const offset = parts.zone === undefined ? undefined : offsetOf(parts.zone);
	if ((yearDay !== undefined && days === undefined) || Math.abs(offset ?? 0) >= 24 * HOUR) return { kind: 'error' };
	// The build's own day has a year, a month and a day that exist; what is written beside them may not.
	const { month = 1, day = 1 } = days ?? parts;
	const written: Clock = { year: year ?? 2000, month, day, hour, minute, second };
	const clock = offset === undefined || offset === 0 ? written : inUtc(written, offset);
	if (!exists(clock)) return { kind: 'error' };
	if (year === undefined) return { kind: 'partly' };
	if (year < 0 || year > 9999) return { kind: 'unknown' };
	const wallMs = wallOf({ ...clock, millisecond: Number(fraction.slice(0, 3).padEnd(3, '0')) });
	return offset === undefined ? { kind: 'wall', wallMs } : { kind: 'instant', epochMs: wallMs };
}

function saysAnything(parts: RubyParts): boolean {
	return Object.keys(parts).some((name) => name !== 'zone');
}

/** What `Time.utc` accepts: midnight may be hour 24, and a minute may have a 60th second. */
function exists({ month, day, hour, minute, second }: Clock): boolean {
	const isInDay = hour < 24 || (hour === 24 && minute === 0 && second === 0);
	return month >= 1 && month <= 12 && day >= 1 && day <= 31 && isInDay && minute < 60 && second <= 60;
}

/**
 * The clock in UTC as Ruby works it out, seconds first: what an offset touches comes into its range
 * (hour 25 becomes 17), the rest stays as it is, and over the end of a month it goes on with the first.
 */
function inUtc(clock: Clock, offset: number): Clock {
	let carry = Math.abs(offset) / 1000;
	const sign = offset < 0 ? 1 : -1;
	const shift = (value: number, size: number): number => {
		const rest = carry % size;
		carry = Math.floor(carry / size);
		if (rest === 0) return value;
		const moved = value + sign * rest;
		const over = Math.floor(moved / size);
		carry += sign * over;
		return moved - over * size;
	};
	const second = shift(clock.second, 60);
	const minute = shift(clock.minute, 60);
	const hour = shift(clock.hour, 24);
	const { year, month } = clock;
	const day = clock.day + sign * carry;
	if (carry === 0) return { ...clock, hour, minute, second };
	const days = month >= 1 && month <= 12 ? daysInMonth(year, month) : Infinity;
	if (sign > 0 && day > days) return month >= 12 ? { year: year + 1, month: 1, day: 1, hour, minute, second } : { year, month: month + 1, day: 1, hour, minute, second };
	if (sign > 0 || day >= 1) return { year, month, day, hour, minute, second };
	return month <= 1 ? { year: year - 1, month: 12, day: 31, hour, minute, second } : { year, month: month - 1, day: daysInMonth(year, month - 1), hour, minute, second };
}

function dayOfYear(year: number, yearDay: number): { readonly month: number; readonly day: number } | undefined {
	let day = yearDay;
	for (let month = 1; month <= 12 && day >= 1; month++) {
		const days = daysInMonth(year, month);
		if (day <= days) return { month, day };
		day -= days;
	}
	return undefined;
}

const NAMED: Readonly<Record<string, number>> = { UTC: 0, GMT: 0, UT: 0, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 };
const MILITARY = 'ABCDEFGHIKLM';

/** Milliseconds east of UTC; undefined for what says nothing to Ruby. */
function offsetOf(zone: string): number | undefined {
	const upper = zone.toUpperCase();
	const groups = /^(?<sign>[+-])(?<hours>\d\d)(?:(?<minutes>\d\d)(?<seconds>\d\d)?|:(?<minutes2>\d\d)(?::(?<seconds2>\d\d))?)?$/.exec(upper)?.groups;
	if (groups !== undefined) {
		const size = Number(groups['hours']) * HOUR + Number(groups['minutes'] ?? groups['minutes2'] ?? 0) * MINUTE + Number(groups['seconds'] ?? groups['seconds2'] ?? 0) * 1000;
		return groups['sign'] === '-' ? -size : size;
	}
	const named = NAMED[upper];
	if (named !== undefined) return named * HOUR;
	if (upper.length !== 1) return undefined;
	if (upper === 'Z') return 0;
	const east = MILITARY.indexOf(upper);
	if (east >= 0) return (east + 1) * HOUR;
	const west = 'NOPQRSTUVWXY'.indexOf(upper);
	return west >= 0 ? -(west + 1) * HOUR : undefined;
}
