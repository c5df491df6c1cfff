import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InferResult } from '../../src/cli/infer-report';
import type { CheckResult } from '../../src/cli/results';
import { compileSchema } from '../../src/core/schema/compile';
import { json, makeDirectory, makeSite, masthead, read } from './support';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'masthead-infer-')));

beforeAll(() => cpSync(fileURLToPath(new URL('../sites', import.meta.url)), root, { recursive: true }));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function posts(count: number, text: (index: number) => string): { readonly [name: string]: string } {
	return Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${String(index).padStart(3, '0')}.md`, `---\n${text(index)}\n---\nbody\n`]));
}

const usual = posts(40, (index) => `title: A${index}\ndate: 2022-03-19 15:39:06\ntags: [a, b]`);
const odd = { 'q.md': '---\ntitle: B\ndate: 2022/03/19\ntag: a\n---\n' };

/** The files that the checks find fault with under a schema, and those that the report names. */
async function compare(site: string): Promise<{ readonly report: InferResult; readonly named: string[]; readonly faulty: string[] }> {
	const report = await json<InferResult>(site, ['schema', 'infer', '.', '--out', join(root, 'made.json'), '--force']);
	const { files } = await json<CheckResult>(site, ['check', '.', '--schema', join(root, 'made.json')]);
	const faulty = files.filter(({ path, problems }) => ![...report.ownSchema, ...report.unread].includes(path) && problems.some(({ code }) => code.startsWith('schema/'))).map(({ path }) => path);
	return { report, named: [...new Set(report.outliers.flatMap(({ places }) => places.map(({ path }) => path)))].sort(), faulty: faulty.sort() };
}

describe('masthead schema infer', () => {
	it('prints the schema on standard output and the report on standard error', async () => {
		const site = makeSite({ ...usual, ...odd });
		const { code, out, error } = await masthead(site, ['schema', 'infer']);
		expect(code).toBe(0);
		expect(JSON.parse(out)).toMatchObject({ type: 'object', required: ['title', 'date', 'tags'] });
		expect(error).toBe(`Articles read: 41. Different in some way: 1.

“date” is written in another form in 1 of 41 articles. The other articles write 2022-03-19 15:39:06 here.
  source/_posts/q.md:3:7  2022/03/19

1 of 41 articles writes “tag” instead of “tags”.
  source/_posts/q.md:4:1  tag
`);
	});

	it('prints the same bytes for the same site, as the .editorconfig wishes', async () => {
		const site = makeDirectory({ '.editorconfig': '[*.json]\nindent_style = tab\n', '_config.yml': 'title: T\n', ...Object.fromEntries(Object.entries({ ...usual, ...odd }).map(([name, text]) => [`source/_posts/${name}`, text])) });
		const [first, second] = [await masthead(site, ['schema', 'infer', '.']), await masthead(site, ['schema', 'infer', 'source'])];
		expect(first.out).toBe(second.out);
		expect(first.out).toContain('\n\t"title": "Front matter",\n');
	});

	it('makes a schema that its own meta-schema accepts', async () => {
		const { out } = await masthead(makeSite({ ...usual, ...odd }), ['schema', 'infer', '.']);
		expect(await compileSchema(out, { uri: 'file:///a.json' })).toMatchObject({ kind: 'schema', unusable: [] });
	});

	it('writes a new file whole, and replaces none without being told', async () => {
		const site = makeSite(usual);
		const { code, out } = await masthead(site, ['schema', 'infer', '--out', 'schemas/articles.json']);
		expect([code, out]).toEqual([0, 'Articles read: 40. All keep to the schema.\n\nFor masthead.json:\n"schemas": {"schemas/articles.json": ["source/**"]}\n']);
		const written = read(site, 'schemas/articles.json');
		expect(JSON.parse(written)).toMatchObject({ title: 'Front matter' });
		expect(readdirSync(join(site, 'schemas'))).toEqual(['articles.json']);
		const again = await masthead(site, ['schema', 'infer', '--out', 'schemas/articles.json', '--required', '1']);
		expect(again).toMatchObject({ code: 2, error: 'masthead: schemas/articles.json is there already, so it was not written. Add --force to replace it.\n' });
		expect(read(site, 'schemas/articles.json')).toBe(written);
		expect((await masthead(site, ['schema', 'infer', '--out', 'schemas/articles.json', '--required', '100%', '--force'])).code).toBe(0);
		expect(read(site, 'schemas/articles.json')).toContain('at least 100 % of the articles');
	});

	it.skipIf(process.getuid?.() === 0)('says why it could not be written', async () => {
		const site = makeSite(usual);
		chmodSync(site, 0o555);
		expect(await masthead(site, ['schema', 'infer', '--out', 'a.json'])).toMatchObject({ code: 2, error: expect.stringContaining('Cannot write a.json') });
		expect(existsSync(join(site, 'a.json'))).toBe(false);
	});

	it('says of a file that is not there not that it stays', async () => {
		const { code, error } = await masthead(makeSite(usual), ['schema', 'infer', '--out', '_config.yml/a.json']);
		expect([code, error]).toEqual([2, 'masthead: Cannot write _config.yml/a.json: what should be its directory is none.\n']);
	});

	it('works from masthead.json as from the command line', async () => {
		const site = makeSite({ ...usual, ...odd });
		await masthead(site, ['schema', 'infer', '--out', join(site, 'articles.schema.json')]);
		const { files: none } = await json<CheckResult>(makeSite({ ...usual, ...odd }), ['check', '.']);
		expect(none.flatMap(({ problems }) => problems).map(({ code }) => code)).toEqual([]);
		const used = makeDirectory({ '_config.yml': 'title: T\n', 'masthead.json': '{"schemas": {"articles.schema.json": "**/*"}}', 'articles.schema.json': read(site, 'articles.schema.json'), 'source/_posts/q.md': odd['q.md'], 'source/_posts/z.md': '---\ntitle: A\ndate: 2022-03-19 15:39:06\ntags: [a]\npermalink: [b]\n---\n' });
		const { files } = await json<CheckResult>(used, ['check', '.']);
		expect(files.flatMap(({ path, problems }) => problems.map(({ code, severity }) => `${path} ${code} ${severity}`))).toEqual([
			'source/_posts/q.md schema/required warning',
			'source/_posts/q.md schema/pattern warning',
			'source/_posts/q.md schema/unknown-key hint',
			// What Hexo itself refuses is an error as before.
			'source/_posts/z.md schema/type error',
		]);
	});

	it('asks for one site at a time, and for articles', async () => {
		expect(await masthead(root, ['schema', 'infer', 'hexo', 'zola'])).toMatchObject({ code: 2, out: '', error: expect.stringContaining('The articles belong to several sites') });
		expect(await masthead(makeDirectory({ 'a.md': 'no front matter\n' }), ['schema', 'infer', '.'])).toMatchObject({ code: 2, out: '', error: 'masthead: There are no articles with front matter to make a schema of.\n' });
		expect(await masthead(root, ['schema', 'infer', '--required', 'most'])).toMatchObject({ code: 2, error: 'masthead: --required: “most” is not a share. Write a number from 0 to 1, such as 0.95.\n' });
	});

	it('tells that folders differ, and makes a schema for each', async () => {
		const blog = Object.entries(posts(20, (index) => `title: A${index}\ndate: 2022-03-19`)).map(([name, text]) => [`content/blog/${name}`, text]);
		const docs = Object.entries(posts(20, (index) => `title: A${index}\nweight: ${index}`)).map(([name, text]) => [`content/docs/${name}`, text]);
		const site = makeDirectory({ 'hugo.toml': '', ...Object.fromEntries([...blog, ...docs]), 'content/about.md': '---\ntitle: B\n---\n' });
		expect((await masthead(site, ['schema', 'infer'])).error).toContain('Nearly all articles of blog have “date”, and hardly any of docs. A schema for each folder says more.');
		expect(await masthead(site, ['schema', 'infer', '--by', 'folder'])).toMatchObject({ code: 2, error: 'masthead: --by folder writes a file for each folder. Name a directory for them with --out.\n' });
		const { code, out } = await masthead(site, ['schema', 'infer', '--by', 'folder', '--out', 'schemas']);
		expect(code).toBe(0);
		expect(out).toContain('For masthead.json:\n"schemas": {"schemas/blog.schema.json": ["content/blog/**"], "schemas/docs.schema.json": ["content/docs/**"], "schemas/all-others.schema.json": ["content/**"]}\n');
		expect(['blog', 'docs', 'all-others'].map((name) => (JSON.parse(read(site, `schemas/${name}.schema.json`)) as { required: string[] }).required)).toEqual([['title', 'date'], ['title', 'weight'], ['title']]);
	});

	it('says what to write into the masthead.json of the site, wherever it runs', async () => {
		const folders = ['blog', 'docs'].flatMap((folder) => Object.entries(posts(12, (index) => `title: A${index}\n${folder}: true`)).map(([name, text]) => [`site/content/${folder}/${name}`, text]));
		const top = makeDirectory({ 'site/hugo.toml': '', ...Object.fromEntries(folders) });
		const { out } = await masthead(top, ['schema', 'infer', 'site', '--by', 'folder', '--out', 'schemas']);
		const [, name = '', lines = ''] = /\nFor (.+):\n(.+)\n$/.exec(out) ?? [];
		expect(name).toBe('site/masthead.json');
		writeFileSync(join(top, name), `{ ${lines} }`);
		const { files } = await json<CheckResult>(top, ['check']);
		expect([...new Set(files.map(({ path, schema }) => `${path.replace(/[^/]+$/, '')} ${schema?.name ?? 'none'}`))]).toEqual(['site/content/blog/ blog.schema.json', 'site/content/docs/ docs.schema.json']);
	});

	it('names the articles of a site and not the layouts beside them, whatever its folders are called', async () => {
		const folders = ['_posts/2021', '(drafts) [old]/2022'].flatMap((folder) => Array.from({ length: 12 }, (_, index) => [`${folder}/2021-01-02-${index}.md`, `---\ntitle: A${index}\ncolour: red\n---\n`] as const));
		const site = makeDirectory({ '_config.yml': 'title: T\n', 'index.md': '---\ntitle: Home\ncolour: red\n---\n', '_layouts/post.html': '---\nlayout: base\n---\n', ...Object.fromEntries(folders) });
		const { out } = await masthead(site, ['schema', 'infer', '--out', '_made.json']);
		expect(out).toContain('\nFor masthead.json:\n"schemas": {"_made.json": ["\\\\(drafts\\\\) \\\\[old\\\\]/**", "_posts/**", "/*"]}\n');
		writeFileSync(join(site, 'masthead.json'), `{ ${out.split('\n').at(-2) ?? ''} }`);
		const { files } = await json<CheckResult>(site, ['check']);
		const by = (name: string): string[] => files.filter(({ schema }) => (schema?.name === '_made.json') === (name === '_made.json')).map(({ path }) => path);
		expect([by('_made.json').length, by('another')]).toEqual([25, ['_layouts/post.html']]);
		const parted = await masthead(site, ['schema', 'infer', '--by', 'folder', '--out', 'schemas']);
		expect(parted.out).toContain('"schemas/_posts.schema.json": ["_posts/**"]');
		expect(parted.out).toContain('["\\\\(drafts\\\\) \\\\[old\\\\]/**"]');
	});

	it('leaves out articles that belong to no site, where there is one', async () => {
		const site = makeDirectory({ 'notes.md': '---\ntitle: N\n---\n', ...Object.fromEntries(Object.entries(usual).map(([name, text]) => [`blog/source/_posts/${name}`, text])), 'blog/_config.yml': 'title: T\nsource_dir: source\ntimezone: Asia/Shanghai\n' });
		const { code, error } = await masthead(site, ['schema', 'infer', '.']);
		expect([code, error]).toEqual([0, 'masthead: Articles that belong to no site were left out: 1.\nArticles read: 40. All keep to the schema.\n']);
	});

	it.each(['astro', 'docusaurus', 'eleventy', 'gatsby', 'hexo', 'hugo', 'jekyll', 'mdn', 'pelican', 'starlight', 'vitepress', 'zola'])('finds fault with the outliers and nothing else in the sample site of %s', async (site) => {
		const { report, named, faulty } = await compare(join(root, site));
		expect(report.articles).toBeGreaterThan(0);
		expect(named).toEqual(faulty);
	});

	it('finds fault with the outliers of a larger site', async () => {
		const texts = posts(300, (index) => `title: A${index}\ndate: ${index % 50 === 7 ? '2022/03/19' : '2022-03-19 15:39:06'}\n${index % 60 === 3 ? 'tag: a' : 'tags: [a, b]'}\nlayout: ${index % 90 === 1 ? 'pots' : index % 2 === 0 ? 'post' : 'page'}\nfeatured: ${index === 200 ? '"true"' : 'true'}`);
		const { report, named, faulty } = await compare(makeSite(texts));
		expect(named).toEqual(faulty);
		expect(report.outliers.map(({ message }) => message)).toEqual([
			'“date” is written in another form in 6 of 300 articles. The other articles write 2022-03-19 15:39:06 here.',
			'5 of 300 articles write “tag” instead of “tags”.',
			'“layout” has another value in 4 of 300 articles.',
			'In 1 of 300 articles: “featured” must be true or false, but this is text.',
		]);
	});
});
