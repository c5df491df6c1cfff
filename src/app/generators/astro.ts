import { membershipFinder } from '../astro-collections';
import { installedVersions } from '../installed';
import { join, relativeTo, type FilePath } from '../paths';
import { referencesOf, type References } from './astro-references';
import { below, folderAt, optional } from './configuration';
import type { Folder } from './folder';
import type { Translations } from '../../core/site/translations';
import { settingOf, settingsOf, withConstants, withoutComments } from './javascript';
import { localesOf } from './locales';
import type { ArticlePlace, Recognizer, SiteFacts } from './recognizer';

const configurations = ['astro.config.mjs', 'astro.config.ts', 'astro.config.js', 'astro.config.mts', 'astro.config.cjs', 'astro.config.cts'];

/**
 * Astro: `astro.config.*`, or package.json that depends on it (the configuration may be left out). With
 * Starlight among the integrations its collection `docs` is Starlight's, and the rest stays Astro's.
 */
export const astro: Recognizer = {
	generator: 'astro',
	recognize: async (folder) => {
		const file = await folder.firstOf(configurations);
		if (file !== undefined) return { file: join(folder.path, file), by: 'configuration' };
		return (await folder.manifest())?.dependencies.has('astro') === true ? { file: join(folder.path, 'package.json'), by: 'dependency' } : undefined;
	},
	read,
};

async function read(folder: Folder): Promise<SiteFacts> {
	const file = await folder.firstOf(configurations);
	const program = withoutComments((file === undefined ? undefined : await folder.read(file)) ?? '');
	const srcDir = settingOf(program, 'srcDir', 'src');
	const source = srcDir === undefined ? undefined : folderAt(folder.path, srcDir);
	const written = `${program}${[...((await folder.manifest())?.dependencies.keys() ?? [])].join('\n')}`;
	const generator = written.includes('@astrojs/starlight') ? 'starlight' : 'astro';
	const inside = source === undefined ? undefined : relativeTo(source, folder.path);
	const translations = generator === 'starlight' && inside !== undefined ? localesOf(program, `${inside}/content/docs/`) : undefined;
	const { collections, ids, needsTitles, program: contents } = source === undefined ? nothingLoaded : await loadedFolders(folder, source);
	const { fields, folders }: References = contents === undefined ? noReferences : await referencesOf(contents, folder);
	const membershipOf = membershipFinder(folder.path, contents);
	const named = (path: FilePath, place: ArticlePlace | undefined): ArticlePlace | undefined => {
		if (place === undefined || place.kind === 'page') return place;
		const membership = membershipOf(path);
		// What the patterns of all loaders leave out is no part of the site.
		if (membership.kind === 'none') return undefined;
		const said = membership.kind === 'entry' ? fields.get(membership.collection) : undefined;
		return said === undefined ? place : { ...place, ...said };
	};
	return {
		root: folder.path,
		generator,
		common: source === undefined ? {} : { contentDirectory: join(source, 'content') },
		placeOf: (path) => (source === undefined ? undefined : named(path, placeOf(path, { source, generator, collections, ids, folders, translations, needsTitles, hasOwnLayouts: !/layout/i.test(program) }))),
		versions: (top) => installedVersions(generator, folder, top),
	};
}

const noReferences: References = { fields: new Map(), folders: new Map() };

interface AstroSite {
	readonly source: FilePath;
	readonly generator: 'astro' | 'starlight';
	/** Folders outside of the usual one that a loader names. */
	readonly collections: readonly FilePath[];
	/** Whether a collection in its usual folder has the usual ids. */
	readonly ids: 'usual' | 'own';
	/** Of which every file of Markdown is an entry. */
	readonly folders: References['folders'];
	readonly translations: Translations | undefined;
	/** Whether every page of Starlight's must have a title: its own schema says so, and nobody changes that. */
	readonly needsTitles: boolean;
	/** Whether no program of the configuration has to do with layouts: a plugin of remark may write other ones. */
	readonly hasOwnLayouts: boolean;
}

/**
 * `src/content/<collection>/` are entries of a collection, `src/pages/` are pages. A collection `blog`,
 * as in Astro's own template, is a blog; of the others Astro itself knows nothing more than the name.
 */
function placeOf(path: FilePath, { source, generator, collections, ids, folders, translations, needsTitles, hasOwnLayouts }: AstroSite): ArticlePlace | undefined {
	const content = join(source, 'content');
	const inContent = relativeTo(path, content);
	const held = below(path, [...folders.keys()]);
	if (held !== undefined && !isEntry(held.rest, folders.get(held.folder))) return undefined;
	const own: ArticlePlace['ids'] = held === undefined ? undefined : { generator: 'astro', scope: held.folder, ...optional('folder', relativeTo(held.folder, content)), extent: 'whole' };
	if (inContent?.includes('/') === true && /\.(?:md|mdx|markdown|mdoc)$/i.test(path)) {
		// The older collections leave out names with an underscore, and so does the usual pattern of a loader.
		if (held === undefined && /(?:^|\/)_/.test(inContent)) return undefined;
		const collection = inContent.slice(0, inContent.indexOf('/'));
		if (collection === 'docs' && generator === 'starlight') return { kind: 'doc', collection, addresses: { generator: 'starlight' }, addressRoot: join(source, 'content/docs'), ...(needsTitles ? { needsHead: 'yes' } : {}), ...optional('translations', translations) };
		return { generator: 'astro', kind: collection === 'blog' ? 'post' : 'doc', collection, ...optional('ids', own ?? (ids === 'usual' ? { generator: 'astro', scope: collection, folder: collection } : undefined)) };
	}
	const inPages = relativeTo(path, join(source, 'pages'));
	if (inPages !== undefined) return /\.(?:md|mdx|html)$/i.test(path) && !/(?:^|\/)_/.test(inPages) ? { generator: 'astro', kind: 'page', addresses: { generator: 'astro' }, addressRoot: join(source, 'pages'), ...(hasOwnLayouts ? { namedFiles: 'layout' } : {}) } : undefined;
	const loaded = below(path, collections);
	if (loaded === undefined || !/\.(?:md|mdx)$/i.test(path) || (held === undefined && /(?:^|\/)_/.test(loaded.rest))) return undefined;
	return { generator: 'astro', kind: loaded.folder.endsWith('/blog') ? 'post' : 'doc', contentDirectory: loaded.folder, ...(held?.folder === loaded.folder ? optional('ids', own) : {}) };
}

/** Whether the pattern of a loader has a file; names with a dot in front none of them has. */
function isEntry(rest: string, takes: 'all' | 'without-underscore' | undefined): boolean {
	return /\.mdx?$/.test(rest) && !/(?:^|\/)\./.test(rest) && (takes === 'all' || !/(?:^|\/)_[^/]*$/.test(rest));
}

/** The collection as Starlight's guide has it, perhaps with more keys. Keys from elsewhere may be a title of another kind. */
const starlightDocs = /\bdocs\s*:\s*defineCollection\(\s*\{\s*(?:loader\s*:\s*docsLoader\(\s*\)\s*,\s*)?schema\s*:\s*docsSchema\(\s*(?:\{\s*extend\s*:\s*z\.object\(\s*\{(?:(?!\btitle\b|\.\.\.|docsSchema)[^])*?\}\s*\)\s*,?\s*\}\s*)?\)\s*,?\s*\}\s*\)/;

/** Patterns that take every file with an ending, but those with an underscore in front. */
const takesEveryFile = /^(?:\.\/)?\*\*\/(?:\*|\[\^_\]\*|!\(_\)\*)\.(?:\w+|\{[\w,]+\}|\*)$/;

interface Loaded extends Pick<AstroSite, 'collections' | 'ids' | 'needsTitles'> {
	/** The program of the collections, without its comments. */
	readonly program?: string;
}

const nothingLoaded: Loaded = { collections: [], ids: 'own', needsTitles: false };

/** The folders that `glob({ base: './src/data/blog' })` names in the configuration of the collections, from the root. */
async function loadedFolders(folder: Folder, source: FilePath): Promise<Loaded> {
	const rest = relativeTo(source, folder.path);
	if (rest === undefined) return nothingLoaded;
	const sources = folder.at(rest);
	const name = await sources.firstOf(['content.config.ts', 'content.config.mjs', 'content.config.js', 'content.config.mts']);
	const inContent = sources.at('content');
	const older = name === undefined ? await inContent.firstOf(['config.ts', 'config.mjs', 'config.js', 'config.mts']) : undefined;
	const text = name !== undefined ? await sources.read(name) : older !== undefined ? await inContent.read(older) : undefined;
	if (text === undefined) return nothingLoaded;
	const program = withConstants(withoutComments(text), 'base');
	const written = settingsOf(program, 'base');
	const bases = written.flatMap((one) => (one.kind === 'text' ? [folderAt(folder.path, one.text)] : []));
	// Each collection in the folder of its name, or all of them where no loader is named.
	const isUsual = !text.includes('generateId') && bases.length === written.length && bases.every((base) => /^[^/]+$/.test(relativeTo(base, join(source, 'content')) ?? ''));
	// The whole project as a collection would make every file an article.
	return { collections: bases.filter((base) => base !== folder.path && base !== source), ids: isUsual && settingsOf(program, 'pattern').every((one) => one.kind === 'text' && takesEveryFile.test(one.text)) && (bases.length > 0 || !text.includes('loader')) ? 'usual' : 'own', needsTitles: starlightDocs.test(program), program };
}
