import * as vscode from 'vscode';
import type { FilePath } from '../app/paths';
import type { Files, ReadBuiltIn } from '../app/ports';

/** The files of the file system that a document belongs to; paths are those of its URIs. */
export function filesBeside(uri: vscode.Uri): Files {
	const at = (path: FilePath): vscode.Uri => uri.with({ path, query: '', fragment: '' });
	return {
		readText: async (path) => {
			const bytes = await unlessMissing(vscode.workspace.fs.readFile(at(path)));
			return bytes === undefined ? undefined : new TextDecoder('utf-8').decode(bytes);
		},
		kind: async (path) => {
			const stat = await unlessMissing(vscode.workspace.fs.stat(at(path)));
			if (stat === undefined) return undefined;
			return (stat.type & vscode.FileType.Directory) === 0 ? 'file' : 'directory';
		},
		list: async (path) => {
			const entries = await unlessMissing(vscode.workspace.fs.readDirectory(at(path)));
			return entries?.map(([name]) => name) ?? [];
		},
	};
}

/** More than almost every head takes, in bytes. */
const usualHead = 16 * 1024;

/** Reads articles as far as their heads need: the text of a long file is cut behind its front matter. */
export function headReader(uri: vscode.Uri): Files['readText'] {
	return async (path) => {
		const bytes = await unlessMissing(vscode.workspace.fs.readFile(uri.with({ path, query: '', fragment: '' })));
		if (bytes === undefined) return undefined;
		if (bytes.length > usualHead) {
			// A character that is cut in two is left out.
			const start = new TextDecoder('utf-8').decode(bytes.subarray(0, usualHead), { stream: true });
			if (/\n(?:---|\+\+\+|;;;|\.\.\.|\})[^\n]*\n/.test(start)) return start;
		}
		return new TextDecoder('utf-8').decode(bytes);
	};
}

/** The schemas in the extension's own folder, which on the web lies on a server. */
export function packagedSchemas(extensionUri: vscode.Uri): ReadBuiltIn {
	return async (name) => {
		const bytes = await unlessMissing(vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'schemas', `${name}.json`)));
		return bytes === undefined ? undefined : new TextDecoder('utf-8').decode(bytes);
	};
}

/** A file that is not there, or that nobody may read, is no failure: it is an answer. */
async function unlessMissing<T>(promise: Thenable<T>): Promise<T | undefined> {
	try {
		return await promise;
	} catch (error) {
		if (error instanceof vscode.FileSystemError) return undefined;
		throw error;
	}
}

const schemesWithoutArticles = new Set(['git', 'gitfs', 'output', 'vscode-notebook-cell', 'vscode-bulkeditpreview-editor', 'vscode-local-history', 'vscode-scm', 'search-editor', 'walkThrough', 'comment', 'debug']);

/** Whether what has the scheme is a view of something, never a file. */
export function isForeign(scheme: string): boolean {
	return schemesWithoutArticles.has(scheme);
}

/** Whether the document is a file, or a new one, and no view of something else (git, a notebook cell). */
export function isEditable(document: vscode.TextDocument): boolean {
	const { scheme } = document.uri;
	if (isForeign(scheme)) return false;
	if (scheme === 'untitled') return true;
	const isWritable = vscode.workspace.fs.isWritableFileSystem(scheme);
	return isWritable === true || (isWritable === false && !isView(scheme));
}

/**
 * Whether files that nobody can change come from beside what is open: GitLens and the extensions for pull requests
 * show other versions of an article that way, and nobody wants the problems of those.
 */
function isView(scheme: string): boolean {
	const { workspaceFolders = [] } = vscode.workspace;
	return workspaceFolders.length > 0 && workspaceFolders.every(({ uri }) => uri.scheme !== scheme);
}

/** The directory above which nothing is looked at: the workspace folder, or the root without one. */
export function topOf(uri: vscode.Uri): FilePath {
	return vscode.workspace.getWorkspaceFolder(uri)?.uri.path ?? '/';
}
