import { hasImageExtension, isLocal, splitUrl } from '../core/images/image-ref';
import type { PathKind, PathProposal } from '../core/completion/paths';
import { assetFolderOf } from './image-files';
import { directoryOf, isInside, join, nameOf, type FilePath } from './paths';
import type { Files } from './ports';
import type { Site } from './site';

/** What has to be known to tell files by the addresses that an article writes. */
export interface PathPlaces {
	readonly article: FilePath;
	readonly site: Site;
	readonly files: Files;
	/** The workspace folder: nothing outside of it and of the site is listed. */
	readonly top: FilePath;
}

/** Folders from which a site serves files: below `/`, and for addresses that begin otherwise. */
export interface Roots {
	readonly absolute: readonly FilePath[];
	readonly relative: readonly FilePath[];
	/** What relative addresses begin with there: Astro and Docusaurus want `./`. */
	readonly dot: 'yes' | 'no';
}

/**
 * Where images of the front matter may lie, by generator.
 *
 * Sources: the generators' documentation on static files and page bundles, as listed in `docs` of each
 * (Hexo asset folders, Hugo static and page bundles, Astro `public/` and image helpers, …).
 */
export async function imageRoots({ article, site, files, top }: PathPlaces): Promise<Roots> {
	const beside = directoryOf(article);
	const root = site.root ?? top;
	const at = (...names: readonly string[]): FilePath[] => names.map((name) => join(root, name));
	switch (site.generator) {
		case 'hexo': {
			const source = site.sourceDirectory ?? join(root, 'source');
			const themes = await subfolders(join(root, 'themes'), 'source', files);
			return { absolute: [source, ...themes], relative: site.postAssetFolder === 'yes' ? [assetFolderOf(article)] : [], dot: 'no' };
		}
		case 'hugo':
			return { absolute: at('static', 'assets'), relative: [beside, ...at('static', 'assets')], dot: 'no' };
		case 'jekyll':
			return { absolute: [root], relative: [root], dot: 'no' };
		case 'astro':
		case 'starlight':
			return { absolute: at('public'), relative: [beside], dot: 'yes' };
		case 'eleventy':
			return { absolute: [...at('public', 'static', 'src'), root], relative: [beside], dot: 'no' };
		case 'docusaurus':
			return { absolute: at('static'), relative: [beside], dot: 'yes' };
		case 'vitepress':
			return { absolute: site.contentDirectory === undefined ? at('public', 'docs/public') : [join(site.contentDirectory, 'public')], relative: [beside], dot: 'yes' };
		case 'gatsby':
			return { absolute: at('static'), relative: [beside], dot: 'yes' };
		case 'zola':
			return { absolute: at('static'), relative: [beside, ...at('static')], dot: 'no' };
		case 'pelican':
			return { absolute: [site.contentDirectory ?? join(root, 'content')], relative: [site.contentDirectory ?? join(root, 'content')], dot: 'no' };
		case 'mdn':
		case 'github-docs':
			return { absolute: [root], relative: [beside], dot: 'no' };
		case 'generic':
			// Outside of every folder, nobody knows where a site would begin.
			return { absolute: root === '/' ? [] : at('static', 'public', 'source', '.'), relative: [beside], dot: 'no' };
		default:
			return site.generator satisfies never;
	}
}

/** What may follow in a path that is being typed: files that fit, and folders. */
export async function pathProposals(typed: string, kind: PathKind, places: PathPlaces): Promise<PathProposal[]> {
	return kind === 'image' ? imageProposals(typed, places) : layoutProposals(typed, places);
}

/** More are never read. */
const mostProposals = 500;

async function imageProposals(typed: string, places: PathPlaces): Promise<PathProposal[]> {
	if (/^[a-z][a-z\d+.-]*:|^\/\/|[\\?#\u0000]/i.test(typed)) return [];
	const roots = await imageRoots(places);
	const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
	if (typed.startsWith('/')) return entriesOf(roots.absolute, folder, folder, places);
	if (folder !== '') return entriesOf(roots.relative, folder, folder, places);
	const beside = await entriesOf(roots.relative, '', roots.dot === 'yes' ? './' : '', places);
	// What a site serves from its root begins with a slash; both are offered until one is typed.
	return [...(await entriesOf(roots.absolute, '', '/', places)), ...beside];
}

/** @param folder what stands before the last slash; `written` is what the proposals begin with */
async function entriesOf(roots: readonly FilePath[], folder: string, written: string, { files, site, top }: PathPlaces): Promise<PathProposal[]> {
	const found = new Map<string, PathProposal>();
	for (const root of roots) {
		const path = join(root, folder);
		if (!isInside(path, top) && !isInside(path, site.root ?? top)) continue;
		for (const name of await files.list(path)) {
			const kind = hasImageExtension(name) ? 'file' : mayBeFolder(name) ? 'folder' : undefined;
			if (kind !== undefined && !found.has(name) && found.size < mostProposals) found.set(name, { kind, name, text: `${written}${name}${kind === 'folder' ? '/' : ''}` });
		}
	}
	return [...found.values()];
}

function mayBeFolder(name: string): boolean {
	return !/^[._]/.test(name) && !/\.[a-z][a-z0-9]{0,9}$/i.test(name) && !/^(?:node_modules|LICENSE|CNAME|Gemfile|Makefile)$/.test(name);
}

/** The first file that a local address means, where one exists. */
export async function fileOfImage(address: string, places: PathPlaces): Promise<FilePath | undefined> {
	if (!isLocal(address)) return undefined;
	const { path } = splitUrl(address.trim());
	if (path === '' || path.includes('\u0000')) return undefined;
	const { absolute, relative } = await imageRoots(places);
	const served = places.site.urlRoot !== undefined && places.site.urlRoot !== '/' && path.startsWith(places.site.urlRoot) ? [path.slice(places.site.urlRoot.length - 1), path] : [path];
	for (const root of path.startsWith('/') ? absolute : relative) {
		for (const one of served) {
			const file = join(root, one);
			const isAllowed = isInside(file, places.top) || isInside(file, places.site.root ?? places.top);
			if (isAllowed && (await places.files.kind(file)) === 'file') return file;
		}
	}
	return undefined;
}

interface LayoutPlaces {
	readonly folders: readonly FilePath[];
	/** Jekyll and Hexo name a layout without the ending of its file. */
	readonly ending: 'named' | 'left-out';
	readonly files: RegExp;
}

async function layoutPlaces({ article, site, files, top }: PathPlaces): Promise<LayoutPlaces | undefined> {
	const root = site.root ?? top;
	switch (site.generator) {
		case 'hexo':
			return { folders: await subfolders(join(root, 'themes'), 'layout', files), ending: 'left-out', files: /\.(?:ejs|njk|swig|pug|jade|hbs|html)$/ };
		case 'jekyll':
			return { folders: [join(root, '_layouts')], ending: 'left-out', files: /\.(?:html|liquid|md)$/ };
		case 'hugo': {
			const bases = [join(root, 'layouts'), ...(await subfolders(join(root, 'themes'), 'layouts', files))];
			const inner = await Promise.all(bases.map(async (base) => (await files.list(base)).filter((name) => mayBeFolder(name.replace(/^_/, '')) && !/^_?(?:partials|shortcodes|markup)$/.test(name)).map((name) => join(base, name))));
			return { folders: [...bases, ...inner.flat()], ending: 'left-out', files: /^(?!baseof|_)[^.]*\.html$/ };
		}
		case 'eleventy':
			return { folders: ['_includes', 'src/_includes', '_layouts', 'src/_layouts'].map((name) => join(root, name)), ending: 'named', files: /\.(?:njk|liquid|html|hbs|mustache|ejs|haml|pug|11ty\.[cm]?js|webc|vto)$/ };
		case 'zola':
			return { folders: [join(root, 'templates'), ...(await subfolders(join(root, 'themes'), 'templates', files))], ending: 'named', files: /\.html$/ };
		case 'astro':
			return { folders: [directoryOf(article)], ending: 'named', files: /\.astro$/ };
		case 'pelican':
			return { folders: [join(root, 'theme/templates'), ...(await subfolders(join(root, 'themes'), 'templates', files))], ending: 'left-out', files: /\.html$/ };
		case 'starlight':
		case 'docusaurus':
		case 'vitepress':
		case 'gatsby':
		case 'mdn':
		case 'github-docs':
		case 'generic':
			return undefined;
		default:
			return site.generator satisfies never;
	}
}

async function layoutProposals(typed: string, places: PathPlaces): Promise<PathProposal[]> {
	const layouts = await layoutPlaces(places);
	if (layouts === undefined || /[\\\u0000]/.test(typed) || typed.startsWith('/')) return [];
	const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
	const { generator, root } = places.site;
	const written = folder === '' && generator === 'astro' ? '../' : folder;
	const found = new Map<string, PathProposal>();
	for (const base of layouts.folders) {
		const path = join(base, written);
		if (!isInside(path, root ?? places.top)) continue;
		for (const file of await places.files.list(path)) {
			const isFile = layouts.files.test(file);
			if (!isFile && (!mayBeFolder(file) || generator === 'hugo')) continue;
			const name = isFile && layouts.ending === 'left-out' ? file.replace(/\.[^.]*$/, '') : file;
			if (!found.has(name) && found.size < mostProposals) found.set(name, { kind: isFile ? 'file' : 'folder', name, text: `${written}${name}${isFile ? '' : '/'}` });
		}
	}
	return [...found.values()];
}

/** The file of a layout, where it is one that the site itself brings. */
export async function fileOfLayout(name: string, places: PathPlaces): Promise<FilePath | undefined> {
	const layouts = await layoutPlaces(places);
	if (layouts === undefined || name === '' || /[\\\u0000]/.test(name)) return undefined;
	for (const base of layouts.folders) {
		const path = join(base, name);
		if (!isInside(path, places.site.root ?? places.top)) continue;
		const wanted = nameOf(path);
		const file = (await places.files.list(directoryOf(path))).find((one) => layouts.files.test(one) && (layouts.ending === 'named' ? one : one.replace(/\.[^.]*$/, '')) === wanted);
		if (file !== undefined) return join(directoryOf(path), file);
	}
	return undefined;
}

async function subfolders(path: FilePath, name: string, files: Files): Promise<FilePath[]> {
	return (await files.list(path)).filter(mayBeFolder).map((one) => join(path, `${one}/${name}`));
}
