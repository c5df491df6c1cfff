import { describe, expect, it } from 'vitest';
import { toCrlf } from '../core/support';
import { addressesIn, problemsIn, type SmallSite } from './addresses-support';

const head = '---\ntitle: Low tide\n---\n';
const siteOf = (name: string, text = head, files: Readonly<Record<string, string>> = {}): SmallSite => ({ files: { '_config.yml': 'title: Tides\ncollections: {}\n', Gemfile: 'gem "jekyll"\n', ...files }, articles: { [name]: text } });

async function said(name: string, text = head, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
	const found = await problemsIn(siteOf(name, text, files), name);
	return found.filter(({ code }) => code === 'file/refused-name').map(({ marked, problem, message }) => `${problem.severity ?? 'error'} ${/⟦[^]*⟧/.exec(marked)?.[0] ?? ''} ${message}`);
}

// What Jekyll 4.3.1 and 4.4.1 make of each name.
describe('The name of a post of Jekyll', () => {
	it.each([
		['01-01-2021-a.md', 'a.md'],
		['00_Numpy_Axis.md', 'Numpy_Axis.md'],
		['"Props & State".md', '"Props & State".md'],
		['2024-04-19shodan.md', 'shodan.md'],
		['2024-04-18 shodan b.md', 'shodan b.md'],
		['2024_04_18-under.md', 'under.md'],
		['2024.04.18-dots.md', 'dots.md'],
		['2024-4-18_x.md', 'x.md'],
		['20240418-x.md', 'x.md'],
		['2024-04-18.md', 'title.md'],
		[' 2024-04-18-space.md', 'space.md'],
		['a-2024-04-18-x.html', 'a-2024-04-18-x.html'],
		['2024/04-18-x.md', 'x.md'],
		['notes/tides.markdown', 'tides.markdown'],
	])('needs a day in front: _posts/%s is left out', async (name, part) => {
		const expected = `warning ⟦---⟧ Jekyll leaves this file out, and does not say so: the names of posts begin with their day. Call it YYYY-MM-DD-${part}.`;
		expect(await said(`_posts/${name}`)).toEqual([expected]);
		expect(await said(`_posts/${name}`, toCrlf(head))).toEqual([expected]);
		expect(await said(`harbour/_posts/${name}`, '---\ntitle: A\ndate: 2024-04-18\n---\n')).toEqual([expected]);
	});

	it.each(['2021-01-01-ok.md', '2021-1-1-ok.md', '24-04-18-two.md', '124-04-18-three.md', '2024-02-30-feb.md', '2024-04-18-.md', 'sub/2024-04-18-sub.md', '2024-04-18-x.html', '2024-04-18-x.txt.md', '2024-04-18-無.markdown', '2024-04-18-12-00-x.md', '2024-04-18- x.md', '0000-04-18-x.md'])('may be %s', async (name) => {
		expect(await said(`_posts/${name}`)).toEqual([]);
	});

	it.each(['2024-13-40-bad.md', '2024-00-18-x.md', '2024-01-32-x.md'])('stops the build where its day is none: %s', async (name) => {
		const day = name.slice(0, 10);
		expect(await said(`_posts/${name}`)).toEqual([`error ⟦---⟧ Jekyll stops, since the name begins with “${day}” and there is no such day. Give the file another name, or write a date in the front matter.`]);
		expect(await said(`_posts/${name}`, '---\ndate: 2020-05-05\n---\n')).toEqual([]);
		expect(await said(`_posts/${name}`, '---\ndate:\n---\n')).toHaveLength(1);
		expect(await said(`_posts/${name}`, head, { '_config.yml': 'collections: {}\ndefaults:\n  - scope: {path: ""}\n    values: {date: 2020-05-05}\n' })).toEqual([]);
	});

	it('is nobody’s business where nothing is to be published, or somebody else may publish it', async () => {
		expect(await said('_posts/template.md', '---\ntitle: T\npublished: false\n---\n')).toEqual([]);
		expect(await problemsIn(siteOf('_posts/README.md', 'Note: posts are written here.\n'), '_posts/README.md')).toEqual([]);
		for (const name of ['_posts/_a.md', '_posts/.a.md', '_posts/#a.md', '_posts/_old/a.md', '_drafts/a.md', 'posts/a.md', '_posts/2024-04-18-tides/a.md']) expect([name, await said(name)]).toEqual([name, []]);
		for (const plugin of ['class Notes < Jekyll::Generator\nend\n', "Jekyll::Hooks.register(:site, :post_read) { |site| site.posts.docs << Jekyll::Document.new('a') }\n"]) expect(await said('_posts/a.md', head, { '_plugins/posts.rb': plugin })).toEqual([]);
		// It changes what was read.
		expect(await said('_posts/a.md', head, { '_plugins/hook.rb': "Jekyll::Hooks.register :posts, :post_init do |post|\n  post.data['x'] = 1\nend\n" })).toHaveLength(1);
		expect(await said('_posts/a.md', head, { Gemfile: 'gem "jekyll"\ngem "jekyll-post-maker"\n' })).toEqual([]);
		expect(await said('_posts/a.md', head, { '_config.yml': 'collections: {}\nexclude: [_posts/a.md]\n' })).toEqual([]);
	});

	it('changes nothing in a folder that is called _post, of which Jekyll reads nothing', async () => {
		const expected = 'warning ⟦---⟧ Jekyll leaves this file out, and does not say so: it looks for posts in folders that are called _posts, not _post.';
		for (const name of ['_post/2024-04-18-a.md', 'harbour/_post/a.md']) expect(await said(name)).toEqual([expected]);
		expect(await said('_post/2024-04-18-a.md', head, { '_config.yml': 'collections: [post]\n' })).toEqual([]);
		expect(await said('_post/2024-04-18-a.md', '---\npublished: false\n---\n')).toEqual([]);
		expect(await said('post/2024-04-18-a.md')).toEqual([]);
	});

	it('is all that is said of one that is left out, and it is at no address', async () => {
		const site = siteOf('_posts/a.md', '---\ntitle: A\ndate: 2022-02-30\npermalink: /b/\n---\n');
		expect((await problemsIn(site, '_posts/a.md')).map(({ code }) => code)).toEqual(['file/refused-name']);
		expect((await addressesIn(site))['_posts/a.md'] ?? '?').toBe('?');
	});
});
