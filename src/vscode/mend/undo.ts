import * as vscode from 'vscode';
import { skippedPlan, type SkipReason } from '../../app/mend/plan';
import { undoAll, type Undone } from '../../app/mend/write-all';
import { later, type Mending } from './offer';
import { workspaceFiles } from './run-files';
import { localNumber } from '../say';

/** Takes back what the last run did, in each file that still holds what the run wrote. */
export async function undoLastRun(mending: Mending): Promise<void> {
	const { runs } = mending;
	const run = await runs.last();
	const entries = (await run?.entries()) ?? [];
	if (run === undefined) {
		void vscode.window.showInformationMessage(vscode.l10n.t('There is no run in this folder or workspace to take back.'));
		return;
	}
	const undo = vscode.l10n.t('Take It Back');
	const detail = vscode.l10n.t('Run at {0}. Each file is restored only if it still holds what the run wrote.', new Date(run.time).toLocaleString(vscode.env.language));
	const chosen = await vscode.window.showWarningMessage(vscode.l10n.t('Take back the last run? {0} (files: {1})', run.title, localNumber(entries.length)), { modal: true, detail }, undo);
	if (chosen !== undo) return;
	const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Taking back the last run'), cancellable: true };
	const results = await vscode.window.withProgress(options, (progress, token) =>
		undoAll(entries, workspaceFiles, {
			onDone: (done) => progress.report({ message: vscode.l10n.t('{0} of {1}', localNumber(done), localNumber(entries.length)) }),
			isCancelled: () => token.isCancellationRequested,
		}));
	const retry = new Set(results.filter(({ result }) => result === 'stopped' || result === 'dirty' || result === 'failed' || result === 'read-only').map(({ uri }) => uri));
	const remaining = entries.filter(({ uri }) => retry.has(uri));
	// What may still be taken back later is noted anew, before the old note goes.
	if (remaining.length > 0) await (await runs.begin(run.title)).note(0, remaining);
	await run.forget();
	later(mending, () => tell(results, run.title, mending.summaries));
}

async function tell(results: readonly Undone[], title: string, summaries: Mending['summaries']): Promise<void> {
	const restored = results.filter(({ result }) => result === 'restored').length;
	const left = results.filter((one): one is Undone & { readonly result: SkipReason } => one.result !== 'restored' && one.result !== 'as-before');
	if (left.length === 0 && restored === 0) {
		void vscode.window.showInformationMessage(vscode.l10n.t('The files are as they were before that run already.'));
		return;
	}
	if (left.length === 0) {
		void vscode.window.showInformationMessage(vscode.l10n.t('Files restored: {0}.', localNumber(restored)));
		return;
	}
	const show = vscode.l10n.t('Show Which');
	const chosen = await vscode.window.showWarningMessage(vscode.l10n.t('Files restored: {0}. Left alone: {1}.', localNumber(restored), localNumber(left.length)), show);
	if (chosen === show) await summaries.showSkipped(title, left.map(({ uri, result, detail }) => skippedPlan(uri, result, detail)));
}
