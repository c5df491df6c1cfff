import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMastheadFile } from '../../src/app/masthead-json';
import { makeDirectory, masthead, read } from './support';

const post = '---\ntitle: A\ndate: 2024-05-01 08:00:00\n---\n';
const hexo = { '_config.yml': 'title: T\nsource_dir: source\ntimezone: Asia/Shanghai\n', 'source/_posts/a.md': post };

describe('masthead init', () => {
	it('names the generator, leaves out what is no article, and tells what it found and what is next', async () => {
		const site = makeDirectory({ ...hexo, 'README.md': '# Readme\n', 'themes/t[1]/README.md': '# Theme\n' });
		const { code, out, error } = await masthead(site, ['init']);
		expect({ code, error }).toEqual({ code: 0, error: '' });
		expect(out).toBe('Hexo in . (_config.yml): 1 article, and 2 files beside them that are left out.\nWrote masthead.json.\nNext: masthead check finds what is wrong; masthead explain CODE tells what it means.\n');
		expect(read(site, 'masthead.json')).toBe(`{
  "generator": "hexo",
  // Files that explain the project or are no pages, as it seems. Take out what is one.
  "ignore": [
    "./*.md",
    "themes/**"
  ]
}
`);
		expect(readdirSync(site).sort()).toEqual(['README.md', '_config.yml', 'masthead.json', 'source', 'themes']);
	});

	it('changes nothing of what is found in articles', async () => {
		const site = makeDirectory({ ...hexo, 'source/_posts/b.md': '\n---\ntitle: [\n---\n', 'source/about/index.md': post, 'source/_drafts/c.md': '---\ntitle: C\n---\n', 'docs (old)/x.md': '---\nno: [\n---\n' });
		const problems = async (): Promise<unknown> => (JSON.parse((await masthead(site, ['check', 'source', '--format', 'json'])).out) as { readonly files: unknown }).files;
		const before = await problems();
		await masthead(site, ['init']);
		expect(await problems()).toEqual(before);
		const { files } = JSON.parse((await masthead(site, ['check', '--format', 'json'])).out) as { readonly files: readonly { readonly path: string }[] };
		expect(files.map(({ path }) => path)).toEqual(['source/_drafts/c.md', 'source/_posts/a.md', 'source/_posts/b.md', 'source/about/index.md']);
	});

	it('leaves no article out where some lie in the root', async () => {
		const site = makeDirectory({ 'eleventy.config.js': 'export default function () {}\n', 'package.json': '{ "dependencies": { "@11ty/eleventy": "3" } }', 'index.md': '---\ntitle: A\n---\n', 'posts/b.md': '---\ntitle: B\n---\n' });
		const { out } = await masthead(site, ['init', '--dry-run']);
		expect(out).toBe('{\n  "generator": "eleventy"\n}\n');
		const docs = makeDirectory({ 'docusaurus.config.js': "module.exports = { presets: [['classic', { docs: { path: '.' }, blog: { path: 'blog' } }]] };\n", 'blog/2024-01-01-a.md': '---\ntitle: A\n---\n', 'intro.md': '---\ntitle: B\n---\n' });
		expect((await masthead(docs, ['init', '--dry-run'])).out).not.toContain('*.md');
	});

	it('is silent about the generator where one site has articles of two', async () => {
		const site = makeDirectory({
			'package.json': '{ "dependencies": { "astro": "5", "@astrojs/starlight": "0.30" } }',
			'astro.config.mjs': "import starlight from '@astrojs/starlight';\nexport default { integrations: [starlight({ title: 'T' })] };\n",
			'src/content/docs/a.md': '---\ntitle: A\n---\n',
			'src/content/blog/b.md': '---\ntitle: B\n---\n',
		});
		const { code } = await masthead(site, ['init']);
		expect(code).toBe(0);
		const text = read(site, 'masthead.json');
		expect(text).toContain('"generator": "auto"');
		expect(readMastheadFile('/masthead.json', text).problems).toEqual([]);
	});

	it('writes nothing with --dry-run, and prints the file alone on standard output', async () => {
		const site = makeDirectory(hexo);
		const { code, out, error } = await masthead(site, ['init', '--dry-run']);
		expect(code).toBe(0);
		expect(out).toBe('{\n  "generator": "hexo",\n  // Files that explain the project or are no pages, as it seems. Take out what is one.\n  "ignore": [\n    "./*.md"\n  ]\n}\n');
		expect(error).toBe('Hexo in . (_config.yml): 1 article.\n');
		expect(existsSync(join(site, 'masthead.json'))).toBe(false);
	});

	it('never writes over a masthead.json, and says what stands there', async () => {
		const own = '{ "generator": "jekyll", "rules": { "date/invalid": "off" }, "ignore": ["a", "b"], "typo": 1 }';
		const site = makeDirectory({ ...hexo, 'masthead.json': own });
		const { code, out } = await masthead(site, ['init']);
		expect(code).toBe(1);
		expect(out).toContain('masthead.json is there already and stays as it is. It names the generator jekyll, 1 rule and 2 globs to ignore. A part of it cannot be used: masthead check tells which.\n');
		expect(read(site, 'masthead.json')).toBe(own);
		expect((await masthead(site, ['init', '--force'])).code).toBe(2);
	});

	it('leaves what has its name and is no file', async () => {
		for (const make of [(path: string) => mkdirSync(path), (path: string) => symlinkSync('nowhere', path)]) {
			const site = makeDirectory({ 'hugo.toml': '', 'content/a.md': '---\ntitle: A\n---\n' });
			make(join(site, 'masthead.json'));
			expect(await masthead(site, ['init'])).toEqual({ code: 1, out: 'Hugo in . (hugo.toml): 1 article.\nmasthead.json is there already and stays as it is.\n', error: '' });
		}
	});

	it('says plainly that no generator was recognised', async () => {
		const directory = makeDirectory({ 'a.md': post });
		const { code, out } = await masthead(directory, ['init']);
		expect(code).toBe(1);
		expect(out).toMatch(/^No generator was recognised in \., so nothing was written\. Masthead knows hexo, hugo, .* and github-docs: name one with --generator, or generic for none of them\.\n$/);
		expect(readdirSync(directory)).toEqual(['a.md']);
		expect((await masthead(directory, ['init', '--generator', 'hexo'])).code).toBe(0);
		expect(readMastheadFile('/masthead.json', read(directory, 'masthead.json'))).toMatchObject({ generator: 'hexo', ignore: [], problems: [] });
	});

	it('writes a file for each site below, and names the one above where it is run inside of a site', async () => {
		const files = Object.fromEntries(Object.entries(hexo).map(([path, text]) => [`blog/${path}`, text]));
		const root = makeDirectory({ ...files, 'docs/hugo.toml': 'baseURL = "https://example.org/"\n', 'docs/content/a.md': '---\ntitle: A\n---\n', 'README.md': '# R\n' });
		expect((await masthead(root, ['init'])).out).toContain('Wrote blog/masthead.json.\nHugo in docs (docs/hugo.toml): 1 article.\nWrote docs/masthead.json.\n');
		expect(existsSync(join(root, 'masthead.json'))).toBe(false);
		const other = makeDirectory(hexo);
		const { code, out } = await masthead(join(other, 'source/_posts'), ['init']);
		expect(code).toBe(1);
		expect(out).toContain('The root of that site lies above. Run masthead init ../.. to write its masthead.json.');
		expect(existsSync(join(other, 'masthead.json'))).toBe(false);
	});

	it('proposes schemas of the person’s own, and names the settings’ schema where the package is installed', async () => {
		const schema = '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "required": ["summary"] }';
		const site = makeDirectory({ ...hexo, 'schemas/post.json': schema, 'schemas/data.json': '{}', 'page.schema.json': schema, 'node_modules/masthead/schemas/masthead.json': '{}' });
		await masthead(site, ['init']);
		const text = read(site, 'masthead.json');
		expect(text).toContain('"$schema": "./node_modules/masthead/schemas/masthead.json",\n');
		expect(text).toContain('  // "schemas": {\n  //   "page.schema.json": ["source/**"],\n  //   "schemas/post.json": ["source/**"]\n  // }\n}\n');
		expect(readMastheadFile('/masthead.json', text)).toMatchObject({ schemas: [], problems: [] });
		// As the person would make it count.
		const used = text.replace(/\n {2}\]\n/, '\n  ],\n').replace(/\/\/ ("schemas": \{)/, '$1').replace(/\/\/( {3}"(?:page|schemas).*)/g, '$1').replace('// }', '}');
		expect(readMastheadFile('/masthead.json', used)).toMatchObject({ schemas: [{ schema: 'page.schema.json' }, { schema: 'schemas/post.json' }], problems: [] });
	});

	it('tells when it takes the place of a masthead.json above', async () => {
		const files = Object.fromEntries(Object.entries(hexo).map(([path, text]) => [`blog/${path}`, text]));
		const root = makeDirectory({ ...files, 'masthead.json': '{}' });
		expect((await masthead(root, ['init', 'blog'])).out).toContain('For these articles it holds in place of masthead.json.');
	});

	it('says why it could not write, and leaves nothing behind', async () => {
		expect(await masthead(makeDirectory(), ['init', 'nowhere'])).toEqual({ code: 2, out: '', error: 'masthead: There is no directory nowhere.\n' });
		expect((await masthead(makeDirectory(), ['init', 'a', 'b'])).code).toBe(2);
		const site = makeDirectory(hexo);
		mkdirSync(join(site, 'x'));
		writeFileSync(join(site, 'x/_config.yml'), hexo['_config.yml']);
		chmodSync(join(site, 'x'), 0o555);
		const { code, error } = await masthead(site, ['init', 'x', '--generator', 'hexo']);
		// Root may write everywhere.
		if (process.getuid?.() !== 0) {
			expect(code).toBe(2);
			expect(error).toBe('masthead: Cannot write x/masthead.json: its directory does not allow it.\n');
		}
		chmodSync(join(site, 'x'), 0o755);
		expect(readdirSync(join(site, 'x')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
	});

	it('finds a site that has no articles yet', async () => {
		const site = makeDirectory({ 'hugo.toml': 'baseURL = "https://example.org/"\n' });
		const { code, out } = await masthead(site, ['init']);
		expect(code).toBe(0);
		expect(out).toContain('Hugo in . (hugo.toml): 0 articles.');
		expect(readMastheadFile('/masthead.json', read(site, 'masthead.json'))).toMatchObject({ generator: 'hugo', problems: [] });
	});
});
