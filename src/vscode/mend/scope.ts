import * as vscode from 'vscode';
import type { Contexts } from '../context';
import type { Deps } from '../deps';
import { findArticleFiles } from '../workspace/article-files';
import { Slices } from '../workspace/slices';

/** Where a command is to work: everywhere, in the whole site of an article, or in files and folders that were selected. */
export type Scope = 'workspace' | SiteOf | readonly vscode.Uri[];

export interface SiteOf {
	readonly article: vscode.Uri;
}

/**
 * What VS Code gives a command of a menu: the item that was clicked, and all that are selected. Lines of
 * the view of articles carry the addresses of their files. Where nothing is given, it is the palette.
 */
export function scopeOf([clicked, selected]: readonly unknown[]): 'workspace' | readonly vscode.Uri[] {
	if (clicked === undefined) return 'workspace';
	const items: readonly unknown[] = Array.isArray(selected) && selected.length > 0 ? selected : [clicked];
	return items.flatMap(urisOf);
}

function urisOf(item: unknown): readonly vscode.Uri[] {
	if (item instanceof vscode.Uri) return [item];
	const uris: unknown = typeof item === 'object' && item !== null && 'uris' in item ? item.uris : undefined;
	return Array.isArray(uris) ? uris.filter((uri) => uri instanceof vscode.Uri) : [];
}

/** The articles' files in a scope, each once. A file that is selected is meant, if it is one of Masthead's at all. */
export async function filesIn(scope: Scope, { contexts }: Pick<Deps, 'contexts'>, token: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
	if (scope === 'workspace') return findArticleFiles(contexts, token);
	if ('article' in scope) return filesOfSite(scope, contexts, token);
	const found = new Map<string, vscode.Uri>();
	const slices = new Slices();
	for (const uri of scope) {
		if (token.isCancellationRequested) throw new vscode.CancellationError();
		await slices.breathe();
		// What is gone is no folder, and named when it cannot be read.
		const isFolder = await vscode.workspace.fs.stat(uri).then(({ type }) => (type & vscode.FileType.Directory) !== 0, () => false);
		const files = isFolder ? await findArticleFiles(contexts, token, uri) : (await contexts.isArticleFile(uri)) ? [uri] : [];
		for (const file of files) found.set(file.toString(), file);
	}
	return [...found.values()];
}

/** A site can lie in another one, and several can lie side by side in a workspace. */
async function filesOfSite({ article }: SiteOf, contexts: Contexts, token: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
	const rootOf = async (uri: vscode.Uri): Promise<string | undefined> => (await contexts.siteOfFile(uri))?.site.root;
	const root = await rootOf(article);
	const found: vscode.Uri[] = [];
	const slices = new Slices();
	for (const uri of await findArticleFiles(contexts, token, root === undefined ? undefined : article.with({ path: root, query: '', fragment: '' }))) {
		if ((await rootOf(uri)) === root) found.push(uri);
		if (token.isCancellationRequested) throw new vscode.CancellationError();
		await slices.breathe();
	}
	return found;
}
