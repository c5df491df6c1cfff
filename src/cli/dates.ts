import { describeDateNote } from '../app/date-notes';
import { planDates, writeDates, type DatePlan, type DatePlanOptions, type PlannedDate } from '../app/date-plan';
import { describeSkip } from '../app/mend/mend-messages';
import type { SkipReason } from '../app/mend/plan';
import { consentOf, isBroken } from '../app/mend/plan-article';
import { fieldContextOf, zonesOf } from '../app/article-context';
import type { Site } from '../app/site';
import type { FieldContext } from '../core/dates/fields';
import { parseHead, type Head } from '../core/article';
import type { Options } from './options';
import type { Input, Job } from './job';
import { mixedLineEnds } from './read-file';
import type { Reads } from '../core/dates/dates';
import { isInReach } from '../core/dates/zones';
import type { DateResult, DatesFile } from './results';
import { articleOf, type Session } from './session';
import { datedBy } from './dated-by';
import { saveText, type DatedBy } from './write-file';
import { sentences } from './misuse';
import { phrase } from './phrase';

/** Plans the dates of one article, and writes them where that was asked for. */
export async function datesOfFile({ target, content }: Input, session: Session, options: Options, job: Job): Promise<DatesFile> {
	const { path } = articleOf(target, '');
	const [site, config] = [await session.siteOf(path), await session.configOf(path)];
	const { dates: settings } = config;
	const file = { path: target.shown, generator: site.generator } as const;
	if (content.kind === 'undecodable') {
		job.fail(phrase('{shown} is not UTF-8 text, so its dates were not read. Save it as UTF-8.', { shown: target.shown }));
		return { ...file, dates: [], ...skippedFor('undecodable') };
	}
	const source = content.text;
	const head = parseHead(source, site.dialect);
	const planning = { zones: zonesOf(site, settings), settings, fields: fieldsOf(site), machineZone: session.machine().timeZone };
	const whole = planDates(head, planning);
	const held = heldBack(whole, head, planning, options);
	const dates = whole.dates.filter((date) => !held.has(date));
	const plan: DatePlan = held.size === 0 ? whole : { dates, edits: dates.flatMap((date) => (date.status === 'changed' ? [date.edit] : [])) };
	const after = textAfter(source, head, plan);
	const skipped = after.skipped ?? (options.write ? await write(source, after.text, { target, job, datedBy: () => datedBy(head, { site, config }, path) }) : undefined);
	if (options.write && after.skipped !== undefined) giveBack(source, job);
	if (skipped === 'reads-otherwise') job.fail(phrase('The dates of {shown} would not read as planned, so it was left alone. Please report this.', { shown: target.shown }));
	const results = whole.dates.map((date) => (held.has(date) ? heldResult(date) : resultOf(date)));
	return skipped === undefined ? { ...file, dates: results } : { ...file, dates: results.filter(({ status }) => status !== 'changed'), ...skippedFor(skipped) };
}

function skippedFor(reason: SkipReason): Required<Pick<DatesFile, 'skipped'>> {
	return { skipped: { reason, message: describeSkip(reason, phrase('standard error tells why'), phrase) } };
}

/** Dates that the site reads as another time afterwards: nobody said yes to that by asking for a form. */
function heldBack({ dates }: DatePlan, head: Head, planning: DatePlanOptions, { allowMoves, keep }: Options): ReadonlySet<PlannedDate> {
	const moving = allowMoves === true ? [] : dates.filter((date) => date.status === 'changed' && consentOf(date) !== undefined);
	if (moving.length === 0 || keep !== 'instant') return new Set(moving);
	// Who typed --keep instant decided that the misread ones move, and no others.
	const { keep: _keep, ...undecided } = planning.settings;
	const decided = new Set(planDates(head, { ...planning, settings: undecided }).dates.filter(({ status }) => status === 'needs-choice').map(({ scalar }) => scalar.span.start));
	return new Set(moving.filter(({ scalar }) => !decided.has(scalar.span.start)));
}

/** Where nobody knows what kind of page it is, every kind's dates are looked at. */
function fieldsOf(site: Site): FieldContext {
	return site.root === undefined ? {} : fieldContextOf(site);
}

/** The text with its new dates, or why there is none. */
function textAfter(source: string, head: Head, plan: DatePlan): { readonly text: string; readonly skipped?: undefined } | { readonly skipped: SkipReason } {
	if (isBroken(head)) return { skipped: 'broken' };
	if (plan.edits.length === 0) return { text: source };
	if (mixedLineEnds(source) !== undefined) return { skipped: 'mixed-line-ends' };
	const text = writeDates(source, plan, (now) => parseHead(now, head.dialect));
	return text === undefined ? { skipped: 'reads-otherwise' } : { text };
}

interface Writing {
	readonly target: Input['target'];
	readonly job: Job;
	readonly datedBy: () => DatedBy;
}

async function write(source: string, text: string, { target, job, datedBy }: Writing): Promise<SkipReason | undefined> {
	return (await saveText(target, source, { text, datedBy }, job)) === 'left-alone' ? 'failed' : undefined;
}

/** Where the text goes to standard output, what is left alone goes there as it came. */
function giveBack(source: string, job: Job): void {
	if (job.destination === 'output') job.output = source;
}

function heldResult(date: PlannedDate): DateResult {
	const result = resultOf(date);
	return { ...result, status: 'moves', reason: sentences(result.reason, phrase('To change it all the same, add --allow-moves.')) };
}

function resultOf(date: PlannedDate): DateResult {
	const { field, from, note } = date;
	const reason = note === undefined ? {} : { reason: describeDateNote(note, phrase) };
	const reads = readResult(date.reads);
	switch (date.status) {
		case 'changed': {
			// The two would look the same.
			const quotes = from !== date.to ? [] : [date.change.quotes === 'add' ? phrase('It gets quotes.') : phrase('The quotes are taken away.')];
			const told = [...quotes, ...(reason.reason === undefined ? [] : [reason.reason])];
			return { field, from, to: date.to, status: 'changed', ...(told.length === 0 ? {} : { reason: sentences(...told) }), ...reads };
		}
		case 'unchanged':
			return { field, from, to: from, status: 'unchanged', ...reason, ...reads };
		case 'needs-choice':
			return { field, from, to: null, status: 'ambiguous', reason: sentences(reason.reason, phrase('Say which with --keep instant or --keep displayed.')), ...reads };
		case 'ambiguous':
		case 'invalid':
		case 'unrecognized':
			return { field, from, to: null, status: date.status, ...reason, ...reads };
		default:
			return date satisfies never;
	}
}

function readResult(reads: Reads): Pick<DateResult, 'reads' | 'dependsOn'> {
	switch (reads.kind) {
		case 'instant': {
			// ISO 8601 has no form for what lies beyond, unless both sides agree on one.
			if (!isInReach(reads.epochMs)) return {};
			const instant = new Date(reads.epochMs).toISOString();
			const depends = reads.dependsOn === undefined ? {} : { dependsOn: reads.dependsOn };
			return { reads: reads.rolled ? { instant, rolled: true } : { instant }, ...depends };
		}
		case 'failure':
			return { reads: { failure: reads.failure } };
		case 'clock':
			return { dependsOn: reads.dependsOn };
		case 'unknown':
			return {};
		default:
			return reads satisfies never;
	}
}
