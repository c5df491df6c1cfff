import picomatch from 'picomatch';
import * as vscode from 'vscode';
import { IgnoreFiles } from '../app/ignore-files';
import { ancestors, directoryOf, join, nameOf, relativeTo, type FilePath } from '../app/paths';
import { filesBeside } from './files';

/** A glob of `files.exclude`, and the name that must lie beside where it asks for one. */
interface Exclusion {
	readonly matches: (below: string) => boolean;
	readonly beside?: string;
}

/**
 * Files that `.gitignore` or `files.exclude` leave out of the workspace: as for the command line, they are
 * there for articles that name them, and nothing else, whether an editor shows them or not.
 */
export class LeftOut {
	private readonly ignores = new Map<string, IgnoreFiles>();
	private readonly exclusions = new Map<string, readonly Exclusion[]>();

	/** One of the files or settings changed. */
	forget(): void {
		this.ignores.clear();
		this.exclusions.clear();
	}

	/** @param top where the workspace has none, the folder from which somebody looks at the file */
	isLeftOut(uri: vscode.Uri, top: FilePath): boolean | Promise<boolean> {
		const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
		if (folder !== undefined && this.exclusionsAt(folder).length > 0) return this.isExcluded(uri, folder).then((isOut) => isOut || this.isIgnored(uri, folder.path));
		return this.isIgnored(uri, folder?.path ?? top);
	}

	private isIgnored(uri: vscode.Uri, top: FilePath): boolean | Promise<boolean> {
		const key = `${uri.scheme}://${uri.authority}`;
		const ignores = this.ignores.get(key) ?? new IgnoreFiles(filesBeside(uri));
		this.ignores.set(key, ignores);
		return ignores.isIgnored(uri.path, top);
	}

	/** A folder that is excluded takes with it what is inside. */
	private async isExcluded(uri: vscode.Uri, folder: vscode.Uri): Promise<boolean> {
		for (const path of ancestors(uri.path, folder.path)) {
			for (const { matches, beside } of path === folder.path ? [] : this.exclusionsAt(folder)) {
				if (!matches(relativeTo(path, folder.path) ?? '')) continue;
				if (beside === undefined) return true;
				const name = beside.replace('$(basename)', nameOf(path).replace(/\.[^.]*$/, ''));
				if ((await filesBeside(uri).kind(join(directoryOf(path), name))) !== undefined) return true;
			}
		}
		return false;
	}

	private exclusionsAt(folder: vscode.Uri): readonly Exclusion[] {
		const key = folder.toString();
		const known = this.exclusions.get(key) ?? exclusionsIn(vscode.workspace.getConfiguration('files', folder).get<Readonly<Record<string, unknown>>>('exclude') ?? {});
		this.exclusions.set(key, known);
		return known;
	}
}

function exclusionsIn(set: Readonly<Record<string, unknown>>): readonly Exclusion[] {
	return Object.entries(set).flatMap(([glob, value]) => {
		// What VS Code itself hides is never an article.
		if (value === false || glob === '' || /^\*\*\/(?:\.(?:git|svn|hg|DS_Store)|Thumbs\.db)$/.test(glob)) return [];
		const when: unknown = typeof value === 'object' && value !== null && 'when' in value ? value.when : undefined;
		const matches = picomatch(glob.replace(/\/$/, ''), { dot: true });
		return [typeof when === 'string' ? { matches, beside: when } : { matches }];
	});
}
