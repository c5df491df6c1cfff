import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseHead, type Reads } from '../../src/core/article';
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
	'docusaurus: tab indent': 'the column was measured with js-yaml 3; Docusaurus has js-yaml 4, which refuses tabs',
	'eleventy: tab indent': 'the column was measured with js-yaml 3; Eleventy has js-yaml 4, which refuses tabs',
	'eleventy: ---toml': 'the configuration of the site can bring an engine for TOML, so this is a warning',
	'zola: quoted multi-line with col0 ---': 'Zola closes inside the quotes, and an unclosed quote is an error in its YAML reader',
	'zola: toml in ---': 'a text between dashes is no mapping, and Zola demands one',
	'pelican: cr-only': 'lone carriage returns are told of as such, and nothing more is said of the file',
};

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
