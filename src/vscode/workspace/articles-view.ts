import * as vscode from 'vscode';
import { groupArticles, groupings, sortArticles, sortGroups, sortingsOf, usualSorting, type Group, type Grouping, type ListedArticle, type Sorting } from '../../app/article-groups';
import { nameOf } from '../../app/paths';
import type { DiagnosticsView } from '../diagnostics';
import { articleItem, groupItem, groupTitles, portionItem, siteItem, sortTitles, type Item } from './article-items';
import { gravityOf } from './problem-groups';
import type { KnownFile, SiteName } from './known-files';
import type { WorkspaceCheck } from './workspace-check';

/** An article of the workspace in the view. */
export interface Listed extends ListedArticle {
	readonly uri: vscode.Uri;
	readonly site: SiteName | undefined;
	readonly times: KnownFile['times'];
}

/** More articles than these in one list cannot be read through, and VS Code takes long to show them. */
const portion = 500;

/** Milliseconds between two looks at what is known, while a run goes on. */
const pace = 1000;

/** The view "Articles" in the explorer: all articles by problem, category, tag, month or state. */
export class ArticlesView implements vscode.TreeDataProvider<Item>, vscode.Disposable {
	private readonly changed = new vscode.EventEmitter<void>();
	private readonly view: vscode.TreeView<Item>;
	private readonly subscriptions: vscode.Disposable[];
	private timer: ReturnType<typeof setTimeout> | undefined;
	private isStale = false;

	readonly onDidChangeTreeData = this.changed.event;

	constructor(private readonly workspace: WorkspaceCheck, private readonly diagnostics: DiagnosticsView, private readonly memory: vscode.Memento) {
		this.view = vscode.window.createTreeView('masthead.articles', { treeDataProvider: this, showCollapseAll: true, canSelectMany: true });
		this.subscriptions = [
			this.changed,
			this.view,
			workspace.onDidChange(() => this.refreshSoon()),
			this.view.onDidChangeVisibility(({ visible }) => {
				if (visible && this.isStale) this.refresh();
			}),
		];
		this.describe();
	}

	dispose(): void {
		clearTimeout(this.timer);
		for (const subscription of this.subscriptions) subscription.dispose();
	}

	getTreeItem(item: Item): vscode.TreeItem {
		return item.show();
	}

	getChildren(item?: Item): Item[] {
		return [...(item === undefined ? this.roots() : (item.children?.() ?? []))];
	}

	/** Asks by what the articles are to be grouped. */
	async chooseGrouping(): Promise<void> {
		const titles = groupTitles();
		const chosen = await vscode.window.showQuickPick(groupings.map((value) => choice(value, titles[value], this.grouping)), { title: vscode.l10n.t('Group the articles') });
		if (chosen !== undefined) await this.remember('articles.grouping', chosen.value);
	}

	/** Asks for the order of groups, and of the articles in them. */
	async chooseSorting(): Promise<void> {
		const titles = sortTitles();
		const chosen = await vscode.window.showQuickPick(sortingsOf(this.grouping).map((value) => choice(value, titles[value], this.sorting)), { title: vscode.l10n.t('Sort the articles') });
		if (chosen !== undefined) await this.remember('articles.sorting', chosen.value);
	}

	private get grouping(): Grouping {
		const kept = this.memory.get('articles.grouping');
		return groupings.find((one) => one === kept) ?? 'problem';
	}

	private get sorting(): Sorting {
		const kept = this.memory.get('articles.sorting');
		return sortingsOf(this.grouping).find((one) => one === kept) ?? usualSorting(this.grouping);
	}

	private async remember(key: string, value: string): Promise<void> {
		await this.memory.update(key, value);
		this.describe();
		this.refresh();
	}

	private describe(): void {
		this.view.description = groupTitles()[this.grouping].toLocaleLowerCase(vscode.env.language);
	}

	private refreshSoon(): void {
		this.isStale = true;
		this.timer ??= setTimeout(() => {
			this.timer = undefined;
			if (this.view.visible) this.refresh();
		}, this.workspace.extent === 'going' ? pace : 0);
	}

	private refresh(): void {
		this.isStale = false;
		// Counts of a part must not look like those of all.
		this.view.message = this.workspace.extent === 'partial' ? vscode.l10n.t('The check was stopped: these are not all articles.') : '';
		this.changed.fire();
	}

	private roots(): readonly Item[] {
		const sites = new Map<string, { readonly site: SiteName | undefined; readonly articles: Listed[] }>();
		for (const [, { uri, kind, codes, times, facts, site }] of this.workspace.known) {
			if (kind !== 'article') continue;
			const key = site?.root ?? '';
			const known = sites.get(key) ?? { site, articles: [] };
			sites.set(key, known);
			known.articles.push({ uri, name: nameOf(uri.path), codes, times, facts, site });
		}
		const [first, ...others] = sites;
		if (first === undefined) return [];
		if (others.length === 0) return this.groupsOf(first[1].articles, '');
		// Found in no certain order, they would change places from run to run.
		const inOrder = [first, ...others].sort(([one], [other]) => (one < other ? -1 : 1));
		return inOrder.map(([key, { site, articles }]) => siteItem(site, articles, key, () => this.groupsOf(articles, key)));
	}

	private groupsOf(articles: readonly Listed[], site: string): readonly Item[] {
		const { grouping, sorting } = this;
		const diagnosticsOf = (uri: vscode.Uri): readonly vscode.Diagnostic[] => this.diagnostics.collection.get(uri) ?? [];
		const rankOf = ({ value, articles: found }: Group<Listed>): number => (value === undefined ? 0 : gravityOf(found.map(({ uri }) => uri), value, diagnosticsOf));
		const groups = sortGroups(groupArticles(articles, grouping, Date.now()), sorting, grouping, vscode.env.language, rankOf);
		return groups.map((group) => groupItem(group, grouping, site, { children: () => this.articlesOf(group, `${site} ${group.value}`), diagnosticsOf }));
	}

	private articlesOf(group: Group<Listed>, id: string): readonly Item[] {
		const sorted = sortArticles(group.articles, this.sorting, vscode.env.language);
		const code = this.grouping === 'problem' ? group.value : undefined;
		const itemsOf = (articles: readonly Listed[]): readonly Item[] => articles.map((article) => articleItem(article, `${id} ${article.uri.toString()}`, code, this.diagnostics.collection));
		if (sorted.length <= portion) return itemsOf(sorted);
		const portions: Item[] = [];
		for (let first = 0; first < sorted.length; first += portion) {
			const some = sorted.slice(first, first + portion);
			portions.push(portionItem(some, first, { id: `${id} ${first}`, sorting: this.sorting, children: () => itemsOf(some) }));
		}
		return portions;
	}
}

/** The list says what is chosen now, to eyes and to screen readers. */
function choice<Value extends string>(value: Value, label: string, now: Value): vscode.QuickPickItem & { readonly value: Value } {
	return { value, label, ...(value === now ? { description: vscode.l10n.t('as it is now') } : {}) };
}
