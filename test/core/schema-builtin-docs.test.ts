import { describe, expect, test } from 'vitest';
import docusaurusBlog from '../../schemas/docusaurus-blog.json';
import docusaurusDocs from '../../schemas/docusaurus-docs.json';
import docusaurusPage from '../../schemas/docusaurus-page.json';
import githubDocs from '../../schemas/github-docs.json';
import mdn from '../../schemas/mdn.json';
import vitepress from '../../schemas/vitepress.json';
import { describeProblem } from '../../src/core/messages';
import { compileSchema } from '../../src/core/schema/compile';
import type { CompiledSchema, Json } from '../../src/core/schema/schema';
import { propertiesAt, viewAt } from '../../src/core/schema/views';
import { found, only, problemsIn } from './schema-support';

/** What every head of the kind needs, so that a key can be tried by itself. */
const builtIns = {
	'docusaurus-docs': { json: docusaurusDocs as Json, needed: {} },
	'docusaurus-blog': { json: docusaurusBlog as Json, needed: {} },
	'docusaurus-page': { json: docusaurusPage as Json, needed: {} },
	vitepress: { json: vitepress as Json, needed: {} },
	mdn: { json: mdn as Json, needed: { title: 'x', slug: 'x' } },
	'github-docs': { json: githubDocs as Json, needed: { title: 'x', versions: '*' } },
} satisfies Record<string, { json: Json; needed: Record<string, string> }>;

type Name = keyof typeof builtIns;

async function builtIn(name: Name): Promise<CompiledSchema> {
	const result = await compileSchema(builtIns[name].json, { uri: `masthead:///schemas/${name}.json` });
	if (result.kind === 'failure') throw new Error(result.detail);
	return result;
}

/** A head with this key and what the kind needs beside it. */
function head(name: Name, key: string, value: string): string {
	const needed = Object.entries(builtIns[name].needed).filter(([one]) => one !== key);
	return [...needed.map(([one, text]) => `${one}: "${text}"`), `${key}: ${value}`].join('\n');
}

async function accepts(name: Name, key: string, values: readonly string[]): Promise<void> {
	const schema = await builtIn(name);
	for (const value of values) expect([key, value, found(schema, head(name, key, value))]).toEqual([key, value, []]);
}

async function rejects(name: Name, key: string, values: readonly string[]): Promise<void> {
	const schema = await builtIn(name);
	for (const value of values) expect([key, value, found(schema, head(name, key, value)).length]).not.toEqual([key, value, 0]);
}

describe.each(Object.keys(builtIns) as Name[])('the built-in schema %s', (name) => {
	test('meets its meta-schema, uses nothing that is left out, and describes and links every key', async () => {
		const schema = await builtIn(name);
		expect(schema.unusable).toEqual([]);
		const views = propertiesAt(schema, undefined, []);
		expect(views.length).toBeGreaterThan(9);
		for (const { key, description, docs, examples, default: proposed } of views) {
			expect([key, description]).toEqual([key, expect.stringMatching(/^[A-Z].*\.$/s)]);
			expect(description).not.toContain('!');
			expect([key, docs]).toEqual([key, expect.stringMatching(/^https:\/\//)]);
			expect([key, examples.length > 0 || proposed !== undefined]).toEqual([key, true]);
		}
	});
	test('has examples and defaults that it would accept itself', async () => {
		const schema = await builtIn(name);
		for (const { key, examples, default: proposed } of propertiesAt(schema, undefined, [])) {
			for (const value of [...examples, ...(proposed === undefined ? [] : [proposed])]) {
				const problems = found(schema, head(name, key, JSON.stringify(value))).filter((one) => !one.startsWith('schema/deprecated'));
				expect([key, value, problems]).toEqual([key, value, []]);
			}
		}
	});
});

// Each verdict is that of Docusaurus 3.10.2's own validation.
describe('docusaurus', () => {
	const kinds = ['docusaurus-docs', 'docusaurus-blog', 'docusaurus-page'] as const;

	test('has nothing against articles as people write them', async () => {
		const doc = 'id: setup\ntitle: "Setup: first steps"\nsidebar_label: Setup\nsidebar_position: 2\ndescription: What you need\nkeywords: [setup, docs]\ntags:\n  - start\n  - label: Guide\n    permalink: /guide\nslug: /setup\npagination_next: null\ncustom_edit_url: null\ntoc_max_heading_level: 4\nlast_update:\n  date: 2026-03-19\n  author: Ada\nown_key: [1, 2]';
		expect(found(await builtIn('docusaurus-docs'), doc)).toEqual([]);
		const post = 'slug: version-4\ntitle: Version 4\ndate: 2026-03-19T10:00\nauthors:\n  - ada\n  - name: Grace Hopper\n    title: Admiral\n    url: https://example.org/grace\n    image_url: /img/grace.png\n    socials: {x: grace, stackoverflow: 82609}\ntags: [release, 2026]\nhide_table_of_contents: false\nimage: ./card.png\nunlisted: true';
		expect(found(await builtIn('docusaurus-blog'), post)).toEqual([]);
		expect(found(await builtIn('docusaurus-page'), 'title: About\nwrapperClassName: wide\nhide_table_of_contents: "true"')).toEqual([]);
	});
	test('takes numbers for text in docs and blog, and not in pages', async () => {
		await accepts('docusaurus-docs', 'title', ['2022', '1.5', '""']);
		await accepts('docusaurus-blog', 'slug', ['2022']);
		await rejects('docusaurus-page', 'title', ['2022']);
	});
	test('rejects nothing as a title, which stops the build', async () => {
		for (const name of kinds) await rejects(name, 'title', ['', 'true', '[a]', '{a: b}']);
	});
	test('rejects a date as text, since its name in JavaScript would be shown', async () => {
		for (const name of kinds) await rejects(name, 'title', ['2022-01-01']);
		await accepts('docusaurus-docs', 'title', ['"2022-01-01"']);
	});
	test('takes words for true and false in any case, and no other word', async () => {
		for (const name of kinds) {
			await accepts(name, 'draft', ['true', '"true"', '"FALSE"']);
			await rejects(name, 'draft', ['yes', 'no', '1', '']);
		}
	});
	test('wants lists for tags and keywords', async () => {
		await accepts('docusaurus-docs', 'tags', ['[]', '[a, 2]', '[{label: a, permalink: /a}]']);
		await rejects('docusaurus-docs', 'tags', ['a', 'a, b', '', '[""]', '[null]', '[{label: a}]', '[2022-01-01]']);
		await accepts('docusaurus-docs', 'keywords', ['[a, b]']);
		await rejects('docusaurus-docs', 'keywords', ['a', '[]', '[""]', '']);
	});
	test('wants authors by key or with a name', async () => {
		await accepts('docusaurus-blog', 'authors', ['ada', '[]', '{name: a}', '{key: a, page: true}', '[a, {name: b}]', '{image_url: /a.png}', '2']);
		await rejects('docusaurus-blog', 'authors', ['""', '', '{title: a}', '[{title: b}]', '{name: ""}', '{name: a, url: "a b"}', '{name: a, socials: {x: 1}}', '[[a]]']);
	});
	test('takes old and new author keys, but not both', async () => {
		const schema = await builtIn('docusaurus-blog');
		expect(found(schema, 'author: Ada\nauthor_url: https://example.org')).toEqual([]);
		expect(found(schema, 'authors: []\nauthor: Ada')).toEqual([]);
		expect(found(schema, 'authors: ada\nauthor: Ada')).toEqual(['schema/mismatch at "Ada"']);
		expect(found(schema, 'authorURL: https://example.org')).toEqual(['schema/deprecated at "authorURL"']);
	});
	test('finds pages that are drafts and unlisted at once', async () => {
		for (const name of kinds) {
			const schema = await builtIn(name);
			expect(found(schema, 'draft: true\nunlisted: "true"')).toEqual(['schema/mismatch at ""true""']);
			expect(found(schema, 'draft: false\nunlisted: true')).toEqual([]);
		}
		expect(only(await builtIn('docusaurus-docs'), 'draft: true\nunlisted: true')).toMatchObject({ message: expect.stringContaining('not both') });
	});
	test('finds levels of headings out of order or range', async () => {
		for (const name of kinds) {
			await accepts(name, 'toc_max_heading_level', ['2', '6', '"3"']);
			await rejects(name, 'toc_max_heading_level', ['1', '7', '"7"', '']);
			const schema = await builtIn(name);
			expect(found(schema, 'toc_min_heading_level: 4\ntoc_max_heading_level: 3')).toEqual(['schema/range at "4"']);
			expect(found(schema, 'toc_min_heading_level: "4"\ntoc_max_heading_level: "3"')).toEqual(['schema/mismatch at ""4""']);
			expect(found(schema, 'toc_min_heading_level: 3\ntoc_max_heading_level: 3')).toEqual([]);
			expect(found(schema, 'toc_min_heading_level: "3"\ntoc_max_heading_level: 3')).toEqual([]);
		}
	});
	test('wants an author or a date of the last change', async () => {
		for (const name of kinds) {
			await accepts(name, 'last_update', ['{author: a}', '{date: 2022-01-01}']);
			await rejects(name, 'last_update', ['{}', '{foo: 1}', '2022-01-01', '{author: 2}', '']);
		}
	});
	test('wants addresses escaped', async () => {
		for (const name of kinds) {
			await accepts(name, 'image', ['/img/a.png', './a%20b.png', '"100%.png"', 'https://example.org/图.png']);
			await rejects(name, 'image', ['./a b.png', '/img/图.png', '""', '', '2022']);
		}
		await accepts('docusaurus-docs', 'custom_edit_url', ['', '""', 'https://example.org']);
	});
	test('takes no key below mdx but the format, at which the compiler stops', async () => {
		for (const name of kinds) {
			await accepts(name, 'mdx', ['{format: md}', '{format: detect}', '{}']);
			await rejects(name, 'mdx', ['{format: html}', '{admonitions: true}', 'md', '', 'true', '[md]']);
		}
	});
	test('wants an address that Docusaurus can make a link of', async () => {
		await accepts('docusaurus-docs', 'slug', ['/a b', '中文', '"[a]"', '"50%"', 'https://example.org/a', '/a/']);
		await accepts('docusaurus-docs', 'slug', ['../a', './a', '.', '"a\u00a0"', '"a\u2028"', '/a^b', '/a.', '/...', '/a%2e']);
		await rejects('docusaurus-docs', 'slug', ['//a/b', '"a "', '"a [b]"', '"50% off"', '"中|文"', '"a\\\\b"', 'a#b', '/a/../b', '/./a', '/..', '/a/%2E%2e', '\'a"%b\'', '"{a}%"', '"a\tb"']);
		// Which of them are part of an address, the name of the file says: `file/refused-address`.
		await accepts('docusaurus-docs', 'id', ['a b', '"[a]"', 'a#b']);
	});
	test('wants an id without a slash, and a slug that is a path', async () => {
		await rejects('docusaurus-docs', 'id', ['guide/setup']);
		await rejects('docusaurus-docs', 'slug', ['"/a?b"', '"/a#b"']);
		await accepts('docusaurus-docs', 'slug', ['/', '/安装', '"./a b"']);
	});
	test('takes numbers in quotes for places', async () => {
		await accepts('docusaurus-docs', 'sidebar_position', ['1', '-1', '1.5', '"2"', '"1e3"']);
		await rejects('docusaurus-docs', 'sidebar_position', ['first', '""', '', 'true', '"0x10"', '.inf', '-.inf', '.nan', '1e300']);
	});
	test('takes nothing only where null means none', async () => {
		await accepts('docusaurus-docs', 'displayed_sidebar', ['', 'null']);
		await accepts('docusaurus-docs', 'pagination_next', ['null']);
		await rejects('docusaurus-docs', 'sidebar_label', ['', '""']);
	});
	test('leaves dates to the date rules, and a missing one is no date', async () => {
		expect(viewAt(await builtIn('docusaurus-blog'), undefined, ['date'])).toMatchObject({ date: true });
		await rejects('docusaurus-blog', 'date', ['', 'true']);
	});
	test('hints at keys that are almost known, and takes all others', async () => {
		const schema = await builtIn('docusaurus-docs');
		for (const key of ['tag', 'last_updated', 'sidebarLabel', 'keyword', 'hide_titel']) expect([key, found(schema, `${key}: c`)]).toEqual([key, [`schema/unknown-key at "${key}"`]]);
		for (const key of ['date', 'author', 'layout', 'version', 'category', 'image_alt', 'toc', 'sidebar', 'hide']) expect([key, found(schema, `${key}: c`)]).toEqual([key, []]);
	});
});

describe('vitepress', () => {
	test('has nothing against pages as people write them', async () => {
		const schema = await builtIn('vitepress');
		const home = 'layout: home\ntitle: Lighthouse\ntitleTemplate: Notes from the coast\nhero:\n  name: Lighthouse\n  text: Notes\n  tagline: Written in the evenings\n  image: {src: /logo.svg, alt: The logo}\n  actions:\n    - theme: brand\n      text: Begin\n      link: /guide/\n    - {theme: alt, text: Source, link: "https://example.org"}\nfeatures:\n  - icon: 🔦\n    title: Quick\n    details: Costs nothing\n  - icon: {light: /a.svg, dark: /b.svg}\n    title: Small\n    details: Fits';
		expect(found(schema, home)).toEqual([]);
		expect(found(schema, 'outline: deep\nlastUpdated: false\nhead:\n  - - meta\n    - name: robots\n      content: noindex\n  - [script, {async: ""}, "go()"]\nprev: false\nnext: {text: Next, link: /next}\naside: left\nauthor: Ada\ntags: [a]\ndate: 2026-03-19')).toEqual([]);
	});
	test('finds a title that is no text, which VitePress passes over', async () => {
		await rejects('vitepress', 'title', ['2022', '2022-03-19', 'true', '[a]']);
		await accepts('vitepress', 'title', ['', '""', '"2022"']);
	});
	test('finds a no that would be read as a yes', async () => {
		for (const key of ['navbar', 'sidebar', 'footer', 'editLink']) {
			await accepts('vitepress', key, ['true', 'false', '', 'yes']);
			await rejects('vitepress', key, ['no', '"false"', 'off', '0', 'none']);
		}
		// VuePress makes a list of headings of it; VitePress shows what it always shows.
		await accepts('vitepress', 'sidebar', ['auto']);
		await rejects('vitepress', 'navbar', ['auto']);
	});
	test('knows the forms of outline and aside', async () => {
		await accepts('vitepress', 'outline', ['2', '[2, 4]', '[0, 5]', 'deep', 'false', '', '{level: [2, 3], label: Here}']);
		await rejects('vitepress', 'outline', ['true', 'all', '"2,3"', '[2]', '[2, deep]', '9']);
		await accepts('vitepress', 'aside', ['left', 'right', 'false', '']);
		await rejects('vitepress', 'aside', ['none', '"false"']);
		const schema = await builtIn('vitepress');
		const sentenceOf = (head: string): string[] => problemsIn(schema, head).problems.map((one) => describeProblem(one));
		expect(problemsIn(schema, 'outline: [2, 9]').problems.map(({ severity }) => severity)).toEqual(['warning']);
		expect(sentenceOf('aside: none')).toEqual(['Write true for the right side, left, or false for no table of contents.']);
		expect(sentenceOf('lastUpdated: [1]')).toEqual(['“lastUpdated” must be true or false or a date, but this is a list.']);
		expect(sentenceOf('outline: big')).toEqual(['Write deep, a level from 1 to 6, two levels such as [2, 4], or false.']);
	});
	test('wants tags of the head as lists of name and attributes', async () => {
		await rejects('vitepress', 'head', ['[{meta: {name: a}}]', '[[meta, name]]', '{meta: a}', '[[]]']);
		// VitePress 1.6 ends with an error of JavaScript at these.
		await rejects('vitepress', 'head', ['[[meta]]', '', 'null']);
	});
	test('takes a layout of its own, and no true', async () => {
		await accepts('vitepress', 'layout', ['doc', 'MyLayout', 'false', '']);
		await rejects('vitepress', 'layout', ['true', '1', '[doc]']);
	});
});

describe('mdn', () => {
	test('has nothing against pages in English and translated', async () => {
		const schema = await builtIn('mdn');
		expect(found(schema, 'title: "Array: map() method"\nshort-title: map()\nslug: Web/JavaScript/Reference/Global_Objects/Array/map\npage-type: javascript-instance-method\nstatus:\n  - experimental\nbrowser-compat: javascript.builtins.Array.map\nspec-urls:\n  - https://tc39.es/ecma262/\nsidebar: jsref')).toEqual([]);
		expect(found(schema, 'title: 数组\nslug: Web/JavaScript/Reference/Global_Objects/Array\nl10n:\n  sourceCommit: 1b4e6d1156e8471d38deeea1567c35ef412c5f42')).toEqual([]);
	});
	test('finds unknown and missing keys', async () => {
		const schema = await builtIn('mdn');
		expect(found(schema, 'title: x\nslug: x\npage_type: guide')).toEqual(['schema/unknown-key at "page_type"']);
		expect(only(schema, 'title: x\nslug: x\npage_type: guide')).toMatchObject({ suggestion: 'page-type' });
		expect(found(schema, 'title: x')).toEqual(['schema/required at "---"']);
	});
	test('finds titles that are too long, and states that there are not', async () => {
		await rejects('mdn', 'title', [`"${'x'.repeat(121)}"`, '2022', '', '2022-01-01']);
		await accepts('mdn', 'title', [`"${'x'.repeat(120)}"`]);
		await rejects('mdn', 'short-title', [`"${'x'.repeat(61)}"`]);
		await rejects('mdn', 'status', ['experimental', '[beta]', '[deprecated, deprecated]']);
		await rejects('mdn', 'spec-urls', ['spec', '[spec]', '2']);
		await rejects('mdn', 'l10n', ['{}', '{sourceCommit: 12}', '{sourceCommit: a, other: b}']);
	});
});

describe('github-docs', () => {
	test('has nothing against articles as people write them', async () => {
		const yaml = "title: About repositories\nshortTitle: Repositories\njourneyArticlesHeading: All\nintro: 'A repository holds {% data variables.product.github %} files.'\nredirect_from:\n  - /articles/about-repositories\nversions:\n  fpt: '*'\n  ghec: '*'\n  ghes: '>=3.14'\n  feature: copilot\ncontentType: concepts\nsurface:\n  - CLI\nchildren:\n  - /one\nlayout: false\neffectiveDate: '2026-03-19'\ncategory:\n  - Build with Copilot CLI\ndocsTeamMetrics:\n  - copilot-cli";
		expect(found(await builtIn('github-docs'), yaml)).toEqual([]);
	});
	test('finds what the tests of the site would find', async () => {
		await rejects('github-docs', 'versions', ['', '1', '{ghes: 3.14}', '[fpt]']);
		await rejects('github-docs', 'redirect_from', ['/old']);
		await rejects('github-docs', 'effectiveDate', ['2026-03-19']);
		await rejects('github-docs', 'contentType', ['howto']);
		await rejects('github-docs', 'carousels', ['{recommended: [/a, /b]}']);
		await rejects('github-docs', 'showMiniToc', ['"true"', 'no']);
		const schema = await builtIn('github-docs');
		expect(found(schema, 'title: x')).toEqual(['schema/required at "---"']);
		expect(only(schema, "title: x\nversions: '*'\nshort_title: y")).toMatchObject({ key: 'short_title', suggestion: 'shortTitle' });
	});
	test('hints at what is out of date', async () => {
		expect(found(await builtIn('github-docs'), "title: x\nversions: '*'\ntype: how_to")).toEqual(['schema/deprecated at "type"']);
	});
});
