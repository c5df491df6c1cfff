import { span, type Span } from '../text';
import type { Path } from '../tree';
import { endOfLine, noCommas, quoteOf, styleOf, type Cursor } from './cursor';
import { scanFlow } from './flow';

/** Where the cursor stands in TOML. Read line by line: headers say which table the keys are in. */
export function tomlCursor(source: string, meta: Span, offset: number): Cursor | undefined {
	return new Scan(source, meta, offset).run();
}

type Step = Cursor | undefined | number;

const keyPart = String.raw`(?:"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'|[\w-]+)`;
const keyPattern = new RegExp(String.raw`${keyPart}(?:[ \t]*\.[ \t]*${keyPart})*(?=[ \t]*=)`, 'y');
const headerPattern = new RegExp(String.raw`\[(\[?)[ \t]*(${keyPart}(?:[ \t]*\.[ \t]*${keyPart})*)[ \t]*\]`, 'y');
const partPattern = new RegExp(keyPart, 'g');

class Scan {
	/** The table that the lines are in, the index of a repeated one included. */
	private table: Path = [];
	/** Keys written in it, the first part of dotted ones; by table. */
	private readonly keys = new Map<string, string[]>();
	private readonly headers: string[] = [];
	private readonly counts = new Map<string, number>();

	constructor(private readonly source: string, private readonly meta: Span, private readonly offset: number) {}

	run(): Cursor | undefined {
		let at = this.meta.start;
		while (at <= this.offset) {
			const step = this.line(at);
			if (typeof step !== 'number') return step;
			at = this.source.indexOf('\n', step) + 1 || this.source.length + 1;
		}
		return undefined;
	}

	private line(start: number): Step {
		const { source, offset } = this;
		const end = Math.min(this.meta.end, endOfLine(source, start));
		const from = start + (/^[ \t]*/.exec(source.slice(start, end))?.[0].length ?? 0);
		const here = offset <= end;
		if (here && offset < from) return source.slice(start, end).trim() === '' ? this.key(span(offset, offset), offset) : undefined;
		const first = from < end ? source.charAt(from) : '';
		if (first === '#') return here && offset > from ? undefined : here ? this.key(span(offset, offset), from) : end;
		if (first === '[') return this.header(from, end);
		keyPattern.lastIndex = from;
		const key = keyPattern.exec(source)?.[0];
		if (key !== undefined) return this.entry(key, from, end);
		if (!here) return end;
		return /^[\w."' -]*$/.test(source.slice(from, offset)) ? this.key(span(from, offset + (/^[\w-]*/.exec(source.slice(offset, end))?.[0].length ?? 0)), from) : undefined;
	}

	private header(from: number, end: number): Step {
		const { source, offset } = this;
		headerPattern.lastIndex = from;
		const match = headerPattern.exec(source);
		if (offset <= end) return this.inHeader(from, end);
		if (match === null) return end;
		const parts = partsOf(match[2] ?? '');
		const name = parts.join('.');
		this.headers.push(name);
		if (match[1] === '') {
			this.table = this.resolved(parts);
			return end;
		}
		const count = this.counts.get(name) ?? 0;
		this.counts.set(name, count + 1);
		this.table = [...this.resolved(parts.slice(0, -1)), parts.at(-1) ?? '', count];
		return end;
	}

	/** Headers below a repeated table mean its last item. */
	private resolved(parts: readonly string[]): Path {
		const path: (string | number)[] = [];
		for (const [index, part] of parts.entries()) {
			path.push(part);
			const count = this.counts.get(parts.slice(0, index + 1).join('.'));
			if (count !== undefined) path.push(count - 1);
		}
		return path;
	}

	private inHeader(from: number, end: number): Step {
		const { source, offset } = this;
		const list = source.charAt(from + 1) === '[';
		const inside = from + (list ? 2 : 1);
		const before = source.slice(inside, offset);
		if (offset < inside || !/^[\w. \t"'-]*$/.test(before)) return undefined;
		const start = Math.max(inside + (/^[ \t]*/.exec(before)?.[0].length ?? 0), inside + before.lastIndexOf('.') + 1);
		const rest = source.slice(offset, end);
		const stop = offset + (/^[\w"'-]*/.exec(rest)?.[0].length ?? 0);
		const typed = source.slice(start, offset);
		return {
			kind: 'table', path: this.resolved(partsOf(source.slice(inside, start))), span: span(start, stop), typed, quote: quoteOf(typed), style: 'plain', place: 'block', indent: '', comma: noCommas,
			list: list ? 'yes' : 'no', closed: /^[^\]\r\n]*\]/.test(rest) ? 'yes' : 'no', siblings: this.headers,
		};
	}

	private entry(key: string, from: number, end: number): Step {
		const { source, offset } = this;
		if (offset <= from + key.length) {
			const dot = key.slice(0, offset - from).lastIndexOf('.');
			const next = key.indexOf('.', offset - from);
			return this.key(span(from + dot + 1, next === -1 ? from + key.length : from + next), from, 'yes');
		}
		const parts = partsOf(key);
		const equals = source.indexOf('=', from + key.length);
		if (offset <= equals) return undefined;
		this.note(parts);
		const path = [...this.table, ...parts];
		const at = equals + 1 + (/^[ \t]*/.exec(source.slice(equals + 1, end))?.[0].length ?? 0);
		if (offset < at || (offset === at && at === end)) return this.value(path, offset, end, offset === equals + 1 ? ' ' : '');
		const first = source.charAt(at);
		if (first === '[' || first === '{') {
			const result = scanFlow(at, path, { source, end: this.limit(at), offset, separator: '=', comments: 'yes', indent: '', style: 'double' });
			if (result.kind === 'cursor') return result.cursor;
			return result.kind === 'nowhere' || offset <= endOfLine(source, result.end) ? undefined : result.end;
		}
		const long = source.startsWith('"""', at) ? '"""' : source.startsWith("'''", at) ? "'''" : undefined;
		if (long !== undefined) {
			const close = source.indexOf(long, at + 3);
			return close === -1 || offset <= close + 3 ? undefined : close + 3;
		}
		return offset <= end ? this.value(path, at, end, '') : end;
	}

	private note(parts: readonly string[]): void {
		for (const [index, part] of parts.entries()) {
			const table = JSON.stringify([...this.table, ...parts.slice(0, index)]);
			const keys = this.keys.get(table);
			if (keys === undefined) this.keys.set(table, [part]);
			else keys.push(part);
		}
	}

	/** A bracket that nobody closed ends where the next key or header stands. */
	private limit(from: number): number {
		const found = /\n[ \t]*(?:[\w-]+(?:\.[\w-]+)*[ \t]*=|\[\[?[\w.-]+\]\]?[ \t]*(?:\r?\n|$))/.exec(this.source.slice(from, this.meta.end));
		return found === null ? this.meta.end : from + found.index;
	}

	private value(path: Path, from: number, end: number, lead: '' | ' '): Cursor | undefined {
		const { source, offset } = this;
		const start = Math.min(from, offset);
		const typed = source.slice(start, offset);
		const quote = quoteOf(typed);
		const close = quote === '' ? -1 : closing(source, start, end, quote);
		if (close !== -1 && offset > close) return undefined;
		if (quote === '' && /(?:^|[ \t])#/.test(typed)) return undefined;
		const rest = quote !== '' ? 0 : (/^.*?(?=[ \t]*(?:#.*)?$)/.exec(source.slice(offset, end))?.[0].length ?? 0);
		return {
			kind: 'value', path, span: span(start, close === -1 ? offset + rest : close + 1), typed, quote, style: quote === '' ? 'double' : styleOf(quote), place: 'block', indent: '', comma: noCommas, lead, opens: 'value', siblings: [],
		};
	}

	private key(at: Span, lineFrom: number, separated: 'yes' | 'no' = 'no'): Cursor {
		const { source, offset } = this;
		const whole = source.slice(lineFrom, offset);
		const dot = separated === 'yes' ? -1 : whole.lastIndexOf('.');
		const start = dot === -1 ? at.start : lineFrom + dot + 1;
		const path = [...this.table, ...partsOf(source.slice(lineFrom, start))];
		const typed = source.slice(start, offset);
		return {
			kind: 'key', path, span: span(start, at.end), typed, quote: quoteOf(typed), style: 'plain', place: 'block', indent: '', comma: noCommas, separated,
			siblings: [...(this.keys.get(JSON.stringify(path)) ?? []), ...this.keysBelow(path)],
		};
	}

	/** Keys of the same table in the lines below, up to the next header; dotted ones by the part that counts. */
	private keysBelow(path: Path): string[] {
		const { source, meta, offset, table } = this;
		const below: string[] = [];
		for (let at = source.indexOf('\n', offset) + 1; at > 0 && at < meta.end; at = source.indexOf('\n', at) + 1) {
			const from = at + (/^[ \t]*/.exec(source.slice(at, endOfLine(source, at)))?.[0].length ?? 0);
			if (source.charAt(from) === '[') break;
			keyPattern.lastIndex = from;
			const parts = partsOf(keyPattern.exec(source)?.[0] ?? '');
			const inner = [...table, ...parts];
			const own = inner[path.length];
			if (parts.length > 0 && typeof own === 'string' && path.every((step, index) => inner[index] === step)) below.push(own);
		}
		return below;
	}
}

function closing(source: string, start: number, end: number, quote: string): number {
	for (let at = start + 1; at < end; at++) {
		if (source.charAt(at) === '\\' && quote === '"') at++;
		else if (source.charAt(at) === quote) return at;
	}
	return -1;
}

function partsOf(dotted: string): string[] {
	return (dotted.match(partPattern) ?? []).map((part) => part.replace(/^(["'])(.*)\1$/, '$2'));
}
