import { describe, expect, it } from 'vitest';
import { defaultSeverities } from '../../src/core/problems';
import { toCrlf } from '../core/support';
import { problemsIn } from './addresses-support';

/** What is said under a code of an article, marked in its text. */
async function said(code: string, path: string, articles: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
	const found = (await problemsIn({ files: { 'hugo.toml': '', ...files }, articles }, path)).filter((one) => one.code === code);
	return found.map(({ marked, problem }) => `${/⟦[^]*⟧/.exec(marked)?.[0] ?? ''} ${problem.severity ?? defaultSeverities[problem.code]}`);
}

const head = (fields: string): string => `---\ntitle: A\n${fields}\n---\nx\n`;

// All four versions that were tried (0.80, 0.111, 0.131 and 0.169) stop, at drafts as well.
describe('An output format that Hugo does not have', () => {
	const outputs = (fields: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> => said('rule/missing-reference', 'content/a.md', { 'content/a.md': head(fields) }, files);

	it('is told of as an error, in lists, in texts that are split at spaces, in any case, and in drafts', async () => {
		for (const [fields, marked] of [['outputs: [html, nope]', '⟦nope⟧'], ['Outputs: nope', '⟦nope⟧'], ['outputs: html nope', '⟦html nope⟧'], ['outputs: "html, json"', '⟦"html, json"⟧'], ['outputs: [3]', '⟦3⟧'], ['outputs: [""]', '⟦""⟧'], ['draft: true\noutputs: [md]', '⟦md⟧']] as const) {
			expect(await outputs(fields), fields).toEqual([`${marked} error`]);
			expect(await said('rule/missing-reference', 'content/a.md', { 'content/a.md': toCrlf(head(fields)) })).toEqual([`${marked} error`]);
		}
		const [found] = (await problemsIn({ files: { 'hugo.toml': '' }, articles: { 'content/a.md': head('outputs: [jsno]') } }, 'content/a.md')).filter(({ code }) => code === 'rule/missing-reference');
		expect(found!.message).toBe('No output format “jsno” is in hugo.toml, and Hugo brings none, at which it stops. Name it in outputFormats, or write html, json or rss.');
		expect(found!.fixed).toEqual([head('outputs: [json]')]);
	});

	it('is one that no version brings, and none of the configuration, its parts, or the theme’s', async () => {
		for (const fields of ['outputs: [HTML, json, rss, markdown, 404, gotmpl, alias, webappmanifest]', 'outputs: html json', 'outputs: []', 'outputs: ""', 'outputs: {a: b}', 'outputs: [[nope]]', 'outputs: ["{{ x }}"]']) expect(await outputs(fields), fields).toEqual([]);
		const cards = '[outputFormats.Cards]\nmediaType = "text/html"\n';
		expect(await outputs('outputs: [cards]', { 'hugo.toml': cards })).toEqual([]);
		expect(await outputs('outputs: [CARDS, nope]', { 'hugo.toml': cards })).toEqual(['⟦nope⟧ error']);
		expect(await outputs('outputs: [cards]', { 'config/_default/outputFormats.toml': '[cards]\nmediaType = "text/html"\n' })).toEqual([]);
		expect(await outputs('outputs: [cards]', { 'hugo.toml': 'theme = "t"\n', 'themes/t/config.toml': cards })).toEqual([]);
		expect(await outputs('outputs: [nope]', { 'hugo.toml': 'theme = "t"\n', 'themes/t/config.toml': cards })).toEqual(['⟦nope⟧ error']);
	});

	it('is perhaps one of a module, of a theme that is not there, or of another environment', async () => {
		for (const text of ['[module]\n[[module.imports]]\npath = "x"\n', 'theme = "t"\n', 'title = \n', '[languages.fr.outputFormats.nope]\nmediaType = "text/html"\n']) expect(await outputs('outputs: [nope]', { 'hugo.toml': text }), text).toEqual([]);
		expect(await outputs('outputs: [nope]', { 'config/staging/outputFormats.toml': '[nope]\n' })).toEqual([]);
	});
});

describe('A markup that Hugo does not know', () => {
	const markup = (fields: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> => said('file/refused-markup', 'content/a.md', { 'content/a.md': head(fields) }, files);

	it('stops 0.131 and 0.169, and is Markdown to 0.80 and 0.111', async () => {
		for (const name of ['nope', 'textile', 'mmark', 'blackfriday', 'commonmark', 'txt', 'json', 'true']) {
			expect(await markup(`markup: ${name}`), name).toEqual([`⟦${name}⟧ warning`]);
			expect(await markup(`markup: ${name}`, { '.hvm': '0.131.0' })).toEqual([`⟦${name}⟧ error`]);
			expect(await markup(`markup: ${name}`, { '.hvm': '0.111.3' })).toEqual([`⟦${name}⟧ warning`]);
		}
	});

	it('is none of those for which there is a program, and of a draft nothing is said', async () => {
		for (const name of ['md', 'Markdown', 'goldmark', 'mdown', 'html', 'htm', 'org', 'rst', 'adoc', 'asciidocext', 'pandoc', 'pdc', 'text/markdown', '.md', '""', '"md "']) expect(await markup(`markup: ${name}`), name).toEqual([]);
		expect(await markup('draft: true\nmarkup: json')).toEqual([]);
		for (const text of ['[mediaTypes."text/foo"]\nsuffixes = ["foo"]\n', '[contentTypes."text/foo"]\n']) expect(await markup('markup: foo', { 'hugo.toml': text })).toEqual([]);
		expect(await markup('markup: foo', { 'config/_default/mediaTypes.toml': '["text/foo"]\nsuffixes = ["foo"]\n' })).toEqual([]);
	});
});

describe('The home page of Hugo, which is there without a file', () => {
	const articles = (fields: string, path = 'content/a.md'): Readonly<Record<string, string>> => ({ [path]: head(fields), 'content/b.md': head('') });

	it('stops all versions as an alias of any page that is shown', async () => {
		for (const [fields, marked] of [['aliases: [/]', '⟦/⟧'], ['aliases: /', '⟦/⟧'], ['aliases: [/b/, //]', '⟦//⟧'], ['Aliases: [""]', '⟦""⟧']] as const) {
			expect(await said('rule/alias-collision', 'content/a.md', articles(fields)), fields).toEqual([`${marked} error`]);
			expect(await said('rule/alias-collision', 'content/_index.md', articles(fields, 'content/_index.md')), fields).toEqual([`${marked} error`]);
		}
		for (const fields of ['draft: true\naliases: [/]', 'outputs: [json]\naliases: [/]', 'build: {render: never}\naliases: [/]', 'aliases: ""', 'aliases: [/index.html]', 'aliases: [/b/]']) expect(await said('rule/alias-collision', 'content/a.md', articles(fields)), fields).toEqual([]);
	});

	it('does not as one of a file beside an index.md, of which no page is made', async () => {
		expect(await said('rule/alias-collision', 'content/p/x.md', { 'content/p/x.md': head('aliases: [/]'), 'content/p/index.md': head('') })).toEqual([]);
		expect(await said('rule/alias-collision', 'content/p/index.md', { 'content/p/x.md': head(''), 'content/p/index.md': head('aliases: [/]') })).toEqual(['⟦/⟧ error']);
	});

	it('does so not everywhere: in sites with several languages, ugly addresses or no aliases versions differ, or none stops', async () => {
		for (const text of ['uglyURLs = true\n', 'disableAliases = true\n', 'defaultContentLanguageInSubdir = true\n', '[languages.en]\n[languages.fr]\n']) expect(await said('rule/alias-collision', 'content/a.md', articles('aliases: [/]'), { 'hugo.toml': text }), text).toEqual([]);
	});

	it('takes the place of an article with its address, or the other way round', async () => {
		expect(await said('rule/duplicate-address', 'content/a.md', articles('url: /'))).toEqual(['⟦/⟧ warning']);
		expect(await said('rule/duplicate-address', 'content/a.md', articles('url: /'), { 'hugo.toml': 'defaultContentLanguageInSubdir = true\n' })).toEqual([]);
	});

	it('is no page of its own where it is an index.md: all other files are parts of it', async () => {
		const swallowed = (path: string, more: Readonly<Record<string, string>>, fields = ''): Promise<readonly string[]> => said('file/refused-name', path, { [path]: head(fields), ...more });
		for (const path of ['content/index.md', 'content/index.en.md']) {
			expect(await swallowed(path, { 'content/b.md': head('') })).toEqual(['⟦---⟧ warning']);
			expect(await swallowed(path, { 'content/posts/_index.md': head('') })).toEqual(['⟦---⟧ warning']);
		}
		expect(await swallowed('content/index.md', {})).toEqual([]);
		// Each version makes something else of the two.
		expect(await swallowed('content/index.md', { 'content/b.md': head(''), 'content/_index.md': head('') })).toEqual([]);
		expect(await swallowed('content/index.md', { 'content/b.md': head('') }, 'headless: true')).toEqual([]);
		expect(await swallowed('content/p/index.md', { 'content/p/b.md': head('') })).toEqual([]);
	});
});

describe('A bundle of Hugo’s in the folder of a section', () => {
	it('has an address that each version makes in another way where it has a slug, so nothing is compared', async () => {
		const told = async (fields: string): Promise<number> => (await said('rule/duplicate-address', 'content/q.md', { 'content/s/_index.md': head(''), 'content/s/index.md': head(fields), 'content/q.md': head('') })).length;
		expect(await told('slug: q')).toBe(0);
		expect(await told('url: /q/')).toBe(0);
		expect((await said('rule/duplicate-address', 'content/q.md', { 'content/s/index.md': head('slug: q'), 'content/q.md': head('') })).length).toBe(1);
		// Without one, one of the two is shown in each.
		expect(await said('rule/duplicate-address', 'content/s/index.md', { 'content/s/_index.md': head(''), 'content/s/index.md': head('') })).toEqual(['⟦---⟧ warning']);
	});
});

describe('A page of Hugo without front matter', () => {
	it('has an address all the same, and hears whose it is, too', async () => {
		const articles = { 'content/a.md': 'Note: sand.\n', 'content/b.md': head('url: /a/'), 'content/c.md': '---\n---\nx\n', 'content/d.md': head('url: /c/') };
		expect(await said('rule/duplicate-address', 'content/a.md', articles)).toEqual(['⟦Note: sand.⟧ warning']);
		expect(await said('rule/duplicate-address', 'content/b.md', articles)).toEqual(['⟦/a/⟧ warning']);
		expect(await said('rule/duplicate-address', 'content/d.md', articles)).toEqual(['⟦/c/⟧ warning']);
	});
});
