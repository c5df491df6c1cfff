import * as vscode from 'vscode';
import type { Deps } from '../deps';
import { findArticleFiles } from '../workspace/article-files';

/** Where a command is to work: everywhere, or in files and folders that were selected. */
export type Scope = 'workspace' | readonly vscode.Uri[];

/**
 * What VS Code gives a command of a menu: the item that was clicked, and all that are selected. Lines of
 * the view of articles carry the addresses of their files. Where nothing is given, it is the palette.
 */
export function scopeOf([clicked, selected]: readonly unknown[]): Scope {
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
	const found = new Map<string, vscode.Uri>();
	for (const uri of scope) {
		const { type } = await vscode.workspace.fs.stat(uri);
		const files = (type & vscode.FileType.Directory) !== 0 ? await findArticleFiles(contexts, token, uri) : (await contexts.isArticleFile(uri)) ? [uri] : [];
		for (const file of files) found.set(file.toString(), file);
	}
	return [...found.values()];
}
