import type { ImageRef } from '../core/images/image-ref';
import { entryOf, valueOf } from '../core/tree';
import { dialectOf } from '../core/dialects';
import { parseYaml } from '../core/yaml/yaml';
import { encodePath, safeName } from './download-names';
import { assetFolderOf } from './image-files';
import { directoryOf, isInside, join, nameOf, relativeTo, type FilePath } from './paths';
import type { Files } from './ports';
import type { Site } from './site';

/** Where an image goes, and how each place in the article links to it. */
export interface ImagePlace {
	readonly folder: FilePath;
	/** The address of a file in the folder, for an image's place in the article. */
	linkTo(file: string, image: ImageRef): string;
}

/** Why there is no place. */
export type PlaceFailure =
	/** The setting leads out of the workspace folder. */
	| { readonly reason: 'folder-outside'; readonly folder: string }
	/** The generator does not publish what lies there, so no link could be right. */
	| { readonly reason: 'folder-unpublished'; readonly folder: string }
	/** A Hexo site whose sources are not known. */
	| { readonly reason: 'place-unknown' };

export interface PlaceInput {
	/** The article. */
	readonly path: FilePath;
	/** The workspace folder; where there is none, the article's own directory. Nothing is written outside of it. */
	readonly top: FilePath;
	readonly site: Site;
	/** What the site says about addresses in Markdown; see `readHexoAddresses`. */
	readonly addresses: HexoAddresses;
	/** The setting `masthead.images.folder`. */
	readonly folder?: string | undefined;
}

/** How a Hexo site turns addresses of Markdown images into those of the page. */
export interface HexoAddresses {
	/** Addresses in Markdown are resolved in the post's asset folder, on every page that shows the post. */
	readonly fromAssets: 'yes' | 'no';
	/** The site's root is put before addresses in Markdown, so they are written without it. */
	readonly root: 'prepended' | 'written';
}

/**
 * The place for an image with all its uses in the article.
 *
 * - The setting comes first: a folder below the workspace folder, `${name}` standing for the article.
 * - Hexo, where a post has an asset folder and the renderer resolves addresses in it
 *   (`marked.postAsset`), for images that are written in Markdown alone: the asset folder, linked by
 *   the file's name. Without that option such a link is wrong everywhere but on the post's own page
 *   or even there (`marked.prependRoot` makes `/file.jpg` of it), and nothing resolves it in HTML and
 *   in front matter.
 * - Other images on Hexo: `source/images/<article>/`, linked from the root, which is right on every page.
 * - Elsewhere: `images/` beside the article, linked from the article.
 */
export function placeFor(uses: readonly ImageRef[], input: PlaceInput): ImagePlace | PlaceFailure {
	const { path, site, addresses, top } = input;
	if (input.folder !== undefined) return chosenPlace(input.folder, input);
	if (site.generator !== 'hexo') return besideArticle(join(directoryOf(path), 'images'), input);
	const assets = assetFolderOf(path);
	const inMarkdown = uses.every(({ syntax }) => syntax.in === 'markdown');
	if (inMarkdown && hasAssets(input) && addresses.fromAssets === 'yes') return { folder: assets, linkTo: encodePath };
	const source = sourceOf(input);
	if (source === undefined || !isInside(source, top)) return { reason: 'place-unknown' };
	return fromRoot(join(source, `images/${safeName(articleName(path), 'article')}`), source, input);
}

function hasAssets({ site }: PlaceInput): boolean {
	return site.postAssetFolder === 'yes' && site.kind !== 'page';
}

/** Hexo's source directory; of a site without a configuration, the directory of that name above the article. */
function sourceOf({ site, path }: PlaceInput): FilePath | undefined {
	if (site.sourceDirectory !== undefined) return site.sourceDirectory;
	const at = path.lastIndexOf('/source/');
	return at < 0 ? undefined : path.slice(0, at + '/source'.length);
}

/** The file's name without extension; of an `index`, the directory's. */
function articleName(path: FilePath): string {
	const name = nameOf(path).replace(/\.[^.]+$/, '');
	return name.toLowerCase() === 'index' ? nameOf(directoryOf(path)) : name;
}

function chosenPlace(setting: string, input: PlaceInput): ImagePlace | PlaceFailure {
	const written = setting.replaceAll('\\', '/').replaceAll('${name}', safeName(articleName(input.path), 'article'));
	const folder = resolved(written, input.top);
	if (folder === undefined) return { reason: 'folder-outside', folder: setting };
	if (input.site.generator !== 'hexo') return besideArticle(folder, input);
	if (hasAssets(input) && folder === assetFolderOf(input.path) && input.addresses.fromAssets === 'yes') return { folder, linkTo: encodePath };
	const source = sourceOf(input);
	const below = source === undefined ? undefined : relativeTo(folder, source);
	// Hexo publishes nothing from directories whose names begin with an underscore or a dot.
	if (source === undefined || below === undefined || /(?:^|\/)[_.]/.test(below)) return { reason: 'folder-unpublished', folder: setting };
	return fromRoot(folder, source, input);
}

/** The folder below `top`, or undefined where the setting is absolute, has odd characters, or leads out on the way. */
function resolved(written: string, top: FilePath): FilePath | undefined {
	if (/^[/~]|[\u0000-\u001f\u007f-\u009f:*?"<>|]|\$\{/.test(written)) return undefined;
	let depth = 0;
	for (const part of written.split('/')) {
		if (part === '..') depth--;
		else if (part !== '' && part !== '.') depth++;
		if (depth < 0) return undefined;
	}
	return join(top, written);
}

function besideArticle(folder: FilePath, { path }: PlaceInput): ImagePlace {
	return { folder, linkTo: (file) => encodePath(relativePath(directoryOf(path), join(folder, file))) };
}

function relativePath(from: FilePath, to: FilePath): string {
	let up = '';
	let base = from;
	while (!isInside(to, base)) {
		base = directoryOf(base);
		up += '../';
	}
	return up + (relativeTo(to, base) ?? '');
}

/**
 * Linked from the root of the site. Below a root such as `/blog/`, HTML needs it written out, while
 * Hexo's tags, its Markdown renderer and what themes do with front matter (`url_for`) put it there.
 */
function fromRoot(folder: FilePath, source: FilePath, { site, addresses }: PlaceInput): ImagePlace {
	return {
		folder,
		linkTo: (file, { source: where, syntax }) => {
			const below = encodePath(relativeTo(join(folder, file), source) ?? file);
			const added = where === 'frontmatter' || syntax.in === 'tag' || (syntax.in === 'markdown' && addresses.root === 'prepended');
			return `${added ? '/' : (site.urlRoot ?? '/')}${below}`;
		},
	};
}

const plainAddresses: HexoAddresses = { fromAssets: 'no', root: 'written' };

/**
 * Reads what `_config.yml` says to hexo-renderer-marked, Hexo's usual renderer. Without a word it
 * prepends the root (since its version 3) and knows no asset folders; another renderer does neither.
 */
export async function readHexoAddresses(site: Site, files: Files): Promise<HexoAddresses> {
	if (site.generator !== 'hexo' || site.root === undefined) return plainAddresses;
	const manifest = await files.readText(join(site.root, 'package.json'));
	if (manifest !== undefined && manifest.includes('"hexo-renderer-') && !manifest.includes('"hexo-renderer-marked"') && /"hexo-renderer-(?:markdown|kramed|pandoc|remark|commonmark)/.test(manifest)) return plainAddresses;
	const text = (await files.readText(join(site.root, '_config.yml'))) ?? (await files.readText(join(site.root, '_config.yaml')));
	const marked = text === undefined ? undefined : valueOf(parseYaml(text, 0, dialectOf('hexo')).root, 'marked');
	const flag = (key: string): unknown => {
		const value = entryOf(marked, key)?.value;
		return value?.kind === 'scalar' ? value.value : undefined;
	};
	if (flag('prependRoot') === false) return plainAddresses;
	return { fromAssets: flag('postAsset') === true ? 'yes' : 'no', root: 'prepended' };
}
