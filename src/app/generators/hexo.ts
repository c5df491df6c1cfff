import { isNamedZone } from '../../core/dates/zones';
import type { KnownNames } from '../../core/rules/missing-reference';
import type { BodyRules } from '../../core/site/named';
import type { HexoAddresses } from '../../core/site/addresses/hexo';
import type { Node } from '../../core/tree';
import { join, relativeTo, type FilePath } from '../paths';
import { installedVersions } from '../installed';
import { configYmlOf } from './config-yml';
import { flagAt, globsOf, mapOf, optional, textAt, textsAt, zoneOf } from './configuration';
import type { Folder } from './folder';
import type { ArticlePlace, Sign, Recognizer, SiteFacts } from './recognizer';
import { filesBelow } from './templates';

/**
 * Hexo: `_config.yml` with keys that only Hexo knows, or with Hexo in package.json. Its articles lie in
 * the source directory (lib/hexo/index.js); `_posts` and `_drafts` there are posts, what else is
 * rendered is a page (lib/plugins/processor).
 */
export const hexo: Recognizer = {
	generator: 'hexo',
	recognize: async (folder) => ((await configYmlOf(folder))?.generators.includes('hexo') === true ? sign(folder) : undefined),
	expect: sign,
	read,
};

async function sign(folder: Folder): Promise<Sign | undefined> {
	const config = await configYmlOf(folder);
	return config === undefined ? undefined : { file: join(folder.path, config.file), by: 'configuration' };
}

async function read(folder: Folder): Promise<SiteFacts> {
	const config = await configYmlOf(folder);
	const root = config?.root;
	const sourceDirectory = join(folder.path, textAt(root, 'source_dir') ?? 'source');
	const newPostName = textAt(root, 'new_post_name') ?? ':title.md';
	return {
		root: folder.path,
		generator: 'hexo',
		common: {
			sourceDirectory,
			contentDirectory: sourceDirectory,
			postAssetFolder: flagAt(root, 'post_asset_folder') === true ? 'yes' : 'no',
			permalink: textAt(root, 'permalink') ?? ':year/:month/:day/:title/',
			urlRoot: `/${textAt(root, 'root') ?? ''}/`.replace(/\/+/g, '/'),
			newPostName,
			...(config?.isWhole === true && !(await isReshaped(folder, root)) ? { addresses: addressesOf(root, newPostName), ...optional('bodies', await bodiesOf(folder, newPostName, textAt(root, 'theme') ?? 'landscape')) } : {}),
			future: flagAt(root, 'future') === false ? 'hidden' : 'shown',
			...optional('language', textAt(root, 'language')),
			...zoneOf(textAt(root, 'timezone'), isHexoZone),
		},
		placeOf: placesIn({ sourceDirectory, newPostName, namedFiles: (await hasOwnAssets(folder, root)) ? 'assets' : undefined, hasInclude: textsAt(root, 'include').length > 0, isLeftOut: leftOutBy(root), known: config?.isWhole === true ? await layoutsOf(folder, textAt(root, 'theme') ?? 'landscape') : undefined }),
		versions: (top) => installedVersions('hexo', folder, top),
	};
}

interface Directories {
	readonly sourceDirectory: FilePath;
	readonly newPostName: string;
	/** Whether the configuration takes in pages that Hexo passes over; which ones is left open here. */
	readonly hasInclude: boolean;
	/** Whether the configuration leaves a file out of rendering, by its path from the source. */
	readonly isLeftOut: (rest: string) => boolean;
	/** Layouts of the theme. */
	readonly known: KnownNames | undefined;
	readonly namedFiles: 'assets' | undefined;
}

/** What begins with `_` or `.` in a name is no post (processor/post.js), and a page only where `include` says so (processor/asset.js). */
const isHidden = (path: string): boolean => /(?:^|\/)[_.]/.test(path);

/** Articles of one kind have the same place, so that what follows from it is found again. */
function placesIn({ sourceDirectory, newPostName, hasInclude, isLeftOut, known, namedFiles }: Directories): (path: FilePath) => ArticlePlace | undefined {
	const named = /:year.*:month.*:day/.test(newPostName) ? ['date'] : [];
	const post: ArticlePlace = { kind: 'post', provided: named, ...optional('known', known), ...optional('namedFiles', namedFiles) };
	const draft: ArticlePlace = { kind: 'draft', provided: ['date'], ...optional('namedFiles', namedFiles) };
	const page: ArticlePlace = { kind: 'page', provided: named, ...optional('known', known) };
	const included: ArticlePlace | undefined = hasInclude ? { kind: 'page', provided: [] } : undefined;
	return (path) => {
		const rest = relativeTo(path, sourceDirectory);
		if (rest === undefined || isLeftOut(rest)) return undefined;
		const [, folder = ''] = /^_(posts|drafts)\//.exec(rest) ?? [];
		if (isHidden(folder === '' ? rest : rest.slice(folder.length + 2))) return included;
		return folder === 'posts' ? post : folder === 'drafts' ? draft : page;
	};
}

/** Plugins that bring no posts, as far as their names tell. */
const harmless = /^hexo-(?:(?:renderer|deployer|theme|generator|filter|tag|front-matter|cli|server|word|symbols|abbrlink|browsersync|all-minifier|html-minifier|neat|lazyload|math|pangu|reading|related|excerpt|toc|asset|image|permalink|prism|highlight|katex|mathjax|sitemap|feed|util|fs|log|i18n)\b|$)/;

/** Whether a post has nothing but the files of its folder, and the tags that name them are Hexo's own. */
async function hasOwnAssets(folder: Folder, root: Node | undefined): Promise<boolean> {
	if (flagAt(root, 'post_asset_folder') !== true || hasUnknownPlugin((await folder.manifest())?.dependencies)) return false;
	const theme = textAt(root, 'theme') ?? 'landscape';
	const scripts = await Promise.all([folder, ...placesOfTheme(theme).map((where) => folder.at(where))].map((one) => scriptsOf(one, 'scripts')));
	return scripts.every((text) => text !== undefined && !/asset_(?:path|link)|PostAsset/.test(text));
}

/** Since 6.3 Hexo stops at a post that is not there. */
async function bodiesOf(folder: Folder, newPostName: string, theme: string): Promise<BodyRules | undefined> {
	const dependencies = (await folder.manifest())?.dependencies;
	const scripts = await Promise.all([folder, ...placesOfTheme(theme).map((where) => folder.at(where))].map((one) => scriptsOf(one, 'scripts')));
	const [, major = 0, minor = 0] = /^[~^]?(\d+)(?:\.(\d+))?/.exec(dependencies?.get('hexo') ?? '')?.map(Number) ?? [];
	if (major < 6 || (major === 6 && minor < 3) || hasUnknownPlugin(dependencies)) return undefined;
	return scripts.some((text) => text === undefined || /post_(?:link|path)|processor|model/.test(text)) ? undefined : { generator: 'hexo', newPostName };
}

/** Where Hexo looks for a theme; one whose name is a path is not looked for. */
function placesOfTheme(theme: string): readonly string[] {
	return /[./\\]/.test(theme) ? [] : [`themes/${theme}`, `node_modules/hexo-theme-${theme}`];
}

/** What Hexo runs by its name (lib/hexo/load_plugins.ts), in a scope as well. */
function hasUnknownPlugin(dependencies: ReadonlyMap<string, string> | undefined): boolean {
	return [...(dependencies?.keys() ?? [])].some((name) => /^(?:@[^/]+\/)?hexo-/.test(name) && !harmless.test(name));
}

/** The text of all scripts below a folder, which Hexo runs; undefined where that is not all. */
async function scriptsOf(folder: Folder, path: string): Promise<string | undefined> {
	if (!(await folder.names()).has('scripts')) return '';
	const files = await filesBelow(folder.at(path));
	const texts = await Promise.all((files ?? []).filter((name) => /\.[cm]?[jt]s$/.test(name)).map((name) => {
		const slash = name.lastIndexOf('/');
		return folder.at(`${path}/${name.slice(0, Math.max(0, slash))}`).read(name.slice(slash + 1));
	}));
	return texts.includes(undefined) ? undefined : texts.join('\n');
}

/**
 * The layouts of the theme, below `themes` or installed; undefined where a plugin or a script may bring others.
 *
 * Sources: Hexo lib/hexo/load_config.ts, lib/theme/index.ts and lib/plugins/generator, tried with 8.1: a post or page
 * whose layout is not there gets that of posts, pages or the index, the first that is there, without a word.
 */
async function layoutsOf(folder: Folder, theme: string): Promise<KnownNames | undefined> {
	const dependencies = (await folder.manifest())?.dependencies;
	if (dependencies?.has('hexo') !== true || hasUnknownPlugin(dependencies)) return undefined;
	for (const where of placesOfTheme(theme)) {
		const own = folder.at(where);
		if ((await own.names()).size === 0) continue;
		const [files, ...scripts] = await Promise.all([filesBelow(own.at('layout')), scriptsOf(folder, 'scripts'), scriptsOf(own, 'scripts')]);
		if (files === undefined || scripts.some((text) => text === undefined || /setView|generator\.register\(\s*['"`](?:post|page)['"`]/.test(text))) return undefined;
		// The scaffold of drafts writes its own name there.
		return { layouts: { names: [...files.map((name) => name.replace(/\.[^./]+$/, '')), 'post', 'page', 'index', 'draft'], where: `${where}/layout` } };
	}
	return undefined;
}

/** What the configuration says of addresses (lib/hexo/default_config.js). */
function addressesOf(root: Node | undefined, newPostName: string): HexoAddresses {
	const letters = textAt(root, 'filename_case');
	return {
		generator: 'hexo',
		permalink: textAt(root, 'permalink') ?? ':year/:month/:day/:title/',
		permalinkDefaults: mapOf(root, 'permalink_defaults'),
		newPostName,
		assetFolder: flagAt(root, 'post_asset_folder') === true ? 'yes' : 'no',
		defaultCategory: textAt(root, 'default_category') ?? 'uncategorized',
		categoryMap: mapOf(root, 'category_map'),
		filenameCase: letters === '1' ? 'lower' : letters === '2' ? 'upper' : 'keep',
	};
}

/** Keys with patterns of files that Hexo copies as they are, or passes over. */
const leavingOut = ['skip_render', 'exclude'] as const;

/**
 * What is left out, as far as the patterns are plain ones: they are matched with the path from the source, like here.
 *
 * Sources: Hexo lib/plugins/processor/post.ts and asset.ts, tried with 8.1: `exclude` is none of posts and drafts.
 */
function leftOutBy(root: Node | undefined): (rest: string) => boolean {
	const [skipped, excluded] = leavingOut.map((key) => globsOf(textsAt(root, key).filter(isPlain)));
	return (rest) => skipped?.(rest) === true || (!/^_(?:posts|drafts)\//.test(rest) && excluded?.(rest) === true);
}

/** Stars, question marks and braces mean the same to Hexo's micromatch and here. */
function isPlain(glob: string): boolean {
	return /^[^!()[\]\\]{1,200}$/.test(glob) && (glob.match(/\*+/g) ?? []).length <= 4;
}

/** Whether it is not certain which files are rendered, or a script of the site has a say in addresses. */
async function isReshaped(folder: Folder, root: Node | undefined): Promise<boolean> {
	if (['include', 'ignore'].some((key) => textsAt(root, key).length > 0) || leavingOut.some((key) => !textsAt(root, key).every(isPlain))) return true;
	if (!(await folder.names()).has('scripts')) return false;
	const scripts = folder.at('scripts');
	const texts = await Promise.all([...(await scripts.names())].map((name) => scripts.read(name)));
	return texts.some((text) => text?.includes('permalink') === true);
}

/** Short names that JavaScript knows and moment-timezone, and so Hexo, does not. */
const shortZones = /^(?:ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST)$/;

function isHexoZone(name: string): boolean {
	return isNamedZone(name) && !shortZones.test(name);
}
