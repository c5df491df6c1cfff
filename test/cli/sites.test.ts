import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckedFile } from '../../src/cli/results';
import { json, masthead } from './support';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'masthead-sites-')));
let files: readonly CheckedFile[] = [];

beforeAll(async () => {
	cpSync(fileURLToPath(new URL('../sites', import.meta.url)), root, { recursive: true });
	({ files } = await json<{ readonly files: readonly CheckedFile[] }>(root, ['check', '.']));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

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

	it('is the same after its safe fixes, however often they are applied', async () => {
		await masthead(root, ['check', '.', '--fix']);
		const { files: once } = await json<{ readonly files: readonly CheckedFile[] }>(root, ['check', '.']);
		await masthead(root, ['check', '.', '--fix']);
		expect((await json<{ readonly files: readonly CheckedFile[] }>(root, ['check', '.'])).files).toEqual(once);
	});
});
