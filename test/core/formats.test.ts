import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkHead } from '../../src/core/check';
import type { Generator } from '../../src/core/dialects';
import { fixAll, fixesOf } from '../../src/core/fixes';
import type { Problem } from '../../src/core/problems';
import { applyEdits, type Edit } from '../../src/core/text';
import { compiled } from './schema-support';
import { headOf, inBothLineEnds, mark } from './support';

const schema = await compiled({
	type: 'object',
	required: ['title'],
	properties: {
		title: { type: 'string' },
		draft: { type: 'boolean' },
		weight: { type: 'number' },
		tags: { type: 'array', items: { type: 'string' } },
		kind: { enum: ['post', 'page'] },
		params: {
			type: 'object',
			required: ['deep'],
			properties: { n: { type: 'number' }, deep: { type: 'object', properties: { x: { type: 'string' } }, additionalProperties: false } },
		},
		resources: { type: 'array', items: { type: 'object', required: ['src'], properties: { src: { type: 'string' } }, additionalProperties: false } },
	},
	additionalProperties: false,
});
const zones = { site: 'UTC' };

function problemsOf(source: string, generator: Generator): readonly Problem[] {
	return checkHead(headOf(source, generator), { schema, zones, provided: [] });
}

/** The text with marks around the problems, and their codes. */
function checked(marked: string, generator: Generator, lineEnds: (lf: string) => string): readonly [string, readonly string[]] {
	const source = lineEnds(marked.replace(/[⟦⟧]/g, ''));
	const problems = problemsOf(source, generator);
	return [mark(source, problems.map(({ span }) => span)), problems.map(({ code }) => code)];
}

/** The text after the first repair of the first problem. */
function mended(lf: string, generator: Generator, lineEnds: (lf: string) => string): string {
	const source = lineEnds(lf);
	const head = headOf(source, generator);
	const [first] = problemsOf(source, generator);
	const [fix] = first === undefined ? [] : fixesOf(first, head, { schema, zones });
	return fix === undefined ? 'no repair' : applyEdits(source, fix.edits).replaceAll('\r\n', '\n');
}

describe('what a schema finds', () => {
	inBothLineEnds('has its exact place in TOML, tables and dotted keys included', (text) => {
		const cases: readonly (readonly [string, readonly string[]])[] = [
			['+++\ntitle = ⟦1⟧ # c\n+++\n', ['schema/type']],
			['⟦+++⟧\ndraft = true\n+++\n', ['schema/required']],
			['+++\ntitle = "A"\ntags = ["a", ⟦1⟧]\n+++\n', ['schema/type']],
			['+++\ntitle = "A"\n⟦titel⟧ = 1\n+++\n', ['schema/unknown-key']],
			['+++\ntitle = "A"\n[⟦params⟧]\nn = ⟦"x"⟧\n+++\n', ['schema/required', 'schema/type']],
			['+++\ntitle = "A"\nparams.n = ⟦"x"⟧\nparams.deep.⟦y⟧ = 1\n+++\n', ['schema/type', 'schema/unknown-key']],
			['+++\ntitle = "A"\n[params.deep]\n⟦y⟧ = 1\n+++\n', ['schema/unknown-key']],
			['+++\ntitle = "A"\n[[resources]]\nsrc = "a"\n[[resources]]\nsrc = ⟦1⟧\n+++\n', ['schema/type']],
		];
		for (const [marked, codes] of cases) expect(checked(marked, 'hugo', text)).toEqual([marked, codes]);
	});

	inBothLineEnds('has its exact place in JSON, with and without braces', (text) => {
		expect(checked('{\n  "title": ⟦1⟧,\n  "params": {"deep": {⟦"y"⟧: 1}}\n}\nbody\n', 'hugo', text)).toEqual(['{\n  "title": ⟦1⟧,\n  "params": {"deep": {⟦"y"⟧: 1}}\n}\nbody\n', ['schema/type', 'schema/unknown-key']]);
		expect(checked('⟦{⟧"draft": true}\nbody\n', 'hugo', text)).toEqual(['⟦{⟧"draft": true}\nbody\n', ['schema/required']]);
		expect(checked(';;;\n"title": "A",\n"tags": ["a", ⟦1⟧]\n;;;\n', 'hexo', text)).toEqual([';;;\n"title": "A",\n"tags": ["a", ⟦1⟧]\n;;;\n', ['schema/type']]);
		expect(checked('---json\n{"title": ⟦1⟧}\n---\n', 'docusaurus', text)).toEqual(['---json\n{"title": ⟦1⟧}\n---\n', ['schema/type']]);
	});
});

describe('a repair', () => {
	inBothLineEnds('writes TOML into TOML', (text) => {
		const cases: readonly (readonly [string, string])[] = [
			['title = 12 # c', 'title = "12" # c'],
			['title = "A"\nkind = \'pots\'', "title = \"A\"\nkind = 'post'"],
			['title = "A"\nkidn = "post"', 'title = "A"\nkind = "post"'],
			['[params]\ndeep = {}', 'title = ""\n[params]\ndeep = {}'],
			['title = "A"\n[params]\nn = 1', 'title = "A"\n[params]\nn = 1\ndeep = {}'],
			['title: "A"', 'title = "A"'],
			['title :  "A"', 'title =  "A"'],
			['title = Hello "world" # c', 'title = "Hello \\"world\\"" # c'],
			['title = "A"\n标题 = 1', 'title = "A"\n"标题" = 1'],
			['title = "A" "B"', "title = '\"A\" \"B\"'"],
			['title = "He said "hi""', "title = 'He said \"hi\"'"],
			['title = "C:\\dir"', 'title = "C:\\\\dir"'],
			['title = "A\ndraft = true', 'title = "A"\ndraft = true'],
			['title = "A"\ntags = ["a", "b"\ndraft = true', 'title = "A"\ntags = ["a", "b"]\ndraft = true'],
			['title = "A"\ntags = ["a" "b"]', 'title = "A"\ntags = ["a", "b"]'],
			['title = "A"\nweight =', 'title = "A"\nweight = ""'],
			['title = "A"\n[params\ndeep = {}', 'title = "A"\n[params]\ndeep = {}'],
			['title = "A"\n[[resources]\nsrc = "x"', 'title = "A"\n[[resources]]\nsrc = "x"'],
		];
		for (const [before, expected] of cases) {
			expect(mended(`+++\n${before}\n+++\nbody\n`, 'hugo', text), before).toBe(`+++\n${expected}\n+++\nbody\n`);
		}
	});

	inBothLineEnds('writes JSON into JSON', (text) => {
		const cases: readonly (readonly [string, string])[] = [
			['{"title": 12}', '{"title": "12"}'],
			['{"draft": true}', '{"title": "", "draft": true}'],
			['{\n\t"title": "A",\n}', '{\n\t"title": "A"\n}'],
			['{\n\t// c\n\t"title": "A"\n}', '{\n\t"title": "A"\n}'],
			['{"title": "A" "draft": true}', '{"title": "A", "draft": true}'],
			['{"title" "A"}', '{"title": "A"}'],
			['{title: "A"}', '{"title": "A"}'],
			["{\"title\": 'it\\'s \"A\"'}", '{"title": "it\'s \\"A\\""}'],
			['{"title": Hello world}', '{"title": "Hello world"}'],
			['{"title": }', '{"title": "" }'],
			['{"title": "C:\\dir"}', '{"title": "C:\\\\dir"}'],
			['{"title": "a\tb"}', '{"title": "a\\tb"}'],
			['{\n\t"title": "A,\n\t"draft": true\n}', '{\n\t"title": "A",\n\t"draft": true\n}'],
			['{\n\t"title": "A",\n\t"tags": ["a",\n\t"draft": true\n}', '{\n\t"title": "A",\n\t"tags": ["a"],\n\t"draft": true\n}'],
		];
		for (const [before, expected] of cases) {
			expect(mended(`---json\n${before}\n---\nbody\n`, 'docusaurus', text), before).toBe(`---json\n${expected}\n---\nbody\n`);
		}
		expect(mended(';;;\n{"title": "A"}\n;;;\n', 'hexo', text)).toBe(';;;\n"title": "A"\n;;;\n');
		expect(mended(';;;\n"title": "A",\n;;;\n', 'hexo', text)).toBe(';;;\n"title": "A"\n;;;\n');
		expect(mended(';;;\n"draft": true\n;;;\n', 'hexo', text)).toBe(';;;\n"title": "",\n"draft": true\n;;;\n');
	});

	const tomlLines = fc.constantFrom(
		'title = "A" # c', 'title = 12', "title = 'x'", 'titel = "A"', 'draft = "no"', 'draft = true', 'weight = 1', 'tags = ["a", 1, true]', 'tags = [\n  "a", # c\n  2\n]', "kind = 'pots'", 'kind = "page"', '# comment', '',
		'params = {n = "x"}', 'params.n = 1', '[params]', '[params.deep]', 'n = 1', 'y = "z"', '[[resources]]', 'scr = "a"', 'src = "b"', 'title: "x"', 'title = Hello', 'tags = ["a" "b"]', 'weight = 007', 'draft =', 'x = "a\\q"', '键 = 1', '[params', 'tags = ["a"',
	);
	const jsonPairs = fc.constantFrom(
		'"title": "A"', '"title": 12', '"titel": "A"', '"draft": "no"', '"draft": true', '"tags": ["a", 1]', '"tags": [\n"a",\n2\n]', '"kind": "pots"', '"params": {"n": "x"}', '"params": {"deep": {"y": 1}}', '"resources": [{"scr": 1}, {}]', '"title": \'x\'', 'draft: true', '"draft": }', '"x": "a\\q"', '"draft": yes', '"tags": ["a",]', '"title": "x',
	);
	const tomlText = fc.array(tomlLines, { minLength: 1, maxLength: 6 }).map((lines) => ({ text: `+++\n${lines.join('\n')}\n+++\nbody\n`, generator: 'hugo' as const }));
	const jsonText = fc.tuple(fc.array(jsonPairs, { minLength: 1, maxLength: 5 }), fc.constantFrom(', ', ',\n', ' ')).map(([pairs, comma]) => ({ text: `---json\n{${pairs.join(comma)}}\n---\nbody\n`, generator: 'docusaurus' as const }));
	const bareText = fc.tuple(fc.array(jsonPairs, { minLength: 1, maxLength: 5 }), fc.constantFrom(', ', ',\n')).map(([pairs, comma]) => ({ text: `;;;\n${pairs.join(comma)}\n;;;\nbody\n`, generator: 'hexo' as const }));

	it('touches nothing but its edits, and its problem is gone', () => {
		fc.assert(fc.property(fc.oneof(tomlText, jsonText, bareText), fc.boolean(), ({ text, generator }, crlf) => {
			const source = crlf ? text.replaceAll('\n', '\r\n') : text;
			const head = headOf(source, generator);
			for (const problem of problemsOf(source, generator)) {
				for (const fix of fixesOf(problem, head, { schema, zones })) {
					const after = applyEdits(source, fix.edits);
					expect(after.endsWith(crlf ? '\r\nbody\r\n' : '\nbody\n')).toBe(true);
					if (crlf) expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
					const left = problemsOf(after, generator);
					const at = shifted(problem.span.start, fix.edits);
					const same = left.filter((other) => JSON.stringify([other.code, other.data]) === JSON.stringify([problem.code, problem.data]) && Math.abs(other.span.start - at) <= 1);
					expect(same, `${source} → ${after}`).toEqual([]);
				}
			}
		}), { numRuns: 500 });
	});

	it('of all at once is done at once', () => {
		fc.assert(fc.property(fc.oneof(tomlText, jsonText, bareText), ({ text, generator }) => {
			const once = applyEdits(text, fixAll(problemsOf(text, generator), headOf(text, generator), { schema, zones }));
			expect(fixAll(problemsOf(once, generator), headOf(once, generator), { schema, zones })).toEqual([]);
		}), { numRuns: 300 });
	});
});

/** Where an offset lies after some edits. */
function shifted(offset: number, edits: readonly Edit[]): number {
	return edits.reduce((at, { span, text }) => (span.end <= offset ? at + text.length - (span.end - span.start) : at), offset);
}
