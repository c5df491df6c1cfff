import type { Generator } from '../dialects';
import type { YamlReader } from './scalars';

/**
 * Packages that read the YAML of a head, the outer ones first: where a site has several of them,
 * the innermost that is known decides, because it is the one that types the scalars.
 */
export const yamlPackages = ['hexo-front-matter', 'gray-matter', '@11ty/gray-matter', 'js-yaml', 'yaml'] as const;

export type YamlPackage = (typeof yamlPackages)[number];

export function isYamlPackage(name: string): name is YamlPackage {
	return (yamlPackages as readonly string[]).includes(name);
}

/** The reader moved from one package to the next: in Astro 2 it was gray-matter's, in 5 markdown-remark's, in 7 internal-helpers'. */
const waysOfAstro = [['astro', '@astrojs/internal-helpers', 'js-yaml'], ['astro', '@astrojs/markdown-remark', 'js-yaml'], ['astro', 'js-yaml'], ['astro', 'gray-matter', 'js-yaml']];

/**
 * Through which packages a generator comes to its YAML, from the outside in; where there are several
 * ways, the first that is installed. Each begins with a package that the site itself asks for. In a lock file the inner one may stand below the outer one
 * (`node_modules/hexo-front-matter/node_modules/js-yaml`) or beside it. VitePress carries js-yaml 3
 * within itself; Hugo, Jekyll, Zola and Pelican have no package that could differ.
 */
export const waysToYaml: { readonly [G in Generator]?: readonly (readonly string[])[] } = {
	hexo: [['hexo', 'hexo-front-matter', 'js-yaml']],
	astro: waysOfAstro,
	starlight: waysOfAstro,
	eleventy: [['@11ty/eleventy', '@11ty/gray-matter', 'js-yaml'], ['@11ty/eleventy', 'gray-matter', 'js-yaml']],
	docusaurus: [['@docusaurus/core', '@docusaurus/utils', '@11ty/gray-matter', 'js-yaml'], ['@docusaurus/core', '@docusaurus/utils', 'gray-matter', 'js-yaml']],
	gatsby: [['gatsby-transformer-remark', 'gray-matter', 'js-yaml'], ['gatsby-plugin-mdx', 'gray-matter', 'js-yaml']],
	mdn: [['gray-matter', 'js-yaml']],
	'github-docs': [['gray-matter', 'js-yaml'], ['@gr2m/gray-matter', 'js-yaml']],
};

/**
 * How the installed version of a package types scalars.
 *
 * Measured by installing them: js-yaml 3.13, 3.14, 3.15, 4.0, 4.1, 4.2, 4.3, 5.0, 5.5. `1_000` is a
 * number up to 4.1 and text from 4.2 on; version 5 has no dates. hexo-front-matter 5 and
 * @11ty/gray-matter 3 brought new readers.
 *
 * @param version as in a lock file (`4.1.0`) or, where there is none, as in package.json (`^4.1.0`)
 * @returns undefined where the version does not tell, because another package below decides
 */
export function readerOf(name: YamlPackage, version: string): YamlReader | undefined {
	const [major, minor] = numbersOf(version);
	if (major === undefined) return undefined;
	switch (name) {
		case 'js-yaml':
			return jsYaml(version, major, minor);
		case 'gray-matter':
			// Below 4 it may be @11ty/gray-matter, which Eleventy installs under this name.
			return major === 4 ? 'js-yaml3' : undefined;
		case '@11ty/gray-matter':
			// Version 1 asks for js-yaml ^4.1, version 2 for ^4.1 and later for ^4.2: the lock file knows.
			return major === 3 ? 'js-yaml5' : undefined;
		case 'hexo-front-matter':
			return major === 5 ? 'hexo-front-matter5' : undefined;
		case 'yaml':
			return major === 2 ? 'core' : undefined;
		default:
			return name satisfies never;
	}
}

function jsYaml(version: string, major: number, minor: number | undefined): YamlReader | undefined {
	if (major === 3) return 'js-yaml3';
	if (major === 5) return 'js-yaml5';
	if (major !== 4) return undefined;
	// A range such as ^4.1.0 lets 4.3 in.
	const isRange = !/^v?[0-9]/.test(version);
	if (minor === undefined || (isRange && minor < 2)) return undefined;
	return minor < 2 ? 'js-yaml4.1' : 'js-yaml4';
}

function numbersOf(version: string): readonly (number | undefined)[] {
	const parts = /^(?:[~^]|>=)?\s*v?([0-9]{1,4})(?:\.([0-9]{1,4}))?(?![0-9])/.exec(version.trim());
	return parts === null ? [] : parts.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
}
