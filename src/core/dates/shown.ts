import type { Dialect } from '../dialects';
import type { Reads } from './dates';
import { dateFormOf } from './fields';
import type { WrittenDate, WrittenInstant } from './forms';
import type { Zones } from './readers';
import { formatDate } from './write';
import { clockOf, isInReach } from './zones';

/** What the generator makes of a date, as the site shows it; undefined for what it does not show. */
export function showReads(reads: Reads, zones: Zones): string | undefined {
	switch (reads.kind) {
		case 'instant':
			return showInstant(reads.epochMs, zones.site);
		case 'clock':
			return showClock(reads.wallMs);
		case 'failure':
		case 'unknown':
			return undefined;
		default:
			return reads satisfies never;
	}
}

/** An instant as the site's clock shows it; in UTC, and saying so, where the site has no zone. */
export function showInstant(epochMs: number, zone: string | undefined): string {
	// So far away the day is all that a number in milliseconds tells for certain.
	if (!isInReach(epochMs)) return showDay(clockOf(epochMs));
	const shown = formatDate({ kind: 'instant', epochMs }, 'hexo', zone ?? 'UTC');
	if (shown.kind !== 'text') return new Date(epochMs).toISOString();
	return zone === undefined ? `${shown.text} UTC` : shown.text;
}

export function showClock(wallMs: number): string {
	const shown = formatDate({ kind: 'clock', wallMs }, 'hexo');
	return shown.kind === 'text' ? shown.text : '';
}

/** The day of a date as written: `2022-03-19`. */
export function showWritten(reading: WrittenDate | WrittenInstant): string {
	return reading.kind === 'instant' ? showInstant(reading.epochMs, undefined) : showDay(reading);
}

export function showDay({ year, month, day }: { readonly year: number; readonly month: number; readonly day: number }): string {
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * The present moment as the site would have it written: in the generator's safe form and the site's
 * zone. Where the site has none, the person's own clock counts.
 *
 * @param now milliseconds since 1970
 */
export function writeNow(dialect: Dialect, zones: Zones, now: number, machineZone: string): string {
	const zone = zones.site ?? machineZone;
	const written = formatDate({ kind: 'instant', epochMs: now - (now % 1000) }, dateFormOf(dialect), zone);
	return written.kind === 'text' ? written.text : new Date(now).toISOString().slice(0, 10);
}
