import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInNames, builtInOf, BuiltInSchemas } from '../../src/app/built-in-schemas';
import { SchemaSet } from '../../src/app/schemas';
import { genericSite } from '../../src/app/site';
import { generators, type PageKind } from '../../src/core/dialects';

const kinds: readonly PageKind[] = ['post', 'draft', 'page', 'doc', 'section'];
const anything = '{"$schema": "https://json-schema.org/draft/2020-12/schema"}';
const noFiles = { readText: async () => undefined, kind: async () => undefined, list: async () => [] };

describe('the table of built-in schemas', () => {
	it('has an answer for every generator and kind of page, and asks for every schema', () => {
		const asked = new Set(generators.flatMap((generator) => kinds.map((kind) => builtInOf({ generator, kind }))));
		expect([...asked].sort()).toEqual([...builtInNames].sort());
	});

	it('has a file for each schema, and knows every file in the folder but the schema of masthead.json', () => {
		const files = readdirSync(new URL('../../schemas', import.meta.url)).map((file) => file.replace(/\.json$/, '')).filter((name) => name !== 'masthead');
		expect(files.sort()).toEqual([...builtInNames].sort());
	});

	it('tells kinds of pages apart where the generator does', () => {
		expect(builtInOf({ generator: 'hexo', kind: 'draft' })).toBe('hexo-post');
		expect(builtInOf({ generator: 'hexo', kind: 'page' })).toBe('hexo-page');
		expect(builtInOf({ generator: 'zola', kind: 'section' })).toBe('zola-section');
		expect(builtInOf({ generator: 'docusaurus', kind: 'post' })).toBe('docusaurus-blog');
		expect(builtInOf({ generator: 'starlight', kind: 'doc' })).toBe('starlight');
		expect(builtInOf({ generator: 'astro', kind: 'page' })).toBe('astro-page');
	});
});

describe('BuiltInSchemas', () => {
	it('reads nothing before it is asked, and each schema once', async () => {
		const read: string[] = [];
		const schemas = new BuiltInSchemas(async (name) => {
			read.push(name);
			return anything;
		});
		expect(read).toEqual([]);
		const [first, second] = await Promise.all([schemas.schemaOf('hugo'), schemas.schemaOf('hugo')]);
		expect(first).toBe(second);
		expect(read).toEqual(['hugo']);
	});

	it('asks again for a schema that could not be read', async () => {
		let isThere = false;
		const schemas = new BuiltInSchemas(async () => (isThere ? anything : undefined));
		expect(await schemas.schemaOf('hugo')).toBeUndefined();
		isThere = true;
		expect(await schemas.schemaOf('hugo')).toMatchObject({ kind: 'schema', uri: 'masthead:///schemas/hugo.json' });
	});

	it('calls a broken schema a bug', async () => {
		await expect(new BuiltInSchemas(async () => '{').schemaOf('hugo')).rejects.toThrow('hugo');
	});

	it('says so when the schema of a site cannot be read, instead of finding nothing', async () => {
		const set = new SchemaSet(noFiles, new BuiltInSchemas(async () => undefined));
		const chosen = await set.schemaOf({ path: '/a.md', top: '/', site: genericSite(), choices: [], tools: 'heard' });
		expect(chosen).toEqual({ name: 'generic', origin: 'built-in', trouble: { schema: 'generic.json', reason: 'missing-file', detail: 'generic.json' } });
	});
});
