import * as vscode from 'vscode';
import { describeConsent, titleOf } from '../../app/mend/mend-messages';
import { editsOf, skippedPlan, type Consent } from '../../app/mend/plan';
import type { RunStore } from '../../app/mend/run-store';
import { writeAll } from '../../app/mend/write-all';
import { withoutLinks } from '../../core/messages';
import { localNumber, say } from '../say';
import type { FilesPlan } from './plan';
import type { RunResult } from './preview';
import { workspaceFiles } from './run-files';
import { countOf } from './summary';

/**
 * Writes the files of a plan without a preview, after a question for all of it and another one for what
 * needs a yes of its own.
 *
 * @returns undefined where the person said no
 */
export async function confirmAndWrite(files: FilesPlan, runs: RunStore): Promise<RunResult | undefined> {
	const { plan, prints } = files;
	const which = await ask(files);
	if (which === undefined) return undefined;
	const toWrite = plan.files.flatMap((file) => {
		const edits = which === 'asked' ? file.changes.flatMap((change) => (change.consent === undefined ? [] : change.edits)) : editsOf(file, which);
		const print = prints.get(file.path);
		return edits.length === 0 || print === undefined ? [] : [{ uri: file.path, print, edits }];
	});
	if (toWrite.length === 0) return undefined;
	const title = titleOf(plan.mend, say);
	const run = await runs.begin(title);
	const options = { location: vscode.ProgressLocation.Notification, title: withoutLinks(title), cancellable: true };
	const written = await vscode.window.withProgress(options, (progress, token) =>
		writeAll(toWrite, workspaceFiles, run, {
			onDone: (done) => progress.report({ message: vscode.l10n.t('{0} of {1}', localNumber(done), localNumber(toWrite.length)) }),
			isCancelled: () => token.isCancellationRequested,
		}));
	const count = written.filter(({ result }) => result === 'written').length;
	const left = written.flatMap(({ uri, result, detail }) => (result === 'written' ? [] : [skippedPlan(uri, result, detail)]));
	return { written: count, left, run };
}

type Which = 'all' | 'plain' | 'asked';

async function ask({ plan: { files, counts, mend } }: FilesPlan): Promise<Which | undefined> {
	const hasPlain = counts.changed.places > 0;
	if (hasPlain) {
		const go = vscode.l10n.t('Change the Files');
		const detail = vscode.l10n.t('A file that changes meanwhile is left alone. “Undo the Last Run” takes all of it back.');
		const chosen = await vscode.window.showWarningMessage(`${vscode.l10n.t('Change the files?')} ${titleOf(mend, say)} (${countOf(counts.changed.places, counts.changed.files)})`, { modal: true, detail }, go);
		if (chosen !== go) return undefined;
	}
	if (counts.asked.places === 0) return 'plain';
	const go = vscode.l10n.t('Change These Too');
	const leave = vscode.l10n.t('Leave Them');
	const consents = new Map<Consent, number>();
	for (const { consent } of files.flatMap(({ changes }) => changes)) if (consent !== undefined) consents.set(consent, (consents.get(consent) ?? 0) + 1);
	const detail = Array.from(consents, ([consent, count]) => `${localNumber(count)} × ${describeConsent(consent, say)}`).join('\n');
	// Enter takes the first one, and who has just said yes with it may press it twice.
	const chosen = await vscode.window.showWarningMessage(`${vscode.l10n.t('These changes need a yes of their own.')} ${titleOf(mend, say)} (${countOf(counts.asked.places, counts.asked.files)})`, { modal: true, detail }, ...(hasPlain ? [leave, go] : [go]));
	if (chosen === go) return hasPlain ? 'all' : 'asked';
	return chosen === leave ? 'plain' : undefined;
}
