import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FilePath } from '../app/paths';
import type { Files, ReadBuiltIn } from '../app/ports';
import { toNative } from './paths';

/**
 * The files of this machine. Reading waits for the disk: on a warm cache a synchronous call costs a
 * tenth of an asynchronous one, and nobody is kept waiting by it. What exists is asked once for each
 * path, since many articles show the same images.
 */
export class NodeFiles implements Files {
	private readonly kinds = new Map<FilePath, 'file' | 'directory' | undefined>();

	async readText(path: FilePath): Promise<string | undefined> {
		try {
			return readFileSync(toNative(path), 'utf8').replace(/^\ufeff/, '');
		} catch {
			// Not there, a directory, or nobody may read it: all the same to who asks.
			return undefined;
		}
	}

	async kind(path: FilePath): Promise<'file' | 'directory' | undefined> {
		if (this.kinds.has(path)) return this.kinds.get(path);
		const kind = kindOf(toNative(path));
		this.kinds.set(path, kind);
		return kind;
	}

	async list(path: FilePath): Promise<readonly string[]> {
		try {
			return readdirSync(toNative(path));
		} catch {
			return [];
		}
	}
}

/**
 * The schemas in the package's own folder.
 *
 * @throws where one is missing: without it every article would seem to be in order
 */
export function packagedSchemas(packageFolder: string): ReadBuiltIn {
	return async (name) => {
		try {
			return readFileSync(join(packageFolder, 'schemas', `${name}.json`), 'utf8');
		} catch (cause) {
			throw new Error(`The file schemas/${name}.json, which comes with Masthead, cannot be read: install Masthead again`, { cause });
		}
	};
}

/** What stands at a path of the system, links followed; undefined where nothing can be seen. */
export function kindOf(native: string): 'file' | 'directory' | undefined {
	try {
		const stat = statSync(native, { throwIfNoEntry: false });
		if (stat === undefined) return undefined;
		return stat.isDirectory() ? 'directory' : 'file';
	} catch {
		return undefined;
	}
}
