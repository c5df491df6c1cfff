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

const closed: ScanEnd = {};

/** What is scanned. */
export interface ScannedText {
	/** The file, or a copy of the same length in which expressions are masked; or a part of such a copy. */
	readonly text: string;
	/** The offset of `text` in the file: all spans that are reported are offsets into the file. */
	readonly base: number;
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

/**
 * Finds the start tags that can name images, in one pass. What stands in comments, scripts, styles,
 * `<textarea>`, `<title>` and `<iframe>` is text there and here. A tag that is never closed is no tag.
 *
 * It goes from one `<` to the next and reads tags as the HTML Standard does (13.2.5). Tests hold it
 * equal to htmlparser2's tokenizer, which takes three times as long, and to parse5.
 */
export class TagScan {
	private readonly text: string;
	private readonly base: number;
	/** The place of the next character to read; -1 where what was read swallows all the rest. */
	private at = 0;
	/** Up to here the text is read, as if there were no more of it. */
	private end = 0;
	private isImage = false;
	private attributes: Attribute[] = [];
	private isOdd = false;
	private unclosed: string | undefined;
	/** Where a mark was looked for last, and found: many pieces may miss the same one, which is far away. */
	private searches: Map<string, { readonly from: number; readonly found: number }> | undefined;

	constructor(
		{ text, base }: ScannedText,
		private readonly visitor: TagVisitor,
	) {
		this.text = text;
		this.base = base;
	}

	/** Scans a piece of the text, as if it stood alone. Pieces are scanned in the order of the text. */
	scan(start: number, end: number): ScanEnd {
		this.at = start;
		this.end = end;
		this.unclosed = undefined;
		while (this.at >= 0 && this.at < end) {
			const mark = this.nextMark();
			if (mark < 0) break;
			this.markup(mark);
		}
		return this.unclosed === undefined ? closed : { unclosed: this.unclosed };
	}

	/** The next `<`: mostly the one that follows at once, perhaps on the next line. A look is cheaper than a search. */
	private nextMark(): number {
		const { text, at, end } = this;
		const start = text.charCodeAt(at) === LINE_FEED ? at + 1 : at;
		const mark = text.charCodeAt(start) === LESS ? start : text.indexOf('<', start);
		return mark < end ? mark : -1;
	}

	private codeAt(at: number): number {
		return at < this.end ? this.text.charCodeAt(at) : Number.NaN;
	}

	/** What begins with `<`. */
	private markup(start: number): void {
		const code = this.codeAt(start + 1);
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
		let end = start + 2;
		let code = this.codeAt(end);
		const isNamed = isLetter(code);
		while (isLetter(code)) code = this.codeAt(++end);
		if (isNamed && code === GREATER) {
			this.at = end + 1;
			return;
		}
		this.skipBehind('>', end);
		if (!isNamed && this.at > start + 3) this.comment(start, this.at);
	}

	private declaration(start: number): void {
		if (this.startsWith('--', start + 2)) {
			// `<!-->` is a whole comment.
			this.skipBehind('-->', start + 2);
			if (this.at < 0) this.unclosed = '-->';
			this.comment(start, this.at < 0 ? this.end : this.at);
		} else if (this.startsWith('[CDATA[', start + 2)) {
			this.skipBehind(']]>', start + '<![CDATA['.length);
			if (this.at < 0) this.unclosed = ']]>';
		} else this.skipBehind('>', start + 2);
	}

	private startsWith(mark: string, at: number): boolean {
		return at + mark.length <= this.end && this.text.startsWith(mark, at);
	}

	private comment(start: number, end: number): void {
		this.visitor.comment?.({ start: start + this.base, end: end + this.base });
	}

	private skipBehind(mark: string, from: number): void {
		const behind = this.find(mark, from) + mark.length;
		this.at = behind <= this.end ? behind : -1;
	}

	/** The next place of a mark in the whole text, or beyond it. */
	private find(mark: string, from: number): number {
		this.searches ??= new Map();
		const last = this.searches.get(mark);
		if (last !== undefined && last.from <= from && from <= last.found) return last.found;
		const index = this.text.indexOf(mark, from);
		const found = index < 0 ? this.text.length : index;
		this.searches.set(mark, { from, found });
		return found;
	}

	private startTag(start: number): void {
		const { text, base } = this;
		const nameEnd = tagNameEnd(text, start + 1, this.end);
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
		for (let at = this.find('</', this.at); at < this.end; at = this.find('</', at + 2)) {
			const end = at + 2 + name.length;
			const behind = this.codeAt(end);
			if (behind !== GREATER && behind !== SLASH && !isBlank(behind)) continue;
			if (this.text.slice(at + 2, end).toLowerCase() !== name) continue;
			this.skipBehind('>', end);
			return;
		}
		this.at = -1;
		this.unclosed = `</${name}`;
	}

	/** How a tag ends: `>`, `/>`, or not at all. */
	private readAttributes(from: number): 'open' | 'closed' | 'none' {
		const { text, end } = this;
		let at = from;
		while (at >= 0 && at < end) {
			const code = text.charCodeAt(at);
			if (code === GREATER) {
				this.at = at + 1;
				return 'open';
			}
			if (code === SLASH) {
				at = blankEnd(text, at + 1, end);
				if (this.codeAt(at) !== GREATER) continue;
				this.at = at + 1;
				return 'closed';
			}
			at = isBlank(code) ? at + 1 : this.readAttribute(at);
		}
		this.at = -1;
		this.attributes = [];
		this.isOdd = false;
		return 'none';
	}

	/** Behind the attribute; -1 where its value is never closed. */
	private readAttribute(start: number): number {
		const { text, end } = this;
		const nameEnd = attributeNameEnd(text, start, end);
		const equals = blankEnd(text, nameEnd, end);
		if (this.codeAt(equals) !== EQUALS) {
			this.keep(start, nameEnd, nameEnd, nameEnd, '');
			return equals;
		}
		const first = blankEnd(text, equals + 1, end);
		const code = this.codeAt(first);
		if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) {
			const close = valueEnd(text, first, end);
			this.keep(start, nameEnd, first, close, '');
			return close;
		}
		const quote = code === DOUBLE_QUOTE ? '"' : "'";
		const close = text.indexOf(quote, first + 1);
		if (close < 0 || close >= end) return -1;
		this.keep(start, nameEnd, first + 1, close, quote);
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

function tagNameEnd(text: string, start: number, end: number): number {
	for (let at = start; at < end; at++) {
		const code = text.charCodeAt(at);
		if (code === GREATER || code === SLASH || isBlank(code)) return at;
	}
	return end;
}

/** The first character belongs to the name whatever it is. */
function attributeNameEnd(text: string, start: number, end: number): number {
	for (let at = start + 1; at < end; at++) {
		const code = text.charCodeAt(at);
		if (code === EQUALS || code === GREATER || code === SLASH || isBlank(code)) return at;
	}
	return end;
}

/** Of a value without quotes. */
function valueEnd(text: string, start: number, end: number): number {
	for (let at = start; at < end; at++) {
		const code = text.charCodeAt(at);
		if (code === GREATER || isBlank(code)) return at;
	}
	return end;
}

function blankEnd(text: string, start: number, end: number): number {
	let at = start;
	while (at < end && isBlank(text.charCodeAt(at))) at++;
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
