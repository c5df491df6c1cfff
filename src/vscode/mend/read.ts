import * as vscode from 'vscode';
import type { ArticleContext } from '../../app/article-context';
import { textOfBytes } from '../../app/mend/write-all';
import { withoutLinks } from '../../core/messages';
import type { Deps } from '../deps';
import { Slices } from '../workspace/slices';
import { filesIn, type Scope } from './scope';
import { localNumber } from '../say';

/** A file of the scope, as it lies on the disk. */
export interface Raw {
	readonly uri: vscode.Uri;
	/** Undefined where it cannot be read. */
	readonly bytes: Uint8Array | undefined;
	readonly detail?: string;
}

/** Files that are read at the same time. More of them come in bursts, in which nothing else gets a turn. */
const atOnce = 16;

/** Files after which progress is told. */
const steps = 50;

/**
 * Reads all articles of a scope, with progress and a way to stop.
 *
 * @param stop where something else is shown that stops it; then the status bar tells of it
 * @returns false where the person stopped it
 */
export async function readAll(scope: Scope, deps: Deps, title: string, work: (raw: Raw, slices: Slices) => Promise<void>, stop?: vscode.CancellationToken): Promise<boolean> {
	const options = { location: stop === undefined ? vscode.ProgressLocation.Notification : vscode.ProgressLocation.Window, title: withoutLinks(title), cancellable: true };
	return vscode.window.withProgress(options, async (progress, shown) => {
		const token = stop ?? shown;
		const slices = new Slices();
		try {
			const files = await filesIn(scope, deps, token);
			let next = 0;
			let done = 0;
			const worker = async (): Promise<void> => {
				for (let uri = files[next++]; uri !== undefined && !token.isCancellationRequested; uri = files[next++]) {
					const raw = await read(uri);
					// Many are read at the same moment, and what is done with them must not be.
					await slices.breathe();
					await work(raw, slices);
					done++;
					if (done % steps === 0 || done === files.length) progress.report({ increment: (100 * (done % steps || steps)) / files.length, message: vscode.l10n.t('{0} of {1}', localNumber(done), localNumber(files.length)) });
				}
			};
			await Promise.all(Array.from({ length: atOnce }, worker));
			return !token.isCancellationRequested;
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
