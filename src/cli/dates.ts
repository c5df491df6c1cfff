import { describeDateNote } from '../app/date-notes';
import { planDates, writeDates, type DatePlan, type DatePlanOptions, type PlannedDate } from '../app/date-plan';
import { consentOf } from '../app/mend/plan-article';
import { fieldContextOf, zonesOf } from '../app/article-context';
import type { Site } from '../app/site';
import type { FieldContext } from '../core/dates/fields';
import { parseHead, type Head } from '../core/article';
import type { Options } from './options';
import type { Input, Job } from './job';
import { mixedLineEnds } from './read-file';
import type { Reads } from '../core/dates/dates';
import type { DateResult, DatesFile } from './results';
import { articleOf, type Session } from './session';
import { datedBy } from './dated-by';
import { saveText, type DatedBy } from './write-file';

/** Plans the dates of one article, and writes them where that was asked for. */
export async function datesOfFile({ target, content }: Input, session: Session, options: Options, job: Job): Promise<DatesFile> {
	const { path } = articleOf(target, '');
	const [site, config] = [await session.siteOf(path), await session.configOf(path)];
	const { dates: settings } = config;
	const file = { path: target.shown, generator: site.generator } as const;
	if (content.kind === 'undecodable') {
		job.fail(`${target.shown} is not UTF-8 text, so its dates were not read. Save it as UTF-8.`);
		return { ...file, dates: [] };
	}
	const source = content.text;
	const head = parseHead(source, site.dialect);
	if (head.problems.some(({ code }) => code.startsWith('syntax/') || code === 'fence/unclosed')) {
		job.needsPerson(`The front matter of ${target.shown} does not parse, so nothing in it was changed. masthead check ${target.shown} tells why.`);
	}
	const planning = { zones: zonesOf(site, settings), settings, fields: fieldsOf(site), machineZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
	const whole = planDates(head, planning);
	const held = heldBack(whole, head, planning, options);
	const dates = whole.dates.filter((date) => !held.has(date));
	const plan: DatePlan = held.size === 0 ? whole : { dates, edits: dates.flatMap((date) => (date.status === 'changed' ? [date.edit] : [])) };
	if (options.write) await write(source, plan, { target, job, reread: (text) => parseHead(text, site.dialect), datedBy: () => datedBy(head, { site, config }, path) });
	return { ...file, dates: whole.dates.map((date) => (held.has(date) ? heldResult(date) : resultOf(date))) };
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

interface Writing {
	readonly target: Input['target'];
	readonly job: Job;
	readonly reread: Parameters<typeof writeDates>[2];
	readonly datedBy: () => DatedBy;
}

async function write(source: string, plan: DatePlan, writing: Writing): Promise<void> {
	const { target, job } = writing;
	await saveText(target, source, { text: textToWrite(source, plan, writing) ?? source, datedBy: writing.datedBy }, job);
}

/** The text with its new dates; undefined where none is to be written. */
function textToWrite(source: string, plan: DatePlan, { target, job, reread }: Writing): string | undefined {
	if (plan.edits.length === 0) return undefined;
	if (mixedLineEnds(source) !== undefined) {
		job.needsPerson(`${target.shown} mixes different line ends, so it was not edited. Make them alike first.`);
		return undefined;
	}
	const text = writeDates(source, plan, reread);
	if (text === undefined) {
		job.fail(`The dates of ${target.shown} would not read as planned, so it was left alone. Please report this.`);
	}
	return text;
}

function heldResult(date: PlannedDate): DateResult {
	const result = resultOf(date);
	return { ...result, status: 'moves', reason: `${result.reason ?? ''} To change it all the same, add --allow-moves.`.trim() };
}

function resultOf(date: PlannedDate): DateResult {
	const { field, from, note } = date;
	const reason = note === undefined ? {} : { reason: describeDateNote(note) };
	const reads = readResult(date.reads);
	switch (date.status) {
		case 'changed': {
			// The two would look the same.
			const quotes = from !== date.to ? [] : [date.change.quotes === 'add' ? 'It gets quotes.' : 'The quotes are taken away.'];
			const told = [...quotes, ...(reason.reason === undefined ? [] : [reason.reason])];
			return { field, from, to: date.to, status: 'changed', ...(told.length === 0 ? {} : { reason: told.join(' ') }), ...reads };
		}
		case 'unchanged':
			return { field, from, to: from, status: 'unchanged', ...reason, ...reads };
		case 'needs-choice':
			return { field, from, to: null, status: 'ambiguous', reason: `${reason.reason ?? ''} Say which with --keep instant or --keep displayed.`.trim(), ...reads };
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
