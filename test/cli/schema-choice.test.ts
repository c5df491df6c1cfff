import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { json, makeDirectory, masthead } from './support';

interface Checked {
	readonly files: readonly {
		readonly path: string;
		readonly schema?: { readonly name: string; readonly origin: string };
		readonly problems: readonly { readonly code: string; readonly message: string; readonly start: { readonly offset: number; readonly line: number } }[];
	}[];
}

/** A schema that demands a key, so that its name is in the problem. */
function demands(key: string): string {
	return JSON.stringify({ required: [key], additionalProperties: false, properties: { [key]: true, title: true, seo: true } });
}

async function keysOf(directory: string, args: readonly string[] = []): Promise<Record<string, string>> {
	const { files } = await json<Checked>(directory, ['check', ...args]);
	return Object.fromEntries(files.map(({ path, schema, problems }) => [path, [schema?.origin ?? '-', ...problems.map(({ code, message }) => `${code} ${/“(\w+)”/.exec(message)?.[1] ?? ''}`)].join(' ')]));
}

async function fileOf(directory: string, path: string, args: readonly string[] = []) {
	const { files } = await json<Checked>(directory, ['check', ...args]);
	const file = files.find((one) => one.path === path);
	if (file === undefined) throw new Error(`${path} was not checked`);
	return file;
}

describe.each([['LF', '\n'], ['CRLF', '\r\n']])('which schema an article is held against, with %s', (_name, lineEnd) => {
	const article = (head: string, fence = '---'): string => `${fence}\n${head}\n${fence}\n`.replaceAll('\n', lineEnd);
	const schemas = { 's/own.json': demands('own'), 's/line.json': demands('line'), 's/site.json': demands('site'), 's/run.json': demands('run') };

	it('is that of its $schema, then of its comment, then of masthead.json, then the built-in one', async () => {
		const directory = makeDirectory({
			...schemas,
			'masthead.json': '{"schemas": {"s/site.json": "*/*.md"}}',
			'a/a.md': article('$schema: s/own.json\n# $schema: s/line.json\ntitle: x'),
			'a/b.md': article('# yaml-language-server: $schema=s/line.json\ntitle: x'),
			'a/c.md': article('title: x'),
			'd.md': article('title: x'),
			'a/e.md': article('#:schema ../s/line.json\ntitle = "x"', '+++'),
		});
		expect(await keysOf(directory)).toEqual({
			'a/a.md': 'front-matter schema/required own',
			'a/b.md': 'modeline schema/required line',
			'a/c.md': 'masthead.json schema/required site',
			'a/e.md': 'modeline fence/unread-by  schema/required line',
			'd.md': '-',
		});
	});

	it('is the one of the command line where one is named for this run', async () => {
		const directory = makeDirectory({ ...schemas, 'a.md': article('$schema: s/own.json\ntitle: x') });
		expect(await keysOf(directory, ['--schema', 's/run.json'])).toEqual({ 'a.md': 'setting schema/required run' });
	});

	it('may be named from the article’s own folder', async () => {
		const directory = makeDirectory({ ...schemas, 'a/b/c.md': article('$schema: ../../s/own.json\ntitle: x'), 'a/s.json': demands('near'), 'a/d.md': article('# $schema: ./s.json\ntitle: x') });
		expect(await keysOf(directory)).toEqual({ 'a/b/c.md': 'front-matter schema/required own', 'a/d.md': 'modeline schema/required near' });
	});

	it('is the next one where the first is broken, which is said in its file and where the article names it', async () => {
		const broken = `{\n\t"type": "object",\n\t"properties": { "title": { "type": "txt" } }\n}\n`;
		const directory = makeDirectory({ ...schemas, 'broken.json': broken, 'masthead.json': '{"schemas": {"s/site.json": "*.md"}}', 'a.md': article('title: x\n$schema: broken.json') });
		expect(await keysOf(directory)).toEqual({ 'a.md': 'masthead.json schema/required site schema/unusable ', 'broken.json': '- schema/unusable ' });
		const [, named] = (await fileOf(directory, 'a.md')).problems;
		expect(named?.start.line).toBe(3);
		expect((await fileOf(directory, 'broken.json')).problems[0]?.start.line).toBe(3);
	});

	it('is the next one of masthead.json, and only the broken file is blamed', async () => {
		const settings = '{"schemas": {\n"not.json": "**/*.md",\n"gone.json": "**/*.md",\n"s/site.json": "**/*.md"}}';
		const directory = makeDirectory({ ...schemas, 'not.json': '{\n  "type": object\n}', 'masthead.json': settings, 'a.md': article('title: x') });
		expect(await keysOf(directory)).toEqual({ 'a.md': 'masthead.json schema/required site', 'masthead.json': '- schema/unusable ', 'not.json': '- schema/unusable ' });
		expect((await fileOf(directory, 'masthead.json')).problems[0]?.start.line).toBe(3);
		expect((await fileOf(directory, 'not.json')).problems[0]?.start.line).toBe(2);
		const { out, code } = await masthead(directory, ['check']);
		expect(code).toBe(1);
		expect(out).toContain('There is no schema file gone.json');
	});

	it('is told of nowhere where the person switched that off', async () => {
		const settings = '{"schemas": {"gone.json": "*.md"}, "rules": {"schema/unusable": "off"}}';
		expect(await keysOf(makeDirectory({ 'masthead.json': settings, 'a.md': article('title: x') }))).toEqual({ 'a.md': '-' });
	});

	it('is no reason to call $schema an unknown key, except where the generator stops at it', async () => {
		const directory = makeDirectory({ ...schemas, 'a.md': article('$schema: gone.json\ntitle: x'), 'masthead.json': '{"schemas": {"s/site.json": "*.md"}}' });
		expect(await keysOf(directory)).toEqual({ 'a.md': 'masthead.json schema/required site schema/unusable ' });
		const zola = makeDirectory({ 'a.md': article('"$schema" = "https://example.org/a.json"', '+++') });
		expect((await fileOf(zola, 'a.md', ['--generator', 'zola'])).problems.map(({ code }) => code)).toContain('schema/unknown-key');
	});

	it('is that of a tool of the site for the articles that it is meant for', async () => {
		const cms = '{"frontMatter.content.pageFolders": [{"path": "[[workspace]]/posts"}], "frontMatter.taxonomy.contentTypes": [{"name": "default", "fields": [{"name": "cms", "type": "string", "required": true}]}]}';
		const directory = makeDirectory({ ...schemas, 'frontmatter.json': cms, 'posts/a.md': article('title: x'), 'posts/b.md': article('$schema: s/own.json\ntitle: x'), 'pages/c.md': article('title: x') });
		expect(await keysOf(directory)).toEqual({ 'pages/c.md': '-', 'posts/a.md': 'front-matter-cms schema/required cms', 'posts/b.md': 'front-matter schema/required own' });
	});

	it('is never fetched from the network', async () => {
		const directory = makeDirectory({ 'a.md': article('$schema: https://example.org/a.json\ntitle: x') });
		expect(await keysOf(directory)).toEqual({ 'a.md': '- schema/unusable ' });
	});

	it('is told without an absolute address where it refers to itself without end', async () => {
		const cyclic = '{\n"allOf": [{ "$ref": "#/definitions/a" }],\n"definitions": {\n"a": { "$ref": "#/definitions/b" },\n"b": { "$ref": "#/definitions/a" } } }';
		const directory = makeDirectory({ 's/cyclic.json': cyclic, 'a.md': article('$schema: s/cyclic.json\ntitle: x') });
		const [problem] = (await fileOf(directory, 'a.md')).problems;
		expect(problem?.message).toMatch(/s\/cyclic\.json refers to itself without end at #\/definitions\/[ab]/);
		expect((await fileOf(directory, 's/cyclic.json')).problems[0]?.start.line).toBeGreaterThan(3);
	});
});

describe('A collection of Astro whose schema is still to be written', () => {
	const site = { 'astro.config.mjs': 'export default {};', 'src/content.config.mjs': "export const collections = { blog: defineCollection({ loader: glob({ base: 'posts', pattern: '*.md' }), schema: z.object({ title: z.string() }) }) };", 'posts/a.md': '---\nauthor: Ada\n---\n', 'posts/b.md': '---\nauthor: Ada\n---\n' };
	const note = 'masthead: The schemas of the collections in . are not there yet, so nothing was checked by them. Run “astro sync” first, which writes them to .astro/collections.\n';

	it('is told of once, and no more when it is there', async () => {
		const directory = makeDirectory(site);
		expect(await masthead(directory, ['check', '.'])).toMatchObject({ code: 0, error: note });
		expect(await masthead(directory, ['check', '.', '--quiet'])).toMatchObject({ code: 0, error: '' });
		mkdirSync(join(directory, '.astro/collections'), { recursive: true });
		writeFileSync(join(directory, '.astro/collections/blog.schema.json'), JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', $ref: '#/definitions/blog', definitions: { blog: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] } } }));
		const { code, error, out } = await masthead(directory, ['check', '.']);
		expect([code, error]).toEqual([1, '']);
		expect(out.match(/schema\/required/g)).toHaveLength(2);
	});
});
