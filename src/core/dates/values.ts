import type { Format } from '../dialects';
import { typePlainScalar, type YamlReader } from '../yaml/scalars';
import { usualClock } from './usual';
import { readV8Date } from './v8-date';
import { daysInMonth, HOUR, instantAt, MINUTE, wallOf } from './zones';

/** A scalar as the reader gets it: its content, and whether quotes (or `!!str`) made it a string. */
export interface DateValue {
	readonly text: string;
	readonly quoted: boolean;
	/** The syntax around it; YAML where nothing is said. */
	readonly format?: Format;
	/** The YAML reader of the site, where it is another than the generator's usual one. */
	readonly yaml?: YamlReader;
}

/** IANA names, or offsets such as `+08:00`. */
export interface Zones {
	/** The zone that the site's configuration names; absent when it names none. */
	readonly site?: string | undefined;
	/** The zone of the machine that builds; by default the site's. */
	readonly build?: string | undefined;
}

/**
 * How a reader fails: the build stops, "Invalid Date" is shown, the value is passed over in silence, it stays text, or
 * what is not found in it is taken from the day of the build.
 */
export type ReadFailure = 'error' | 'invalid' | 'ignored' | 'unparsed' | 'partly';

/** What a reader makes of a value, as far as it can be known without knowing the machine. */
export type Plan =
	| { readonly kind: 'failure'; readonly failure: ReadFailure }
	/** The same instant on every machine. */
	| { readonly kind: 'instant'; readonly epochMs: number }
	/** An instant that depends on the machine's zone. */
	| {
			readonly kind: 'machine';
			readonly on: (machine: string) => number;
			/**
			 * `always`: two machines in different zones read different instants. `clock-changes`: only
			 * around a change of clocks, where the reader's arithmetic slips.
			 */
			readonly differs: 'always' | 'clock-changes';
			/** What every machine's own clock shows at the instant that it reads, where that is the same (but for slips). */
			readonly wallMs?: number;
	  }
	/** Nobody knows which generator reads it, or this one is too lax to be foretold here. */
	| { readonly kind: 'unknown' };

export function failed(failure: ReadFailure): Plan {
	return { kind: 'failure', failure };
}

/** What js-yaml makes of a value; 3 and 4 agree as far as dates go. */
export type JsYamlValue =
	| { readonly kind: 'date'; readonly epochMs: number }
	| { readonly kind: 'number'; readonly number: number }
	| { readonly kind: 'string'; readonly text: string }
	| { readonly kind: 'other'; readonly value: boolean | null };

export function readJsYaml({ text, quoted, yaml }: DateValue): JsYamlValue {
	if (quoted) return { kind: 'string', text };
	// The fifth has no timestamps any more.
	const usual = yaml === 'js-yaml5' ? undefined : usualClock(text);
	if (usual !== undefined) return { kind: 'date', epochMs: wallOf(usual) };
	const { type, value } = typePlainScalar(text, yaml === 'js-yaml5' ? yaml : 'js-yaml4');
	const epochMs = type === 'timestamp' ? readJsYamlTimestamp(text) : undefined;
	if (epochMs !== undefined) return { kind: 'date', epochMs };
	if (typeof value === 'number') return { kind: 'number', number: value };
	return typeof value === 'string' ? { kind: 'string', text } : { kind: 'other', value };
}

/**
 * js-yaml's timestamp (lib/type/timestamp.js, the same in 3 and 4): UTC where no offset is
 * written, and no part is checked, so that 30 February is 2 March. Undefined for what js-yaml
 * leaves a string.
 */
function readJsYamlTimestamp(text: string): number | undefined {
	const match =
		/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ??
		/^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:Z|([-+])(\d\d?)(?::(\d\d))?))?$/.exec(text);
	if (match === null) return undefined;
	const part = (index: number): number => Number(match[index] ?? 0);
	const wallMs = wallOf({
		// js-yaml hands the year to Date.UTC, which takes 22 for 1922.
		year: part(1) < 100 ? part(1) + 1900 : part(1),
		month: part(2),
		day: part(3),
		hour: part(4),
		minute: part(5),
		second: part(6),
		millisecond: Number((match[7] ?? '').slice(0, 3).padEnd(3, '0')),
	});
	const size = (part(9) * 60 + part(10)) * MINUTE;
	return match[8] === '-' ? wallMs + size : wallMs - size;
}

/** `new Date(number)`. */
export function readJsNumber(value: number): Plan {
	return Math.abs(value) <= 8.64e15 ? { kind: 'instant', epochMs: Math.trunc(value) } : failed('invalid');
}

/** `new Date(text)`: text without a zone is the machine's clock, but for an ISO day, which is UTC. */
export function readJsText(text: string): Plan {
	const date = readV8Date(text);
	if (date.kind === 'wall') return machineClock(date.wallMs);
	return date.kind === 'instant' ? date : failed('invalid');
}

/** What the machine's clock shows, read in the machine's zone. */
export function machineClock(wallMs: number): Plan {
	return { kind: 'machine', on: (machine) => instantAt(machine, wallMs), differs: 'always', wallMs };
}

/** The parts of a date as a regular expression with named groups finds them. */
export type DateGroups = Readonly<Record<string, string | undefined>>;

/**
 * The wall clock of groups `year`, `month`, `day`, `hour`, `minute`, `second` and `fraction` (the
 * last four may be missing); undefined where the calendar or the clock has no such reading. Hour 24
 * is refused.
 */
export function wallOfGroups(groups: DateGroups): number | undefined {
	const part = (name: string): number => Number(groups[name] ?? 0);
	const clock = {
		year: part('year'),
		month: groups['month'] === undefined ? 1 : part('month'),
		day: groups['day'] === undefined ? 1 : part('day'),
		hour: part('hour'),
		minute: part('minute'),
		second: part('second'),
		millisecond: Number((groups['fraction'] ?? '').slice(0, 3).padEnd(3, '0')),
	};
	const isDay = clock.month >= 1 && clock.month <= 12 && clock.day >= 1 && clock.day <= daysInMonth(clock.year, clock.month);
	return isDay && clock.hour < 24 && clock.minute < 60 && clock.second < 60 ? wallOf(clock) : undefined;
}

/** Milliseconds east of UTC, of groups `sign`, `zoneHour` and `zoneMinute`; 0 where there are none. */
export function offsetOfGroups({ sign, zoneHour, zoneMinute }: DateGroups): number {
	const size = Number(zoneHour ?? 0) * HOUR + Number(zoneMinute ?? 0) * MINUTE;
	return sign === '-' ? -size : size;
}
