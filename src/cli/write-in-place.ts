import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './read-file';
import type { WriteResult } from './write-file';

/** The end of the name under which a file's old text lies beside it while the file is written. */
export const backupSuffix = '.masthead-before';

/** In milliseconds. Between the old text beside a file and the first change of it lies a fraction of that. */
const atWork = 2000;

/**
 * Writes into the file that is there, so that it stays the same file: its day of birth, its owner and its
 * other names (hard links) stay. That cannot be done in one step, so its old text lies beside it
 * meanwhile, in `.NAME.masthead-before`. A run that is cut off leaves that, and the next one names it.
 *
 * @param target without links
 */
export function writeInPlace(target: string, before: Buffer, after: Buffer): WriteResult {
	const backup = backupOf(target);
	if (!isOutOfTheWay(target, backup)) return { kind: 'cut-off', backup };
	const descriptor = openSync(target, constants.O_RDWR);
	let isWhole = true;
	let isOurs = false;
	try {
		const old = openSync(backup, 'wx', fstatSync(descriptor).mode & 0o777);
		isOurs = true;
		writeAndClose(old, before);
		// The last look is as late as can be: between it and the writing lies no other work.
		if (!contentOf(descriptor).equals(before)) return { kind: 'changed-meanwhile' };
		try {
			putInto(descriptor, before, after);
		} catch (error) {
			// A full disk has room for the old bytes still: they lay there a moment ago.
			isWhole = isPutBack(descriptor, before);
			return isWhole ? { kind: 'failed', code: codeOf(error) } : { kind: 'cut-off', backup };
		}
		return { kind: 'written' };
	} finally {
		closeSync(descriptor);
		if (isOurs && isWhole) rmSync(backup, { force: true });
	}
}

/** Where the old text of a file lies while it is written. A name has at most 255 bytes. */
export function backupOf(target: string): string {
	const name = basename(target);
	const room = 255 - backupSuffix.length - 1;
	const short = Buffer.byteLength(name) <= room ? name : Buffer.from(name).subarray(-room).toString('latin1').replace(/[^\x20-\x7e]/g, '_');
	return join(dirname(target), `.${short}${backupSuffix}`);
}

/**
 * Whether nothing of an earlier run lies beside the file, or not any more. One that was cut off before it
 * came to the file itself has left what the file still begins with, and that can go.
 */
function isOutOfTheWay(target: string, backup: string): boolean {
	for (;;) {
		const stat = statSync(backup, { throwIfNoEntry: false });
		if (stat === undefined) return true;
		if (!isUntouched(target, backup)) return false;
		const age = Date.now() - stat.mtimeMs;
		if (age >= atWork || age < 0) {
			rmSync(backup, { force: true });
			return true;
		}
		// Another run may be about to write; it is done, or was cut off, in a moment.
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
	}
}

/** Whether the run that left an old text beside a file had not begun to change the file. */
export function isUntouched(target: string, backup: string): boolean {
	try {
		const old = readFileSync(backup);
		return readFileSync(target).subarray(0, old.length).equals(old);
	} catch {
		return false;
	}
}

function isPutBack(descriptor: number, before: Buffer): boolean {
	try {
		writeAt(descriptor, before, 0);
		ftruncateSync(descriptor, before.length);
		fsyncSync(descriptor);
		return contentOf(descriptor).equals(before);
	} catch {
		return false;
	}
}

/** From the first byte that differs on: what lies before it stays as it is on the disk. */
function putInto(descriptor: number, before: Buffer, after: Buffer): void {
	let same = 0;
	while (same < before.length && same < after.length && before[same] === after[same]) same++;
	writeAt(descriptor, after, same);
	ftruncateSync(descriptor, after.length);
	fsyncSync(descriptor);
}

function writeAt(descriptor: number, bytes: Buffer, from: number): void {
	for (let at = from; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at, at);
}

function contentOf(descriptor: number): Buffer {
	const bytes = Buffer.alloc(fstatSync(descriptor).size + 1);
	let length = 0;
	for (let read = -1; read !== 0 && length < bytes.length; length += read) read = readSync(descriptor, bytes, length, bytes.length - length, length);
	return bytes.subarray(0, length);
}

function writeAndClose(descriptor: number, bytes: Buffer): void {
	try {
		writeAt(descriptor, bytes, 0);
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
