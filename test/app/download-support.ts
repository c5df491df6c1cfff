import * as fs from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryOf } from '../../src/app/paths';
import type { AddressRule } from '../../src/app/addresses';
import { publicOnly } from '../../src/app/addresses';
import { WriteError, type ImageFiles } from '../../src/app/download-store';

/** The smallest beginnings by which the types are known, long enough to pass for an image. */
export const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
export const jpg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]);
export const gif = new TextEncoder().encode('GIF89a\u0001\0\u0001\0');

/** What the tests allow beside the public internet: the server that they started themselves. */
export const withLoopback: AddressRule = {
	allowsHost: (host) => host === '127.0.0.1' || publicOnly.allowsHost(host),
	allowsAddress: (address) => address === '127.0.0.1' || publicOnly.allowsAddress(address),
};

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface ImageServer {
	readonly origin: string;
	/** The paths that were asked for, in order. */
	readonly asked: string[];
	answer(path: string, answer: Answer | Uint8Array): void;
	close(): Promise<void>;
}

/** A server on the loopback address with a port of its own. */
export async function serveImages(): Promise<ImageServer> {
	const asked: string[] = [];
	const answers = new Map<string, Answer | Uint8Array>();
	const server: Server = createServer((request, response) => {
		const url = request.url ?? '';
		asked.push(url);
		const answer = answers.get(url);
		if (answer === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
		else if (typeof answer === 'function') answer(request, response);
		else response.writeHead(200, { 'content-type': 'image/png' }).end(answer);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		answer: (path, answer) => void answers.set(path, answer),
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

export async function withDirectory<T>(body: (directory: string) => Promise<T>): Promise<T> {
	const directory = await fs.realpath(await fs.mkdtemp(join(tmpdir(), 'masthead-download-')));
	try {
		return await body(directory);
	} finally {
		await fs.rm(directory, { recursive: true, force: true });
	}
}

/** The file system of the machine. */
export const diskFiles: ImageFiles = {
	stat: async (path) => {
		const entry = await orUndefined(fs.lstat(path));
		if (entry === undefined) return undefined;
		const there = entry.isSymbolicLink() ? await orUndefined(fs.stat(path)) : entry;
		return { kind: there?.isFile() === true ? 'file' : there?.isDirectory() === true ? 'directory' : 'other', size: there?.size ?? 0, link: entry.isSymbolicLink() ? 'yes' : 'no' };
	},
	list: async (path) => (await orUndefined(fs.readdir(path))) ?? [],
	readBytes: async (path) => orUndefined(fs.readFile(path)),
	createDirectory: async (path) => void (await orWriteError(fs.mkdir(path, { recursive: true }))),
	write: async (path, bytes) => void (await orWriteError(fs.writeFile(path, bytes))),
	rename: async (from, to) => {
		if ((await orUndefined(fs.lstat(to))) !== undefined) return 'exists';
		await orWriteError(fs.rename(from, to));
		return 'renamed';
	},
	remove: async (path) => fs.rm(path, { force: true }),
	realPath: async (path) => orUndefined(fs.realpath(path)),
};

async function orUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
	try {
		return await promise;
	} catch {
		return undefined;
	}
}

async function orWriteError<T>(promise: Promise<T>): Promise<T> {
	try {
		return await promise;
	} catch (error) {
		throw new WriteError(String(error));
	}
}

/** Writes a file with the directories above it. */
export async function put(path: string, content: string | Uint8Array): Promise<void> {
	await fs.mkdir(directoryOf(path), { recursive: true });
	await fs.writeFile(path, content);
}
