import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, describeProblem, english, formatMessage, showPath, templates, withoutLinks } from '../../src/core/messages';
import { codes, problem, type Code, type Problem, type ProblemData } from '../../src/core/problems';

/** One finding of each kind, and more where the sentence has variants. */
const data: { readonly [C in Code]: readonly ProblemData[C][] } = {
	'syntax/invalid': [{ detail: 'Something is odd.' }],
	'syntax/unquoted-colon': [{ key: 'title' }],
	'syntax/tab': [{}],
	'syntax/unclosed-quote': [{ quote: '"' }],
	'syntax/unclosed-bracket': [{ bracket: '[' }],
	'syntax/indentation': [{}],
	'syntax/reserved-character': [{ character: '@' }],
	'syntax/missing-colon': [{ text: 'title A' }, { text: '标题：你好' }],
	'syntax/missing-space': [{ key: 'title' }],
	'syntax/text-after-quote': [{}, { bracket: '[' }],
	'syntax/escape': [{ escape: '\\q' }],
	'syntax/unknown-alias': [{ name: 'foo' }],
	'syntax/duplicate-key': [{ key: 'title', first: { start: 4, end: 9 } }],
	'syntax/too-large': [{ size: 300_000, limit: 262_144 }],
	'syntax/too-deep': [{ limit: 100 }],
	'syntax/too-many-aliases': [{ limit: 1000 }],
	'syntax/toml': [
		{ trouble: 'colon', text: ':' },
		{ trouble: 'missing-equals', text: 'title A' },
		{ trouble: 'key', text: '标题' },
		{ trouble: 'missing-value', text: '=' },
		{ trouble: 'unquoted', text: 'Hello' },
		{ trouble: 'number', text: '0755' },
		{ trouble: 'date', text: '2022-02-30' },
		{ trouble: 'escape', text: '\\q' },
		{ trouble: 'control-character', text: '\u0001' },
		{ trouble: 'text-behind', text: 'x' },
		{ trouble: 'missing-comma', text: 'x' },
		{ trouble: 'header', text: '[a' },
	],
	'syntax/headers': [{ trouble: 'no-header', key: 'title' }, { trouble: 'first-line-only', key: 'tags' }],
	'syntax/json': [
		{ trouble: 'comment', text: '// a' },
		{ trouble: 'trailing-comma', text: ',' },
		{ trouble: 'missing-comma', text: 'x' },
		{ trouble: 'missing-colon', text: 'x' },
		{ trouble: 'key-quotes', text: 'title' },
		{ trouble: 'single-quotes', text: "'x'" },
		{ trouble: 'missing-value', text: ':' },
		{ trouble: 'unquoted', text: 'Hello' },
		{ trouble: 'number', text: '0755' },
		{ trouble: 'escape', text: '\\q' },
		{ trouble: 'control-character', text: '\t' },
		{ trouble: 'text-behind', text: 'x' },
		{ trouble: 'outer-braces', text: '{' },
		{ trouble: 'other', text: '' },
	],
	'fence/unclosed': [{ fence: '---' }],
	'fence/blank-lines-unread': [{ generator: 'Hexo' }],
	'fence/trailing-space': [{ generator: 'Hexo' }],
	'fence/leading-blank-lines': [{ readers: ['Jekyll', 'VitePress'], generator: 'hexo' }],
	'fence/indented': [{ generator: 'Jekyll' }],
	'fence/dashes': [{ generator: 'Jekyll', fence: '---' }],
	'fence/dots': [{ generator: 'Hexo', fence: '---' }],
	'fence/closing-line': [{ generator: 'Jekyll', fence: '---' }],
	'fence/closing-text': [{ generator: 'Hugo', text: '---text' }],
	'fence/close-in-value': [{ generator: 'Zola', fence: '+++' }],
	'fence/executable-language': [{ language: 'js' }],
	'fence/unknown-language': [{ language: 'yaml', generator: 'Hexo' }],
	'fence/engine': [{ language: 'toml', generator: 'Eleventy' }],
	'fence/unknown-format': [{ format: 'TOML', generator: 'Hexo' }],
	'fence/empty': [{ generator: 'Hexo' }],
	'fence/eaten': [{ generator: 'Hexo', effect: 'fails' }, { generator: 'Hexo', effect: 'dropped' }],
	'fence/not-a-mapping': [{ generator: 'Zola', effect: 'fails' }, { generator: 'Jekyll', effect: 'dropped' }],
	'fence/below-comment': [{ generator: 'Jekyll' }],
	'fence/long-dashes': [{ generator: 'Jekyll' }],
	'fence/second-head': [{ generator: 'Hugo' }],
	'fence/missing': [{ generator: 'Zola', format: 'toml' }, { generator: 'Starlight', format: 'yaml' }],
	'fence/delimiter': [{ generator: 'Hugo', fence: '---' }],
	'fence/byte-order-mark': [{ generator: 'Jekyll' }],
	'fence/unread-by': [{ readers: ['Jekyll', 'Gatsby'] }],
	'schema/type': [{ path: ['title'], expected: ['string', 'null'], actual: 'number' }, { path: [], expected: ['object'], actual: 'array' }, { path: ['code'], expected: ['string'], actual: 'number', reads: '493' }, { path: ['lang'], expected: ['string'], actual: 'boolean', reads: 'false' }],
	'schema/required': [{ path: [], key: 'title' }, { path: ['nav', 0], key: 'url' }],
	'schema/recommended': [{ path: [], key: 'title' }, { path: [], key: 'date' }, { path: [], key: 'author' }],
	'schema/enum': [{ path: ['lang'], allowed: ['en', 'zh', 12, null, true], actual: 'fr' }, { path: ['lang'], allowed: ['en'], actual: 'em', suggestion: 'en' }, { path: ['n'], allowed: Array.from({ length: 30 }, (_unused, at) => at), actual: 40 }],
	'schema/const': [{ path: ['v'], allowed: 1, actual: 2 }],
	'schema/pattern': [{ path: ['slug'], pattern: '^[a-z]+$' }, { path: ['slug'], pattern: '^[a-z]+$', message: 'Use small letters.' }],
	'schema/format': [{ path: ['url'], format: 'uri', actual: 'x' }, { path: ['url'], format: 'ipv6', actual: 'x' }],
	'schema/length': [
		{ path: ['title'], unit: 'characters', minimum: 1, actual: 0 },
		{ path: ['tags'], unit: 'items', maximum: 3, actual: 5 },
		{ path: ['nav'], unit: 'keys', minimum: 2, maximum: 3, actual: 1 },
	],
	'schema/range': [
		{ path: ['n'], minimum: 1, exclusive: 'no', actual: 0 },
		{ path: ['n'], maximum: 3, exclusive: 'no', actual: 5 },
		{ path: ['n'], minimum: 1, exclusive: 'yes', actual: 1 },
		{ path: ['n'], maximum: 3, exclusive: 'yes', actual: 3 },
	],
	'schema/multiple': [{ path: ['n'], of: 5, actual: 3 }],
	'schema/items': [{ path: ['tags'], rule: 'unique' }, { path: ['tags'], rule: 'contains' }, { path: ['tags'], rule: 'extra' }],
	'schema/unknown-key': [{ path: [], key: 'titel', suggestion: 'title' }, { path: [], key: 'x' }],
	'schema/deprecated': [{ path: [], key: 'old' }, { path: [], key: 'old', message: 'use “new” instead.' }],
	'schema/mismatch': [{ path: ['a'], keyword: 'not' }],
	'schema/unusable': (['too-large', 'too-deep', 'not-json', 'unknown-dialect', 'not-a-schema', 'endless-reference', 'unresolved-reference', 'missing-file', 'remote', 'unreachable', 'unusable-part'] as const).map((reason) => ({ schema: 'post.json', reason, detail: 'It ends early.' })),
	'date/invalid': [{ field: 'date', text: '2022-02-30', part: 'day', generator: 'Hexo', reads: '2022-03-02' }, { field: 'date', text: '2022-02-30', part: 'day', generator: 'Hexo' }, { field: 'date', text: '2022', part: 'year', generator: 'Hugo', reads: '1970-01-01 00:33:42' }, ...(['error', 'invalid', 'ignored', 'unparsed', 'partly'] as const).map((failure) => ({ field: 'date', text: '2022-02-30', part: 'day', generator: 'Hugo', failure }))],
	'date/ambiguous': (['day', 'digits', 'zone'] as const).flatMap((doubt) => {
		const one = { field: 'date', text: '03/04/2022', generator: 'Hexo', doubt, readings: ['2022-03-04', '2022-04-03'] };
		return [one, { ...one, reads: '2022-03-04 00:00:00' }];
	}),
	'date/misread': (['zone', 'nothing'] as const).map((ignores) => ({ field: 'date', text: 'x', generator: 'Hexo', ignores, written: '2022-03-19 15:39', reads: '2022-03-19 07:39' })),
	'date/build-timezone': [{ field: 'date', text: 'x', generator: 'Hexo', here: '15:39', there: '07:39', hereZone: 'Asia/Shanghai', thereZone: 'UTC' }],
	'date/rejected': ['soon', ''].flatMap((text) => (['build', 'article'] as const).map((stops) => ({ field: 'date', text, generator: 'Pelican', stops }))),
	'date/unreadable': [...(['invalid', 'ignored', 'unparsed', 'partly', 'usual', 'unknown'] as const).map((failure) => ({ field: 'date', text: 'soon', generator: 'Hexo', failure })), { field: 'date', text: '', generator: 'Hexo', failure: 'ignored' }],
	'date/unknown-timezone': (['article', 'build'] as const).map((stops) => ({ timezone: 'Asia/Beijing', generator: 'Hexo', stops })),
	'date/order': [{ first: 'date', second: 'updated' }, { first: 'publishDate', second: 'expiryDate', generator: 'Hugo' }],
	'date/future': (['until', 'since'] as const).map((rule) => ({ field: 'date', generator: 'Hugo', rule, moment: '2042-03-19 07:39:06' })),
	'date/file-name': (['head', 'head-but-address', 'file'] as const).map((wins) => ({ field: 'date', generator: 'Jekyll', head: '2022-03-19', file: '2022-03-20', wins })),
	'image/missing-alt': [{ url: 'a.png' }],
	'image/proxied': [{ url: 'https://p.example/?http://a.b/c.png', original: 'http://a.b/c.png' }],
	'image/missing-file': [{ url: 'a.png', looked: ['source/a.png', 'source/_posts/x/a.png'] }],
	'rule/key-order': [{ key: 'title', before: 'date', order: ['title', 'date'] }],
	'rule/empty-value': [{ key: 'title', place: 'value' }, { key: 'tags', place: 'item' }],
	'rule/duplicate-item': [{ key: 'tags', item: 'harbour' }, { key: 'authors', item: 'ada', fails: 'Docusaurus' }],
	'value/misread': [
		{ generator: 'Hugo', text: '0755', reads: 'number', shown: '493' },
		{ generator: 'Jekyll', text: 'no', reads: 'boolean', shown: 'false' },
		{ generator: 'Hexo', text: 'Null', reads: 'null', shown: '' },
		{ generator: 'Hexo', text: '2022-03-19', reads: 'date', shown: 'Sat Mar 19 2022 …' },
		{ generator: 'Zola', text: '!Important news', reads: 'rest', shown: 'news' },
		{ generator: 'Hexo', text: 'Fix issue #12', reads: 'comment', shown: 'Fix issue' },
	],
	'value/not-boolean': [
		{ generator: 'Hexo', text: 'no', counts: 'true', instead: 'false' },
		{ generator: 'Hugo', text: 'yes', counts: 'false', instead: 'true' },
	],
	'value/swallowed-item': [{ text: 'Notes - Harbour' }],
	'value/repeated-key': [{ key: 'title', first: { start: 4, end: 9 }, generator: 'Jekyll' }],
	'rule/comma-list': [{ key: 'tags', reads: 'one-name', generator: 'Hexo' }, { key: 'tags', reads: 'words', generator: 'Jekyll' }, { key: 'tags', reads: 'pieces', generator: 'Eleventy' }],
	'rule/similar-tag': (['spelling', 'plural', 'typo'] as const).map((kind) => ({ key: 'tags', name: 'Harbour', usual: 'harbour', count: 12, kind })),
	'rule/missing-translation': [{ languages: ['fr'], files: ['i18n/fr/a.md'] }, { languages: ['fr'], files: [], slug: 'a' }],
	'rule/missing-reference': [...(['author', 'layout', 'article', 'page', 'post', 'post-path', 'no-post', 'file', 'ref', 'shortcode', 'shortcode-inside', 'shortcode-open', 'shortcode-empty', 'shortcode-end', 'draft', 'template', 'taxonomy', 'asset', 'linked', 'import', 'sidebar', 'tag', 'entry', 'output'] as const).map((kind) => ({ kind, name: 'a', generator: 'Jekyll', where: '_layouts' })), ...(['post', 'layout'] as const).map((kind) => ({ kind, name: 'a', generator: 'Hexo', where: 'themes/a/layout' })), { kind: 'layout', name: 'a', generator: 'Hugo', where: 'layouts' }, { kind: 'layout', name: 'a', generator: 'VitePress', where: '.vitepress/theme' }],
	'rule/duplicate-title': [{ key: 'title', others: [{ path: '/b.md', shown: 'b.md', line: 0 }] }],
	'rule/duplicate-id': (['one-wins', 'fails'] as const).map((effect) => ({ id: 'a', generator: 'Astro', effect, others: [{ path: '/b.md', shown: 'b.md', line: 0 }] })),
	'rule/title-length': [{ key: 'title', width: 90, maximum: 60 }],
	'rule/description-length': [{ key: 'description', width: 200, maximum: 160 }, { key: 'description', width: 12, minimum: 50 }],
	'rule/description-missing': [{ key: 'description' }],
	'rule/slug-characters': [{ key: 'slug', character: '?' }, { key: 'slug', character: ' ', suggestion: 'a-b' }, { key: 'slug', character: 'Ä' }],
	'rule/duplicate-address': [{ address: '/', generator: 'Hugo', effect: 'one-wins', others: [] }, { address: '/a/', generator: 'Hexo', effect: 'one-wins', others: [{ path: '/b.md', shown: 'b.md', line: 0 }] }, { address: '/a/', generator: 'Zola', effect: 'fails', others: Array.from({ length: 5 }, () => ({ path: '/b.md', shown: 'b.md', line: 0 })) }],
	'rule/alias-collision': [{ key: 'aliases', address: '/low-tide/', own: 'url' }, ...(['alias', 'address'] as const).map((own) => ({ key: 'aliases', address: '/low-tide/', own, generator: 'Zola', others: [{ path: '/b.md', shown: 'b.md', line: 0 }] })), { key: 'aliases', address: '/', own: 'alias', generator: 'Zola', others: [] }],
	'suppress/unused': [{ why: 'no-line', written: '' }, { why: 'no-problem-of-lines', written: 'syntax/tab' }, { why: 'again', written: 'date/*' }, { why: 'again', written: '' }],
	'suppress/unknown-code': [{ written: 'no-such' }, { written: 'date', suggestion: 'date/*' }],
	'file/undecodable': [{}],
	'file/mixed-line-ends': [{}],
	'file/refused-address': [{ generator: 'Docusaurus', address: '/c#' }],
	'file/refused-markup': [{ generator: 'Hugo', markup: 'HTML', since: '0.162' }, { generator: 'Hugo', markup: 'Org', since: '0.166' }, { generator: 'Hugo', markup: 'textile', since: '' }],
	'file/refused-name': (['language', 'left-out', 'home', 'swallows', 'undated', 'no-day', 'folder'] as const).map((kind) => ({ kind, part: 'xx', generator: 'Zola', where: 'config.toml' })),
	'config/syntax': (['comma', 'colon', 'name', 'value', 'close', 'more', 'unclosed-text', 'single-quote', 'too-large', 'other'] as const).map((slip) => ({ slip })),
	'config/unknown-key': [{ key: 'genrator', suggestion: 'generator' }, { key: 'x' }],
	'config/value': [...(['object', 'text', 'texts', 'globs', 'number', 'zone', 'form', 'proxy'] as const).map((expected) => ({ expected, text: 'dates' })), { expected: 'choice', text: 'keep', allowed: ['instant', 'displayed'] }],
};

const problems: readonly Problem[] = codes.flatMap((code) => data[code].map((one) => problem(code, { start: 0, end: 1 }, one)));

describe('the sentence of a problem', () => {
	it.each(problems.map((one) => [`${one.code} ${JSON.stringify(one.data)}`, one] as const))('%s', (_name, one) => {
		const sentence = describeProblem(one);
		expect(sentence).toMatch(/^[“A-ZY].*[.?]$/);
		expect(sentence).not.toMatch(/\{\w+\}|undefined|\[object|\n|!/);
		expect(sentence.length).toBeLessThan(300);
	});

	it('is found for every template of a problem: none is never said', () => {
		const said = new Set<string>();
		for (const one of problems) {
			describeProblem(one, (template, args) => {
				said.add(template);
				return english(template, args);
			});
		}
		// Fixes and the report of an inferred schema have words of their own, and some types and formats have no sample here.
		const unsaid = Object.entries(templates).filter(([id, template]) => !/^(?:fix|infer|type|format)\//.test(id) && !said.has(template)).map(([id]) => id);
		expect(unsaid).toEqual([]);
	});

	it('tells the particulars', () => {
		const say = <C extends Code>(code: C, at: number): string => describeProblem(problem(code, { start: 0, end: 1 }, data[code][at]!));
		expect(say('schema/unknown-key', 0)).toBe('The key “titel” is not known here. Did you mean “title”?');
		expect(say('schema/required', 1)).toContain('“url”');
		expect(say('schema/required', 1)).toContain('nav[0]');
		expect(say('schema/enum', 0)).toBe('“lang” must be one of “en”, “zh”, 12, null or true.');
		expect(say('schema/enum', 2)).toContain('and 22 more');
		expect(say('schema/type', 0)).toBe('“title” must be text or empty, but this is a number.');
		expect(say('schema/length', 1)).toBe('“tags” must have at most 3 items; it has 5.');
		expect(say('schema/pattern', 1)).toBe('Use small letters.');
		expect(say('syntax/missing-colon', 1)).toContain('：');
		expect(say('date/ambiguous', 0)).toContain('2022-03-04 or 2022-04-03');
	});

	it('keeps text from a file on one line, short, and without characters that turn the line around', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
			const sentence = describeProblem(problem('schema/unknown-key', { start: 0, end: 1 }, { path: [], key: text }));
			expect(sentence.length).toBeLessThan(140);
			expect(sentence).not.toMatch(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/);
		}));
	});

	it('takes braces in a text from the file as they are', () => {
		expect(describeProblem(problem('schema/unknown-key', { start: 0, end: 1 }, { path: [], key: '{suggestion}', suggestion: '{key}' }))).toBe('The key “{suggestion}” is not known here. Did you mean “{key}”?');
	});

	it('is made by the host’s translation, whole and in its parts', () => {
		const sentence = describeProblem(problem('schema/type', { start: 0, end: 1 }, { path: ['a'], expected: ['string'], actual: 'null' }), (template, args) => `<${formatMessage(template, args)}>`);
		expect(sentence).toBe('<“a” must be <text>, but this is <empty>.>');
	});
});

describe('formatMessage', () => {
	it('fills braces once, by name, and leaves the others', () => {
		expect(formatMessage('{a} and {b} and {c}', { a: '{b}', b: 2 })).toBe('{b} and 2 and {c}');
		expect(formatMessage('{a}{a}', { a: 'x' })).toBe('xx');
		expect(formatMessage('{', {})).toBe('{');
		expect(formatMessage('{toString} {__proto__}', {})).toBe('{toString} {__proto__}');
	});

	it('does what a plain replacement does', () => {
		fc.assert(fc.property(fc.array(fc.constantFrom('{a}', '{b}', '{', '}', 'x', ' ', '{c}', '$&', '{a')), (parts) => {
			const template = parts.join('');
			const args: Record<string, string> = { a: '$1', b: '{a}' };
			expect(formatMessage(template, args)).toBe(template.replace(/\{(\w+)\}/g, (whole, name: string) => args[name] ?? whole));
		}));
	});
});

describe('a notification with text from a file', () => {
	// What VS Code makes a link of (src/vs/base/common/linkedText.ts): brackets, and an address in parentheses right behind.
	const link = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+(?: ["'].+?["'])?\)/i;

	it.each(['[here](command:workbench.action.quit)', 'tags: [a](https://example.com/) and [b](file:///x "t")', '[[x](command:y)'])('%s: has no link, and the same words', (text) => {
		const shown = withoutLinks(text);
		expect(text).toMatch(link);
		expect(shown).not.toMatch(link);
		expect(shown.replaceAll('] (', '](')).toBe(text);
	});

	it('is otherwise as it was', () => {
		expect(withoutLinks('Rename “a (b) [c]” to “d”')).toBe('Rename “a (b) [c]” to “d”');
	});
});

describe('clip', () => {
	it('cuts between characters, not inside one', () => {
		expect(clip('😀'.repeat(60), 80)).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
		expect(clip('a'.repeat(100), 10)).toBe(`${'a'.repeat(9)}…`);
		expect(clip('short')).toBe('short');
	});

	it('makes one line of several', () => {
		expect(clip(' a\r\n\tb\u2028c ')).toBe('a b c');
	});
});

describe('showPath', () => {
	it('writes a place as people do', () => {
		expect(showPath(['sidebar', 'badge', 0, 'text'])).toBe('sidebar.badge[0].text');
		expect(showPath([0, 'a'])).toBe('[0].a');
		expect(showPath([])).toBe('');
	});
});
