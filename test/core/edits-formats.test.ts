import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialectOf, type Format } from '../../src/core/dialects';
import { syntaxOf } from '../../src/core/edits/syntax-of';
import type { Block } from '../../src/core/edits/syntax';
import { parseHeaders } from '../../src/core/headers/headers';
import { parseOrg } from '../../src/core/headers/org';
import { parseJson } from '../../src/core/json/json';
import type { Parsed } from '../../src/core/parsed';
import { applyEdits, type Edit } from '../../src/core/text';
import { parseToml } from '../../src/core/toml/toml';
import { nodeAtPath, toData, type MapNode, type Path, type ScalarNode } from '../../src/core/tree';
import { parseYaml } from '../../src/core/yaml/yaml';
import { inBothLineEnds } from './support';

type Written = Format | 'json-without-braces';

const formatOf = (written: Written): Format => (written === 'json-without-braces' ? 'json' : written);

function parse(text: string, offset: number, written: Written): Parsed {
	switch (written) {
		case 'yaml':
			return parseYaml(text, offset, dialectOf('hexo'));
		case 'toml':
			return parseToml(text, offset);
		case 'json':
			return parseJson(text, offset, 'written');
		case 'json-without-braces':
			return parseJson(text, offset, 'left-out');
		case 'headers':
			return parseHeaders(text, offset);
		case 'org':
			return parseOrg(text, offset);
		default:
			return written satisfies never;
	}
}

/** A block that stands somewhere in a file, so that offsets are seen to be the file's. */
function blockOf(meta: string, written: Written): Block & { readonly root: MapNode | undefined } {
	const lineEnd = meta.includes('\r\n') ? '\r\n' : '\n';
	const before = `before${lineEnd}`;
	const source = `${before}${meta}after${lineEnd}`;
	const { root, problems } = parse(meta, before.length, written);
	expect(problems, meta).toEqual([]);
	return { source, metaSpan: { start: before.length, end: before.length + meta.length }, root: root?.kind === 'map' ? root : undefined };
}

/** The text between the fences after some edits. */
function after({ source, metaSpan }: Block, edits: readonly Edit[]): string {
	const edited = applyEdits(source, edits);
	return edited.slice(metaSpan.start, edited.length - (source.length - metaSpan.end));
}

function dataOf(meta: string, written: Written): unknown {
	const { root, problems } = parse(meta, 0, written);
	expect(problems, meta).toEqual([]);
	return root === undefined ? {} : JSON.parse(JSON.stringify(toData(root)));
}

const texts = fc.oneof(
	fc.constantFrom('a', 'a: b', 'a, b', '"', "'", "it's", 'say "hi"', '\\', '\\n', '#', 'a # b', ' a', 'a ', 'true', '12', '2022-03-19', '[a]', '{a}', '你好', '😀', 'a\nb', '\t', '---', '+++', ';;;', '=', '\u007f', '"""', "'''"),
	fc.string({ unit: 'grapheme' }),
);

/** Heads that say the same in each syntax, in several ways of writing it. */
const heads: { readonly [W in Written]: readonly string[] } = {
	yaml: [
		'title: A # why\ntags: [x, y] # two\n# about the list\nlist:\n  - p\n  - q # last\nnested:\n  k: 1\n  l: m\nlast: z\n',
		"title: 'A'\ntags: [\n  x, # first\n  y # second\n]\nlist: [p, q]\nnested: {k: 1, l: m}\nlast: \"z\"\n",
	],
	toml: [
		'# about\ntitle = "A" # why\ntags = ["x", "y"] # two\nlist = ["p", "q"]\nlast = "z"\n\n# a table\n[nested]\nk = 1 # one\nl = "m"\n',
		"title = 'A'\ntags = [\n  'x', # first\n  'y' # second\n]\nlist = [\n\t\"p\",\n\t\"q\",\n]\nnested = { k = 1, l = \"m\" }\nlast = \"\"\"\nz\"\"\"\n",
		'title = "A"\nnested.k = 1\ntags = ["x", "y"]\nlist = ["p", "q"]\nlast = "z"\nnested.l = "m"\n',
		'"title" = "A"\ntags = ["x", "y"]\nlist = ["p", "q"]\nlast = "z"\n[nested]\nl = "m"\nk = 1\n',
	],
	json: [
		'{\n\t"title": "A",\n\t"tags": ["x", "y"],\n\t"list": [\n\t\t"p",\n\t\t"q"\n\t],\n\t"nested": {\n\t\t"k": 1,\n\t\t"l": "m"\n\t},\n\t"last": "z"\n}\n',
		'{"title":"A","tags":["x","y"],"list":["p","q"],"nested":{"k":1,"l":"m"},"last":"z"}',
	],
	'json-without-braces': [
		'"title": "A",\n"tags": ["x", "y"],\n"list": ["p", "q"],\n"nested": {"k": 1, "l": "m"},\n"last": "z"\n',
		'  "title": "A", "tags": ["x", "y"],\n  "list": ["p", "q"],\n  "nested": {\n  "k": 1, "l": "m"},\n  "last": "z"',
	],
	org: [],
	headers: ['Title: A\nTags: x, y\nList: p\n    q\nLast: z\n', 'title: A\ntags: x, y\nlist: p\nlist: q\nlast:   z\n'],
};

const same = { title: 'A', tags: ['x', 'y'], list: ['p', 'q'], nested: { k: 1, l: 'm' }, last: 'z' };
const sameInHeaders = { title: 'A', tags: 'x, y', list: ['p', 'q'], last: 'z' };

const all = (Object.keys(heads) as Written[]).flatMap((written) => heads[written].flatMap((lf) => [
	{ written, meta: lf, ends: 'LF' },
	{ written, meta: lf.replaceAll('\n', '\r\n'), ends: 'CRLF' },
]));
const cases = fc.constantFrom(...all);
const expected = (written: Written): Record<string, unknown> => structuredClone(written === 'headers' ? sameInHeaders : same);

/** What the syntax can hold of a text: a header is one line. */
function held(text: string, written: Written): string {
	return written === 'headers' ? text.replace(/\s+/g, ' ').trim() : written === 'toml' ? text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd') : text;
}

/** Every edit keeps the bytes around it, and the line ends of the file. */
function proven(block: Block, edits: readonly Edit[] | undefined, ends: string): string {
	expect(edits).toBeDefined();
	const result = after(block, edits ?? []);
	if (ends === 'CRLF') expect(result.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	else expect(result).not.toContain('\r');
	return result;
}

describe('the heads of these tests', () => {
	it('say the same in each syntax', () => {
		for (const { written, meta } of all) expect(dataOf(meta, written), meta).toEqual(expected(written));
	});
});

describe('an edit in any syntax', () => {
	it('writes a text that is read as this text', () => {
		fc.assert(fc.property(cases, texts, fc.constantFrom<Path>(['title'], ['last'], ['tags', 0], ['list', 1], ['nested', 'l']), ({ written, meta, ends }, text, path) => {
			if (written === 'headers' && path.length > 1) return;
			const block = blockOf(meta, written);
			const scalar = nodeAtPath(block.root, path) as ScalarNode;
			const inFlow = path.length > 1 && meta.includes('[p, q]') ? 'flow' : path[0] === 'tags' ? 'flow' : 'block';
			const result = proven(block, [syntaxOf(formatOf(written)).replaceString(scalar, text, inFlow)], ends);
			expect(nodeAtPath(parse(result, 0, written).root, path), result).toMatchObject({ value: held(text, written) });
			const before = expected(written);
			const now = dataOf(result, written) as Record<string, unknown>;
			for (const key of Object.keys(before)) if (key !== path[0]) expect(now[key]).toEqual(before[key]);
		}), { numRuns: 1500 });
	});

	it('inserts a key that is read with its value, and leaves the others as they are', () => {
		const data = fc.constantFrom<unknown>('', 'x', 'a: b', 12, 1.5, true, false, [], ['a', 'b'], ['a: b', 'c, d'], { a: 1 }, { 'a b': ['c'] });
		fc.assert(fc.property(cases, data, fc.subarray(['title', 'tags', 'list', 'nested', 'last']), fc.constantFrom('new', 'new-key'), ({ written, meta, ends }, value, before, key) => {
			const block = blockOf(meta, written);
			const edit = syntaxOf(formatOf(written)).insertEntry(block, [], { key, value: { data: value } }, before);
			if (written === 'headers' && edit === undefined) return;
			const result = proven(block, edit && [edit], ends);
			const shown = written === 'headers' ? (Array.isArray(value) ? value.join(', ') : String(value)) : value === '' && formatOf(written) === 'yaml' ? '' : value;
			expect(dataOf(result, written), result).toEqual({ ...expected(written), [key]: shown });
		}), { numRuns: 1500 });
	});

	it('inserts a key below another one', () => {
		for (const { written, meta, ends } of all) {
			if (written === 'headers') continue;
			const block = blockOf(meta, written);
			for (const before of [[], ['k'], ['k', 'l']]) {
				const edit = syntaxOf(formatOf(written)).insertEntry(block, ['nested'], { key: 'new', value: { data: 'x' } }, before);
				// A table of dotted keys has no place of its own.
				if (edit === undefined && meta.includes('nested.k')) continue;
				expect(dataOf(proven(block, edit && [edit], ends), written)).toEqual({ ...same, nested: { ...same.nested, new: 'x' } });
			}
		}
	});

	it('renames a key wherever it is written', () => {
		fc.assert(fc.property(cases, fc.constantFrom('title', 'tags', 'list', 'nested', 'last'), fc.constantFrom('new', 'a-b', 'a b', "it's", 'a.b', '键'), ({ written, meta, ends }, key, name) => {
			const block = blockOf(meta, written);
			const entry = block.root?.entries.find((one) => one.key === key);
			if (entry === undefined) return;
			const edits = syntaxOf(formatOf(written)).renameKey(block.source, entry, name);
			if (written === 'headers' && !/^[\w-]+$/.test(name)) {
				expect(edits).toBeUndefined();
				return;
			}
			const wanted = Object.fromEntries(Object.entries(expected(written)).map(([one, value]) => [one === key ? name : one, value]));
			expect(dataOf(proven(block, edits, ends), written)).toEqual(wanted);
		}), { numRuns: 600 });
	});

	it('removes a key and nothing else', () => {
		for (const { written, meta, ends } of all) {
			const block = blockOf(meta, written);
			for (const entry of block.root?.entries ?? []) {
				const { [entry.key]: _gone, ...rest } = expected(written);
				expect(dataOf(proven(block, syntaxOf(formatOf(written)).removeEntry(block, [], entry), ends), written)).toEqual(rest);
			}
		}
	});

	it('removes a key below another one', () => {
		for (const { written, meta, ends } of all) {
			const block = blockOf(meta, written);
			const nested = nodeAtPath(block.root, ['nested']);
			for (const entry of nested?.kind === 'map' ? nested.entries : []) {
				const { [entry.key as 'k']: _gone, ...rest } = same.nested;
				expect(dataOf(proven(block, syntaxOf(formatOf(written)).removeEntry(block, ['nested'], entry), ends), written)).toEqual({ ...same, nested: rest });
			}
		}
	});

	it('inserts and removes items of a list', () => {
		for (const { written, meta, ends } of all) {
			const syntax = syntaxOf(formatOf(written));
			for (const key of ['tags', 'list'] as const) {
				const block = blockOf(meta, written);
				if (written === 'headers') {
					expect([syntax.insertItem(block, [key], 'n', 0), syntax.removeItem(block, [key], 0)]).toEqual([undefined, undefined]);
					continue;
				}
				for (const index of [0, 1, 2]) {
					const edit = syntax.insertItem(block, [key], 'n', index);
					const items: string[] = [...same[key]];
					items.splice(index, 0, 'n');
					expect(dataOf(proven(block, edit && [edit], ends), written)).toEqual({ ...same, [key]: items });
				}
				for (const index of [0, 1]) {
					expect(dataOf(proven(block, syntax.removeItem(block, [key], index), ends), written)).toEqual({ ...same, [key]: same[key].filter((_item, at) => at !== index) });
				}
			}
		}
	});
});

/** One edit, shown as the text after it. */
function shown(meta: string, written: Written, lineEnds: (lf: string) => string, edit: (block: Block, syntax: ReturnType<typeof syntaxOf>) => readonly Edit[] | Edit | undefined): string {
	const block = blockOf(lineEnds(meta), written);
	const edits = edit(block, syntaxOf(formatOf(written)));
	return edits === undefined ? 'nothing' : after(block, Array.isArray(edits) ? edits : [edits as Edit]).replaceAll('\r\n', '\n');
}

const add = (key: string, data: unknown, before: readonly string[] = [], path: Path = []) => (block: Block, syntax: ReturnType<typeof syntaxOf>) => syntax.insertEntry(block, path, { key, value: { data } }, before);
const date = (text: string, quotes: 'keep' | 'add' | 'remove') => (block: Block, syntax: ReturnType<typeof syntaxOf>) => syntax.replaceDate(nodeAtPath(block.root, ['date']) as ScalarNode, text, quotes);

describe('an edit of TOML', () => {
	inBothLineEnds('puts a new key above the first table, and into a table below its header', (text) => {
		expect(shown('[params]\na = 1\n', 'toml', text, add('title', 'A'))).toBe('title = "A"\n[params]\na = 1\n');
		expect(shown('# c\n[params]\na = 1\n', 'toml', text, add('title', 'A'))).toBe('title = "A"\n# c\n[params]\na = 1\n');
		expect(shown('a = 1\n\n[params]\nb = 1\n', 'toml', text, add('title', 'A', ['a', 'params']))).toBe('a = 1\ntitle = "A"\n\n[params]\nb = 1\n');
		expect(shown('[a]\n[b]\n', 'toml', text, add('title', 'A', [], ['a']))).toBe('[a]\ntitle = "A"\n[b]\n');
		expect(shown('[a.b]\nc = 1\n', 'toml', text, add('title', 'A', [], ['a']))).toBe('nothing');
		expect(shown('[[r]]\n[[r]]\nc = 1\n', 'toml', text, add('title', 'A', [], ['r', 0]))).toBe('[[r]]\ntitle = "A"\n[[r]]\nc = 1\n');
		expect(shown('', 'toml', text, add('title', ''))).toBe('title = ""\n');
		expect(shown('a = {}\n', 'toml', text, add('b', 1, [], ['a']))).toBe('a = {b = 1}\n');
	});

	inBothLineEnds('keeps dates as dates, and texts as texts', (text) => {
		expect(shown('date = 2022-03-19 # d\n', 'toml', text, date('2022-03-19T07:39:06+08:00', 'keep'))).toBe('date = 2022-03-19T07:39:06+08:00 # d\n');
		expect(shown('date = 2022-03-19\n', 'toml', text, date('2022-03-19 07:39:06 +0800', 'keep'))).toBe('date = 2022-03-19T07:39:06+08:00\n');
		expect(shown('date = 2022-03-19\n', 'toml', text, date('19 Mar 2022', 'keep'))).toBe('nothing');
		expect(shown('date = "19 Mar 2022"\n', 'toml', text, date('2022-03-19', 'keep'))).toBe('date = "2022-03-19"\n');
		expect(shown("date = '19 Mar 2022'\n", 'toml', text, date('2022-03-19', 'remove'))).toBe('date = 2022-03-19\n');
		expect(shown('a = 1\n', 'toml', text, (block, syntax) => syntax.insertEntry(block, [], { key: 'date', value: { date: '2022-03-19 07:39:06' } }, ['a']))).toBe('a = 1\ndate = 2022-03-19 07:39:06\n');
	});

	inBothLineEnds('takes a table out wherever it is written', (text) => {
		const remove = (key: string) => (block: Block, syntax: ReturnType<typeof syntaxOf>) => syntax.removeEntry(block, [], block.root!.entries.find((entry) => entry.key === key)!);
		expect(shown('x = 1\n[a]\nb = 1\n[c]\nd = 1\n[a.e]\nf = 1\n', 'toml', text, remove('a'))).toBe('x = 1\n[c]\nd = 1\n');
		expect(shown('[[r]]\na = 1\n[x]\n[[r]]\na = 2\n', 'toml', text, remove('r'))).toBe('[x]\n');
		expect(shown('[[r]]\na = 1\n[[r]]\na = 2\n', 'toml', text, (block, syntax) => syntax.removeItem(block, ['r'], 0))).toBe('[[r]]\na = 2\n');
	});
});

describe('an edit of JSON', () => {
	inBothLineEnds('keeps its commas right', (text) => {
		expect(shown('{}', 'json', text, add('a', 1))).toBe('{"a": 1}');
		expect(shown('{\n}\n', 'json', text, add('a', 1))).toBe('{\n  "a": 1\n}\n');
		expect(shown('', 'json-without-braces', text, add('a', 1))).toBe('"a": 1\n');
		expect(shown('"a": 1\n', 'json-without-braces', text, add('b', 2, ['a']))).toBe('"a": 1,\n"b": 2\n');
		expect(shown('"a": 1, "b": 2\n', 'json-without-braces', text, add('c', 3, ['b']))).toBe('"a": 1, "b": 2, "c": 3\n');
		expect(shown('{\n\t"a": [],\n\t"c": 1\n}', 'json', text, add('b', { x: null }, ['a']))).toBe('{\n\t"a": [],\n\t"b": {"x": null},\n\t"c": 1\n}');
		expect(shown('{"a": 1}', 'json', text, (block, syntax) => syntax.removeEntry(block, [], block.root!.entries[0]!))).toBe('{}');
		expect(shown('{"date": "2022"}', 'json', text, date('2022-03-19', 'remove'))).toBe('{"date": "2022-03-19"}');
	});
});

describe('an edit of Pelican headers', () => {
	inBothLineEnds('keeps one line for each key, in the case that the others have', (text) => {
		expect(shown('Title: A\nDate: x\n', 'headers', text, add('tags', ['a', 'b'], ['title']))).toBe('Title: A\nTags: a, b\nDate: x\n');
		expect(shown('title: A\n', 'headers', text, add('slug', 'x\ny', ['title']))).toBe('title: A\nslug: x y\n');
		expect(shown('', 'headers', text, add('slug', 'x'))).toBe('Slug: x\n');
	});
});

describe('an edit of Org lines', () => {
	inBothLineEnds('writes a line for each key', (text) => {
		expect(shown('#+TITLE: A\n', 'org', text, add('tags', ['a', 'b'], ['title']))).toBe('#+TITLE: A\n#+TAGS[]: a b\n');
		expect(shown('#+title: A\n', 'org', text, add('slug', 'x'))).toBe('#+slug: x\n#+title: A\n');
		expect(shown('#+title: A\n', 'org', text, add('tags', ['a b']))).toBe('nothing');
	});
});
