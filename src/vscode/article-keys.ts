import * as vscode from 'vscode';
import type { Deps } from './deps';
import type { DiagnosticsView } from './diagnostics';
import { articleAt } from './head';

/**
 * Tells the manifest's `when` clauses which of the visible texts are articles, one by one: every editor
 * group asks for the text that it shows. And which languages the person's settings add.
 */
export function registerArticleKeys(deps: Deps, diagnostics: DiagnosticsView): vscode.Disposable {
	let told = '';
	const update = deps.output.guard('Telling which editors show articles', async () => {
		const documents = [...new Set(vscode.window.visibleTextEditors.map(({ document }) => document))];
		const articles = await Promise.all(documents.map(async (document) => ((await articleAt(deps, document)) === undefined ? undefined : document.uri.toString())));
		const shown = articles.filter((uri) => uri !== undefined).sort();
		const languages = [...new Set(documents.flatMap((document) => deps.contexts.configOf(document).languages))].sort();
		const now = JSON.stringify([shown, languages]);
		if (now === told) return;
		told = now;
		await vscode.commands.executeCommand('setContext', 'masthead.articles', shown);
		await vscode.commands.executeCommand('setContext', 'masthead.languages', languages);
	});
	void update();
	return vscode.Disposable.from(
		vscode.window.onDidChangeVisibleTextEditors(() => void update()),
		deps.contexts.onDidChange(() => void update()),
		diagnostics.onDidCheck(() => void update()),
	);
}
