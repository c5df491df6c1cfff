import { describe, expect, it } from 'vitest';
import { toCrlf } from '../core/support';
import { problemsIn } from './addresses-support';

const files = { 'zola.toml': 'base_url = "https://example.org"\n' };

function page(fields: string, body = 'x'): string {
	return `+++\n${fields}\n+++\n${body}\n`;
}

/** What is said of each article of a site about its addresses, by path. */
async function said(articles: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}): Promise<Readonly<Record<string, readonly string[]>>> {
	const all: Record<string, readonly string[]> = {};
	for (const path of Object.keys(articles)) {
		const found = await problemsIn({ files: { ...files, ...more }, articles }, path);
		const own = found.filter(({ code }) => /^rule\/(?:alias-collision|duplicate-address)$/.test(code));
		if (own.length > 0) all[path] = own.map(({ code, marked, problem }) => `${code.slice(5)} ${/⟦[^]*⟧/.exec(marked)?.[0] ?? ''} ${problem.severity}`);
	}
	return all;
}

// What Zola 0.17, 0.19 and 0.22 make of each: all three stop at the same ones.
describe('An alias of Zola', () => {
	it('stops it where it is an alias of another page, letter by letter, and both are told', async () => {
		const expected = { 'content/a.md': ['alias-collision ⟦"old"⟧ error'], 'content/b.md': ['alias-collision ⟦"old"⟧ error'] };
		const articles = { 'content/a.md': page('aliases = ["old"]'), 'content/b.md': page('aliases = ["x", "old"]') };
		expect(await said(articles)).toEqual(expected);
		expect(await said(Object.fromEntries(Object.entries(articles).map(([path, text]) => [path, toCrlf(text)])))).toEqual(expected);
		expect(await said({ 'content/s/_index.md': page('aliases = ["old"]'), 'content/a.md': '---\naliases: [old]\n---\n' })).toEqual({ 'content/s/_index.md': ['alias-collision ⟦"old"⟧ error'], 'content/a.md': ['alias-collision ⟦old⟧ error'] });
		expect(await said({ 'content/a.md': page('aliases = ["/old/"]'), 'content/b.md': page('aliases = ["old"]'), 'content/c.md': page('aliases = ["Old", "old/index.html"]') })).toEqual({});
		expect(await said({ 'content/a.md': page('aliases = ["old", "old"]') })).toEqual({});
	});

	it('stops it where it is the whole address of another page; of another spelling the page wins, and nothing is lost but the alias', async () => {
		const expected = { 'content/a.md': ['alias-collision ⟦"/b/"⟧ error'], 'content/b.md': ['alias-collision ⟦+++⟧ error'] };
		expect(await said({ 'content/a.md': page('aliases = ["/b/"]'), 'content/b.md': page('') })).toEqual(expected);
		expect(await said({ 'content/a.md': page('aliases = ["/b/"]'), 'content/c.md': page('slug = "b"') })).toEqual({ 'content/a.md': expected['content/a.md'], 'content/c.md': ['alias-collision ⟦"b"⟧ error'] });
		expect(await said({ 'content/a.md': page('aliases = ["/s/"]'), 'content/s/_index.md': page('') })).toEqual({ 'content/a.md': ['alias-collision ⟦"/s/"⟧ error'], 'content/s/_index.md': ['alias-collision ⟦+++⟧ error'] });
		expect(await said({ 'content/a.md': page('aliases = ["b", "/b", "b/index.html"]'), 'content/b.md': page('') })).toEqual({});
		expect(await said({ 'content/a.md': page('aliases = ["/a/"]') })).toEqual({});
	});

	it('stops nothing where one of the two is a draft, lies below one, or is not rendered', async () => {
		const a = page('aliases = ["old"]');
		expect(await said({ 'content/a.md': a, 'content/b.md': page('draft = true\naliases = ["old"]') })).toEqual({});
		expect(await said({ 'content/a.md': a, 'content/s/_index.md': page('draft = true'), 'content/s/t/b.md': a })).toEqual({});
		expect(await said({ 'content/a.md': a, 'content/s/_index.fr.md': page('draft = true'), 'content/s/b.md': a }, { 'zola.toml': 'base_url = "/"\n[languages.fr]\n' })).toEqual({});
		// 0.17 stops there, and newer ones do not.
		expect(await said({ 'content/a.md': a, 'content/b.md': page('render = false\naliases = ["old"]') })).toEqual({});
	});

	it('stops it at the home page, which is there without a file', async () => {
		const expected = { 'content/a.md': ['alias-collision ⟦"/"⟧ error'] };
		expect(await said({ 'content/a.md': page('aliases = ["/"]') })).toEqual(expected);
		expect(await said({ 'content/a.md': page('path = "/"') })).toEqual(expected);
		expect(await said({ 'content/a.md': page('slug = "..."') })).toEqual({ 'content/a.md': ['alias-collision ⟦"..."⟧ error'] });
		expect(await said({ 'content/a.md': page('aliases = ["/"]'), 'content/_index.md': page('render = false') })).toEqual({});
		expect(await said({ 'content/a.md': page('aliases = ["", "index.html"]'), 'content/_index.md': page('') })).toEqual({});
		expect(await said({ 'content/_index.md': page('aliases = ["/"]') })).toEqual({});
	});

	it('is told with the other article, and taken out of a list of several', async () => {
		const [found] = (await problemsIn({ files, articles: { 'content/a.md': page('aliases = ["x", "/b/"]'), 'content/b.md': page('') } }, 'content/a.md')).filter(({ code }) => code === 'rule/alias-collision');
		expect(found!.message).toBe('“/b/” leads to content/b.md too, or is its address, at which Zola stops. Leave it to one of the two.');
		expect(found!.fixed).toEqual([page('aliases = ["x"]')]);
	});
});

describe('The address of a page of Zola', () => {
	it('is nobody’s where the page lies below a section that is a draft', async () => {
		const both = { 'content/a.md': ['duplicate-address ⟦+++⟧ error'], 'content/s/b.md': ['duplicate-address ⟦"a"⟧ error'] };
		expect(await said({ 'content/a.md': page(''), 'content/s/b.md': page('path = "a"') })).toEqual(both);
		expect(await said({ 'content/a.md': page(''), 'content/s/b.md': page('path = "a"'), 'content/s/_index.md': page('draft = true') })).toEqual({});
	});

	it('is that of its folder where nothing of its name is left', async () => {
		expect(await said({ 'content/s/???.md': page(''), 'content/s/_index.md': page('') })).toEqual({ 'content/s/???.md': ['duplicate-address ⟦+++⟧ error'], 'content/s/_index.md': ['duplicate-address ⟦+++⟧ error'] });
		expect(await said({ 'content/s/a.md': page('slug = "!!"'), 'content/s/b.md': page('slug = "??"') })).toEqual({ 'content/s/a.md': ['duplicate-address ⟦"!!"⟧ error'], 'content/s/b.md': ['duplicate-address ⟦"??"⟧ error'] });
	});
});
