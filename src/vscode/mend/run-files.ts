import * as vscode from 'vscode';
import type { RunFiles } from '../../app/mend/write-all';
import { openDocument } from './plan';

/** The files of the workspace as a run reads and writes them: what is open and not saved is never touched. */
export const workspaceFiles: RunFiles = {
	read: async (path) => {
		try {
			return await vscode.workspace.fs.readFile(vscode.Uri.parse(path));
		} catch (error) {
			if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
			throw error;
		}
	},
	// An editor that shows the file, and holds nothing unsaved, follows by itself.
	write: (path, bytes) => Promise.resolve(vscode.workspace.fs.writeFile(vscode.Uri.parse(path), bytes)),
	obstacle: async (path) => {
		if (openDocument(path)?.isDirty === true) return 'dirty';
		const { permissions = 0 } = await vscode.workspace.fs.stat(vscode.Uri.parse(path));
		if ((permissions & vscode.FilePermission.Readonly) !== 0) return 'read-only';
		return openDocument(path)?.isDirty === true ? 'dirty' : undefined;
	},
};
