import { rejectsPlainScalar, typePlainScalar, type YamlReader } from './scalars';
import { problem, type Problem } from '../problems';
import { span } from '../text';
import type { Entry, ListNode, MapNode, ScalarNode } from '../tree';

/**
 * The short way for what nearly every head is: `key: value` on one line each, and lists of such
 * values. It answers only where the tree is beyond doubt the one that the full parser builds, and
 * leaves everything else to it: a nested map, brackets, anchors, a value on several lines, a tab, a
 * character that means something in YAML. Of errors it knows the two commonest, a key that is written
 * twice and a colon in a text without quotes, one of them in a head: a parser that is loaded for a
 * mistake in every hundredth head takes as long for it as for all the others. A differential test over
 * mutated heads holds the two together.
 *
 * @param text the text between the fences
 * @param offset where it begins in the file
 * @returns undefined where the full parser has to look
 */
export function parseFlatYaml(text: string, offset: number, reader: YamlReader): FlatHead | undefined {
	return new FlatReader(text, offset, reader).read();
}

/** What a head came to, as `Parsed` has it. */
export interface FlatHead {
	readonly root: MapNode;
	readonly problems: readonly Problem[];
}

const SPACE = 32;
const HASH = 35;
const DOUBLE = 34;
const SINGLE = 39;
const DASH = 45;
const COLON = 58;

/** Names of keys that YAML can only take for text. */
const keyName = /[A-Za-z_][A-Za-z0-9_-]{0,99}(?=:)/y;

/** In a longer head it would take too long to look for each key through all the others. */
const mostEntries = 200;

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

class FlatReader {
	private entries: Entry[] = [];
	private holder: Holder | undefined;
	private readonly problems: Problem[] = [];
	/** Beginnings and ends of the line that is being read, its line end and the spaces before that excluded. */
	private start = 0;
	private end = 0;
	private next = 0;
	/** The key that stands alone on its line, and the items that follow it. */
	private pending: { readonly key: string; readonly start: number; readonly items: ScalarNode[]; indent: number; first: number } | undefined;

	constructor(
		private readonly text: string,
		private readonly offset: number,
		private readonly reader: YamlReader,
	) {}

	read(): FlatHead | undefined {
		while (this.next < this.text.length) {
			this.readLine();
			if (this.start === this.end && this.text.charCodeAt(this.start) !== SPACE) continue;
			const isRead = this.readItem() || this.readComment() || this.readEntry();
			if (!isRead) return undefined;
		}
		if (!this.closePending()) return undefined;
		const first = this.entries[0];
		const last = this.entries.at(-1);
		if (first === undefined || last === undefined) return undefined;
		const root: MapNode = { kind: 'map', span: span(first.span.start, last.span.end), entries: this.entries, flow: false };
		return this.holder === undefined ? { root, problems: this.problems } : this.heldBy(this.holder, root);
	}

	/** Of several errors the parser knows better which are the consequence of which. */
	private heldBy({ entries, key, start }: Holder, value: MapNode): FlatHead | undefined {
		if (this.problems.length > 1) return undefined;
		const at = start + this.offset;
		const all = [...entries, { key, keySpan: span(at, at + key.length), span: span(at, value.span.end), value }];
		return { root: { kind: 'map', span: span(all[0]?.span.start ?? at, value.span.end), entries: all, flow: false }, problems: this.problems };
	}

	private readLine(): void {
		this.start = this.next;
		const lineFeed = this.text.indexOf('\n', this.start);
		let end = lineFeed === -1 ? this.text.length : lineFeed;
		this.next = lineFeed === -1 ? end : lineFeed + 1;
		if (lineFeed > this.start && this.text.charCodeAt(lineFeed - 1) === 13) end--;
		while (end > this.start && this.text.charCodeAt(end - 1) === SPACE) end--;
		this.end = end;
	}

	/** A comment that begins its line. */
	private readComment(): boolean {
		return this.text.charCodeAt(this.start) === HASH && this.isPrintable(this.start);
	}

	private readItem(): boolean {
		const { pending, text } = this;
		if (pending === undefined) return false;
		let at = this.start;
		while (text.charCodeAt(at) === SPACE && at < this.end) at++;
		if (text.charCodeAt(at) !== DASH || text.charCodeAt(at + 1) !== SPACE) return false;
		const indent = at - this.start;
		if (pending.items.length === 0) {
			pending.indent = indent;
			pending.first = at;
		}
		const item = indent === pending.indent ? this.readScalar(at + 1) : undefined;
		if (item === undefined) return false;
		pending.items.push(item);
		return true;
	}

	private readEntry(): boolean {
		if (!this.closePending()) return false;
		keyName.lastIndex = this.start;
		const key = keyName.exec(this.text)?.[0];
		if (key === undefined || this.entries.length > mostEntries) return false;
		const colon = this.start + key.length;
		if (colon + 1 === this.end) {
			this.pending = { key, start: this.start, items: [], indent: 0, first: 0 };
			return true;
		}
		if (this.text.charCodeAt(colon + 1) !== SPACE) return false;
		const value = this.readScalar(colon + 1);
		if (value === undefined) return this.readInner(key, colon + 1);
		this.addEntry(key, this.start, value);
		return true;
	}

	/** A text without quotes that has a colon in it, once in a head. */
	private readInner(key: string, from: number): boolean {
		const { text, offset } = this;
		let start = from;
		while (text.charCodeAt(start) === SPACE) start++;
		const colon = text.indexOf(': ', start);
		if (this.holder !== undefined || colon === -1 || colon >= this.end || colon - start > longestInnerKey) return false;
		let end = colon;
		while (end > start && text.charCodeAt(end - 1) === SPACE) end--;
		const value = this.isPlain(start, end) && this.isPrintable(start) ? this.readScalar(colon + 1) : undefined;
		if (value === undefined) return false;
		this.problems.push(problem('syntax/unquoted-colon', span(start + offset, this.end + offset), { key }));
		this.holder = { entries: this.entries, key, start: this.start };
		this.entries = [{ key: text.slice(start, end), keySpan: span(start + offset, end + offset), span: span(start + offset, value.span.end), value }];
		return true;
	}

	private addEntry(key: string, start: number, value: ScalarNode | ListNode): void {
		const at = start + this.offset;
		this.push({ key, keySpan: span(at, at + key.length), span: span(at, value.span.end), value });
	}

	private push(entry: Entry): void {
		const { entries } = this;
		// From the end: the latest of several counts as the first of the two.
		for (let index = entries.length - 1; index >= 0; index--) {
			const earlier = entries[index];
			if (earlier?.key !== entry.key) continue;
			this.problems.push(repeatedKey(entry, earlier, this.reader));
			break;
		}
		entries.push(entry);
	}

	/** Ends the key that stood alone: with its list, or without a value. */
	private closePending(): boolean {
		const { pending } = this;
		if (pending === undefined) return true;
		this.pending = undefined;
		const { key, start, items, first } = pending;
		const last = items.at(-1);
		if (last === undefined) {
			const at = start + this.offset;
			this.push({ key, keySpan: span(at, at + key.length), span: span(at, at + key.length + 1) });
			return true;
		}
		this.addEntry(key, start, { kind: 'list', span: span(first + this.offset, last.span.end), items, flow: false });
		return true;
	}

	/** The scalar that fills the line from here on, spaces before it skipped. */
	private readScalar(from: number): ScalarNode | undefined {
		const { text, end } = this;
		let start = from;
		while (text.charCodeAt(start) === SPACE && start < end) start++;
		const first = text.charCodeAt(start);
		if (start >= end || !this.isPrintable(start)) return undefined;
		if (first === SINGLE || first === DOUBLE) return this.readQuoted(start, first);
		if (!this.isPlain(start)) return undefined;
		const raw = text.slice(start, end);
		if (rejectsPlainScalar(raw, this.reader)) return undefined;
		const { type, value } = typePlainScalar(raw, this.reader);
		return { kind: 'scalar', span: span(start + this.offset, end + this.offset), raw, text: raw, style: 'plain', type, value };
	}

	private readQuoted(start: number, quote: number): ScalarNode | undefined {
		const { text, end } = this;
		if (end - start < 2 || text.charCodeAt(end - 1) !== quote) return undefined;
		const content = text.slice(start + 1, end - 1);
		// An escape, or a quote that is doubled or ends the value early: not the short way's business.
		if (content.includes(quote === SINGLE ? "'" : '"') || (quote === DOUBLE && content.includes('\\'))) return undefined;
		return {
			kind: 'scalar',
			span: span(start + this.offset, end + this.offset),
			raw: text.slice(start, end),
			text: content,
			style: quote === SINGLE ? 'single' : 'double',
			type: 'string',
			value: content,
		};
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

	/** Begins with a letter or digit, has no colon before a space or the end, and no comment. */
	private isPlain(start: number, end = this.end): boolean {
		const first = this.text.charCodeAt(start);
		const isLetter = (first >= 97 && first <= 122) || (first >= 65 && first <= 90) || (first >= 48 && first <= 57) || first > 0xa0;
		if (!isLetter) return false;
		for (let at = start + 1; at < end; at++) {
			const unit = this.text.charCodeAt(at);
			if (unit === COLON && (at + 1 === end || this.text.charCodeAt(at + 1) === SPACE)) return false;
			if (unit === HASH && this.text.charCodeAt(at - 1) === SPACE) return false;
		}
		return true;
	}
}
