import { decodeReferences } from './character-references';
import type { TagScan } from './html';
import { htmlScan, type Findings } from './html-images';
import { shownUrl } from './image-ref';
import { markdownBlocks, type Leaf } from './markdown-blocks';
import { destinationAt, labelEnd, normalizedLabel, scanInlines, titleEnd, type Destination, type InlineContext, type InlineImage } from './markdown-inlines';
import { sliceOf, type Span } from '../text';

export interface MarkdownText {
	/** The whole file: values are read from here. */
	readonly source: string;
	readonly language: 'markdown' | 'mdx';
}

/**
 * The images of a Markdown body: inline and reference images, and those of raw HTML, in the order of
 * the text. Code (fenced, indented, spans) and comments hold none.
 *
 * @param scanned the file up to the end of the body; template expressions may be masked
 * @param start where the body begins
 */
export function markdownImagesIn(text: MarkdownText, scanned: string, start: number, found: Findings): void {
	new MarkdownScan(text, scanned, start, found).run();
}

/** Tags whose attributes can name an image. */
const interestingTag = /^<(?:img|image|source|video|input|feimage|amp-img)[\s/]|\s(?:style|background|data-bg|data-background)/i;

/** Tags behind which a page shows text until the end tag. */
const rawTextTag = /^<(script|style|textarea|title|iframe|xmp|noembed|noframes)[\s/>]/i;

class MarkdownScan {
	/** As long as the file up to the end of the body. */
	private readonly body: string;
	private readonly markup: TagScan;
	private readonly leaves: readonly Leaf[];
	/** Where reference definitions lead, by their labels. */
	private definitions: Map<string, Destination> | undefined;
	private readonly context: InlineContext;
	/** Up to here, HTML that was left open swallows the text. */
	private hiddenUntil = 0;
	/** End tags that do not occur any more, so that they are not searched again. */
	private readonly neverClosed: string[] = [];

	constructor(
		private readonly text: MarkdownText,
		scanned: string,
		start: number,
		private readonly found: Findings,
	) {
		const { leaves, markers } = markdownBlocks(scanned, start, text.language);
		this.body = withoutMarkers(scanned, markers);
		this.markup = htmlScan({ source: text.source, language: 'html' }, { text: this.body, base: 0 }, found);
		this.leaves = this.withoutDefinitions(leaves);
		const { definitions } = this;
		this.context = {
			language: text.language,
			definitions: definitions === undefined ? 'none' : 'some',
			isDefined: (label) => definitions?.has(label) === true,
		};
	}

	run(): void {
		for (const leaf of this.leaves) {
			if (leaf.kind === 'code') this.hide(leaf);
			else if (leaf.start >= this.hiddenUntil) this.scan(leaf.kind, leaf.start, leaf.end);
			else if (leaf.end > this.hiddenUntil) this.scan(leaf.kind, this.hiddenUntil, leaf.end);
		}
	}

	private hide({ start, end }: Span): void {
		this.found.hidden?.push({ start, end });
	}

	private scan(kind: 'inline' | 'html', start: number, end: number): void {
		if (start >= end) return;
		if (kind === 'html') return this.html(start, end);
		const piece = this.body.slice(start, end);
		// Code without an image in it is only looked for where someone asks what is code.
		if (piece.includes('![') || piece.includes('<') || (this.found.hidden !== undefined && piece.includes('`'))) this.inlines(piece, start);
	}

	private html(start: number, end: number): void {
		const { unclosed } = this.markup.scan(start, end);
		// What a blank line cuts short is still open in the page. A CDATA section is none in HTML.
		if (unclosed !== undefined && unclosed !== ']]>') this.swallow(unclosed, end);
	}

	/**
	 * In the page, what follows is part of an open comment or script. An open comment that is never
	 * closed reaches to the end; a `<title>` that is never closed is rather a slip of the pen.
	 */
	private swallow(closing: string, from: number): void {
		if (this.neverClosed.includes(closing)) return;
		const close = closing === '-->' ? this.body.indexOf(closing, from) : indexOfTag(this.body, closing, from);
		if (close < 0 && closing !== '-->') {
			this.neverClosed.push(closing);
			return;
		}
		const end = close < 0 ? this.body.length : close + closing.length;
		if (end <= this.hiddenUntil) return;
		this.hiddenUntil = end;
		this.hide({ start: from, end });
	}

	private inlines(piece: string, start: number): void {
		const { images } = this.found;
		const first = images.length;
		scanInlines(piece, this.context, {
			image: (image) => this.image(image, start),
			tag: (span) => this.tag(sliceOf(piece, span), span.start + start),
			hidden: (span) => this.hide({ start: span.start + start, end: span.end + start }),
			swallow: (from) => {
				while (images.length > first && (images.at(-1)?.span.start ?? 0) > from + start) images.pop();
			},
		});
	}

	private tag(tag: string, start: number): void {
		if (start < this.hiddenUntil) return;
		const rawText = rawTextTag.exec(tag)?.[1]?.toLowerCase();
		if (rawText !== undefined) this.swallow(`</${rawText}`, start + tag.length);
		if (!interestingTag.test(tag)) return;
		const { source, language } = this.text;
		if (language === 'markdown') this.markup.scan(start, start + tag.length);
		else htmlScan({ source, language }, { text: maskExpressions(tag), base: start }, this.found).scan(0, tag.length);
	}

	private image({ span, altSpan, target }: InlineImage, start: number): void {
		if (span.start + start < this.hiddenUntil) return;
		const destination = 'label' in target ? this.definitions?.get(target.label) : shifted(target, start);
		if (destination === undefined || destination.span.start === destination.span.end) return;
		const urlSpan = destination.span;
		const alt = plainText(this.text.source.slice(altSpan.start + start, altSpan.end + start));
		this.found.images.push({
			source: 'body',
			kind: 'markdown',
			url: shownUrl(markdownAddress(sliceOf(this.text.source, urlSpan))),
			urlSpan,
			span: shiftedSpan(span, start),
			// Markdown cannot tell a forgotten description from one that is left empty on purpose.
			altState: alt === '' ? 'missing' : 'given',
			...(alt === '' ? {} : { alt }),
			syntax: { in: 'markdown', form: destination.form },
		});
	}

	/** Reads the reference definitions, and takes them off the beginnings of paragraphs (CommonMark 4.7). */
	private withoutDefinitions(leaves: readonly Leaf[]): readonly Leaf[] {
		if (!leaves.some((leaf) => this.mayDefine(leaf))) return leaves;
		return leaves.map((leaf) => {
			if (!this.mayDefine(leaf)) return leaf;
			const piece = this.body.slice(leaf.start, leaf.end);
			let at = 0;
			for (let next = this.definitionAt(piece, at, leaf.start); next !== undefined; next = this.definitionAt(piece, at, leaf.start)) at = next;
			return at === 0 ? leaf : { ...leaf, start: leaf.start + at };
		});
	}

	private mayDefine({ kind, start }: Leaf): boolean {
		return kind === 'inline' && this.body.charCodeAt(start) === 0x5b;
	}

	/** Behind the definition that begins here, or undefined where none does. */
	private definitionAt(piece: string, at: number, start: number): number | undefined {
		// `[^1]: …` is a footnote wherever footnotes are known, and its text may hold images.
		if (piece[at] !== '[' || piece[at + 1] === '^') return undefined;
		const close = labelEnd(piece, at + 1);
		if (close === undefined || piece[close] !== ':') return undefined;
		const label = normalizedLabel(piece.slice(at + 1, close - 1));
		const destination = destinationAt(piece, skipBlank(piece, close + 1));
		if (label === '' || destination === undefined) return undefined;
		const { span, form } = destination;
		if (form === 'bare' && span.start === span.end) return undefined;
		const behind = form === 'angle' ? span.end + 1 : span.end;
		const end = definitionEnd(piece, behind);
		if (end === undefined) return undefined;
		this.definitions ??= new Map();
		// The first definition of a label counts.
		if (!this.definitions.has(label)) this.definitions.set(label, shifted(destination, start));
		return end;
	}
}

/** The end of the line on which a definition ends, its title included; undefined where text follows. */
function definitionEnd(piece: string, behind: number): number | undefined {
	const restOfLine = /[ \t]*(?:\r?\n[ \t]*|$)/y;
	const spaced = skipBlank(piece, behind);
	const title = spaced > behind ? titleEnd(piece, spaced) : undefined;
	for (const end of title === undefined ? [behind] : [title, behind]) {
		restOfLine.lastIndex = end;
		if (restOfLine.test(piece)) return restOfLine.lastIndex;
	}
	return undefined;
}

function skipBlank(text: string, start: number): number {
	const blank = /[ \t]*(?:\r?\n[ \t]*)?/y;
	blank.lastIndex = start;
	blank.test(text);
	return blank.lastIndex;
}

function shifted({ span, form }: Destination, by: number): Destination {
	return { span: shiftedSpan(span, by), form };
}

function shiftedSpan({ start, end }: Span, by: number): Span {
	return { start: start + by, end: end + by };
}

function indexOfTag(text: string, tag: string, from: number): number {
	const pattern = new RegExp(tag.replace('/', '\\/'), 'gi');
	pattern.lastIndex = from;
	return pattern.exec(text)?.index ?? -1;
}

/** The markers of block quotes become spaces, as long as before. */
function withoutMarkers(body: string, markers: readonly Span[]): string {
	if (markers.length === 0) return body;
	const pieces: string[] = [];
	let at = 0;
	for (const { start, end } of markers) {
		pieces.push(body.slice(at, start), ' '.repeat(end - start));
		at = end;
	}
	return pieces.join('') + body.slice(at);
}

/** `alt={a > b}`: nothing in the braces is markup. */
function maskExpressions(tag: string): string {
	if (!tag.includes('{')) return tag;
	let depth = 0;
	let masked = '';
	for (const unit of tag.split('')) {
		if (unit === '{') depth++;
		masked += depth > 0 ? '\0' : unit;
		if (unit === '}' && depth > 0) depth--;
	}
	return masked;
}

/** A destination as an address: backslash escapes and character references resolved (CommonMark 2.4, 2.5). */
export function markdownAddress(raw: string): string {
	if (!raw.includes('\\') && !raw.includes('&')) return raw;
	// An escaped `&` begins no reference, so the text is taken in pieces.
	return raw
		.split(/(\\[!-/:-@[-`{-~])/)
		.map((piece, index) => (index % 2 === 1 ? piece.slice(1) : decodeReferences(piece, 'markdown')))
		.join('');
}

/** Longer descriptions are not freed of their markup. UTF-16 units. */
const longestPlainText = 1000;

/** The words of a description: what a screen reader would say. Only for showing. */
function plainText(markdown: string): string {
	const text = markdown.trim();
	if (text.length > longestPlainText || !/[\\`*_<&![\]]/.test(text)) return text;
	return text
		.split(/(\\[!-/:-@[-`{-~])/)
		.map((piece, index) => (index % 2 === 1 ? piece.slice(1) : withoutMarkup(piece)))
		.join('')
		.trim();
}

function withoutMarkup(text: string): string {
	const bare = text
		.replace(/!?\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])/g, '$1')
		.replace(/<[^<>]*>/g, '')
		.replace(/(`+)([^`]+)\1/g, '$2')
		.replace(/(\*{1,3})([^\s*](?:[^*]*[^\s*])?)\1/g, '$2')
		.replace(/(?<!\w)(_{1,3})([^\s_](?:[^_]*[^\s_])?)\1(?!\w)/g, '$2');
	return decodeReferences(bare, 'markdown');
}
