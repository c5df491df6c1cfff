import { blocksAfter, settingOf, withConstants } from './generators/javascript';
import { below, folderAt } from './generators/configuration';
import { relativeTo, type FilePath } from './paths';

/** A collection of an Astro site, as far as its program tells. */
interface Collection {
	readonly name: string;
	/** The folder that its loader reads; undefined where the program does not write it out. */
	readonly folder?: FilePath;
}

/**
 * The collection that an article is an entry of; undefined where it cannot be told for certain.
 *
 * @param program `content.config.*` without its comments, where there is one
 */
export function collectionOf(path: FilePath, root: FilePath, program: string | undefined): string | undefined {
	return collectionFinder(root, program)(path);
}

/** The same for many articles. */
export function collectionFinder(root: FilePath, program: string | undefined): (path: FilePath) => string | undefined {
	const collections = program === undefined ? [] : collectionsIn(withConstants(program, 'base'), root);
	return (path) => collectionAmong(collections, path, root);
}

function collectionAmong(collections: readonly Collection[], path: FilePath, root: FilePath): string | undefined {
	const holding = collections.filter(({ folder }) => folder !== undefined && below(path, [folder]) !== undefined);
	const longest = Math.max(0, ...holding.map(({ folder = '' }) => folder.length));
	const nearest = holding.filter(({ folder }) => folder?.length === longest);
	// Two loaders of one folder take what their patterns say: nobody can tell.
	if (nearest.length > 0) return nearest.length === 1 ? nearest[0]?.name : undefined;
	const inContent = relativeTo(path, `${root}/src/content`);
	if (inContent?.includes('/') !== true) return undefined;
	const name = inContent.slice(0, inContent.indexOf('/'));
	return collections.find((one) => one.name === name)?.folder === undefined ? name : undefined;
}

/** A collection as the program writes it: its name, and all from there to the next one. */
export interface WrittenCollection {
	readonly name: string;
	readonly text: string;
}

/**
 * `const posts = defineCollection({…})`, under the name that `export const collections = {…}` gives it.
 *
 * @param program `content.config.*` without its comments
 */
export function collectionsWritten(program: string): readonly WrittenCollection[] {
	const starts = [...program.matchAll(/([\w$]+|'[^'\n]*'|"[^"\n]*")\s*(?:=|:)\s*defineCollection\s*\(/g)];
	const exported = blocksAfter(program, /\bcollections\s*(?::[^=]+)?=\s*\{/g).join(',');
	return starts.map((found, index) => {
		const variable = (found[1] ?? '').replace(/^['"]|['"]$/g, '');
		const text = program.slice(found.index, starts[index + 1]?.index ?? program.length);
		const renamed = new RegExp(`([\\w$-]+|'[^'\\n]*'|"[^"\\n]*")\\s*:\\s*${variable.replaceAll('$', '\\$')}\\s*(?=,|$)`).exec(exported)?.[1];
		return { name: renamed?.replace(/^['"]|['"]$/g, '') ?? variable, text };
	});
}

function collectionsIn(program: string, root: FilePath): readonly Collection[] {
	return collectionsWritten(program).map(({ name, text }) => {
		const base = settingOf(text, 'base', '');
		return base === undefined || base === '' ? { name } : { name, folder: folderAt(root, base) };
	});
}
