import * as vscode from 'vscode';
import { WriteError, type ImageFiles } from '../app/download-store';
import type { FilePath } from '../app/paths';
import { builtin } from './download-host';

/** The file system that a document belongs to, for storing images; paths are those of its URIs. */
export function imageFilesBeside(uri: vscode.Uri): ImageFiles {
	const at = (path: FilePath): vscode.Uri => uri.with({ path, query: '', fragment: '' });
	const { fs } = vscode.workspace;
	return {
		stat: async (path) => {
			const stat = await orUndefined(fs.stat(at(path)));
			if (stat === undefined) return undefined;
			const has = (type: vscode.FileType): boolean => (stat.type & type) !== 0;
			const kind = has(vscode.FileType.Directory) ? 'directory' : has(vscode.FileType.File) ? 'file' : 'other';
			return { kind, size: stat.size, link: has(vscode.FileType.SymbolicLink) ? 'yes' : 'no' };
		},
		list: async (path) => (await orUndefined(fs.readDirectory(at(path))))?.map(([name]) => name) ?? [],
		readBytes: (path) => orUndefined(fs.readFile(at(path))),
		createDirectory: (path) => orWriteError(fs.createDirectory(at(path))),
		write: (path, bytes) => orWriteError(fs.writeFile(at(path), bytes)),
		rename: async (from, to) => {
			try {
				await fs.rename(at(from), at(to), { overwrite: false });
				return 'renamed';
			} catch (error) {
				if (error instanceof vscode.FileSystemError && error.code === 'FileExists') return 'exists';
				throw writeError(error);
			}
		},
		remove: async (path) => void (await orUndefined(fs.delete(at(path), { useTrash: false }))),
		realPath: async (path) => {
			const node = uri.scheme === 'file' ? builtin<typeof import('node:fs/promises')>('node:fs/promises') : undefined;
			return node === undefined ? undefined : node.realpath(at(path).fsPath).then((real) => vscode.Uri.file(real).path, () => undefined);
		},
	};
}

/** A file that is not there, or that nobody may read, is an answer. */
async function orUndefined<T>(promise: Thenable<T>): Promise<T | undefined> {
	try {
		return await promise;
	} catch (error) {
		if (error instanceof vscode.FileSystemError) return undefined;
		throw error;
	}
}

async function orWriteError(promise: Thenable<void>): Promise<void> {
	try {
		await promise;
	} catch (error) {
		throw writeError(error);
	}
}

function writeError(error: unknown): unknown {
	return error instanceof vscode.FileSystemError ? new WriteError(error.message, { cause: error }) : error;
}
