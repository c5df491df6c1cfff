import { describe, expect, it } from 'vitest';
import { factsOf, stateOf, type ArticleFacts, type Place } from '../../src/core/site/facts';
import type { Generator, PageKind } from '../../src/core/dialects';
import { article, headOf, inBothLineEnds, toCrlf } from './support';

const place: Place = { shown: 'a.md', kind: 'post', zones: { site: 'Asia/Shanghai', build: 'UTC' }, fields: { kind: 'post' } };

function facts(meta: string, generator: Generator = 'hexo', more: Partial<Place> = {}, text = article(meta)): ArticleFacts | undefined {
	return factsOf(headOf(text, generator), { ...place, ...more });
}

function stateIn(meta: string, generator: Generator, kind: PageKind = 'post', more: Partial<Place> = {}): string | undefined {
	const found = facts(meta, generator, { kind, ...more });
	return found === undefined ? undefined : stateOf(found, Date.UTC(2024, 0, 1));
}

describe('What an article tells the others', () => {
	inBothLineEnds('tells title, date and names, with the place of what can be pointed at', (text) => {
		const source = text(article('title: "Low tide"\ndate: 2023-05-01 08:00:00\ntags: [harbour, sea, harbour]\ncategories:\n  - [Travel, Coast]\nauthor: Ann'));
		const found = facts('', 'hexo', {}, source);
		expect(found?.title?.text).toBe('Low tide');
		expect(source.slice(found?.title?.span.start, found?.title?.span.end)).toBe('"Low tide"');
		expect(found?.title?.line).toBe(1);
		expect(found?.date).toMatchObject({ key: 'date', text: '2023-05-01 08:00:00', epochMs: Date.UTC(2023, 4, 1), line: 2 });
		expect(found?.names.map(({ group, key, text: name }) => `${group} ${key} ${name}`)).toEqual([
			'tags tags harbour', 'tags tags sea', 'categories categories Travel', 'categories categories Coast', 'authors author Ann',
		]);
	});

	it('is plain data: the same after a way through JSON', () => {
		const found = facts('title: a\ndate: 2023-05-01\ntags: [x]\nlang: fr\npublished: false');
		expect(JSON.parse(JSON.stringify(found))).toEqual(found);
		expect(found?.language).toBe('fr');
	});

	it('tells nothing where there is no front matter, and no title that a template fills in', () => {
		expect(factsOf(headOf('# A heading\n', 'hexo'), place)).toBeUndefined();
		expect(facts('title: "{{ title }}"\ntags: ["{{ tag }}", b]')).toMatchObject({ names: [{ text: 'b' }] });
		expect(facts('title: "{{ title }}"')).not.toHaveProperty('title');
	});

	it('takes the day of the file name where the head has no date', () => {
		expect(facts('title: a', 'jekyll', { fileDate: { year: 2021, month: 2, day: 3, wins: 'head' } })?.date).toMatchObject({ key: 'file', text: '2021-02-03', wallMs: Date.UTC(2021, 1, 3) });
		expect(facts('title: a', 'jekyll')).not.toHaveProperty('date');
	});

	it('knows no instant where only the clock of an unknown machine is read', () => {
		const date = facts('date: 2023-05-01 08:00:00', 'hexo', { zones: {} })?.date;
		expect(date).toMatchObject({ wallMs: Date.UTC(2023, 4, 1, 8) });
		expect(date).not.toHaveProperty('epochMs');
	});

	it('compares keys as the generator does', () => {
		expect(facts('Title: a', 'hugo')?.title?.text).toBe('a');
		expect(facts('Title: a', 'hexo')).not.toHaveProperty('title');
	});

	it('knows drafts by the key and the folder of each generator, and says nothing where nobody can tell', () => {
		expect(stateIn('title: a', 'hexo')).toBe('published');
		expect(stateIn('published: false', 'hexo')).toBe('draft');
		expect(stateIn('published: "false"', 'hexo')).toBe('draft');
		expect(stateIn('published: 0', 'hexo')).toBe('draft');
		expect(stateIn('published: "no"', 'hexo')).toBe('published');
		expect(stateIn('published:', 'hexo')).toBe('published');
		expect(stateIn('published: true', 'hexo', 'draft')).toBe('draft');
		expect(stateIn('published: false', 'jekyll')).toBe('draft');
		expect(stateIn('title: a', 'jekyll', 'draft')).toBe('draft');
		expect(stateIn('draft: true', 'hugo')).toBe('draft');
		expect(stateIn('draft: true', 'zola')).toBe('draft');
		expect(stateIn('draft: true', 'docusaurus', 'doc')).toBe('draft');
		expect(stateIn('draft: true', 'starlight', 'doc')).toBe('draft');
		expect(stateIn('Title: a\nStatus: draft', 'pelican', 'post')).toBe('draft');
		expect(stateIn('draft: perhaps', 'hugo')).toBeUndefined();
		for (const generator of ['astro', 'eleventy', 'gatsby', 'generic'] as const) expect(stateIn('draft: true', generator)).toBeUndefined();
	});

	it('knows what comes later and what is over, where the generator leaves it out', () => {
		expect(stateIn('date: 2030-01-01', 'hexo', 'post', { future: 'hidden' })).toBe('future');
		expect(stateIn('date: 2030-01-01', 'hexo', 'post', { future: 'shown' })).toBe('published');
		expect(stateIn('date: 2030-01-01', 'jekyll', 'post', { future: 'hidden' })).toBe('future');
		expect(stateIn('date: 2020-01-01\npublishDate: 2030-01-01', 'hugo', 'page', { future: 'hidden' })).toBe('future');
		// Whatever zone the machine is in, that is in the future; the last one may have come.
		const [named, noZone] = [{ year: 2024, month: 1, day: 3, wins: 'head' }, { zones: {}, fields: { kind: 'post' } }] as const;
		expect(stateIn('title: a', 'jekyll', 'post', { future: 'hidden', fileDate: named })).toBe('future');
		expect(stateIn('title: a', 'jekyll', 'post', { future: 'hidden', fileDate: { ...named, day: 1 } })).toBe('published');
		expect(stateIn('title: a', 'jekyll', 'page', { future: 'hidden', fileDate: named })).toBe('published');
		expect(stateIn('date: 2024-01-02 08:00:00', 'hexo', 'post', { future: 'hidden', ...noZone })).toBe('future');
		expect(stateIn('date: 2024-01-01 08:00:00', 'hexo', 'post', { future: 'hidden', ...noZone })).toBe('published');
		expect(stateIn('date: 2020-01-01\nexpiryDate: 2021-01-01', 'hugo', 'page', { future: 'hidden' })).toBe('expired');
		expect(stateIn('date: 2020-01-01\nexpiryDate: 2021-01-01', 'hugo', 'page', { future: 'hidden', expired: 'shown' })).toBe('published');
		expect(stateIn('date: 2030-01-01', 'zola', 'page')).toBe('published');
	});

	it('says the same of both line ends', () => {
		const meta = 'title: a\ntags:\n  - x';
		expect(facts('', 'hexo', {}, toCrlf(article(meta)))?.names).toEqual(facts(meta)?.names);
	});
});
