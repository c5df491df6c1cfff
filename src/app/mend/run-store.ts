import { fingerprint } from '../../core/fingerprint';
import { readEntries, writeEntry, type JournalEntry } from './journal';
import type { RunLog } from './write-all';

/** What is kept of earlier runs at most, for each place. */
const limits = { runs: 10, bytes: 100 * 1024 * 1024 };
const day = 86_400_000;
/** After these journals go, wherever they are. */
const kept = 30 * day;
/** A journal without an entry was taken back, or has only just begun. */
const keptEmpty = day;

/** The files of journals, by paths with slashes below one folder that all windows share. */
export interface JournalFiles {
	/** The names in a folder; none where there is no such folder. */
	list(folder: string): Promise<readonly string[]>;
	/** Bytes of a file; 0 where there is none. */
	size(file: string): Promise<number>;
	/** Undefined where there is none. */
	read(file: string): Promise<string | undefined>;
	/** Makes the folders that it takes. */
	write(file: string, text: string): Promise<void>;
	/** A file, or a folder with all that is in it. */
	remove(path: string): Promise<void>;
}

/** A run that is noted down. */
export interface NotedRun extends RunLog {
	readonly title: string;
	/** Milliseconds since 1970. */
	readonly time: number;
	entries(): Promise<readonly JournalEntry[]>;
	/** Lets go of what `entries` gave, and of nothing that was noted since. */
	forget(): Promise<void>;
}

/**
 * The journals of runs, a folder for each, with a file for each batch. Several windows may show one workspace: all of
 * them see its runs, and one may take back what another is still writing. So a journal only grows until somebody
 * forgets the very batches that he read.
 */
export class RunStore {
	/**
	 * @param place names the workspace that is open just now
	 * @param now milliseconds since 1970
	 */
	constructor(private readonly files: JournalFiles, private readonly place: () => string, private readonly now: () => number) {}

	/** Begins a journal, and lets go of those that are too old or too many. */
	async begin(title: string): Promise<NotedRun> {
		const time = this.now();
		await this.prune(time);
		// Names in the order of time, also for two runs in one millisecond.
		const folder = `${this.folder()}/${String(time).padStart(15, '0')}-${Math.random().toString(36).slice(2, 8)}`;
		await this.files.write(`${folder}/run.json`, JSON.stringify({ title, time }));
		return new Journal(this.files, folder, title, time);
	}

	/** The newest run of this workspace of which there is something to take back. */
	async last(): Promise<NotedRun | undefined> {
		for (const name of await this.newestFirst(this.folder())) {
			const folder = `${this.folder()}/${name}`;
			if (!(await this.files.list(folder)).some(isBatch)) continue;
			const about = aboutOf(await this.files.read(`${folder}/run.json`));
			if (about === undefined) continue;
			const run = new Journal(this.files, folder, about.title, about.time);
			// Of a run whose files all were left alone there is an empty batch.
			if ((await run.entries()).length > 0) return run;
		}
		return undefined;
	}

	private folder(): string {
		return fingerprint(new TextEncoder().encode(this.place()));
	}

	private async newestFirst(folder: string): Promise<string[]> {
		return [...(await this.files.list(folder))].sort().toReversed();
	}

	private async prune(now: number): Promise<void> {
		const here = this.folder();
		for (const place of await this.files.list('')) {
			let [runs, bytes] = [0, 0];
			for (const name of await this.newestFirst(place)) {
				const folder = `${place}/${name}`;
				const age = now - Number.parseInt(name, 10);
				const batches = age > kept || place !== here ? [] : (await this.files.list(folder)).filter(isBatch);
				const sizes = await Promise.all(batches.map((batch) => this.files.size(`${folder}/${batch}`)));
				bytes += sizes.reduce((sum, size) => sum + size, 0);
				if (batches.length > 0) runs++;
				const isEmpty = place === here && batches.length === 0;
				if (age > (isEmpty ? keptEmpty : kept) || runs >= limits.runs || bytes > limits.bytes) await this.files.remove(folder);
			}
		}
	}
}

class Journal implements NotedRun {
	private readonly seen = new Map<string, string>();

	constructor(private readonly files: JournalFiles, private readonly folder: string, readonly title: string, readonly time: number) {}

	note(batch: number, entries: readonly JournalEntry[]): Promise<void> {
		return this.files.write(`${this.folder}/${String(batch).padStart(6, '0')}.jsonl`, entries.map(writeEntry).join(''));
	}

	async entries(): Promise<readonly JournalEntry[]> {
		this.seen.clear();
		const names = (await this.files.list(this.folder)).filter(isBatch).sort();
		const texts = await Promise.all(names.map((name) => this.files.read(`${this.folder}/${name}`)));
		for (const [index, name] of names.entries()) this.seen.set(name, texts[index] ?? '');
		return texts.flatMap((text) => readEntries(text ?? ''));
	}

	async forget(): Promise<void> {
		for (const [name, text] of this.seen) {
			const file = `${this.folder}/${name}`;
			// Another window may have written to it since.
			if ((await this.files.read(file)) === text) await this.files.remove(file);
		}
	}
}

function isBatch(name: string): boolean {
	return name.endsWith('.jsonl');
}

function aboutOf(text: string | undefined): { readonly title: string; readonly time: number } | undefined {
	try {
		const { title, time }: { title?: unknown; time?: unknown } = JSON.parse(text ?? '');
		return typeof title === 'string' && typeof time === 'number' ? { title, time } : undefined;
	} catch {
		return undefined;
	}
}
