import { describe, expect, it } from 'vitest';
import type { Site } from '../../src/app/site';
import { Sites } from '../../src/app/sites';
import { generators } from '../../src/core/dialects';
import { memory } from './memory';
import { processorMs } from '../processor-time';

type Texts = Readonly<Record<string, string>>;

function siteOf(path: string, texts: Texts, chosen?: Site['generator']): Promise<Site> {
	return new Sites(memory(texts)).siteOf(path, '/', chosen);
}

/** What a file is to its site: generator and kind, or the reason why it is nobody's. */
async function kindOf(path: string, texts: Texts): Promise<string> {
	const { generator, kind, reason } = await siteOf(path, texts);
	return generator === 'generic' ? reason : `${generator} ${kind}`;
}

async function kindsOf(texts: Texts, paths: readonly string[]): Promise<readonly string[]> {
	const sites = new Sites(memory(texts));
	const found = await Promise.all(paths.map((path) => sites.siteOf(path, '/')));
	return found.map(({ generator, kind, reason }) => (generator === 'generic' ? reason : `${generator} ${kind}`));
}

describe('A Hexo site', () => {
	const paths = ['_posts/a.md', '_posts/_a.md', '_posts/_wip/a.md', '_posts/x/.a.md', '_drafts/_a.md', '_drafts/a_b.md', '_data/a.md', 'x/_y/a.md', 'about/index.md'].map((path) => `/w/source/${path}`);

	it('passes over names that begin with an underscore or a point, and so they are none of its posts', async () => {
		expect(await kindsOf({ '/w/_config.yml': 'title: x\nnew_post_name: :title.md\n' }, paths)).toEqual(['hexo post', 'outside', 'outside', 'outside', 'outside', 'hexo draft', 'outside', 'outside', 'hexo page']);
	});

	it('may take some of them for pages where its configuration includes some', async () => {
		expect(await kindsOf({ '/w/_config.yml': 'title: x\nnew_post_name: :title.md\ninclude: ["_posts/_a.md"]\n' }, paths.slice(0, 2))).toEqual(['hexo post', 'hexo page']);
	});

	it('has no articles among the files that it copies as they are, or passes over', async () => {
		const config = 'title: x\nnew_post_name: :title.md\nskip_render: [about/*, "_posts/b*"]\nexclude: "**/c.md"\n';
		expect(await kindsOf({ '/w/_config.yml': config }, ['about/index.md', 'about/x/y.md', '_posts/a.md', '_posts/b.md', 'x/c.md', '_posts/x/c.md', '_drafts/c.md'].map((path) => `/w/source/${path}`))).toEqual(['outside', 'hexo page', 'hexo post', 'outside', 'outside', 'hexo post', 'hexo draft']);
	});
});

describe('A Jekyll site', () => {
	const config = { '/w/_config.yml': 'title: x\nplugins: [jekyll-feed]\ntimezone: Asia/Tokyo\ncollections:\n  recipes:\n    output: true\nexclude: [private, "*.draft.md"]\ndefaults:\n  - scope:\n      path: ""\n      type: posts\n    values:\n      layout: post\n      author: me\n' };

	it('has its layouts alone without a Gemfile, in the folder above as well', async () => {
		const texts = { '/w/docs/_config.yml': 'kramdown: {}\n', '/w/docs/_layouts/story.html': '' };
		expect((await siteOf('/w/docs/a.md', texts)).known?.layouts?.names).toEqual(['story', 'default', 'home', 'page', 'post']);
		expect((await siteOf('/w/docs/a.md', { ...texts, '/w/Gemfile': "gem 'jekyll'\n" })).known).toBeUndefined();
		expect((await siteOf('/w/docs/a.md', { ...texts, '/w/docs/Gemfile': "gem 'jekyll'\n" })).known?.layouts?.names).toEqual(['story']);
	});

	it('looks at no address of documents of which it makes no pages', async () => {
		const texts = { '/w/_config.yml': "title: x\nplugins: [jekyll-feed]\ncollections:\n  people:\n  places: {output: false}\n  books: {output: true}\n  films: {output: true, permalink: '/films/:slug/'}\n" };
		const unused = await Promise.all(['people', 'places', 'books', 'films'].map(async (name) => (await siteOf(`/w/_${name}/a.md`, texts)).unused));
		expect(unused).toEqual([['permalink', 'slug'], ['permalink', 'slug'], ['slug'], []]);
		expect((await siteOf('/w/_posts/2022-03-19-a.md', texts)).unused).toBeUndefined();
	});

	it('is told by keys that only Jekyll has, by the Gemfile, or by its folders', async () => {
		expect(await kindOf('/w/a.md', config)).toBe('jekyll page');
		expect(await kindOf('/w/a.md', { '/w/_config.yml': 'title: x\n', '/w/Gemfile': 'gem "github-pages", group: :jekyll_plugins\n' })).toBe('jekyll page');
		expect(await kindOf('/w/a.md', { '/w/_config.yml': 'title: x\n', '/w/_posts/2022-03-19-a.md': '' })).toBe('jekyll page');
		expect(await kindOf('/w/a.md', { '/w/Gemfile': "gem 'jekyll'\n", '/w/_layouts/post.html': '' })).toBe('jekyll page');
		expect(await kindOf('/w/a.md', { '/w/Gemfile': "gem 'rails'\n", '/w/_layouts/post.html': '' })).toBe('nothing-found');
		expect(await kindOf('/w/a.md', { '/w/_config.yml': 'title: x\n' })).toBe('nothing-found');
	});

	it('has posts with a date in their name, drafts, documents of collections and pages', async () => {
		const paths = ['/w/_posts/2022-03-19-a.md', '/w/sub/_posts/more/2022-3-9-a.md', '/w/_posts/a.md', '/w/_drafts/a.md', '/w/_recipes/soup.md', '/w/_other/soup.md', '/w/about.md', '/w/_layouts/post.html', '/w/README.md', '/w/sub/README.md'];
		// One without a date is a post that Jekyll leaves out, and is told so.
		expect(await kindsOf(config, paths)).toEqual(['jekyll post', 'jekyll post', 'jekyll post', 'jekyll draft', 'jekyll doc', 'outside', 'jekyll page', 'outside', 'outside', 'jekyll page']);
	});

	it('leaves out what its configuration excludes, what it writes, and what Jekyll always leaves out', async () => {
		const paths = ['/w/private/a.md', '/w/private-notes.md', '/w/x/private/a.md', '/w/b.draft.md', '/w/_site/a.md', '/w/node_modules/x/README.md', '/w/.github/a.md'];
		expect(await kindsOf(config, paths)).toEqual(['outside', 'outside', 'jekyll page', 'outside', 'outside', 'outside', 'outside']);
	});

	it('knows its zone, its defaults and its folders', async () => {
		expect(await siteOf('/w/_posts/2022-03-19-a.md', config)).toMatchObject({ timezone: 'Asia/Tokyo', root: '/w', contentDirectory: '/w', future: 'hidden', permalink: 'date', provided: ['date', 'layout', 'author'], decidedBy: '/w/_config.yml' });
		expect((await siteOf('/w/a.md', config)).provided).toEqual([]);
		expect(await kindOf('/w/src/a.md', { '/w/_config.yml': 'source: src\nbaseurl: /x\n' })).toBe('jekyll page');
		const inFolder = { '/w/_config.yml': 'collections_dir: all\ncollections: [notes]\n' };
		expect(await kindsOf(inFolder, ['/w/all/_notes/a.md', '/w/_notes/a.md', '/w/all/_posts/2022-03-19-a.md'])).toEqual(['jekyll doc', 'outside', 'jekyll post']);
	});

	it.each([
		['Asia/Tokyo', { timezone: 'Asia/Tokyo' }],
		['UTC-8', { timezone: '+08:00' }],
		['EST5', { timezone: '-05:00' }],
		['Asia/Beijing', { timezone: 'UTC', unknownTimezone: 'Asia/Beijing' }],
	])('hands its zone to the system, which takes UTC for what it does not know: %s', async (timezone, zone) => {
		const { timezone: known, unknownTimezone } = await siteOf('/w/a.md', { '/w/_config.yml': `timezone: ${timezone}\nbaseurl: /x\n` });
		expect({ timezone: known, ...(unknownTimezone === undefined ? {} : { unknownTimezone }) }).toEqual(zone);
	});
});

describe('A _config.yml that two generators could have written', () => {
	const both = 'source_dir: source\nplugins: [jekyll-feed]\n';

	it('belongs to the one that the project depends on', async () => {
		expect(await kindOf('/w/source/_posts/2022-03-19-a.md', { '/w/_config.yml': both, '/w/package.json': '{"dependencies": {"hexo": "^8"}}' })).toBe('hexo post');
		expect(await kindOf('/w/_posts/2022-03-19-a.md', { '/w/_config.yml': both, '/w/Gemfile': 'gem "jekyll"\n' })).toBe('jekyll post');
	});

	it('belongs to neither for an article that both would read, and says so', async () => {
		expect(await siteOf('/w/source/_posts/2022-03-19-a.md', { '/w/_config.yml': both })).toMatchObject({ generator: 'generic', reason: 'several', found: ['hexo', 'jekyll'] });
		expect(await kindOf('/w/_posts/2022-03-19-a.md', { '/w/_config.yml': both })).toBe('jekyll post');
	});
});

describe('A Hugo site', () => {
	const toml = "baseURL = 'https://example.org/'\nTimeZone = 'Asia/Tokyo'\n";

	it.each([
		['/w/hugo.toml', ''],
		['/w/hugo.yaml', 'title: x\n'],
		['/w/hugo.json', '{}'],
		['/w/config/_default/hugo.toml', ''],
		['/w/config/_default/params.yaml', ''],
		['/w/config.toml', "baseURL = 'https://example.org/'\nlanguageCode = 'en'\n"],
		['/w/config.yaml', 'BaseURL: https://example.org/\ncontentDir: content\n'],
	])('is told by its configuration: %s', async (file, text) => {
		expect(await siteOf('/w/content/posts/a.md', { [file]: text })).toMatchObject({ generator: 'hugo', kind: 'page', root: '/w', decidedBy: file, reason: 'configuration' });
	});

	it('is not told by a configuration that many programs could have', async () => {
		expect(await kindOf('/w/content/a.md', { '/w/config.toml': 'theme = "x"\n[params]\na = 1\n' })).toBe('nothing-found');
		expect(await kindOf('/w/content/a.md', { '/w/config.yaml': 'baseURL: https://example.org/api\n' })).toBe('nothing-found');
		expect(await kindOf('/w/content/a.md', { '/w/config.yaml': 'baseURL: https://example.org/\n', '/w/archetypes/default.md': '' })).toBe('hugo page');
	});

	it('has pages and sections below its content directory', async () => {
		const texts = { '/w/hugo.toml': toml };
		const paths = ['/w/content/_index.md', '/w/content/posts/_index.zh.md', '/w/content/posts/a/index.md', '/w/content/about.html', '/w/content/a.png', '/w/archetypes/default.md', '/w/README.md'];
		expect(await kindsOf(texts, paths)).toEqual(['hugo section', 'hugo section', 'hugo page', 'hugo page', 'outside', 'outside', 'outside']);
		expect(await kindsOf({ '/w/hugo.yaml': 'contentDir: articles\n' }, ['/w/articles/a.md', '/w/content/a.md'])).toEqual(['hugo page', 'outside']);
	});

	it('has the content of its mounts and of its languages', async () => {
		const mounts = { '/w/hugo.toml': "[[module.mounts]]\nsource = 'docs'\ntarget = 'content/docs'\n[[module.mounts]]\nsource = 'assets'\ntarget = 'assets'\n" };
		expect(await kindsOf(mounts, ['/w/docs/a.md', '/w/content/a.md', '/w/assets/a.md'])).toEqual(['hugo page', 'outside', 'outside']);
		const languages = { '/w/hugo.yaml': 'timeZone: UTC\nlanguages:\n  en:\n    contentDir: content/english\n  zh-CN:\n    contentDir: chinese\n    timeZone: Asia/Shanghai\n' };
		expect(await siteOf('/w/chinese/a.md', languages)).toMatchObject({ language: 'zh-cn', timezone: 'Asia/Shanghai', contentDirectory: '/w/chinese' });
		expect(await siteOf('/w/content/english/a.md', languages)).toMatchObject({ language: 'en', timezone: 'UTC', contentDirectory: '/w/content/english' });
		expect(await siteOf('/w/content/english/a.zh-cn.md', languages)).toMatchObject({ language: 'zh-cn', timezone: 'Asia/Shanghai' });
	});

	it.each([
		['/w/hugo.toml', toml, { timezone: 'Asia/Tokyo' }],
		['/w/hugo.yaml', 'timezone: Asia/Tokyo\n', { timezone: 'Asia/Tokyo' }],
		['/w/hugo.json', '{"timeZone": "Asia/Tokyo"}', { timezone: 'Asia/Tokyo' }],
		['/w/hugo.toml', toml.replaceAll('\n', '\r\n'), { timezone: 'Asia/Tokyo' }],
		['/w/config/_default/hugo.toml', 'timeZone = "Asia/Tokyo"', { timezone: 'Asia/Tokyo' }],
		['/w/hugo.toml', '', { timezone: 'UTC' }],
		['/w/hugo.toml', '[params]\ntimeZone = "Asia/Tokyo"', { timezone: 'UTC' }],
		['/w/hugo.toml', 'timeZone = "Mars/Base"', { unknownTimezone: 'Mars/Base' }],
		['/w/hugo.toml', 'timeZone = "Local"', {}],
		['/w/hugo.toml', 'title = [\n', {}],
	])('has the zone of its configuration, and UTC without one: %s %s', async (file, text, zone) => {
		const { timezone, unknownTimezone } = await siteOf('/w/content/a.md', { [file]: text });
		expect({ timezone, unknownTimezone }).toEqual({ timezone: undefined, unknownTimezone: undefined, ...zone });
	});

	it('is made of several files, of which the later ones hold', async () => {
		const texts = {
			'/w/hugo.toml': "timeZone = 'UTC'\nbuildFuture = true\n",
			'/w/config/_default/hugo.toml': "timeZone = 'Asia/Tokyo'\n",
			'/w/config/_default/languages.toml': "[fr]\ncontentDir = 'francais'\n",
			'/w/config/_default/frontmatter.yaml': 'date: [":filename", "Created", ":default"]\n',
			'/w/config/_default/taxonomies.toml': "author = 'authors'\n",
		};
		expect(await siteOf('/w/francais/a.md', texts)).toMatchObject({ timezone: 'Asia/Tokyo', language: 'fr', future: 'shown', taxonomies: ['authors'], dateSources: { date: [':filename', 'created', ':default'] } });
	});
});

describe('A Zola site', () => {
	const config = { '/w/config.toml': 'base_url = "https://example.org"\ncompile_sass = true\ntaxonomies = [{ name = "tags", feed = true }]\n' };

	it('is told from Hugo’s by its base_url', async () => {
		expect(await kindsOf(config, ['/w/content/a.md', '/w/content/blog/_index.md', '/w/content/_index.fr.md', '/w/README.md'])).toEqual(['zola page', 'zola section', 'zola section', 'outside']);
		expect(await siteOf('/w/content/a.md', config)).toMatchObject({ taxonomies: ['tags'], language: 'en', contentDirectory: '/w/content' });
		expect(await kindOf('/w/content/a.md', { '/w/zola.toml': '' })).toBe('zola page');
		expect(await kindOf('/w/content/a.md', { '/w/config.toml': 'base_url = "/"\n' })).toBe('nothing-found');
		expect(await kindOf('/w/content/a.md', { '/w/config.toml': 'base_url = "/"\nbaseURL = "/"\nlanguageCode = "en"\n[markdown]\n' })).toBe('several');
	});

	it('has no zone of its own', async () => {
		expect((await siteOf('/w/content/a.md', config)).timezone).toBeUndefined();
	});
});

describe('An Astro site', () => {
	it('has entries of collections and pages', async () => {
		const texts = { '/w/astro.config.mjs': 'export default defineConfig({});\n' };
		const paths = ['/w/src/content/blog/a.md', '/w/src/content/notes/deep/a.mdx', '/w/src/content/a.md', '/w/src/content/blog/_part.md', '/w/src/pages/about.md', '/w/README.md'];
		expect(await kindsOf(texts, paths)).toEqual(['astro post', 'astro doc', 'outside', 'outside', 'astro page', 'outside']);
		expect(await siteOf('/w/src/content/notes/a.md', texts)).toMatchObject({ collection: 'notes', contentDirectory: '/w/src/content' });
	});

	it('is Starlight’s in the collection docs, where the configuration or package.json names it', async () => {
		const paths = ['/w/src/content/docs/guide/a.mdx', '/w/src/content/blog/a.md', '/w/src/pages/a.md'];
		expect(await kindsOf({ '/w/astro.config.ts': "import starlight from '@astrojs/starlight';\n" }, paths)).toEqual(['starlight doc', 'astro post', 'astro page']);
		expect(await kindsOf({ '/w/package.json': '{"dependencies": {"astro": "^7", "@astrojs/starlight": "^1"}}' }, paths)).toEqual(['starlight doc', 'astro post', 'astro page']);
		expect(await kindOf('/w/src/content/docs/a.md', { '/w/astro.config.ts': "// import starlight from '@astrojs/starlight';\n" })).toBe('astro doc');
	});

	it('reads the source directory and the folders of loaders where they are written out', async () => {
		const texts = { '/w/astro.config.mjs': "export default { srcDir: './site' };\n", '/w/site/content.config.ts': "const blog = defineCollection({ loader: glob({ pattern: '**/*.md', base: './data/blog' }) });\n" };
		expect(await kindsOf(texts, ['/w/site/pages/a.md', '/w/data/blog/a.md', '/w/src/pages/a.md'])).toEqual(['astro page', 'astro post', 'outside']);
		expect(await kindOf('/w/src/pages/a.md', { '/w/astro.config.mjs': 'export default { srcDir: process.env.SRC };\n' })).toBe('outside');
	});

	it('takes a folder of a collection by a constant that is a text', async () => {
		const config = (before: string, base: string): Texts => ({ '/w/astro.config.mjs': '', '/w/src/content.config.ts': `${before}\nconst notes = defineCollection({ loader: glob({ pattern: '**/[^_]*.md', base: ${base} }) });\nexport const collections = { notes };\n` });
		for (const base of ['`./${PATH}`', '`${PATH}`', 'PATH']) expect(await kindOf('/w/src/data/notes/a.md', config("export const PATH = 'src/data/notes';", base)), base).toBe('astro doc');
		expect(await kindOf('/w/src/data/notes/a.md', config("const PATH: string = \"src/data\"\nconst NAME = `notes`", '`./${PATH}/${NAME}`'))).toBe('astro doc');
		// What may be another text is none.
		for (const before of ["let PATH = 'src/data/notes';", "const PATH = 'src/data/' + 'notes';", "const PATH = 'src/data/notes';\nfunction f() { const PATH = 'x'; }", 'import { PATH } from "@/config";']) for (const base of ['`./${PATH}`', 'PATH']) expect(await kindOf('/w/src/data/notes/a.md', config(before, base)), before).toBe('outside');
	});

	it('takes articles right in src/content where a loader names that folder', async () => {
		const loader = { '/w/astro.config.mjs': '', '/w/src/content.config.ts': "loader: glob({ pattern: '**/*.md', base: './src/content' })\n" };
		expect(await kindOf('/w/src/content/a.md', loader)).toBe('astro doc');
		expect(await kindOf('/w/src/content/notes/a.md', loader)).toBe('astro doc');
	});

	it('may have no configuration; then package.json tells', async () => {
		expect(await siteOf('/w/src/pages/a.md', { '/w/package.json': '{"devDependencies": {"astro": "^7"}}' })).toMatchObject({ generator: 'astro', reason: 'dependency', decidedBy: '/w/package.json' });
		expect(await kindOf('/w/notes/a.md', { '/w/package.json': '{"devDependencies": {"astro": "^7"}}' })).toBe('nothing-found');
	});
});

describe('An Eleventy site', () => {
	it('makes a page of everything but its own folders and the project’s paperwork', async () => {
		const texts = { '/w/eleventy.config.js': 'export default function () {}\n' };
		const paths = ['/w/posts/a.md', '/w/_includes/base.html', '/w/_site/a.html', '/w/README.md', '/w/node_modules/x/a.md', '/w/docs/README.md'];
		expect(await kindsOf(texts, paths)).toEqual(['eleventy page', 'outside', 'outside', 'outside', 'outside', 'eleventy page']);
		expect((await siteOf('/w/posts/a.md', texts)).provided).toEqual(['date']);
	});

	it.each([
		['module.exports = () => ({ dir: { input: "src", output: "out" } });', undefined],
		['export const config = {\n\tdir: {\n\t\tinput: "./src/", // not "."\n\t},\n};\n', undefined],
		['export default (c) => { c.setInputDirectory("src"); };', undefined],
		['', '{"scripts": {"build": "eleventy --input=src"}}'],
	])('reads its input directory where it is written out: %s', async (program, manifest) => {
		const texts = { '/w/.eleventy.js': program, ...(manifest === undefined ? {} : { '/w/package.json': manifest }) };
		expect(await kindsOf(texts, ['/w/src/a.md', '/w/a.md', '/w/src/_includes/a.html'])).toEqual(['eleventy page', 'outside', 'outside']);
	});

	it('leaves out what .eleventyignore names', async () => {
		const texts = { '/w/.eleventy.js': '', '/w/.eleventyignore': '# later\n./drafts/\nnotes/*.md\n' };
		expect(await kindsOf(texts, ['/w/drafts/deep/a.md', '/w/notes/a.md', '/w/notes/deep/a.md', '/w/a.md'])).toEqual(['outside', 'outside', 'eleventy page', 'eleventy page']);
	});

	it('claims nothing where a program computes the input directory', async () => {
		expect(await kindOf('/w/src/a.md', { '/w/.eleventy.js': 'module.exports = { dir: { input: getInput() } };' })).toBe('outside');
	});

	it('without a configuration is one that package.json depends on and runs', async () => {
		const manifest = (scripts: object): Texts => ({ '/w/package.json': JSON.stringify({ devDependencies: { '@11ty/eleventy': '^3' }, scripts }) });
		expect(await kindOf('/w/a.md', manifest({ start: 'npx eleventy --serve' }))).toBe('eleventy page');
		expect(await kindOf('/w/a.md', manifest({ start: 'node build.js' }))).toBe('nothing-found');
	});
});

describe('A Docusaurus site', () => {
	it('has documents, blog posts and pages, with their older versions and translations', async () => {
		const texts = { '/w/docusaurus.config.js': 'module.exports = { presets: [["classic", { docs: { routeBasePath: "/" }, blog: {} }]] };\n' };
		const paths = [
			'/w/docs/a.md', '/w/docs/_part.mdx', '/w/docs/__tests__/a.md', '/w/blog/2022-03-19-a.mdx', '/w/src/pages/a.md', '/w/versioned_docs/version-1.0/a.md',
			'/w/i18n/fr/docusaurus-plugin-content-docs/current/a.md', '/w/i18n/fr/docusaurus-plugin-content-blog/a.md', '/w/README.md', '/w/docs/a.html',
		];
		expect(await kindsOf(texts, paths)).toEqual([
			'docusaurus doc', 'outside', 'outside', 'docusaurus post', 'docusaurus page', 'docusaurus doc', 'docusaurus doc', 'docusaurus post', 'outside', 'outside',
		]);
		expect(await siteOf('/w/docs/a.md', texts)).toMatchObject({ route: '/', contentDirectory: '/w/docs' });
		expect(await siteOf('/w/blog/a.md', texts)).toMatchObject({ route: 'blog', provided: ['date'] });
	});

	it('reads folders that are written out, several of a kind too, and leaves out what is switched off', async () => {
		const texts = { '/w/docusaurus.config.ts': `export default {
	presets: [['classic', { docs: { path: 'manual', sidebarPath: require.resolve('./sidebars.js') }, blog: false }]],
	plugins: [['@docusaurus/plugin-content-docs', { id: 'community', path: 'community', routeBasePath: 'c' }]],
};
` };
		const paths = ['/w/manual/a.md', '/w/docs/a.md', '/w/blog/a.md', '/w/community/a.md', '/w/community_versioned_docs/version-1/a.md', '/w/i18n/fr/docusaurus-plugin-content-docs-community/current/a.md'];
		expect(await kindsOf(texts, paths)).toEqual(['docusaurus doc', 'outside', 'outside', 'docusaurus doc', 'docusaurus doc', 'docusaurus doc']);
	});

	it('is not misled by the blocks of its theme, which have the same names', async () => {
		const texts = { '/w/docusaurus.config.js': "module.exports = { themeConfig: { docs: { sidebar: { hideable: true } } }, presets: [['classic', { docs: { path: 'manual' } }]] };\n" };
		expect(await kindsOf(texts, ['/w/manual/a.md', '/w/docs/a.md'])).toEqual(['docusaurus doc', 'outside']);
	});

	it('in website/ may have its documents beside that folder', async () => {
		const texts = { '/w/website/docusaurus.config.js': "module.exports = { presets: [['classic', { docs: { path: '../docs' } }]] };\n" };
		expect(await siteOf('/w/docs/a.md', texts)).toMatchObject({ generator: 'docusaurus', kind: 'doc', root: '/w/website', decidedBy: '/w/website/docusaurus.config.js' });
		expect(await kindsOf(texts, ['/w/website/blog/a.md', '/w/notes/a.md'])).toEqual(['docusaurus post', 'nothing-found']);
	});
});

describe('A VitePress site', () => {
	it('is the folder around .vitepress, where that holds a configuration or a theme', async () => {
		expect(await kindOf('/w/docs/guide/a.md', { '/w/docs/.vitepress/config.mts': '' })).toBe('vitepress doc');
		expect(await kindOf('/w/docs/a.md', { '/w/docs/.vitepress/config/index.ts': '' })).toBe('vitepress doc');
		expect(await kindOf('/w/docs/a.md', { '/w/docs/.vitepress/theme/index.ts': '' })).toBe('vitepress doc');
		expect(await kindOf('/w/docs/a.md', { '/w/docs/.vitepress/dist/index.html': '' })).toBe('nothing-found');
		expect(await kindOf('/w/a.md', { '/w/docs/.vitepress/config.mts': '' })).toBe('nothing-found');
	});

	it('reads its source directory and what it leaves out', async () => {
		const texts = { '/w/.vitepress/config.ts': "export default { lang: 'zh-CN', srcDir: './src', srcExclude: ['**/parts/**', 'TODO.md'] };\n" };
		expect(await kindsOf(texts, ['/w/src/a.md', '/w/a.md', '/w/src/parts/a.md', '/w/src/TODO.md', '/w/src/README.md'])).toEqual(['vitepress doc', 'outside', 'outside', 'outside', 'vitepress doc']);
		expect((await siteOf('/w/src/a.md', texts)).language).toBe('zh-CN');
		expect(await kindOf('/w/README.md', { '/w/.vitepress/config.ts': '' })).toBe('outside');
	});
});

describe('A Gatsby site', () => {
	it.each([
		['path: `${__dirname}/content/blog`'],
		['path: "./content/blog/"'],
		["path: path.join(__dirname, 'content', 'blog')"],
		["path: path.resolve(__dirname, 'content/blog')"],
	])('has its articles where gatsby-source-filesystem is told to look: %s', async (option) => {
		const texts = { '/w/gatsby-config.js': `module.exports = { plugins: [{ resolve: 'gatsby-source-filesystem', options: { name: 'blog', ${option} } }] };` };
		expect(await kindsOf(texts, ['/w/content/blog/a/index.md', '/w/notes/a.md', '/w/src/pages/a.mdx', '/w/README.md'])).toEqual(['gatsby page', 'outside', 'gatsby page', 'outside']);
	});
});

describe('A Gatsby site without a configuration', () => {
	it('is told by package.json', async () => {
		const texts = { '/w/package.json': '{"dependencies": {"gatsby": "^5"}}' };
		expect(await kindsOf(texts, ['/w/content/a.md', '/w/notes/a.md'])).toEqual(['gatsby page', 'nothing-found']);
	});
});

describe('A Pelican site', () => {
	const quick = "AUTHOR = 'x'\nPATH = 'content'\nTIMEZONE = 'Europe/Paris'\nDEFAULT_LANG = 'fr'\n";

	it('has articles and pages below its PATH', async () => {
		expect(await kindsOf({ '/w/pelicanconf.py': quick }, ['/w/content/a.md', '/w/content/x/a.md', '/w/content/pages/a.md', '/w/README.md', '/w/content/a.rst'])).toEqual(['pelican post', 'pelican post', 'pelican page', 'outside', 'outside']);
		expect(await siteOf('/w/content/a.md', { '/w/pelicanconf.py': quick })).toMatchObject({ timezone: 'Europe/Paris', language: 'fr', contentDirectory: '/w/content', provided: [] });
		expect((await siteOf('/w/content/2022-03-19-a.md', { '/w/pelicanconf.py': quick })).provided).toEqual(['date']);
		const named = `${quick}\nFILENAME_METADATA = r'(?P<date>\\d{4}-\\d{2}-\\d{2})_(?P<title>.*)'\n`;
		expect((await siteOf('/w/content/2022-03-19_a.md', { '/w/pelicanconf.py': named })).provided).toEqual(['date', 'title']);
		expect((await siteOf('/w/content/pages/a.md', { '/w/pelicanconf.py': named })).provided).toEqual(['date', 'title']);
		expect((await siteOf('/w/content/a.md', { '/w/pelicanconf.py': `${quick}\n# ${named.trimEnd().split('\n').at(-1) ?? ''}\n` })).provided).toEqual([]);
		expect((await siteOf('/w/content/a.md', { '/w/pelicanconf.py': `${quick}\nDEFAULT_METADATA = {'status': 'draft', 'title': 'Untitled'}\n` })).provided).toEqual(['title']);
	});

	it.each([
		['PATH = "content"\n', { timezone: 'UTC' }],
		['PATH = "content"\nTIMEZONE = "Asia/Tokyo"  # home\n', { timezone: 'Asia/Tokyo' }],
		['PATH = os.path.join(HERE, "content")\r\nTIMEZONE = \'Asia/Tokyo\'\r\n', { timezone: 'Asia/Tokyo' }],
		['PATH = "content"\nTIMEZONE = os.environ["TZ"]\n', {}],
		['PATH = "content"\nTIMEZONE = "Mars/Base"\n', { unknownTimezone: 'Mars/Base' }],
		['PATH = "content"\n# TIMEZONE = "Asia/Tokyo"\n', { timezone: 'UTC' }],
	])('has the zone that its configuration writes out, and UTC without one: %s', async (program, zone) => {
		const { timezone, unknownTimezone } = await siteOf('/w/content/a.md', { '/w/pelicanconf.py': program });
		expect({ timezone, unknownTimezone }).toEqual({ timezone: undefined, unknownTimezone: undefined, ...zone });
	});

	it('reads settings that say their type', async () => {
		const texts = { '/w/pelicanconf.py': 'PATH: str = "content"\nTIMEZONE: str = config["timezone"]\nARTICLE_PATHS: list[str] = ["blog"]\n' };
		expect(await siteOf('/w/content/blog/a.md', texts)).toMatchObject({ generator: 'pelican', kind: 'post' });
		expect((await siteOf('/w/content/blog/a.md', texts)).timezone).toBeUndefined();
		expect(await kindOf('/w/content/blog/a.md', { '/w/pelicanconf.py': 'PATH: str = "content"\nARTICLE_PATHS: list[str] = config.paths\n' })).toBe('outside');
	});

	it('takes folders from lists that are written out', async () => {
		const texts = { '/w/pelicanconf.py': "PATH = 'content'\nARTICLE_PATHS = ['blog']\nPAGE_PATHS = [\n    'about',\n    'more',\n]\n" };
		expect(await kindsOf(texts, ['/w/content/blog/a.md', '/w/content/more/a.md', '/w/content/a.md'])).toEqual(['pelican post', 'pelican page', 'outside']);
	});
});

describe('MDN and GitHub Docs', () => {
	it('are told by their own files', async () => {
		expect(await kindsOf({ '/w/front-matter-config.json': '{}' }, ['/w/files/en-us/web/index.md', '/w/README.md'])).toEqual(['mdn doc', 'outside']);
		expect(await kindOf('/w/files/fr/web/index.md', { '/w/.front-matter-config.json': '{}' })).toBe('mdn doc');
		const docs = { '/w/package.json': '{"name": "docs.github.com"}', '/w/content/index.md': '' };
		expect(await kindsOf(docs, ['/w/content/actions/a.md', '/w/content/README.md', '/w/README.md'])).toEqual(['github-docs doc', 'outside', 'outside']);
		expect(await kindOf('/w/content/a.md', { '/w/src/frame/lib/frontmatter.ts': '', '/w/content/index.md': '' })).toBe('github-docs doc');
	});
});

describe('Several sites', () => {
	const texts = {
		'/w/package.json': '{"workspaces": ["blog", "docs"], "devDependencies": {"astro": "^7"}}',
		'/w/blog/_config.yml': 'source_dir: source\n',
		'/w/docs/.vitepress/config.ts': '',
		'/w/site/gatsby-config.js': '',
		'/w/site/astro.config.mjs': '',
	};

	it('stand side by side, each with its own generator', async () => {
		expect(await kindsOf(texts, ['/w/blog/source/_posts/a.md', '/w/docs/a.md', '/w/src/pages/a.md', '/w/notes/a.md'])).toEqual(['hexo post', 'vitepress doc', 'astro page', 'nothing-found']);
	});

	it('in one folder: the one decides whose article the file is, and none where both would read it', async () => {
		expect(await kindsOf(texts, ['/w/site/content/a.md', '/w/site/src/content/blog/a.md', '/w/site/src/pages/a.md'])).toEqual(['gatsby page', 'astro post', 'several']);
	});

	it('nested: the inner one decides, by its dependencies alone too', async () => {
		const nested = { '/w/_config.yml': 'baseurl: /\n', '/w/app/package.json': '{"dependencies": {"astro": "^7"}}', '/w/x/.vitepress/config.ts': '' };
		expect(await kindsOf(nested, ['/w/app/src/pages/a.md', '/w/app/other.md', '/w/x/a.md', '/w/a.md'])).toEqual(['astro page', 'jekyll page', 'vitepress doc', 'jekyll page']);
	});
});

describe('A generator that a person chose', () => {
	it.each(generators.filter((generator) => generator !== 'generic'))('holds without any site, and everywhere: %s', async (chosen) => {
		expect(await siteOf('/nowhere/a.md', {}, chosen)).toMatchObject({ generator: chosen, reason: 'setting' });
	});

	it('still has the folder, the zone and the kinds of pages of its site', async () => {
		const texts = { '/w/_config.yml': 'source_dir: source\ntimezone: Asia/Tokyo\n', '/w/package.json': '{"dependencies": {"hexo": "^8"}}' };
		expect(await siteOf('/w/_posts/2022-03-19-a.md', texts, 'jekyll')).toMatchObject({ generator: 'jekyll', kind: 'post', root: '/w', timezone: 'Asia/Tokyo', reason: 'setting' });
		expect(await siteOf('/w/source/about.md', texts, 'hexo')).toMatchObject({ generator: 'hexo', kind: 'page', timezone: 'Asia/Tokyo', reason: 'setting' });
	});

	it('makes an article of a file that is outside of the site’s folders', async () => {
		expect(await siteOf('/w/README.md', { '/w/astro.config.mjs': '' }, 'astro')).toMatchObject({ generator: 'astro', root: '/w' });
	});

	it('tells Astro and Starlight apart as it is told', async () => {
		const texts = { '/w/astro.config.mjs': "import starlight from '@astrojs/starlight'" };
		expect((await siteOf('/w/src/content/docs/a.md', texts, 'astro')).generator).toBe('astro');
		expect((await siteOf('/w/src/content/blog/a.md', texts, 'starlight')).generator).toBe('starlight');
	});
});

describe('Answers about sites', () => {
	it('are the same object for articles that are the same to their site, and at hand the second time', async () => {
		const sites = new Sites(memory({ '/w/_config.yml': 'source_dir: source\n' }));
		expect(sites.knownSite('/w/source/_posts/a.md', '/')).toBeUndefined();
		const site = await sites.siteOf('/w/source/_posts/a.md', '/');
		expect(sites.knownSite('/w/source/_posts/b.md', '/')).toBe(site);
		expect(await sites.siteOf('/w/README.md', '/')).toBe(await sites.siteOf('/w/CHANGELOG.md', '/'));
	});

	it('survive configurations that are broken, empty or huge', async () => {
		expect(await kindOf('/w/a.md', { '/w/_config.yml': 'a: [\n\t}', '/w/package.json': '[]' })).toBe('nothing-found');
		expect(await kindOf('/w/source/a.md', { '/w/_config.yml': 'source_dir: source\nbroken: [', '/w/package.json': 'null' })).toBe('hexo page');
		expect(await kindOf('/w/docs/a.md', { '/w/docusaurus.config.js': 'module.exports = { docs: { path: "x' })).toBe('outside');
		expect(await kindOf('/w/docs/a.md', { '/w/docusaurus.config.js': `// ${'x'.repeat(2 ** 20)}\nmodule.exports = { docs: { path: 'x' } }` })).toBe('docusaurus doc');
	});

	it.each([
		['unclosed comments', '/*'], ['escaped quotes', '\\"'], ['backticks', '`\\'], ['open blocks', 'docs:{'], ['open lists', 'srcExclude:['], ['paths', 'path: join(__dirname, "a" "b"   '],
		['texts without commas', "'a'   "], ['a setting over and over', 'dir:{input:'], ['white space', ' \t'], ['open tables', '[a'], ['constants', 'const docs = {'], ['names in lists', "'a', docs ] const docs = {}"], ['short names', '{docs,'],
	])('come soon whatever a file was made of: %s', async (_what, part) => {
		const text = part.repeat(Math.floor(300_000 / part.length));
		const start = processorMs();
		for (const file of ['astro.config.mjs', '.eleventy.js', 'docusaurus.config.js', '.vitepress/config.ts', 'gatsby-config.js', 'pelicanconf.py', '_config.yml']) {
			const before = file === 'pelicanconf.py' ? 'PATH = "x"\nPAGE_PATHS = [' : '';
			await siteOf('/w/content/a.md', { [`/w/${file}`]: before + text, '/w/Gemfile': text, '/w/src/content.config.ts': text });
			expect(processorMs() - start, file).toBeLessThan(8000);
		}
	});
});
