import * as vscode from 'vscode';
import type { ArticleContext } from '../../app/article-context';
import { textOfBytes } from '../../app/mend/write-all';
import type { Deps } from '../deps';
import { Slices } from '../workspace/slices';
import { filesIn, type Scope } from './scope';

/** A file of the scope, as it lies on the disk. */
export interface Raw {
	readonly uri: vscode.Uri;
	/** Undefined where it cannot be read. */
	readonly bytes: Uint8Array | undefined;
	readonly detail?: string;
}

/** Files that are read at the same time. */
const atOnce = 64;

/**
 * Reads all articles of a scope, with progress and a way to stop.
 *
 * @returns false where the person stopped it
 */
export async function readAll(scope: Scope, deps: Deps, title: string, work: (raw: Raw) => Promise<void>): Promise<boolean> {
	const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
	return vscode.window.withProgress(options, async (progress, token) => {
		const slices = new Slices();
		try {
			const files = await filesIn(scope, deps, token);
			for (let at = 0; at < files.length; at += atOnce) {
				for (const raw of await Promise.all(files.slice(at, at + atOnce).map(read))) {
					if (token.isCancellationRequested) return false;
					await work(raw);
					await slices.breathe();
				}
				const done = Math.min(at + atOnce, files.length);
				progress.report({ increment: (100 * Math.min(atOnce, files.length - at)) / files.length, message: vscode.l10n.t('{0} of {1}', done, files.length) });
			}
			return true;
		} catch (error) {
			if (error instanceof vscode.CancellationError) return false;
			throw error;
		}
	});
}

async function read(uri: vscode.Uri): Promise<Raw> {
	try {
		return { uri, bytes: await vscode.workspace.fs.readFile(uri) };
	} catch (error) {
		return { uri, bytes: undefined, detail: error instanceof Error ? error.message : String(error) };
	}
}

/** The text of a file and what is known about it; undefined where it is no text or none of Masthead's. */
export async function articleOf({ uri, bytes }: Raw, { contexts }: Deps): Promise<{ readonly source: string; readonly context: ArticleContext } | undefined> {
	const source = bytes === undefined ? undefined : textOfBytes(bytes);
	if (source === undefined) return undefined;
	const context = await contexts.contextOfFile(uri, source);
	if (context === undefined) return undefined;
	const { config, site, schema } = context;
	return { source, context: { config, site, schema: schema.schema, chosen: schema } };
}
