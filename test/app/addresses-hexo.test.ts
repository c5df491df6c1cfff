import { describe, expect, it } from 'vitest';
import { addressesIn } from './addresses-support';

/** What Hexo 8.1.2 made of the same sites. */
describe('Addresses of a Hexo site', () => {
	const site = (config: string, articles: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> =>
		addressesIn({ files: { '_config.yml': `title: T\n${config}`, 'package.json': '{"dependencies":{"hexo":"^8.0.0"}}' }, articles, buildTimezone: 'Asia/Shanghai' });

	it('follow from date and name, or from the permalink of the head', async () => {
		expect(await site('', {
			'source/_posts/plain.md': 'title: Plain\ndate: 2023-05-01 04:00:00',
			'source/_posts/sub/nested name.md': 'date: 2023-05-01 12:00:00',
			'source/_posts/中文 标题.md': 'date: 2023-12-31 23:30:00',
			'source/_posts/own.md': 'permalink: hello/world',
			'source/_posts/own2.md': 'permalink: /hello/world.html',
			'source/_posts/own3.md': 'permalink: /hello/world/',
			'source/_posts/own4.md': 'permalink: hello/world/index.html',
			'source/_posts/nodate.md': 'title: No date',
			'source/_posts/number.md': 'permalink: 123',
		})).toEqual({
			'source/_posts/plain.md': '/2023/05/01/plain/ (here)',
			'source/_posts/sub/nested name.md': '/2023/05/01/sub/nested name/ (here)',
			'source/_posts/中文 标题.md': '/2023/12/31/中文 标题/ (here)',
			'source/_posts/own.md': '/hello/world',
			'source/_posts/own2.md': '/hello/world.html',
			'source/_posts/own3.md': '/hello/world/',
			'source/_posts/own4.md': '/hello/world/',
			// The day is that of the file, and a number ends the build.
			'source/_posts/nodate.md': '?',
			'source/_posts/number.md': '?',
		});
	});

	it('are none for files with another ending beside folders of assets', async () => {
		const articles = { 'source/_posts/a.md': 'date: 2023-05-01 04:00:00', 'source/_posts/a.markdown': 'date: 2023-05-01 04:00:00' };
		expect(await site('post_asset_folder: true\npermalink: :title/\n', articles)).toEqual({ 'source/_posts/a.md': '/a/', 'source/_posts/a.markdown': '?' });
		expect(await site('permalink: :title/\n', articles)).toEqual({ 'source/_posts/a.md': '/a/', 'source/_posts/a.markdown': '/a/' });
	});

	it('are none where Hexo takes the head for text', async () => {
		expect(await site('', {
			'source/_posts/space.md': '---  \npermalink: a/\n---\n',
			'source/_posts/dots.md': '---\npermalink: b/\n...\n',
			'source/_posts/broken.md': '---\npermalink: c/\ntags: [a\n---\n',
		})).toEqual({ 'source/_posts/space.md': '?', 'source/_posts/dots.md': '?', 'source/_posts/broken.md': '?' });
	});

	it('are those of their files for pages', async () => {
		expect(await site('', { 'source/about/index.md': 'title: a', 'source/about/me.md': 'title: a', 'source/links.md': 'permalink: go/links', 'source/links2.md': 'permalink: go/', 'source/links3.md': 'permalink: go/x.htm', 'source/v1.2.md': 'title: a', 'source/dot.md': 'permalink: a/v1.2', 'source/_data/x.md': 'title: a' })).toEqual({
			'source/about/index.md': '/about/', 'source/about/me.md': '/about/me.html', 'source/links.md': '/go/links.html', 'source/links2.md': '/go/', 'source/links3.md': '/go/x.htm', 'source/v1.2.md': '/v1.2.html', 'source/dot.md': '/a/v1.2', 'source/_data/x.md': '?',
		});
	});

	it('have categories, with the map and the letters of the configuration', async () => {
		expect(await site('permalink: :category/:name.html\ncategory_map:\n  Mapped: m-x\nfilename_case: 1\n', {
			'source/_posts/sub/a.md': 'categories: [A b, C]', 'source/_posts/b.md': 'categories: Foo Bar', 'source/_posts/c.md': 'categories:\n  - [Foo Bar, Baz]',
			'source/_posts/d.md': 'categories:\n  - [Foo Bar]\n  - [Qux]', 'source/_posts/e.md': 'category: Mapped', 'source/_posts/f.md': 'title: x', 'source/_posts/g.md': 'category: Café',
		})).toEqual({
			'source/_posts/sub/a.md': '/a-b/c/a.html', 'source/_posts/b.md': '/foo-bar/b.html', 'source/_posts/c.md': '/foo-bar/baz/c.html',
			'source/_posts/d.md': '?', 'source/_posts/e.md': '/m-x/e.html', 'source/_posts/f.md': '/uncategorized/f.html', 'source/_posts/g.md': '?',
		});
	});

	it('have the title of the head, and the name without what new_post_name finds in it', async () => {
		expect(await site('permalink: :post_title/:title/\nnew_post_name: :year-:month-:day-:title.md\n', { 'source/_posts/2021-02-03-dated.md': 'title: Dated, a Title!', 'source/_posts/not dated.md': 'title: Café', 'source/_posts/not dated 2.md': 'title: "X"' })).toEqual({
			'source/_posts/2021-02-03-dated.md': '/dated-a-title/dated/', 'source/_posts/not dated.md': '?', 'source/_posts/not dated 2.md': '/x/not-dated-2/',
		});
	});

	it('have keys of the head, or the defaults of the configuration; what only a plugin knows is unknown', async () => {
		expect(await site('permalink: :lang/:abbrlink\npermalink_defaults:\n  lang: en\npost_asset_folder: true\n', { 'source/_posts/a.md': 'lang: fr\nabbrlink: 0042', 'source/_posts/b.md': 'abbrlink: abc', 'source/_posts/c.md': 'title: x' })).toEqual({
			'source/_posts/a.md': '/fr/42/', 'source/_posts/b.md': '/en/abc/', 'source/_posts/c.md': '?',
		});
	});

	it('are unknown where the configuration is broken, or it is not certain which files it leaves out', async () => {
		for (const config of ['skip_render: "!(a).md"\n', 'skip_render: ["!a.md"]\n', 'exclude: "[a-z].md"\n', 'ignore: "**/a.md"\n', 'include: .a.md\n', 'permalink: "a\n']) expect(await site(config, { 'source/_posts/own.md': 'permalink: x/' })).toEqual({ 'source/_posts/own.md': '?' });
	});

	it('are known of what is rendered where plain patterns leave out the rest', async () => {
		expect(await site('skip_render:\n  - README.md\n  - demo/**\n  - "*.md"\n  - _posts/raw*\nexclude: ["_posts/old/*", "**/no.md"]\n', { 'source/_posts/own.md': 'permalink: x/', 'source/README.md': 'permalink: x/', 'source/demo/a/b.md': 'permalink: x/', 'source/_posts/raw.md': 'permalink: x/', 'source/_posts/old/a.md': 'permalink: z/', 'source/a/no.md': 'permalink: x/', 'source/about/index.md': 'permalink: y/' })).toEqual({
			'source/_posts/own.md': '/x/', 'source/README.md': '?', 'source/demo/a/b.md': '?', 'source/_posts/raw.md': '?', 'source/_posts/old/a.md': '/z/', 'source/a/no.md': '?', 'source/about/index.md': '/y/',
		});
	});
});
