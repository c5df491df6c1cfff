import { QuoteType, Tokenizer } from 'htmlparser2';
import { lowerCaseSlice } from '../../src/core/images/ascii';
import type { Attribute, ScanEnd, TagVisitor } from '../../src/core/images/html';
import type { AttributeQuote } from '../../src/core/images/image-ref';

/**
 * The start tags of a text as htmlparser2's tokenizer sees them: how Masthead found them before it had a scanner of
 * its own, kept as the judge of that.
 */
export function tokenizedStartTags(piece: string, base: number, visitor: TagVisitor): ScanEnd {
	return new TagScan(piece, base, visitor).run();
}

/** Elements that show images. */
const imageElements: ReadonlySet<string> = new Set(['img', 'image', 'feimage', 'source', 'video', 'input', 'amp-img']);

/** Elements whose content is text; the tokenizer knows the others (HTML Standard, 13.2.6.4.7). */
const rawTextElements: ReadonlySet<string> = new Set(['iframe', 'noembed', 'noframes', 'plaintext']);

/** Elements whose content the tokenizer itself takes for text. */
const specialElements: ReadonlySet<string> = new Set(['script', 'style', 'title', 'textarea', 'xmp']);

/** Attributes that can name a background on any element. */
const background = /^(?:style|background|data-(?:bg|background|background-image))$/;

/** Attributes that count on an element that shows images. */
const counting =
	/^(?:src|srcset|alt|role|aria-hidden|width|height|href|xlink:href|poster|type|data-(?:size|width|height|rawwidth|rawheight|src|original|original-src|lazy|lazy-src|lazyload|actualsrc|echo|croporisrc|backsrc|srcset|lazy-srcset|original-set))$/;

const shortestElement = 3;
const longestElement = 9;

class TagScan {
	/** The element whose content is skipped, until its end tag. */
	private skipping: string | undefined;
	private special: string | undefined;
	private name: string | undefined;
	private tagStart = 0;
	private attributes: Attribute[] = [];
	private attributeName: string | undefined;
	private attributeEnd = 0;
	private valueStart = -1;
	private valueEnd = -1;
	private unclosed: string | undefined;

	constructor(
		private readonly text: string,
		private readonly base: number,
		private readonly visitor: TagVisitor,
	) {}

	run(): ScanEnd {
		const ignore = (): void => {};
		const tokenizer = new Tokenizer(
			{ decodeEntities: false },
			{
				onopentagname: (start, end) => this.openTag(start, end),
				onattribname: (start, end) => this.openAttribute(start, end),
				onattribdata: (start, end) => {
					this.valueStart = start;
					this.valueEnd = end;
				},
				onattribend: (quote) => this.closeAttribute(quote),
				onopentagend: (end) => this.closeTag(end),
				onselfclosingtag: (end) => {
					this.closeTag(end);
					this.special = undefined;
				},
				onclosetag: (start, end) => this.endTag(start, end),
				oncomment: (start, end, endOffset) => {
					// `</3 you>` is a comment without its marks.
					const isBogus = endOffset === 0 && !this.text.startsWith('<!--', start - 4);
					if (endOffset === 0 && !isBogus) this.unclosed = '-->';
					const from = isBogus ? this.text.lastIndexOf('</', start - 2) : start - '<!--'.length;
					this.visitor.comment?.({ start: from + this.base, end: end + (endOffset === 0 && !isBogus ? 0 : 1) + this.base });
				},
				oncdata: (_start, _end, endOffset) => {
					if (endOffset === 0) this.unclosed = ']]>';
				},
				ondeclaration: ignore,
				onend: ignore,
				onprocessinginstruction: ignore,
				ontext: ignore,
				onattribentity: ignore,
				ontextentity: ignore,
			},
		);
		tokenizer.write(this.text);
		tokenizer.end();
		const open = this.skipping ?? this.special;
		if (this.unclosed === undefined && open !== undefined) this.unclosed = `</${open}`;
		return this.unclosed === undefined ? {} : { unclosed: this.unclosed };
	}

	private openTag(start: number, end: number): void {
		this.tagStart = start - 1;
		this.attributeName = undefined;
		this.name = undefined;
		const length = end - start;
		if (length < shortestElement || length > longestElement) return;
		if (!mayBeKnown(this.text.charCodeAt(start) | 0x20)) return;
		const name = lowerCaseSlice(this.text, start, end);
		if (imageElements.has(name) || rawTextElements.has(name) || specialElements.has(name)) this.name = name;
	}

	private openAttribute(start: number, end: number): void {
		const length = end - start;
		const known = this.name !== undefined && imageElements.has(this.name);
		if (!known && !mayBeBackground(this.text, start, length)) return;
		this.attributeName = lowerCaseSlice(this.text, start, end);
		this.attributeEnd = end;
		this.valueStart = -1;
	}

	private closeAttribute(quote: QuoteType): void {
		const name = this.attributeName;
		if (name === undefined) return;
		this.attributeName = undefined;
		const [start, end] = this.valueStart < 0 ? [this.attributeEnd, this.attributeEnd] : [this.valueStart, this.valueEnd];
		this.attributes.push({ name, valueSpan: { start: start + this.base, end: end + this.base }, quote: quoteOf(quote) });
	}

	private closeTag(end: number): void {
		const { name, attributes } = this;
		if (attributes.length > 0) this.attributes = [];
		if (name === undefined && attributes.length === 0) return;
		if (this.skipping !== undefined) return;
		if (name !== undefined && rawTextElements.has(name)) this.skipping = name;
		if (name !== undefined && specialElements.has(name)) this.special = name;
		if (attributes.length === 0) return;
		const { base, tagStart, text } = this;
		const isImage = name !== undefined && imageElements.has(name);
		const isOdd = (one: Attribute): boolean => isImage && (hasOddName(one) || (one.quote === '' && /[{\0]/.test(text.charAt(one.valueSpan.start - base))));
		const kept = attributes.filter((one) => background.test(one.name) || (isImage && counting.test(one.name)) || isOdd(one));
		if (kept.length === 0) return;
		const tagName = name ?? /^[^\s/>]*/.exec(text.slice(tagStart + 1, end))?.[0]?.toLowerCase() ?? '';
		this.visitor.startTag({ name: tagName, span: { start: tagStart + base, end: end + 1 + base }, attributes: kept, isOdd: kept.some(isOdd) });
	}

	private endTag(start: number, end: number): void {
		this.special = undefined;
		// An attribute of an end tag is none of anybody's.
		this.attributeName = undefined;
		this.attributes = [];
		if (this.skipping === undefined || end - start !== this.skipping.length) return;
		if (this.text.slice(start, end).toLowerCase() === this.skipping) this.skipping = undefined;
	}
}

/** What a framework or a template may have to do with. */
function hasOddName({ name }: Attribute): boolean {
	return !counting.test(name) && (name.startsWith('v') || /[{<:[\0]/.test(name));
}

function mayBeKnown(code: number): boolean {
	switch (code) {
		case 0x61:
		case 0x66:
		case 0x69:
		case 0x6e:
		case 0x70:
		case 0x73:
		case 0x74:
		case 0x76:
		case 0x78:
			return true;
		default:
			return false;
	}
}

/** `style`, `background`, `data-bg`, `data-background`, `data-background-image`, by length and first letter. */
function mayBeBackground(text: string, start: number, length: number): boolean {
	const first = text.charCodeAt(start) | 0x20;
	if (length === 5) return first === 0x73;
	if (length === 10) return first === 0x62;
	return first === 0x64 && (length === 7 || length === 15 || length === 21);
}

function quoteOf(quote: QuoteType): AttributeQuote {
	switch (quote) {
		case QuoteType.Double:
			return '"';
		case QuoteType.Single:
			return "'";
		case QuoteType.Unquoted:
		case QuoteType.NoValue:
			return '';
		default:
			return quote satisfies never;
	}
}
