import type { KnownNames } from '../../core/rules/missing-reference';
import type { BodyRules } from '../../core/site/named';
import type { Translations } from '../../core/site/translations';
import type { FileAddresses } from '../../core/site/addresses/by-file';
import { valueOf, type Node } from '../../core/tree';
import { directoryOf, join, nameOf, relativeTo, type FilePath } from '../paths';
import { mapsAt } from './config-yml';
import { hasAnyKey, optional, textAt, textsAt } from './configuration';
import { readData } from './data';
import type { Folder } from './folder';
import { globsetPattern } from './globset';
import type { ArticlePlace, Recognizer, SiteFacts } from './recognizer';
import { filesBelow } from './templates';

/**
 * Zola: `zola.toml`, or a `config.toml` with the `base_url` that it demands and more that only Zola has.
 * Hugo's key is `baseURL`, so the two cannot be mistaken for each other.
 */
export const zola: Recognizer = {
	generator: 'zola',
	recognize: async (folder) => {
		const file = (await folder.firstOf(['zola.toml'])) ?? (await olderFile(folder));
		return file === undefined ? undefined : { file: join(folder.path, file), by: 'configuration' };
	},
	expect: async (folder) => ((await folder.names()).has('config.toml') ? { file: join(folder.path, 'config.toml'), by: 'configuration' } : undefined),
	read,
};

/** Keys of components/config/src/config/mod.rs. */
const marks = [
	'compile_sass', 'generate_feed', 'generate_feeds', 'feed_filename', 'feed_filenames', 'feed_limit', 'build_search_index', 'hard_link_static', 'ignored_content', 'ignored_static', 'minify_html',
	'generate_sitemap', 'generate_robots_txt', 'slugify', 'link_checker', 'markdown', 'search', 'default_language', 'translations', 'highlight_code',
] as const;

async function olderFile(folder: Folder): Promise<string | undefined> {
	const { root } = readData('config.toml', await folder.read('config.toml'));
	if (textAt(root, 'base_url') === undefined) return undefined;
	return hasAnyKey(root, marks) || (await folder.firstOf(['content', 'templates'])) !== undefined ? 'config.toml' : undefined;
}

/** Markdown below `content/`; `_index.md` and `_index.fr.md` are sections (components/content/src/library.rs). */
async function read(folder: Folder): Promise<SiteFacts> {
	const file = (await folder.firstOf(['zola.toml', 'config.toml'])) ?? 'config.toml';
	const { root, isWhole } = readData(file, await folder.read(file));
	const contentDirectory = join(folder.path, 'content');
	const languages = valueOf(root, 'languages');
	const language = textAt(root, 'default_language') ?? 'en';
	const names = [language, ...(languages?.kind === 'map' ? languages.entries.map(({ key }) => key).filter((key) => key !== language) : [])];
	const translations: Translations | undefined = isWhole && names.length > 1 ? { main: language, languages: names.map((name) => ({ name, folder: 'content/' })), naming: 'suffix' } : undefined;
	const taxonomies = new Map(names.map((name) => [name, taxonomiesOf(valueOf(languages, name)).concat(name === language ? taxonomiesOf(root) : [])] as const));
	const files = isWhole ? await templateFiles(folder, textAt(root, 'theme')) : undefined;
	const templates = files === undefined ? undefined : templatesOf(files);
	const shortcodes = files === undefined ? undefined : shortcodesOf(files);
	// Before Zola 0.14 languages were a list, and taxonomies had theirs.
	const areKnown = isWhole && languages?.kind !== 'list';
	const isIgnored = ignoredBy(contentDirectory, textsAt(root, 'ignored_content'));
	const placeIn = (kind: 'page' | 'section', name: string): ArticlePlace => ({ kind, ...(areKnown ? { known: { ...templates, taxonomies: { names: taxonomies.get(name) ?? [], where: file } } } : {}) });
	const places = new Map(names.map((name) => [name, { page: placeIn('page', name), section: placeIn('section', name) }] as const));
	return {
		root: folder.path,
		generator: 'zola',
		common: { contentDirectory, ...optional('bodies', isWhole ? bodiesOf(root, shortcodes) : undefined), ...optional('addresses', areKnown ? addressesOf(root, names.slice(1)) : undefined), taxonomies: [...new Set([...taxonomies.values()].flat())], ...optional('translations', translations), ...optional('known', templates), ...optional('names', areKnown ? { main: language, languages: names.slice(1), where: file } : undefined), language },
		placeOf: (path) => {
			if (relativeTo(path, contentDirectory) === undefined || !path.endsWith('.md')) return undefined;
			const name = nameOf(path);
			if (name.startsWith('.') || isIgnored(path)) return undefined;
			const place = places.get(/\.([^.]+)\.md$/.exec(name)?.[1] ?? language) ?? places.get(language);
			return place?.[/^_index(?:\.[^.]+)?\.md$/.test(name) ? 'section' : 'page'];
		},
	};
}

/**
 * Files that `ignored_content` leaves out. Of the page of a folder the folder is looked at, of which the files are looked
 * at all the same; one for the whole of the path from the root of the disk (components/site/src/lib.rs, `load`; tried
 * with 0.17 and 0.22).
 */
function ignoredBy(content: FilePath, globs: readonly string[]): (path: FilePath) => boolean {
	const patterns = globs.flatMap((glob) => globsetPattern(glob) ?? []);
	if (patterns.length === 0) return () => false;
	return (path) => {
		const asked = nameOf(path).startsWith('_index.') ? directoryOf(path) : path;
		return asked !== content && patterns.some((pattern) => pattern.test(asked));
	};
}

/** The names in `taxonomies` of the configuration, or of one of its languages. */
function taxonomiesOf(node: Node | undefined): string[] {
	return mapsAt(node, 'taxonomies').flatMap((one) => textAt(one, 'name') ?? []);
}

/** Bodies stop Zola at shortcodes that are not there, and at links that lead nowhere, unless the configuration makes that a warning. */
function bodiesOf(root: Node | undefined, shortcodes: ReadonlySet<string> | undefined): BodyRules {
	const checker = valueOf(root, 'link_checker');
	const stops = valueOf(checker, 'internal_level') === undefined || textAt(checker, 'internal_level') === 'error';
	return { generator: 'zola', links: stops ? 'stop' : 'go-on', ...optional('shortcodes', shortcodes) };
}

/** `slugify` (components/config/src/config/slugify.rs); undefined where it says what Zola does not know. */
function addressesOf(root: Node | undefined, languages: readonly string[]): FileAddresses | undefined {
	const slugify = valueOf(root, 'slugify');
	const [paths, dates] = [valueOf(slugify, 'paths'), valueOf(slugify, 'paths_keep_dates')];
	const strategy = paths === undefined ? 'on' : textAt(slugify, 'paths');
	if (strategy !== 'on' && strategy !== 'safe' && strategy !== 'off') return undefined;
	return { generator: 'zola', zola: { slugs: strategy === 'on' ? 'made' : 'kept', dates: dates?.kind === 'scalar' && dates.value === true ? 'kept' : 'left-out', languages } };
}

/** Names that Zola has something for without a file (components/utils/src/templates.rs, components/templates; tried with 0.22). */
const builtIn = ['index.html', 'section.html', 'page.html', 'single.html', 'list.html', '404.html', 'anchor-link.html', 'opensearch.html', 'internal/alias.html', 'robots.txt', 'atom.xml', 'rss.xml', 'sitemap.xml', 'split_sitemap_index.xml'];

interface TemplateFiles {
	readonly theme: string | undefined;
	/** By their paths from the folder of templates. */
	readonly own: readonly string[];
	readonly themed: readonly string[];
}

/** Files of templates of the site and of its theme, whose folder must be there. */
async function templateFiles(folder: Folder, theme: string | undefined): Promise<TemplateFiles | undefined> {
	const own = (await folder.names()).has('templates') ? await filesBelow(folder.at('templates')) : [];
	const themed = theme === undefined ? [] : await filesBelow(folder.at(`themes/${theme}/templates`));
	return own === undefined || themed === undefined ? undefined : { theme, own, themed };
}

/** Which endings templates may have, depends on the version: each file counts. */
function templatesOf({ theme, own, themed }: TemplateFiles): KnownNames {
	return { templates: { key: 'template', names: [...own, ...themed, ...themed.map((name) => `${theme ?? ''}/templates/${name}`), ...builtIn], where: theme === undefined ? 'templates' : `templates, themes/${theme}/templates` } };
}

/** Zola had these itself until 2023. */
const olderShortcodes = ['youtube', 'vimeo', 'streamable', 'gist'];

function shortcodesOf({ own, themed }: TemplateFiles): ReadonlySet<string> {
	return new Set([...[...own, ...themed].flatMap((name) => /^shortcodes\/([^/]+)\.(?:html|md)$/.exec(name)?.[1] ?? []), ...olderShortcodes]);
}
