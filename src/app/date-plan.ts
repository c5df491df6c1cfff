import type { Head } from '../core/article';
import { dateFieldsOf, type DateField, type FieldContext } from '../core/dates/fields';
import { showReads } from '../core/dates/shown';
import { normaliseDate, type ChangedDate, type DateChange, type NormaliseOptions } from '../core/dates/normalise';
import type { Zones } from '../core/dates/readers';
import { dateEdit } from '../core/fixes';
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
}

/**
 * Plans how the dates of an article come into the form that is set. Nothing is guessed: what is
 * ambiguous, impossible or unknown stays as it is, with the reason. A head with a syntax error is
 * left alone altogether.
 */
export function planDates(head: Head, { zones, settings, fields = {} }: DatePlanOptions): DatePlan {
	const { meta, dialect, format } = head;
	if (meta === undefined) return { dates: [], edits: [] };
	const parses = !head.problems.some(({ code }) => code.startsWith('syntax/'));
	const options: Omit<NormaliseOptions, 'reader'> = { zones, target: settings.format, timezone: settings.timezone, keep: settings.keep };
	const dates = dateFieldsOf(meta, dialect, fields, format).map((field) => {
		const obstacle: DateNote | undefined = parses ? obstacleOf(field, head) : { kind: 'syntax-error' };
		return obstacle === undefined ? plan(field, normaliseDate(field.value, { ...options, reader: field.reader }), head, zones) : leftAlone(field, obstacle);
	});
	return { dates, edits: dates.flatMap((date) => (date.status === 'changed' ? [date.edit] : [])) };
}

/** Whether the value stands here at all: an alias (`*base`) shows a value that is written elsewhere. */
function obstacleOf({ entry, scalar }: DateField, { source }: Head): DateNote | undefined {
	const isHere = sliceOf(source, scalar.span) === scalar.raw && sliceOf(source, entry.keySpan) !== '<<';
	return isHere ? undefined : { kind: 'alias' };
}

function leftAlone({ name, scalar, value }: DateField, note: DateNote): PlannedDate {
	return { field: name, scalar, from: value.text, status: 'unrecognized', note };
}

function plan({ name, scalar, value }: DateField, change: DateChange, head: Head, zones: Zones): PlannedDate {
	const base = { field: name, scalar, from: value.text } as const;
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
			return { ...base, status: 'needs-choice', asWritten, asDisplayed, note: { kind: 'needs-choice', generator, written: asWritten.text, displayed: asDisplayed.text } };
		}
		case 'changed': {
			if (scalar.tag !== undefined && change.quotes !== 'keep') return { ...base, status: 'ambiguous', note: { kind: 'tag', tag: scalar.tag } };
			const note = consequence(change, head, zones);
			const edit = dateEdit(scalar, change);
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
	const { before, after } = change;
	if (before.kind === 'unknown') return undefined;
	if (change.changesMeaning) {
		const was = showReads(before, zones);
		const reads = showReads(after, zones);
		const day = change.dayMoves ? 'moves' : 'stays';
		return { kind: 'meaning', generator, day, ...(was === undefined ? {} : { was }), ...(reads === undefined ? {} : { reads }) };
	}
	return change.changesElsewhere ? { kind: 'elsewhere', generator } : undefined;
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
