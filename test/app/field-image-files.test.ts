import { describe, expect, it } from 'vitest';
import { lintArticle } from '../../src/app/lint';
import { defaultConfig } from '../../src/app/config';
import { Sites } from '../../src/app/sites';
import { memoryFiles } from './memory-files';

type Texts = Readonly<Record<string, string>>;

/** The places that are named for the missing images of an article, with both line ends. */
async function missing(path: string, meta: string, texts: Texts): Promise<readonly (readonly string[])[]> {
	const answers = await Promise.all(['\n', '\r\n'].map(async (lineEnd) => {
		const source = `---\n${meta}\n---\nText.\n`.replaceAll('\n', lineEnd);
		const files = memoryFiles({ ...texts, [path]: source });
		const site = await new Sites(files).siteOf(path, '/');
		const { problems } = await lintArticle({ path, source, language: 'markdown' }, { site, config: defaultConfig }, files);
		return problems.flatMap((one) => (one.code === 'image/missing-file' ? [one.data.looked] : []));
	}));
	expect(answers[1]).toEqual(answers[0]);
	return answers[0] ?? [];
}

const image = 'x';

describe('an image of the front matter that does not exist', () => {
	const hugo = { '/s/hugo.toml': 'title = "T"\n', '/s/static/images/there.png': image };

	it('is found in Hugo below static', async () => {
		expect(await missing('/s/content/a.md', 'cover: /images/gone.png', hugo)).toEqual([['static/images/gone.png']]);
		expect(await missing('/s/content/a.md', 'cover: /images/there.png', hugo)).toEqual([]);
	});
	it('may come from a theme, from assets or from beside the article', async () => {
		for (const place of ['themes/t/static/images/b.png', 'assets/images/b.png', 'content/images/b.png']) {
			expect(await missing('/s/content/a.md', 'cover: /images/b.png', { ...hugo, [`/s/${place}`]: image })).toEqual([]);
		}
	});
	it('is not spoken of where the configuration adds places, or the folder is none of the site', async () => {
		expect(await missing('/s/content/a.md', 'cover: /images/gone.png', { ...hugo, '/s/go.mod': 'module x' })).toEqual([]);
		expect(await missing('/s/content/a.md', 'cover: /images/gone.png', { ...hugo, '/s/hugo.toml': 'staticDir = ["a", "b"]\n' })).toEqual([]);
		expect(await missing('/s/content/a.md', 'cover: /other-site/gone.png', hugo)).toEqual([]);
		expect(await missing('/s/content/a.md', 'cover: images/gone.png\nimage: https://example.org/images/gone.png\nlogo: /images/gone', hugo)).toEqual([]);
	});
	it('is found in Docusaurus, below static and beside the article', async () => {
		const site = { '/s/docusaurus.config.js': 'export default {title: "T"};', '/s/static/img/there.png': image, '/s/docs/there.png': image };
		expect(await missing('/s/docs/a.md', 'image: /img/gone.png', site)).toEqual([['static/img/gone.png']]);
		expect(await missing('/s/docs/a.md', 'image: ./gone.png', site)).toEqual([['docs/gone.png']]);
		expect(await missing('/s/docs/a.md', 'image: /img/there.png', site)).toEqual([]);
		expect(await missing('/s/docs/a.md', 'image: ./there.png', site)).toEqual([]);
		// With the base of the address in front.
		expect(await missing('/s/docs/a.md', 'image: /base/img/there.png', { ...site, '/s/static/base/x': image })).toEqual([]);
		expect(await missing('/s/docs/a.md', 'image: /img/gone.png', { ...site, '/s/docusaurus.config.js': 'export default {staticDirectories: ["a"]};' })).toEqual([]);
	});
	it('is found in Zola, VitePress, Gatsby and Jekyll', async () => {
		expect(await missing('/s/content/a.md', 'extra:\n  cover: /img/gone.png', { '/s/config.toml': 'base_url = "https://example.org"\n', '/s/static/img/x.png': image })).toEqual([['static/img/gone.png']]);
		expect(await missing('/s/docs/a.md', 'hero:\n  image: /img/gone.png', { '/s/docs/.vitepress/config.ts': 'export default {}', '/s/docs/public/img/x.png': image })).toEqual([['public/img/gone.png']]);
		expect(await missing('/s/content/a.md', 'cover: /img/gone.png', { '/s/gatsby-config.js': 'module.exports = {}', '/s/static/img/x.png': image })).toEqual([['static/img/gone.png']]);
		const jekyll = { '/s/_config.yml': 'title: T\nmarkdown: kramdown\n', '/s/Gemfile': 'gem "jekyll"\n', '/s/img/x.png': image };
		expect(await missing('/s/_posts/2022-01-01-a.md', 'image: /img/gone.png', jekyll)).toEqual([['img/gone.png']]);
		expect(await missing('/s/_posts/2022-01-01-a.md', 'image: /img/gone.png', { ...jekyll, '/s/_config.yml': 'markdown: kramdown\ntheme: minima\n' })).toEqual([]);
	});
	it('is not spoken of where a program may make it', async () => {
		expect(await missing('/s/src/content/blog/a.md', 'heroImage: /og/a.png', { '/s/astro.config.mjs': 'export default {}', '/s/public/og/x.png': image })).toEqual([]);
		expect(await missing('/s/a.md', 'image: /img/gone.png', { '/s/eleventy.config.js': 'export default {}', '/s/img/x.png': image })).toEqual([]);
		expect(await missing('/s/a.md', 'image: /img/gone.png', { '/s/img/x.png': image })).toEqual([]);
	});
});
