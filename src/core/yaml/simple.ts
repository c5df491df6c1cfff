import { rejectsPlainScalar, typePlainScalar, type YamlReader } from './scalars';
import { problem, type Problem } from '../problems';
import { span } from '../text';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../tree';

/**
 * The short way for what nearly every head is: `key: value` on one line each, lists of such values, below each other
 * or in brackets, and maps and lists of all that, told apart by their indentation. It answers only where the tree is
 * beyond doubt the one that the full parser builds, and leaves everything else to it: braces, anchors, tags, a value
 * on several lines, most escapes, a tab, a character that means something in YAML. Of errors it knows the two commonest,
 * a key that is written twice and a colon in a text without quotes, one of them in a head: a parser that is loaded
 * for a mistake in every hundredth head takes as long for it as for all the others. A differential test over mutated
 * heads holds the two together.
 *
 * @param text the text between the fences
 * @param offset where it begins in the file
 * @returns undefined where the full parser has to look
 */
export function parseSimpleYaml(text: string, offset: number, reader: YamlReader): SimpleHead | undefined {
	return new SimpleReader(text, offset, reader).read();
}

/** What a head came to, as `Parsed` has it. */
export interface SimpleHead {
	readonly root: MapNode;
	readonly problems: readonly Problem[];
}

const SPACE = 32;
const HASH = 35;
const DOUBLE = 34;
const SINGLE = 39;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const OPEN = 91;
const BACKSLASH = 92;
const CLOSE = 93;

/** Names of keys that YAML can only take for text. */
const keyName = /[A-Za-z_][A-Za-z0-9_-]{0,99}(?=:)/y;

/** In a longer map it would take too long to look for each key through all the others. */
const mostEntries = 200;

/** Maps and lists within each other. */
const deepest = 12;

/** Readers that take the last of two equal keys: SafeYAML, which has Psych fill a hash, and Hugo's former one. */
export function repeatedKey({ key, keySpan }: Entry, first: Entry, reader: YamlReader): Problem {
	return reader === 'safe-yaml' || reader === 'go-yaml2'
		? problem('value/repeated-key', keySpan, { key, first: first.keySpan, generator: reader === 'safe-yaml' ? 'Jekyll' : 'Hugo' })
		: problem('syntax/duplicate-key', keySpan, { key, first: first.keySpan });
}

/** `title: Notes: from the river`: to YAML a map with the key `Notes`, to which all that follows belongs. */
interface Holder {
	/** The entries down to this one. */
	readonly entries: readonly Entry[];
	readonly key: string;
	readonly start: number;
}

/** A longer text before a colon is left to the parser. */
const longestInnerKey = 100;

/** Thrown, and caught where it began: the full parser has to look. */
const leave = Symbol('leave');

class SimpleReader {
	private holder: Holder | undefined;
	private readonly problems: Problem[] = [];
	/** The line at which reading stands: where it begins, where its first character is, where it ends without the spaces before its end. */
	private start = 0;
	private first = 0;
	private end = 0;
	private next = 0;
	private depth = 0;

	constructor(
		private readonly text: string,
		private readonly offset: number,
		private readonly reader: YamlReader,
	) {}

	read(): SimpleHead | undefined {
		try {
			if (!this.advance() || this.indent > 0) return undefined;
			const root = this.readMap(0);
			if (this.isAtLine) return undefined;
			const found = this.holder === undefined ? root : this.heldBy(this.holder, root);
			return { root: found, problems: this.problems.length < 2 ? this.problems : this.problems.sort((a, b) => a.span.start - b.span.start) };
		} catch (thrown) {
			if (thrown !== leave) throw thrown;
			return undefined;
		}
	}

	/** Of several errors the parser knows better which are the consequence of which. */
	private heldBy({ entries, key, start }: Holder, value: MapNode): MapNode {
		if (this.problems.length > 1) throw leave;
		const at = start + this.offset;
		const all = [...entries, { key, keySpan: span(at, at + key.length), span: span(at, value.span.end), value }];
		return { kind: 'map', span: span(all[0]?.span.start ?? at, value.span.end), entries: all, flow: false };
	}

	/** Whether there is a line that is not read yet. */
	private get isAtLine(): boolean {
		return this.start < this.text.length;
	}

	/** The column of the line's first character. */
	private get indent(): number {
		return this.first - this.start;
	}

	/** Goes to the next line that is neither blank nor a comment; whether there is one. */
	private advance(): boolean {
		const { text } = this;
		while (this.next < text.length) {
			this.start = this.next;
			const lineFeed = text.indexOf('\n', this.start);
			let end = lineFeed === -1 ? text.length : lineFeed;
			this.next = lineFeed === -1 ? end : lineFeed + 1;
			if (lineFeed > this.start && text.charCodeAt(lineFeed - 1) === 13) end--;
			while (end > this.start && text.charCodeAt(end - 1) === SPACE) end--;
			this.end = end;
			let first = this.start;
			while (first < end && text.charCodeAt(first) === SPACE) first++;
			this.first = first;
			if (first === end) continue;
			if (!this.isPrintable(first)) throw leave;
			if (text.charCodeAt(first) !== HASH) return true;
		}
		this.start = text.length;
		return false;
	}

	/** The entries that begin in one column, from the line at which reading stands. */
	private readMap(column: number): MapNode {
		if (++this.depth > deepest) throw leave;
		let entries: Entry[] = [];
		while (this.isAtLine && this.indent === column) {
			keyName.lastIndex = this.first;
			const key = keyName.exec(this.text)?.[0];
			if (key === undefined || entries.length > mostEntries) throw leave;
			const start = this.first;
			const colon = start + key.length;
			const value = this.readBehindColon(colon, column);
			if (value === 'nothing') this.push(entries, { key, keySpan: this.spanOf(start, colon), span: this.spanOf(start, colon + 1) });
			else if (value !== undefined) this.push(entries, { key, keySpan: this.spanOf(start, colon), span: span(start + this.offset, value.span.end), value });
			else entries = this.readInner({ entries, key, start }, colon + 1);
		}
		// What is deeper than its neighbours goes on with the value above.
		if (this.isAtLine && this.indent > column) throw leave;
		this.depth--;
		const [first, last] = [entries[0], entries.at(-1)];
		if (first === undefined || last === undefined) throw leave;
		return { kind: 'map', span: span(first.span.start, last.span.end), entries, flow: false };
	}

	/** The value of a key, and goes to the line behind it; undefined where the line holds what is no value. */
	private readBehindColon(colon: number, column: number): Node | 'nothing' | undefined {
		const at = this.skipSpaces(colon + 1);
		if (at < this.end && at === colon + 1) throw leave;
		if (at < this.end && this.text.charCodeAt(at) !== HASH) {
			const value = this.readValue(at);
			if (value !== undefined) this.advance();
			return value;
		}
		if (!this.advance() || this.indent < column) return 'nothing';
		if (this.isDash) return this.readList(this.indent);
		return this.indent > column ? this.readMap(this.indent) : 'nothing';
	}

	/** Whether the line begins an item of a list. */
	private get isDash(): boolean {
		return this.text.charCodeAt(this.first) === DASH && this.text.charCodeAt(this.first + 1) === SPACE && this.first + 1 < this.end;
	}

	/** The items whose dashes stand in one column. */
	private readList(column: number): ListNode {
		if (++this.depth > deepest) throw leave;
		const items: Node[] = [];
		const start = this.first;
		while (this.isAtLine && this.indent === column && this.isDash) {
			const at = this.skipSpaces(this.first + 1);
			keyName.lastIndex = at;
			if (keyName.test(this.text) && this.isColon(keyName.lastIndex)) {
				// The rest of the line is the beginning of a map, in its own column.
				this.first = at;
				items.push(this.readMap(this.indent));
			} else {
				const item = this.readValue(at);
				if (item === undefined) throw leave;
				items.push(item);
				this.advance();
			}
		}
		if (this.isAtLine && this.indent > column) throw leave;
		this.depth--;
		return { kind: 'list', span: span(start + this.offset, items.at(-1)?.span.end ?? 0), items, flow: false };
	}

	/** Whether a colon ends a key here. */
	private isColon(at: number): boolean {
		return this.text.charCodeAt(at) === COLON && (at + 1 >= this.end || this.text.charCodeAt(at + 1) === SPACE);
	}

	/** A text without quotes that has a colon in it, once in a head. The entries of the map that it is then. */
	private readInner({ entries, key, start: keyStart }: Holder, from: number): Entry[] {
		const { text, offset } = this;
		const start = this.skipSpaces(from);
		const colon = text.indexOf(': ', start);
		if (this.depth > 1 || this.holder !== undefined || colon === -1 || colon >= this.end || colon - start > longestInnerKey) throw leave;
		let end = colon;
		while (end > start && text.charCodeAt(end - 1) === SPACE) end--;
		const isText = this.isPlainStart(start) && this.plainEnd(start, end) === end;
		const value = isText ? this.readValue(this.skipSpaces(colon + 1)) : undefined;
		// What the error marks ends where a comment seems to begin, be it within quotes.
		if (value?.kind !== 'scalar' || value.span.end !== this.end + offset || value.raw.includes(' #')) throw leave;
		this.problems.push(problem('syntax/unquoted-colon', this.spanOf(start, this.end), { key }));
		this.holder = { entries, key, start: keyStart };
		this.advance();
		return [{ key: text.slice(start, end), keySpan: this.spanOf(start, end), span: span(start + offset, value.span.end), value }];
	}

	private push(entries: Entry[], entry: Entry): void {
		// From the end: the latest of several counts as the first of the two.
		for (let index = entries.length - 1; index >= 0; index--) {
			const earlier = entries[index];
			if (earlier?.key !== entry.key) continue;
			this.problems.push(repeatedKey(entry, earlier, this.reader));
			break;
		}
		entries.push(entry);
	}

	/** The scalar, or the list in brackets, that fills the line from here on, but for a comment. */
	private readValue(start: number): ScalarNode | ListNode | undefined {
		const first = this.text.charCodeAt(start);
		if (first === OPEN) return this.readFlow(start);
		if (first === SINGLE || first === DOUBLE) {
			const quoted = this.readQuoted(start, first);
			return quoted !== undefined && this.isLineDone(quoted.span.end - this.offset) ? quoted : undefined;
		}
		if (!this.isPlainStart(start)) return undefined;
		const end = this.plainEnd(start, this.end);
		return end === -1 ? undefined : this.plain(start, end);
	}

	/** Whether nothing but a comment follows. */
	private isLineDone(at: number): boolean {
		const rest = this.skipSpaces(at);
		return rest >= this.end || (rest > at && this.text.charCodeAt(rest) === HASH);
	}

	private plain(start: number, end: number): ScalarNode | undefined {
		const raw = this.text.slice(start, end);
		if (rejectsPlainScalar(raw, this.reader)) return undefined;
		const { type, value } = typePlainScalar(raw, this.reader);
		return { kind: 'scalar', span: this.spanOf(start, end), raw, text: raw, style: 'plain', type, value };
	}

	/** A quote within is doubled, or has a backslash before it; other escapes are not the short way's business. */
	private readQuoted(start: number, quote: number): ScalarNode | undefined {
		const { text } = this;
		let hasEscapes = false;
		let close = start + 1;
		for (let unit = text.charCodeAt(close); close < this.end; unit = text.charCodeAt(++close)) {
			const isEscape = quote === DOUBLE ? unit === BACKSLASH : unit === SINGLE && text.charCodeAt(close + 1) === SINGLE;
			if (unit === quote && !isEscape) break;
			if (!isEscape) continue;
			const next = text.charCodeAt(++close);
			if (next !== quote && next !== BACKSLASH) return undefined;
			hasEscapes = true;
		}
		if (close >= this.end) return undefined;
		const raw = text.slice(start, close + 1);
		const written = raw.slice(1, -1);
		const content = !hasEscapes ? written : quote === SINGLE ? written.replaceAll("''", "'") : written.replace(/\\(["\\])/g, '$1');
		return { kind: 'scalar', span: this.spanOf(start, close + 1), raw, text: content, style: quote === SINGLE ? 'single' : 'double', type: 'string', value: content };
	}

	/** `[a, "b"]` with nothing but scalars, whole on its line. */
	private readFlow(start: number): ListNode | undefined {
		const { text } = this;
		const items: ScalarNode[] = [];
		let at = this.skipSpaces(start + 1);
		if (text.charCodeAt(at) !== CLOSE) {
			for (;;) {
				const item = this.readFlowItem(at);
				if (item === undefined) return undefined;
				items.push(item);
				at = this.skipSpaces(item.span.end - this.offset);
				const mark = at < this.end ? text.charCodeAt(at) : 0;
				if (mark === CLOSE) break;
				if (mark !== COMMA) return undefined;
				at = this.skipSpaces(at + 1);
			}
		}
		return at < this.end && this.isLineDone(at + 1) ? { kind: 'list', span: this.spanOf(start, at + 1), items, flow: true } : undefined;
	}

	private readFlowItem(start: number): ScalarNode | undefined {
		const { text } = this;
		const first = start < this.end ? text.charCodeAt(start) : 0;
		if (first === SINGLE || first === DOUBLE) return this.readQuoted(start, first);
		if (!this.isPlainStart(start)) return undefined;
		let end = start;
		for (let unit = first; unit !== COMMA && unit !== CLOSE; unit = text.charCodeAt(end)) {
			// Another bracket, a brace.
			if (unit === OPEN || unit === 0x7b || unit === 0x7d || ++end >= this.end) return undefined;
		}
		while (text.charCodeAt(end - 1) === SPACE) end--;
		return this.plainEnd(start, end) === end ? this.plain(start, end) : undefined;
	}

	private skipSpaces(from: number): number {
		let at = from;
		while (at < this.end && this.text.charCodeAt(at) === SPACE) at++;
		return at;
	}

	private spanOf(start: number, end: number): { readonly start: number; readonly end: number } {
		return span(start + this.offset, end + this.offset);
	}

	/** No tab, no other control character, nothing that is a line end to somebody, no half of a character. */
	private isPrintable(start: number): boolean {
		for (let at = start; at < this.end; at++) {
			const unit = this.text.charCodeAt(at);
			if (unit >= SPACE && unit < 0x7f) continue;
			if (unit <= 0xa0 || unit === 0x2028 || unit === 0x2029 || unit === 0xfeff || unit >= 0xfffe) return false;
			if (unit < 0xd800 || unit > 0xdfff) continue;
			const next = this.text.charCodeAt(at + 1);
			if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false;
			at++;
		}
		return true;
	}

	/** A letter, a digit, or a sign that means nothing to YAML; a dash before a digit or a letter. */
	private isPlainStart(start: number): boolean {
		const first = this.text.charCodeAt(start);
		if (first === DASH) return /[\dA-Za-z]/.test(this.text.charAt(start + 1));
		// `.`, `/` and digits; letters; all beyond ASCII.
		return (first >= 46 && first <= 57) || (first >= 97 && first <= 122) || (first >= 65 && first <= 90) || first > 0xa0 || '()+$^_~;<='.includes(this.text.charAt(start));
	}

	/** Where a text without quotes ends: before the comment, if there is one; -1 where it has a colon before a space or at its end. */
	private plainEnd(start: number, end: number): number {
		const { text } = this;
		for (let at = start + 1; at < end; at++) {
			const unit = text.charCodeAt(at);
			if (unit === COLON && (at + 1 === end || text.charCodeAt(at + 1) === SPACE)) return -1;
			if (unit !== HASH || text.charCodeAt(at - 1) !== SPACE) continue;
			let before = at - 1;
			while (text.charCodeAt(before - 1) === SPACE) before--;
			return before;
		}
		return end;
	}
}
