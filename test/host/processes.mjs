/**
 * Child processes that never outlive the run.
 *
 * Everything long-lived is started as the leader of its own process group, so that what it starts in turn
 * (extension hosts, file watchers, browser helpers) ends with it. Groups are ended by their own pid only.
 */
import { spawn } from 'node:child_process';

/** Groups that are still running. They are killed when this process exits, whatever the reason. */
const running = new Set();

process.on('exit', () => {
	for (const child of running) signalGroup(child, 'SIGKILL');
});

/**
 * Starts a program as the leader of its own process group.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function startGroup(command, args, options = {}) {
	const child = spawn(command, args, { ...options, detached: process.platform !== 'win32', windowsHide: true });
	running.add(child);
	child.once('exit', () => {
		// What the leader started may still be there: the group outlives its leader.
		signalGroup(child, 'SIGKILL');
		running.delete(child);
	});
	child.once('error', () => running.delete(child));
	return child;
}

/**
 * Ends a group: politely, then, after `graceMs`, for good. Resolves when its leader is gone.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export async function endGroup(child, graceMs = 3000) {
	if (!running.has(child)) return;
	const gone = new Promise((resolve) => child.once('exit', resolve));
	signalGroup(child, 'SIGTERM');
	if (await within(gone, graceMs)) return;
	signalGroup(child, 'SIGKILL');
	await within(gone, graceMs);
}

function signalGroup(child, signal) {
	if (child.pid === undefined) return;
	if (process.platform === 'win32') {
		if (running.has(child)) spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true });
		return;
	}
	try {
		process.kill(-child.pid, signal);
	} catch {
		// The group is gone already.
	}
}

/** Whether `promise` settled within `ms` milliseconds. */
async function within(promise, ms) {
	let timer;
	const late = new Promise((resolve) => {
		timer = setTimeout(() => resolve(false), ms);
	});
	const settled = await Promise.race([promise.then(() => true), late]);
	clearTimeout(timer);
	return settled;
}

/**
 * Rejects with `message` when `promise` has not settled within `ms` milliseconds.
 *
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
export async function bounded(promise, ms, message) {
	let timer;
	const late = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error(`${message} (waited ${Math.round(ms / 1000)} s)`)), ms);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}

/**
 * Runs a program to its end, its output line by line to `onLine`.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs: number, onLine?: (line: string) => void, shell?: boolean}} options
 * @returns {Promise<{code: number, output: string}>} code 124 where the time ran out
 */
export async function run(command, args, { cwd, env, timeoutMs, onLine, shell = false }) {
	const child = startGroup(command, args, { cwd, env: env ?? process.env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		forEachLine(stream, (line) => {
			output += `${line}\n`;
			onLine?.(line);
		});
	}
	const closed = new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
	});
	try {
		return { code: await bounded(closed, timeoutMs, `${command} did not end in time`), output };
	} catch (error) {
		await endGroup(child);
		return { code: 124, output: `${output}${error instanceof Error ? error.message : String(error)}\n` };
	}
}

/** Calls `onLine` for every line of a stream, without its line end; the last one also where it has none. */
export function forEachLine(stream, onLine) {
	let rest = '';
	stream.setEncoding('utf8');
	stream.on('data', (chunk) => {
		const lines = (rest + chunk).split(/\r?\n/);
		rest = lines.pop() ?? '';
		for (const line of lines) onLine(line);
	});
	stream.on('end', () => {
		if (rest !== '') onLine(rest);
	});
}

/**
 * Runs npm, by the path that the calling npm told us where there is one.
 *
 * @param {readonly string[]} args
 * @param {{cwd: string, timeoutMs: number, onLine?: (line: string) => void}} options
 */
export function npm(args, { cwd, timeoutMs, onLine }) {
	const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
	// Set by a surrounding `npm test`; it names the surrounding project, not the folder we install in.
	delete env.npm_config_local_prefix;
	const execpath = process.env.npm_execpath;
	if (execpath !== undefined && /npm-cli\.c?js$/.test(execpath)) {
		return run(process.execPath, [execpath, ...args], { cwd, env, timeoutMs, onLine });
	}
	return run('npm', args, { cwd, env, timeoutMs, onLine, shell: process.platform === 'win32' });
}

/** What to do before this process ends by a signal, all at the same time. */
const cleanUps = new Set();

/**
 * Registers what a signal must undo: a server to stop, a folder to remove. Returns a function that takes it back.
 *
 * @param {() => unknown} cleanUp
 */
export function beforeEnd(cleanUp) {
	cleanUps.add(cleanUp);
	return () => cleanUps.delete(cleanUp);
}

/** From now on Ctrl-C, a terminal that closes and `kill` run the registered clean-ups (at most 10 s) and end the process. */
export function endOnSignal() {
	let ending = false;
	const end = async () => {
		const outcomes = await Promise.allSettled([...cleanUps].map(async (cleanUp) => cleanUp()));
		for (const { reason } of outcomes) if (reason !== undefined) console.error(reason instanceof Error ? reason.message : reason);
	};
	for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
		process.on(signal, () => {
			if (ending) return;
			ending = true;
			void bounded(end(), 10_000, 'Ending took too long')
				.catch((error) => console.error(error.message))
				.finally(() => process.exit(code));
		});
	}
}
