import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/app/config';
import { bodyLanguageAt, lintArticle } from '../../src/app/lint';
import { Sites } from '../../src/app/sites';
import { describeProblem } from '../../src/core/messages';
import { mark, toCrlf } from '../core/support';
import { memoryFiles } from './memory-files';

/** The article with the place that is refused marked; undefined where none is. */
async function refused(name: string, source: string, files: Readonly<Record<string, string>> = { '.tool-versions': 'hugo 0.169.0' }): Promise<string | undefined> {
	const path = `/site/content/${name}`;
	const world = memoryFiles(Object.fromEntries([['hugo.toml', ''], ...Object.entries(files), [`content/${name}`, source]].map(([file = '', text = '']) => [`/site/${file}`, text])));
	const site = await new Sites(world).siteOf(path, '/');
	const { problems } = await lintArticle({ path, source, language: bodyLanguageAt(path) }, { site, config: defaultConfig }, world);
	const [found] = problems.filter(({ code }) => code === 'file/refused-markup');
	return found === undefined ? undefined : mark(source, [found.span]);
}

const page = '---\ntitle: A\n---\n<p>A</p>\n';

describe('file/refused-markup', () => {
	it('stands at the fence of a page in HTML, at its first line, or at the key that decides', async () => {
		for (const name of ['a.html', 'a.HTM', 'posts/_index.html', 'b/index.html']) expect(await refused(name, page), name).toBe('⟦---⟧\ntitle: A\n---\n<p>A</p>\n');
		expect(await refused('a.html', toCrlf(page))).toBe('⟦---⟧\ntitle: A\n---\n<p>A</p>\n');
		expect(await refused('a.html', '\n<p>A</p>\n')).toBe('\n⟦<p>A</p>⟧\n');
		expect(await refused('a.html', '')).toBe('⟦⟧');
		expect(await refused('a.md', '---\nMarkup: html\n---\n')).toBe('---\nMarkup: ⟦html⟧\n---\n');
		expect(await refused('a.md', '+++\nmarkup = "org"\n+++\n')).toBe('+++\nmarkup = ⟦"org"⟧\n+++\n');
		expect(await refused('a.html', '---\ndraft: true\nbuild: {render: never}\n---\n')).toBe('⟦---⟧\ndraft: true\nbuild: {render: never}\n---\n');
	});

	it('says nothing where the page is written in something else', async () => {
		expect(await refused('a.md', '---\ntitle: A\n---\n')).toBeUndefined();
		for (const markup of ['markdown', 'goldmark', 'md', '{{ x }}']) expect(await refused('a.html', `---\nmarkup: "${markup}"\n---\n`), markup).toBeUndefined();
	});

	it('says nothing where the configuration allows it, leaves files out, or cannot be read', async () => {
		const built = { '.tool-versions': 'hugo 0.169.0' };
		for (const text of ["[security]\nallowContent = ['.*']\n", "[Security]\nAllowContent = '.*'\n", "ignoreFiles = ['a']\n", "[security]\n_merge = 'deep'\n", '_merge = "deep"\n', '[languages.fr]\ndisabled = true\n', 'title = \n']) {
			expect(await refused('a.html', page, { ...built, 'hugo.toml': text }), text).toBeUndefined();
		}
		for (const folder of ['_default', 'production']) expect(await refused('a.html', page, { ...built, [`config/${folder}/security.toml`]: "allowContent = ['.*']\n" })).toBeUndefined();
		expect(await refused('a.html', page, { ...built, 'hugo.toml': '[security]\nenableInlineShortcodes = true\n' })).toBeDefined();
	});

	it('says nothing where an older version builds the site, or nobody knows which', async () => {
		for (const version of ['0.111.3', '0.131.0', '0.161.1']) expect(await refused('a.html', page, { '.tool-versions': `hugo ${version}` }), version).toBeUndefined();
		expect(await refused('a.html', page, {})).toBeUndefined();
		expect(await refused('a.html', page, { '.tool-versions': 'hugo 0.162.0' })).toBeDefined();
		expect(await refused('a.html', page, { 'hugo.toml': '[module.hugoVersion]\nmin = "0.163.0"\n' })).toBeDefined();
		expect(await refused('a.md', '---\nmarkup: org\n---\n', { '.tool-versions': 'hugo 0.162.0' })).toBeUndefined();
	});
});

it('What is said of a refused page tells how to allow it', () => {
	expect(describeProblem({ code: 'file/refused-markup', severity: 'error', span: { start: 0, end: 3 }, data: { generator: 'Hugo', markup: 'HTML', since: '0.162' } })).toBe('Hugo stops at pages in HTML from version 0.162 on, and this site is built with such a version. Write security.allowContent = [".*"] into its configuration, or the page in Markdown.');
});
