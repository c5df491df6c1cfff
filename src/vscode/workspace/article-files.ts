import * as vscode from 'vscode';
import { ignoredBelow } from '../../app/gitignore';
import { ancestors, directoryOf, relativeTo, type FilePath } from '../../app/paths';
import type { Contexts } from '../context';
import { topOf } from '../files';
import { Slices } from './slices';

/** As for the command line: folders with a dot in front are tools', not articles'. */
const skipped = '{**/node_modules,**/.*}';

/**
 * The files of the workspace's articles, open or not: those in `masthead.languages`, without what
 * `files.exclude`, `.gitignore`, `masthead.exclude` and `masthead.json` leave out. Whether one has
 * front matter is not looked at. In no certain order.
 *
 * @param where one folder, in the workspace or below one of its folders; without it all of them
 * @param name of all files only those with this name
 * @throws vscode.CancellationError
 */
export async function findArticleFiles(contexts: Contexts, token: vscode.CancellationToken, where?: vscode.Uri, name?: string): Promise<readonly vscode.Uri[]> {
	const folders = where === undefined ? (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri) : [where];
	const found = new Map<string, vscode.Uri>();
	const slices = new Slices();
	for (const folder of folders) {
		const candidates = await candidatesBelow(folder, name === undefined ? contexts.languagesAt(folder).globs : [literally(name)], token);
		const isIgnored = candidates.length === 0 ? () => false : await gitIgnoreOf(folder, token);
		for (const uri of candidates) {
			// Of folders in one another, a file belongs to the inner one.
			if (!isIgnored(uri.path) && (await contexts.isArticleFile(uri))) found.set(uri.toString(), uri);
			await slices.breathe();
			throwIfCancelled(token);
		}
	}
	return [...found.values()];
}

async function candidatesBelow(folder: vscode.Uri, globs: readonly string[], token: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
	// What `files.exclude` names is left out as well.
	const lists = await Promise.all(globs.map((glob) => vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), skipped, undefined, token)));
	throwIfCancelled(token);
	const top = topOf(folder);
	// A name with a dot in front, where the file search of the host makes nothing of such a pattern.
	return lists.flat().filter(({ path }) => !/(?:^|\/)(?:\.[^/]|node_modules\/)/.test(relativeTo(path, top) ?? path));
}

/** What git leaves out below a folder: its files there, and those above it up to the repository's root. */
async function gitIgnoreOf(folder: vscode.Uri, token: vscode.CancellationToken): Promise<(path: FilePath) => boolean> {
	const below = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, '**/.gitignore'), '**/node_modules', undefined, token);
	throwIfCancelled(token);
	const at = (path: FilePath): vscode.Uri => folder.with({ path });
	const above: vscode.Uri[] = [];
	let root = folder.path;
	for (const directory of ancestors(folder.path, '/')) {
		if (directory !== folder.path) above.push(vscode.Uri.joinPath(at(directory), '.gitignore'));
		if (!(await exists(vscode.Uri.joinPath(at(directory), '.git')))) continue;
		root = directory;
		break;
	}
	// Without a repository, only the files of the folder itself count.
	const files = root === folder.path ? below : [...below, ...above];
	const texts = new Map<FilePath, string>();
	await Promise.all(files.map(async (uri) => {
		const text = await textOf(uri);
		if (text !== undefined) texts.set(directoryOf(uri.path), text);
	}));
	throwIfCancelled(token);
	return ignoredBelow(folder.path, root, texts);
}

/** A name as a glob that means nothing else. */
function literally(name: string): string {
	return name.replace(/[*?{}[\]!,]/g, (char) => (char === ']' || char === '!' || char === ',' ? char : `[${char}]`));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
	try {
		await vscode.workspace.fs.stat(uri);
		return true;
	} catch {
		return false;
	}
}

/** Undefined for a file that is not there, or that nobody may read: it leaves nothing out. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
	try {
		return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
	} catch {
		return undefined;
	}
}

function throwIfCancelled(token: vscode.CancellationToken): void {
	if (token.isCancellationRequested) throw new vscode.CancellationError();
}
