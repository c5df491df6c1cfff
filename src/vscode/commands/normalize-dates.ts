import * as vscode from 'vscode';
import { describeDateNote, describePatternError } from '../../app/date-notes';
import { planDates, type DatePlan, type PlannedDate } from '../../app/date-plan';
import { checkForm } from '../../core/dates/write';
import { clip, withoutLinks } from '../../core/messages';
import { fieldContextOf } from '../../app/article-context';
import { zonesOf } from '../article';
import { workspaceEdit } from '../code-actions';
import type { Deps } from '../deps';
import { say } from '../say';
import { articleForCommand, isReadableHead, mayEdit, type Target } from './target';

/** Brings the dates of the article into the form that is set, and says what it did and what it left. */
export async function normalizeDates(deps: Deps): Promise<void> {
	const target = await articleForCommand(deps, 'front-matter');
	if (target === undefined || !(await mayEdit(deps, target.document))) return;
	const { document } = target;
	const { format } = target.context.config.dates;
	const error = format === 'generator' ? undefined : checkForm(format);
	if (error !== undefined) {
		void vscode.window.showWarningMessage(vscode.l10n.t('The setting masthead.dates.format cannot be used. {0}', withoutLinks(describePatternError(error, say))));
		return;
	}
	const plan = planFor(deps, target, target.context.config.dates.keep);
	if (plan.dates.length === 0) {
		const text = isReadableHead(deps.articles.headOf(document, target.context.site.dialect))
			? vscode.l10n.t('This article has no date in its front matter.')
			: vscode.l10n.t('The front matter has a syntax error, so nothing was changed. Mend it first: its quick fix is at the underline.');
		void vscode.window.showInformationMessage(text);
		return;
	}
	const choices = plan.dates.filter((date) => date.status === 'needs-choice');
	const keep = choices.length === 0 ? undefined : await askWhatToKeep(choices);
	if (choices.length > 0 && keep === undefined) return;
	// A person was asked meanwhile: the plan is made of the text as it is now.
	const final = planFor(deps, target, keep ?? target.context.config.dates.keep);
	const { version } = document;
	if (final.edits.length > 0 && !(await confirmMoves(final))) return;
	// The edits hold for the text that they were made from, and for no other.
	if (document.isClosed || document.version !== version) {
		void vscode.window.showInformationMessage(vscode.l10n.t('The article changed meanwhile, so its dates were left alone. Run the command again.'));
		return;
	}
	if (final.edits.length > 0 && !(await vscode.workspace.applyEdit(workspaceEdit(document, final.edits)))) {
		void vscode.window.showWarningMessage(vscode.l10n.t('The article could not be edited. It may be read-only.'));
		return;
	}
	await tell(deps, final);
}

function planFor(deps: Deps, { document, context }: Target, keep: 'instant' | 'displayed' | undefined): DatePlan {
	const head = deps.articles.headOf(document, context.site.dialect);
	const { keep: _set, ...settings } = context.config.dates;
	return planDates(head, { zones: zonesOf(context), fields: fieldContextOf(context.site), settings: keep === undefined ? settings : { ...settings, keep } });
}

interface KeepItem extends vscode.QuickPickItem {
	readonly keep: 'instant' | 'displayed';
}

/** Asked once for all dates of the article; it can be set for good. */
async function askWhatToKeep(dates: readonly PlannedDate[]): Promise<'instant' | 'displayed' | undefined> {
	const [date] = dates;
	if (date?.status !== 'needs-choice') return undefined;
	const items: KeepItem[] = [
		{ keep: 'instant', label: vscode.l10n.t('Keep the time as written'), description: date.asWritten.text, detail: consequence(date.asWritten.dayMoves, date.asWritten.changesMeaning) },
		{ keep: 'displayed', label: vscode.l10n.t('Keep the time as the site displays it now'), description: date.asDisplayed.text, detail: consequence(date.asDisplayed.dayMoves, date.asDisplayed.changesMeaning) },
	];
	const chosen = await vscode.window.showQuickPick(items, {
		title: vscode.l10n.t('The generator misreads “{0}”. Which time is the right one?', clip(date.from)),
		placeHolder: vscode.l10n.t('The setting masthead.dates.keep answers this for good'),
		ignoreFocusOut: true,
	});
	return chosen?.keep;
}

function consequence(dayMoves: boolean, changes: boolean): string {
	if (dayMoves && changes) return vscode.l10n.t('The day on the site changes, and with it perhaps the address of the article');
	return changes ? vscode.l10n.t('The time on the site changes') : vscode.l10n.t('Nothing changes on the site');
}

async function confirmMoves({ dates }: DatePlan): Promise<boolean> {
	const moving = dates.filter((date) => date.status === 'changed' && date.change.dayMoves && date.change.changesMeaning);
	if (moving.length === 0) return true;
	const go = vscode.l10n.t('Change the Date');
	const chosen = await vscode.window.showWarningMessage(
		vscode.l10n.t('The site will show another day, and the address of the article may change with it.'),
		{ modal: true, detail: moving.map((date) => (date.status === 'changed' ? `${date.field}: ${clip(date.from)} → ${date.to}` : '')).join('\n') },
		go,
	);
	return chosen === go;
}

async function tell(deps: Deps, { dates }: DatePlan): Promise<void> {
	const changed = dates.filter(({ status }) => status === 'changed').length;
	const left = dates.filter(({ status }) => status !== 'changed' && status !== 'unchanged');
	for (const date of dates) deps.output.info(lineOf(date));
	if (left.length === 0) {
		const text = changed === 0 ? vscode.l10n.t('The dates are in the right form already.') : changed === 1 ? vscode.l10n.t('1 date is in the right form now.') : vscode.l10n.t('{0} dates are in the right form now.', changed);
		void vscode.window.showInformationMessage(text);
		return;
	}
	const show = vscode.l10n.t('Show Log');
	const names = left.map(({ field }) => clip(field, 30).replace(/[[\]()]/g, '')).join(', ');
	const chosen = await vscode.window.showWarningMessage(vscode.l10n.t('Left alone, because a person has to decide: {0}. Changed: {1}.', names, changed), show);
	if (chosen === show) deps.output.show();
}

function lineOf(date: PlannedDate): string {
	const result = date.status === 'changed' ? `${date.from} → ${date.to}` : `${date.from}: ${date.status}`;
	const why = date.note === undefined ? '' : ` (${describeDateNote(date.note, say)})`;
	return `${date.field}: ${clip(result, 200)}${why}`;
}
