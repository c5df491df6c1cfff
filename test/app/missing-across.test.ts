import { describe, expect, it } from 'vitest';
import { defaultSeverities } from '../../src/core/problems';
import { toCrlf } from '../core/support';
import { indexOf, problemsIn, type Found, type SmallSite } from './addresses-support';

const of = (found: readonly Found[], code: string): readonly string[] => found.filter((one) => one.code === code).map(({ marked, message }) => `${marked.split(/\r?\n/).find((line) => line.includes('⟦')) ?? ''} ${message}`);
const body = '---\n---\n\nNothing above.\n';

describe('rule/missing-reference to articles of Docusaurus', () => {
	const docusaurus = (articles: Readonly<Record<string, string>>, config = 'module.exports = {};'): SmallSite => ({ files: { 'docusaurus.config.js': config, 'docs/bare.md': '# Bare\n' }, articles: { 'docs/bare.md': '---\n\n# Bare\n', ...articles } });
	const one = docusaurus({
		'docs/intro.md': 'title: A\npagination_next: guides/tide\npagination_prev: null',
		'docs/01-guides/02-tides.md': 'title: B\npagination_next: guides/own-id\npagination_prev: intro',
		'docs/01-guides/named.md': 'title: C\nid: own-id\npagination_next: bare\npagination_prev: ""',
		'docs/draft.md': 'title: D\ndraft: true',
		'docs/after.md': 'title: E\npagination_next: draft\npagination_prev: 01-guides/tides',
	});

	it('stands at the id, is an error, and replaces it by the nearest one', async () => {
		const found = await problemsIn(one, 'docs/intro.md');
		expect(of(found, 'rule/missing-reference')).toEqual(['pagination_next: ⟦guides/tide⟧ No article has the id “guides/tide”, at which Docusaurus stops. Write the id of an article, or null for none.']);
		const [problem] = found.filter(({ code }) => code === 'rule/missing-reference');
		expect(problem?.problem.severity).toBe('error');
		expect(problem?.fixed).toEqual(['---\ntitle: A\npagination_next: guides/tides\npagination_prev: null\n---\nbody\n']);
	});

	it('knows ids by file, by number, by key, and those of drafts and of files without front matter', async () => {
		for (const path of ['docs/01-guides/02-tides.md', 'docs/01-guides/named.md']) expect(of(await problemsIn(one, path), 'rule/missing-reference')).toEqual([]);
		expect(of(await problemsIn(one, 'docs/after.md'), 'rule/missing-reference').map((text) => text.slice(0, 37))).toEqual(['pagination_prev: ⟦01-guides/tides⟧ No']);
	});

	it('is the same with Windows line ends', async () => {
		const windows = docusaurus({ 'docs/intro.md': toCrlf('---\ntitle: A\npagination_next: nowhere\n---\n') });
		expect(of(await problemsIn(windows, 'docs/intro.md'), 'rule/missing-reference').map((text) => text.slice(0, 26))).toEqual(['pagination_next: ⟦nowhere⟧']);
	});

	it.each<readonly [string, SmallSite]>([
		['an id is computed', docusaurus({ 'docs/a.md': 'pagination_next: x', 'docs/b.md': 'id: {{ id }}' })],
		['a head cannot be read', docusaurus({ 'docs/a.md': 'pagination_next: x', 'docs/b.md': 'id: "x' })],
		['only some versions are built', { ...docusaurus({ 'docs/a.md': 'pagination_next: x' }), files: { 'docusaurus.config.js': "presets: [['classic', { docs: { includeCurrentVersion: false } }]]", 'versions.json': '["1.0"]' } }],
		['the older version is none that is built', { ...docusaurus({ 'versioned_docs/version-0.9/a.md': 'pagination_next: x' }), files: { 'docusaurus.config.js': '', 'versions.json': '["1.0"]' } }],
		['nobody can tell which files are left out', docusaurus({ 'docs/a.md': 'pagination_next: x' }, "presets: [['classic', { docs: { exclude: leftOut } }]]")],
		['a plugin writes documents', docusaurus({ 'docs/a.md': 'pagination_next: x' }, "plugins: ['docusaurus-plugin-typedoc']")],
		['the article is a post', docusaurus({ 'blog/2022-01-01-a.md': 'pagination_next: x' })],
	])('is silent where %s', async (_, site) => {
		const path = Object.keys(site.articles).find((key) => /\/(?:2022-01-01-)?a\.md$/.test(key)) ?? '';
		expect(of(await problemsIn(site, path), 'rule/missing-reference')).toEqual([]);
	});

	// As Docusaurus 3.10 does it.
	it('takes a number for its digits', async () => {
		const site = docusaurus({ 'docs/a.md': 'pagination_next: 0x10\npagination_prev: 17', 'docs/16.md': 'title: S' });
		expect(of(await problemsIn(site, 'docs/a.md'), 'rule/missing-reference').map((text) => text.slice(0, 46))).toEqual(['pagination_prev: ⟦17⟧ No article has the id “1']);
	});

	it('tells the documents of each version from those of the others, by plugin', async () => {
		const site: SmallSite = {
			files: { 'docusaurus.config.js': "presets: ['classic'], plugins: [['@docusaurus/plugin-content-docs', { id: 'api', path: 'api' }]]", 'versions.json': '["1.0"]', 'api_versions.json': '["2"]' },
			articles: { 'docs/a.md': 'pagination_next: old', 'docs/b.md': 'title: B', 'versioned_docs/version-1.0/a.md': 'pagination_next: b\npagination_prev: old', 'versioned_docs/version-1.0/old.md': 'title: O', 'api_versioned_docs/version-2/a.md': 'pagination_next: old\npagination_prev: x', 'api_versioned_docs/version-2/x.md': 'title: X' },
		};
		for (const [path, marked] of [['docs/a.md', 'pagination_next: ⟦old⟧'], ['versioned_docs/version-1.0/a.md', 'pagination_next: ⟦b⟧'], ['api_versioned_docs/version-2/a.md', 'pagination_next: ⟦old⟧']] as const) {
			expect(of(await problemsIn(site, path), 'rule/missing-reference').map((text) => text.slice(0, marked.length)), path).toEqual([marked]);
		}
	});

	it('is silent where not all articles were read', async () => {
		const index = await indexOf(one);
		expect(index.hasOpenQuestions).toBe(true);
		expect([...index.concerned()].sort()).toEqual(['/site/docs/after.md', '/site/docs/intro.md']);
		index.finish('partial');
		expect([...index.concerned()]).toEqual([]);
	});

	it('tells who names an article when it comes and goes', async () => {
		const index = await indexOf(one);
		index.takeChanged();
		const facts = index.get('/site/docs/01-guides/named.md');
		index.delete('/site/docs/01-guides/named.md');
		expect([...index.takeChanged()]).toContain('/site/docs/01-guides/02-tides.md');
		index.set('/site/docs/01-guides/named.md', facts);
		expect([...index.takeChanged()]).toContain('/site/docs/01-guides/02-tides.md');
		expect([...index.concerned()]).not.toContain('/site/docs/01-guides/02-tides.md');
	});
});

describe('rule/missing-reference to pages of VitePress', () => {
	const vitepress = (articles: Readonly<Record<string, string>>, config = 'export default {}'): SmallSite => ({ files: { '.vitepress/config.js': config }, articles });
	const site = vitepress({
		'guide/start.md': 'prev: Home\nnext:\n  text: Tides\n  link: /guide/tide',
		'guide/tides.md': 'prev:\n  link: /guide/start.html\nnext:\n  link: /#top',
		'guide/links.md': 'prev:\n  link: https://example.com/x\nnext:\n  link: /chart.pdf',
		'guide/off.md': 'prev: false\nnext:\n  link: /bare',
		'index.md': 'layout: home',
		'bare.md': `---\n\n${body}`,
	});

	it('stands at the link, and is a warning', async () => {
		const found = await problemsIn(site, 'guide/start.md');
		expect(of(found, 'rule/missing-reference')).toEqual(['  link: ⟦/guide/tide⟧ No article is shown at “/guide/tide”, so the link leads nowhere. Write the address of an article.']);
		const [problem] = found.filter(({ code }) => code === 'rule/missing-reference');
		expect([problem?.problem.severity, problem?.fixed[0]?.includes('link: /guide/tides\n')]).toEqual(['warning', true]);
	});

	it('is silent for pages that are there, other sites and other files', async () => {
		for (const path of ['guide/tides.md', 'guide/links.md', 'guide/off.md']) expect(of(await problemsIn(site, path), 'rule/missing-reference')).toEqual([]);
	});

	it('is silent where a program makes pages or moves them, and where other files are shown', async () => {
		const made = vitepress({ 'a.md': 'next:\n  link: /nowhere', '[page].md': 'title: x' });
		const moved = vitepress({ 'a.md': 'next:\n  link: /nowhere' }, "export default { rewrites: { 'a.md': 'b.md' } }");
		const extended = { ...vitepress({ 'a.md': 'next:\n  link: /nowhere' }, "import { shared } from './shared'; export default { ...shared }"), files: { '.vitepress/config.js': "import { shared } from './shared'; export default { ...shared }", '.vitepress/shared.js': "export const shared = { rewrites: { 'en/:rest*': ':rest*' } }" } };
		const served = { ...vitepress({ 'a.md': 'prev:\n  link: /api/\nnext:\n  link: /nowhere\n  target: _self' }), files: { '.vitepress/config.js': '', 'public/api/index.html': '' } };
		for (const one of [made, moved, extended, served]) expect(of(await problemsIn(one, 'a.md'), 'rule/missing-reference')).toEqual([]);
	});

	it.each([
		['any link', 'ignoreDeadLinks: true', 0],
		['links within the site', "ignoreDeadLinks: [/^\\/playground/, 'localhostLinks']", 0],
		['what a function decides', 'ignoreDeadLinks: [(url) => url.startsWith("/api")]', 0],
		['a name for what', 'ignoreDeadLinks: [repoTreeLink]', 0],
		['none', 'ignoreDeadLinks: false', 1],
		['links to the own machine', "ignoreDeadLinks: 'localhostLinks'", 1],
		['addresses with a host', "ignoreDeadLinks: [\n  /^https?:\\/\\/localhost(:\\d+)?/,\n  'https://example.com/x', // a remark\n]", 1],
	])('follows a configuration that lets pass %s', async (_, setting, count) => {
		expect(of(await problemsIn(vitepress({ 'a.md': 'next:\n  link: /nowhere' }, `export default { title: 'x', ${setting} }`), 'a.md'), 'rule/missing-reference')).toHaveLength(count);
	});
});

describe('rule/missing-translation', () => {
	const six = ['one', 'two', 'three', 'four', 'five', 'six'];
	const site = (files: Readonly<Record<string, string>>, own: (name: string) => string, other: (name: string) => string, lacking = ['six']): SmallSite => ({
		files,
		articles: Object.fromEntries([...six.map((name) => [own(name), `title: ${name}`]), ...six.filter((name) => !lacking.includes(name)).map((name) => [other(name), `title: ${name}`])]),
	});
	const docusaurus = "module.exports = { i18n: { defaultLocale: 'en', locales: ['en', 'fr'] } };";

	it.each<readonly [string, SmallSite, string, string]>([
		['Docusaurus', site({ 'docusaurus.config.js': docusaurus }, (name) => `docs/${name}.md`, (name) => `i18n/fr/docusaurus-plugin-content-docs/current/${name}.md`), 'docs/six.md', 'fr too, and this one is not. It would be i18n/fr/docusaurus-plugin-content-docs/current/six.md.'],
		['Hugo, by name', site({ 'hugo.toml': '[languages.en]\n[languages.fr]\n' }, (name) => `content/${name}.md`, (name) => `content/${name}.fr.md`), 'content/six.md', 'fr too, and this one is not. It would be content/six.fr.md.'],
		['Hugo, by folder', site({ 'hugo.toml': "[languages.en]\ncontentDir='content/en'\n[languages.fr]\ncontentDir='content/fr'\n" }, (name) => `content/en/${name}/index.md`, (name) => `content/fr/${name}.md`), 'content/en/six/index.md', 'fr too, and this one is not. It would be content/fr/six/index.md.'],
		['Zola', site({ 'zola.toml': 'base_url="/"\n[languages.fr]\n' }, (name) => `content/${name}.md`, (name) => `content/${name}.fr.md`), 'content/six.md', 'fr too, and this one is not. It would be content/six.fr.md.'],
		['VitePress', site({ '.vitepress/config.mts': "export default { locales: { root: { label: 'English' }, zh: { label: '中文', themeConfig: {} } } }" }, (name) => `guide/${name}.md`, (name) => `zh/guide/${name}.md`), 'guide/six.md', 'zh too, and this one is not. It would be zh/guide/six.md.'],
		['Starlight', site({ 'astro.config.mjs': "import starlight from '@astrojs/starlight'; export default { integrations: [starlight({ defaultLocale: 'en', locales: { en: { label: 'English' }, 'pt-br': { label: 'Português' } } })] }" }, (name) => `src/content/docs/en/${name}.md`, (name) => `src/content/docs/pt-br/${name}.mdx`), 'src/content/docs/en/six.md', 'pt-br too, and this one is not. It would be src/content/docs/pt-br/six.md.'],
	])('knows the languages of %s', async (_, one, path, message) => {
		const found = await problemsIn(one, path);
		expect(of(found, 'rule/missing-translation')).toEqual([`⟦---⟧ Most articles are there in ${message}`]);
		expect(defaultSeverities['rule/missing-translation']).toBe('hint');
		for (const other of Object.keys(one.articles).filter((name) => name !== path)) expect(of(await problemsIn(one, other), 'rule/missing-translation')).toEqual([]);
		expect([...(await indexOf(one)).concerned()]).toContain(`/site/${path}`);
	});

	it('is silent where a language is not used: fewer than four of five, or fewer than five', async () => {
		const files = { 'hugo.toml': '[languages.en]\n[languages.fr]\n' };
		for (const lacking of [['five', 'six'], six]) expect(of(await problemsIn(site(files, (name) => `content/${name}.md`, (name) => `content/${name}.fr.md`, lacking), 'content/six.md'), 'rule/missing-translation')).toEqual([]);
	});

	it('is silent for drafts, for versions by a key of their own, and for languages that a program computes', async () => {
		const files = { 'hugo.toml': '[languages.en]\n[languages.fr]\n' };
		const hugo = site(files, (name) => `content/${name}.md`, (name) => `content/${name}.fr.md`);
		const draft = { ...hugo, articles: { ...hugo.articles, 'content/six.md': 'draft: true' } };
		const keyed = { ...hugo, articles: { ...hugo.articles, 'content/six.md': 'translationKey: VI', 'content/six-en-francais.fr.md': 'translationKey: VI' } };
		for (const one of [draft, keyed]) expect(of(await problemsIn(one, 'content/six.md'), 'rule/missing-translation')).toEqual([]);
		for (const config of ["locales: ['en', ...more]", "locales: ['en', 'fr'], localeConfigs: { fr: { path: 'french' } }", 'locales: all()']) {
			const computed = site({ 'docusaurus.config.js': `module.exports = { i18n: { defaultLocale: 'en', ${config} } };` }, (name) => `docs/${name}.md`, (name) => `i18n/fr/docusaurus-plugin-content-docs/current/${name}.md`);
			expect(of(await problemsIn(computed, 'docs/six.md'), 'rule/missing-translation')).toEqual([]);
		}
	});

	it('is said and unsaid when versions come and go', async () => {
		const one = site({ 'hugo.toml': '[languages.en]\n[languages.fr]\n' }, (name) => `content/${name}.md`, (name) => `content/${name}.fr.md`, []);
		const index = await indexOf(one);
		expect([...index.concerned()]).toEqual([]);
		index.takeChanged();
		const facts = index.get('/site/content/two.fr.md');
		index.delete('/site/content/two.fr.md');
		expect([...index.takeChanged()]).toContain('/site/content/two.md');
		expect([...index.concerned()]).toEqual(['/site/content/two.md']);
		index.set('/site/content/two.fr.md', facts);
		expect([...index.concerned()]).toEqual([]);
	});
});
