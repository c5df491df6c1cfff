import type { Head } from '../core/article';
import { problem, type Problem } from '../core/problems';
import { nearestIn, type NearestNames } from '../core/schema/nearest';
import { namedFilesIn, type NamedFile } from '../core/site/named-files';
import { assetFolderOf } from './image-files';
import { directoryOf, join, nameOf, relativeTo, type FilePath } from './paths';
import type { Files } from './ports';
import type { Site } from './site';

/** An article among the files of its site. */
export interface NamedFilePlaces {
	/** The article. */
	readonly path: FilePath;
	readonly site: Site;
	readonly files: Files;
}

/** Files other than images that an article names by a path and that do not exist. It costs nothing where the site has no such names. */
export async function checkNamedFiles(head: Head, source: string, { path, site, files }: NamedFilePlaces): Promise<Problem[]> {
	const { namedFiles, root, contentDirectory } = site;
	if (namedFiles === undefined || root === undefined) return [];
	const problems: Problem[] = [];
	// A gallery that moved is many files of one folder.
	const lists = new Map<FilePath, NearestNames>();
	for (const named of namedFilesIn(head, source, path, namedFiles)) {
		const candidates = candidatesOf(named, { path, root, content: contentDirectory ?? root });
		const [first] = candidates;
		if (first === undefined || (await someExists(candidates, files))) continue;
		const suggestion = await suggestionFor(named, first, files, lists);
		const data = { kind: named.kind, name: named.name, generator: head.dialect.label, where: relativeTo(first, root) ?? first, ...(suggestion === undefined ? {} : { suggestion }) };
		problems.push({ ...problem('rule/missing-reference', named.span, data), severity: named.kind === 'import' ? 'error' : 'warning' });
	}
	return problems;
}

interface Roots {
	readonly path: FilePath;
	readonly root: FilePath;
	readonly content: FilePath;
}

/** Where the file would lie; none where that is not certain. */
function candidatesOf({ kind, name }: NamedFile, { path, root, content }: Roots): readonly FilePath[] {
	if (/[\\\u0000]/.test(name)) return [];
	switch (kind) {
		case 'asset':
			return name.startsWith('/') ? [] : [join(assetFolderOf(path), name)];
		case 'linked': {
			const written = name.replace(/[?#].*$/, '');
			const spellings = [...new Set([written, decoded(written), written.replaceAll('&amp;', '&')])].filter((one) => one !== '');
			return spellings.map((one) => (one.startsWith('/') ? join(content, one.slice(1)) : join(directoryOf(path), one)));
		}
		case 'import':
			return [name.startsWith('/') ? join(root, name) : join(directoryOf(path), name)];
		default:
			return kind satisfies never;
	}
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// A percent sign that encodes nothing stands for itself.
		return text;
	}
}

async function someExists(candidates: readonly FilePath[], files: Files): Promise<boolean> {
	for (const path of candidates) if ((await files.kind(path)) !== undefined) return true;
	return false;
}

/** A file of the same folder whose name is close. */
async function suggestionFor({ name }: NamedFile, missing: FilePath, files: Files, lists: Map<FilePath, NearestNames>): Promise<string | undefined> {
	const [, before = '', last = '', rest = ''] = /^(.*?)([^/?#]*)([?#].*)?$/.exec(name) ?? [];
	if (last !== nameOf(missing)) return undefined;
	const folder = directoryOf(missing);
	const there = lists.get(folder) ?? filesAmong(await files.list(folder));
	lists.set(folder, there);
	const near = there.nearest(last, 'similar');
	return near === undefined || /[\s"'()<>{}%?#\\]/.test(near) ? undefined : `${before}${near}${rest}`;
}

const filesByList = new WeakMap<readonly string[], readonly string[]>();

/** The names of files in a folder that was listed; a host may give one list to all who ask. */
function filesAmong(list: readonly string[]): NearestNames {
	const known = filesByList.get(list) ?? list.filter((one) => one.includes('.'));
	filesByList.set(list, known);
	return nearestIn(known);
}
