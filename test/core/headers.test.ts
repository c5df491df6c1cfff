import { describe, expect, it } from 'vitest';
import { parseHeaders } from '../../src/core/headers/headers';
import { toData } from '../../src/core/tree';
import { headOf, inBothLineEnds, mark } from './support';

function data(text: string): unknown {
	return JSON.parse(JSON.stringify(toData(parseHeaders(text, 0).root)));
}

function marked(text: string): readonly [string, readonly string[]] {
	const { problems } = parseHeaders(text, 0);
	return [mark(text, problems.map(({ span }) => span)), problems.map(({ code, data: particulars }) => ('trouble' in particulars ? particulars.trouble : code))];
}

describe('Pelican headers', () => {
	inBothLineEnds('are texts under keys in lower case', (text) => {
		expect(data(text('Title: My: post\nDate: 2022-03-19 07:39\nDraft:   yes  \n   Slug: x\nempty:\n'))).toEqual({ title: 'My: post', date: '2022-03-19 07:39', draft: 'yes', slug: 'x', empty: '' });
	});

	inBothLineEnds('are lists where a key has several lines, except where one line only makes sense', (text) => {
		expect(data(text('list: a\n    b\n\tc\n'))).toEqual({ list: ['a', 'b', 'c'] });
		expect(data(text('list: a\nx: y\nList: b\n'))).toEqual({ list: ['a', 'b'], x: 'y' });
		expect(data(text('summary: a\n    b\n'))).toEqual({ summary: 'a\nb' });
		expect(data(text('tags: a\ntags: b\n'))).toEqual({ tags: 'a' });
	});

	inBothLineEnds('end at a blank line, and with a word at a line that is none', (text) => {
		expect(data(text('title: A\n\nslug: x\n'))).toEqual({ title: 'A' });
		expect(marked(text('title: A\n⟦- a⟧\nslug: x\n'.replace(/[⟦⟧]/g, '')))).toEqual(['title: A\n⟦- a⟧\nslug: x\n', ['no-header']]);
		expect(marked(text('tags: a,\n    b\n'))).toEqual(['tags: a,\n    ⟦b⟧\n', ['first-line-only']]);
		expect(marked(text('date: 1\nDate: 2\n'))).toEqual(['date: 1\n⟦Date⟧: 2\n', ['syntax/duplicate-key']]);
	});

	inBothLineEnds('have their values where they are written', (text) => {
		const source = text('Title:  A b  \nlist: x\n    y\n');
		const { root } = parseHeaders(source, 0);
		const spans = root?.kind === 'map' ? root.entries.flatMap(({ keySpan, value }) => [keySpan, ...(value === undefined ? [] : [value.span])]) : [];
		expect(mark(source, spans)).toBe('⟦Title⟧:  ⟦A b⟧  \n⟦list⟧: ⟦x\n    y⟧\n');
	});

	it('keep keys such as __proto__ as data', () => {
		expect(Object.keys(toData(parseHeaders('__proto__: x\n', 0).root) as object)).toEqual(['__proto__']);
	});
});

describe('A Pelican article', () => {
	inBothLineEnds('that is written as YAML gets a word where Pelican stops reading', (text) => {
		const marked = (source: string): readonly unknown[] => {
			const { problems, reads } = headOf(text(source.replace(/[⟦⟧]/g, '')), 'pelican');
			return [mark(text(source.replace(/[⟦⟧]/g, '')), problems.map(({ span }) => span)), problems.map(({ code }) => code), reads];
		};
		for (const source of ['---\ntitle: A\ntags:\n  ⟦- a⟧\n  - b\n---\nbody\n', '---\ntitle: A\n⟦# comment⟧\ndate: 1\n...\n']) expect(marked(source)).toEqual([source, ['syntax/headers'], 'data']);
		for (const source of ['---\ntitle: A\n---\nbody\n', '---\ntitle: A\n\nbody\n---\n', '---\ntitle: A\nbody\n\n---\n', 'title: A\nbody\n---\n']) expect(marked(source)).toEqual([source, [], 'data']);
		expect(marked('---\ntitle: A\ntags: a,\n    ⟦b⟧\n---\n')).toEqual(['---\ntitle: A\ntags: a,\n    ⟦b⟧\n---\n', ['syntax/headers'], 'data']);
	});
});
