import { describe, expect, it } from 'vitest';
import { placeFor, readHexoAddresses, type HexoAddresses, type PlaceInput } from '../../src/app/download-place';
import { genericSite, type Site } from '../../src/app/site';
import { Sites } from '../../src/app/sites';
import { parseHead } from '../../src/core/article';
import { imagesOf, type BodyLanguage } from '../../src/core/images/images';
import type { ImageRef } from '../../src/core/images/image-ref';
import { knownProxies } from '../../src/core/images/proxies';
import { dialectOf } from '../../src/core/dialects';
import { memory } from './memory';

interface Place {
	readonly path: string;
	readonly config?: string;
	readonly manifest?: string;
	readonly folder?: string;
	readonly text: string;
	readonly language?: BodyLanguage;
}

/** The folder and the links of all images of a text as one image has them, or the reason why not. */
async function placeOf({ path, config, manifest, folder, text, language = 'markdown' }: Place): Promise<readonly string[]> {
	const files = memory({ ...(config === undefined ? {} : { '/w/_config.yml': config }), ...(manifest === undefined ? {} : { '/w/package.json': manifest }) });
	const site: Site = config === undefined ? genericSite() : await new Sites(files).siteOf(path, '/w');
	const addresses: HexoAddresses = await readHexoAddresses(site, files);
	const uses = images(text, language);
	const input: PlaceInput = { path, top: '/w', site, addresses, folder };
	const place = placeFor(uses, input);
	return 'reason' in place ? [place.reason] : [place.folder, ...uses.map((image) => place.linkTo('a.png', image))];
}

function images(text: string, bodyLanguage: BodyLanguage): ImageRef[] {
	const head = parseHead(text, dialectOf('hexo'));
	return imagesOf({ source: text, bodySpan: { start: head.bodyStart, end: text.length }, bodyLanguage, meta: head.meta, proxies: knownProxies });
}

const inMarkdown = '---\ntitle: x\n---\n![a](https://e.com/a.png)\n';
const inHtml = '---\ntitle: x\n---\n<img src="https://e.com/a.png">\n';
const inField = '---\ncover: https://e.com/a.png\n---\n';
const everywhere = '---\ncover: https://e.com/a.png\n---\n![a](https://e.com/a.png)\n\n<img src="https://e.com/a.png">\n\n{% img https://e.com/a.png %}\n';
const post = '/w/source/_posts/river walk.md';
const assets = 'source_dir: source\npost_asset_folder: true\nmarked:\n  postAsset: true\n';

describe('the place of an image', () => {
	it('without a known generator is a folder beside the article, linked from there', async () => {
		expect(await placeOf({ path: '/w/notes/a.md', text: inMarkdown })).toEqual(['/w/notes/images', 'images/a.png']);
		expect(await placeOf({ path: '/w/notes/a.md', text: inField })).toEqual(['/w/notes/images', 'images/a.png']);
	});

	it('in a Hexo post is its asset folder, where the renderer finds it', async () => {
		expect(await placeOf({ path: post, config: assets, text: inMarkdown })).toEqual(['/w/source/_posts/river walk', 'a.png']);
	});

	it('is not the asset folder where nothing would resolve the link on every page', async () => {
		const below = '/w/source/images/river-walk';
		for (const text of [inHtml, inField]) expect(await placeOf({ path: post, config: assets, text })).toEqual([below, '/images/river-walk/a.png']);
		expect(await placeOf({ path: post, config: 'source_dir: source\npost_asset_folder: true\n', text: inMarkdown })).toEqual([below, '/images/river-walk/a.png']);
		expect(await placeOf({ path: post, config: assets.replace('true\nm', 'false\nm'), text: inMarkdown })).toEqual([below, '/images/river-walk/a.png']);
		expect(await placeOf({ path: post, config: assets, manifest: '{"dependencies":{"hexo-renderer-markdown-it":"7"}}', text: inMarkdown })).toEqual([below, '/images/river-walk/a.png']);
		expect(await placeOf({ path: '/w/source/about/index.md', config: assets, text: inMarkdown })).toEqual(['/w/source/images/about', '/images/about/a.png']);
	});

	it('is one place for all uses of an image', async () => {
		expect(await placeOf({ path: post, config: assets, text: everywhere })).toEqual(['/w/source/images/river-walk', ...Array.from({ length: 4 }, () => '/images/river-walk/a.png')]);
	});

	it('below a root is written with it in HTML, and without it where Hexo prepends it', async () => {
		const config = 'source_dir: source\nroot: /blog/\n';
		expect((await placeOf({ path: post, config, text: everywhere })).slice(1)).toEqual(['/images/river-walk/a.png', '/images/river-walk/a.png', '/blog/images/river-walk/a.png', '/images/river-walk/a.png']);
		expect((await placeOf({ path: post, config: `${config}marked: { prependRoot: false }\n`, text: everywhere }))[2]).toBe('/blog/images/river-walk/a.png');
	});
});

describe('the setting for the folder', () => {
	it('is taken from the workspace folder, and links lead there from the article', async () => {
		expect(await placeOf({ path: '/w/notes/2024/a b.md', folder: 'static/img', text: inMarkdown })).toEqual(['/w/static/img', '../../static/img/a.png']);
		expect(await placeOf({ path: '/w/notes/a b.md', folder: './notes/${name}/', text: inMarkdown })).toEqual(['/w/notes/a-b', 'a-b/a.png']);
		expect(await placeOf({ path: '/w/notes/a.md', folder: 'notes\\pics', text: inMarkdown })).toEqual(['/w/notes/pics', 'pics/a.png']);
	});

	it('on Hexo has to be below the sources', async () => {
		expect(await placeOf({ path: post, config: assets, folder: 'source/pics/${name}', text: inHtml })).toEqual(['/w/source/pics/river-walk', '/pics/river-walk/a.png']);
		expect(await placeOf({ path: post, config: assets, folder: 'static', text: inHtml })).toEqual(['folder-unpublished']);
		expect(await placeOf({ path: post, config: assets, folder: 'source/_pics', text: inHtml })).toEqual(['folder-unpublished']);
	});

	it.each(['../x', 'a/../../x', '/etc', '~/x', 'C:/x', 'c:\\x', '..', '\\\\host\\share', 'a/\0b', '${home}/x', '..\\x'])('does not lead out of the workspace folder: %o', async (folder) => {
		expect(await placeOf({ path: '/w/a.md', folder, text: inMarkdown })).toEqual(['folder-outside']);
	});

	it('stays inside for a name that means to lead out', async () => {
		expect(await placeOf({ path: '/w/....md', folder: 'p/${name}', text: inMarkdown })).toEqual(['/w/p/article', 'p/article/a.png']);
	});
});
