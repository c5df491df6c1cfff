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

	/** Takes bytes, which are not changed any more. They get the next number, from 0. */
	add(bytes: Uint8Array): void {
		const start = this.heldBytes + bytes.length > inMemory ? this.file.append(bytes) : undefined;
		if (start === undefined) {
			this.held.set(this.chunks.length, bytes);
			this.heldBytes += bytes.length;
		}
		this.chunks.push({ length: bytes.length, start });
	}

	/**
	 * The bytes with a number.
	 *
	 * @throws Error where the disk does not give them back
	 */
	get(number: number): Uint8Array {
		const known = this.held.get(number) ?? this.recent.get(number);
		if (known !== undefined) return known;
		const { length = 0, start = 0 } = this.chunks[number] ?? {};
		const bytes = this.file.read(start, length);
		for (const [oldest] of this.recent) if (this.recent.size >= mostRecent) this.recent.delete(oldest);
		this.recent.set(number, bytes);
		return bytes;
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

	read(start: number, length: number): Uint8Array {
		const bytes = Buffer.allocUnsafeSlow(length);
		for (let at = 0; at < length; ) {
			const read = typeof this.descriptor === 'number' ? readSync(this.descriptor, bytes, at, length - at, start + at) : 0;
			if (read === 0) throw new Error('A temporary file lost what was written to it');
			at += read;
		}
		return bytes;
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
