import { describe, expect, it } from 'vitest';
import { SiteIndex } from '../../src/app/site-index';
import { factsOf, type ArticleFacts } from '../../src/core/site/facts';
import { titleClaim } from '../../src/core/site/others';
import { parseHead } from '../../src/core/article';
import { dialectOf } from '../../src/core/dialects';
import { processorMs } from '../processor-time';

function facts(meta: string): ArticleFacts | undefined {
	return factsOf(parseHead(`---\n${meta}\n---\n`, dialectOf('hexo')), { shown: 'a.md', kind: 'post', zones: { site: 'UTC' }, fields: {}, titles: 'compared' });
}

function indexOf(articles: Readonly<Record<string, string>>): SiteIndex {
	const index = new SiteIndex();
	for (const [path, meta] of Object.entries(articles)) index.set(path, facts(meta));
	index.finish('whole');
	index.takeChanged();
	return index;
}

const titled = (index: SiteIndex, title: string, except: string): readonly string[] => {
	const claim = titleClaim(facts(`title: ${title}`) ?? ({} as ArticleFacts)) ?? '';
	return index.sharing('title', claim, except).others.map(({ path }) => path);
};

describe('The index of a site', () => {
	it('counts names as they are spelled, and knows how most spell them', () => {
		const index = indexOf({ '/a': 'tags: [Sea, x]', '/b': 'tag: Sea', '/c': 'tags: [sea]', '/d': 'categories: [sea]' });
		expect(index.countOf('tags', 'Sea')).toBe(2);
		expect(index.usualOf('tags', 'ＳＥＡ')).toEqual({ name: 'Sea', count: 2 });
		expect(index.usualOf('tags', 'alps')).toBeUndefined();
		expect(index.writersOf('tags', 'Sea')).toEqual(['/a', '/b']);
		expect(index.namesOf('tags')).toEqual([{ group: 'tags', name: 'Sea', count: 2 }, { group: 'tags', name: 'sea', count: 1 }, { group: 'tags', name: 'x', count: 1 }]);
		expect([...index.concerned()]).toEqual(['/c']);
	});

	it('finds the others with one title, but for drafts and articles of other languages', () => {
		const index = indexOf({ '/b': 'title: One', '/a': 'title: "One "', '/c': 'title: Two', '/d': 'title: One\npublished: false', '/e': 'title: One\nlang: fr' });
		expect(titled(index, 'One', '/x')).toEqual(['/a', '/b']);
		expect(titled(index, 'One', '/a')).toEqual(['/b']);
		expect([...index.concerned()].sort()).toEqual(['/a', '/b']);
	});

	it('names the first of thousands that share something, and counts the others, as fast as of two', () => {
		const paths = Array.from({ length: 6000 }, (_, index) => `/${String(index).padStart(5, '0')}`);
		const same = facts('title: One') ?? ({} as ArticleFacts);
		const index = new SiteIndex();
		for (const path of paths) index.set(path, same);
		index.finish('whole');
		const claim = titleClaim(same) ?? '';
		const began = processorMs();
		for (const [at, path] of paths.entries()) {
			const { others, more } = index.sharing('title', claim, path);
			expect(others[0]?.path).toBe(at === 0 ? paths[1] : paths[0]);
			expect(others.some((one) => one.path === path)).toBe(false);
			expect(others.length + more).toBe(5999);
		}
		expect(processorMs() - began).toBeLessThan(3000);
		expect(index.sharing('title', claim, '/x').others.length + index.sharing('title', claim, '/x').more).toBe(6000);
		expect(index.sharing('title', claim, '/00003', () => false)).toEqual({ others: [], more: 0 });
		expect(index.sharing('title', claim, '/00003', (one) => one === same).more).toBe(5979);
		index.delete('/00000');
		expect(index.sharing('title', claim, '/00003').others[0]?.path).toBe('/00001');
	});

	it('tells which articles an update concerns, and no others', () => {
		const index = indexOf({ '/a': 'title: One\ntags: [Sea]', '/b': 'title: Two\ntags: [Sea]', '/c': 'title: Three\ntags: [sea]', '/d': 'title: Four\ntags: [other]' });
		// Another one with the usual spelling: what is said of the unusual one names a number.
		index.set('/e', facts('title: Five\ntags: [Sea]'));
		expect([...index.takeChanged()]).toEqual(['/c']);
		index.set('/d', facts('title: One\ntags: [other]'));
		expect([...index.takeChanged()].sort()).toEqual(['/a', '/d']);
		// What one article lets go is no longer shared by the other.
		index.set('/d', facts('title: Four\ntags: [other]'));
		expect([...index.takeChanged()].sort()).toEqual(['/a', '/d']);
		index.set('/d', facts('title: Four, still\ntags: [other]'));
		expect([...index.takeChanged()]).toEqual([]);
	});

	it('concerns everybody who writes a name when the usual spelling becomes another one', () => {
		const index = indexOf({ '/a': 'tags: [Sea]', '/b': 'tags: [Sea]', '/c': 'tags: [sea]', '/d': 'tags: [sea]' });
		index.set('/e', facts('tags: [sea]'));
		expect([...index.takeChanged()].sort()).toEqual(['/a', '/b', '/c', '/d', '/e']);
	});

	it('concerns the articles with a slip of a name that becomes common, or stops being it', () => {
		const index = indexOf({ '/slip': 'tags: [javscript]', ...Object.fromEntries(Array.from({ length: 9 }, (_unused, at) => [`/${at}`, 'tags: [javascript]'])) });
		expect(index.meantBy('tags', 'javscript')).toBeUndefined();
		index.set('/9', facts('tags: [javascript]'));
		expect([...index.takeChanged()]).toEqual(['/slip']);
		expect(index.meantBy('tags', 'javscript')).toEqual({ name: 'javascript', count: 10, nearness: 'typo' });
		expect([...index.concerned()]).toEqual(['/slip']);
		index.delete('/3');
		expect([...index.takeChanged()]).toEqual(['/slip']);
		expect(index.meantBy('tags', 'javscript')).toBeUndefined();
	});

	it('forgets what is gone, alone or with its folder', () => {
		const index = indexOf({ '/x/a': 'title: One\ntags: [Sea]', '/x/b': 'title: One', '/xy': 'title: One\ntags: [sea]' });
		index.delete('/x/b');
		expect(titled(index, 'One', '/x/a')).toEqual(['/xy']);
		index.deleteBelow('/x');
		expect(index.size).toBe(1);
		expect(titled(index, 'One', '/xy')).toEqual([]);
		expect(index.countOf('tags', 'Sea')).toBe(0);
		expect([...index.concerned()]).toEqual([]);
	});

	it('is the same however it was reached', () => {
		const articles = { '/a': 'title: One\ntags: [Sea, x]', '/b': 'title: One\ntags: [sea]', '/c': 'title: Two\ntags: [x]' };
		const long = indexOf({ '/a': 'title: Three\ntags: [y]', '/b': 'tags: [SEA]', '/c': 'title: One', '/d': 'tags: [z]' });
		for (const [path, meta] of Object.entries(articles)) long.set(path, facts(meta));
		long.delete('/d');
		const short = indexOf(articles);
		expect(long.namesOf()).toEqual(short.namesOf());
		expect([...long.concerned()].sort()).toEqual([...short.concerned()].sort());
	});
});
