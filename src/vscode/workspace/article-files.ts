import * as vscode from 'vscode';
import { IgnoreFiles } from '../../app/ignore-files';
import { directoryOf, relativeTo } from '../../app/paths';
import type { Contexts } from '../context';
import { filesBeside, topOf } from '../files';
import { isCircle } from '../link-circles';
import type { FileLanguages } from './languages';
import { Slices } from './slices';

/** As for the command line: folders with a dot in front are tools', not articles'. */
const skipped = '{**/node_modules,**/.*}';

/** Files that are asked about at the same time: each may lie in a folder of its own, and what is not there takes milliseconds to answer. */
const together = 64;

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
		const languages = contexts.languagesAt(folder);
		const candidates = await candidatesBelow(folder, name === undefined ? languages.globs : [literally(name)], languages, token);
		// Read afresh each time: what changed a moment ago may not have been told yet.
		const ignores = new IgnoreFiles(filesBeside(folder));
		const isLeftIn = async (uri: vscode.Uri): Promise<boolean> => {
			const isIgnored = ignores.isIgnored(uri.path, folder.path);
			return !(typeof isIgnored === 'boolean' ? isIgnored : await isIgnored) && contexts.isArticleFile(uri);
		};
		for (let first = 0; first < candidates.length; first += together) {
			const some = candidates.slice(first, first + together);
			const leftIn = await Promise.all(some.map(isLeftIn));
			// Of folders in one another, a file belongs to the inner one.
			for (const [index, uri] of some.entries()) if (leftIn[index] === true) found.set(uri.toString(), uri);
			await slices.breathe();
			throwIfCancelled(token);
		}
	}
	return [...found.values()];
}

async function candidatesBelow(folder: vscode.Uri, globs: readonly string[], languages: FileLanguages, token: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
	// What `files.exclude` names is left out as well.
	const lists = await Promise.all(globs.map((glob) => vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), skipped, undefined, token)));
	const whole = await withWholeNames(lists.flat(), folder, languages);
	throwIfCancelled(token);
	const [top, circles] = [topOf(folder), await circlesIn(whole, folder)];
	// A name with a dot in front, where the file search of the host makes nothing of such a pattern.
	return whole.filter(({ path }) => !circles.some((circle) => path.startsWith(`${circle}/`)) && !/(?:^|\/)(?:\.[^/]|node_modules\/)/.test(relativeTo(path, top) ?? path));
}

/**
 * The file search of the host tells one path on each line, so of a name with a line break only what stands
 * behind it arrives, as if it lay in the folder itself. Such files are looked for by hand.
 */
async function withWholeNames(found: readonly vscode.Uri[], folder: vscode.Uri, languages: FileLanguages): Promise<readonly vscode.Uri[]> {
	const names = new Set(await filesBeside(folder).list(folder.path));
	const below = ({ path }: vscode.Uri): string => relativeTo(path, folder.path) ?? '';
	const isPart = (uri: vscode.Uri): boolean => !names.has(below(uri).split('/')[0] ?? '');
	const parts = new Set(names.size === 0 ? [] : found.filter(isPart).map(below));
	if (parts.size === 0) return found;
	const whole: vscode.Uri[] = [];
	const folders = [folder];
	for (const at of folders) {
		for (const [name, type] of await vscode.workspace.fs.readDirectory(at).then((entries) => entries, () => [])) {
			const uri = at.with({ path: `${at.path}/${name}` });
			if (name.startsWith('.') || name === 'node_modules') continue;
			if ((type & vscode.FileType.Directory) === 0) {
				if (/\n/.test(below(uri)) && parts.has(uri.path.slice(uri.path.lastIndexOf('\n') + 1)) && languages.of(uri) !== undefined) whole.push(uri);
			} else if (!(await isCircle(uri))) folders.push(uri);
		}
	}
	return [...found.filter((uri) => !isPart(uri)), ...whole];
}

/** Folders that are links to what they lie in. The host's file search knows those that lead no further up than where it began. */
async function circlesIn(found: readonly vscode.Uri[], folder: vscode.Uri): Promise<readonly string[]> {
	const folders = new Set<string>();
	for (const { path } of found) for (let at = directoryOf(path); at.length > folder.path.length && !folders.has(at); at = directoryOf(at)) folders.add(at);
	const all = [...folders];
	const isOne = await Promise.all(all.map((path) => isCircle(folder.with({ path }))));
	return all.filter((_path, index) => isOne[index]);
}

/** A name as a glob that means nothing else. */
function literally(name: string): string {
	return name.replace(/[*?{}[\]!,]/g, (char) => (char === ']' || char === '!' || char === ',' ? char : `[${char}]`));
}

function throwIfCancelled(token: vscode.CancellationToken): void {
	if (token.isCancellationRequested) throw new vscode.CancellationError();
}
