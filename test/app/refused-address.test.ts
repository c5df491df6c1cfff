import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/app/config';
import { lintArticle } from '../../src/app/lint';
import { Sites } from '../../src/app/sites';
import { mark, toCrlf } from '../core/support';
import { memoryFiles } from './memory-files';

const configured = "export default { presets: [['classic', { docs: {} }]] };";

/** The document with the place that is refused marked; undefined where none is. */
async function refused(name: string, source = '---\ntitle: A\n---\n', files: Readonly<Record<string, string>> = {}): Promise<string | undefined> {
	const path = `/site/${name}`;
	const world = memoryFiles(Object.fromEntries([['docusaurus.config.js', configured], ...Object.entries(files), [name, source]].map(([file = '', text = '']) => [`/site/${file}`, text])));
	const site = await new Sites(world).siteOf(path, '/');
	const { problems } = await lintArticle({ path, source, language: 'markdown' }, { site, config: defaultConfig }, world);
	const [found] = problems.filter(({ code }) => code === 'file/refused-address');
	return found === undefined ? undefined : mark(source, [found.span]);
}

/** Each was built on its own with Docusaurus 3.10, on Node 20, 22 and 24. */
describe('file/refused-address', () => {
	it('stands at the fence of a document of whose path Docusaurus makes no address', async () => {
		const names = ['c#', 'what?', 'a %b', '"q"%', '<x>%', 'a [b]', 'ä[b]', 'a |b', '{x}%', '`t`%', '日本%', 'a\\b', 'a ', '%2e', '%2E%2e', 'tab\tx', 'new\nline', '01-c#', '01 a%', 'c#index', 'emoji😀%', 'nbsp%\u00a0x', 'a#/b', 'd?/index', 'e?/e', 'f#/README', 'g h/b%', 'g%/ b', '01-dir#/x', 'a?b=c', 'a#!b'];
		for (const name of names) expect(await refused(`docs/${name}.md`), name).toBe('⟦---⟧\ntitle: A\n---\n');
		expect(await refused('docs/c#.md', toCrlf('---\ntitle: A\n---\n'))).toBe('⟦---⟧\ntitle: A\n---\n');
		expect(await refused('docs/c#.mdx', 'A text.\n')).toBe('⟦A text.⟧\n');
	});

	it('says nothing where it does', async () => {
		const names = ['a b', 'a%b', '50%', 'a&b', 'a+b', 'a;b', 'a:b', "it's", '"q"', '<x>', 'a[b]', '[a]', 'a|b', 'a^b', '{x}', '`t`', 'é', '日本', 'trailing.', 'a..b', 'a%20b', 'a%zz', '01 - a%', '2020-01-c', 'a@b', '(a)', 'a*b', '$a', '-a', '01-', 'index', 'README', 'emoji😀', 'end\u00a0', '%', 'ａ？'];
		for (const name of names) expect(await refused(`docs/${name}.md`), name).toBeUndefined();
	});

	it('looks at the slug where there is one: with a slash in front it is all, without one the folders stay', async () => {
		expect(await refused('docs/c#.md', '---\nslug: /c-sharp\n---\n')).toBeUndefined();
		expect(await refused('docs/c#.md', '---\nslug: c-sharp\n---\n')).toBeUndefined();
		expect(await refused('docs/fa#/x.md', '---\nslug: y\n---\n')).toBe('⟦---⟧\nslug: y\n---\n');
		expect(await refused('docs/fa#/x.md', '---\nslug: /y\n---\n')).toBeUndefined();
		expect(await refused('docs/a b/x.md', '---\nslug: "50%"\n---\n')).toBe('⟦---⟧\nslug: "50%"\n---\n');
		// Of the slug alone the schema speaks; what goes up is left out.
		for (const slug of ['y#', '../y']) expect(await refused('docs/fa#/x.md', `---\nslug: "${slug}"\n---\n`), slug).toBeUndefined();
	});

	it('stands at the id where that is to blame, and passes over one that no address is made of', async () => {
		expect(await refused('docs/fb/ok.md', '---\nid: c#\n---\n')).toBe('---\nid: ⟦c#⟧\n---\n');
		expect(await refused('docs/fb/ok.md', '---\nid: "a "\n---\n')).toBe('---\nid: ⟦"a "⟧\n---\n');
		expect(await refused('docs/c#.md', '---\nid: c-sharp\n---\n')).toBeUndefined();
		for (const name of ['fb/index', 'fb/readme', 'fb/FB']) expect(await refused(`docs/${name}.md`, '---\nid: c#\n---\n'), name).toBeUndefined();
		for (const id of ['.', '..', 'x\nslug: z']) expect(await refused('docs/fb/ok.md', `---\nid: ${id}\n---\n`), id).toBeUndefined();
	});

	it('says nothing of other pages, of files that are left out, and where nobody can tell how names are read', async () => {
		for (const name of ['blog/c#.md', 'src/pages/c#.md', 'docs/_c#.md', 'docs/.c#.md', 'docs/__tests__/c#.md', 'static/c#.md']) expect(await refused(name), name).toBeUndefined();
		expect(await refused('docs/c#.md', '---\nparse_number_prefixes: false\n---\n')).toBeUndefined();
		expect(await refused('docs/c#.md', '---\nid: "c\n---\n')).toBeUndefined();
		for (const options of ['numberPrefixParser: false', 'exclude: leftOut', "exclude: ['**/c*']", "include: ['**/*.mdx']", '...common, exclude: []']) expect(await refused('docs/c#.md', undefined, { 'docusaurus.config.js': `export default { presets: [['classic', { docs: { ${options} } }]] };` }), options).toBeUndefined();
	});

	it('knows files that a list leaves out, in place of the usual ones, and older versions', async () => {
		const listed = { 'docusaurus.config.js': "export default { presets: [['classic', { docs: { exclude: ['**/old/**'] } }]] };" };
		expect(await refused('docs/old/c#.md', undefined, listed)).toBeUndefined();
		expect(await refused('docs/_c#.md', undefined, listed)).toBeDefined();
		expect(await refused('docs/x.test#.md', undefined)).toBeDefined();
		expect(await refused('versioned_docs/version-1.0/c#.md', undefined, { 'versions.json': '["1.0"]' })).toBeDefined();
		expect(await refused('versioned_docs/version-0.9/c#.md', undefined, { 'versions.json': '["1.0"]' })).toBeUndefined();
		expect(await refused('i18n/fr/docusaurus-plugin-content-docs/current/c#.md')).toBeUndefined();
	});
});
