import { csvOf } from '../../core/csv';
import { clip, english, type Translate } from '../../core/messages';
import { describeDateNote } from '../date-notes';
import type { FilePath } from '../paths';
import { countLines, describeConsent, describeSkip, sayMend, titleOf } from './mend-messages';
import type { MendPlan } from './mend-plan';
import type { FilePlan, LeftValue, PlannedChange } from './plan';

export interface ReportOptions {
	/** A path as the person knows it. */
	readonly shown: (path: FilePath) => string;
	/** How many files each section shows; undefined: all. */
	readonly sample?: number;
	readonly translate?: Translate;
}

/** What is planned as a Markdown page: the counts, then each section with its files. */
export function markdownReport(plan: MendPlan, options: ReportOptions): string {
	const { translate = english } = options;
	const lines = [`# ${inLine(titleOf(plan.mend, translate))}`, '', `| | ${sayMend('mend/files', {}, translate)} | ${sayMend('mend/places', {}, translate)} |`, '|-|-:|-:|'];
	for (const [name, files, places] of countLines(plan.counts, translate)) lines.push(`| ${name} | ${files} | ${places ?? ''} |`);
	lines.push('');
	if (plan.counts.changed.files + plan.counts.asked.files === 0) lines.push(sayMend('mend/nothing', {}, translate), '');
	if (plan.mend.kind === 'rename-key' || plan.mend.kind === 'rename-name') lines.push(sayMend('mend/scope', {}, translate), '');
	const section = (id: Parameters<typeof sayMend>[0], isIn: (file: FilePlan) => boolean, linesOf: (file: FilePlan) => readonly string[]): void => {
		const files = plan.files.filter(isIn);
		if (files.length === 0) return;
		lines.push(`## ${sayMend(id, {}, translate)}`, '');
		for (const file of files.slice(0, options.sample)) lines.push(pathLine(file.path, options), '', ...linesOf(file), '');
		const more = options.sample === undefined ? 0 : files.length - options.sample;
		if (more > 0) lines.push(sayMend('mend/more', { count: more }, translate), '');
	};
	const left = (id: 'ambiguous' | 'unreadable' | 'choices', status: LeftValue['status']): void => section(`mend/${id}`, (file) => file.left.some((value) => value.status === status), (file) => leftLines(file, status, translate));
	section('mend/asked', hasAsked, ({ changes }) => changes.filter(({ consent }) => consent !== undefined).flatMap((change) => [...diffOf(change), whyAsked(change, translate)]));
	left('choices', 'choice');
	section('mend/changed', hasPlain, ({ changes }) => changes.filter(({ consent }) => consent === undefined).flatMap(diffOf));
	left('ambiguous', 'ambiguous');
	left('unreadable', 'unreadable');
	section('mend/skipped', ({ skipped }) => skipped !== undefined, (file) => whySkipped(file, translate));
	return `${lines.filter((line, index) => line !== '' || lines[index - 1] !== '').join('\n').trimEnd()}\n`;
}

/** The line of a report that names a file. */
export function pathLine(path: FilePath, { shown }: Pick<ReportOptions, 'shown'>): string {
	return code(shown(path));
}

function hasAsked({ changes }: FilePlan): boolean {
	return changes.some(({ consent }) => consent !== undefined);
}

function hasPlain({ changes }: FilePlan): boolean {
	return changes.some(({ consent }) => consent === undefined);
}

function leftLines({ left }: FilePlan, wanted: LeftValue['status'], translate: Translate): readonly string[] {
	return left.filter(({ status }) => status === wanted).map(({ line, field, value, note }) => `- ${line}: ${code(`${field}: ${value}`)}${note === undefined ? '' : `  \n  ${inLine(describeDateNote(note, translate))}`}`);
}

/** Files that were left alone, as a Markdown page. */
export function skippedReport(title: string, files: readonly FilePlan[], { shown, translate = english }: ReportOptions): string {
	const lines = files.flatMap((file) => [pathLine(file.path, { shown }), '', ...whySkipped(file, translate), '']);
	return [`# ${inLine(title)}`, '', `## ${sayMend('mend/skipped', {}, translate)}`, '', ...lines].join('\n');
}

function whySkipped({ skipped, detail }: FilePlan, translate: Translate): readonly string[] {
	return skipped === undefined ? [] : [`- ${inLine(describeSkip(skipped, detail, translate))}`];
}

function whyAsked({ consent, note }: PlannedChange, translate: Translate): string {
	if (note !== undefined) return inLine(describeDateNote(note, translate));
	return consent === undefined ? '' : describeConsent(consent, translate);
}

/** A fence longer than any in the lines: nothing in a file ends it. */
function diffOf({ before, after }: PlannedChange): readonly string[] {
	const lines = [...signed(before, '-'), ...signed(after, '+')];
	const longest = Math.max(2, ...[...`${before}\n${after}`.matchAll(/`+/g)].map(([ticks]) => ticks.length));
	const fence = '`'.repeat(longest + 1);
	return [`${fence}diff`, ...lines, fence, ''];
}

function signed(text: string, sign: '-' | '+'): readonly string[] {
	return text === '' && sign === '+' ? [] : text.split(/\r?\n|\r/).map((line) => `${sign} ${line}`);
}

/** Text of a file or a name as code, whatever backticks it has. */
function code(text: string): string {
	const line = clip(text, 300).replace(/\s+/g, ' ');
	const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
	const fence = '`'.repeat(longest + 1);
	return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** A sentence may quote a file: nothing in it is markup. */
function inLine(text: string): string {
	return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|]/g, '\\$&');
}

/** Every change, and everything that is left alone, as a table for a spreadsheet. The words of the columns are stable. */
export function csvReport({ files }: MendPlan, { shown, translate = english }: ReportOptions): string {
	const rows: (readonly string[])[] = [['file', 'line', 'status', 'before', 'after', 'note']];
	for (const file of files) {
		const path = shown(file.path);
		for (const change of file.changes) {
			const note = change.note !== undefined ? describeDateNote(change.note, translate) : change.consent !== undefined ? describeConsent(change.consent, translate) : '';
			rows.push([path, String(change.line), change.consent === undefined ? 'changed' : 'needs-yes', change.before, change.after, note]);
		}
		for (const { line, field, value, status, note } of file.left) rows.push([path, String(line), status, `${field}: ${value}`, '', note === undefined ? '' : describeDateNote(note, translate)]);
		if (file.skipped !== undefined) rows.push([path, '', 'skipped', '', '', describeSkip(file.skipped, file.detail, translate)]);
	}
	return csvOf(rows);
}
