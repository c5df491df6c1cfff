import { cssUrlsIn } from '../images/css-urls';

/** Where an image may be loaded from, or why it is not. */
export type ImageAnswer = { readonly source: string } | { readonly reason: string };

/** Longer styles are dropped: nobody wrote them by hand. UTF-16 units. */
const longestStyle = 4096;

/** Ways of old browsers to run something from a style, and escapes that could hide them. */
const refused = /expression\s*\(|javascript:|vbscript:|-moz-binding|behavior\s*:|@import|<|\\[^"']/i;

/**
 * The declarations of a style attribute that keep to the article: no position outside of the flow, and
 * no addresses but those of backgrounds, as `image` answers for them.
 */
export function renderedStyle(style: string, image: (address: string) => ImageAnswer): string {
	if (style.length > longestStyle) return '';
	return declarationsOf(style)
		.map((declaration) => renderedDeclaration(declaration, image))
		.filter((declaration) => declaration !== '')
		.join(';');
}

function renderedDeclaration(declaration: string, image: (address: string) => ImageAnswer): string {
	const [, property = '', value = ''] = /^\s*([-\w]+)\s*:([^]*)$/.exec(declaration) ?? [];
	if (property === '' || value.trim() === '') return '';
	const name = property.toLowerCase();
	if (name === 'position' && !/^\s*(?:static|relative)\s*$/i.test(value)) return '';
	const urls = cssUrlsIn(declaration);
	let text = declaration.trim();
	if (urls.length > 0) {
		if (!name.startsWith('background')) return '';
		// From the end, so that the offsets of the others stay right.
		for (const { url, start, end, quote } of urls.toReversed()) {
			const answer = image(url);
			if (!('source' in answer)) return '';
			const source = answer.source.replace(/["'()\\\s]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
			text = declaration.slice(0, start) + (quote === '' ? `"${source}"` : source) + declaration.slice(end);
			declaration = text;
		}
	} else if (/(?:url|image-set|image|src)\s*\(/i.test(value)) return '';
	return refused.test(text) ? '' : text.trim();
}

/** A style cut at its semicolons, except in strings, comments and parentheses. */
function declarationsOf(style: string): string[] {
	const found: string[] = [];
	let current = '';
	let depth = 0;
	const token = /\/\*(?:[^]*?\*\/|[^]*)|"(?:\\[^]|[^"\\])*(?:"|$)|'(?:\\[^]|[^'\\])*(?:'|$)|[^]/g;
	for (const [text] of style.matchAll(token)) {
		if (text.startsWith('/*')) continue;
		if (text === '(') depth++;
		else if (text === ')') depth = Math.max(0, depth - 1);
		if (text === ';' && depth === 0) {
			found.push(current);
			current = '';
		} else current += text;
	}
	return [...found, current];
}
