import { describe, expect, test } from 'vitest';
import { compiled, found, only } from './schema-support';

describe('a schema', () => {
	test('a value of the wrong type is marked as it is written', async () => {
		const schema = await compiled({ properties: { title: { type: 'string', minLength: 3 } } });
		expect(found(schema, 'title: 2022')).toEqual(['schema/type at "2022"']);
		expect(only(schema, 'title: 2022')).toEqual({ path: ['title'], expected: ['string'], actual: 'number' });
		expect(found(schema, 'title: "2022"')).toEqual([]);
	});
	test('a missing key is named on the opening fence, a missing nested one on the key that holds the map', async () => {
		const schema = await compiled({ required: ['title'], properties: { author: { type: 'object', required: ['name'] } } });
		expect(found(schema, 'author: {}')).toEqual(['schema/required at "---"', 'schema/required at "author"']);
		expect(only(schema, 'title: a\nauthor:\n  url: b')).toEqual({ path: ['author'], key: 'name' });
	});
	test('a value outside of the list is answered with the closest one', async () => {
		const schema = await compiled({ properties: { layout: { enum: ['post', 'page', 'draft'] } } });
		expect(found(schema, 'layout: psot')).toEqual(['schema/enum at "psot"']);
		expect(only(schema, 'layout: psot')).toEqual({ path: ['layout'], allowed: ['post', 'page', 'draft'], actual: 'psot', suggestion: 'post' });
	});
	test('an unknown key is answered with the closest known one', async () => {
		const schema = await compiled({ properties: { categories: {}, tags: {} }, additionalProperties: false });
		expect(found(schema, 'catagories: a\nx-other: b')).toEqual(['schema/unknown-key at "catagories"', 'schema/unknown-key at "x-other"']);
		expect(only(schema, 'tag: a')).toEqual({ path: [], key: 'tag', suggestion: 'tags' });
	});
});
