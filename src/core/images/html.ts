import { QuoteType, Tokenizer } from 'htmlparser2';
import { lowerCaseSlice } from './ascii';
import type { AttributeQuote } from './image-ref';
import type { Span } from '../text';

/** An attribute as written. `<img alt>` has an empty span behind its name and no quotes. */
export interface Attribute {
	/** In lower case. */
	readonly name: string;
	/** The value, quotes excluded, character references not decoded. */
	readonly valueSpan: Span;
	readonly quote: AttributeQuote;
}

/** A start tag that can name an image. `span` reaches from `<` to behind `>`. */
export interface StartTag {
	/** In lower case. */
	readonly name: string;
	readonly span: Span;
	/**
	 * All attributes of an element that shows images; of other elements only those that can name a
	 * background. The first of two equal names comes first, and it is the one that counts.
	 */
	readonly attributes: readonly Attribute[];
}

/** What a scan reports, in the order of the text. */
export interface TagVisitor {
	readonly startTag: (tag: StartTag) => void;
	/** A comment, its markers included; one that is never closed reaches to the end. */
	readonly comment?: (span: Span) => void;
}

/** How the text ended: inside something that swallows what follows, and what would close it. */
export interface ScanEnd {
	readonly unclosed?: string;
}

/**
 * Finds the start tags that can name images, in one pass of htmlparser2's tokenizer. What stands in
 * comments, scripts, styles, `<textarea>`, `<title>` and `<iframe>` is text there and here. A tag
 * that is never closed is no tag.
 *
 * @param piece the text to scan, or a copy of the same length in which expressions are masked
 * @param base the offset of the piece in the file: all spans are offsets into the file
 */
export function scanStartTags(piece: string, base: number, visitor: TagVisitor): ScanEnd {
	return new TagScan(piece, base, visitor).run();
}

/** Elements whose attributes are all kept. */
const imageElements: ReadonlySet<string> = new Set(['img', 'image', 'feimage', 'source', 'video', 'input', 'amp-img']);

/** Elements whose content is text; the tokenizer knows the others (HTML Standard, 13.2.6.4.7). */
const rawTextElements: ReadonlySet<string> = new Set(['iframe', 'noembed', 'noframes', 'plaintext']);

/** Elements whose content the tokenizer itself takes for text. */
const specialElements: ReadonlySet<string> = new Set(['script', 'style', 'title', 'textarea', 'xmp']);

/** What `fastForwardTo` moves: the place of the next character to read. */
interface Forward {
	readonly buffer: string;
	readonly offset: number;
	index: number;
}

/** Tags that say nothing of images and change nothing in how what follows is read: most tags of prose. */
const plainTag = /<\/?(?:p|br|div|b|i|u|s|em|strong|span|a|li|ul|ol|h[1-6]|td|th|tr|table|thead|tbody|blockquote|code|section|center)>/iy;

/**
 * htmlparser2's tokenizer with a search by `indexOf` in place of its own, which goes unit by unit, and
 * past plain tags without reading them: on prose a scan takes a quarter of the time. It is asked for
 * the next `<` in text only, there and inside of `<script>` and the like, where plain tags are text.
 * The name is the tokenizer's own; were it renamed there, this would have no effect and do no harm.
 */
class QuickTokenizer extends Tokenizer {}

Object.defineProperty(QuickTokenizer.prototype, 'fastForwardTo', {
	value(this: Forward, code: number): boolean {
		const { buffer, offset } = this;
		const character = String.fromCharCode(code);
		let found = buffer.indexOf(character, this.index + 1 - offset);
		if (character === '<') {
			for (plainTag.lastIndex = found; found >= 0 && plainTag.test(buffer); plainTag.lastIndex = found) found = buffer.indexOf('<', plainTag.lastIndex);
		}
		this.index = (found < 0 ? buffer.length - 1 : found) + offset;
		return found >= 0;
	},
});

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
		// Without decoding, the tokenizer skips from one `<` to the next.
		const tokenizer = new QuickTokenizer(
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
					this.special = undefined;
					this.closeTag(end);
				},
				onclosetag: (start, end) => this.endTag(start, end),
				oncomment: (start, end, endOffset) => {
					if (endOffset === 0) this.unclosed = '-->';
					this.visitor.comment?.({ start: start - '<!--'.length + this.base, end: end + (endOffset === 0 ? 0 : 1) + this.base });
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
		// The tokenizer says nothing of a comment in which nothing stands.
		if (this.text.endsWith('<!--')) this.unclosed ??= '-->';
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
		const tagName = name ?? /^[^\s/>]*/.exec(text.slice(tagStart + 1, end))?.[0]?.toLowerCase() ?? '';
		this.visitor.startTag({ name: tagName, span: { start: tagStart + base, end: end + 1 + base }, attributes });
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

/** First letters of the elements above, lower case: a, f, i, n, p, s, t, v, x. */
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
