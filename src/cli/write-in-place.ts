import { closeSync, constants, fstatSync, fsync, fsyncSync, ftruncateSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync, unlink, utimesSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { discard } from './discard';
import { backupOf, temporaryBeside } from './own-names';
import { codeOf } from './read-file';
import type { WriteResult } from './write-file';

/** In milliseconds. Between the date of the old text beside a file and the first change of it lies a fraction of that. */
const atWork = 2000;

/** Files that are changed and not on the disk yet: as many as Node has threads for that. */
const most = 4;
let changing = 0;
const waiting: (() => void)[] = [];

/**
 * Writes into the file that is there, so that it stays the same file: its day of birth, its owner and its
 * other names (hard links) stay. That cannot be done in one step, so its old text lies beside it
 * meanwhile, in `.NAME.masthead-before`. A run that is cut off leaves that, and the next one names it.
 *
 * @param target without links
 * @param waits is called when the old text is on its way to the disk. However many wait, so few are changed at the same
 * time that a person can look at what is cut off
 */
export async function writeInPlace(target: string, before: Buffer, after: Buffer, waits: () => void = () => {}): Promise<WriteResult> {
	const backup = backupOf(target);
	if (!(await isOutOfTheWay(target, backup))) return { kind: 'cut-off', backup };
	const descriptor = openSync(target, constants.O_RDWR);
	let isOurs = false;
	let result: WriteResult | undefined;
	try {
		const mode = fstatSync(descriptor).mode & 0o777;
		closeSync(openSync(backup, 'wx', mode));
		isOurs = true;
		await fillBackup(backup, before, { temporary: temporaryBeside(target), mode, waits });
		await turn();
		try {
			result = await change(descriptor, backup, before, after);
			if (result.kind !== 'cut-off') await remove(backup);
			return result;
		} finally {
			endTurn();
		}
	} finally {
		closeSync(descriptor);
		if (isOurs && result === undefined) await remove(backup);
	}
}

/** Whether it is there or not, and on another thread: with a busy disk it takes milliseconds. */
function remove(path: string): Promise<void> {
	return new Promise((resolve) => unlink(path, () => resolve()));
}

async function change(descriptor: number, backup: string, before: Buffer, after: Buffer): Promise<WriteResult> {
	// Another run has taken it for one that was left.
	if (!isStillThere(backup)) return { kind: 'changed-meanwhile' };
	// The last look is as late as can be: between it and the writing lies no other work.
	const now = contentOf(descriptor);
	if (!now.equals(before)) return { kind: now.equals(after) ? 'already' : 'changed-meanwhile' };
	try {
		await putInto(descriptor, before, after);
		return { kind: 'written' };
	} catch (error) {
		// A full disk has room for the old bytes still: they lay there a moment ago.
		return isPutBack(descriptor, before) ? { kind: 'failed', code: codeOf(error) } : { kind: 'cut-off', backup };
	}
}

async function turn(): Promise<void> {
	if (changing >= most) await new Promise<void>((resolve) => waiting.push(resolve));
	else changing++;
}

function endTurn(): void {
	const next = waiting.shift();
	if (next === undefined) changing--;
	else next();
}

/** Whether the old text lies beside the file still. It has the time of now then: another run sees that this one is at work. */
function isStillThere(backup: string): boolean {
	if (statSync(backup, { throwIfNoEntry: false }) === undefined) return false;
	const now = Date.now() / 1000;
	utimesSync(backup, now, now);
	return true;
}

/** Settled when what was written is on the disk, and not only on its way there. */
export function onDisk(descriptor: number): Promise<void> {
	return new Promise((resolve, reject) => fsync(descriptor, (error) => (error === null ? resolve() : reject(error))));
}

/**
 * Whether nothing of an earlier run lies beside the file, or not any more. What one has left that was cut off before it
 * came to the file itself can go.
 *
 * @throws where the file or its old text cannot be read
 */
async function isOutOfTheWay(target: string, backup: string): Promise<boolean> {
	for (;;) {
		const stat = statSync(backup, { throwIfNoEntry: false });
		if (stat === undefined) return true;
		const age = Date.now() - stat.mtimeMs;
		if (age >= atWork || age < 0) {
			if (!isUntouched(target, backup)) return false;
			rmSync(backup, { force: true });
			return true;
		}
		// Another run may be at work on it; it is done, or was cut off, in a moment.
		await pause(50);
	}
}

/**
 * Whether a run was cut off in the middle of a file. One that is at work just now is not: it is done in a moment.
 *
 * @throws where the file or its old text cannot be read
 */
export function isCutOff(target: string, backup: string): boolean {
	for (;;) {
		const stat = statSync(backup, { throwIfNoEntry: false });
		if (stat === undefined || isUntouched(target, backup)) return false;
		const age = Date.now() - stat.mtimeMs;
		if (age >= atWork || age < 0) return true;
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
	}
}

/**
 * Whether the run that left an old text beside a file had not begun to change the file: it is the same to the byte, or
 * the old text was not there yet. A file that only begins with it may be one to which half of something was added.
 *
 * @throws where one of them cannot be read
 */
export function isUntouched(target: string, backup: string): boolean {
	const old = contentAt(backup);
	return old === undefined || old.length === 0 || contentAt(target)?.equals(old) === true;
}

/** Undefined where nothing is there. */
function contentAt(path: string): Buffer | undefined {
	try {
		return readFileSync(path);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
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
async function putInto(descriptor: number, before: Buffer, after: Buffer): Promise<void> {
	let same = 0;
	while (same < before.length && same < after.length && before[same] === after[same]) same++;
	writeAt(descriptor, after, same);
	ftruncateSync(descriptor, after.length);
	await onDisk(descriptor);
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

/**
 * Gives a backup its text in one step, when that is whole and on the disk: so it is empty or whole, whatever happens.
 * The folder is on the disk as well before the file is changed: after a power cut it is not the empty one that is found.
 */
async function fillBackup(backup: string, text: Buffer, { temporary, mode, waits }: { readonly temporary: string; readonly mode: number; readonly waits: () => void }): Promise<void> {
	try {
		const descriptor = openSync(temporary, 'wx', mode);
		try {
			writeAt(descriptor, text, 0);
			waits();
			await onDisk(descriptor);
		} finally {
			closeSync(descriptor);
		}
		renameSync(temporary, backup);
	} catch (error) {
		discard(temporary);
		throw error;
	}
	await folderOnDisk(dirname(backup));
}

/** Where folders are no files (Windows), their file system keeps the order by itself. */
async function folderOnDisk(path: string): Promise<void> {
	let descriptor: number | undefined;
	try {
		descriptor = openSync(path, constants.O_RDONLY);
		await onDisk(descriptor);
	} catch (error) {
		if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'EBADF', 'ENOTSUP'].includes(codeOf(error))) throw error;
	} finally {
		if (descriptor !== undefined) closeSync(descriptor);
	}
}
