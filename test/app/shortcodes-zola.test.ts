import { describe, expect, it } from 'vitest';
import { parseHead } from '../../src/core/article';
import { dialectOf } from '../../src/core/dialects';
import { referencesInBody } from '../../src/core/site/body-references';
import { toCrlf } from '../core/support';
import { processorMs } from '../processor-time';
import { problemsIn, type SmallSite } from './addresses-support';

const head = '+++\ntitle = "Low tide"\n+++\n';

const siteOf = (body: string, files: Readonly<Record<string, string>> = {}): SmallSite => ({
	files: { 'zola.toml': 'base_url = "/"\n', 'templates/shortcodes/note.html': '', 'templates/shortcodes/picture.md': '', 'templates/shortcodes/deep/inner.html': '', 'templates/shortcodes/data.txt': '', ...files },
	articles: { 'content/a.md': `${head}${body}\n` },
});

async function missing(site: SmallSite, path = 'content/a.md'): Promise<readonly string[]> {
	const found = await problemsIn(site, path);
	return found.filter(({ code }) => code === 'rule/missing-reference').map(({ marked, problem }) => `${/⟦.*⟧/.exec(marked)?.[0] ?? ''} ${problem.severity}`);
}

// What Zola 0.17, 0.19 and 0.22 make of each.
describe('Shortcodes in bodies of Zola', () => {
	it.each([
		'{{ ⟦tide⟧() }}',
		'{{⟦tide⟧()}}',
		'{{ ⟦tide⟧(a="x{{ y }}", b=\'"\', c=`z`, d=-1.5 e=true) }}',
		'{{ ⟦tide⟧(a=[], b=[1,], c=["x", \'y\']) }}',
		'{{\n⟦tide⟧ (\n  a = 1\n)\n}}',
		'{{{ ⟦tide⟧() }}}',
		'`{{ ⟦tide⟧() }}`',
		'```\n{{ ⟦tide⟧() }}\n```',
		'<!-- {{ ⟦tide⟧() }} -->',
		'{% ⟦tide⟧() %}x{% end %}',
		'{{ note() }} {{ ⟦Note⟧() }}',
		'{{ ⟦inner⟧() }}',
		'{{ ⟦data⟧() }}',
		'{{/* {{ ⟦tide⟧() }} */}}',
	])('stop it where there is no such file: %j', async (marked) => {
		const site = siteOf(marked.replace(/[⟦⟧]/g, ''));
		const expected = [`${/⟦.*⟧/.exec(marked)?.[0] ?? ''} error`];
		expect(await missing(site)).toEqual(expected);
		expect(await missing({ ...site, articles: Object.fromEntries(Object.entries(site.articles).map(([path, text]) => [path, toCrlf(text)])) })).toEqual(expected);
	});

	// From 0.20 on Zola reads shortcodes within others, and stops where they are not in pairs.
	it.each([
		['{% ⟦note⟧() %}x', 'Nothing ends the shortcode “note”'],
		['{% ⟦tide⟧() %}x', 'Nothing ends the shortcode “tide”'],
		['{% ⟦note⟧() %}{{ picture() }}', 'Nothing ends the shortcode “note”'],
		['{% ⟦note⟧() %}x{% endnote %}', 'Nothing ends the shortcode “note”'],
		['{% ⟦note⟧() %}x{%- end -%}', 'Nothing ends the shortcode “note”'],
		['{% ⟦note⟧() %}x{% note() %}y{% end %}', 'Nothing ends the shortcode “note”'],
		['{% ⟦note⟧() %}\n{%end%}', 'The shortcode “note” holds nothing'],
		['{% ⟦tide⟧() %}{% end %}', 'The shortcode “tide” holds nothing'],
		['{{ note() }}x{% ⟦end⟧ %}', 'No shortcode begins before this end'],
		['{% note() %}x{% end %}{%\n⟦end⟧\n%}', 'No shortcode begins before this end'],
		['{% note() %}{{ ⟦tide⟧() }}{% end %}', 'No shortcode has the name “tide”'],
		['{% note() %}x{% ⟦tide⟧() %}y{% end %}z{% end %}', 'No shortcode has the name “tide”'],
	])('stop newer versions where they are not in pairs, or not there within others: %j', async (marked, words) => {
		for (const text of [marked, toCrlf(marked)]) {
			const [found, ...others] = (await problemsIn(siteOf(text.replace(/[⟦⟧]/g, '')), 'content/a.md')).filter(({ code }) => code === 'rule/missing-reference');
			expect(others).toEqual([]);
			expect(found!.marked.replaceAll('\r\n', '\n')).toBe(`${head}${marked}\n`);
			expect(found!.problem.severity).toBe('error');
			expect(found!.message).toContain(`${words}, at which Zola stops from 0.20 on; before, it shows this as it is.`);
		}
	});

	it.each(['`{% note() %}`', '```\n{% end %}\n```', '<!-- {% note() %}{% end %} -->', '{% note() %}`{{ tide() }}`{% end %}'])('are not told of in code and comments where only newer versions read them: %j', async (body) => expect(await missing(siteOf(body))).toEqual([]));

	it.each(['{% note() %}x{% note() %}y{% end %}z{% end %}', '{% note() %}{% if x %}{% end %}', '{% note() %}\u00a0{% end %}', '{% end %', '{% note( %}', '{{ note() '])('are text, or in pairs: %j', async (body) => expect(await missing(siteOf(body))).toEqual([]));

	it.each([
		'{{ note() }} {{ picture(a=1) }} {% note() %}x{% end %}',
		'{{ tide }} {{ page.title }} {{ tide() | safe }} {{ a.b() }} {{ a::b() }} {{ x-y() }} {{ 1x() }}',
		'{{ tide(1) }} {{ tide(a) }} {{ tide(a=b) }} {{ tide(a=1,) }} {{ tide(a=True) }} {{ tide(a=01) }} {{ tide(a="x\\"y") }} {{ tide(a=[1 2]) }} {{ tide(a={b=1}) }}',
		'{{- tide() -}} {%- tide() -%} {{< tide() >}} {{ tide() } {{\u00a0tide() }}',
		'{{/* tide() */}} {%/* tide() */%}{{ tide() }}{%/* end */%}',
		'{% if x %} {% raw %} {% endraw %}',
		'{{ youtube(id="x") }} {{ gist(url="x") }}',
	])('do not where it is, where older versions have one, or where that is text: %j', async (body) => expect(await missing(siteOf(body))).toEqual([]));

	it('are told with the nearest name, which mends them', async () => {
		const [found] = (await problemsIn(siteOf('{{ pictures(a=1) }}'), 'content/a.md')).filter(({ code }) => code === 'rule/missing-reference');
		expect(found!.message).toBe('No shortcode has the name “pictures”, at which Zola stops. Write the name of a file in templates/shortcodes, without its ending, or add one.');
		expect(found!.fixed).toEqual([`${head}{{ picture(a=1) }}\n`]);
	});

	it('may be those of the theme, where its folder is there', async () => {
		const themed = { 'zola.toml': 'base_url = "/"\ntheme = "hyde"\n' };
		expect(await missing(siteOf('{{ tide() }}', themed))).toEqual([]);
		expect(await missing(siteOf('{{ tide() }}', { ...themed, 'themes/hyde/templates/shortcodes/tide.html': '' }))).toEqual([]);
		expect(await missing(siteOf('{{ tide() }}', { ...themed, 'themes/hyde/templates/page.html': '' }))).toHaveLength(1);
	});

	it('stop it in pages that are not rendered, in sections, and where links may lead nowhere, but not in a draft or below one', async () => {
		const body = '{{ tide() }}\n';
		expect(await missing({ ...siteOf(''), articles: { 'content/a.md': `+++\nrender = false\n+++\n${body}` } })).toHaveLength(1);
		expect(await missing({ ...siteOf(''), articles: { 'content/s/_index.md': `+++\nredirect_to = "/"\n+++\n${body}` } }, 'content/s/_index.md')).toHaveLength(1);
		expect(await missing({ ...siteOf(''), articles: { 'content/s/_index.md': `+++\n+++\n${body}[a](@/zz.md)\n` } }, 'content/s/_index.md')).toHaveLength(2);
		expect(await missing(siteOf(body, { 'zola.toml': 'base_url = "/"\n[link_checker]\ninternal_level = "warn"\n' }))).toHaveLength(1);
		expect(await missing({ ...siteOf(''), articles: { 'content/a.md': `+++\ndraft = true\n+++\n${body}` } })).toEqual([]);
		expect(await missing({ ...siteOf(''), articles: { 'content/s/_index.md': '+++\ndraft = true\n+++\n', 'content/s/deep/a.md': `${head}${body}` } }, 'content/s/deep/a.md')).toEqual([]);
	});

	it('are looked for in a time that grows with the body, however many are wrong', () => {
		const source = `${head}${'{% end %} text of the tide\n\n'.repeat(9000)}`;
		const place = { kind: 'page', path: 'a.md', shown: 'content/a.md', zones: {}, fields: {}, bodies: { generator: 'zola', links: 'stop', shortcodes: new Set<string>() } } as const;
		const began = processorMs();
		expect(referencesInBody(parseHead(source, dialectOf('zola')), source, place)).toHaveLength(9000);
		expect(processorMs() - began).toBeLessThan(1500);
	});
});
