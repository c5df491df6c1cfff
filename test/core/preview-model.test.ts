import { describe, expect, it } from 'vitest';
import { parseHead } from '../../src/core/article';
import { dialectOf, type Generator } from '../../src/core/dialects';
import { previewBodyStart, previewHead, type PreviewHead, type PreviewHeadOptions } from '../../src/core/preview/model';

const shanghai: PreviewHeadOptions = { zones: { site: 'Asia/Shanghai' }, imageFields: [] };
const noSite: PreviewHeadOptions = { zones: {}, imageFields: [] };

function shown(lines: string, generator: Generator, options: PreviewHeadOptions): PreviewHead {
	return previewHead(parseHead(`---\n${lines}\n---\nbody\n`, dialectOf(generator)), options);
}

const texts = (list: readonly { readonly text: string }[]): string[] => list.map(({ text }) => text);

describe.each([['LF', '\n'], ['CRLF', '\r\n']])('The head in the preview, %s', (_name, lineEnd) => {
	const lines = (text: string): string => text.replace(/\n/g, lineEnd);

	it('shows an RFC 1123 date on the clock of the site', () => {
		const source = lines('---\ntitle: Sea\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n');
		const [date] = previewHead(parseHead(source, dialectOf('hexo')), shanghai).dates;
		expect(date).toMatchObject({ field: 'date', written: 'Sat, 19 Mar 2022 07:39:06 GMT', shown: '2022-03-19 15:39:06', onlyBuiltIn: 'Asia/Shanghai' });
		expect(source.slice(date?.span.start, date?.span.end)).toBe('Sat, 19 Mar 2022 07:39:06 GMT');
	});

	it('points to where each text is written', () => {
		const source = lines('---\ntitle: Sea\nauthor: Ines\ntags:\n  - a\n  - b\n---\n');
		const head = previewHead(parseHead(source, dialectOf('generic')), noSite);
		for (const shownText of [head.title, ...head.authors, ...head.tags]) expect(source.slice(shownText?.span.start, shownText?.span.end)).toBe(shownText?.text);
		expect(head.tags).toHaveLength(2);
	});

	it('shows what follows the first blank line where the head is never closed', () => {
		const source = lines('---\ntitle: Sea\ndate: 2022-01-01\n\nThe body.\n');
		const head = parseHead(source, dialectOf('hexo'));
		expect(previewHead(head, shanghai).state).toBe('unclosed');
		expect(source.slice(previewBodyStart(head))).toBe(lines('The body.\n'));
	});

	it('begins the body behind the closing fence', () => {
		const source = lines('---\ntitle: Sea\n---\nThe body.\n');
		expect(source.slice(previewBodyStart(parseHead(source, dialectOf('hexo'))))).toBe(lines('The body.\n'));
	});
});

describe('The head in the preview', () => {
	it('says nothing about a date that the generator cannot read', () => {
		const [date] = shown('date: next Tuesday', 'hexo', shanghai).dates;
		expect(date?.reads).toEqual({ kind: 'failure', failure: 'ignored' });
		expect(date?.shown).toBeUndefined();
	});

	it('shows what the generator makes of a day that does not exist', () => {
		const [date] = shown('date: 2022-02-30', 'hexo', shanghai).dates;
		expect(date?.shown).toBe('2022-03-02 00:00:00');
		expect(date?.reads).toMatchObject({ rolled: true });
	});

	it('shows a date as written where no generator is known', () => {
		const [date] = shown('date: 2022-03-19', 'generic', noSite).dates;
		expect(date).toMatchObject({ written: '2022-03-19', reads: { kind: 'unknown' } });
		expect(date?.shown).toBeUndefined();
	});

	it('reads a list of categories as Hexo does: each in the one before', () => {
		expect(texts(shown('categories: [Walks, Coast]', 'hexo', shanghai).categories)).toEqual(['Walks / Coast']);
		expect(texts(shown('categories:\n  - [Walks, Coast]\n  - Town', 'hexo', shanghai).categories)).toEqual(['Walks / Coast', 'Town']);
		expect(texts(shown('categories: [Walks, Coast]', 'generic', noSite).categories)).toEqual(['Walks', 'Coast']);
	});

	it('finds authors in texts, lists and objects', () => {
		expect(texts(shown('author: Ines', 'generic', noSite).authors)).toEqual(['Ines']);
		expect(texts(shown('authors:\n  - Ines\n  - name: Maren', 'generic', noSite).authors)).toEqual(['Ines', 'Maren']);
	});

	it.each([
		['thumbnail: /a.png\ncover: /b.png', '/b.png'],
		['thumbnail: /a.png\nheadimg: /b.png', '/b.png'],
		['image:\n  url: /a.png', '/a.png'],
		['cover_image: x\nbanner: /a.png', '/a.png'],
	])('takes for the cover, of %j, %s', (lines, url) => {
		expect(shown(lines, 'generic', noSite).cover?.url).toBe(url);
	});

	it('has no cover where the field says no', () => {
		expect(shown('cover: false\navatar: /me.png', 'generic', noSite).cover).toBeUndefined();
	});

	it('shows what can be read before a syntax error, and says that it is not all', () => {
		const head = shown('title: Sea\ntags: [a\nauthor: x', 'generic', noSite);
		expect(['partly', 'unread']).toContain(head.state);
	});

	it('names the generator that takes the head for text', () => {
		const head = previewHead(parseHead('\n\n---\ntitle: Sea\n---\n', dialectOf('hexo')), shanghai);
		expect(head.unrecognizedBy).toBe('Hexo');
		expect(head.title?.text).toBe('Sea');
	});

	it.each([['lang: zh-CN', 'zh-CN'], ['language: en_GB', 'en-GB'], ['lang: "<b>"', undefined]])('takes %j for the language %s', (lines, language) => {
		expect(shown(lines, 'hexo', shanghai).language).toBe(language);
	});

	it('is nothing where there is no front matter', () => {
		expect(previewHead(parseHead('# Text\n', dialectOf('hexo')), shanghai)).toEqual({ state: 'none', dates: [], authors: [], categories: [], tags: [] });
	});
});
