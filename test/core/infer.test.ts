import { describe, expect, it } from 'vitest';
import { datePatternOf } from '../../src/core/infer/date-pattern';
import { printJson } from '../../src/core/infer/print';
import { schemaOf, sortTopKeys, type InferOptions } from '../../src/core/infer/schema';
import { emptyMap, observeMap, type MapShape } from '../../src/core/infer/shape';
import type { Json } from '../../src/core/schema/schema';
import { article, headOf, toCrlf } from './support';

function shapeOf(metas: readonly string[], keys: 'as-written' | 'ignore-case' = 'as-written'): MapShape {
	const shape = emptyMap();
	for (const text of metas) {
		const { meta } = headOf(article(text), 'hexo');
		if (meta !== undefined) observeMap(shape, meta, { keys, isRefused: () => false });
	}
	return shape;
}

function inferred(metas: readonly string[], more: Partial<InferOptions> = {}): { readonly [keyword: string]: Json } {
	const options = { title: 'T', required: 0.95, enumLimit: 12, known: [], ...more };
	const schema = schemaOf(shapeOf(metas), options);
	// The same in every line end: a schema knows nothing of them.
	expect(schemaOf(shapeOf(metas.map(toCrlf)), options)).toEqual(schema);
	return schema;
}

function property(metas: readonly string[], key: string, more: Partial<InferOptions> = {}): { readonly [keyword: string]: Json } {
	const properties = inferred(metas, more)['properties'] as { readonly [key: string]: { readonly [keyword: string]: Json } };
	return properties[key] ?? {};
}

function times(count: number, text: (index: number) => string): string[] {
	return Array.from({ length: count }, (_, index) => text(index));
}

describe('a schema of articles', () => {
	it('tells the types, as the generator reads the values', () => {
		const metas = times(4, (index) => `title: A${index}\nweight: ${index}\nscore: ${index}.5\ndraft: ${index === 1}\ntags: [a, b${index}]\ncover:\n  image: a.png`);
		const types = Object.fromEntries(Object.entries(inferred(metas)['properties'] as object).map(([key, { type }]) => [key, type]));
		expect(types).toEqual({ title: 'string', weight: 'integer', score: 'number', draft: 'boolean', tags: 'array', cover: 'object' });
	});

	it('requires what enough articles have, and asks for no more than was said', () => {
		const metas = times(40, (index) => `title: A${index}${index > 1 ? '\ndate: 2022-03-19' : ''}${index > 20 ? '\ntags: [a]' : ''}`);
		expect(inferred(metas)['required']).toEqual(['title', 'date']);
		expect(inferred(metas, { required: 1 })['required']).toEqual(['title']);
		expect(inferred(metas, { required: 0.4 })['required']).toEqual(['title', 'date', 'tags']);
	});

	it('puts the keys of few articles last, wherever they stand in those', () => {
		const metas = Array.from({ length: 100 }, (_, index) => `${index < 4 ? 'headless: true\n' : index < 10 ? 'draft: true\n' : ''}title: A\ndate: 2022-03-19`);
		expect(Object.keys(inferred(metas)['properties'] as object)).toEqual(['draft', 'title', 'date', 'headless']);
	});

	it('puts the keys in the order in which they usually stand', () => {
		const metas = ['title: A\ntags: [a]\ndate: 2022-03-19', 'title: A\ndate: 2022-03-19\ntags: [a]', 'date: 2022-03-19\ntitle: A\ndraft: true'];
		expect(Object.keys(inferred(metas)['properties'] as object)).toEqual(['title', 'date', 'tags', 'draft']);
	});

	it('lists the values where few repeat, the commonest first', () => {
		const metas = times(60, (index) => `layout: ${['post', 'post', 'page', 'photo'][index % 4]}`);
		expect(property(metas, 'layout')).toMatchObject({ type: 'string', enum: ['post', 'page', 'photo'], description: 'In all 60 articles. Most used: post (30), page (15), photo (15).' });
		expect(property(metas, 'layout', { enumLimit: 2 })['enum']).toBeUndefined();
	});

	it.each([
		['for few articles', times(8, (index) => `layout: ${index % 2 === 0 ? 'post' : 'page'}`)],
		['where one value stands everywhere', times(60, () => 'layout: post')],
		['where too many stand beside the common ones', times(60, (index) => `layout: ${index % 10 === 0 ? `l${index}` : index % 2 === 0 ? 'post' : 'page'}`)],
	])('lists no values %s', (_, metas) => {
		expect(property(metas, 'layout')['enum']).toBeUndefined();
	});

	it.each(['title', 'description', 'slug', 'permalink', 'cover', 'canonical_url'])('lists no values of %s, which belong to one article each', (key) => {
		expect(property(times(60, (index) => `${key}: ${index % 2 === 0 ? 'aa' : 'bb'}`), key)['enum']).toBeUndefined();
	});

	it('lists no addresses', () => {
		expect(property(times(60, (index) => `video: https://example.org/${index % 3}`), 'video')['enum']).toBeUndefined();
	});

	it('lists one value where the others are slips of it', () => {
		const metas = [...times(199, () => 'layout: article'), 'layout: artcile'];
		expect(property(metas, 'layout')['enum']).toEqual(['article']);
	});

	it('lists no value that looks like a slip of a much commoner one, however often it is made', () => {
		const metas = times(300, (index) => `layout: ${index % 75 === 1 ? 'pots' : index % 2 === 0 ? 'post' : 'page'}\nlang: ${index % 50 === 0 ? 'es' : 'en'}`);
		expect(property(metas, 'layout')['enum']).toEqual(['page', 'post']);
		expect(property(metas, 'lang')['enum']).toEqual(['en', 'es']);
	});

	it('names the common items of lists, and that none is named twice', () => {
		const metas = times(60, (index) => `tags: [${index % 2 === 0 ? 'sea, moon' : 'sea, tide'}]`);
		expect(property(metas, 'tags')).toMatchObject({ type: 'array', items: { type: 'string', enum: ['sea', 'moon', 'tide'] }, uniqueItems: true });
		expect(property([...metas, 'tags: [sea, sea]'], 'tags')['uniqueItems']).toBeUndefined();
	});

	it('knows lists of maps', () => {
		const metas = times(10, (index) => `links:\n  - name: A${index}\n    url: https://example.org/\n  - name: B`);
		expect(property(metas, 'links')).toMatchObject({ type: 'array', items: { type: 'object', required: ['name'], properties: { name: { type: 'string', description: 'In all 20 items. Most used: B (10).' }, url: { description: 'In 10 of 20 items.' } } } });
	});

	it('allows two types where both are used, and not one that a single article has', () => {
		expect(property(times(40, (index) => (index % 4 === 0 ? 'author: Ana' : 'author: [Ana, Ben]')), 'author')['type']).toEqual(['string', 'array']);
		expect(property([...times(40, () => 'draft: true'), 'draft: "true"'], 'draft')['type']).toBe('boolean');
	});

	it('says nothing of the type of what is always empty', () => {
		expect(property(times(10, () => 'mood:'), 'mood')).toEqual({ description: 'In all 10 articles. Always empty.' });
	});

	it('allows a text and a map where both are used', () => {
		expect(property(times(40, (index) => (index % 2 === 0 ? 'cover: a.png' : 'cover:\n  image: b.png')), 'cover')).toMatchObject({ type: ['string', 'object'], required: ['image'], properties: { image: { type: 'string' } } });
	});

	it('keeps listed values apart from the items of lists', () => {
		const metas = times(80, (index) => (index % 2 === 0 ? `kind: ${index % 4 === 0 ? 'post' : 'page'}` : `kind: [x${index}]`));
		expect(property(metas, 'kind')['anyOf']).toEqual([{ type: 'string', enum: ['page', 'post'] }, { type: 'array', items: { type: 'string' } }]);
	});

	it('keeps a filled required text from being empty', () => {
		expect(property(times(20, (index) => `title: A${index}`), 'title')['minLength']).toBe(1);
		expect(property(times(20, (index) => (index % 2 === 0 ? 'title: ""' : `title: A${index}`)), 'title')['minLength']).toBeUndefined();
	});

	it('holds a crowd of names for a map of anything', () => {
		const metas = times(20, (index) => `words:\n${times(10, (word) => `  w${index * 10 + word}: x`).join('\n')}`);
		expect(property(metas, 'words')).toEqual({ type: 'object', description: 'In all 20 articles.' });
	});

	it('is as long as what differs, whatever keys are called', () => {
		const schema = inferred(['__proto__: a\nconstructor: b\n"": c']);
		expect(Object.keys(schema['properties'] as object)).toEqual(['__proto__', 'constructor', '']);
	});
});

describe('the dates of a schema', () => {
	const written = (count: number, date: string): string[] => times(count, () => `date: ${date}`);

	it('have the form that nearly all have', () => {
		expect(property([...written(40, '2022-03-19 15:39:06'), 'date: 2022/03/19'], 'date')).toMatchObject({
			type: 'string',
			pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$',
			errorMessage: { pattern: 'The other articles write 2022-03-19 15:39:06 here.' },
			'x-masthead-date': true,
			examples: ['2022-03-19 15:39:06'],
		});
	});

	it('name the format where JSON Schema has one', () => {
		expect(property(written(5, '2022-03-19'), 'date')['format']).toBe('date');
		expect(property(written(5, '2022-03-19T07:39:06+08:00'), 'date')['format']).toBe('date-time');
		expect(property(written(5, '2022-03-19 07:39:06'), 'date')['format']).toBeUndefined();
	});

	it('have both forms where both are used, and any where there is no habit', () => {
		expect(property([...written(20, '2022-03-19'), ...written(10, '2022-03-19 07:39')], 'date')['pattern']).toBe('^(?:\\d{4}-\\d{2}-\\d{2}|\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2})$');
		const mixed = ['2022-03-19', '2022/03/19', '2022.03.19', '19 March 2022'].flatMap((date) => written(5, date));
		expect(property(mixed, 'date')).toMatchObject({ 'x-masthead-date': true });
		expect(property(mixed, 'date')['pattern']).toBeUndefined();
	});

	it('may leave zeros out where that is a habit', () => {
		expect(property([...written(10, '2022-3-9'), ...written(10, '2022-12-10')], 'date')['pattern']).toBe('^\\d{4}-\\d{1,2}-\\d{1,2}$');
	});

	it.each([
		['2022-03-19', '2022-03-20'],
		['2022-3-9', '2022-12-31'],
		['2022-03-19T07:39:06.123+08:00', '2023-01-01T00:00:00.5-03:30'],
		['Sat, 19 Mar 2022 07:39:06 GMT', 'Fri, 1 Jul 2022 07:39:06 GMT'],
		['2022年3月9日', '2022年12月31日'],
	])('have a pattern that fits others of their kind: %s and %s', (date, other) => {
		const pattern = datePatternOf(date) ?? 'none';
		expect(date).toMatch(new RegExp(`^${pattern}$`, 'u'));
		expect(other).toMatch(new RegExp(`^${pattern}$`, 'u'));
	});

	it.each(['yesterday', '2022-02-30', 'version 1.2', ''])('are none in “%s”', (text) => {
		expect(datePatternOf(text)).toBeUndefined();
	});
});

describe('the keys of a schema', () => {
	it('leave out what looks like a slip of a much commoner key', () => {
		const shape = shapeOf([...times(40, () => 'title: A\ntags: [a]\ncategories: [b]'), 'title: A\ntag: a', 'title: A\ncatagories: b']);
		const { usual, slips } = sortTopKeys(shape, []);
		expect(usual.map(({ name }) => name)).toEqual(['title', 'tags', 'categories']);
		expect([...slips]).toEqual([['tag', 'tags'], ['catagories', 'categories']]);
	});

	it('keep a similar key that stands beside the common one', () => {
		const shape = shapeOf([...times(38, () => 'images: [a]'), ...times(2, () => 'images: [a]\nimage: b')]);
		expect(sortTopKeys(shape, []).slips.size).toBe(0);
	});

	it('leave out what a single article of many has', () => {
		const shape = shapeOf([...times(60, () => 'title: A'), 'title: A\nmood: odd']);
		expect(sortTopKeys(shape, []).rare).toEqual(['mood']);
	});

	it('are one key in every case where the generator ignores it', () => {
		const shape = shapeOf([...times(3, () => 'Title: A'), 'title: B'], 'ignore-case');
		expect(sortTopKeys(shape, []).usual.map(({ name, shape: { count } }) => [name, count])).toEqual([['Title', 4]]);
	});
});

describe('the text of a schema', () => {
	it('has short lists on one line, and is indented as wished', () => {
		expect(printJson({ a: ['x', 'y'], b: { type: 'string' }, c: { description: 'D' } }, '\t')).toBe('{\n\t"a": ["x", "y"],\n\t"b": {"type": "string"},\n\t"c": {\n\t\t"description": "D"\n\t}\n}');
	});

	it('reads back as the same data', () => {
		const schema = inferred(times(30, (index) => `title: "A \\"${index}\\""\ntags: [a, b]\nlinks:\n  - name: A\n    url: /b`));
		expect(JSON.parse(printJson(schema as Json, '  '))).toEqual(JSON.parse(JSON.stringify(schema)));
	});
});
