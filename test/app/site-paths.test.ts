import { describe, expect, it } from 'vitest';
import { fileOfImage, fileOfLayout, pathProposals, type PathPlaces } from '../../src/app/site-paths';
import { genericSite, type Site } from '../../src/app/site';
import { parseHead } from '../../src/core/article';
import { pathCompletions, pathQuestionAt } from '../../src/core/completion/paths';
import { textOf } from '../../src/core/cursor/writing';
import { dialectOf, type Generator } from '../../src/core/dialects';
import { applyEdits } from '../../src/core/text';
import { toCrlf, withCursor } from '../core/support';
import { memoryFiles } from './memory-files';

const tree = memoryFiles(Object.fromEntries([
	'source/images/river.jpg', 'source/images/trips/alps one.png', 'source/top.webp', 'source/_posts/a.md', 'source/_posts/a/dawn.png', 'source/notes.txt',
	'themes/plain/layout/post.ejs', 'themes/plain/layout/page.ejs', 'themes/plain/layout/_partial/x.ejs', 'themes/plain/source/img/logo.svg',
	'static/img/cover.png', 'content/trip/index.md', 'content/trip/beside.jpg', 'layouts/_default/wide.html', 'layouts/_default/baseof.html', 'layouts/partials/head.html',
	'_layouts/post.html', '_layouts/essays/long.html', '_includes/base.njk', 'public/hero.png', 'src/layouts/Blog.astro', 'src/pages/a.md', 'templates/page.html',
	'docs/public/vite.png', 'docs/here.png', 'docs/a.md', 'src/assets/houston.webp', 'src/content/docs/a.md', 'media/images/help.png', 'files/en-us/web/diagram.svg',
].map((path) => [`/site/${path}`, ''])));

function places(generator: Generator, article: string, more: Partial<Site> = {}): PathPlaces {
	const site: Site = { ...genericSite(), generator, dialect: dialectOf(generator), root: '/site', ...more };
	return { article: `/site/${article}`, site, files: tree, top: '/site' };
}

const hexo = places('hexo', 'source/_posts/a.md', { sourceDirectory: '/site/source' });

async function names(typed: string, kind: 'image' | 'layout', at: PathPlaces): Promise<string[]> {
	return (await pathProposals(typed, kind, at)).map(({ text }) => text).sort();
}

/** The text after choosing a file or folder. */
async function accepted(marked: string, label: string, at: PathPlaces): Promise<string> {
	const { text, offset } = withCursor(marked);
	const head = parseHead(text, at.site.dialect);
	const question = pathQuestionAt(head, offset);
	if (question === undefined) throw new Error('no path here');
	const proposals = pathCompletions(head, question, await pathProposals(question.typed, question.kind, at));
	const found = proposals.find((one) => one.label === label);
	if (found === undefined) throw new Error(`no ${label} among ${proposals.map((one) => one.label).join(' ')}`);
	return applyEdits(text, [{ span: found.span, text: textOf(found.pieces) }]);
}

describe('Paths that can be written', () => {
	it('lists what the site serves, folder by folder', async () => {
		expect(await names('/', 'image', hexo)).toEqual(['/images/', '/img/', '/top.webp']);
		expect(await names('/images/', 'image', hexo)).toEqual(['/images/river.jpg', '/images/trips/']);
		expect(await names('/images/tr', 'image', hexo)).toEqual(['/images/river.jpg', '/images/trips/']);
	});

	it('offers both the root and the article’s own folder before anything is typed', async () => {
		expect(await names('', 'image', places('hugo', 'content/trip/index.md'))).toEqual(['/img/', 'beside.jpg', 'img/']);
		expect(await names('', 'image', places('astro', 'src/pages/a.md'))).toEqual(['/hero.png']);
	});

	it('knows the folders of each generator', async () => {
		expect(await names('/img/', 'image', places('hugo', 'content/trip/index.md'))).toEqual(['/img/cover.png']);
		expect(await names('/', 'image', places('astro', 'src/pages/a.md'))).toEqual(['/hero.png']);
		expect(await names('../../content/trip/', 'image', places('astro', 'src/pages/a.md'))).toEqual(['../../content/trip/beside.jpg']);
		expect(await names('/static/img/', 'image', places('jekyll', '_posts/a.md'))).toEqual(['/static/img/cover.png']);
		expect(await names('/img/', 'image', places('docusaurus', 'docs/a.md'))).toEqual(['/img/cover.png']);
		expect(await names('', 'image', { ...hexo, site: { ...hexo.site, postAssetFolder: 'yes' } })).toContain('dawn.png');
	});

	it('begins where each generator looks for images', async () => {
		const roots: readonly (readonly [Generator, string, string, readonly string[], Partial<Site>?])[] = [
			['vitepress', 'docs/a.md', '/', ['/vite.png'], { contentDirectory: '/site/docs' }],
			['vitepress', 'docs/a.md', './', ['./here.png', './public/'], { contentDirectory: '/site/docs' }],
			['gatsby', 'content/trip/index.md', './', ['./beside.jpg']],
			['gatsby', 'content/trip/index.md', '/', ['/img/']],
			['starlight', 'src/content/docs/a.md', '/', ['/hero.png']],
			['starlight', 'src/content/docs/a.md', '../../assets/', ['../../assets/houston.webp']],
			['pelican', 'content/trip/index.md', '', ['/trip/', 'trip/'], { contentDirectory: '/site/content' }],
			['pelican', 'content/trip/index.md', '/trip/', ['/trip/beside.jpg'], { contentDirectory: '/site/content' }],
			['zola', 'content/trip/index.md', '', ['/img/', 'beside.jpg', 'img/']],
			['mdn', 'files/en-us/web/index.md', './', ['./diagram.svg']],
			['github-docs', 'content/get/a.md', '/media/', ['/media/images/']],
			['github-docs', 'content/get/a.md', '/media/images/', ['/media/images/help.png']],
		];
		for (const [generator, article, typed, expected, more] of roots) {
			const found = await names(typed, 'image', places(generator, article, more));
			expect(found, `${generator} ${typed}`).toEqual(expected);
		}
	});

	it('lists layouts as each generator names them', async () => {
		expect(await names('', 'layout', hexo)).toEqual(['page', 'post']);
		expect(await names('', 'layout', places('jekyll', '_posts/a.md'))).toEqual(['essays/', 'post']);
		expect(await names('essays/', 'layout', places('jekyll', '_posts/a.md'))).toEqual(['essays/long']);
		expect(await names('', 'layout', places('hugo', 'content/trip/index.md'))).toEqual(['wide']);
		expect(await names('', 'layout', places('eleventy', 'a.md'))).toEqual(['base.njk', 'essays/', 'post.html']);
		expect(await names('../layouts/', 'layout', places('astro', 'src/pages/a.md'))).toEqual(['../layouts/Blog.astro']);
		expect(await names('', 'layout', places('zola', 'content/trip/index.md'))).toEqual(['page.html']);
		expect(await names('', 'layout', places('vitepress', 'a.md'))).toEqual([]);
	});

	it('leads nowhere outside of the site', async () => {
		expect(await names('../../../../etc/', 'image', hexo)).toEqual([]);
		expect(await names('/../../etc/', 'image', hexo)).toEqual([]);
		expect(await names('https://example.com/', 'image', hexo)).toEqual([]);
		expect(await names('/', 'image', { ...places('generic', 'a.md'), site: genericSite(), top: '/' })).toEqual([]);
	});

	it('writes the path in the value, with LF and CRLF', async () => {
		for (const lines of [(text: string) => text, toCrlf]) {
			expect(await accepted(lines('---\ncover: |\n---\n'), 'images/', hexo)).toBe(lines('---\ncover: /images/\n---\n'));
			expect(await accepted(lines('---\ncover: /images/ri|\n---\n'), 'river.jpg', hexo)).toBe(lines('---\ncover: /images/river.jpg\n---\n'));
			expect(await accepted(lines('---\ncover: "/images/|"\n---\n'), 'trips/', hexo)).toBe(lines('---\ncover: "/images/trips/"\n---\n'));
			expect(await accepted(lines("---\nphotos:\n  - '/images/trips/|'\n---\n"), 'alps one.png', hexo)).toBe(lines("---\nphotos:\n  - '/images/trips/alps one.png'\n---\n"));
			expect(await accepted(lines('---\nlayout: |\n---\n'), 'page', hexo)).toBe(lines('---\nlayout: page\n---\n'));
		}
	});

	it('asks for paths in image and layout fields only', () => {
		const asks = (meta: string): boolean => pathQuestionAt(parseHead(`---\n${meta.replace('|', '')}\n---\n`, dialectOf('hexo')), 4 + meta.indexOf('|')) !== undefined;
		expect(asks('image:\n  src: |')).toBe(true);
		expect(asks('top_img: |')).toBe(true);
		expect(asks('title: |')).toBe(false);
		expect(asks('image:\n  alt: |')).toBe(false);
	});
});

describe('The file that an address means', () => {
	it('finds images and layouts, and nothing outside of the site', async () => {
		expect(await fileOfImage('/images/river.jpg', hexo)).toBe('/site/source/images/river.jpg');
		expect(await fileOfImage('/images/trips/alps%20one.png', hexo)).toBe('/site/source/images/trips/alps one.png');
		expect(await fileOfImage('/blog/images/river.jpg', { ...hexo, site: { ...hexo.site, urlRoot: '/blog/' } })).toBe('/site/source/images/river.jpg');
		expect(await fileOfImage('beside.jpg', places('hugo', 'content/trip/index.md'))).toBe('/site/content/trip/beside.jpg');
		expect(await fileOfImage('/nothing.png', hexo)).toBeUndefined();
		expect(await fileOfImage('https://example.com/a.png', hexo)).toBeUndefined();
		expect(await fileOfImage('../../../etc/x.png', hexo)).toBeUndefined();
		expect(await fileOfLayout('post', hexo)).toBe('/site/themes/plain/layout/post.ejs');
		expect(await fileOfLayout('essays/long', places('jekyll', '_posts/a.md'))).toBe('/site/_layouts/essays/long.html');
		expect(await fileOfLayout('none', hexo)).toBeUndefined();
	});
});
