import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, realpathSync, renameSync, statSync, writeFileSync, writeSync, type Stats } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { clip } from '../core/messages';
import { discard } from './discard';
import { writeReason } from './failures';
import { makeFolder } from './make-folder';
import { inChunks } from './pieces';
import { resolveTyped } from './paths';
import { codeOf } from './read-file';
import type { Report } from './results';
import { phrase } from './phrase';

/** In bytes: enough of a file to know an earlier report by. */
const lookedAt = 400;

/** Files that are there to be written over, where the form of a report has no beginning of its own. */
const logs = ['.txt', '.log', '.out'];

/**
 * Why the report must not go into this file, with what to do; undefined where it may. A file that is
 * no report may be somebody's article: a glob behind --output is expanded by the shell.
 *
 * @param beginning how every report of this form begins; undefined where it may begin with anything
 */
export function reportTrouble(typed: string, cwd: string, beginning: RegExp | undefined): string | undefined {
	const path = resolveTyped(cwd, typed);
	try {
		const stat = statSync(path, { throwIfNoEntry: false });
		if (stat === undefined || stat.size === 0 || isDevice(stat)) return undefined;
		if (stat.isDirectory()) return phrase('--output: {typed} is a directory. Name a file in it.', { typed });
		const isOurs = beginning === undefined ? logs.includes(extname(path).toLowerCase()) : beginning.test(beginningOf(path));
		return isOurs ? undefined : phrase('--output: {typed} exists and is no report of this form, so it was left alone. Name another file, or remove it.', { typed });
	} catch (error) {
		return phrase('--output: {typed} cannot be looked at ({error}). Name another file.', { typed, error: clip(codeOf(error)) });
	}
}

function isDevice(stat: Stats): boolean {
	return !stat.isFile() && !stat.isDirectory();
}

function beginningOf(path: string): string {
	const descriptor = openSync(path, 'r');
	try {
		const bytes = Buffer.alloc(lookedAt);
		return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, lookedAt, 0));
	} finally {
		closeSync(descriptor);
	}
}

/**
 * Writes the report, in one step: whoever reads the file sees the earlier report or the whole new one.
 * Missing directories are made.
 *
 * @returns why that failed, as a sentence; undefined where it did not
 */
export function saveReport(typed: string, cwd: string, pieces: Report): string | undefined {
	const path = resolveTyped(cwd, typed);
	let temporary: string | undefined;
	try {
		const stat = statSync(path, { throwIfNoEntry: false });
		if (stat !== undefined && isDevice(stat)) {
			for (const bytes of inChunks(pieces)) writeFileSync(path, bytes, { flag: 'a' });
			return undefined;
		}
		const target = stat === undefined ? path : realpathSync(path);
		makeFolder(dirname(target));
		temporary = join(dirname(target), `.${basename(target).slice(0, 64)}.${randomBytes(6).toString('hex')}.tmp`);
		writeNew(temporary, pieces, stat === undefined ? undefined : stat.mode & 0o777);
		renameSync(temporary, target);
		temporary = undefined;
		return undefined;
	} catch (error) {
		return phrase('Cannot write the report {typed}: {reason}.', { typed, reason: writeReason(codeOf(error)) });
	} finally {
		if (temporary !== undefined) discard(temporary);
	}
}

function writeNew(path: string, pieces: Report, mode = 0o666): void {
	const descriptor = openSync(path, 'wx', mode);
	try {
		for (const bytes of inChunks(pieces)) {
			for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
		}
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
