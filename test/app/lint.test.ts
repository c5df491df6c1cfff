import { describe, expect, it } from 'vitest';
import { defaultConfig, type Config } from '../../src/app/config';
import { zonesOf, type ArticleContext } from '../../src/app/article-context';
import { bodyLanguageAt, lintArticle, lintText } from '../../src/app/lint';
import type { Files } from '../../src/app/ports';
import { assumedSite, genericSite, type Site } from '../../src/app/site';
import { dialectOf } from '../../src/core/dialects';

const site: Site = { generator: 'hexo', dialect: dialectOf('hexo'), kind: 'post', root: '/site', sourceDirectory: '/site/source', timezone: 'Asia/Shanghai', postAssetFolder: 'no', provided: [], reason: 'configuration' };

function contextWith(more: Partial<Config> = {}): ArticleContext {
	return { site, config: { ...defaultConfig, ...more } };
}

/** Files of which only these exist. */
function filesWith(...paths: readonly string[]): Files {
	return { readText: async () => undefined, kind: async (path) => (paths.includes(path) ? 'file' : undefined), list: async () => [] };
}

const article = { path: '/site/source/_posts/a.md', source: '---\ndate: 2022-02-30\n---\n\n![](/images/a.png)\n', language: 'markdown' } as const;

describe('lintText', () => {
	it('finds what is wrong with head and images, in the order of the text', () => {
		expect(lintText(article, contextWith()).problems.map(({ code }) => code)).toEqual(['date/invalid', 'image/missing-alt']);
	});

	it('leaves out what the person switched off', () => {
		expect(lintText(article, contextWith({ rules: { 'date/invalid': 'off' } })).problems.map(({ code }) => code)).toEqual(['image/missing-alt']);
	});

	it('has no word for a text without front matter', () => {
		expect(lintText({ ...article, source: '![](a.png)\n' }, contextWith())).toMatchObject({ images: [], problems: [] });
	});
});

describe('lintArticle', () => {
	it('finds that the file of an image is missing', async () => {
		const { problems } = await lintArticle(article, contextWith(), filesWith());
		expect(problems.map(({ code }) => code)).toEqual(['date/invalid', 'image/missing-alt', 'image/missing-file']);
	});

	it('finds that it is there', async () => {
		const { problems } = await lintArticle(article, contextWith(), filesWith('/site/source/images/a.png'));
		expect(problems.map(({ code }) => code)).toEqual(['date/invalid', 'image/missing-alt']);
	});
});

describe('zonesOf', () => {
	it('takes the zone of the site before the one that the person set', () => {
		expect(zonesOf(site, { format: 'generator', timezone: 'Europe/Berlin' })).toEqual({ site: 'Asia/Shanghai' });
	});

	it('takes the zone that the person set for the machine where the configuration names none', () => {
		const { timezone: _none, ...without } = site;
		expect(zonesOf(without, { format: 'generator', timezone: 'Europe/Berlin' })).toEqual({ build: 'Europe/Berlin' });
	});

	it('takes it for the site where there is no configuration', () => {
		expect(zonesOf(assumedSite('hexo', '/a.md'), { format: 'generator', timezone: 'Europe/Berlin', buildTimezone: 'UTC' })).toEqual({ site: 'Europe/Berlin', build: 'UTC' });
		expect(zonesOf(genericSite(), { format: 'generator' })).toEqual({});
	});
});

describe('bodyLanguageAt', () => {
	it.each([['/a.html', 'html'], ['/a.HTM', 'html'], ['/a.mdx', 'mdx'], ['/a.md', 'markdown'], ['/a.txt', 'markdown']])('%s is %s', (path, language) => {
		expect(bodyLanguageAt(path)).toBe(language);
	});
});
