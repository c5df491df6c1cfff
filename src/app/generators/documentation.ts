import { installedVersions } from '../installed';
import { join, relativeTo } from '../paths';
import type { Recognizer } from './recognizer';

const mdnConfigurations = ['front-matter-config.json', '.front-matter-config.json'];

/** MDN's own content and its translations: the configuration of their front matter linter beside `files/`. */
export const mdn: Recognizer = {
	generator: 'mdn',
	recognize: async (folder) => {
		const file = await folder.firstOf(mdnConfigurations);
		return file === undefined ? undefined : { file: join(folder.path, file), by: 'configuration' };
	},
	read: async (folder) => {
		const contentDirectory = join(folder.path, 'files');
		return {
			root: folder.path,
			generator: 'mdn',
			common: { contentDirectory },
			placeOf: (path) => (relativeTo(path, contentDirectory) !== undefined && path.endsWith('.md') ? { kind: 'doc' } : undefined),
			versions: (top) => installedVersions('mdn', folder, top),
		};
	},
};

/** GitHub Docs and its forks: the package's name, or the file that says what its front matter may hold. */
export const githubDocs: Recognizer = {
	generator: 'github-docs',
	recognize: async (folder) => {
		if (!(await folder.names()).has('content')) return undefined;
		if ((await folder.manifest())?.name === 'docs.github.com') return { file: join(folder.path, 'package.json'), by: 'configuration' };
		if (!(await folder.names()).has('src')) return undefined;
		const file = await folder.at('src/frame/lib').firstOf(['frontmatter.ts', 'frontmatter.js']);
		return file === undefined ? undefined : { file: join(folder.path, `src/frame/lib/${file}`), by: 'configuration' };
	},
	read: async (folder) => {
		const contentDirectory = join(folder.path, 'content');
		return {
			root: folder.path,
			generator: 'github-docs',
			common: { contentDirectory, language: 'en' },
			// A README explains its folder to whoever writes there, and is no page (src/frame/lib/page-data.ts).
			placeOf: (path) => (relativeTo(path, contentDirectory) !== undefined && path.endsWith('.md') && !/\/README\.md$/i.test(path) ? { kind: 'doc' } : undefined),
			versions: (top) => installedVersions('github-docs', folder, top),
		};
	},
};
