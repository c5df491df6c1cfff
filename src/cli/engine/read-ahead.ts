import { Worker } from 'node:worker_threads';
import { decode, readInto, type ReadResult } from '../read-file';

/** Files that lie ready at most. */
const slots = 32;

/** The room of one file, in bytes: nearly every article. A larger one is read by who asks for it. */
const room = 64 * 1024;

/** So many files are taken before the reader is told: it has more to do then than waking up. */
const stride = 8;

/** What becomes of a file: nobody has looked at it, the reader is at it, it lies in its slot, or it is left to who asks for it. */
const [unread, atWork, ready, left] = [0, 1, 2, 3] as const;

/** In milliseconds. Who has waited so long reads by himself, whatever has become of the reader. */
const patience = 2000;

/** What both threads see. */
export interface Shared {
	readonly natives: readonly string[];
	/** Per file what has become of it, behind the number of the file that is asked for next, and -1 there where no more are. */
	readonly states: Int32Array<SharedArrayBuffer>;
	/** Per slot how many bytes lie in it. */
	readonly lengths: Int32Array<SharedArrayBuffer>;
	readonly bytes: Uint8Array<SharedArrayBuffer>;
}

/**
 * Reads files on another thread before they are asked for. That takes a sixth of the time of checking them, and most of
 * it where they have to come from the disk. A second thread that checks as well would have to be compiled once more,
 * which pays only for many more files.
 *
 * @throws nothing: what cannot be read ahead is left to who asks for it, who then meets the trouble
 */
export class ReadAhead {
	private next = 0;

	private constructor(private readonly shared: Shared) {}

	/**
	 * @param program the file of the command line, which knows by its data what to do on a thread
	 * @param natives in the order in which they will be asked for
	 */
	static start(program: string, natives: readonly string[]): ReadAhead {
		const shared: Shared = {
			natives,
			states: new Int32Array(new SharedArrayBuffer((natives.length + 1) * 4)),
			lengths: new Int32Array(new SharedArrayBuffer(slots * 4)),
			bytes: new Uint8Array(new SharedArrayBuffer(slots * room)),
		};
		const worker = new Worker(program, { workerData: shared, argv: [], stdin: false, resourceLimits: { maxYoungGenerationSizeMb: 2 } });
		// Without it all is read as it would be on one thread.
		worker.on('error', () => {});
		worker.unref();
		return new ReadAhead(shared);
	}

	/** The next file; undefined where it is not the one that was announced, or has to be read by who asks. */
	read(native: string): ReadResult | undefined {
		const { natives, states, lengths, bytes } = this.shared;
		const number = this.next;
		if (natives[number] !== native) return undefined;
		this.next++;
		let state = Atomics.compareExchange(states, number + 1, unread, left);
		if (state === atWork) {
			Atomics.wait(states, number + 1, atWork, patience);
			state = Atomics.load(states, number + 1);
		}
		const start = (number % slots) * room;
		// What is shared may change while it is decoded; this slot does not until the next number is told.
		const found = state === ready ? decode(Buffer.from(bytes.buffer, start, lengths[number % slots])) : undefined;
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

/** Whether a thread is to read ahead. */
export function isShared(data: unknown): data is Shared {
	return typeof data === 'object' && data !== null && 'natives' in data && 'states' in data;
}

/** The other end: reads one file after the other, as far ahead as there are slots. */
export function readAhead({ natives, states, lengths, bytes }: Shared): void {
	for (let number = 0; number < natives.length; number++) {
		let asked = Atomics.load(states, 0);
		while (asked !== -1 && number - asked >= slots) {
			Atomics.wait(states, 0, asked);
			asked = Atomics.load(states, 0);
		}
		if (asked === -1) return;
		if (number < asked || Atomics.compareExchange(states, number + 1, unread, atWork) !== unread) continue;
		const slot = number % slots;
		const length = readInto(natives[number] ?? '', bytes.subarray(slot * room, (slot + 1) * room));
		if (length !== undefined) lengths[slot] = length;
		Atomics.store(states, number + 1, length === undefined ? left : ready);
		Atomics.notify(states, number + 1);
	}
}
