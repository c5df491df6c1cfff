import { installedVersions } from '../installed';
import { join, relativeTo, type FilePath } from '../paths';
import type { PageKind } from '../../core/dialects';
import type { KnownNames } from '../../core/rules/missing-reference';
import type { Translations } from '../../core/site/translations';
import { below, folderAt, globsOf, isUsableGlob, optional } from './configuration';
import { namesOf } from './docusaurus-names';
import { parseJsonData, type Folder } from './folder';
import { docusaurusLocales } from './locales';
import { blocksAfter, ownLevel, settingOf, settingsOf, withObjects, withoutComments, writtenList } from './javascript';
import type { ArticlePlace, Sign, Recognizer, SiteFacts } from './recognizer';

const configurations = ['docusaurus.config.js', 'docusaurus.config.ts', 'docusaurus.config.mjs', 'docusaurus.config.mts', 'docusaurus.config.cjs', 'docusaurus.config.cts'];

/**
 * Docusaurus: `docusaurus.config.*`. Many projects keep it in `website/` and their pages in `docs/`
 * beside that folder; then the folder around both is asked for the articles.
 */
export const docusaurus: Recognizer = {
	generator: 'docusaurus',
	recognize: async (folder) => {
		const file = await folder.firstOf(configurations);
		if (file !== undefined) return { file: join(folder.path, file), by: 'configuration' };
		if (!(await folder.names()).has('website')) return undefined;
		const beside = await folder.at('website').firstOf(configurations);
		return beside === undefined ? undefined : { file: join(folder.path, `website/${beside}`), by: 'neighbor' };
	},
	read,
};

/** One plugin for documents, a blog or pages, and the folder that it reads. */
interface Instance {
	readonly kind: PageKind;
	/** The name of the plugin, without `@docusaurus/`. */
	readonly plugin: 'plugin-content-docs' | 'plugin-content-blog' | 'plugin-content-pages';
	readonly id: string;
	/** Undefined where a program computes it. */
	readonly folder: FilePath | undefined;
	/** Its options, without what stands in brackets; undefined where they are not all written out. */
	readonly block: string | undefined;
	/** The part of the address before that of the article, as written. */
	readonly route?: string;
	/** Whether names of files are read as usual. */
	readonly isShaped?: boolean;
	/** Whether addresses follow from the files and their keys alone. */
	readonly isPlain?: boolean;
	/** Whether nothing but the files of the folder makes documents. */
	readonly isOwn?: boolean;
	readonly leftOut: LeftOut;
	/** Older versions of documents that are built, by the folder of each; undefined where that is not certain. */
	readonly versions?: readonly FilePath[];
	readonly known?: KnownNames;
	/** The same for translations of posts. Older versions of documents have files of their own, and so may their translations. */
	readonly knownBeside?: KnownNames;
	readonly translations?: Translations;
}

async function read(around: Folder, { by }: Sign): Promise<SiteFacts> {
	const folder = by === 'neighbor' ? around.at('website') : around;
	const file = await folder.firstOf(configurations);
	const program = withObjects(withoutComments((file === undefined ? undefined : await folder.read(file)) ?? ''), plugins.map(({ key }) => key));
	const isVersioned = [...(await folder.names())].some((name) => name.endsWith('versions.json'));
	// Settings that leave out versions, perhaps the current one.
	const isChosen = isVersioned && /onlyIncludeVersions|includeCurrentVersion|disableVersioning/.test(program);
	const versioned = async ({ kind, id }: Instance): Promise<Pick<Instance, 'versions'>> => (kind === 'doc' && isVersioned && !isChosen ? optional('versions', await versionsOf(id, folder)) : {});
	const locales = docusaurusLocales(program);
	// Plugins that write documents before the site is built.
	const isOwn = !/typedoc|openapi|remote-content|graphql-markdown|generat|parseFrontMatter/i.test(program);
	const isShaped = !/numberPrefixParser|\bpermalink\b/.test(program);
	const instances = await Promise.all(instancesOf(program, folder.path).map(async (instance) => ({ ...instance, ...(instance.leftOut.kind === 'unsure' ? {} : await knownOf(instance, folder, program)), ...(await versioned(instance)), isShaped: isShaped && !isChosen && instance.leftOut.kind !== 'unsure', isPlain: isShaped && instance.leftOut.kind !== 'unsure' && !(isVersioned && instance.kind === 'doc'), isOwn: isOwn && instance.leftOut.kind !== 'unsure', ...optional('translations', locales === undefined ? undefined : translationsOf(instance, folder.path, locales)) })));
	const language = settingOf(program, 'defaultLocale', 'en');
	return {
		root: folder.path,
		generator: 'docusaurus',
		common: optional('language', language),
		placeOf: (path) => placeOf(path, folder.path, instances),
		versions: (top) => installedVersions('docusaurus', folder, top),
	};
}

/** The folders of the versions that `versions.json` names (plugin-content-docs/src/versions/files.ts). */
async function versionsOf(id: string, site: Folder): Promise<readonly FilePath[] | undefined> {
	const before = id === 'default' ? '' : `${id}_`;
	const text = await site.read(`${before}versions.json`);
	const names = text === undefined ? [] : parseJsonData(text);
	return Array.isArray(names) && names.every((name) => typeof name === 'string') ? names.map((name) => join(site.path, `${before}versioned_docs/version-${name}`)) : undefined;
}

async function knownOf({ kind, folder, block, plugin, id }: Instance, site: Folder, program: string): Promise<Pick<Instance, 'known' | 'knownBeside'>> {
	if (folder === undefined || (kind !== 'post' && kind !== 'doc')) return {};
	const language = settingOf(program, 'defaultLocale', 'en');
	const naming = { kind, block, folder, localized: `${localizedFolder(plugin, id)}${kind === 'doc' ? '/current' : ''}` };
	const known = await namesOf({ ...naming, languages: language === undefined ? 'any' : [language] }, site, program);
	return { ...optional('known', known), ...optional('knownBeside', kind === 'doc' ? undefined : await namesOf({ ...naming, languages: 'any' }, site, program)) };
}

/** Where translations lie (packages/docusaurus-utils/src/i18nUtils.ts): those of documents below `current`, beside older versions. */
function translationsOf({ kind, plugin, id, folder }: Instance, root: FilePath, [main = '', ...others]: readonly string[]): Translations | undefined {
	const own = folder === undefined ? undefined : relativeTo(folder, root);
	if (own === undefined || own === '') return undefined;
	const below = `${localizedFolder(plugin, id)}/${kind === 'doc' ? 'current/' : ''}`;
	return { main, languages: [{ name: main, folder: `${own}/` }, ...others.map((name) => ({ name, folder: `i18n/${name}/${below}` }))], naming: 'folder' };
}

function localizedFolder(plugin: Instance['plugin'], id: string): string {
	return `docusaurus-${plugin}${id === 'default' ? '' : `-${id}`}`;
}

function instancesOf(program: string, root: FilePath): readonly Instance[] {
	const found: Instance[] = [];
	// Whoever names plugins one by one, and no preset, has no others.
	const isAlone = /(?:plugin-|['"])content-(?:docs|blog|pages)['"]/.test(program) && !/preset|\.\.\./i.test(program);
	for (const { kind, plugin, key, usual } of plugins) {
		const isOff = isAlone || new RegExp(`(?<![\\w$.])${key}\\s*:\\s*false\\b`).test(program);
		const inPreset = blocksAfter(program, new RegExp(`(?<![\\w$.'"-])(?:${key}|['"]${key}['"])\\s*:\\s*\\{`, 'g')).map(ownLevel);
		// `themeConfig` has blocks of the same names. Without one of its own the preset uses the usual folder.
		const preset = inPreset.find((block) => settingsOf(block, 'path').length > 0) ?? inPreset.find((block) => settingsOf(block, 'routeBasePath').length > 0) ?? '';
		const told = optionsInPreset(program, key);
		const isComputed = inPreset.length === 0 && new RegExp(`(?<![\\w$.'"])${key}\\s*:\\s*(?!false\\b|true\\b|\\{|\\()[\\w$]`).test(program);
		const instance = instanceOf({ kind, plugin, usual }, preset, root);
		if (!isOff) found.push({ ...instance, ...(isComputed ? { folder: undefined } : {}), block: optionsOf(told), leftOut: leftOutOf(told, program) });
		// By its whole name, or the short one.
		for (const whole of blocksAfter(program, new RegExp(`(?:${plugin}|['"]${plugin.slice('plugin-'.length)})['"]\\)?\\s*,\\s*\\{`, 'g'))) found.push({ ...instanceOf({ kind, plugin, usual }, ownLevel(whole), root), block: optionsOf(whole), leftOut: leftOutOf(whole, program) });
	}
	return found;
}

/** What the usual preset is told of one plugin: nothing where it has no word of it, undefined where a program brings it. */
function optionsInPreset(program: string, key: string): string | undefined {
	const [options, ...more] = blocksAfter(program, /['"](?:@docusaurus\/)?(?:preset-)?classic['"]\)?\s*,\s*\(?\s*\{/g);
	if (options === undefined || more.length > 0) return undefined;
	const own = ownLevel(options);
	if (own.includes('...')) return undefined;
	if (!new RegExp(`(?<![\\w$])${key}(?![\\w$])`).test(own)) return '';
	return blocksAfter(options, new RegExp(`(?<![\\w$.])['"]?${key}['"]?\\s*:\\s*\\(?\\s*\\{`, 'g'))[0];
}

/** Options without what stands in brackets; undefined where they are not all written out. */
function optionsOf(whole: string | undefined): string | undefined {
	const own = whole === undefined ? undefined : ownLevel(whole);
	return own?.includes('...') === true ? undefined : own;
}

/** Which files of its folder a plugin leaves out: those that it usually does, those of a list, or nobody knows. */
type LeftOut = { readonly kind: 'usual' | 'unsure' } | { readonly kind: 'listed'; readonly has: (rest: string) => boolean };

/** A list takes the place of the usual one (docusaurus-utils/src/globUtils.ts, `GlobExcludeDefault`). */
function leftOutOf(whole: string | undefined, program: string): LeftOut {
	const isNamed = (text: string): boolean => /(?<![\w$.])(?:exclude|include)(?![\w$])/.test(text);
	const own = whole === undefined ? program : ownLevel(whole);
	if (whole !== undefined && own.includes('...')) return { kind: 'unsure' };
	if (!isNamed(own)) return { kind: 'usual' };
	const excluded = listOf('exclude', whole);
	const included = listOf('include', whole);
	if (excluded === undefined || included === undefined) return { kind: 'unsure' };
	const isExcluded = excluded === 'unsaid' ? isUsuallyLeftOut : globsOf(excluded);
	const isIncluded = included === 'unsaid' ? undefined : globsOf(included);
	return { kind: 'listed', has: (rest) => isExcluded(rest) || isIncluded?.(rest) === false };
}

/** Parts of other documents, and tests (the plugins' default `exclude`). */
function isUsuallyLeftOut(rest: string): boolean {
	return /(?:^|\/)(?:_|__tests__\/)/.test(rest);
}

/** The globs of a list that is written out; undefined where it is not, or one of them is not read. */
function listOf(key: 'exclude' | 'include', whole: string | undefined): readonly string[] | 'unsaid' | undefined {
	if (whole === undefined) return undefined;
	if (!new RegExp(`(?<![\\w$.])${key}(?![\\w$])`).test(ownLevel(whole))) return 'unsaid';
	const texts = writtenList(whole, key);
	return texts?.every(isUsableGlob) === true ? texts : undefined;
}

const plugins = [
	{ kind: 'doc', plugin: 'plugin-content-docs', key: 'docs', usual: 'docs' },
	{ kind: 'post', plugin: 'plugin-content-blog', key: 'blog', usual: 'blog' },
	{ kind: 'page', plugin: 'plugin-content-pages', key: 'pages', usual: 'src/pages' },
] as const;

function instanceOf({ kind, plugin, usual }: { readonly kind: PageKind; readonly plugin: Instance['plugin']; readonly usual: string }, block: string, root: FilePath): Omit<Instance, 'block' | 'leftOut'> {
	const path = settingOf(block, 'path', usual);
	const route = settingOf(block, 'routeBasePath', kind === 'page' ? '/' : usual);
	const id = settingOf(block, 'id', 'default') ?? 'default';
	return { kind, plugin, id, folder: path === undefined ? undefined : folderAt(root, path), ...optional('route', route) };
}

/**
 * What a file is to the site: by the folder of a plugin, by that of its older versions
 * (`versioned_docs/version-1.0/`, with the plugin's id before it where it has one), or by that of a
 * translation (`i18n/fr/docusaurus-plugin-content-docs/`). Names with an underscore are parts of others,
 * those in `__tests__` are tests (the plugins' default `exclude`); names with a dot in front nobody looks at.
 */
function placeOf(path: FilePath, root: FilePath, instances: readonly Instance[]): ArticlePlace | undefined {
	if (!/\.mdx?$/.test(path)) return undefined;
	for (const instance of instances) {
		const { kind, id, plugin, folder, route, leftOut, versions = [] } = instance;
		const localized = localizedFolder(plugin, id);
		const versioned = kind === 'doc' ? join(root, `${id === 'default' ? '' : `${id}_`}versioned_docs`) : undefined;
		const translated = /^[^/]+\/([^/]+)\/(.*)$/.exec(relativeTo(path, join(root, 'i18n')) ?? '');
		const inFolder = folder === undefined ? undefined : relativeTo(path, folder);
		const inVersion = inFolder === undefined ? below(path, versions) : undefined;
		const rest = inFolder ?? inVersion?.rest ?? (versioned === undefined ? undefined : relativeTo(path, versioned)?.replace(/^[^/]*\//, '')) ?? (translated?.[1] === localized ? translated[2] : undefined);
		if (rest === undefined) continue;
		if (/(?:^|\/)\./.test(rest) || (leftOut.kind === 'listed' ? leftOut.has(rest) : isUsuallyLeftOut(rest))) return undefined;
		const holder = inFolder === undefined ? inVersion?.folder : folder;
		// A post without a date has that of its name, of git or of its file.
		return { kind, ...(kind === 'post' ? { provided: ['date'] } : {}), ...optional('contentDirectory', holder ?? folder), ...optional('route', route), ...(instance.isPlain === true && route !== undefined ? { addresses: { generator: 'docusaurus', route } } : {}), ...(kind === 'doc' && holder !== undefined ? documentAt(instance, holder, root) : {}), ...optional('known', inFolder === undefined ? instance.knownBeside : instance.known), ...optional('translations', instance.translations) };
	}
	return undefined;
}

/** What follows from the folder of documents in which one lies, its version's or that of the current ones. */
function documentAt({ isShaped, isOwn }: Instance, holder: FilePath, root: FilePath): Pick<ArticlePlace, 'ids' | 'names'> {
	if (isShaped !== true) return {};
	return { names: 'address', ids: { generator: 'docusaurus', scope: holder, ...(isOwn === true && relativeTo(holder, root) !== undefined ? { extent: 'whole' } : {}) } };
}
