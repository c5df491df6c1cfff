import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CheckedFile } from '../../src/cli/results';
import { json, makeDirectory, masthead } from './support';

type Report = { readonly files: readonly CheckedFile[] };

const codes = ['rule/missing-reference', 'rule/missing-translation'];

async function said(directory: string, args: readonly string[]): Promise<readonly string[]> {
	const { files } = await json<Report>(directory, ['check', ...args]);
	return files.flatMap(({ path, problems }) => problems.filter(({ code }) => codes.includes(code)).map(({ code, start }) => `${path} ${start.line}:${start.column} ${code}`));
}

const head = (lines: string): string => `---\n${lines}\n---\n`;

describe('What a site lacks, on the command line', () => {
	const names = ['a', 'b', 'c', 'd', 'e', 'f'];
	const docusaurus = (): string => makeDirectory({
		'README.md': '# A project\n',
		'docusaurus.config.js': "export default { i18n: { defaultLocale: 'en', locales: ['en', 'fr'] } };",
		...Object.fromEntries(names.map((name) => [`docs/resources/${name}.md`, head(`title: ${name}`)])),
		...Object.fromEntries(names.slice(1).map((name) => [`i18n/fr/docusaurus-plugin-content-docs/current/resources/${name}.md`, head(`title: ${name}`)])),
		'docs/resources/f.md': head('title: f\npagination_prev: resources/e\npagination_next: resources/g'),
	});
	const expected = ['docs/resources/a.md 1:1 rule/missing-translation', 'docs/resources/f.md 4:18 rule/missing-reference'];

	it('is told where the run reads the whole site, however it is named', async () => {
		const directory = docusaurus();
		for (const args of [['.'], ['docs', 'i18n'], ['docs/**', 'i18n/**'], ['.', '--concurrency', '2']]) expect(await said(directory, args)).toEqual(expected);
	});

	it('is not told where a part of the site was read, be it all but one', async () => {
		const directory = docusaurus();
		for (const args of [['docs'], ['docs/resources/f.md'], ['docs/resources/[acdef].md', 'i18n']]) expect(await said(directory, args)).toEqual([]);
	});

	it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
		['.gitignore leaves', { '.gitignore': 'b.md\n' }, ['.']],
		['masthead.json leaves', { 'masthead.json': JSON.stringify({ ignore: ['docs/resources/b.md'] }) }, ['.']],
		['masthead.json leaves, of what is named by glob', { 'masthead.json': JSON.stringify({ ignore: ['docs/resources/b.md'] }) }, ['docs/**', 'i18n/**']],
		['a pattern leaves', {}, ['.', '!docs/resources/b.md']],
	])('is told of the others where %s an article out', async (_, more, args) => {
		const directory = docusaurus();
		for (const [name, text] of Object.entries(more)) writeFileSync(join(directory, name), text);
		expect(await said(directory, args)).toEqual(expected);
	});

	it('is there where settings leave it out, and nothing is said of it', async () => {
		const directory = docusaurus();
		writeFileSync(join(directory, 'docs/resources/g.md'), head('title: g\npagination_next: resources/nowhere'));
		writeFileSync(join(directory, 'docs/resources/h.md'), head('title: f\nid: f'));
		for (const name of ['g', 'h']) writeFileSync(join(directory, `i18n/fr/docusaurus-plugin-content-docs/current/resources/${name}.md`), head(`title: ${name}`));
		writeFileSync(join(directory, '.gitignore'), 'docs/resources/[gh].md\n');
		for (const args of [['.'], ['.', '--concurrency', '2']]) expect(await said(directory, args)).toEqual(expected.slice(0, 1));
		const { files } = await json<Report>(directory, ['check', '.']);
		expect(files.flatMap(({ problems }) => problems.map(({ code }) => code)).filter((code) => /duplicate/.test(code))).toEqual([]);
		writeFileSync(join(directory, 'docs/resources/g.md'), Buffer.from([0xff, 0xfe, 0x41, 0xd8]));
		expect(await said(directory, ['.'])).toEqual([]);
	});

	it('is not told where a file cannot be read', async () => {
		const directory = docusaurus();
		writeFileSync(join(directory, 'docs/resources/g.md'), Buffer.from([0xff, 0xfe, 0x41, 0xd8]));
		expect(await said(directory, ['.'])).toEqual([]);
	});

	it('is said not to be told, where the whole site was named and not all of it could be read', async () => {
		const directory = docusaurus();
		const note = 'masthead: Of what articles in . name and may not be there, and of missing translations, nothing is said: a file of the site could not be read, or is written in a markup that Masthead does not read.\n';
		expect((await masthead(directory, ['check', '.'])).error).toBe('');
		expect((await masthead(directory, ['check', 'docs/resources/f.md'])).error).toBe('');
		writeFileSync(join(directory, 'docs/resources/g.md'), Buffer.from([0xff, 0xfe, 0x41, 0xd8]));
		expect((await masthead(directory, ['check', '.'])).error).toContain(note);
		expect((await masthead(directory, ['check', '.', '--quiet'])).error).not.toContain(note);
	});

	it('is the same with a cache, also when other files come and go', async () => {
		const directory = docusaurus();
		const cached = ['.', '--cache', '--cache-location', join(directory, '.cache')];
		for (let run = 0; run < 2; run++) expect(await said(directory, cached)).toEqual(expected);
		writeFileSync(join(directory, 'docs/resources/g.md'), head('title: g\ndraft: true'));
		expect(await said(directory, cached)).toEqual(expected.slice(0, 1));
		rmSync(join(directory, 'docs/resources/g.md'));
		expect(await said(directory, cached)).toEqual(expected);
	});
});

describe('What bodies of a site name, on the command line', () => {
	const jekyll = (): string => makeDirectory({
		'_config.yml': 'collections: {}\n',
		'_posts/2022-01-02-ebb.md': head('title: Ebb'),
		'docs/a.md': `${head('title: A')}\n[B]({% link docs/b.md %}) [Tide]({% post_url 2022-01-02-tide %}) [Ebb]({% post_url 2022-01-02-ebb %})\n`,
	});

	it('is told where the run reads the whole site, on several threads too', async () => {
		const directory = jekyll();
		for (const args of [['.'], ['_posts', 'docs'], ['.', '--concurrency', '2']]) expect(await said(directory, args)).toEqual(['docs/a.md 5:13 rule/missing-reference', 'docs/a.md 5:46 rule/missing-reference']);
		expect(await said(directory, ['docs'])).toEqual([]);
	});

	it('goes when the target comes, also with a cache', async () => {
		const directory = jekyll();
		const cached = ['.', '--cache', '--cache-location', join(directory, '.cache')];
		for (let run = 0; run < 2; run++) expect(await said(directory, cached)).toHaveLength(2);
		writeFileSync(join(directory, 'docs/b.md'), 'Without front matter.\n');
		expect(await said(directory, cached)).toEqual(['docs/a.md 5:46 rule/missing-reference']);
		writeFileSync(join(directory, '_posts/2022-01-02-tide.md'), head('title: Tide'));
		expect(await said(directory, cached)).toEqual([]);
		rmSync(join(directory, 'docs/b.md'));
		expect(await said(directory, cached)).toEqual(['docs/a.md 5:13 rule/missing-reference']);
	});

	it('is not told where a post is written in another markup, or a program makes pages', async () => {
		const directory = jekyll();
		writeFileSync(join(directory, '_posts/2022-01-02-tide.textile'), head('title: Tide'));
		expect(await said(directory, ['.'])).toEqual([]);
		const files = { 'hugo.toml': '', 'content/a.md': `${head('title: A')}\n{{< ref "b" >}}\n` };
		expect(await said(makeDirectory(files), ['.'])).toEqual(['content/a.md 5:10 rule/missing-reference']);
		expect(await said(makeDirectory({ ...files, 'content/_content.gotmpl': '' }), ['.'])).toEqual([]);
		expect(await said(makeDirectory({ ...files, 'notes/b.org': '' }), ['.'])).toEqual(['content/a.md 5:10 rule/missing-reference']);
	});
});

describe('Layouts and templates that a site lacks, on the command line', () => {
	it('are told of one article alone, and not any more when they come', async () => {
		for (const files of [
			{ 'eleventy.config.js': 'export default (config) => {};\n', '_includes/base.njk': '', 'posts/a.md': head('layout: deep/tide.njk') },
			{ 'zola.toml': 'base_url = "/"\n', 'templates/base.html': '', 'content/posts/a.md': '+++\ntemplate = "deep/tide.html"\n+++\n' },
		]) {
			const directory = makeDirectory(files);
			const article = Object.keys(files).find((name) => name.endsWith('.md')) ?? '';
			const cached = [article, '--cache', '--cache-location', join(directory, '.cache')];
			for (let run = 0; run < 2; run++) expect(await said(directory, cached)).toHaveLength(1);
			const templates = join(directory, 'zola.toml' in files ? 'templates' : '_includes', 'deep');
			mkdirSync(templates);
			for (const ending of ['njk', 'html']) writeFileSync(join(templates, `tide.${ending}`), '');
			expect(await said(directory, cached)).toEqual([]);
			rmSync(templates, { recursive: true });
			expect(await said(directory, cached)).toHaveLength(1);
		}
	});
});
