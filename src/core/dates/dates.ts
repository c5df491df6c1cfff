import type { AmbiguousReason, DateReading, InvalidReason, WrittenDate, WrittenInstant } from './forms';
import { epochOf, recogniseDate } from './forms';
import type { DateReader, DateValue, Plan, ReadFailure, Zones } from './readers';
import { planOf } from './readers';
import { instantAt, isZone, offsetAt, wallAt, wallOf } from './zones';

/** What a generator makes of a date. */
export type Reads =
	| {
			readonly kind: 'instant';
			readonly epochMs: number;
			/** The value names an impossible date and the reader counted on into another one. */
			readonly rolled: boolean;
			/** A machine in another zone would read another instant. */
			readonly dependsOn?: 'build-timezone';
	  }
	/** Neither site nor machine has a known zone: only the reading of the machine's own clock is certain. */
	| { readonly kind: 'clock'; readonly wallMs: number; readonly rolled: boolean; readonly dependsOn: 'build-timezone' }
	| { readonly kind: 'failure'; readonly failure: ReadFailure }
	/** Nobody can tell: no generator is known and the text names no instant, or the reader is too lax to foretell. */
	| { readonly kind: 'unknown' };

/** What a date rule has to say about a value. Milliseconds since 1970 in UTC throughout. */
export type DateVerdict =
	| { readonly kind: 'fine' }
	/** An impossible day or hour; `reads` tells what the generator makes of it all the same. */
	| { readonly kind: 'invalid'; readonly reason: InvalidReason; readonly reads: Reads }
	| {
			readonly kind: 'ambiguous';
			readonly reason: AmbiguousReason;
			readonly readings: readonly (WrittenDate | WrittenInstant)[];
			readonly reads: Reads;
	  }
	| { readonly kind: 'unreadable'; readonly failure: ReadFailure }
	/** Every machine reads something else than what is written. `clock`: both are wall milliseconds. */
	| { readonly kind: 'misread'; readonly scale: 'instant' | 'clock'; readonly written: number; readonly read: number }
	/** Machines read different instants. `here` is the build machine (by default in the site's zone). */
	| { readonly kind: 'build-dependent'; readonly here: MachineReads; readonly there: MachineReads }
	/** Masthead does not know the form, the generator reads something. */
	| { readonly kind: 'unrecognized'; readonly reads: Reads };

export interface MachineReads {
	readonly zone: string;
	readonly epochMs: number;
}

/** What there is to know about a value. Found out once: rules and facts ask about the same few, one after the other. */
interface Look {
	readonly value: DateValue;
	readonly reader: DateReader;
	readonly zones: Zones;
	readonly reading: DateReading;
	readonly plan: Plan;
	reads: Reads | undefined;
}

/** The values that were looked at last, by identity. An article has seldom more dates. */
const latest: Look[] = [];
const mostLatest = 4;

function lookAt(value: DateValue, reader: DateReader, zones: Zones): Look {
	for (const look of latest) if (look.value === value && look.reader === reader && look.zones === zones) return look;
	const look: Look = { value, reader, zones, reading: recogniseDate(value.text), plan: planOf(value, reader, zones.site), reads: undefined };
	latest.push(look);
	if (latest.length > mostLatest) latest.shift();
	return look;
}

/** What the generator makes of a value, on the build machine (`zones.build`, else in the site's zone). */
export function readDate(value: DateValue, reader: DateReader, zones: Zones): Reads {
	const look = lookAt(value, reader, zones);
	return (look.reads ??= readsOf(look.plan, look.reading, zones));
}

/** What a plan comes to on the build machine. */
export function readsOf(plan: Plan, reading: DateReading, zones: Zones): Reads {
	const rolled = reading.kind === 'invalid';
	switch (plan.kind) {
		case 'failure':
			return plan;
		case 'instant':
			return { kind: 'instant', epochMs: plan.epochMs, rolled };
		case 'unknown':
			return plan;
		case 'machine': {
			const machine = zones.build ?? zones.site;
			if (machine !== undefined && isZone(machine)) {
				const epochMs = plan.on(machine);
				return dependsOnMachine(plan, zones)
					? { kind: 'instant', epochMs, rolled, dependsOn: 'build-timezone' }
					: { kind: 'instant', epochMs, rolled };
			}
			if (plan.wallMs === undefined) return { kind: 'unknown' };
			return { kind: 'clock', wallMs: plan.wallMs, rolled, dependsOn: 'build-timezone' };
		}
		default:
			return plan satisfies never;
	}
}

function dependsOnMachine(plan: Plan & { kind: 'machine' }, zones: Zones): boolean {
	if (plan.differs === 'always') return true;
	const [first, ...others] = machinesOf(plan, zones);
	const epochMs = first === undefined ? undefined : plan.on(first);
	return others.some((machine) => plan.on(machine) !== epochMs);
}

/**
 * The machines to ask, the build machine first: the author's (in the site's zone) and the usual
 * one of continuous integration (UTC). Where these are one, a machine elsewhere shows the difference
 * that every other zone would make; but not for slips around a change of clocks, which there would
 * be that machine's own and nobody's.
 */
export function machinesOf(plan: Plan & { kind: 'machine' }, zones: Zones): readonly string[] {
	const machines = usualMachinesOf(zones);
	if (plan.differs !== 'always') return machines;
	const isOneClock = machines.every((zone) => offsetAt(zone, plan.on(zone)) === 0);
	return isOneClock ? [...machines, '+08:00'] : machines;
}

const usualMachines = new WeakMap<Zones, readonly string[]>();

function usualMachinesOf(zones: Zones): readonly string[] {
	const known = usualMachines.get(zones);
	if (known !== undefined) return known;
	const named = [zones.build, zones.site].filter((zone): zone is string => zone !== undefined && isZone(zone));
	const machines = [...new Set([...named, 'UTC'])];
	usualMachines.set(zones, machines);
	return machines;
}

/**
 * What there is to say about a date, or `fine`. A wall clock means the site's clock; with no zone
 * known, that of whatever machine builds. Dependence on the build machine is found whatever
 * `zones.build` says.
 */
export function judgeDate(value: DateValue, reader: DateReader, zones: Zones): DateVerdict {
	const { reading, plan } = lookAt(value, reader, zones);
	if (reading.kind === 'invalid') return { kind: 'invalid', reason: reading.reason, reads: readsOf(plan, reading, zones) };
	if (reading.kind === 'ambiguous') {
		return { kind: 'ambiguous', reason: reading.reason, readings: reading.readings, reads: readsOf(plan, reading, zones) };
	}
	if (plan.kind === 'failure') return { kind: 'unreadable', failure: plan.failure };
	if (reading.kind === 'unrecognized') return { kind: 'unrecognized', reads: readsOf(plan, reading, zones) };
	switch (plan.kind) {
		case 'unknown':
			return { kind: 'fine' };
		case 'instant':
			return judgeInstant(plan.epochMs, intendedBy(reading, zones.site));
		case 'machine':
			return judgeMachines(plan, reading, zones);
		default:
			return plan satisfies never;
	}
}

/** The instant that the author means, as far as text and site tell it. */
export function intendedBy(reading: WrittenDate | WrittenInstant, zone: string | undefined): number | undefined {
	const own = epochOf(reading);
	if (own !== undefined || reading.kind === 'instant' || zone === undefined || !isZone(zone)) return own;
	return instantAt(zone, wallOf(reading));
}

function judgeInstant(read: number, written: number | undefined): DateVerdict {
	// A wall clock without a zone for the site: there is nothing it could be compared with.
	// Nor does anybody miss the fraction of a second that some readers drop.
	if (written === undefined || Math.floor(written / 1000) === Math.floor(read / 1000)) return { kind: 'fine' };
	return { kind: 'misread', scale: 'instant', written, read };
}

function judgeMachines(plan: Plan & { kind: 'machine' }, reading: WrittenDate | WrittenInstant, zones: Zones): DateVerdict {
	const machines = machinesOf(plan, zones);
	const written = intendedBy(reading, zones.site);
	const reads = machines.map((zone) => ({ zone, epochMs: plan.on(zone) }));
	// Without a zone the author's clock is the machine's: each machine is held to its own.
	const isRight = ({ zone, epochMs }: MachineReads): boolean =>
		epochMs === (written ?? (reading.kind === 'date' ? instantAt(zone, wallOf(reading)) : undefined));
	if (reads.every(isRight)) return { kind: 'fine' };
	const [here] = reads;
	const there = reads.find(({ epochMs }) => epochMs !== here?.epochMs);
	if (here === undefined) return { kind: 'fine' };
	if (there !== undefined && reads.some(isRight)) return { kind: 'build-dependent', here, there };
	if (written !== undefined) return { kind: 'misread', scale: 'instant', written, read: here.epochMs };
	if (reading.kind === 'instant') return { kind: 'fine' };
	return { kind: 'misread', scale: 'clock', written: wallOf(reading), read: wallAt(here.zone, here.epochMs) };
}
