import * as vscode from 'vscode';
import { commitInstants, type Commit, type History } from '../app/commit-dates';
import type { KnownInstant } from '../core/completion/context';

/** As much of the interface of VS Code's own git extension as is used here. */
interface GitExtension {
	getAPI(version: 1): {
		getRepository(uri: vscode.Uri): Repository | null;
	};
}

interface Repository {
	readonly rootUri: vscode.Uri;
	log(options: { readonly maxEntries: number; readonly path: string }): Promise<readonly Commit[]>;
}

/** More commits of one article are not asked for. */
const most = 500;

/** Milliseconds after which proposals come without the dates of git. */
const patience = 400;

/**
 * When the file was committed, where VS Code's git extension runs and has the file's repository open.
 * Nothing is started for it, and nobody waits long.
 */
export async function gitInstants(uri: vscode.Uri): Promise<readonly KnownInstant[]> {
	const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
	if (uri.scheme !== 'file' && uri.scheme !== 'vscode-remote') return [];
	if (extension?.isActive !== true) return [];
	const late = new Promise<readonly KnownInstant[]>((resolve) => setTimeout(() => resolve([]), patience));
	return Promise.race([askedOf(extension.exports, uri), late]);
}

async function askedOf(git: GitExtension, uri: vscode.Uri): Promise<readonly KnownInstant[]> {
	try {
		const repository = git.getAPI(1).getRepository(uri);
		if (repository === null) return [];
		const [commits, history] = await Promise.all([repository.log({ maxEntries: most, path: uri.fsPath }), historyOf(repository)]);
		return commitInstants(commits, commits.length < most ? history : 'cut');
	} catch {
		// Git is switched off, or knows nothing of the file: the dates of the file are left.
		return [];
	}
}

/** A clone that was not fetched whole begins with a commit that seems to have made every file. */
async function historyOf({ rootUri }: Repository): Promise<History> {
	try {
		await vscode.workspace.fs.stat(vscode.Uri.joinPath(rootUri, '.git', 'shallow'));
		return 'cut';
	} catch {
		return 'whole';
	}
}
