import * as vscode from 'vscode';
import { downloadImages } from './commands/download-images';
import { extractImages } from './commands/extract-images';
import { fixAllInArticle } from './commands/fix-all';
import { showMenu } from './commands/menu';
import { normalizeDates } from './commands/normalize-dates';
import { articleForCommand } from './commands/target';
import type { Deps } from './deps';
import type { DiagnosticsView } from './diagnostics';
import { showProblemHelp } from './help';
import { inferSchema } from './infer/infer-schema';
import { SchemaOffers } from './infer/offers';
import { InferReports } from './infer/reports';
import { checkWorkspace } from './workspace/check-command';
import type { ArticlesView } from './workspace/articles-view';
import type { WorkspaceCheck } from './workspace/workspace-check';

/** The commands of the palette, apart from the preview's own. */
export function registerCommands(deps: Deps, diagnostics: DiagnosticsView, workspace: WorkspaceCheck, view: ArticlesView): vscode.Disposable {
	const register = (id: string, action: (...args: unknown[]) => Promise<void>): vscode.Disposable =>
		vscode.commands.registerCommand(`masthead.${id}`, deps.output.guard(`Running masthead.${id}`, action));
	const reports = new InferReports();
	const offers = new SchemaOffers();
	return vscode.Disposable.from(
		reports,
		offers,
		register('normalizeDates', () => normalizeDates(deps)),
		register('extractImages', () => extractImages(deps)),
		register('downloadImages', () => downloadImages(deps)),
		register('fixAll', () => fixAllInArticle(deps)),
		register('inferSchema', (folder) => inferSchema(deps, { reports, offers }, folder)),
		register('useSchema', (document) => offers.run(document)),
		register('checkArticle', () => checkArticle(deps, diagnostics)),
		register('checkWorkspace', () => checkWorkspace(deps, workspace)),
		register('clearWorkspace', () => workspace.stop()),
		register('groupArticles', () => view.chooseGrouping()),
		register('sortArticles', () => view.chooseSorting()),
		register('showMenu', () => showMenu(deps, diagnostics)),
		register('showProblemHelp', (code) => showProblemHelp(code)),
		register('showLog', () => Promise.resolve(deps.output.show())),
		register('openWalkthrough', async () => {
			await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'masthead.masthead#start', false);
		}),
	);
}

async function checkArticle(deps: Deps, diagnostics: DiagnosticsView): Promise<void> {
	const target = await articleForCommand(deps, 'front-matter');
	if (target === undefined) return;
	await deps.survival.examine(target.document, 'again');
	await diagnostics.check(target.document);
	const count = diagnostics.problemsOf(target.document).length;
	if (count === 0) {
		void vscode.window.showInformationMessage(vscode.l10n.t('No problems in this article.'));
		return;
	}
	await vscode.commands.executeCommand('workbench.actions.view.problems');
}
