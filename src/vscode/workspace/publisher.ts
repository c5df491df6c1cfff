import type * as vscode from 'vscode';

/**
 * Problems that are passed to VS Code in one call: it takes about 1,100 and drops the rest in silence,
 * although `getDiagnostics` still tells of them.
 */
const portion = 900;

/** Milliseconds for which results wait for others. */
const delay = 100;

/** Sets the problems of many files, in portions. */
export class Publisher implements vscode.Disposable {
	private waiting = new Map<string, readonly [vscode.Uri, readonly vscode.Diagnostic[]]>();
	private count = 0;
	private timer: ReturnType<typeof setTimeout> | undefined;

	/** @param isOpen whether a file's problems belong to its document, and must not be touched */
	constructor(private readonly collection: vscode.DiagnosticCollection, private readonly isOpen: (key: string) => boolean) {}

	/** Sets the problems of a file soon. */
	set(key: string, uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): void {
		// Most files have no problems, before and after.
		if (diagnostics.length === 0 && !this.waiting.has(key) && !this.collection.has(uri)) return;
		const weight = Math.max(1, diagnostics.length);
		if (this.count + weight > portion) this.flush();
		this.waiting.delete(key);
		this.waiting.set(key, [uri, diagnostics]);
		this.count += weight;
		this.timer ??= setTimeout(() => this.flush(), delay);
	}

	/** The problems of a file that are not yet passed on; those of others are in the collection. */
	waitingFor(key: string): readonly vscode.Diagnostic[] | undefined {
		return this.waiting.get(key)?.[1];
	}

	flush(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		const entries = Array.from(this.waiting).filter(([key]) => !this.isOpen(key)).map(([, [uri, diagnostics]]): [vscode.Uri, readonly vscode.Diagnostic[] | undefined] => [uri, diagnostics.length === 0 ? undefined : diagnostics]);
		this.waiting = new Map();
		this.count = 0;
		if (entries.length > 0) this.collection.set(entries);
	}

	dispose(): void {
		clearTimeout(this.timer);
	}
}
