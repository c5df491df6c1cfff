import * as vscode from 'vscode';
import { nameOf } from '../app/paths';
import type { ArticleContext } from './context';
import type { Deps } from './deps';
import type { DiagnosticsView } from './diagnostics';
import { appendParagraph } from './markdown';

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
		void vscode.commands.executeCommand('setContext', 'masthead.hasArticle', isArticle);
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

function show(item: vscode.StatusBarItem, { site, schema }: ArticleContext, count: number): void {
	const problems = count === 0 ? vscode.l10n.t('no problems') : count === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', count);
	item.text = `$(${count === 0 ? 'check' : 'warning'}) ${site.dialect.label} · ${problems}`;
	const tooltip = new vscode.MarkdownString();
	for (const line of [whySite(site), zoneLine(site), vscode.l10n.t('Schema: {0}', schema.name)]) appendParagraph(tooltip, line);
	item.tooltip = tooltip;
	item.accessibilityInformation = { label: vscode.l10n.t('Masthead: {0}, {1}', site.dialect.label, problems) };
	item.show();
}

/** How the generator was found, in a sentence. */
export function whySite(site: ArticleContext['site']): string {
	switch (site.reason) {
		case 'configuration':
			return vscode.l10n.t('{0}, because of {1}/_config.yml', site.dialect.label, nameOf(site.root ?? ''));
		case 'setting':
			return vscode.l10n.t('{0}, by the setting masthead.generator', site.dialect.label);
		case 'nothing-found':
			return vscode.l10n.t('No site configuration found for this file, so only what holds everywhere is checked');
		default:
			return site.reason satisfies never;
	}
}

function zoneLine(site: ArticleContext['site']): string {
	if (site.timezone !== undefined) return vscode.l10n.t('Time zone: {0}', site.timezone);
	if (site.unknownTimezone !== undefined) return vscode.l10n.t('The time zone {0} in _config.yml is not known', site.unknownTimezone);
	return vscode.l10n.t('Time zone: not set');
}
