import { isLocal, splitUrl, type ImageRef } from '../core/images/image-ref';
import { problem, type Problem } from '../core/problems';
import { fieldImageCandidates, type ImageCandidates } from './field-image-files';
import { directoryOf, isInside, join, nameOf, relativeTo, type FilePath } from './paths';
import type { Files } from './ports';
import type { Site } from './site';

export interface ImagePlaces {
	/** The article. */
	readonly path: FilePath;
	readonly site: Site;
	readonly files: Files;
}

/**
 * Images of an article whose file does not exist. Said only where every place is known from which
 * the site could serve the address: every image in Hexo, those of the front matter in generators whose
 * folders are fixed. Elsewhere silence is the honest answer.
 */
export async function checkImageFiles(images: readonly ImageRef[], places: ImagePlaces): Promise<Problem[]> {
	const { site } = places;
	if (site.generator === 'generic' || site.root === undefined) return [];
	const themes = lazily(() => themeSources(site.root ?? '/', places.files));
	const answers = new Map<string, Promise<Candidates | undefined>>();
	const problems: Problem[] = [];
	for (const image of images) {
		const key = `${image.kind === 'asset_img' ? 'tag' : image.source} ${image.url}`;
		const answer = answers.get(key) ?? missingCandidates(image, places, themes);
		answers.set(key, answer);
		const missing = await answer;
		if (missing === undefined) continue;
		const looked = missing.map((path) => relativeTo(path, site.root ?? '/') ?? path);
		problems.push(problem('image/missing-file', image.urlSpan, { url: image.url, looked }));
	}
	return problems;
}

type Candidates = readonly FilePath[];

/** The places where a file should be and is not; undefined when one is there or nothing is certain. */
async function missingCandidates(image: ImageRef, places: ImagePlaces, themes: () => Promise<Candidates>): Promise<Candidates | undefined> {
	const candidates = places.site.generator === 'hexo' ? await hexoCandidates(image, places, themes) : await fieldImageCandidates(image, places);
	if (candidates === undefined) return undefined;
	for (const path of [...candidates.shown, ...candidates.others]) {
		const kind = await places.files.kind(path);
		if (kind === 'file' || kind === 'unknown') return undefined;
	}
	return candidates.shown;
}

async function hexoCandidates(image: ImageRef, { path, site, files }: ImagePlaces, themes: () => Promise<Candidates>): Promise<ImageCandidates | undefined> {
	const source = site.sourceDirectory;
	if (source === undefined || !isLocal(image.url)) return undefined;
	const { path: address } = splitUrl(image.url);
	if (address === '' || address.includes('\u0000')) return undefined;
	const assets = assetFolderOf(path);
	if (image.kind === 'asset_img') return site.postAssetFolder === 'yes' ? { shown: [join(assets, address)], others: [] } : undefined;
	if (address.startsWith('/')) {
		const below = withoutRoot(address, site.urlRoot ?? '/');
		const besides = site.postAssetFolder === 'yes' ? await underAddressesOfPosts(below, { path, site, files }, source) : [];
		if (besides === undefined) return undefined;
		return { shown: [join(source, below)], others: [...(await themes()).map((theme) => join(theme, below)), join(source, address), ...besides] };
	}
	// What a theme makes of a relative address in the head is the theme's business.
	if (image.source === 'frontmatter' || site.postAssetFolder !== 'yes' || site.kind === 'page' || address.startsWith('../')) return undefined;
	const beside = join(directoryOf(path), address);
	const others = isInside(beside, source) ? [beside, join(source, address)] : [join(source, address)];
	return { shown: [join(assets, address)], others };
}

/**
 * The files that a post's folder shows below the post's own address, as in `/2022/03/19/tides/chart.png` (lib/models/post_asset.ts).
 * Undefined where the address does not tell the name of the folder, and the source has nothing by which it begins.
 */
async function underAddressesOfPosts(address: string, { path, site, files }: ImagePlaces, source: FilePath): Promise<Candidates | undefined> {
	const parts = address.split('/').slice(1);
	if (parts.length < 2) return [];
	const tellsName = /:(?:title|name)\/?$/.test(site.permalink ?? '') && site.newPostName === ':title.md';
	if (!tellsName && (await files.kind(join(source, parts[0] ?? ''))) === undefined) return undefined;
	const ends = parts.slice(0, -1).map((_, index) => parts.slice(index).join('/'));
	return [join(assetFolderOf(path), parts.at(-1) ?? ''), ...ends.map((end) => join(source, `_posts/${end}`))];
}

/** The folder beside a post with the post's name, from which `post_asset_folder` serves. */
export function assetFolderOf(path: FilePath): FilePath {
	return join(directoryOf(path), nameOf(path).replace(/\.[^.]+$/, ''));
}

function withoutRoot(address: string, urlRoot: string): string {
	return urlRoot !== '/' && address.startsWith(urlRoot) ? address.slice(urlRoot.length - 1) : address;
}

/** Source folders of themes: their files are served as if they lay in the site's own. */
async function themeSources(root: FilePath, files: Files): Promise<Candidates> {
	const own = (await files.list(join(root, 'themes'))).map((name) => join(root, `themes/${name}/source`));
	const installed = (await files.list(join(root, 'node_modules')))
		.filter((name) => name.startsWith('hexo-theme-'))
		.map((name) => join(root, `node_modules/${name}/source`));
	return [...own, ...installed];
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
	let made: Promise<T> | undefined;
	return () => (made ??= make());
}
