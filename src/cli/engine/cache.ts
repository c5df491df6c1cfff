import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { createHash, randomBytes, type Hash } from 'node:crypto';
import { discard } from '../discard';
import { NodeFiles } from '../files';
import { makeFolder } from '../make-folder';
import { inChunks, textOf } from '../pieces';
import { FileReader } from '../read-file';
import type { Target } from '../targets';
import { isAnsweredAlike, type Asked } from './asked';
import { tidy } from './cache-place';
import type { FileOutcome, Remembered } from './outcome';
import { Parts } from './parts';
import { hasMetadata } from './stamps';

/** A line of a cache file but the first and the last: the path, and the rest. */
type Line = readonly [native: string, remembered: Remembered, outcome: FileOutcome];

const sealing = 'sha256';

/** The first line of a cache file. */
interface Header {
	readonly masthead: 1;
	/** What decides of all results: the version, the options, the machine's time zone. */
	readonly key: string;
	/** What the sites' configurations and schemas came to. */
	readonly world: readonly Asked[];
	/** Milliseconds since 1970. */
	readonly savedAt: number;
}

/**
 * What earlier runs found, file by file. An answer is given only where the file, all that was asked
 * about other files, and the clock say what they said then.
 */
export class Cache {
	/** By path, the number of its line. */
	private entries = new Map<string, number>();
	/** As they stand in the file: as objects, what 100,000 articles came to is half a gigabyte. */
	private lines = new Parts();
	private count = 0;
	private world: readonly Asked[] = [];
	private readonly files = new NodeFiles('/');
	private readonly reader = new FileReader();
	private state: 'as saved' | 'changed' = 'as saved';

	private constructor(
		private readonly path: string,
		private readonly key: string,
		private readonly now: number,
	) {}

	/** @param now milliseconds since 1970, for the whole run */
	static async open(path: string, key: string, now: number): Promise<Cache> {
		const cache = new Cache(path, key, now);
		await cache.load();
		return cache;
	}

	private async load(): Promise<void> {
		const lines = linesOf(this.path);
		try {
			await this.take(lines);
		} catch {
			// Not readable.
			this.entries = new Map();
			this.world = [];
			this.state = 'changed';
		} finally {
			lines.return();
		}
	}

	private async take(lines: Generator<Buffer, void>): Promise<void> {
		const first = lines.next().value;
		const header = first === undefined ? undefined : (JSON.parse(first.toString('utf8')) as Header);
		const fits = header?.masthead === 1 && header.key === this.key && header.savedAt <= this.now && Array.isArray(header.world) && (await isAnsweredAlike(header.world, this.files));
		if (!fits) {
			this.state = 'changed';
			return;
		}
		this.world = header.world;
		for (const line of lines) {
			this.entries.set(pathIn(line), this.count);
			this.lines.putBytes(this.count++, line);
		}
	}

	/** What was found in a file, where it still holds. */
	async find({ native }: Target): Promise<FileOutcome | undefined> {
		const number = this.entries.get(native);
		const line = number === undefined ? undefined : this.lines.get(number);
		if (line === undefined) return undefined;
		const [, { stamp, asked = [], until = Infinity }, outcome] = JSON.parse(textOf(line)) as Line;
		const isSame = this.now < until && this.isStamped(native, stamp) && (await isAnsweredAlike(asked, this.files));
		if (isSame) return outcome;
		this.entries.delete(native);
		this.state = 'changed';
		return undefined;
	}

	/** A file that was changed a moment before it was read is known by its content. */
	private isStamped(native: string, stamp: string): boolean {
		return stamp.startsWith('m') ? hasMetadata(native, stamp) : this.reader.contentStamp(native) === stamp;
	}

	keep({ native }: Target, { remember, ...outcome }: FileOutcome): void {
		if (remember === undefined) return;
		this.entries.set(native, this.count);
		this.lines.put(this.count++, JSON.stringify([native, remember, outcome] satisfies Line));
		this.state = 'changed';
	}

	/**
	 * Writes what is known now, for the next run: whole, or not at all. A cache that cannot be written is none.
	 *
	 * @param world what was asked in this run about the sites
	 */
	save(world: readonly Asked[]): void {
		if (this.state === 'as saved') return;
		const known = new Map([...this.world, ...world].map((asked) => [`${asked[0]} ${asked[1]}`, asked]));
		const temporary = `${this.path}.${randomBytes(6).toString('hex')}.tmp`;
		try {
			makeFolder(dirname(this.path));
			tidy(dirname(this.path), this.now);
			this.write(temporary, { masthead: 1, key: this.key, world: [...known.values()], savedAt: this.now });
			renameSync(temporary, this.path);
		} catch {
			discard(temporary);
		}
	}

	private *linesWith(header: Header): Generator<string | Uint8Array> {
		yield `${JSON.stringify(header)}\n`;
		for (const [native, number] of this.entries) {
			const line = this.lines.get(number);
			// Of files that are gone nobody will ask.
			if (line === undefined || !existsSync(native)) continue;
			yield line;
			yield '\n';
		}
	}

	private write(path: string, header: Header): void {
		const descriptor = openSync(path, 'wx');
		try {
			const seal = createHash(sealing);
			const put = (bytes: Uint8Array): void => {
				for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
			};
			for (const bytes of inChunks(this.linesWith(header))) {
				seal.update(bytes);
				put(bytes);
			}
			put(Buffer.from(sealLine(seal)));
		} finally {
			closeSync(descriptor);
		}
	}
}

/** The path of an article whose line it is: a text in JSON, behind the bracket that begins the line. */
function pathIn(line: Buffer): string {
	let end = 2;
	while (line[end] !== 0x22 && end < line.length) end += line[end] === 0x5c ? 2 : 1;
	return JSON.parse(line.toString('utf8', 1, end + 1)) as string;
}

function sealLine(seal: Hash): string {
	return `${JSON.stringify(seal.digest('base64url'))}\n`;
}

/** In bytes. */
const blockSize = 1 << 20;

/**
 * The lines of a cache file, each until the next one is asked for; none where anything in it is not as it was written.
 * The last one is the digest of all before it: a file that was cut off or damaged could otherwise say something else of
 * an article.
 */
function* linesOf(path: string): Generator<Buffer, void> {
	if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return;
	const descriptor = openSync(path, 'r');
	try {
		const empty = sealLine(createHash(sealing)).length;
		const last = fstatSync(descriptor).size - empty;
		const seal = createHash(sealing);
		for (const block of blocksOf(descriptor, 0, last)) seal.update(block);
		const [found] = blocksOf(descriptor, last, last + empty);
		if (found?.toString('latin1') !== sealLine(seal)) return;
		let rest = Buffer.alloc(0);
		for (const block of blocksOf(descriptor, 0, last)) {
			const bytes = Buffer.concat([rest, block]);
			let start = 0;
			for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
				yield bytes.subarray(start, end);
				start = end + 1;
			}
			rest = bytes.subarray(start);
		}
	} finally {
		closeSync(descriptor);
	}
}

/** What stands in a file, a block after the other, in the same memory. */
function* blocksOf(descriptor: number, start: number, end: number): Generator<Buffer, void> {
	const block = Buffer.allocUnsafeSlow(Math.max(0, Math.min(blockSize, end - start)));
	for (let at = start; at < end; ) {
		const read = readSync(descriptor, block, 0, Math.min(block.length, end - at), at);
		if (read === 0) return;
		yield block.subarray(0, read);
		at += read;
	}
}
