import { typePlainScalar } from './scalars';
import { readV8Date } from './v8-date';
import { instantAt, isNamedZone, MINUTE, offsetAt, wallOf } from './zones';

/** A generator's reader of dates, with its version where versions differ. */
export type DateReader = 'hexo8' | 'generic';

/** A scalar as the reader gets it: its content, and whether quotes (or `!!str`) made it a string. */
export interface DateValue {
	readonly text: string;
	readonly quoted: boolean;
}

/** IANA names, or offsets such as `+08:00`. */
export interface Zones {
	/** The zone that the site's configuration names; absent when it names none. */
	readonly site?: string | undefined;
	/** The zone of the machine that builds; by default the site's. */
	readonly build?: string | undefined;
}

/** How a reader fails: the build stops, "Invalid Date" is shown, the value is passed over in silence, or it stays text. */
export type ReadFailure = 'error' | 'invalid' | 'ignored' | 'unparsed';

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
	/** Nobody knows which generator reads it. */
	| { readonly kind: 'unknown' };

const IGNORED: Plan = { kind: 'failure', failure: 'ignored' };

/** What the reader makes of a value. Total; a site zone that does not exist stops the build. */
export function planOf(value: DateValue, reader: DateReader, site: string | undefined): Plan {
	switch (reader) {
		case 'hexo8':
			return readHexo8(value, site);
		case 'generic':
			return { kind: 'unknown' };
		default:
			return reader satisfies never;
	}
}

/**
 * js-yaml's timestamp (lib/type/timestamp.js, the same in 3 and 4): UTC where no offset is
 * written, and no part is checked, so that 30 February is 2 March. Undefined for what js-yaml
 * leaves a string.
 */
export function readJsYamlTimestamp(text: string): number | undefined {
	const match =
		/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ??
		/^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:Z|([-+])(\d\d?)(?::(\d\d))?))?$/.exec(text);
	if (match === null) return undefined;
	const part = (index: number): number => Number(match[index] ?? 0);
	const wallMs = wallOf({
		year: part(1),
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

/** `Date#getTimezoneOffset` of a machine: minutes west of UTC, cut to whole ones. */
function timezoneOffset(machine: string, epochMs: number): number {
	return -Math.trunc(offsetAt(machine, epochMs) / MINUTE);
}

/**
 * Hexo 8 with hexo-front-matter 4. A YAML timestamp is UTC to js-yaml, and hexo-front-matter then
 * re-reads its UTC clock as the machine's (`getTime() + getTimezoneOffset() * 60 * 1000`, the
 * offset taken before the shift), whether or not a zone was written. Any other value goes through
 * `new Date(value)`. Where the site has a `timezone`, `adjustDateForTimezone` shifts the result by
 * the difference between machine and site, taken at the unshifted instant (Hexo 8.1,
 * lib/plugins/processor/common.ts). So only a plain timestamp without a zone means the same
 * everywhere, and around a change of clocks even that slips by an hour.
 */
function readHexo8({ text, quoted }: DateValue, site: string | undefined): Plan {
	const zone = site === '' ? undefined : site;
	const scalar = quoted ? undefined : typePlainScalar(text, 'js-yaml4');
	const timestamp = scalar?.type === 'timestamp' ? readJsYamlTimestamp(text) : undefined;
	const isText = scalar === undefined || scalar.type === 'string';
	const date = isText ? readV8Date(text) : readNumber(Number(scalar.value ?? Number.NaN));
	if (timestamp === undefined && date.kind === 'invalid') return IGNORED;
	// moment-timezone answers null for a zone that it does not know, and Hexo asks that null for an offset.
	if (zone !== undefined && !isNamedZone(zone)) return { kind: 'failure', failure: 'error' };

	const adjust = (epochMs: number, machine: string): number =>
		zone === undefined ? epochMs : epochMs - timezoneOffset(machine, epochMs) * MINUTE - offsetAt(zone, epochMs);
	const local = (wallMs: number, on: (machine: string) => number): Plan =>
		zone === undefined ? { kind: 'machine', on, differs: 'always', wallMs } : { kind: 'machine', on, differs: 'clock-changes' };
	if (timestamp !== undefined) {
		return local(timestamp, (machine) => adjust(timestamp + timezoneOffset(machine, timestamp) * MINUTE, machine));
	}
	if (date.kind === 'wall') return local(date.wallMs, (machine) => adjust(instantAt(machine, date.wallMs), machine));
	if (date.kind === 'invalid') return IGNORED;
	if (zone === undefined) return date;
	return { kind: 'machine', on: (machine) => adjust(date.epochMs, machine), differs: 'always' };
}

/** `new Date(number)`, where a value that counts as false (0, NaN) never gets that far. */
function readNumber(value: number): { kind: 'instant'; epochMs: number } | { kind: 'invalid' } {
	const isDate = value !== 0 && Math.abs(value) <= 8.64e15;
	return isDate ? { kind: 'instant', epochMs: Math.trunc(value) } : { kind: 'invalid' };
}
