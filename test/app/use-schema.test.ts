import { describe, expect, it } from 'vitest';
import { readMastheadFile } from '../../src/app/masthead-json';
import { schemaEdits } from '../../src/app/use-schema';
import { applyEdits } from '../../src/core/text';
import { inBothLineEnds } from '../core/support';

function after(source: string): string | undefined {
	const edits = schemaEdits(source, 'schemas/a.json', ['**/*']);
	return edits === undefined ? undefined : applyEdits(source, edits);
}

describe('naming a schema in masthead.json', () => {
	inBothLineEnds('adds an entry behind those that are there', (text) => {
		expect(after(text('{\n  // kept\n  "schemas": {\n    "b.json": ["posts/**"] // kept too\n  }\n}\n'))).toBe(text('{\n  // kept\n  "schemas": {\n    "b.json": ["posts/**"],\n    "schemas/a.json": ["**/*"] // kept too\n  }\n}\n'));
	});

	inBothLineEnds('adds the key where there is none, a comma behind the last one or not', (text) => {
		expect(after(text('{\n\t"generator": "hugo"\n}\n'))).toBe(text('{\n\t"generator": "hugo",\n\t"schemas": { "schemas/a.json": ["**/*"] }\n}\n'));
		expect(after(text('{\n\t"generator": "hugo",\n}\n'))).toBe(text('{\n\t"generator": "hugo",\n\t"schemas": { "schemas/a.json": ["**/*"] },\n}\n'));
	});

	it.each(['{}', '{ "schemas": {} }', '{\n}\n', '', '{ "rules": {}, }', '{ "rules": {} /* a, b */ }', '{ "schemas": { "b.json": "x", }, }', '{\n"a": 1 // {\n}'])('gives a file that names it, from %j', (source) => {
		const { schemas } = readMastheadFile('/site/masthead.json', after(source) ?? '');
		expect(schemas.at(-1)).toMatchObject({ schema: 'schemas/a.json', globs: ['**/*'] });
	});

	it('changes nothing where the schema is named already', () => {
		expect(schemaEdits('{"schemas": {"schemas/a.json": ["posts/**"]}}', 'schemas/a.json', ['**/*'])).toEqual([]);
	});

	it.each(['[]', '{"schemas": ', '{"schemas": "a"}', 'null'])('leaves alone what it cannot read: %s', (source) => {
		expect(after(source)).toBeUndefined();
	});
});
