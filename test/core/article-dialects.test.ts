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
import { article, codesOf, toCrlf } from './support';

/** What a reader makes of a file, in the words of the table. */
type Outcome = 'yes' | 'no' | 'ERR';

interface Case {
	readonly name: string;
	readonly text: string;
	readonly expected: Readonly<Record<string, string>>;
}

const { cases } = JSON.parse(readFileSync(new URL('../fixtures/delimiters.json', import.meta.url), 'utf8')) as { readonly cases: readonly Case[] };

/**
 * What Masthead says of a text, in the same words: a mapping that the generator reads, nothing (or an
 * opening fence that nothing closes), or an error.
 */
function outcomeOf({ kind, problems }: Head): Outcome {
	if (kind === 'unclosed' || codesOf(problems).some((code) => code === 'fence/blank-lines-unread' || code === 'fence/trailing-space' || code === 'fence/unknown-language' || code === 'fence/executable-language')) return 'no';
	if (codesOf(problems).some((code) => code.startsWith('syntax/'))) return 'ERR';
	return kind === 'mapping' ? 'yes' : 'no';
}

/** The table has more words than a person needs: no data and a list are both no mapping. */
const measured: Readonly<Record<string, Outcome>> = { yes: 'yes', no: 'no', empty: 'no', 'non-map': 'no', ERR: 'ERR', 'ERR-kept': 'ERR' };

/** Rows that this version answers otherwise, and why. This list may only become shorter. */
const later: Readonly<Record<'hexo' | 'generic', Readonly<Record<string, string>>>> = {
	hexo: {
		'leading spaces': 'Hexo without an opening fence: not covered yet',
		'hexo no opening': 'Hexo without an opening fence: not covered yet',
		'colon para + hr': 'Hexo without an opening fence: not covered yet',
		';;; json': 'JSON between semicolons: not covered yet',
		';;; no open': 'JSON between semicolons: not covered yet',
		'yaml %directive doc': 'no mapping between the fences, so it gets no word; the build fails',
		'yaml list': 'a list: Hexo takes it for data, but it has no keys to check',
	},
	generic: {
		'leading blank line': 'said as fence/leading-blank-lines: Hexo and Hugo read it, gray-matter does not',
		'open 3 close 4': 'said as fence/unclosed: only some readers take a longer closing line',
		'dots terminator': 'said as fence/unclosed: gray-matter reads to the end of the file and fails',
		'no close': 'said as fence/unclosed: gray-matter reads to the end of the file and fails',
		'mixed --- +++': 'said as fence/unclosed: gray-matter reads to the end of the file and fails',
		'---toml': 'said as fence/unknown-language: gray-matter has no engine for it and fails',
		'---js': 'said as fence/executable-language: gray-matter runs it, Masthead never does',
		'---xyz': 'words behind dashes are a rule for Masthead; gray-matter fails',
		'open --- w/ comment': 'words behind dashes are a rule for Masthead; gray-matter fails',
		'yaml %directive doc': 'no mapping between the fences, so it gets no word; gray-matter fails',
		'tab indent': 'said as syntax/tab: js-yaml 3 reads it, js-yaml 4 and every strict reader fail',
	},
};

const columns: readonly (readonly ['hexo' | 'generic', string])[] = [['hexo', 'hexo'], ['generic', 'gray-matter']];

describe.each(columns)('the measured table, read as %s', (generator, column) => {
	const mine = later[generator];

	it.each(cases.filter(({ name }) => mine[name] === undefined).map(({ name, text, expected }) => [name, text, measured[expected[column] ?? '']] as const))(
		'%s',
		(_name, text, expected) => {
			expect(outcomeOf(parseHead(text, dialectOf(generator)))).toBe(expected);
		},
	);

	it.each(Object.keys(mine))('%s: belongs on the list of what is answered otherwise', (name) => {
		const row = cases.find((one) => one.name === name);
		expect(row).toBeDefined();
		expect(outcomeOf(parseHead(row!.text, dialectOf(generator)))).not.toBe(measured[row!.expected[column] ?? '']);
	});
});

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
		// A comment that touches what stands before it: an error in YAML, and the text is lost in silence.
		/["'\]}]#/,
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
			// Hexo then takes the fence for YAML, and fails.
			if (blank.length > 0 && behind.trim() !== '') return;
			// A byte order mark is one only at the very beginning.
			const before = blank.map((text, at) => (at > 0 && text === '\ufeff' ? '' : text)).map((text) => (text === '\ufeff' ? text : `${text}\n`)).join('');
			const lf = `${before}---${behind}\ntitle: A\n---${close}\nbody\n`;
			const text = crlf ? toCrlf(lf) : lf;
			expect([text, outcomeOf(parseHead(text, dialectOf('hexo')))]).toEqual([text, hexo4(text)]);
			expect(hexo5(text)).toBe(hexo4(text));
		}), { numRuns: 500 });
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
