import { GitIgnore } from './gitignore';
import { ancestors, directoryOf, join, type FilePath } from './paths';
import type { Files } from './ports';

/** What is known below one folder. */
interface Below {
	readonly ignore: GitIgnore;
	/** Folders whose own `.gitignore`, and all between them and the top, have been read. */
	readonly ready: Map<FilePath, 'ready' | Promise<void>>;
}

/**
 * What git leaves out, for who asks file by file: each `.gitignore` is read when something below it is
 * asked about, once. The answers are those of `ignoredBelow`.
 */
export class IgnoreFiles {
	private readonly tops = new Map<FilePath, Below | Promise<Below>>();

	constructor(private readonly files: Pick<Files, 'readText' | 'kind'>) {}

	/**
	 * At once where all is at hand.
	 *
	 * @param top the folder that somebody opened or named; what git makes of it itself does not count
	 */
	isIgnored(file: FilePath, top: FilePath): boolean | Promise<boolean> {
		const below = this.tops.get(top);
		if (below !== undefined && 'ignore' in below && below.ready.get(directoryOf(file)) === 'ready') return below.ignore.isIgnored(file);
		return this.ask(file, top);
	}

	private async ask(file: FilePath, top: FilePath): Promise<boolean> {
		const known = this.tops.get(top) ?? this.begin(top);
		this.tops.set(top, known);
		const below = await known;
		this.tops.set(top, below);
		// From above: what a folder is to git is remembered, and depends on all that lies above it.
		for (const folder of Array.from(ancestors(directoryOf(file), top)).toReversed()) {
			const state = below.ready.get(folder) ?? this.read(folder, below.ignore);
			below.ready.set(folder, state);
			await state;
			below.ready.set(folder, 'ready');
		}
		return below.ignore.isIgnored(file);
	}

	private async begin(top: FilePath): Promise<Below> {
		const root = await this.repositoryOf(top);
		const whole = new GitIgnore(root, new Map());
		for (const folder of ancestors(top, root)) await this.read(folder, whole);
		const ignore = whole.isFolderIgnored(top) ? new GitIgnore(top, new Map()) : whole;
		return { ignore, ready: new Map(ignore === whole ? [[top, 'ready']] : []) };
	}

	private async repositoryOf(top: FilePath): Promise<FilePath> {
		for (const folder of ancestors(top, '/')) if ((await this.files.kind(join(folder, '.git'))) !== undefined) return folder;
		// Without a repository, only the files of the folder itself count.
		return top;
	}

	/** A file that is not there, or that nobody may read, leaves nothing out. */
	private async read(folder: FilePath, ignore: GitIgnore): Promise<void> {
		const text = await this.files.readText(join(folder, '.gitignore'));
		if (text !== undefined) ignore.add(folder, text);
	}
}
