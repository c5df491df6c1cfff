import { randomBytes } from 'node:crypto';
import { openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** In bytes: what is beyond goes to the disk. */
const inMemory = 16 << 20;

/** Chunks that were read back and may be asked for again: those of neighbours, where several threads were at work. */
const mostRecent = 6;

interface Chunk {
	readonly length: number;
	/** Where it lies in the file; undefined where it is in memory. */
	readonly start: number | undefined;
}

/**
 * Pieces of bytes by number: the first ones in memory, the others in a file of the system's folder for such things,
 * which only we can read and which has no name any more, so that nothing is left of it whatever happens to us. Where
 * there is no room for it, they stay in memory.
 */
export class Chunks {
	private readonly chunks: Chunk[] = [];
	private readonly held = new Map<number, Uint8Array>();
	private readonly recent = new Map<number, Uint8Array>();
	private heldBytes = 0;
	private readonly file: SpillFile;

	/** @param folder for the file */
	constructor(folder = tmpdir()) {
		this.file = new SpillFile(folder);
	}

	/**
	 * Takes bytes, which get the next number, from 0.
	 *
	 * @returns `held`: they must not be changed any more; `written`: their memory is free again
	 */
	add(bytes: Uint8Array): 'held' | 'written' {
		const start = this.heldBytes + bytes.length > inMemory ? this.file.append(bytes) : undefined;
		if (start === undefined) {
			this.held.set(this.chunks.length, bytes);
			this.heldBytes += bytes.length;
		}
		this.chunks.push({ length: bytes.length, start });
		return start === undefined ? 'held' : 'written';
	}

	/**
	 * The bytes with a number, until another one is asked for.
	 *
	 * @throws Error where the disk does not give them back
	 */
	get(number: number): Uint8Array {
		const known = this.held.get(number) ?? this.recent.get(number);
		if (known !== undefined) return known;
		const { length = 0, start = 0 } = this.chunks[number] ?? {};
		const bytes = this.memoryFor(length);
		this.file.read(start, bytes);
		this.recent.set(number, bytes);
		return bytes;
	}

	/** Of a chunk that was read back before: new memory each time would wait for the garbage collector. */
	private memoryFor(length: number): Uint8Array {
		const [oldest] = this.recent;
		if (oldest === undefined || this.recent.size < mostRecent) return Buffer.allocUnsafeSlow(length);
		const [number, { buffer }] = oldest;
		this.recent.delete(number);
		return buffer.byteLength < length ? Buffer.allocUnsafeSlow(length) : new Uint8Array(buffer, 0, length);
	}

	get length(): number {
		return this.chunks.length;
	}
}

/** A file for our own eyes, made when it is first written to. */
class SpillFile {
	private descriptor: number | 'not made' | 'unusable' = 'not made';
	private length = 0;

	constructor(private readonly folder: string) {}

	/** @returns where the bytes lie; undefined where they cannot be written */
	append(bytes: Uint8Array): number | undefined {
		const descriptor = this.make();
		if (descriptor === undefined) return undefined;
		const start = this.length;
		try {
			for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at, start + at);
		} catch {
			// The disk is full. What was written so far stays good.
			return undefined;
		}
		this.length += bytes.length;
		return start;
	}

	/** Fills the bytes with what was written there. */
	read(start: number, bytes: Uint8Array): void {
		for (let at = 0; at < bytes.length; ) {
			const read = typeof this.descriptor === 'number' ? readSync(this.descriptor, bytes, at, bytes.length - at, start + at) : 0;
			if (read === 0) throw new Error('A temporary file lost what was written to it');
			at += read;
		}
	}

	private make(): number | undefined {
		if (this.descriptor !== 'not made') return this.descriptor === 'unusable' ? undefined : this.descriptor;
		const path = join(this.folder, `masthead-${randomBytes(12).toString('hex')}`);
		try {
			this.descriptor = openSync(path, 'wx+', 0o600);
		} catch {
			this.descriptor = 'unusable';
			return undefined;
		}
		try {
			rmSync(path);
		} catch {
			// A system that removes no open file.
			process.once('exit', () => rmSync(path, { force: true }));
		}
		return this.descriptor;
	}
}
