import type { Folder } from './folder';

/** Deeper, and more, folders of templates are not looked into. */
const [deepest, most] = [4, 200];

/**
 * The files below a folder, by their paths from there; undefined where that is not all, or nothing. What has no
 * ending is taken for a folder.
 */
export async function filesBelow(folder: Folder): Promise<readonly string[] | undefined> {
	const files: string[] = [];
	let folders: readonly (readonly [prefix: string, folder: Folder])[] = [['', folder]];
	for (let depth = 0, seen = 0; folders.length > 0; depth++) {
		seen += folders.length;
		if (depth > deepest || seen > most) return undefined;
		const next: (readonly [string, Folder])[] = [];
		for (const [prefix, one] of folders) {
			for (const name of await one.names()) {
				if (name.includes('.')) files.push(`${prefix}${name}`);
				else next.push([`${prefix}${name}/`, one.at(name)]);
			}
		}
		folders = next;
	}
	return files.length === 0 ? undefined : files;
}
