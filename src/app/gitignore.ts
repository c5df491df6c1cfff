import { directoryOf, isInside, relativeTo, type FilePath } from './paths';

/**
 * What `.gitignore` files leave out, as gitignore(5) of git 2.39 describes it and `git check-ignore`
 * answers. A matcher of our own, since a library's regular expressions can be made to take forever by a
 * line with many stars: this one takes length times length at most.
 */
export class GitIgnore {
	private readonly rules = new Map<FilePath, readonly Rule[]>();
	private readonly folders = new Map<FilePath, boolean>();

	/**
	 * @param root the repository's root; nothing above it counts
	 * @param texts the `.gitignore` files by the folder in which they lie
	 */
	constructor(private readonly root: FilePath, texts: ReadonlyMap<FilePath, string>) {
		for (const [folder, text] of texts) this.add(folder, text);
	}

	/** One more of the files, as long as nobody has asked about anything below its folder. */
	add(folder: FilePath, text: string): void {
		this.rules.set(folder, parse(text));
	}

	/** Whether git would leave out the file at a path: it or a folder above it is named, and not taken back in. */
	isIgnored(file: FilePath): boolean {
		if (this.rules.size === 0 || !isInside(file, this.root) || file === this.root) return false;
		return this.isFolderIgnored(directoryOf(file)) || this.verdict(file, 'file');
	}

	/** The same of a folder, for everything in it. */
	isFolderIgnored(folder: FilePath): boolean {
		if (folder === this.root || !isInside(folder, this.root)) return false;
		const known = this.folders.get(folder);
		if (known !== undefined) return known;
		const ignored = this.isFolderIgnored(directoryOf(folder)) || this.verdict(folder, 'folder');
		this.folders.set(folder, ignored);
		return ignored;
	}

	/** The last rule that matches decides; the file that lies nearest comes last. */
	private verdict(path: FilePath, kind: 'file' | 'folder'): boolean {
		for (let folder = directoryOf(path); ; folder = directoryOf(folder)) {
			const rules = this.rules.get(folder);
			const names = rules === undefined ? [] : unitsOf(relativeTo(path, folder) ?? '');
			const rule = rules?.findLast((one) => (kind === 'folder' || one.means === 'anything') && isMatch(one, names));
			if (rule !== undefined) return rule.effect === 'ignore';
			if (folder === this.root || folder === '/') return false;
		}
	}
}

/**
 * What git leaves out below a folder that somebody named or opened. Where git leaves out that folder itself (a site
 * among the results of tests), it is meant all the same: then only the `.gitignore` files inside it count.
 *
 * @param root the repository's root, or the folder where there is none
 * @param texts the `.gitignore` files of the folder and of those above and below it, by the folder in which they lie
 */
export function ignoredBelow(folder: FilePath, root: FilePath, texts: ReadonlyMap<FilePath, string>): (file: FilePath) => boolean {
	const whole = new GitIgnore(root, texts);
	const ignore = whole.isFolderIgnored(folder) ? new GitIgnore(folder, new Map([...texts].filter(([at]) => isInside(at, folder)))) : whole;
	return (file) => ignore.isIgnored(file);
}

interface Rule {
	readonly effect: 'ignore' | 'keep';
	readonly means: 'anything' | 'folders';
	/** Parts between slashes, or one for the name alone. */
	readonly parts: readonly Part[];
	readonly where: 'path' | 'name';
}

/** The characters of one part. `star` stands for any number of them; among parts, for any number of parts. */
type Part = readonly (Char | 'star')[] | 'star';

/** Ranges of bytes, both ends inclusive: to git, a question mark is one byte. */
interface Char {
	readonly ranges: readonly (readonly [number, number])[];
	readonly negated: boolean;
}

const anyChar: Char = { ranges: [], negated: true };

function parse(text: string): readonly Rule[] {
	const rules: Rule[] = [];
	for (const line of bytesOf(text.replace(/^\ufeff/, '')).split(/\r?\n/)) {
		const rule = line.startsWith('#') ? undefined : ruleOf(withoutTrailingSpaces(line));
		if (rule !== undefined) rules.push(rule);
	}
	return rules;
}

/** Spaces at the end count only behind a backslash. */
function withoutTrailingSpaces(line: string): string {
	const bare = line.replace(/ +$/, '');
	const isEscaped = bare.length < line.length && /(?:^|[^\\])(?:\\\\)*\\$/.test(bare);
	return isEscaped ? `${bare} ` : bare;
}

function ruleOf(line: string): Rule | undefined {
	const effect = line.startsWith('!') ? 'keep' : 'ignore';
	const written = effect === 'keep' ? line.slice(1) : line;
	const means = written.endsWith('/') ? 'folders' : 'anything';
	const pattern = means === 'folders' ? written.slice(0, -1) : written;
	if (pattern === '') return undefined;
	const where = pattern.includes('/') ? 'path' : 'name';
	const texts = (where === 'path' ? pattern.replace(/^\//, '') : pattern).split('/');
	const parts: Part[] = [];
	for (const [index, part] of texts.entries()) {
		if (part !== '**' || where === 'name') {
			const chars = charsOf(part);
			if (chars === undefined) return undefined;
			parts.push(chars);
		} else if (index < texts.length - 1) parts.push('star');
		// At the end it means all that is inside, not the folder itself.
		else parts.push('star', ['star']);
	}
	return { effect, means, parts, where };
}

const classes: Readonly<Record<string, string>> = { alpha: 'azAZ', digit: '09', alnum: 'azAZ09', upper: 'AZ', lower: 'az', xdigit: '09afAF', space: '  \t\r', blank: '  \t\t', punct: '!/:@[`{~', graph: '!~', print: ' ~', cntrl: '\u0000\u001f\u007f\u007f' };

/** Undefined for what matches nothing: an open bracket, or a backslash with nothing behind it. */
function charsOf(part: string): readonly (Char | 'star')[] | undefined {
	const chars: (Char | 'star')[] = [];
	for (let at = 0; at < part.length; at++) {
		const char = part.charAt(at);
		if (char === '*') {
			if (chars.at(-1) !== 'star') chars.push('star');
		} else if (char === '?') chars.push(anyChar);
		else if (char === '[') {
			const set = setOf(part, at + 1);
			if (set === undefined) return undefined;
			chars.push(set.char);
			at = set.end;
		} else {
			if (char === '\\') at++;
			if (at === part.length) return undefined;
			chars.push({ ranges: [rangeOf(part.charAt(at), part.charAt(at))], negated: false });
		}
	}
	return chars;
}

function rangeOf(first: string, last: string): readonly [number, number] {
	return [first.charCodeAt(0), last.charCodeAt(0)];
}

/** A set between brackets; `end` is the place of the closing one. */
function setOf(part: string, start: number): { readonly char: Char; readonly end: number } | undefined {
	const negated = /[!^]/.test(part.charAt(start));
	const first = negated ? start + 1 : start;
	const ranges: (readonly [number, number])[] = [];
	for (let at = first; at < part.length; at++) {
		if (part.charAt(at) === ']' && at > first) return { char: { ranges, negated }, end: at };
		const named = /^\[:(\w+):\]/.exec(part.slice(at, at + 12));
		if (named !== null) {
			const pairs = classes[named[1] ?? ''];
			if (pairs === undefined) return undefined;
			for (let pair = 0; pair < pairs.length; pair += 2) ranges.push(rangeOf(pairs.charAt(pair), pairs.charAt(pair + 1)));
			at += named[0].length - 1;
			continue;
		}
		if (part.charAt(at) === '\\') at++;
		const low = part.charAt(at);
		let high = low;
		if (part.charAt(at + 1) === '-' && at + 2 < part.length && part.charAt(at + 2) !== ']') {
			at += part.charAt(at + 2) === '\\' ? 3 : 2;
			high = part.charAt(at);
		}
		if (low === '' || high === '') return undefined;
		ranges.push(rangeOf(low, high));
	}
	return undefined;
}

function isMatch({ parts, where }: Rule, names: readonly (readonly number[])[]): boolean {
	return matchStars(parts, where === 'name' ? names.slice(-1) : names, (part, name) => matchStars(part as Exclude<Part, 'star'>, name, meets));
}

/** The bytes of a text in UTF-8, each as a character of its own. */
function bytesOf(text: string): string {
	return /[^\0-\x7f]/.test(text) ? Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('') : text;
}

function unitsOf(below: string): readonly (readonly number[])[] {
	return bytesOf(below).split('/').map((name) => Array.from(name, (char) => char.charCodeAt(0)));
}

function meets({ ranges, negated }: Char, unit: number): boolean {
	return ranges.some(([low, high]) => low <= unit && unit <= high) !== negated;
}

/** Whether a pattern with stars stands for all of the items; after a failure only the last star has to grow. */
function matchStars<T, U>(pattern: readonly (T | 'star')[], items: readonly U[], isOne: (one: T, item: U) => boolean): boolean {
	let [at, item] = [0, 0];
	let star: { readonly at: number; item: number } | undefined;
	while (item < items.length) {
		const one = pattern[at];
		if (one === 'star') star = { at: ++at, item };
		else if (one !== undefined && isOne(one as T, items[item] as U)) {
			at++;
			item++;
		} else if (star !== undefined) {
			at = star.at;
			item = ++star.item;
		} else return false;
	}
	while (pattern[at] === 'star') at++;
	return at === pattern.length;
}
