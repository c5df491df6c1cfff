import { load } from 'js-yaml';
import fc from 'fast-check';
import matter11ty1 from 'gray-matter-11ty-1';
import matter4 from 'gray-matter-4';
import { parse as parseHexo4 } from 'hexo-front-matter';
import { parse as parseHexo5 } from 'hexo-front-matter-5';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseHead, type Head } from '../../src/core/article';
import { dialectOf } from '../../src/core/dialects';
import { toData, type Node } from '../../src/core/tree';
import { article, toCrlf } from './support';

/** What a reader makes of a file, in the words of the table. */
type Outcome = 'yes' | 'no' | 'ERR';

interface Case {
	readonly name: string;
	readonly text: string;
	readonly expected: Readonly<Record<string, string>>;
}

const { cases } = JSON.parse(readFileSync(new URL('../fixtures/delimiters.json', import.meta.url), 'utf8')) as { readonly cases: readonly Case[] };

/** The table has more words than a person needs: no data and a list are both no mapping. */
const measured: Readonly<Record<string, Outcome>> = { yes: 'yes', no: 'no', empty: 'no', 'non-map': 'no', ERR: 'ERR', 'ERR-kept': 'ERR' };

/** What Masthead says that the generator makes of a text, in the same words. */
function outcomeOf({ reads }: Head): Outcome {
	return reads === 'data' ? 'yes' : reads === 'fails' ? 'ERR' : 'no';
}

type Reader = (text: string) => Outcome;

/** Hexo reads a file without its BOM and with LF (hexo-fs, `escapeFileContent`). */
function hexo(parse: (text: string) => Record<string, unknown>): Reader {
	return (text) => {
		const seen = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
		try {
			return Object.keys(parse(seen)).some((key) => key !== '_content') ? 'yes' : 'no';
		} catch {
			return 'ERR';
		}
	};
}

const hexo4 = hexo((text) => parseHexo4(text) as Record<string, unknown>);
const hexo5 = hexo((text) => parseHexo5(text) as Record<string, unknown>);

describe('the real hexo-front-matter', () => {
	it.each(cases.map(({ name, text, expected }) => [name, text, measured[expected['hexo'] ?? '']] as const))('answers as the table says: %s', (_name, text, expected) => {
		expect(hexo4(text)).toBe(expected);
	});

	/** Heads that a person may write: keys with values of every kind, well and badly written. */
	const scalar = fc.oneof(
		fc.constantFrom('A title', "it's", 'true', 'null', '~', '12', '1.50', '0x1F', '2022-03-19', '2022-03-19 07:39:06', '你好，世界', 'a:b', 'http://x.y/z#a', '"quoted: yes"', "'single ''quoted'''", '"\\u4f60\\n"', 'a # comment', '', 'yes', '😀', '1_000', '12:30'),
		fc.string({ unit: fc.constantFrom('a', 'B', '1', ' ', '.', '-', '/', '_', '好', '(', ')', '+', '=', '~', '$', '^', ';', '<') }).map((text) => `x${text.trimEnd()}`),
	);
	const plainItem = fc.constantFrom('a', 'b c', '"d, e"', "'f'", '12', '你好');
	const value = fc.oneof(
		{ weight: 4, arbitrary: scalar.map((text) => ` ${text}`) },
		fc.array(plainItem, { maxLength: 3 }).map((items) => ` [${items.join(', ')}]`),
		fc.array(plainItem, { minLength: 1, maxLength: 3 }).map((items) => items.map((item) => `\n  - ${item}`).join('')),
		fc.array(plainItem, { minLength: 1, maxLength: 3 }).map((items) => items.map((item) => `\n- ${item}`).join('')),
		fc.array(plainItem, { minLength: 1, maxLength: 2 }).map((items) => items.map((item, at) => `\n  k${at}: ${item}`).join('')),
		fc.array(plainItem, { minLength: 1, maxLength: 2 }).map((items) => items.map((item, at) => `\n\tk${at}: ${item}`).join('')),
		fc.array(plainItem, { minLength: 1, maxLength: 2 }).map((items) => ` {${items.map((item, at) => `k${at}: ${item}`).join(', ')}}`),
		fc.constantFrom(' |\n  a: b\n\n  "c', ' >-\n  folded\n  text', ' |+\n  kept\n'),
	);
	const key = fc.constantFrom('title', 'date', 'tags', 'categories', 'nested', '"quoted key"', '键', 'a b', 'x-y', '12');
	const head = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, minLength: 1, maxLength: 6 })
		.map((entries) => entries.map(([name, text]) => `${name}:${text}`).join('\n'));

	it('reads the same keys and the same values from a head that is in order', () => {
		fc.assert(fc.property(head, fc.boolean(), (meta, crlf) => {
			const text = crlf ? toCrlf(article(meta)) : article(meta);
			const ours = parseHead(text, dialectOf('hexo'));
			expect([text, ours.problems]).toEqual([text, []]);
			const raw = load(meta.replace(/\n(\t+)/g, (_whole, tabs: string) => `\n${'  '.repeat(tabs.length)}`)) as Record<string, unknown>;
			expect(comparable(ours.meta!)).toEqual(plain(raw));
			expect(hexo4(text)).toBe('yes');
			expect(Object.keys(parseHexo4(text.replaceAll('\r\n', '\n')) as object).filter((name) => name !== '_content').sort()).toEqual(Object.keys(toData(ours.meta) as object).sort());
		}), { numRuns: 1500 });
	});

	/** Where Masthead is stricter than js-yaml 4, and why. This list may only become shorter. */
	const accepted: readonly RegExp[] = [
		// An anchor whose name has reserved characters: nobody means one in a title.
		/&[^\s]*[^\w\s]/,
		// A lone exclamation mark before an empty key.
		/: !\s+:/,
	];

	it('fails exactly where Masthead says that the syntax is wrong, in titles of any kind', () => {
		const pieces = fc.array(fc.constantFrom('a', 'b', ' ', ': ', ':', '"', "'", '@', '*', '&', '!', '|', '>', '%', '`', '[', ']', '{', '}', ', ', ' #', '#', '\\', '-', '- ', '? ', '，', '：', '=', '.', '\u0008'), { minLength: 1, maxLength: 6 });
		fc.assert(fc.property(pieces, (parts) => {
			const text = `---\ntitle: ${parts.join('')}\nlast: x\n---\nbody\n`;
			if (accepted.some((pattern) => pattern.test(text))) return;
			expect([text, outcomeOf(parseHead(text, dialectOf('hexo')))]).toEqual([text, hexo4(text)]);
		}), { numRuns: 5000 });
	});

	it('fails exactly where Masthead says that the syntax is wrong, in heads of any lines', () => {
		const line = fc.constantFrom('a: b', 'c: "d', 'e"', "f: 'g", "h'", 'i: [j,', 'k]', ']', 'l: {m: n,', 'o: p}', '}', '- q', '  - r', '  s: t', '\tu: v', '  ', '', '# c', '  # d', 'w: |', '  x', 'y: >-', 'z:', 'aa: &bb', 'cc: *bb', 'dd: x # y', 'ee: x: y', ': gg', 'hh', '  ii', '"jj": kk', '<<: *bb', 'll: !!str', 'mm: @', '"nn', 'a:b', '%x', "oo: it's", '    pp: qq', ' rr', '- ss: tt', '  uu: vv', 'ww: [', 'xx: {', '  yy,', 'zz: ""', "ab: ''", 'ac: ~', 'ad： x', 'ae : x', 'af:  x');
		const stricter = (head: Head): boolean => head.problems.every(({ code }) => code === 'syntax/unclosed-quote' || code === 'syntax/unclosed-bracket');
		fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
			const text = `---\nfirst: 1\n${lines.join('\n')}\nlast: x\n---\nbody\n`;
			const head = parseHead(text, dialectOf('hexo'));
			const real = hexo4(text);
			// Text in quotes that runs over lines which look like keys: nobody means that, though js-yaml takes it.
			if (real === 'yes' && stricter(head)) return;
			// `[a,⏎ b: c⏎ d]`: js-yaml misses a comma, YAML does not.
			if (/\[[^\]]*:[ ][^\]]*\n/.test(text)) return;
			// A word in brackets that goes on at the margin: js-yaml misses a comma, Masthead reads on.
			if (/[[{,]\s+\S+\n[^\s,\]}]/.test(text)) return;
			expect([text, outcomeOf(head)]).toEqual([text, real]);
		}), { numRuns: 4000 });
	});

	it('sees a block behind blank lines, white space and words exactly where Masthead says so', () => {
		const line = fc.constantFrom('', '', ' ', '\t', '\ufeff');
		fc.assert(fc.property(fc.array(line, { maxLength: 3 }), fc.constantFrom('', ' ', '\t', 'yaml', ' yaml'), fc.constantFrom('', ' ', '-', 'text', ' text'), fc.boolean(), (blank, behind, close, crlf) => {
			// A byte order mark is one only at the very beginning.
			const before = blank.map((text, at) => (at > 0 && text === '\ufeff' ? '' : text)).map((text) => (text === '\ufeff' ? text : `${text}\n`)).join('');
			const lf = `${before}---${behind}\ntitle: A\n---${close}\nbody\n`;
			const text = crlf ? toCrlf(lf) : lf;
			expect([text, outcomeOf(parseHead(text, dialectOf('hexo')))]).toEqual([text, hexo4(text)]);
			expect(hexo5(text)).toBe(hexo4(text));
		}), { numRuns: 500 });
	});
});

describe('texts of any kind, with fences anywhere', () => {
	const line = fc.constantFrom('---', '---', '----', '--- ', '---x', ';;;', ';;;;', '...', '+++', '', '', 'title: A', 'Note: hello', '"title": "A"', 'Some text', '# Heading', '- item', '  ---', 'a: b: c', '{"title": "A"}', '> quote', '\ttab: 1');
	// A text whose first line is indented and the next is not: an error to js-yaml, one text to YAML.
	const isIndented = (text: string): boolean => /(?:^|\n)\ufeff?[ \t]+---/.test(text);
	const texts = fc.tuple(fc.array(line, { maxLength: 7 }), fc.boolean(), fc.boolean()).map(([lines, crlf, bom]) => `${bom ? '\ufeff' : ''}${lines.join(crlf ? '\r\n' : '\n')}`);

	it('are front matter to Masthead exactly where they are to the real hexo-front-matter', () => {
		fc.assert(fc.property(texts, (text) => {
			// js-yaml takes four dashes for the beginning of a document and of a list in it; YAML does not.
			if (/\n----/.test(text) || isIndented(text)) return;
			expect([text, outcomeOf(parseHead(text, dialectOf('hexo')))]).toEqual([text, hexo4(text)]);
		}), { numRuns: 5000 });
	});

	it('are front matter to Masthead exactly where they are to the real gray-matter 4', () => {
		type Matter = (text: string, options: object) => { readonly data: unknown; readonly isEmpty?: boolean };
		const real = (text: string): string => {
			try {
				const { data } = (matter4 as unknown as Matter)(text, {});
				return typeof data === 'object' && data !== null && !Array.isArray(data) && Object.keys(data).length > 0 ? 'yes' : 'no';
			} catch {
				return 'ERR';
			}
		};
		fc.assert(fc.property(texts, (text) => {
			// Tabs are read by js-yaml 3 in its own way, which is told of as an error.
			if (text.includes('\t') || isIndented(text)) return;
			expect([text, outcomeOf(parseHead(text, dialectOf('vitepress')))]).toEqual([text, real(text)]);
		}), { numRuns: 5000 });
	});
});

/** Our tree as the data that js-yaml gives, timestamps as their text. */
function comparable(node: Node | undefined): unknown {
	if (node === undefined) return null;
	switch (node.kind) {
		case 'scalar':
			return node.type === 'timestamp' ? 'timestamp' : node.value;
		case 'list':
			return node.items.map(comparable);
		case 'map':
			return Object.fromEntries(node.entries.map(({ key, value }) => [key, comparable(value)]));
		default:
			return node satisfies never;
	}
}

function plain(value: unknown): unknown {
	if (value instanceof Date) return 'timestamp';
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
	return value;
}

describe('gray-matter 4 and the fork 1', () => {
	type Matter = (text: string, options: object) => { readonly matter: string; readonly content: string };

	/** Only where the block begins and ends: their YAML is another matter. */
	const bounds = (matter: Matter, text: string): readonly [string, string] => {
		let seen = '';
		const yaml = (block: string): object => {
			seen = block;
			return {};
		};
		const { content } = matter(text, { engines: { yaml }, language: 'yaml' });
		return [seen.replace(/^[ \t]*\r?\n/, '').trimEnd(), content.trimStart()];
	};

	it('find the same block and the same body in every head that Masthead has no word against', () => {
		const line = fc.constantFrom('title: A', 'tags: [a]', 'list:', '  - x', '- y', 'text: a --- b', '  --- indented', '# comment', '', 'last: 1');
		const body = fc.constantFrom('body', '', '---', '----', 'text\n---\nmore', '\n\nparagraph');
		fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom('', ' ', 'yaml'), fc.constantFrom('', '  '), body, fc.boolean(), fc.boolean(), (lines, behind, close, rest, crlf, bom) => {
			const lf = `---${behind}\n${lines.join('\n')}\n---${close}\n${rest}`;
			const text = `${bom ? '\ufeff' : ''}${crlf ? toCrlf(lf) : lf}`;
			const head = parseHead(text, dialectOf('generic'));
			if (head.kind !== 'mapping' || head.problems.length > 0) return;
			const ours = [text.slice(head.metaSpan!.start, head.metaSpan!.end).trimEnd(), text.slice(head.bodyStart).trimStart()];
			for (const matter of [matter4, matter11ty1] as unknown as Matter[]) {
				const [meta, content] = bounds(matter, text);
				expect([text, meta, content]).toEqual([text, ...ours]);
			}
		}), { numRuns: 1500 });
	});
});
