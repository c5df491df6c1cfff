import { describe, expect, it } from 'vitest';
import { placeOf } from '../../src/app/article-context';
import { defaultConfig } from '../../src/app/config';
import { Sites } from '../../src/app/sites';
import { parseHead } from '../../src/core/article';
import { factsOf } from '../../src/core/site/facts';
import { toCrlf } from '../core/support';
import { addressesIn, indexOf, problemsIn, type SmallSite } from './addresses-support';
import { memoryFiles } from './memory-files';

/** How many of two pages hear that both are at `/posts/a/`: the one below the folder `posts`, and the one that names that address. */
async function heard(articles: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}): Promise<number> {
	const site: SmallSite = { files: { 'hugo.toml': '', ...files }, articles: { 'content/posts/a.md': 'title: A', 'content/b.md': 'title: B\nurl: /posts/a/', ...articles } };
	const found = await Promise.all(['content/posts/a.md', 'content/b.md'].map((path) => problemsIn(site, path)));
	return found.flat().filter(({ code }) => code === 'rule/duplicate-address').length;
}

describe('The address of a page below a folder whose page has a slug', () => {
	const slugged = { 'content/posts/_index.md': 'title: P\nslug: other' };

	it('has the slug in it from some version of Hugo on, so nothing is said where the version is not known', async () => {
		expect(await heard({})).toBe(2);
		expect(await heard(slugged)).toBe(0);
		expect(await heard({ 'content/posts/_index.md': toCrlf('---\ntitle: P\nslug: other\n---\n') })).toBe(0);
		expect(await heard({ 'content/_index.md': 'title: P\nslug: other' })).toBe(2);
		expect(await heard({ 'content/Posts/_index.md': 'title: P\nslug: other' })).toBe(0);
	});

	it('is certain where the version is', async () => {
		expect(await heard(slugged, { '.tool-versions': 'hugo 0.131.0' })).toBe(2);
		expect(await heard(slugged, { '.tool-versions': 'hugo 0.111.3' })).toBe(2);
		expect(await heard(slugged, { '.tool-versions': 'hugo 0.169.0' })).toBe(0);
	});
});

describe('The address of a page to which values are handed down', () => {
	it('is not certain where they decide of it', async () => {
		for (const values of ['slug: c', 'URL: /c/', 'build: {render: never}', 'params: {slug: c}']) {
			expect(await heard({ 'content/posts/_index.md': `title: P\ncascade:\n  ${values}` }), values).toBe(0);
			expect(await heard({ 'content/_index.md': `title: P\nCascade:\n  - target: {path: "/posts/**"}\n    ${values}` }), values).toBe(0);
		}
		expect(await heard({ 'content/posts/_index.md': '+++\n[cascade]\nslug = "c"\n+++\n' })).toBe(0);
	});

	it('is where they do not, or are meant for another folder', async () => {
		expect(await heard({ 'content/posts/_index.md': 'title: P\ncascade:\n  type: docs\n  banner: b.jpg\n  params: {color: red}' })).toBe(2);
		expect(await heard({ 'content/docs/_index.md': 'title: P\ncascade: {slug: c}' })).toBe(2);
		expect(await heard({ 'content/posts/_index.md': 'title: P\ndraft: true\ncascade: {banner: b.jpg}' })).toBe(2);
	});

	it('is not where the page hands them down itself, which Hugo takes for its own from 0.123 on', async () => {
		expect(await addressesIn({ files: { 'hugo.toml': '' }, articles: { 'content/posts/a.md': 'title: A\ncascade: {slug: c}', 'content/posts/b.md': 'title: A\ncascade: {color: red}' } })).toEqual({ 'content/posts/a.md': '?', 'content/posts/b.md': '/posts/b/' });
	});

	it('is not where the configuration hands them down, leaves files out, or writes no pages', async () => {
		for (const text of ['[cascade]\nslug = "c"\n', '[[cascade]]\nurl = "/c/"\n[cascade._target]\npath = "/posts/**"\n', 'ignoreFiles = ["\\\\.md$"]\n', 'disableKinds = ["page"]\n', '[outputs]\npage = ["json"]\n']) {
			expect(await heard({}, { 'hugo.toml': text }), text).toBe(0);
		}
		expect(await heard({}, { 'config/_default/cascade.toml': 'slug = "c"\n', 'config/_default/hugo.toml': '' })).toBe(0);
		for (const text of ['[cascade]\ncolor = "red"\n', 'disableKinds = ["taxonomy", "term", "RSS"]\n', '[outputs]\nhome = ["HTML", "RSS", "JSON"]\n']) {
			expect(await heard({}, { 'hugo.toml': text }), text).toBe(2);
		}
	});
});

it('Files beside the index of a folder are no pages, so that none of them is at the address of another', async () => {
	expect(await heard({ 'content/posts/index.md': 'title: P' })).toBe(0);
	expect(await heard({ 'content/posts/index.fr.md': toCrlf('---\ntitle: P\n---\n') })).toBe(0);
	expect(await heard({ 'content/docs/index.md': 'title: D', 'content/posts/_index.md': 'title: P' })).toBe(2);
});

it('Pages hear of it when the page of their folder begins to decide of their addresses', async () => {
	const articles = { 'content/posts/_index.md': 'title: P', 'content/posts/a.md': 'title: A', 'content/docs/b.md': 'title: B' };
	const index = await indexOf({ files: { 'hugo.toml': '' }, articles });
	index.takeChanged();
	const path = '/site/content/posts/_index.md';
	const site = await new Sites(memoryFiles({ '/site/hugo.toml': '' })).siteOf(path, '/');
	index.set(path, factsOf(parseHead('---\ntitle: P\nslug: other\n---\n', site.dialect), placeOf({ site, config: defaultConfig }, path)));
	const told = index.takeChanged();
	expect([told.has('/site/content/posts/a.md'), told.has('/site/content/docs/b.md')]).toEqual([true, false]);
	index.set(path, factsOf(parseHead('---\ntitle: P\n---\n', site.dialect), placeOf({ site, config: defaultConfig }, path)));
	expect(index.takeChanged().has('/site/content/posts/a.md')).toBe(true);
});

it('An address with a sign in its pattern that Hugo leaves out, or writes in another way, is not certain', async () => {
	const files = { 'hugo.toml': "[permalinks]\nposts = '/@me/:slug/'\n" };
	expect(await addressesIn({ files, articles: { 'content/posts/a.md': 'title: A' } })).toEqual({ 'content/posts/a.md': '?' });
});

it('Dashes in a row, or at an end, are not certain where a version before 0.111 builds the site', async () => {
	const articles = { 'content/a--b.md': 'title: A', 'content/-c.md': 'title: C', 'content/d-e.md': 'title: D' };
	expect(await addressesIn({ files: { 'hugo.toml': '', '.hvm': '0.80.0' }, articles })).toEqual({ 'content/a--b.md': '?', 'content/-c.md': '?', 'content/d-e.md': '/d-e/' });
	expect(await addressesIn({ files: { 'hugo.toml': '', '.hvm': '0.111.3' }, articles })).toEqual({ 'content/a--b.md': '/a--b/', 'content/-c.md': '/-c/', 'content/d-e.md': '/d-e/' });
});
