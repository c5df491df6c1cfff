import * as vscode from 'vscode';
import type { Mend } from '../../app/mend/plan';
import { clip } from '../../core/messages';
import type { Deps } from '../deps';
import { localNumber, withoutIcons } from '../say';
import type { Scope } from './scope';
import { Survey } from './survey';

interface NameItem extends vscode.QuickPickItem {
	readonly name: string;
	readonly group: string;
	readonly count: number;
}

/** What there is to choose from. While a survey goes on there may be more from moment to moment. */
interface Choices {
	readonly items: () => readonly NameItem[];
	readonly survey?: Survey | undefined;
}

/**
 * Asks which name of the site is to be called what; most used first.
 *
 * @param given the name that is meant, where a view says it
 */
export async function askForName(deps: Deps, scope: Scope, given?: { readonly group: string; readonly from: string }): Promise<Mend | undefined> {
	const title = vscode.l10n.t('Rename a tag or category');
	const known = given === undefined ? undefined : await namesAtHand(scope, deps);
	if (known !== undefined) return nameTo(given, { items: () => known }, title);
	const survey = new Survey(scope, deps, vscode.l10n.t('Reading the names that articles share'));
	try {
		return await nameTo(given, { survey, items: () => [...survey.names].flatMap(([group, counts]) => [...counts].map(([name, count]) => nameItem(name, group, count))) }, title);
	} finally {
		survey.dispose();
	}
}

async function nameTo(given: { readonly group: string; readonly from: string } | undefined, choices: Choices, title: string): Promise<Mend | undefined> {
	const picked = given === undefined ? await pick(choices, title, vscode.l10n.t('No article has tags, categories or the like.')) : undefined;
	const { group, from } = given ?? { group: picked?.group, from: picked?.name };
	if (group === undefined || from === undefined) return undefined;
	const others = { ...choices, items: () => choices.items().filter((one) => one.group === group && one.name !== from) };
	const to = await askForNew(from, others, title, vscode.l10n.t('is there already: the two become one'));
	return to === undefined ? undefined : { kind: 'rename-name', group, from, to };
}

/** What the index of a site knows, where it is there: nobody has to wait for the question. What is written is read anew before. */
async function namesAtHand(scope: Scope, { contexts, evidence }: Deps): Promise<readonly NameItem[] | undefined> {
	const article = typeof scope === 'object' && 'article' in scope ? scope.article : undefined;
	const place = article === undefined ? undefined : await contexts.siteOfFile(article);
	if (article === undefined || place?.site.root === undefined) return undefined;
	const index = evidence.indexOf({ uri: article, isUntitled: false }, place);
	return index?.isComplete === true ? index.namesOf().map(({ group, name, count }) => nameItem(name, group, count)) : undefined;
}

/** Asks which key is to be called what; keys below others are written as paths. */
export async function askForKey(deps: Deps): Promise<Mend | undefined> {
	const title = vscode.l10n.t('Rename a key');
	const survey = new Survey('workspace', deps, vscode.l10n.t('Reading the keys of articles'));
	try {
		const choices = { survey, items: () => Array.from(survey.keys, ([name, count]) => nameItem(name, '', count)) };
		const chosen = await pick(choices, title, vscode.l10n.t('No article has front matter.'));
		if (chosen === undefined) return undefined;
		const parent = chosen.name.slice(0, chosen.name.lastIndexOf('.') + 1);
		const siblings = (): readonly NameItem[] =>
			choices.items().filter(({ name }) => name.startsWith(parent) && !name.slice(parent.length).includes('.') && name !== chosen.name)
				.map((item) => ({ ...item, name: item.name.slice(parent.length), label: withoutIcons(clip(item.name.slice(parent.length))) }));
		const to = await askForNew(chosen.name.slice(parent.length), { survey, items: siblings }, title, vscode.l10n.t('is a key already: articles that have both are skipped'));
		return to === undefined ? undefined : { kind: 'rename-key', from: chosen.name, to };
	} finally {
		survey.dispose();
	}
}

function nameItem(name: string, group: string, count: number): NameItem {
	const articles = count === 1 ? vscode.l10n.t('1 article') : vscode.l10n.t('{0} articles', localNumber(count));
	return { name, group, count, label: withoutIcons(clip(name)), description: group === '' ? articles : `${group} · ${articles}` };
}

function byUse(one: NameItem, other: NameItem): number {
	return other.count - one.count || (one.name < other.name ? -1 : 1);
}

async function pick({ items, survey }: Choices, title: string, none: string): Promise<NameItem | undefined> {
	const found = await ask(survey, { title, placeholder: vscode.l10n.t('Choose what is to be renamed'), value: '', itemsFor: () => [...items()].sort(byUse), isOver: () => items().length === 0, meant: (typed, [first]) => (typed === '' ? first : undefined), taken: (item) => item });
	if (found === undefined && survey?.state === 'done' && items().length === 0) void vscode.window.showInformationMessage(none);
	return found;
}

/** Asks for the new name: what is typed, or one that is there already. */
async function askForNew(old: string, { items, survey }: Choices, title: string, merging: string): Promise<string | undefined> {
	const itemsFor = (value: string): readonly NameItem[] => {
		const typed = value.trim();
		const known = [...items()].sort(byUse);
		const isNew = typed !== '' && typed !== old && typed.length <= 200 && !known.some(({ name }) => name === typed);
		const own: NameItem = { name: typed, group: '', count: 0, label: withoutIcons(clip(typed)), description: vscode.l10n.t('the new name'), alwaysShow: true };
		return [...(isNew ? [own] : []), ...known.map((item) => ({ ...item, description: `${item.description ?? ''} · ${merging}` }))];
	};
	const meant = (typed: string, all: readonly NameItem[]): NameItem | undefined => all.find(({ name }) => name === typed.trim());
	// Who types fast presses Enter on what the list had made of the first letters.
	const taken = (item: NameItem | undefined, typed: string): NameItem | undefined => (item === undefined || item.count === 0 ? meant(typed, itemsFor(typed)) : item);
	const found = await ask(survey, { title: withoutIcons(`${title}: ${clip(old)}`), placeholder: vscode.l10n.t('Type the new name, or choose one that is there'), value: old, itemsFor, isOver: () => false, meant, taken });
	return found?.name;
}

interface Question {
	readonly title: string;
	readonly placeholder: string;
	readonly value: string;
	readonly itemsFor: (typed: string) => readonly NameItem[];
	/** Whether nothing is left to be asked when all is known. */
	readonly isOver: () => boolean;
	/** The item that Enter takes, as far as the question knows. */
	readonly meant: (typed: string, items: readonly NameItem[]) => NameItem | undefined;
	/** What Enter on an item comes to. */
	readonly taken: (item: NameItem | undefined, typed: string) => NameItem | undefined;
}

/** A list that is shown at once, and filled as more is known. */
async function ask(survey: Survey | undefined, { title, placeholder, value, itemsFor, isOver, meant, taken }: Question): Promise<NameItem | undefined> {
	const list = vscode.window.createQuickPick<NameItem>();
	list.title = title;
	list.placeholder = placeholder;
	list.value = value;
	list.matchOnDescription = value === '';
	list.keepScrollPosition = true;
	const update = (): void => {
		const [active] = list.activeItems;
		const wasFirst = active === undefined || active === list.items[0];
		list.items = itemsFor(list.value);
		// What a person moved to stays chosen when more comes.
		const again = wasFirst ? undefined : list.items.find(({ name, group }) => name === active.name && group === active.group);
		// Where items change while a person types, VS Code may leave none chosen, and Enter does nothing.
		const chosen = again ?? meant(list.value, list.items);
		if (chosen !== undefined) list.activeItems = [chosen];
		list.busy = survey?.state === 'going';
		if (survey !== undefined && survey.state !== 'going' && (survey.state !== 'done' || isOver())) list.hide();
	};
	const subscriptions = [list, list.onDidChangeValue(update), ...(survey === undefined ? [] : [survey.onDidChange(update)])];
	try {
		const found = await new Promise<NameItem | undefined>((resolve) => {
			list.onDidAccept(() => {
				const item = taken(list.selectedItems[0], list.value);
				if (item !== undefined) resolve(item);
			});
			list.onDidHide(() => resolve(undefined));
			list.show();
			update();
		});
		if (typeof survey?.state === 'object') throw survey.state.failure;
		return found;
	} finally {
		for (const one of subscriptions) one.dispose();
	}
}
