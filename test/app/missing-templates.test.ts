import { describe, expect, it } from 'vitest';
import { problemsIn, type SmallSite } from './addresses-support';

async function missing(site: SmallSite, path = 'a.md'): Promise<readonly string[]> {
	const found = await problemsIn(site, path);
	return found.filter(({ code }) => code === 'rule/missing-reference').map(({ marked, problem, message }) => `${/.*⟦[^⟧]*⟧.*/.exec(marked)?.[0] ?? ''} ${problem.severity ?? ''} ${message}`);
}

describe('Layouts that articles of Eleventy name', () => {
	const program = (inside: string, before = ''): string => `${before}\nmodule.exports = function (eleventyConfig) {\n  eleventyConfig.addFilter('x', (y) => y);\n${inside}\n};\n`;
	const site = (config: string, layout: string, more: Readonly<Record<string, string>> = {}, path = 'a.md'): SmallSite => ({
		files: { 'eleventy.config.js': config, '_includes/base.njk': '', '_includes/layouts/post.njk': '', '_includes/layouts/page.11ty.js': '', ...more },
		articles: { [path]: `title: A\nlayout: ${layout}` },
	});

	it('are an error where there is none, and the nearest one is the fix', async () => {
		const found = await problemsIn(site(program(''), 'layouts/pots.njk'), 'a.md');
		expect(await missing(site(program(''), 'layouts/pots.njk'))).toEqual(['layout: ⟦layouts/pots.njk⟧ error There is no “layouts/pots.njk” in _includes, at which Eleventy stops. Write the name of a file from there, or add it.']);
		expect(found.find(({ code }) => code === 'rule/missing-reference')?.fixed[0]).toContain('layout: layouts/post.njk\n');
	});

	it.each(['base', 'base.njk', 'layouts/post', 'layouts/page', 'layouts/page.11ty.js', './base.njk', '/base', 'layouts', 'Layouts/Post', 'false', '""', '"{{ x }}"'])('are there by the name %s', async (layout) => {
		expect(await missing(site(program(''), layout))).toEqual([]);
	});

	it.each(['base.liquid', 'post', 'layouts/base', 'nowhere'])('are not there by the name %s', async (layout) => {
		expect(await missing(site(program(''), layout))).toHaveLength(1);
	});

	it.each<readonly [string, string, Readonly<Record<string, string>>]>([
		['beside the includes', program("  return { dir: { input: 'src', layouts: '_layouts' } };"), { 'src/_layouts/base.njk': '' }],
		['called for', "export default async (config) => {\n  config.setInputDirectory('src');\n  config.setLayoutsDirectory('_layouts');\n};\n", { 'src/_layouts/base.njk': '' }],
		['in a module with settings', "export default function (c) {}\nexport const config = { dir: { input: 'src', includes: '_includes', layouts: '_layouts' } };\n", { 'src/_layouts/base.njk': '' }],
	])('lie %s', async (_, config, more) => {
		const files = { ...more };
		expect(await missing(site(config, 'base', files, 'src/a.md'), 'src/a.md')).toEqual([]);
		expect((await missing(site(config, 'layouts/post', files, 'src/a.md'), 'src/a.md'))[0]).toContain('in src/_layouts, at which');
	});

	it('are judged with plugins of Eleventy itself', async () => {
		expect(await missing(site(program('  eleventyConfig.addPlugin(rss, {});', "const rss = require('@11ty/eleventy-plugin-rss');"), 'nowhere'))).toHaveLength(1);
		expect(await missing(site("import { HtmlBasePlugin, I18nPlugin } from '@11ty/eleventy';\nexport default (c) => { c.addPlugin(I18nPlugin); };", 'nowhere'))).toHaveLength(1);
		expect(await missing(site(program("  const names = Object.keys({});\n  return { templateFormats: ['md', 'njk', 'html', '11ty.js'] };"), 'nowhere'))).toHaveLength(1);
	});

	it('counts beside a plugin of the site that only has filters', async () => {
		const config = "import pluginFilters from './_config/filters.js';\nexport default function (eleventyConfig) {\n  eleventyConfig.addPlugin(pluginFilters);\n};\nexport const config = { templateFormats: ['md', 'html'] };\n";
		const filters = (inside: string): Readonly<Record<string, string>> => ({ '_config/filters.js': `export default function (eleventyConfig) {\n  eleventyConfig.addFilter('getKeys', (target) => Object.keys(target));\n${inside}\n};\n` });
		expect(await missing(site(config, 'nowhere', filters('')))).toHaveLength(1);
		expect(await missing(site(config.replace('import pluginFilters from ', 'const pluginFilters = require(').replace("filters.js'", "filters.js')"), 'nowhere', filters('')))).toHaveLength(1);
		for (const inside of ["  eleventyConfig.addLayoutAlias('nowhere', 'layouts/post.njk');", '  eleventyConfig.addPlugin(theme);', '  more(eleventyConfig);', "  eleventyConfig.setLayoutsDirectory('x');"]) expect(await missing(site(config, 'nowhere', filters(inside)))).toEqual([]);
		expect(await missing(site(config, 'nowhere'))).toEqual([]);
		const drafts = { 'eleventy.config.drafts.js': filters('')['_config/filters.js'] ?? '' };
		expect(await missing(site(config.replace('_config/filters.js', 'eleventy.config.drafts.js'), 'nowhere', drafts))).toHaveLength(1);
	});

	it.each<readonly [string, string]>([
		['layouts have other names', program("  eleventyConfig.addLayoutAlias('post', 'layouts/post.njk');")],
		['the configuration is handed on', program('  more(eleventyConfig);')],
		['it gets another name', program('  const c = eleventyConfig;')],
		['there is a plugin of others', program('  eleventyConfig.addPlugin(theme);', "const theme = require('some-theme');\nconst rss = require('@11ty/eleventy-plugin-rss');")],
		['a plugin is made on the spot', program("  eleventyConfig.addPlugin(require('./theme'));")],
		['the folder is computed', program('  return { dir: { includes: folder } };')],
		['the folders come from elsewhere', program('  return { dir };')],
		['the settings come from elsewhere', program('  return { ...settings };')],
		['the folder is not watched', program("  return { dir: { includes: 'views' } };")],
		['it is an object', "module.exports = { dir: { includes: '_includes' } };"],
		['a function makes it', 'export default defineConfig((c) => {});'],
		['articles may be left out', program("  eleventyConfig.ignores.add('drafts/**');")],
		['a script names another configuration', 'package'],
	])('are not judged where %s', async (_, config) => {
		const more = config === 'package' ? { 'package.json': JSON.stringify({ dependencies: { '@11ty/eleventy': '3' }, scripts: { build: 'eleventy --config=other.js' } }) } : {};
		expect(await missing(site(config === 'package' ? program('') : config, 'nowhere', { 'views/x.njk': '', ...more }))).toEqual([]);
	});

	it('are judged in Markdown and HTML, and where no configuration says anything', async () => {
		expect(await missing(site(program(''), 'nowhere', {}, 'a.mdx'), 'a.mdx')).toEqual([]);
		const bare: SmallSite = { files: { 'package.json': JSON.stringify({ dependencies: { '@11ty/eleventy': '3' }, scripts: { build: 'eleventy' } }), '_includes/base.njk': '' }, articles: { 'a.html': 'layout: nowhere' } };
		expect(await missing(bare, 'a.html')).toHaveLength(1);
	});
});

describe('Templates that articles of Zola name', () => {
	const site = (head: string, files: Readonly<Record<string, string>> = {}, config = 'base_url = "/"\n'): SmallSite => ({
		files: { 'zola.toml': config, 'templates/blog/post.html': '', 'templates/macros.html': '', ...files },
		articles: { 'content/a.md': `+++\ntitle = "A"\n${head}\n+++\n` },
	});

	it('are an error where there is none, and the nearest one is the fix', async () => {
		const one = site('template = "blog/pots.html"');
		expect(await missing(one, 'content/a.md')).toEqual(['template = ⟦"blog/pots.html"⟧ error There is no “blog/pots.html” in templates, at which Zola stops. Write the name of a file from there, or add it.']);
		expect((await problemsIn(one, 'content/a.md')).find(({ code }) => code === 'rule/missing-reference')?.fixed[0]).toContain('template = "blog/post.html"\n');
	});

	it.each(['blog/post.html', 'page.html', 'index.html', '404.html', '__zola_builtins/robots.txt', 'atom.xml'])('are there by the name %s', async (name) => {
		expect(await missing(site(`template = "${name}"`), 'content/a.md')).toEqual([]);
	});

	// Zola 0.22 stops at each.
	it.each(['page', 'blog/post', 'Page.html', 'blog', './blog/post.html', '/blog/post.html', '_macros.html', 'blog/post.htm', 'book.xml'])('are not there by the name %s', async (name) => {
		expect(await missing(site(`template = "${name}"`), 'content/a.md')).toHaveLength(1);
	});

	it('are only those of Zola on a site without any', async () => {
		const bare = (name: string): SmallSite => ({ files: { 'zola.toml': 'base_url = "/"\n' }, articles: { 'content/a.md': `+++\ntemplate = "${name}"\n+++\n` } });
		expect(await missing(bare('page.html'), 'content/a.md')).toEqual([]);
		expect(await missing(bare('post.html'), 'content/a.md')).toHaveLength(1);
	});

	it('may be those of the theme, where its folder is there', async () => {
		const themed = 'base_url = "/"\ntheme = "hyde"\n';
		expect(await missing(site('template = "docs.html"', { 'themes/hyde/templates/docs.html': '' }, themed), 'content/a.md')).toEqual([]);
		expect(await missing(site('template = "hyde/templates/docs.html"', { 'themes/hyde/templates/docs.html': '' }, themed), 'content/a.md')).toEqual([]);
		expect((await missing(site('template = "book.html"', { 'themes/hyde/templates/docs.html': '' }, themed), 'content/a.md'))[0]).toContain('in templates, themes/hyde/templates, at which');
		expect(await missing(site('template = "book.html"', {}, themed), 'content/a.md')).toEqual([]);
	});

	it.each(['template = "x.html"\ndraft = true', 'template = "x.html"\nrender = false', 'template = "x.html"\nredirect_to = "/b"', 'template = 3', '[extra]\ntemplate = "x.html"'])('are not judged where nothing is rendered: %j', async (head) => {
		expect(await missing(site(head), 'content/a.md')).toEqual([]);
	});

	// Zola 0.17 and 0.22 build both.
	it('are not judged below a section that is a draft, nor are taxonomies and names of files', async () => {
		const below = (draft: string, path: string, head: string): Promise<readonly string[]> => problemsIn({ ...site(''), articles: { 'content/notes/_index.md': '+++\ntitle = "N"\n+++\n', [path]: `+++\n${head}\n+++\n`, [draft]: '+++\ndraft = true\n+++\n' } }, path).then((found) => found.map(({ code }) => code));
		for (const head of ['template = "x.html"', '[taxonomies]\nnope = ["a"]']) {
			expect(await below('content/notes/_index.md', 'content/notes/deep/a.md', head)).toEqual([]);
			expect(await below('content/_index.md', 'content/notes/a.md', head)).toEqual([]);
			expect(await below('content/other/_index.md', 'content/notes/a.md', head)).toEqual(['rule/missing-reference']);
		}
		expect(await below('content/_index.md', 'content/index.md', 'title = "A"')).toEqual([]);
		expect(await below('content/notes/_index.md', 'content/index.md', 'title = "A"')).toEqual(['file/refused-name']);
	});
});

describe('Layouts that articles of Hexo name', () => {
	const site = (layout: string, more: Readonly<Record<string, string>> = {}, path = 'source/_posts/a.md'): SmallSite => ({
		files: { '_config.yml': 'title: T\nsource_dir: source\ntheme: harbour\n', 'package.json': JSON.stringify({ dependencies: { hexo: '^8.0.0' } }), 'themes/harbour/layout/post.ejs': '', 'themes/harbour/layout/photo.ejs': '', 'themes/harbour/layout/deep/x.njk': '', ...more },
		articles: { [path]: `title: A\nlayout: ${layout}` },
	});
	const here = 'source/_posts/a.md';

	it('are a warning where there is none, and the nearest one is the fix', async () => {
		const one = site('photos');
		expect(await missing(one, here)).toEqual(['layout: ⟦photos⟧ warning No layout “photos” is in themes/harbour/layout, so Hexo takes the one for posts or pages instead, and does not say so.']);
		expect((await problemsIn(one, here)).find(({ code }) => code === 'rule/missing-reference')?.fixed[0]).toContain('layout: photo\n');
		expect(await missing(site('nowhere', {}, 'source/about/index.md'), 'source/about/index.md')).toHaveLength(1);
		expect(await missing(site('Photo'), here)).toHaveLength(1);
	});

	it.each(['post', 'page', 'photo', 'deep/x', 'photo.ejs', 'draft', 'false', '"false"', 'off', '""', '"{{ layout }}"'])('are there by the name %s', async (layout) => {
		expect(await missing(site(layout), here)).toEqual([]);
	});

	it('may be those of an installed theme', async () => {
		const installed = { '_config.yml': 'title: T\nsource_dir: source\ntheme: next\n', 'node_modules/hexo-theme-next/layout/schedule.njk': '' };
		expect(await missing(site('schedule', installed), here)).toEqual([]);
		expect((await missing(site('photo', installed), here))[0]).toContain('in node_modules/hexo-theme-next/layout, so');
	});

	it.each<readonly [string, SmallSite]>([
		['the theme is not there', site('nowhere', { '_config.yml': 'source_dir: source\ntheme: other\n' })],
		['a script of the theme brings layouts', site('nowhere', { 'themes/harbour/scripts/a/b.js': "hexo.theme.setView('nowhere.ejs', '')" })],
		['a script makes the pages of posts', site('nowhere', { 'scripts/a.js': "hexo.extend.generator.register('post', f)" })],
		['a plugin may', site('nowhere', { 'package.json': JSON.stringify({ dependencies: { hexo: '^8.0.0', 'hexo-slides': '1' } }) })],
		['nothing says which plugins there are', site('nowhere', { 'package.json': '{}' })],
	])('are not judged where %s', async (_, one) => {
		expect(await missing(one, here)).toEqual([]);
	});

	it('are not judged in drafts', async () => {
		expect(await missing(site('nowhere', {}, 'source/_drafts/a.md'), 'source/_drafts/a.md')).toEqual([]);
	});
});

describe('Layouts that pages of VitePress name', () => {
	const site = (layout: string, more: Readonly<Record<string, string>> = {}): SmallSite => ({ files: { '.vitepress/config.ts': "export default { title: 'T' };", ...more }, articles: { 'a.md': `title: A\nlayout: ${layout}` } });

	it('are said where the theme is the usual one: the page would be empty', async () => {
		const sentence = 'warning The theme has no layout “post”, so VitePress shows an empty page, and does not say so. Write doc, page or home, or leave it out.';
		expect(await missing(site('post'))).toEqual([`layout: ⟦post⟧ ${sentence}`]);
		for (const theme of ["import DefaultTheme from 'vitepress/theme'\nimport './style.css'\nexport default DefaultTheme\n", "export { default } from 'vitepress/theme-without-fonts'\r\nimport './fonts.scss'\r\n"]) expect(await missing(site('post', { '.vitepress/theme/index.ts': theme }))).toEqual([`layout: ⟦post⟧ ${sentence}`]);
	});

	it.each(['doc', 'page', 'home', 'false', '', 'Content', '"{{ x }}"'])('may be %s', async (layout) => {
		expect(await missing(site(layout))).toEqual([]);
	});

	it.each<readonly [string, Readonly<Record<string, string>>]>([
		['a theme registers components', { '.vitepress/theme/index.ts': "import T from 'vitepress/theme'\nexport default { extends: T, enhanceApp({ app }) { app.component('post', P) } }" }],
		['a theme has its own layout', { '.vitepress/theme/index.js': "import Layout from './Layout.vue'\nexport default { Layout }" }],
		['a theme comes from elsewhere', { '.vitepress/theme/index.ts': "export { default } from '@sugarat/theme'" }],
		['a theme has no file that can be read', { '.vitepress/theme/index.ts': `// ${'x'.repeat(2 ** 20)}` }],
		['the configuration changes pages', { '.vitepress/config.ts': 'export default { transformPageData(page) {} };' }],
		['the configuration takes in another one', { '.vitepress/config.ts': "import base from '@sugarat/theme/node'\nexport default { extends: base };" }],
	])('are not known where %s', async (_, files) => {
		expect(await missing(site('post', files))).toEqual([]);
	});
});
