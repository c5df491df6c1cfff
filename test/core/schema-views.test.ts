import { describe, expect, test } from 'vitest';
import { placeholderFor, propertiesAt, propertyOrder, schemaAt, viewAt } from '../../src/core/schema/views';
import { compiled, metaOf } from './schema-support';

const post = {
	required: ['title'],
	'x-masthead-recommended': ['date'],
	properties: {
		title: { type: 'string', description: 'The title.', default: 'Untitled' },
		layout: { enum: ['post', 'page'], 'x-masthead-docs': 'https://example.org/layout' },
		date: { 'x-masthead-date': true, examples: ['2022-03-19'] },
		draft: { type: 'boolean', deprecated: true, deprecationMessage: 'Use published.' },
		tags: { anyOf: [{ type: 'string' }, { type: 'array', items: { enum: ['a', 'b'] } }] },
		gone: false,
		author: { $ref: '#/definitions/person', description: 'Who wrote it.' },
		media: {
			oneOf: [
				{ type: 'object', properties: { kind: { const: 'video' }, url: { type: 'string' } }, required: ['kind', 'url'] },
				{ type: 'object', properties: { kind: { const: 'image' }, src: { type: 'string' } }, required: ['kind', 'src'] },
			],
		},
	},
	if: { properties: { layout: { const: 'page' } }, required: ['layout'] },
	then: { properties: { menu: { type: 'integer' } } },
	definitions: { person: { type: 'object', title: 'Person', properties: { name: { type: 'string' }, mail: { format: 'email' } }, required: ['name'] } },
} as const;

const keysOf = (views: readonly { key: string }[]): string[] => views.map(({ key }) => key);

describe('the keys of a map', () => {
	test('come in the order of the schema with what they need, and tell which are there', async () => {
		const schema = await compiled(post);
		const { meta } = metaOf('layout: post\nown: 1');
		const views = propertiesAt(schema, meta, []);
		expect(keysOf(views)).toEqual(['title', 'layout', 'date', 'draft', 'tags', 'author', 'media']);
		expect(views.map(({ need }) => need)).toEqual(['required', 'optional', 'recommended', 'optional', 'optional', 'optional', 'optional']);
		expect(keysOf(views.filter(({ present }) => present))).toEqual(['layout']);
		expect(views[0]).toMatchObject({ description: 'The title.', default: 'Untitled', types: ['string'] });
		expect(views[1]).toMatchObject({ values: ['post', 'page'], docs: 'https://example.org/layout' });
		expect(views[3]).toMatchObject({ deprecated: true, deprecationMessage: 'Use published.' });
		expect(propertyOrder(schema)[0]).toBe('title');
	});
	test('follow conditions', async () => {
		const schema = await compiled(post);
		expect(keysOf(propertiesAt(schema, metaOf('layout: page').meta, []))).toContain('menu');
		expect(keysOf(propertiesAt(schema, metaOf('layout: post').meta, []))).not.toContain('menu');
	});
	test('are found through references, also where the map is not written yet', async () => {
		const schema = await compiled(post);
		for (const yaml of ['author:', 'title: x', 'author:\n  mail: a@example.org']) {
			const views = propertiesAt(schema, metaOf(yaml).meta, ['author']);
			expect(views).toMatchObject([{ key: 'name', need: 'required' }, { key: 'mail', format: 'email' }]);
		}
		expect(propertiesAt(schema, undefined, ['author'])).toHaveLength(2);
	});
	test('are those of the branch that the author chose, and of all while none is chosen', async () => {
		const schema = await compiled(post);
		const at = (yaml: string): string[] => keysOf(propertiesAt(schema, metaOf(yaml).meta, ['media']));
		expect(at('media: {kind: video}')).toEqual(['kind', 'url']);
		expect(at('media: {kind: image, src: a}')).toEqual(['kind', 'src']);
		expect(at('media: {}')).toEqual(['kind', 'url', 'src']);
		expect(at('media: {kind: }')).toEqual(['kind', 'url', 'src']);
		expect(at('media:')).toEqual(['kind', 'url', 'src']);
	});
	test('of a map in a list, and of any key of a map', async () => {
		const schema = await compiled({ properties: { list: { items: { properties: { a: {} } } }, map: { additionalProperties: { properties: { b: {} } }, patternProperties: { '^x': { properties: { c: {} } } } } } });
		expect(keysOf(propertiesAt(schema, metaOf('list: [{}]').meta, ['list', 0]))).toEqual(['a']);
		expect(keysOf(propertiesAt(schema, undefined, ['list', 7]))).toEqual(['a']);
		expect(keysOf(propertiesAt(schema, undefined, ['map', 'any']))).toEqual(['b']);
		expect(keysOf(propertiesAt(schema, undefined, ['map', 'x1']))).toEqual(['c']);
		expect(propertiesAt(schema, undefined, ['nowhere', 'at', 'all'])).toEqual([]);
	});
});

describe('a value', () => {
	test('is described by all that apply, the particular after the general', async () => {
		const schema = await compiled(post);
		expect(schemaAt(schema, metaOf('author: {name: a}').meta, ['author'])).toMatchObject([{ description: 'Who wrote it.' }, { title: 'Person', types: ['object'] }]);
		expect(viewAt(schema, undefined, ['author'])).toMatchObject({ description: 'Who wrote it.', title: 'Person' });
		expect(viewAt(schema, undefined, ['unknown'])).toBeUndefined();
	});
	test('that is being written sees every branch, whatever stands there now', async () => {
		const schema = await compiled(post);
		for (const yaml of ['tags: a', 'tags:', 'tags: 12', 'title: x']) expect(viewAt(schema, metaOf(yaml).meta, ['tags'])).toMatchObject({ types: ['string', 'array'], items: { values: ['a', 'b'] } });
		expect(viewAt(schema, metaOf('tags: [a]').meta, ['tags', 0])).toMatchObject({ values: ['a', 'b'] });
		expect(viewAt(schema, metaOf('media: {kind: video}').meta, ['media', 'kind'])?.values).toEqual(['video']);
		expect(viewAt(schema, metaOf('media: {kind: }').meta, ['media', 'kind'])?.values).toEqual(['video', 'image']);
	});
	test('to begin with is the default, an example, a listed value, or empty', async () => {
		const schema = await compiled({ properties: { ...post.properties, example: { type: 'string', examples: ['x'] }, size: { type: 'integer' }, map: { type: 'object' }, any: {}, flag: { type: 'boolean' } }, definitions: post.definitions });
		const of = (key: string): unknown => placeholderFor(schema, undefined, [key]);
		expect(['title', 'layout', 'date', 'example', 'size', 'map', 'any', 'flag', 'tags', 'unknown'].map(of)).toEqual(['Untitled', 'post', null, 'x', 0, {}, '', false, '', '']);
	});
	test('of a schema without end is described to a depth', async () => {
		const schema = await compiled({ $ref: '#/definitions/n', definitions: { n: { description: 'n', properties: { n: { $ref: '#/definitions/n' }, l: { items: { $ref: '#/definitions/n' } } }, items: { $ref: '#/definitions/n' } } } });
		expect(viewAt(schema, undefined, ['n', 'l', 3, 'n'])).toMatchObject({ description: 'n' });
		expect(viewAt(schema, undefined, [])).toBeDefined();
	});
});
