import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/app/config';
import { isIgnored, MastheadFiles, underFile } from '../../src/app/masthead-files';
import { readMastheadFile } from '../../src/app/masthead-json';
import { describeProblem } from '../../src/core/messages';
import { readJson } from '../architecture/sources';

/** The problems of a text, each as its code and the text that it marks. */
function problemsIn(source: string): string[] {
	return readMastheadFile('/site/masthead.json', source).problems.map(({ code, span }) => `${code} ${source.slice(span.start, span.end)}`);
}

const whole = `{
	// The site is built in a container.
	"$schema": "https://example.com/masthead.json",
	"generator": "hugo",
	"schemas": { "schemas/post.json": "posts/**", "page.json": ["*.md", "pages/**"] },
	"rules": { "schema/enum": "off", "rule/title-length": { "severity": "warning", "maximum": 60 } },
	"dates": { "format": "iso", "timezone": "Asia/Shanghai", "buildTimezone": "UTC", "keep": "instant" },
	"images": { "proxies": ["https://p.example.com/?u={url}"], "folder": "static/img", "fields": ["hero"] },
	"ignore": ["drafts/**"],
}`;

describe('masthead.json', () => {
	it.each([whole, whole.replaceAll('\n', '\r\n')])('is read with every key, comments and trailing commas included', (source) => {
		const file = readMastheadFile('/site/masthead.json', source);
		expect(file.problems).toEqual([]);
		expect(file).toMatchObject({
			root: '/site',
			generator: 'hugo',
			schemas: [{ schema: 'schemas/post.json', globs: ['posts/**'], base: '/site' }, { schema: 'page.json', globs: ['*.md', 'pages/**'], base: '/site' }],
			rules: { 'schema/enum': 'off', 'rule/title-length': { severity: 'warning', maximum: 60 } },
			dates: { format: 'iso', timezone: 'Asia/Shanghai', buildTimezone: 'UTC', keep: 'instant' },
			images: { proxies: [{ name: 'https://p.example.com/?u={url}' }], folder: 'static/img', fields: ['hero'] },
			ignore: ['drafts/**'],
		});
	});

	it('says unknown keys at their places, with the one that was meant', () => {
		expect(problemsIn('{"genrator": "hugo", "dates": {"zone": "UTC"}, "rules": {"schema/enums": "off", "schema/enum": {"loud": 1}}}')).toEqual([
			'config/unknown-key "genrator"',
			'config/unknown-key "zone"',
			'config/unknown-key "schema/enums"',
			'config/unknown-key "loud"',
		]);
		const [first] = readMastheadFile('/masthead.json', '{"genrator": 1}').problems;
		expect(first === undefined ? '' : describeProblem(first)).toContain('Did you mean “generator”?');
	});

	it('says values that do not fit, and uses the rest', () => {
		const source = '{"generator": "hugoo", "rules": {"schema/enum": "loud", "schema/type": "off"}, "dates": {"timezone": "Asia/Beijing", "format": "YYYY-QQ", "keep": 1}, "images": {"proxies": ["x"], "fields": "hero"}, "ignore": [1, "a/**"], "schemas": []}';
		expect(problemsIn(source)).toEqual([
			'config/value "hugoo"',
			'config/value "loud"',
			'config/value "Asia/Beijing"',
			'config/value "YYYY-QQ"',
			'config/value 1',
			'config/value "x"',
			'config/value "hero"',
			'config/value 1',
			'config/value []',
		]);
		expect(readMastheadFile('/masthead.json', source)).toMatchObject({ rules: { 'schema/type': 'off' }, dates: {}, ignore: ['a/**'] });
	});

	it.each([
		['{"generator": "hugo" "ignore": []}', '"ignore"'],
		["{'generator': 1}", "'generator'"],
		['{"generator" "hugo"}', '"hugo"'],
		['{"generator": "hugo', '"hugo'],
		['{"generator": "hugo"', '"'],
		['{} x', 'x'],
	])('%j: has one syntax problem, at its place', (source, marked) => {
		const found = problemsIn(source).filter((one) => one.startsWith('config/syntax'));
		expect(found).toEqual([`config/syntax ${marked}`]);
	});

	it('keeps what it can read beside a slip', () => {
		expect(readMastheadFile('/masthead.json', '{"generator": "hugo" "rules": {"schema/enum": "off"}}')).toMatchObject({ generator: 'hugo', rules: { 'schema/enum': 'off' } });
	});

	it('is never at a loss', () => {
		for (const source of ['', ' ', '[]', 'null', '"', '{', '[', '{"a":{"a":', '/*', '{"rules": null}', '['.repeat(100_000), 'x'.repeat(2_000_000), '{"__proto__": {}}']) {
			expect(readMastheadFile('/masthead.json', source).rules).toEqual({});
		}
		expect(problemsIn('')).toEqual([]);
	});

	it('has a schema with the same keys', () => {
		const { properties } = readJson<{ properties: Record<string, { properties?: object }> }>('schemas/masthead.json');
		const keys = (data: object): string[] => Object.keys(data).sort();
		expect(keys(properties)).toEqual(['$schema', 'dates', 'generator', 'ignore', 'images', 'rules', 'schemas']);
		expect(keys(properties['dates']?.properties ?? {})).toEqual(['buildTimezone', 'format', 'keep', 'timezone']);
		expect(keys(properties['images']?.properties ?? {})).toEqual(['fields', 'folder', 'proxies']);
	});
});

describe('a configuration under masthead.json', () => {
	const file = readMastheadFile('/home/me/site/masthead.json', whole);
	const settings = { ...defaultConfig, generator: 'hexo', rules: { 'schema/enum': 'hint', 'schema/type': 'off' }, dates: { format: 'hexo', timezone: 'UTC' }, schemas: [{ schema: 'mine.json', globs: ['**'] }], images: { proxies: [], fields: ['mine'], folder: 'mine' } } as const;

	it('takes what the file says, and the settings where it says nothing', () => {
		const config = underFile(settings, file, { trust: 'trusted', top: '/home/me' });
		expect(config).toMatchObject({ generator: 'hugo', rules: { 'schema/enum': 'off', 'schema/type': 'off' }, dates: { format: 'iso', timezone: 'Asia/Shanghai' }, images: { folder: 'site/static/img', fields: ['hero'] } });
		expect(config.schemas.map(({ schema }) => schema)).toEqual(['mine.json', 'schemas/post.json', 'page.json']);
		expect(underFile(settings, readMastheadFile('/masthead.json', '{}'))).toMatchObject(settings);
		expect(underFile(settings, undefined)).toBe(settings);
	});

	it('finds the generator anew where the file says auto', () => {
		expect(underFile(settings, readMastheadFile('/masthead.json', '{"generator": "auto"}')).generator).toBeUndefined();
	});

	it('believes no schemas, folders and proxies in a workspace that is not trusted', () => {
		const config = underFile(settings, file, { trust: 'untrusted', top: '/home/me' });
		expect(config).toMatchObject({ generator: 'hugo', images: { folder: 'mine', proxies: [], fields: ['hero'] } });
		expect(config.schemas.map(({ schema }) => schema)).toEqual(['mine.json']);
	});

	it('is the nearest one, up to the workspace folder', async () => {
		const texts = new Map([['/masthead.json', '{}'], ['/a/masthead.json', '{}'], ['/a/b/masthead.json', '{}']]);
		const files = new MastheadFiles({ readText: async (path) => texts.get(path), kind: async () => undefined, list: async () => [] });
		expect((await files.fileOf('/a/b/c/x.md', '/'))?.path).toBe('/a/b/masthead.json');
		expect((await files.fileOf('/a/c/x.md', '/a'))?.path).toBe('/a/masthead.json');
		expect(await files.fileOf('/d/c/x.md', '/d')).toBeUndefined();
		texts.delete('/a/b/masthead.json');
		files.forget();
		expect((await files.fileOf('/a/b/c/x.md', '/'))?.path).toBe('/a/masthead.json');
	});

	it('leaves out what it is told to ignore, from its own folder', () => {
		expect(isIgnored('/home/me/site/drafts/a/b.md', file)).toBe(true);
		expect(isIgnored('/home/me/site/posts/drafts/a.md', file)).toBe(false);
		expect(isIgnored('/home/me/drafts/a.md', file)).toBe(false);
	});
});
