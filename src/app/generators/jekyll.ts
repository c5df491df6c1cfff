import type { KnownNames } from '../../core/rules/missing-reference';
import type { JekyllAddresses } from '../../core/site/addresses/jekyll';
import { fixedZone, isNamedZone } from '../../core/dates/zones';
import { valueOf, type Node } from '../../core/tree';
import { installedGem } from '../installed';
import { directoryOf, join, nameOf, relativeTo, type FilePath } from '../paths';
import { configYmlOf, dependsOnJekyll, mapsAt } from './config-yml';
import { isPaperwork } from '../../core/site/paperwork';
import { flagAt, hasAnyKey, namesAt, optional, textAt, textsAt, type Zone } from './configuration';
import type { Folder } from './folder';
import type { ArticlePlace, Sign, Recognizer, SiteFacts } from './recognizer';

/**
 * Jekyll: `_config.yml` with Jekyll's keys, or beside a Gemfile that names it; a Gemfile alone where
 * Jekyll's folders stand beside it, since the configuration may be left out.
 */
export const jekyll: Recognizer = {
	generator: 'jekyll',
	recognize: async (folder) => {
		const config = await configYmlOf(folder);
		if (config !== undefined) return config.generators.includes('jekyll') ? expect(folder) : undefined;
		const hasFolders = (await folder.firstOf(['_posts', '_layouts'])) !== undefined;
		return hasFolders && (await dependsOnJekyll(folder)) ? { file: join(folder.path, 'Gemfile'), by: 'configuration' } : undefined;
	},
	expect,
	read,
};

async function expect(folder: Folder): Promise<Sign | undefined> {
	const config = await configYmlOf(folder);
	return config === undefined ? undefined : { file: join(folder.path, config.file), by: 'configuration' };
}

interface JekyllSite {
	readonly source: FilePath;
	readonly destination: FilePath;
	/** Where collections lie, from the source; empty for the source itself. */
	readonly collectionsDirectory: string;
	/** Their names but that of posts, each with the keys that decide nothing in its documents. */
	readonly collections: ReadonlyMap<string, readonly string[]>;
	readonly include: readonly string[];
	/** Whether a path from the source, beginning with a slash, is left out. */
	readonly exclude: readonly ((entry: string) => boolean)[];
	readonly defaults: readonly Defaults[];
	/** Whether nothing but Jekyll itself makes pages of files, so that those that it leaves out are on none. */
	readonly isPlain: boolean;
}

/** Values of front matter that the configuration gives to articles: `defaults` of `_config.yml`. */
interface Defaults {
	readonly path: string;
	readonly type?: string;
	readonly keys: readonly string[];
}

async function read(folder: Folder): Promise<SiteFacts> {
	const config = await configYmlOf(folder);
	const root = config?.root;
	const source = join(folder.path, textAt(root, 'source') ?? '');
	const isKnown = config?.isWhole !== false;
	const isPlain = isKnown && !(await mayMakePages(folder, root, source));
	const site: JekyllSite = {
		source,
		destination: join(folder.path, textAt(root, 'destination') ?? '_site'),
		collectionsDirectory: (textAt(root, 'collections_dir') ?? '').replace(/^\.?\/|\/$/g, ''),
		collections: new Map(namesAt(root, 'collections').filter((name) => name !== 'posts').map((name) => [name, unusedIn(valueOf(valueOf(root, 'collections'), name))] as const)),
		include: textsAt(root, 'include'),
		exclude: [...textsAt(root, 'exclude'), ...alwaysExcluded].map(exclusionOf),
		defaults: mapsAt(root, 'defaults').map(readDefaults),
		isPlain: isPlain || (isKnown && !(await mayReadFiles(folder, root, source))),
	};
	return {
		root: folder.path,
		generator: 'jekyll',
		common: {
			contentDirectory: source,
			permalink: textAt(root, 'permalink') ?? 'date',
			...(config?.isWhole === true && !(await isReshaped(folder, root)) ? { addresses: addressesOf(root, site) } : {}),
			...optional('known', config?.isWhole === false ? undefined : await layoutsOf(folder, root)),
			...(isPlain ? { bodies: { generator: 'jekyll', collections: site.collectionsDirectory } } : {}),
			future: flagAt(root, 'future') === true ? 'shown' : 'hidden',
			...optional('language', textAt(root, 'lang') ?? textAt(root, 'locale')),
			...zoneOfJekyll(textAt(root, 'timezone')),
		},
		placeOf: (path) => placeOf(path, site),
		versions: (top) => installedGem(folder, top),
	};
}

/** What the configuration says of addresses (lib/jekyll/configuration.rb, collection.rb). */
function addressesOf(root: Node | undefined, { collectionsDirectory }: JekyllSite): JekyllAddresses {
	const collections = valueOf(root, 'collections');
	const entries = collections?.kind === 'map' ? collections.entries : [];
	return {
		generator: 'jekyll',
		permalink: textAt(root, 'permalink') ?? 'date',
		patterns: Object.fromEntries(entries.flatMap(({ key, value }) => {
			const pattern = textAt(value, 'permalink');
			return pattern === undefined ? [] : [[key, pattern] as const];
		})),
		written: entries.filter(({ value }) => flagAt(value, 'output') === true).map(({ key }) => key),
		collectionsDirectory,
	};
}

/**
 * Keys that are not looked at in a collection, whatever they say: all that make an address where no pages are made
 * of it (measured with 4.4).
 */
function unusedIn(collection: Node | undefined): readonly string[] {
	const output = valueOf(collection, 'output');
	if (output === undefined || (output.kind === 'scalar' && (output.value === false || output.value === null))) return ['permalink', 'slug'];
	return /:(?:title|slug)/.test(textAt(collection, 'permalink') ?? '') ? [] : ['slug'];
}

/** Of the theme that GitHub gives to a site that names none, where no Gemfile says that something else builds it. */
const primer = ['default', 'home', 'page', 'post'];

/** Layouts, where neither a theme nor a plugin may bring others. GitHub's own gem brings a theme. */
async function layoutsOf(folder: Folder, root: Node | undefined): Promise<KnownNames | undefined> {
	const [source = '', where = '_layouts'] = [textAt(root, 'source'), textAt(root, 'layouts_dir')];
	if (source !== '' || (await folder.names()).has('_plugins') || hasAnyKey(root, ['theme', 'remote_theme', 'plugins_dir', 'plugins', 'gems']) || (await gemsOf(folder)) === 'others') return undefined;
	const files = [...(await folder.at(where).names())];
	// A folder of layouts is a name with a slash.
	if (files.length === 0 || files.some((name) => !name.includes('.'))) return undefined;
	return { layouts: { names: [...files.map((name) => name.replace(/\.[^.]+$/, '')), ...((await gemsOf(folder)) === 'none' ? primer : [])], where } };
}

/** Whether a Gemfile brings what may have layouts; one in the folder above counts where there is none. */
async function gemsOf(folder: Folder): Promise<'none' | 'harmless' | 'others'> {
	if (!(await folder.names()).has('Gemfile')) return (await folder.other(directoryOf(folder.path)).names()).has('Gemfile') ? 'others' : 'none';
	const gemfile = await folder.read('Gemfile');
	return gemfile !== undefined && !/github-pages|theme/.test(gemfile) && pluginsIn(gemfile).every(isHarmless) ? 'harmless' : 'others';
}

/** Plugins that write no pages of Markdown, and keep to Jekyll's own tags; without the `jekyll-` before most of them. */
const harmless: ReadonlySet<string> = new Set(
	'archives|avatar|coffeescript|commonmark|compose|default-layout|feed|gist|github-metadata|github-pages|include-cache|last-modified-at|mentions|optional-front-matter|paginate|paginate-v2|readme-index|redirect-from|relative-links|remote-theme|scholar|seo-tag|sitemap|swiss|titles-from-headings|toc|jemoji|jekyll|minima|webrick|kramdown-parser-gfm'.split('|'),
);

const isHarmless = (name: string): boolean => harmless.has(name.replace(/^jekyll-/, ''));

/** Whether pages may come from elsewhere than from files, or the tags that name them from a plugin. Plugins lie in the source (lib/jekyll/plugin_manager.rb). */
async function mayMakePages(folder: Folder, root: Node | undefined, source: FilePath): Promise<boolean> {
	if (hasAnyKey(root, ['plugins_dir']) || (await folder.other(source).names()).has('_plugins')) return true;
	return !(await gemsAreHarmless(folder, root));
}

/** The same of files that Jekyll itself leaves out: a plugin of the site's own that only changes what was read brings none, as that of Chirpy for dates. */
async function mayReadFiles(folder: Folder, root: Node | undefined, source: FilePath): Promise<boolean> {
	if (hasAnyKey(root, ['plugins_dir']) || !(await gemsAreHarmless(folder, root))) return true;
	const plugins = folder.other(join(source, '_plugins'));
	const names = [...(await plugins.names())];
	const texts = await Promise.all(names.map((name) => plugins.read(name)));
	// A name without an ending is a folder.
	return names.some((name) => !name.includes('.')) || texts.some((text) => text === undefined || /Generator|Reader|Document|Page|File|Dir/.test(text));
}

async function gemsAreHarmless(folder: Folder, root: Node | undefined): Promise<boolean> {
	return [...textsAt(root, 'plugins'), ...textsAt(root, 'gems'), ...pluginsIn((await folder.read('Gemfile')) ?? '')].every(isHarmless);
}

/** Gems that Jekyll runs: all of its group, whatever their names, and, to be sure, whatever else is named after it. A theme brings no pages. */
function pluginsIn(gemfile: string): readonly string[] {
	let isInGroup = false;
	return gemfile.split(/\r?\n/).flatMap((line) => {
		if (/^\s*group\b.*\bdo\b/.test(line)) isInGroup = line.includes('jekyll_plugins');
		else if (/^\s*end\b/.test(line)) isInGroup = false;
		const name = /^\s*gem[\s(]+['"]([^'"]+)['"]/.exec(line)?.[1];
		return name === undefined || name.includes('theme') || !(isInGroup || line.includes('jekyll_plugins') || /^jekyll[-_]/.test(name)) ? [] : [name];
	});
}

/** Whether a plugin of the site may have a say in addresses, or `defaults` for files that a pattern names. */
async function isReshaped(folder: Folder, root: Node | undefined): Promise<boolean> {
	if (textAt(root, 'plugins_dir') !== undefined || textAt(root, 'markdown_ext') !== undefined) return true;
	const isUnclear = mapsAt(root, 'defaults').some((one) => /[*?[]/.test(textAt(valueOf(one, 'scope'), 'path') ?? '') && hasAnyKey(valueOf(one, 'values'), ['permalink', 'slug', 'categories', 'category', 'published']));
	if (isUnclear || !(await folder.names()).has('_plugins')) return isUnclear;
	const plugins = folder.at('_plugins');
	const texts = await Promise.all([...(await plugins.names())].map((name) => plugins.read(name)));
	return texts.some((text) => /permalink|\burl\b|slug|categor/.test(text ?? ''));
}

/** What Jekyll leaves out whatever the configuration says (DEFAULT_EXCLUDES in lib/jekyll/configuration.rb). */
const alwaysExcluded = ['.sass-cache', '.jekyll-cache', 'gemfiles', 'Gemfile', 'Gemfile.lock', 'node_modules', 'vendor/bundle/', 'vendor/cache/', 'vendor/gems/', 'vendor/ruby/'];

/**
 * What a file is to Jekyll (lib/jekyll/reader.rb, readers/post_reader.rb, entry_filter.rb): posts lie in
 * a `_posts` folder and have a date in their name, drafts lie in `_drafts`, documents in the folders of
 * the other collections; a name with `_`, `.` or `#` before it is left out, and the rest are pages.
 */
function placeOf(path: FilePath, site: JekyllSite): ArticlePlace | undefined {
	const rest = relativeTo(path, site.source);
	if (rest === undefined || rest === '' || relativeTo(path, site.destination) !== undefined || isPaperwork(rest)) return undefined;
	const parts = rest.split('/');
	const special = parts.findIndex((part) => /^[._#~]/.test(part) && !site.include.includes(part));
	const visible = special < 0 ? parts : parts.slice(0, special);
	if (isExcluded(rest, site) || rest.endsWith('~')) return undefined;
	if (special < 0) return place('page', 'pages', rest, site);
	const name = parts[special] ?? '';
	// Below the folder itself nothing else may be hidden.
	if (parts.slice(special + 1).some((part) => /^[._#~]/.test(part))) return undefined;
	if (special === parts.length - 1 || !isBelow(visible.join('/'), site.collectionsDirectory)) return undefined;
	if (name === '_posts') return postNamed(nameOf(path), parts.slice(special + 1, -1), place('post', 'posts', rest, site), site);
	if (name === '_post' && site.isPlain && !site.collections.has('post')) return { ...place('post', 'posts', rest, site), names: 'folder' };
	if (name === '_drafts') return place('draft', 'drafts', rest, site);
	const collection = name.slice(1);
	if (visible.join('/') !== site.collectionsDirectory || !site.collections.has(collection)) return undefined;
	return { ...place('doc', collection, rest, site), collection, unused: site.collections.get(collection) ?? [] };
}

/** The day in front of the name of a post, and what must stand behind it. */
const dayInFront = /^(\d{2,4})-(\d{1,2})-(\d{1,2})-(?:.*\.[^.]+$)?/;

/** @param folders those on the way to it: older versions of Jekyll read a day from their names, too */
function postNamed(name: string, folders: readonly string[], post: ArticlePlace, { isPlain, defaults }: JekyllSite): ArticlePlace | undefined {
	const [all, year = '', month, day] = dayInFront.exec(name) ?? [];
	if (all !== name) return isPlain && !folders.some((folder) => dayInFront.test(folder)) ? { ...post, names: 'undated' } : undefined;
	// Ruby takes any month for one of 31 days, and years of two digits in more than one way.
	const isNoDay = year.length === 4 && (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31);
	return isNoDay && !defaults.some(({ keys }) => keys.includes('date')) ? { ...post, names: 'no-day' } : post;
}

function place(kind: ArticlePlace['kind'], type: string, rest: string, { defaults, collectionsDirectory }: JekyllSite): ArticlePlace {
	const inCollections = collectionsDirectory !== '' && rest.startsWith(`${collectionsDirectory}/`) ? rest.slice(collectionsDirectory.length + 1) : rest;
	const given = defaults.filter((one) => (one.type === undefined || one.type === type) && (isBelow(rest, one.path) || isBelow(inCollections, one.path))).flatMap(({ keys }) => keys);
	// The date of a post stands in its name, that of a draft is the file's.
	return { kind, provided: [...new Set([...(kind === 'post' || kind === 'draft' ? ['date'] : []), ...given])] };
}

function isBelow(path: string, folder: string): boolean {
	return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** Each folder on the way is asked about, as Jekyll does while it walks. */
function isExcluded(rest: string, { exclude, include }: JekyllSite): boolean {
	const parts = rest.split('/');
	let entry = '';
	return parts.some((part, index) => {
		entry += `/${part}`;
		if (include.includes(part)) return false;
		const asked = index < parts.length - 1 ? `${entry}/` : entry;
		return exclude.some((excludes) => excludes(asked));
	});
}

/** As Jekyll compares: the beginning of the path, or Ruby's `File.fnmatch?`, in which `*` stands for slashes too. */
function exclusionOf(written: string): (entry: string) => boolean {
	const item = written.startsWith('/') ? written : `/${written}`;
	const begins = (entry: string): boolean => entry.startsWith(item);
	if (!/[*?]/.test(item)) return begins;
	return (entry) => begins(entry) || fileNameMatches(item, entry.replace(/\/$/, ''));
}

/** In time that grows with the lengths alone, whatever stars the pattern has. */
function fileNameMatches(glob: string, name: string): boolean {
	let at = 0;
	let star: { readonly glob: number; readonly name: number } | undefined;
	for (let index = 0; index < name.length;) {
		const sign = glob[at];
		if (sign === '*') star = { glob: at++, name: index };
		else if (sign === '?' || sign === name[index]) {
			at++;
			index++;
		} else if (star !== undefined) {
			star = { glob: star.glob, name: star.name + 1 };
			at = star.glob + 1;
			index = star.name;
		} else return false;
	}
	return /^\**$/.test(glob.slice(at));
}

/** A scope with a pattern is left out: what it holds for is not certain. */
function readDefaults(node: Node): Defaults {
	const scope = valueOf(node, 'scope');
	const path = (textAt(scope, 'path') ?? '').replace(/^\.?\/|\/$/g, '');
	const values = valueOf(node, 'values');
	const type = textAt(scope, 'type');
	const keys = values?.kind === 'map' && !/[*?[]/.test(path) ? values.entries.map(({ key }) => key) : [];
	return { path, keys, ...(type === undefined ? {} : { type }) };
}

/**
 * Jekyll hands the name to the system as `TZ` (lib/jekyll.rb, `set_timezone`), which takes IANA names
 * and offsets such as `UTC-8` (eight hours east), and UTC for what it does not know.
 */
function zoneOfJekyll(name: string | undefined): Zone {
	if (name === undefined) return {};
	const offset = /^[A-Za-z]{3,}([+-]?)(\d{1,2})(?::(\d{2}))?$/.exec(name);
	if (offset !== null) {
		const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
		return minutes > 14 * 60 ? {} : { timezone: fixedZone(offset[1] === '-' ? minutes : -minutes) };
	}
	return isNamedZone(name) ? { timezone: name } : { timezone: 'UTC', unknownTimezone: name };
}
