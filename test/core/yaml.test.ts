import { describe, expect, it } from 'vitest';
import { maxAliasNodes } from '../../src/core/yaml/yaml';
import { nodeAtPath, toData, type Node, type Path } from '../../src/core/tree';
import { article, codesOf, headOf, inBothLineEnds, mark } from './support';

/** The text with marks around the node at a path. */
function place(text: string, path: Path, generator: 'hexo' | 'generic' = 'generic'): string {
	const source = text;
	const node = nodeAtPath(headOf(source, generator).meta, path);
	return node === undefined ? 'nothing' : mark(source, [node.span]).slice('---\n'.length, -'\n---\nbody\n'.length);
}

function node(meta: string, path: Path): Node | undefined {
	return nodeAtPath(headOf(article(meta)).meta, path);
}

describe('the place of a value', () => {
	inBothLineEnds('holds exactly what is written, quotes included', (text) => {
		const cases: readonly (readonly [Path, string])[] = [
			[['a'], 'a:   ⟦plain text⟧   # why\nb: 1'],
			[['a'], "a: ⟦'it''s'⟧ # why\nb: 1"],
			[['a'], 'a: ⟦"x\\"y"⟧\nb: 1'],
			[['a'], 'a: ⟦|\n  block\n\n  text⟧\n\nb: 1'],
			[['a'], 'a: ⟦>-\n  folded⟧\nb: 1'],
			[['a'], 'a: ⟦first\n  continued⟧\nb: 1'],
			[['a'], 'a: ⟦"first\n  continued"⟧\nb: 1'],
			[['a'], 'a: ⟦[x, "y"]⟧ # why\nb: 1'],
			[['a', 1], 'a: [x, ⟦"y"⟧]\nb: 1'],
			[['a'], 'a: ⟦[\n  x,\n  y\n]⟧\nb: 1'],
			[['a'], 'a:\n  ⟦- x\n  - y⟧\n\nb: 1'],
			[['a'], 'a:\n⟦- x\n- y⟧ # why\nb: 1'],
			[['a', 1], 'a:\n  - x\n  - ⟦y z⟧ # why\nb: 1'],
			[['a', 0], 'a:\n  - ⟦k: v\n    l: w⟧\n  - y\nb: 1'],
			[['a', 0, 'l'], 'a:\n  - k: v\n    l: ⟦w⟧\n  - y\nb: 1'],
			[['a'], 'a:\n  ⟦k: v\n  l:⟧\nb: 1'],
			[['a', 'k'], 'a: {k: ⟦v⟧, l: w}\nb: 1'],
			[['a'], 'a: ⟦{k: v,\n  l: w}⟧\nb: 1'],
			[['a'], 'a: !!str ⟦12⟧\nb: 1'],
			[['a'], 'a: &x ⟦12⟧\nb: 1'],
			[['b'], 'a: &x 12\nb: ⟦*x⟧\nc: 1'],
			[['键'], '键: ⟦你好 😀⟧\nb: 1'],
		];
		for (const [path, marked] of cases) {
			expect(place(text(article(marked.replace(/[⟦⟧]/g, ''))), path)).toBe(marked);
		}
	});

	inBothLineEnds('is the same behind tabs, which Hexo makes two spaces of', (text) => {
		expect(place(text(article('a:\n\tb:\n\t\tc: x\n\td: y')), ['a', 'b', 'c'], 'hexo')).toBe('a:\n\tb:\n\t\tc: ⟦x⟧\n\td: y');
		expect(place(text(article('a:\n\tb:\n\t\tc: x\n\td: y')), ['a', 'd'], 'hexo')).toBe('a:\n\tb:\n\t\tc: x\n\td: ⟦y⟧');
		expect(place(text(article('a:\n\t- x\n\t- y\nb: 1')), ['a', 1], 'hexo')).toBe('a:\n\t- x\n\t- ⟦y⟧\nb: 1');
	});

	it('is the same whether tabs or two spaces are written', () => {
		const tabs = headOf(article('a:\n\tb:\n\t\tc: x\n\td: [y]\ne: |\n\ttext'), 'hexo');
		const spaces = headOf(article('a:\n  b:\n    c: x\n  d: [y]\ne: |\n  text'), 'hexo');
		expect(toData(tabs.meta)).toEqual(toData(spaces.meta));
	});

	inBothLineEnds('of a key reaches to its colon where no value follows', (text) => {
		const source = text(article('a:\nb :\n"c":   # later'));
		expect(mark(source, headOf(source).meta!.entries.map(({ span }) => span))).toBe(article('⟦a:⟧\n⟦b :⟧\n⟦"c":⟧   # later'));
		expect(headOf(source).meta!.entries.map(({ value }) => value)).toEqual([undefined, undefined, undefined]);
	});
});

describe('a comment right behind a quote or a bracket', () => {
	inBothLineEnds('is one to js-yaml, and an error to others', (text) => {
		const source = text(article('a: "x"#one\nb: [y]#two\nc: z'));
		for (const generator of ['astro', 'vitepress', 'docusaurus'] as const) {
			const head = headOf(source, generator);
			expect(codesOf(head.problems)).toEqual([]);
			expect(toData(head.meta!)).toEqual({ a: 'x', b: ['y'], c: 'z' });
		}
		expect(codesOf(headOf(source).problems)).toContain('syntax/text-after-quote');
	});
});

describe('what a value is', () => {
	it.each([
		['a: x', { style: 'plain', type: 'string', value: 'x', text: 'x', raw: 'x' }],
		["a: 'it''s'", { style: 'single', type: 'string', value: "it's", raw: "'it''s'" }],
		['a: "x\\ty"', { style: 'double', type: 'string', value: 'x\ty' }],
		['a: |\n  x\n  y', { style: 'literal', type: 'string', value: 'x\ny\n' }],
		['a: >-\n  x\n  y', { style: 'folded', type: 'string', value: 'x y' }],
		['a: x\n  y', { style: 'plain', type: 'string', value: 'x y' }],
		['a: "12"', { type: 'string', value: '12' }],
		['a: 12', { type: 'number', value: 12 }],
		['a: true', { type: 'boolean', value: true }],
		['a: ~', { type: 'null', value: null }],
		['a: !!str 12', { type: 'string', value: '12', tag: 'tag:yaml.org,2002:str' }],
		['a: ! 12', { type: 'string', value: '12' }],
	])('%j', (meta, expected) => {
		expect(node(meta, ['a'])).toMatchObject(expected);
	});

	it('depends on the reader: a date is a timestamp for Hexo and text for others', () => {
		expect(nodeAtPath(headOf(article('a: 2022-03-19'), 'hexo').meta, ['a'])).toMatchObject({ type: 'timestamp', value: '2022-03-19' });
		expect(nodeAtPath(headOf(article('a: 2022-03-19'), 'generic').meta, ['a'])).toMatchObject({ type: 'string', value: '2022-03-19' });
	});

	it('keeps the dash with nothing behind it, so that the others keep their places', () => {
		expect(toData(node('a:\n  - x\n  -\n  - y', ['a']))).toEqual(['x', null, 'y']);
	});

	it('takes numbers and other words as keys for their text', () => {
		expect(headOf(article('12: a\ntrue: b\n"q": c\n? d\n: e')).meta!.entries.map(({ key }) => key)).toEqual(['12', 'true', 'q', 'd']);
	});

	it('tells values written in brackets from those written line by line', () => {
		expect(node('a: [x]', ['a'])).toMatchObject({ kind: 'list', flow: true });
		expect(node('a:\n- x', ['a'])).toMatchObject({ kind: 'list', flow: false });
		expect(node('a: {x: 1}', ['a'])).toMatchObject({ kind: 'map', flow: true });
		expect(headOf(article('{"a": 1}')).meta).toMatchObject({ kind: 'map', flow: true });
	});
});

describe('aliases', () => {
	it('stand for what they repeat', () => {
		const { meta, problems } = headOf(article('a: &x {k: [1, 2]}\nb: *x\nc: [*x]'));
		expect(problems).toEqual([]);
		const data = JSON.parse(JSON.stringify(toData(meta))) as object;
		expect(data).toEqual({ a: { k: [1, 2] }, b: { k: [1, 2] }, c: [{ k: [1, 2] }] });
	});

	it('have everything at the place where they are written, not where they lead', () => {
		const source = article('a: &x {k: v}\nb: *x');
		const inner = nodeAtPath(headOf(source).meta, ['b', 'k']);
		expect(mark(source, [inner!.span])).toBe(article('a: &x {k: v}\nb: ⟦*x⟧'));
	});

	it('are named where there is nothing to repeat, also when it comes later', () => {
		expect(codesOf(headOf(article('a: *x\nb: &x 1')).problems)).toEqual(['syntax/unknown-alias']);
	});

	it('repeat the last anchor of the name', () => {
		expect(toData(node('a: &x 1\nb: &x 2\nc: *x', ['c']))).toBe(2);
	});

	it(`are followed up to ${maxAliasNodes} values, and then told once`, () => {
		const list = (count: number): string => `a: &x [${Array(100).fill('1').join(', ')}]\n${Array.from({ length: count }, (_unused, at) => `b${at}: *x`).join('\n')}`;
		expect(headOf(article(list(9))).problems).toEqual([]);
		expect(codesOf(headOf(article(list(20))).problems)).toEqual(['syntax/too-many-aliases']);
	});
});

describe('merge keys', () => {
	it('give a map the keys that it does not have', () => {
		const { meta, problems } = headOf(article('base: &x {a: 1, b: 2}\nuse:\n  <<: *x\n  b: 3'));
		expect(problems).toEqual([]);
		expect(JSON.parse(JSON.stringify(toData(nodeAtPath(meta, ['use']))))).toEqual({ a: 1, b: 3 });
	});

	it('take several maps, the first one first', () => {
		const { meta } = headOf(article('x: &x {a: 1}\ny: &y {a: 2, b: 2}\nuse:\n  <<: [*x, *y]'));
		expect(JSON.parse(JSON.stringify(toData(nodeAtPath(meta, ['use']))))).toEqual({ a: 1, b: 2 });
	});

	it('may be written twice', () => {
		const { meta, problems } = headOf(article('x: &x {a: 1}\ny: &y {b: 2}\nuse:\n  <<: *x\n  <<: *y'));
		expect(problems).toEqual([]);
		expect(Object.keys(toData(nodeAtPath(meta, ['use'])) as object)).not.toContain('<<');
	});

	it('are no prototype', () => {
		const { meta } = headOf(article('use:\n  <<: {__proto__: {x: 1}}\n__proto__: y'));
		expect(JSON.stringify(toData(meta))).toBe('{"use":{"__proto__":{"x":1}},"__proto__":"y"}');
		expect(({} as Record<string, unknown>)['x']).toBeUndefined();
	});
});
