import { closeSync, existsSync, openSync, readdirSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { version } from '../../../package.json';
import { clip } from '../../core/messages';
import type { Io } from '../io';
import type { Options } from '../options';
import { resolveTyped } from '../paths';
import { codeOf } from '../read-file';
import { ownFolder } from './asked';
import { digestOf } from './digest';
import type { WorkName } from './works';
import { phrase } from '../phrase';

/** What a run's results depend on beside the files. */
export function cacheKey(options: Options, work: WorkName, { cwd, packageFolder, threads }: Io, colors: 'yes' | 'no'): string {
	const { paths: _paths, concurrency: _concurrency, changed: _changed, output, cache, ...deciding } = options;
	const program = threads === undefined ? undefined : statSync(threads.program, { throwIfNoEntry: false });
	const build = program === undefined ? [] : [program.size, program.mtimeMs];
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
	const options_ = Object.entries(deciding).sort(([a], [b]) => (a < b ? -1 : 1));
	return digestOf(JSON.stringify([version, build, process.version, work, options_, cache?.strategy, output !== undefined, cwd, packageFolder, timeZone, colors]));
}

/** Files of ours in a folder of caches. */
const ours = /^[\w-]{27}\.jsonl(?:\.[0-9a-f]{12}\.tmp)?$/;

/** A cache that was not written for so long is of options that nobody uses any more. In milliseconds. */
const longAgo = 30 * 24 * 3600 * 1000;

/**
 * Where the cache lies: in the file that was named, else below `node_modules/.cache` of the nearest package, where
 * other tools keep theirs, else in a folder of its own in the working directory.
 */
export function cachePath(location: string | undefined, cwd: string, key: string): string {
	if (location !== undefined) {
		const named = resolveTyped(cwd, location);
		const isFolder = /[\\/]$/.test(location) || isDirectory(named);
		return isFolder ? join(named, `${key}.jsonl`) : named;
	}
	for (let directory = cwd; ; directory = dirname(directory)) {
		if (existsSync(join(directory, 'package.json')) && existsSync(join(directory, 'node_modules'))) return join(directory, 'node_modules/.cache/masthead', `${key}.jsonl`);
		if (dirname(directory) === directory) return join(cwd, ownFolder, `${key}.jsonl`);
	}
}

/** How every cache begins. */
export const beginning = '{"masthead":1,';

/**
 * Why the cache must not be written to the place that was named, with what to do; undefined where it may. A file that
 * is no cache may be somebody's article.
 */
export function locationTrouble(location: string, path: string): string | undefined {
	try {
		const stat = statSync(path, { throwIfNoEntry: false });
		if (stat === undefined || (stat.isFile() && stat.size === 0) || (stat.isFile() && firstBytes(path) === beginning)) return undefined;
		return phrase('--cache-location: {location} exists and is no cache of Masthead, so it was left alone. Name another file.', { location });
	} catch (error) {
		return phrase('--cache-location: {location} cannot be looked at ({code}). Name another file.', { location, code: clip(codeOf(error)) });
	}
}

function firstBytes(path: string): string {
	const descriptor = openSync(path, 'r');
	try {
		const bytes = Buffer.alloc(beginning.length);
		return bytes.toString('latin1', 0, readSync(descriptor, bytes, 0, bytes.length, 0));
	} finally {
		closeSync(descriptor);
	}
}

/** Removes what was left in a folder of caches, and keeps git from taking the folder in. */
export function tidy(folder: string, now: number): void {
	if (!['masthead', ownFolder].includes(basename(folder))) return;
	if (basename(folder) === ownFolder && !existsSync(join(folder, '.gitignore'))) writeFileSync(join(folder, '.gitignore'), '*\n');
	for (const name of readdirSync(folder)) {
		if (!ours.test(name)) continue;
		const path = join(folder, name);
		const stat = statSync(path, { throwIfNoEntry: false });
		// What a run that was killed left behind is of no use after an hour.
		const age = name.endsWith('.tmp') ? longAgo / 720 : longAgo;
		if (stat !== undefined && stat.mtimeMs < now - age) rmSync(path, { force: true });
	}
}

function isDirectory(path: string): boolean {
	try {
		return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
	} catch {
		return false;
	}
}
