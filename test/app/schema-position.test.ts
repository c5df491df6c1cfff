import { describe, expect, it } from 'vitest';
import { placeOfLocation } from '../../src/app/schema-position';
import { parseHead } from '../../src/core/article';
import { dialectOf } from '../../src/core/dialects';
import { keySpanIn } from '../../src/core/schema/key-span';
import { locationsAt } from '../../src/core/schema/views';
import { compiled } from '../core/schema-support';

const text = `{
	"$schema": "https://json-schema.org/draft/2020-12/schema",
	"properties": {
		"title": { "$ref": "#/$defs/text" },
		"author": { "properties": { "a/b ~ü": { "type": "string" } } },
		"list": { "items": { "properties": { "src": {} } } }
	},
	"anyOf": [{ "properties": { "title": { "minLength": 3 } } }],
	"$defs": { "text": { "type": "string" } }
}`;

async function targets(path: readonly (string | number)[], schemaText = text): Promise<string[]> {
	const schema = await compiled(schemaText);
	const { meta } = parseHead('---\ntitle: x\n---\n', dialectOf('generic'));
	return locationsAt(schema, meta, path).flatMap((location) => {
		const place = placeOfLocation(location, schema);
		if (place === undefined) return [];
		const { start, end } = keySpanIn(schemaText, place.pointer);
		return [`${place.kind} ${schemaText.slice(start, end)} ${schemaText.slice(0, start).split('\n').length}`];
	});
}

describe('From a key to its schema', () => {
	it('finds the exact place of the key, in every branch that has it', async () => {
		expect(await targets(['title'])).toEqual(['own "title" 4', 'own "title" 8']);
		expect(await targets(['author', 'a/b ~ü'])).toEqual(['own "a/b ~ü" 5']);
		expect(await targets(['list', 0, 'src'])).toEqual(['own "src" 6']);
		expect(await targets(['unknown'])).toEqual([]);
	});

	it('finds it in a schema whose name is not that of its file', async () => {
		expect(await targets(['title'], text.replace('"properties"', '"$id": "https://example.com/s.json", "properties"'))).toEqual(['own "title" 4', 'own "title" 8']);
	});

	it('tells the schemas that come with Masthead and other files apart', async () => {
		const schema = await compiled('{}');
		expect(placeOfLocation('masthead:///schemas/hexo-post.json#/properties/date', schema)).toEqual({ kind: 'built-in', name: 'hexo-post', pointer: ['properties', 'date'] });
		expect(placeOfLocation('file:///a%20b/other.json#/x', schema)).toEqual({ kind: 'file', path: '/a b/other.json', pointer: ['x'] });
		expect(placeOfLocation('https://example.com/x.json#/a', schema)).toBeUndefined();
	});

	it('leads to the nearest place above one that is not there', () => {
		expect(keySpanIn('{"a": {"b": 1}}', ['a', 'c'])).toEqual({ start: 1, end: 4 });
		expect(keySpanIn('no json', ['a'])).toEqual({ start: 0, end: 0 });
	});
});
