/** The time of day behind a date, with its zone, as people and programs write it. */

export type Precision = 'day' | 'minute' | 'second' | 'fraction';

/** What is impossible about a date. `value` is as written; `offset` is in minutes east of UTC. */
export interface InvalidReason {
	readonly part: 'month' | 'day' | 'hour' | 'minute' | 'second' | 'offset' | 'week';
	readonly value: number;
	/** For a day: the month and year that don't have it. For a week: the year. */
	readonly month?: number;
	readonly year?: number;
}

export interface TimeOfDay {
	readonly precision: Precision;
	/** 0 to 24; 24 only in 24:00, the end of the day. */
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
	readonly millisecond: number;
	/** Minutes east of UTC; absent for a clock without a zone. */
	readonly offset?: number;
	/** The zone as named: `GMT`, `CST`, `China Standard Time`, `Asia/Shanghai`. */
	readonly zoneName?: string;
	/** How the zone is known: a letter name such as `CST` means different offsets to different people. */
	readonly zone: 'none' | 'offset' | 'letters' | 'iana';
	readonly invalid?: InvalidReason;
}

/** Offsets of the US zones of RFC 822, in hours. Outside that RFC their letters are anyone's. */
const US_ZONES: ReadonlyMap<string, number> = new Map([
	['EST', -5],
	['EDT', -4],
	['CST', -6],
	['CDT', -5],
	['MST', -7],
	['MDT', -6],
	['PST', -8],
	['PDT', -7],
]);

/** How nearly every time is written: read without the long patterns below, which would find the same. */
const PLAIN_CLOCK = /^[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

const ZONE =
	'(?:\\s*(?<utc>Z|UTC|GMT|UT)|\\s*(?:UTC|GMT)?\\s*(?<sign>[+-])(?<zoneHour>\\d{1,2})(?::?(?<zoneMinute>\\d{2}))?|\\s+(?<letters>[ECMP][SD]T))?' +
	'(?:\\s*\\((?<comment>[^()]*)\\))?(?:\\[(?<iana>[A-Za-z][\\w+/-]*)\\])?$';

const CLOCK = new RegExp(
	'^(?:T|\\s*,?\\s+(?:at\\s+)?)(?<hour>\\d{1,2}):(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:[.,](?<fraction>\\d{1,9}))?)?' +
		`(?:\\s*(?<half>[AP])\\.?M\\.?)?${ZONE}`,
	'i',
);

/** ISO 8601's `T07`, `T0739` and `T073906`. */
const BASIC_CLOCK = new RegExp(`^T(?<hour>\\d{2})(?:(?<minute>\\d{2})(?:(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?)?${ZONE}`, 'i');

/** `下午3点39分`, `07时39分06秒`, `上午 7:39`; Japanese writes the halves of the day with 前 and 後. */
const CJK_CLOCK = new RegExp(
	'^[\\s,]*(?<cjkHalf>上午|下午|午前|午後)?\\s*(?<hour>\\d{1,2})\\s*(?::|时|時|点|點)(?:\\s*(?<minute>\\d{1,2})\\s*(?:分|:)?(?:\\s*(?<second>\\d{1,2})\\s*秒?)?)?' +
		ZONE,
	'i',
);

const NO_TIME: TimeOfDay = { precision: 'day', hour: 0, minute: 0, second: 0, millisecond: 0, zone: 'none' };

/** Reads what follows the date, white space included; undefined when it is no time of day. */
export function readTimeOfDay(text: string, script: 'latin' | 'cjk'): TimeOfDay | undefined {
	if (/^\s*$/.test(text)) return NO_TIME;
	const plain = PLAIN_CLOCK.exec(text);
	if (plain !== null) return { precision: plain[3] === undefined ? 'minute' : 'second', hour: Number(plain[1]), minute: Number(plain[2]), second: Number(plain[3] ?? 0), millisecond: 0, zone: 'none' };
	const match = CLOCK.exec(text) ?? BASIC_CLOCK.exec(text) ?? (script === 'cjk' ? CJK_CLOCK.exec(text) : null);
	const groups = match?.groups;
	if (groups === undefined) return undefined;
	const clock = {
		hour: Number(groups['hour']),
		minute: Number(groups['minute'] ?? 0),
		second: Number(groups['second'] ?? 0),
		millisecond: Number((groups['fraction'] ?? '').slice(0, 3).padEnd(3, '0')),
	};
	const half = halfOf(groups);
	const hour = half === undefined ? clock.hour : toDayHour(clock.hour, half);
	const zone = readZone(groups);
	const invalid = impossibleClock(clock, hour) ?? impossibleOffset(zone.offset);
	return {
		precision: groups['fraction'] !== undefined ? 'fraction' : groups['second'] !== undefined ? 'second' : 'minute',
		...clock,
		hour: hour ?? clock.hour,
		...zone,
		...(invalid === undefined ? {} : { invalid }),
	};
}

type Groups = Readonly<Record<string, string | undefined>>;
/** `cjk-pm` may stand before 15:39, English PM may not. */
type Half = 'am' | 'pm' | 'cjk-am' | 'cjk-pm';

function halfOf(groups: Groups): Half | undefined {
	const latin = groups['half']?.toLowerCase();
	if (latin !== undefined) return latin === 'a' ? 'am' : 'pm';
	const cjk = groups['cjkHalf'];
	if (cjk === undefined) return undefined;
	return cjk === '上午' || cjk === '午前' ? 'cjk-am' : 'cjk-pm';
}

/** The hour of the day, 0 to 23; undefined when the hour is not one of that half. */
function toDayHour(hour: number, half: Half): number | undefined {
	if (hour <= 12) return (hour % 12) + (half === 'am' || half === 'cjk-am' ? 0 : 12);
	return half === 'cjk-pm' && hour < 24 ? hour : undefined;
}

function readZone(groups: Groups): Pick<TimeOfDay, 'offset' | 'zoneName' | 'zone'> {
	const { utc, sign, zoneHour, zoneMinute, letters, comment, iana } = groups;
	const name = iana ?? letters ?? utc ?? comment;
	const zoneName = name === undefined || name === '' ? {} : { zoneName: name };
	if (iana !== undefined) {
		const own = sign === undefined ? {} : { offset: toOffset(sign, zoneHour, zoneMinute) };
		return { zone: 'iana', ...(utc === undefined ? own : { offset: 0 }), ...zoneName };
	}
	if (utc !== undefined) return { zone: 'offset', offset: 0, ...zoneName };
	if (sign !== undefined) return { zone: 'offset', offset: toOffset(sign, zoneHour, zoneMinute), ...zoneName };
	if (letters === undefined) return { zone: 'none' };
	return { zone: 'letters', offset: (US_ZONES.get(letters.toUpperCase()) ?? 0) * 60, ...zoneName };
}

function toOffset(sign: string, hour: string | undefined, minute: string | undefined): number {
	const size = Number(hour ?? 0) * 60 + Number(minute ?? 0);
	return sign === '-' && size > 0 ? -size : size;
}

function impossibleClock(written: { readonly hour: number; readonly minute: number; readonly second: number; readonly millisecond: number }, hour: number | undefined): InvalidReason | undefined {
	const isEndOfDay = hour === 24 && written.minute === 0 && written.second === 0 && written.millisecond === 0;
	if (hour === undefined || (hour > 23 && !isEndOfDay)) return { part: 'hour', value: written.hour };
	if (written.minute > 59) return { part: 'minute', value: written.minute };
	return written.second > 59 ? { part: 'second', value: written.second } : undefined;
}

/** Clocks have been up to 15:56 from UTC (Manila before 1845). */
function impossibleOffset(offset: number | undefined): InvalidReason | undefined {
	if (offset === undefined || Math.abs(offset) < 16 * 60) return undefined;
	return { part: 'offset', value: offset };
}
