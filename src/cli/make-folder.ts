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
		// Another run was quicker.
		if (codeOf(error) === 'EEXIST' && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
		const above = dirname(path);
		if (codeOf(error) !== 'ENOENT' || above === path || statSync(above, { throwIfNoEntry: false }) !== undefined) throw error;
		makeFolder(above);
		makeFolder(path);
	}
}
