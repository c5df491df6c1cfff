import { describe, expect, test } from 'vitest';
import genericJson from '../../schemas/generic.json';
import hexoPage from '../../schemas/hexo-page.json';
import hexoPost from '../../schemas/hexo-post.json';
import type { CompiledSchema, Json } from '../../src/core/schema/schema';
import { compileSchema } from '../../src/core/schema/compile';
import { propertiesAt, viewAt } from '../../src/core/schema/views';
import { found, only } from './schema-support';

const builtIns: readonly (readonly [string, Json])[] = [
	['hexo-post', hexoPost as Json],
	['hexo-page', hexoPage as Json],
	['generic', genericJson as Json],
];

async function builtIn(name: string): Promise<CompiledSchema> {
	const schema = builtIns.find(([one]) => one === name)?.[1] ?? null;
	const result = await compileSchema(schema, { uri: `masthead:///schemas/${name}.json` });
	if (result.kind === 'failure') throw new Error(result.detail);
	return result;
}

describe.each(builtIns.map(([name]) => name))('the built-in schema %s', (name) => {
	test('meets its meta-schema, uses nothing that is left out, and describes every key', async () => {
		const schema = await builtIn(name);
		expect(schema.unusable).toEqual([]);
		for (const view of propertiesAt(schema, undefined, [])) {
			expect([view.key, view.description]).toEqual([view.key, expect.stringMatching(/^[A-Z].*\.$/s)]);
			expect(view.description).not.toMatch(/!(?!--)/);
			if (view.docs !== undefined) expect(view.docs).toMatch(/^https:\/\//);
		}
	});
	test('has examples and defaults that it would accept itself', async () => {
		const schema = await builtIn(name);
		for (const { key, examples, default: proposed } of propertiesAt(schema, undefined, [])) {
			for (const value of [...examples, ...(proposed === undefined ? [] : [proposed])]) {
				expect([key, found(schema, `title: x\ndate: 2022-03-19\n${key}: ${JSON.stringify(value)}`)]).toEqual([key, []]);
			}
		}
	});
});

const head = `
title: '山城秋色：_三日徒步记_'
categories:
 - 旅行
 - 徒步
headimg: 'https://proxy.example.org/?http://static.example.org/2022/03/19/1.jpg'
author: 远山
comments: false
date: Sat, 19 Mar 2022 07:39:06 GMT
thumbnail: 'https://proxy.example.org/?http://static.example.org/2022/03/19/1.jpg'
`;

describe('hexo-post', () => {
	test('has nothing against a head as crawlers write it', async () => {
		for (const name of ['hexo-post', 'hexo-page', 'generic']) expect([name, found(await builtIn(name), head)]).toEqual([name, []]);
	});
	test('accepts what Hexo accepts', async () => {
		const yaml = 'title: 2022\ndate: 2022-03-19\nupdated: 1647677946\nlayout: false\ntags:\ncategories: [[a, b], [c], 1, d]\ntag: x\nphoto: a.jpg\ncomments: "false"\npublished: false\ncustom: {a: 1}\ntop: 1\nsticky: 2\ncover: false';
		expect(found(await builtIn('hexo-post'), yaml)).toEqual([]);
	});
	test('reports what Hexo would misread', async () => {
		const schema = await builtIn('hexo-post');
		expect(found(schema, 'title: {a: b}\ndate: x\ntags: {a: b}\ncategories: [{a: b}]\ncomments: no way\nlayout: [post]')).toEqual([
			'schema/type at "{a: b}"',
			'schema/type at "{a: b}"',
			'schema/type at "{a: b}"',
			'schema/type at "no way"',
			'schema/type at "[post]"',
		]);
		expect(only(schema, 'title: a\ndate: b\ncomments: no way')).toEqual({ path: ['comments'], expected: ['boolean', 'null'], actual: 'string' });
	});
	test('wants one language, at another value of which the helpers of Hexo stop', async () => {
		for (const name of ['hexo-post', 'hexo-page'] as const) {
			for (const key of ['lang', 'language']) {
				for (const value of ['en', 'zh-CN', '"1"', '', 'false', '0']) expect([value, found(await builtIn(name), `title: a\ndate: b\n${key}: ${value}`)]).toEqual([value, []]);
				for (const value of ['1', 'true', '[en]', '[]', '{a: b}']) expect([value, found(await builtIn(name), `title: a\ndate: b\n${key}: ${value}`)]).toEqual([value, [`schema/type at "${value}"`]]);
			}
		}
	});
	test('reports keys that are almost a known one, and only those', async () => {
		const schema = await builtIn('hexo-post');
		const slips = ['Title', 'catagories', 'categorys', 'catgories', 'Tags', 'update', 'permlink', 'comemnts', 'auther'];
		for (const key of slips) expect([key, found(schema, `${key}: c`)]).toEqual([key, expect.arrayContaining([`schema/unknown-key at "${key}"`])]);
		const own = ['tags', 'tag', 'category', 'photo', 'data', 'top', 'toc', 'heading', 'id', 'page', 'cat', 'name', 'linkTitle', 'img', 'images', 'lead', 'weight', 'catalog', 'notice', 'dir', 'text'];
		for (const key of own) expect([key, found(schema, `title: a\ndate: b\n${key}: c`)]).toEqual([key, []]);
	});
	test('recommends a title and a date', async () => {
		expect(found(await builtIn('hexo-post'), 'tags: a')).toEqual(['schema/recommended at "---"', 'schema/recommended at "---"']);
		expect(found(await builtIn('hexo-page'), 'layout: about')).toEqual(['schema/recommended at "---"']);
		expect(found(await builtIn('generic'), 'layout: about')).toEqual([]);
	});
	test('leaves dates to the date rules and says that they are dates', async () => {
		const schema = await builtIn('hexo-post');
		expect(viewAt(schema, undefined, ['date'])).toMatchObject({ date: true, docs: 'https://hexo.io/docs/front-matter' });
		expect(viewAt(schema, undefined, ['comments'])).toMatchObject({ types: ['boolean', 'null'], default: true });
		expect(viewAt(schema, undefined, ['tags'])).toMatchObject({ types: expect.arrayContaining(['string', 'null', 'array']) });
	});
});
