import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../src/core/dialects';
import { parseAnyYaml } from '../../src/core/yaml/yaml';
import { parseSimpleYaml } from '../../src/core/yaml/simple';
import { yamlReaders } from '../../src/core/yaml/scalars';

const hexo = dialectOf('hexo');

/** Heads that the short way reads; mutants of them are what it must read right or leave. */
const seeds = [
	"title: '河边札记：春茶'\ncategories:\n - 散步\n - 读书\nheadimg: 'https://a.example/?http://b.example/c.jpg'\ncomments: false\ndate: 2022-03-19 15:39:06\n",
	'title: A walk\ntags:\n- river\n- "early morning"\n\n# a comment\ndate: Sat, 19 Mar 2022 07:39:06 GMT\nupdated:\nauthor: Anna\n',
	'a: 1\nb: 0x1F\nc: null\nd: True\ne: 2022-03-19\nf: 0.5\ng: "true"\nh: \'\'\ni: 12:30\n',
	'title: 0755\npublished: no\ntime: 12:30\nversion: 1.10\nviews: 1,000\nrate: 1_0.5\nweight: 1_\ndate: 2022-02-30 07:39:06\n',
	'layout: post\ntop: 3\ntags:\n  - a b\n  - c-d\n  - 7\nlink: http://x.example/a#b\n',
	'title: Ferries\ntags: [river, "early morning", \'fog\', 7, http://x.example/a#b]\naliases: []\nurl: /docs/ferries/\nnote: .5 # half\nweight: -1\n',
	'title: "The \\"old\\" pier \\\\"\nnote: \'it\'\'s\'\nwords: ["a\\"b", \'c\'\'d\']\n',
	'title: "Ferries" # as on the sign\ncover:\n  image: /a.jpg\n  alt: "The pier"\n  caption:\n  size:\n    width: 640\n    height: 480\ndraft: false\n',
	'authors:\n  - name: Anna\n    url: https://a.example/\n    tags: [a, b]\n  - name: Ben\n    links:\n    - /a\n    - /b\n\n  # and others\n  - name: ~\nmenu:\n  docs:\n    parent: notes\n    weight: 10\n  main:\nlast: 1\n',
];

/** Pieces that mean something in YAML, or nearly do. */
const pieces = [' ', '\\"', '\\\\', '\\n', '  ', '\t', '\n', '\r\n', '\r', '-', '- ', ':', ': ', '#', ' #', "'", '"', '\\', '[', ']', '{', '}', ',', '&a ', '*a', '!', '!!str ', '|', '>', '%', '@', '`', '?', '? ', '<<', '~', '---', '...', 'a', 'é', '：', '\u00a0', '\u0085', '\u2028', '\ufeff', '\u0000', '\ud83c', '\udf0a', '\ud83c\udf0a', '\uffff', 'key: ', 'yes', '0o7', '1_0', '1:30', '.5', '\n- ', '\n  - ', '\n  ', "''", 'null', '0'];

const mutation = fc.record({ at: fc.nat(400), remove: fc.integer({ min: 0, max: 4 }), insert: fc.constantFrom('', ...pieces) });

function mutate(text: string, mutations: readonly { at: number; remove: number; insert: string }[]): string {
	return mutations.reduce((current, { at, remove, insert }) => {
		const place = at % (current.length + 1);
		return current.slice(0, place) + insert + current.slice(place + remove);
	}, text);
}

function expectSame(text: string): void {
	for (const dialect of [hexo, ...yamlReaders.map((yaml) => ({ ...dialectOf('generic'), yaml }))]) {
		const simple = parseSimpleYaml(text, 4, dialect.yaml);
		if (simple === undefined) continue;
		expect(simple).toEqual(parseAnyYaml(text, 4, dialect));
	}
}

describe('the short way for simple heads', () => {
	it.each(seeds)('reads a plain head by itself: %j', (text) => {
		expect(parseSimpleYaml(text, 0, hexo.yaml)).toBeDefined();
		expect(parseSimpleYaml(text.replaceAll('\n', '\r\n'), 0, hexo.yaml)).toBeDefined();
	});

	it('builds the tree that the full parser builds, or none', () => {
		fc.assert(
			fc.property(fc.constantFrom(...seeds), fc.array(mutation, { minLength: 0, maxLength: 4 }), fc.boolean(), (seed, mutations, crlf) => {
				expectSame(mutate(crlf ? seed.replaceAll('\n', '\r\n') : seed, mutations));
			}),
			{ numRuns: Number(process.env['MASTHEAD_RUNS'] ?? 3000) },
		);
	});

	it('builds the tree of heads made of any pieces', () => {
		const line = fc.array(fc.constantFrom(...pieces, 'title', 'date', 'tags: ', 'x', '1', '2022-03-19'), { maxLength: 6 }).map((parts) => parts.join(''));
		fc.assert(
			fc.property(fc.array(line, { maxLength: 6 }), (lines) => expectSame(lines.join('\n'))),
			{ numRuns: Number(process.env['MASTHEAD_RUNS'] ?? 3000) },
		);
	});

	it('reports a colon in a text without quotes as the full parser does', () => {
		for (const text of ['title: Notes: from the river\n', 'a: 1\ntitle: Notes : it is "so"\ncategories:\n - x\n - y\n\n# a comment\ndate: 2022-03-19\n', 'title: 河边: 札记\ntags:\n- a\nauthor:\n', "b: 'x'\ntitle:   1: 'two'  \nb: 2\n"]) {
			for (const one of [text, text.replaceAll('\n', '\r\n'), text.trimEnd()]) {
				expectSame(one);
				expect(parseSimpleYaml(one, 0, hexo.yaml)?.problems.map(({ code }) => code)).toEqual(['syntax/unquoted-colon']);
			}
		}
	});

	it('leaves what looks like a comment within the quotes behind such a colon to the full parser', () => {
		for (const text of ["t: itle: ' #1'\n", 't: a: "b # c"\nd: 1\n']) expect(parseSimpleYaml(text, 0, hexo.yaml)).toBeUndefined();
	});

	it('leaves heads with several errors to the full parser, which tells each', () => {
		const text = 'a: b: c\nd: e: f\ng: 1\n';
		expect(parseSimpleYaml(text, 0, hexo.yaml)).toBeUndefined();
		expect(parseAnyYaml(text, 0, hexo).problems.map(({ code }) => code)).toEqual(['syntax/unquoted-colon', 'syntax/unquoted-colon']);
		expect(parseSimpleYaml('a: b: c\nd: 1\nd: 2\n', 0, hexo.yaml)).toBeUndefined();
	});

	it('reads texts with colons, whatever stands around them', () => {
		const line = fc.tuple(fc.constantFrom('a', 'b', 'title', 'tags', 'x y', '1'), fc.constantFrom(': 1', ':', ': b: c', ': Notes : c d', ': 1:2: 3', ": 'x: y'", ': x: "y"', ':\n- 1\n- 2', ':\n  - q', ':  no:', ': x: - y', ': a: b  ', ': a:b', ': q: # r', ': http://x: y')).map((parts) => parts.join(''));
		const between = fc.constantFrom('\n', '\n', '\n\n', '\n# note\n', '\r\n');
		fc.assert(
			fc.property(fc.array(fc.tuple(line, between), { maxLength: 6 }), (lines) => expectSame(lines.flat().join(''))),
			{ numRuns: Number(process.env['MASTHEAD_RUNS'] ?? 3000) },
		);
	});

	it('builds the tree of maps and lists within each other, however they are indented', () => {
		let [read, all] = [0, 0];
		const count = (text: string): void => {
			all++;
			if (parseSimpleYaml(text, 0, hexo.yaml) !== undefined) read++;
			expectSame(text);
		};
		const gap = fc.constantFrom('', '', '', '', '# note\n', '\n', '      # far\n', '  \n');
		const scalar = fc.constantFrom('1', 'x y', "'q'", '"z" # no', '[p, q]', '[]', '~', '-2', '/a/b', '2022-03-19', 'a:b', 'b: c');
		const key = fc.constantFrom('a', 'b', 'c', 'tags', 'A');
		type Lines = readonly string[];
		const indented = (lines: Lines, by: string): Lines => lines.map((line) => `${by}${line}`);
		const { node } = fc.letrec<{ node: Lines; map: Lines; list: Lines }>((tie) => ({
			node: fc.oneof({ maxDepth: 4 }, tie('map'), tie('list')),
			map: fc.array(fc.tuple(key, fc.oneof({ maxDepth: 4, depthSize: 'small' }, scalar, fc.constant(''), tie('node')), fc.constantFrom('', ' ', '  ', '   ')), { minLength: 1, maxLength: 4 }).map((entries) =>
				entries.flatMap(([name, value, by]) => (typeof value === 'string' ? [`${name}: ${value}`.trimEnd()] : [`${name}:`, ...indented(value, by)]))),
			list: fc.array(fc.tuple(fc.oneof({ maxDepth: 4, depthSize: 'small' }, scalar, tie('node')), fc.constantFrom('- ', '- ', '-   ')), { minLength: 1, maxLength: 3 }).map((items) =>
				items.flatMap(([value, dash]) => (typeof value === 'string' ? [`${dash}${value}`] : [`${dash}${value[0] ?? ''}`, ...indented(value.slice(1), ' '.repeat(dash.length))]))),
		}));
		fc.assert(
			fc.property(node, fc.array(fc.tuple(fc.nat(30), gap), { maxLength: 2 }), fc.array(mutation, { maxLength: 2 }), fc.boolean(), (lines, gaps, mutations, crlf) => {
				const text = lines.map((line, index) => `${gaps.find(([at]) => at === index)?.[1] ?? ''}${line}\n`).join('');
				count(mutate(crlf ? text.replaceAll('\n', '\r\n') : text, mutations));
			}),
			{ numRuns: Number(process.env['MASTHEAD_RUNS'] ?? 4000) },
		);
		// The test says something only where the short way answers.
		expect(read / all).toBeGreaterThan(0.15);
	});

	it('builds the tree of lists in brackets, or none', () => {
		const item = fc.constantFrom('a', ' b ', '"c d"', "'e'", '1', '.5', '-', '-1', ':', 'a:', 'a: b', 'a:b', '"a": b', '', ' ', '#', ' # c', '[', '[x]', '{', '}', '/f/', '?', '*a', '&a b', '~', "it's", 'a"b', "''", '"\\n"', '"\\""', '"\\\\"', "'x''y'", "'''", '春', '\t', '\n');
		const tail = fc.constantFrom('', ' ', ' # done', '#', 'x', ']', ',', '\n  y', '\nz: 1');
		fc.assert(
			fc.property(fc.constantFrom('a: [', 'a:\n- [', 'a:\n  b: ['), fc.array(item, { maxLength: 4 }), tail, (head, items, end) => expectSame(`${head}${items.join(',')}]${end}`)),
			{ numRuns: Number(process.env['MASTHEAD_RUNS'] ?? 6000) },
		);
	});

	it('reports what is written twice as the full parser does', () => {
		for (const text of ['a: 1\na: 2\n', 'a:\n- 1\na: 2\n', 'a: 1\na:\n', 'a:\nb: 1\na:\na: 2\nb: 3\n']) {
			for (const one of [text, text.replaceAll('\n', '\r\n')]) {
				expectSame(one);
				expect(parseSimpleYaml(one, 0, hexo.yaml)?.problems.length).toBeGreaterThan(0);
			}
		}
	});

	it('reports keys of a few letters that are written again and again', () => {
		const line = fc.tuple(fc.constantFrom('a', 'b', 'tags', 'A'), fc.constantFrom(': 1', ':', ": 'x'", ':\n- 1\n- 2', ':  # no')).map((parts) => parts.join(''));
		fc.assert(fc.property(fc.array(line, { maxLength: 9 }), (lines) => expectSame(lines.join('\n'))), { numRuns: Number(process.env['MASTHEAD_RUNS'] ?? 2000) });
	});
});
