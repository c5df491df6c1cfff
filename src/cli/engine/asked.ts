import type { FilePath } from '../../app/paths';
import type { Files } from '../../app/ports';
import { Unreadable } from '../failures';
import { digestOf } from './digest';

/**
 * A question about files that was asked, and what the answer came to; plain data. `names`: which of some names lie
 * in a folder, each behind `+` or `-`.
 */
export type Asked = readonly [kind: 'text' | 'kind' | 'list' | 'names', path: FilePath, answer: string];

/** The answer to what something is that cannot be looked at. */
const unknown = 'unknown';

/** Where the cache lies that belongs to no package. */
export const ownFolder = '.masthead-cache';

/** Files that note what they were asked, so that it can be asked again: what a result depends on beside its article. */
export class AskedFiles implements Files {
	private noted = new Map<string, Asked>();
	/** The names that were asked for, by folder: what else comes and goes there is nobody's business. */
	private readonly namesIn = new Map<FilePath, Map<string, boolean>>();

	constructor(private readonly files: Files) {}

	async readText(path: FilePath): Promise<string | undefined> {
		const text = await this.files.readText(path);
		this.note(['text', path, digestOf(text)]);
		return text;
	}

	async kind(path: FilePath): ReturnType<Files['kind']> {
		const kind = await this.files.kind(path);
		this.note(['kind', path, kind ?? '']);
		return kind;
	}

	async list(path: FilePath): Promise<readonly string[]> {
		const names = await this.files.list(path);
		this.note(['list', path, listDigest(names)]);
		return names;
	}

	async names(path: FilePath): Promise<ReadonlySet<string>> {
		const names = await this.files.list(path);
		const asked = this.namesIn.get(path) ?? new Map<string, boolean>();
		this.namesIn.set(path, asked);
		return new AskedNames(names, asked, () => this.note(['list', path, listDigest(names)]));
	}

	/** What was asked since the last time; of names, all that ever were. */
	take(): readonly Asked[] {
		const names = Array.from(this.namesIn, ([path, asked]): Asked => ['names', path, Array.from(asked, ([name, isThere]) => `${isThere ? '+' : '-'}${name}`).join('/')]);
		const all = [...this.noted.values(), ...names];
		// Not cleared: in the engine a table that was cleared keeps the next one in memory, and what that one names.
		if (this.noted.size > 0) this.noted = new Map();
		return all;
	}

	private note(asked: Asked): void {
		this.noted.set(`${asked[0]} ${asked[1]}`, asked);
	}
}

/** The names in a folder, which note for which of them somebody asked. */
class AskedNames extends Set<string> {
	constructor(names: Iterable<string>, private readonly asked: Map<string, boolean>, private readonly onAll: () => void) {
		super(names);
	}

	override has(name: string): boolean {
		const isThere = super.has(name);
		this.asked.set(name, isThere);
		return isThere;
	}

	override [Symbol.iterator](): SetIterator<string> {
		this.onAll();
		return super[Symbol.iterator]();
	}

	override values(): SetIterator<string> {
		this.onAll();
		return super.values();
	}

	override forEach(work: (value: string, key: string, set: Set<string>) => void): void {
		this.onAll();
		super.forEach(work);
	}
}

/** Whether each question has the same answer now. One without an answer is asked again. */
export async function isAnsweredAlike(all: readonly Asked[], files: Files): Promise<boolean> {
	try {
		for (const asked of all) if (asked[2] === unknown || (await answerTo(asked, files)) !== asked[2]) return false;
		return true;
	} catch (error) {
		if (error instanceof Unreadable) return false;
		throw error;
	}
}

async function answerTo([kind, path, before]: Asked, files: Files): Promise<string> {
	switch (kind) {
		case 'text':
			return digestOf(await files.readText(path));
		case 'kind':
			return (await files.kind(path)) ?? '';
		case 'list':
			return listDigest(await files.list(path));
		case 'names': {
			const there = new Set(await files.list(path));
			// No name holds a slash.
			return before.split('/').map((one) => (one === '' ? '' : `${there.has(one.slice(1)) ? '+' : '-'}${one.slice(1)}`)).join('/');
		}
		default:
			return kind satisfies never;
	}
}

const digests = new WeakMap<readonly string[], string>();

/** Of one list that is given to many, made once. */
function listDigest(names: readonly string[]): string {
	const digest = digests.get(names) ?? digestOf(names.toSorted().join('\0'));
	digests.set(names, digest);
	return digest;
}
