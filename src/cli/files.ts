import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FilePath } from '../app/paths';
import type { Files, ReadBuiltIn } from '../app/ports';
import { describeFailure, Unreadable } from './failures';
import { shownPath, toNative } from './paths';
import { codeOf } from './read-file';
import { sentences } from './misuse';
import { phrase } from './phrase';

type Kind = 'file' | 'directory' | 'unknown' | undefined;

/** Nothing is there, or nothing of the kind that was asked for. */
const absent: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG', 'EINVAL', 'ERR_INVALID_ARG_VALUE']);

/** It is not for us. */
const forbidden: ReadonlySet<string> = new Set(['EACCES', 'EPERM']);

/** A site has no more folders in which files are looked for. */
const mostLists = 1000;

/**
 * The files of this machine. Reading waits for the disk: on a warm cache a synchronous call costs a
 * tenth of an asynchronous one, and nobody is kept waiting by it. What exists is asked once for each
 * path, since many articles show the same images.
 */
export class NodeFiles implements Files {
	private readonly kinds = new Map<FilePath, Kind>();
	/** By folder. In many runs of many articles a folder of images is listed for each that is missing. */
	private readonly lists = new Map<FilePath, readonly string[]>();
	/** Sentences about what is there and could not be read or looked at, where the run goes on without it. */
	private readonly troubles: string[] = [];

	/** @param cwd from where paths are told */
	constructor(private readonly cwd: string) {}

	/** @throws Unreadable where the drive does not say whether there is such a file, or what is in it */
	async readText(path: FilePath): Promise<string | undefined> {
		const native = toNative(path);
		try {
			return readFileSync(native, 'utf8').replace(/^\ufeff/, '');
		} catch (error) {
			const code = codeOf(error);
			// Where a folder on the way is not for us, nobody has said that there is such a file.
			if (forbidden.has(code) && existsSync(native)) this.troubles.push(sentences(this.describe(native, code), phrase('The run went on without it.')));
			else if (!absent.has(code) && !forbidden.has(code)) throw new Unreadable(this.describe(native, code));
			return undefined;
		}
	}

	async kind(path: FilePath): Promise<Kind> {
		if (this.kinds.has(path)) return this.kinds.get(path);
		const kind = this.look(toNative(path));
		this.kinds.set(path, kind);
		return kind;
	}

	private look(native: string): Kind {
		try {
			const stat = statSync(native, { throwIfNoEntry: false });
			if (stat === undefined) return undefined;
			return stat.isDirectory() ? 'directory' : 'file';
		} catch (error) {
			const code = codeOf(error);
			if (absent.has(code)) return undefined;
			this.troubles.push(this.describe(native, code));
			return 'unknown';
		}
	}

	/**
	 * @param wanted `seen`: where a folder is not for us, nothing is
	 * @throws Unreadable where the drive does not say what lies there
	 */
	async list(path: FilePath, wanted: 'seen' | 'all' = 'seen'): Promise<readonly string[]> {
		const known = this.lists.get(path);
		if (known !== undefined) return known;
		const native = toNative(path);
		try {
			const names = readdirSync(native);
			if (this.lists.size < mostLists) this.lists.set(path, names);
			return names;
		} catch (error) {
			const code = codeOf(error);
			if (absent.has(code) || (forbidden.has(code) && wanted === 'seen')) return [];
			throw new Unreadable(this.describe(native, code, 'directory'));
		}
	}

	/** What went wrong since the last time. */
	takeTroubles(): readonly string[] {
		return this.troubles.length === 0 ? this.troubles : this.troubles.splice(0);
	}

	private describe(native: string, code: string, what: 'file' | 'directory' = 'file'): string {
		const shown = shownPath(this.cwd, native);
		return describeFailure(what === 'file' ? shown : phrase('the directory {path}', { path: shown }), code);
	}
}

/**
 * The schemas in the package's own folder.
 *
 * @throws where one is missing: without it every article would seem to be in order
 */
export function packagedSchemas(packageFolder: string): ReadBuiltIn {
	return async (name) => {
		try {
			return readFileSync(join(packageFolder, 'schemas', `${name}.json`), 'utf8');
		} catch (cause) {
			throw new Error(phrase('The file {file}, which comes with Masthead, cannot be read: install Masthead again', { file: `schemas/${name}.json` }), { cause });
		}
	};
}
