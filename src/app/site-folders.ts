import { join, type FilePath } from './paths';
import type { Site } from './site';

/** Names of folders that hold no articles, or copies of them, where a site's own configuration does not say otherwise. */
const unlikely = /^(?:public|_site|dist|build|out|vendor|themes|static|assets|resources|target|output)$/;

/** What has one of these endings is a file; `v1.2`, `01.start` and `my.docs` may be folders. */
const fileEnding = /\.(?:mdx?|markdown|html?|txt|json5?|ya?ml|toml|lock|[cm]?[jt]sx?|css|scss|less|vue|svelte|astro|njk|liquid|png|jpe?g|gif|svg|webp|avif|ico|pdf|mp[34]|webm|woff2?|ttf|zip|gz|map|xml|csv|py|rb|sh|go|rs)$/i;

/** How deep, and how many, folders of a site are looked into. */
export const depthLimit = 12;
export const directoryLimit = 10_000;

/** A name by which a file may be an article. */
export function mayBeArticle(name: string): boolean {
	return /\.(?:md|markdown|mdx|html?)$/i.test(name);
}

/** A name by which something may be a folder with articles in it. */
export function mayBeFolder(name: string): boolean {
	return name !== 'node_modules' && !name.startsWith('.') && !fileEnding.test(name);
}

/** A name by which a file may be a page, or make pages, that is not read here: bodies may name it all the same. */
export function mayBeOtherPage(name: string): boolean {
	return /\.(?:mkdn?|mkdown|mdown|textile|adoc|asciidoc|ad|org|rst|pandoc|pdc|ejs|pug|njk|swig)$|^\d+-\d+-\d+-.*\.txt$/i.test(name) || name === '_content.gotmpl';
}

/** Whether pages that are not read here decide about articles of the site. */
export function mindsOtherPages({ bodies, translations }: Pick<Site, 'bodies' | 'translations'>): boolean {
	return bodies !== undefined || translations?.naming === 'slug';
}

/** A path at which a file of the same name would be read. */
export function readTwin(path: FilePath): FilePath {
	return path.replace(/\.[^./]+$/, '.md');
}

/**
 * The folders in which articles of a site may lie, among the names in one of them.
 *
 * @param isArticle whether a file at a path would be an article of the site, as its configuration says
 */
export async function foldersIn(path: FilePath, names: readonly string[], isArticle: (path: FilePath) => Promise<boolean>): Promise<FilePath[]> {
	const found: FilePath[] = [];
	for (const name of names) {
		if (!mayBeFolder(name)) continue;
		const folder = join(path, name);
		if (!unlikely.test(name) || (await isArticle(join(folder, 'index.md')))) found.push(folder);
	}
	return found;
}
