import * as vscode from 'vscode';
import type { Deps } from '../deps';
import { checkInBackground } from './check-command';
import type { WorkspaceCheck } from './workspace-check';

/** Milliseconds after the start, so that the article in the editor comes first. */
const delay = 1500;

/** Begins and ends the check of the workspace as `masthead.check.scope` says, and runs it again when what it found no longer holds. */
export function registerWorkspaceCheck(deps: Deps, workspace: WorkspaceCheck): vscode.Disposable {
	const check = deps.output.guard('Checking all articles', (isStillWanted: () => boolean) => checkInBackground(deps, workspace, isStillWanted));
	const begin = setTimeout(() => {
		if (isWanted()) void check(isWanted);
	}, delay);
	return vscode.Disposable.from(
		new vscode.Disposable(() => clearTimeout(begin)),
		workspace.onDidBecomeStale(() => void check(() => workspace.isOn)),
		vscode.workspace.onDidChangeConfiguration((event) => {
			if (!event.affectsConfiguration('masthead.check.scope')) return;
			if (isWanted()) void check(isWanted);
			else void workspace.stop();
		}),
	);
}

function isWanted(): boolean {
	return vscode.workspace.getConfiguration('masthead').get('check.scope') === 'workspace' && (vscode.workspace.workspaceFolders ?? []).length > 0;
}
