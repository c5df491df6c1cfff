import picomatch from 'picomatch';

const data = ['toml', 'yaml', 'yml', 'json'];

/** What lies in these is named by articles. */
const siteFoldersByName = ['_layouts/**', '_includes/**', 'layout/**', 'layouts/**', 'templates/**'];

/**
 * Files from which a site is told and read: where one of them is written, made or removed, another
 * generator, zone or version may hold. Folders are among them, since of a folder that goes with all
 * that is in it only the folder itself is told. Ends of paths, as globs without braces: VS Code's globs take
 * them on one level only, and these are put between some.
 */
export const siteFileGlobs: readonly string[] = [
	'_config.yml',
	'_config.yaml',
	'Gemfile',
	'Gemfile.lock',
	'_posts',
	'authors.yml',
	'_plugins',
	'website',
	'config',
	'config/_default',
	'config/production',
	...['hugo', 'config', 'config/_default/*', 'config/production/*'].flatMap((name) => data.map((ending) => `${name}.${ending}`)),
	'_content.gotmpl',
	// Who builds a site of Hugo, and with which version.
	'netlify.toml',
	'vercel.json',
	'.gitlab-ci.yml',
	'Dockerfile',
	'.tool-versions',
	'mise.toml',
	'.mise.toml',
	'.hugo-version',
	'.hvm',
	'.github/workflows',
	'.github/workflows/*.yml',
	'.github/workflows/*.yaml',
	'zola.toml',
	'astro.config.*',
	'content.config.*',
	'content/config.*',
	'.eleventy.js',
	'.eleventyignore',
	'eleventy.config.*',
	'_config/*.*js',
	'docusaurus.config.*',
	'sidebars*.*',
	'tags.yml',
	'.vitepress',
	'.vitepress/config',
	'.vitepress/config.*',
	'.vitepress/config/index.*',
	'.vitepress/theme',
	'.vitepress/theme/index.*',
	'gatsby-config.*',
	'pelicanconf.py',
	'front-matter-config.json',
	'.front-matter-config.json',
	// Schemas of the site's own tools. Files of JSON are watched as such.
	'.astro',
	'.astro/collections',
	'frontmatter.json',
	...['static/admin', 'public/admin', 'source/admin', 'src/admin', 'admin'].flatMap((folder) => [`${folder}/config.yml`, `${folder}/config.yaml`]),
	'package.json',
	'package-lock.json',
	'npm-shrinkwrap.json',
	'pnpm-lock.yaml',
	'yarn.lock',
	'bun.lock',
	'src/frame/lib/frontmatter.ts',
	'src/frame/lib/frontmatter.js',
	...siteFoldersByName,
];

type Matches = (path: string) => boolean;
let matches: Matches | undefined;
let matchesByName: Matches | undefined;

/** Made when the first file changes: three milliseconds of a start, for a pattern of eighty globs. */
const anywhere = (globs: readonly string[]): Matches => picomatch(globs.map((glob) => `**/${glob}`), { dot: true });

/** Whether what is known of sites may no longer hold when the file at the path changes. */
export function isSiteFile(path: string): boolean {
	matches ??= anywhere(siteFileGlobs);
	return matches(path);
}

/** Whether what a file at the path holds is nobody's business, only that it is there. */
export function countsByName(path: string): boolean {
	matchesByName ??= anywhere(siteFoldersByName);
	return !path.endsWith('.json') && matchesByName(path);
}
