import { join, type FilePath } from '../paths';
import type { Files } from '../ports';

/** More than any configuration that a person writes, in UTF-16 units; what is longer is not looked at. */
const configurationLimit = 1024 * 1024;

/** What a package.json says, as far as it matters here. */
export interface Manifest {
	readonly name?: string;
	/** Names of `dependencies` and `devDependencies`, with the ranges as written. */
	readonly dependencies: ReadonlyMap<string, string>;
	readonly scripts: readonly string[];
	/** The keys at its top: Hexo keeps its version in `hexo`. */
	readonly keys: ReadonlySet<string>;
}

/** A folder that may hold a site: what lies in it and what its files say, asked once each. */
export class Folder {
	private listing: Promise<ReadonlySet<string>> | undefined;
	private readonly texts = new Map<string, Promise<string | undefined>>();
	private parsedManifest: Promise<Manifest | undefined> | undefined;

	/** @param folderAt the one folder object of a path, so that nothing is asked twice */
	constructor(readonly path: FilePath, private readonly files: Files, private readonly folderAt: (path: FilePath) => Folder) {}

	/** The names in the folder. */
	names(): Promise<ReadonlySet<string>> {
		return (this.listing ??= this.files.names?.(this.path) ?? this.files.list(this.path).then((names) => new Set(names)));
	}

	/** The first of the names that lies in the folder. */
	async firstOf(names: readonly string[]): Promise<string | undefined> {
		const there = await this.names();
		return names.find((name) => there.has(name));
	}

	/** The text of a file in the folder; undefined where there is none, or where it is too long to be a configuration. */
	async read(name: string): Promise<string | undefined> {
		const known = this.texts.get(name) ?? this.readOnce(name, configurationLimit);
		this.texts.set(name, known);
		return known;
	}

	/**
	 * The same for a file that is needed once and may be large: its text is not kept.
	 *
	 * @param limit in UTF-16 units; a longer text is left out
	 */
	async readOnce(name: string, limit: number): Promise<string | undefined> {
		if (!(await this.names()).has(name)) return undefined;
		const text = await this.files.readText(join(this.path, name));
		return text === undefined || text.length > limit ? undefined : text;
	}

	/** Any other folder. */
	other(path: FilePath): Folder {
		return this.folderAt(path);
	}

	/** A folder by a path from this one. */
	at(relative: string): Folder {
		return this.folderAt(join(this.path, relative));
	}

	/** What package.json says; undefined where there is none, or where it does not parse. */
	manifest(): Promise<Manifest | undefined> {
		return (this.parsedManifest ??= this.read('package.json').then((text) => (text === undefined ? undefined : parseManifest(text))));
	}
}

function parseManifest(text: string): Manifest | undefined {
	const data = parseJsonData(text);
	if (!isRecord(data)) return undefined;
	const dependencies = new Map<string, string>();
	for (const key of ['devDependencies', 'dependencies']) {
		const table = data[key];
		if (isRecord(table)) for (const [name, range] of Object.entries(table)) dependencies.set(name, String(range));
	}
	const scripts = isRecord(data['scripts']) ? Object.values(data['scripts']).filter((script) => typeof script === 'string') : [];
	return { dependencies, scripts, keys: new Set(Object.keys(data)), ...(typeof data['name'] === 'string' ? { name: data['name'] } : {}) };
}

/** JSON as data; undefined where it does not parse. */
export function parseJsonData(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		// A file that does not parse says nothing.
		return undefined;
	}
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
