import * as vscode from 'vscode';
import type { Deps } from '../deps';
import type { WorkspaceCheck } from './workspace-check';

/** Files whose beginnings are looked at; where none of them is an article, the view comes with the first that is met. */
const most = 40;

/** Milliseconds after the start: nobody waits for it. */
const delay = 3000;

/** Shows the view "Articles" where there are articles, and says in it what there is to do. */
export function registerArticlesContext({ contexts, output }: Deps, workspace: WorkspaceCheck): vscode.Disposable {
	let has = false;
	const set = (name: string, value: unknown): void => void vscode.commands.executeCommand('setContext', `masthead.${name}`, value);
	const found = (): void => {
		if (!has) set('hasArticles', true);
		has = true;
	};
	const look = output.guard('Looking for articles', async () => {
		for (const glob of (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) => contexts.languagesAt(uri).globs.map((one) => new vscode.RelativePattern(uri, one)))) {
			for (const uri of has ? [] : await vscode.workspace.findFiles(glob, '{**/node_modules,**/.*}', most)) if (await beginsWithFence(uri)) return found();
		}
	});
	const timer = setTimeout(() => void look(), delay);
	return vscode.Disposable.from(
		new vscode.Disposable(() => clearTimeout(timer)),
		workspace.onDidChange(() => {
			if (workspace.articleCount > 0) found();
			set('articlesChecked', workspace.extent);
		}),
	);
}

async function beginsWithFence(uri: vscode.Uri): Promise<boolean> {
	try {
		const bytes = await vscode.workspace.fs.readFile(uri);
		return /^\s*(?:---|\+\+\+|;;;)/.test(new TextDecoder().decode(bytes.subarray(0, 200)));
	} catch {
		// What cannot be read is no sign of articles.
		return false;
	}
}
