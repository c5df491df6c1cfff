import { describe, expect, it } from 'vitest';
import { globsetPattern } from '../../src/app/generators/globset';
import { toCrlf } from '../core/support';
import { problemsIn } from './addresses-support';

const plain = 'base_url = "https://example.org"\n';
const several = `${plain}[languages.fr]\n`;
const head = '+++\ntitle = "Low tide"\n+++\nx\n';

async function said(path: string, config: string, text = head, more: Readonly<Record<string, string>> = {}): Promise<string | undefined> {
	const [found] = (await problemsIn({ files: { 'config.toml': config }, articles: { [path]: text, ...more } }, path)).filter(({ code }) => code === 'file/refused-name');
	return found === undefined ? undefined : `${found.problem.severity ?? 'error'} ${/⟦[^]*⟧/.exec(found.marked)?.[0] ?? ''} ${found.message}`;
}

// What Zola 0.17, 0.19 and 0.22 make of each.
describe('file/refused-name', () => {
	it.each(['a.xx.md', 'a.FR.md', 'v1.2.md', 'a.b.fr.md', 's/index.xx.md', '2020-01-01-a.xx.md', 's/a..md'])('tells of %s, at which Zola stops in a site with several languages', async (name) => {
		const part = name.slice(name.lastIndexOf('/') + 1, -'.md'.length).replace(/^[^.]*\./, '');
		const expected = `error ⟦+++⟧ Zola takes “${part}” for a language and stops, since config.toml names none like that. Name the file without that dot, or the language in [languages].`;
		expect(await said(`content/${name}`, several)).toBe(expected);
		expect(await said(`content/${name}`, several, toCrlf(head))).toBe(expected);
		expect(await said(`content/${name}`, plain)).toBeUndefined();
	});

	it('tells of it in a draft, of which Zola reads the name, and in a page that has nothing at its head', async () => {
		expect(await said('content/a.xx.md', several, '+++\ndraft = true\n+++\n')).toContain('error ⟦+++⟧');
		expect(await said('content/a.xx.md', several, '+++\n+++\n')).toContain('error ⟦+++⟧');
	});

	it.each(['a.fr.md', 'a.en.md', 'index.fr.md', 's/index.fr.md', 's/_index.fr.md', 'v1.2/a.md', '.a.xx.md', 's/_index.md'])('does not tell of %s', async (name) => expect(await said(`content/${name}`, several)).toBeUndefined());

	it('does not tell of what Zola does not look at: below a draft section, and what is ignored', async () => {
		expect(await said('content/s/a.xx.md', several, head, { 'content/s/_index.md': '+++\ndraft = true\n+++\n' })).toBeUndefined();
		expect(await said('content/s/a.xx.md', several, head, { 'content/s/_index.md': head })).toBeDefined();
		expect(await said('content/s/a.xx.md', `ignored_content = ["*.xx.md"]\n${several}`)).toBeUndefined();
		expect(await said('content/s/a.xx.md', `default_language = "xx"\n${several}`)).toBeUndefined();
	});

	it('warns of the page of a folder that Zola leaves out', async () => {
		const expected = 'warning ⟦+++⟧ Zola leaves this file out, and does not say so: before “.md” it looks only for other languages that config.toml names. Call it _index.md, or _index.fr.md in French.';
		expect(await said('content/s/_index.xx.md', plain)).toBe(expected);
		expect(await said('content/s/_index.xx.md', several)).toBe(expected);
		expect(await said('content/_index.en.md', several)).toBe(expected);
		expect(await said('content/s/_index.xx.md', plain, '+++\ndraft = true\n+++\n')).toBeUndefined();
		// A folder that is ignored has no page; its file alone cannot be.
		expect(await said('content/s/_index.xx.md', `ignored_content = ["**/s"]\n${plain}`)).toBeUndefined();
		expect(await said('content/s/_index.xx.md', `ignored_content = ["*.md"]\n${plain}`)).toBe(expected);
	});

	it('leaves all else of such a page alone: Zola reads nothing of it', async () => {
		const head = '+++\ntitle = 1\ndraft = "x"\naliases = ["old"]\n+++\n{{ tide() }} {% note() %} [a](@/zz.md)\n';
		const articles = { 'content/s/_index.xx.md': head, 'content/a.md': '+++\naliases = ["old"]\n+++\n' };
		const files = { 'config.toml': plain, 'templates/shortcodes/note.html': '' };
		expect((await problemsIn({ files, articles }, 'content/s/_index.xx.md')).map(({ code }) => code)).toEqual(['file/refused-name']);
		expect(await problemsIn({ files, articles }, 'content/a.md')).toEqual([]);
		// A draft that is not read leaves nothing out below its folder.
		const below = { 'content/s/_index.fr.md': '+++\ndraft = true\n+++\n', 'content/s/b.md': '+++\n+++\n[a](@/s/b.md) [b](@/s/_index.fr.md)\n' };
		expect((await problemsIn({ files, articles: below }, 'content/s/b.md')).map(({ marked }) => /⟦.*⟧/.exec(marked)?.[0])).toEqual(['⟦s/_index.fr.md⟧']);
	});

	it('tells of an index.md right below content, but not of a draft', async () => {
		const expected = 'error ⟦+++⟧ Zola stops at index.md right below content. Call the home page _index.md.';
		expect(await said('content/index.md', plain)).toBe(expected);
		expect(await said('content/index.md', several)).toBe(expected);
		expect(await said('content/index.md', plain, '+++\ndraft = true\n+++\n')).toBeUndefined();
		expect(await said('content/s/index.md', plain)).toBeUndefined();
	});
});

// Measured with Zola 0.17 and 0.22, by which of these pages it built.
describe('A glob of ignored_content', () => {
	const paths = ['a', 'b', 's/c', 's/t/c'];

	it.each([
		['b.md', ''],
		['*.md', 'a b s/c s/t/c'],
		['**/b.md', 'b'],
		['*b.md', 'b'],
		['content/b.md', ''],
		['**/content/b.md', 'b'],
		['**/s/*', 's/c s/t/c'],
		['*/s/*', 's/c s/t/c'],
		['s/*', ''],
		['**/s', ''],
		['*.{md,txt}', 'a b s/c s/t/c'],
		['*.[m]d', 'a b s/c s/t/c'],
		['*.m?', 'a b s/c s/t/c'],
		['?', ''],
		['**/{a,b}.md', 'a b'],
		['**/B.md', ''],
		['*/content/?.md', 'a b'],
		['**/content/s/**', 's/c s/t/c'],
		['**/content/*', 'a b s/c s/t/c'],
		['[!a]*', 'a b s/c s/t/c'],
		['**b.md', 'b'],
		['**/s/**/c.md', 's/c s/t/c'],
	])('%s leaves out %s', (glob, expected) => {
		const pattern = globsetPattern(glob);
		expect(paths.filter((path) => pattern?.test(`/site/content/${path}.md`) === true).join(' ')).toBe(expected);
	});

	it.each(['*a*a*a*ab', '*a'.repeat(12), '**/**/a/*/*', 'a'.repeat(201)])('is not read where it could take for ever: %s', (glob) => expect(globsetPattern(glob)).toBeUndefined());

	it.each(['[z-a]', '[a--]', '[]', '[!]', '{a', 'a}', '\\*', '[[a]'])('is not read where it is written as %s', (glob) => expect(globsetPattern(glob)).toBeUndefined());
});
