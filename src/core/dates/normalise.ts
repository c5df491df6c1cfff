import type { AmbiguousReason, InvalidReason, WrittenDate, WrittenInstant } from './forms';
import { epochOf, recogniseDate } from './forms';
import type { DateReader, DateValue, Plan, Zones } from './readers';
import { planOf } from './readers';
import { isEleventyKeyword } from './readers-js';
import { isTomlDate } from './readers-toml';
import type { Moment, PatternError } from './write';
import { epochOfMoment, formatDate, isNamedForm, wallOfMoment } from './write';
import type { Reads } from './dates';
import { intendedBy, judgeDate, machinesOf, readsOf } from './dates';
import { clockOf, DAY, fixedZone, instantAt, isZone, MINUTE, wallAt, wallOf } from './zones';

export interface NormaliseOptions {
	readonly reader: DateReader;
	readonly zones: Zones;
	/** `generator` (the form that the reader reads right), a named form, or a pattern (see `formatDate`). */
	readonly target: string;
	/** The zone to write in, where the form leaves that open; by default the site's, else the value's own. */
	readonly timezone?: string | undefined;
	/** What stays where the generator misreads the value. Undefined: answer `needs-choice`. */
	readonly keep?: 'instant' | 'displayed' | undefined;
}

/** Why a date cannot be written although it is understood. */
export type UnwritableReason =
	/** A wall clock or an instant, and no zone to take it in. */
	| { readonly kind: 'zone-unknown' }
	/** The clock shows this hour twice, or the reader slips around a change of clocks. */
	| { readonly kind: 'not-writable'; readonly text: string }
	| { readonly kind: 'bad-pattern'; readonly error: PatternError }
	/** The pattern's literals name another zone than the one written in (`[GMT]`). */
	| { readonly kind: 'pattern-misleads'; readonly text: string }
	/** A TOML date would become a text. */
	| { readonly kind: 'no-toml-date'; readonly text: string };

export interface ChangedDate {
	readonly status: 'changed';
	readonly from: string;
	/** The new content, without quotes. */
	readonly text: string;
	/** What becomes of the quotes: `remove` where the reader reads the quoted text otherwise. */
	readonly quotes: 'keep' | 'add' | 'remove';
	/** What the generator reads on the build machine, before and after. */
	readonly before: Reads;
	readonly after: Reads;
	/** The zones by whose clocks the generator shows them, where it goes by the zone that is written and not by the site's. */
	readonly shownIn?: { readonly before: string | undefined; readonly after: string | undefined };
	/** Before and after differ, in what is read or in what is shown, or nobody can know that they don't (no known generator). */
	readonly changesMeaning: boolean;
	/** Stays the same on the build machine, but changes on a machine in another zone. */
	readonly changesElsewhere: boolean;
	/** The day that the site shows, and that is part of many addresses, changes or was unknown. */
	readonly dayMoves: boolean;
}

export type DateChange =
	| ChangedDate
	| { readonly status: 'unchanged' }
	| { readonly status: 'ambiguous'; readonly reason: AmbiguousReason | UnwritableReason }
	| { readonly status: 'invalid'; readonly reason: InvalidReason }
	| { readonly status: 'unrecognized' }
	/** The generator misreads the value: a person must say which of the two is right. */
	| { readonly status: 'needs-choice'; readonly asWritten: ChangedDate; readonly asDisplayed: ChangedDate };

/**
 * Brings a date into a form without changing what it means, and tells what would change all the
 * same. What is ambiguous, impossible or unknown is left alone. A day stays a day; a wall clock is
 * never declared UTC.
 */
export function normaliseDate(value: DateValue, options: NormaliseOptions): DateChange {
	const reading = recogniseDate(value.text);
	if (reading.kind === 'ambiguous') return { status: 'ambiguous', reason: reading.reason };
	if (reading.kind === 'invalid') return { status: 'invalid', reason: reading.reason };
	if (reading.kind === 'unrecognized') return { status: options.reader.startsWith('eleventy') && isEleventyKeyword(value.text) ? 'unchanged' : 'unrecognized' };
	const job = prepare(value, reading, options);
	const asWritten = write(job, job.written);
	const isMisread = !shows(job, job.before);
	if (job.displayed === undefined || (!isMisread && options.keep !== 'displayed') || options.keep === 'instant') return asWritten;
	if (options.keep === 'displayed') return write(job, job.displayed);
	// Already in the form that was asked for: there is nothing to choose.
	if (asWritten.status !== 'changed') return asWritten;
	const asDisplayed = write(job, job.displayed);
	return asDisplayed.status === 'changed' ? { status: 'needs-choice', asWritten, asDisplayed } : asWritten;
}

interface Job {
	readonly value: DateValue;
	readonly reading: WrittenDate | WrittenInstant;
	readonly options: NormaliseOptions;
	readonly form: string;
	readonly writeZone: string | undefined;
	/** The zone whose clock the site shows. */
	readonly siteZone: string | undefined;
	/** The zone whose clock it shows of this value. */
	readonly shownZone: string | undefined;
	readonly plan: Plan;
	readonly before: Reads;
	readonly written: Moment;
	readonly displayed: Moment | undefined;
}

function prepare(value: DateValue, reading: WrittenDate | WrittenInstant, options: NormaliseOptions): Job {
	const { reader, zones, target } = options;
	const timezone = known(options.timezone);
	const siteZone = known(zones.site) ?? known(zones.build);
	const plan = planOf(value, reader, zones.site);
	const before = readsOf(plan, reading, zones);
	const own = reading.kind === 'date' && reading.offset !== undefined ? fixedZone(reading.offset) : undefined;
	const readerForm = formOfReader(reader, known(zones.site));
	const isClockForm = target === 'generator' && readerForm === 'hexo';
	const shownZone = shownZoneOf(reader, reading, before, siteZone, zones);
	// A wall clock is the site's; written for another zone it becomes the instant that it was there.
	const clockZone = siteZone ?? timezone;
	// An instant may be written in UTC where nothing else is known; that is what it says.
	const otherZone = timezone ?? shownZone ?? own ?? (reading.kind === 'instant' ? 'UTC' : undefined);
	const writeZone = isClockForm ? clockZone : otherZone;
	const written = momentOf(reading, writeZone === clockZone ? undefined : clockZone);
	return {
		value,
		reading,
		options,
		form: target === 'generator' ? generatorForm(readerForm, writeZone, value.text) : target,
		writeZone,
		siteZone,
		shownZone,
		plan,
		before,
		written,
		displayed: displayedMoment(before, reading, siteZone),
	};
}

/**
 * The zone by whose clock the generator shows a value. Hugo, Pelican and Zola keep the one that is written
 * in it: in their pages, and in addresses with a day. Seconds since 1970 Hugo shows by the clock of the machine,
 * whatever the site's is. Measured with Hugo 0.111 and 0.169, and Pelican 4.8.
 */
function shownZoneOf(reader: DateReader, reading: ReturnType<typeof recogniseDate>, reads: Reads, siteZone: string | undefined, { build }: Zones): string | undefined {
	const isHugo = reader === 'hugo' || reader === 'hugo-older';
	if (isHugo && reading.kind === 'instant' && reads.kind === 'instant') return known(build) ?? 'UTC';
	const keeps = isHugo || reader === 'pelican' || reader === 'zola';
	// A zone that is not understood is not shown either.
	const isOwn = keeps && reads.kind === 'instant' && reading.kind === 'date' && reading.offset !== undefined && reads.epochMs === epochOf(reading);
	return isOwn ? fixedZone(reading.offset) : siteZone;
}

function known(zone: string | undefined): string | undefined {
	return zone !== undefined && isZone(zone) ? zone : undefined;
}

/** The form that each reader reads as it is meant, on every machine (measured: test/fixtures/dates.json). */
function formOfReader(reader: DateReader, site: string | undefined): 'hexo' | 'jekyll' | 'iso-offset' {
	switch (reader) {
		case 'hexo8':
			return 'hexo';
		case 'hexo-front-matter5':
			return site === undefined ? 'iso-offset' : 'hexo';
		case 'jekyll':
			return 'jekyll';
		case 'hugo':
		case 'hugo-older':
		case 'astro':
		case 'starlight':
		case 'eleventy3':
		case 'eleventy4':
		case 'docusaurus':
		case 'docusaurus-last-update':
		case 'gatsby':
		case 'zola':
		case 'pelican':
		case 'vitepress':
		case 'generic':
			return 'iso-offset';
		default:
			return reader satisfies never;
	}
}

function generatorForm(form: ReturnType<typeof formOfReader>, zone: string | undefined, written: string): string {
	// An offset of nothing may be the site's own in winter; it is as good as a Z, and stays.
	const isUtc = zone === 'UTC' || (zone === '+00:00' && !written.endsWith('+00:00'));
	return form === 'iso-offset' && isUtc ? 'iso' : form;
}

function momentOf(reading: WrittenDate | WrittenInstant, clockZone: string | undefined): Moment {
	const epochMs = epochOf(reading);
	if (epochMs !== undefined || reading.kind === 'instant') return { kind: 'instant', epochMs: epochMs ?? 0 };
	if (reading.precision === 'day') return { kind: 'day', year: reading.year, month: reading.month, day: reading.day };
	const wallMs = wallOf(reading);
	return clockZone === undefined ? { kind: 'clock', wallMs } : { kind: 'instant', epochMs: instantAt(clockZone, wallMs) };
}

/** What the site shows now; a day stays a day. Undefined where it shows no date of this value. */
function displayedMoment(reads: Reads, reading: WrittenDate | WrittenInstant, siteZone: string | undefined): Moment | undefined {
	const isDay = reading.kind === 'date' && reading.precision === 'day';
	if (reads.kind === 'clock') return isDay ? { kind: 'day', ...clockOf(reads.wallMs) } : { kind: 'clock', wallMs: reads.wallMs };
	if (reads.kind !== 'instant') return undefined;
	if (isDay && siteZone !== undefined) return { kind: 'day', ...clockOf(wallAt(siteZone, reads.epochMs)) };
	return { kind: 'instant', epochMs: reads.epochMs };
}

/** Whether the site shows what is written: the instant, or for a day without a time that day. */
function shows({ reading, siteZone, written, options }: Job, reads: Reads): boolean {
	if (reads.kind === 'failure') return false;
	if (reads.kind === 'unknown') return true;
	if (written.kind === 'day') {
		const wallMs = reads.kind === 'clock' ? reads.wallMs : wallAt(siteZone ?? 'UTC', reads.epochMs);
		return Math.floor(wallMs / DAY) * DAY === wallOfMoment(written);
	}
	if (reads.kind === 'clock') return reading.kind === 'date' && reading.offset === undefined && wallOf(reading) === reads.wallMs;
	const intended = intendedBy(reading, siteZone ?? options.timezone) ?? reads.epochMs;
	// A reader that drops the fraction of a second (Jekyll) shows the same time: nobody has to choose.
	return reads.epochMs === intended || reads.epochMs === Math.floor(intended / 1000) * 1000;
}

function write(job: Job, moment: Moment): DateChange {
	const { value, options, form, writeZone } = job;
	const written = formatDate(moment, form, writeZone);
	// Where no zone is known, a clock that every machine reads as the same moment is as right as it can be.
	if (written.kind === 'no-zone' && options.target === 'generator' && moment.kind === 'clock' && job.plan.kind === 'instant') return { status: 'unchanged' };
	if (written.kind === 'no-zone' && moment.kind === 'clock' && isUtcClock(job)) return spell(job, moment);
	if (written.kind === 'no-zone') return { status: 'ambiguous', reason: { kind: 'zone-unknown' } };
	if (written.kind === 'bad-pattern') return { status: 'ambiguous', reason: { kind: 'bad-pattern', error: written.error } };
	const text = isNamedForm(form) ? withFraction(written.text, value.text) : written.text;
	const reread = recogniseDate(text);
	if (reread.kind === 'date' && misleads(moment, reread, writeZone)) return { status: 'ambiguous', reason: { kind: 'pattern-misleads', text } };
	if (value.format === 'toml' && isTomlDate(value.text) && !value.quoted && !isTomlDate(text)) return { status: 'ambiguous', reason: { kind: 'no-toml-date', text } };
	const quoted = quotesFor(text, job);
	const quotes = quoted === value.quoted ? 'keep' : quoted ? 'add' : 'remove';
	if (text === value.text && quotes === 'keep') return { status: 'unchanged' };
	const plan = planOf({ ...value, text, quoted }, options.reader, options.zones.site);
	const after = readsOf(plan, reread, options.zones);
	if (options.target === 'generator' && !means(moment, after, job)) {
		return { status: 'ambiguous', reason: { kind: 'not-writable', text } };
	}
	const shownZone = shownZoneOf(options.reader, reread, after, job.siteZone, options.zones);
	const changesMeaning = !isSame(job.before, after) || !isShownAlike(job.before, job.shownZone, shownZone);
	return {
		status: 'changed',
		from: value.text,
		text,
		quotes,
		before: job.before,
		after,
		...(shownZone === job.shownZone ? {} : { shownIn: { before: job.shownZone, after: shownZone } }),
		changesMeaning,
		changesElsewhere: !changesMeaning && changesOnMachines(job.plan, plan, options.zones),
		dayMoves: job.before.kind === 'failure' ? changesMeaning && isShownOtherwise(job.before) : dayShown(job.before, job.shownZone) !== dayShown(after, shownZone),
	};
}

/** The digits of a second's fraction beyond its milliseconds stay, although a moment does not keep them. */
function withFraction(text: string, written: string): string {
	const digits = /:\d\d[.,](\d{3}\d+)/.exec(written)?.[1];
	if (digits === undefined) return text;
	return text.replace(/(:\d\d:\d\d)(?:\.(\d{3}))?(?!\d)/, (whole, clock: string, milliseconds = '000') => (digits.startsWith(milliseconds) ? `${clock}.${digits}` : whole));
}

/** Whether a value that the reader refuses can be spelled as a clock, which it takes for UTC as it takes all clocks. */
function isUtcClock({ options: { target, reader }, plan }: Job): boolean {
	if (target !== 'generator' || plan.kind !== 'failure') return false;
	switch (reader) {
		case 'astro':
		case 'starlight':
		case 'eleventy3':
		case 'eleventy4':
		case 'docusaurus':
		case 'docusaurus-last-update':
		case 'gatsby':
		case 'zola':
		case 'vitepress':
			return true;
		case 'hexo8':
		case 'hexo-front-matter5':
		case 'hugo':
		case 'hugo-older':
		case 'jekyll':
		case 'pelican':
		case 'generic':
			return false;
		default:
			return reader satisfies never;
	}
}

/** Whether the page is there although its date is not read, with another day, perhaps. Where the build fails, no day is shown. */
function isShownOtherwise(before: Reads): boolean {
	return before.kind === 'failure' && before.failure !== 'error';
}

/** The clock as it is written, in the spelling that all these readers know: without a zone, and without quotes. */
function spell(job: Job, moment: Moment & { kind: 'clock' }): DateChange {
	const { value, options, before } = job;
	const written = formatDate(moment, 'hexo');
	const text = written.kind === 'text' ? written.text : value.text;
	const after = readsOf(planOf({ ...value, text, quoted: false }, options.reader, options.zones.site), recogniseDate(text), options.zones);
	if (after.kind !== 'instant' || after.dependsOn !== undefined || after.epochMs !== moment.wallMs) return { status: 'ambiguous', reason: { kind: 'zone-unknown' } };
	return { status: 'changed', from: value.text, text, quotes: value.quoted ? 'remove' : 'keep', before, after, changesMeaning: true, changesElsewhere: false, dayMoves: isShownOtherwise(before) };
}

/** Whether a text that names its zone names another instant than the moment (`[GMT]` in a pattern). */
function misleads(moment: Moment, reread: WrittenDate, writeZone: string | undefined): boolean {
	const said = epochOf(reread);
	if (said === undefined) return false;
	const meant = epochOfMoment(moment, writeZone);
	// A form without seconds or fraction may drop them; that shows in what is read, and is told there.
	const unit = reread.precision === 'fraction' ? 1 : reread.precision === 'second' ? 1000 : MINUTE;
	return meant === undefined || Math.floor(meant / unit) * unit !== said;
}

/** Whether the new text needs quotes: those it has, unless only the other way is read right everywhere. */
function quotesFor(text: string, { value, options }: Job): boolean {
	if (value.format === 'json') return true;
	if (value.format === 'headers') return false;
	if (value.format === 'toml' && !isTomlDate(text)) return true;
	// YAML would take these for something else than a plain scalar.
	if (/^[\s!&*|>%@`'"#{}[\],?:-]|: |:$| #|\s$/.test(text)) return true;
	const { reader, zones } = options;
	const isFine = (quoted: boolean): boolean => judgeDate({ ...value, text, quoted }, reader, zones).kind === 'fine';
	return !isFine(value.quoted) && isFine(!value.quoted) ? !value.quoted : value.quoted;
}

/** Whether the generator, given the new text, will show the moment that was to be written, or at least what it shows now. */
function means(moment: Moment, after: Reads, { siteZone, before }: Job): boolean {
	if (after.kind === 'unknown') return true;
	if (after.kind === 'failure') return false;
	if (isSame(before, after)) return true;
	if (moment.kind === 'day') {
		const shown = after.kind === 'clock' ? after.wallMs : wallAt(siteZone ?? 'UTC', after.epochMs);
		return Math.floor(shown / DAY) * DAY === wallOfMoment(moment);
	}
	if (after.kind === 'clock') return moment.kind === 'instant' || moment.wallMs === after.wallMs;
	const meant = epochOfMoment(moment, siteZone);
	return meant === undefined || meant === after.epochMs;
}

function isSame(before: Reads, after: Reads): boolean {
	if (before.kind === 'instant') return after.kind === 'instant' && after.epochMs === before.epochMs;
	return before.kind === 'clock' && after.kind === 'clock' && after.wallMs === before.wallMs;
}

/** Whether two zones show the same clock for what is read. */
function isShownAlike(reads: Reads, one: string | undefined, other: string | undefined): boolean {
	return one === other || reads.kind !== 'instant' || wallAt(one ?? 'UTC', reads.epochMs) === wallAt(other ?? 'UTC', reads.epochMs);
}

function changesOnMachines(before: Plan, after: Plan, zones: Zones): boolean {
	const varying = before.kind === 'machine' ? before : after.kind === 'machine' ? after : undefined;
	if (varying === undefined) return false;
	const on = (plan: Plan, machine: string): number | undefined =>
		plan.kind === 'machine' ? plan.on(machine) : plan.kind === 'instant' ? plan.epochMs : undefined;
	return machinesOf(varying, zones).some((machine) => on(before, machine) !== on(after, machine));
}

/** The day that the site shows, as a number of days; undefined where it shows none that is known. */
function dayShown(reads: Reads, siteZone: string | undefined): number | undefined {
	if (reads.kind === 'clock') return Math.floor(reads.wallMs / DAY);
	return reads.kind === 'instant' ? Math.floor(wallAt(siteZone ?? 'UTC', reads.epochMs) / DAY) : undefined;
}
