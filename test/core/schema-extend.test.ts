import { describe, expect, it } from 'vitest';
import { extendSchema } from '../../src/core/schema/extend';
import type { CompiledSchema, Json } from '../../src/core/schema/schema';
import { viewAt } from '../../src/core/schema/views';
import { compiled, found, metaOf, problemsIn } from './schema-support';

async function both(own: { readonly [key: string]: Json }, base: Json): Promise<CompiledSchema> {
	return extendSchema(await compiled({ 'x-masthead-extends': 'generator', ...own }), await compiled(base, { uri: 'file:///base.json' }));
}

describe('a schema that extends the one of the generator', () => {
	it('holds beside it', async () => {
		const schema = await both({ properties: { mood: { type: 'string' } } }, { properties: { draft: { type: 'boolean' } }, required: ['title'] });
		expect(found(schema, 'mood: 1\ndraft: maybe')).toEqual(['schema/required at "---"', 'schema/type at "1"', 'schema/type at "maybe"']);
	});

	it('is left alone where it does not say so', async () => {
		const own = await compiled({});
		expect(extendSchema(own, await compiled({ required: ['title'] }, { uri: 'file:///base.json' }))).toBe(own);
	});

	it('does not soften what the generator refuses', async () => {
		const schema = await both({ 'x-masthead-severity': 'warning', properties: { draft: { type: 'boolean' }, mood: { type: 'string' } } }, { properties: { draft: { type: 'boolean' } } });
		const { problems } = problemsIn(schema, 'draft: maybe\nmood: 1');
		expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['schema/type', undefined], ['schema/type', 'warning']]);
	});

	it('takes keys of either for known ones, but for other names of the same', async () => {
		const base = { 'x-masthead-unknown-keys': ['cover', 'title'], properties: { cover: {}, title: {}, keyword: {}, tag: { 'x-masthead-same-as': 'tags' } } };
		const schema = await both({ 'x-masthead-unknown-keys': 'near', properties: { covers: {}, keywords: {}, tags: {} } }, base);
		expect(found(schema, 'covers: a\nkeyword: b')).toEqual([]);
		expect(found(schema, 'titel: a')).toEqual(['schema/unknown-key at "titel"']);
		expect(found(schema, 'tag: a')).toEqual(['schema/unknown-key at "tag"']);
	});

	it('asks once for a key that both ask for', async () => {
		const folded = { 'x-masthead-keys': 'ignore-case', properties: { Title: {} }, required: ['Title'] };
		expect(found(await both({ 'x-masthead-keys': 'ignore-case', properties: { title: {} }, required: ['title'] }, folded), 'a: b')).toEqual(['schema/required at "---"']);
		expect(found(await both({ required: ['title'] }, { 'x-masthead-recommended': ['title', 'date'] }), 'a: b')).toEqual(['schema/required at "---"', 'schema/recommended at "---"']);
	});

	it('keeps the order of keys that either asks for, its own first', async () => {
		const order = (schema: CompiledSchema): readonly string[] | undefined => schema.root.annotations.order;
		expect(order(await both({}, { 'x-masthead-order': ['title', 'slug'] }))).toEqual(['title', 'slug']);
		expect(order(await both({ 'x-masthead-order': ['slug'] }, { 'x-masthead-order': ['title', 'slug'] }))).toEqual(['slug']);
	});

	it('keeps a key forbidden that the generator refuses', async () => {
		const schema = await both({ 'x-masthead-unknown-keys': 'near', properties: { mood: {} } }, { additionalProperties: false, properties: { title: {} } });
		expect(found(schema, 'mood: a')).toEqual(['schema/unknown-key at "mood"']);
	});

	it('describes a key first, and proposes what either knows', async () => {
		const schema = await both({ properties: { mood: { description: 'Mine', enum: ['a'] } } }, { properties: { mood: { description: 'Theirs', enum: ['b'] } } });
		expect(viewAt(schema, metaOf('mood: a').meta, ['mood'])).toMatchObject({ description: 'Mine', values: ['a', 'b'] });
	});
});
