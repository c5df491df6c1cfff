import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/app/config';
import { lintText } from '../../src/app/lint';
import type { Site } from '../../src/app/site';
import { Sites } from '../../src/app/sites';
import { sliceOf } from '../../src/core/text';
import { memory } from './memory';

function siteOf(path: string, texts: Readonly<Record<string, string>>): Promise<Site> {
	return new Sites(memory(texts)).siteOf(path, '/');
}

const hexo = 'title: x\npost_asset_folder: true\n';

describe('The site of an article', () => {
	it('is Hexo where the nearest configuration above it has marks that only Hexo’s has', async () => {
		const site = await siteOf('/w/site/source/_posts/a.md', { '/w/site/_config.yml': `${hexo}timezone: Asia/Shanghai\n` });
		expect(site).toMatchObject({ generator: 'hexo', kind: 'post', root: '/w/site', timezone: 'Asia/Shanghai', postAssetFolder: 'yes', reason: 'configuration' });
	});

	it('is Hexo where package.json depends on it', async () => {
		const site = await siteOf('/w/source/about/index.md', { '/w/_config.yml': 'title: x\n', '/w/package.json': '{"dependencies": {"hexo": "^8"}}' });
		expect(site).toMatchObject({ generator: 'hexo', kind: 'page' });
	});

	it('is not Hexo with a configuration of another program', async () => {
		const site = await siteOf('/w/source/a.md', { '/w/_config.yml': 'title: x\nexecute:\n  execute_notebooks: auto\n', '/w/package.json': '{ broken' });
		expect(site).toMatchObject({ generator: 'generic', reason: 'nothing-found' });
	});

	it('is nobody’s for a file outside the sources', async () => {
		expect((await siteOf('/w/README.md', { '/w/_config.yml': hexo })).generator).toBe('generic');
		expect((await siteOf('/w/content/_posts/a.md', { '/w/_config.yml': `${hexo}source_dir: content\n` })).generator).toBe('hexo');
	});

	it('is that of the nearest of two nested sites', async () => {
		const texts = { '/w/_config.yml': `${hexo}timezone: UTC\n`, '/w/source/inner/_config.yml': `${hexo}timezone: Asia/Tokyo\n` };
		expect((await siteOf('/w/source/inner/source/_posts/a.md', texts)).timezone).toBe('Asia/Tokyo');
	});

	it('is not looked for above the workspace folder', async () => {
		const site = await new Sites(memory({ '/w/_config.yml': hexo })).siteOf('/w/source/_posts/a.md', '/w/source');
		expect(site.generator).toBe('generic');
	});

	it('follows the setting where a person chose', async () => {
		const sites = new Sites(memory({ '/w/_config.yml': hexo }));
		expect((await sites.siteOf('/w/source/_posts/a.md', '/', 'generic')).generator).toBe('generic');
		expect((await sites.siteOf('/elsewhere/a.md', '/', 'hexo'))).toMatchObject({ generator: 'hexo', reason: 'setting' });
	});

	it('takes the date from the name where new_post_name holds it, and in drafts', async () => {
		const texts = { '/w/_config.yml': `${hexo}new_post_name: :year-:month-:day-:title.md\n` };
		expect((await siteOf('/w/source/_posts/2022-03-19-a.md', texts)).provided).toEqual(['date']);
		expect((await siteOf('/w/source/_drafts/a.md', { '/w/_config.yml': hexo })).provided).toEqual(['date']);
		expect((await siteOf('/w/source/_posts/a.md', { '/w/_config.yml': hexo })).provided).toEqual([]);
	});

	it('is read anew when it is told that something changed', async () => {
		const texts: Record<string, string> = { '/w/_config.yml': `${hexo}timezone: UTC\n` };
		const sites = new Sites(memory(texts));
		expect((await sites.siteOf('/w/source/_posts/a.md', '/')).timezone).toBe('UTC');
		texts['/w/_config.yml'] = `${hexo}timezone: Asia/Tokyo\n`;
		expect((await sites.siteOf('/w/source/_posts/a.md', '/')).timezone).toBe('UTC');
		sites.forget();
		expect((await sites.siteOf('/w/source/_posts/a.md', '/')).timezone).toBe('Asia/Tokyo');
	});
});

describe('A time zone that Hexo does not know', () => {
	it.each(['Asia/Beijing', 'CST', 'IST', 'Nowhere'])('is told at every date of an article, once: %s', async (timezone) => {
		const site = await siteOf('/w/source/_posts/a.md', { '/w/_config.yml': `${hexo}timezone: ${timezone}\n` });
		const source = '---\ntitle: x\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n';
		const { problems } = lintText({ path: '/w/source/_posts/a.md', source, language: 'markdown' }, { site, config: defaultConfig });
		expect(problems.map(({ code, span }) => [code, sliceOf(source, span)])).toEqual([['date/unknown-timezone', 'Sat, 19 Mar 2022 07:39:06 GMT']]);
	});

	it.each(['Asia/Shanghai', 'UTC', 'EST', 'PRC', 'America/New_York'])('is not any of those that it knows: %s', async (timezone) => {
		expect((await siteOf('/w/source/_posts/a.md', { '/w/_config.yml': `${hexo}timezone: ${timezone}\n` })).timezone).toBe(timezone);
	});
});
