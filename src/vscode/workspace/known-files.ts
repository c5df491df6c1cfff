import type * as vscode from 'vscode';
import { ancestors, directoryOf } from '../../app/paths';
import type { Code } from '../../core/problems';
import type { ArticleFacts } from '../../core/site/facts';
import type { Stamp } from './check-file';

/** A site as lists name it. */
export interface SiteName {
	/** The path of its folder; undefined for articles without a site. */
	readonly root: string | undefined;
	readonly label: string;
}

/** What is kept of an article's file that was looked at. */
export interface KnownFile {
	readonly uri: vscode.Uri;
	/** Undefined where it is to be read anew. */
	readonly stamp?: Stamp | undefined;
	/** `text`: it has no front matter. */
	readonly kind: 'waiting' | 'article' | 'text' | 'large' | 'unreadable';
	/** Problems as the Problems panel counts them, without hints. */
	readonly problems: number;
	/** Names of files that it asks for. */
	readonly asked: readonly string[];
	/** What is wrong with it, each code once. */
	readonly codes: readonly Code[];
	/** What it says of itself, where it says anything. */
	readonly facts?: ArticleFacts | undefined;
	/** The site that it belongs to. */
	readonly site?: SiteName | undefined;
}

/** The files of the workspace's articles, by address. */
export class KnownFiles {
	private readonly files = new Map<string, KnownFile>();
	/** The files that ask for a name. */
	private readonly askers = new Map<string, Set<string>>();

	get size(): number {
		return this.files.size;
	}

	get(key: string): KnownFile | undefined {
		return this.files.get(key);
	}

	entries(): IterableIterator<[string, KnownFile]> {
		return this.files.entries();
	}

	set(key: string, file: KnownFile): void {
		this.forgetNames(key);
		this.files.set(key, file);
		for (const name of file.asked) {
			const askers = this.askers.get(name) ?? new Set();
			this.askers.set(name, askers.add(key));
		}
	}

	delete(key: string): void {
		this.forgetNames(key);
		this.files.delete(key);
	}

	clear(): void {
		this.files.clear();
		this.askers.clear();
	}

	/** The next look at the file reads it, whatever its date says. */
	forgetStamp(key: string): void {
		const file = this.files.get(key);
		if (file?.stamp !== undefined) this.files.set(key, { ...file, stamp: undefined });
	}

	/** The files whose result depends on whether there is a file of this name. */
	askersOf(name: string): ReadonlySet<string> {
		return this.askers.get(name) ?? new Set();
	}

	/** All files below any of some folders. */
	below(folders: ReadonlySet<string>, schemeAndAuthority: (uri: vscode.Uri) => string): readonly string[] {
		if (folders.size === 0) return [];
		return [...this.files].filter(([, { uri }]) => {
			const prefix = schemeAndAuthority(uri);
			for (const folder of ancestors(directoryOf(uri.path), '/')) if (folders.has(prefix + folder)) return true;
			return false;
		}).map(([key]) => key);
	}

	private forgetNames(key: string): void {
		for (const name of this.files.get(key)?.asked ?? []) {
			const askers = this.askers.get(name);
			askers?.delete(key);
			if (askers?.size === 0) this.askers.delete(name);
		}
	}
}
