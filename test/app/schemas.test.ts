import { describe, expect, it } from 'vitest';
import { BuiltInSchemas } from '../../src/app/built-in-schemas';
import { SchemaSet, type SchemaQuestion } from '../../src/app/schemas';
import type { Site } from '../../src/app/site';
import { dialectOf } from '../../src/core/dialects';
import { memoryFiles } from './memory-files';

const builtIns = new BuiltInSchemas(async () => '{"$schema": "https://json-schema.org/draft/2020-12/schema"}');
const site: Site = { generator: 'mdn', dialect: dialectOf('mdn'), kind: 'page', root: '/w', reason: 'configuration', postAssetFolder: 'no', provided: [] };
const texts = {
	'/w/own.json': '{}',
	'/w/set.json': '{}',
	'/w/sub/file.json': '{}',
	'/w/front-matter-config.json': '{"schema": {"required": ["slug"]}}',
	'/w/broken.json': '{"type": ',
	'/w/part.json': '{\n"properties": {\n"a": { "pattern": "([" } } }',
	'/elsewhere/near.json': '{}',
};
const settings = { schema: 'set.json', globs: ['**/*.md'] };
const ofFile = { schema: 'file.json', globs: ['*.md'], base: '/w/sub', named: { path: '/w/sub/masthead.json', source: '{"schemas": {"file.json": "*.md"}}', span: { start: 13, end: 24 } } };

function question(more: Partial<SchemaQuestion> = {}): SchemaQuestion {
	return { path: '/w/sub/a.md', top: '/w', site, choices: [settings, ofFile], tools: 'heard', ...more };
}

async function chosen(more: Partial<SchemaQuestion>, files: Readonly<Record<string, string>> = texts) {
	const { name, origin, path, trouble } = await new SchemaSet(memoryFiles(files), builtIns).schemaOf(question(more));
	return { said: `${origin} ${name} ${path ?? ''}`.trim(), trouble };
}

describe('the schema of an article', () => {
	it('is the first of those that are meant for it', async () => {
		expect((await chosen({ own: { by: 'front-matter', schema: 'own.json' } })).said).toBe('front-matter own.json /w/own.json');
		expect((await chosen({ own: { by: 'modeline', schema: '../own.json' } })).said).toBe('modeline own.json /w/own.json');
		expect((await chosen({})).said).toBe('setting set.json /w/set.json');
		expect((await chosen({ choices: [ofFile] })).said).toBe('masthead.json file.json /w/sub/file.json');
		expect((await chosen({ choices: [] })).said).toBe('mdn front-matter-config.json /w/front-matter-config.json');
		expect((await chosen({ choices: [], tools: 'not-heard' })).said).toBe('built-in mdn');
	});

	it('begins at the working directory, or beside an article that lies in no folder', async () => {
		expect((await chosen({ path: '/elsewhere/a.md', top: '/', from: '/elsewhere', own: { by: 'modeline', schema: 'near.json' }, choices: [] })).said).toBe('modeline near.json /elsewhere/near.json');
	});

	it('may be named by an address of a file, and is not read from the network', async () => {
		expect((await chosen({ own: { by: 'front-matter', schema: 'file:///w/own.json' } })).said).toBe('front-matter own.json /w/own.json');
		const remote = await chosen({ own: { by: 'front-matter', schema: 'https://example.org/a.json' }, choices: [] });
		expect(remote).toMatchObject({ said: 'mdn front-matter-config.json /w/front-matter-config.json', trouble: { reason: 'remote', by: 'article' } });
	});

	it('is the next one where one is broken, and the article hears of those that it names itself', async () => {
		expect(await chosen({ own: { by: 'modeline', schema: 'broken.json' } })).toMatchObject({ said: 'setting set.json /w/set.json', trouble: { schema: 'broken.json', reason: 'not-json', by: 'article' } });
		expect(await chosen({ choices: [{ schema: 'broken.json', globs: ['**/*'] }, ofFile] })).toEqual({ said: 'masthead.json file.json /w/sub/file.json', trouble: undefined });
		expect(await chosen({ choices: [{ schema: 'gone.json', globs: ['**/*'] }, ofFile] })).toMatchObject({ said: 'masthead.json file.json /w/sub/file.json', trouble: { reason: 'missing-file', detail: 'gone.json' } });
	});

	it('has its own problems in its own file, once for all articles, until something changes', async () => {
		const set = new SchemaSet(memoryFiles(texts), builtIns);
		for (const path of ['/w/a.md', '/w/b.md']) await set.schemaOf(question({ path, own: { by: 'modeline', schema: 'part.json' }, choices: [{ schema: 'broken.json', globs: ['**/*'] }] }));
		expect(set.problemsMet.map(({ path, problems }) => [path, problems.map(({ code, span }) => [code, texts['/w/part.json'].slice(span.start, span.end)])])).toEqual([['/w/part.json', [['schema/unusable', '"pattern"']]]]);
		await set.schemaOf(question({ choices: [{ schema: 'broken.json', globs: ['**/*'] }, { ...ofFile, schema: 'gone.json' }] }));
		expect(set.problemsMet.map(({ path }) => path)).toEqual(['/w/part.json', '/w/broken.json', '/w/sub/masthead.json']);
		set.forget();
		expect(set.problemsMet).toEqual([]);
	});

	it('of a tool that cannot be used is told in the file of the tool', async () => {
		for (const text of ['{"schema": {"type": "txt"}}', '{"schema": ']) {
			const set = new SchemaSet(memoryFiles({ '/w/front-matter-config.json': text }), builtIns);
			expect((await set.schemaOf(question({ choices: [] }))).origin).toBe('built-in');
			expect(set.problemsMet.map(({ path }) => path)).toEqual(['/w/front-matter-config.json']);
		}
	});
});
