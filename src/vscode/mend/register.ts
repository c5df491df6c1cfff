import * as vscode from 'vscode';
import type { Deps } from '../deps';
import type { Mending } from './offer';
import { runCommand } from './run-command';
import { runStore } from './run-store';
import { Summaries } from './summary';

export type MendCommand = 'normalizeDatesInWorkspace' | 'normalizeDatesInFiles' | 'fixAllInWorkspace' | 'fixAllInFiles' | 'unwrapImages' | 'unwrapImagesInFiles' | 'renameKey' | 'renameName' | 'renameNameInSite' | 'undoLastRun' | 'summaryAction';

/** The commands that work on many articles. */
export function registerMending(deps: Deps, storage: vscode.Uri): vscode.Disposable {
	const mending: Mending = { deps, runs: runStore(storage), summaries: new Summaries() };
	let isBusy = false;
	const run = async (id: MendCommand, args: readonly unknown[]): Promise<void> => {
		// Two runs could plan for each other's files.
		if (isBusy) {
			void vscode.window.showInformationMessage(vscode.l10n.t('Another change of many files is still going on.'));
			return;
		}
		isBusy = true;
		try {
			await runCommand(id, args, mending);
		} finally {
			isBusy = false;
		}
	};
	const register = (id: MendCommand, action: typeof run): vscode.Disposable =>
		vscode.commands.registerCommand(`masthead.${id}`, deps.output.guard(`Running masthead.${id}`, (...args: readonly unknown[]) => action(id, args)));
	return vscode.Disposable.from(
		mending.summaries,
		register('normalizeDatesInWorkspace', run),
		register('normalizeDatesInFiles', run),
		register('fixAllInWorkspace', run),
		register('fixAllInFiles', run),
		register('unwrapImages', run),
		register('unwrapImagesInFiles', run),
		register('renameKey', run),
		register('renameName', run),
		register('renameNameInSite', run),
		register('undoLastRun', run),
		register('summaryAction', run),
	);
}
