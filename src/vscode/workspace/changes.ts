import * as vscode from 'vscode';
import { topOf } from '../files';
import { relativeTo } from '../../app/paths';

/** Milliseconds without a further change before a batch is passed on, and for which it waits at most. */
const quiet = 300;
const longest = 2000;

/** What happened to a file or folder, as far as it is told: a rename over a file arrives as `created`, for example. */
export interface Change {
	readonly uri: vscode.Uri;
	readonly kind: 'created' | 'changed' | 'deleted';
}

/**
 * Changes below the workspace's folders, many at a time: a checkout of another branch touches thousands
 * of files. Of a folder that comes or goes with all that is in it only the folder is told.
 */
export class Changes implements vscode.Disposable {
	private waiting = new Map<string, Change>();
	private timer: ReturnType<typeof setTimeout> | undefined;
	private since = 0;
	private readonly subscriptions: readonly vscode.Disposable[];

	constructor(private readonly pass: (changes: readonly Change[]) => void) {
		const watcher = vscode.workspace.createFileSystemWatcher('**');
		this.subscriptions = [
			watcher,
			watcher.onDidCreate((uri) => this.add({ uri, kind: 'created' })),
			watcher.onDidChange((uri) => this.add({ uri, kind: 'changed' })),
			watcher.onDidDelete((uri) => this.add({ uri, kind: 'deleted' })),
			// Where nothing watches the disk, at least what is done in the editor is known.
			vscode.workspace.onDidCreateFiles(({ files }) => files.forEach((uri) => this.add({ uri, kind: 'created' }))),
			vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => this.add({ uri, kind: 'deleted' }))),
			vscode.workspace.onDidRenameFiles(({ files }) => {
				for (const { oldUri, newUri } of files) {
					this.add({ uri: oldUri, kind: 'deleted' });
					this.add({ uri: newUri, kind: 'created' });
				}
			}),
		];
	}

	add(change: Change): void {
		const { uri } = change;
		const below = relativeTo(uri.path, topOf(uri)) ?? uri.path;
		if (/(?:^|\/)(?:node_modules(?:\/|$)|\.(?!gitignore$))/.test(below)) return;
		this.waiting.set(uri.toString(), change);
		const now = Date.now();
		if (this.timer === undefined) this.since = now;
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.flush(), Math.max(0, Math.min(quiet, this.since + longest - now)));
	}

	dispose(): void {
		clearTimeout(this.timer);
		for (const subscription of this.subscriptions) subscription.dispose();
	}

	private flush(): void {
		this.timer = undefined;
		const changes = [...this.waiting.values()];
		this.waiting = new Map();
		this.pass(changes);
	}
}
