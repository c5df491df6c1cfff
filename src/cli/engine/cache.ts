import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { createHash, randomBytes } from 'node:crypto';
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
		const lines = linesOf(this.path).values();
		const header = lines.next().value as Header | undefined;
		const fits = header?.masthead === 1 && header.key === this.key && header.savedAt <= this.now && Array.isArray(header.world) && (await isAnsweredAlike(header.world, this.files));
		if (!fits) {
			this.state = 'changed';
			return;
		}
		this.world = header.world;
		for (const [native, remembered, outcome] of lines as Iterable<Line>) this.entries.set(native, { remembered, outcome });
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
			const seal = createHash(sealing);
			const put = (lines: string): void => {
				const bytes = Buffer.from(lines, 'utf8');
				seal.update(bytes);
				for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
			};
			let lines = `${JSON.stringify(header)}\n`;
			for (const [native, { remembered, outcome }] of this.entries) {
				// Of files that are gone nobody will ask.
				if (!existsSync(native)) continue;
				lines += `${JSON.stringify([native, remembered, outcome] satisfies Line)}\n`;
				if (lines.length < 1 << 20) continue;
				put(lines);
				lines = '';
			}
			put(lines);
			put(`${JSON.stringify(seal.copy().digest('base64url'))}\n`);
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

/**
 * The lines of a cache file as values; none where anything in it is not as it was written. The last one is the digest
 * of all before it: a file that was cut off or damaged could otherwise say something else of an article.
 */
function linesOf(path: string): readonly unknown[] {
	try {
		if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return [];
		const bytes = readFileSync(path);
		const last = bytes.lastIndexOf(10, -2) + 1;
		const seal = createHash(sealing).update(bytes.subarray(0, last)).digest('base64url');
		if (bytes.toString('latin1', last) !== `${JSON.stringify(seal)}\n`) return [];
		const lines: unknown[] = [];
		for (let start = 0; start < last; ) {
			const end = bytes.indexOf(10, start);
			lines.push(JSON.parse(bytes.toString('utf8', start, end)));
			start = end + 1;
		}
		return lines;
	} catch {
		// Not readable.
		return [];
	}
}
