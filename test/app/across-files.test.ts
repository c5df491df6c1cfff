import { describe, expect, it } from 'vitest';
import { toCrlf } from '../core/support';
import { problemsIn, type Found, type SmallSite } from './addresses-support';

const hexo = (articles: Readonly<Record<string, string>>): SmallSite => ({ files: { '_config.yml': 'permalink: :name/\n', 'package.json': '{"dependencies":{"hexo":"^8.0.0"}}' }, articles });

const of = (found: readonly Found[], code: string): readonly string[] => found.filter((one) => one.code === code).map(({ marked, message }) => `${marked.split('\n').find((line) => line.includes('⟦')) ?? ''} ${message}`);

describe('rule/duplicate-address', () => {
	const site = hexo({
		'source/_posts/a.md': 'title: A\npermalink: harbour/',
		'source/_posts/b.md': 'title: B\npermalink: /harbour/index.html',
		'source/_posts/one/c.md': 'title: C',
		'source/_posts/two/c.md': 'title: C2',
		'source/_posts/d.md': 'title: D\npermalink: harbour/\npublished: false',
		'source/_posts/e.md': 'title: E',
	});

	it('stands at what gives the address, and names the other article', async () => {
		expect(of(await problemsIn(site, 'source/_posts/a.md'), 'rule/duplicate-address')).toEqual(['permalink: ⟦harbour/⟧ “/harbour/” is the address of source/_posts/b.md too. Hexo shows only one of them there. Give one another address.']);
		expect(of(await problemsIn(site, 'source/_posts/two/c.md'), 'rule/duplicate-address')).toEqual(['⟦---⟧ “/c/” is the address of source/_posts/one/c.md too. Hexo shows only one of them there. Give one another address.']);
	});

	it('leads to the line in the other article', async () => {
		const [found] = (await problemsIn(site, 'source/_posts/a.md')).filter(({ code }) => code === 'rule/duplicate-address');
		expect(found?.problem.data).toMatchObject({ others: [{ path: '/site/source/_posts/b.md', line: 2 }] });
	});

	it('says nothing of drafts, and of articles alone at their address', async () => {
		for (const path of ['source/_posts/d.md', 'source/_posts/e.md']) expect(of(await problemsIn(site, path), 'rule/duplicate-address')).toEqual([]);
	});

	it('is the same with Windows line ends', async () => {
		const windows = { ...site, articles: Object.fromEntries(Object.entries(site.articles).map(([path, meta]) => [path, toCrlf(`---\n${meta}\n---\n`)])) };
		expect(of(await problemsIn(windows, 'source/_posts/a.md'), 'rule/duplicate-address')).toEqual(of(await problemsIn(site, 'source/_posts/a.md'), 'rule/duplicate-address'));
	});

	it('is silent where it is switched off, and where a comment asks for it', async () => {
		expect(of(await problemsIn(site, 'source/_posts/a.md', { 'rule/duplicate-address': 'off' }), 'rule/duplicate-address')).toEqual([]);
		const quiet = hexo({ 'source/_posts/a.md': '# masthead-disable rule/duplicate-address\npermalink: harbour/', 'source/_posts/b.md': 'permalink: harbour/' });
		expect(of(await problemsIn(quiet, 'source/_posts/a.md'), 'rule/duplicate-address')).toEqual([]);
	});
});
