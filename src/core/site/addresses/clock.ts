import { clockOf, isZone, wallAt, type Clock } from '../../dates/zones';
import type { Addressed } from '../address';

/** What a clock shows, and whether a machine elsewhere would show the same. */
export interface Shown {
	readonly clock: Clock;
	readonly basis: 'certain' | 'here';
}

/** The article's date as the clock of a zone shows it; undefined where it is not known. */
export function clockIn({ date }: Addressed, zone: string | undefined, basis: Shown['basis']): Shown | undefined {
	if (date === undefined) return undefined;
	const { epochMs, wallMs } = date;
	if (epochMs === undefined) return wallMs === undefined ? undefined : { clock: clockOf(wallMs), basis };
	return zone !== undefined && isZone(zone) ? { clock: clockOf(wallAt(zone, epochMs)), basis } : undefined;
}

export function pad(number: number, length = 2): string {
	return String(number).padStart(length, '0');
}
