import * as vscode from 'vscode';
import type { Deps } from '../deps';
import type { Counts } from './known-files';
import type { Run } from './run';
import type { WorkspaceCheck } from './workspace-check';
import { localNumber } from '../say';

/** Milliseconds between two words about how far a run is. */
const pace = 200;

/** Checks all articles of the workspace, tells how far it is, and in the end what there was. */
export async function checkWorkspace(deps: Deps, workspace: WorkspaceCheck): Promise<void> {
	if ((vscode.workspace.workspaceFolders ?? []).length === 0) return noFolder();
	const run = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Checking all articles'), cancellable: true }, (progress, token) => workspace.run(token, telling(progress)));
	if (run.wasOvertaken) return;
	const sentence = sentenceOf(run, workspace.articleCount, workspace.counts);
	deps.output.info(sentence);
	// Not waited for: the command has done what it was asked.
	void offer(deps, sentence, run, workspace.counts);
}

/**
 * The same without being asked: where settings want it, and after they changed. A run that is going does it as well.
 *
 * @param isWanted asked when it is this run's turn
 */
export async function checkInBackground(deps: Deps, workspace: WorkspaceCheck, isWanted: () => boolean): Promise<void> {
	const source = new vscode.CancellationTokenSource();
	const run = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Checking all articles') }, async (progress) =>
		isWanted() && workspace.extent !== 'going' ? workspace.run(source.token, telling(progress)) : undefined);
	if (run?.wasOvertaken === false) deps.output.info(sentenceOf(run, workspace.articleCount, workspace.counts));
}

async function noFolder(): Promise<void> {
	const open = vscode.l10n.t('Open Folder');
	const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('No folder is open. Open the folder of your site: then all of its articles can be checked.'), open);
	if (chosen === open) await vscode.commands.executeCommand('vscode.openFolder');
}

async function offer(deps: Deps, sentence: string, { unreadable, large }: Run, { problems }: Counts): Promise<void> {
	const [show, log] = [vscode.l10n.t('Show Problems'), vscode.l10n.t('Show Log')];
	const choices = [...(problems > 0 ? [show] : []), ...(unreadable + large > 0 ? [log] : [])];
	const chosen = await vscode.window.showInformationMessage(sentence, ...choices);
	if (chosen === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
	if (chosen === log) deps.output.show();
}

function telling(progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>): (run: Run) => void {
	let [last, told] = [0, 0];
	return ({ done, total, problems }) => {
		const now = performance.now();
		if (now - last < pace && done < total) return;
		last = now;
		progress.report({ message: vscode.l10n.t('{0} of {1} files, problems: {2}', localNumber(done), localNumber(total), localNumber(problems)), increment: ((done - told) * 100) / total });
		told = done;
	};
}

function sentenceOf(run: Run, articles: number, { problems, hints }: Counts): string {
	const seconds = (run.time / 1000).toLocaleString(vscode.env.language, { maximumFractionDigits: 1 });
	const found = problems === 0 ? vscode.l10n.t('no problems') : problems === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', localNumber(problems));
	const sentences = [
		run.state === 'cancelled'
			? vscode.l10n.t('Stopped after {0} of {1} files: {2} so far. The others were not looked at.', localNumber(run.done), localNumber(run.total), found)
			: articles === 0
				? vscode.l10n.t('There are no articles here: no Markdown, HTML or MDX files with front matter that the settings and .gitignore leave in.')
				: articles === 1
					? vscode.l10n.t('1 article checked in {0} s: {1}.', seconds, found)
					: vscode.l10n.t('{0} articles checked in {1} s: {2}.', localNumber(articles), seconds, found),
		...(hints === 0 ? [] : [vscode.l10n.t('Hints beside them, which the view Articles lists and the Problems panel does not: {0}.', localNumber(hints))]),
		...(run.large === 0 ? [] : [vscode.l10n.t('Larger than 5 MB and not checked: {0}.', localNumber(run.large))]),
		...(run.unreadable === 0 ? [] : [vscode.l10n.t('Could not be read: {0}.', localNumber(run.unreadable))]),
	];
	return sentences.join(' ');
}
