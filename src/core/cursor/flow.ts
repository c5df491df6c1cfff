import { span } from '../text';
import type { Path, ScalarStyle } from '../tree';
import { endOfLine, quoteOf, styleOf, type Commas, type Cursor } from './cursor';

/**
 * Brackets and braces with commas: YAML's flow style, JSON, and TOML's arrays and inline tables are
 * one language here, apart from the sign between key and value.
 */
export interface FlowSyntax {
	readonly source: string;
	/** Where the text to be read ends. */
	readonly end: number;
	/** The cursor. */
	readonly offset: number;
	readonly separator: ':' | '=';
	readonly comments: 'yes' | 'no';
	/** White space before the line on which it began. */
	readonly indent: string;
	/** How texts are written where nothing beside tells. */
	readonly style: ScalarStyle;
}

export interface FlowFrame {
	readonly kind: 'map' | 'seq';
	/** The key or index that is being read. */
	step: string | number;
	state: 'key' | 'separator' | 'value' | 'after';
	readonly texts: string[];
	style: ScalarStyle;
	/** Where the last value ended. */
	valueEnd: number;
}

export type FlowResult =
	| { readonly kind: 'cursor'; readonly cursor: Cursor }
	/** The cursor stands where nothing can be proposed: in a comment, behind a value. */
	| { readonly kind: 'nowhere' }
	/** All brackets were closed before the cursor, or the text ended before it. */
	| { readonly kind: 'closed'; readonly end: number };

const nowhere: FlowResult = { kind: 'nowhere' };

export function mapFrame(style: ScalarStyle): FlowFrame {
	return { kind: 'map', step: '', state: 'key', texts: [], style, valueEnd: -1 };
}

function listFrame(style: ScalarStyle): FlowFrame {
	return { kind: 'seq', step: 0, state: 'value', texts: [], style, valueEnd: -1 };
}

/**
 * Reads from `from`, where a bracket opens (or where `frames` are open already), to the cursor.
 *
 * @param path the way to the value that begins at `from`
 */
export function scanFlow(from: number, path: Path, syntax: FlowSyntax, frames: FlowFrame[] = []): FlowResult {
	let at = from;
	for (;;) {
		const { end: next, comment } = skipBlank(at, syntax);
		const character = next < syntax.end ? syntax.source.charAt(next) : '';
		const isToken = character !== '' && !/[,\]}]/.test(character) && character !== syntax.separator;
		if (syntax.offset < next || (syntax.offset === next && !isToken)) {
			return comment !== undefined && syntax.offset > comment ? nowhere : emptyPlace(at, path, frames, syntax);
		}
		if (character === '') return { kind: 'closed', end: syntax.end };
		const frame = frames.at(-1);
		if (character === '[' || character === '{') {
			if (syntax.offset === next && from !== next) return nowhere;
			frames.push(character === '{' ? mapFrame(frame?.style ?? syntax.style) : listFrame(frame?.style ?? syntax.style));
			at = next + 1;
		} else if (character === ']' || character === '}') {
			frames.pop();
			const outer = frames.at(-1);
			if (outer === undefined) return { kind: 'closed', end: next + 1 };
			outer.state = 'after';
			outer.valueEnd = next + 1;
			at = next + 1;
		} else if (frame === undefined) {
			return { kind: 'closed', end: next };
		} else if (character === ',') {
			if (typeof frame.step === 'number') frame.step++;
			frame.state = frame.kind === 'map' ? 'key' : 'value';
			at = next + 1;
		} else if (character === syntax.separator) {
			frame.state = 'value';
			at = next + 1;
		} else {
			const token = tokenAt(next, syntax);
			if (syntax.offset <= token.end) return inToken(token, path, frames, syntax);
			readToken(token, frame, syntax);
			at = token.end;
		}
	}
}

interface Token {
	readonly start: number;
	readonly end: number;
	readonly text: string;
	readonly quote: '"' | "'" | '';
	readonly closed: 'yes' | 'no';
}

function readToken(token: Token, frame: FlowFrame, { source, end }: FlowSyntax): void {
	if (token.quote !== '') frame.style = styleOf(token.quote);
	// Where a comma lacks, the next line begins the next entry.
	const isKey = frame.kind === 'map' && (frame.state === 'key' || frame.state === 'after' || frame.state === 'separator');
	if (frame.kind === 'seq' && frame.state === 'after' && typeof frame.step === 'number') frame.step++;
	frame.texts.push(...(isKey || frame.kind === 'seq' ? [token.text] : []));
	if (isKey) frame.step = token.text;
	frame.state = isKey ? 'separator' : 'after';
	if (!isKey) frame.valueEnd = Math.min(token.end, end, source.length);
}

function tokenAt(start: number, { source, end, separator, comments }: FlowSyntax): Token {
	const quote = quoteOf(source.charAt(start));
	const lineEnd = Math.min(end, endOfLine(source, start));
	if (quote !== '') {
		const close = closingQuote(source, start, lineEnd, quote, separator);
		const stop = close === undefined ? unquotedEnd(source, start, lineEnd) : close + 1;
		const text = source.slice(start + 1, close ?? stop);
		return { start, end: stop, quote, closed: close === undefined ? 'no' : 'yes', text: quote === '"' ? unescape(text) : text };
	}
	const pattern = separator === '=' ? /[^,\]}[{\r\n=#]*/y : comments === 'yes' ? /(?:[^,\]}[{\r\n:\s]|:(?=[^\s,\]}])|[^\S\r\n](?!#))*/y : /[^,\]}[{\r\n:]*/y;
	pattern.lastIndex = start;
	const text = (pattern.exec(source)?.[0] ?? '').slice(0, end - start).trimEnd();
	return { start, end: start + Math.max(1, text.length), quote, closed: 'yes', text };
}

/** The quote that closes: one behind which the value can end. `["ab, "c"]` has none for `"ab`. */
function closingQuote(source: string, start: number, lineEnd: number, quote: string, separator: string): number | undefined {
	for (let at = start + 1; at < lineEnd; at++) {
		const character = source.charAt(at);
		if (character === '\\' && quote === '"') at++;
		else if (character === quote) {
			if (quote === "'" && source.charAt(at + 1) === quote) at++;
			else return new RegExp(`^[ \\t]*(?:[,\\]}#${separator}]|$)|^[ \\t]+["'{[]`).test(source.slice(at + 1, lineEnd)) ? at : undefined;
		}
	}
	return undefined;
}

function unquotedEnd(source: string, start: number, lineEnd: number): number {
	const pattern = /[^,\]}\r\n]*/y;
	pattern.lastIndex = start;
	return Math.min(lineEnd, start + (pattern.exec(source)?.[0] ?? '').trimEnd().length);
}

function unescape(text: string): string {
	return text.replace(/\\(["\\/])/g, '$1');
}

function inToken(token: Token, path: Path, frames: readonly FlowFrame[], syntax: FlowSyntax): FlowResult {
	const frame = frames.at(-1);
	if (frame === undefined || frame.state === 'separator') return nowhere;
	if (token.quote !== '' && token.closed === 'yes' && syntax.offset === token.end) return nowhere;
	return place(token, frame, path, frames, syntax);
}

function emptyPlace(at: number, path: Path, frames: readonly FlowFrame[], syntax: FlowSyntax): FlowResult {
	const frame = frames.at(-1);
	if (frame === undefined || frame.state === 'separator') return nowhere;
	// Behind a value on its line a comma comes first.
	if (frame.state === 'after' && !syntax.source.slice(at, syntax.offset).includes('\n')) return nowhere;
	const { offset } = syntax;
	return place({ start: offset, end: offset, text: '', quote: '', closed: 'yes' }, frame, path, frames, syntax);
}

function place(token: Token, frame: FlowFrame, path: Path, frames: readonly FlowFrame[], syntax: FlowSyntax): FlowResult {
	const { source, offset, end } = syntax;
	const ends = token.quote !== '' && token.closed === 'no' ? Math.max(offset, token.end) : token.end;
	const lacks = frame.state === 'after';
	const rest = source.slice(ends, end);
	const separated = new RegExp(`^[ \\t]*${syntax.separator}`).test(rest);
	const comma: Commas = {
		...(lacks ? { before: frame.valueEnd } : {}),
		after: separated || /^(?:\s|#[^\n]*(?=\n))*(?:[,\]}]|$)/.test(rest) ? 'no' : 'yes',
	};
	const outer = [...path, ...frames.slice(0, -1).flatMap(({ step }) => stepsOf(step, syntax))];
	const written = {
		span: span(token.start, ends),
		typed: source.slice(token.start, offset),
		quote: token.quote,
		style: token.quote === '' ? frame.style : styleOf(token.quote),
		place: 'flow' as const,
		indent: syntax.indent,
		comma,
	};
	if (frame.kind === 'map' && frame.state !== 'value') {
		return { kind: 'cursor', cursor: { ...written, kind: 'key', path: outer, separated: separated ? 'yes' : 'no', siblings: [...frame.texts] } };
	}
	const step = typeof frame.step === 'number' && lacks ? frame.step + 1 : frame.step;
	const before = source.charAt(token.start - 1);
	const lead = frame.kind === 'map' && before === syntax.separator ? ' ' : '';
	return {
		kind: 'cursor',
		cursor: { ...written, kind: 'value', path: [...outer, ...stepsOf(step, syntax)], lead, opens: 'value', siblings: frame.kind === 'seq' ? [...frame.texts] : [] },
	};
}

/** TOML's dotted keys are several steps. */
function stepsOf(step: string | number, { separator }: FlowSyntax): readonly (string | number)[] {
	return typeof step === 'string' && separator === '=' ? step.split('.').map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2')) : [step];
}

/** White space, line ends and comments; `comment` is where one that goes on to the end begins. */
function skipBlank(from: number, { source, end, offset, comments }: FlowSyntax): { readonly end: number; readonly comment?: number } {
	let at = from;
	let comment: number | undefined;
	while (at < end) {
		const character = source.charAt(at);
		if (character === '#' && comments === 'yes' && (at === from || /\s/.test(source.charAt(at - 1)))) {
			const stop = Math.min(end, endOfLine(source, at));
			if (offset > at && offset <= stop) comment = at;
			at = stop;
		} else if (/\s/.test(character)) at++;
		else break;
	}
	return comment === undefined ? { end: at } : { end: at, comment };
}
