import type { Files } from '../../src/app/ports';
import { directoryOf, nameOf } from '../../src/app/paths';

/** Files by path, with the folders that they lie in; everything else is not there. */
export function memory(texts: Readonly<Record<string, string>>): Files {
	return {
		readText: async (path) => texts[path],
		kind: async (path) => (path in texts ? 'file' : Object.keys(texts).some((one) => one.startsWith(`${path}/`)) ? 'directory' : undefined),
		list: async (path) => [...new Set(Object.keys(texts).flatMap((one) => namesIn(path, one)))],
	};
}

/** The name in the folder through which a file is reached. */
function namesIn(folder: string, file: string): readonly string[] {
	for (let path = file; path !== '/'; path = directoryOf(path)) if (directoryOf(path) === folder) return [nameOf(path)];
	return [];
}
