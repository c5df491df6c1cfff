import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import picomatch from 'picomatch';
import { ignoredBelow } from '../app/gitignore';
import type { FilePath } from '../app/paths';
import { codeOf } from './read-file';
import { describeCutOff, describeFailure } from './failures';
import { isLeftOver } from './leftovers';
import { backupSuffix, fileOfBackup, isOwnName } from './own-names';
import { resolveTyped, shownFrom, shownPath, slashed, toFilePath } from './paths';
import { isCutOff } from './write-in-place';
import { phrase } from './phrase';

/** The files that paths and globs stand for. */
export interface Targets {
	/** Each once, in the order of their shown paths. */
	readonly files: readonly Target[];
	/** Sentences about what was named and cannot be found or read. */
	readonly failures: readonly string[];
	/** What a run that is no more has left beside articles. */
	readonly leftovers: readonly Target[];
}

export interface Target {
	/** Absolute, as the system writes it. */
	readonly native: string;
	/** Relative to the working directory, with `/`. */
	readonly shown: string;
}

const articleName = /\.(?:md|markdown|html|htm|mdx)$/i;

export function isArticleName(name: string): boolean {
	return articleName.test(name);
}

/**
 * Finds the files. A path that exists is that file or directory, whatever characters it has; what
 * remains is a glob. Only what is named is read inside `node_modules` or where `.gitignore` excludes.
 */
export function findTargets(paths: readonly string[], cwd: string): Targets {
	const found = new Set<string>();
	const failures: string[] = [];
	const leftovers: string[] = [];
	const met: Met = { failures, leftovers, cwd };
	const excluded = paths.filter((typed) => typed.startsWith('!') && typed.length > 1 && look(resolveTyped(cwd, typed)) === undefined);
	const rest = paths.filter((typed) => !excluded.includes(typed));
	// What is only taken away is taken from all.
	const named = rest.length === 0 && excluded.length > 0 ? ['.'] : rest;
	let areFiles = true;
	for (const typed of named) {
		const native = resolveTyped(cwd, typed);
		const stat = look(native);
		areFiles &&= typeof stat === 'object' && stat.isFile();
		if (typeof stat === 'string') failures.push(describeFailure(typed, stat));
		else if (stat?.isFile() === true) found.add(native);
		else if (stat?.isDirectory() === true) addDirectory(native, typed, found, met);
		else if (stat !== undefined) failures.push(phrase('{typed} is neither a file nor a directory, so it is not read.', { typed }));
		else if (isGlob(typed)) addGlob(typed, found, met);
		else failures.push(phrase('There is no file or directory {typed}. Check the path, or put a glob in quotes.', { typed }));
	}
	const files = withoutExcluded(sorted(found, cwd), excluded, cwd);
	// A hook names the files of a commit one by one, and it is all right that none of them is meant.
	if (files.length === 0 && found.size > 0 && !areFiles) failures.push(phrase('There is nothing to check: what is to be left out holds every file that was named.'));
	return { files, failures, leftovers: sorted(new Set(leftovers), cwd) };
}

/** What stands at a path; undefined where nothing does, the system's code where it does not tell. */
function look(native: string): Stats | string | undefined {
	try {
		return statSync(native, { throwIfNoEntry: false });
	} catch (error) {
		return codeOf(error);
	}
}

function isGlob(typed: string): boolean {
	return picomatch.scan(slashed(typed)).isGlob;
}

function addDirectory(directory: string, typed: string, found: Set<string>, met: Met): void {
	const files = filesBelow(directory, isArticleName, met);
	for (const file of files) found.add(file);
	if (files.length === 0) met.failures.push(phrase('There are no articles in {typed}: no .md, .markdown, .html, .htm or .mdx files that .gitignore leaves in.', { typed }));
}

function addGlob(typed: string, found: Set<string>, met: Met): void {
	const { failures, cwd } = met;
	const { base, glob } = picomatch.scan(slashed(typed));
	const directory = resolveTyped(cwd, base === '' ? '.' : base);
	const stat = look(directory);
	if (stat === undefined || typeof stat === 'string') {
		failures.push(typeof stat === 'string' ? describeFailure(phrase('the directory {base}', { base }), stat) : phrase('No file matches {typed}: there is no directory {base}.', { typed, base }));
		return;
	}
	const matches = picomatch(glob);
	const below = (path: string): string => slashed(relative(directory, path));
	let folder: string | undefined;
	const files = filesBelow(directory, (path) => matches(below(path)), met, (path) => {
		if (folder === undefined && (matches(below(path)) || matches(`${below(path)}/`))) folder = path;
	});
	for (const file of files) found.add(file);
	if (files.length > 0) return;
	if (folder === undefined) failures.push(phrase('No file matches {typed}. Files that .gitignore names and those in node_modules are left out.', { typed }));
	else failures.push(phrase('Only folders match {typed}, such as {folder}. To name the files in them, write {glob}', { typed, folder: shownPath(cwd, folder), glob: `${typed.replace(/[\\/]$/, '')}/**` }));
}

/** `!drafts/**` takes away from what the other paths named, and so does `!drafts`. */
function withoutExcluded(files: readonly Target[], patterns: readonly string[], cwd: string): readonly Target[] {
	if (patterns.length === 0) return files;
	const isOut = picomatch(patterns.flatMap((typed) => {
		const glob = slashed(typed.slice(1)).replace(/\/$/, '');
		return [glob, `${glob}/**`];
	}));
	const folders = new Set(patterns.map((typed) => resolveTyped(cwd, typed.slice(1))));
	return files.filter(({ native, shown }) => !isOut(shown) && !isOut(slashed(native)) && !isBelow(native, folders));
}

/** Whether a path is one of these or lies below one, whatever characters they have. */
function isBelow(native: string, folders: ReadonlySet<string>): boolean {
	for (let path = native; ; path = dirname(path)) {
		if (folders.has(path)) return true;
		if (dirname(path) === path) return false;
	}
}

function sorted(files: Iterable<string>, cwd: string): readonly Target[] {
	const shown = shownFrom(cwd);
	return Array.from(files, (native) => ({ native, shown: shown(native) })).sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0));
}

/** What is met on the way that is no article. */
interface Met {
	readonly failures: string[];
	readonly leftovers: string[];
	readonly cwd: string;
}

interface Walk extends Met {
	readonly accept: (path: string) => boolean;
	/** Hears of every folder that is looked into. */
	readonly enter: (path: string) => void;
	readonly files: string[];
	/** Real directories that links have led to, so that a circle of links ends. */
	readonly visited: Set<string>;
	/** The `.gitignore` files by the folder in which they lie. */
	readonly ignoreTexts: Map<FilePath, string>;
}

function filesBelow(directory: string, accept: Walk['accept'], met: Met, enter: Walk['enter'] = () => {}): readonly string[] {
	const root = repositoryOf(directory);
	const walk: Walk = { ...met, accept, enter, files: [], visited: new Set(), ignoreTexts: new Map() };
	for (let above = directory; above !== root; above = dirname(above)) readIgnoreFile(dirname(above), walk);
	walkInto(directory, walk);
	if (walk.ignoreTexts.size === 0) return walk.files;
	const isIgnored = ignoredBelow(toFilePath(directory), toFilePath(root), walk.ignoreTexts);
	return walk.files.filter((file) => !isIgnored(toFilePath(file)));
}

/** One that is not there leaves nothing out. One that cannot be read does not either, and that is said. */
function readIgnoreFile(directory: string, { ignoreTexts, failures, cwd }: Walk): void {
	const path = join(directory, '.gitignore');
	try {
		if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) ignoreTexts.set(toFilePath(directory), readFileSync(path, 'utf8'));
	} catch (error) {
		const code = codeOf(error);
		if (code !== 'ELOOP') failures.push(describeFailure(shownPath(cwd, path), code));
	}
}

function walkInto(directory: string, walk: Walk): void {
	for (const entry of entriesOf(directory, walk)) {
		const { name } = entry;
		if (name === '.gitignore') readIgnoreFile(directory, walk);
		if (name.endsWith(backupSuffix)) tellCutOff(directory, name, walk);
		if (isOwnName(name) && isLeftOver(join(directory, name), Date.now())) walk.leftovers.push(join(directory, name));
		if (name.startsWith('.') || name === 'node_modules') continue;
		const path = directory.endsWith(sep) ? directory + name : directory + sep + name;
		if (entry.isFile()) accept(path, walk);
		else if (entry.isDirectory()) enterFolder(path, walk);
		else if (entry.isSymbolicLink()) followLink(path, walk);
	}
}

function enterFolder(path: string, walk: Walk): void {
	walk.enter(path);
	walkInto(path, walk);
}

/** What lies in a directory, and what kind of thing each is. What cannot be found out is said. */
function entriesOf(directory: string, walk: Walk): Iterable<Entry> {
	try {
		return readdirSync(directory, { withFileTypes: true });
	} catch {
		// Where a file system tells names only, Node asks for each of them, and gives up at the first without an answer.
		return entriesByName(directory, walk);
	}
}

type Entry = Pick<Dirent, 'name' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>;

function* entriesByName(directory: string, { failures, cwd }: Walk): Generator<Entry> {
	let names: readonly string[] = [];
	try {
		names = readdirSync(directory);
	} catch (error) {
		failures.push(describeFailure(phrase('the directory {path}', { path: shownPath(cwd, directory) }), codeOf(error)));
	}
	for (const name of names) {
		try {
			const stat = lstatSync(join(directory, name));
			yield { name, isFile: () => stat.isFile(), isDirectory: () => stat.isDirectory(), isSymbolicLink: () => stat.isSymbolicLink() };
		} catch (error) {
			const code = codeOf(error);
			// It vanished meanwhile.
			if (code !== 'ENOENT') failures.push(describeFailure(shownPath(cwd, join(directory, name)), code));
		}
	}
}

/** A run was cut off while it wrote a file in place. Where it had not begun to, nothing is amiss. */
function tellCutOff(directory: string, backup: string, { failures, cwd }: Walk): void {
	const path = join(directory, backup);
	const file = fileOfBackup(path);
	try {
		if (isCutOff(file, path)) failures.push(describeCutOff(shownPath(cwd, file), backup));
	} catch (error) {
		failures.push(describeFailure(phrase('{path}, or the file beside it', { path: shownPath(cwd, path) }), codeOf(error)));
	}
}

function accept(path: string, walk: Walk): void {
	if (walk.accept(path)) walk.files.push(path);
}

function followLink(path: string, walk: Walk): void {
	const stat = look(path);
	// A link that leads nowhere, or in a circle, stands for no article.
	if (stat === undefined || stat === 'ELOOP') return;
	if (typeof stat === 'string') {
		walk.failures.push(describeFailure(shownPath(walk.cwd, path), stat));
		return;
	}
	if (stat.isFile()) accept(path, walk);
	if (!stat.isDirectory()) return;
	const real = realPathOf(path);
	const isAround = path.startsWith(real + sep) || walk.visited.has(real);
	if (isAround) return;
	walk.visited.add(real);
	enterFolder(path, walk);
}

/** What cannot be found out here is met again below, and said there. */
function realPathOf(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}

/** The repository that holds the directory: git reads `.gitignore` files up to its root. Without one, the directory. */
function repositoryOf(directory: string): string {
	for (let current = directory; ; current = dirname(current)) {
		if (existsSync(join(current, '.git'))) return current;
		if (dirname(current) === current) return directory;
	}
}
