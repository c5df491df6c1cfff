import picomatch from 'picomatch';

/**
 * Paths as the use cases know them: absolute, with `/` between the parts, on every platform. A host
 * turns its own locations (a URI, a Windows path) into these and back.
 */
export type FilePath = string;

export function directoryOf(path: FilePath): FilePath {
	const slash = path.lastIndexOf('/');
	return slash <= 0 ? '/' : path.slice(0, slash);
}

export function nameOf(path: FilePath): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** Joins and resolves `.` and `..`; it never leads above the root. */
export function join(base: FilePath, relative: string): FilePath {
	const parts: string[] = [];
	for (const part of `${base}/${relative}`.split('/')) {
		if (part === '' || part === '.') continue;
		if (part === '..') parts.pop();
		else parts.push(part);
	}
	return `/${parts.join('/')}`;
}

export function isInside(path: FilePath, directory: FilePath): boolean {
	return directory === '/' || path === directory || path.startsWith(`${directory}/`);
}

/** The path below a directory, or undefined when it is not there. */
export function relativeTo(path: FilePath, directory: FilePath): string | undefined {
	if (!isInside(path, directory)) return undefined;
	return path.slice(directory === '/' ? 1 : directory.length + 1);
}

/** The directory itself and those above it, nearest first, up to and including `top`. */
export function* ancestors(directory: FilePath, top: FilePath): Generator<FilePath> {
	let current = directory;
	for (;;) {
		yield current;
		if (current === top || current === '/') return;
		current = directoryOf(current);
	}
}

/** Whether a path below a folder matches a glob that begins there. As in VS Code's own settings, a glob without a slash means files of that name everywhere. */
export function matchesGlob(below: string, glob: string): boolean {
	return globMatcher(glob)(below);
}

/** The same for many paths: compiling a glob takes a hundred times as long as matching it. */
export function globMatcher(glob: string): (below: string) => boolean {
	return picomatch(glob.replace(/^\.?\//, ''), { dot: true, basename: !glob.includes('/') });
}
