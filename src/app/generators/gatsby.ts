import { installedVersions } from '../installed';
import { join, relativeTo } from '../paths';
import { below, folderAt } from './configuration';
import type { Folder } from './folder';
import { withoutComments } from './javascript';
import type { Recognizer, SiteFacts } from './recognizer';

const configurations = ['gatsby-config.js', 'gatsby-config.ts', 'gatsby-config.mjs', 'gatsby-config.cjs'];

/** Gatsby: `gatsby-config.*`, or package.json that depends on it (the configuration may be left out). */
export const gatsby: Recognizer = {
	generator: 'gatsby',
	recognize: async (folder) => {
		const file = await folder.firstOf(configurations);
		if (file !== undefined) return { file: join(folder.path, file), by: 'configuration' };
		return (await folder.manifest())?.dependencies.has('gatsby') === true ? { file: join(folder.path, 'package.json'), by: 'dependency' } : undefined;
	},
	read,
};

/**
 * Gatsby reads the folders that gatsby-source-filesystem is given, and makes pages of `src/pages/`. Where
 * the configuration writes no folder out, `content/` is the custom of its starters.
 */
async function read(folder: Folder): Promise<SiteFacts> {
	const file = await folder.firstOf(configurations);
	const program = withoutComments((file === undefined ? undefined : await folder.read(file)) ?? '');
	const named = sourceFolders(program).map((written) => folderAt(folder.path, written)).filter((path) => path !== folder.path);
	const folders = [...(named.length === 0 ? [join(folder.path, 'content')] : named), join(folder.path, 'src/pages')];
	return {
		root: folder.path,
		generator: 'gatsby',
		common: {},
		placeOf: (path) => {
			const found = below(path, folders);
			if (found === undefined || !/\.(?:md|mdx|markdown)$/i.test(path) || relativeTo(path, join(folder.path, 'node_modules')) !== undefined) return undefined;
			return { kind: 'page', contentDirectory: found.folder };
		},
		versions: (top) => installedVersions('gatsby', folder, top),
	};
}

/** `path: "./content"`, `` path: `${__dirname}/content/blog` ``, `path: path.join(__dirname, 'content', 'posts')`. */
function sourceFolders(program: string): readonly string[] {
	const written = [...program.matchAll(/(?<![\w$.])path\s*:\s*(?:(['"`])(?:\$\{__dirname\})?((?:(?!\1)[^\\\n$])*)\1|(?:path\.)?(?:join|resolve)\(\s*__dirname\s*,(\s*['"`][^'"`$\n]*['"`]\s*(?:,\s*['"`][^'"`$\n]*['"`]\s*)*,?)\s*\))/g)];
	return written.map(([, , text, parts]) => text ?? [...(parts ?? '').matchAll(/['"`]([^'"`]*)['"`]/g)].map(([, part = '']) => part).join('/'));
}
