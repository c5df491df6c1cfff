import { lowerCaseSlice, nameAt, namesOf } from './ascii';
import { backgroundAttributes, imageAttributes } from './attribute-names';
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
	 * The attributes by which an image is found and judged; of elements that do not show images only those
	 * that can name a background. The first of two equal names comes first, and it is the one that counts.
	 */
	readonly attributes: readonly Attribute[];
	/** Whether some of them, by name or by value, look as if a framework computed them. */
	readonly isOdd: boolean;
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

/** Elements that show images. */
const imageElements: ReadonlySet<string> = new Set(['img', 'image', 'feimage', 'source', 'video', 'input', 'amp-img']);

/** Elements whose content is text (HTML Standard, 13.2.6); in SVG and in components `<title/>` and its like are whole. */
const textElements: ReadonlySet<string> = new Set(['script', 'style', 'title', 'textarea', 'xmp']);

/** The same, and a slash at the end of the tag changes nothing. */
const frameElements: ReadonlySet<string> = new Set(['iframe', 'noembed', 'noframes', 'plaintext']);

const knownElements = namesOf(imageElements, textElements, frameElements);

const LINE_FEED = 0x0a;
const SLASH = 0x2f;
const LESS = 0x3c;
const GREATER = 0x3e;
const EQUALS = 0x3d;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

class TagScan {
	/** The place of the next character to read; -1 where what was read swallows all the rest. */
	private at = 0;
	private isImage = false;
	private attributes: Attribute[] = [];
	private isOdd = false;
	private unclosed: string | undefined;

	constructor(
		private readonly text: string,
		private readonly base: number,
		private readonly visitor: TagVisitor,
	) {}

	run(): ScanEnd {
		while (this.at >= 0) {
			const start = this.nextMark();
			if (start < 0) break;
			this.markup(start);
		}
		return this.unclosed === undefined ? {} : { unclosed: this.unclosed };
	}

	/** The next `<`: mostly the one that follows at once, perhaps on the next line. A look is cheaper than a search. */
	private nextMark(): number {
		const { text, at } = this;
		const start = text.charCodeAt(at) === LINE_FEED ? at + 1 : at;
		return text.charCodeAt(start) === LESS ? start : text.indexOf('<', start);
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
		const { text } = this;
		let end = start + 2;
		let code = text.charCodeAt(end);
		const isNamed = isLetter(code);
		while (isLetter(code)) code = text.charCodeAt(++end);
		if (isNamed && code === GREATER) {
			this.at = end + 1;
			return;
		}
		this.skipBehind('>', end);
		if (!isNamed && this.at > start + 3) this.comment(start, this.at);
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
		const { text, base } = this;
		const nameEnd = tagNameEnd(text, start + 1);
		const name = nameAt(knownElements, text, start + 1, nameEnd);
		this.isImage = name !== undefined && imageElements.has(name);
		const end = this.readAttributes(nameEnd);
		if (end === 'none') return;
		const { attributes, isOdd } = this;
		if (attributes.length > 0) {
			this.attributes = [];
			this.isOdd = false;
			this.visitor.startTag({ name: name ?? text.slice(start + 1, nameEnd).toLowerCase(), span: { start: start + base, end: this.at + base }, attributes, isOdd });
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
	private readAttributes(from: number): 'open' | 'closed' | 'none' {
		const { text } = this;
		let at = from;
		while (at >= 0 && at < text.length) {
			const code = text.charCodeAt(at);
			if (code === GREATER) {
				this.at = at + 1;
				return 'open';
			}
			if (code === SLASH) {
				at = blankEnd(text, at + 1);
				if (text.charCodeAt(at) !== GREATER) continue;
				this.at = at + 1;
				return 'closed';
			}
			at = isBlank(code) ? at + 1 : this.readAttribute(at);
		}
		this.at = -1;
		return 'none';
	}

	/** Behind the attribute; -1 where its value is never closed. */
	private readAttribute(start: number): number {
		const { text } = this;
		const end = attributeNameEnd(text, start);
		const equals = blankEnd(text, end);
		if (text.charCodeAt(equals) !== EQUALS) {
			this.keep(start, end, end, end, '');
			return equals;
		}
		const first = blankEnd(text, equals + 1);
		const code = text.charCodeAt(first);
		if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) {
			const close = valueEnd(text, first);
			this.keep(start, end, first, close, '');
			return close;
		}
		const quote = code === DOUBLE_QUOTE ? '"' : "'";
		const close = text.indexOf(quote, first + 1);
		if (close < 0) return -1;
		this.keep(start, end, first + 1, close, quote);
		return close + 1;
	}

	private keep(start: number, end: number, valueStart: number, valueEnd: number, quote: AttributeQuote): void {
		const { text, base, isImage } = this;
		let name = nameAt(isImage ? imageAttributes : backgroundAttributes, text, start, end);
		if (isImage && ((name === undefined && isOddName(text, start, end)) || (quote === '' && isExpression(text.charCodeAt(valueStart))))) {
			this.isOdd = true;
			name ??= lowerCaseSlice(text, start, end);
		}
		if (name !== undefined) this.attributes.push({ name, valueSpan: { start: valueStart + base, end: valueEnd + base }, quote });
	}
}

function tagNameEnd(text: string, start: number): number {
	for (let at = start; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === GREATER || code === SLASH || isBlank(code)) return at;
	}
	return text.length;
}

/** The first character belongs to the name whatever it is. */
function attributeNameEnd(text: string, start: number): number {
	for (let at = start + 1; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === EQUALS || code === GREATER || code === SLASH || isBlank(code)) return at;
	}
	return text.length;
}

/** Of a value without quotes. */
function valueEnd(text: string, start: number): number {
	for (let at = start; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === GREATER || isBlank(code)) return at;
	}
	return text.length;
}

function blankEnd(text: string, start: number): number {
	let at = start;
	while (isBlank(text.charCodeAt(at))) at++;
	return at;
}

/** `v-bind`, `:alt`, `[alt]`, `{...rest}`, `<%`, and what was masked. */
function isOddName(text: string, start: number, end: number): boolean {
	if ((text.charCodeAt(start) | 0x20) === 0x76) return true;
	for (let at = start; at < end; at++) {
		const code = text.charCodeAt(at);
		if (isExpression(code) || code === 0x3a || code === LESS || code === 0x5b) return true;
	}
	return false;
}

/** A brace, or one that was masked. */
function isExpression(code: number): boolean {
	return code === 0x7b || code === 0;
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
