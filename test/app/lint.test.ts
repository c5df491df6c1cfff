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

	describe('with folders of posts', () => {
		const post: Site = { ...site, postAssetFolder: 'yes', permalink: ':year/:month/:day/:title/', newPostName: ':title.md' };
		const missing = async (address: string, of: Partial<Site>, ...paths: readonly string[]): Promise<readonly string[]> => {
			const { problems } = await lintArticle({ ...article, source: `---\nthumbnail: ${address}\n---\n` }, { site: { ...post, ...of }, config: defaultConfig }, filesWith(...paths));
			return problems.map(({ code }) => code);
		};

		it('finds a file of a post below the address of that post', async () => {
			expect(await missing('/2022/03/19/a/chart.png', {}, '/site/source/_posts/a/chart.png')).toEqual([]);
			expect(await missing('/2022/03/19/tides/chart.png', {}, '/site/source/_posts/tides/chart.png')).toEqual([]);
			expect(await missing('/blog/2022/03/19/sea/tides/low/chart.png', { urlRoot: '/blog/' }, '/site/source/_posts/sea/tides/low/chart.png')).toEqual([]);
			expect(await missing('/own/place/chart.png', {}, '/site/source/_posts/a/chart.png')).toEqual([]);
			expect(await missing('/2022/03/19/tides/chart.png', {}, '/site/source/_posts/tides/other.png')).toEqual(['image/missing-file']);
			expect(await missing('/2022/03/19/tides/chart.png', { postAssetFolder: 'no' }, '/site/source/_posts/tides/chart.png')).toEqual(['image/missing-file']);
		});

		it('says nothing of an address that does not tell the folder', async () => {
			for (const of of [{ permalink: 'posts/:abbrlink/' }, { newPostName: ':year-:month-:day-:title.md' }]) {
				expect(await missing('/posts/c58be33e/chart.png', of)).toEqual([]);
				expect(await missing('/images/chart.png', of, '/site/source/images')).toEqual(['image/missing-file']);
				expect(await missing('/chart.png', of)).toEqual(['image/missing-file']);
			}
		});
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
