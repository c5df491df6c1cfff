import { lstatSync, rmSync } from 'node:fs';
import { fileOfBackup, machine, makerOf } from './own-names';
import { isUntouched } from './write-in-place';
import { phrase } from './phrase';

/** Milliseconds after which no run is at a file still, wherever it is: on another machine that shares the drive, for example. */
const longest = 60 * 60_000;

/**
 * Whether a file with such a name can go: the run that wrote it is no more, and nothing is lost with it. A new text that
 * was not put in place has not touched its article; an old text can go as long as the article is the same.
 */
export function isLeftOver(path: string, now: number): boolean {
	try {
		const stat = lstatSync(path);
		if (!stat.isFile()) return false;
		const isOld = now - stat.mtimeMs > longest;
		const maker = makerOf(path);
		if (maker === undefined) return isOld && isUntouched(fileOfBackup(path), path);
		return isOld || (maker.machine === machine() && !isRunning(maker.run));
	} catch {
		return false;
	}
}

/**
 * Removes what a run that is no more has left, or says where it lies.
 *
 * @param shown the paths as they are told
 * @returns sentences
 */
export function tellLeftOvers(leftovers: readonly { readonly native: string; readonly shown: string }[], may: 'remove' | 'look'): readonly string[] {
	const [first, ...others] = may === 'look' ? leftovers : leftovers.filter(({ native }) => isRemoved(native));
	if (first === undefined) return [];
	const told = { first: first.shown, count: (others.length + 1).toLocaleString('en') };
	if (others.length === 0) return [may === 'remove' ? phrase('An earlier run was cut off and left a file of its own beside an article: {first}. Nothing is lost with it. It is removed now.', told) : phrase('An earlier run was cut off and left a file of its own beside an article: {first}. Nothing is lost with it. The next run that writes removes it.', told)];
	return [may === 'remove' ? phrase('An earlier run was cut off and left {count} files of its own beside articles: {first} and others. Nothing is lost with them. They are removed now.', told) : phrase('An earlier run was cut off and left {count} files of its own beside articles: {first} and others. Nothing is lost with them. The next run that writes removes them.', told)];
}

function isRemoved(path: string): boolean {
	try {
		rmSync(path);
		return true;
	} catch {
		return false;
	}
}

/** A process that may not be asked is running as well. */
function isRunning(process_: number): boolean {
	try {
		process.kill(process_, 0);
		return true;
	} catch (error) {
		return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
	}
}
