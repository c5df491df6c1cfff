import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkHead, checkImages } from '../../src/core/check';
import type { Generator } from '../../src/core/dialects';
import type { Problem } from '../../src/core/problems';
import type { CompiledSchema, Json } from '../../src/core/schema/schema';
import { compiled } from './schema-support';
import { article, codesOf, headOf, inBothLineEnds, mark } from './support';

const zones = { site: 'Asia/Shanghai' };

const schema = await compiled({
	type: 'object',
	required: ['title', 'lang'],
	'x-masthead-recommended': ['date'],
	properties: { title: { type: 'string' }, lang: { enum: ['en', 'zh'] }, tags: { type: 'array', items: { type: 'string' } }, date: { type: 'string', format: 'date-time' }, count: { type: 'integer' } },
} as Json);

function check(source: string, generator: Generator = 'generic', with_: CompiledSchema | undefined = schema, provided: readonly string[] = []): Problem[] {
	return checkHead(headOf(source, generator), { zones, provided, ...(with_ === undefined ? {} : { schema: with_ }) });
}

const shown = (source: string, problems: readonly Problem[]): readonly string[] => problems.map(({ code, span }) => `${code} ${mark(source, [span])}`);

describe('checkHead', () => {
	inBothLineEnds('says everything that is wrong, in the order of the text', (text) => {
		const source = text('\n---\ncount: many\nlang: fr\ntitle: 12\ntitle: A\n---\n');
		const problems = check(source);
		expect(codesOf(problems)).toEqual(expect.arrayContaining(['fence/unread-by', 'schema/type', 'schema/enum', 'syntax/duplicate-key']));
		expect(problems.map(({ span }) => span.start)).toEqual(problems.map(({ span }) => span.start).sort((a, b) => a - b));
	});

	inBothLineEnds('judges no value that the generator never looks at, nor what is below it', (text) => {
		const source = text(article('title: A\nlang: en\ncount: many\ntags: [1]'));
		const said = (unused: readonly string[]): readonly string[] => shown(source, checkHead(headOf(source), { zones, provided: ['date'], unused, schema }));
		expect(said([])).toHaveLength(2);
		expect(said(['tags'])).toEqual([`schema/type ${article('title: A\nlang: en\ncount: ⟦many⟧\ntags: [1]')}`]);
		expect(said(['count', 'tags'])).toEqual([]);
	});

	inBothLineEnds('marks the opening fence for a missing key, and names the key', (text) => {
		const source = text(article('title: A\ndate: 2022-03-19T07:39:06Z'));
		const [problem] = check(source);
		expect(problem).toMatchObject({ code: 'schema/required', data: { key: 'lang' } });
		expect(shown(source, [problem!])).toEqual(['schema/required ⟦---⟧\ntitle: A\ndate: 2022-03-19T07:39:06Z\n---\nbody\n']);
	});

	inBothLineEnds('says nothing about missing keys while the syntax is broken', (text) => {
		for (const broken of ['count: a: b', 'tags: [x', 'x: "abc', 'x: @y', 'a:\n\tb: 1']) {
			const codes = codesOf(check(text(article(broken))));
			expect(codes).toHaveLength(1);
			expect(codes[0]).toMatch(/^syntax\//);
		}
	});

	inBothLineEnds('judges what stands before a syntax error, and nothing at or behind it', (text) => {
		const source = text(article('count: many\ntitle: a: b\nlang: fr'));
		expect(shown(source, check(source))).toEqual([
			`schema/type ${article('count: ⟦many⟧\ntitle: a: b\nlang: fr')}`,
			`syntax/unquoted-colon ${article('count: many\ntitle: ⟦a: b⟧\nlang: fr')}`,
		]);
	});

	it('judges values beside a key that is written twice', () => {
		expect(codesOf(check(article('title: A\nlang: fr\ntitle: B\ndate: 2022-03-19T07:39:06Z')))).toEqual(['schema/enum', 'syntax/duplicate-key']);
	});

	it('recommends nothing that the generator takes from elsewhere', () => {
		const source = article('title: A\nlang: en');
		expect(codesOf(check(source))).toEqual(['schema/recommended']);
		expect(check(source, 'generic', schema, ['date'])).toEqual([]);
	});

	it('says nothing about keys when there is no schema', () => {
		expect(checkHead(headOf(article('nonsense: 1')), { zones, provided: [] })).toEqual([]);
	});

	it('has no word for a text without front matter, nor for what is no mapping', () => {
		for (const source of ['', 'text\n', '# Title\n\nkey: value\n', '---\njust text\n---\n', '---\n- a\n- b\n---\n']) expect([source, check(source)]).toEqual([source, []]);
	});

	it('says of an unclosed or unreadable head only that', () => {
		expect(codesOf(check('---\ntitle: A\n'))).toEqual(['fence/unclosed']);
		expect(codesOf(check('---js\n{title: "A"}\n---\n'))).toEqual(['fence/executable-language']);
		expect(codesOf(check(article(`a: ${'['.repeat(200)}`)))).toEqual(['syntax/too-deep']);
	});

	it('says one thing of a date that is wrong in more than one way', () => {
		const problems = check(article('title: A\nlang: en\ndate: 2022-02-30'), 'hexo');
		expect(problems.filter(({ span }) => span.start > 4)).toHaveLength(1);
	});

	it('never says the same of the same place twice, whatever the text', () => {
		const line = fc.constantFrom('title: A', 'title: 12', 'title: a: b', 'lang: fr', 'lang: en', 'tags: x', 'tags: [1, 2]', 'tags:\n  - 1\n  - {a: b}', 'date: 2022-02-30', 'date: soon', 'date: Sat, 19 Mar 2022 07:39:06 GMT', 'count: 1.5', 'count: x', 'x: "y', 'y: @z', '- a', '\tz: 1', 'titel: B');
		fc.assert(fc.property(fc.array(line, { maxLength: 6 }), fc.constantFrom('hexo', 'generic' as const), (lines, generator) => {
			const source = article(lines.join('\n'));
			const places = check(source, generator).map(({ code, span, data }) => `${code} ${span.start} ${span.end} ${JSON.stringify(data)}`);
			expect(places).toEqual([...new Set(places)]);
		}), { numRuns: 1000 });
	});
});

describe('checkImages', () => {
	it('says nothing of no images', () => {
		expect(checkImages([])).toEqual([]);
	});
});

describe('a date that is wrong in several ways', async () => {
	const dated = await compiled({ type: 'object', required: ['date'], properties: { date: { type: 'string', format: 'date' } } });

	it('is said once, where the generator refuses it', () => {
		expect(codesOf(check('---\ndate: 1647675546\n---\n', 'zola', dated))).toEqual(['date/rejected']);
	});

	it('is not required where the file’s name gives it', () => {
		expect(check('---\ntitle: A\n---\n', 'zola', dated, ['date'])).toEqual([]);
		expect(codesOf(check('---\ntitle: A\n---\n', 'zola', dated))).toEqual(['schema/required']);
	});
});
