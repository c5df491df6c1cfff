import { describe, expect, it } from 'vitest';
import { toCrlf } from '../core/support';
import { problemsIn, type SmallSite } from './addresses-support';

async function missing(site: SmallSite): Promise<readonly string[]> {
	const found = await problemsIn(site, Object.keys(site.articles)[0] ?? '');
	return found.filter(({ code }) => code === 'rule/missing-reference').map(({ marked, problem, message }) => `${/.*⟦[^⟧]*⟧.*/.exec(marked)?.[0] ?? ''} ${problem.severity ?? ''} ${message}`);
}

/** As `astro sync` of 7.3 reports them in its log, and nothing where nothing is expected. */
describe('References of Astro to entries of data', () => {
	const imports = "import { defineCollection, reference } from 'astro:content';\nimport { glob, file } from 'astro/loaders';\nimport { z } from 'astro/zod';\n";
	const config = (fields: string, authors = "loader: file('./src/data/authors.json'), schema: z.object({ name: z.string() })"): string => `${imports}const blog = defineCollection({\n\tloader: glob({ base: './src/content/blog', pattern: '**/*.md' }),\n\tschema: z.object({\n\t\ttitle: z.string(), ${fields}\n\t}),\n});\nconst authors = defineCollection({ ${authors} });\nexport const collections = { blog, authors };\n`;
	const site = (meta: string, content: string, more: Readonly<Record<string, string>> = {}, path = 'src/content/blog/a.md'): SmallSite => ({
		files: { 'astro.config.mjs': 'export default {};', 'src/content.config.ts': content, 'src/data/authors.json': '[{ "id": "ada", "name": "Ada" }, { "slug": "grace", "name": "Grace" }, { "name": "Nobody" }]', ...more },
		articles: { [path]: meta },
	});
	const one = "author: reference('authors').optional()";
	const many = "authors: z.array(reference('authors')).default([])";

	it('are said where no entry has the id', async () => {
		const sentence = 'warning Nothing in src/data/authors.json has the id “adda”, so the reference leads nowhere. Write an id from there, or add the entry.';
		expect(await missing(site('title: A\nauthor: adda', config(one)))).toEqual([`author: ⟦adda⟧ ${sentence}`]);
		expect(await missing(site(toCrlf('---\ntitle: A\nauthor: adda\n---\n'), toCrlf(config(one))))).toHaveLength(1);
		expect(await missing(site('title: A\nauthors: [ada, grace, adda]', config(many)))).toEqual([`authors: [ada, grace, ⟦adda⟧] ${sentence}`]);
		const found = await problemsIn(site('title: A\nauthor: adda', config(one)), 'src/content/blog/a.md');
		expect(found.flatMap(({ fixed }) => fixed)).toEqual(['---\ntitle: A\nauthor: ada\n---\nbody\n']);
	});

	it('know the keys of a map, and the files of a folder', async () => {
		const map = { 'src/data/authors.json': '{ "ada": { "name": "Ada" } }' };
		expect(await missing(site('author: ada', config(one), map))).toEqual([]);
		expect(await missing(site('author: grace', config(one), map))).toHaveLength(1);
		const numbers = { 'src/data/authors.json': '[{ "id": 3 }, { "id": "4" }]' };
		for (const [id, count] of [['3', 0], ['"3"', 0], ['4', 0], ['5', 1]] as const) expect(await missing(site(`author: ${id}`, config(one), numbers))).toHaveLength(count);
		const folder = "loader: glob({ base: './src/content/authors', pattern: '**/*.json' }), schema: z.object({ name: z.string() })";
		const files = { 'src/content/authors/Ada Lovelace.json': '{ "name": "Ada" }', 'src/content/authors/grace.json': '{}' };
		for (const [id, count] of [['ada-lovelace', 0], ['grace', 0], ['Grace', 1]] as const) expect([id, await missing(site(`author: ${id}`, config(one, folder), files))]).toEqual([id, expect.objectContaining({ length: count })]);
		expect(await missing(site('author: x', config(one, folder), { ...files, 'src/content/authors/more/x.json': '{}' }))).toEqual([]);
		expect(await missing(site('author: x', config(one, folder), { ...files, 'src/content/authors/y.json': '{ "slug": "x" }' }))).toEqual([]);
	});

	it.each<readonly [string, string, string]>([
		['the entry is there', 'author: ada', config(one)],
		['the key belongs to a map below', 'author: x', config("meta: z.object({ author: reference('authors') }).optional()")],
		['the key is written twice', 'author: x', config(`${one}, meta: z.object({ author: z.string() })`)],
		['the value is changed before', 'author: x', config(one).replace('z.object', 'z.preprocess(f, z.object')],
		['the file has a reader of its own', 'author: x', config(one, "loader: file('./src/data/authors.json', { parser: parse })")],
		['the file is no list and no map', 'author: x', config(one, "loader: file('./src/data/other.json')")],
		['ids are made by a program', 'author: x', config(one, "loader: glob({ base: './src/data', pattern: '*.json', generateId: make })")],
		['the loader is another one', 'author: x', config(one, 'loader: fromCms()')],
		['a list stands where one is demanded', 'author: [x]', config(one)],
		['one stands where a list is demanded', 'authors: x', config(many)],
	])('are not known where %s', async (_, meta, content) => {
		expect(await missing(site(meta, content, { 'src/data/other.json': '"x"' }))).toEqual([]);
	});

	it('are not looked for in files that the patterns leave out, of which the site knows nothing', async () => {
		const some = config(one).replace("pattern: '**/*.md'", "pattern: ['**/*.md', '!drafts/**']");
		expect(await problemsIn(site('author: x', some, {}, 'src/content/blog/drafts/a.md'), 'src/content/blog/drafts/a.md').then((found) => found.map(({ code }) => code))).toEqual([]);
		expect(await missing(site('author: x', some, {}, 'src/content/blog/a.md'))).toHaveLength(1);
	});

	it('are those of the collection alone', async () => {
		expect(await missing(site('author: x', config(one), {}, 'src/content/notes/a.md'))).toEqual([]);
		expect(await missing(site('author: x', config(one).replace('./src/content/blog', './posts'), {}, 'posts/a.md'))).toHaveLength(1);
	});
});

/** As Astro 7.3 makes ids, and tells of references in its log. */
describe('References of Astro to entries of Markdown', () => {
	const config = (people: string, posts = "base: './src/content/blog', pattern: '**/*.{md,mdx}'"): string => `import { defineCollection, reference } from 'astro:content';
const blog = defineCollection({ loader: glob({ ${posts} }), schema: z.object({ author: reference('people').optional(), related: z.array(reference('blog')).optional() }) });
const people = defineCollection({ loader: glob({ ${people} }), schema: z.object({}) });
export const collections = { blog, people };
`;
	const usual = "base: './people', pattern: '**/[^_]*.md'";
	const site = (meta: string, articles: Readonly<Record<string, string>> = {}, content = config(usual)): SmallSite => ({
		files: { 'astro.config.mjs': 'export default {};', 'src/content.config.ts': content },
		articles: { 'src/content/blog/a.md': meta, 'people/ada.md': 'name: Ada', 'people/_e/Bob Ray.md': 'name: Bob', 'people/_hidden.md': 'name: X', 'src/content/blog/d/Index.md': 'title: D', 'src/content/blog/v1.2 notes!.md': 'title: V', 'src/content/blog/_draft.md': 'title: U', 'src/content/blog/one.mdx': 'slug: two', ...articles },
	});

	it('are said where no file has the id, and replaced by the nearest one', async () => {
		const one = site('title: A\nauthor: adda');
		expect(await missing(one)).toEqual(['author: ⟦adda⟧ warning Nothing in people has the id “adda”, so the reference leads nowhere. Write an id from there, or add the entry.']);
		expect((await problemsIn(one, 'src/content/blog/a.md')).flatMap(({ fixed }) => fixed)).toEqual(['---\ntitle: A\nauthor: ada\n---\nbody\n']);
		expect(await missing(site(toCrlf('---\nauthor: adda\n---\n')))).toHaveLength(1);
		expect((await missing(site('related: [a, nowhere, 3]'))).map((text) => text.slice(0, 32))).toEqual(['related: [a, ⟦nowhere⟧, 3] warni', 'related: [a, nowhere, ⟦3⟧] warni']);
	});

	it('know ids by folder, without case, signs and what is an index, and by slug', async () => {
		for (const [key, id, count] of [['author', 'ada', 0], ['author', 'Ada', 1], ['author', '_e/bob-ray', 0], ['author', '_hidden', 1], ['author', 'ada.md', 1]] as const) expect([id, (await missing(site(`${key}: ${id}`))).length]).toEqual([id, count]);
		for (const [id, count] of [['a', 0], ['d', 0], ['d/index', 1], ['v12-notes', 0], ['v1.2 notes!', 1], ['_draft', 0], ['two', 0], ['one', 1]] as const) expect([id, (await missing(site(`related: ["${id}"]`))).length]).toEqual([id, count]);
	});

	it.each<readonly [string, string]>([
		['ids are made by a program', config(`${usual}, generateId: make`)],
		['the options are computed', config(`...shared, ${usual}`)],
		['the pattern is another one', config("base: './people', pattern: ['**/*.md', '!old']")],
		['the folder is one of another collection, too', config("base: './src/content/blog/people', pattern: '**/*.md'")],
		['the folder is computed', config("base: new URL('people', root), pattern: '**/*.md'")],
		['the folder is the whole project', config("base: '.', pattern: '**/*.md'")],
	])('are not known where %s', async (_, content) => {
		expect(await missing(site('author: nobody', {}, content))).toEqual([]);
	});

	it('are not judged while an id is not certain', async () => {
		for (const [path, head] of [['people/x.md', 'slug: 3'], ['people/a\u00b2.md', 'name: X'], ['people/a?b.md', 'name: X'], ['people/x.md', 'slug: "x']] as const) expect([path, await missing(site('author: nobody', { [path]: head }))]).toEqual([path, []]);
	});
});

it('Ids of Astro’s entries leave out what stands in no address', async () => {
	const config = "const blog = defineCollection({ loader: glob({ base: './src/content/blog', pattern: '**/*.md' }) });\nexport const collections = { blog };";
	const names = ['a!b', 'a"b', 'a$b', 'a&b', 'a*b', 'a+b', 'a,b', 'a.b', 'a;b', 'a<b>', 'a=b', 'a@b', 'a[b]', 'a^b', 'a`b', 'a{b}', 'a|b', 'a~b', "a'b", 'a(b)'];
	const site: SmallSite = { files: { 'astro.config.mjs': '', 'src/content.config.ts': config }, articles: Object.fromEntries([...names.map((name) => [`src/content/blog/${name}.md`, 'title: A']), ['src/content/blog/a b.md', 'title: A'], ['src/content/blog/a_b.md', 'title: A'], ['src/content/blog/a-b.md', 'title: A'], ['src/content/blog/c/index.md', 'title: A'], ['src/content/blog/C/Index.md', 'title: A']]) };
	const ids = await Promise.all(Object.keys(site.articles).map(async (path) => (await problemsIn(site, path)).filter(({ code }) => code === 'rule/duplicate-id').map(({ message }) => /“(.*?)”/.exec(message)?.[1]).join()));
	expect(ids).toEqual([...names.map(() => 'ab'), 'a-b', '', 'a-b', 'c', 'c']);
});
