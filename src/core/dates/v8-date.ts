import type { Clock } from './zones';
import { type Token, DIGITS_KEPT, Tokens } from './v8-tokens';
import { wallOf } from './zones';

/**
 * What `new Date(text)` reads, told apart from the zone of the machine: Node's generators (Hexo,
 * Astro, Docusaurus) read strings that way, and the answer must be the same in an editor in
 * Shanghai, on a continuous-integration machine in UTC and in a browser that is no V8 at all.
 *
 * Written from the grammar that V8 documents (src/date/dateparser.h) and held to the real
 * `Date.parse` by a property test. Two passes over one stream of tokens: an ISO 8601 reader, and a
 * legacy reader that goes on wherever the first gives up.
 */
export type V8Date =
	/** The text names an instant by itself. */
	| { readonly kind: 'instant'; readonly epochMs: number }
	/** The text names a clock reading, to be taken in the machine's zone (see `wallOf` in zones). */
	| { readonly kind: 'wall'; readonly wallMs: number }
	/** `Invalid Date`. */
	| { readonly kind: 'invalid' };

/** Reads a text as V8's `Date.parse` does. Total. */
export function readV8Date(text: string): V8Date {
	const state: State = {
		tokens: new Tokens(text),
		day: [],
		time: [],
		isoDay: false,
		namedMonth: undefined,
		hourOffset: undefined,
		sign: undefined,
		zoneHour: undefined,
		zoneMinute: undefined,
	};
	if (!readIso(state) || !readLegacy(state)) return { kind: 'invalid' };
	return finish(state);
}

/** What has been read so far; a list holds the numbers in the order in which they came. */
interface State {
	readonly tokens: Tokens;
	/** Up to three numbers: year, month and day in an order that `finishDay` settles. */
	readonly day: number[];
	/** Hour, minute, second, millisecond. */
	readonly time: number[];
	isoDay: boolean;
	namedMonth: number | undefined;
	/** 0 after AM, 12 after PM. */
	hourOffset: number | undefined;
	sign: 1 | -1 | undefined;
	zoneHour: number | undefined;
	zoneMinute: number | undefined;
}

function isBetween(value: number | undefined, low: number, high: number): value is number {
	return value !== undefined && value >= low && value <= high;
}

/** False when the text is invalid for both readers; true leaves the rest to the legacy reader. */
function readIso(state: State): boolean {
	const { tokens } = state;
	if (!readIsoDay(state)) return true;
	const separator = tokens.current;
	if (separator.kind === 'word' && separator.meaning === 'time-separator') {
		// With the T the text has declared itself: what is wrong from here on is wrong for good.
		tokens.next();
		if (!readIsoTime(state) || !readIsoZone(state) || tokens.current.kind !== 'end') return false;
	} else if (separator.kind !== 'end') {
		return true;
	}
	if (state.time.length === 0) setZone(state, 0);
	state.isoDay = true;
	return true;
}

/** `[±yy]yyyy[-MM[-DD]]`; false hands over to the legacy reader, which keeps the numbers taken. */
function readIsoDay({ tokens, day }: State): boolean {
	const isNegative = tokens.isSymbol('-');
	// A sign that leads nowhere needs no handing back: the legacy reader ignores it there.
	const isSigned = tokens.skipSymbol('-') || tokens.skipSymbol('+');
	const year = tokens.fixedNumber(isSigned ? 6 : 4);
	if (year === undefined) return false;
	tokens.next();
	if (isNegative && year === 0) return false;
	day.push(isNegative ? -year : year);
	for (const highest of [12, 31]) {
		if (!tokens.skipSymbol('-')) return true;
		const part = tokens.fixedNumber(2);
		if (!isBetween(part, 1, highest)) return false;
		day.push(part);
		tokens.next();
	}
	return true;
}

/** `HH:mm[:ss[.sss]]`, and 24:00 for the end of the day. */
function readIsoTime({ tokens, time }: State): boolean {
	const hour = tokens.fixedNumber(2);
	if (!isBetween(hour, 0, 24)) return false;
	time.push(hour);
	tokens.next();
	const highest = hour === 24 ? 0 : 59;
	if (!tokens.skipSymbol(':')) return false;
	do {
		const part = tokens.fixedNumber(2);
		if (!isBetween(part, 0, highest)) return false;
		time.push(part);
		tokens.next();
	} while (time.length < 3 && tokens.skipSymbol(':'));
	if (time.length < 3 || !tokens.skipSymbol('.')) return true;
	const fraction = tokens.current;
	if (fraction.kind !== 'number' || (hour === 24 && fraction.value > 0)) return false;
	time.push(millisecondsOf(fraction));
	tokens.next();
	return true;
}

/** `Z`, `±hh:mm` or `±hhmm`, or nothing. */
function readIsoZone(state: State): boolean {
	const { tokens } = state;
	const token = tokens.current;
	if (isZ(token)) {
		setZone(state, 0);
		tokens.next();
		return true;
	}
	if (token.kind !== 'symbol' || (token.symbol !== '+' && token.symbol !== '-')) return true;
	tokens.next();
	state.sign = token.symbol === '-' ? -1 : 1;
	const both = tokens.fixedNumber(4);
	const hour = both === undefined ? tokens.fixedNumber(2) : Math.floor(both / 100);
	if (!isBetween(hour, 0, 23)) return false;
	tokens.next();
	if (both === undefined && !tokens.skipSymbol(':')) return false;
	const minute = both === undefined ? tokens.fixedNumber(2) : both % 100;
	if (!isBetween(minute, 0, 59)) return false;
	if (both === undefined) tokens.next();
	state.zoneHour = hour;
	state.zoneMinute = minute;
	return true;
}

/** Reads whatever is left, in any order; false when something cannot be. */
function readLegacy(state: State): boolean {
	const { tokens } = state;
	// Words before the first number are ignored, after it they must mean something.
	let hasNumber = state.day.length > 0;
	for (let token = tokens.next(); token.kind !== 'end'; token = tokens.next()) {
		if (token.kind === 'number') {
			hasNumber = true;
			if (!readLegacyNumber(state, token.value)) return false;
		} else if (token.kind === 'word') {
			if (!readLegacyWord(state, token, hasNumber ? 'after number' : 'before number')) return false;
		} else if (token.kind === 'symbol') {
			const isSign = token.symbol === '+' || token.symbol === '-';
			const mayBeZone = state.time.length > 0 || (state.zoneHour === 0 && state.zoneMinute === 0);
			if (isSign && mayBeZone) {
				hasNumber = true;
				if (!readLegacyOffset(state, token.symbol === '-' ? -1 : 1)) return false;
			} else if ((isSign || token.symbol === ')') && hasNumber) {
				return false;
			}
		}
	}
	return true;
}

function readLegacyNumber(state: State, value: number): boolean {
	const { tokens, day, time } = state;
	if (tokens.skipSymbol(':')) {
		if (tokens.skipSymbol(':')) {
			if (time.length > 0) return false;
			time.push(value, 0);
			return true;
		}
		if (time.length === 4) return false;
		time.push(value);
		if (tokens.isSymbol('.')) tokens.next();
		return true;
	}
	const expectsTime = isExpected(time, value);
	if (tokens.skipSymbol('.') && expectsTime) {
		time.push(value);
		const fraction = tokens.next();
		if (fraction.kind !== 'number') return false;
		completeTime(time, millisecondsOf(fraction));
		return true;
	}
	if (state.zoneHour !== undefined && state.zoneMinute === undefined && isBetween(value, 0, 59)) {
		state.zoneMinute = value;
		return true;
	}
	if (expectsTime) {
		completeTime(time, value);
		const after = tokens.current;
		return after.kind === 'end' || after.kind === 'space' || isZ(after) || tokens.isSymbol('+') || tokens.isSymbol('-');
	}
	if (day.length === 3) return false;
	day.push(value);
	tokens.skipSymbol('-');
	return true;
}

function readLegacyWord(state: State, token: Token & { kind: 'word' }, place: 'before number' | 'after number'): boolean {
	const { tokens, time } = state;
	if (token.meaning === 'am-pm' && time.length > 0) {
		state.hourOffset = token.value;
		return true;
	}
	if (token.meaning === 'month') {
		state.namedMonth = token.value;
		tokens.skipSymbol('-');
		return true;
	}
	if (token.meaning === 'zone' && place === 'after number') {
		setZone(state, token.value);
		return true;
	}
	// `T07` is no time here, and a word that hangs on a number is none either.
	return place === 'before number' && tokens.current.kind !== 'number';
}

/** The number behind a sign: `+8`, `+08:00` (whose minutes come later), `+0800`; `UTC+` alone is 0. */
function readLegacyOffset(state: State, sign: 1 | -1): boolean {
	const { tokens } = state;
	state.sign = sign;
	const token = tokens.current;
	const value = token.kind === 'number' ? token.value : 0;
	const length = token.kind === 'number' ? token.length : 0;
	if (token.kind === 'number') tokens.next();
	if (tokens.isSymbol(':')) {
		state.zoneHour = value;
		state.zoneMinute = undefined;
		return true;
	}
	if (length < 1 || length > 4) return false;
	state.zoneHour = length <= 2 ? value : Math.floor(value / 100);
	state.zoneMinute = length <= 2 ? 0 : value % 100;
	return true;
}

function isZ(token: Token): boolean {
	return token.kind === 'word' && token.meaning === 'zone' && token.length === 1;
}

function setZone(state: State, hours: number): void {
	state.sign = hours < 0 ? -1 : 1;
	state.zoneHour = Math.abs(hours);
	state.zoneMinute = 0;
}

/** Whether a number would be the next part of a time that has begun. */
function isExpected(time: readonly number[], value: number): boolean {
	return (isBetween(time.length, 1, 2) && isBetween(value, 0, 59)) || (time.length === 3 && isBetween(value, 0, 999));
}

function completeTime(time: number[], last: number): void {
	if (time.length < 4) time.push(last);
	while (time.length < 4) time.push(0);
}

/** The first three digits of a fraction, as V8 counts them: `5` is 500, `1234` is 123. */
function millisecondsOf({ value, length }: { readonly value: number; readonly length: number }): number {
	if (length <= 3) return value * 10 ** (3 - length);
	return Math.floor(value / 10 ** (Math.min(length, DIGITS_KEPT) - 3));
}

/** JavaScript's dates end 100,000,000 days from 1970 on either side. */
const LATEST = 8.64e15;

function finish(state: State): V8Date {
	const date = finishDay(state);
	const time = finishTime(state);
	if (date === undefined || time === undefined) return { kind: 'invalid' };
	const { year, month, day } = date;
	const { hour, minute, second, millisecond } = time;
	const wallMs = wallOf({ year, month, day, hour, minute, second, millisecond });
	if (state.sign === undefined) {
		return Math.abs(wallMs) <= LATEST ? { kind: 'wall', wallMs } : { kind: 'invalid' };
	}
	// V8 counts the offset in 32 bits: absurd hours wrap around.
	const seconds = ((state.zoneHour ?? 0) * 3600 + (state.zoneMinute ?? 0) * 60) >>> 0;
	if (seconds > 0x7fff_ffff) return { kind: 'invalid' };
	const epochMs = wallMs - state.sign * seconds * 1000;
	return Math.abs(epochMs) <= LATEST ? { kind: 'instant', epochMs } : { kind: 'invalid' };
}

function finishDay({ day, namedMonth, isoDay }: State): Pick<Clock, 'year' | 'month' | 'day'> | undefined {
	const first = day[0];
	if (first === undefined) return undefined;
	const isYearFirst = isoDay || !isBetween(first, 1, 31);
	// The number that is missing is 1, the year too: `Mar 19` is in 2001.
	const second = day[1] ?? 1;
	const third = day[2] ?? 1;
	const year = isYearFirst ? first : namedMonth === undefined ? third : second;
	const month = namedMonth ?? (isYearFirst ? second : first);
	const dayOfMonth = namedMonth === undefined ? (isYearFirst ? third : second) : isYearFirst ? second : first;
	if (!isBetween(month, 1, 12) || !isBetween(dayOfMonth, 1, 31)) return undefined;
	return { year: isoDay ? year : widenYear(year), month, day: dayOfMonth };
}

function widenYear(year: number): number {
	return isBetween(year, 0, 99) ? year + (year < 50 ? 2000 : 1900) : year;
}

function finishTime({ time, hourOffset }: State): Pick<Clock, 'hour' | 'minute' | 'second' | 'millisecond'> | undefined {
	const written = time[0] ?? 0;
	const minute = time[1] ?? 0;
	const second = time[2] ?? 0;
	const millisecond = time[3] ?? 0;
	if (hourOffset !== undefined && !isBetween(written, 0, 12)) return undefined;
	const hour = hourOffset === undefined ? written : (written % 12) + hourOffset;
	const isMidnight = hour === 24 && minute === 0 && second === 0 && millisecond === 0;
	const isTime = isBetween(hour, 0, 23) && isBetween(minute, 0, 59) && isBetween(second, 0, 59) && isBetween(millisecond, 0, 999);
	return isTime || isMidnight ? { hour, minute, second, millisecond } : undefined;
}
