import { describe, expect, it } from 'vitest';
import { toCrlf } from '../core/support';
import { problemsIn, type SmallSite } from './addresses-support';

async function missing(site: SmallSite): Promise<readonly string[]> {
	const found = await problemsIn(site, 'content/a.md');
	return found.filter(({ code }) => code === 'rule/missing-reference').map(({ marked, problem, message }) => `${/.*⟦[^⟧]*⟧.*/.exec(marked)?.[0] ?? ''} ${problem.severity ?? ''} ${message}`);
}

const config = 'base_url = "https://example.org"\ntaxonomies = [{ name = "tags" }, { name = "My Series" }]\n[languages.fr]\ntaxonomies = [{ name = "auteurs" }]\n';
const site = (head: string, more = config): SmallSite => ({ files: { 'zola.toml': more }, articles: { 'content/a.md': `+++\ntitle = "Low tide"\n${head}\n+++\nbody\n` } });

describe('Taxonomies that articles of Zola name', () => {
	it('are an error where the configuration has none of that name, with terms or without', async () => {
		expect(await missing(site('[taxonomies]\ntags = ["sea"]\ncategories = ["Notes"]\narchives = []'))).toEqual([
			'⟦categories⟧ = ["Notes"] error No taxonomy “categories” is in zola.toml, at which Zola stops. Name it there, or use one that is named there.',
			'⟦archives⟧ = [] error No taxonomy “archives” is in zola.toml, at which Zola stops. Name it there, or use one that is named there.',
		]);
	});

	it('are found with Windows line ends and in YAML', async () => {
		const windows = { files: { 'zola.toml': config }, articles: { 'content/a.md': toCrlf('---\ntitle: Low tide\ntaxonomies:\n  categories: [Notes]\n---\n') } };
		expect((await missing(windows)).map((text) => text.slice(0, 23).trim())).toEqual(['⟦categories⟧: [Notes]']);
	});

	// Tried with Zola 0.22, which compares the names as they are written.
	it.each(['Tags', 'tag', '"my series"', 'my-series', 'auteurs'])('are not those of another spelling or another language: %s', async (name) => {
		expect(await missing(site(`[taxonomies]\n${name} = []`))).toHaveLength(1);
	});

	it('are those of the language in the name of the file', async () => {
		const french = (key: string): SmallSite => ({ files: { 'zola.toml': config }, articles: { 'content/a.fr.md': `+++\ntitle = "Marée"\n[taxonomies]\n${key} = []\n+++\n` } });
		const of = async (key: string): Promise<number> => (await problemsIn(french(key), 'content/a.fr.md')).filter(({ code }) => code === 'rule/missing-reference').length;
		expect([await of('auteurs'), await of('tags')]).toEqual([0, 1]);
	});

	it('get the nearest name as a fix, unless it is there already', async () => {
		const fixed = async (head: string): Promise<readonly (readonly string[])[]> => (await problemsIn(site(head), 'content/a.md')).filter(({ code }) => code === 'rule/missing-reference').map((one) => one.fixed);
		expect((await fixed('[taxonomies]\ntag = ["sea"]'))[0]?.[0]).toContain('[taxonomies]\ntags = ["sea"]\n');
		expect(await fixed('[taxonomies]\ntag = ["sea"]\ntags = []')).toEqual([[]]);
	});

	it('are not judged where languages are a list, as before Zola 0.14', async () => {
		expect(await missing(site('[taxonomies]\ncategories = []', 'base_url = "https://example.org"\nlanguages = [{ code = "fr" }]\n'))).toEqual([]);
	});

	it('count as missing where the list stands below another table by mistake', async () => {
		expect(await missing(site('[taxonomies]\ntags = ["sea"]', 'base_url = "https://example.org"\n[extra]\ntaxonomies = [{ name = "tags" }]\n'))).toHaveLength(1);
	});

	it.each([
		['named in the configuration', '[taxonomies]\ntags = ["sea"]'],
		['named with a space', '[taxonomies]\n"My Series" = ["sea"]'],
		['of a draft, which is not built', 'draft = true\n[taxonomies]\ncategories = ["Notes"]'],
		['elsewhere than in taxonomies', '[extra]\ncategories = ["Notes"]'],
	])('are fine if %s', async (_, head) => {
		expect(await missing(site(head))).toEqual([]);
	});

	it('are not judged by a configuration that cannot be read', async () => {
		expect(await missing(site('[taxonomies]\ncategories = ["Notes"]', `${config}broken = "\n`))).toEqual([]);
	});
});
