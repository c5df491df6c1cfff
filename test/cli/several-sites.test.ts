import { describe, expect, it } from 'vitest';
import { json, makeDirectory } from './support';

interface Checked {
	readonly files: readonly { readonly path: string; readonly generator: string; readonly problems: readonly { readonly code: string }[] }[];
}

describe('masthead check on several sites', () => {
	const article = '---\ntitle: x\ntags: 3\n---\n';
	const files = {
		'package.json': '{"workspaces": ["*"]}',
		'README.md': article,
		'blog/_config.yml': 'source_dir: source\n',
		'blog/source/_posts/a.md': article,
		'docs/docusaurus.config.js': 'module.exports = {};\n',
		'docs/docs/a.md': article,
		'hugo/hugo.toml': "timeZone = 'Nowhere/Town'\n",
		'hugo/content/a.md': '---\ntitle: x\ndate: 2022-03-19\n---\n',
		'hugo/README.md': article,
	};

	it('reads each article as the generator of its own site would', async () => {
		const { files: found } = await json<Checked>(makeDirectory(files), ['check']);
		expect(found.map(({ path, generator }) => `${path}: ${generator}`)).toEqual([
			'README.md: generic', 'blog/source/_posts/a.md: hexo', 'docs/docs/a.md: docusaurus', 'hugo/README.md: generic', 'hugo/content/a.md: hugo',
		]);
		expect(Object.fromEntries(found.map(({ path, problems }) => [path, problems.map(({ code }) => code).join(' ')]))).toEqual({
			'README.md': '',
			'blog/source/_posts/a.md': 'schema/recommended',
			'docs/docs/a.md': 'schema/type',
			'hugo/README.md': '',
			'hugo/content/a.md': 'date/unknown-timezone',
		});
	});

	it('reads all of them as the one that is named', async () => {
		const { files: found } = await json<Checked>(makeDirectory(files), ['check', '--generator', 'zola']);
		expect(new Set(found.map(({ generator }) => generator))).toEqual(new Set(['zola']));
	});
});

describe('articles without a site', () => {
	const tagged = (tag: string): string => `---\ntitle: x\ntags: [${tag}]\n---\n`;
	const many = (folder: string): Record<string, string> => Object.fromEntries(Array.from({ length: 8 }, (_, number) => [`${folder}/${number}.md`, tagged('Docker')]));
	const about = async (files: Record<string, string>): Promise<readonly string[]> => {
		const { files: found } = await json<Checked>(makeDirectory(files), ['check']);
		return found.flatMap(({ path, problems }) => problems.map(({ code }) => `${path} ${code}`));
	};

	it('are held against those of their own folder only', async () => {
		expect(await about({ ...many('one'), 'one/a.md': tagged('docker'), 'two/a.md': tagged('docker') })).toEqual(['one/a.md rule/similar-tag']);
	});

	it('have nothing to do with the site beside which they lie', async () => {
		expect(await about({ '_config.yml': 'title: x\nsource_dir: source\n', ...many('source/_posts'), 'README.md': tagged('docker') })).toEqual(Array.from({ length: 8 }, (_, number) => `source/_posts/${number}.md schema/recommended`));
	});
});
