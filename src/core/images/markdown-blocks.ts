import type { Span } from '../text';

/** In MDX there is no indented code, and markup is part of paragraphs. */
export type MarkdownLanguage = 'markdown' | 'mdx';

/** A stretch of the body with one way to read it. Offsets into the body. */
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

type Open =
	| { readonly kind: 'inline'; readonly start: number; end: number }
	| { readonly kind: 'indented'; readonly start: number; end: number }
	| { readonly kind: 'fence'; readonly start: number; end: number; readonly mark: string; readonly length: number }
	/** `until` is what the last line holds; without it a blank line ends the block. */
	| { readonly kind: 'html'; readonly start: number; end: number; readonly until?: RegExp };

/**
 * Splits Markdown into leaf blocks, line by line (CommonMark 0.31, appendix A): block quotes, list
 * items, fenced and indented code, HTML blocks, and everything else as inline text. Lone carriage
 * returns do not end lines here.
 */
export function markdownBlocks(body: string, language: MarkdownLanguage): Blocks {
	return new BlockScan(body, language).run();
}

/** Block elements whose tag opens raw HTML even in the middle of a paragraph (CommonMark 4.6, kind 6). */
const blockElement =
	/<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$)/iy;

/** Kind 7: one complete tag, alone on its line. */
const loneTag = /(?:<[a-z][a-z\d-]{0,99}(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^'\n]*'|"[^"\n]*"))?){0,99}\s*\/?>|<\/[a-z][a-z\d-]{0,99}\s*>)[ \t]*(?:\r?\n|$)/iy;

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

	run(): Blocks {
		const { body } = this;
		let start = 0;
		while (start < body.length) {
			const lineFeed = body.indexOf('\n', start);
			const next = lineFeed < 0 ? body.length : lineFeed + 1;
			this.lineEnd = lineFeed < 0 ? body.length : lineFeed > start && body.charCodeAt(lineFeed - 1) === 13 ? lineFeed - 1 : lineFeed;
			this.offset = start;
			this.column = 0;
			this.spare = 0;
			this.line(start);
			start = next;
		}
		this.close();
		return { leaves: this.leaves, markers: this.markers };
	}

	private line(start: number): void {
		if (this.containers.length === 0 && this.isPlainText(start)) {
			this.matched = 0;
			this.text();
			return;
		}
		this.matched = this.matchContainers();
		if (!this.isLazy() && this.continueLeaf(start)) return;
		if (this.isLazy() && this.open?.kind !== 'inline') this.close();
		this.newBlocks();
	}

	/** A line that begins with a letter, outside of everything: nearly every line of prose. */
	private isPlainText(start: number): boolean {
		if (this.open !== undefined && this.open.kind !== 'inline') return false;
		const code = this.body.charCodeAt(start);
		return start < this.lineEnd && (code > 0x7e || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a));
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
		this.containers.length = this.matched;
	}

	private newBlocks(): void {
		const { body } = this;
		for (;;) {
			const { end, columns } = this.indent();
			if (end >= this.lineEnd) {
				if (this.open?.kind === 'inline') this.close();
				// A blank line ends a quote whose marker is not there, never a list.
				this.containers.length = this.matched;
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
		if (first !== 0x2a && first !== 0x2b && first !== 0x2d && !(first >= 0x30 && first <= 0x39)) return undefined;
		const marker = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/.exec(this.body.slice(at, Math.min(at + 11, this.lineEnd)));
		if (marker === null) return undefined;
		const width = marker[0].length;
		const empty = this.body.slice(at + width, this.lineEnd).trim() === '';
		const interrupts = this.open?.kind === 'inline' && !this.isLazy();
		if (interrupts && (empty || (marker[1] !== undefined && Number(marker[1]) !== 1))) return undefined;
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
