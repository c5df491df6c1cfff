import { describe, expect, it } from 'vitest';
import { dayOf, groupArticles, sortArticles, sortGroups, sortingsOf, titleOf, usualSorting, type ListedArticle } from '../../src/app/article-groups';
import { parseHead } from '../../src/core/article';
import { dialectOf } from '../../src/core/dialects';
import type { Code } from '../../src/core/problems';
import { factsOf } from '../../src/core/site/facts';
import { processorMs } from '../processor-time';

function article(name: string, head: string, codes: readonly Code[] = []): ListedArticle {
	const parsed = parseHead(`---\n${head}\n---\n`, dialectOf('hexo', {}));
	return { name, codes, facts: factsOf(parsed, { kind: 'post', shown: name, zones: { site: 'Asia/Shanghai' }, fields: { kind: 'post' }, future: 'hidden' }) };
}

const articles = [
	article('one.md', 'title: Ten 10\ndate: 2022-04-01 02:00:00\ntags: [Sea, Ports]\ncategories: [[Walks, Coast]]', ['date/invalid', 'image/proxied']),
	article('two.md', 'title: Nine 9\ndate: 2021-12-31 23:00:00\ntags: Sea', ['image/proxied']),
	article('three.md', 'title: Later\ndate: 2030-01-01 00:00:00\npublished: false'),
	article('four.md', 'layout: page'),
];
const now = Date.UTC(2024, 0, 1);
const shown = (grouping: Parameters<typeof groupArticles>[1], sorting: Parameters<typeof sortGroups>[1] = 'count'): string[] =>
	sortGroups(groupArticles(articles, grouping, now), sorting, grouping, 'en').map(({ value, articles: found }) => `${value}: ${found.map(({ name }) => name.slice(0, -3)).join(' ')}`);

describe('Groups of articles', () => {
	it('are by problem, those of most articles first and those without any last', () => {
		expect(shown('problem')).toEqual(['image/proxied: one two', 'date/invalid: one', 'undefined: three four']);
		expect(shown('problem', 'name')).toEqual(['date/invalid: one', 'image/proxied: one two', 'undefined: three four']);
	});

	it('are by problem from the gravest on where nobody chose an order, and of equally grave ones that of most articles comes first', () => {
		const found = [article('a.md', 'title: A', ['image/proxied', 'schema/type']), article('b.md', 'title: B', ['image/proxied', 'date/invalid']), article('c.md', 'title: C', ['date/invalid', 'rule/empty-value']), article('d.md', 'title: D')];
		const rankOf = ({ value }: { readonly value: string | undefined }): number => (value === 'image/proxied' ? 2 : value === 'rule/empty-value' ? 3 : 0);
		expect(sortGroups(groupArticles(found, 'problem', now), usualSorting('problem'), 'problem', 'en', rankOf).map(({ value }) => value)).toEqual(['date/invalid', 'schema/type', 'image/proxied', 'rule/empty-value', undefined]);
	});

	it('have no order by how grave they are where they are not by problem', () => {
		expect(sortingsOf('problem')).toEqual(['gravity', 'count', 'name', 'date']);
		for (const grouping of ['category', 'tag', 'month', 'state'] as const) expect(sortingsOf(grouping)).toEqual(['count', 'name', 'date']);
	});

	it('are by tag and category, an article in each of its own', () => {
		expect(shown('tag')).toEqual(['Sea: one two', 'Ports: one', 'undefined: three four']);
		expect(shown('category', 'name')).toEqual(['Coast: one', 'Walks: one', 'undefined: two three four']);
	});

	it('are by the month that is written, whatever month it is in UTC', () => {
		expect(shown('month', 'name')).toEqual(['2030-01: three', '2022-04: one', '2021-12: two', 'undefined: four']);
	});

	it('are from the newest month on where nobody chose an order, and else by how many there are', () => {
		expect(shown('month', usualSorting('month'))).toEqual(['2030-01: three', '2022-04: one', '2021-12: two', 'undefined: four']);
		expect(shown('tag', usualSorting('tag'))).toEqual(['Sea: one two', 'Ports: one', 'undefined: three four']);
	});

	it('are in the order of their months, although one has no day that can be read', () => {
		const dated = ['2022-05-01', '2022-06-31', '2022-04-01'].map((date) => article(`${date}.md`, `date: ${date}`));
		expect(sortGroups(groupArticles(dated, 'month', now), 'date', 'month').map(({ value }) => value)).toEqual(['2022-06', '2022-05', '2022-04']);
	});

	it.each([
		['2022-3-9 10:00:00', '2022-03-09'],
		['2022-03-19T23:30:00-08:00', '2022-03-19'],
		['Sat, 19 Mar 2022 07:39:06 GMT', '2022-03-19'],
		['some day', undefined],
	])('show the day of %j as %j', (date, day) => {
		expect(dayOf(article('a.md', `title: A\ndate: ${date}`))).toBe(day);
	});

	it.each([
		['Asia/Shanghai', '2022-04-01', '2022-04'],
		['America/New_York', '2022-03-31', '2022-03'],
		['+08:00', '2022-04-01', '2022-04'],
		[undefined, '2022-03-31', '2022-03'],
	])('show the day of an instant as the site does: in %s %s', (zone, day, month) => {
		const one = { ...article('a.md', 'title: A\ndate: Thu, 31 Mar 2022 23:30:00 GMT'), site: { zone } };
		expect([dayOf(one), groupArticles([one], 'month', now)[0]?.value]).toEqual([day, month]);
		expect(dayOf({ ...article('b.md', 'title: B\ndate: 2022-03-31 23:30:00'), site: { zone } })).toBe('2022-03-31');
	});

	it('are by state', () => {
		expect(shown('state', 'name')).toEqual(['draft: three', 'published: one two four']);
	});

	it('are sorted by their newest article', () => {
		expect(shown('tag', 'date')).toEqual(['Ports: one', 'Sea: one two', 'undefined: three four']);
	});
});

describe('Articles in a group', () => {
	it('stand from the newest, or by title with numbers as numbers', () => {
		expect(sortArticles(articles, 'count').map(titleOf)).toEqual(['Later', 'Ten 10', 'Nine 9', 'four.md']);
		expect(sortArticles(articles, 'name', 'en').map(titleOf)).toEqual(['four.md', 'Later', 'Nine 9', 'Ten 10']);
	});

	it('are ten thousand in no time', () => {
		const many = Array.from({ length: 10_000 }, (_, index) => article(`a${index}.md`, `title: Article ${index % 977}\ndate: 20${10 + (index % 14)}-0${1 + (index % 9)}-01\ntags: [t${index % 300}]`));
		const start = processorMs();
		for (const grouping of ['problem', 'tag', 'month', 'state'] as const) sortGroups(groupArticles(many, grouping, now), 'date', grouping);
		sortArticles(many, 'name');
		expect(processorMs() - start).toBeLessThan(2000);
	});
});
