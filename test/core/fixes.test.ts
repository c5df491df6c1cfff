import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import hexoPost from '../../schemas/hexo-post.json';
import { checkHead } from '../../src/core/check';
import type { Generator } from '../../src/core/dialects';
import { fixAll, fixesOf, type FixContext } from '../../src/core/fixes';
import type { Fix } from '../../src/core/fix';
import { english, templates } from '../../src/core/messages';
import type { Code, Problem } from '../../src/core/problems';
import type { Json } from '../../src/core/schema/schema';
import { applyEdits, sliceOf, type Edit } from '../../src/core/text';
import { toData } from '../../src/core/tree';
import { compiled } from './schema-support';
import { samples } from './syntax-samples';
import { article, codesOf, headOf, inBothLineEnds, toCrlf } from './support';

const zones = { site: 'Asia/Shanghai' };
const schema = await compiled(hexoPost as Json);

interface Checked {
	readonly problems: readonly Problem[];
	readonly fixes: (code: Code) => readonly Fix[];
	readonly all: readonly Edit[];
}

function check(source: string, generator: Generator = 'generic', context: FixContext = { zones }): Checked {
	const head = headOf(source, generator);
	const problems = checkHead(head, { zones, provided: [], ...(context.schema === undefined ? {} : { schema: context.schema }) });
	return {
		problems,
		fixes: (code) => problems.filter((problem) => problem.code === code).flatMap((problem) => fixesOf(problem, head, context)),
		all: fixAll(problems, head, context),
	};
}

/** The text after the first repair of the first problem with this code. */
function mended(source: string, code: Code, generator: Generator = 'generic', context?: FixContext): string | undefined {
	const [fix] = check(source, generator, context).fixes(code);
	return fix === undefined ? undefined : applyEdits(source, fix.edits);
}

/** The text outside of the edits is the same, character by character, and undoing gives the old text. */
function expectOnlyEdits(source: string, edits: readonly Edit[]): void {
	const after = applyEdits(source, edits);
	const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
	let shift = 0;
	const undo = sorted.map(({ span, text }): Edit => {
		const start = span.start + shift;
		shift += text.length - (span.end - span.start);
		return { span: { start, end: start + text.length }, text: sliceOf(source, span) };
	});
	expect(applyEdits(after, undo)).toBe(source);
}

describe('the repair of a syntax error', () => {
	const mendable: readonly (readonly [before: string, code: Code, after: string])[] = [
		['title: Foo: bar # c\ndate: 1', 'syntax/unquoted-colon', "title: 'Foo: bar' # c\ndate: 1"],
		["title: it's: good", 'syntax/unquoted-colon', "title: 'it''s: good'"],
		['a: {a: b: c}', 'syntax/unquoted-colon', "a: {a: 'b: c'}"],
		['title: [a]: b', 'syntax/unquoted-colon', "title: '[a]: b'"],
		['title: "a": b', 'syntax/unquoted-colon', 'title: \'"a": b\''],
		['title: @foo', 'syntax/reserved-character', "title: '@foo'"],
		['title: `code` and more', 'syntax/reserved-character', "title: '`code` and more'"],
		['title: !important note # c', 'syntax/reserved-character', "title: '!important note' # c"],
		['title: **bold** text', 'syntax/reserved-character', "title: '**bold** text'"],
		['title: *foo', 'syntax/unknown-alias', "title: '*foo'"],
		['title: "a" b', 'syntax/text-after-quote', 'title: \'"a" b\''],
		['title: "a" and "b"', 'syntax/text-after-quote', 'title: \'"a" and "b"\''],
		['title: "He said "hi" there"', 'syntax/text-after-quote', 'title: \'He said "hi" there\''],
		["title: 'it's here'", 'syntax/text-after-quote', "title: 'it''s here'"],
		['title:foo\ndate: 1', 'syntax/missing-space', 'title: foo\ndate: 1'],
		['标题： 你好\ndate: 1', 'syntax/missing-colon', '标题: 你好\ndate: 1'],
		['a:\n\tb: 1', 'syntax/tab', 'a:\n  b: 1'],
		['path: "C:\\Dir"', 'syntax/escape', 'path: "C:\\\\Dir"'],
		['title: "abc\ndate: 1', 'syntax/unclosed-quote', 'title: "abc"\ndate: 1'],
		["title: 'abc # c\ndate: 1", 'syntax/unclosed-quote', "title: 'abc' # c\ndate: 1"],
		['tags: [a, b\ndate: 1', 'syntax/unclosed-bracket', 'tags: [a, b]\ndate: 1'],
		['a: {x: 1 # c\nb: 2', 'syntax/unclosed-bracket', 'a: {x: 1} # c\nb: 2'],
	];

	describe.each(mendable)('%j', (before, code, after) => {
		inBothLineEnds(`gives ${JSON.stringify(after)}, in which it is gone`, (text) => {
			const source = text(article(before));
			const result = mended(source, code);
			expect(result).toBe(text(article(after)));
			expect(headOf(result!).problems).toEqual([]);
			expect(mended(`\ufeff${source}`, code)).toBe(`\ufeff${result}`);
		});
	});

	it('never leaves the same error in its place, whatever the sample', () => {
		for (const [marked, code] of samples) {
			for (const source of [article(marked.replace(/[⟦⟧]/g, '')), toCrlf(article(marked.replace(/[⟦⟧]/g, '')))]) {
				const found = check(source);
				for (const fix of found.fixes(code)) {
					const after = headOf(applyEdits(source, fix.edits)).problems;
					const [before] = found.problems;
					expect([source, after.filter(({ code: other, span }) => other.startsWith('syntax/') && span.start <= before!.span.end)]).toEqual([source, []]);
					expectOnlyEdits(source, fix.edits);
				}
			}
		}
	});

	it('never makes it worse, in values of any kind', () => {
		const pieces = fc.array(fc.constantFrom('a', 'b', ' ', ': ', ':', '"', "'", '@', '*', '&', '!', '|', '>', '%', '`', '[', ']', '{', '}', ', ', ' #', '\\', '- ', '? ', '：', '\n', '\n  ', '\n\t'), { minLength: 1, maxLength: 8 });
		fc.assert(fc.property(pieces, fc.boolean(), fc.boolean(), (parts, crlf, bom) => {
			const lf = `${bom ? '\ufeff' : ''}${article(`first: 1\ntitle: ${parts.join('')}\nlast: x`)}`;
			const source = crlf ? toCrlf(lf) : lf;
			const { problems } = headOf(source);
			for (const problem of problems) {
				for (const fix of fixesOf(problem, headOf(source), { zones })) {
					expectOnlyEdits(source, fix.edits);
					const after = applyEdits(source, fix.edits);
					const left = headOf(after).problems;
					expect([after, left.some(({ code, span }) => code === problem.code && span.start === problem.span.start && sliceOf(after, span) === sliceOf(source, problem.span))]).toEqual([after, false]);
				}
			}
		}), { numRuns: 3000 });
	});

	it('is left to a person where it is not clear what is meant', () => {
		for (const meta of ['a: - b', 'a: > folded text', 'a: |text', 'a: 1\n  b: 2', 'title My article\ndate: 1', 'a: [1, 2]]']) {
			const source = article(meta);
			expect([meta, headOf(source).problems.flatMap((problem) => fixesOf(problem, headOf(source), { zones }))]).toEqual([meta, []]);
		}
	});

	it('is never part of fix-all: what cannot be read is not rewritten', () => {
		for (const [marked] of samples) expect(check(article(marked.replace(/[⟦⟧]/g, ''))).all).toEqual([]);
		expect(check('\n---\ntitle: a: b\n---\n', 'hexo').all).toEqual([]);
	});
});

describe('the repair of a fence', () => {
	inBothLineEnds('removes blank lines above it, safely where the generator reads it before and after', (text) => {
		const source = text('\n---\ntitle: A\n---\nbody\n');
		const [fix] = check(source, 'hexo').fixes('fence/leading-blank-lines');
		expect(applyEdits(source, fix!.edits)).toBe(text('---\ntitle: A\n---\nbody\n'));
		expect(fix!.safe).toBe(true);
		const [plain] = check(source, 'generic').fixes('fence/unread-by');
		expect(applyEdits(source, plain!.edits)).toBe(text('---\ntitle: A\n---\nbody\n'));
		expect(plain!.safe).toBe(false);
	});

	// Without an opening fence on the first line, Hexo closes at any number of dashes; with one, at as many.
	inBothLineEnds('makes both fences as long as each other where the blank line was what allowed a longer one', (text) => {
		expect(mended(text('\n---\ntitle: A\n----\nbody\n'), 'fence/leading-blank-lines', 'hexo')).toBe(text('---\ntitle: A\n---\nbody\n'));
	});

	inBothLineEnds('that changes what the generator sees is never safe', (text) => {
		const blank = check(text('\n\n---\ntitle: A\n---\n'), 'hexo').fixes('fence/blank-lines-unread');
		expect(blank.map(({ safe }) => safe)).toEqual([false]);
		expect(mended(text('\n\n---\ntitle: A\n---\n'), 'fence/blank-lines-unread', 'hexo')).toBe(text('---\ntitle: A\n---\n'));
		const space = check(text('---  \ntitle: A\n---\n'), 'hexo').fixes('fence/trailing-space');
		expect(space.map(({ safe }) => safe)).toEqual([false]);
		expect(mended(text('---  \ntitle: A\n---\n'), 'fence/trailing-space', 'hexo')).toBe(text('---\ntitle: A\n---\n'));
	});

	inBothLineEnds('keeps the BOM', (text) => {
		expect(mended(text('\ufeff\n---\ntitle: A\n---\n'), 'fence/leading-blank-lines', 'hexo')).toBe(text('\ufeff---\ntitle: A\n---\n'));
	});

	inBothLineEnds('closes the block below its last entry', (text) => {
		expect(mended(text('---\ntitle: A\ntags:\n  - x\n# why\nlast: 1\n\nA paragraph.\n'), 'fence/unclosed')).toBe(text('---\ntitle: A\ntags:\n  - x\n# why\nlast: 1\n---\n\nA paragraph.\n'));
		expect(mended(text('---\ntitle: A'), 'fence/unclosed')).toBe(text('---\ntitle: A').concat(text('---').length > 3 ? '' : '', text('\n---\n')));
		expect(mended(text('---\ntitle: A\n# Heading\n'), 'fence/unclosed')).toBe(text('---\ntitle: A\n# Heading\n---\n'));
	});
});

describe('the repair of a key or value', () => {
	const own = async (definition: Json): Promise<FixContext> => ({ zones, schema: await compiled(definition) });

	it('adds a missing key with a placeholder, in the order of the schema', async () => {
		const context = await own({ type: 'object', required: ['title', 'layout'], properties: { title: { type: 'string' }, date: {}, layout: { enum: ['post', 'page'], default: 'post' } } });
		const source = article('date: 2022-03-19\nother: 1');
		expect(check(source, 'generic', context).fixes('schema/required').map((fix) => applyEdits(source, fix.edits))).toEqual([
			article("title: ''\ndate: 2022-03-19\nother: 1"),
			article('date: 2022-03-19\nlayout: post\nother: 1'),
		]);
	});

	it('adds a missing key to JSON as JSON', async () => {
		const context = await own({ type: 'object', required: ['tags', 'text'], properties: { tags: { type: 'array', default: ['a, b', 'c'] }, text: { type: 'string', default: 'x, y' } } });
		const source = article('{"title": "A"}');
		for (const fix of check(source, 'generic', context).fixes('schema/required')) {
			const after = applyEdits(source, fix.edits);
			expect([after, headOf(after).problems]).toEqual([after, []]);
		}
		expect(JSON.parse(JSON.stringify(toData(headOf(mended(source, 'schema/required', 'generic', context)!).meta)))).toEqual({ title: 'A', tags: ['a, b', 'c'] });
	});

	it('adds the date with the moment that it is given', () => {
		const source = article('title: A');
		const [fix] = check(source, 'hexo', { zones, schema }).fixes('schema/recommended');
		expect(fix?.title).toEqual({ id: 'fix/add-key', args: { key: 'date' } });
		const withNow = check(source, 'hexo', { zones, schema, now: '2022-03-19 15:39:06' }).fixes('schema/recommended');
		expect(applyEdits(source, withNow[0]!.edits)).toBe(article('title: A\ndate: 2022-03-19 15:39:06'));
	});

	inBothLineEnds('renames a key to the one that is meant, unless that is there', (text) => {
		expect(mended(text(article('titel: A\ndate: 2022-03-19 15:39:06')), 'schema/unknown-key', 'hexo', { zones, schema })).toBe(text(article('title: A\ndate: 2022-03-19 15:39:06')));
		expect(check(text(article('titel: A\ntitle: B\ndate: 2022-03-19 15:39:06')), 'hexo', { zones, schema }).fixes('schema/unknown-key')).toEqual([]);
	});

	it('replaces a value by the allowed ones, the likely one first', async () => {
		const context = await own({ type: 'object', properties: { layout: { enum: ['post', 'page', 'a: b'] } } });
		const source = article('layout: pots # why');
		const fixes = check(source, 'generic', context).fixes('schema/enum');
		expect(fixes.map((fix) => applyEdits(source, fix.edits))).toEqual([article('layout: post # why'), article('layout: page # why'), article("layout: 'a: b' # why")]);
		expect(fixes.map(({ preferred }) => preferred)).toEqual([true, false, false]);
		expect(fixes.some(({ safe }) => safe)).toBe(false);
	});

	it('quotes a value that is to be text, safely only where it reads the same', async () => {
		const context = await own({ type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } });
		const source = article('a: 2022\nb: 1.50');
		const fixes = check(source, 'generic', context).fixes('schema/type');
		expect(fixes.map((fix) => applyEdits(source, fix.edits))).toEqual([article("a: '2022'\nb: 1.50"), article("a: 2022\nb: '1.50'")]);
		expect(fixes.map(({ safe }) => safe)).toEqual([true, false]);
	});

	it.each(['slug', 'permalink', 'layout', 'Layout', 'id'])('quotes a number under %s, never safely: its text may be an address or a layout, where the number was none', async (key) => {
		const context = await own({ type: 'object', properties: { [key]: { type: 'string' } } });
		const source = article(`${key}: 404`);
		const [fix] = check(source, 'jekyll', context).fixes('schema/type');
		expect([applyEdits(source, fix?.edits ?? []), fix?.safe]).toEqual([article(`${key}: '404'`), false]);
	});

	it('puts no quotes behind a tag: Jekyll’s reader sees neither, and the number stays one', async () => {
		const context = await own({ type: 'object', properties: { slug: { type: 'string' } } });
		for (const value of ['!!str 2022', "!!str '2022'"]) {
			const found = check(article(`slug: ${value}`), 'jekyll', context);
			expect(found.problems.map(({ code }) => code)).toEqual(['schema/type']);
			expect([...found.fixes('schema/type'), ...found.all]).toEqual([]);
		}
	});

	it('quotes 0, never safely: it is nothing to most generators, and its text is an address or a layout', async () => {
		const context = await own({ type: 'object', properties: { slug: { type: 'string' } } });
		const [fix] = check(article('slug: 0'), 'starlight', context).fixes('schema/type');
		expect([applyEdits(article('slug: 0'), fix?.edits ?? []), fix?.safe]).toEqual([article("slug: '0'"), false]);
	});

	it('quotes a number in place of a list, never safely: Jekyll drops the number and lists the text', async () => {
		const context = await own({ type: 'object', properties: { tags: { type: ['string', 'array'] } } });
		const source = article('tags: 2022');
		const [fix] = check(source, 'generic', context).fixes('schema/type');
		expect(applyEdits(source, fix!.edits)).toBe(article("tags: '2022'"));
		expect(fix!.safe).toBe(false);
	});

	it('writes the date in the form of the generator, and offers both times where it is misread', () => {
		const source = article('title: A\ndate: Sat, 19 Mar 2022 07:39:06 GMT');
		const { problems } = check(source, 'hexo');
		const fixes = problems.flatMap((problem) => fixesOf(problem, headOf(source, 'hexo'), { zones }));
		expect(fixes.map((fix) => applyEdits(source, fix.edits))).toContain(article('title: A\ndate: 2022-03-19 15:39:06'));
		expect(fixes.some(({ safe }) => safe)).toBe(false);
	});
});

describe('fix-all', () => {
	it('leaves a head alone that is text to its generator', async () => {
		const context = { zones, schema: await compiled({ type: 'object', properties: { a: { type: 'string' } } }) };
		expect(check('---\na: 2022\n---\n', 'hexo', context).all).toHaveLength(1);
		expect(check('---  \na: 2022\n---\n', 'hexo', context).all).toEqual([]);
	});

	const line = fc.constantFrom('title: A', 'titel: B', 'date: 2022-03-19 15:39:06', 'date: Sat, 19 Mar 2022 07:39:06 GMT', 'date: 2022-3-9', 'date: 03/04/2022', 'date: 2022-02-30', 'updated: 2022年3月19日 07:39', 'updated: 2021-01-01', 'date: 2022-03-19T07:39:06Z', 'tags: a', 'tags: [a, 12]', 'tags:\n  - 1.50\n  - b', 'layout: 12', 'comments: "true"', 'published: yes', 'author: 2022', 'other: x: y', 'categories:\n- a\n- [b, c]', '# comment', 'permalink: /a/b', 'cover: https://wsrv.nl/?url=a.b/c.png', 'lang: zh');
	const articles = fc.tuple(fc.constantFrom('', '\n', '\n\n', ' \n'), fc.constantFrom('', ' '), fc.uniqueArray(line, { selector: (text) => text.split(':')[0], maxLength: 6 }), fc.boolean(), fc.boolean())
		.map(([before, behind, lines, crlf, bom]) => {
			const lf = `${before}---${behind}\n${lines.map((text) => `${text}\n`).join('')}---\nbody\n`;
			return `${bom ? '\ufeff' : ''}${crlf ? toCrlf(lf) : lf}`;
		});

	it.each(['hexo', 'generic'] as const)('twice is as good as once, and touches nothing but its edits (%s)', (generator) => {
		fc.assert(fc.property(articles, (source) => {
			const once = check(source, generator, { zones, schema });
			expectOnlyEdits(source, once.all);
			const after = applyEdits(source, once.all);
			const twice = check(after, generator, { zones, schema });
			expect([after, twice.all]).toEqual([after, []]);
		}), { numRuns: 1000 });
	});

	it.each(['hexo', 'generic'] as const)('makes no new problem, and no key says something else (%s)', (generator) => {
		fc.assert(fc.property(articles, (source) => {
			const before = check(source, generator, { zones, schema });
			const after = applyEdits(source, before.all);
			const known = new Set(codesOf(before.problems));
			expect(check(after, generator, { zones, schema }).problems.filter(({ code }) => !known.has(code))).toEqual([]);
			const text = (value: unknown): string => JSON.stringify(value, (_key, item: unknown) => (typeof item === 'number' || typeof item === 'boolean' ? String(item) : item));
			const dates = /^(?:date|updated)$/;
			const others = (source: string): string => text(Object.entries((toData(headOf(source, generator).meta) ?? {}) as object).filter(([key]) => !dates.test(key)));
			expect(others(after)).toBe(others(source));
		}), { numRuns: 500 });
	});

	it('every fix of every problem touches nothing but its edits', () => {
		fc.assert(fc.property(articles, fc.constantFrom('hexo', 'generic' as const), (source, generator) => {
			const head = headOf(source, generator);
			const { problems } = check(source, generator, { zones, schema });
			for (const problem of problems) {
				const fixes = fixesOf(problem, head, { zones, schema, now: '2022-03-19 15:39:06' });
				for (const fix of fixes) {
					expectOnlyEdits(source, fix.edits);
					expect(english(templates[fix.title.id], fix.title.args)).not.toMatch(/\{\w+\}|undefined/);
				}
				expect(fixes.filter(({ preferred }) => preferred).length).toBeLessThanOrEqual(1);
			}
		}), { numRuns: 500 });
	});
});
