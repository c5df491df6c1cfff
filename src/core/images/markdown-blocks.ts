import type { Span } from '../text';

/** In MDX there is no indented code, and markup is part of paragraphs. */
export type MarkdownLanguage = 'markdown' | 'mdx';

/** A stretch of the text with one way to read it. Offsets into the text. */
export interface Leaf {
	/** `inline`: a paragraph, a heading or a table; `html`: raw HTML; `code`: fenced or indented. */
	readonly kind: 'inline' | 'html' | 'code';
	readonly start: number;
	readonly end: number;
}

export interface Blocks {
	/** In the order of the text. */
	readonly leaves: readonly Leaf[];
	/** The markers of block quotes inside of leaves: no part of what is written there. */
	readonly markers: readonly Span[];
}

type Container = { readonly kind: 'quote' } | { readonly kind: 'item'; readonly indent: number };

interface Fence {
	readonly kind: 'fence';
	readonly start: number;
	end: number;
	readonly mark: string;
	readonly length: number;
}

type Open =
	| { readonly kind: 'inline'; readonly start: number; end: number }
	| { readonly kind: 'indented'; readonly start: number; end: number }
	| Fence
	/** `until` is what the last line holds; without it a blank line ends the block. */
	| { readonly kind: 'html'; readonly start: number; end: number; readonly until?: RegExp };

/**
 * Splits Markdown, the text from `start` on, into leaf blocks, line by line (CommonMark 0.31, appendix A): block quotes, list
 * items, fenced and indented code, HTML blocks, and everything else as inline text. Lone carriage
 * returns do not end lines here.
 */
export function markdownBlocks(text: string, start: number, language: MarkdownLanguage): Blocks {
	return new BlockScan(text, language).run(start);
}

/** Block elements whose tag opens raw HTML even in the middle of a paragraph (CommonMark 4.6, kind 6). */
const blockElement =
	/<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$)/iy;

/** Kind 7: one complete tag, alone on its line. */
const loneTag = /(?:<[a-z][a-z\d-]{0,99}(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^'\n]*'|"[^"\n]*"))?){0,99}\s*\/?>|<\/[a-z][a-z\d-]{0,99}\s*>)[ \t]*(?:\r?\n|$)/iy;

const TAB = 0x09;
const SPACE = 0x20;

class BlockScan {
	private readonly leaves: Leaf[] = [];
	private readonly markers: Span[] = [];
	private containers: Container[] = [];
	private open: Open | undefined;
	/** The current line: where it ends, where reading stands, and columns left of a split tab. */
	private lineEnd = 0;
	private offset = 0;
	private column = 0;
	private spare = 0;
	/** How many containers the line continues; the others are closed once it begins a block. */
	private matched = 0;

	constructor(
		private readonly body: string,
		private readonly language: MarkdownLanguage,
	) {}

	run(from: number): Blocks {
		const { body } = this;
		let start = from;
		while (start < body.length) {
			const lineFeed = body.indexOf('\n', start);
			const end = lineFeed < 0 ? body.length : lineFeed;
			this.lineEnd = end > start && lineFeed >= 0 && body.charCodeAt(end - 1) === 13 ? end - 1 : end;
			if (!this.isPlain(start)) {
				this.offset = start;
				this.column = 0;
				this.spare = 0;
				this.line(start);
			}
			start = end + 1;
			if (this.open?.kind === 'fence' && this.containers.length === 0) start = this.nextInFence(this.open, start);
		}
		this.close();
		return { leaves: this.leaves, markers: this.markers };
	}

	/**
	 * The next line that may close a fence, outside of everything: one that holds its mark. No other line
	 * of the code needs a look.
	 */
	private nextInFence(fence: Fence, start: number): number {
		const { body } = this;
		const closing = body.indexOf(fence.mark.repeat(3), start);
		const next = closing < 0 ? body.length : body.lastIndexOf('\n', closing) + 1;
		if (next > start) {
			const feed = body.charCodeAt(next - 1) === 10 ? next - 1 : next;
			fence.end = feed < next && body.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
		}
		return next;
	}

	/**
	 * Whether the line, outside of everything but a paragraph or HTML, is one by which that begins, goes on
	 * or ends. Nearly every line is, and its first character tells.
	 */
	private isPlain(start: number): boolean {
		const { open } = this;
		if (this.containers.length > 0 || (open !== undefined && open.kind !== 'inline' && (open.kind !== 'html' || open.until !== undefined))) return false;
		if (start === this.lineEnd) {
			this.close();
			return true;
		}
		const code = this.body.charCodeAt(start);
		if (!isLetter(code) && !(code === 0x3c && open?.kind === 'html')) return false;
		if (open === undefined) this.open = { kind: 'inline', start, end: this.lineEnd };
		else open.end = this.lineEnd;
		return true;
	}

	private line(start: number): void {
		this.matched = this.matchContainers();
		if (!this.isLazy() && this.continueLeaf(start)) return;
		if (this.isLazy() && this.open?.kind !== 'inline') this.close();
		this.newBlocks();
	}

	private matchContainers(): number {
		let matched = 0;
		for (const container of this.containers) {
			const { end, columns } = this.indent();
			const blank = end >= this.lineEnd;
			if (container.kind === 'quote') {
				if (columns > 3 || this.body[end] !== '>' || blank) return matched;
				this.quoteMarker(end);
			} else if (blank) {
				this.skipColumns(Math.min(columns, container.indent));
			} else if (columns >= container.indent) {
				this.skipColumns(container.indent);
			} else {
				return matched;
			}
			matched++;
		}
		return matched;
	}

	private quoteMarker(at: number): void {
		if (this.open !== undefined) this.markers.push({ start: this.offset, end: at + 1 });
		this.skipColumns(Number.POSITIVE_INFINITY);
		this.offset = at + 1;
		this.column++;
		this.skipColumns(1);
	}

	/** Whether the line belongs to an open block of code or HTML. */
	private continueLeaf(start: number): boolean {
		const { open } = this;
		if (open === undefined || open.kind === 'inline') return false;
		const { end, columns } = this.indent();
		const blank = end >= this.lineEnd;
		switch (open.kind) {
			case 'fence':
				open.end = this.lineEnd;
				if (columns <= 3 && this.isClosingFence(end, open.mark, open.length)) this.close();
				return true;
			case 'html':
				if (open.until === undefined && blank) {
					this.close();
					return true;
				}
				open.end = this.lineEnd;
				if (open.until?.test(this.body.slice(start, this.lineEnd)) === true) this.close();
				return true;
			case 'indented':
				if (!blank && columns < 4) {
					this.close();
					return false;
				}
				if (!blank) open.end = this.lineEnd;
				return true;
			default:
				return open satisfies never;
		}
	}

	private isClosingFence(at: number, mark: string, length: number): boolean {
		let end = at;
		while (this.body[end] === mark) end++;
		return end - at >= length && this.body.slice(end, this.lineEnd).trim() === '';
	}

	/** The line does not continue all containers; it may still continue a paragraph in them. */
	private isLazy(): boolean {
		return this.matched < this.containers.length;
	}

	/** Closes what the line does not continue, since it begins a block. */
	private begin(): void {
		this.close();
		this.leaveContainers();
	}

	/** Leaves those that the line does not continue. Mostly there are none, and setting a length takes long. */
	private leaveContainers(): void {
		if (this.containers.length > this.matched) this.containers.length = this.matched;
	}

	private newBlocks(): void {
		const { body } = this;
		for (;;) {
			const { end, columns } = this.indent();
			if (end >= this.lineEnd) {
				if (this.open?.kind === 'inline') this.close();
				// A blank line ends a quote whose marker is not there, never a list.
				this.leaveContainers();
				return;
			}
			if (columns >= 4 && this.language === 'markdown') {
				if (this.open?.kind === 'inline') return this.text();
				this.begin();
				this.open = { kind: 'indented', start: end, end: this.lineEnd };
				return;
			}
			const mark = body[end] ?? '';
			if (mark === '>') {
				this.begin();
				this.push({ kind: 'quote' });
				this.quoteMarker(end);
				continue;
			}
			if ((mark === '`' || mark === '~') && this.openFence(end, mark)) return;
			if (mark === '#' && /#{1,6}(?:[ \t\r\n]|$)/y.test(body.slice(end, end + 8))) {
				this.begin();
				this.leaves.push({ kind: 'inline', start: end, end: this.lineEnd });
				return;
			}
			if (mark === '<' && this.language === 'markdown' && this.openHtml(end)) return;
			if ('*-_='.includes(mark) && this.isRule(end)) {
				this.begin();
				return;
			}
			const item = this.listMarker(end, columns);
			if (item === undefined) return this.text();
			this.begin();
			this.push(item);
		}
	}

	private openFence(at: number, mark: string): boolean {
		let end = at;
		while (this.body[end] === mark) end++;
		if (end - at < 3) return false;
		if (mark === '`') {
			for (let next = end; next < this.lineEnd; next++) if (this.body[next] === '`') return false;
		}
		this.begin();
		this.open = { kind: 'fence', start: at, end: this.lineEnd, mark, length: end - at };
		return true;
	}

	private openHtml(at: number): boolean {
		const until = this.htmlEnd(at);
		if (until === undefined) return false;
		this.begin();
		this.open = { kind: 'html', start: at, end: this.lineEnd, ...(until === 'blank line' ? {} : { until }) };
		// The line that opens the block may close it, but `<!-->` is not both marks of a comment.
		if (until !== 'blank line' && until.test(this.body.slice(at + 2, this.lineEnd))) this.close();
		return true;
	}

	/** What ends the HTML block that opens here (CommonMark 4.6), or undefined where none does. */
	private htmlEnd(at: number): RegExp | 'blank line' | undefined {
		const { body } = this;
		if (/^<(?:script|pre|textarea|style)(?:\s|>|$)/i.test(body.slice(at, at + 10))) return /<\/(?:script|pre|textarea|style)>/i;
		if (body.startsWith('<!--', at)) return /-->/;
		if (body.startsWith('<?', at)) return /\?>/;
		if (body.startsWith('<![CDATA[', at)) return /\]\]>/;
		if (/^<![a-z]/i.test(body.slice(at, at + 3))) return />/;
		blockElement.lastIndex = at;
		if (blockElement.test(body)) return 'blank line';
		if (this.open?.kind === 'inline') return undefined;
		loneTag.lastIndex = at;
		// The tag may not reach into the next line; a line end inside of it can only be white space.
		if (!loneTag.test(body)) return undefined;
		return body.slice(at, loneTag.lastIndex).trimEnd().includes('\n') ? undefined : 'blank line';
	}

	/** A thematic break, or the underline of a heading. Both end a paragraph. */
	private isRule(at: number): boolean {
		const { body } = this;
		const mark = body[at];
		let count = 0;
		let spaced = 0;
		for (let next = at; next < this.lineEnd; next++) {
			if (body[next] === mark) count++;
			else if (body[next] === ' ' || body[next] === '\t') spaced++;
			else return false;
		}
		const underlines = !this.isLazy() && (mark === '=' || mark === '-') && this.open?.kind === 'inline' && (spaced === 0 || !/\S\s+\S/.test(body.slice(at, this.lineEnd)));
		return underlines || (mark !== '=' && count >= 3);
	}

	private listMarker(at: number, indent: number): Container | undefined {
		const first = this.body.charCodeAt(at);
		// `*`, `+`, `-` or a digit.
		if (first !== 0x2a && first !== 0x2b && first !== 0x2d && !isDigit(first)) return undefined;
		const digits = isDigit(first) ? digitsEnd(this.body, at) - at : 0;
		const width = digits + 1;
		if (digits > 0 && (digits > 9 || !/[.)]/.test(this.body.charAt(at + digits)))) return undefined;
		const behind = at + width < this.lineEnd ? this.body.charCodeAt(at + width) : SPACE;
		if (behind !== SPACE && behind !== TAB) return undefined;
		const empty = this.body.slice(at + width, this.lineEnd).trim() === '';
		const interrupts = this.open?.kind === 'inline' && !this.isLazy();
		if (interrupts && (empty || (digits > 0 && Number(this.body.slice(at, at + digits)) !== 1))) return undefined;
		this.skipColumns(Number.POSITIVE_INFINITY);
		this.offset = at + width;
		this.column += width;
		const { columns } = this.indent();
		const padding = empty || columns > 4 ? 1 : columns;
		this.skipColumns(padding);
		return { kind: 'item', indent: indent + width + padding };
	}

	private push(container: Container): void {
		this.containers.push(container);
		this.matched = this.containers.length;
	}

	/** The line, from where reading stands, is text of a paragraph. */
	private text(): void {
		if (this.open?.kind === 'inline') {
			this.open.end = this.lineEnd;
			return;
		}
		this.begin();
		this.open = { kind: 'inline', start: this.indent().end, end: this.lineEnd };
	}

	private close(): void {
		const { open } = this;
		if (open === undefined) return;
		this.open = undefined;
		const kind = open.kind === 'inline' || open.kind === 'html' ? open.kind : 'code';
		this.leaves.push({ kind, start: open.start, end: open.end });
	}

	/** White space from where reading stands: its end and its width in columns. */
	private indent(): { readonly end: number; readonly columns: number } {
		let end = this.offset;
		let column = this.column + this.spare;
		for (; end < this.lineEnd; end++) {
			const code = this.body.charCodeAt(end);
			if (code === 0x20) column++;
			else if (code === 0x09) column += 4 - (column % 4);
			else break;
		}
		return { end, columns: column - this.column };
	}

	/** Moves over at most `count` columns of white space; a tab may be split. */
	private skipColumns(count: number): void {
		let left = count;
		while (left > 0) {
			if (this.spare > 0) {
				const taken = Math.min(left, this.spare);
				this.spare -= taken;
				this.column += taken;
				left -= taken;
				continue;
			}
			const code = this.offset < this.lineEnd ? this.body.charCodeAt(this.offset) : 0;
			if (code !== 0x20 && code !== 0x09) return;
			this.offset++;
			this.spare = code === 0x20 ? 1 : 4 - (this.column % 4);
		}
	}
}

/** Of any script; what else there is beyond ASCII begins no block either. */
function isLetter(code: number): boolean {
	return code > 0x7e || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function isDigit(code: number): boolean {
	return code >= 0x30 && code <= 0x39;
}

function digitsEnd(text: string, start: number): number {
	let at = start;
	while (isDigit(text.charCodeAt(at))) at++;
	return at;
}
