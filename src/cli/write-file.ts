import { accessSync, closeSync, constants, fchmodSync, fchownSync, fstatSync, linkSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { discard } from './discard';
import { describeWrite } from './failures';
import type { Job } from './job';
import { makeFolder } from './make-folder';
import { temporaryBeside } from './own-names';
import { codeOf } from './read-file';
import type { Target } from './targets';
import { onDisk, writeInPlace } from './write-in-place';

export type WriteResult =
	| { readonly kind: 'written' }
	/** Somebody else has written the same text: the file has another name, by which it came up too. */
	| { readonly kind: 'already' }
	/** Somebody else has written the file since it was read: theirs stays. */
	| { readonly kind: 'changed-meanwhile' }
	| { readonly kind: 'read-only' }
	/** A run was cut off while it wrote the file; its old text lies in `backup`. */
	| { readonly kind: 'cut-off'; readonly backup: string }
	| { readonly kind: 'failed'; readonly code: string };

/** By what the generator dates an article: by what stands in it or in its name, or, it may be, by the day on which the file was made. */
export type DatedBy = 'itself' | 'file';

/** A new text, and by what the generator dates it. */
export interface NewText {
	readonly text: string;
	readonly datedBy: () => DatedBy;
}

/**
 * Puts the new text where the run wants it. A file whose text stays is not touched; standard output
 * gets the text in any case, since an editor will put it in place of its own.
 *
 * @returns whether the new text is now the article's
 */
export async function saveText({ native, shown }: Target, before: string, { text: after, datedBy }: NewText, job: Job): Promise<'saved' | 'left-alone'> {
	if (job.destination === 'output') job.output = after;
	else if (after !== before) {
		const result = await replaceFile(native, before, after, datedBy(), job.waits);
		if (result.kind === 'already') return 'saved';
		const failure = describeWrite(shown, result);
		if (failure !== undefined) {
			job.fail(failure);
			return 'left-alone';
		}
	}
	if (after !== before) job.written++;
	return 'saved';
}

/**
 * Puts a new text in place of the one that was read, at once and whole: it is written to a file
 * beside it, which then takes the name. Whoever reads meanwhile sees the one or the other. The mode and
 * the owner stay, a symbolic link stays a link, and nothing is left behind where it fails.
 *
 * The text is on the disk, not only on its way there, before it takes the name: so a power cut leaves the one or the
 * other as well. The new file is born now. Where that would say something else (the generator dates the article by it),
 * where the file has other names, or where a new one cannot have its owner, the file itself is written.
 *
 * @param before the text that was read; the file must still hold exactly its UTF-8 bytes
 * @param waits is called when nothing remains but to wait for the disk, and to put the text in place
 */
export async function replaceFile(native: string, before: string, after: string, datedBy: DatedBy = 'itself', waits: () => void = () => {}): Promise<WriteResult> {
	let temporary: string | undefined;
	try {
		const target = realpathSync(native);
		const stat = statSync(target);
		const { mode } = stat;
		if (!isWritable(target, mode)) return { kind: 'read-only' };
		const inPlace = (): Promise<WriteResult> => writeInPlace(target, Buffer.from(before, 'utf8'), Buffer.from(after, 'utf8'), waits);
		// A directory cannot be written in place; what it has become since fails below.
		if (stat.isFile() && (datedBy === 'file' || stat.nlink > 1)) return await inPlace();
		temporary = temporaryBeside(target);
		if ((await writeNew(temporary, after, { mode: mode & 0o7777, owner: stat, waits })) === 'not-the-owner') {
			rmSync(temporary);
			return await inPlace();
		}
		// The last look is as late as can be: between it and the new name lies no other work.
		const now = readFileSync(target);
		if (!now.equals(Buffer.from(before, 'utf8'))) return { kind: now.equals(Buffer.from(after, 'utf8')) ? 'already' : 'changed-meanwhile' };
		renameSync(temporary, target);
		temporary = undefined;
		return { kind: 'written' };
	} catch (error) {
		const code = codeOf(error);
		return code === 'EROFS' ? { kind: 'read-only' } : { kind: 'failed', code };
	} finally {
		if (temporary !== undefined) discard(temporary);
	}
}

/**
 * Writes a file that is not there yet, whole or not at all, and the folders on the way to it. One that
 * is there stays as it is.
 */
export async function createFile(native: string, text: string): Promise<WriteResult | { readonly kind: 'exists' }> {
	const temporary = temporaryBeside(native);
	try {
		makeFolder(dirname(native));
		await writeNew(temporary, text, { mode: 0o666 & ~process.umask() });
		// A second name for the same file, which is refused where the name is taken.
		linkSync(temporary, native);
		return { kind: 'written' };
	} catch (error) {
		const code = codeOf(error);
		return code === 'EEXIST' ? { kind: 'exists' } : { kind: 'failed', code };
	} finally {
		discard(temporary);
	}
}

/** A file without any permission to write is meant to stay, although its directory would allow a new one. */
function isWritable(target: string, mode: number): boolean {
	if ((mode & 0o222) === 0) return false;
	try {
		accessSync(target, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}

interface NewFile {
	readonly mode: number;
	/** Whose it is to be. */
	readonly owner?: Pick<Stats, 'uid' | 'gid'>;
	readonly waits?: () => void;
}

/** Settled when the file is on the disk, whole. */
async function writeNew(path: string, text: string, { mode, owner, waits }: NewFile): Promise<'written' | 'not-the-owner'> {
	const descriptor = openSync(path, 'wx', mode);
	try {
		if (owner !== undefined && !hasOwner(descriptor, owner)) return 'not-the-owner';
		// What `open` was given is cut by the process's mask, and a new owner takes bits away.
		fchmodSync(descriptor, mode);
		const bytes = Buffer.from(text, 'utf8');
		for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
		waits?.();
		await onDisk(descriptor);
	} finally {
		closeSync(descriptor);
	}
	return 'written';
}

/** Gives a new file the owner of the old one, where they differ: who runs as root, as in a container, would take it over. */
function hasOwner(descriptor: number, { uid, gid }: Pick<Stats, 'uid' | 'gid'>): boolean {
	const made = fstatSync(descriptor);
	if (made.uid === uid && made.gid === gid) return true;
	try {
		fchownSync(descriptor, uid, gid);
		return true;
	} catch {
		return false;
	}
}
