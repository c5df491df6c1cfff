/**
 * Configurations that are programs (`astro.config.mjs`), read as text and never executed. Only what
 * is written out as a literal is known; what a program would compute is not guessed.
 */

/**
 * A part of a program. It is found in one pass, without going back: a file of a workspace may be made
 * to keep a regular expression busy for minutes.
 */
interface Part {
	readonly kind: 'code' | 'text' | 'comment';
	readonly start: number;
	readonly end: number;
}

/** The most blocks of one name that are looked at. */
const blockLimit = 50;

function* partsOf(program: string): Generator<Part> {
	const opening = /["'`]|\/[/*]/g;
	let done = 0;
	for (let match = opening.exec(program); match !== null; match = opening.exec(program)) {
		const [sign] = match;
		const start = match.index;
		if (start > done) yield { kind: 'code', start: done, end: start };
		done = sign === '/*' ? endOf(program, '*/', start + 2) : sign === '//' ? lineEnd(program, start) : endOfText(program, start, sign);
		yield { kind: sign.startsWith('/') ? 'comment' : 'text', start, end: done };
		opening.lastIndex = done;
	}
	if (done < program.length) yield { kind: 'code', start: done, end: program.length };
}

function endOf(program: string, closing: string, from: number): number {
	const at = program.indexOf(closing, from);
	return at < 0 ? program.length : at + closing.length;
}

function lineEnd(program: string, from: number): number {
	const at = program.indexOf('\n', from);
	return at < 0 ? program.length : at;
}

/** Behind the closing quote. A quote that nothing closes on its line is none: it stands in a regular expression, perhaps. */
function endOfText(program: string, from: number, quote: string): number {
	for (let at = from + 1; at < program.length; at++) {
		const unit = program[at];
		if (unit === '\\') at++;
		else if (unit === quote) return at + 1;
		else if (unit === '\n' && quote !== '`') return at;
	}
	return program.length;
}

/** The program without its comments; texts stay, though they hold `//` or `/*`. */
export function withoutComments(program: string): string {
	return [...partsOf(program)].map(({ kind, start, end }) => (kind === 'comment' ? ' ' : program.slice(start, end))).join('');
}

/**
 * A program without comments in which the constants that are texts stand where templates name them, or the key does.
 * A name that is given twice may mean another thing in another place, and stays.
 */
export function withConstants(program: string, key: string): string {
	const texts = new Map<string, string | undefined>();
	for (const [, word, name = '', , text] of program.matchAll(/(?<![\w$.])(const|let|var)\s+(\w+)\s*(?::\s*string\s*)?=\s*(?:(['"`])([^'"`\\$\n]{0,300})\3\s*(?=[;\r\n]|$))?/g)) texts.set(name, texts.has(name) || word !== 'const' ? undefined : text);
	return program
		.replace(/\$\{\s*(\w+)\s*\}/g, (all, name: string) => texts.get(name) ?? all)
		.replace(new RegExp(`((?<![\\w$.'"-])${key}\\s*:\\s*)(\\w+)(?=\\s*[,}\\r\\n])`, 'g'), (all, before: string, name: string) => (texts.get(name) === undefined ? all : `${before}'${texts.get(name) ?? ''}'`));
}

/** What a key is set to: a text that is written out, or `computed` for anything else. */
export type Written = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'computed' };

/** Every place in a program without comments where the key is set, in order. */
export function settingsOf(program: string, key: string): readonly Written[] {
	const found: Written[] = [];
	for (const match of program.matchAll(new RegExp(`(?<![\\w$.'"-])(['"]?)${key}\\1\\s*:\\s*`, 'g'))) {
		const value = /^(['"`])((?:(?!\1)[^\\\n$])*)\1\s*(?=[,}\])\r\n]|$)/.exec(program.slice(match.index + match[0].length, match.index + match[0].length + 500));
		found.push(value === null ? { kind: 'computed' } : { kind: 'text', text: value[2] ?? '' });
	}
	return found;
}

/**
 * The text that a key is set to; the fallback where the key is not written, and undefined where it is
 * computed or written in several ways.
 */
export function settingOf(program: string, key: string, fallback: string): string | undefined {
	const [first, ...others] = settingsOf(program, key);
	if (first === undefined) return fallback;
	if (first.kind !== 'text' || others.some((other) => other.kind !== 'text' || other.text !== first.text)) return undefined;
	return first.text;
}

/** What stands between the brackets that open at the end of each match: `docs: {` … `}`. */
export function blocksAfter(program: string, before: RegExp): readonly string[] {
	const blocks: string[] = [];
	for (const match of program.matchAll(before)) {
		if (blocks.length === blockLimit) break;
		const start = match.index + match[0].length;
		blocks.push(program.slice(start, closingOf(program, start)));
	}
	return blocks;
}

/** Where the bracket closes that was opened just before the offset; the end of the program where none does. */
function closingOf(program: string, from: number): number {
	const sign = /["'`{[(}\])]/g;
	sign.lastIndex = from;
	let depth = 0;
	for (let match = sign.exec(program); match !== null; match = sign.exec(program)) {
		const [found] = match;
		if ('"\'`'.includes(found)) sign.lastIndex = endOfText(program, match.index, found);
		else if ('{[('.includes(found)) depth++;
		else if (depth === 0) return match.index;
		else depth--;
	}
	return program.length;
}

/** A block without what stands in brackets inside of it: the keys of its own. */
export function ownLevel(block: string): string {
	let own = '';
	let depth = 0;
	for (const { kind, start, end } of partsOf(block)) {
		const part = block.slice(start, end);
		if (kind !== 'code') {
			if (depth === 0) own += part;
			continue;
		}
		for (const unit of part) {
			if ('}])'.includes(unit)) depth--;
			if (depth === 0) own += unit;
			if ('{[('.includes(unit)) depth++;
		}
	}
	return own;
}

/** The texts that are written out in a list, in order. */
export function textsOf(list: string): readonly string[] {
	return [...partsOf(list)].flatMap(({ kind, start, end }) => {
		const text = list.slice(start + 1, end - 1);
		return kind === 'text' && !/[\\$]/.test(text) ? [text] : [];
	});
}

/** The texts of the one list that a key is set to; undefined where it is not written out whole, or the key has no list. */
export function writtenList(block: string, key: string): readonly string[] | undefined {
	const [list, ...more] = blocksAfter(block, new RegExp(`(?<![\\w$.'"])['"]?${key}['"]?\\s*:\\s*\\[`, 'g'));
	return list !== undefined && more.length === 0 && !/[^\s,]/.test(list.replace(/(['"])[^'"\\\n]*\1/g, '')) ? textsOf(list) : undefined;
}

/** A longer object is left where it is, in UTF-16 units. */
const longestObject = 20_000;

/**
 * A program without comments in which objects stand where the constants are named that they are given to: as the options
 * of something in a list (`['classic', options]`), or under one of the keys. What is given twice, or changed, stays, and
 * so does all behind the fiftieth place, since a file of a workspace may be made of nothing else.
 */
export function withObjects(program: string, keys: readonly string[]): string {
	const starts = new Map<string, number | undefined>();
	for (const match of program.matchAll(/(?<![\w$.])(const|let|var)\s+(\w{1,100})\s*(?::[^={}\n]{0,200})?=\s*(\{)?/g)) {
		const [all, word, name = '', brace] = match;
		starts.set(name, word === 'const' && brace !== undefined && !starts.has(name) ? match.index + all.length : undefined);
	}
	let places = 0;
	const given = (all: string, before: string, name: string): string => {
		const start = starts.get(name);
		if (start === undefined || places++ >= blockLimit) return all;
		const end = closingOf(program, start);
		const isChanged = new RegExp(`(?<![\\w$.'"])${name}\\s*(?:[.[]|,\\s*\\{)`).test(program);
		return isChanged || end - start > longestObject ? all : `${before}{${program.slice(start, end)}}`;
	};
	const any = keys.join('|');
	let filled = program;
	// Twice, since options may have options of their own under a name.
	for (let round = 0; round < 2; round++) {
		filled = filled
			.replace(/(['"]\)?\s*,\s*)(\w+)(?=\s*\])/g, given)
			.replace(new RegExp(`((?<![\\w$.'"])(?:${any})\\s*:\\s*)(\\w+)(?=\\s*[,}\\r\\n])`, 'g'), given)
			.replace(new RegExp(`([{,]\\s*)(${any})(?=\\s*[,}])`, 'g'), (all, before: string, name: string) => given(all, `${before}${name}: `, name));
	}
	return filled;
}
