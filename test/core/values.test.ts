import { describe, expect, it } from 'vitest';
import { parseHead } from '../../src/core/article';
import { checkHead } from '../../src/core/check';
import { dialectOf, generators, type Generator, type Versions } from '../../src/core/dialects';
import { fixAll, fixesOf } from '../../src/core/fixes';
import { describeProblem } from '../../src/core/messages';
import type { Problem } from '../../src/core/problems';
import { compileSchema } from '../../src/core/schema/compile';
import type { CompiledSchema } from '../../src/core/schema/schema';
import { applyEdits } from '../../src/core/text';
import { valueOf } from '../../src/core/tree';
import { readingOf } from '../../src/core/values/reading';
import { article, inBothLineEnds, mark, toCrlf } from './support';

const zones = { site: 'UTC', build: 'UTC' };

async function schemaOf(json: object): Promise<CompiledSchema> {
	const compiled = await compileSchema(JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', ...json }), { uri: 'memory:test' });
	if (compiled.kind === 'failure') throw new Error(compiled.detail);
	return compiled;
}

function valueProblems(text: string, generator: Generator, schema?: CompiledSchema, versions: Versions = {}): Problem[] {
	const head = parseHead(text, dialectOf(generator, versions));
	return checkHead(head, { zones, provided: [], ...(schema === undefined ? {} : { schema }) }).filter(({ code }) => code.startsWith('value/'));
}

describe('a value that is read as something else', () => {
	it.each([
		['hexo', 'version: ⟦1.10⟧', '1.1'],
		['hexo', 'abbrlink: ⟦43e5⟧', '4300000'],
		['hexo', 'post_id: ⟦12345678901234567890⟧', '12345678901234567000'],
		['hexo', 'title: ⟦2022-03-19⟧', 'Sat Mar 19 2022 …'],
		['hexo', 'tags: [⟦1.10⟧, 2022, a]', '1.1'],
		['hexo', 'slug: ⟦0755⟧', '755'],
		['hexo', 'description: ⟦2022-03-19⟧', 'Sat Mar 19 2022 …'],
		['hexo', 'title: ⟦True⟧', 'true'],
		['hexo', 'author: ⟦Null⟧', ''],
		['docusaurus', 'slug: ⟦2022-03-19⟧', '2022-03-19T00:00:00.000Z'],
		['vitepress', 'duration: ⟦12:30⟧', '750'],
		['vitepress', 'order: ⟦010⟧', '8'],
		['hugo', 'slug: ⟦0755⟧', '493'],
		['hugo', 'weight: ⟦010⟧', '8'],
		['jekyll', 'duration: ⟦12:30⟧', '750.0'],
		['jekyll', 'lang: ⟦no⟧', 'false'],
		['jekyll', 'title: ⟦On⟧', 'true'],
		['jekyll', 'title: ⟦1,000⟧', '1000'],
		['jekyll', 'title: ⟦2022-03-19 07:39:06⟧', '2022-03-19 07:39:06 +0000'],
		['zola', 'extra:\n  version: ⟦1.10⟧', '1.1'],
		['hexo', 'version: ⟦1.0⟧', '1'],
		['generic', 'version: ⟦1.10⟧', '1.1'],
	] as const)('is named in %s: %s', (generator, marked, shown) => {
		const text = article(`before: x\n${marked.replace(/[⟦⟧]/g, '')}\n`);
		const found = valueProblems(text, generator);
		expect(mark(text, found.map(({ span }) => span))).toBe(article(`before: x\n${marked}\n`));
		expect(found.map(({ code, data }) => [code, 'shown' in data ? data.shown : undefined])).toEqual([['value/misread', shown]]);
	});

	it.each([
		['hexo', 'title: 2022'],
		['hexo', 'top: 10\nprice: 1.50\npriority: 1.0\nviews: 1_000\nphone_prefix: +1'],
		['hexo', 'toc: true\ncomments: false\ntitle: true'],
		['hexo', 'date: 2022-03-19\nupdated: 2022-03-19 07:39:06\ncreated: 2022-03-19'],
		['hexo', 'duration: 12:30'],
		['hexo', "version: '1.10'\ntitle: !!str 1.10"],
		['hexo', 'description: null\nsubtitle: ~\nkeywords:'],
		['hexo', 'color: 0xff0000'],
		['zola', 'title: 1.10\nslug: 1e3\nextra:\n  version: 1.0\n  code: 0755'],
		['jekyll', 'version: 2.0'],
		['generic', 'version: 1.0'],
		['hexo', 'order: 01'],
		['jekyll', 'comments: yes\ntoc: on\npublished: no\ntitle: 2022-03-19'],
		['jekyll', 'post_id: 12345678901234567890\nviews: 1,000'],
		['hugo', 'weight: 10\ndraft: true\norder: 1.5\npost_id: 12345678901234567890\ntags: [2022, 1e3]\ntime: 12:30\ntitle: no'],
		['generic', 'title: no\nslug: 0755\ntitle: 2022-03-19\nduration: 12:30\npublished: no'],
		['generic', 'title: "{{ title }}"\ndate: {{ date }}'],
	] as const)('is not suspected in %s: %j', (generator, meta) => {
		expect(valueProblems(article(meta), generator)).toEqual([]);
	});

	it('is not suspected in TOML, which says itself what is text', () => {
		expect(valueProblems('+++\nversion = 1.10\n+++\nbody\n', 'hugo')).toEqual([]);
	});

	it('follows the version of the reader that is installed', () => {
		expect(valueProblems(article('title: 1_000'), 'hexo', undefined, { yaml: 'js-yaml4.1' })).toHaveLength(1);
		expect(valueProblems(article('title: 1_000'), 'hexo', undefined, { yaml: 'js-yaml4' })).toEqual([]);
		expect(valueProblems(article('title: 2022-03-19'), 'eleventy', undefined, { yaml: 'js-yaml5' })).toEqual([]);
	});

	it('is not suspected where the schema wants a number', async () => {
		const schema = await schemaOf({ properties: { version: { type: 'number' }, duration: { type: 'integer' } } });
		expect(valueProblems(article('version: 1.10'), 'hexo', schema)).toEqual([]);
	});

	it('is said once: what the schema objects to is the schema’s business, and names what is read', async () => {
		const schema = await schemaOf({ properties: { code: { type: 'string' } } });
		const head = parseHead(article('code: 0755'), dialectOf('hugo'));
		const found = checkHead(head, { zones, provided: [], schema });
		expect(found.map((one) => describeProblem(one))).toEqual(['“code” must be text, but this is read as the number 493.']);
	});

	it('is named in the schema’s own problem where it is a word, too', async () => {
		const schema = await schemaOf({ properties: { lang: { type: 'string' } } });
		const found = checkHead(parseHead(article('lang: no'), dialectOf('jekyll')), { zones, provided: [], schema });
		expect(found.map((one) => describeProblem(one))).toEqual(['“lang” must be text, but this is read as false.']);
	});

	it('counts a field as text where the schema takes text only', async () => {
		const schema = await schemaOf({ properties: { code: { type: 'string' } } });
		expect(valueProblems(article('code: 2022-03-19'), 'hexo', schema).map(({ code }) => code)).toEqual(['value/misread']);
	});

	inBothLineEnds('is put in quotes by the fix, never by fix-all, and is silent then', (text) => {
		const source = text(article('version: 1.10 # soon\ntags:\n  - 43e5\n'));
		const head = parseHead(source, dialectOf('hexo'));
		const found = checkHead(head, { zones, provided: [] }).filter(({ code }) => code === 'value/misread');
		expect(found).toHaveLength(2);
		expect(fixAll(found, head, { zones })).toEqual([]);
		const edits = found.flatMap((one) => fixesOf(one, head, { zones })[0]?.edits ?? []);
		const fixed = applyEdits(source, edits);
		expect(fixed).toBe(text(article("version: '1.10' # soon\ntags:\n  - '43e5'\n")));
		expect(valueProblems(fixed, 'hexo')).toEqual([]);
	});
});

describe('a text that a comment cuts short', () => {
	it.each([
		['hexo', 'title: ⟦Fix issue #12⟧', 'Fix issue', "title: 'Fix issue #12'"],
		['jekyll', 'tags:\n  - a\n  - ⟦C  #1 of x⟧', 'C', "tags:\n  - a\n  - 'C  #1 of x'"],
		['generic', "description: ⟦It's #1⟧ ", "It's", "description: 'It''s #1' "],
	] as const)('is told of, and put in quotes: %s, %s', (generator, marked, shown, fixed) => {
		for (const form of [(text: string) => text, toCrlf]) {
			const text = form(article(marked.replace(/[⟦⟧]/g, '')));
			const head = parseHead(text, dialectOf(generator));
			const found = checkHead(head, { zones, provided: [] }).filter(({ code }) => code === 'value/misread');
			expect([mark(text, found.map(({ span }) => span)), found.map(({ severity }) => severity)]).toEqual([article(marked), ['info']]);
			expect(describeProblem(found[0]!)).toBe(`${generator === 'generic' ? 'YAML' : head.dialect.label} reads only “${shown}”: what begins with # is a comment. If you mean all of it, put it in quotes.`);
			const [fix] = fixesOf(found[0]!, head, { zones });
			expect([fix?.safe, applyEdits(text, fix!.edits)]).toEqual([false, form(article(fixed))]);
		}
	});

	it.each(['title: Low tide # as before', 'title: Low tide ## x', "title: 'Low tide' #12", 'title: Issue#12', 'draft: true #todo', 'color: red #fff', 'title: Low tide #标题', 'title: Low tide #masthead-disable x', 'title: Low tide #', 'title: C#'])('is not suspected in %s', (text) => {
		expect(valueProblems(article(text), 'hexo')).toEqual([]);
	});
});

describe('a switch with a word that is none', () => {
	it.each([
		['hexo', 'published: ⟦no⟧', 'false'],
		['vitepress', 'comments: ⟦Off⟧', 'false'],
		['hugo', 'draft: ⟦yes⟧', 'true'],
		['hugo', 'toc: ⟦no⟧', 'false'],
	] as const)('is named in %s, with what to write: %s', (generator, marked, instead) => {
		const text = article(marked.replace(/[⟦⟧]/g, ''));
		const found = valueProblems(text, generator);
		expect(mark(text, found.map(({ span }) => span))).toBe(article(marked));
		const [fix] = found.flatMap((one) => fixesOf(one, parseHead(text, dialectOf(generator)), { zones }));
		expect(applyEdits(text, fix?.edits ?? [])).toBe(article(marked.replace(/⟦.*⟧/, instead)));
		expect(fix?.safe).toBe(false);
	});

	it.each([
		['hexo', 'comments: yes', 'a text counts as true, which is what is meant'],
		['hugo', 'draft: no', 'Hugo takes it for false, which is what is meant'],
		['jekyll', 'published: no', 'it is false there'],
		['hexo', 'lang: no', 'it is no switch'],
		['hexo', 'params:\n  toc: no', 'nobody knows what a theme makes of it'],
		['generic', 'published: no', 'nobody knows who reads it'],
	] as const)('is not suspected in %s: %j, because %s', (generator, meta, _why) => {
		expect(valueProblems(article(meta), generator)).toEqual([]);
	});

	it('may be a word where the schema leaves no room for true and false, whatever its name', async () => {
		for (const sidebar of [{ type: 'string' }, { type: ['string', 'array'] }, { enum: ['no', 'left'] }]) expect([sidebar, valueProblems(article('sidebar: no'), 'hexo', await schemaOf({ properties: { sidebar } }))]).toEqual([sidebar, []]);
		for (const sidebar of [{}, { type: ['string', 'boolean'] }, { enum: ['no', false] }, { title: 'Sidebar' }]) expect([sidebar, valueProblems(article('sidebar: no'), 'hexo', await schemaOf({ properties: { sidebar } })).length]).toEqual([sidebar, 1]);
	});
});

describe('a key that is written twice', () => {
	it.each(generators.filter((generator) => !['pelican'].includes(generator)))('is an error, or a warning where the last one counts: %s', (generator) => {
		const found = parseHead(article('title: a\ntags: b\ntitle: c'), dialectOf(generator)).problems;
		expect(found.map(({ code }) => code)).toEqual([generator === 'jekyll' ? 'value/repeated-key' : 'syntax/duplicate-key']);
	});
});

describe('what a generator reads', () => {
	it.each([
		['hugo', '0755', 'number', '493', 'other'],
		['hexo', '0755', 'number', '755', 'other'],
		['jekyll', '12:30', 'number', '750.0', 'other'],
		['hexo', '12:30', 'string', '12:30', 'written'],
		['hexo', '2022', 'number', '2022', 'written'],
		['jekyll', 'yes', 'boolean', 'true', 'other'],
		['hexo', '~', 'null', '', 'other'],
		['hugo', '2022-03-19', 'string', '2022-03-19', 'written'],
		['jekyll', '2022-03-19', 'timestamp', '2022-03-19', 'written'],
	] as const)('in %s for %s is of type %s and shown as %s', (generator, text, type, shown, as) => {
		const dialect = dialectOf(generator);
		const scalar = valueOf(parseHead(article(`key: ${text}`), dialect).meta, 'key');
		if (scalar?.kind !== 'scalar') throw new Error('no scalar');
		expect(readingOf(scalar, dialect)).toEqual({ type, shown, as });
	});
});
