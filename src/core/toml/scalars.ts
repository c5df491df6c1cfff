import type { ScalarNode } from '../tree';

/** A scalar without its place, and whether TOML accepts it. */
export interface TypedToml extends Pick<ScalarNode, 'type' | 'value'> {
	readonly trouble?: 'date' | 'number' | 'unquoted';
}

// TOML 1.1, which Hugo's go-toml 2.4 and Zola's toml 1 read: seconds may be left out.
const dateTime = /^(?:(\d{4})-(\d{2})-(\d{2}))?(?:(?:^|(?<=\d)[Tt ])(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?([Zz]|[-+](\d{2}):(\d{2}))?)?$/;
const looksLikeDate = /^\d{1,4}[-:/.]\d{1,2}(?:[-:/.]\d|[^\w.]|$)/;
const decimal = /^[-+]?(?:0|[1-9](?:_?\d)*)$/;
const prefixed = /^0(?:x[\da-fA-F](?:_?[\da-fA-F])*|o[0-7](?:_?[0-7])*|b[01](?:_?[01])*)$/;
const float = /^[-+]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][-+]?\d(?:_?\d)*)?$/;
const special = /^([-+]?)(inf|nan)$/;

/** What TOML makes of a value without quotes. What it does not know is text, with the trouble named. */
export function typeBareToml(text: string): TypedToml {
	if (text === 'true' || text === 'false') return { type: 'boolean', value: text === 'true' };
	// Whole numbers have no negative zero.
	if (decimal.test(text)) {
		const digits = text.replaceAll('_', '');
		// They have 64 bits, one of them for the sign, and what has more is an error. Rust's reader has all 64 for what has none.
		const amount = digits.length > 18 ? BigInt(digits.replace('+', '')) : 0n;
		if (BigInt.asIntN(64, amount) === amount) return { type: 'number', value: Number(digits) + 0 };
		return BigInt.asUintN(64, amount) === amount ? { type: 'number', value: Number(digits), trouble: 'number' } : { type: 'string', value: text, trouble: 'number' };
	}
	if (prefixed.test(text) || float.test(text)) return { type: 'number', value: Number(text.replaceAll('_', '')) };
	const named = special.exec(text);
	if (named !== null) return { type: 'number', value: named[2] === 'nan' ? Number.NaN : named[1] === '-' ? -Infinity : Infinity };
	const parts = dateTime.exec(text);
	if (parts !== null) return isPossible(parts) ? { type: 'timestamp', value: text } : { type: 'timestamp', value: text, trouble: 'date' };
	if (looksLikeDate.test(text)) return { type: 'string', value: text, trouble: 'date' };
	const trouble = /^[-+.]?[\d_]+(?:[.eExob][\d_a-fA-F]*)*$/.test(text) ? 'number' : 'unquoted';
	return { type: 'string', value: text, trouble };
}

function isPossible([, year, month, day, hour, minute, second, zone, zoneHour, zoneMinute]: RegExpExecArray): boolean {
	if (year !== undefined && !isDay(Number(year), Number(month), Number(day))) return false;
	// A time of its own belongs to no zone.
	if (year === undefined && zone !== undefined) return false;
	// A leap second is the sixtieth.
	return isUpTo(hour, 23) && isUpTo(minute, 59) && isUpTo(second, 60) && isUpTo(zoneHour, 23) && isUpTo(zoneMinute, 59);
}

function isUpTo(digits: string | undefined, limit: number): boolean {
	return digits === undefined || Number(digits) <= limit;
}

function isDay(year: number, month: number, day: number): boolean {
	if (month < 1 || month > 12 || day < 1) return false;
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
	return day <= (days[month - 1] ?? 0);
}

/** A quoted text that was read from an offset on. */
export interface QuotedToml {
	readonly end: number;
	readonly text: string;
	/** Escapes that TOML does not know, and characters that may not stand in a text. */
	readonly faults: readonly { readonly start: number; readonly end: number; readonly trouble: 'escape' | 'control-character' }[];
	readonly closed: 'yes' | 'no';
	/** The quotes that open it: `"`, `'`, `"""` or `'''`. */
	readonly quote: string;
}

const simpleEscapes: { readonly [letter: string]: string } = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\u001b', '"': '"', '\\': '\\' };
const lineEndingBackslash = /\\[ \t]*\r?\n[ \t\r\n]*/y;
const unicodeEscape = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/y;

/**
 * Reads the text in quotes that begins at an offset. Without its closing quote it ends with the line,
 * or with the text where the quotes are threefold.
 */
export function readQuotedToml(source: string, start: number): QuotedToml {
	const mark = source.charAt(start);
	const quote = source.startsWith(mark.repeat(3), start) ? mark.repeat(3) : mark;
	const isMultiline = quote.length === 3;
	const faults: { start: number; end: number; trouble: 'escape' | 'control-character' }[] = [];
	let text = '';
	let at = start + quote.length;
	// A line end right behind the opening quotes belongs to them.
	if (isMultiline) at += /^\r?\n/.exec(source.slice(at, at + 2))?.[0].length ?? 0;
	for (;;) {
		const character = source.charAt(at);
		if (character === '') return { end: at, text, faults, closed: 'no', quote };
		if (source.startsWith(quote, at)) {
			const more = isMultiline ? extraQuotes(source, at + 3, mark) : 0;
			return { end: at + quote.length + more, text: text + mark.repeat(more), faults, closed: 'yes', quote };
		}
		const isLineEnd = character === '\n' || source.startsWith('\r\n', at);
		if (isLineEnd && !isMultiline) return { end: at, text, faults, closed: 'no', quote };
		if (isLineEnd) {
			text += '\n';
			at += character === '\n' ? 1 : 2;
		} else if (character === '\\' && mark === '"') {
			const escape = readEscape(source, at, isMultiline ? 'multiline' : 'line');
			if (escape.fault) faults.push({ start: at, end: escape.end, trouble: 'escape' });
			text += escape.text;
			at = escape.end;
		} else {
			if (isControl(character)) faults.push({ start: at, end: at + 1, trouble: 'control-character' });
			text += character;
			at++;
		}
	}
}

/** `""""` at the end of a threefold quoted text: up to two quotes are text still. */
function extraQuotes(source: string, at: number, mark: string): number {
	if (source.charAt(at) !== mark) return 0;
	return source.charAt(at + 1) === mark ? 2 : 1;
}

function readEscape(source: string, at: number, where: 'line' | 'multiline'): { readonly end: number; readonly text: string; readonly fault: boolean } {
	const letter = source.charAt(at + 1);
	const simple = Object.hasOwn(simpleEscapes, letter) ? simpleEscapes[letter] : undefined;
	if (simple !== undefined) return { end: at + 2, text: simple, fault: false };
	unicodeEscape.lastIndex = at;
	const unicode = unicodeEscape.exec(source);
	if (unicode !== null) {
		const point = Number.parseInt(unicode[1] ?? unicode[2] ?? unicode[3] ?? '', 16);
		const isCharacter = point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
		return { end: unicodeEscape.lastIndex, text: isCharacter ? String.fromCodePoint(point) : '\ufffd', fault: !isCharacter };
	}
	lineEndingBackslash.lastIndex = at;
	if (where === 'multiline' && lineEndingBackslash.test(source)) return { end: lineEndingBackslash.lastIndex, text: '', fault: false };
	const isEnd = letter === '' || letter === '\n' || letter === '\r';
	return { end: isEnd ? at + 1 : at + 1 + String.fromCodePoint(source.codePointAt(at + 1) ?? 0).length, text: isEnd ? '\\' : `\\${letter}`, fault: true };
}

/** Characters that TOML allows nowhere: controls other than the tab, and half a character. */
export function isControl(character: string): boolean {
	const code = character.charCodeAt(0);
	return (code < 32 && code !== 9) || code === 127;
}
