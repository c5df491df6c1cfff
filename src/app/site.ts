import { dialectOf, type Dialect, type Generator, type PageKind } from '../core/dialects';
import { entryOf, valueOf, type Node } from '../core/tree';
import { parseYaml } from '../core/yaml/yaml';
import { isNamedZone } from '../core/dates/zones';
import { ancestors, directoryOf, join, relativeTo, type FilePath } from './paths';
import type { Files } from './ports';

/** What is known about the site that an article belongs to. */
export interface Site {
	readonly generator: Generator;
	readonly dialect: Dialect;
	/** Which of the generator's kinds of page the article is; it decides the schema. */
	readonly kind: PageKind;
	/** Where the site's configuration lies; undefined when none was found. */
	readonly root?: FilePath;
	/** The directory of the sources, `<root>/source` in Hexo unless its configuration says otherwise. */
	readonly sourceDirectory?: FilePath;
	/** The zone that the site's own configuration names: an IANA name that is known here. */
	readonly timezone?: string;
	/** A zone in the configuration that is not known here, as written. */
	readonly unknownTimezone?: string;
	readonly postAssetFolder: 'yes' | 'no';
	readonly permalink?: string;
	/** The path below which the site is served, with slashes at both ends. */
	readonly urlRoot?: string;
	/** Keys that the generator takes from elsewhere here (a date from the file's name). */
	readonly provided: readonly string[];
	/** How the generator was found, for the status bar. */
	readonly reason: 'configuration' | 'setting' | 'nothing-found';
}

/** What Hexo's `_config.yml` says, as far as it matters here. */
export interface HexoSite {
	readonly root: FilePath;
	readonly sourceDirectory: FilePath;
	readonly timezone?: string;
	readonly unknownTimezone?: string;
	readonly postAssetFolder: 'yes' | 'no';
	readonly permalink: string;
	readonly urlRoot: string;
	/** Hexo takes the date from a file name that holds year, month and day by this pattern. */
	readonly newPostName: string;
}

export function genericSite(reason: Site['reason'] = 'nothing-found'): Site {
	return { generator: 'generic', dialect: dialectOf('generic'), kind: 'page', postAssetFolder: 'no', provided: [], reason };
}

/** A Hexo site that somebody named, without a configuration to be found. */
export function assumedHexoSite(path: FilePath): Site {
	return { generator: 'hexo', dialect: dialectOf('hexo'), kind: isPostPath(path) ? 'post' : 'page', postAssetFolder: 'no', provided: [], reason: 'setting' };
}

function isPostPath(path: FilePath): boolean {
	return !/\/source\//.test(path) || /\/source\/(?:_posts|_drafts)\//.test(path);
}

/**
 * Finds the site of an article: the nearest directory above it with a Hexo configuration. A file
 * outside the site's source directory (a README) is none of the site's articles.
 *
 * @param top the workspace folder, or the root where there is none: nothing above it is looked at
 */
export async function findSite(path: FilePath, top: FilePath, hexoAt: (directory: FilePath) => Promise<HexoSite | undefined>): Promise<Site> {
	for (const directory of ancestors(directoryOf(path), top)) {
		const hexo = await hexoAt(directory);
		if (hexo === undefined) continue;
		const below = relativeTo(path, hexo.sourceDirectory);
		if (below === undefined) return genericSite();
		return hexoArticle(hexo, below);
	}
	return genericSite();
}

function hexoArticle(hexo: HexoSite, below: string): Site {
	const kind: PageKind = below.startsWith('_posts/') ? 'post' : below.startsWith('_drafts/') ? 'draft' : 'page';
	return {
		...hexo,
		generator: 'hexo',
		dialect: dialectOf('hexo'),
		kind,
		provided: kind === 'draft' || /:year.*:month.*:day/.test(hexo.newPostName) ? ['date'] : [],
		reason: 'configuration',
	};
}

/** Marks that only a Hexo configuration has; Jekyll's `_config.yml` has the same name. */
const hexoMarks = ['source_dir', 'public_dir', 'new_post_name', 'default_layout', 'post_asset_folder', 'tag_dir', 'archive_dir', 'category_dir', 'filename_case', 'index_generator', 'skip_render', 'syntax_highlighter', 'titlecase', 'render_drafts'] as const;

/** Reads a directory's `_config.yml`, when it is Hexo's. Read as text, never executed. */
export async function readHexoSite(directory: FilePath, files: Files): Promise<HexoSite | undefined> {
	const text = (await files.readText(join(directory, '_config.yml'))) ?? (await files.readText(join(directory, '_config.yaml')));
	if (text === undefined) return undefined;
	const { root } = parseYaml(text, 0, dialectOf('hexo'));
	const marked = hexoMarks.some((key) => entryOf(root, key) !== undefined);
	if (!marked && !(await dependsOnHexo(directory, files))) return undefined;
	const timezone = textOf(valueOf(root, 'timezone'));
	const zone = timezone === undefined ? {} : isHexoZone(timezone) ? { timezone } : { unknownTimezone: timezone };
	return {
		root: directory,
		sourceDirectory: join(directory, textOf(valueOf(root, 'source_dir')) ?? 'source'),
		postAssetFolder: flagOf(valueOf(root, 'post_asset_folder')) ? 'yes' : 'no',
		permalink: textOf(valueOf(root, 'permalink')) ?? ':year/:month/:day/:title/',
		urlRoot: `/${textOf(valueOf(root, 'root')) ?? ''}/`.replace(/\/+/g, '/'),
		newPostName: textOf(valueOf(root, 'new_post_name')) ?? ':title.md',
		...zone,
	};
}

/** Short names that JavaScript knows and moment-timezone, and so Hexo, does not. */
const shortZones = /^(?:ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST)$/;

function isHexoZone(name: string): boolean {
	return isNamedZone(name) && !shortZones.test(name);
}

async function dependsOnHexo(directory: FilePath, files: Files): Promise<boolean> {
	const text = await files.readText(join(directory, 'package.json'));
	if (text === undefined) return false;
	try {
		const data: unknown = JSON.parse(text);
		if (typeof data !== 'object' || data === null) return false;
		return 'hexo' in data || ['dependencies', 'devDependencies'].some((name) => hasKey(data, name, 'hexo'));
	} catch {
		// A package.json that does not parse says nothing about the generator.
		return false;
	}
}

function hasKey(data: object, outer: string, inner: string): boolean {
	const value: unknown = Reflect.get(data, outer);
	return typeof value === 'object' && value !== null && Object.hasOwn(value, inner);
}

function textOf(node: Node | undefined): string | undefined {
	return node?.kind === 'scalar' && node.text !== '' && node.type !== 'null' ? node.text : undefined;
}

function flagOf(node: Node | undefined): boolean {
	return node?.kind === 'scalar' && node.value === true;
}
