import type { Dialect } from '../dialects';
import { problem, type Problem } from '../problems';
import { entryOf, type MapNode, type ScalarNode } from '../tree';
import type { Format } from '../dialects';
import { judgeDate, readDate, type DateVerdict, type Reads } from './dates';
import { dateFieldsOf, emptyDatesOf, type DateField, type FieldContext } from './fields';
import type { FileDate } from './file-names';
import { namesZone, recogniseDate, type AmbiguousReason } from './forms';
import { checkOrder } from './order';
import type { ReadFailure, Zones } from './readers';
import { showClock, showDay, showInstant, showReads, showWritten } from './shown';
import { clockDoubt, clockOf, isZone, wallAt } from './zones';

/** What decides how the dates of an article are read, beside its text and its generator. */
export interface DateFacts extends FieldContext {
	/** Milliseconds since 1970. Undefined: nothing is said about the future. */
	readonly now?: number | undefined;
	/** Is told each instant after `now` at which there will be something else to say. */
	readonly onClock?: ((epochMs: number) => void) | undefined;
	/** What becomes of pages with a date in the future, where the site's configuration says it. */
	readonly future?: 'shown' | 'hidden' | undefined;
	/** The same for pages whose end is past (Hugo's `buildExpired`). */
	readonly expired?: 'shown' | 'hidden' | undefined;
	/** The day in the file's name, where the generator looks for one. */
	readonly fileDate?: FileDate | undefined;
}

interface Context {
	readonly dialect: Dialect;
	readonly zones: Zones;
	readonly facts: DateFacts;
}

/** What the date rules have to say about a head. */
export function checkDates(meta: MapNode, dialect: Dialect, zones: Zones, facts: DateFacts = {}, format: Format = 'yaml'): Problem[] {
	const fields = dateFieldsOf(meta, dialect, facts, format);
	const context = { dialect, zones, facts };
	const problems: Problem[] = [];
	for (const field of fields) {
		const found = judgeField(field, context);
		if (found !== undefined) problems.push(found);
	}
	for (const { key, keySpan, value } of emptyDatesOf(meta, dialect, facts)) {
		problems.push(problem('date/rejected', value?.kind === 'scalar' && value.text !== '' ? value.span : keySpan, { field: key, text: '', generator: dialect.label, stops: stopsOf(dialect.label) }));
	}
	if (fields.length > 1) problems.push(...checkOrder(fields, dialect.label, zones));
	if (facts.now !== undefined) problems.push(...checkHidden(meta, fields, context));
	if (facts.fileDate !== undefined) problems.push(...checkFileName(meta, fields, context));
	return problems;
}

/** What there is to say of dates where the site's own time zone keeps the generator from reading any. */
export function checkUnreadDates(meta: MapNode, dialect: Dialect, timezone: string, facts: DateFacts = {}, format: Format = 'yaml'): Problem[] {
	return dateFieldsOf(meta, dialect, facts, format).map(({ scalar }) => problem('date/unknown-timezone', scalar.span, { timezone, generator: dialect.label, stops: dialect.generator === 'hexo' ? 'article' : 'build' }));
}

interface Subject {
	readonly field: string;
	readonly text: string;
	readonly generator: string;
}

function judgeField(field: DateField, { dialect, zones }: Context): Problem | undefined {
	const { scalar, value, reader } = field;
	const verdict = judgeDate(value, reader, zones);
	const subject: Subject = { field: field.name, text: value.text, generator: dialect.label };
	switch (verdict.kind) {
		case 'fine':
			return undefined;
		case 'invalid':
			return problem('date/invalid', scalar.span, { ...subject, part: verdict.reason.part, ...outcomeOf(verdict.reads, zones) });
		case 'ambiguous':
			return judgeAmbiguous(verdict, field, subject, zones);
		case 'unreadable':
			return unreadable(field, verdict.failure, subject);
		case 'misread': {
			const show = (ms: number): string => (verdict.scale === 'clock' ? showClock(ms) : showInstant(ms, zones.site));
			return problem('date/misread', scalar.span, { ...subject, ignores: namesZone(value.text) ? 'zone' : 'nothing', written: show(verdict.written), reads: show(verdict.read) });
		}
		case 'build-dependent':
			return problem('date/build-timezone', scalar.span, {
				...subject,
				here: showInstant(verdict.here.epochMs, zones.site),
				there: showInstant(verdict.there.epochMs, zones.site),
				hereZone: verdict.here.zone,
				thereZone: verdict.there.zone,
			});
		case 'unrecognized':
			return judgeUnrecognized(verdict.reads, scalar, subject, zones);
		default:
			return verdict satisfies never;
	}
}

function outcomeOf(reads: Reads, zones: Zones): { readonly reads?: string; readonly failure?: ReadFailure } {
	if (reads.kind === 'failure') return { failure: reads.failure };
	const shown = showReads(reads, zones);
	return shown === undefined ? {} : { reads: shown };
}

function judgeAmbiguous({ reads, reason, readings }: DateVerdict & { kind: 'ambiguous' }, field: DateField, subject: Subject, zones: Zones): Problem {
	// Where the build fails, there is no doubt about what comes of it.
	if (reads.kind === 'failure' && endsBuild(reads.failure, field, subject)) return unreadable(field, reads.failure, subject);
	const shown = showReads(reads, zones);
	return problem('date/ambiguous', field.scalar.span, {
		...subject,
		doubt: doubtOf(reason),
		readings: readings.map(showWritten),
		...(shown === undefined ? {} : { reads: shown }),
	});
}

function unreadable(field: DateField, failure: ReadFailure, subject: Subject): Problem {
	const { scalar, basis } = field;
	if (failure !== 'error' && !endsBuild(failure, field, subject)) return problem('date/unreadable', scalar.span, { ...subject, failure });
	if (basis === 'usual') return problem('date/unreadable', scalar.span, { ...subject, failure: 'usual' });
	return problem('date/rejected', scalar.span, { ...subject, stops: stopsOf(subject.generator) });
}

/**
 * Docusaurus takes more for a date of its blog than it can use: it sorts posts by `getTime`, which
 * a number has not, and writes feeds unless told otherwise, which an invalid date makes fail
 * (plugin-content-blog, blogUtils.ts; feed, atom1.ts).
 */
function endsBuild(failure: ReadFailure, { role }: DateField, { generator }: Subject): boolean {
	return failure === 'error' || (generator === 'Docusaurus' && role === 'published' && failure !== 'ignored');
}

/** Pelican goes on without the article. */
function stopsOf(generator: string): 'build' | 'article' {
	return generator === 'Pelican' ? 'article' : 'build';
}

/** A value in no form that is known: a number that counts milliseconds, words, or a date that went wrong. */
function judgeUnrecognized(reads: Reads, scalar: ScalarNode, subject: Subject, zones: Zones): Problem | undefined {
	const shown = showReads(reads, zones);
	if (scalar.type === 'number' && shown !== undefined && Math.abs(Number(scalar.value)) < fewMilliseconds) {
		return problem('date/invalid', scalar.span, { ...subject, part: 'year', reads: shown });
	}
	if (!resemblesDay(subject.text) || (reads.kind !== 'unknown' && !losesClock(reads, subject.text, zones))) return undefined;
	return problem('date/unreadable', scalar.span, { ...subject, failure: 'unknown' });
}

/** Whoever writes `date: 2022` means no moment of January 1970. Numbers up to here are before 1973 in milliseconds. */
const fewMilliseconds = 1e11;

/** Where nobody can tell what is read, `today`, `Last Modified` and `March 2022` may be just right. */
function resemblesDay(text: string): boolean {
	return /\d\D+\d/.test(text) && !text.includes('`');
}

/** `2013-04-29 12.04 UTC`: four numbers or more say a time, and the reader came out at midnight. */
function losesClock(reads: Reads, text: string, zones: Zones): boolean {
	if (reads.kind !== 'instant' || !/\d\D+\d+\D+\d+\D+\d/.test(text.replace(/[-+]\d\d?:?(?:\d\d)?$/, ''))) return false;
	return /\b00:00:00\b/.test(showReads(reads, zones) ?? '') && !/\b0?0:?00/.test(text);
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

/**
 * What a generator leaves out because of its date. Hugo: `buildFuture` and `buildExpired` are off by
 * default; a page without `publishDate` takes its `date` for it. Jekyll: `future` is off by default,
 * and counts for posts (lib/jekyll/publisher.rb). Hexo and Pelican leave out nothing unless they are
 * told to. The others have no such rule.
 */
function checkHidden(meta: MapNode, fields: readonly DateField[], { dialect, zones, facts }: Context): Problem[] {
	const { now } = facts;
	if (now === undefined || facts.kind === 'section') return [];
	if (!hidesFuture(dialect, facts) && dialect.generator !== 'hugo') return [];
	if (isUnpublished(meta, dialect)) return [];
	const gate = fields.find(({ role }) => role === 'shown-from') ?? fields.find(({ role }) => role === 'published');
	const end = fields.find(({ role }) => role === 'expires');
	const say = (field: DateField | undefined, rule: 'until' | 'since'): Problem[] => {
		const reads = field === undefined ? undefined : readDate(field.value, field.reader, zones);
		if (field === undefined || reads === undefined || !isCertain(reads, rule, now, facts)) return [];
		return [problem('date/future', field.scalar.span, { field: field.name, generator: dialect.label, rule, moment: showReads(reads, zones) ?? '' })];
	};
	const hidden = !hidesFuture(dialect, facts) ? [] : gate === undefined ? hiddenByName(meta, now, dialect, facts) : say(gate, 'until');
	return dialect.generator === 'hugo' && facts.expired !== 'shown' ? [...hidden, ...say(end, 'since')] : hidden;
}

/** What is left out for another reason does not appear on that day either. */
function isUnpublished(meta: MapNode, { generator }: Dialect): boolean {
	const [key, hiding] = generator === 'hugo' ? (['draft', true] as const) : (['published', false] as const);
	return meta.entries.some((entry) => entry.key.toLowerCase() === key && entry.value?.kind === 'scalar' && entry.value.value === hiding);
}

/** A clock in a zone that nobody knows may be fourteen hours off. */
function isCertain(reads: Reads, rule: 'until' | 'since', now: number, { onClock }: DateFacts): boolean {
	if (reads.kind !== 'instant' && reads.kind !== 'clock') return false;
	const [ms, doubt] = reads.kind === 'instant' ? [reads.epochMs, 0] : [reads.wallMs, clockDoubt];
	const turn = rule === 'until' ? ms - doubt : ms + doubt;
	const change = rule === 'until' ? turn : turn + 1;
	if (change > now) onClock?.(change);
	return rule === 'until' ? turn > now : turn < now;
}

/** Without a date in the head, the one in the name counts: from some time zone's midnight on. */
function hiddenByName(meta: MapNode, now: number, dialect: Dialect, { fileDate, onClock }: DateFacts): Problem[] {
	const [first] = meta.entries;
	if (first === undefined || fileDate === undefined) return [];
	const { year, month, day } = fileDate;
	const turn = Date.UTC(year, month - 1, day) - clockDoubt;
	if (turn <= now) return [];
	onClock?.(turn);
	return [problem('date/future', first.keySpan, { field: 'date', generator: dialect.label, rule: 'until', moment: showDay(fileDate) })];
}

function hidesFuture({ generator }: Dialect, { future, kind }: DateFacts): boolean {
	if (generator === 'hugo') return future !== 'shown';
	if (generator === 'jekyll') return future !== 'shown' && kind === 'post';
	return (generator === 'hexo' || generator === 'pelican') && future === 'hidden';
}

/** A day in the file's name that is neither the one written in the head nor the one that is read there. */
function checkFileName(meta: MapNode, fields: readonly DateField[], { dialect, zones, facts }: Context): Problem[] {
	const { fileDate } = facts;
	const field = fields.find(({ role }) => role === 'published');
	if (fileDate === undefined || field === undefined) return [];
	const reading = recogniseDate(field.value.text);
	if (reading.kind !== 'date') return [];
	const reads = readDate(field.value, field.reader, zones);
	const days = [showDay(reading)];
	if (reads.kind === 'instant') {
		const site = [zones.site, zones.build].filter((zone): zone is string => zone !== undefined && isZone(zone));
		for (const zone of ['UTC', ...site]) days.push(showDay(clockOf(wallAt(zone, reads.epochMs))));
	}
	const file = showDay(fileDate);
	if (days.includes(file)) return [];
	const hasAddress = fileDate.wins === 'head-but-address' && entryOf(meta, 'slug') !== undefined;
	return [problem('date/file-name', field.scalar.span, { field: field.name, generator: dialect.label, head: showDay(reading), file, wins: hasAddress ? 'head' : fileDate.wins })];
}
