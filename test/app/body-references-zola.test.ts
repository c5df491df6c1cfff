import { describe, expect, it } from 'vitest';
import { toCrlf } from '../core/support';
import { problemsIn, type SmallSite } from './addresses-support';

const config = 'base_url = "https://example.org"\n[markdown]\nhighlight_code = false\n';
const head = '+++\ntitle = "Low tide"\n+++\n';

const siteOf = (body: string, more: string = config): SmallSite => ({
	files: { 'zola.toml': more, 'templates/shortcodes/note.html': '' },
	articles: { 'content/a.md': `${head}${body}\n`, 'content/b.md': head, 'content/high tide.md': head, 'content/notes/_index.md': head, 'content/notes/sea/index.md': head, 'content/draft.md': '+++\ndraft = true\n+++\n' },
});

async function missing(site: SmallSite, path = 'content/a.md'): Promise<readonly string[]> {
	const found = await problemsIn(site, path);
	return found.filter(({ code }) => code === 'rule/missing-reference').map(({ marked, problem }) => `${/⟦.*⟧/.exec(marked)?.[0] ?? ''} ${problem.severity}`);
}

// What Zola 0.17 and 0.22 make of each.
describe('Links in bodies of Zola', () => {
	it.each([
		['[a](@/zz.md)', '⟦zz.md⟧ error'],
		['See [a](@/b.md) and [b](@/notes/sand.md#low "Sand").', '⟦notes/sand.md⟧ error'],
		['- a\n  - **[b](@/zz.md)**', '⟦zz.md⟧ error'],
		['> [![a](a.png)](@/zz.md)', '⟦zz.md⟧ error'],
		['[a](@/b)', '⟦b⟧ error'],
		['[a](@/B.md)', '⟦B.md⟧ error'],
		['[a](@/notes/)', '⟦notes/⟧ error'],
		['[a](@/notes.md)', '⟦notes.md⟧ error'],
		['[a](@/notes/sea.md)', '⟦notes/sea.md⟧ error'],
		['[a](<@/zz.md>)', '⟦zz.md⟧ error'],
		['<div>\n\n[a](@/zz.md)\n\n</div>', '⟦zz.md⟧ error'],
		['[x]\n\n[x]: @/zz.md', '⟦zz.md⟧ error'],
		['[b][x] and [x]\n\n[x]: @/zz.md#low "Sand"', '⟦zz.md⟧ error'],
		['[X  y][]\n\n[z]: /e\n[x Y]: <@/zz.md>\n[x y]: @/b.md', '⟦zz.md⟧ error'],
		['> [x]\n\n[x]: @/zz.md', '⟦zz.md⟧ error'],
	])('stop it where there is no such file: %s', async (body, expected) => {
		expect(await missing(siteOf(body))).toEqual([expected]);
		const site = siteOf(body);
		expect(await missing({ ...site, articles: Object.fromEntries(Object.entries(site.articles).map(([path, text]) => [path, toCrlf(text)])) })).toEqual([expected]);
	});

	it.each([
		'[a](@/b.md) [a](@/notes/_index.md) [a](@/notes/sea/index.md#x)',
		'[a](<@/high tide.md>) [a](@/high%20tide.md) [a](@/high tide.md)',
		'`[a](@/zz.md)`',
		'```\n[a](@/zz.md)\n```',
		'    [a](@/zz.md)',
		'<!-- [a](@/zz.md) -->',
		'<div>\n[a](@/zz.md)\n</div>',
		'<pre>\n\n[a](@/zz.md)\n</pre>',
		'![a](@/zz.md)',
		'\\[a](@/zz.md)',
		'<a href="@/zz.md">a</a>',
		'{% note() %}\n[a](@/zz.md)\n{% end %}',
		'{{ note(text="[a](@/zz.md)") }}',
		'[a](zz.md)',
		'![b][x]\n\n[x]: @/zz.md',
		'Text.\n\n[x]: @/zz.md',
		'`[x]`\n\n[x]: @/zz.md',
		'[x] text\n[x]: @/zz.md',
		'[x]\n\n[x]: @/b.md\n[x]: @/zz.md',
		'[x](/e) [x][y]\n\n[x]: @/zz.md\n[y]: /e',
		'\\[x]\n\n[x]: @/zz.md',
		'[x]\n\n```\n[x]: @/zz.md\n```',
	])('do not where it is, or where that is no link: %s', async (body) => expect(await missing(siteOf(body))).toEqual([]));

	it('stop it where the page is a draft, or a section that it lies in', async () => {
		const [found] = (await problemsIn(siteOf('[a](@/draft.md)'), 'content/a.md')).filter(({ code }) => code === 'rule/missing-reference');
		expect(found!.message).toBe('“draft.md” is a draft, or its section is, and Zola stops at a link to it unless it builds drafts, too. Take the link out until it is published.');
		expect(found!.fixed).toEqual([]);
		const [near] = (await problemsIn(siteOf('[a](@/drafts.md)'), 'content/a.md')).filter(({ code }) => code === 'rule/missing-reference');
		expect(near!.fixed).toEqual([]);
		const draft = '+++\ndraft = true\n+++\n';
		const below = (articles: Readonly<Record<string, string>>, link: string, more = config): Promise<readonly string[]> => missing({ files: { 'zola.toml': more }, articles: { 'content/a.md': `${head}[a](@/${link})\n`, 'content/s/b.md': head, ...articles } });
		expect(await below({ 'content/s/_index.md': draft }, 's/b.md')).toEqual(['⟦s/b.md⟧ error']);
		expect(await below({ 'content/s/_index.md': draft }, 's/_index.md')).toEqual(['⟦s/_index.md⟧ error']);
		expect(await below({ 'content/s/_index.md': head }, 's/b.md')).toEqual([]);
		// Of a section in several languages only those are left out that are drafts, but all pages.
		const several = `${config}[languages.fr]\n`;
		const sections = { 'content/s/_index.md': draft, 'content/s/_index.fr.md': head };
		expect(await below(sections, 's/_index.fr.md', several)).toEqual([]);
		expect(await below(sections, 's/b.md', several)).toEqual(['⟦s/b.md⟧ error']);
	});

	it('stop it where the configuration leaves the file out', async () => {
		expect(await missing(siteOf('[a](@/b.md) [a](@/notes/_index.md)', `ignored_content = ["**/[ab].{md,txt}"]\n${config}`))).toEqual([]);
		const links = { 'content/c.md': `${head}[a](@/b.md) [a](@/.d.md)\n` };
		const site = siteOf('', `ignored_content = ["**/[ab].{md,txt}"]\n${config}`);
		expect(await missing({ ...site, articles: { ...site.articles, 'content/.d.md': head, ...links } }, 'content/c.md')).toEqual(['⟦b.md⟧ error', '⟦.d.md⟧ error']);
	});

	it('do not in a draft, and where the configuration makes that a warning', async () => {
		expect(await missing({ ...siteOf(''), articles: { 'content/a.md': '+++\ndraft = true\n+++\n[a](@/zz.md)\n' } })).toEqual([]);
		expect(await missing({ ...siteOf(''), articles: { 'content/a.md': '+++\nrender = false\n+++\n[a](@/zz.md)\n' } })).toEqual(['⟦zz.md⟧ error']);
		expect(await missing(siteOf('[a](@/zz.md)', `${config}[link_checker]\ninternal_level = "warn"\n`))).toEqual([]);
	});
});
