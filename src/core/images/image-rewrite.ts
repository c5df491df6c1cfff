import { decodeReferences } from './character-references';
import { isComputed, type AttributeQuote, type ImageRef } from './image-ref';
import type { Edit } from '../text';
import type { ScalarNode } from '../tree';

/** Writes a string in place of a scalar of front matter, in its own style where that is right. */
export type WriteScalar = (scalar: ScalarNode, text: string, place: 'block' | 'flow') => Edit;

/**
 * The edit that puts another address in the place of an image's address, escaped for what stands
 * around it, so that reading it again gives exactly `url`.
 *
 * Control characters, and spaces at the ends, are percent-encoded: no place can hold them. In a
 * `srcset`, so are spaces anywhere and commas at the ends.
 *
 * @returns undefined where a template or an alias gives the address, and where the place cannot hold `url`.
 */
export function rewriteAddress(image: ImageRef, url: string, writeScalar: WriteScalar): Edit | undefined {
	if (isComputed(image.url) || url === '') return undefined;
	const { syntax, urlSpan } = image;
	const address = encodeUnprintable(url);
	switch (syntax.in) {
		case 'attribute':
			return { span: urlSpan, text: inAttribute(address, syntax.quote) };
		case 'srcset':
			return { span: urlSpan, text: inAttribute(inSrcset(address), syntax.quote) };
		case 'css':
			return { span: urlSpan, text: inAttribute(inCss(address, syntax.inner), syntax.quote) };
		case 'markdown':
			return { span: urlSpan, text: inMarkdown(address, syntax.form) };
		case 'tag':
			// The mark would end the tag, in quotes or not.
			return /%\}|\}\}|\{%/.test(address) ? undefined : { span: urlSpan, text: inTag(address, syntax.quote) };
		case 'scalar':
			// In place of an alias, or of a whole merge, an address would change more than itself.
			return syntax.node.alias === true ? undefined : writeScalar(syntax.node, address, syntax.place);
		default:
			return syntax satisfies never;
	}
}

/** The edits for many images. Where several share one address (a reference definition), it is edited once. */
export function rewriteAddresses(images: readonly ImageRef[], urlOf: (image: ImageRef) => string | undefined, writeScalar: WriteScalar): Edit[] {
	const edits = new Map<number, Edit>();
	for (const image of images) {
		if (edits.has(image.urlSpan.start)) continue;
		const url = urlOf(image);
		const edit = url === undefined ? undefined : rewriteAddress(image, url, writeScalar);
		if (edit !== undefined) edits.set(image.urlSpan.start, edit);
	}
	return [...edits.values()];
}

function encodeUnprintable(url: string): string {
	// oxlint-disable-next-line no-control-regex -- they are what is looked for
	return url.replace(/[\0-\x1f\x7f]|^\s+|\s+$/g, (text) => encodeURIComponent(text));
}

/** Escapes no more than is needed: `?a=1&b=2` stays as it is, since no reference begins there. */
function inAttribute(text: string, quote: AttributeQuote): string {
	const escaped = withoutQuote(text, quote);
	return decodeReferences(escaped, 'attribute') === text ? escaped : withoutQuote(text.replaceAll('&', '&amp;'), quote);
}

function withoutQuote(text: string, quote: AttributeQuote): string {
	switch (quote) {
		case '"':
			return text.replaceAll('"', '&quot;');
		case "'":
			return text.replaceAll("'", '&#39;');
		case '':
			return text.replace(/[\s"'<>=`]/g, (character) => `&#${character.charCodeAt(0)};`);
		default:
			return quote satisfies never;
	}
}

function inSrcset(url: string): string {
	return url.replace(/\s/g, (space) => encodeURIComponent(space)).replace(/^,+|,+$/g, (commas) => '%2C'.repeat(commas.length));
}

function inCss(url: string, quote: AttributeQuote): string {
	if (quote !== '') return url.replace(/[\\"']/g, (character) => (character === '\\' || character === quote ? `\\${character}` : character));
	return url.replace(/[\s\\"'()]/g, '\\$&');
}

function inMarkdown(url: string, form: 'bare' | 'angle'): string {
	const escaped = url.replace(/[`<>|]|\\(?=[!-/:-@[-`{-~]|$)/g, '\\$&');
	const text = decodeReferences(escaped, 'markdown') === escaped ? escaped : escaped.replaceAll('&', '&amp;');
	if (form === 'angle') return text;
	if (/\s/.test(text)) return `<${text}>`;
	return isBalanced(text) ? text : text.replace(/[()]/g, '\\$&');
}

/** Whether the parentheses pair up, a few deep: then they need no escape in a destination. */
function isBalanced(text: string): boolean {
	let depth = 0;
	for (const character of text) {
		if (character === '(') depth++;
		else if (character === ')') depth--;
		if (depth < 0 || depth > 3) return false;
	}
	return depth === 0;
}

function inTag(url: string, quote: AttributeQuote): string {
	const mark = quote === '' ? '"' : quote;
	if (quote === '' && !/[\s"'\\]/.test(url)) return url;
	const escaped = url.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`);
	return quote === '' ? `"${escaped}"` : escaped;
}
