import type { Generator, Versions } from '../core/dialects';
import { isYamlPackage, readerOf, waysToYaml } from '../core/yaml/versions';
import type { YamlReader } from '../core/yaml/scalars';
import { optional } from './generators/configuration';
import type { Folder } from './generators/folder';
import { parseBunLock } from './locks/bun';
import { installedAlong, type Installed, type Lock } from './locks/lock';
import { parseNpmLock } from './locks/npm';
import { parsePnpmLock } from './locks/pnpm';
import { parseYarnLock } from './locks/yarn';
import { ancestors, relativeTo, type FilePath } from './paths';

/** The largest lock file that is read, in UTF-16 units: a big monorepo has some megabytes. */
const lockLimit = 16 * 1024 * 1024;

const parsers: { readonly [name: string]: (text: string) => Lock | undefined } = {
	'package-lock.json': parseNpmLock,
	'npm-shrinkwrap.json': parseNpmLock,
	'pnpm-lock.yaml': parsePnpmLock,
	'yarn.lock': parseYarnLock,
	'bun.lock': parseBunLock,
};

/** The package that is the generator, where a package manager installs it. */
const packages: { readonly [G in Generator]?: string } = {
	hexo: 'hexo',
	astro: 'astro',
	starlight: '@astrojs/starlight',
	eleventy: '@11ty/eleventy',
	docusaurus: '@docusaurus/core',
	vitepress: 'vitepress',
	gatsby: 'gatsby',
};

/**
 * The versions behind a generator, from the nearest lock file at or above its site. What several lock
 * files answer differently is not known.
 *
 * @param top nothing above this directory is looked at
 */
export async function installedVersions(generator: Generator, folder: Folder, top: FilePath): Promise<Versions> {
	const dependencies = (await folder.manifest())?.dependencies;
	const found = (await locksAbove(folder, top)).map(({ lock, place }) => versionsIn(generator, (name) => lock.direct(place, name, dependencies?.get(name))));
	const agreed = <K extends keyof Versions>(key: K): Pick<Versions, K> | undefined => {
		const [value, ...others] = new Set(found.map((versions) => versions[key]).filter((one) => one !== undefined));
		return value === undefined || others.length > 0 ? undefined : ({ [key]: value } as unknown as Pick<Versions, K>);
	};
	return { ...agreed('generator'), ...agreed('yaml'), ...agreed('hexoFrontMatter'), ...agreed('eleventy') };
}

function versionsIn(generator: Generator, direct: (name: string) => Installed | undefined): Versions {
	const own = packages[generator];
	const version = own === undefined ? undefined : direct(own)?.version;
	const frontMatter = generator === 'hexo' ? majorOf(installedAlong(['hexo', 'hexo-front-matter'], direct)[1]?.version) : undefined;
	const eleventy = generator === 'eleventy' ? majorOf(version) : undefined;
	return {
		...optional('generator', version),
		...optional('yaml', yamlReaderOf(generator, direct)),
		...(frontMatter === 4 || frontMatter === 5 ? { hexoFrontMatter: frontMatter } : {}),
		...(eleventy === 3 || eleventy === 4 ? { eleventy } : {}),
	};
}

/** The reader by the first way on which a package tells; of several the innermost, because it types the scalars. */
function yamlReaderOf(generator: Generator, direct: (name: string) => Installed | undefined): YamlReader | undefined {
	for (const way of waysToYaml[generator] ?? []) {
		const found = installedAlong(way, direct);
		for (let at = found.length - 1; at >= 0; at--) {
			const name = way[at] ?? '';
			const reader = isYamlPackage(name) ? readerOf(name, found[at]?.version ?? '') : undefined;
			if (reader !== undefined) return reader;
		}
	}
	return undefined;
}

/** Jekyll's version, from the nearest `Gemfile.lock`. */
export async function installedGem(folder: Folder, top: FilePath): Promise<Versions> {
	for (const path of ancestors(folder.path, top)) {
		const text = await folder.other(path).readOnce('Gemfile.lock', lockLimit);
		if (text === undefined) continue;
		const version = /^ {4}jekyll \(([\d.]+[^)]*)\)\r?$/m.exec(text)?.[1];
		return version === undefined ? {} : { generator: version };
	}
	return {};
}

interface FoundLock {
	readonly lock: Lock;
	/** The site's folder, from that of the lock file. */
	readonly place: string;
}

async function locksAbove(folder: Folder, top: FilePath): Promise<readonly FoundLock[]> {
	for (const path of ancestors(folder.path, top)) {
		const here = folder.other(path);
		const found: FoundLock[] = [];
		for (const [name, parse] of Object.entries(parsers)) {
			const text = await here.readOnce(name, lockLimit);
			const lock = text === undefined ? undefined : parse(text);
			if (lock !== undefined) found.push({ lock, place: relativeTo(folder.path, path) ?? '' });
		}
		if (found.length > 0) return found;
	}
	return [];
}

function majorOf(version: string | undefined): number | undefined {
	const major = /^\d+/.exec(version ?? '')?.[0];
	return major === undefined ? undefined : Number(major);
}
