import { span, type Span } from '../text';
import type { Path } from '../tree';
import { endOfLine, noCommas, quoteOf, styleOf, type Cursor, type KeyCursor, type ValueCursor } from './cursor';
import { scanFlow } from './flow';

/** Where the cursor stands in YAML. Read from the beginning of the head, line by line, by indentation. */
export function yamlCursor(source: string, meta: Span, offset: number): Cursor | undefined {
	return new Scan(source, meta, offset).run();
}

/** A map or list that is open at the line being read. */
interface Frame {
	readonly kind: 'map' | 'seq';
	/** The column at which its keys or dashes stand. */
	readonly column: number;
	step: string | number;
	readonly texts: string[];
	/** What the last key or dash has. */
	value: 'none' | 'inline' | 'block-scalar' | 'nested';
}

/** `undefined`: nothing to propose here. A number: read on from there. */
type Step = Cursor | undefined | number;

const keyPattern = /(?:"((?:[^"\\\r\n]|\\.)*)"|'((?:[^'\r\n]|'')*)'|([^\s:#'"[\]{},&*!|>%@`?-](?:[^:#\r\n]|:(?=\S)|(?<=\S)#)*?|[-?](?=[^\s:])(?:[^:#\r\n]|:(?=\S))*?))[ \t]*:(?=[ \t\r\n]|$)/y;

class Scan {
	private readonly frames: Frame[] = [];
	private lineStart: number;

	constructor(private readonly source: string, private readonly meta: Span, private readonly offset: number) {
		this.lineStart = meta.start;
	}

	run(): Cursor | undefined {
		let at = this.meta.start;
		while (at <= this.offset) {
			const step = this.line(at);
			if (typeof step !== 'number') return step;
			if (step <= at) return undefined;
			at = step;
		}
		return undefined;
	}

	private get path(): Path {
		return this.frames.map(({ step }) => step);
	}

	private get top(): Frame | undefined {
		return this.frames.at(-1);
	}

	private line(start: number): Step {
		this.lineStart = start;
		const end = Math.min(this.meta.end, endOfLine(this.source, start));
		const next = this.source.indexOf('\n', end) + 1 || this.source.length + 1;
		const here = this.offset <= end;
		const text = this.source.slice(start, end);
		const column = /^[ \t]*/.exec(text)?.[0].length ?? 0;
		const { top } = this;
		if (column === text.length) return here ? this.emptyLine(this.offset - start) : next;
		if (top?.value === 'block-scalar' && column > top.column) return here ? undefined : next;
		if (text.charAt(column) === '#') return here ? undefined : next;
		// A plain text goes on in lines that stand deeper.
		if (top?.value === 'inline' && column > top.column) return here ? undefined : next;
		if (here && this.offset < start + column) return undefined;
		this.close(column, /^-(?:[ \t]|$)/.test(text.slice(column)));
		const read = this.content(start + column, end);
		return typeof read === 'number' ? Math.max(next, this.lineAfter(read)) : read;
	}

	/** A value over several lines ends within one: the rest of that line is none of the structure. */
	private lineAfter(at: number): number {
		return this.source.indexOf('\n', Math.max(this.lineStart, at - 1)) + 1 || this.source.length + 1;
	}

	private close(column: number, isDash: boolean): void {
		for (let { top } = this; top !== undefined; { top } = this) {
			if (top.column < column || (top.column === column && (isDash || top.kind === 'map'))) return;
			this.frames.pop();
		}
	}

	/** Dashes, then a key, then a value; each may be missing. */
	private content(from: number, end: number): Step {
		const { source, offset } = this;
		let at = from;
		while (/^-(?:[ \t]|$)/.test(source.slice(at, Math.min(end, at + 2)))) {
			this.dash(at - this.lineStart);
			if (offset <= at) return undefined;
			const behind = at + 1 + (/^[ \t]*/.exec(source.slice(at + 1, end))?.[0].length ?? 0);
			if (offset === at + 1) return behind === end ? this.value(offset, end, 'item', ' ') : undefined;
			if (offset < behind) return behind === end ? this.value(offset, end, 'item') : undefined;
			if (behind === end) return offset === end ? this.value(offset, end, 'item') : end;
			at = behind;
		}
		const isItem = at > from;
		keyPattern.lastIndex = at;
		const key = keyPattern.exec(source);
		if (key !== null && keyPattern.lastIndex <= end) return this.entry(key, at, end);
		if (offset <= end && this.mayBeKey(at, end)) return this.halfKey(at, end, isItem);
		return this.scalarLine(at, end, isItem);
	}

	private dash(column: number): void {
		const { top } = this;
		if (top?.kind === 'seq' && top.column === column) {
			top.step = Number(top.step) + 1;
			top.value = 'none';
			return;
		}
		if (top !== undefined) top.value = 'nested';
		this.frames.push({ kind: 'seq', column, step: 0, texts: [], value: 'none' });
	}

	private map(column: number): Frame {
		const { top } = this;
		if (top?.kind === 'map' && top.column === column) return top;
		if (top !== undefined) top.value = 'nested';
		const frame: Frame = { kind: 'map', column, step: '', texts: [], value: 'none' };
		this.frames.push(frame);
		return frame;
	}

	private entry(match: RegExpExecArray, at: number, end: number): Step {
		const { source, offset } = this;
		const colon = at + match[0].length - 1;
		const written = source.slice(at, colon).trimEnd();
		const keyEnd = at + written.length;
		const frame = this.map(at - this.lineStart);
		if (offset <= keyEnd) return this.key(span(at, keyEnd), 'yes');
		if (offset <= colon) return undefined;
		frame.step = match[1] ?? match[2] ?? match[3] ?? '';
		frame.texts.push(frame.step);
		frame.value = 'none';
		const rest = source.slice(colon + 1, end);
		const from = colon + 1 + (/^[ \t]*/.exec(rest)?.[0].length ?? 0);
		if (offset === colon + 1) return this.value(offset, end, 'value', ' ');
		if (offset < from) return this.value(offset, end, 'value');
		return this.valueAt(from, end, 'value');
	}

	/** `lay|`: a key without its colon, or the beginning of a value. */
	private mayBeKey(at: number, end: number): boolean {
		const { source, offset } = this;
		if (offset < at) return false;
		return /^(?:[^\s:#'"[\]{},&*!|>%@`][^:#]*|["'][^"':#]*)?$/.test(source.slice(at, offset)) && !/^["'].*["'].*\S/.test(source.slice(at, end));
	}

	private halfKey(at: number, end: number, isItem: boolean): Step {
		const { source, offset, top } = this;
		const column = at - this.lineStart;
		const opens = isItem || (top !== undefined && top.column < column);
		if (opens) {
			// Deeper than a key that has its value already, nothing may begin.
			if (!isItem && top?.value !== 'none') return undefined;
			const quote = quoteOf(source.charAt(at));
			return quote === '' ? this.value(at, end, isItem ? 'item' : 'line') : this.quoted(at, end, quote, isItem ? 'item' : 'line');
		}
		if (top !== undefined && (top.kind !== 'map' || top.column !== column)) return undefined;
		const rest = /^[^\s:#]*/.exec(source.slice(offset, end))?.[0].length ?? 0;
		this.map(column);
		return this.key(span(at, offset + rest), 'no');
	}

	/** A line that is a value: an item's, the head's own (`{a: 1}`), or the one that a key above waits for. */
	private scalarLine(at: number, end: number, isItem: boolean): Step {
		const { top } = this;
		if (isItem) return this.valueAt(at, end, 'item');
		if (top === undefined || (top.value === 'none' && top.column < at - this.lineStart)) return this.valueAt(at, end, 'line');
		return this.offset <= end ? undefined : end;
	}

	private valueAt(from: number, end: number, opens: ValueCursor['opens']): Step {
		const { source, offset, top } = this;
		let at = from;
		for (const property = /[&!][^\s,[\]{}]*[ \t]+/y; ; at = property.lastIndex) {
			property.lastIndex = at;
			if (property.exec(source) === null) break;
			if (offset < property.lastIndex) return undefined;
		}
		const first = at < end ? source.charAt(at) : '';
		if (top !== undefined) top.value = first === '' || first === '#' ? 'none' : 'inline';
		if (first === '[' || first === '{') return this.flow(at);
		if (first === '|' || first === '>') {
			if (top !== undefined) top.value = 'block-scalar';
			return offset <= end ? undefined : end;
		}
		if (first === '"' || first === "'") return this.quoted(at, end, first, opens);
		if (offset <= end) return /^[&*!#%@`]/.test(first) || this.inComment(at) ? undefined : this.value(at, end, opens);
		if (top?.kind === 'seq') top.texts.push(source.slice(at, end).replace(/[ \t]#.*$/, '').trimEnd());
		return end;
	}

	private flow(at: number): Step {
		const { source, offset, meta, top } = this;
		const limit = this.flowLimit(at, top?.column ?? -1);
		const result = scanFlow(at, this.path, {
			source, offset, end: limit, separator: ':', comments: 'yes', indent: this.indentAt(this.lineStart), style: 'plain',
		});
		switch (result.kind) {
			case 'cursor':
				return result.cursor;
			case 'nowhere':
				return undefined;
			case 'closed':
				// Behind the bracket nothing is proposed.
				return offset <= Math.min(meta.end, endOfLine(source, result.end)) && result.end !== limit ? undefined : result.end;
			default:
				return result satisfies never;
		}
	}

	/** A bracket that nobody closed ends where the next key stands, or is being typed. */
	private flowLimit(from: number, column: number): number {
		const { source, meta, offset } = this;
		for (let at = source.indexOf('\n', from) + 1; at > 0 && at < meta.end; at = source.indexOf('\n', at) + 1) {
			const end = endOfLine(source, at);
			const line = source.slice(at, end);
			const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
			if (indent > column) continue;
			const goesOn = /[[{,][ \t]*\r?\n$/.test(source.slice(from, at));
			const isKey = /^[\w$.-]+[ \t]*:(?:[ \t]|$)/.test(line.slice(indent)) && !(goesOn && source.charAt(from) === '{');
			const mayBeKey = offset > at && offset <= end && !goesOn && /^[\w$.-]+$/.test(line.slice(indent));
			if (isKey || mayBeKey) return at;
		}
		return meta.end;
	}

	private quoted(at: number, end: number, quote: '"' | "'", opens: ValueCursor['opens']): Step {
		const { source, offset, meta, top } = this;
		const close = closingQuote(source, at, meta.end, quote);
		const closesHere = close !== undefined && close < end;
		if (offset <= end) {
			if (closesHere && offset > close) return undefined;
			return this.value(at, end, opens, '', closesHere ? close + 1 : undefined);
		}
		if (close === undefined || this.interrupted(end, close)) return end;
		if (top?.kind === 'seq') top.texts.push(source.slice(at + 1, close));
		return offset <= close ? undefined : close + 1;
	}

	/** Whether a key stands on a line between: then the quote was forgotten, and closes another one. */
	private interrupted(from: number, to: number): boolean {
		return /\n(?![ \t])[^\s:'"#-][^:\r\n]*:(?:[ \t]|\r?\n|$)/.test(this.source.slice(from, to));
	}

	private inComment(from: number): boolean {
		return /(?:^|[ \t])#/.test(this.source.slice(from, this.offset));
	}

	/** Where nothing stands yet: the column decides. */
	private emptyLine(column: number): Cursor | undefined {
		const { offset, top } = this;
		if (top?.value === 'block-scalar' && column > top.column) return undefined;
		this.close(column, false);
		const holder = this.top;
		const end = endOfLine(this.source, offset);
		if (holder === undefined || (holder.kind === 'map' && holder.column === column)) {
			return column === 0 || holder !== undefined ? this.key(span(offset, offset), 'no') : undefined;
		}
		return holder.value === 'none' ? this.value(offset, end, 'line') : undefined;
	}

	private key(at: Span, separated: 'yes' | 'no'): KeyCursor {
		const { source, offset, top } = this;
		const typed = source.slice(at.start, offset);
		const column = top?.column ?? 0;
		return {
			kind: 'key',
			path: this.path.slice(0, -1),
			span: at,
			typed,
			quote: quoteOf(typed),
			style: styleOf(quoteOf(typed)),
			place: 'block',
			indent: ' '.repeat(column),
			comma: noCommas,
			separated,
			siblings: [...(top?.texts ?? []), ...this.keysBelow(column)],
		};
	}

	/** The keys of the same map in the lines below. */
	private keysBelow(column: number): string[] {
		const { source, meta } = this;
		const keys: string[] = [];
		for (let at = source.indexOf('\n', this.offset) + 1; at > 0 && at < meta.end; at = source.indexOf('\n', at) + 1) {
			const line = source.slice(at, endOfLine(source, at));
			const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
			if (indent === line.length || indent > column || line.charAt(indent) === '#') continue;
			if (indent < column) break;
			keyPattern.lastIndex = at + indent;
			const key = keyPattern.exec(source);
			if (key !== null) keys.push(key[1] ?? key[2] ?? key[3] ?? '');
		}
		return keys;
	}

	private value(from: number, end: number, opens: ValueCursor['opens'], lead: '' | ' ' = '', stop?: number): ValueCursor {
		const { source, offset, top } = this;
		const start = Math.min(from, offset);
		const typed = source.slice(start, offset);
		const quote = quoteOf(typed);
		const rest = quote === '' ? (/^.*?(?=[ \t]*(?:[ \t]#.*)?$)/.exec(source.slice(offset, end))?.[0].length ?? 0) : 0;
		const column = opens === 'value' ? (top?.column ?? 0) : start - this.lineStart;
		return {
			kind: 'value',
			path: this.path,
			span: span(start, stop ?? offset + rest),
			typed,
			quote,
			style: styleOf(quote),
			place: 'block',
			indent: ' '.repeat(column),
			comma: noCommas,
			lead,
			opens,
			siblings: top?.kind === 'seq' ? [...top.texts] : [],
		};
	}

	private indentAt(lineStart: number): string {
		return /^[ \t]*/.exec(this.source.slice(lineStart))?.[0] ?? '';
	}
}

function closingQuote(source: string, start: number, end: number, quote: string): number | undefined {
	for (let at = start + 1; at < end; at++) {
		const character = source.charAt(at);
		if (character === '\\' && quote === '"') at++;
		else if (character === quote) {
			if (quote === "'" && source.charAt(at + 1) === quote) at++;
			else return at;
		}
	}
	return undefined;
}
