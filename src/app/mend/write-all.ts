import { fingerprint } from '../../core/fingerprint';
import { applyEdits, type Edit } from '../../core/text';
import { inverseOf, type JournalEntry } from './journal';
import type { SkipReason } from './plan';

/** The files of a run, by their URIs. */
export interface RunFiles {
	/** Undefined where there is no such file; throws where it cannot be read. */
	read(uri: string): Promise<Uint8Array | undefined>;
	write(uri: string, bytes: Uint8Array): Promise<void>;
	/** Why a file is not to be written at this moment. */
	obstacle(uri: string): Promise<'dirty' | 'read-only' | undefined>;
}

/** Where is noted what a run does, before it does it. */
export interface RunLog {
	/** Notes a batch; that of the same number is replaced. */
	note(batch: number, entries: readonly JournalEntry[]): Promise<void>;
}

export interface ToWrite {
	readonly uri: string;
	/** The print of the bytes that the edits were made for. */
	readonly print: string;
	readonly edits: readonly Edit[];
}

export interface Written {
	readonly uri: string;
	readonly result: 'written' | SkipReason;
	/** A system's own words, for `failed`. */
	readonly detail?: string;
}

export interface Control {
	/** Called after each batch with the number of files that are done. */
	readonly onDone?: (files: number) => void;
	readonly isCancelled?: () => boolean;
	readonly batch?: number;
}

/** Files that are noted and written together; many more at once would keep the editor's host from everything else. */
const usualBatch = 24;

/** The text of UTF-8 bytes, with its byte order mark; undefined where they are none. */
export function textOfBytes(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/**
 * Writes many files, each only if its bytes are still those that were read. What is going to be
 * written is noted first, so that a run that is cut off anywhere can be taken back.
 *
 * @returns what became of each file; `stopped` where a cancelled run did not come to it
 */
export async function writeAll(files: readonly ToWrite[], world: RunFiles, log: RunLog, control: Control = {}): Promise<readonly Written[]> {
	const { batch = usualBatch } = control;
	const results: Written[] = [];
	for (let at = 0; at < files.length && control.isCancelled?.() !== true; at += batch) {
		const prepared = await Promise.all(files.slice(at, at + batch).map((file) => prepare(file, world)));
		const ready = prepared.filter((one) => 'bytes' in one);
		const number = at / batch;
		await log.note(number, ready.map(({ entry }) => entry));
		const written = await Promise.all(prepared.map((one) => ('bytes' in one ? write(one, world) : one)));
		results.push(...written);
		const done = new Set(written.flatMap(({ uri, result }) => (result === 'written' ? [uri] : [])));
		const whole = ready.filter(({ entry }) => done.has(entry.uri)).map(({ entry: { text: _text, ...entry } }) => entry);
		// What failed keeps its whole text: nobody knows how far it came.
		const failed = ready.filter(({ entry }) => !done.has(entry.uri)).map(({ entry }) => entry);
		await log.note(number, [...whole, ...failed]);
		control.onDone?.(results.length);
	}
	return [...results, ...stoppedBefore(files, results.length)];
}

function stoppedBefore(all: readonly { readonly uri: string }[], done: number): readonly { readonly uri: string; readonly result: 'stopped' }[] {
	return all.slice(done).map(({ uri }) => ({ uri, result: 'stopped' }));
}

interface Ready {
	readonly entry: JournalEntry;
	readonly bytes: Uint8Array;
}

async function prepare({ uri, print, edits }: ToWrite, world: RunFiles): Promise<Ready | Written> {
	return guarded(uri, async (): Promise<Ready | Written> => {
		const obstacle = await world.obstacle(uri);
		if (obstacle !== undefined) return { uri, result: obstacle };
		const bytes = await world.read(uri);
		if (bytes === undefined) return { uri, result: 'gone' };
		const source = fingerprint(bytes) === print ? textOfBytes(bytes) : undefined;
		if (source === undefined) return { uri, result: 'changed' };
		const text = applyEdits(source, edits);
		const after = new TextEncoder().encode(text);
		return { bytes: after, entry: { uri, before: print, after: fingerprint(after), undo: inverseOf(source, edits), text } };
	});
}

async function write({ entry: { uri, before }, bytes }: Ready, world: RunFiles): Promise<Written> {
	return guarded(uri, async (): Promise<Written> => {
		// The last look is as late as can be.
		const now = await world.read(uri);
		if (now === undefined) return { uri, result: 'gone' };
		const obstacle = fingerprint(now) === before ? await world.obstacle(uri) : 'changed';
		if (obstacle !== undefined) return { uri, result: obstacle };
		await world.write(uri, bytes);
		return { uri, result: 'written' };
	});
}

interface Failure {
	readonly uri: string;
	readonly result: 'failed';
	readonly detail: string;
}

async function guarded<T>(uri: string, work: () => Promise<T>): Promise<T | Failure> {
	try {
		return await work();
	} catch (error) {
		return { uri, result: 'failed', detail: error instanceof Error ? error.message : String(error) };
	}
}

export interface Undone {
	readonly uri: string;
	/** `as-before`: the run did not come to write this file, or somebody took it back already. */
	readonly result: 'restored' | 'as-before' | SkipReason;
	readonly detail?: string;
}

/** Takes back what a run did, in each file that still holds what the run wrote. */
export async function undoAll(entries: readonly JournalEntry[], world: RunFiles, control: Control = {}): Promise<readonly Undone[]> {
	const { batch = usualBatch } = control;
	const results: Undone[] = [];
	for (let at = 0; at < entries.length && control.isCancelled?.() !== true; at += batch) {
		results.push(...(await Promise.all(entries.slice(at, at + batch).map((entry) => undo(entry, world)))));
		control.onDone?.(results.length);
	}
	return [...results, ...stoppedBefore(entries, results.length)];
}

async function undo(entry: JournalEntry, world: RunFiles): Promise<Undone> {
	const { uri, before, after } = entry;
	return guarded(uri, async (): Promise<Undone> => {
		const bytes = await world.read(uri);
		if (bytes === undefined) return { uri, result: 'gone' };
		const print = fingerprint(bytes);
		if (print === before) return { uri, result: 'as-before' };
		const text = print === after ? textOfBytes(bytes) : isCutOff(bytes, entry) ? entry.text : undefined;
		if (text === undefined) return { uri, result: 'changed' };
		const restored = new TextEncoder().encode(applyEdits(text, entry.undo));
		if (fingerprint(restored) !== before) return { uri, result: 'reads-otherwise' };
		const obstacle = await world.obstacle(uri);
		if (obstacle !== undefined) return { uri, result: obstacle };
		await world.write(uri, restored);
		return { uri, result: 'restored' };
	});
}

/** Whether the bytes are the beginning of what was being written when the run was cut off. */
function isCutOff(bytes: Uint8Array, { text }: JournalEntry): boolean {
	if (text === undefined) return false;
	const whole = new TextEncoder().encode(text);
	return bytes.length < whole.length && bytes.every((byte, index) => byte === whole[index]);
}
