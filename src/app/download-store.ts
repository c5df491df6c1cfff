import { imageTypeOf, imageTypes, type ImageType } from './image-bytes';
import { ancestors, isInside, join, type FilePath } from './paths';

/** What storing images needs of a file system, beyond reading. */
export interface ImageFiles {
	/** `other`: a link that leads nowhere, a device. Sizes in bytes. `link` where the entry itself is a symbolic link. */
	stat(path: FilePath): Promise<{ readonly kind: 'file' | 'directory' | 'other'; readonly size: number; readonly link: 'yes' | 'no' } | undefined>;
	list(path: FilePath): Promise<readonly string[]>;
	readBytes(path: FilePath): Promise<Uint8Array | undefined>;
	/** With all directories above it; no error where it exists. */
	createDirectory(path: FilePath): Promise<void>;
	write(path: FilePath, bytes: Uint8Array): Promise<void>;
	/** Never over another file. */
	rename(from: FilePath, to: FilePath): Promise<'renamed' | 'exists'>;
	/** No error where it does not exist. */
	remove(path: FilePath): Promise<void>;
	/** Where a path leads once symbolic links are followed; undefined where the file system does not tell. */
	realPath(path: FilePath): Promise<FilePath | undefined>;
}

/** A file system that refused; anything else that is thrown is a bug. */
export class WriteError extends Error {}

/**
 * Whether what is written to a folder stays below `top`: a symbolic link on the way may lead out of
 * it, and one of which nobody can tell where it leads is taken for that.
 */
export async function staysInside(folder: FilePath, top: FilePath, files: ImageFiles): Promise<boolean> {
	if (!isInside(folder, top)) return false;
	for (const directory of ancestors(folder, top)) {
		if (directory === top || (await files.stat(directory))?.link !== 'yes') continue;
		const [real, realTop] = [await files.realPath(directory), await files.realPath(top)];
		if (real === undefined || realTop === undefined || !isInside(real, realTop)) return false;
	}
	return true;
}

/**
 * The file that an earlier run stored under this stem: an image of the type that its extension says.
 * The stem carries the address, so such a file is that address's image.
 */
export async function findStored(folder: FilePath, stem: string, files: ImageFiles): Promise<string | undefined> {
	for (const name of await files.list(folder)) {
		if (!name.startsWith(stem)) continue;
		const [, type] = /^(?:-\d+)?\.([a-z]+)$/.exec(name.slice(stem.length)) ?? [];
		if (!imageTypes.some((known) => known === type)) continue;
		const bytes = await files.readBytes(join(folder, name));
		if (bytes !== undefined && imageTypeOf(bytes) === type) return name;
	}
	return undefined;
}

/** How often a name is tried that turns out to be taken. */
const mostAttempts = 50;

/**
 * Stores an image under `<stem>.<type>`, or `<stem>-2.<type>` and so on where another file has that
 * name. The bytes go to a file of a passing name first, so that no half of an image is ever seen
 * under the real one.
 *
 * @returns the name, and whether a file with these very bytes was there already
 * @throws WriteError where the file system refuses
 */
export async function storeImage(folder: FilePath, stem: string, image: { readonly bytes: Uint8Array; readonly type: ImageType }, files: ImageFiles): Promise<{ readonly name: string; readonly state: 'written' | 'present' }> {
	await files.createDirectory(folder);
	// Hidden from generators that watch the folder.
	const passing = join(folder, `.${stem}-${randomDigits()}.part`);
	try {
		let written: 'yes' | 'no' = 'no';
		let number = 1;
		for (let attempt = 0; attempt < mostAttempts; attempt++) {
			const name = `${stem}${number === 1 ? '' : `-${number}`}.${image.type}`;
			const path = join(folder, name);
			const there = await files.stat(path);
			if (there !== undefined) {
				if (there.kind === 'file' && there.size === image.bytes.length && isSame(await files.readBytes(path), image.bytes)) return { name, state: 'present' };
				number++;
				continue;
			}
			if (written === 'no') await files.write(passing, image.bytes);
			written = 'yes';
			// Where somebody took the name since, the next round looks at what it is.
			if ((await files.rename(passing, path)) === 'renamed') return { name, state: 'written' };
		}
		throw new WriteError(`no free name for ${stem}`);
	} finally {
		// Whatever went wrong, no part stays behind.
		await files.remove(passing);
	}
}

function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
	return a !== undefined && a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function randomDigits(): string {
	return [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
