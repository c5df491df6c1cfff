import { isRead, type Head } from '../core/article';
import { dateFieldsOf, type DateField, type FieldContext } from '../core/dates/fields';
import { namesZone } from '../core/dates/forms';
import { showReads } from '../core/dates/shown';
import { readDate, type Reads } from '../core/dates/dates';
import { normaliseDate, type ChangedDate, type DateChange, type NormaliseOptions } from '../core/dates/normalise';
import type { Zones } from '../core/dates/readers';
import { dateEdit } from '../core/dates/edit';
import { applyEdits, sliceOf, type Edit } from '../core/text';
import type { ScalarNode } from '../core/tree';
import type { DateSettings } from './config';
import type { DateNote } from './date-notes';

/** What becomes of one date. */
export type PlannedDate = {
	/** The name of the field. */
	readonly field: string;
	readonly scalar: ScalarNode;
	/** The content as written, without quotes. */
	readonly from: string;
	/** What the generator makes of it; on this machine where no other is known to build the site. */
	readonly reads: Reads;
	/** Why nothing is done, or what follows from what is done. */
	readonly note?: DateNote;
} & (
	| { readonly status: 'changed'; readonly to: string; readonly change: ChangedDate; readonly edit: Edit }
	| { readonly status: 'unchanged' | 'ambiguous' | 'invalid' | 'unrecognized' }
	/** The generator misreads the value: a person must say which of the two stays. */
	| { readonly status: 'needs-choice'; readonly asWritten: ChangedDate; readonly asDisplayed: ChangedDate }
);

/** The dates of an article brought into one form: what is to be done, before anything is done. */
export interface DatePlan {
	readonly dates: readonly PlannedDate[];
	/** Of the dates whose status is `changed`; they never overlap. */
	readonly edits: readonly Edit[];
}

export interface DatePlanOptions {
	readonly zones: Zones;
	readonly settings: DateSettings;
	/** The kind of page, which decides what fields are dates. */
	readonly fields?: FieldContext;
	/** The zone of this machine. */
	readonly machineZone?: string;
}

/**
 * Plans how the dates of an article come into the form that is set. Nothing is guessed: what is
 * ambiguous, impossible or unknown stays as it is, with the reason. A head with a syntax error, or
 * one that its generator does not take for front matter, is left alone altogether.
 */
export function planDates(head: Head, { zones, settings, fields = {}, machineZone }: DatePlanOptions): DatePlan {
	const { meta, dialect, format } = head;
	if (meta === undefined) return { dates: [], edits: [] };
	const unusable = unusableBecause(head);
	const options: Omit<NormaliseOptions, 'reader'> = { zones, target: settings.format, timezone: settings.timezone, keep: settings.keep };
	const dates = dateFieldsOf(meta, dialect, fields, format).map((field): PlannedDate => {
		const obstacle: DateNote | undefined = unusable ?? obstacleOf(field, head);
		const reads: Reads = unusable !== undefined ? { kind: 'unknown' } : readDate(field.value, field.reader, { site: zones.site, build: zones.build ?? zones.site ?? machineZone });
		if (obstacle !== undefined) return { ...baseOf(field, reads), status: 'unrecognized', note: obstacle };
		return plan(baseOf(field, reads), normaliseDate(field.value, { ...options, reader: field.reader }), head, zones);
	});
	return { dates, edits: dates.flatMap((date) => (date.status === 'changed' ? [date.edit] : [])) };
}

/** What keeps all dates of a head from being touched: what does not parse, or what its generator shows as text. */
function unusableBecause(head: Head): DateNote | undefined {
	if (head.problems.some(({ code }) => code.startsWith('syntax/'))) return { kind: 'syntax-error' };
	return isRead(head) ? undefined : { kind: 'unread', generator: head.dialect.label };
}

/** Whether the value stands here at all: an alias (`*base`) shows a value that is written elsewhere. */
function obstacleOf({ entry, scalar }: DateField, { source }: Head): DateNote | undefined {
	const isHere = sliceOf(source, scalar.span) === scalar.raw && sliceOf(source, entry.keySpan) !== '<<';
	return isHere ? undefined : { kind: 'alias' };
}

type Base = Pick<PlannedDate, 'field' | 'scalar' | 'from' | 'reads'>;

function baseOf({ name, scalar, value }: DateField, reads: Reads): Base {
	return { field: name, scalar, from: value.text, reads };
}

function plan(base: Base, change: DateChange, head: Head, zones: Zones): PlannedDate {
	switch (change.status) {
		case 'unchanged':
			return { ...base, status: 'unchanged' };
		case 'ambiguous':
			return { ...base, status: 'ambiguous', note: { kind: 'ambiguous', reason: change.reason } };
		case 'invalid':
			return { ...base, status: 'invalid', note: { kind: 'invalid', reason: change.reason } };
		case 'unrecognized':
			return { ...base, status: 'unrecognized', note: { kind: 'unknown-form' } };
		case 'needs-choice': {
			const { asWritten, asDisplayed } = change;
			const generator = head.dialect.label;
			return { ...base, status: 'needs-choice', asWritten, asDisplayed, note: { kind: 'needs-choice', generator, ignores: namesZone(base.from) ? 'zone' : 'nothing', written: asWritten.text, displayed: asDisplayed.text } };
		}
		case 'changed': {
			const { scalar } = base;
			if (scalar.tag !== undefined && change.quotes !== 'keep') return { ...base, status: 'ambiguous', note: { kind: 'tag', tag: scalar.tag } };
			const note = consequence(change, head, zones);
			const edit = dateEdit(scalar, change, head.format);
			if (edit === undefined) return { ...base, status: 'ambiguous', note: { kind: 'ambiguous', reason: { kind: 'not-writable', text: change.text } } };
			const planned = { ...base, status: 'changed', to: change.text, change, edit } as const;
			return note === undefined ? planned : { ...planned, note };
		}
		default:
			return change satisfies never;
	}
}

/** What the change means for the site, where its generator is known. */
function consequence(change: ChangedDate, head: Head, zones: Zones): DateNote | undefined {
	const generator = head.dialect.label;
	const { before, after, shownIn } = change;
	if (before.kind === 'unknown') return undefined;
	if (change.changesMeaning) {
		const was = showReads(before, shownIn === undefined ? zones : withSite(zones, shownIn.before));
		const reads = showReads(after, shownIn === undefined ? zones : withSite(zones, shownIn.after));
		const day = change.dayMoves ? 'moves' : 'stays';
		return { kind: 'meaning', generator, day, ...(was === undefined ? {} : { was }), ...(reads === undefined ? {} : { reads }) };
	}
	return change.changesElsewhere ? { kind: 'elsewhere', generator } : undefined;
}

function withSite({ build }: Zones, site: string | undefined): Zones {
	return { ...(site === undefined ? {} : { site }), ...(build === undefined ? {} : { build }) };
}

/**
 * The text with the planned dates in it, or undefined when reading it again does not give exactly
 * these dates: then writing it would damage the file, whatever the cause.
 */
export function writeDates(source: string, plan: DatePlan, reread: (text: string) => Head): string | undefined {
	const text = applyEdits(source, plan.edits);
	const { meta, dialect, problems, format } = reread(text);
	if (meta === undefined || problems.some(({ code }) => code.startsWith('syntax/'))) return undefined;
	const found = dateFieldsOf(meta, dialect, {}, format).map(({ name, value }) => `${name} ${value.text}`);
	const wanted = plan.dates.filter(({ status }) => status === 'changed').map((date) => `${date.field} ${date.status === 'changed' ? date.to : ''}`);
	return wanted.every((date) => found.includes(date)) ? text : undefined;
}
