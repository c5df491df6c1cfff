import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseHead, type Reads } from '../../src/core/article';
import { checkHead } from '../../src/core/check';
import { dialectOf, type Generator } from '../../src/core/dialects';
import { findJxson, findRemark } from '../../src/core/fences/strict';
import { fixesOf } from '../../src/core/fixes';
import { severityOf } from '../../src/core/problems';
import { applyEdits } from '../../src/core/text';
import { codesOf, inBothLineEnds, mark } from './support';

interface Case {
	readonly name: string;
	readonly text: string;
	readonly expected: Readonly<Record<string, string>>;
}

const { cases } = JSON.parse(readFileSync(new URL('../fixtures/delimiters.json', import.meta.url), 'utf8')) as { readonly cases: readonly Case[] };

/** The words of the table for what the generator makes of a text. */
const words: Readonly<Record<Reads, string>> = { data: 'yes', body: 'no', empty: 'empty', 'no-mapping': 'non-map', fails: 'ERR' };

function outcomeOf(text: string, generator: Generator): string {
	const { reads } = parseHead(text, dialectOf(generator));
	// Zola takes an empty block for front matter with every default.
	return generator === 'zola' && reads === 'empty' ? 'yes' : words[reads];
}

const columns: readonly (readonly [column: string, generator: Generator])[] = [
	['hexo', 'hexo'],
	['gray-matter', 'vitepress'],
	['gray-matter', 'docusaurus'],
	['gray-matter', 'eleventy'],
	['gray-matter', 'gatsby'],
	['jekyll', 'jekyll'],
	['hugo', 'hugo'],
	['astro', 'astro'],
	['astro', 'starlight'],
	['zola', 'zola'],
	['pelican', 'pelican'],
];

/** Cells that are answered otherwise than measured, and why. This list may only become shorter. */
const otherwise: Readonly<Record<string, string>> = {
	'vitepress: tab indent': 'js-yaml 3 reads tabs, and nests by them otherwise than it looks',
	'gatsby: tab indent': 'js-yaml 3 reads tabs, and nests by them otherwise than it looks',
	'docusaurus: tab indent': 'the column was measured with js-yaml 3; Docusaurus has js-yaml 4, which refuses tabs',
	'eleventy: tab indent': 'the column was measured with js-yaml 3; Eleventy has js-yaml 4, which refuses tabs',
	'eleventy: ---toml': 'the configuration of the site can bring an engine for TOML, so this is a warning',
	'pelican: cr-only': 'lone carriage returns are told of as such, and nothing more is said of the file',
};

describe('readers that stand for a family', () => {
	/** A lone carriage return is told of as such, and nothing more is said of the file. */
	const plain = cases.filter(({ name }) => name !== 'cr-only');

	it.each(plain.map(({ name, text, expected }) => [name, text, expected['micromark']] as const))('micromark: %s', (_name, text, expected) => {
		expect(findRemark(text).kind === 'block' ? 'yes' : 'no').toBe(expected);
	});

	it.each(plain.map(({ name, text, expected }) => [name, text, expected['jxson-front-matter'] === 'no' ? 'no' : 'yes'] as const))('front-matter: %s', (_name, text, expected) => {
		expect(findJxson(text).kind === 'block' ? 'yes' : 'no').toBe(expected);
	});
});

describe.each(columns)('the measured fences of %s, read as %s', (column, generator) => {
	it.each(cases.map(({ name, text, expected }) => [name, text, (expected[column] ?? '').replace('-kept', '')] as const))('%s', (name, text, expected) => {
		const outcome = outcomeOf(text, generator);
		const reason = otherwise[`${generator}: ${name}`];
		if (reason === undefined) expect(outcome).toBe(expected);
		else expect(outcome).not.toBe(expected);
	});

	it.each(cases.filter(({ expected }) => (expected[column] ?? '').startsWith('ERR')).map(({ name, text }) => [name, text] as const))('a build that fails carries an error: %s', (name, text) => {
		if (otherwise[`${generator}: ${name}`] !== undefined) return;
		const { problems } = parseHead(text, dialectOf(generator));
		expect(problems.map(({ code }) => severityOf(code, {}))).toContain('error');
	});
});

/** The codes of a text, and the text after the first repair of the first problem that has one. */
function mended(text: string, generator: Generator): { readonly codes: readonly string[]; readonly after: string | undefined } {
	const head = parseHead(text, dialectOf(generator));
	const [fix] = head.problems.flatMap((problem) => fixesOf(problem, head, { zones: {} }));
	return { codes: codesOf(head.problems), after: fix === undefined ? undefined : applyEdits(text, fix.edits) };
}

describe('what a generator drops or misreads is said and mended', () => {
	const plain = '---\ntitle: A\n---\nbody\n';
	const rows: readonly (readonly [Generator, string, string, string | undefined])[] = [
		['hexo', '---  \ntitle: A\n---\nbody\n', 'fence/trailing-space', plain],
		['zola', '---  \ntitle: A\n---\nbody\n', 'fence/trailing-space', plain],
		['jekyll', '----\ntitle: A\n----\nbody\n', 'fence/dashes', plain],
		['docusaurus', '----\ntitle: A\n----\nbody\n', 'fence/dashes', plain],
		['hugo', '----\ntitle: A\n---\nbody\n', 'fence/dashes', plain],
		['astro', '----\ntitle: A\n---\nbody\n', 'fence/dashes', plain],
		['zola', '----\ntitle: A\n----\nbody\n', 'fence/dashes', plain],
		['hexo', '---\ntitle: A\n...\nbody\n', 'fence/dots', plain],
		['vitepress', '---\ntitle: A\n...\nbody: text\n', 'fence/dots', '---\ntitle: A\n---\nbody: text\n'],
		['hugo', '---\ntitle: A\n...\nbody\n', 'fence/dots', plain],
		['astro', '---\ntitle: A\n...\nbody\n', 'fence/dots', plain],
		['jekyll', '---\ntitle: A\n----\nbody\n', 'fence/closing-line', plain],
		['jekyll', '---\ntitle: A\n---body\n', 'fence/closing-line', plain],
		['hugo', '---\ntitle: A\n---body\n', 'fence/closing-text', plain],
		['hexo', '---\ntitle: A\n---body\n', 'fence/closing-text', plain],
		['gatsby', '---\ntitle: A\n-----\nbody\n', 'fence/closing-text', plain],
		['hexo', '---\ntitle: A\n\nbody\n', 'fence/unclosed', '---\ntitle: A\n---\n\nbody\n'],
		['hugo', '---\ntitle: A\n\nbody\n', 'fence/unclosed', '---\ntitle: A\n---\n\nbody\n'],
		['hugo', '+++\ntitle = "A"\n\nbody\n', 'fence/unclosed', '+++\ntitle = "A"\n+++\n\nbody\n'],
		['hexo', '---\n---\nbody\n', 'fence/empty', 'body\n'],
		['hexo', 'Note: hello\n---\nbody\n', 'fence/eaten', '## Note: hello\nbody\n'],
		['hexo', 'Note: hello\n\n---\nbody\n', 'fence/eaten', 'Note: hello\n\n***\nbody\n'],
		['hexo', 'Note: a: b\n\n---\nbody\n', 'fence/eaten', 'Note: a: b\n\n***\nbody\n'],
		['zola', '---\ntitle: a ---\nweight: 1\n---\nbody\n', 'fence/close-in-value', '---\ntitle: "a ---"\nweight: 1\n---\nbody\n'],
		['hexo', '+++\ntitle = "A"\ndate = 2022-03-19T07:39:06Z\ntags = ["a", "b"]\n+++\nbody\n', 'fence/unknown-format', '---\ntitle: A\ndate: 2022-03-19T07:39:06Z\ntags:\n  - a\n  - b\n---\nbody\n'],
		['jekyll', '{\n  "title": "A"\n}\nbody\n', 'fence/unknown-format', plain],
		['vitepress', ';;;\n"title": "A"\n;;;\nbody\n', 'fence/unknown-format', plain],
		['hugo', ';;;\n"title": "A"\n;;;\nbody\n', 'fence/unknown-format', plain],
		['zola', 'body\n', 'fence/missing', '+++\ntitle = ""\n+++\n\nbody\n'],
		['hugo', '- a\n- b\n', 'fence/delimiter', undefined],
		['jekyll', '  ---\ntitle: A\n---\nbody\n', 'fence/indented', plain],
		['jekyll', '\n---\ntitle: A\n---\nbody\n', 'fence/blank-lines-unread', plain],
		['jekyll', '---yaml\ntitle: A\n---\nbody\n', 'fence/unknown-language', plain],
		['hugo', '---yaml\ntitle: A\n---\nbody\n', 'fence/unknown-language', plain],
		['generic', '\n---- \ntitle: A\n...\nbody\n', 'fence/unread-by', plain],
	];

	it.each(rows.flatMap(([generator, text, code, after]) => [
		[generator, text, code, after] as const,
		[generator, text.replaceAll('\n', '\r\n'), code, after?.replaceAll('\n', '\r\n')] as const,
	]))('%s: %j is %s', (generator, text, code, after) => {
		const found = mended(text, generator);
		expect(found.codes).toContain(code);
		expect(found.after).toBe(after);
		if (after !== undefined) expect(codesOf(parseHead(after, dialectOf(generator)).problems)).not.toContain(code);
	});

	it.each([
		['an indented fence', '+++\ntitle = "A"\n  +++\nbody\n', []],
		['a fence at the end of the last value', '---\ntitle: A ---\nbody\n', []],
		['an indented fence above a line of dashes in the body', '---\ntitle: A\n  ---\nbody\n\n---\nbody\n', []],
		['a line of a text', '---\ntitle: |\n  a\n  ---\n  x\n---\nbody\n', ['fence/close-in-value']],
		['the end of a value above another', '+++\ntitle = "A" +++\nweight = 1\n\nbody\n', ['fence/close-in-value']],
		['a form feed behind the fence', '---\ntitle: A\n---\f\nbody\n', []],
		['a wide blank before the fence', '\u3000---\ntitle: A\n---\nbody\n', ['fence/missing']],
		['a byte order mark that is not the first', '\n\ufeff---\ntitle: A\n---\nbody\n', ['fence/missing']],
		['a directive', '---\n%YAML 1.2\n---\ntitle: A\n---\nbody\n', ['syntax/invalid']],
	] as const)('Zola 0.22 and %s', (_name, text, codes) => {
		for (const source of [text, text.replaceAll('\n', '\r\n')]) expect(codesOf(parseHead(source, dialectOf('zola')).problems)).toEqual(codes);
	});

	inBothLineEnds('marks the line that is to blame', (text) => {
		const marked = (source: string, generator: Generator): string => mark(source, parseHead(source, dialectOf(generator)).problems.map(({ span }) => span));
		expect(marked(text('---\ntitle: A\n---- x\nbody\n'), 'jekyll')).toBe('---\ntitle: A\n⟦---- x⟧\nbody\n');
		expect(marked(text('---\ntitle: A\n...\nbody\n'), 'hexo')).toBe('---\ntitle: A\n⟦...⟧\nbody\n');
		expect(marked(text('+++\ntitle = "A"\n+++\nbody\n'), 'hexo')).toBe('⟦+++⟧\ntitle = "A"\n+++\nbody\n');
	});

	it('hints at readers only where nobody is known and a mapping stands between the fences', () => {
		const codes = (text: string, generator: Generator): readonly string[] => codesOf(parseHead(text, dialectOf(generator)).problems);
		expect(codes('----\ntitle: A\n----\n', 'generic')).toEqual(['fence/unread-by']);
		expect(codes('----\nA text\n----\n', 'generic')).toEqual([]);
		expect(codes('----\ntitle: a: b\n----\n', 'generic')).toEqual([]);
		expect(codes('---\ntitle: A\n---\n', 'generic')).toEqual([]);
		expect(codes('# Title\n\nText\n\n---\n\nMore\n', 'generic')).toEqual([]);
		expect(codes('+++\ntitle = "A"\n+++\n', 'generic')).toEqual(['fence/unread-by']);
	});
});

describe('a byte order mark', () => {
	const marked = '\ufeff---\ntitle: A\n---\n';
	const codes = (text: string, generator: Generator, kind: 'page' | 'post', mark: 'yes' | 'no' = 'no'): readonly string[] =>
		codesOf(checkHead(parseHead(text, dialectOf(generator)), { zones: {}, provided: [], dates: { kind }, mark }));

	it('hides the front matter of a page from Jekyll, and nobody else\'s', () => {
		expect(codes(marked, 'jekyll', 'page')).toEqual(['fence/byte-order-mark']);
		expect(codes(marked, 'jekyll', 'post')).toEqual([]);
		expect(codes(marked, 'hugo', 'page')).toEqual([]);
	});

	it('is told where the editor has taken it out of the text', () => {
		expect(codes(marked.slice(1), 'jekyll', 'page', 'yes')).toEqual(['fence/byte-order-mark']);
		expect(codes(marked.slice(1), 'jekyll', 'page')).toEqual([]);
	});
});

describe('a key that YAML has twice', () => {
	inBothLineEnds('is an error in Zola, and in extra the loss of the first', (text) => {
		const said = (source: string): readonly unknown[] => { const { problems, reads } = parseHead(text(source), dialectOf('zola')); return [reads, ...codesOf(problems)]; };
		expect(said('---\ntitle: A\ntitle: B\nextra:\n  a: 1\n---\n')).toEqual(['fails', 'syntax/duplicate-key']);
		expect(said('---\ntitle: A\nextra:\n  a: 1\n  a: 2\n---\n')).toEqual(['data', 'value/repeated-key']);
		expect(said('---\nextra:\n  list:\n    - {a: 1, a: 2}\ntitle: A\n---\n')).toEqual(['data', 'value/repeated-key']);
		expect(said('+++\n[extra]\na = 1\na = 2\n+++\n')).toEqual(['fails', 'syntax/duplicate-key']);
	});
});

describe('a key that JSON has twice', () => {
	inBothLineEnds('is told as the loss of the first, since every reader takes the last in silence', (text) => {
		const source = text('{\n"title": "A",\n"title": "B"\n}\nbody\n');
		const head = parseHead(source, dialectOf('hugo'));
		expect(head.reads).toBe('data');
		expect(head.problems).toMatchObject([{ code: 'value/repeated-key', data: { key: 'title', generator: 'Hugo' } }]);
		expect(mark(source, head.problems.map(({ span }) => span))).toBe('{\n"title": "A",\n⟦"title"⟧: "B"\n}\nbody\n');
	});
});

describe('a quote that is missing in JSON at the head of the text', () => {
	inBothLineEnds('is named where it is missing, and closed, though the brace is lost behind it', (text) => {
		const source = text('{\n"title": "High water,\n"weight": 1\n}\nbody\n');
		const head = parseHead(source, dialectOf('hugo'));
		expect(head.reads).toBe('fails');
		expect(mark(source, head.problems.map(({ span }) => span))).toBe('{\n"title": ⟦"High water,⟧\n"weight": 1\n}\nbody\n');
		const [found] = head.problems;
		const fixes = found === undefined ? [] : fixesOf(found, head, { zones: {} });
		expect(fixes.map(({ edits }) => applyEdits(source, edits))).toEqual([text('{\n"title": "High water",\n"weight": 1\n}\nbody\n')]);
	});

	it('is not looked for in the article below a brace that is missing', () => {
		expect(codesOf(parseHead('{\n"title": "A"\n\nA 5" nail.\n', dialectOf('hugo')).problems)).toEqual(['fence/unclosed']);
	});
});
