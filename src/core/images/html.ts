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
 * Finds the start tags that can name images, in one pass. What stands in comments, scripts, styles,
 * `<textarea>`, `<title>` and `<iframe>` is text there and here. A tag that is never closed is no tag.
 *
 * It goes from one `<` to the next and reads tags as the HTML Standard does (13.2.5). Tests hold it
 * equal to htmlparser2's tokenizer, which takes three times as long, and to parse5.
 *
 * @param piece the text to scan, or a copy of the same length in which expressions are masked
 * @param base the offset of the piece in the file: all spans are offsets into the file
 */
export function scanStartTags(piece: string, base: number, visitor: TagVisitor): ScanEnd {
	return new TagScan(piece, base, visitor).run();
}

/** Elements whose attributes are all kept. */
const imageElements: ReadonlySet<string> = new Set(['img', 'image', 'feimage', 'source', 'video', 'input', 'amp-img']);

/** Elements whose content is text (HTML Standard, 13.2.6); in SVG and in components `<title/>` and its like are whole. */
const textElements: ReadonlySet<string> = new Set(['script', 'style', 'title', 'textarea', 'xmp']);

/** The same, and a slash at the end of the tag changes nothing. */
const frameElements: ReadonlySet<string> = new Set(['iframe', 'noembed', 'noframes', 'plaintext']);

const shortestElement = 3;
const longestElement = 9;

const SLASH = 0x2f;
const GREATER = 0x3e;
const EQUALS = 0x3d;

class TagScan {
	/** The place of the next character to read; -1 where what was read swallows all the rest. */
	private at = 0;
	private name: string | undefined;
	private attributes: Attribute[] = [];
	private unclosed: string | undefined;

	constructor(
		private readonly text: string,
		private readonly base: number,
		private readonly visitor: TagVisitor,
	) {}

	run(): ScanEnd {
		while (this.at >= 0) {
			const start = this.text.indexOf('<', this.at);
			if (start < 0) break;
			this.markup(start);
		}
		return this.unclosed === undefined ? {} : { unclosed: this.unclosed };
	}

	/** What begins with `<`. */
	private markup(start: number): void {
		const code = this.text.charCodeAt(start + 1);
		if (isLetter(code)) this.startTag(start);
		else if (code === SLASH) this.endTag(start);
		// `!`
		else if (code === 0x21) this.declaration(start);
		// `?`
		else if (code === 0x3f) this.skipBehind('>', start + 2);
		else this.at = start + 1;
	}

	/** End tags mean nothing here; without a name one is a comment. */
	private endTag(start: number): void {
		this.skipBehind('>', start + 2);
		if (this.at > start + 3 && !isLetter(this.text.charCodeAt(start + 2))) this.comment(start, this.at);
	}

	private declaration(start: number): void {
		const { text } = this;
		if (text.startsWith('--', start + 2)) {
			// `<!-->` is a whole comment.
			this.skipBehind('-->', start + 2);
			if (this.at < 0) this.unclosed = '-->';
			this.comment(start, this.at < 0 ? text.length : this.at);
		} else if (text.startsWith('[CDATA[', start + 2)) {
			this.skipBehind(']]>', start + '<![CDATA['.length);
			if (this.at < 0) this.unclosed = ']]>';
		} else this.skipBehind('>', start + 2);
	}

	private comment(start: number, end: number): void {
		this.visitor.comment?.({ start: start + this.base, end: end + this.base });
	}

	private skipBehind(mark: string, from: number): void {
		const found = this.text.indexOf(mark, from);
		this.at = found < 0 ? -1 : found + mark.length;
	}

	private startTag(start: number): void {
		const { text } = this;
		this.at = start + 1;
		this.skipTagName();
		const nameEnd = this.at;
		const name = knownName(text, start + 1, nameEnd);
		this.name = name;
		const end = this.readAttributes();
		if (end === 'none') return;
		const { attributes, base } = this;
		if (attributes.length > 0) {
			this.attributes = [];
			this.visitor.startTag({ name: name ?? text.slice(start + 1, nameEnd).toLowerCase(), span: { start: start + base, end: this.at + base }, attributes });
		}
		if (name !== undefined && (frameElements.has(name) || (end === 'open' && textElements.has(name)))) this.skipText(name);
	}

	/** To the end tag of an element whose content is text. */
	private skipText(name: string): void {
		const { text } = this;
		for (let at = text.indexOf('</', this.at); at >= 0; at = text.indexOf('</', at + 2)) {
			const end = at + 2 + name.length;
			const behind = text.charCodeAt(end);
			if (behind !== GREATER && behind !== SLASH && !isBlank(behind)) continue;
			if (text.slice(at + 2, end).toLowerCase() !== name) continue;
			this.skipBehind('>', end);
			return;
		}
		this.at = -1;
		this.unclosed = `</${name}`;
	}

	/** How a tag ends: `>`, `/>`, or not at all. */
	private readAttributes(): 'open' | 'closed' | 'none' {
		const { text } = this;
		const { length } = text;
		while (this.at < length) {
			const code = text.charCodeAt(this.at);
			if (code === GREATER) {
				this.at++;
				return 'open';
			}
			if (code === SLASH) {
				this.at++;
				this.skipBlank();
				if (text.charCodeAt(this.at) !== GREATER) continue;
				this.at++;
				return 'closed';
			}
			if (isBlank(code)) this.at++;
			else if (!this.readAttribute()) break;
		}
		this.at = -1;
		this.attributes = [];
		return 'none';
	}

	/** Whether the text goes on behind the attribute. */
	private readAttribute(): boolean {
		const { text } = this;
		const start = this.at;
		this.at++;
		this.skipAttributeName();
		const end = this.at;
		this.skipBlank();
		if (text.charCodeAt(this.at) !== EQUALS) {
			this.keep(start, end, end, end, '');
			return true;
		}
		this.at++;
		this.skipBlank();
		const quote = text.charAt(this.at);
		const first = this.at;
		if (quote === '"' || quote === "'") {
			this.skipBehind(quote, first + 1);
			if (this.at < 0) return false;
			this.keep(start, end, first + 1, this.at - 1, quote);
		} else {
			this.skipValue();
			this.keep(start, end, first, this.at, '');
		}
		return true;
	}

	private keep(start: number, end: number, valueStart: number, valueEnd: number, quote: AttributeQuote): void {
		const { text, base, name } = this;
		if (!(name !== undefined && imageElements.has(name)) && !mayBeBackground(text, start, end - start)) return;
		this.attributes.push({ name: lowerCaseSlice(text, start, end), valueSpan: { start: valueStart + base, end: valueEnd + base }, quote });
	}

	private skipTagName(): void {
		const { text } = this;
		for (; this.at < text.length; this.at++) {
			const code = text.charCodeAt(this.at);
			if (code === GREATER || code === SLASH || isBlank(code)) return;
		}
	}

	private skipAttributeName(): void {
		const { text } = this;
		for (; this.at < text.length; this.at++) {
			const code = text.charCodeAt(this.at);
			if (code === EQUALS || code === GREATER || code === SLASH || isBlank(code)) return;
		}
	}

	/** A value without quotes. */
	private skipValue(): void {
		const { text } = this;
		for (; this.at < text.length; this.at++) {
			const code = text.charCodeAt(this.at);
			if (code === GREATER || isBlank(code)) return;
		}
	}

	private skipBlank(): void {
		while (isBlank(this.text.charCodeAt(this.at))) this.at++;
	}
}

/** White space of HTML: space, line feed, tab, form feed, carriage return. */
function isBlank(code: number): boolean {
	return code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b);
}

/** Of ASCII. */
function isLetter(code: number): boolean {
	const lower = code | 0x20;
	return lower >= 0x61 && lower <= 0x7a;
}

/** The name of an element that is of interest here, in lower case. */
function knownName(text: string, start: number, end: number): string | undefined {
	const length = end - start;
	if (length < shortestElement || length > longestElement || !mayBeKnown(text.charCodeAt(start) | 0x20)) return undefined;
	const name = lowerCaseSlice(text, start, end);
	return imageElements.has(name) || textElements.has(name) || frameElements.has(name) ? name : undefined;
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
