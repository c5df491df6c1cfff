import { describe, expect, it } from 'vitest';
import { parseHead } from '../../src/core/article';
import { checkHead } from '../../src/core/check';
import { dialectOf } from '../../src/core/dialects';
import { parseYaml } from '../../src/core/yaml/yaml';
import type { Json } from '../../src/core/schema/schema';
import { jsonOf } from '../../src/core/schema/translate';
import { translateDecap } from '../../src/core/schema/translate-decap';
import { translateFrontMatterCms, type NamedSchema } from '../../src/core/schema/translate-front-matter-cms';
import { translateMdn } from '../../src/core/schema/translate-mdn';
import { compiled, found, problemsIn } from './schema-support';

async function foundIn(named: NamedSchema | undefined, yaml: string): Promise<string[]> {
	if (named === undefined) throw new Error('no schema');
	const schema = await compiled(named.schema);
	for (const { severity } of problemsIn(schema, yaml).problems) expect(severity).toBe('warning');
	return found(schema, yaml);
}

describe("MDN's configuration", () => {
	const config = { lineWidth: -1, schema: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'], additionalProperties: false }, 'attribute-order': ['title', 'slug'] };

	it('is a schema and an order', async () => {
		const schema = translateMdn(config);
		expect(schema).toEqual({ ...config.schema, 'x-masthead-order': ['title', 'slug'], 'x-masthead-severity': { additionalProperties: 'error' } });
		expect(found(await compiled(schema ?? null), 'slug: a')).toEqual(['schema/required at "---"', 'schema/unknown-key at "slug"']);
	});

	it('has the order judged', async () => {
		const schema = await compiled(translateMdn({ ...config, schema: {} }) ?? null);
		for (const lineEnd of ['\n', '\r\n']) {
			const head = parseHead('---\nslug: a\ntitle: b\n---\n'.replaceAll('\n', lineEnd), dialectOf('mdn'));
			expect(checkHead(head, { schema, zones: {}, provided: [] }).map(({ code }) => code)).toContain('rule/key-order');
		}
	});

	it('takes the branch that the slug names, among many', async () => {
		const branch = (prefix: string, types: readonly string[]): Json => ({ if: { properties: { slug: { type: 'string', pattern: prefix } } }, then: { properties: { kind: { enum: types } } }, else: false });
		const schema = await compiled(translateMdn({ schema: { type: 'object', anyOf: [branch('^Glossary/', ['word']), branch('^Web/', ['property', 'selector']), branch('.*', ['guide'])] } }) ?? null);
		for (const kind of ['property', 'guide']) expect(found(schema, `slug: Web/Grid\nkind: ${kind}`)).toEqual([]);
		expect(found(schema, 'slug: Web/Grid\nkind: word')).toEqual(['schema/enum at "word"']);
	});

	it('is none without a schema', () => {
		for (const one of [{}, [], null, { schema: [] }, 'schema']) expect(translateMdn(one as Json)).toBeUndefined();
	});
});

describe("Front Matter CMS's content types", () => {
	const fields = [
		{ title: 'Title', name: 'title', type: 'string', required: true },
		{ name: 'weight', type: 'number', numberOptions: { min: 1, max: 9 } },
		{ name: 'date', type: 'datetime', default: '{{now}}' },
		{ name: 'draft', type: 'draft' },
		{ name: 'level', type: 'choice', choices: ['easy', { id: 'hard', title: 'Hard' }] },
		{ name: 'tags', type: 'tags' },
		{ name: 'cover', type: 'image' },
		{ name: 'seo', type: 'fields', fields: [{ name: 'robots', type: 'boolean', required: true }] },
		{ name: 'line', type: 'divider' },
		{ name: 'data', type: 'json' },
	];
	const config = { 'frontMatter.content.pageFolders': [{ title: 'Posts', path: '[[workspace]]/content/posts' }], 'frontMatter.taxonomy.contentTypes': [{ name: 'default', fields }] };

	it('passes what the CMS writes, and what people write', async () => {
		const named = translateFrontMatterCms(config, 'content/posts/a/index.md');
		expect(named?.name).toBe('default');
		const article = 'title: 2022\nweight: 3\ndate: 2022-03-19\ndraft: false\nlevel: hard\ntags: [a]\ncover: /a.png\nseo: {robots: true}\ndata: [1]\nother: x\nfmContentType: default';
		expect(await foundIn(named, article)).toEqual([]);
		expect(await foundIn(named, 'title: a\nweight:\ndate:\ndraft:\nlevel:\ntags: a\ncover:\nseo:')).toEqual([]);
	});

	it('warns of what the CMS would not take, and never more than that', async () => {
		const article = 'weight: 12\ndraft: "no"\nlevel: odd\nseo: {}\ncover: {a: 1}';
		expect(await foundIn(translateFrontMatterCms(config, 'content/posts/a.md'), article)).toEqual([
			'schema/required at "---"', 'schema/range at "12"', 'schema/type at ""no""', 'schema/enum at "odd"', 'schema/required at "seo"', 'schema/type at "{a: 1}"',
		]);
	});

	it('lets an article name its type, else takes the one of its folder', async () => {
		const types = [{ name: 'default', fields: [] }, { name: 'note', fields: [{ name: 'mood', type: 'string', required: true }] }];
		const both = { ...config, 'frontMatter.taxonomy.contentTypes': types };
		const named = translateFrontMatterCms(both, 'content/posts/a.md');
		expect(await foundIn(named, 'title: a')).toEqual([]);
		for (const key of ['type', 'fmContentType']) expect(await foundIn(named, `${key}: note`)).toEqual(['schema/required at "---"']);
		const notes = { ...both, 'frontMatter.content.pageFolders': [{ path: 'content/posts', contentTypes: ['note'] }] };
		expect(translateFrontMatterCms(notes, 'content/posts/a.md')?.name).toBe('note');
		expect(await foundIn(translateFrontMatterCms(notes, 'content/posts/a.md'), 'title: a')).toEqual(['schema/required at "---"']);
	});

	it('is for its folders alone, the deepest first', () => {
		expect(translateFrontMatterCms(config, 'content/pages/a.md')).toBeUndefined();
		expect(translateFrontMatterCms({ ...config, 'frontMatter.content.pageFolders': [] }, 'content/posts/a.md')).toBeUndefined();
		const years = { ...config, 'frontMatter.content.pageFolders': [{ path: '[[workspace]]/content/{{year}}', excludeSubdir: true }] };
		expect(translateFrontMatterCms(years, 'content/2022/a.md')?.name).toBe('default');
		expect(translateFrontMatterCms(years, 'content/2022/b/a.md')).toBeUndefined();
	});

	it('is none where the settings are of another form', () => {
		for (const one of [null, [], 'x', {}, { 'frontMatter.taxonomy.contentTypes': 'x', 'frontMatter.content.pageFolders': [1, {}] }]) expect(translateFrontMatterCms(one as Json, 'a.md')).toBeUndefined();
	});
});

describe("Decap CMS's collections", () => {
	const config = `backend: {name: git-gateway}
collections:
  - name: posts
    label: Posts
    folder: content/posts/
    fields:
      - {label: Title, name: title, widget: string}
      - {name: slug, pattern: ['^[a-z-]+$', Small letters and dashes.], required: false}
      - {name: date, widget: datetime}
      - {name: draft, widget: boolean, default: false}
      - {name: level, widget: select, options: [easy, {label: Hard, value: hard}], required: false}
      - {name: stars, widget: number, value_type: int, min: 1, max: 5, required: false}
      - {name: tags, widget: list, required: false}
      - {name: links, widget: list, required: false, fields: [{name: url}]}
      - {name: seo, widget: object, required: false, fields: [{name: robots, required: false}]}
      - {name: where, widget: map, required: false}
      - {name: body, widget: markdown}
  - name: pages
    label: Pages
    files:
      - {name: about, label: About, file: content/about.md, fields: [{name: title}]}
  - {name: data, folder: content/data, extension: json, fields: [{name: title}]}
`;
	const read = (text: string): Json => jsonOf(parseYaml(text, 0, dialectOf('hugo')).root);
	const article = 'title: Apples\ndate: 2022-03-19';

	it('passes what the CMS writes, and what people write', async () => {
		for (const lineEnd of ['\n', '\r\n']) {
			const named = translateDecap(read(config.replaceAll('\n', lineEnd)), 'content/posts/a.md');
			expect(named?.name).toBe('Posts');
			expect(await foundIn(named, article)).toEqual([]);
			expect(await foundIn(named, `${article}\nslug: a-b\ndraft: true\nlevel: hard\nstars: 3\ntags: [a, b]\nlinks: [{url: a}]\nseo: {}\nwhere: {a: 1}\nother: 1`)).toEqual([]);
			expect(await foundIn(named, `${article}\nslug:\nlevel:\nstars:\ntags:\nlinks:\nseo:`)).toEqual([]);
		}
	});

	it('warns of what the CMS would not take, in its own words where it has some', async () => {
		const named = translateDecap(read(config), 'content/posts/a.md');
		const faults = 'slug: A B\ndraft: "no"\nlevel: odd\nstars: 9\nlinks: [{}]';
		expect(await foundIn(named, `title: a\n${faults}`)).toEqual([
			'schema/required at "---"', 'schema/pattern at "A B"', 'schema/type at ""no""', 'schema/enum at "odd"', 'schema/range at "9"', 'schema/required at "{}"',
		]);
		const [first] = problemsIn(await compiled(named?.schema ?? null), `${article}\nslug: A B`).problems;
		expect(first?.data).toMatchObject({ message: 'Small letters and dashes.' });
	});

	it('is for the files of its folders and those that it names', () => {
		const settings = read(config);
		expect(translateDecap(settings, 'content/about.md')?.name).toBe('About');
		for (const path of ['content/other.md', 'content/posts/a.mdx', 'content/posts/deep/a.md', 'content/data/a.json', 'posts/a.md']) expect(translateDecap(settings, path)).toBeUndefined();
		const deep = read('collections: [{name: p, folder: content, path: "{{slug}}/index", fields: [{name: title}]}]');
		expect(translateDecap(deep, 'content/a/index.md')?.name).toBe('p');
	});

	it('tells collections of one folder apart by their filters, or takes none', async () => {
		const filtered = read(`collections:
  - {name: a, folder: c, filter: {field: lang, value: en}, fields: [{name: title}]}
  - {name: b, folder: c, filter: {field: lang, value: de}, fields: [{name: titel}]}
`);
		expect(await foundIn(translateDecap(filtered, 'c/x.md'), 'lang: de')).toEqual(['schema/required at "---"']);
		expect(await foundIn(translateDecap(filtered, 'c/x.md'), 'lang: fr')).toEqual([]);
		expect(translateDecap(read('collections: [{name: a, folder: c, fields: []}, {name: b, folder: c, fields: []}]'), 'c/x.md')).toBeUndefined();
	});

	it('demands nothing of files in several languages', async () => {
		const settings = read('collections: [{name: a, folder: c, i18n: true, fields: [{name: title}]}]');
		expect(await foundIn(translateDecap(settings, 'c/de/x.md'), 'a: b')).toEqual([]);
		expect(translateDecap(read('i18n: {structure: single_file}\ncollections: [{name: a, folder: c, i18n: true, fields: []}]'), 'c/x.md')).toBeUndefined();
	});

	it('is none where the settings are of another form', () => {
		for (const one of [null, [], 'x', {}, { collections: 'x' }, { collections: [1, { folder: 3 }, { files: [{}] }] }]) expect(translateDecap(one as Json, 'a.md')).toBeUndefined();
	});
});
