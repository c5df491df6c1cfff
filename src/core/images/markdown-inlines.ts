import type { Span } from '../text';

/** What an inline scan finds; offsets into the text that was scanned. */
export interface InlineVisitor {
	readonly image: (image: InlineImage) => void;
	/** Raw HTML that CommonMark recognises as a tag. */
	readonly tag: (span: Span) => void;
	/** A code span or a comment. */
	readonly hidden: (span: Span) => void;
	/** An image's description holds what stands from here on: images in it are words. */
	readonly swallow: (from: number) => void;
}

export interface InlineImage {
	/** From `!` to the closing bracket or parenthesis. */
	readonly span: Span;
	/** Between the brackets of the description. */
	readonly altSpan: Span;
	readonly target: Destination | { readonly label: string };
}

/** The destination of a link or an image. Angle brackets are excluded from the span. */
export interface Destination {
	readonly span: Span;
	readonly form: 'bare' | 'angle';
}

/** What the scan needs to know of the rest of the document. */
export interface InlineContext {
	readonly language: 'markdown' | 'mdx';
	/** Whether a reference definition has this (normalized) label. */
	readonly isDefined: (label: string) => boolean;
	/** False where no reference is defined at all: labels need not be looked at. */
	readonly definitions: 'some' | 'none';
}

/** Reads the inline text of one block (CommonMark 0.31, 6.1 to 6.6). Takes linear time. */
export function scanInlines(text: string, context: InlineContext, visitor: InlineVisitor): void {
	new InlineScan(text, context, visitor).run();
}

/** An opening bracket that waits for its partner. */
interface Opener {
	readonly image: 'image' | 'link';
	readonly start: number;
	/** Behind the bracket. */
	readonly textStart: number;
	/** Another bracket stands inside: the text is no label. */
	hasBracket: boolean;
}

const markdownTag =
	/<(?:[a-z][a-z\d-]{0,99}(?:\s+[a-z_:@#\0][\w.:@#[\]\0-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?){0,200}\s*\/?|\/[a-z][a-z\d-]{0,99}\s*)>/iy;
/** JSX: member names, `{...spread}` and `name={expression}`, to a depth of three braces. */
const braces = String.raw`\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\}){0,2000}\}){0,2000}\}`;
const mdxTag = new RegExp(
	String.raw`<(?:[a-z][\w.:-]{0,99}(?:\s+(?:[a-z_:][\w.:-]*(?:\s*=\s*(?:${braces}|'[^']*'|"[^"]*"))?|${braces})){0,200}\s*/?|/[a-z][\w.:-]{0,99}\s*)>`,
	'iy',
);
const autolink = /<[a-z][a-z\d+.-]{1,31}:[^\s<>]*>/iy;

class InlineScan {
	private readonly openers: Opener[] = [];
	/** Link openers below this index cannot become links: links do not nest. */
	private inactiveBelow = 0;
	private backtickRuns: Map<number, number[]> | undefined;
	/** Marks that do not occur any more, so that they are not searched again. */
	private readonly absent = new Set<string>();

	constructor(
		private readonly text: string,
		private readonly context: InlineContext,
		private readonly visitor: InlineVisitor,
	) {}

	run(): void {
		const special = this.context.language === 'mdx' ? /\\|`+|<|!?\[|\]|\{\/\*/g : /\\|`+|<|!?\[|\]/g;
		for (let match = special.exec(this.text); match !== null; match = special.exec(this.text)) {
			const at = match.index;
			const mark = match[0];
			special.lastIndex = this.step(mark, at, special.lastIndex);
		}
	}

	/** Handles one mark and gives the offset at which to go on. */
	private step(mark: string, at: number, next: number): number {
		switch (mark) {
			case '\\':
				return next + 1;
			case '<':
				return this.angle(at) ?? next;
			case '![':
			case '[': {
				const outer = this.openers.at(-1);
				if (outer !== undefined) outer.hasBracket = true;
				this.openers.push({ image: mark === '[' ? 'link' : 'image', start: at, textStart: next, hasBracket: false });
				return next;
			}
			case ']':
				return this.closeBracket(at) ?? next;
			case '{/*':
				return this.skipTo('*/}', at, at + mark.length, 'hide') ?? next;
			default:
				return this.codeSpan(at, mark.length) ?? next;
		}
	}

	private codeSpan(at: number, length: number): number | undefined {
		this.backtickRuns ??= backtickRunsIn(this.text);
		const runs = this.backtickRuns.get(length) ?? [];
		// The runs are in order and never asked for again from further up.
		while (runs.length > 0 && (runs.at(-1) ?? 0) < at + length) runs.pop();
		const close = runs.pop();
		if (close === undefined) return undefined;
		this.visitor.hidden({ start: at, end: close + length });
		return close + length;
	}

	/** A comment, a declaration, a tag or an autolink at `<`. */
	private angle(at: number): number | undefined {
		const { text } = this;
		if (text.startsWith('<!--', at)) {
			// `<!-->` and `<!--->` are whole comments.
			const short = /<!--(?:-?>)/y;
			short.lastIndex = at;
			if (short.test(text)) return short.lastIndex;
			return this.skipTo('-->', at, at + 4, 'hide');
		}
		if (text.startsWith('<![CDATA[', at)) return this.skipTo(']]>', at, at + 9, 'hide');
		const second = text.charCodeAt(at + 1);
		// `<?` and `<!A`
		if (second === 0x3f) return this.skipTo('?>', at, at + 2, 'hide');
		if (second === 0x21) return /[a-z]/i.test(text.charAt(at + 2)) ? this.skipTo('>', at, at + 2, 'hide') : undefined;
		const tag = this.context.language === 'mdx' ? mdxTag : markdownTag;
		tag.lastIndex = at;
		if (tag.test(text)) {
			this.visitor.tag({ start: at, end: tag.lastIndex });
			return tag.lastIndex;
		}
		autolink.lastIndex = at;
		return autolink.test(text) ? autolink.lastIndex : undefined;
	}

	private skipTo(mark: string, start: number, from: number, _what: 'hide'): number | undefined {
		if (this.absent.has(mark)) return undefined;
		const close = this.text.indexOf(mark, from);
		if (close < 0) {
			this.absent.add(mark);
			return undefined;
		}
		const end = close + mark.length;
		this.visitor.hidden({ start, end });
		return end;
	}

	private closeBracket(at: number): number | undefined {
		const opener = this.openers.pop();
		if (opener === undefined) return undefined;
		const depth = this.openers.length;
		const inactive = opener.image === 'link' && depth < this.inactiveBelow;
		this.inactiveBelow = Math.min(this.inactiveBelow, depth);
		if (inactive) return undefined;
		const found = this.inlineTarget(at + 1) ?? this.referenceTarget(at, opener);
		if (found === undefined) return undefined;
		if (opener.image === 'link') {
			this.inactiveBelow = depth;
			return found.end;
		}
		this.visitor.swallow(opener.start);
		this.visitor.image({
			span: { start: opener.start, end: found.end },
			altSpan: { start: opener.textStart, end: at },
			target: found.target,
		});
		return found.end;
	}

	/** `(destination "title")` */
	private inlineTarget(at: number): { readonly end: number; readonly target: Destination } | undefined {
		const { text } = this;
		if (text[at] !== '(') return undefined;
		const start = skipSpace(text, at + 1);
		const target = destinationAt(text, start);
		if (target === undefined) return undefined;
		const behind = target.form === 'angle' ? target.span.end + 1 : target.span.end;
		let end = skipSpace(text, behind);
		if (end > behind) end = skipSpace(text, titleEnd(text, end) ?? end);
		return text[end] === ')' ? { end: end + 1, target } : undefined;
	}

	/** `[label]`, `[]`, or nothing: then the description is the label. */
	private referenceTarget(at: number, opener: Opener): { readonly end: number; readonly target: { readonly label: string } } | undefined {
		const { text, context } = this;
		if (context.definitions === 'none') return undefined;
		const labelClose = text[at + 1] === '[' ? labelEnd(text, at + 2) : undefined;
		const full = labelClose !== undefined && labelClose > at + 3;
		if (!full && (opener.hasBracket || at - opener.textStart > longestLabel)) return undefined;
		const label = normalizedLabel(full ? text.slice(at + 2, labelClose - 1) : text.slice(opener.textStart, at));
		return label !== '' && context.isDefined(label) ? { end: labelClose ?? at + 1, target: { label } } : undefined;
	}
}

/** All runs of backticks by length, the last run first. */
function backtickRunsIn(text: string): Map<number, number[]> {
	const runs = new Map<number, number[]>();
	const pattern = /`+/g;
	for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
		const same = runs.get(match[0].length);
		if (same === undefined) runs.set(match[0].length, [match.index]);
		else same.push(match.index);
	}
	for (const positions of runs.values()) positions.reverse();
	return runs;
}

function skipSpace(text: string, start: number): number {
	let at = start;
	while (at < text.length && ' \t\r\n'.includes(text[at] ?? '')) at++;
	return at;
}

/** Nested parentheses in a bare destination; CommonMark asks for at least three levels. */
const deepestParentheses = 32;

/** A link destination (CommonMark 6.3). A NUL stands for a masked expression and counts as a letter. */
export function destinationAt(text: string, start: number): Destination | undefined {
	if (text[start] === '<') {
		for (let at = start + 1; at < text.length; at++) {
			const character = text[at];
			if (character === '>') return { span: { start: start + 1, end: at }, form: 'angle' };
			if (character === '<' || character === '\n' || character === '\r') return undefined;
			if (character === '\\') at++;
		}
		return undefined;
	}
	let depth = 0;
	let at = start;
	for (; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === 0x5c) {
			// A backslash before white space is only a backslash.
			if (/[!-/:-@[-`{-~]/.test(text.charAt(at + 1))) at++;
		} else if (code === 0x28) {
			if (++depth > deepestParentheses) return undefined;
		} else if (code === 0x29) {
			if (depth === 0) break;
			depth--;
		} else if ((code <= 0x20 && code !== 0) || code === 0x7f) {
			break;
		}
	}
	return depth === 0 ? { span: { start, end: Math.min(at, text.length) }, form: 'bare' } : undefined;
}

/** Behind a title that begins here, or undefined where none does or it is never closed. */
export function titleEnd(text: string, start: number): number | undefined {
	const open = text[start];
	if (open !== '"' && open !== "'" && open !== '(') return undefined;
	const close = open === '(' ? ')' : open;
	for (let at = start + 1; at < text.length; at++) {
		const character = text[at];
		if (character === close) return at + 1;
		if (character === '(' && open === '(') return undefined;
		if (character === '\\') at++;
	}
	return undefined;
}

/** The longest label of a reference (CommonMark 4.7). */
const longestLabel = 999;

/** Behind the `]` that closes a label whose text begins here. */
export function labelEnd(text: string, start: number): number | undefined {
	const limit = Math.min(text.length, start + longestLabel + 1);
	for (let at = start; at < limit; at++) {
		const character = text[at];
		if (character === ']') return at + 1;
		if (character === '[') return undefined;
		if (character === '\\') at++;
	}
	return undefined;
}

/** Labels match without regard to case and white space. */
export function normalizedLabel(label: string): string {
	return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}
