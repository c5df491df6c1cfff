import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeDirectory, makeSite, masthead } from './support';
import { processorMs } from '../processor-time';

const bomb = `---\na: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghij'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(', ')}]`).join('\n')}\n---\n`;
const articles: readonly (readonly [string, string | Uint8Array])[] = [
	['an empty file', ''],
	['blank lines only', '\n\n\n'],
	['no front matter', '# Title\n\nText.\n'],
	['a fence and nothing else', '---'],
	['two fences', '---\n---\n'],
	['binary data', Buffer.from(Array.from({ length: 5000 }, (_value, index) => (index * 7919) % 256))],
	['NUL characters', 'a\0b\0---\n\0'],
	['invalid UTF-8', Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe])],
	['UTF-16', Buffer.from('\ufeff---\ntitle: A\n---\n', 'utf16le')],
	['5 MB', `---\ntitle: A\ndate: 2024-05-01\n---\n\n${'A sentence with <b>words</b> and ![an image](a.png).\n'.repeat(100_000)}`],
	['a head of 5 MB', `---\ntitle: A\n${'key: value\n'.repeat(500_000)}---\n`],
	['a head that is never closed, of 5 MB', `---\ntitle: A\n${'key: value\n'.repeat(500_000)}`],
	['100,000 nested brackets', `---\na: ${'['.repeat(100_000)}\n---\n`],
	['100,000 closed nested brackets', `---\na: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n---\n`],
	['100,000 nested lists', `---\na:\n${'- '.repeat(100_000)}x\n---\n`],
	['100,000 open quotes in the body', `---\ntitle: A\n---\n\n${'<img alt="'.repeat(100_000)}`],
	['100,000 open brackets in the body', `---\ntitle: A\n---\n\n${'!['.repeat(100_000)}`],
	['an alias bomb', bomb],
	['an alias of itself', '---\na: &a [*a]\n---\n'],
	['15,000 keys', `---\n${Array.from({ length: 15_000 }, (_value, index) => `key${index}: ${index}`).join('\n')}\n---\n`],
	['__proto__ as a key', '---\n__proto__:\n  polluted: true\nconstructor: 1\n---\n'],
	['code to be executed', '---js\n{ title: process.exit(7) }\n---\n'],
];

describe('bad input', () => {
	it.each(articles)('%s: an answer in good time, no crash, nothing lost', async (_name, content) => {
		const site = makeSite({ 'a.md': content });
		const before = readFileSync(join(site, 'source/_posts/a.md'));
		// The first run loads code, which is not what is measured.
		await masthead(site, ['check', '--stdin'], { input: '---\ntitle: A: b\n---\n![](x)\n' });
		for (const args of [['check'], ['dates'], ['images'], ['check', '--fix'], ['dates', '--write', '--keep', 'instant']]) {
			const start = processorMs();
			const { code, error } = await masthead(site, args);
			expect(processorMs() - start).toBeLessThan(3000);
			expect([0, 1, 2]).toContain(code);
			expect(error).not.toMatch(/own|undefined|\n.*\n.*\n/);
			expect(readFileSync(join(site, 'source/_posts/a.md')).equals(before)).toBe(true);
		}
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	it.each([
		['a missing schema', undefined, 'There is no schema file my.json that can be read. Check the path after --schema.'],
		['a schema that is no JSON', '{ "type": ', 'The schema my.json is not valid JSON'],
		['a schema that is no schema', '{ "type": 12 }', 'The schema my.json is not a valid JSON Schema'],
		['a schema that is a list', '[]', 'The schema my.json'],
		['a schema that refers to itself without end', '{ "$ref": "#" }', 'The schema my.json refers to itself without end'],
		['schemas that refer to each other without end', '{ "$ref": "#/$defs/a", "$defs": { "a": { "$ref": "#/$defs/b" }, "b": { "$ref": "#/$defs/a" } } }', 'The schema my.json refers to itself without end'],
		['a schema of a dialect that nobody knows', '{ "$schema": "https://example.com/mine" }', 'The schema my.json is written in a dialect that Masthead does not know'],
		['a schema nested too deeply', `${'{"not":'.repeat(500)}{}${'}'.repeat(500)}`, 'The schema my.json is nested too deeply to be used.'],
	])('%s: one sentence, and exit code 2', async (_name, schema, sentence) => {
		const directory = makeDirectory({ 'a.md': '---\ntitle: A\n---\n', ...(schema === undefined ? {} : { 'my.json': schema }) });
		const { code, out, error } = await masthead(directory, ['check', '--schema', 'my.json']);
		expect({ code, out }).toEqual({ code: 2, out: '' });
		expect(error).toContain(`masthead: ${sentence}`);
		expect(error.trimEnd()).not.toContain('\n');
	});

	it('says which part of a schema is left out, and checks with the rest', async () => {
		const schema = JSON.stringify({ properties: { title: { $ref: 'https://example.com/title.json' } }, required: ['summary'] });
		const directory = makeDirectory({ 'a.md': '---\ntitle: A\n---\n', 'my.json': schema });
		const { code, out, error } = await masthead(directory, ['check', '--schema', 'my.json']);
		expect(code).toBe(1);
		expect(out).toContain('schema/required');
		expect(error).toContain('A part of the schema my.json cannot be used and was left out');
	});
});

describe('a bug that meets every article', () => {
	it.each([['check'], ['rename', 'tag', 'a', 'b'], ['schema', 'infer']])('is said once by %s', async (...args) => {
		const directory = makeSite({ 'a.md': '---\ntitle: a\n---\n', 'b.md': '---\ntitle: b\n---\n', 'c.md': '---\ntitle: c\n---\n' });
		const { code, error } = await masthead(directory, args, { packageFolder: directory });
		expect(code).toBe(2);
		expect(error.match(/Masthead’s own/g)).toHaveLength(1);
		expect(error).toContain("An error of Masthead’s own kept it from reading source/_posts/a.md and 2 more files: The file schemas/hexo-post.json");
	});
});
