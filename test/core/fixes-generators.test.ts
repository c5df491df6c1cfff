import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtInNames, builtInOf } from '../../src/app/built-in-schemas';
import { parseHead } from '../../src/core/article';
import { checkHead, type CheckOptions } from '../../src/core/check';
import { dialectOf, generators, type Generator } from '../../src/core/dialects';
import { fixAll, fixesOf } from '../../src/core/fixes';
import type { Problem } from '../../src/core/problems';
import { compileSchema } from '../../src/core/schema/compile';
import type { CompiledSchema, Json } from '../../src/core/schema/schema';
import { applyEdits, type Edit } from '../../src/core/text';
import { toCrlf } from './support';

const schemas = new Map<string, CompiledSchema>();

beforeAll(async () => {
	for (const name of builtInNames) {
		const json = JSON.parse(readFileSync(new URL(`../../schemas/${name}.json`, import.meta.url), 'utf8')) as Json;
		const compiled = await compileSchema(json, { uri: `masthead:///schemas/${name}.json` });
		if (compiled.kind === 'schema') schemas.set(name, compiled);
	}
});

/** Values as people write them, well and badly: YAML, and what TOML and JSON have for the same. */
const values: readonly (readonly [yaml: string, toml: string, json: string])[] = [
	['A title', '"A title"', '"A title"'],
	['2022', '2022', '2022'],
	['1.10', '1.10', '1.10'],
	['0755', '755', '755'],
	['yes', '"yes"', '"yes"'],
	['no', 'false', 'false'],
	['"true"', '"true"', '"true"'],
	['12:30', '"12:30"', '"12:30"'],
	['1_000', '1_000', '1000'],
	['', '""', 'null'],
	["''", "''", '""'],
	['2022-03-19', '2022-03-19', '"2022-03-19"'],
	['2022-03-19 07:39:06', '2022-03-19T07:39:06', '"2022-03-19 07:39:06"'],
	['2022-03-19T07:39:06+08:00', '2022-03-19T07:39:06+08:00', '"2022-03-19T07:39:06+08:00"'],
	['"2022-03-19 07:39:06"', '"2022-03-19 07:39:06"', '"2022-03-19 07:39:06"'],
	['Sat, 19 Mar 2022 07:39:06 GMT', '"Sat, 19 Mar 2022 07:39:06 GMT"', '"Sat, 19 Mar 2022 07:39:06 GMT"'],
	['2022-02-30', '"2022-02-30"', '"2022-02-30"'],
	['2022-3-9', '"2022-3-9"', '"2022-3-9"'],
	['03/04/2022', '"03/04/2022"', '"03/04/2022"'],
	['a, b', '"a, b"', '"a, b"'],
	['[a, b, a]', '["a", "b", "a"]', '["a", "b", "a"]'],
	['[a, 12, true]', '["a", "c"]', '["a", 12, true]'],
	['{a: 1}', '{a = 1}', '{"a": 1}'],
	['x # why', '"x" # why', '"x"'],
	['!!str 2022', '2022', '2022'],
	["!!str '2022'", '"2022"', '"2022"'],
	['!!str no', 'false', 'false'],
	['&a 2022', '2022', '2022'],
	['!!str 2022-3-9', '2022-03-09', '"2022-3-9"'],
	['20220319073906', '20220319073906', '20220319073906'],
];
const keys = ['title', 'titel', 'date', 'updated', 'lastmod', 'pubDate', 'lastUpdated', 'modified', 'tags', 'categories', 'draft', 'published', 'weight', 'slug', 'description', 'layout', 'template', 'sidebar_position', 'version', 'authors', 'aliases', 'status', 'cover', 'image', 'versions', 'effectiveDate'];

type Form = 'yaml' | 'toml' | 'json' | 'semicolons' | 'headers';

const forms: { readonly [G in Generator]: readonly Form[] } = {
	hexo: ['yaml', 'semicolons'],
	hugo: ['yaml', 'toml', 'json'],
	jekyll: ['yaml'],
	astro: ['yaml', 'toml'],
	starlight: ['yaml'],
	eleventy: ['yaml'],
	docusaurus: ['yaml'],
	vitepress: ['yaml'],
	gatsby: ['yaml'],
	zola: ['yaml', 'toml'],
	pelican: ['headers'],
	mdn: ['yaml'],
	'github-docs': ['yaml'],
	generic: ['yaml', 'toml'],
};

type Entry = readonly [key: string, value: readonly [yaml: string, toml: string, json: string]];

function written(entries: readonly Entry[], form: Form): string {
	switch (form) {
		case 'yaml':
			return `---\n${entries.map(([key, [yaml]]) => `${key}: ${yaml}`.trimEnd() + '\n').join('')}---\nbody\n`;
		case 'toml':
			return `+++\n${entries.map(([key, [, toml]]) => `${key} = ${toml}\n`).join('')}+++\nbody\n`;
		case 'json':
			return `{\n${entries.map(([key, [, , json]]) => `  "${key}": ${json}`).join(',\n')}\n}\nbody\n`;
		case 'semicolons':
			return `;;;\n${entries.map(([key, [, , json]]) => `"${key}": ${json}`).join(',\n')}\n;;;\nbody\n`;
		case 'headers':
			return `${entries.map(([key, [yaml]]) => `${key}: ${yaml}`.trimEnd() + '\n').join('')}\nbody\n`;
		default:
			return form satisfies never;
	}
}

const entries: fc.Arbitrary<readonly Entry[]> = fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...values)), { selector: ([key]) => key, minLength: 1, maxLength: 6 });

const kinds = ['post', 'page', 'doc', 'section'] as const;

describe.each(generators.flatMap((generator) => forms[generator].map((form) => [generator, form] as const)))('every fix of %s in %s', (generator, form) => {
	const articles = fc.tuple(entries, fc.boolean(), fc.constantFrom(...kinds)).map(([all, crlf, kind]) => ({ source: crlf ? toCrlf(written(all, form)) : written(all, form), kind }));
	const dialect = dialectOf(generator);
	const zones = generator === 'hexo' || generator === 'hugo' || generator === 'jekyll' || generator === 'pelican' ? { site: 'Asia/Shanghai' } : {};

	const optionsOf = (kind: (typeof kinds)[number]): CheckOptions => {
		const schema = schemas.get(builtInOf({ generator, kind }));
		return { zones, provided: [], dates: { kind }, ...(schema === undefined ? {} : { schema }) };
	};
	const problemsOf = (source: string, options: CheckOptions): readonly Problem[] => checkHead(parseHead(source, dialect), options);

	it('leaves every byte outside of its edits, and the problem is gone afterwards', () => {
		fc.assert(fc.property(articles, ({ source, kind }) => {
			const options = optionsOf(kind);
			const head = parseHead(source, dialect);
			const context = { zones, ...(options.schema === undefined ? {} : { schema: options.schema }) };
			const before = checkHead(head, options);
			for (const problem of before) {
				for (const fix of fixesOf(problem, head, context)) {
					const after = applyEdits(source, fix.edits);
					expectOnlyEdits(source, after, fix.edits);
					const left = problemsOf(after, options);
					expect([after, fix.title.id, left.filter(({ code }) => code.startsWith('syntax/'))]).toEqual([after, fix.title.id, []]);
					expect([source, after, fix.title.id, countOf(problem, source, left, after) < countOf(problem, source, before, source)]).toEqual([source, after, fix.title.id, true]);
				}
			}
		}), { numRuns: 400 });
	});

	it('that is safe can be applied again and changes nothing more', () => {
		fc.assert(fc.property(articles, ({ source, kind }) => {
			const options = optionsOf(kind);
			const context = { zones, ...(options.schema === undefined ? {} : { schema: options.schema }) };
			let text = source;
			for (let round = 0; round < 5; round++) text = applyEdits(text, fixAll(problemsOf(text, options), parseHead(text, dialect), context));
			expect([text, fixAll(problemsOf(text, options), parseHead(text, dialect), context)]).toEqual([text, []]);
		}), { numRuns: 200 });
	});
});

function expectOnlyEdits(source: string, after: string, edits: readonly Edit[]): void {
	let from = 0;
	let shift = 0;
	for (const { span, text } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
		expect(after.slice(from + shift, span.start + shift)).toBe(source.slice(from, span.start));
		shift += text.length - (span.end - span.start);
		from = span.end;
	}
	expect(after.slice(from + shift)).toBe(source.slice(from));
}

/** How often the same is said: the same code, with the same particulars, about the same text. */
function countOf(problem: Problem, source: string, problems: readonly Problem[], text: string): number {
	const print = ({ code, span, data }: Problem, of: string): string => `${code} ${JSON.stringify({ ...data, first: undefined })} ${of.slice(span.start, span.end)}`;
	return problems.filter((one) => print(one, text) === print(problem, source)).length;
}
