import { basename, dirname, join } from 'node:path';
import { backupSuffix } from '../own-names';
import { isWithin } from './mounts';

/** Functions by their name, as a module of Node has them. */
export type Functions = Record<string, unknown>;

type Call = (this: unknown, ...args: unknown[]) => unknown;

/** What the drive is asked. `run`: another program, which may ask much. */
export type Question = 'read' | 'looked at' | 'listed' | 'written' | 'put in place' | 'removed' | 'run';

/** Told before and after each question; what is asked at the same time has numbers of its own. */
export interface Watcher {
	readonly begin: (how: 'waiting' | 'meanwhile', question: Question, path: string) => number;
	readonly end: (number: number) => void;
	/** Paths that are not to be asked for, with all that lies below them. */
	readonly leftOut: readonly string[];
}

/** The code of an error where a drive does not answer. */
export const noAnswer = 'ENOANSWER';

/** The functions of `node:fs` that the command line uses and that ask a drive. The first argument is a path. */
const byPath: Readonly<Record<string, Question>> = {
	accessSync: 'looked at',
	existsSync: 'looked at',
	linkSync: 'put in place',
	lstatSync: 'looked at',
	mkdirSync: 'written',
	openSync: 'read',
	readdirSync: 'listed',
	readFileSync: 'read',
	realpathSync: 'looked at',
	renameSync: 'put in place',
	rmSync: 'removed',
	statSync: 'looked at',
	unlink: 'removed',
	utimesSync: 'written',
	writeFileSync: 'written',
};

/** The same where it is the number of an open file. */
const byDescriptor: Readonly<Record<string, Question>> = {
	closeSync: 'written',
	fchmodSync: 'written',
	fchownSync: 'written',
	fstatSync: 'looked at',
	fsync: 'written',
	fsyncSync: 'written',
	ftruncateSync: 'written',
	readSync: 'read',
	writeSync: 'written',
};

/** All of them: a test holds the list to what is imported. */
export const watchedFunctions: readonly string[] = [...Object.keys(byPath), ...Object.keys(byDescriptor)];

/**
 * From now on each question to a drive is told to the watcher, and what is left out fails at once with
 * the code ENOANSWER. So no part of the command line has to know of it, and none can forget it.
 *
 * @param files the module `node:fs` itself
 */
export function watchFiles(files: Functions, watcher: Watcher): void {
	const opened = new Map<number, string>();
	for (const [name, question] of Object.entries(byPath)) {
		wrap(files, name, (original, self, args) => {
			// An old text that gets its name is not an article that gets a new one.
			const path = String(name === 'renameSync' && String(args[1]).endsWith(backupSuffix) ? args[1] : args[0]);
			if (isLeftOut(path, watcher.leftOut)) return refuse(name, path, args);
			const answer = told(watcher, question, path, () => original.apply(self, args), args);
			if (name === 'openSync' && typeof answer === 'number') opened.set(answer, path);
			return answer;
		});
	}
	for (const [name, question] of Object.entries(byDescriptor)) {
		wrap(files, name, (original, self, args) => {
			const descriptor = Number(args[0]);
			const path = opened.get(descriptor);
			if (path === undefined) return original.apply(self, args);
			if (name === 'closeSync') opened.delete(descriptor);
			return told(watcher, question, path, () => original.apply(self, args), args);
		});
	}
}

/** The same for `node:child_process`: git may wait for a drive as well. */
export function watchPrograms(programs: Functions, watcher: Watcher): void {
	wrap(programs, 'spawnSync', (original, self, args) => told(watcher, 'run', String(args[0]), () => original.apply(self, args), args));
}

function wrap(functions: Functions, name: string, call: (original: Call, self: unknown, args: unknown[]) => unknown): void {
	const original = functions[name] as Call;
	const watched: Call = function (...args) {
		return call(original, this, args);
	};
	functions[name] = Object.assign(watched, original);
}

/** What ends with a call of its last argument ends then, and not when the function returns. */
function told(watcher: Watcher, question: Question, path: string, ask: () => unknown, args: unknown[]): unknown {
	const done = args.at(-1);
	const number = watcher.begin(typeof done === 'function' ? 'meanwhile' : 'waiting', question, path);
	if (typeof done === 'function') {
		args[args.length - 1] = (...answer: unknown[]): unknown => {
			watcher.end(number);
			return Reflect.apply(done, undefined, answer);
		};
		return ask();
	}
	try {
		return ask();
	} finally {
		watcher.end(number);
	}
}

function refuse(name: string, path: string, args: readonly unknown[]): unknown {
	const error = Object.assign(new Error(`${noAnswer}: the drive does not answer, '${path}'`), { code: noAnswer });
	const done = args.at(-1);
	if (typeof done === 'function') return void queueMicrotask(() => Reflect.apply(done, undefined, [error]));
	// It never throws.
	if (name === 'existsSync') return false;
	throw error;
}

/** A new text, and an old one, lie beside their article under a name that holds its name, or the beginning of it. */
const ownName = /^\.(.+?)(?:\.[0-9a-f]{6}-[0-9]{1,10}-[0-9a-f]{12}\.masthead-tmp|\.masthead-before)$/s;

/** So much of a name is in the name of its new text. */
const nameLength = 56;

/** What has to be left out so that a question about this path is not asked again: for a new text, its article. */
export function articleOf(path: string): string {
	const [, name] = ownName.exec(basename(path)) ?? [];
	return name === undefined ? path : join(dirname(path), name);
}

function isLeftOut(path: string, leftOut: readonly string[]): boolean {
	return leftOut.some((out) => isWithin(path, out) || (basename(out).length === nameLength && dirname(path) === dirname(out) && basename(path).startsWith(basename(out))));
}
