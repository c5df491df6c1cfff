import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkHead, type CheckOptions } from '../../src/core/check';
import type { Generator, PageKind } from '../../src/core/dialects';
import { fixesOf } from '../../src/core/fixes';
import { severityOf, type Code, type Problem, type RuleSettings } from '../../src/core/problems';
import { displayWidth } from '../../src/core/rules/width';
import { SiteIndex } from '../../src/app/site-index';
import { factsOf, type Place } from '../../src/core/site/facts';
import type { Neighbourhood } from '../../src/core/site/others';
import { applyEdits } from '../../src/core/text';
import { toData } from '../../src/core/tree';
import { article, headOf, mark, toCrlf } from './support';
import { compiled } from './schema-support';

type Options = Partial<CheckOptions> & { readonly generator?: Generator };

function check(text: string, { generator = 'hexo', ...options }: Options): { readonly source: string; readonly problems: readonly Problem[] } {
	const head = headOf(text, generator);
	const problems = checkHead(head, { zones: {}, provided: [], ...options });
	return { source: text, problems: problems.filter(({ code }) => code.startsWith('rule/')) };
}

/** The head with `⟦…⟧` where the rule found something; the same with both line ends. */
function found(code: Code, meta: string, options: Options = {}): string {
	const [unix, windows] = [article(meta), toCrlf(article(meta))].map((text) => {
		const { source, problems } = check(text, options);
		const marked = mark(source, problems.filter((one) => one.code === code).map(({ span }) => span));
		return marked.slice(0, marked.lastIndexOf('---\nbody'));
	});
	expect(windows).toBe(unix);
	return (unix ?? '').replace(/^---\n/, '');
}

function silent(code: Code, meta: string, options: Options = {}): void {
	expect(check(article(meta), options).problems.filter((one) => one.code === code)).toEqual([]);
}

/** The head after the first fix of the first finding; the same with both line ends. */
function fixed(code: Code, meta: string, options: Options = {}): string | undefined {
	const results = [article(meta), toCrlf(article(meta))].map((text) => {
		const head = headOf(text, options.generator ?? 'hexo');
		const problem = check(text, options).problems.find((one) => one.code === code);
		const fix = problem === undefined ? undefined : fixesOf(problem, head, { zones: {} })[0];
		if (fix === undefined) return undefined;
		const after = applyEdits(text, fix.edits);
		// Mended is mended: what is fixed is not found again at the same place.
		const again = check(after, options).problems.filter((one) => one.code === code).length;
		expect(again).toBeLessThan(check(text, options).problems.filter((one) => one.code === code).length);
		return after.replace(/\r\n/g, '\n').replace(/^---\n/, '').replace(/---\nbody\n$/, '');
	});
	expect(results[1]).toBe(results[0]);
	return results[0];
}

const on = (code: Code, options: object = {}): { readonly rules: RuleSettings } => ({ rules: { [code]: { severity: 'warning', ...options } } });

describe('rule/empty-value', () => {
	test('calls nothing empty behind which something is written that cannot be read', () => {
		for (const value of ['*slowly', '*Slowly* does it', '- a', '*a b']) silent('rule/empty-value', `title: ${value}\ndate: 2022-01-01\n`);
		silent('rule/empty-value', 'title: a\ntags:\n  - *sea\n  - b\n');
		expect(found('rule/empty-value', 'title:\nauthor: *me\n')).toBe('⟦title⟧:\nauthor: *me\n');
	});

	test('finds keys with nothing behind them, and empty items of lists', () => {
		expect(found('rule/empty-value', 'title: a\ndescription:\nauthor: ""\ntags: [a, "", ~]\n')).toBe('title: a\n⟦description⟧:\n⟦author⟧: ""\ntags: [a, ⟦""⟧, ⟦~⟧]\n');
		expect(found('rule/empty-value', 'title: a\ntags:\n  - a\n  - ""\n')).toBe('title: a\ntags:\n  - a\n  - ⟦""⟧\n');
	});
	test('says nothing of keys to which nothing means something', () => {
		silent('rule/empty-value', 'title: a\ntags:\ncategories:\nlayout:\npermalink:\ncover: ""\nthumbnail:\ncomments:\n');
		silent('rule/empty-value', 'title: "{{ title }}"\ntags: [a, 0, false]\n');
	});
	test('takes quotes with nothing in them as meant where the generator is not known', () => {
		silent('rule/empty-value', "name: Bug\nabout: A report\ntitle: ''\nlabels: ''\n", { generator: 'generic' });
		expect(found('rule/empty-value', 'title:\n', { generator: 'generic' })).toBe('⟦title⟧:\n');
	});
	test('says nothing where the schema has spoken', async () => {
		const schema = await compiled({ properties: { description: { type: 'string' } } });
		silent('rule/empty-value', 'description:\n', { schema });
	});
	test('takes other keys from the settings', () => {
		expect(found('rule/empty-value', 'title:\ncover:\n', on('rule/empty-value', { keys: ['cover'] }))).toBe('title:\n⟦cover⟧:\n');
	});
	test('removes the key or the item', () => {
		expect(fixed('rule/empty-value', 'title: a # one\ndescription:   # later\ntags: [b]\n')).toBe('title: a # one\ntags: [b]\n');
		expect(fixed('rule/empty-value', 'tags: [a, "", b]\n')).toBe('tags: [a, b]\n');
		expect(fixed('rule/empty-value', 'tags: ["", b]\n')).toBe('tags: [b]\n');
		expect(fixed('rule/empty-value', 'tags: [b, ""]\n')).toBe('tags: [b]\n');
		expect(fixed('rule/empty-value', 'tags:\n  - a\n  - "" # nothing\n  - b\n')).toBe('tags:\n  - a\n  - b\n');
		expect(fixed('rule/empty-value', 'tags:\n  - ""\n')).toBeUndefined();
		expect(fixed('rule/empty-value', 'description:\n')).toBeUndefined();
	});
});

describe('rule/duplicate-item', () => {
	test('finds what a list names twice', () => {
		expect(found('rule/duplicate-item', 'tags: [a, b, a, "a"]\n')).toBe('tags: [a, b, ⟦a⟧, ⟦"a"⟧]\n');
		expect(found('rule/duplicate-item', 'taxonomies:\n  tags: [a, a]\n', { generator: 'zola' })).toBe('taxonomies:\n  tags: [a, ⟦a⟧]\n');
	});
	test('leaves other lists, values of other types and paths of categories alone', () => {
		silent('rule/duplicate-item', 'steps: [1, 1]\ntags: [1, "1", A, a]\n');
		silent('rule/duplicate-item', 'categories: [Notes, Notes]\n');
		expect(found('rule/duplicate-item', 'categories: [Notes, Notes]\n', { generator: 'jekyll' })).toBe('categories: [Notes, ⟦Notes⟧]\n');
	});
	test('says nothing where the schema has spoken', async () => {
		silent('rule/duplicate-item', 'tags: [a, a]\n', { schema: await compiled({ properties: { tags: { uniqueItems: true } } }) });
	});
	test('removes the second', () => {
		expect(fixed('rule/duplicate-item', 'tags: [a, b, a] # c\n')).toBe('tags: [a, b] # c\n');
		expect(fixed('rule/duplicate-item', 'tags:\n- a\n- a\n- b\n')).toBe('tags:\n- a\n- b\n');
		expect(fixed('rule/duplicate-item', 'tags: [\n  a, # one\n  a,\n  b]\n')).toBe('tags: [\n  a, # one\n  b]\n');
	});
});

describe('rule/comma-list', () => {
	test('finds several names in one text', () => {
		expect(found('rule/comma-list', 'tags: a, b\ncategories: 旅行，徒步\n')).toBe('tags: ⟦a, b⟧\ncategories: ⟦旅行，徒步⟧\n');
		expect(found('rule/comma-list', 'tags: "a, b"\n', { generator: 'jekyll' })).toBe('tags: ⟦"a, b"⟧\n');
		const reads = check(article('tags: a, b\nkeywords: a, b\n'), { generator: 'hugo' }).problems.map(({ data }) => data);
		expect(reads).toEqual([{ key: 'tags', reads: 'one-name', generator: 'Hugo' }, { key: 'keywords', reads: 'words', generator: 'Hugo' }]);
	});
	// Measured with Eleventy 2.0.1, 3.0.0 and 3.1.8.
	test('says of one word in a reader of words that it is one name', () => {
		const reads = check(article('tags: harbour，tide\ncategories: harbour, tide\n'), { generator: 'jekyll' }).problems.map(({ data }) => data);
		expect(reads).toEqual([{ key: 'tags', reads: 'one-name', generator: 'Jekyll' }, { key: 'categories', reads: 'words', generator: 'Jekyll' }]);
	});

	test('knows that Eleventy splits at commas, and keeps the spaces', () => {
		expect(check(article('tags: a, b\n'), { generator: 'eleventy' }).problems.map(({ data }) => data)).toEqual([{ key: 'tags', reads: 'pieces', generator: 'Eleventy' }]);
		expect(check(article('tags: a，b\n'), { generator: 'eleventy' }).problems.map(({ data }) => data)).toEqual([{ key: 'tags', reads: 'one-name', generator: 'Eleventy' }]);
		silent('rule/comma-list', 'tags: a,b\n', { generator: 'eleventy' });
	});
	test('leaves lists, single names and generators that split alone', () => {
		silent('rule/comma-list', 'tags: [a, b]\ncategories: a\ntitle: a, b\nkeywords: a, b\n');
		silent('rule/comma-list', 'tags: "a,"\n');
		silent('rule/comma-list', 'tags: a, b\n', { generator: 'pelican' });
		silent('rule/comma-list', 'tags: a, b\n', { generator: 'generic' });
	});
	test('leaves pages of Jekyll alone, whose categories are the affair of their site', () => {
		const among = (kind: PageKind): readonly string[] => check(article('category: Users, Groups and Homes\ntags: a, b\n'), { generator: 'jekyll', dates: { kind } }).problems.map(({ code }) => code);
		expect(among('page')).toEqual([]);
		expect(among('doc')).toEqual(['rule/comma-list', 'rule/comma-list']);
		expect(among('post')).toEqual(['rule/comma-list', 'rule/comma-list']);
	});
	test('writes a list', () => {
		expect(fixed('rule/comma-list', 'tags: "a b, yes，c"\n')).toBe("tags: [a b, 'yes', c]\n");
	});
});

describe('rule/similar-tag', () => {
	const place: Place = { shown: 'a.md', kind: 'post', zones: {}, fields: {} };
	const among = (heads: readonly string[], group = 'tags'): { readonly neighbours: Neighbourhood } => {
		const others = new SiteIndex();
		for (const [at, names] of heads.entries()) others.set(`/${at}`, factsOf(headOf(article(`${group}: ${names}\n`), 'hexo'), place));
		return { neighbours: { path: '/own', place, others } };
	};
	const site = among(['[Harbour, go]', '[Harbour]', '[harbour, ｇｏ, once]', '[Once]']);

	test('finds names that the site mostly writes otherwise', () => {
		expect(found('rule/similar-tag', 'tags: [harbour, Harbour, new]\n', site)).toBe('tags: [⟦harbour⟧, Harbour, new]\n');
		expect(found('rule/similar-tag', 'tag: HARBOUR\n', site)).toBe('tag: ⟦HARBOUR⟧\n');
	});
	test('prefers neither of two that are equally common', () => {
		silent('rule/similar-tag', 'tags: [go, once, Once]\n', site);
	});
	test('says nothing without the site', () => {
		silent('rule/similar-tag', 'tags: [harbour]\n');
	});
	test('keeps categories and tags apart, and asks for as many articles as the settings say', () => {
		silent('rule/similar-tag', 'categories: [harbour]\n', site);
		silent('rule/similar-tag', 'tags: [harbour]\n', { ...site, ...on('rule/similar-tag', { minimum: 3 }) });
	});
	test('leaves keywords alone, which have no pages that a second spelling would part', () => {
		silent('rule/similar-tag', 'keywords: [harbour]\n', among(['[Harbour]', '[Harbour]', '[Harbour]'], 'keywords'));
	});
	test('counts an article once, however often it repeats a name', () => {
		expect(among(['[A, A, A]']).neighbours.others.countOf('tags', 'A')).toBe(1);
	});
	test('writes the commoner spelling, in the quotes that are there', () => {
		expect(fixed('rule/similar-tag', "tags: ['harbour', b]\n", site)).toBe("tags: ['Harbour', b]\n");
	});
});

describe('rule/title-length', () => {
	test('is silent unless somebody asks for it', () => {
		silent('rule/title-length', `title: ${'a'.repeat(100)}\n`);
		expect(severityOf('rule/title-length', {})).toBeUndefined();
	});
	test('counts a Chinese character as two letters', () => {
		expect(displayWidth('abc')).toBe(3);
		expect(displayWidth('秋色，é👍')).toBe(4 + 2 + 1 + 2);
		const asked = on('rule/title-length');
		silent('rule/title-length', `title: ${'a'.repeat(60)}\n`, asked);
		silent('rule/title-length', `title: ${'山'.repeat(30)}\n`, asked);
		expect(found('rule/title-length', `title: ${'a'.repeat(61)}\n`, asked)).toBe(`title: ⟦${'a'.repeat(61)}⟧\n`);
		expect(found('rule/title-length', `title: ${'山'.repeat(31)}\n`, asked)).toBe(`title: ⟦${'山'.repeat(31)}⟧\n`);
	});
	test('takes another maximum, and the title for search engines', () => {
		expect(found('rule/title-length', 'title: abcdef\n', on('rule/title-length', { maximum: 5 }))).toBe('title: ⟦abcdef⟧\n');
		silent('rule/title-length', 'title: abcdef\ntitle_meta: abc\n', on('rule/title-length', { maximum: 5 }));
		silent('rule/title-length', 'title: abcdef\n', on('rule/title-length', { maximum: 'many' }));
	});
});

describe('rule/description-length and rule/description-missing', () => {
	test('are silent unless somebody asks for them', () => {
		for (const code of ['rule/description-length', 'rule/description-missing'] as const) silent(code, 'title: a\n');
		silent('rule/description-length', 'description: a\n');
	});
	test('find what is too short, too long, or not there', () => {
		expect(found('rule/description-length', 'description: short\n', on('rule/description-length'))).toBe('description: ⟦short⟧\n');
		silent('rule/description-length', 'description: short\n', on('rule/description-length', { minimum: 0 }));
		expect(found('rule/description-length', `description: ${'b'.repeat(161)}\n`, on('rule/description-length'))).toContain('⟦');
		const missing = check(article('title: a\n'), on('rule/description-missing')).problems;
		expect(missing.map(({ code, span }) => [code, span])).toEqual([['rule/description-missing', { start: 0, end: 3 }]]);
		expect(check(article('title: a\nexcerpt: ""\n'), on('rule/description-missing')).problems.some(({ code }) => code === 'rule/description-missing')).toBe(true);
		silent('rule/description-missing', 'summary: b\n', on('rule/description-missing'));
	});
	test('leave what the schema demands to the schema', async () => {
		const schema = await compiled({ required: ['description'] });
		silent('rule/description-missing', 'title: a\n', { schema, ...on('rule/description-missing') });
	});
	test('say nothing of a head that cannot be read to its end', () => {
		silent('rule/description-missing', 'title: "a\n', on('rule/description-missing'));
	});
});

describe('rule/slug-characters', () => {
	test('finds what does not fit into an address', () => {
		expect(found('rule/slug-characters', 'permalink: low tide/\n')).toBe('permalink: ⟦low tide/⟧\n');
		for (const url of ["'/a?b'", "'/a#b'", "'/100%'", '"/a\\\\b"', "'/a|b'", "'/<a>'"]) expect(found('rule/slug-characters', `url: ${url}\n`, { generator: 'hugo' })).toBe(`url: ⟦${url}⟧\n`);
	});
	test('leaves letters of every script, placeholders and whole addresses alone', () => {
		for (const value of ['山城/秋色/', '/:year/:title/', '"/{{ page.date }}/a b/"', 'Low-Tide.html', 'a%20b', 'https://example.org/a?b']) silent('rule/slug-characters', `permalink: ${value}\n`);
		for (const generator of ['vitepress', 'hugo', 'jekyll', 'zola'] as const) silent('rule/slug-characters', 'slug: a b\n', { generator });
		silent('rule/slug-characters', 'slug: Web/CSS/::after\n', { generator: 'mdn' });
	});
	test('takes only the letters that a person wants', () => {
		expect(found('rule/slug-characters', 'slug: Low-tide\n', { generator: 'hugo', ...on('rule/slug-characters', { letters: 'lower-case' }) })).toBe('slug: ⟦Low-tide⟧\n');
		silent('rule/slug-characters', 'slug: 秋色\n', { generator: 'hugo', ...on('rule/slug-characters', { letters: 'lower-case' }) });
		expect(found('rule/slug-characters', 'slug: été\n', { generator: 'hugo', ...on('rule/slug-characters', { letters: 'ascii' }) })).toBe('slug: ⟦été⟧\n');
	});
	test('writes dashes, and leaves out what is unfit', () => {
		expect(fixed('rule/slug-characters', 'permalink: " low  tide? /a"\n')).toBe('permalink: "low-tide/a"\n');
		expect(fixed('rule/slug-characters', 'slug: Été 1\n', { generator: 'hugo', ...on('rule/slug-characters', { letters: 'ascii' }) })).toBe('slug: ete-1\n');
		expect(fixed('rule/slug-characters', "slug: '??'\n", { generator: 'generic' })).toBeUndefined();
	});
});

describe('rule/alias-collision', () => {
	test('finds a redirect at the address of the article', () => {
		expect(found('rule/alias-collision', 'url: /low-tide/\naliases: [/a/, /low-tide, /low-tide/index.html]\n', { generator: 'hugo' })).toBe('url: /low-tide/\naliases: [/a/, ⟦/low-tide⟧, ⟦/low-tide/index.html⟧]\n');
		expect(found('rule/alias-collision', 'permalink: /a/\nredirect_from: /a/\n', { generator: 'jekyll' })).toBe('permalink: /a/\nredirect_from: ⟦/a/⟧\n');
		expect(found('rule/alias-collision', 'path: a\naliases: [a]\n', { generator: 'zola' })).toBe('path: a\naliases: [⟦a⟧]\n');
	});
	test('says nothing where the address is not certain', () => {
		silent('rule/alias-collision', 'url: low-tide\naliases: [low-tide]\n', { generator: 'hugo' });
		silent('rule/alias-collision', 'permalink: /:title/\nredirect_from: [/:title/]\n', { generator: 'jekyll' });
		silent('rule/alias-collision', 'slug: a\naliases: [/a/]\n', { generator: 'hugo' });
		silent('rule/alias-collision', 'path: a\naliases: [/b/a]\n', { generator: 'zola' });
	});
	test('removes it from the list', () => {
		expect(fixed('rule/alias-collision', 'url: /a/\naliases:\n  - /b/\n  - /a/\n', { generator: 'hugo' })).toBe('url: /a/\naliases:\n  - /b/\n');
	});
});

describe('rule/key-order', () => {
	const order = { rules: { 'rule/key-order': { order: ['title', 'date', 'tags'] } } };

	test('says nothing without an order', () => {
		silent('rule/key-order', 'tags: a\ntitle: b\n');
		silent('rule/key-order', 'tags: a\ntitle: b\n', { rules: { 'rule/key-order': 'error' } });
		silent('rule/key-order', 'tags: a\ntitle: b\n', on('rule/key-order', { severity: 'off', order: ['title', 'tags'] }));
	});
	test('finds the first key that stands too far down, as an information', () => {
		expect(found('rule/key-order', 'date: c\nown: d\ntitle: b\ntags: a\n', order)).toBe('date: c\nown: d\n⟦title⟧: b\ntags: a\n');
		expect(check(article('date: c\ntitle: b\n'), order).problems.map(({ severity }) => severity)).toEqual(['info']);
		silent('rule/key-order', 'own: d\ntitle: b\nother: e\ntags: a\n', order);
	});
	test('takes the order of the schema', async () => {
		const schema = await compiled({ 'x-masthead-order': ['title', 'slug'] });
		expect(found('rule/key-order', 'slug: a\ntitle: b\n', { schema, generator: 'mdn' })).toBe('slug: a\n⟦title⟧: b\n');
		expect(found('rule/key-order', 'title: b\nslug: a\n', { schema, rules: { 'rule/key-order': { order: ['slug', 'title'] } } })).toBe('title: b\n⟦slug⟧: a\n');
	});
	test('moves whole entries with the comments above them', () => {
		const meta = '# one\ntags:   [a] # two\n\n# three\n# four\nown: x\ndate: 2022-01-01 00:00:00\n# five\ntitle: |\n  b\n\n  c\n';
		expect(fixed('rule/key-order', meta, order)).toBe('# five\ntitle: |\n  b\n\n  c\n\n# three\n# four\nown: x\ndate: 2022-01-01 00:00:00\n# one\ntags:   [a] # two\n');
	});
	test('leaves words to tools on top', () => {
		const meta = '# yaml-language-server: $schema=a.json\n# about tags\ntags: a\ntitle: b\n';
		expect(fixed('rule/key-order', meta, order)).toBe('# yaml-language-server: $schema=a.json\ntitle: b\n# about tags\ntags: a\n');
	});
	test('sorts entries in braces, and leaves what is between them', () => {
		expect(fixed('rule/key-order', '{tags: [a],  title: b,date: c }\n', order)).toBe('{title: b,  date: c,tags: [a] }\n');
	});
	test('moves nothing where the data would not stay the same', () => {
		expect(fixed('rule/key-order', 'tags: &a [x]\ntitle: b\nown: *a\n', order)).toBe('title: b\ntags: &a [x]\nown: *a\n');
		expect(fixed('rule/key-order', 'date: &a x\ntitle: *a\n', order)).toBeUndefined();
		expect(fixed('rule/key-order', 'tags: |+\n  x\n\ntitle: b\n', order)).toBeUndefined();
		expect(fixed('rule/key-order', 'tags: a\ntags: b\ntitle: c\n', order)).toBeUndefined();
	});
	test('keeps every byte and the data, whatever stands there, and has nothing left to do', () => {
		const pieces = ['title: a # t', 'date: 2022-01-01 00:00:00', 'tags:\n  - a\n\n  - b', 'own: |\n  x\n  # no comment', '"other": {a: [1,\n  2]}', 'more: >-\n  y\n\n  z', 'last: "q\n  r"'];
		const entry = fc.tuple(fc.subarray(['# one', '', '  # two', '# masthead-disable-next-line x']), fc.nat());
		fc.assert(fc.property(fc.shuffledSubarray(pieces, { minLength: 2 }), fc.array(entry, { minLength: 7, maxLength: 7 }), fc.boolean(), (chosen, above, windows) => {
			const meta = chosen.map((one, index) => [...(above[index]?.[0] ?? []), one].join('\n')).join('\n');
			const text = windows ? toCrlf(article(meta)) : article(meta);
			const { problems } = check(text, order);
			const problem = problems.find(({ code }) => code === 'rule/key-order');
			if (problem === undefined) return;
			const head = headOf(text, 'hexo');
			const [fix] = fixesOf(problem, head, { zones: {} });
			// Behind a block scalar an indented comment would become a part of it.
			if (fix === undefined) return void expect(meta).toContain('  # two');
			const after = applyEdits(text, fix.edits);
			expect(after.split('\n').sort()).toEqual(text.split('\n').sort());
			expect(check(after, order).problems.filter(({ code }) => code === 'rule/key-order')).toEqual([]);
			expect({ ...(toData(headOf(after, 'hexo').meta) as object) }).toEqual({ ...(toData(head.meta) as object) });
		}), { numRuns: 200 });
	});
	test('is safe, since order means nothing to a generator', () => {
		const head = headOf(article('date: c\ntitle: b\n'), 'hexo');
		const [problem] = check(article('date: c\ntitle: b\n'), order).problems;
		expect(problem === undefined ? [] : fixesOf(problem, head, { zones: {} }).map(({ safe }) => safe)).toEqual([true]);
	});
});

/** Repairs in TOML and JSON: the first fix of the first finding, with both line ends. */
function mended(code: Code, text: string, options: Options = {}): string | undefined {
	const results = [text, toCrlf(text)].map((source) => {
		const { problems } = check(source, { generator: 'hugo', ...options });
		const problem = problems.find((one) => one.code === code);
		const fix = problem === undefined ? undefined : fixesOf(problem, headOf(source, options.generator ?? 'hugo'), { zones: {} })[0];
		return fix === undefined ? undefined : applyEdits(source, fix.edits).replaceAll('\r\n', '\n');
	});
	expect(results[1]).toBe(results[0]);
	return results[0];
}

describe('rules in TOML and JSON', () => {
	const order = { rules: { 'rule/key-order': { order: ['title', 'date', 'tags'] } } };

	test('remove items and keys', () => {
		expect(mended('rule/duplicate-item', '+++\ntags = ["a", "b", "a"] # c\n+++\n')).toBe('+++\ntags = ["a", "b"] # c\n+++\n');
		expect(mended('rule/empty-value', '+++\ntitle = "a"\ndescription = ""\n[params]\nx = 1\n+++\n')).toBe('+++\ntitle = "a"\n[params]\nx = 1\n+++\n');
		expect(mended('rule/empty-value', '{\n  "title": "",\n  "tags": ["a"]\n}\n')).toBe('{\n  "tags": ["a"]\n}\n');
		expect(mended('rule/duplicate-item', '{ "tags": ["a", "a"] }\n')).toBe('{ "tags": ["a"] }\n');
	});
	test('write lists and slugs', () => {
		expect(mended('rule/comma-list', '+++\ntags = "a, b"\n+++\n')).toBe('+++\ntags = ["a", "b"]\n+++\n');
		expect(mended('rule/slug-characters', "+++\nurl = '/low tide'\n+++\n")).toBe("+++\nurl = '/low-tide'\n+++\n");
		expect(mended('rule/slug-characters', '{ "url": "/low tide" }\n')).toBe('{ "url": "/low-tide" }\n');
	});
	test('move whole entries, and none where the data would change', () => {
		expect(mended('rule/key-order', '+++\n# about tags\ntags = [\n  "a",\n]\ntitle = "b" # t\n[params]\ndate = 1\n+++\n', order)).toBe('+++\ntitle = "b" # t\n# about tags\ntags = [\n  "a",\n]\n[params]\ndate = 1\n+++\n');
		expect(mended('rule/key-order', '+++\ntitle = "b"\n[tags]\nx = 1\n[date]\ny = 2\n+++\n', order)).toBe('+++\ntitle = "b"\n[date]\ny = 2\n[tags]\nx = 1\n+++\n');
		expect(mended('rule/key-order', '+++\n[tags]\nx = 1\n[tags.y]\nz = 2\n[title]\ny = 2\n[tags.w]\nz = 3\n+++\n', order)).toBe('+++\n[title]\ny = 2\n[tags]\nx = 1\n[tags.y]\nz = 2\n[tags.w]\nz = 3\n+++\n');
		expect(mended('rule/key-order', '+++\ntags.x = 1\ntitle = "b"\ntags.y = 2\n+++\n', order)).toBe('+++\ntitle = "b"\ntags.x = 1\ntags.y = 2\n+++\n');
		expect(mended('rule/key-order', '{\n  "tags": ["a"],\n  "title": "b",\n  "own": 1\n}\n', order)).toBe('{\n  "title": "b",\n  "tags": ["a"],\n  "own": 1\n}\n');
	});
});
