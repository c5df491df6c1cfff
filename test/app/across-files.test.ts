import { describe, expect, it } from 'vitest';
import { toCrlf } from '../core/support';
import { problemsIn, type Found, type SmallSite } from './addresses-support';

const hexo = (articles: Readonly<Record<string, string>>): SmallSite => ({ files: { '_config.yml': 'permalink: :name/\n', 'package.json': '{"dependencies":{"hexo":"^8.0.0"}}' }, articles });

const of = (found: readonly Found[], code: string): readonly string[] => found.filter((one) => one.code === code).map(({ marked, message }) => `${marked.split('\n').find((line) => line.includes('⟦')) ?? ''} ${message}`);

describe('rule/duplicate-address', () => {
	const site = hexo({
		'source/_posts/a.md': 'title: A\npermalink: harbour/',
		'source/_posts/b.md': 'title: B\npermalink: /harbour/index.html',
		'source/_posts/one/c.md': 'title: C',
		'source/_posts/two/c.md': 'title: C2',
		'source/_posts/d.md': 'title: D\npermalink: harbour/\npublished: false',
		'source/_posts/e.md': 'title: E',
	});

	it('stands at what gives the address, and names the other article', async () => {
		expect(of(await problemsIn(site, 'source/_posts/a.md'), 'rule/duplicate-address')).toEqual(['permalink: ⟦harbour/⟧ “/harbour/” is the address of source/_posts/b.md too. Hexo shows only one of them there. Give one another address.']);
		expect(of(await problemsIn(site, 'source/_posts/two/c.md'), 'rule/duplicate-address')).toEqual(['⟦---⟧ “/c/” is the address of source/_posts/one/c.md too. Hexo shows only one of them there. Give one another address.']);
	});

	it('leads to the line in the other article', async () => {
		const [found] = (await problemsIn(site, 'source/_posts/a.md')).filter(({ code }) => code === 'rule/duplicate-address');
		expect(found?.problem.data).toMatchObject({ others: [{ path: '/site/source/_posts/b.md', line: 2 }] });
	});

	it('says nothing of drafts, and of articles alone at their address', async () => {
		for (const path of ['source/_posts/d.md', 'source/_posts/e.md']) expect(of(await problemsIn(site, path), 'rule/duplicate-address')).toEqual([]);
	});

	it('is the same with Windows line ends', async () => {
		const windows = { ...site, articles: Object.fromEntries(Object.entries(site.articles).map(([path, meta]) => [path, toCrlf(`---\n${meta}\n---\n`)])) };
		expect(of(await problemsIn(windows, 'source/_posts/a.md'), 'rule/duplicate-address')).toEqual(of(await problemsIn(site, 'source/_posts/a.md'), 'rule/duplicate-address'));
	});

	it('is silent where it is switched off, and where a comment asks for it', async () => {
		expect(of(await problemsIn(site, 'source/_posts/a.md', { 'rule/duplicate-address': 'off' }), 'rule/duplicate-address')).toEqual([]);
		const quiet = hexo({ 'source/_posts/a.md': '# masthead-disable rule/duplicate-address\npermalink: harbour/', 'source/_posts/b.md': 'permalink: harbour/' });
		expect(of(await problemsIn(quiet, 'source/_posts/a.md'), 'rule/duplicate-address')).toEqual([]);
	});
});

describe('rule/duplicate-address where dates decide', () => {
	it('is silent where the generator does not read a date as a person would', async () => {
		const hugo = (date: string): SmallSite => ({
			files: { 'hugo.toml': "[permalinks]\nposts = '/:year/:month/:slug/'\n" },
			articles: { 'content/posts/a.md': 'title: Yeast\ndate: 2021-03-13', 'content/posts/b.md': `title: Yeast\ndate: ${date}` },
		});
		expect(of(await problemsIn(hugo('2021-03-09'), 'content/posts/b.md'), 'rule/duplicate-address').length).toBe(1);
		expect(of(await problemsIn(hugo('9 March 2021'), 'content/posts/b.md'), 'rule/duplicate-address')).toEqual([]);
	});
});

describe('rule/duplicate-id', () => {
	const docusaurus: SmallSite = {
		files: { 'docusaurus.config.js': 'module.exports = {};' },
		articles: { 'docs/01-tides.md': 'title: A', 'docs/02-tides.md': 'title: B', 'docs/harbour.md': 'title: C\nid: tides', 'docs/sub/tides.md': 'title: D', 'docs/draft.md': 'title: E\nid: tides\ndraft: true', 'blog/2022-01-01-tides.md': 'title: F' },
	};

	it('stands at the id or the first fence, and replaces what follows from it', async () => {
		expect(of(await problemsIn(docusaurus, 'docs/harbour.md'), 'rule/duplicate-id')).toEqual(['id: ⟦tides⟧ “tides” is the id of docs/01-tides.md (+1) too, at which Docusaurus stops. Give one another id.']);
		const found = await problemsIn(docusaurus, 'docs/01-tides.md');
		expect(of(found, 'rule/duplicate-id')).toEqual(['⟦---⟧ “tides” is the id of docs/02-tides.md (+1) too, at which Docusaurus stops. Give one another id.']);
		expect(of(found, 'rule/duplicate-address')).toEqual([]);
		expect(found.find(({ code }) => code === 'rule/duplicate-id')?.problem.severity).toBe('error');
	});

	it('is looked for among the documents of one folder alone', async () => {
		for (const path of ['docs/sub/tides.md', 'docs/draft.md', 'blog/2022-01-01-tides.md']) expect(of(await problemsIn(docusaurus, path), 'rule/duplicate-id')).toEqual([]);
	});

	it('is a warning in collections of Astro, and unknown where a program makes ids', async () => {
		const astro = (config: string): SmallSite => ({
			files: { 'astro.config.mjs': 'export default {};', 'src/content.config.ts': config },
			articles: { 'src/content/blog/Low Tide.md': 'title: A', 'src/content/blog/b.md': 'title: B\nslug: low-tide', 'src/content/notes/low-tide.md': 'title: C' },
		});
		const usual = "export const collections = { blog: defineCollection({ loader: glob({ base: './src/content/blog', pattern: '**/*.md' }) }) };";
		expect(of(await problemsIn(astro(usual), 'src/content/blog/b.md'), 'rule/duplicate-id')).toEqual(['slug: ⟦low-tide⟧ “low-tide” is the id of src/content/blog/Low Tide.md too. Astro keeps only one of them. Give one another id.']);
		expect(of(await problemsIn(astro(usual), 'src/content/notes/low-tide.md'), 'rule/duplicate-id')).toEqual([]);
		for (const pattern of ["['**/*.md', '!a.md']", "'b/*.md'", 'PATTERN']) expect(of(await problemsIn(astro(usual.replace("'**/*.md'", pattern)), 'src/content/blog/b.md'), 'rule/duplicate-id'), pattern).toEqual([]);
		expect(of(await problemsIn(astro(usual.replace('*.md', '[^_]*.{md,mdx}')), 'src/content/blog/b.md'), 'rule/duplicate-id')).not.toEqual([]);
		expect(of(await problemsIn(astro(usual.replace('pattern:', 'generateId: (x) => x.entry, pattern:')), 'src/content/blog/b.md'), 'rule/duplicate-id')).toEqual([]);
	});
});

describe('rule/duplicate-title', () => {
	const site = hexo({ 'source/_posts/a.md': 'title: Low tide', 'source/_posts/b.md': 'title: "Low  tide"', 'source/_posts/c.md': 'title: Low tide\nlang: fr', 'source/_posts/d.md': 'title: Low tide\npublished: false' });
	const on = { 'rule/duplicate-title': 'info' } as const;

	it('is said to who asks for it', async () => {
		expect(of(await problemsIn(site, 'source/_posts/a.md', on), 'rule/duplicate-title')).toEqual(['title: ⟦Low tide⟧ The title is that of source/_posts/b.md too. Readers and search engines tell pages by their titles.']);
		expect(of(await problemsIn(site, 'source/_posts/a.md'), 'rule/duplicate-title')).toEqual([]);
	});

	it('is nothing to drafts and to other languages', async () => {
		for (const path of ['source/_posts/c.md', 'source/_posts/d.md']) expect(of(await problemsIn(site, path, on), 'rule/duplicate-title')).toEqual([]);
	});
});

describe('rule/similar-tag', () => {
	const many = Object.fromEntries(Array.from({ length: 20 }, (_unused, at) => [`source/_posts/${at}.md`, `tags: [harbours, JavaScript]`]));
	const site = hexo({ ...many, 'source/_posts/a.md': 'tags: [harbour, "javscript", 2022]', 'source/_posts/b.md': 'tags: [Harbours]' });

	it('finds the singular and slips of the pen, with the common name as the fix', async () => {
		const found = await problemsIn(site, 'source/_posts/a.md');
		expect(of(found, 'rule/similar-tag')).toEqual([
			'tags: [⟦harbour⟧, "javscript", 2022] Elsewhere the site writes “harbours” (20 articles). In the singular or plural it is another name.',
			'tags: [harbour, ⟦"javscript"⟧, 2022] Perhaps “JavaScript” is meant, which 20 articles write.',
		]);
		expect(found.filter(({ code }) => code === 'rule/similar-tag').flatMap(({ fixed }) => fixed.map((text) => text.split('\n')[1]))).toEqual(['tags: [harbours, "javscript", 2022]', 'tags: [harbour, "JavaScript", 2022]']);
	});

	it.each([
		['Jekyll', { '_config.yml': 'title: A', Gemfile: 'gem "jekyll"' }, '_posts/2022-01-01-', (tags: string) => `title: A\ntags: ${tags}`, 'Sea wind', '"wind  sea"', '"wind  ⟦sea⟧"', '"wind  Sea"'],
		['Pelican', { 'pelicanconf.py': 'AUTHOR = "A"' }, 'content/', (tags: string) => `Title: A\nTags: ${tags}\n\nText\n`, 'Sea, high wind', 'high wind,  sea', 'high wind,  ⟦sea⟧', 'high wind,  Sea'],
	])('knows each name of a text in which %s reads several', async (_name, files, folder, head, usual, own, marked, fixed) => {
		for (const turn of [(text: string) => text, toCrlf]) {
			const read = (tags: string): string => turn(/^\w+: A\n\w+: .*\n\n/.test(head(tags)) ? head(tags) : `---\n${head(tags)}\n---\n`);
			const articles = { ...Object.fromEntries(Array.from({ length: 4 }, (_unused, at) => [`${folder}${at}.md`, read(usual)])), [`${folder}x.md`]: read(own) };
			const found = (await problemsIn({ files, articles }, `${folder}x.md`)).filter(({ code }) => code === 'rule/similar-tag');
			expect(found.map(({ problem }) => problem.data)).toMatchObject([{ name: 'sea', usual: 'Sea', count: 4 }]);
			expect(found[0]?.marked).toContain(marked);
			expect(found[0]?.fixed[0]).toContain(`ags: ${fixed}`);
		}
	});

	it('says one thing of a name: first that it is spelled otherwise', async () => {
		expect(of(await problemsIn(site, 'source/_posts/b.md'), 'rule/similar-tag')).toEqual(['tags: [⟦Harbours⟧] Elsewhere the site writes “harbours” (20 articles). Written otherwise, it is another name.']);
	});

	it('is silent where the name is not rare, or the other one not ten times as common', async () => {
		const few = hexo(Object.fromEntries([...Object.entries(many).slice(0, 15), ['source/_posts/x.md', 'tags: [harbour]'], ['source/_posts/y.md', 'tags: [harbour]']]));
		expect(of(await problemsIn(few, 'source/_posts/x.md'), 'rule/similar-tag')).toEqual([]);
	});
});

describe('rule/missing-reference', () => {
	const blog = (authors: string | undefined, meta: string): SmallSite => ({ files: { 'docusaurus.config.js': 'module.exports = {};', ...(authors === undefined ? {} : { 'blog/authors.yml': authors }) }, articles: { 'blog/2022-01-01-tides.md': meta } });
	const said = async (site: SmallSite, path = 'blog/2022-01-01-tides.md'): Promise<readonly string[]> => of(await problemsIn(site, path), 'rule/missing-reference');

	it('finds authors that are not in the file of the blog, with the nearest name as the fix', async () => {
		const site = blog('harbour-master:\n  name: H\nmate:\n  name: M\n', 'title: A\nauthors: [mate, harbor-master]');
		expect(await said(site)).toEqual(['authors: [mate, ⟦harbor-master⟧] No author “harbor-master” is in blog/authors.yml, at which Docusaurus stops. Write a name from there, or add the author.']);
		const [found] = (await problemsIn(site, 'blog/2022-01-01-tides.md')).filter(({ code }) => code === 'rule/missing-reference');
		expect(found?.fixed.map((text) => text.split('\n')[2])).toEqual(['authors: [mate, harbour-master]']);
	});

	it('knows keys with more beside them, and authors who are written out', async () => {
		const file = 'mate:\n  name: M\n';
		expect(await said(blog(file, 'title: A\nauthors:\n  - key: mate\n    title: x\n  - name: Somebody Else'))).toEqual([]);
		expect((await said(blog(file, 'title: A\nauthors:\n  - key: nobody'))).length).toBe(1);
		expect(await said(blog(file, 'title: A\nauthors: mate'))).toEqual([]);
	});

	it('says nothing where the authors are not known', async () => {
		expect(await said(blog(undefined, 'title: A\nauthors: nobody'))).toEqual([]);
		expect(await said(blog('mate: [', 'title: A\nauthors: nobody'))).toEqual([]);
	});

	it('finds layouts that a Jekyll site without a theme does not have', async () => {
		const jekyll = (files: Readonly<Record<string, string>>): SmallSite => ({ files: { '_config.yml': 'kramdown: {}\n', 'Gemfile': "gem 'jekyll'\n", '_layouts/post.html': '', ...files }, articles: { '_posts/2022-01-01-a.md': 'layout: pots', 'b.md': 'layout: post', 'c.md': 'layout: none', 'd.md': 'layout:' } });
		const path = '_posts/2022-01-01-a.md';
		expect(await said(jekyll({}), path)).toEqual(['layout: ⟦pots⟧ No layout “pots” is in _layouts, so Jekyll shows the page without one.']);
		for (const other of ['b.md', 'c.md', 'd.md']) expect(await said(jekyll({}), other)).toEqual([]);
		expect(await said(jekyll({ '_config.yml': 'kramdown: {}\ntheme: "min' }), path)).toEqual([]);
		for (const files of [{ '_config.yml': 'kramdown: {}\ntheme: minima\n' }, { Gemfile: "gem 'jekyll'\ngem 'github-pages'\n" }, { Gemfile: "gem 'jekyll'\ngroup :jekyll_plugins do\n  gem 'my-layouts'\nend\n" }, { '_plugins/x.rb': '' }, { '_layouts/sub/x.html': '' }]) expect(await said(jekyll(files), path)).toEqual([]);
	});
	it('takes the layouts of the theme that GitHub gives for those of a Jekyll site without a theme and a Gemfile, too', async () => {
		const bare = (layout: string, config = 'kramdown: {}\n'): SmallSite => ({ files: { '_config.yml': config, '_layouts/story.html': '' }, articles: { '_posts/2022-01-01-a.md': `layout: ${layout}` } });
		const path = '_posts/2022-01-01-a.md';
		for (const layout of ['story', 'default', 'home', 'page', 'post', 'none']) expect(await said(bare(layout), path)).toEqual([]);
		expect(await said(bare('stories'), path)).toEqual(['layout: ⟦stories⟧ No layout “stories” is in _layouts, so Jekyll shows the page without one.']);
		for (const theme of ['theme: minima', 'theme: jekyll-theme-slate', 'remote_theme: a/b', 'plugins: [jekyll-remote-theme]']) expect(await said(bare('stories', `kramdown: {}\n${theme}\n`), path)).toEqual([]);
	});
});
