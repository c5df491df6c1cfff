import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codes, type Code, type Problem } from '../../src/core/problems';
import { maxErrors } from '../../src/core/yaml/yaml';
import { samples } from './syntax-samples';
import { article, codesOf, headOf, inBothLineEnds, mark } from './support';

function marked(text: string, problem: Problem | undefined): string {
	return problem === undefined ? 'no problem' : mark(text, [problem.span]);
}

describe('a syntax error', () => {
	describe.each(samples)('%j', (sample, code, data) => {
		inBothLineEnds(`is ${code}, with its exact range, and is all that is said`, (text) => {
			const source = text(article(sample.replace(/[⟦⟧]/g, '')));
			const { problems } = headOf(source);
			expect(problems.map((one) => `${one.code} ${marked(source, one)}`)).toEqual([`${code} ${article(sample)}`]);
			expect(problems[0]!.data).toMatchObject(data);
		});
	});

	it('has a sample for every code of its group', () => {
		const elsewhere: readonly Code[] = ['syntax/too-large', 'syntax/too-deep', 'syntax/too-many-aliases', 'syntax/toml', 'syntax/json', 'syntax/headers'];
		const shown = new Set<Code>([...samples.map(([, code]) => code), ...elsewhere]);
		expect(codes.filter((code) => code.startsWith('syntax/') && !shown.has(code))).toEqual([]);
	});

	inBothLineEnds('keeps its place behind a BOM and blank lines', (text) => {
		const source = text('\ufeff\n---\ntitle: a: b\n---\n');
		expect(mark(source, [headOf(source).problems.at(-1)!.span])).toBe('\ufeff\n---\ntitle: ⟦a: b⟧\n---\n');
	});

	inBothLineEnds('keeps its place behind tabs that Hexo expands', (text) => {
		const source = text(article('nav:\n\tmenu:\n\t\ttitle: a: b\nx: 1'));
		const { problems } = headOf(source, 'hexo');
		expect(mark(source, problems.map(({ span }) => span))).toBe(article('nav:\n\tmenu:\n\t\ttitle: ⟦a: b⟧\nx: 1'));
	});

	inBothLineEnds('does not hide another one in another entry', (text) => {
		const source = text(article('title: a: b\ntags: [x]\ndesc: @c\nlast: "d" e'));
		const { problems } = headOf(source);
		expect(codesOf(problems)).toEqual(['syntax/unquoted-colon', 'syntax/reserved-character', 'syntax/text-after-quote']);
		expect(mark(source, problems.map(({ span }) => span))).toBe(article('title: ⟦a: b⟧\ntags: [x]\ndesc: ⟦@c⟧\nlast: ⟦"d" e⟧'));
	});

	inBothLineEnds('is told without those that only follow from it', (text) => {
		for (const value of [']', '|, ?', '- {"-', "''|a", '}', '[]|', 'a: - "']) {
			expect(headOf(text(article(`title: ${value}\nlast: x`))).problems).toHaveLength(1);
		}
	});

	inBothLineEnds('is the last one when it is an unclosed quote, since what follows cannot be believed', (text) => {
		expect(codesOf(headOf(text(article('title: "abc\ndate: a: b\ntags: @c'))).problems)).toEqual(['syntax/unclosed-quote']);
	});

	inBothLineEnds('leaves the keys before and behind it readable', (text) => {
		const { meta } = headOf(text(article('title: @a\ndate: 1\ntags: [x]')));
		expect(meta!.entries.map(({ key }) => key)).toEqual(['title', 'date', 'tags']);
	});

	it('points at both of two equal keys', () => {
		const source = article('title: A\nnav: {title: x}\ntitle: B');
		const [problem] = headOf(source).problems;
		if (problem?.code !== 'syntax/duplicate-key') throw new Error('expected a duplicate key');
		expect(mark(source, [problem.data.first, problem.span])).toBe(article('⟦title⟧: A\nnav: {title: x}\n⟦title⟧: B'));
	});

	it('tells the third of three equal keys as well', () => {
		const source = article('a: 1\na: 2\na: 3');
		expect(mark(source, headOf(source).problems.map(({ span }) => span))).toBe(article('a: 1\n⟦a⟧: 2\n⟦a⟧: 3'));
	});

	it('is explained for the first twenty, in a long text for fewer, so that a mistaken file is answered at once', () => {
		const many = (count: number): number => headOf(article(Array.from({ length: count }, (_unused, at) => `k${at}: @v`).join('\n'))).problems.length;
		expect(many(maxErrors + 5)).toBe(maxErrors);
		expect(many(100)).toBe(maxErrors);
		// The longer the text, the fewer: each is found by reading the text again.
		expect(many(10_000)).toBe(2);
	});
});

describe('what is no error', () => {
	it.each([
		'title: a:b',
		'title: 10:30',
		'url: http://example.com/a#b',
		"title: 'a: b'",
		'title: "a: b" # c',
		'title: a - b',
		'title: it\'s "fine"',
		'title: a | b > c & d * e ! f % g @ h ` i , j ] k } l',
		'tags: [a b, "c, d"]',
		'tags:\n- a\n- b',
		'tags:\n  - a\n  -\n  - b',
		'text: |\n  a: b: c\n\n   "unclosed\n',
		'text: >-\n  @x\n',
		'text: a\n  continued: not a key'.replace(': not', ' not'),
		'empty:\nnext: 1',
		'"quoted key": 1',
		'? complex\n: value',
		'date: 2022-03-19 07:39:06 +08:00',
		'a: !!str 12',
		'a: ! b',
		'a: &x {b: 1}\nc: *x\nd:\n  <<: *x',
		'nav: {a: {b: [c, {d: e}]}}',
		'tags: [\n  a,\n  b\n]',
		'nav: {\n  a: b\n}',
		'title: 你好：世界',
		'emoji: 😀',
		'a: "x\\ty\\u4f60"',
		"a: 'it''s'",
		'key:    value   \t',
		'  a: 1\n  b: 2',
	])('%j', (meta) => {
		for (const source of [article(meta), article(meta).replaceAll('\n', '\r\n')]) {
			expect(headOf(source)).toMatchObject({ kind: 'mapping', problems: [] });
		}
	});
});

describe('an entry', () => {
	it('is blamed once for one cause, whatever is written into it', () => {
		const pieces = fc.array(fc.constantFrom('a', ' ', ': ', '"', "'", '@', '*', '&', '!', '|', '>', '%', '`', '[', ']', '{', '}', ', ', ' #', '\\', '-', '- ', '?', '，'), { minLength: 1, maxLength: 12 });
		fc.assert(fc.property(pieces, (parts) => {
			const value = parts.join('');
			const source = article(`title: ${value}\nlast: x`);
			const syntax = headOf(source).problems.filter(({ code }) => code !== 'syntax/duplicate-key');
			expect(syntax.length).toBeLessThanOrEqual(1);
		}), { numRuns: 3000 });
	});
});
