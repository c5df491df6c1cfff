import { problem, type Problem } from '../problems';
import { intendedBy, readDate } from './dates';
import type { DateField, DateRole } from './fields';
import { epochOf, recogniseDate } from './forms';
import type { Zones } from './readers';
import { DAY, HOUR, wallOf } from './zones';

/**
 * A later change cannot lie before the first publication, and a page that ends before it begins is
 * never shown. Said only where both moments are certain.
 */
export function checkOrder(fields: readonly DateField[], generator: string, zones: Zones): Problem[] {
	if (fields.length < 2) return [];
	const first = (...roles: DateRole[]): DateField | undefined => roles.map((role) => fields.find((field) => field.role === role)).find((field) => field !== undefined);
	const published = first('published');
	return [
		...compare(published, first('updated'), 'updated', generator, zones),
		...compare(first('shown-from', 'published'), first('expires'), 'expires', generator, zones),
	];
}

function compare(first: DateField | undefined, second: DateField | undefined, rule: 'updated' | 'expires', generator: string, zones: Zones): Problem[] {
	if (first === undefined || second === undefined) return [];
	const from = comparable(first, zones);
	const to = comparable(second, zones);
	if (from === undefined || to === undefined || !isBefore(to, from)) return [];
	return [problem('date/order', second.scalar.span, { first: first.name, second: second.name, ...(rule === 'expires' ? { generator } : {}) })];
}

interface Comparable {
	readonly scale: 'instant' | 'clock' | 'day';
	readonly ms: number;
}

/** The zones of the world, by how much the clocks are ahead of UTC and behind it. */
const mostAhead = 14 * HOUR;
const mostBehind = 12 * HOUR;

/**
 * Whether one is certainly before the other. A day begins and ends somewhere, and nobody knows where if the
 * other one is an instant; within one day nothing is certain. Nor is a clock without a zone beside an instant.
 */
function isBefore(one: Comparable, other: Comparable): boolean {
	if (one.scale === other.scale) return one.ms < other.ms;
	const isInstant = one.scale === 'instant' || other.scale === 'instant';
	if (one.scale === 'day') return one.ms + DAY + (isInstant ? mostBehind : 0) <= other.ms;
	return other.scale === 'day' && one.ms < other.ms - (isInstant ? mostAhead : 0);
}

/** The first moment of a day, or the moment. */
function comparable({ value, reader }: DateField, zones: Zones): Comparable | undefined {
	const reading = recogniseDate(value.text);
	if (reading.kind !== 'date' && reading.kind !== 'instant') return undefined;
	if (reading.kind === 'date' && reading.precision === 'day') {
		return { scale: 'day', ms: Date.UTC(reading.year, reading.month - 1, reading.day) };
	}
	const reads = readDate(value, reader, zones);
	if (reads.kind === 'instant') return { scale: 'instant', ms: reads.epochMs };
	if (reads.kind === 'clock') return { scale: 'clock', ms: reads.wallMs };
	const meant = intendedBy(reading, zones.site) ?? epochOf(reading);
	if (meant !== undefined) return { scale: 'instant', ms: meant };
	return reading.kind === 'date' ? { scale: 'clock', ms: wallOf(reading) } : undefined;
}
