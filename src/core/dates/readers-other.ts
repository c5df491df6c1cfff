import { later } from '../later';
import { isRubyTime } from '../yaml/ruby-dates';
import type { DateReading, WrittenDate } from './forms';
import { isRefusedByDateutil } from './dateutil';
import { epochOf, recogniseDate } from './forms';
import { readRubyTime } from './ruby-time';
import { typePlainScalar } from '../yaml/scalars';
import type { DateValue, Plan } from './values';
import { failed, machineClock, offsetOfGroups, wallOfGroups } from './values';
import { instantAt, isNamedZone, isZone, wallOf } from './zones';

/** The readers written in Go, Ruby, Rust and Python. Behaviour measured in test/fixtures/dates.json. */

/** A clock without a zone, in the zone of a site; a zone that does not exist stops the build. */
function siteClock(wallMs: number, zone: string): Plan {
	return isNamedZone(zone) ? { kind: 'instant', epochMs: instantAt(zone, wallMs) } : failed('error');
}

/** Go reads names whatever their case, but a `T` and a `Z` only as capitals. */
function names(...all: readonly string[]): string {
	return all.map((name) => name.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`)).join('|');
}

const SHORT_MONTH = `(?<name>${names('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')})`;
const SHORT_WEEKDAY = `(?:${names('Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat')})`;
const LONG_WEEKDAY = `(?:${names('Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday')})`;
/** Go reads one digit for an hour, and a fraction behind any second. */
const GO_TIME = '(?<hour>\\d{1,2}):(?<minute>\\d\\d):(?<second>\\d\\d)(?:[.,](?<fraction>\\d+))?';
const GO_OFFSET = '(?<sign>[+-])(?<zoneHour>\\d\\d)(?<zoneMinute>\\d\\d)';
/** `Z07:00` in a layout is a `Z` or an offset with a colon. */
const GO_COLON_OFFSET = '(?:(?<utc>Z)|(?<sign>[+-])(?<zoneHour>\\d\\d):?(?<zoneMinute>\\d\\d))';
/** A zone by its letters; the name is thrown away and the site's clock put in its place. */
const GO_ZONE = '(?:[A-Z]{3}|[A-Z]{3,4}T|WITA|GMT[+-]\\d{1,2})';
const GO_DAY = '(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)';

/** A space of a layout stands for any number of them (`time.Parse`). */
const layout = (source: string): RegExp => new RegExp(source.replaceAll(' ', ' +'));

/** The layouts of spf13/cast (internal/time.go) that hold a date, joined where they differ in the zone only. */
const hugoLayouts = later((): readonly RegExp[] => [
	layout(`^${GO_DAY}$`),
	layout(`^${GO_DAY}T${GO_TIME}${GO_COLON_OFFSET}?$`),
	layout(`^${GO_DAY} ${GO_TIME}${GO_COLON_OFFSET}?$`),
	layout(`^${GO_DAY} ${GO_TIME} (?<sign>[+-])(?<zoneHour>\\d\\d):?(?<zoneMinute>\\d\\d)$`),
	layout(`^${GO_DAY} ${GO_TIME} ${GO_OFFSET} ${GO_ZONE}$`),
	...[GO_OFFSET, GO_ZONE].flatMap((zone) => [
		layout(`^${SHORT_WEEKDAY}, (?<day>\\d\\d) ${SHORT_MONTH} (?<year>\\d{4}) ${GO_TIME} ${zone}$`),
		layout(`^(?<day>\\d\\d) ${SHORT_MONTH} (?<year>\\d\\d) (?<hour>\\d{1,2}):(?<minute>\\d\\d) ${zone}$`),
		layout(`^${SHORT_WEEKDAY} ${SHORT_MONTH} (?<day>\\d{1,2}) ${GO_TIME} ${zone} (?<year>\\d{4})$`),
	]),
	layout(`^${LONG_WEEKDAY}, (?<day>\\d\\d)-${SHORT_MONTH}-(?<year>\\d\\d) ${GO_TIME} ${GO_ZONE}$`),
	layout(`^${SHORT_WEEKDAY} ${SHORT_MONTH} (?<day>\\d{1,2}) ${GO_TIME} (?<year>\\d{4})$`),
	layout(`^(?<day>\\d\\d) ${SHORT_MONTH} (?<year>\\d{4})$`),
]);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Go's time ends with the year 9999 where it must be written. */
const LAST_SECOND = 253_402_300_799;

/** Hugo: a fixed list of layouts for text, Unix seconds for whole numbers; the site's zone (default UTC) where no offset is written. */
export function readHugo({ text, quoted, format }: DateValue, site: string | undefined): Plan {
	// JSON's numbers are no whole ones to it, and no dates.
	if (!quoted && format !== 'json' && /^[-+]?\d+$/.test(text)) {
		// In YAML, digits behind a leading zero are octal, or no number at all.
		const seconds = typePlainScalar(text, 'goccy').value;
		if (typeof seconds !== 'number') return failed('error');
		return Math.abs(seconds) <= LAST_SECOND ? { kind: 'instant', epochMs: seconds * 1000 } : failed('error');
	}
	for (const layout of hugoLayouts()) {
		const groups = layout.exec(text)?.groups;
		if (groups === undefined) continue;
		const { name, year = '' } = groups;
		const named = name === undefined ? {} : { month: String(MONTHS.indexOf(name.toLowerCase()) + 1) };
		// Go's two-digit years run from 1969 to 2068.
		const full = year.length === 2 ? String(Number(year) + (Number(year) >= 69 ? 1900 : 2000)) : year;
		const wallMs = wallOfGroups({ ...groups, ...named, year: full });
		if (wallMs === undefined) return failed('error');
		const hasOffset = groups['utc'] !== undefined || groups['sign'] !== undefined;
		// Newer versions refuse it, older ones count it all (0.169 and 0.111).
		if (Number(groups['zoneHour'] ?? 0) > 24 || Number(groups['zoneMinute'] ?? 0) > 60) return { kind: 'unknown' };
		return hasOffset ? { kind: 'instant', epochMs: wallMs - offsetOfGroups(groups) } : siteClock(wallMs, site || 'UTC');
	}
	return failed('error');
}

/**
 * Zola: what toml reads as a datetime, or else a regular expression for YAML's timestamps
 * (components/utils/src/de.rs); UTC without an offset. Numbers are refused. Since 0.22 toml reads a time
 * without seconds in the form of RFC 3339 (measured).
 */
export function readZola({ text, quoted }: DateValue): Plan {
	if (!quoted && typePlainScalar(text, 'core').type !== 'string') return failed('error');
	const groups = (zolaMinutes.exec(text) ??
		/^(?<year>\d{4})-(?<month>\d\d?)-(?<day>\d\d?)(?:(?:[Tt]|[ \t]+)(?<hour>\d\d?):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d*))?[ \t]*(?:[Zz]|(?<sign>[-+])(?<zoneHour>\d\d?)(?::(?<zoneMinute>\d\d))?)?)?$/.exec(
			text,
		))?.groups;
	const wallMs = groups === undefined ? undefined : wallOfGroups(groups);
	return groups === undefined || wallMs === undefined || Number(groups['zoneMinute'] ?? 0) > 59 ? failed('error') : { kind: 'instant', epochMs: wallMs - offsetOfGroups(groups) };
}

const zolaMinutes = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[Tt ](?<hour>\d\d):(?<minute>\d\d)(?:[Zz]|(?<sign>[-+])(?<zoneHour>\d\d):(?<zoneMinute>\d\d))?$/;

/**
 * Jekyll, posts: SafeYAML's timestamp is UTC without an offset; everything else is text for Ruby's
 * `Time.parse`, which is lax, reads D/M/Y, takes the site's clock where no offset is written, and
 * counts impossible days on. An error stops the build.
 */
export function readJekyll({ text, quoted }: DateValue, site: string | undefined): Plan {
	// Its zone may be a fixed offset, as the system's TZ may.
	const zoned = (wallMs: number): Plan => (!site ? machineClock(wallMs) : isZone(site) ? { kind: 'instant', epochMs: instantAt(site, wallMs) } : failed('error'));
	const typed = quoted ? undefined : typePlainScalar(text, 'safe-yaml');
	if (typed?.type === 'timestamp' && isRubyTime(text)) return { kind: 'instant', epochMs: rubyTimestamp(text) };
	const time = readRubyTime(typed === undefined || typed.type === 'timestamp' ? text : String(typed.value));
	switch (time.kind) {
		// Jekyll writes the time down and reads it again, which costs its fraction (lib/jekyll/document.rb, `merge_date!`).
		case 'instant':
			return { kind: 'instant', epochMs: wholeSecond(time.epochMs) };
		case 'wall':
			return zoned(wholeSecond(time.wallMs));
		case 'error':
			return failed('error');
		case 'partly':
			return failed('partly');
		case 'unknown':
			return { kind: 'unknown' };
		default:
			return time satisfies never;
	}
}

const SAFE_YAML_TIMESTAMP =
	/^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[Tt]|\s+)(?<hour>\d{1,2}):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d*))?\s*(?:Z|(?<sign>[-+])(?<zoneHour>\d{1,2})(?::?(?<zoneMinute>\d\d))?)?$/;

/** Ruby's `DateTime.parse`: a 60th second is the 59th, and an offset of a day or more counts for nothing. */
function rubyTimestamp(text: string): number {
	const groups = SAFE_YAML_TIMESTAMP.exec(text)?.groups ?? {};
	const part = (name: string): number => Number(groups[name] ?? 0);
	const wallMs = wallOf({ year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute'), second: Math.min(part('second'), 59), millisecond: 0 });
	const offset = offsetOfGroups(groups);
	return Math.abs(offset) < 86_400_000 ? wallMs - offset : wallMs;
}

function wholeSecond(ms: number): number {
	return Math.floor(ms / 1000) * 1000;
}

type Zoned = (wallMs: number) => Plan;

/**
 * Pelican: dateutil's `parser.parse`, in the site's `TIMEZONE` (default UTC) where no offset is
 * written. Quotes are not YAML here but part of the text.
 */
export function readPelican({ text, quoted }: DateValue, site: string | undefined): Plan {
	if (quoted) return { kind: 'unknown' };
	if (isRefusedByDateutil(text)) return failed('error');
	const zoned = (wallMs: number): Plan => siteClock(wallMs, site || 'UTC');
	const reading = recogniseDate(text);
	switch (reading.kind) {
		case 'date':
			return readDateutil(reading, text, zoned);
		case 'ambiguous': {
			const date = dateutilOrder(reading, text);
			return date === undefined ? { kind: 'unknown' } : readDateutil(date, text, zoned);
		}
		case 'instant':
		case 'invalid':
			return failed('error');
		case 'unrecognized':
			// It fills what is missing from today's date: that is nothing to foretell. Other words it refuses.
			return /\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat/i.test(text) ? { kind: 'unknown' } : failed('error');
		default:
			return reading satisfies never;
	}
}

function readDateutil(date: WrittenDate, text: string, zoned: Zoned): Plan {
	if (date.form === 'chinese' || /[T\s]24:?(?:00|$)/i.test(text)) return failed('error');
	if (date.form === 'iso-week' || date.form === 'iso-ordinal' || /\[/.test(text)) return { kind: 'unknown' };
	const epochMs = epochOf(date);
	const { offset = 0, zoneName } = date;
	// POSIX: `GMT+8` is eight hours behind.
	if (/(?:GMT|UTC)[+-]\d/.test(text)) return { kind: 'instant', epochMs: wallOf(date) + offset * 60_000 };
	// Other letters mean nothing to it, and the clock stays without a zone.
	if (zoneName !== undefined && /^[ECMP][SD]T$/.test(zoneName)) return zoned(wallOf(date));
	return epochMs === undefined ? zoned(wallOf(date)) : { kind: 'instant', epochMs };
}

/** Which of the meanings dateutil takes: month first, unless the first number can only be a day or a year. */
function dateutilOrder(reading: DateReading & { kind: 'ambiguous' }, text: string): WrittenDate | undefined {
	if (reading.reason === 'zone-conflict' || reading.reason === 'digits') return undefined;
	const numbers = /^(\d{1,2})\D(\d{1,2})\D(\d{1,2})(?!\d)/.exec(text)?.slice(1).map(Number);
	const dates = reading.readings.filter((one) => one.kind === 'date');
	if (numbers === undefined) return dates[0];
	const [first = 0, second = 0] = numbers;
	const isOrder = ({ month, day }: WrittenDate): boolean => (first > 31 ? month === second : first > 12 ? day === first && month === second : month === first && day === second);
	return dates.find(isOrder);
}
