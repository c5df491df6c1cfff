import { directoryOf, join, relativeTo, type FilePath } from './paths';

/** Articles, by their numbers, under the folder in which they lie; without one those of folders with few. */
export type Folders = ReadonlyMap<FilePath | undefined, readonly number[]>;

/** From so many articles on a folder has habits of its own. */
const fewest = 10;

/** The folders side by side in which articles lie, below the one that holds all of them. */
export function foldersOf(paths: readonly FilePath[]): Folders {
	const top = commonFolder(paths);
	const folders = new Map<FilePath | undefined, number[]>();
	const add = (folder: FilePath | undefined, more: readonly number[]): void => void folders.set(folder, [...(folders.get(folder) ?? []), ...more]);
	const found = new Map<string, number[]>();
	for (const [index, path] of paths.entries()) {
		const [first = '', ...rest] = (relativeTo(path, top) ?? '').split('/');
		const name = rest.length === 0 ? '' : first;
		const inside = found.get(name);
		if (inside === undefined) found.set(name, [index]);
		else inside.push(index);
	}
	for (const [name, inside] of found) add(name === '' || inside.length < fewest ? undefined : join(top, name), inside);
	return folders;
}

/** More globs are no help. */
const mostGlobs = 12;

/**
 * The globs by which a `masthead.json` names these articles, and none of the templates, archetypes and built pages beside
 * them, of which nothing of what articles have is asked.
 *
 * @param home the folder of that file, above all of them
 */
export function globsOf(paths: readonly FilePath[], home: FilePath): readonly string[] {
	// The folder of a year, or of Hexo's posts, has another beside it sooner or later.
	const common = commonFolder(paths).replace(/(?:\/[\d_][^/]*)+$/, '');
	if (relativeTo(common, home) !== undefined && common !== home) return [globOf(common, home)];
	const first = paths.map((path) => (relativeTo(path, home) ?? path).split('/'));
	const folders = [...new Set(first.flatMap(([name = '', ...rest]) => (rest.length === 0 ? [] : [name])))].sort();
	// Without a slash a glob is a name, in whichever folder.
	const files = first.some(({ length }) => length === 1) ? ['/*'] : [];
	return folders.length + files.length > mostGlobs ? ['**/*'] : [...folders.map((name) => `${literally(name)}/**`), ...files];
}

/** The glob of all that lies in a folder. */
export function globOf(folder: FilePath, home: FilePath): string {
	return `${literally(relativeTo(folder, home) ?? folder)}/**`;
}

/** A path as a glob that matches it alone. */
function literally(path: string): string {
	return path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}

function commonFolder([first, ...others]: readonly FilePath[]): FilePath {
	let top = directoryOf(first ?? '/');
	for (const path of others) while (relativeTo(path, top) === undefined) top = directoryOf(top);
	return top;
}

/** A key that nearly all articles of one folder have, and hardly any of another. */
export interface Difference {
	readonly key: string;
	readonly folder: FilePath;
	readonly other: FilePath;
}

/**
 * Whether one schema can hardly suit all folders, and why.
 *
 * @param sets the keys of each article, joined by U+0000; undefined where they cannot be read
 */
export function differenceOf(folders: Folders, sets: readonly (string | undefined)[]): Difference | undefined {
	const shares = [...folders].flatMap(([folder, inside]) => (folder === undefined ? [] : { folder, shares: sharesOf(inside.map((index) => sets[index] ?? '')) }));
	for (const { folder, shares: own } of shares) {
		for (const [key, share] of own) {
			const other = share < 0.95 ? undefined : shares.find((one) => (one.shares.get(key) ?? 0) <= 0.05);
			if (other !== undefined) return { key, folder, other: other.folder };
		}
	}
	return undefined;
}

function sharesOf(sets: readonly string[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const set of sets) for (const key of set.split('\0')) if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1 / sets.length);
	return counts;
}
