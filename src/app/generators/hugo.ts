import type { BuiltBy } from '../../core/dialects';
import type { HugoAddresses } from '../../core/site/addresses/hugo';
import { movesPages } from '../../core/site/addresses/hugo-sections';
import type { KnownNames } from '../../core/rules/missing-reference';
import type { BodyRules } from '../../core/site/named';
import type { Translations } from '../../core/site/translations';
import { valueOf, type Node } from '../../core/tree';
import { hugoVersions, minorOf } from '../hugo-version';
import { join, nameOf, relativeTo, type FilePath } from '../paths';
import { below, flagAt, folderAt, hasAnyKey, namesAt, optional, textAt, textsAt, withoutCase, zoneOf, type Zone } from './configuration';
import { mapsAt } from './config-yml';
import { readData, type Data } from './data';
import type { Folder } from './folder';
import type { ArticlePlace, Recognizer, SiteFacts } from './recognizer';
import { outputsOf } from './hugo-outputs';
import { filesBelow } from './templates';

const endings = ['toml', 'yaml', 'yml', 'json'];
const named = (name: string): readonly string[] => endings.map((ending) => `${name}.${ending}`);

/**
 * Hugo: `hugo.*`, or a folder `config/_default`, or a `config.*` with keys of Hugo's own. Its articles
 * lie in `content/`, or wherever `contentDir` and the mounts of `module` say.
 */
export const hugo: Recognizer = {
	generator: 'hugo',
	recognize: async (folder) => {
		const file = (await folder.firstOf(named('hugo'))) ?? (await folderOfParts(folder)) ?? (await olderFile(folder));
		return file === undefined ? undefined : { file: join(folder.path, file), by: 'configuration' };
	},
	expect: async (folder) => {
		const file = await folder.firstOf(named('config'));
		return file === undefined ? undefined : { file: join(folder.path, file), by: 'configuration' };
	},
	read,
};

/** The first file of `config/_default`, by its path from the root. */
async function folderOfParts(folder: Folder): Promise<string | undefined> {
	if (!(await folder.names()).has('config') || !(await folder.at('config').names()).has('_default')) return undefined;
	const names = await folder.at('config/_default').names();
	const file = [...named('hugo'), ...named('config')].find((name) => names.has(name)) ?? [...names].sort().find((name) => /\.(?:toml|ya?ml|json)$/.test(name));
	return file === undefined ? undefined : `config/_default/${file}`;
}

/** Keys that Hugo's configuration has and hardly any other `config.*`; in lower case, as Hugo compares them. */
const marks = new Set([
	'baseurl', 'languagecode', 'defaultcontentlanguage', 'defaultcontentlanguageinsubdir', 'enablerobotstxt', 'enablegitinfo', 'enableemoji', 'disablekinds', 'contentdir', 'publishdir', 'themesdir', 'builddrafts',
	'buildfuture', 'buildexpired', 'canonifyurls', 'relativeurls', 'hascjklanguage', 'iscjklanguage', 'disqusshortname', 'googleanalytics', 'sectionpagesmenu', 'uglyurls', 'pygmentsstyle', 'pygmentscodefences', 'summarylength',
]);

/** `config.*` is the name that Hugo used before, and that many programs use. */
async function olderFile(folder: Folder): Promise<string | undefined> {
	const file = await folder.firstOf(named('config'));
	if (file === undefined) return undefined;
	const root = withoutCase(readData(file, await folder.read(file)).root);
	const found = root?.kind === 'map' ? root.entries.filter(({ key }) => marks.has(key)).length : 0;
	if (found === 0) return undefined;
	return found > 1 || (await folder.firstOf(['content', 'archetypes', 'layouts', 'themes'])) !== undefined ? file : undefined;
}

/** Every file that makes up the configuration; what a later one says holds. */
async function configurationOf(folder: Folder): Promise<readonly Data[]> {
	const file = (await folder.firstOf(named('hugo'))) ?? (await folder.firstOf(named('config')));
	const files = file === undefined ? [] : [readData(file, await folder.read(file))];
	if (!(await folder.names()).has('config')) return files.map(({ root, isWhole }) => ({ root: withoutCase(root), isWhole }));
	// `hugo` builds for production; another environment is for trying things.
	for (const environment of ['_default', 'production']) {
		const parts = folder.at(`config/${environment}`);
		for (const name of [...(await parts.names())].filter((one) => /^(?:hugo|config|languages|frontmatter|taxonomies|module|permalinks|cascade|outputs|outputformats|mediatypes|contenttypes|security)\.(?:toml|ya?ml|json)$/i.test(one)).sort()) {
			const data = readData(name, await parts.read(name));
			const key = name.slice(0, name.indexOf('.'));
			files.push(key === 'hugo' || key === 'config' ? data : { ...data, root: under(key, data.root) });
		}
	}
	return files.map(({ root, isWhole }) => ({ root: withoutCase(root), isWhole }));
}

/** The tree of `languages.toml`, as if it were written below `languages` in one file. */
function under(key: string, value: Node | undefined): Node | undefined {
	if (value === undefined) return undefined;
	const { span } = value;
	return { kind: 'map', span, flow: false, entries: [{ key, keySpan: span, span, value }] };
}

/** One language: articles in its own directory, or with its name before the ending (`a.zh.md`). */
interface Language {
	readonly name: string;
	readonly directory?: FilePath;
	readonly zone?: Zone;
}

async function read(folder: Folder): Promise<SiteFacts> {
	const files = await configurationOf(folder);
	const last = <T>(ask: (root: Node | undefined) => T | undefined): T | undefined => files.map(({ root }) => ask(root)).findLast((value) => value !== undefined);
	const languages = files.flatMap(({ root }) => languagesOf(root, folder.path));
	const contentDirectory = folderAt(folder.path, last((root) => textAt(root, 'contentdir')) ?? 'content');
	const mounted = files.flatMap(({ root }) => mountsOf(root, folder.path));
	// The innermost first: `content/zh` before `content`.
	const directories = [...languages.flatMap(({ directory }) => directory ?? []), ...(mounted.length > 0 ? mounted : [contentDirectory])].sort((a, b) => b.length - a.length);
	const written = last((root) => textAt(root, 'timezone'));
	const zone = zoneOfHugo(written, files.every(({ isWhole }) => isWhole));
	const addresses = addressesOf(files, languages);
	const main = last((root) => textAt(root, 'defaultcontentlanguage')) ?? 'en';
	const translations = addresses === undefined ? undefined : translationsOf(languages, main.toLowerCase(), contentDirectory, folder.path);
	const buildFuture = last((root) => flagAt(root, 'buildfuture'));
	return {
		root: folder.path,
		generator: 'hugo',
		common: {
			contentDirectory,
			language: main,
			future: buildFuture === true ? 'shown' : 'hidden',
			expired: last((root) => flagAt(root, 'buildexpired')) === true ? 'shown' : 'hidden',
			taxonomies: last((root) => taxonomiesOf(root)) ?? ['tags', 'categories'],
			...optional('addresses', addresses),
			...optional('translations', translations),
			...optional('bodies', await bodiesOf(folder, files, languages.length === 0 ? [{ name: main }] : languages, directories)),
			...optional('known', await knownOf(folder, files)),
			...(leavesMarkup(files) ? { takesMarkup: 'usual' } : {}),
			...optional('dateSources', last((root) => dateSourcesOf(root))),
			...zone,
		},
		placeOf: (path) => placeOf(path, directories, languages, zone),
		versions: (top) => hugoVersions(folder, top, demandedBy(files)),
	};
}

/** `[module.hugoVersion]`: the oldest and the newest version that the site is meant for. */
function demandedBy(files: readonly Data[]): BuiltBy | undefined {
	const bounds = files.map(({ root }) => valueOf(valueOf(root, 'module'), 'hugoversion'));
	const [min, max] = ['min', 'max'].map((key) => bounds.map((one) => textAt(one, key)).findLast((one) => one !== undefined));
	const [from, to] = [min, max].map((text) => (text !== undefined && /^v?0\.\d+/.test(text) ? minorOf(text) : undefined));
	return from === undefined ? undefined : { from, ...optional('to', to) };
}

/** Each language in a directory of its own, or all in one and told by the names of files; both at once is not looked into. */
function translationsOf(languages: readonly Language[], main: string, content: FilePath, root: FilePath): Translations | undefined {
	const named = languages.map(({ name, directory = content }) => ({ name: name.toLowerCase(), folder: `${relativeTo(directory, root) ?? '..'}/` }));
	const folders = new Set(named.map(({ folder }) => folder)).size;
	if (named.length < 2 || new Set(named.map(({ name }) => name)).size < named.length || !named.some(({ name }) => name === main)) return undefined;
	if (named.some(({ folder }) => /^\.\.\/|^\/$/.test(folder)) || (folders > 1 && folders < named.length)) return undefined;
	return { main, languages: named, naming: folders === 1 ? 'suffix' : 'folder' };
}

/** Keys that move whole folders, leave files out, or write letters in another way. */
const reshaping = ['disablelanguages', 'removepathaccents', 'disablepathtolower', 'ignorefiles'] as const;

/** Whether a configuration decides of addresses, or of whether pages are written, by more than patterns. */
function reshapes(root: Node | undefined): boolean {
	const isLeftOut = textsAt(root, 'disablekinds').some((kind) => /^(?:page|section|home)$/i.test(kind));
	const outputs = valueOf(root, 'outputs');
	const isNoPage = ['page', 'section', 'home'].some((kind) => hasAnyKey(outputs, [kind]) && !textsAt(outputs, kind).some((name) => /^html$/i.test(name)));
	return isLeftOut || isNoPage || hasAnyKey(root, reshaping) || mapsAt(valueOf(root, 'module'), 'mounts').length > 0 || movesPages(valueOf(root, 'cascade'));
}

/** What the configuration says of addresses; nothing where a part of it is not understood. */
function addressesOf(files: readonly Data[], languages: readonly Language[]): HugoAddresses | undefined {
	const roots = files.map(({ root }) => root);
	if (files.some(({ isWhole }) => !isWhole) || roots.some(reshapes)) return undefined;
	const permalinks: Record<string, string> = {};
	for (const root of roots) {
		const written = valueOf(root, 'permalinks');
		if (written !== undefined && !readPatterns(written, permalinks)) return undefined;
		const perLanguage = valueOf(root, 'languages');
		if (perLanguage?.kind === 'map' && perLanguage.entries.some(({ value }) => hasAnyKey(value, ['permalinks', 'uglyurls', 'baseurl', 'disabled']))) return undefined;
		if (valueOf(root, 'uglyurls') !== undefined && flagAt(root, 'uglyurls') === undefined) return undefined;
	}
	const last = <T>(ask: (root: Node | undefined) => T | undefined): T | undefined => roots.map(ask).findLast((value) => value !== undefined);
	const main = (last((root) => textAt(root, 'defaultcontentlanguage')) ?? 'en').toLowerCase();
	const inFolder = last((root) => flagAt(root, 'defaultcontentlanguageinsubdir')) === true;
	return {
		generator: 'hugo',
		permalinks,
		uglyUrls: last((root) => flagAt(root, 'uglyurls')) === true ? 'yes' : 'no',
		languages: languages.length === 0 ? [main] : languages.map(({ name }) => name.toLowerCase()),
		rootLanguage: inFolder && languages.length > 0 ? undefined : main,
		home: inFolder ? 'unsure' : 'root',
		aliases: last((root) => flagAt(root, 'disablealiases')) === true ? 'left-out' : 'written',
	};
}

/** Keys by which pages come from elsewhere, are compared in another way, or missing ones are put up with. */
const lenient = ['module', 'reflinkserrorlevel', 'reflinksnotfoundurl', 'ignoreerrors', 'ignorelogs', 'removepathaccents', 'disablepathtolower', 'disablelanguages'] as const;

/** Keys by which files are left out, or taken for something else; `_merge` takes what a theme allows. */
const choosing = ['ignorefiles', 'disablelanguages', 'contenttypes', 'mediatypes', '_merge'] as const;

/** Whether Hugo's own list of what pages may be written in holds for every file. */
function leavesMarkup(files: readonly Data[]): boolean {
	return files.length > 0 && files.every(({ root, isWhole }) => {
		const languages = valueOf(root, 'languages');
		const isPart = languages?.kind === 'map' && languages.entries.some(({ value }) => hasAnyKey(value, ['disabled', 'contentdir']));
		return isWhole && !isPart && !hasAnyKey(root, choosing) && !hasAnyKey(valueOf(root, 'security'), ['allowcontent', '_merge']) && mapsAt(valueOf(root, 'module'), 'mounts').length === 0;
	});
}

/** Whether nothing but the files of the site are its pages, and the shortcodes that name them are Hugo's own. */
async function bodiesOf(folder: Folder, files: readonly Data[], languages: readonly Language[], directories: readonly FilePath[]): Promise<BodyRules | undefined> {
	const themes = await themesOf(folder, files);
	if (themes === undefined || files.some(({ root }) => hasAnyKey(root, lenient))) return undefined;
	for (const one of [folder, ...themes]) if (await hasOwnShortcode(one)) return undefined;
	for (const theme of themes) if ((await theme.names()).has('content')) return undefined;
	if (await makesPages(directories.map((directory) => folder.other(directory)))) return undefined;
	return { generator: 'hugo', languages: languages.map(({ name }) => name.toLowerCase()), folders: directories.flatMap((directory) => relativeTo(directory, folder.path) ?? []) };
}

/** Whether there are templates of pages (`_content.gotmpl`, from 0.126 on) in folders of articles; looked for in the first few of them. */
async function makesPages(folders: readonly Folder[]): Promise<boolean> {
	const queue = [...folders];
	for (let index = 0; index < Math.min(queue.length, 60); index++) {
		const one = queue[index];
		for (const name of (await one?.names()) ?? []) {
			if (name === '_content.gotmpl') return true;
			if (one !== undefined && !name.includes('.')) queue.push(one.at(name));
		}
	}
	return false;
}

/** The folders of all themes; undefined where one lies elsewhere, or is made of others. */
async function themesOf(folder: Folder, files: readonly Data[]): Promise<readonly Folder[] | undefined> {
	const roots = files.map(({ root }) => root);
	if (roots.length === 0 || files.some(({ isWhole }) => !isWhole)) return undefined;
	const directory = roots.map((root) => textAt(root, 'themesdir')).findLast((one) => one !== undefined) ?? 'themes';
	const themes = roots.flatMap((root) => textsAt(root, 'theme')).map((theme) => folder.at(`${directory}/${theme}`));
	for (const own of themes) {
		const names = await own.names();
		if (names.size === 0 || names.has('config')) return undefined;
		for (const name of [...named('hugo'), ...named('config')]) if (names.has(name) && /module|mounts|theme/i.test((await own.read(name)) ?? '')) return undefined;
	}
	return themes;
}

/**
 * The words in the names of all layouts, of whatever kind and output; nothing where others may come from modules.
 * Hugo looks for the layout that an article names in several folders and under several endings, and takes the usual
 * one where it finds none (tpl/tplimpl/templatestore.go and layouts/layout.go, tried with 0.111 and 0.169). From
 * 0.146 on the words may come in any order: `page.wide.html`.
 */
async function layoutsOf(folder: Folder, files: readonly Data[]): Promise<KnownNames | undefined> {
	const themes = files.some(({ root }) => hasAnyKey(root, ['module', 'layoutdir'])) ? undefined : await themesOf(folder, files);
	if (themes === undefined) return undefined;
	const names = new Set<string>();
	for (const one of [folder, ...themes]) {
		if (!(await one.names()).has('layouts')) continue;
		const found = await filesBelow(one.at('layouts'));
		// An empty folder is not told from one that is too large.
		if (found === undefined) return undefined;
		for (const path of found) for (const word of nameOf(`/${path}`).toLowerCase().split('.').slice(0, -1)) names.add(word);
	}
	return names.size === 0 ? undefined : { layouts: { names: [...names], where: themes.length === 0 ? 'layouts' : `layouts, ${themes.map(({ path }) => `${relativeTo(path, folder.path) ?? path}/layouts`).join(', ')}` } };
}

async function knownOf(folder: Folder, files: readonly Data[]): Promise<KnownNames | undefined> {
	const layouts = await layoutsOf(folder, files);
	const outputs = await outputsOf(folder, files, await themesOf(folder, files), (await folder.firstOf([...named('hugo'), ...named('config')])) ?? 'config');
	return layouts === undefined && outputs === undefined ? undefined : { ...layouts, ...outputs };
}

/** Whether the layouts have a `ref` of their own. */
async function hasOwnShortcode(folder: Folder): Promise<boolean> {
	if (!(await folder.names()).has('layouts')) return false;
	for (const path of ['layouts/shortcodes', 'layouts/_shortcodes']) for (const name of await folder.at(path).names()) if (/^(?:rel)?ref\./.test(name)) return true;
	return false;
}

/** Patterns by section, at the top or below `page`. Whether all of them are of a kind that is understood. */
function readPatterns(node: Node, patterns: Record<string, string>): boolean {
	if (node.kind !== 'map') return false;
	return node.entries.every(({ key, value }) => {
		if (value?.kind === 'map') return key === 'page' ? readPatterns(value, patterns) : false;
		if (value?.kind !== 'scalar' || value.type !== 'string' || /[*{[]/.test(key)) return false;
		const section = key.replace(/^[ /]+|[ /]+$/g, '');
		if (section.includes('/')) return false;
		patterns[section] = value.text;
		return true;
	});
}

/** What Hugo takes for a page (hugofs/files/classifier.go): `_index.*` is the page of its folder. */
function placeOf(path: FilePath, directories: readonly FilePath[], languages: readonly Language[], zone: Zone): ArticlePlace | undefined {
	const found = below(path, directories);
	if (found === undefined || !/\.(?:md|mdown|markdown|html?|adoc|asciidoc|ad|org|rst|pandoc|pdc)$/i.test(path)) return undefined;
	const [, suffix] = /\.([^./]+)\.[^./]+$/.exec(found.rest) ?? [];
	const language = languages.find(({ name }) => name === suffix?.toLowerCase()) ?? languages.find(({ directory }) => directory === found.folder);
	return {
		kind: nameOf(path).startsWith('_index.') ? 'section' : 'page',
		contentDirectory: found.folder,
		...(language === undefined ? {} : { language: language.name, ...(language.zone === undefined ? zone : language.zone) }),
	};
}

function languagesOf(root: Node | undefined, site: FilePath): readonly Language[] {
	const languages = valueOf(root, 'languages');
	if (languages?.kind !== 'map') return [];
	return languages.entries.map(({ key, value }) => {
		const directory = textAt(value, 'contentdir');
		const timezone = textAt(value, 'timezone');
		return { name: key, ...(directory === undefined ? {} : { directory: folderAt(site, directory) }), ...(timezone === undefined ? {} : { zone: zoneOfHugo(timezone, true) }) };
	});
}

/** Folders of the project that are mounted as content: then `contentDir` itself is not, unless it is among them. */
function mountsOf(root: Node | undefined, site: FilePath): readonly FilePath[] {
	const modules = valueOf(root, 'module');
	return mapsAt(modules, 'mounts').flatMap((mount) => {
		const source = textAt(mount, 'source');
		return source !== undefined && /^content(?:\/|$)/.test(textAt(mount, 'target') ?? '') ? [folderAt(site, source)] : [];
	});
}

/** Front matter has the plural: `taxonomies: {tag: tags}`. */
function taxonomiesOf(root: Node | undefined): readonly string[] | undefined {
	const taxonomies = valueOf(root, 'taxonomies');
	return taxonomies?.kind === 'map' ? namesAt(root, 'taxonomies').flatMap((key) => textAt(taxonomies, key)?.toLowerCase() ?? []) : undefined;
}

/** `[frontmatter]`: where each of the dates is looked for. */
function dateSourcesOf(root: Node | undefined): Readonly<Record<string, readonly string[]>> | undefined {
	const sources = valueOf(root, 'frontmatter');
	if (sources?.kind !== 'map') return undefined;
	const names = [['date', 'date'], ['lastmod', 'lastmod'], ['publishdate', 'publishDate'], ['expirydate', 'expiryDate']] as const;
	const found = names.map(([key, name]) => [name, textsAt(sources, key).map((one) => one.toLowerCase())] as const);
	return Object.fromEntries(found.filter(([, list]) => list.length > 0));
}

/** An IANA name; UTC without one, the machine's own for `Local` (langs/language.go, Go's `time.LoadLocation`). */
function zoneOfHugo(name: string | undefined, isWhole: boolean): Zone {
	if (name === undefined) return isWhole ? { timezone: 'UTC' } : {};
	return name === 'Local' ? {} : zoneOf(name);
}
