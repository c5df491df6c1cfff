import * as vscode from 'vscode';
import { RunStore, type JournalFiles } from '../../app/mend/run-store';

/**
 * The journals of runs, in the storage that all windows share: of a folder that two windows show, VS Code gives each
 * window a storage of its own, and one of them would say that there was no run.
 */
export function runStore(storage: vscode.Uri): RunStore {
	return new RunStore(journalFiles(vscode.Uri.joinPath(storage, 'runs')), workspaceName, () => Date.now());
}

/** What is open: a saved workspace by its file, anything else by its folders. */
function workspaceName(): string {
	const { workspaceFile, workspaceFolders = [] } = vscode.workspace;
	if (workspaceFile !== undefined && workspaceFile.scheme !== 'untitled') return workspaceFile.toString();
	return workspaceFolders.map(({ uri }) => uri.toString()).sort().join('\n');
}

function journalFiles(root: vscode.Uri): JournalFiles {
	const at = (path: string): vscode.Uri => vscode.Uri.joinPath(root, path);
	return {
		list: async (folder) => (await orElse(vscode.workspace.fs.readDirectory(at(folder)), [])).map(([name]) => name),
		size: async (file) => (await orElse(vscode.workspace.fs.stat(at(file)), undefined))?.size ?? 0,
		read: async (file) => {
			const bytes = await orElse(vscode.workspace.fs.readFile(at(file)), undefined);
			return bytes === undefined ? undefined : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
		},
		write: (file, text) => Promise.resolve(vscode.workspace.fs.writeFile(at(file), new TextEncoder().encode(text))),
		remove: (path) => orElse(vscode.workspace.fs.delete(at(path), { recursive: true }), undefined),
	};
}

async function orElse<T, E>(promise: Thenable<T>, other: E): Promise<T | E> {
	try {
		return await promise;
	} catch (error) {
		if (error instanceof vscode.FileSystemError) return other;
		throw error;
	}
}
