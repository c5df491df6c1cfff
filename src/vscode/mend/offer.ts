import * as vscode from 'vscode';
import { countLines, sayMend, titleOf } from '../../app/mend/mend-messages';
import { withLeftAlone } from '../../app/mend/mend-plan';
import type { Mend } from '../../app/mend/plan';
import type { RunStore } from '../../app/mend/run-store';
import { clip } from '../../core/messages';
import type { Deps } from '../deps';
import { localNumber, say, withoutIcons } from '../say';
import { planFiles, type FilesPlan } from './plan';
import { isShowable, previewAndApply, type RunResult } from './preview';
import type { Scope } from './scope';
import { countOf, saveReport, type Summaries, type SummaryAction } from './summary';
import { confirmAndWrite } from './write';

/** What the commands of this folder share. */
export interface Mending {
	readonly deps: Deps;
	readonly runs: RunStore;
	readonly summaries: Summaries;
}

/** More files than these are too many for the refactor preview, which takes seconds for them. */
const mostPreviewed = 500;

/** Plans, tells what would be done, and does what the person chooses. */
export async function planAndOffer(scope: Scope, mend: Mend, mending: Mending): Promise<void> {
	const first = await planFiles(scope, mend, mending.deps);
	if (first === undefined) return;
	const files = await withChoices(first, scope, mending);
	if (files === undefined) return;
	const { counts } = files.plan;
	if (counts.changed.places + counts.asked.places === 0) return later(mending, () => tellNothing(files, mending));
	let choice = await choose(files);
	while (choice === 'report') {
		await saveReport(files.plan);
		choice = await choose(files);
	}
	if (choice !== undefined) await act(choice, files, mending);
}

async function act(choice: Choice, files: FilesPlan, mending: Mending): Promise<void> {
	const finish = (result: RunResult | undefined): void => {
		if (result !== undefined) later(mending, () => tell(files, result, mending));
	};
	switch (choice) {
		case 'summary':
			return showSummary(files, mending);
		case 'report':
			return saveReport(files.plan);
		case 'preview':
			// It may stay open for long, and VS Code itself asks before another one takes its place.
			return later(mending, async () => finish(await previewAndApply(files, mending.runs)));
		case 'write':
			return finish(await confirmAndWrite(files, mending.runs));
		default:
			return choice satisfies never;
	}
}

/** A summary is read first; what can be done then stands above it. */
async function showSummary(files: FilesPlan, mending: Mending): Promise<void> {
	const action = (title: string, choice: Choice): SummaryAction => ({ title, run: () => act(choice, files, mending) });
	await mending.summaries.show(files.plan, [
		...(isPreviewable(files) ? [action(`$(diff-multiple) ${vscode.l10n.t('Review and apply')}`, 'preview')] : []),
		action(`$(save-all) ${vscode.l10n.t('Change the files now')}`, 'write'),
		action(`$(save-as) ${vscode.l10n.t('Save a report')}`, 'report'),
	]);
}

/** Nobody waits for an answer to a message: the next command may come before it. */
export function later({ deps }: Mending, work: () => Promise<void>): void {
	void deps.output.guard('Telling what was done', work)();
}

/** Where the generator misreads dates, the person is asked once what stays, and all is planned again. */
async function withChoices(files: FilesPlan, scope: Scope, { deps }: Mending): Promise<FilesPlan | undefined> {
	const { mend, counts } = files.plan;
	if (mend.kind !== 'dates' || counts.choices.places === 0) return files;
	const example = exampleOf(files);
	const items: readonly (vscode.QuickPickItem & { readonly keep?: 'instant' | 'displayed' })[] = [
		{ keep: 'instant', label: vscode.l10n.t('Keep the time as written'), ...(example === undefined ? {} : { detail: example.written }) },
		{ keep: 'displayed', label: vscode.l10n.t('Keep the time as the site displays it now'), ...(example === undefined ? {} : { detail: example.displayed }) },
		{ label: vscode.l10n.t('Leave these dates alone') },
	];
	const chosen = await vscode.window.showQuickPick(items, {
		title: `${vscode.l10n.t('The generator misreads some dates. Which time is the right one?')} ${countOf(counts.choices.places, counts.choices.files)}`,
		placeHolder: vscode.l10n.t('The setting masthead.dates.keep answers this for good'),
		ignoreFocusOut: true,
	});
	if (chosen === undefined) return undefined;
	return chosen.keep === undefined ? files : planFiles(scope, { ...mend, keep: chosen.keep }, deps);
}

/** What becomes of one of the dates, either way: the words alone do not tell. */
function exampleOf({ plan }: FilesPlan): { readonly written: string; readonly displayed: string } | undefined {
	for (const { value, note } of plan.files.flatMap(({ left }) => left)) {
		if (note?.kind !== 'needs-choice') continue;
		const become = (text: string): string => withoutIcons(vscode.l10n.t('“{0}” becomes {1}', clip(value, 60), clip(text, 60)));
		return { written: become(note.written), displayed: become(note.displayed) };
	}
	return undefined;
}

type Choice = 'preview' | 'write' | 'summary' | 'report';

async function choose(files: FilesPlan): Promise<Choice | undefined> {
	const { plan } = files;
	const { changed, asked } = plan.counts;
	const concerned = plan.files.filter(({ changes }) => changes.length > 0);
	const formats = savingSettings(concerned[0]?.path);
	const lines = countLines(plan.counts, say);
	type Item = vscode.QuickPickItem & { readonly choice: Choice };
	const preview: Item = {
		choice: 'preview',
		label: `$(diff-multiple) ${vscode.l10n.t('Review and apply')}`,
		description: vscode.l10n.t('in the refactor preview'),
		detail: [
			asked.places === 0 ? vscode.l10n.t('You tick what is changed.') : vscode.l10n.t('What needs a yes of its own is not ticked yet.'),
			formats === undefined ? vscode.l10n.t('One undo takes all of it back.') : vscode.l10n.t('Saving does more to the files, since {0} is set.', formats),
		].join(' '),
	};
	// All counts in one line are longer than the list is wide, and the last ones, which tell of what was left alone, were cut off.
	// What is cut off all the same is what matters least: how many are right already.
	const [changes, told] = asked.places === 0 ? [lines.slice(1, 2), lines.slice(2)] : [lines.slice(1, 3), lines.slice(3)];
	const right = sayMend('mend/right', {}, say);
	const others = [...told.filter(([name]) => name !== right), ...told.filter(([name]) => name === right)];
	const summary: Item = { choice: 'summary', label: `$(open-preview) ${vscode.l10n.t('Show the summary')}`, description: vscode.l10n.t('examples, and what is left alone and why'), detail: inOneLine(others) };
	const write: Item = { choice: 'write', label: `$(save-all) ${vscode.l10n.t('Change the files now')}`, detail: vscode.l10n.t('“Undo the Last Run” takes all of it back') };
	const report: Item = { choice: 'report', label: `$(save-as) ${vscode.l10n.t('Save a report')}`, description: 'Markdown, CSV' };
	const chosen = await vscode.window.showQuickPick(isPreviewable(files) ? [preview, summary, write, report] : [summary, write, report], {
		title: withoutIcons(`${titleOf(plan.mend, say)}: ${countOf(changed.places + asked.places, concerned.length)}`),
		placeHolder: inOneLine(changes),
		ignoreFocusOut: true,
	});
	return chosen?.choice;
}

function inOneLine(lines: ReturnType<typeof countLines>): string {
	return lines.map(([name, number]) => `${name}: ${localNumber(number)}`).join(' · ');
}

function isPreviewable({ plan }: FilesPlan): boolean {
	const concerned = plan.files.filter(({ changes }) => changes.length > 0);
	return concerned.length <= mostPreviewed && concerned.every((file) => isShowable(file) && isUtf8(file.path));
}

/** The settings that change a file beyond the edits when it is saved. */
function savingSettings(path: string | undefined): string | undefined {
	if (path === undefined) return undefined;
	const settings = vscode.workspace.getConfiguration(undefined, { uri: vscode.Uri.parse(path), languageId: 'markdown' });
	const isOn = (name: string): boolean => settings.get(name) === true;
	return ['editor.formatOnSave', 'files.trimTrailingWhitespace', 'files.insertFinalNewline', 'files.trimFinalNewlines'].find(isOn);
}

/** In an editor with another encoding the text would be another one. */
function isUtf8(path: string): boolean {
	const encoding: unknown = vscode.workspace.getConfiguration('files', vscode.Uri.parse(path)).get('encoding');
	return encoding === 'utf8' || encoding === 'utf8bom';
}

async function tellNothing({ plan }: FilesPlan, { summaries }: Mending): Promise<void> {
	const counts = inOneLine(countLines(plan.counts, say).slice(2));
	const show = vscode.l10n.t('Show Summary');
	const chosen = await vscode.window.showInformationMessage(`${vscode.l10n.t('There is nothing to change.')} ${counts}`.trim(), ...(plan.files.length > 0 ? [show] : []));
	if (chosen === show) await summaries.show(plan);
}

/** Counts alone: names of files in a notification could hold a link that runs a command. */
async function tell({ plan: planned }: FilesPlan, { written, left, run }: RunResult, { summaries, deps }: Mending): Promise<void> {
	for (const { path, skipped, detail } of left) if (skipped !== 'stopped') deps.output.info(`${path}: left alone (${skipped ?? ''}${detail === undefined ? '' : `, ${detail}`})`);
	const plan = withLeftAlone(planned, left);
	const rest = plan.counts.skipped;
	const buttons = [...(run !== undefined && written > 0 ? [vscode.l10n.t('Undo')] : []), ...(rest > 0 ? [vscode.l10n.t('Show Summary')] : [])];
	const sentence = rest === 0 ? vscode.l10n.t('Files changed: {0}.', localNumber(written)) : vscode.l10n.t('Files changed: {0}. Skipped: {1}. The summary tells why.', localNumber(written), localNumber(rest));
	const chosen = await vscode.window.showInformationMessage(sentence, ...buttons);
	if (chosen === undefined) return;
	if (chosen === vscode.l10n.t('Undo')) return void (await vscode.commands.executeCommand('masthead.undoLastRun'));
	await summaries.show(plan);
}
