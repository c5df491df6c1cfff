import { describe, expect, test } from 'vitest';
import { compiled, found, only, problemsIn } from './schema-support';

describe('of several branches, the one that the author meant', () => {
	test('types that no branch takes make one problem that names them all', async () => {
		const schema = await compiled({ properties: { tags: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }, { type: 'null' }] } } });
		expect(found(schema, 'tags: {a: b}')).toEqual(['schema/type at "{a: b}"']);
		expect(only(schema, 'tags: 12')).toEqual({ path: ['tags'], expected: ['string', 'array', 'null'], actual: 'number' });
	});
	test('the only branch of that type tells what is wrong', async () => {
		const schema = await compiled({ properties: { tags: { oneOf: [{ type: 'string', maxLength: 3 }, { type: 'array', items: { type: 'string' } }] } } });
		expect(found(schema, 'tags: [a, 2, b, 3]')).toEqual(['schema/type at "2"', 'schema/type at "3"']);
		expect(found(schema, 'tags: long')).toEqual(['schema/length at "long"']);
	});
	test('branches that only list values are one list', async () => {
		const schema = await compiled({ properties: { a: { anyOf: [{ const: 'one' }, { enum: ['two', 'three'] }, { type: 'string', enum: ['four'] }] } } });
		expect(only(schema, 'a: thre')).toEqual({ path: ['a'], allowed: ['one', 'two', 'three', 'four'], actual: 'thre', suggestion: 'three' });
	});
	const media = {
		properties: {
			media: {
				oneOf: [
					{ type: 'object', properties: { kind: { const: 'video' }, url: { type: 'string' }, length: { type: 'number' } }, required: ['kind', 'url', 'length'], additionalProperties: false },
					{ type: 'object', properties: { kind: { const: 'image' }, src: { type: 'string' } }, required: ['kind', 'src'], additionalProperties: false },
				],
			},
		},
	};
	test('a value that tells branches apart chooses, however much is wrong with that branch', async () => {
		const schema = await compiled(media);
		expect(found(schema, 'media:\n  kind: video\n  src: a')).toEqual(['schema/required at "media"', 'schema/required at "media"', 'schema/unknown-key at "src"']);
		expect(found(schema, 'media:\n  kind: image\n  src: 1')).toEqual(['schema/type at "1"']);
	});
	test('a value that chooses none is answered with all of them', async () => {
		const schema = await compiled(media);
		const { problems, source } = problemsIn(schema, 'media:\n  kind: vidoe\n  url: a\n  length: 3');
		expect(problems).toMatchObject([{ code: 'schema/enum', data: { path: ['media', 'kind'], allowed: ['video', 'image'], suggestion: 'video' } }]);
		expect(source.slice(problems[0]?.span.start, problems[0]?.span.end)).toBe('vidoe');
	});
	test('a branch that an if keeps closed was not meant, and what the open ones list is one list', async () => {
		const kindsOf = (pattern: string, kinds: readonly string[]) => ({ if: { properties: { slug: { pattern } } }, then: { properties: { 'page-type': { enum: kinds } } }, else: false });
		const schema = await compiled({ properties: { 'page-type': { type: 'string' } }, anyOf: [kindsOf('^Glossary/', ['term']), kindsOf('^Web/', ['guide', 'interface']), kindsOf('.*', ['guide', 'tutorial'])] });
		expect(found(schema, 'slug: Web/API\npage-type: tutorial')).toEqual([]);
		expect(only(schema, 'slug: Web/API\npage-type: term')).toEqual({ path: ['page-type'], allowed: ['guide', 'interface', 'tutorial'], actual: 'term' });
		expect(only(schema, 'slug: Games\npage-type: term')).toEqual({ path: ['page-type'], allowed: ['guide', 'tutorial'], actual: 'term' });
		expect(found(schema, 'slug: Web/API\npage-type: 5')).toEqual(['schema/type at "5"']);
		const closed = await compiled({ properties: { slug: { type: 'string' } }, anyOf: [{ if: { properties: { slug: { type: 'string' } } }, then: true, else: false }] });
		expect(found(closed, 'slug: 5')).toEqual(['schema/type at "5"']);
	});
	test('without anything that tells them apart, the branch with the fewest failures is closest', async () => {
		const schema = await compiled({ anyOf: [{ required: ['a', 'b', 'c'] }, { required: ['a', 'd'] }] });
		expect(only(schema, 'a: 1')).toEqual({ path: [], key: 'd' });
	});
	test('a choice within a choice still makes one problem', async () => {
		const schema = await compiled({
			properties: { a: { anyOf: [{ $ref: '#/definitions/text' }, { type: 'array', items: { anyOf: [{ $ref: '#/definitions/text' }, { type: 'array', items: { type: 'string' } }] } }] } },
			definitions: { text: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
		});
		expect(found(schema, 'a: [x, [y, 3], z]')).toEqual(['schema/type at "3"']);
		expect(only(schema, 'a: [x, {b: c}]')).toEqual({ path: ['a', 1], expected: ['string', 'null', 'array'], actual: 'object' });
	});
	test('two branches of oneOf that both hold are no type error', async () => {
		const schema = await compiled({ properties: { a: { oneOf: [{ type: 'number' }, { minimum: 2 }] } } });
		expect(only(schema, 'a: 3')).toEqual({ path: ['a'], keyword: 'oneOf' });
		expect(found(schema, 'a: 1')).toEqual([]);
	});
	test('an unknown key that every branch forbids is one problem', async () => {
		const branch = (key: string): object => ({ type: 'object', properties: { [key]: {}, name: {} }, required: [key], additionalProperties: false });
		const schema = await compiled({ properties: { x: { anyOf: [branch('first'), branch('second')] } } } as never);
		expect(found(schema, 'x: {second: 1, nmae: 2}')).toEqual(['schema/unknown-key at "nmae"']);
	});
	test('the branch of a condition is judged, the condition itself never', async () => {
		const schema = await compiled({ if: { properties: { draft: { const: true } }, required: ['draft'] }, then: { required: ['note'] }, else: { required: ['date'] } });
		expect(only(schema, 'draft: true')).toMatchObject({ key: 'note' });
		expect(only(schema, 'draft: false')).toMatchObject({ key: 'date' });
		expect(only(schema, 'other: 1')).toMatchObject({ key: 'date' });
	});
});
