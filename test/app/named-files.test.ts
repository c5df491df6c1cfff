import { describe, expect, it } from 'vitest';
import { problemsIn, type SmallSite } from './addresses-support';

async function missing(site: SmallSite, path: string): Promise<readonly string[]> {
	const found = await problemsIn(site, path);
	return found.filter(({ code }) => code === 'rule/missing-reference').map(({ marked, problem, message }) => `${/.*⟦[^⟧]*⟧.*/.exec(marked)?.[0] ?? ''} ${problem.severity ?? ''} ${message}`);
}

async function fixed(site: SmallSite, path: string): Promise<string | undefined> {
	return (await problemsIn(site, path)).find(({ code }) => code === 'rule/missing-reference')?.fixed[0];
}

describe('Assets that posts of Hexo name', () => {
	const here = 'source/_posts/low-tide.md';
	const site = (body: string, more: Readonly<Record<string, string>> = {}, path = here): SmallSite => ({
		files: { '_config.yml': 'title: T\nsource_dir: source\npost_asset_folder: true\n', 'package.json': JSON.stringify({ dependencies: { hexo: '^8.0.0' } }), 'source/_posts/low-tide/tides.pdf': '', 'source/_posts/low-tide/more/map.pdf': '', ...more },
		articles: { [path]: `---\ntitle: A\n---\n${body}\n` },
	});

	it.each(['asset_path', 'asset_link'])('are a warning by %s where there is none, and the nearest one is the fix', async (tag) => {
		const one = site(`See {% ${tag} tide.pdf %}.`);
		expect(await missing(one, here)).toEqual([`See {% ${tag} ⟦tide.pdf⟧ %}. warning There is no file source/_posts/low-tide/tide.pdf, so Hexo leaves this out, and does not say so. Put the file there, or write the name of one that is.`]);
		expect(await fixed(one, here)).toContain(`See {% ${tag} tides.pdf %}.`);
	});

	it.each(['{% asset_path tides.pdf %}', '{% asset_link "tides.pdf" "Tides of March" %}', '{% asset_path more/map.pdf %}', '`{% asset_path x.pdf %}`', '```\n{% asset_path x.pdf %}\n```', '{% raw %}{% asset_path x.pdf %}{% endraw %}', '[x]({% asset_path x.pdf %})', '{% asset_path %}', '{% asset_path {{ x }} %}', 'asset_path x.pdf'])('are there, or nobody asks: %j', async (body) => {
		expect(await missing(site(body), here)).toEqual([]);
	});

	it('are looked for beside drafts, too', async () => {
		expect(await missing(site('{% asset_path x.pdf %}', {}, 'source/_drafts/a.md'), 'source/_drafts/a.md')).toHaveLength(1);
	});

	it.each<readonly [string, Readonly<Record<string, string>>]>([
		['posts have no folders', { '_config.yml': 'source_dir: source\n' }],
		['a plugin may bring others', { 'package.json': JSON.stringify({ dependencies: { hexo: '^8.0.0', 'hexo-cdn': '1' } }) }],
		['a script has a tag of its own', { 'scripts/a.js': "hexo.extend.tag.register('asset_path', f)" }],
	])('are not judged where %s', async (_, more) => {
		expect(await missing(site('{% asset_path x.pdf %}', more), here)).toEqual([]);
	});
});

describe('Posts whose path a post of Hexo asks for', () => {
	const site = (body: string): SmallSite => ({
		files: { '_config.yml': 'title: T\nsource_dir: source\n', 'package.json': JSON.stringify({ dependencies: { hexo: '^8.0.0' } }) },
		articles: { 'source/_posts/a.md': `---\ntitle: A\n---\n${body}\n`, 'source/_posts/high-tide.md': 'title: High tide' },
	});

	it('are a warning where there is none: Hexo writes nothing', async () => {
		expect(await missing(site('{% post_path high-tides %}'), 'source/_posts/a.md')).toEqual(['{% post_path ⟦high-tides⟧ %} warning No post has the name or the title “high-tides”, so Hexo leaves this out, and does not say so. Write the name of a file in _posts, without its ending.']);
		expect(await fixed(site('{% post_path high-tides %}'), 'source/_posts/a.md')).toContain('{% post_path high-tide %}');
		expect(await missing(site('{% post_path high-tide %} {% post_path "High tide" %}'), 'source/_posts/a.md')).toEqual([]);
	});
});

describe('Files that texts of Pelican link to', () => {
	const here = 'content/sub/a.md';
	const site = (body: string, settings = '', path = here): SmallSite => ({
		files: { 'pelicanconf.py': `PATH = 'content'\nTIMEZONE = 'UTC'\n${settings}`, 'content/images/tide.png': '', 'content/sub/two words.md': '' },
		articles: { [path]: path.endsWith('.html') ? body : `Title: A\nDate: 2020-01-01\n\n${body}\n`, 'content/sub/b.md': 'Title: B\nDate: 2020-01-01', 'content/c.md': 'Title: C\nDate: 2020-01-01' },
	});

	it('are a warning where there is none, and the nearest one is the fix', async () => {
		expect(await missing(site('See [it]({filename}bb.md#x).'), here)).toEqual(['See [it]({filename}⟦bb.md#x⟧). warning There is no file content/sub/bb.md, so the link leads nowhere. Write the path of a file, from the article, or with a slash from the root of the articles.']);
		expect((await missing(site('![it]({static}/images/tides.png "x")'), here))[0]).toContain('no file content/images/tides.png,');
		expect(await fixed(site('![it]({static}/images/tides.png?a=b)'), here)).toContain('![it]({static}/images/tide.png?a=b)');
	});

	it.each(['[a](|filename|x.md)', '[a](<{filename}x.md>)', '[a]({attach}x.pdf)', '<a class="b" href="{filename}x.md">a</a>', "<img src='{static}x.png'>", '[a][b]\n\n[b]: {filename}x.md', '[a]({filename}../x.md)', '[a]({filename}B.md)'])('are missing in %j', async (body) => {
		expect(await missing(site(body), here)).toHaveLength(1);
	});

	it.each(['[a]({filename}b.md)', '[a]({filename}/sub/b.md)', '[a]({filename}../c.md)', '[a]({filename}two%20words.md)', '[a]({static}/images)', '[a]({category}x) [b]({index})', '`[a]({filename}x.md)`', '```\n[a]({filename}x.md)\n```', 'A.\n\n    [a]({filename}x.md)', '- A.\n\n    [a]({filename}x.md)', '\\[a\\]({filename}x.md)', '<!-- [a]({filename}x.md) -->', '{filename}x.md', '<a href={filename}x.md>a</a>', 'href="{filename}x.md"', '[a]({filename}{{ x }}.md)', '[a]({filename})', '[a]({filename}two words.md)', '[b]: {filename}x.md'])('are there, or nobody asks: %j', async (body) => {
		expect(await missing(site(body), here)).toEqual([]);
	});

	it('are looked for in HTML as attributes only', async () => {
		const html = (body: string): string => `<html><head><title>A</title><meta name="date" content="2020-01-01"></head><body>\n${body}\n</body></html>`;
		expect(await missing(site(html('[a]({filename}x.md)'), '', 'content/a.html'), 'content/a.html')).toEqual([]);
	});

	it.each(["INTRASITE_LINK_REGEX = '[{](?P<what>.*?)[}]'\n", 'from settings import *\n'])('are not judged with %j', async (settings) => {
		expect(await missing(site('[a]({filename}x.md)', settings), here)).toEqual([]);
	});
});

describe('Layouts that pages of Astro import', () => {
	const here = 'src/pages/guide/a.md';
	const site = (layout: string, config = 'export default {}', path = here): SmallSite => ({
		files: { 'astro.config.mjs': config, 'src/layouts/Base.astro': '' },
		articles: { [path]: `title: A\nlayout: ${layout}` },
	});

	it('are an error where there is none, and the nearest one is the fix', async () => {
		expect(await missing(site('../../layouts/Bass.astro'), here)).toEqual(['layout: ⟦../../layouts/Bass.astro⟧ error There is no file src/layouts/Bass.astro, at which Astro stops. Write the path of a layout, from the page.']);
		expect(await fixed(site('../../layouts/Bass.astro'), here)).toContain('layout: ../../layouts/Base.astro\n');
		expect(await missing(site('../layouts/Base.astro'), here)).toHaveLength(1);
		expect(await missing(site('/src/layouts/Bass.astro'), here)).toHaveLength(1);
	});

	it.each(['../../layouts/Base.astro', '/src/layouts/Base.astro', '@layouts/Bass.astro', '~/layouts/Bass.astro', 'base', '../../layouts/Bass', '../../layouts/Bass.tsx', '../../layouts/Bass.astro\ndraft: true', '"{{ x }}"'])('are there, or nobody can tell: %s', async (layout) => {
		expect(await missing(site(layout), here)).toEqual([]);
	});

	it('are not judged in collections, nor where the configuration has to do with layouts', async () => {
		expect(await missing(site('../../layouts/Bass.astro', undefined, 'src/content/blog/a.md'), 'src/content/blog/a.md')).toEqual([]);
		expect(await missing(site('../../layouts/Bass.astro', 'const usualLayout = () => {};'), here)).toEqual([]);
	});
});

describe('Layouts that pages of Hugo name', () => {
	const here = 'content/posts/a.md';
	const site = (head: string, more: Readonly<Record<string, string>> = {}): SmallSite => ({
		files: { 'hugo.toml': 'baseURL = "https://example.com/"\ntheme = "tides"\n', 'layouts/_default/single.html': '', 'layouts/posts/wide.html': '', 'themes/tides/layouts/_default/archives.en.html': '', 'themes/tides/layouts/partials/head.html': '', ...more },
		articles: { [here]: head },
	});

	it('are a warning where there is none, and the nearest one is the fix', async () => {
		expect(await missing(site('title: A\nlayout: archive'), here)).toEqual(['layout: ⟦archive⟧ warning No layout “archive” is in layouts, themes/tides/layouts, so Hugo takes the usual one instead, and does not say so.']);
		expect(await fixed(site('title: A\nlayout: archive'), here)).toContain('layout: archives\n');
		expect(await missing(site('title: A\nlayout: posts/wider'), here)).toHaveLength(1);
	});

	it.each(['wide', 'Wide', 'posts/wide', 'archives', 'post', 'page', 'default', 'single', 'list', '""', 'wider\nbuild:\n  render: never', 'wider\nheadless: true'])('are there, or nobody can tell: %j', async (layout) => {
		expect(await missing(site(`title: A\nlayout: ${layout}`), here)).toEqual([]);
	});

	it.each(['layouts/page.wider.html', 'layouts/wider.page.en.html', 'layouts/posts/Page.Wider.html'])('are there by each word of a name, as from Hugo 0.146 on: %s', async (file) => {
		expect(await missing(site('title: A\nlayout: wider', { [file]: '' }), here)).toEqual([]);
		expect(await missing(site('title: A\nlayout: html', { [file]: '' }), here)).toHaveLength(1);
	});

	it('say nothing of types, which need no folder', async () => {
		expect(await missing(site('title: A\ntype: nowhere'), here)).toEqual([]);
	});

	it.each<readonly [string, Readonly<Record<string, string>>]>([
		['modules may bring some', { 'hugo.toml': 'baseURL = "/"\n[module]\n[[module.imports]]\npath = "github.com/a/b"\n' }],
		['the theme lies elsewhere', { 'hugo.toml': 'baseURL = "/"\ntheme = "other"\n' }],
		['the theme is made of others', { 'themes/tides/theme.toml': '', 'themes/tides/hugo.toml': 'theme = "base"\n' }],
		['they lie elsewhere', { 'hugo.toml': 'baseURL = "/"\nlayoutDir = "templates"\n' }],
	])('are not judged where %s', async (_, more) => {
		expect(await missing(site('title: A\nlayout: nowhere', more), here)).toEqual([]);
	});
});
