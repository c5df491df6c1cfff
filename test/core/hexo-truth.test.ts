import { describe, expect, test } from 'vitest';
import genericJson from '../../schemas/generic.json';
import hexoPage from '../../schemas/hexo-page.json';
import hexoPost from '../../schemas/hexo-post.json';
import { parseHead } from '../../src/core/article';
import { checkHead } from '../../src/core/check';
import { dialectOf } from '../../src/core/dialects';
import { replaceString } from '../../src/core/edits/yaml';
import { fieldImages } from '../../src/core/images/field-images';
import { fixesOf } from '../../src/core/fixes';
import type { ImageRef } from '../../src/core/images/image-ref';
import { rewriteAddress } from '../../src/core/images/image-rewrite';
import { describeProblem } from '../../src/core/messages';
import type { CompiledSchema, Json } from '../../src/core/schema/schema';
import { applyEdits, sliceOf } from '../../src/core/text';
import { toData } from '../../src/core/tree';
import { compiled } from './schema-support';
import { toCrlf } from './support';

/** What a real Hexo 8.1.2 did with each of these heads stands beside it; measured, not read. */
const hexo = dialectOf('hexo');
const zones = { site: 'Asia/Shanghai', build: 'Asia/Shanghai' };
const schemas: readonly (readonly [string, Json])[] = [['post', hexoPost as Json], ['page', hexoPage as Json]];

async function builtIn(name: string): Promise<CompiledSchema> {
	return compiled(schemas.find(([one]) => one === name)?.[1] ?? null);
}

const post = await builtIn('post');

/** The problems of a text as `code at "text"`, recommendations aside; the same for both line ends. */
function found(text: string, schema = post): string[] {
	const [unix, windows] = [text, toCrlf(text)].map((source) => {
		const head = parseHead(source, hexo);
		const problems = checkHead(head, { schema, zones, provided: [] }).filter(({ code }) => code !== 'schema/recommended');
		return problems.map(({ code, span }) => `${code} at "${sliceOf(source, span).replaceAll('\r\n', '\n')}"`);
	});
	expect(windows).toEqual(unix);
	return unix ?? [];
}

function sentences(text: string): string[] {
	const head = parseHead(text, hexo);
	const problems = checkHead(head, { schema: post, zones, provided: [] });
	return problems.filter(({ code }) => code !== 'schema/recommended').map((problem) => describeProblem(problem));
}

/** The text after the first fix of the first problem that has one. */
function mended(text: string): string | undefined {
	const head = parseHead(text, hexo);
	for (const problem of checkHead(head, { schema: post, zones, provided: [] })) {
		if (problem.code === 'schema/recommended') continue;
		const [fix] = fixesOf(problem, head, { schema: post, zones });
		if (fix !== undefined) return applyEdits(text, fix.edits);
	}
	return undefined;
}

const article = (lines: string): string => `---\n${lines}\n---\nbody\n`;

describe.each(schemas.map(([name]) => name))('values that Hexo does not take, in a %s', (name) => {
	test.each([
		// `null` is not a string! The article is left out.
		['excerpt:', 'schema/type at "excerpt"'],
		['more: ~', 'schema/type at "~"'],
		// startsWith is not a function. The article is left out.
		['permalink: 404', 'schema/type at "404"'],
		['permalink: true', 'schema/type at "true"'],
		['permalink: 2022-03-19', 'schema/type at "2022-03-19"'],
		// Shown as "Sat Mar 19 2022 00:00:00 GMT+0800 (China Standard Time)".
		['title: 2022-03-19', 'schema/type at "2022-03-19"'],
		// The date of the file, or 1970.
		['date: {{ date }}', 'schema/type at "{{ date }}"'],
		['date: [2022-03-19]', 'schema/type at "[2022-03-19]"'],
		['updated: true', 'schema/type at "true"'],
	])('%s is reported', async (line, problem) => {
		expect(found(article(`layout: x\n${line}`), await builtIn(name))).toEqual([problem]);
	});

	test.each(['excerpt: ""', 'excerpt: 12', 'permalink: about.html', 'permalink:', 'permalink: false', 'title: "2022-03-19"', 'title: 2022', 'date:', 'comments: yes', 'comments: on'])(
		'%s is read as it is meant, and there is no word about it',
		async (line) => expect(found(article(`layout: x\n${line}`), await builtIn(name))).toEqual([]),
	);
});

test('a date as a tag is reported at the tag, and quotes mend it', () => {
	expect(found(article('tags: [a, 2022-03-19]'))).toEqual(['schema/type at "2022-03-19"']);
	// A list of one name is that name; of several, Hexo makes one of all.
	expect(found(article('tags:\n- [a]\n- ["b c"]\n- [2020]\n'))).toEqual([]);
	expect(found(article('tags:\n- [a, b]\n- []\n- [[c]]\n- [{d: e}]\n'))).toEqual(['schema/type at "[a, b]"', 'schema/type at "[]"', 'schema/type at "[[c]]"', 'schema/type at "[{d: e}]"']);
	expect(mended(article('title: 2022-03-19'))).toBe(article("title: '2022-03-19'"));
});

test('what must be a date is called one', () => {
	expect(sentences(article('date: [2022-03-19]'))).toEqual(['“date” must be a date, but this is a list.']);
});

describe('what an alias shows is mended where it is written, and nowhere else', () => {
	test.each([
		['a merge', 'base: &b\n  date: 2022-03-19T07:39:06Z\n  coments: true\n<<: *b'],
		['an alias', 'of: &d 2022-03-19T07:39:06Z\ndate: *d'],
		['a flag', 'of: &d maybe\ncomments: *d'],
	])('%s', (_name, lines) => {
		expect(found(article(lines)).length).toBeGreaterThan(0);
		expect(mended(article(lines))).toBeUndefined();
	});

	test('an image that a merge brings keeps its address', () => {
		const source = article('base: &b\n  cover: https://wsrv.nl/?url=http://example.org/a.jpg\n<<: *b');
		const images = fieldImages(parseHead(source, hexo).meta ?? expect.fail('no mapping'));
		expect(images.map((image) => rewriteAddress({ ...image, original: 'x' } as ImageRef, 'x.jpg', replaceString) !== undefined)).toEqual([true, false]);
	});
});

describe('a date is described as it is written', () => {
	test.each([
		['date: 20220319', 'Hexo reads this as 1970-01-01 13:37:00.319. As written it is 2022-03-19 00:00:00.'],
		['date: 1989-04-16 00:30:00', 'Hexo reads this as 1989-04-15 23:30:00. As written it is 1989-04-16 00:30:00.'],
		['date: 2022-03-19T07:39:06Z', 'Hexo ignores the time zone written here and shows 2022-03-19 07:39:06. As written it is 2022-03-19 15:39:06.'],
		['date: 2022-03-19 07:39:06 CST', 'The time zone in “2022-03-19 07:39:06 CST” can mean several. Write the offset from UTC instead, such as +08:00.'],
		['date: 2022', 'Hexo counts this number from 1970 on and reads 1970-01-01 08:00:02.022. Write a date such as 2022-03-19.'],
	])('%s', (line, sentence) => expect(sentences(article(line))).toEqual([sentence]));

	test('a tag is not written over', () => {
		expect(found(article('date: !!str 2022-03-19'))).toEqual(['date/build-timezone at "2022-03-19"']);
		expect(mended(article('date: !!str 2022-03-19'))).toBeUndefined();
	});
});

describe('what Hexo reads has no syntax error', () => {
	test.each([
		['a list that closes in the first column', 'title: x\ntags: [\na,\nb\n]\ncomments: nope'],
		['a list that goes on in the first column', 'title: x\ntags: ["a, x",\n"b"]  # c\ncomments: nope'],
		['a quoted text that goes on in the first column', 'description: "one\ntwo \\" three\n\nfour"\ncomments: nope'],
		['a text in single quotes', "description: 'it''s\ntwo'\ncomments: nope"],
		['a map in braces', 'cover: {\nurl: /a.jpg\n}\ncomments: nope'],
		['two of them', "photos: [\na\n]\ntags: [it's,\nb]\ncomments: nope"],
		['a nested one', 'base:\n  list: [\n  a,\n  b\n  ]\ncomments: nope'],
		['an anchor of a key', '&k author: me\ndescription: *k\ncomments: nope'],
	])('%s, and what follows is found in its place', (_name, lines) => {
		expect(found(article(lines))).toEqual(['schema/type at "nope"']);
	});

	test.each([
		['a quote that is never closed', 'description: "one\ncomments: true', 'syntax/unclosed-quote at ""one"'],
		['a quote that the next entry closes', 'description: "one\nauthor: me"\ncomments: true', 'syntax/unclosed-quote at ""one"'],
		['a bracket that is never closed', 'tags: [a,\nb\ncomments: true', 'syntax/unclosed-bracket at "[a,"'],
	])('but %s has one', (_name, lines, problem) => {
		expect(found(article(lines))[0]).toBe(problem);
	});

	test('another error beside such a list is the only one', () => {
		expect(found(article('tags: [\na\n]\ntitle: one: two'))).toEqual(['syntax/unquoted-colon at "one: two"']);
	});

	test('the values are those that Hexo reads', () => {
		const { meta } = parseHead(article('tags: [\na,\nb c\n]\ndescription: "one\ntwo\n\nthree"'), hexo);
		expect(toData(meta)).toEqual(Object.assign(Object.create(null), { tags: ['a', 'b c'], description: 'one two\nthree' }));
	});
});

describe('closing a quote or bracket is offered only where it helps', () => {
	test.each([
		['tags: [a, b', 'tags: [a, b]'],
		['title: "a', 'title: "a"'],
		['tags: ["a"，"b"]', undefined],
		['tags: [#a]', undefined],
		['tags: [a}', undefined],
	])('%s', (line, after) => expect(mended(article(line))).toBe(after === undefined ? undefined : article(after)));
});

describe('fences as Hexo takes them', () => {
	test('longer ones open a block that as many dashes close', () => {
		expect(found('-----\ntitle: x\ncomments: nope\n-----\nbody\n')).toEqual(['schema/type at "nope"']);
		expect(found('----\ntitle: x\ncomments: nope\n---\n----\nbody\n').length).toBeGreaterThan(0);
	});

	test('one that is longer than the line that should close it is not closed, and the fix closes it', () => {
		const text = '----\ntitle: x\ndate: 2022-03-19\n---\n\nbody\n';
		expect(found(text)).toEqual(['fence/closing-line at "---"']);
		expect(sentences(text)).toEqual(['Hexo does not take this line for the end of the front matter. Write ---- alone on the line.']);
		expect(mended(text)).toBe('----\ntitle: x\ndate: 2022-03-19\n----\n\nbody\n');
		expect(mended('---\ntitle: x\n\nbody\n')).toBe('---\ntitle: x\n---\n\nbody\n');
	});

	test.each(['--- # my post', '---:'])('%s hides the block', (fence) => {
		expect(found(`${fence}\ntitle: x\n---\nbody\n`)).toEqual([`fence/unknown-language at "${fence}"`]);
		expect(found(`${fence}\nSome words: and\nno mapping\n---\nbody\n`)).toEqual([]);
	});

	test.each(['\u00a0', '\u3000', '\u200b'])('white space that nobody sees hides it too', (space) => {
		expect(found(`---${space}\ntitle: x\n---\nbody\n`)).toEqual([`fence/trailing-space at "---${space}"`]);
		expect(mended(`---${space}\ntitle: x\n---\nbody\n`)).toBe('---\ntitle: x\n---\nbody\n');
	});
});

describe('a head in which no colon has a space', () => {
	test.each([
		['title:One\ndate:2022-03-19\ntags:[a, b]', ['syntax/missing-space at "title:One"', 'syntax/missing-space at "date:2022-03-19"', 'syntax/missing-space at "tags:[a, b]"']],
		['# remark\ntitle：一\ntags：二', ['syntax/missing-colon at "title：一"', 'syntax/missing-colon at "tags：二"']],
	])('is reported line by line: %s', (lines, problems) => expect(found(article(lines))).toEqual(problems));

	test.each(['注意：这是说明', 'Note:this', 'https://example.org/a', 'time 12:30'])('is not seen in a text between rules: %s', (lines) => expect(found(article(lines))).toEqual([]));
});

/** The codes for a text of which no generator is known. */
function codesOf(text: string): string[] {
	return checkHead(parseHead(text, dialectOf('generic')), { schema: generic, zones: {}, provided: [] }).map(({ code }) => code);
}

const generic = await compiled(genericJson as Json);

describe('where no generator is known, what may be right for one gets no word', () => {
	test.each<readonly [string, string]>([
		['an archetype of Hugo', '---\ntitle: "{{ replace .Name "-" " " | title }}"\ndate: {{ .Date }}\ndraft: true\n---\n'],
		['a template', '---\ntitle: {{ title }}\ntags: {{ tags }}\ndate: "{{date:YYYY-MM-DD}}"\n---\n'],
		['tags with addresses (Docusaurus)', '---\ntags: [a, {label: b, permalink: /b}]\n---\n'],
		...['Last Modified', 'last-modified', 'today', 'March 2022', '2022', '<% tp.date.now() %>'].map((date) => [`the date ${date}`, `---\ntitle: A\ndate: ${date}\n---\n`] as const),
	])('%s', (_name, text) => expect(codesOf(text)).toEqual([]));

	test.each(['---\ntitle: A\n...\n\nbody\n', '---\ntitle: A\n...\n\nbody: "text\n\n---\n\nmore\n'])('a block that dots end (Jekyll, Pandoc) gets a hint and no more: %j', (text) => expect(codesOf(text)).toEqual(['fence/unread-by']));
	test('a date that went wrong does', () => expect(codesOf('---\ndate: 2022-03-1x\n---\n')).toEqual(['date/unreadable']));
	test('an error beside a placeholder does', () => expect(codesOf('---\ndate: {{ .Date }}\ntitle: one: two\n---\n')).toEqual(['syntax/unquoted-colon']));
});

describe('a title that begins with brackets', () => {
	test.each([
		['title: [News] My post', "title: '[News] My post'"],
		['title: [转载] 文章', "title: '[转载] 文章'"],
		['title: {a} b', "title: '{a} b'"],
	])('%s needs quotes', (line, after) => {
		expect(found(article(`${line}\nauthor: me`))).toEqual([`syntax/text-after-quote at "${line.slice('title: '.length)}"`]);
		expect(sentences(article(line))[0]).toMatch(/is a list or a map to YAML/);
		expect(mended(article(line))).toBe(article(after));
	});

	test.each(['tags: ["a", "b"],', 'tags: [a]]'])('%s is another mistake', (line) => expect(sentences(article(line)).join()).not.toMatch(/list or a map/));
});
