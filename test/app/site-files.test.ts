import { describe, expect, it } from 'vitest';
import { isSiteFile, siteFileGlobs } from '../../src/app/site-files';

describe('Files that decide about sites', () => {
	it.each([
		'/w/_config.yml', '/w/blog/hugo.toml', '/w/config/_default/languages.yaml', '/w/config.toml', '/w/.eleventy.js', '/w/eleventy.config.mjs', '/w/_config/filters.js', '/w/astro.config.mjs', '/w/src/content.config.ts',
		'/w/docs/.vitepress/config.mts', '/w/docs/.vitepress/config/index.ts', '/w/docusaurus.config.ts', '/w/gatsby-config.js', '/w/zola.toml', '/w/pelicanconf.py', '/w/.front-matter-config.json',
		'/w/package.json', '/w/pnpm-lock.yaml', '/w/yarn.lock', '/w/bun.lock', '/w/Gemfile', '/w/Gemfile.lock', '/w/_posts',
	])('are noticed: %s', (path) => {
		expect(isSiteFile(path)).toBe(true);
	});

	it.each(['/w/content/a.md', '/w/_posts/a.md', '/w/data/config.csv', '/w/tsconfig.json', '/w/my_config.yml', '/w/src/config/index.ts'])('are not all files: %s', (path) => {
		expect(isSiteFile(path)).toBe(false);
	});

	it('are written as globs that the editor takes inside of braces', () => {
		expect(siteFileGlobs.filter((glob) => /[{},]/.test(glob))).toEqual([]);
	});
});
