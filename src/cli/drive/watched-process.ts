import programs, { spawn, type ChildProcess } from 'node:child_process';
import files, { fstatSync, writeSync } from 'node:fs';
import { threadId } from 'node:worker_threads';
import { beginLine, endLine, type Open } from './questions';
import type { Attempt } from './supervise';
import { watchFiles, watchPrograms, type Functions, type Question } from './watched-files';

/** What a process is told that is watched; plain data. */
export interface Watched {
	readonly leftOut: readonly string[];
	readonly isTerminal: boolean;
	readonly isErrorTerminal: boolean;
	readonly errorColumns: number | undefined;
}

const variable = 'MASTHEAD_WATCHED';

/** On which a watched process tells what it asks of drives. */
const line = 3;

/** What a progress line looks like, which is to be seen at once. */
const progressLines = /^(?:\r[^\r\n]*\u001b\[K)+/;

interface Told extends Watched {
	readonly program: string;
	readonly args: readonly string[];
	/** For its standard input. */
	readonly input: Uint8Array | undefined;
	readonly out: (bytes: Uint8Array) => Promise<void>;
	readonly error: (text: string) => void;
	readonly hear: (text: string) => void;
}

/** Runs the program in a process that tells what it asks of drives. What it says goes through this one, since one that cannot be ended keeps what it writes to open. */
export function startWatched({ program, args, input, out, error, hear, ...watched }: Told): Attempt {
	const child = spawn(process.execPath, [...process.execArgv, program, ...args], {
		env: { ...process.env, [variable]: JSON.stringify(watched satisfies Watched) },
		stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', 'pipe'],
		windowsHide: true,
	});
	let hasSpoken = false;
	let isGivenUp = false;
	let kept = '';
	const said = (async () => {
		for await (const bytes of child.stdout ?? []) {
			hasSpoken = true;
			await out(bytes as Uint8Array);
		}
	})();
	child.stderr?.setEncoding('utf8').on('data', (text: string) => {
		const [progress = ''] = progressLines.exec(text) ?? [];
		if (progress !== '') error(progress);
		kept += text.slice(progress.length);
	});
	const talk = child.stdio[line];
	if (talk !== undefined && talk !== null && 'setEncoding' in talk) talk.setEncoding('utf8').on('data', hear).on('error', () => {});
	// It may have ended before it read all.
	child.stdin?.on('error', () => {}).end(input);
	const stopPassing = passSignals(child);
	const ended = endOf(child).then(async (code) => {
		await said;
		stopPassing();
		error(kept);
		return code;
	});
	ended.catch(() => {});
	said.catch(() => {});
	return {
		ended: ended.catch((trouble: unknown) => {
			if (isGivenUp) return 'SIGKILL';
			throw trouble;
		}),
		hasSpoken: () => hasSpoken,
		giveUp: () => {
			isGivenUp = true;
			stopPassing();
			if (watched.isErrorTerminal) error('\r\u001b[K');
			child.kill('SIGKILL');
			child.unref();
			for (const stream of child.stdio) stream?.destroy();
		},
	};
}

function endOf(child: ChildProcess): Promise<number | string> {
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code, signal) => resolve(code ?? signal ?? 'an unknown signal'));
	});
}

/** Who ends this process means the run. */
function passSignals(child: ChildProcess): () => void {
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	const pass = (signal: NodeJS.Signals): void => {
		child.kill(signal);
		stop();
		process.kill(process.pid, signal);
	};
	const stop = (): void => {
		for (const signal of signals) process.off(signal, pass);
	};
	for (const signal of signals) process.on(signal, pass);
	return stop;
}

/** Whether a drive answers when it is asked how full it is: that no system keeps in memory. */
export function answers(drive: string, seconds: number): Promise<boolean> {
	const child = spawn(process.execPath, ['-e', 'require("node:fs").statfsSync(process.argv[1])', drive], { stdio: 'ignore', windowsHide: true });
	return new Promise((resolve) => {
		const timer = setTimeout(() => {
			child.kill('SIGKILL');
			child.unref();
			resolve(false);
		}, seconds * 1000);
		child.on('error', () => resolve(true)).on('exit', () => {
			clearTimeout(timer);
			resolve(true);
		});
	});
}

/**
 * To be called first on each thread: where this process is watched, all that it asks of drives is told from now on.
 *
 * @returns undefined where it is not
 */
export function beWatched(): Watched | undefined {
	const told = process.env[variable];
	if (told === undefined || !isConnected()) return undefined;
	const watched = JSON.parse(told) as Watched;
	// Before it is replaced.
	const write = writeSync;
	const say = (text: string): void => {
		try {
			write(line, text);
		} catch {
			// Nobody is there any more who waits for this run.
			process.kill(process.pid, 'SIGKILL');
		}
	};
	let last = 0;
	const watcher = {
		leftOut: watched.leftOut,
		begin: (how: Open['how'], question: Question, path: string): number => {
			say(beginLine(`${threadId}.${++last}`, how, question, path));
			return last;
		},
		end: (number: number) => say(endLine(`${threadId}.${number}`)),
	};
	watchFiles(files as unknown as Functions, watcher);
	watchPrograms(programs as unknown as Functions, watcher);
	return watched;
}

function isConnected(): boolean {
	try {
		const stat = fstatSync(line);
		return stat.isSocket() || stat.isFIFO();
	} catch {
		return false;
	}
}
