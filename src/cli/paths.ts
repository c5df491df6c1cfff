import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { FilePath } from '../app/paths';

/**
 * The system's paths to the paths of the use cases and back. On Windows `C:\blog\a.md` is
 * `/C:/blog/a.md`, and `\\server\share\a.md` is `/unc:/server/share/a.md`.
 */
export function toFilePath(native: string): FilePath {
	if (sep === '/') return native;
	const slashes = native.replaceAll('\\', '/');
	if (slashes.startsWith('//')) return `/unc:${slashes.slice(1)}`;
	return slashes.startsWith('/') ? slashes : `/${slashes}`;
}

export function toNative(path: FilePath): string {
	if (sep === '/') return path;
	if (path.startsWith('/unc:/')) return `\\\\${path.slice('/unc:/'.length).replaceAll('/', '\\')}`;
	return (/^\/[A-Za-z]:(?:\/|$)/.test(path) ? path.slice(1) : path).replaceAll('/', '\\');
}

/** An absolute path of the system, from what a person typed. */
export function resolveTyped(cwd: string, typed: string): string {
	return resolve(cwd, typed);
}

/** How a path is told: relative to the working directory, with `/` on every system. */
export function shownPath(cwd: string, native: string): string {
	if (native.startsWith(cwd + sep)) return slashed(native.slice(cwd.length + 1));
	const shown = relative(cwd, native) || '.';
	// On another drive there is no relative path.
	return slashed(isAbsolute(shown) ? native : shown);
}

/** The same for many files: elsewhere than below the working directory, what leads to a folder is found once. */
export function shownFrom(cwd: string): (native: string) => string {
	const folders = new Map<string, string>();
	return (native) => {
		if (native.startsWith(cwd + sep)) return shownPath(cwd, native);
		const directory = dirname(native);
		let folder = folders.get(directory);
		if (folder === undefined) {
			const shown = shownPath(cwd, directory);
			folder = shown === '.' ? '' : shown.endsWith('/') ? shown : `${shown}/`;
			folders.set(directory, folder);
		}
		return folder + slashed(basename(native));
	};
}

/** Only Windows separates by backslashes; elsewhere they are characters of a name. */
export function slashed(path: string): string {
	return sep === '/' ? path : path.replaceAll('\\', '/');
}
