import { describe, expect, it } from 'vitest';
import { defaultSeverities } from '../../src/core/problems';
import type { Json } from '../../src/core/schema/schema';
import { astroCertainty, translateAstro, type AstroCertainty } from '../../src/core/schema/translate-astro';
import { compiled, found, problemsIn } from './schema-support';

/** A date as zod-to-json-schema writes it for Astro 2 to 5. */
const olderDate = { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'string', format: 'date' }, { type: 'integer', format: 'unix-time' }] };

function older(properties: Record<string, Json>, required: readonly string[] = []): Json {
	return {
		$ref: '#/definitions/posts',
		definitions: { posts: { type: 'object', properties: { ...properties, $schema: { type: 'string' } }, required, additionalProperties: false } },
		$schema: 'http://json-schema.org/draft-07/schema#',
	};
}

function newer(properties: Record<string, Json>, required: readonly string[] = []): Json {
	return { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', properties: { ...properties, $schema: { type: 'string' } }, required };
}

async function foundIn(schema: Json, yaml: string, certainty: AstroCertainty = 'dates-converted', program?: string): Promise<string[]> {
	const translated = translateAstro(schema, certainty, program);
	if (translated === undefined) throw new Error('no schema');
	const ready = await compiled(translated);
	const severities = problemsIn(ready, yaml).problems.map(({ code, severity }) => severity ?? defaultSeverities[code]);
	return found(ready, yaml).map((one, index) => `${severities[index]}: ${one}`);
}

describe('the schema that Astro writes for a collection', () => {
	it('leaves every date that may be converted to the date rules', async () => {
		for (const schema of [older({ date: olderDate }), newer({ date: { type: 'string', format: 'date-time' } })]) {
			for (const date of ['2022-03-19', '2022-03-19 07:39:06', '"Mar 19 2022"', '03/19/2022', '1647673146000', 'true']) expect(await foundIn(schema, `date: ${date}`)).toEqual([]);
			expect(await foundIn(schema, 'date: [a]')).toEqual(['warning: schema/type at "[a]"']);
		}
	});

	it('refuses a date in quotes where nothing is converted, as z.date() does', async () => {
		for (const schema of [older({ date: olderDate }), newer({ date: { type: 'string', format: 'date-time' } })]) {
			expect(await foundIn(schema, 'date: 2022-03-19', 'nothing-converted')).toEqual([]);
			expect(await foundIn(schema, 'date: "2022-03-19"', 'nothing-converted')).toEqual(['error: schema/type at ""2022-03-19""']);
		}
	});

	it('knows a date that is not converted among others that are, by its name in the program', async () => {
		const schema = newer({ day: { type: 'string', format: 'date-time' }, date: { type: 'string', format: 'date-time' } });
		const program = 'z.object({ date: z.coerce.date(), day: z.date().optional() })';
		expect(await foundIn(schema, 'date: "2022-03-19"\nday: "2022-03-19"', 'dates-converted', program)).toEqual(['error: schema/type at ""2022-03-19""']);
		for (const other of ['const day = z.coerce.date(); z.object({ day })', 'z.object({ day: z.date() }); z.object({ day: z.coerce.date() })']) expect(await foundIn(schema, 'day: "2022-03-19"', 'dates-converted', other)).toEqual([]);
		expect(await foundIn(schema, 'date: "2022-03-19"\nday: "2022-03-19"', 'unknown', program)).toEqual([]);
	});

	it('takes no date for a text that may also be something else', async () => {
		const schema = newer({ maybe: { type: ['string', 'null'] }, either: { type: ['string', 'number'] } });
		expect(await foundIn(schema, 'maybe:\neither: 3')).toEqual([]);
		expect(await foundIn(schema, 'maybe: "2022-03-19"\neither: text')).toEqual([]);
		expect(await foundIn(schema, 'maybe: 2022-03-19\neither: 2022-03-19')).toEqual(['error: schema/type at "2022-03-19"', 'error: schema/type at "2022-03-19"']);
	});

	it('takes a date or something else where the schema does', async () => {
		const schema = older({ updated: { anyOf: [olderDate, { type: 'boolean' }] }, seen: { anyOf: [olderDate, { type: 'null' }] }, either: { anyOf: [{ type: 'string' }, olderDate] } });
		expect(await foundIn(schema, 'updated: false\nseen: null\neither: 2022-03-19', 'nothing-converted')).toEqual([]);
		expect(await foundIn(schema, 'updated: 2022-03-19\nseen: 2022-03-19\neither: noon', 'nothing-converted')).toEqual([]);
	});

	it('refuses what zod refuses', async () => {
		for (const schema of [older({ title: { type: 'string', maxLength: 5 }, draft: { type: 'boolean', default: false } }, ['title']), newer({ title: { type: 'string', maxLength: 5 }, draft: { type: 'boolean', default: false } }, ['title'])]) {
			expect(await foundIn(schema, 'title: 2022\ndraft: "no"')).toEqual(['error: schema/type at "2022"', 'error: schema/type at ""no""']);
			expect(await foundIn(schema, 'title: Apples!')).toEqual(['error: schema/length at "Apples!"']);
			expect(await foundIn(schema, 'draft: true')).toEqual(['error: schema/required at "---"']);
		}
	});

	it('refuses a date where text is meant, since zod sees a date and no text', async () => {
		expect(await foundIn(older({ title: { type: 'string' } }), 'title: 2018-11-21')).toEqual(['error: schema/type at "2018-11-21"']);
	});

	it('passes unknown keys, which zod takes away, and names one that is almost a known one', async () => {
		const schema = older({ title: { type: 'string' }, author: { type: 'object', properties: { name: { type: 'string' } }, additionalProperties: false } });
		expect(await foundIn(schema, 'title: a\nweather: rain\nauthor: {name: Ann, age: 3}')).toEqual([]);
		expect((await foundIn(schema, 'titel: a')).join()).toMatch(/^hint: .* at "titel"$/);
	});

	it('refuses unknown keys of a strict object, which only newer schemas tell apart', async () => {
		const strict = { ...(newer({ title: { type: 'string' } }) as object), additionalProperties: false } as Json;
		expect(await foundIn(strict, 'title: a\nweather: rain')).toEqual(['error: schema/unknown-key at "weather"']);
	});

	it('demands no key that has a default or takes anything', async () => {
		const schema = newer({ pages: { type: 'number', default: 3 }, extra: {}, title: { type: 'string' } }, ['pages', 'extra', 'title']);
		expect(await foundIn(schema, 'title: a')).toEqual([]);
	});

	it('sees only what was written, not what it is turned into', async () => {
		expect(await foundIn(older({ pages: { allOf: [{ type: 'string' }, { type: 'number' }] } }), 'pages: many')).toEqual([]);
	});

	it('takes references and images as texts or objects', async () => {
		const reference = { anyOf: [{ type: 'string' }, { type: 'object', properties: { id: { type: 'string' }, collection: { type: 'string' } }, required: ['id', 'collection'], additionalProperties: false }] };
		expect(await foundIn(older({ author: reference, image: { type: 'string' } }), 'author: ann\nimage: ./a.png')).toEqual([]);
		expect(await foundIn(older({ author: reference }), 'author: {id: ann, collection: authors}')).toEqual([]);
	});

	it('takes every address that a URL can be made of', async () => {
		const schema = older({ url: { type: 'string', format: 'uri' } });
		expect(await foundIn(schema, 'url: https://exämple.org/a b|c')).toEqual([]);
		expect(await foundIn(schema, 'url: example.org')).toHaveLength(1);
	});

	it('takes the flags of a pattern from the program', async () => {
		const of = (pattern: string): Json => older({ code: { type: 'string', pattern } });
		const judged = async (pattern: string, flags: string, code: string): Promise<boolean> => (await foundIn(of(pattern), `code: ${JSON.stringify(code)}`, 'nothing-converted', `z.string().regex(/${pattern}/${flags})`)).length === 0;
		const cases: readonly (readonly [string, string])[] = [['^[a-z]+$', 'i'], ['^x[^b-d_-]$', 'i'], ['^[-a]z{2,3}$', 'i'], ['^a.b$', 's'], ['^A.\\.\\d(?:ä|[0-9f-h])$', 'is'], ['^x(?<name>y)?\\wé$', 'i'], ['^a+$', ''], ['^a+$', 'gu']];
		const texts = ['abc', 'ABC', 'xC', 'Xc', 'X-', 'xe', 'XE', 'x_', '-Zz', 'AZZZ', 'a\nb', 'A\nB', 'axb', 'a\n.1Ä', 'Ax.1F', 'Ax.1ä', 'XYaÉ', 'xyAé', 'aaa', 'AAA', 'aZ'];
		for (const [pattern, flags] of cases) for (const text of texts) expect([pattern, flags, text, await judged(pattern, flags, text)]).toEqual([pattern, flags, text, new RegExp(pattern, flags.replace('g', '')).test(text)]);
		expect(await foundIn(of('^[a-z]$'), 'code: 1a', 'nothing-converted', 'z.string().regex(/^[a-z]$/i)')).toEqual(['warning: schema/pattern at "1a"']);
	});

	it('says nothing of a pattern whose flags it cannot tell', async () => {
		const of = (pattern: string): Json => older({ code: { type: 'string', allOf: [{ pattern }, { pattern: '^1' }] } });
		const said = (pattern: string, program: string, certainty: AstroCertainty = 'nothing-converted'): Promise<string[]> => foundIn(of(pattern), 'code: "!"', certainty, program);
		expect(await said('^a$', 'const a = /^a$/m;')).toEqual([]);
		expect(await said('^\\p{Lu}$', 'const a = /^\\p{Lu}$/iu;')).toEqual([]);
		expect(await said('^[!-z]a$', 'const a = /^[!-z]a$/i;')).toEqual([]);
		expect(await said('^a$', 'const a = /^a$/i; const b = /^a$/;\nnew RegExp("x")')).toEqual([]);
		expect(await said('^a$', "const a = new RegExp('^a$', 'i');")).toEqual([]);
		expect(await said('^a$', "import { a } from './a';", 'unknown')).toEqual([]);
		expect(await said('^a$', 'z.string().startsWith("a")')).toEqual(['warning: schema/pattern at ""!""']);
	});

	it('judges the keys of a record by their pattern', async () => {
		const schema = older({ links: { type: 'object', additionalProperties: { type: 'string' }, propertyNames: { pattern: '^[a-z]+$' } } });
		expect(await foundIn(schema, 'links:\n  ABC: a', 'nothing-converted', 'z.record(z.string().regex(/^[a-z]+$/i), z.string())')).toEqual([]);
		expect(await foundIn(schema, 'links:\n  a1: a', 'nothing-converted', 'z.record(z.string().regex(/^[a-z]+$/i), z.string())')).toEqual([expect.stringMatching(/^warning: schema/)]);
	});

	it('warns only where a pattern fails, since its flags are lost, and passes times of every form', async () => {
		expect(await foundIn(older({ code: { type: 'string', pattern: '^a+$' } }), 'code: AAA')).toEqual(['warning: schema/pattern at "AAA"']);
		expect(await foundIn(older({ from: { type: 'string', format: 'time' } }), 'from: "10:30"')).toEqual([]);
	});

	it('warns only where it cannot be known what is converted', async () => {
		expect(await foundIn(older({ title: { type: 'string' }, pages: { type: 'number' } }, ['title']), 'pages: "3"', 'unknown')).toEqual(['warning: schema/required at "---"', 'warning: schema/type at ""3""']);
	});

	it('takes a value as one of several kinds, told apart by a key', async () => {
		const kinds = { oneOf: [{ type: 'object', properties: { kind: { type: 'string', const: 'a' }, x: { type: 'string' } }, required: ['kind', 'x'] }, { type: 'object', properties: { kind: { type: 'string', const: 'b' } }, required: ['kind'] }] };
		expect(await foundIn(newer({ media: kinds }), 'media: {kind: b, x: 1}')).toEqual([]);
		expect(await foundIn(newer({ media: kinds }), 'media: {kind: a}')).toEqual(['error: schema/required at "media"']);
	});

	it('is none where it is no object', () => {
		expect(translateAstro([], 'unknown')).toBeUndefined();
	});
});

describe('what the program of the collections converts', () => {
	const imports = `import { defineCollection } from 'astro:content';\nimport { z } from 'astro/zod';\n`;

	it.each<[string, AstroCertainty]>([
		['schema: z.object({ date: z.date() })', 'nothing-converted'],
		['schema: z.object({ date: z.coerce.date() })', 'dates-converted'],
		['schema: z.object({ date: z.coerce.date(), n: z.coerce.number() })', 'unknown'],
		['schema: z.object({ n: z.preprocess(String, z.string()) })', 'unknown'],
		['schema: z.object({ n: z.number().catch(3) })', 'unknown'],
		['const { coerce } = z;', 'unknown'],
	])('%s: %s', (program, expected) => {
		for (const lineEnd of ['\n', '\r\n']) expect(astroCertainty((imports + program).replaceAll('\n', lineEnd))).toBe(expected);
	});

	it('is nothing where Starlight brings its own schema', () => {
		expect(astroCertainty("import { defineCollection } from 'astro:content';\nimport { docsLoader } from '@astrojs/starlight/loaders';\nimport { docsSchema } from '@astrojs/starlight/schema';\nexport const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };")).toBe('nothing-converted');
	});

	it('cannot be known where a schema comes from elsewhere, or without a program', () => {
		expect(astroCertainty(`${imports}import { docsSchema } from '@astrojs/starlight-docsearch/schema';`)).toBe('unknown');
		expect(astroCertainty(`${imports}const { s } = await import('./schemas');`)).toBe('unknown');
		expect(astroCertainty(undefined)).toBe('unknown');
	});
});
