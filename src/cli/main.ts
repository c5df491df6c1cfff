import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { helpOnThread } from './engine/threads';
import { run } from './run';

/** Whoever reads the output may stop reading (`masthead check | head`): that is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') throw error;
	process.exit(process.exitCode ?? 0);
});

async function readInput(): Promise<Uint8Array> {
	const parts: Uint8Array[] = [];
	for await (const part of process.stdin) parts.push(part as Uint8Array);
	return Buffer.concat(parts);
}

/** A reader that is slower than we are would have the whole report wait in memory. */
async function drained(): Promise<void> {
	const { stdout } = process;
	if (!stdout.writableNeedDrain) return;
	await new Promise<void>((resolve) => {
		// Both are taken off again: one that is left for each piece makes Node warn of a leak.
		const goOn = (): void => {
			stdout.off('drain', goOn).off('close', goOn);
			resolve();
		};
		stdout.on('drain', goOn).on('close', goOn);
	});
}

async function main(): Promise<void> {
	try {
		process.exitCode = await run(process.argv.slice(2), {
			cwd: process.cwd(),
			// Bundled, this file is dist/cli.js.
			packageFolder: join(__dirname, '..'),
			threads: { program: __filename, cores: availableParallelism() },
			env: process.env,
			isTerminal: process.stdout.isTTY === true,
			isErrorTerminal: process.stderr.isTTY === true,
			out: (text) => process.stdout.write(text),
			outBytes: (bytes) => process.stdout.write(bytes),
			drained,
			error: (text) => process.stderr.write(text),
			readInput,
		});
	} catch (error) {
		process.exitCode = 2;
		process.stderr.write(`masthead: An error of Masthead's own ended the run. Please report this.\n${error instanceof Error ? error.stack : String(error)}\n`);
	}
}

if (isMainThread) void main();
else helpOnThread();
