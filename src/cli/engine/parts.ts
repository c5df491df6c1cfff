import { Chunks } from './chunks';

/** In bytes. A chunk is filled before the next one is begun. */
const chunkSize = 1 << 20;

/** UTF-8 has at most three bytes for a UTF-16 unit. */
const mostBytes = 3;

/**
 * Texts by number, held as UTF-8 bytes outside of the heap: those of 100,000 articles are a hundred
 * megabytes, and as strings several times that, through which the garbage collector goes again and again.
 */
export class Parts implements Iterable<Uint8Array> {
	private chunk = Buffer.alloc(0);
	/** How much of it is filled. */
	private filled = 0;
	/** For each number: the chunk, counted from 1 (0: there is no text), where in it the text begins, and its length. */
	private places = new Uint32Array(3 * 64);
	/** How many numbers have a text. */
	size = 0;

	/** @param chunks those that are full */
	constructor(private readonly chunks = new Chunks()) {}

	/** Takes the text of a number, in place of what it had. */
	put(number: number, text: string): void {
		this.makeRoom(text.length * mostBytes);
		this.place(number, this.chunk.write(text, this.filled, 'utf8'));
	}

	/** The same for a text that is UTF-8 already. */
	putBytes(number: number, bytes: Uint8Array): void {
		this.makeRoom(bytes.length);
		this.chunk.set(bytes, this.filled);
		this.place(number, bytes.length);
	}

	/** The bytes of one text, until another one is asked for; undefined where there is none. */
	get(number: number): Uint8Array | undefined {
		const [chunk = 0, start = 0, length = 0] = this.places.subarray(3 * number);
		return chunk === 0 ? undefined : this.chunkOf(chunk).subarray(start, start + length);
	}

	/** What was just written is the text of a number. */
	private place(number: number, length: number): void {
		const at = 3 * number;
		if (at >= this.places.length) this.grow(at);
		if (this.places[at] === 0) this.size++;
		this.places[at] = this.chunks.length + 1;
		this.places[at + 1] = this.filled;
		this.places[at + 2] = length;
		this.filled += length;
	}

	/** Nothing is to be said of the number any more. */
	drop(number: number): void {
		const at = 3 * number;
		if ((this.places[at] ?? 0) === 0) return;
		this.places[at] = 0;
		this.size--;
	}

	/** The bytes of each text, in the order of the numbers; until the next one is asked for, and not to be changed. */
	*[Symbol.iterator](): Iterator<Uint8Array> {
		const { places } = this;
		for (let at = 0; at < places.length; at += 3) {
			const number = places[at] ?? 0;
			if (number === 0) continue;
			const start = places[at + 1] ?? 0;
			yield this.chunkOf(number).subarray(start, start + (places[at + 2] ?? 0));
		}
	}

	/**
	 * All texts in one, in the order of the numbers, in few pieces, each until the next one is asked for.
	 *
	 * @param before ASCII with which each text begins, left out of the first one
	 */
	*joined(before = ''): Generator<Uint8Array> {
		const { places } = this;
		let left = before.length;
		let [number, start, end] = [0, 0, 0];
		for (let at = 0; at < places.length; at += 3) {
			const [nextNumber = 0, nextStart = 0, length = 0] = [places[at], places[at + 1], places[at + 2]];
			if (nextNumber === 0) continue;
			if (nextNumber !== number || nextStart !== end) {
				if (number > 0) yield this.chunkOf(number).subarray(start, end);
				[number, start, end] = [nextNumber, nextStart + left, nextStart];
				left = 0;
			}
			end += length;
		}
		if (number > 0) yield this.chunkOf(number).subarray(start, end);
	}

	/** @param number from 1 */
	private chunkOf(number: number): Uint8Array {
		return number > this.chunks.length ? this.chunk : this.chunks.get(number - 1);
	}

	private grow(at: number): void {
		const larger = new Uint32Array(Math.max(2 * this.places.length, at + 3));
		larger.set(this.places);
		this.places = larger;
	}

	private makeRoom(room: number): void {
		if (this.chunk.length - this.filled >= room) return;
		const isFree = this.filled > 0 && this.chunks.add(this.chunk.subarray(0, this.filled)) === 'written';
		this.filled = 0;
		// New memory each time would lie there until the garbage collector comes by, a megabyte for each hundred articles.
		if (!isFree || this.chunk.length < room) this.chunk = Buffer.allocUnsafeSlow(Math.max(chunkSize, room));
	}
}
