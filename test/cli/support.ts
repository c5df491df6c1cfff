import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach } from 'vitest';
import type { Io } from '../../src/cli/io';
import { run } from '../../src/cli/run';

const made: string[] = [];

afterEach(() => {
	for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/** A directory of its own for one test, with these files in it. */
export function makeDirectory(files: { readonly [path: string]: string | Uint8Array } = {}): string {
	const directory = realpathSync(mkdtempSync(join(tmpdir(), 'masthead-cli-')));
	made.push(directory);
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(directory, path)), { recursive: true });
		writeFileSync(join(directory, path), content);
	}
	return directory;
}

/** A Hexo site in Shanghai with these posts. */
export function makeSite(posts: { readonly [name: string]: string | Uint8Array }): string {
	const files = Object.entries(posts).map(([name, content]) => [`source/_posts/${name}`, content] as const);
	return makeDirectory({ '_config.yml': 'title: T\nsource_dir: source\ntimezone: Asia/Shanghai\n', ...Object.fromEntries(files) });
}

export interface Ran {
	readonly code: number;
	readonly out: string;
	readonly error: string;
}

let built: Promise<string> | undefined;

/** The command line in one file, as it ships: what runs on further threads. Built once for a file of tests. */
export function builtProgram(): Promise<string> {
	return (built ??= build());
}

async function build(): Promise<string> {
	const root = fileURLToPath(new URL('../..', import.meta.url));
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'masthead-built-')));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	await promisify(execFile)(process.execPath, [join(root, 'scripts/build.mjs'), '--only=cli', `--outdir=${join(folder, 'dist')}`]);
	symlinkSync(join(root, 'schemas'), join(folder, 'schemas'), 'junction');
	return join(folder, 'dist/cli.js');
}

/** Runs the command line in this process. */
export async function masthead(cwd: string, args: readonly string[], more: { readonly input?: string | Uint8Array; readonly env?: Io['env']; readonly isTerminal?: boolean; readonly packageFolder?: string; readonly threads?: Io['threads'] } = {}): Promise<Ran> {
	const out: Buffer[] = [];
	let error = '';
	const code = await run(args, {
		cwd,
		packageFolder: more.packageFolder ?? fileURLToPath(new URL('../..', import.meta.url)),
		env: more.env ?? {},
		...(more.threads === undefined ? {} : { threads: more.threads }),
		isTerminal: more.isTerminal ?? false,
		out: (text) => out.push(Buffer.from(text)),
		outBytes: (bytes) => out.push(Buffer.from(bytes)),
		error: (text) => {
			error += text;
		},
		readInput: async () => Buffer.from(more.input ?? ''),
	});
	return { code, out: Buffer.concat(out).toString('utf8'), error };
}

export async function json<T>(cwd: string, args: readonly string[]): Promise<T> {
	const { out } = await masthead(cwd, [...args, '--format', 'json']);
	return JSON.parse(out) as T;
}

export function read(directory: string, path: string): string {
	return readFileSync(join(directory, path), 'utf8');
}
