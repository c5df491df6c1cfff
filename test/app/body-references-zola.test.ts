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

// What Zola 0.22 makes of each.
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
	])('stop it where there is no such file: %s', async (body, expected) => {
		expect(await missing(siteOf(body))).toEqual([expected]);
		const site = siteOf(body);
		expect(await missing({ ...site, articles: Object.fromEntries(Object.entries(site.articles).map(([path, text]) => [path, toCrlf(text)])) })).toEqual([expected]);
	});

	it.each([
		'[a](@/b.md) [a](@/notes/_index.md) [a](@/notes/sea/index.md#x) [a](@/draft.md)',
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
	])('do not where it is, or where that is no link: %s', async (body) => expect(await missing(siteOf(body))).toEqual([]));

	it('do not in a draft, and where the configuration makes that a warning', async () => {
		expect(await missing({ ...siteOf(''), articles: { 'content/a.md': '+++\ndraft = true\n+++\n[a](@/zz.md)\n' } })).toEqual([]);
		expect(await missing({ ...siteOf(''), articles: { 'content/a.md': '+++\nrender = false\n+++\n[a](@/zz.md)\n' } })).toEqual(['⟦zz.md⟧ error']);
		expect(await missing(siteOf('[a](@/zz.md)', `${config}[link_checker]\ninternal_level = "warn"\n`))).toEqual([]);
	});
});
