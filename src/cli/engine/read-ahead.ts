import { isAscii, isUtf8 } from 'node:buffer';
import { endianness } from 'node:os';
import { Worker } from 'node:worker_threads';
import { readInto, type ReadResult } from '../read-file';
import { toUtf16 } from './utf16';

/** Files that lie ready at most. */
const slots = 32;

/** The room of one file, in bytes: nearly every article. A larger one is read by who asks for it. */
const room = 64 * 1024;

/** So many files are taken before the reader is told: it has more to do then than waking up. */
const stride = 8;

/**
 * What becomes of a file: nobody has looked at it, the reader is at it, it is left to who asks for it, it is no UTF-8,
 * or its text lies in its slot, as bytes of ASCII or as units of UTF-16.
 */
const [unread, atWork, left, undecodable, ascii, wide] = [0, 1, 2, 3, 4, 5] as const;

/** In milliseconds. Who has waited so long reads by himself, whatever has become of the reader. */
const patience = 2000;

/** What both threads see. */
export interface Shared {
	readonly natives: readonly string[];
	/** Per file what has become of it, behind the number of the file that is asked for next, and -1 there where no more are. */
	readonly states: Int32Array<SharedArrayBuffer>;
	/** Per slot how many bytes lie in it. */
	readonly lengths: Int32Array<SharedArrayBuffer>;
	/** Two bytes for each that a file may have. */
	readonly bytes: Uint8Array<SharedArrayBuffer>;
}

/**
 * Reads files on another thread before they are asked for, and decodes them: who asks has only to take the text. That
 * takes a sixth of the time of checking them, and most of it where they have to come from the disk. A second thread that
 * checks as well would have to be compiled once more, which pays only for many more files.
 *
 * @throws nothing: what cannot be read ahead is left to who asks for it, who then meets the trouble
 */
export class ReadAhead {
	private next = 0;
	private readonly room: Buffer;

	private constructor(private readonly shared: Shared) {
		this.room = Buffer.from(shared.bytes.buffer);
	}

	/**
	 * @param program the file of the command line, which knows by its data what to do on a thread
	 * @param natives in the order in which they will be asked for
	 */
	static start(program: string, natives: readonly string[]): ReadAhead {
		const shared: Shared = {
			natives,
			states: new Int32Array(new SharedArrayBuffer((natives.length + 1) * 4)),
			lengths: new Int32Array(new SharedArrayBuffer(slots * 4)),
			bytes: new Uint8Array(new SharedArrayBuffer(2 * slots * room)),
		};
		const worker = new Worker(program, { workerData: shared, argv: [], stdin: false, resourceLimits: { maxYoungGenerationSizeMb: 2 } });
		// Without it all is read as it would be on one thread.
		worker.on('error', () => {});
		worker.unref();
		return new ReadAhead(shared);
	}

	/** The next file; undefined where it is not the one that was announced, or has to be read by who asks. */
	read(native: string): ReadResult | undefined {
		const { natives, states, lengths } = this.shared;
		const number = this.next;
		if (natives[number] !== native) return undefined;
		this.next++;
		let state = Atomics.compareExchange(states, number + 1, unread, left);
		if (state === atWork) {
			Atomics.wait(states, number + 1, atWork, patience);
			state = Atomics.load(states, number + 1);
		}
		const slot = number % slots;
		const start = slot * 2 * room;
		const found = resultOf(state, this.room, start, start + (lengths[slot] ?? 0));
		Atomics.store(states, 0, this.next);
		if (this.next % stride === 0) Atomics.notify(states, 0);
		return found;
	}

	/** No more will be asked for. */
	stop(): void {
		Atomics.store(this.shared.states, 0, -1);
		Atomics.notify(this.shared.states, 0);
	}
}

/** What the reader made of a file; undefined where it left it. */
function resultOf(state: number, room: Buffer, start: number, end: number): ReadResult | undefined {
	switch (state) {
		case ascii:
			return { kind: 'text', text: room.toString('latin1', start, end) };
		case wide:
			return { kind: 'text', text: room.toString('ucs2', start, end) };
		case undecodable:
			return { kind: 'undecodable' };
		default:
			return undefined;
	}
}

/** Whether a thread is to read ahead. */
export function isShared(data: unknown): data is Shared {
	return typeof data === 'object' && data !== null && 'natives' in data && 'states' in data;
}

/** The other end: reads one file after the other, as far ahead as there are slots. */
export function readAhead({ natives, states, lengths, bytes }: Shared): void {
	// The units of another kind of machine are not those that who asks takes them for.
	if (endianness() !== 'LE') return;
	const file = new Uint8Array(room);
	for (let number = 0; number < natives.length; number++) {
		let asked = Atomics.load(states, 0);
		while (asked !== -1 && number - asked >= slots) {
			Atomics.wait(states, 0, asked);
			asked = Atomics.load(states, 0);
		}
		if (asked === -1) return;
		if (number < asked || Atomics.compareExchange(states, number + 1, unread, atWork) !== unread) continue;
		const length = readInto(natives[number] ?? '', file);
		const state = length === undefined ? left : decodeInto(file.subarray(0, length), number % slots, { lengths, bytes });
		Atomics.store(states, number + 1, state);
		Atomics.notify(states, number + 1);
	}
}

/** Puts the text of a file into a slot; what has become of it. */
function decodeInto(file: Uint8Array, slot: number, { lengths, bytes }: Pick<Shared, 'lengths' | 'bytes'>): number {
	const start = slot * 2 * room;
	if (isAscii(file)) {
		bytes.set(file, start);
		lengths[slot] = file.length;
		return ascii;
	}
	if (!isUtf8(file)) return undecodable;
	lengths[slot] = 2 * toUtf16(file, new Uint16Array(bytes.buffer, start, room));
	return wide;
}
