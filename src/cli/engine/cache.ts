import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomBytes } from 'node:crypto';
import { NodeFiles } from '../files';
import { FileReader } from '../read-file';
import type { Target } from '../targets';
import { isAnsweredAlike, type Asked } from './asked';
import { tidy } from './cache-place';
import type { FileOutcome, Remembered } from './outcome';
import { hasMetadata } from './stamps';

/** What the cache holds of one file. */
interface Entry {
	readonly remembered: Remembered;
	readonly outcome: FileOutcome;
}

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
	private entries = new Map<string, Entry>();
	private world: readonly Asked[] = [];
	private readonly files = new NodeFiles();
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
		const header = lines.next().value as Header | undefined;
		const fits = header?.masthead === 1 && header.key === this.key && header.savedAt <= this.now && Array.isArray(header.world) && (await isAnsweredAlike(header.world, this.files));
		if (!fits) {
			this.state = 'changed';
			return;
		}
		this.world = header.world;
		for (const line of lines) {
			// What stands behind the last line is nobody's: it is not kept.
			if (!isEntry(line) || this.entries.has('')) {
				this.state = 'changed';
				break;
			}
			const [native, remembered, outcome] = line;
			this.entries.set(native, { remembered, outcome });
		}
		// The last line says how many there were: a file that was cut off holds nothing.
		const end = this.entries.get('');
		this.entries.delete('');
		if (end?.outcome.counts.files === this.entries.size) return;
		this.entries = new Map();
		[this.world, this.state] = [[], 'changed'];
	}

	/** What was found in a file, where it still holds. */
	async find({ native }: Target): Promise<FileOutcome | undefined> {
		const entry = this.entries.get(native);
		if (entry === undefined) return undefined;
		const { stamp, asked = [], until = Infinity } = entry.remembered;
		const isSame = this.now < until && this.isStamped(native, stamp) && (await isAnsweredAlike(asked, this.files));
		if (isSame) return entry.outcome;
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
		this.entries.set(native, { remembered: remember, outcome });
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
			mkdirSync(dirname(this.path), { recursive: true });
			tidy(dirname(this.path), this.now);
			this.write(temporary, { masthead: 1, key: this.key, world: [...known.values()], savedAt: this.now });
			renameSync(temporary, this.path);
		} catch {
			discard(temporary);
		}
	}

	private write(path: string, header: Header): void {
		const descriptor = openSync(path, 'wx');
		try {
			let lines = `${JSON.stringify(header)}\n`;
			let count = 0;
			for (const [native, { remembered, outcome }] of this.entries) {
				// Of files that are gone nobody will ask.
				if (!existsSync(native)) continue;
				count++;
				lines += `${JSON.stringify([native, remembered, outcome])}\n`;
				if (lines.length < 1 << 20) continue;
				writeAll(descriptor, lines);
				lines = '';
			}
			writeAll(descriptor, `${lines}${JSON.stringify(['', { stamp: '' }, { counts: { files: count } }])}\n`);
		} finally {
			closeSync(descriptor);
		}
	}
}

function discard(path: string): void {
	try {
		rmSync(path, { force: true });
	} catch {
		// There is no such folder.
	}
}

function isEntry(line: unknown): line is readonly [string, Remembered, FileOutcome] {
	return Array.isArray(line) && line.length === 3 && typeof line[0] === 'string';
}

function writeAll(descriptor: number, text: string): void {
	const bytes = Buffer.from(text, 'utf8');
	for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** The lines of a cache file as values; none from where it is damaged. */
function* linesOf(path: string): Generator<unknown> {
	try {
		if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return;
		const bytes = readFileSync(path);
		for (let start = 0; start < bytes.length; ) {
			const end = bytes.indexOf(10, start);
			if (end === -1) return yield undefined;
			yield JSON.parse(bytes.toString('utf8', start, end)) as unknown;
			start = end + 1;
		}
	} catch {
		// Not readable, or not as it was written.
	}
}
