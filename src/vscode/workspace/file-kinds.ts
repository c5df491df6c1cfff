import * as vscode from 'vscode';
import { directoryOf, nameOf, type FilePath } from '../../app/paths';
import type { Files } from '../../app/ports';
import { filesBeside } from '../files';

/** Milliseconds for which an answer about a file holds. The watcher tells sooner of what it sees. */
const fresh = 2000;

/** Files of one folder that were looked for and are not there, after which its names are listed once: a failure takes 60 µs. */
const many = 8;

type Kind = ReturnType<Files['kind']>;

interface Folder {
	missing: number;
	/** As `alike` makes them; undefined where they cannot be listed. */
	names?: Promise<ReadonlySet<string> | undefined>;
}

/** Which files there are. Articles of a site show the same images, and each asks for them. */
export class FileKinds {
	private readonly kinds = new Map<string, Kind>();
	private readonly folders = new Map<string, Folder>();
	private since = 0;

	/** What a file is that lies in the same file system as another one. */
	kind(near: vscode.Uri, path: FilePath): Kind {
		const now = performance.now();
		if (now - this.since > fresh) this.forget();
		const key = `${near.scheme}://${near.authority}${path}`;
		const kind = this.kinds.get(key) ?? this.find(near, path, key.slice(0, key.length - nameOf(path).length));
		this.kinds.set(key, kind);
		return kind;
	}

	/** Files came or went: what was said of them no longer holds. */
	forget(): void {
		this.kinds.clear();
		this.folders.clear();
		this.since = performance.now();
	}

	private async find(near: vscode.Uri, path: FilePath, key: string): Kind {
		const folder = this.folders.get(key) ?? { missing: 0 };
		this.folders.set(key, folder);
		const name = nameOf(path);
		// Windows knows files by names that it does not list.
		if (folder.missing >= many && !/[~:]|[. ]$|^$/.test(name)) {
			const names = await (folder.names ??= namesIn(near.with({ path: directoryOf(path), query: '', fragment: '' })));
			if (names?.has(alike(name)) === false) return undefined;
		}
		const kind = await filesBeside(near).kind(path);
		if (kind === undefined) folder.missing++;
		return kind;
	}
}

/** Names that a file system may take for the same have the same form. */
function alike(name: string): string {
	return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

async function namesIn(folder: vscode.Uri): Promise<ReadonlySet<string> | undefined> {
	try {
		return new Set((await vscode.workspace.fs.readDirectory(folder)).map(([name]) => alike(name)));
	} catch (error) {
		const isGone = error instanceof vscode.FileSystemError && (error.code === 'FileNotFound' || error.code === 'FileNotADirectory');
		return isGone ? new Set() : undefined;
	}
}
