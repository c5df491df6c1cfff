/** Plain data: what JSON can hold, and undefined. */
type Plain = undefined | null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** How a value begins; what is beyond the last one is an object of a known shape. */
const tags = { undefined: 0, null: 1, true: 2, false: 3, whole: 4, double: 5, latin1: 6, utf16: 7, known: 8, list: 9, shape: 10 } as const;

/** In bytes. */
const chunkSize = 1 << 20;

/** Texts that are longer do not come again. In UTF-16 units. */
const longestKnown = 40;

/** From then on it is clear whether the texts of a key repeat. */
const tried = 64;

/** The keys of an object so far, in their order; the path from the root to it is a shape. */
interface Shape {
	readonly key: string;
	readonly next: Map<string, Shape>;
	/** The one that was asked for last: mostly it is asked for again. */
	latest: Shape | undefined;
	/** What the shape is written as, from 1; 0 where no object ends with these keys. */
	number: number;
	readonly keys: readonly string[];
	/** How many texts this key had, and how many of them were known. */
	texts: number;
	repeated: number;
}

/**
 * Many values that are alike, in a few bytes each: the keys of their objects are written once, and so are texts that
 * come again. As objects they take five times the room, in which the garbage collector looks around again and again.
 */
export class Packed<T extends object> {
	private readonly chunks: Uint8Array[] = [];
	private filled = chunkSize;
	private readonly root: Shape = shapeOf('', []);
	private readonly shapes: Shape[] = [];
	private readonly knownTexts = new Map<string, number>();
	private readonly texts: string[] = [];
	/** Where a value is written before it is known how long it gets. */
	private bytes = Buffer.allocUnsafeSlow(4096);
	private length = 0;

	/** @returns where the value is found again */
	add(value: T): number {
		this.length = 0;
		this.write(value as Plain, this.root);
		if (this.filled + this.length > chunkSize || this.chunks.length === 0) {
			this.chunks.push(new Uint8Array(Math.max(chunkSize, this.length)));
			this.filled = 0;
		}
		const at = (this.chunks.length - 1) * chunkSize + this.filled;
		this.chunks[this.chunks.length - 1]?.set(this.bytes.subarray(0, this.length), this.filled);
		this.filled += this.length;
		return at;
	}

	/** The value that `add` put there, anew. */
	get(at: number): T {
		const chunk = this.chunks[Math.floor(at / chunkSize)] ?? new Uint8Array();
		const reader = { bytes: Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length), at: at % chunkSize };
		return this.read(reader) as unknown as T;
	}

	private write(value: Plain, shape: Shape): void {
		if (this.length + 16 > this.bytes.length) this.grow(16);
		switch (typeof value) {
			case 'string':
				return this.writeText(value, shape);
			case 'number':
				return this.writeNumber(value);
			case 'boolean':
				return this.writeByte(value ? tags.true : tags.false);
			case 'object':
				if (value === null) return this.writeByte(tags.null);
				return Array.isArray(value) ? this.writeList(value, shape) : this.writeObject(value as { readonly [key: string]: Plain });
			default:
				return this.writeByte(tags.undefined);
		}
	}

	private writeObject(value: { readonly [key: string]: Plain }): void {
		let shape = this.root;
		for (const key in value) shape = this.under(shape, key);
		if (shape.number === 0) shape.number = this.shapes.push(shape);
		this.writeWhole(tags.shape + shape.number);
		shape = this.root;
		for (const key in value) {
			shape = this.under(shape, key);
			this.write(value[key], shape);
		}
	}

	private writeList(items: readonly Plain[], shape: Shape): void {
		this.writeByte(tags.list);
		this.writeWhole(items.length);
		for (const item of items) this.write(item, shape);
	}

	private writeNumber(value: number): void {
		if (Number.isInteger(value) && value >= 0 && value < 2 ** 31 && !Object.is(value, -0)) {
			this.writeByte(tags.whole);
			return this.writeWhole(value);
		}
		this.writeByte(tags.double);
		this.length = this.bytes.writeDoubleLE(value, this.length);
	}

	private writeText(text: string, shape: Shape): void {
		if (this.length + 2 * text.length + 16 > this.bytes.length) this.grow(2 * text.length + 16);
		const known = this.numberOf(text, shape);
		if (known !== undefined) {
			this.writeByte(tags.known);
			return this.writeWhole(known);
		}
		const begin = this.length;
		this.writeByte(tags.latin1);
		this.writeWhole(text.length);
		for (let index = 0; index < text.length; index++) {
			const unit = text.charCodeAt(index);
			if (unit > 0xff) {
				this.length = begin;
				this.writeByte(tags.utf16);
				this.writeWhole(text.length);
				this.length += this.bytes.write(text, this.length, 'utf16le');
				return;
			}
			this.bytes[this.length++] = unit;
		}
	}

	/** The number of a text that came before. Where the texts of a key do not repeat, none is looked for. */
	private numberOf(text: string, shape: Shape): number | undefined {
		if (text.length > longestKnown || (shape.texts >= tried && shape.repeated * 2 < shape.texts)) return undefined;
		shape.texts++;
		const known = this.knownTexts.get(text);
		if (known !== undefined) {
			shape.repeated++;
			return known;
		}
		// A sliced text would keep the whole one.
		const own = Buffer.from(text, 'utf16le').toString('utf16le');
		this.knownTexts.set(own, this.texts.length);
		return this.texts.push(own) - 1;
	}

	private writeByte(byte: number): void {
		this.bytes[this.length++] = byte;
	}

	/** Seven bits in each byte, the lowest first. */
	private writeWhole(value: number): void {
		let rest = value;
		for (; rest > 0x7f; rest >>>= 7) this.bytes[this.length++] = (rest & 0x7f) | 0x80;
		this.bytes[this.length++] = rest;
	}

	private grow(room: number): void {
		const larger = Buffer.allocUnsafeSlow(2 * (this.bytes.length + room));
		larger.set(this.bytes);
		this.bytes = larger;
	}

	private under(shape: Shape, key: string): Shape {
		const { latest } = shape;
		if (latest?.key === key) return latest;
		const next = shape.next.get(key) ?? shapeOf(key, [...shape.keys, key]);
		shape.next.set(key, next);
		return (shape.latest = next);
	}

	private read(reader: Reader): Plain {
		const tag = readWhole(reader);
		switch (tag) {
			case tags.undefined:
				return undefined;
			case tags.null:
				return null;
			case tags.true:
				return true;
			case tags.false:
				return false;
			case tags.whole:
				return readWhole(reader);
			case tags.double:
				reader.at += 8;
				return reader.bytes.readDoubleLE(reader.at - 8);
			case tags.latin1:
				return readText(reader, 'latin1');
			case tags.utf16:
				return readText(reader, 'utf16le');
			case tags.known:
				return this.texts[readWhole(reader)];
			case tags.list:
				return Array.from({ length: readWhole(reader) }, () => this.read(reader));
			default:
				return Object.fromEntries((this.shapes[tag - tags.shape - 1]?.keys ?? []).map((key) => [key, this.read(reader)]));
		}
	}
}

interface Reader {
	readonly bytes: Buffer;
	at: number;
}

function shapeOf(key: string, keys: readonly string[]): Shape {
	return { key, next: new Map(), latest: undefined, number: 0, keys, texts: 0, repeated: 0 };
}

function readWhole(reader: Reader): number {
	let value = 0;
	for (let shift = 0; ; shift += 7) {
		const byte = reader.bytes[reader.at++] ?? 0;
		value |= (byte & 0x7f) << shift;
		if (byte < 0x80) return value >>> 0;
	}
}

function readText(reader: Reader, encoding: 'latin1' | 'utf16le'): string {
	const length = readWhole(reader) * (encoding === 'latin1' ? 1 : 2);
	reader.at += length;
	return reader.bytes.toString(encoding, reader.at - length, reader.at);
}
