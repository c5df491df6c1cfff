import { describe, expect, it } from 'vitest';
import { dateFieldsOf, isDatePath, type FieldContext } from '../../src/core/dates/fields';
import type { Generator } from '../../src/core/dialects';
import { dialectOf, headOf, inBothLineEnds } from './support';

function fieldsOf(meta: string, generator: Generator, context: FieldContext = {}): string[] {
	const head = headOf(`---\n${meta}---\n`, generator);
	return head.meta === undefined ? [] : dateFieldsOf(head.meta, head.dialect, context).map(({ name, reader }) => `${name} ${reader}`);
}

describe('the date fields of a generator', () => {
	inBothLineEnds('hold nested ones, and are in the order of the text', (text) => {
		const meta = text('last_update:\n  author: A\n  date: 2022-03-19\ndate: 2022-03-18\n');
		expect(fieldsOf(meta, 'docusaurus', { kind: 'post' })).toEqual(['last_update.date docusaurus-last-update', 'date docusaurus']);
		expect(fieldsOf(meta, 'docusaurus', { kind: 'doc' })).toEqual(['last_update.date docusaurus-last-update']);
	});

	it('are the names that Hugo knows, in any case', () => {
		expect(fieldsOf('Date: 2022-03-19\nPUBLISHDATE: 2022-03-19\nlastMod: 2022-03-19\nexpirydate: 2022-03-19\ntitle: 2022-03-19\n', 'hugo')).toEqual(['Date hugo', 'PUBLISHDATE hugo', 'lastMod hugo', 'expirydate hugo']);
	});

	it('leave out an alias where Hugo has read the name before it', () => {
		expect(fieldsOf('lastmod: 2022-03-19\nmodified: soon\npublished: 2022-03-19\n', 'hugo')).toEqual(['lastmod hugo', 'published hugo']);
		expect(fieldsOf('modified: 2022-03-19\n', 'hugo')).toEqual(['modified hugo']);
	});

	it('follow the names of Hugo’s own configuration', () => {
		const hugoKeys = { date: ['mydate', ':default'], lastmod: ['changed', ':fileModTime'] };
		expect(fieldsOf('myDate: 2022-03-19\ndate: 2022-03-19\nlastmod: 2022-03-19\n', 'hugo', { hugoKeys })).toEqual(['myDate hugo']);
		expect(fieldsOf('date: 2022-03-19\nchanged: 2022-03-19\n', 'hugo', { hugoKeys })).toEqual(['date hugo', 'changed hugo']);
	});

	it('are the last of a key that is written twice, where that is allowed', () => {
		const dates = (source: string, generator: Generator): string[] => {
			const head = headOf(source, generator);
			return head.meta === undefined ? [] : dateFieldsOf(head.meta, head.dialect, { kind: 'post' }, head.format).map(({ value }) => value.text);
		};
		expect(dates('---\ndate: soon\ntitle: A\ndate: 2022-03-19\n---\n', 'jekyll')).toEqual(['2022-03-19']);
		expect(dates('{"date": "soon", "date": "2022-03-19"}\n', 'hugo')).toEqual(['2022-03-19']);
		expect(dates('---\nDate: 2022-03-20\ndate: 2022-03-19\n---\n', 'hugo')).toEqual(['2022-03-20', '2022-03-19']);
	});

	it('are none on a page of Jekyll, and one in its posts', () => {
		expect(fieldsOf('date: 2022-03-19\nlast_modified_at: 2022-03-19\n', 'jekyll', { kind: 'page' })).toEqual([]);
		expect(fieldsOf('date: 2022-03-19\nlast_modified_at: 2022-03-19\n', 'jekyll', { kind: 'post' })).toEqual(['date jekyll']);
	});

	it.each<[Generator, string[]]>([
		['hexo', ['date hexo8', 'updated hexo8']],
		['astro', ['date astro', 'pubDate astro', 'updatedDate astro']],
		['starlight', ['lastUpdated starlight']],
		['eleventy', ['date eleventy3']],
		['vitepress', ['lastUpdated vitepress']],
		['gatsby', ['date gatsby']],
		['zola', ['date zola', 'updated zola']],
		['pelican', ['date pelican', 'modified pelican']],
		['mdn', []],
		['github-docs', []],
	])('of %s are known', (generator, expected) => {
		const names = ['date', 'pubDate', 'updatedDate', 'updated', 'lastUpdated', 'modified', 'effectiveDate'];
		expect(fieldsOf(names.map((name) => `${name}: 2022-03-19\n`).join(''), generator)).toEqual(expected);
	});

	it('are not those that a template fills in, that are lists, or that have no text', () => {
		expect(fieldsOf('date: {{ date }}\nupdated: "{{ updated }}"\n', 'hexo')).toEqual([]);
		expect(fieldsOf('date: "{{ .Date }}"\nlastmod: [2022-03-19]\npublishDate:\n', 'hugo')).toEqual([]);
	});

	it('have the reader of the version that is installed', () => {
		const read = (dialect: ReturnType<typeof dialectOf>): string | undefined => {
			const { meta } = headOf('---\ndate: 2022-03-19\n---\n');
			return meta === undefined ? undefined : dateFieldsOf(meta, dialect)[0]?.reader;
		};
		expect(read(dialectOf('hexo', { hexoFrontMatter: 5 }))).toBe('hexo-front-matter5');
		expect(read(dialectOf('eleventy', { eleventy: 4 }))).toBe('eleventy4');
	});

	it('are known by their path, for what is proposed there', () => {
		expect(isDatePath(['last_update', 'date'], dialectOf('docusaurus'))).toBe(true);
		expect(isDatePath(['LASTMOD'], dialectOf('hugo'))).toBe(true);
		expect(isDatePath(['Date'], dialectOf('hexo'))).toBe(false);
		expect(isDatePath(['date', 'x'], dialectOf('hexo'))).toBe(false);
	});
});
