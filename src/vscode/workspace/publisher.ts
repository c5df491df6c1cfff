import type * as vscode from 'vscode';
import type { Slices } from './slices';

/**
 * Problems that are passed to VS Code in one call. It takes about 1,100 and drops the rest in silence,
 * although `getDiagnostics` still tells of them; and a few hundred take as long as a slice of work may.
 */
const portion = 300;

/** Milliseconds for which results wait for others. */
const delay = 100;

/** Sets the problems of many files, in portions. */
export class Publisher implements vscode.Disposable {
	private waiting = new Map<string, readonly [vscode.Uri, readonly vscode.Diagnostic[]]>();
	private count = 0;
	/** Of each file with problems, how many. */
	private readonly counts = new Map<string, number>();
	private sum = 0;
	private isUrgent = false;
	private timer: ReturnType<typeof setTimeout> | undefined;

	/** @param isOpen whether a file's problems belong to its document, and must not be touched */
	constructor(private readonly collection: vscode.DiagnosticCollection, private readonly isOpen: (key: string) => boolean) {}

	/** Problems that are shown, or will be soon. */
	get total(): number {
		return this.sum;
	}

	/** Sets the problems of a file soon. */
	set(key: string, uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): void {
		// Most files have no problems, before and after.
		if (diagnostics.length === 0 && !this.waiting.has(key) && !this.collection.has(uri)) return;
		this.sum += diagnostics.length - (this.counts.get(key) ?? 0);
		if (diagnostics.length === 0) this.counts.delete(key);
		else this.counts.set(key, diagnostics.length);
		this.waiting.delete(key);
		this.waiting.set(key, [uri, diagnostics]);
		this.count += diagnostics.length + 1;
		if (this.count > portion && !this.isUrgent) this.later('now');
		else if (this.timer === undefined) this.later('soon');
	}

	/** Settled when everything is passed on. */
	async drain(slices: Slices): Promise<void> {
		while (this.waiting.size > 0) {
			this.passOn();
			await slices.breathe();
		}
	}

	private later(when: 'now' | 'soon'): void {
		clearTimeout(this.timer);
		this.isUrgent = when === 'now';
		this.timer = setTimeout(() => {
			this.timer = undefined;
			this.isUrgent = false;
			this.passOn();
			if (this.waiting.size > 0) this.later('now');
		}, when === 'now' ? 0 : delay);
	}

	/** Passes on one portion; a file with more problems than that goes alone. */
	private passOn(): void {
		const entries: [vscode.Uri, readonly vscode.Diagnostic[] | undefined][] = [];
		let weight = 0;
		for (const [key, [uri, diagnostics]] of this.waiting) {
			weight += diagnostics.length + 1;
			if (entries.length > 0 && weight > portion) break;
			this.waiting.delete(key);
			if (!this.isOpen(key)) entries.push([uri, diagnostics.length === 0 ? undefined : diagnostics]);
		}
		if (this.waiting.size === 0) this.count = 0;
		if (entries.length > 0) this.collection.set(entries);
	}

	dispose(): void {
		clearTimeout(this.timer);
	}
}
