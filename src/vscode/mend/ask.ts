import * as vscode from 'vscode';
import type { Mend } from '../../app/mend/plan';
import { clip } from '../../core/messages';
import type { Deps } from '../deps';
import { localNumber, withoutIcons } from '../say';
import type { Scope } from './scope';
import { surveyArticles } from './survey';

interface NameItem extends vscode.QuickPickItem {
	readonly name: string;
	readonly group: string;
	readonly count: number;
}

/**
 * Asks which name of the site is to be called what; most used first.
 *
 * @param given the name that is meant, where a view says it
 */
export async function askForName(deps: Deps, scope: Scope, given?: { readonly group: string; readonly from: string }): Promise<Mend | undefined> {
	const title = vscode.l10n.t('Rename a tag or category');
	const survey = await surveyArticles(scope, deps, vscode.l10n.t('Reading the names that articles share'));
	if (survey === undefined) return undefined;
	const items = [...survey.names].flatMap(([group, counts]) => [...counts].map(([name, count]) => nameItem(name, group, count)));
	const meant = given === undefined ? undefined : items.find(({ group, name }) => group === given.group && name === given.from);
	const chosen = meant ?? (await pick(items.sort(byUse), title, vscode.l10n.t('No article has tags, categories or the like.')));
	if (chosen === undefined) return undefined;
	const others = items.filter(({ group, name }) => group === chosen.group && name !== chosen.name);
	const to = await askForNew(chosen.name, others, title, vscode.l10n.t('is there already: the two become one'));
	return to === undefined ? undefined : { kind: 'rename-name', group: chosen.group, from: chosen.name, to };
}

/** Asks which key is to be called what; keys below others are written as paths. */
export async function askForKey(deps: Deps): Promise<Mend | undefined> {
	const title = vscode.l10n.t('Rename a key');
	const survey = await surveyArticles('workspace', deps, vscode.l10n.t('Reading the keys of articles'));
	if (survey === undefined) return undefined;
	const items = [...survey.keys].map(([name, count]) => nameItem(name, '', count));
	const chosen = await pick(items.sort(byUse), title, vscode.l10n.t('No article has front matter.'));
	if (chosen === undefined) return undefined;
	const parent = chosen.name.slice(0, chosen.name.lastIndexOf('.') + 1);
	const last = chosen.name.slice(parent.length);
	const siblings = items.filter(({ name }) => name.startsWith(parent) && !name.slice(parent.length).includes('.') && name !== chosen.name).map((item) => ({ ...item, name: item.name.slice(parent.length), label: withoutIcons(clip(item.name.slice(parent.length))) }));
	const to = await askForNew(last, siblings, title, vscode.l10n.t('is a key already: articles that have both are skipped'));
	return to === undefined ? undefined : { kind: 'rename-key', from: chosen.name, to };
}

function nameItem(name: string, group: string, count: number): NameItem {
	const articles = count === 1 ? vscode.l10n.t('1 article') : vscode.l10n.t('{0} articles', localNumber(count));
	return { name, group, count, label: withoutIcons(clip(name)), description: group === '' ? articles : `${group} · ${articles}` };
}

function byUse(one: NameItem, other: NameItem): number {
	return other.count - one.count || (one.name < other.name ? -1 : 1);
}

async function pick(items: readonly NameItem[], title: string, none: string): Promise<NameItem | undefined> {
	if (items.length === 0) {
		void vscode.window.showInformationMessage(none);
		return undefined;
	}
	return vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Choose what is to be renamed'), matchOnDescription: true });
}

/** Asks for the new name: what is typed, or one that is there already. */
function askForNew(old: string, known: readonly NameItem[], title: string, merging: string): Promise<string | undefined> {
	return new Promise((resolve) => {
		const list = vscode.window.createQuickPick<NameItem>();
		list.title = withoutIcons(`${title}: ${clip(old)}`);
		list.placeholder = vscode.l10n.t('Type the new name, or choose one that is there');
		list.value = old;
		const update = (): void => {
			const typed = list.value.trim();
			const isNew = typed !== '' && typed !== old && typed.length <= 200 && !known.some(({ name }) => name === typed);
			const own: NameItem = { name: typed, group: '', count: 0, label: withoutIcons(clip(typed)), description: vscode.l10n.t('the new name'), alwaysShow: true };
			list.items = [...(isNew ? [own] : []), ...known.map((item) => ({ ...item, description: `${item.description ?? ''} · ${merging}` }))];
		};
		update();
		list.onDidChangeValue(update);
		list.onDidAccept(() => {
			const [item] = list.selectedItems;
			if (item === undefined) return;
			resolve(item.name);
			list.hide();
		});
		list.onDidHide(() => {
			resolve(undefined);
			list.dispose();
		});
		list.show();
	});
}
