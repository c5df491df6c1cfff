import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtInNames, builtInOf, type BuiltInName } from '../../src/app/built-in-schemas';
import { generators, type Generator } from '../../src/core/dialects';
import { parseJson } from '../../src/core/json/json';
import { propertiesAt, type PropertyView } from '../../src/core/schema/views';
import { builtIn, said } from './schema-builtin-support';

/** What every head of the kind needs, so that a key can be tried by itself. */
const needed: { readonly [N in BuiltInName]?: Readonly<Record<string, string>> } = {
	'hexo-post': { title: 'x', date: '2022-03-19' },
	'hexo-page': { title: 'x', date: '2022-03-19' },
	starlight: { title: 'x' },
	pelican: { Title: 'x', Date: '2022-03-19' },
	'pelican-page': { Title: 'x' },
	mdn: { title: 'x', slug: 'x' },
	'github-docs': { title: 'x', versions: '"*"' },
};

function generatorOf(name: BuiltInName): Generator {
	const kinds = ['post', 'page', 'doc', 'section'] as const;
	return generators.find((generator) => kinds.some((kind) => builtInOf({ generator, kind }) === name)) ?? 'generic';
}

function headWith(name: BuiltInName, { key, date }: PropertyView, value: unknown): string {
	// A date in quotes is a text, and the lines of Pelican have no quotes.
	const isPlain = date || name.startsWith('pelican');
	const others = Object.entries(needed[name] ?? {}).filter(([one]) => one !== key);
	return [...others.map(([one, text]) => `${one}: ${text}`), `${key}: ${isPlain && typeof value === 'string' ? value : JSON.stringify(value)}`].join('\n');
}

describe.each(builtInNames)('the built-in schema %s', (name) => {
	test('meets its meta-schema and uses nothing that is left out', async () => {
		expect((await builtIn(name)).unusable).toEqual([]);
	});

	test('names no key twice, of which only the last would count', () => {
		const text = readFileSync(new URL(`../../schemas/${name}.json`, import.meta.url), 'utf8');
		expect(parseJson(text, 0, 'written').problems).toEqual([]);
	});

	test('tells of every key what it does, with an example or a default', async () => {
		const views = propertiesAt(await builtIn(name), undefined, []);
		expect(views.length).toBeGreaterThan(2);
		for (const { key, description = '', docs, examples, default: proposed, date, deprecated } of views) {
			expect([key, description]).toEqual([key, expect.stringMatching(/^\S.{8,}\.$/s)]);
			expect([key, description.replace('<!-- more -->', '')]).toEqual([key, expect.not.stringContaining('!')]);
			// What any generator may read has no page of its own.
			if (name !== 'generic') {
				expect([key, docs]).toEqual([key, expect.stringMatching(/^https:\/\//)]);
				expect([key, examples.length > 0 || proposed !== undefined || date || deprecated]).toEqual([key, true]);
			}
		}
	});

	test('has examples and defaults that it would accept itself', async () => {
		for (const view of propertiesAt(await builtIn(name), undefined, [])) {
			for (const value of [...view.examples, ...(view.default === undefined ? [] : [view.default])]) {
				const problems = (await said(name, generatorOf(name), headWith(name, view, value))).filter((one) => !one.includes('schema/deprecated'));
				expect([view.key, value, problems]).toEqual([view.key, value, []]);
			}
		}
	});

	test.skipIf(name === 'github-docs')('describes what stands in a map, too', async () => {
		const schema = await builtIn(name);
		for (const { key, types } of propertiesAt(schema, undefined, [])) {
			if (!types.includes('object')) continue;
			for (const inner of propertiesAt(schema, undefined, [key])) expect([key, inner.key, inner.description]).toEqual([key, inner.key, expect.stringMatching(/\.$/)]);
		}
	});
});
