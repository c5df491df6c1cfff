import { describe, expect, it } from 'vitest';
import { fileDateOf, type FileDateContext } from '../../src/core/dates/file-names';
import { dialectOf, type Generator } from '../../src/core/dialects';
import { processorMs } from '../processor-time';

function dayOf(path: string, generator: Generator, context: FileDateContext = {}): string | undefined {
	const found = fileDateOf(path, dialectOf(generator), context);
	return found === undefined ? undefined : `${found.year}-${found.month}-${found.day} ${found.wins}`;
}

describe('the day in a file’s name', () => {
	it.each<[Generator, string, FileDateContext, string | undefined]>([
		['jekyll', '_posts/2022-03-19-a-walk.md', { kind: 'post' }, '2022-3-19 head'],
		['jekyll', 'blog/_posts/2021-01-01-folder/2022-3-9-a.md', { kind: 'post' }, '2022-3-9 head'],
		['jekyll', '_posts/22-3-9-a.md', { kind: 'post' }, '2022-3-9 head'],
		['jekyll', '_posts/2022-03-19.md', { kind: 'post' }, undefined],
		['jekyll', '2022-03-19-a.md', { kind: 'page' }, undefined],
		['jekyll', '_posts/2022-02-30-a.md', { kind: 'post' }, undefined],
		['docusaurus', 'blog/2022-03-19-a-walk.md', { kind: 'post' }, '2022-3-19 head-but-address'],
		['docusaurus', 'blog/2022/03/19/a-walk.mdx', { kind: 'post' }, '2022-3-19 head-but-address'],
		['docusaurus', 'blog/2022-03-19-a-walk/index.md', { kind: 'post' }, '2022-3-19 head-but-address'],
		['docusaurus', 'blog/2022/03-19-a-walk.md', { kind: 'post' }, '2022-3-19 head-but-address'],
		['docusaurus', 'docs/2022-03-19-a-walk.md', { kind: 'doc' }, undefined],
		['eleventy', 'posts/2022-03-19-a/index.md', {}, '2022-3-19 head'],
		['eleventy', 'posts/a-2022-03-19.md', {}, '2022-3-19 head'],
		['eleventy', 'posts/a.md', {}, undefined],
		['pelican', 'content/2022-03-19_a.md', {}, '2022-3-19 head'],
		['pelican', 'content/a-2022-03-19.md', {}, undefined],
		['zola', 'content/2022-03-19-a.md', {}, '2022-3-19 head'],
		['zola', 'content/2022-03-19_a/index.md', {}, '2022-3-19 head'],
		['zola', 'content/2022-03-19T07:39:06Z_a.md', {}, '2022-3-19 head'],
		['zola', 'content/2022-03-19.md', {}, '2022-3-19 head'],
		['zola', 'content/2022-03-19walk.md', {}, '2022-3-19 head'],
		['zola', 'content/2022-03-19 walk.md', {}, '2022-3-19 head'],
		['zola', 'content/2022-03-19_a/index.zh-CN.md', {}, '2022-3-19 head'],
		['zola', 'content/2022-13-19-a.md', {}, undefined],
		['zola', 'content/2022-3-9-a.md', {}, undefined],
		['hugo', 'content/2022-03-19-a.md', {}, undefined],
		['hugo', 'content/2022-03-19-a.md', { hugoKeys: { date: [':filename', ':default'] } }, '2022-3-19 file'],
		['hugo', 'content/2022-03-19-a/index.md', { hugoKeys: { date: [':default', ':fileName'] } }, '2022-3-19 head'],
		['hexo', '2022-03-19-a.md', { kind: 'post' }, undefined],
		['hexo', '2022-03-19-a.md', { kind: 'post', newPostName: ':year-:month-:day-:title.md' }, '2022-3-19 head'],
		['hexo', '2022/03/a.md', { kind: 'post', newPostName: ':year/:month/:title.md' }, undefined],
		['hexo', '2022/3/9-a.md', { kind: 'post', newPostName: ':year/:i_month/:i_day-:title.md' }, '2022-3-9 head'],
		['hexo', 'a.md', { kind: 'post', newPostName: ':year-:month-:day-:title.md' }, undefined],
		['gatsby', '2022-03-19-a.md', {}, undefined],
		['vitepress', '2022-03-19-a.md', {}, undefined],
		['astro', '2022-03-19-a.md', {}, undefined],
		['generic', '2022-03-19-a.md', {}, undefined],
	])('in %s, %s %j: %s', (generator, path, context, expected) => {
		expect(dayOf(path, generator, context)).toBe(expected);
	});

	it('costs no more for a pattern and a path that are made to be slow', () => {
		const before = processorMs();
		dayOf(`${'a-'.repeat(2000)}!`, 'hexo', { kind: 'post', newPostName: ':year:title-:title-:month-:day-:title-:title.md' });
		dayOf(`${'2022-03-'.repeat(2000)}`, 'docusaurus', { kind: 'post' });
		expect(processorMs() - before).toBeLessThan(200);
	});
});
