import type { Parsed } from '../parsed';
import { problem, type Problem } from '../problems';
import type { TomlTrouble } from '../syntax-slips';
import { span, type Span } from '../text';
import type { Node, ScalarNode } from '../tree';
import { isControl, readQuotedToml, typeBareToml, type QuotedToml } from './scalars';
import { Tables, type KeyPart } from './tables';

/** Nesting beyond this is reported, not read: the recursion below relies on it. */
const maxDepth = 100;

/** Whoever has more errors mends these first. */
const maxProblems = 50;

/**
 * Reads TOML 1.1 into the common tree, with its errors in words for writers. A line that cannot be
 * read costs that line: reading goes on at the next one that looks like an entry.
 *
 * @param text the text between the fences, line ends as in the file
 * @param offset where it begins in the file; all spans are offsets into the file
 */
export function parseToml(text: string, offset: number): Parsed {
	return new TomlReader(text, offset).read();
}

class TomlReader {
	private at = 0;
	private tooDeep = false;
	private readonly problems: Problem[] = [];
	private readonly tables = new Tables();

	constructor(
		private readonly text: string,
		private readonly offset: number,
	) {}

	read(): Parsed {
		while (!this.tooDeep && this.problems.length < maxProblems) {
			this.skipBlank('lines');
			if (this.at >= this.text.length) break;
			const start = this.at;
			const done = this.text.charAt(start) === '[' ? this.header() : this.entry();
			if (done !== 'read') this.goOn(start);
		}
		if (this.tooDeep) return { problems: [problem('syntax/too-deep', this.written(), { limit: maxDepth })] };
		const problems = [...this.problems, ...this.tables.problems].sort((a, b) => a.span.start - b.span.start);
		return this.tables.isEmpty() ? { problems } : { root: this.tables.finish(this.written()), problems };
	}

	/** From the first to the last character that is written. */
	private written(): Span {
		const start = this.text.length - this.text.trimStart().length;
		return this.place(Math.min(start, this.text.trimEnd().length), this.text.trimEnd().length);
	}

	private header(): 'read' | 'failed' {
		const start = this.at;
		const brackets = this.text.startsWith('[[', start) ? 2 : 1;
		this.at += brackets;
		const parts = this.key(']');
		if (parts === undefined) return 'failed';
		if (!this.text.startsWith(']'.repeat(brackets), this.at)) return this.fail('header', start, this.lineValueEnd(start));
		this.at += brackets;
		const end = this.at;
		if (this.isTooDeep(parts.length)) return 'failed';
		this.tables.open(parts, brackets === 2 ? 'list' : 'table', this.place(start, end));
		return this.endOfLine(start);
	}

	private entry(): 'read' | 'failed' {
		const start = this.at;
		const parts = this.key('=');
		if (parts === undefined) return 'failed';
		if (this.text.charAt(this.at) !== '=') return this.notEquals(start);
		this.at++;
		this.skipBlank('spaces');
		const valueStart = this.at;
		const value = this.isTooDeep(parts.length) ? undefined : this.value(parts.length, 'line');
		if (this.tooDeep) return 'failed';
		this.tables.set(parts, value, this.place(start, value === undefined ? this.lineValueEnd(start) : this.at));
		return value === undefined ? 'failed' : this.endOfLine(valueStart);
	}

	private notEquals(start: number): 'failed' {
		const end = this.lineValueEnd(start);
		const character = this.text.charAt(this.at);
		if (character === ':' || character === '：') return this.fail('colon', this.at, this.at + 1);
		// `my key = 1`: what stands before the sign is the key that was meant.
		const line = this.text.slice(start, end);
		const meant = /^([^=:"'#]*[^=:"'#\s])[ \t]*=/.exec(line)?.[1];
		return meant === undefined ? this.fail('missing-equals', start, end) : this.fail('key', start, start + meant.length);
	}

	/** The parts of a dotted key, with the white space behind them. */
	private key(closing: ']' | '='): readonly KeyPart[] | undefined {
		const lineStart = this.at;
		const parts: KeyPart[] = [];
		for (;;) {
			this.skipBlank('spaces');
			const start = this.at;
			const character = this.text.charAt(start);
			if (character === '"' || character === "'") {
				const quoted = this.quotedKey(start);
				if (quoted === undefined) return undefined;
				parts.push(quoted);
			} else {
				bareKey.lastIndex = start;
				const bare = bareKey.exec(this.text)?.[0];
				if (bare === undefined) {
					this.strangeKey(lineStart, closing);
					return undefined;
				}
				this.at += bare.length;
				parts.push({ key: bare, span: this.place(start, this.at) });
			}
			this.skipBlank('spaces');
			if (this.text.charAt(this.at) !== '.') return parts;
			this.at++;
		}
	}

	private quotedKey(start: number): KeyPart | undefined {
		const quoted = readQuotedToml(this.text, start);
		this.at = quoted.end;
		if (quoted.closed === 'no' || quoted.quote.length > 1) {
			this.unclosed(start, quoted.quote);
			return undefined;
		}
		this.faults(quoted);
		return { key: quoted.text, span: this.place(start, quoted.end) };
	}

	/** `标题 = "x"`, `: x`, `= x`. */
	private strangeKey(lineStart: number, closing: ']' | '='): void {
		const end = this.lineValueEnd(lineStart);
		const line = this.text.slice(lineStart, end);
		const meant = (closing === '=' ? /^[^=:：]*(?=[=:：])/ : /^[^\]]*(?=\])/).exec(line)?.[0].trimEnd();
		if (meant !== undefined && meant !== '') this.fail('key', lineStart, lineStart + meant.length);
		else this.fail(closing === '=' && !line.includes('=') ? 'missing-equals' : 'key', lineStart, end);
	}

	/** @param where between brackets a comma or a bracket ends a value without quotes */
	private value(depth: number, where: 'line' | 'brackets'): Node | undefined {
		const start = this.at;
		const character = this.text.charAt(start);
		switch (character) {
			case '"':
			case "'":
				return this.quoted(start);
			case '[':
				return this.isTooDeep(depth + 1) ? undefined : this.list(depth + 1);
			case '{':
				return this.isTooDeep(depth + 1) ? undefined : this.inlineTable(depth + 1);
			case '':
			case '\r':
			case '\n':
			case '#':
			case ',':
			case ']':
			case '}': {
				const sign = this.text.lastIndexOf('=', start);
				this.fail('missing-value', where === 'line' && sign !== -1 ? sign : start, where === 'line' && sign !== -1 ? sign + 1 : Math.min(start + 1, this.text.length));
				return undefined;
			}
			default:
				return this.bare(start, where);
		}
	}

	private quoted(start: number): ScalarNode | undefined {
		const quoted = readQuotedToml(this.text, start);
		if (quoted.closed === 'no') {
			this.at = quoted.end;
			this.unclosed(start, quoted.quote);
			return undefined;
		}
		this.at = quoted.end;
		this.faults(quoted);
		const style = quoted.quote.startsWith('"') ? 'double' : 'single';
		return { kind: 'scalar', span: this.place(start, quoted.end), raw: this.text.slice(start, quoted.end), text: quoted.text, style, type: 'string', value: quoted.text };
	}

	private faults({ faults }: QuotedToml): void {
		for (const { start, end, trouble } of faults) this.fail(trouble, start, end);
	}

	private unclosed(start: number, quote: string): void {
		this.problems.push(problem('syntax/unclosed-quote', this.place(start, this.lineValueEnd(start)), { quote }));
	}

	private bare(start: number, where: 'line' | 'brackets'): ScalarNode {
		dateWithSpace.lastIndex = start;
		const pattern = dateWithSpace.test(this.text) ? dateWithSpace : bareValue;
		pattern.lastIndex = start;
		const known = pattern.exec(this.text)?.[0] ?? '';
		// Words without quotes are one text, up to the end of the line or of the item.
		const all = this.wordsFrom(start, where);
		const isDate = typeBareToml(known).type === 'timestamp';
		const raw = isDate ? known : all;
		this.at = start + raw.length;
		const { trouble, ...typing } = typeBareToml(raw);
		if (trouble !== undefined) this.fail(trouble, start, this.at);
		return { kind: 'scalar', span: this.place(start, this.at), raw, text: raw, style: 'plain', ...typing };
	}

	private wordsFrom(start: number, where: 'line' | 'brackets'): string {
		if (where === 'line') return this.text.slice(start, this.lineValueEnd(start));
		words.lastIndex = start;
		return words.exec(this.text)?.[0].trimEnd() ?? '';
	}

	private list(depth: number): Node | undefined {
		const start = this.at++;
		const items: Node[] = [];
		for (;;) {
			this.skipBlank('lines');
			if (this.text.charAt(this.at) === ']') break;
			if (this.at >= this.text.length || this.startsEntry()) return this.unclosedBracket(start);
			const item = this.value(depth, 'brackets');
			if (item === undefined) return undefined;
			items.push(item);
			this.skipBlank('lines');
			const next = this.text.charAt(this.at);
			if (next === ',') this.at++;
			else if (next !== ']') return this.missingComma(start);
		}
		this.at++;
		return { kind: 'list', span: this.place(start, this.at), items, flow: true };
	}

	private inlineTable(depth: number): Node | undefined {
		const start = this.at++;
		const tables = new Tables();
		for (;;) {
			this.skipBlank('lines');
			if (this.text.charAt(this.at) === '}') break;
			if (this.at >= this.text.length) return this.unclosedBracket(start);
			const entryStart = this.at;
			const parts = this.key('=');
			if (parts === undefined) return undefined;
			if (this.text.charAt(this.at) !== '=') {
				this.notEquals(entryStart);
				return undefined;
			}
			this.at++;
			this.skipBlank('spaces');
			const value = this.isTooDeep(depth + parts.length) ? undefined : this.value(depth + parts.length, 'brackets');
			if (value === undefined) return undefined;
			tables.set(parts, value, this.place(entryStart, this.at));
			this.skipBlank('lines');
			const next = this.text.charAt(this.at);
			if (next === ',') this.at++;
			else if (next !== '}') return this.missingComma(start);
		}
		this.at++;
		this.problems.push(...tables.problems);
		return { ...tables.finish(this.place(start, this.at)), flow: true };
	}

	/** Whether the place begins a line that is an entry or a header: the bracket above was never closed. */
	private startsEntry(): boolean {
		let before = this.at - 1;
		while (this.text.charAt(before) === ' ' || this.text.charAt(before) === '\t') before--;
		if (this.text.charAt(before) !== '\n') return false;
		entryLine.lastIndex = this.at;
		return entryLine.test(this.text);
	}

	private unclosedBracket(start: number): undefined {
		this.problems.push(problem('syntax/unclosed-bracket', this.place(start, this.lineValueEnd(start)), { bracket: this.text.charAt(start) }));
		return undefined;
	}

	private missingComma(start: number): undefined {
		if (this.at >= this.text.length || this.startsEntry()) return this.unclosedBracket(start);
		words.lastIndex = this.at;
		this.fail('missing-comma', this.at, this.at + Math.max(1, words.exec(this.text)?.[0].trimEnd().length ?? 1));
		return undefined;
	}

	/** What follows an entry or a header on its line: nothing, or a comment. */
	private endOfLine(valueStart: number): 'read' | 'failed' {
		const valueEnd = this.at;
		this.skipBlank('spaces');
		if (this.text.charAt(this.at) === '#') this.comment();
		const rest = this.text.charAt(this.at);
		if (rest === '' || rest === '\n' || this.text.startsWith('\r\n', this.at)) return 'read';
		const end = this.lineValueEnd(valueEnd);
		const first = this.text.charAt(valueStart);
		const isOneLine = !this.text.slice(valueStart, valueEnd).includes('\n') && !this.text.startsWith(first.repeat(3), valueStart);
		if ((first === '"' || first === "'") && isOneLine) {
			this.problems.push(problem('syntax/text-after-quote', this.place(valueStart, end), {}));
			return 'failed';
		}
		return this.fail('text-behind', this.at, Math.max(end, this.at + 1));
	}

	/** White space, on one line or on many with the comments between. */
	private skipBlank(where: 'spaces' | 'lines'): void {
		for (;;) {
			const character = this.text.charAt(this.at);
			if (character === ' ' || character === '\t') this.at++;
			else if (where === 'lines' && character === '\n') this.at++;
			else if (where === 'lines' && this.text.startsWith('\r\n', this.at)) this.at += 2;
			else if (where === 'lines' && character === '#') this.comment();
			else return;
		}
	}

	private comment(): void {
		for (;;) {
			const character = this.text.charAt(this.at);
			if (character === '' || character === '\n' || this.text.startsWith('\r\n', this.at)) return;
			if (isControl(character)) this.fail('control-character', this.at, this.at + 1);
			this.at++;
		}
	}

	/** After an error: the next line, or below brackets and long texts the next that looks like an entry. */
	private goOn(start: number): void {
		let at = Math.max(this.text.indexOf('\n', start) + 1, 0);
		if (at === 0) at = this.text.length;
		while (at < this.text.length) {
			entryLine.lastIndex = at;
			if (entryLine.test(this.text)) break;
			const next = this.text.indexOf('\n', at);
			const line = this.text.slice(at, next === -1 ? this.text.length : next).trim();
			// What is no entry is judged by itself, unless it can be the rest of what failed.
			if (at > this.at && line !== '' && !/^[\]},"'#]/.test(line)) break;
			at = next === -1 ? this.text.length : next + 1;
		}
		this.at = at;
	}

	private isTooDeep(depth: number): boolean {
		if (depth > maxDepth) this.tooDeep = true;
		return this.tooDeep;
	}

	private fail(trouble: TomlTrouble, start: number, end: number): 'failed' {
		this.problems.push(problem('syntax/toml', this.place(start, end), { trouble, text: this.text.slice(start, end) }));
		return 'failed';
	}

	/** Where what is written on a line ends: before a comment and the white space there. */
	private lineValueEnd(start: number): number {
		const lineEnd = /\r?\n|$/g;
		lineEnd.lastIndex = start;
		const line = this.text.slice(start, lineEnd.exec(this.text)?.index ?? this.text.length);
		// What follows the last quote holds no text: the first `#` there begins a comment.
		const quote = Math.max(line.lastIndexOf('"'), line.lastIndexOf("'"));
		const comment = (quote === -1 ? /(?:^|[ \t])#/ : /[ \t]#/).exec(line.slice(quote + 1));
		return start + line.slice(0, comment === null ? line.length : quote + 1 + comment.index).trimEnd().length;
	}

	private place(start: number, end: number): Span {
		return span(start + this.offset, end + this.offset);
	}
}

const bareKey = /[A-Za-z0-9_-]+/y;
/** A line that begins with a key and an equals sign, or is a header. */
const entryLine = /[ \t]*(?:\[\[?[^\][,'"{}\r\n]*\]\]?[ \t]*(?:#[^\r\n]*)?(?:\r?\n|$)|(?:[\w-]+|"[^"\r\n]*"|'[^'\r\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\r\n]*"|'[^'\r\n]*'))*[ \t]*=)/y;
const dateWithSpace = /\d{4}-\d{2}-\d{2} \d{2}:[^\s,\]}#]*/y;
const bareValue = /[^\s,\]}#]*/y;
/** An item without quotes, with the spaces in it. */
const words = /[^\r\n,\]}#]*/y;
