import { installedVersions } from '../installed';
import { join, relativeTo, type FilePath } from '../paths';
import { below, folderAt } from './configuration';
import type { Folder } from './folder';
import { settingOf, settingsOf, withoutComments } from './javascript';
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
	const named = `${program}${[...((await folder.manifest())?.dependencies.keys() ?? [])].join('\n')}`;
	const generator = named.includes('@astrojs/starlight') ? 'starlight' : 'astro';
	const collections = source === undefined ? [] : await loadedFolders(folder, source);
	return {
		root: folder.path,
		generator,
		common: source === undefined ? {} : { contentDirectory: join(source, 'content') },
		placeOf: (path) => (source === undefined ? undefined : placeOf(path, { source, generator, collections })),
		versions: (top) => installedVersions(generator, folder, top),
	};
}

interface AstroSite {
	readonly source: FilePath;
	readonly generator: 'astro' | 'starlight';
	/** Folders outside of the usual one that a loader names. */
	readonly collections: readonly FilePath[];
}

/**
 * `src/content/<collection>/` are entries of a collection, `src/pages/` are pages. A collection `blog`,
 * as in Astro's own template, is a blog; of the others Astro itself knows nothing more than the name.
 */
function placeOf(path: FilePath, { source, generator, collections }: AstroSite): ArticlePlace | undefined {
	const inContent = relativeTo(path, join(source, 'content'));
	if (inContent?.includes('/') === true && /\.(?:md|mdx|markdown|mdoc)$/i.test(path)) {
		// The older collections leave out names with an underscore, and so does the usual pattern of a loader.
		if (/(?:^|\/)_/.test(inContent)) return undefined;
		const collection = inContent.slice(0, inContent.indexOf('/'));
		if (collection === 'docs' && generator === 'starlight') return { kind: 'doc', collection, addresses: { generator: 'starlight' }, addressRoot: join(source, 'content/docs') };
		return { generator: 'astro', kind: collection === 'blog' ? 'post' : 'doc', collection };
	}
	const inPages = relativeTo(path, join(source, 'pages'));
	if (inPages !== undefined) return /\.(?:md|mdx|html)$/i.test(path) && !/(?:^|\/)_/.test(inPages) ? { generator: 'astro', kind: 'page', addresses: { generator: 'astro' }, addressRoot: join(source, 'pages') } : undefined;
	const loaded = below(path, collections);
	if (loaded === undefined || !/\.(?:md|mdx)$/i.test(path) || /(?:^|\/)_/.test(loaded.rest)) return undefined;
	return { generator: 'astro', kind: loaded.folder.endsWith('/blog') ? 'post' : 'doc', contentDirectory: loaded.folder };
}

/** The folders that `glob({ base: './src/data/blog' })` names in the configuration of the collections, from the root. */
async function loadedFolders(folder: Folder, source: FilePath): Promise<readonly FilePath[]> {
	const rest = relativeTo(source, folder.path);
	if (rest === undefined) return [];
	const sources = folder.at(rest);
	const name = await sources.firstOf(['content.config.ts', 'content.config.mjs', 'content.config.js', 'content.config.mts']);
	const inContent = sources.at('content');
	const older = name === undefined ? await inContent.firstOf(['config.ts', 'config.mjs', 'config.js', 'config.mts']) : undefined;
	const text = name !== undefined ? await sources.read(name) : older !== undefined ? await inContent.read(older) : undefined;
	if (text === undefined) return [];
	const bases = settingsOf(withoutComments(text), 'base').flatMap((written) => (written.kind === 'text' ? [written.text] : []));
	// The whole project as a collection would make every file an article.
	return bases.map((base) => folderAt(folder.path, base)).filter((base) => base !== folder.path && base !== source);
}
