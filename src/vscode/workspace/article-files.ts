import * as vscode from 'vscode';
import { IgnoreFiles } from '../../app/ignore-files';
import { relativeTo } from '../../app/paths';
import type { Contexts } from '../context';
import { filesBeside, topOf } from '../files';
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
		// Read afresh each time: what changed a moment ago may not have been told yet.
		const ignores = new IgnoreFiles(filesBeside(folder));
		for (const uri of candidates) {
			const isIgnored = ignores.isIgnored(uri.path, folder.path);
			// Of folders in one another, a file belongs to the inner one.
			if (!(typeof isIgnored === 'boolean' ? isIgnored : await isIgnored) && (await contexts.isArticleFile(uri))) found.set(uri.toString(), uri);
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

/** A name as a glob that means nothing else. */
function literally(name: string): string {
	return name.replace(/[*?{}[\]!,]/g, (char) => (char === ']' || char === '!' || char === ',' ? char : `[${char}]`));
}

function throwIfCancelled(token: vscode.CancellationToken): void {
	if (token.isCancellationRequested) throw new vscode.CancellationError();
}
