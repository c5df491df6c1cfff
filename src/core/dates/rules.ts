import { epochOf, recogniseDate, type AmbiguousReason, type InvalidReason, type WrittenDate, type WrittenInstant } from './forms';
import type { Zones } from './readers';
import { formatDate } from './write';
import { intendedBy, judgeDate, readDate, type Reads } from './dates';
import type { Dialect } from '../dialects';
import { problem, type Problem } from '../problems';
import { showPath } from '../messages';
import { entryOf, type Entry, type MapNode, type ScalarNode } from '../tree';

/** A front matter entry that the generator, or custom, takes for a date. */
export interface DateField {
	readonly entry: Entry;
	readonly scalar: ScalarNode;
}

/** The date fields of a head in the order of the text. A value that is no scalar is a schema's business. */
export function dateFieldsOf(meta: MapNode, dialect: Dialect): DateField[] {
	const fields: DateField[] = [];
	for (const entry of meta.entries) {
		const { value } = entry;
		if (!dialect.dateFields.includes(entry.key) || value?.kind !== 'scalar') continue;
		if (value.type === 'null' || value.type === 'boolean') continue;
		fields.push({ entry, scalar: value });
	}
	return fields;
}

/** Whether quotes or a tag make the value a string for the generator's reader. */
export function dateValueOf(scalar: ScalarNode): { readonly text: string; readonly quoted: boolean } {
	return { text: scalar.text.trim(), quoted: scalar.style !== 'plain' || scalar.tag === 'tag:yaml.org,2002:str' };
}

/** What the date rules have to say about a head. */
export function checkDates(meta: MapNode, dialect: Dialect, zones: Zones): Problem[] {
	const fields = dateFieldsOf(meta, dialect);
	const problems = fields.map(({ entry, scalar }) => judgeField(entry, scalar, dialect, zones)).filter((found) => found !== undefined);
	const order = orderProblem(meta, dialect, zones);
	return order === undefined ? problems : [...problems, order];
}

/** What there is to say of dates where the site's own time zone keeps the generator from reading any. */
export function checkUnreadDates(meta: MapNode, dialect: Dialect, timezone: string): Problem[] {
	return dateFieldsOf(meta, dialect).map(({ scalar }) => problem('date/unknown-timezone', scalar.span, { timezone, generator: dialect.label }));
}

function judgeField(entry: Entry, scalar: ScalarNode, dialect: Dialect, zones: Zones): Problem | undefined {
	const value = dateValueOf(scalar);
	const verdict = judgeDate(value, dialect.dateReader, zones);
	const common = { field: entry.key, text: value.text } as const;
	const generator = dialect.label;
	switch (verdict.kind) {
		case 'fine':
			return undefined;
		case 'invalid': {
			const reads = showReads(verdict.reads, zones);
			return problem('date/invalid', scalar.span, { ...common, generator, part: partOf(verdict.reason), ...(reads === undefined ? {} : { reads }) });
		}
		case 'ambiguous':
			return problem('date/ambiguous', scalar.span, { ...common, doubt: doubtOf(verdict.reason), readings: verdict.readings.map(showWritten) });
		case 'unreadable':
			return problem('date/unreadable', scalar.span, { ...common, generator, failure: verdict.failure });
		case 'misread': {
			const show = (ms: number): string => (verdict.scale === 'clock' ? showClock(ms) : showInstant(ms, zones.site));
			return problem('date/misread', scalar.span, { ...common, generator, ignores: namesZone(value.text) ? 'zone' : 'nothing', written: show(verdict.written), reads: show(verdict.read) });
		}
		case 'build-dependent':
			return problem('date/build-timezone', scalar.span, {
				...common,
				generator,
				here: showInstant(verdict.here.epochMs, zones.site),
				there: showInstant(verdict.there.epochMs, zones.site),
				hereZone: verdict.here.zone,
				thereZone: verdict.there.zone,
			});
		case 'unrecognized':
			return judgeUnrecognized(verdict.reads, scalar, { ...common, generator }, zones);
		default:
			return verdict satisfies never;
	}
}

interface Subject {
	readonly field: string;
	readonly text: string;
	readonly generator: string;
}

/** A value in no form that is known: a number that counts milliseconds, words, or a date that went wrong. */
function judgeUnrecognized(reads: Reads, scalar: ScalarNode, subject: Subject, zones: Zones): Problem | undefined {
	const shown = showReads(reads, zones);
	if (scalar.type === 'number' && shown !== undefined && Math.abs(Number(scalar.value)) < fewMilliseconds) {
		return problem('date/invalid', scalar.span, { ...subject, part: 'year', reads: shown });
	}
	if (reads.kind !== 'unknown' || !resemblesDay(subject.text)) return undefined;
	return problem('date/unreadable', scalar.span, { ...subject, failure: 'unparsed' });
}

/** Whoever writes `date: 2022` means no moment of January 1970. Numbers up to here are before 1973 in milliseconds. */
const fewMilliseconds = 1e11;

/** Where no generator is known, `today`, `Last Modified`, `March 2022` and what a template fills in may be just right. */
function resemblesDay(text: string): boolean {
	return /\d\D+\d/.test(text) && !/\{\{|<%|`/.test(text);
}

function doubtOf(reason: AmbiguousReason): 'day' | 'zone' | 'digits' {
	switch (reason) {
		case 'day-or-month':
		case 'two-digit-year':
			return 'day';
		case 'zone-name':
		case 'zone-conflict':
			return 'zone';
		case 'digits':
			return 'digits';
		default:
			return reason satisfies never;
	}
}

function namesZone(text: string): boolean {
	const reading = recogniseDate(text);
	return reading.kind === 'date' && reading.offset !== undefined;
}

function partOf(reason: InvalidReason): string {
	return reason.part;
}

/** A later change cannot lie before the first publication. Said only where both are certain. */
function orderProblem(meta: MapNode, dialect: Dialect, zones: Zones): Problem | undefined {
	const first = entryOf(meta, 'date');
	const second = entryOf(meta, 'updated') ?? entryOf(meta, 'lastmod');
	if (first?.value?.kind !== 'scalar' || second?.value?.kind !== 'scalar') return undefined;
	const from = comparable(first.value, dialect, zones);
	const to = comparable(second.value, dialect, zones);
	if (from === undefined || to === undefined || from.scale !== to.scale || to.ms >= from.ms) return undefined;
	return problem('date/order', second.value.span, { first: showPath([first.key]), second: showPath([second.key]) });
}

interface Comparable {
	readonly scale: 'instant' | 'clock' | 'day';
	readonly ms: number;
}

/** A day counts until its end, and is compared with days only: within one day nothing is certain. */
function comparable(scalar: ScalarNode, dialect: Dialect, zones: Zones): Comparable | undefined {
	const value = dateValueOf(scalar);
	const reading = recogniseDate(value.text);
	if (reading.kind !== 'date' && reading.kind !== 'instant') return undefined;
	if (reading.kind === 'date' && reading.precision === 'day') {
		return { scale: 'day', ms: Date.UTC(reading.year, reading.month - 1, reading.day) };
	}
	const reads = readDate(value, dialect.dateReader, zones);
	if (reads.kind === 'instant') return { scale: 'instant', ms: reads.epochMs };
	if (reads.kind === 'clock') return { scale: 'clock', ms: reads.wallMs };
	const meant = intendedBy(reading, zones.site) ?? epochOf(reading);
	if (meant !== undefined) return { scale: 'instant', ms: meant };
	return reading.kind === 'date'
		? { scale: 'clock', ms: Date.UTC(reading.year, reading.month - 1, reading.day, reading.hour, reading.minute, reading.second) }
		: undefined;
}

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
	const shown = formatDate({ kind: 'instant', epochMs }, 'hexo', zone ?? 'UTC');
	if (shown.kind !== 'text') return new Date(epochMs).toISOString();
	return zone === undefined ? `${shown.text} UTC` : shown.text;
}

function showClock(wallMs: number): string {
	const shown = formatDate({ kind: 'clock', wallMs }, 'hexo');
	return shown.kind === 'text' ? shown.text : '';
}

function showWritten(reading: WrittenDate | WrittenInstant): string {
	if (reading.kind === 'instant') return showInstant(reading.epochMs, undefined);
	const { year, month, day } = reading;
	return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * The present moment as the site would have it written: in the generator's safe form and the site's
 * zone. Where the site has none, the person's own clock counts.
 *
 * @param now milliseconds since 1970
 */
export function writeNow(dialect: Dialect, zones: Zones, now: number, machineZone: string): string {
	const zone = zones.site ?? machineZone;
	const written = formatDate({ kind: 'instant', epochMs: now - (now % 1000) }, dialect.dateForm, zone);
	return written.kind === 'text' ? written.text : new Date(now).toISOString().slice(0, 10);
}
