/**
 * How a field is held: a `text` of its own, a `word` that many values have, any number, nothing but true; a list of
 * something; or fields again.
 */
type Form<T> = T extends true ? 'true' : T extends string ? 'text' | 'word' : T extends number ? 'number' : T extends readonly (infer I)[] ? readonly [Form<I>] : Fields<T>;

/** Every field of a kind of value, so that none can be forgotten; at most 31. */
export type Fields<T> = { readonly [K in keyof T]-?: Form<NonNullable<T[K]>> };

type Plain = undefined | true | number | string | readonly Plain[] | Value;

interface Value {
	readonly [key: string]: Plain;
}

interface Field {
	readonly key: string;
	readonly kind: 'true' | 'text' | 'word' | 'number' | 'list' | 'fields';
	/** Of a list, one: its items. */
	readonly inner: readonly Field[];
}

/** In bytes. */
const chunkSize = 1 << 18;

/** In bytes: more than a number takes, and than what most values take. */
const margin = 1024;

/** Words that are told from each other; what comes later is written out. */
const mostWords = 50_000;

/**
 * Many values of one kind, in a few bytes each, without the names of their fields. As objects they take ten times the
 * room, in which the garbage collector looks around again and again.
 */
export class Packed<T extends object> {
	private readonly fields: readonly Field[];
	private readonly chunks: Buffer[] = [];
	private readonly numberOfWord = new Map<string, number>();
	private readonly words: string[] = [];
	/** The last chunk, and where its next byte goes. */
	private bytes = Buffer.alloc(0);
	private at = chunkSize;

	constructor(fields: Fields<T>) {
		this.fields = fieldsOf(fields);
	}

	/** @returns by what the value is found again */
	add(value: T): number {
		if (this.at > chunkSize - margin) {
			this.chunks.push((this.bytes = Buffer.allocUnsafeSlow(chunkSize)));
			this.at = 0;
		}
		const place = (this.chunks.length - 1) * chunkSize + this.at;
		this.writeFields(value as unknown as Value, this.fields);
		return place;
	}

	/** The value that `add` put there, anew. */
	get(place: number): T {
		const bytes = this.chunks[Math.floor(place / chunkSize)] ?? this.bytes;
		return readFields({ bytes, at: place % chunkSize, words: this.words }, this.fields) as unknown as T;
	}

	private writeFields(value: Value, fields: readonly Field[]): void {
		let present = 0;
		for (let index = 0; index < fields.length; index++) if (value[fields[index]?.key ?? ''] !== undefined) present |= 1 << index;
		this.writeWhole(present);
		for (const field of fields) {
			const inside = value[field.key];
			if (inside !== undefined) this.write(inside, field);
		}
	}

	private write(value: Plain, { kind, inner }: Field): void {
		switch (kind) {
			case 'true':
				break;
			case 'text':
				return this.writeText(value as string);
			case 'word':
				return this.writeWord(value as string);
			case 'number':
				return this.writeNumber(value as number);
			case 'fields':
				return this.writeFields(value as Value, inner);
			case 'list': {
				const items = value as readonly Plain[];
				this.writeWhole(items.length);
				for (const field of inner) for (const item of items) this.write(item, field);
				break;
			}
			default:
				kind satisfies never;
		}
	}

	/** The number of the word, counted from 1; or 0, and the word. */
	private writeWord(word: string): void {
		let number = this.numberOfWord.get(word);
		if (number === undefined && this.words.length < mostWords) {
			// One that was cut from a longer text would keep that one.
			const own = Buffer.from(word, 'utf16le').toString('utf16le');
			this.numberOfWord.set(own, (number = this.words.push(own)));
		}
		this.writeWhole(number ?? 0);
		if (number === undefined) this.writeText(word);
	}

	/** Twice the length, and whether a unit takes two bytes; the units. */
	private writeText(text: string): void {
		const { length } = text;
		this.makeRoom(2 * length);
		const begin = this.at;
		this.writeWhole(2 * length);
		const { bytes } = this;
		for (let index = 0; index < length; index++) {
			const unit = text.charCodeAt(index);
			if (unit > 0xff) {
				this.at = begin;
				this.writeWhole(2 * length + 1);
				this.at += bytes.write(text, this.at, 'utf16le');
				return;
			}
			bytes[this.at++] = unit;
		}
	}

	/** Twice the number where it is whole and not large; else 1, and its eight bytes. */
	private writeNumber(value: number): void {
		if (value >= 0 && value < 2 ** 30 && Number.isInteger(value) && !Object.is(value, -0)) return this.writeWhole(2 * value);
		this.writeWhole(1);
		this.at = this.bytes.writeDoubleLE(value, this.at);
	}

	/** Below 2³¹. Seven bits in each byte, the lowest first. */
	private writeWhole(value: number): void {
		this.makeRoom(0);
		let rest = value;
		for (; rest > 0x7f; rest >>>= 7) this.bytes[this.at++] = (rest & 0x7f) | 0x80;
		this.bytes[this.at++] = rest;
	}

	/** For so many bytes and a few numbers. A value begins in a chunk of the usual size, and may make it longer. */
	private makeRoom(length: number): void {
		if (this.at + length + margin / 16 <= this.bytes.length) return;
		const longer = Buffer.allocUnsafeSlow(2 * (this.bytes.length + length));
		longer.set(this.bytes);
		this.chunks[this.chunks.length - 1] = this.bytes = longer;
	}
}

function fieldsOf(forms: object): readonly Field[] {
	return Object.entries(forms).map(([key, form]) => fieldOf(key, form as unknown));
}

function fieldOf(key: string, form: unknown): Field {
	if (Array.isArray(form)) return { key, kind: 'list', inner: [fieldOf('', form[0])] };
	return typeof form === 'string' ? { key, kind: form as Field['kind'], inner: [] } : { key, kind: 'fields', inner: fieldsOf(form as object) };
}

interface Reader {
	readonly bytes: Buffer;
	readonly words: readonly string[];
	at: number;
}

function readFields(reader: Reader, fields: readonly Field[]): Value {
	const present = readWhole(reader);
	const value: Record<string, Plain> = {};
	for (const [index, field] of fields.entries()) if ((present & (1 << index)) !== 0) value[field.key] = read(reader, field);
	return value;
}

function read(reader: Reader, { kind, inner }: Field): Plain {
	switch (kind) {
		case 'true':
			return true;
		case 'text':
			return readText(reader);
		case 'word': {
			const number = readWhole(reader);
			return number === 0 ? readText(reader) : reader.words[number - 1];
		}
		case 'number': {
			const whole = readWhole(reader);
			if (whole % 2 === 0) return whole / 2;
			reader.at += 8;
			return reader.bytes.readDoubleLE(reader.at - 8);
		}
		case 'fields':
			return readFields(reader, inner);
		case 'list': {
			const length = readWhole(reader);
			return inner.flatMap((field) => Array.from({ length }, () => read(reader, field)));
		}
		default:
			return kind satisfies never;
	}
}

function readText(reader: Reader): string {
	const head = readWhole(reader);
	const isWide = head % 2 === 1;
	const begin = reader.at;
	reader.at += isWide ? head - 1 : head / 2;
	return reader.bytes.toString(isWide ? 'utf16le' : 'latin1', begin, reader.at);
}

function readWhole(reader: Reader): number {
	let value = 0;
	for (let shift = 0; ; shift += 7) {
		const byte = reader.bytes[reader.at++] ?? 0;
		value |= (byte & 0x7f) << shift;
		if (byte < 0x80) return value >>> 0;
	}
}
