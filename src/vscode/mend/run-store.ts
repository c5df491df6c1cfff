import * as vscode from 'vscode';
import { readEntries, writeEntry, type JournalEntry } from '../../app/mend/journal';
import type { RunLog } from '../../app/mend/write-all';

/** What is kept of earlier runs at most. */
const limits = { runs: 10, days: 30, bytes: 100 * 1024 * 1024 };

/** A run that is noted down. */
export interface NotedRun extends RunLog {
	readonly title: string;
	/** Milliseconds since 1970. */
	readonly time: number;
	entries(): Promise<readonly JournalEntry[]>;
	forget(): Promise<void>;
}

/** The journals of runs in the extension's own storage, a folder for each, with a file for each batch. */
export class RunStore {
	private readonly folder: vscode.Uri;

	constructor(storage: vscode.Uri) {
		this.folder = vscode.Uri.joinPath(storage, 'runs');
	}

	/** Begins a journal, and lets go of those that are too old or too many. */
	async begin(title: string): Promise<NotedRun> {
		const time = Date.now();
		await this.prune(time);
		// Names in the order of time, also for two runs in one millisecond.
		const folder = vscode.Uri.joinPath(this.folder, `${String(time).padStart(15, '0')}-${Math.random().toString(36).slice(2, 8)}`);
		await write(vscode.Uri.joinPath(folder, 'run.json'), JSON.stringify({ title, time }));
		return runIn(folder, title, time);
	}

	/** The newest run that was not taken back. */
	async last(): Promise<NotedRun | undefined> {
		for (const folder of (await this.folders()).toReversed()) {
			const about = await readJson(vscode.Uri.joinPath(folder, 'run.json'));
			if (about !== undefined) return runIn(folder, about.title, about.time);
		}
		return undefined;
	}

	private async folders(): Promise<vscode.Uri[]> {
		const entries = await orElse(vscode.workspace.fs.readDirectory(this.folder), []);
		return entries.map(([name]) => name).sort().map((name) => vscode.Uri.joinPath(this.folder, name));
	}

	private async prune(now: number): Promise<void> {
		let bytes = 0;
		for (const [index, folder] of (await this.folders()).toReversed().entries()) {
			const files = await orElse(vscode.workspace.fs.readDirectory(folder), []);
			const sizes = await Promise.all(files.map(async ([name]) => (await orElse(vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, name)), undefined))?.size ?? 0));
			bytes += sizes.reduce((sum, size) => sum + size, 0);
			const age = now - Number.parseInt(folder.path.slice(folder.path.lastIndexOf('/') + 1), 10);
			if (index >= limits.runs - 1 || bytes > limits.bytes || age > limits.days * 86_400_000) await orElse(vscode.workspace.fs.delete(folder, { recursive: true }), undefined);
		}
	}
}

function runIn(folder: vscode.Uri, title: string, time: number): NotedRun {
	return {
		title,
		time,
		note: (batch, entries) => write(vscode.Uri.joinPath(folder, `${String(batch).padStart(6, '0')}.jsonl`), entries.map(writeEntry).join('')),
		entries: async () => {
			const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).filter((name) => name.endsWith('.jsonl')).sort();
			const texts = await Promise.all(names.map((name) => readText(vscode.Uri.joinPath(folder, name))));
			return texts.flatMap(readEntries);
		},
		forget: () => Promise.resolve(vscode.workspace.fs.delete(folder, { recursive: true })),
	};
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
	await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

async function readText(uri: vscode.Uri): Promise<string> {
	return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
}

async function readJson(uri: vscode.Uri): Promise<{ readonly title: string; readonly time: number } | undefined> {
	try {
		const { title, time }: { title?: unknown; time?: unknown } = JSON.parse(await readText(uri));
		return typeof title === 'string' && typeof time === 'number' ? { title, time } : undefined;
	} catch {
		return undefined;
	}
}

async function orElse<T, E>(promise: Thenable<T>, other: E): Promise<T | E> {
	try {
		return await promise;
	} catch (error) {
		if (error instanceof vscode.FileSystemError) return other;
		throw error;
	}
}
