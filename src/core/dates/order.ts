import { problem, type Problem } from '../problems';
import { intendedBy, readDate } from './dates';
import type { DateField, DateRole } from './fields';
import { epochOf, recogniseDate } from './forms';
import type { Zones } from './readers';
import { wallOf } from './zones';

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
	if (from === undefined || to === undefined || from.scale !== to.scale || to.ms >= from.ms) return [];
	return [problem('date/order', second.scalar.span, { first: first.name, second: second.name, ...(rule === 'expires' ? { generator } : {}) })];
}

interface Comparable {
	readonly scale: 'instant' | 'clock' | 'day';
	readonly ms: number;
}

/** A day counts until its end, and is compared with days only: within one day nothing is certain. */
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
