import { describe, expect, it } from 'vitest';
import { BuiltInSchemas } from '../../src/app/built-in-schemas';
import { readConfig } from '../../src/app/config';
import { SchemaSet } from '../../src/app/schemas';
import { genericSite } from '../../src/app/site';

function configOf(settings: Readonly<Record<string, unknown>>): ReturnType<typeof readConfig> {
	return readConfig((name) => settings[name]);
}

describe('readConfig', () => {
	it('drops globs that mean nothing or cannot be meant', () => {
		const { exclude, schemas } = configOf({ exclude: ['', './', 'drafts/**', 'x'.repeat(70_000), 1], schemas: { 'a.json': '', 'b.json': ['', '**/*.md'] } });
		expect(exclude).toEqual(['drafts/**']);
		expect(schemas).toEqual([{ schema: 'a.json', globs: [] }, { schema: 'b.json', globs: ['**/*.md'] }]);
	});

	it('takes a severity or an object with options for a rule, and nothing else', () => {
		const rules = { 'schema/enum': 'off', 'schema/type': { severity: 'hint', max: 60 }, 'schema/const': { severity: 'loud', max: 3 }, 'schema/format': 'loud', 'schema/range': ['off'], 'no/such': 'off' };
		expect(configOf({ rules }).rules).toEqual({ 'schema/enum': 'off', 'schema/type': { severity: 'hint', max: 60 }, 'schema/const': { max: 3 } });
	});

	it('finds the built-in schema where the one of a person has no glob', async () => {
		const set = new SchemaSet({ readText: async () => undefined, kind: async () => undefined, list: async () => [] }, new BuiltInSchemas(async () => '{"$schema": "https://json-schema.org/draft/2020-12/schema"}'));
		const { schemas } = configOf({ schemas: { 'a.json': '' } });
		expect((await set.schemaOf({ path: '/a.md', top: '/', site: genericSite(), choices: schemas, tools: 'heard' })).name).toBe('generic');
	});
});
