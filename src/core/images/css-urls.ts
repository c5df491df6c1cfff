import type { AttributeQuote } from './image-ref';

/** An address in a style attribute, in offsets of the (decoded) attribute value. */
export interface CssUrl {
	/** After resolving CSS escapes. */
	readonly url: string;
	/** The characters between the quotes, or between the parentheses where there are none. */
	readonly start: number;
	readonly end: number;
	readonly quote: AttributeQuote;
	/** The property, lower case: `background-image`. */
	readonly property: string;
}

/**
 * The `url(…)` of a style attribute (CSS Syntax 3: declarations separated by semicolons; strings
 * and comments may hold anything). Image sets written as bare strings are not read.
 */
export function cssUrlsIn(style: string): CssUrl[] {
	if (!/url\(/i.test(style)) return [];
	const found: CssUrl[] = [];
	// Each alternative that opens something also matches where it is never closed, so that no
	// position is looked at twice.
	const token = /\/\*(?:[^]*?\*\/|[^]*)|"(?:\\[^]|[^"\\])*(?:"|$)|'(?:\\[^]|[^'\\])*(?:'|$)|url\(\s*|[;:]/gi;
	let property = '';
	let declarationStart = 0;
	for (let match = token.exec(style); match !== null; match = token.exec(style)) {
		const text = match[0];
		if (text === ';') {
			property = '';
			declarationStart = token.lastIndex;
		} else if (text === ':') {
			if (property === '') property = style.slice(declarationStart, match.index).replace(/\/\*[^]*?\*\//g, '').trim().toLowerCase();
		} else if (/^url/i.test(text)) {
			const url = urlAt(style, token.lastIndex, property);
			if (url.start < url.end) found.push(url);
			token.lastIndex = Math.max(token.lastIndex, url.quote === '' ? url.end : url.end + 1);
		}
	}
	return found;
}

function urlAt(style: string, start: number, property: string): CssUrl {
	const first = style.charAt(start);
	if (first === '"' || first === "'") {
		let end = start + 1;
		while (end < style.length && style.charAt(end) !== first) end += style.charAt(end) === '\\' ? 2 : 1;
		end = Math.min(end, style.length);
		return { url: unescapeCss(style.slice(start + 1, end)), start: start + 1, end, quote: first, property };
	}
	const bare = /(?:\\[^]|[^\s)"'(\\])*/y;
	bare.lastIndex = start;
	const end = start + (bare.exec(style)?.[0].length ?? 0);
	return { url: unescapeCss(style.slice(start, end)), start, end, quote: '', property };
}

/** `\28` → `(`, `\)` → `)`, an escaped line end → nothing (CSS Syntax 3, 4.3.7). */
export function unescapeCss(text: string): string {
	if (!text.includes('\\')) return text;
	return text.replace(/\\(?:([\da-f]{1,6})(?:\r\n|\s)?|(\r\n|[\n\r\f])|([^]))/gi, (_match, hex?: string, _lineEnd?: string, character?: string) => {
		if (hex === undefined) return character ?? '';
		const code = Number.parseInt(hex, 16);
		return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code);
	});
}
