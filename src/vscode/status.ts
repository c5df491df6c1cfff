import * as vscode from 'vscode';
import type { ArticleContext } from './context';
import type { Deps } from './deps';
import type { DiagnosticsView } from './diagnostics';
import { appendParagraph } from './markdown';
import { schemaTroubleLines, whySchema } from './schema-lines';
import { siteLines, whySite } from './site-lines';

/** The status bar item: the generator and the number of problems of the article in the editor. */
export function registerStatus(deps: Deps, diagnostics: DiagnosticsView): vscode.Disposable {
	const item = vscode.window.createStatusBarItem('masthead.status', vscode.StatusBarAlignment.Right, 90);
	item.name = 'Masthead';
	item.command = 'masthead.showMenu';
	const update = deps.output.guard('Updating the status bar', async () => {
		const document = vscode.window.activeTextEditor?.document;
		const context = document === undefined ? undefined : await deps.contexts.contextOf(document);
		// Another editor may have the focus by now; its own event follows.
		if (document !== vscode.window.activeTextEditor?.document) return;
		const head = document === undefined || context === undefined ? undefined : deps.articles.headOf(document, context.site.dialect);
		const isArticle = head !== undefined && head.kind !== 'none';
		if (document === undefined || context === undefined || !isArticle) return item.hide();
		show(item, context, diagnostics.problemsOf(document).length);
	});
	void update();
	return vscode.Disposable.from(
		item,
		vscode.window.onDidChangeActiveTextEditor(() => void update()),
		diagnostics.onDidCheck((document) => {
			if (document === vscode.window.activeTextEditor?.document) void update();
		}),
	);
}

function show(item: vscode.StatusBarItem, { site, schema, config }: ArticleContext, count: number): void {
	const problems = count === 0 ? vscode.l10n.t('no problems') : count === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', count);
	item.text = `$(${count === 0 ? 'check' : 'warning'}) ${site.dialect.label} · ${problems}`;
	const tooltip = new vscode.MarkdownString();
	for (const line of [whySite(site, config.file), ...siteLines(site), whySchema(schema), ...schemaTroubleLines(schema), vscode.l10n.t('Click to change the generator and more')]) appendParagraph(tooltip, line);
	item.tooltip = tooltip;
	item.accessibilityInformation = { label: vscode.l10n.t('Masthead: {0}, {1}', site.dialect.label, problems) };
	item.show();
}
