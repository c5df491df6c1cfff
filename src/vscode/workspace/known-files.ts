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
	/** In which it shows times, where that is known. */
	readonly zone?: string | undefined;
}

/** What was found, as the Problems panel counts it, and the hints that it does not show. */
export interface Counts {
	readonly problems: number;
	readonly hints: number;
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
	/** What that panel does not show. */
	readonly hints?: number | undefined;
	/** The files that it asks for, by `markOf` their names. */
	readonly asked?: Marks | undefined;
	/** What is wrong with it, each code once. */
	readonly codes: readonly Code[];
	/** How often each, where not all of them are shown. */
	readonly times?: ReadonlyMap<Code, number> | undefined;
	/** What it says of itself, where it says anything. */
	readonly facts?: ArticleFacts | undefined;
	/** The site that it belongs to. */
	readonly site?: SiteName | undefined;
}

/** Names of files as numbers: an article may ask for hundreds of images, and thousands of articles for their own. */
export type Marks = Uint32Array;

export function marksOf(names: Iterable<string>): ReadonlySet<number> {
	const marks = new Set<number>();
	for (const name of names) {
		let mark = 0;
		for (let at = 0; at < name.length; at++) mark = Math.imul(mark ^ name.charCodeAt(at), 0x01000193) + 0x9e37;
		marks.add(mark >>> 0);
	}
	return marks;
}

/** The files of the workspace's articles, by address. */
export class KnownFiles {
	private readonly files = new Map<string, KnownFile>();

	get counts(): Counts {
		let [problems, hints] = [0, 0];
		for (const file of this.files.values()) {
			problems += file.problems;
			hints += file.hints ?? 0;
		}
		return { problems, hints };
	}

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
		this.files.set(key, file);
	}

	delete(key: string): void {
		this.files.delete(key);
	}

	clear(): void {
		this.files.clear();
	}

	/** The next look at the file reads it, whatever its date says. */
	forgetStamp(key: string): void {
		const file = this.files.get(key);
		if (file?.stamp !== undefined) this.files.set(key, { ...file, stamp: undefined });
	}

	/** The files whose result depends on whether there is a file of one of these names; seldom one more. */
	askersOf(names: Iterable<string>): readonly string[] {
		const marks = marksOf(names);
		if (marks.size === 0) return [];
		return [...this.files].filter(([, { asked }]) => asked?.some((mark) => marks.has(mark)) === true).map(([key]) => key);
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
}
