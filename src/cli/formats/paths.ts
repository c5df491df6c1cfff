import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, posix, relative } from 'node:path';
import { slashed } from '../paths';

/**
 * Where the directory lies below the root of its repository, with `/` at the end; empty where it is
 * the root, or in no repository. What is uploaded with a repository counts from its root.
 */
export function placeInRepository(directory: string): string {
	for (let current = directory; ; current = dirname(current)) {
		if (existsSync(join(current, '.git'))) return current === directory ? '' : `${slashed(relative(current, directory))}/`;
		if (dirname(current) === current) return '';
	}
}

/**
 * The path of a file from the root of the repository, with `/`; undefined where it lies outside.
 *
 * @param path from the working directory, as it is told
 * @param base what `placeInRepository` says of the working directory
 */
export function pathInRepository(path: string, base = ''): string | undefined {
	if (isAbsolute(path)) return undefined;
	const whole = posix.normalize(base + path);
	return whole.startsWith('../') ? undefined : whole;
}

/** A path as a relative address: each name percent-encoded. */
export function asAddress(path: string): string {
	// A name may hold half a surrogate pair, which no address can.
	return path.split('/').map((name) => encodeURIComponent(name.replace(/[\ud800-\udfff]/gu, '\ufffd'))).join('/');
}
