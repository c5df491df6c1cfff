import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { drivesInReach } from './drive/mounts';
import { supervise } from './drive/supervise';
import { answers, beWatched, startWatched } from './drive/watched-process';
import { helpOnThread } from './engine/threads';
import type { ExitCode, Io } from './io';
import { languageOf } from './language';
import { phrase, speak } from './phrase';
import { run } from './run';

/** What became of standard output. `unread`: whoever read it has stopped (`masthead check | head`), which is no error. */
let output: 'written' | 'unread' | 'failed' = 'written';

// The run goes on in each case, so that its exit code is the one that it would have had.
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
	if (output !== 'written') return;
	output = code === 'EPIPE' ? 'unread' : 'failed';
	if (output === 'unread') return;
	process.exitCode = 2;
	process.stderr.write(`masthead: ${code === 'ENOSPC' ? phrase('The report could not be written: there is no space left on the disk.') : phrase('The report could not be written ({reason}).', { reason: code ?? message })}\n`);
});

// Where nobody hears what could not be done, the exit code still says it.
process.stderr.on('error', () => {});

function put(piece: string | Uint8Array): void {
	if (output === 'written') process.stdout.write(piece);
}

async function readInput(): Promise<Uint8Array> {
	const parts: Uint8Array[] = [];
	for await (const part of process.stdin) parts.push(part as Uint8Array);
	return Buffer.concat(parts);
}

/** A reader that is slower than we are would have the whole report wait in memory. */
async function drained(): Promise<void> {
	const { stdout } = process;
	if (output !== 'written' || !stdout.writableNeedDrain) return;
	await new Promise<void>((resolve) => {
		// Both are taken off again: one that is left for each piece makes Node warn of a leak.
		const goOn = (): void => {
			stdout.off('drain', goOn).off('close', goOn).off('error', goOn);
			resolve();
		};
		stdout.on('drain', goOn).on('close', goOn).on('error', goOn);
	});
}

/** A call, as the compiler takes a variable for what it was. */
function isLost(): boolean {
	return output === 'failed';
}

/** Where a drive may fall silent, the run goes on in a process of its own, so that this one need not wait for it. */
async function runBeside(args: readonly string[], drives: readonly string[], io: Io): Promise<ExitCode> {
	const input = args.includes('--stdin') ? await readInput() : undefined;
	const { isTerminal, isErrorTerminal = false, error } = io;
	const out = async (bytes: Uint8Array): Promise<void> => {
		io.outBytes(bytes);
		await drained();
	};
	return supervise({
		cwd: io.cwd,
		program: __filename,
		drives,
		start: (leftOut, hear) => startWatched({ program: __filename, args, input, leftOut, isTerminal, isErrorTerminal, errorColumns: process.stderr.columns, out, error, hear }),
		answers,
		everySecond: (look) => {
			const timer = setInterval(look, 1000);
			return () => clearInterval(timer);
		},
		error,
	});
}

/** Undefined where it was removed, and this program was started in it all the same. */
function workingDirectory(): string | undefined {
	try {
		return process.cwd();
	} catch {
		return undefined;
	}
}

async function main(): Promise<void> {
	const watched = beWatched();
	const args = process.argv.slice(2);
	// Bundled, this file is dist/cli.js.
	const packageFolder = join(__dirname, '..');
	const cwd = workingDirectory();
	if (cwd === undefined) {
		speak(languageOf(args, process.env), packageFolder);
		process.exitCode = 2;
		process.stderr.write(`masthead: ${phrase('The current directory is not there any more. Go to one that is, and run the command again.')}\n`);
		return;
	}
	const io: Io = {
		cwd,
		packageFolder,
		threads: { program: __filename, cores: availableParallelism() },
		env: process.env,
		isTerminal: watched?.isTerminal ?? process.stdout.isTTY === true,
		isErrorTerminal: watched?.isErrorTerminal ?? process.stderr.isTTY === true,
		errorColumns: () => watched?.errorColumns ?? process.stderr.columns,
		out: put,
		outBytes: put,
		drained,
		error: (text) => process.stderr.write(text),
		readInput,
	};
	try {
		speak(languageOf(args, io.env), io.packageFolder);
		const drives = watched === undefined ? drivesInReach(args, io.cwd) : [];
		const code = drives.length > 0 ? await runBeside(args, drives, io) : await run(args, io);
		// What could not be written is told behind the end of the run.
		process.exitCode = isLost() ? 2 : code;
	} catch (error) {
		process.exitCode = 2;
		io.error(`masthead: ${phrase('An error of Masthead’s own ended the run. Please report this.')}\n${error instanceof Error ? error.stack : String(error)}\n`);
	}
}

if (isMainThread) void main();
else {
	beWatched();
	helpOnThread();
}
