import { isLocal, splitUrl, type ImageRef } from '../core/images/image-ref';
import { directoryOf, join, type FilePath } from './paths';
import type { Files } from './ports';
import type { Site } from './site';

/** Where the file of an image could lie. `shown`: where a person would put it; `others`: where it may come from besides. */
export interface ImageCandidates {
	readonly shown: readonly FilePath[];
	readonly others: readonly FilePath[];
}

export interface FieldImagePlaces {
	readonly path: FilePath;
	readonly site: Site;
	readonly files: Files;
}

/**
 * The places of an image of the front matter in generators other than Hexo; undefined where not all of
 * them are known. A setting that adds places, or a program that writes files, makes it uncertain.
 *
 * Sources: the generators' documentation on static files (Hugo `static` and mounts, Docusaurus
 * `staticDirectories`, VitePress and Vite `public`, Zola `static`, Gatsby `static`, Jekyll's source).
 */
export async function fieldImageCandidates(image: ImageRef, places: FieldImagePlaces): Promise<ImageCandidates | undefined> {
	const { site } = places;
	if (image.source !== 'frontmatter' || site.root === undefined || !isLocal(image.url)) return undefined;
	const { path: address } = splitUrl(image.url);
	if (!/\.[a-z\d]{2,5}$/i.test(address) || address.includes('\u0000')) return undefined;
	if (!address.startsWith('/')) return /^\.\.?\//.test(address) ? besideCandidates(address, places, site.root) : undefined;
	const roots = await servedFrom(places, site.root);
	if (roots === undefined) return undefined;
	const [folder = '', ...rest] = address.slice(1).split('/');
	// `/name/…` may belong to another site of the same host; where the folder is there, it belongs to this one.
	if (rest.length === 0 || !(await someFolder(roots, folder, places.files))) return undefined;
	const [first, ...more] = roots.map((root) => join(root, address));
	return { shown: first === undefined ? [] : [first], others: [...more, ...roots.map((root) => join(root, rest.join('/')))] };
}

/** Beside the article, where the generator itself looks the file up and fails without it. */
function besideCandidates(address: string, { path, site }: FieldImagePlaces, root: FilePath): ImageCandidates | undefined {
	const beside = join(directoryOf(path), address);
	switch (site.generator) {
		case 'docusaurus':
		case 'gatsby':
			return { shown: [beside], others: [join(root, `static/${address}`)] };
		case 'astro':
			return site.collection === undefined ? undefined : { shown: [beside], others: [join(root, `public/${address}`), join(root, address)] };
		default:
			return undefined;
	}
}

/** The folders whose files are served from `/`; undefined where there may be more. */
async function servedFrom({ site, files }: FieldImagePlaces, root: FilePath): Promise<readonly FilePath[] | undefined> {
	const settings = site.decidedBy === undefined ? '' : ((await files.readText(site.decidedBy)) ?? '');
	const content = site.contentDirectory ?? join(root, 'content');
	switch (site.generator) {
		case 'hugo':
			if (/static-?dir|mounts|\[module|module:|"module"/i.test(settings) || (await files.kind(join(root, 'go.mod'))) !== undefined) return undefined;
			return [join(root, 'static'), join(root, 'assets'), content, ...(await themeFolders(root, ['static', 'assets'], files))];
		case 'docusaurus':
			return /staticDirectories/.test(settings) ? undefined : [join(root, 'static')];
		case 'vitepress':
			return /publicDir/.test(settings) ? undefined : [join(site.contentDirectory ?? root, 'public')];
		case 'gatsby':
			return [join(root, 'static')];
		case 'zola':
			return [join(root, 'static'), content, ...(await themeFolders(root, ['static'], files))];
		case 'jekyll':
			// A theme brings files, plugins make some of others, and what is kept lies in the built site alone.
			return /^\s*(?:keep_files|source|theme|remote_theme)\s*:|resiz|picture|responsive|webp|magick/im.test(settings) ? undefined : [root];
		case 'github-docs':
			return [root];
		default:
			return undefined;
	}
}

async function someFolder(roots: readonly FilePath[], name: string, files: Files): Promise<boolean> {
	for (const root of roots) if ((await files.kind(join(root, name))) === 'directory') return true;
	return false;
}

async function themeFolders(root: FilePath, folders: readonly string[], files: Files): Promise<readonly FilePath[]> {
	const themes = await files.list(join(root, 'themes'));
	return themes.flatMap((theme) => folders.map((folder) => join(root, `themes/${theme}/${folder}`)));
}
