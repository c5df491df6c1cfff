import * as vscode from 'vscode';
import { relativeTo } from '../../app/paths';
import type { Site } from '../../app/site';
import { dialectOf, generators, type Generator } from '../../core/dialects';
import type { Deps } from '../deps';
import type { DiagnosticsView } from '../diagnostics';
import { topOf } from '../files';
import { schemaTroubleLines, whySchema } from '../schema-lines';
import { whySite } from '../site-lines';
import { articleForCommand, type Target } from './target';

interface MenuItem extends vscode.QuickPickItem {
	readonly run?: () => Thenable<unknown>;
}

/** What can be done with the article, behind the status bar item. */
export async function showMenu(deps: Deps, diagnostics: DiagnosticsView): Promise<void> {
	const target = await articleForCommand(deps);
	if (target === undefined) return;
	const { document, context } = target;
	const count = diagnostics.problemsOf(document).length;
	const items: MenuItem[] = [
		{ label: vscode.l10n.t('Article'), kind: vscode.QuickPickItemKind.Separator },
		{ label: `$(warning) ${vscode.l10n.t('Show problems')}`, description: String(count), run: () => vscode.commands.executeCommand('workbench.actions.view.problems') },
		command('$(lightbulb-autofix)', vscode.l10n.t('Fix all that is safe'), 'fixAll'),
		command('$(open-preview)', vscode.l10n.t('Open the preview to the side'), 'openPreviewToSide'),
		command('$(calendar)', vscode.l10n.t('Normalize dates'), 'normalizeDates'),
		command('$(file-media)', vscode.l10n.t('List the images'), 'extractImages'),
		command('$(cloud-download)', vscode.l10n.t('Download the images'), 'downloadImages'),
		{ label: vscode.l10n.t('Site'), kind: vscode.QuickPickItemKind.Separator },
		{ label: `$(globe) ${context.site.dialect.label}`, description: vscode.l10n.t('change the generator'), detail: whySite(context.site, context.config.file), run: () => chooseGenerator(deps, target) },
		schemaItem(target),
		command('$(checklist)', vscode.l10n.t('Check all articles'), 'checkWorkspace'),
		{ label: vscode.l10n.t('Masthead'), kind: vscode.QuickPickItemKind.Separator },
		{ label: `$(settings-gear) ${vscode.l10n.t('Settings')}`, run: () => vscode.commands.executeCommand('workbench.action.openSettings', '@ext:masthead.masthead') },
		command('$(book)', vscode.l10n.t('First steps'), 'openWalkthrough'),
		command('$(output)', vscode.l10n.t('Show the log'), 'showLog'),
	];
	const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Masthead'), matchOnDetail: true });
	await chosen?.run?.();
}

function command(icon: string, label: string, id: string): MenuItem {
	return { label: `${icon} ${label}`, run: () => vscode.commands.executeCommand(`masthead.${id}`) };
}

function schemaItem({ document, context: { schema } }: Target): MenuItem {
	const label = `$(symbol-structure) ${vscode.l10n.t('Schema: {0}', schema.name)}`;
	const { path } = schema;
	const detail = [whySchema(schema), ...schemaTroubleLines(schema)].join('. ');
	if (path === undefined) {
		return { label, description: vscode.l10n.t('choose your own with masthead.schemas'), detail, run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'masthead.schemas') };
	}
	return { label, description: relativeTo(path, topOf(document.uri)) ?? path, detail, run: () => vscode.window.showTextDocument(document.uri.with({ path })) };
}

interface GeneratorItem extends vscode.QuickPickItem {
	readonly value?: Generator | 'auto';
}

async function chooseGenerator(deps: Deps, { document, context }: Target): Promise<void> {
	const { file } = context.config;
	if (file?.generator !== undefined) {
		// It wins over the setting, so a change of that would change nothing.
		await vscode.window.showTextDocument(document.uri.with({ path: file.path }));
		void vscode.window.showInformationMessage(vscode.l10n.t('masthead.json names the generator of this site. Change it there: it wins over the setting.'));
		return;
	}
	const found = await deps.contexts.foundSite(document);
	const chosen = await vscode.window.showQuickPick(generatorItems(context.site, found, context.config.generator), { title: vscode.l10n.t('The generator of this site'), placeHolder: whySite(context.site, context.config.file), matchOnDescription: true });
	if (chosen?.value === undefined) return;
	const folder = vscode.workspace.getWorkspaceFolder(document.uri);
	const where = folder === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.WorkspaceFolder;
	await vscode.workspace.getConfiguration('masthead', document).update('generator', chosen.value === 'auto' ? undefined : chosen.value, where);
	// The setting may stand in another place too (the person's own, the workspace's), and win now.
	const isHeld = chosen.value === 'auto' && vscode.workspace.getConfiguration('masthead', document).get('generator') !== 'auto';
	if (isHeld) await vscode.workspace.getConfiguration('masthead', document).update('generator', 'auto', where);
}

/** The search first, then what it came upon, then the other generators. */
function generatorItems(site: Site, found: Site, setting: Generator | undefined): GeneratorItem[] {
	const here = found.generator === 'generic' ? (found.found ?? []) : [found.generator];
	const item = (generator: Generator): GeneratorItem => ({
		label: generator === 'generic' ? vscode.l10n.t('Generic: only what holds everywhere') : dialectOf(generator).label,
		value: generator,
		...(here.includes(generator) ? { description: vscode.l10n.t('found here') } : {}),
		...(setting === generator ? { iconPath: new vscode.ThemeIcon('check') } : {}),
	});
	const auto = { label: vscode.l10n.t('Find it from the site'), value: 'auto', detail: whySite(setting === undefined ? site : found), ...(setting === undefined ? { iconPath: new vscode.ThemeIcon('check') } : {}) } as const;
	const separator = { label: vscode.l10n.t('Generators'), kind: vscode.QuickPickItemKind.Separator };
	return [auto, separator, ...here.map(item), ...generators.filter((generator) => !here.includes(generator)).map(item)];
}
