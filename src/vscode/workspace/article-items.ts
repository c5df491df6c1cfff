import * as vscode from 'vscode';
import { dayOf, titleOf, type Group, type Grouping, type Sorting } from '../../app/article-groups';
import { nameOf } from '../../app/paths';
import { clip } from '../../core/messages';
import { isCode } from '../../core/problems';
import type { ArticleState } from '../../core/site/facts';
import type { Listed } from './articles-view';
import type { SiteName } from './known-files';
import { exampleOf, iconOf, meaningOf } from './problem-groups';
import { codeOf } from './told';
import { localNumber } from '../say';

/** One line of the view. Commands of its menu get it: `uris` are the files that it stands for. */
export interface Item {
	readonly uris: readonly vscode.Uri[];
	/** A name that articles share, where the line stands for one. */
	readonly name?: { readonly group: 'tags' | 'categories'; readonly from: string };
	readonly show: () => vscode.TreeItem;
	readonly children?: () => readonly Item[];
}

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

export function groupTitles(): Readonly<Record<Grouping, string>> {
	return {
		problem: vscode.l10n.t('By problem'),
		category: vscode.l10n.t('By category'),
		tag: vscode.l10n.t('By tag'),
		month: vscode.l10n.t('By month'),
		state: vscode.l10n.t('By state'),
	};
}

export function sortTitles(): Readonly<Record<Sorting, string>> {
	return {
		gravity: vscode.l10n.t('Gravest problems first'),
		count: vscode.l10n.t('Most articles first'),
		name: vscode.l10n.t('By name and title'),
		date: vscode.l10n.t('Newest first'),
	};
}

export function siteItem(site: SiteName | undefined, articles: readonly Listed[], id: string, children: () => readonly Item[]): Item {
	const label = site?.root === undefined ? vscode.l10n.t('Without a site') : nameOf(site.root);
	return itemOf({ articles, id: `site ${id}`, label, detail: site?.label, icon: 'globe', contextValue: 'masthead.site', children });
}

/** What a group needs to show itself. */
interface GroupSource {
	readonly children: () => readonly Item[];
	readonly diagnosticsOf: (uri: vscode.Uri) => readonly vscode.Diagnostic[];
}

export function groupItem(group: Group<Listed>, grouping: Grouping, site: string, { children, diagnosticsOf }: GroupSource): Item {
	const { value, articles } = group;
	const isName = (grouping === 'tag' || grouping === 'category') && value !== undefined;
	const code = grouping === 'problem' ? value : undefined;
	const item = itemOf({
		articles,
		id: `${grouping} ${site} ${value}`,
		label: value === undefined ? without(grouping) : labelOf(value, grouping),
		detail: code === undefined ? undefined : meaningOf(code),
		icon: value === undefined ? 'dash' : icons[grouping],
		example: code === undefined ? undefined : () => exampleOf(articles.map(({ uri }) => uri), code, diagnosticsOf),
		contextValue: isName ? 'masthead.name' : 'masthead.group',
		children,
	});
	return isName ? { ...item, name: { group: grouping === 'tag' ? 'tags' : 'categories', from: value } } : item;
}

/** A part of a long list, named by what it is sorted by. */
export function portionItem(articles: readonly Listed[], first: number, { id, sorting, children }: { readonly id: string; readonly sorting: Sorting; readonly children: () => readonly Item[] }): Item {
	const nameIn = (article: Listed | undefined): string | undefined => (article === undefined ? undefined : sorting === 'name' ? clip(titleOf(article), 30) : dayOf(article));
	const ends = [nameIn(articles[0]), nameIn(articles.at(-1))].filter((end) => end !== undefined);
	return itemOf({ articles, id, label: `${localNumber(first + 1)} – ${localNumber(first + articles.length)}`, detail: ends.join(' – '), count: 'in the label', contextValue: 'masthead.group', children });
}

/** @param code of the problem to which the line leads */
export function articleItem(article: Listed, id: string, code: string | undefined, collection: vscode.DiagnosticCollection): Item {
	const { uri } = article;
	return {
		uris: [uri],
		show: () => {
			const title = clip(titleOf(article), 120);
			const item = new vscode.TreeItem(title, None);
			const day = dayOf(article);
			const found = code === undefined ? [] : (collection.get(uri) ?? []).filter((one) => codeOf(one) === code);
			const [problem] = found;
			const count = (code !== undefined && isCode(code) ? article.times?.get(code) : undefined) ?? found.length;
			item.id = id;
			item.resourceUri = uri;
			item.iconPath = vscode.ThemeIcon.File;
			const times = count > 1 ? `${localNumber(count)}×` : undefined;
			item.description = [times, day].filter((part) => part !== undefined).join(' · ');
			item.tooltip = problem === undefined ? vscode.workspace.asRelativePath(uri) : `${vscode.workspace.asRelativePath(uri)}\n${problem.message}`;
			item.contextValue = 'masthead.article';
			item.accessibilityInformation = { label: [title, times, day, problem?.message, vscode.workspace.asRelativePath(uri)].filter((part) => part !== undefined).join(', ') };
			item.command = { command: 'vscode.open', title: vscode.l10n.t('Open the article'), arguments: [uri, problem === undefined ? {} : { selection: problem.range }] };
			return item;
		},
	};
}

interface Line {
	readonly articles: readonly Listed[];
	readonly id: string;
	readonly label: string;
	readonly detail?: string | undefined;
	readonly icon?: string;
	/** One of the problems, whose sentence says more than a code. */
	readonly example?: (() => vscode.Diagnostic | undefined) | undefined;
	readonly count?: 'in the label';
	readonly contextValue: string;
	readonly children: () => readonly Item[];
}

function itemOf({ articles, id, label, detail, icon, example, count: counted, contextValue, children }: Line): Item {
	return {
		get uris() {
			return articles.map(({ uri }) => uri);
		},
		children,
		show: () => {
			const item = new vscode.TreeItem(label, Collapsed);
			const count = articles.length === 1 ? vscode.l10n.t('1 article') : vscode.l10n.t('{0} articles', localNumber(articles.length));
			item.id = id;
			item.description = [counted === undefined ? localNumber(articles.length) : undefined, detail].filter((part) => part !== undefined).join(' · ');
			item.contextValue = contextValue;
			const problem = example?.();
			item.tooltip = [label, example === undefined ? count : detail, problem?.message].filter((part) => part !== undefined).join('\n');
			item.accessibilityInformation = { label: [label, count, detail].filter((part) => part !== undefined).join(', ') };
			if (icon !== undefined) item.iconPath = example === undefined ? new vscode.ThemeIcon(icon) : iconOf(problem?.severity);
			return item;
		},
	};
}

const icons: Readonly<Record<Grouping, string>> = { problem: 'warning', category: 'folder', tag: 'tag', month: 'calendar', state: 'circle-outline' };

function without(grouping: Grouping): string {
	switch (grouping) {
		case 'problem':
			return vscode.l10n.t('No problems');
		case 'category':
			return vscode.l10n.t('Without a category');
		case 'tag':
			return vscode.l10n.t('Without a tag');
		case 'month':
			return vscode.l10n.t('Without a date that can be read');
		case 'state':
			return vscode.l10n.t('Not known');
		default:
			return grouping satisfies never;
	}
}

function labelOf(value: string, grouping: Grouping): string {
	if (grouping === 'month') return new Date(`${value}-01T00:00:00Z`).toLocaleDateString(vscode.env.language, { year: 'numeric', month: 'long', timeZone: 'UTC' });
	return grouping === 'state' ? stateLabel(value as ArticleState) : clip(value, 120);
}

function stateLabel(state: ArticleState): string {
	switch (state) {
		case 'published':
			return vscode.l10n.t('Published');
		case 'draft':
			return vscode.l10n.t('Draft');
		case 'future':
			return vscode.l10n.t('Dated in the future');
		case 'expired':
			return vscode.l10n.t('Expired');
		default:
			return state satisfies never;
	}
}
