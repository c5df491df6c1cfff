import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckedFile } from '../../src/cli/results';
import { json, makeDirectory, masthead } from './support';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'masthead-sites-')));
let files: readonly CheckedFile[] = [];

beforeAll(async () => {
	cpSync(fileURLToPath(new URL('../sites', import.meta.url)), root, { recursive: true });
	({ files } = await json<{ readonly files: readonly CheckedFile[] }>(root, ['check', '.']));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What is said of the articles of a site, hints aside: `path line code`. */
function said(site: string): string[] {
	return files
		.filter(({ path }) => path.startsWith(`${site}/`))
		.flatMap(({ path, problems }) => problems.filter(({ severity }) => severity !== 'hint').map(({ start, code }) => `${path.slice(site.length + 1)} ${start.line} ${code}`));
}

describe('a site of each generator, side by side', () => {
	it.each(['hexo', 'hugo', 'jekyll', 'astro', 'starlight', 'eleventy', 'docusaurus', 'vitepress', 'gatsby', 'zola', 'pelican', 'mdn'])('%s is recognised by its configuration', (site) => {
		const articles = files.filter(({ path }) => path.startsWith(`${site}/`));
		expect(articles.length).toBeGreaterThan(1);
		expect([...new Set(articles.map(({ generator }) => generator))]).toEqual([site]);
	});

	it('is in order but for the articles that are named after their faults', () => {
		const faulty = /faults|eaten|dashes|about\.md|section\/_index/;
		expect(files.filter(({ path, problems }) => !faulty.test(path) && problems.some(({ severity }) => severity !== 'hint')).map(({ path }) => path)).toEqual([]);
	});

	it('reads each syntax by its name', () => {
		const formats = Object.fromEntries(files.map(({ path, format }) => [path, format]));
		expect(formats).toMatchObject({
			'hugo/content/posts/spring-tide.md': 'toml',
			'hugo/content/posts/neap-tide.md': 'yaml',
			'hugo/content/posts/low-water.md': 'json',
			'hexo/source/_posts/json.md': 'json',
			'hexo/source/_posts/faults.md': 'none',
			'jekyll/about.md': 'none',
			'zola/content/swarm.md': 'toml',
			'pelican/content/rain.md': 'headers',
		});
	});

	it("is held against the schemas of its own tools: MDN's configuration, and what Astro made of the collection", () => {
		const of = (path: string) => files.find((file) => file.path === path)?.problems.map(({ code, severity, start }) => `${start.line} ${severity} ${code}`);
		expect(of('mdn/files/en-us/glossary/faults/index.md')).toEqual(expect.arrayContaining(['4 error schema/enum', '5 error schema/unknown-key']));
		expect(of('mdn/files/en-us/glossary/pixel/index.md')).toEqual([]);
		expect(of('astro/src/content/blog/faults.md')).toEqual(expect.arrayContaining(['5 error schema/type']));
		expect(of('astro/src/content/blog/apples.md')).toEqual([]);
	});

	it.each<readonly [string, readonly string[]]>([
		['hexo', [
			'source/_posts/eaten.md 3 fence/eaten',
			'source/_posts/faults.md 1 fence/trailing-space',
			'source/_posts/faults.md 3 date/build-timezone',
			'source/_posts/faults.md 4 rule/duplicate-item',
			'source/_posts/faults.md 5 fence/dots',
		]],
		['hugo', [
			'content/posts/ebb-faults.md 4 rule/duplicate-address',
			'content/posts/faults.md 4 rule/comma-list',
			'content/posts/faults.md 5 schema/type',
			'content/posts/faults.md 7 fence/closing-text',
			'content/posts/json-faults.md 3 syntax/json',
			'content/posts/slack-faults.md 4 rule/duplicate-address',
		]],
		['jekyll', [
			'_posts/2022-03-20-faults.md 3 value/misread',
			'_posts/2022-03-20-faults.md 4 date/misread',
			'_posts/2022-03-20-faults.md 4 date/file-name',
			'about.md 1 fence/dashes',
		]],
		['astro', [
			'src/content/blog/faults.md 4 date/invalid',
			'src/content/blog/faults.md 5 schema/type',
		]],
		['starlight', [
			'src/content/docs/faults.md 1 schema/required',
			'src/content/docs/faults.md 3 schema/enum',
			'src/content/docs/faults.md 4 date/rejected',
			'src/content/docs/faults.md 6 schema/range',
		]],
		['eleventy', [
			'posts/faults.md 3 date/rejected',
			'posts/faults.md 4 schema/unknown-key',
		]],
		['docusaurus', [
			'blog/2022-03-20-faults.md 3 date/rejected',
			'blog/2022-03-20-faults.md 3 date/file-name',
			'blog/2022-03-20-faults.md 4 schema/range',
			'docs/bell-faults.md 2 rule/duplicate-id',
			'docs/buoy-faults.md 2 rule/duplicate-id',
			'docs/buoy-faults.md 4 rule/missing-reference',
			'docs/faults.md 3 schema/type',
			'docs/faults.md 4 schema/type',
			'docs/faults.md 6 schema/mismatch',
		]],
		['vitepress', [
			'faults.md 3 date/unreadable',
			'faults.md 4 schema/enum',
			'faults.md 5 schema/type',
			'next-faults.md 8 rule/missing-reference',
		]],
		['gatsby', [
			'content/blog/faults/index.md 3 date/unreadable',
		]],
		['zola', [
			'content/dashes.md 2 fence/close-in-value',
			'content/faults.md 3 date/rejected',
			'content/faults.md 4 schema/unknown-key',
			'content/faults.md 5 schema/range',
			'content/section/_index.md 3 schema/enum',
			'content/section/_index.md 4 schema/unknown-key',
		]],
		['pelican', [
			'content/faults.md 2 date/invalid',
			'content/faults.md 3 schema/enum',
		]],
		['mdn', [
			'files/en-us/glossary/faults/index.md 3 rule/key-order',
			'files/en-us/glossary/faults/index.md 4 schema/enum',
			'files/en-us/glossary/faults/index.md 5 schema/unknown-key',
		]],
	])('says of every fault of %s what the generator makes of it', (site, expected) => {
		expect(said(site)).toEqual(expected);
	});

	it('is the same after its safe fixes, however often they are applied', async () => {
		await masthead(root, ['check', '.', '--fix']);
		const { files: once } = await json<{ readonly files: readonly CheckedFile[] }>(root, ['check', '.']);
		await masthead(root, ['check', '.', '--fix']);
		expect((await json<{ readonly files: readonly CheckedFile[] }>(root, ['check', '.'])).files).toEqual(once);
	});
});

describe('a byte order mark on a page of Jekyll', () => {
	it('leaves no front matter to be seen, and is named', async () => {
		const directory = makeDirectory({ '_config.yml': 'title: T\nplugins: [jekyll-feed]\n', Gemfile: 'gem "jekyll"\n', 'about.md': '\ufeff---\ntitle: About\n---\n' });
		const { files: [page] } = await json<{ readonly files: readonly CheckedFile[] }>(directory, ['check', 'about.md']);
		expect([page?.format, page?.problems.map(({ code }) => code)]).toEqual(['none', ['fence/byte-order-mark']]);
	});
});
