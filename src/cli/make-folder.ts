import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './read-file';

/**
 * Makes a folder and those above it, where they are not there yet. Node's own `recursive` never comes back
 * where a file system denies with ENOENT what could be made in a folder that is there, as /proc does.
 *
 * @throws where that is not possible
 */
export function makeFolder(path: string): void {
	if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
	try {
		mkdirSync(path);
	} catch (error) {
		if (codeOf(error) === 'EEXIST') {
			// Another run was quicker.
			if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
			throw Object.assign(new Error(`ENOTDIR: not a directory, '${path}'`), { code: 'ENOTDIR' });
		}
		const above = dirname(path);
		if (codeOf(error) !== 'ENOENT' || above === path || statSync(above, { throwIfNoEntry: false }) !== undefined) throw error;
		makeFolder(above);
		makeFolder(path);
	}
}
