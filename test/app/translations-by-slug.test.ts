import { describe, expect, it } from 'vitest';
import { toCrlf } from '../core/support';
import { indexOf, problemsIn, type SmallSite } from './addresses-support';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const post = (slug: string, more = ''): string => `Title: About ${slug}\nDate: 2020-01-01\nSlug: ${slug}\n${more}\nText.\n`;

/** Six articles, five of them in French too, wherever the files lie. */
function site(more: Readonly<Record<string, string>> = {}, settings = ''): SmallSite {
	const articles: Record<string, string> = {};
	for (const name of names) articles[`content/${name}.md`] = post(name);
	for (const name of names.slice(1)) articles[`content/fr/${name}-autre-nom.md`] = post(name, 'Lang: fr\n').replace('About', 'Sur');
	return { files: { 'pelicanconf.py': `PATH = 'content'\nTIMEZONE = 'UTC'\nDEFAULT_LANG = 'en'\n${settings}` }, articles: { ...articles, ...more } };
}

async function said(one: SmallSite, path = 'content/a.md'): Promise<readonly string[]> {
	return (await problemsIn(one, path)).filter(({ code }) => code === 'rule/missing-translation').map(({ message }) => message);
}

describe('rule/missing-translation in Pelican', () => {
	it('tells versions by slug and language', async () => {
		expect(await said(site())).toEqual(['Most articles are there in fr too, and this one is not. It would have the slug “a” as well, and its language as “lang”.']);
		for (const name of names.slice(1)) expect(await said(site(), `content/${name}.md`)).toEqual([]);
		expect(await said(site(), 'content/fr/b-autre-nom.md')).toEqual([]);
	});

	it('is the same with Windows line ends', async () => {
		const one = site();
		expect(await said({ ...one, articles: Object.fromEntries(Object.entries(one.articles).map(([path, text]) => [path, toCrlf(text)])) })).toHaveLength(1);
	});

	it.each<readonly [string, SmallSite]>([
		['there is one by the title', site({ 'content/x.md': 'Title: A\nDate: 2020-01-01\nLang: FR\n\nText.\n' })],
		['there is a draft of one', site({ 'content/x.md': post('a', 'Lang: fr\nStatus: draft\n') })],
		['the article is a draft', site({ 'content/a.md': post('a', 'Status: draft\n') })],
		['its own slug is not certain', site({ 'content/a.md': 'Title: Überall\nDate: 2020-01-01\n\nText.\n' })],
		['one of another language may be one of any', site({ 'content/x.md': 'Title: Été\nDate: 2020-01-01\nLang: fr\n\nText.\n' })],
		['an article is written in HTML', site({ 'content/x.html': '<html><head><title>A</title><meta name="lang" content="fr" /></head><body></body></html>' })],
		['versions are told by something else', site({}, "ARTICLE_TRANSLATION_ID = 'guid'\n")],
		['slugs are made in another way', site({}, "SLUG_REGEX_SUBSTITUTIONS = []\n")],
		['a plugin reads other articles', site({}, "PLUGINS = ['pelican.plugins.ipynb']\n")],
		['few are translated', site(Object.fromEntries(['u', 'v', 'w'].map((name) => [`content/${name}.md`, post(name)])))],
	])('is silent where %s', async (_, one) => {
		expect(await said(one)).toEqual([]);
	});

	it('does not take pages for versions of articles', async () => {
		expect(await said(site({ 'content/pages/x.md': post('a', 'Lang: fr\n') }))).toHaveLength(1);
	});

	it('speaks again when the article goes that could be any version', async () => {
		const index = await indexOf(site({ 'content/x.md': 'Title: Été\nDate: 2020-01-01\nLang: fr\n\nText.\n' }));
		index.takeChanged();
		index.delete('/site/content/x.md');
		expect(index.takeChanged().has('/site/content/a.md')).toBe(true);
	});
});
