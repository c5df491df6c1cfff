import { wallAt } from '../core/dates/zones';
import type { Code } from '../core/problems';
import { stateOf, type ArticleFacts, type ArticleState } from '../core/site/facts';

/** An article as lists show it. */
export interface ListedArticle {
	/** The name of its file, for articles without a title. */
	readonly name: string;
	/** Undefined where the file tells none. */
	readonly facts?: ArticleFacts | undefined;
	/** What is wrong with it, each code once. */
	readonly codes: readonly Code[];
	/** Its site, with the zone in which that shows times, where it has one. */
	readonly site?: { readonly zone?: string | undefined } | undefined;
}

export const groupings = ['problem', 'category', 'tag', 'month', 'state'] as const;
export type Grouping = (typeof groupings)[number];

const sortings = ['gravity', 'count', 'name', 'date'] as const;
export type Sorting = (typeof sortings)[number];

/** The orders that a grouping can have: how grave it is what articles share is only known of problems. */
export function sortingsOf(grouping: Grouping): readonly Sorting[] {
	return grouping === 'problem' ? sortings : sortings.filter((one) => one !== 'gravity');
}

/** Articles that have something in common; one article may stand in several groups. */
export interface Group<Article extends ListedArticle> {
	/** A code, a name, a month as `2022-03`, a state; undefined for those that have none. */
	readonly value: string | undefined;
	readonly articles: readonly Article[];
}

/** @param now milliseconds since 1970: what is dated later is not published yet */
export function groupArticles<Article extends ListedArticle>(articles: Iterable<Article>, grouping: Grouping, now: number): Group<Article>[] {
	const groups = new Map<string | undefined, Article[]>();
	for (const article of articles) {
		const values = valuesOf(article, grouping, now);
		for (const value of values.length === 0 ? [undefined] : values) {
			const group = groups.get(value);
			if (group === undefined) groups.set(value, [article]);
			else group.push(article);
		}
	}
	return Array.from(groups, ([value, found]) => ({ value, articles: found }));
}

function valuesOf(article: ListedArticle, grouping: Grouping, now: number): readonly string[] {
	const { facts, codes } = article;
	switch (grouping) {
		case 'problem':
			return codes;
		case 'category':
			return namesOf(facts, 'categories');
		case 'tag':
			return namesOf(facts, 'tags');
		case 'month': {
			const month = monthOf(article);
			return month === undefined ? [] : [month];
		}
		case 'state': {
			const state: ArticleState | undefined = facts === undefined ? undefined : stateOf(facts, now);
			return state === undefined ? [] : [state];
		}
		default:
			return grouping satisfies never;
	}
}

function namesOf(facts: ArticleFacts | undefined, group: string): readonly string[] {
	return facts === undefined ? [] : facts.names.filter((one) => one.group === group).map(({ text }) => text);
}

/** The month as `2022-03`: as it is written; where that says none, that of the instant as the site shows it. */
function monthOf(article: ListedArticle): string | undefined {
	return writtenDay(article.facts)?.month ?? shownDay(article)?.slice(0, -3);
}

/** The day as `2022-03-19`: as it is written; where that says none, that of the instant as the site shows it. */
export function dayOf(article: ListedArticle): string | undefined {
	return writtenDay(article.facts)?.day ?? shownDay(article);
}

function writtenDay(facts: ArticleFacts | undefined): { readonly month: string; readonly day: string | undefined } | undefined {
	const [, year, month = '', day] = /^\s*(\d{4})-(0?[1-9]|1[0-2])(?:-(0?[1-9]|[12]\d|3[01]))?(?!\d)/.exec(facts?.date?.text ?? '') ?? [];
	if (year === undefined) return undefined;
	const inMonth = `${year}-${month.padStart(2, '0')}`;
	return { month: inMonth, day: day === undefined ? undefined : `${inMonth}-${day.padStart(2, '0')}` };
}

/** In the zone of the site; in UTC where it has none. */
function shownDay({ facts, site }: ListedArticle): string | undefined {
	const moment = momentOf(facts);
	if (moment === undefined) return undefined;
	// Without an instant it is what a clock shows.
	const wallMs = site?.zone === undefined || facts?.date?.epochMs === undefined ? moment : wallAt(site.zone, moment);
	return Math.abs(wallMs) > 8.64e15 ? undefined : new Date(wallMs).toISOString().replace(/T.*/, '');
}

function momentOf(facts: ArticleFacts | undefined): number | undefined {
	const moment = facts?.date?.epochMs ?? facts?.date?.wallMs;
	return moment === undefined || Math.abs(moment) > 8.64e15 ? undefined : moment;
}

/** The order that a person expects who has chosen none. */
export function usualSorting(grouping: Grouping): Sorting {
	return grouping === 'month' ? 'date' : grouping === 'problem' ? 'gravity' : 'count';
}

/**
 * The order of groups; those without a value come last. Months are best read from the newest.
 *
 * @param rankOf how grave the problem is for which a group stands, 0 for the gravest; of equally grave ones that of most articles comes first
 */
export function sortGroups<Article extends ListedArticle>(groups: readonly Group<Article>[], sorting: Sorting, grouping: Grouping, locale?: string, rankOf: (group: Group<Article>) => number = () => 0): Group<Article>[] {
	const byName = grouping === 'month' ? (one: string, other: string) => (one < other ? 1 : -1) : new Intl.Collator(locale, { numeric: true }).compare;
	const isByNewest = sorting === 'date' && grouping !== 'month';
	const newest = new Map(isByNewest ? groups.map((group) => [group, newestOf(group.articles)] as const) : []);
	const ranks = new Map(sorting === 'gravity' ? groups.map((group) => [group, rankOf(group)] as const) : []);
	return groups.toSorted((one, other) => {
		if (one.value === undefined || other.value === undefined) return one.value === other.value ? 0 : one.value === undefined ? 1 : -1;
		const rank = (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0);
		if (rank !== 0) return rank;
		const first = sorting === 'count' || sorting === 'gravity' ? other.articles.length - one.articles.length : isByNewest ? (newest.get(other) ?? 0) - (newest.get(one) ?? 0) : 0;
		return first || byName(one.value, other.value);
	});
}

function newestOf(articles: readonly ListedArticle[]): number {
	return articles.reduce((newest, { facts }) => Math.max(newest, momentOf(facts) ?? -8.64e15), -8.64e15);
}

/** With more articles than these, comparing titles as the language wants it takes longer than a person should wait. */
const mostCollated = 3000;

/** The order of articles in a group: by title, else from the newest; those without a date come last. */
export function sortArticles<Article extends ListedArticle>(articles: readonly Article[], sorting: Sorting, locale?: string): Article[] {
	// What is compared is found once for each article, and not once for each comparison.
	const keyed = articles.map((article) => ({ article, title: titleOf(article), at: sorting === 'name' ? 0 : (momentOf(article.facts) ?? -8.64e15) }));
	const byTitle = sorting !== 'name' || articles.length > mostCollated ? compare : new Intl.Collator(locale, { numeric: true }).compare;
	return keyed.sort((one, other) => other.at - one.at || byTitle(one.title, other.title)).map(({ article }) => article);
}

function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}

/** What an article is called in a list. */
export function titleOf({ facts, name }: ListedArticle): string {
	return facts?.title?.text ?? name;
}
