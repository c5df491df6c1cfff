import type { Span } from '../text';

/** A `{% name arguments %}` tag. */
export interface TemplateTag {
	readonly name: string;
	readonly span: Span;
	/** From behind the name to before `%}`. */
	readonly argumentsSpan: Span;
}

/** A body as its HTML and Markdown readers may see it, and the tags that were found. */
export interface MaskedTemplates {
	/**
	 * As long as the text, and the text itself outside of the span. Template expressions are NUL characters, so that their quotes and
	 * angle brackets open nothing; the content of code tags is spaces.
	 */
	readonly scanned: string;
	readonly tags: readonly TemplateTag[];
}

/** Longer expressions are not looked at: it is prose between braces. UTF-16 units. */
const longestExpression = 2000;

/** Tags whose content is shown as code (Hexo and Jekyll). */
const codeTags: ReadonlySet<string> = new Set(['codeblock', 'code', 'highlight']);
/** Tags whose content is not looked at for further tags. */
const rawTags: ReadonlySet<string> = new Set(['raw', 'verbatim']);

/** Masks the template expressions `{{ … }}` and `{% … %}` in a part of a text. */
export function maskTemplates(source: string, span: Span): MaskedTemplates {
	const body = source.slice(span.start, span.end);
	// `%}` is looked for, not `{%`: what V8 searches for is half a character, and half a brace is in many Chinese ones.
	if (!body.includes('%}') && !body.includes('{{')) return { scanned: source, tags: [] };
	return new TemplateScan(source, span).run();
}

class TemplateScan {
	private readonly tags: TemplateTag[] = [];
	private readonly pieces: string[] = [];
	private copied = 0;
	/** The next place of a closing mark, kept because many openings may share one that is far away. */
	private readonly closings = new Map<string, number>();
	private readonly missingEnds = new Set<string>();

	constructor(
		private readonly source: string,
		private readonly span: Span,
	) {}

	run(): MaskedTemplates {
		const { source, span } = this;
		const opening = /\{[{%]/g;
		opening.lastIndex = span.start;
		for (let match = opening.exec(source); match !== null && match.index < span.end; match = opening.exec(source)) {
			const end = this.expressionEnd(match.index);
			if (end === undefined) continue;
			this.mask(match.index, end, '\0');
			opening.lastIndex = end;
			if (match[0] === '{%') opening.lastIndex = this.tag(match.index, end);
		}
		return { scanned: this.pieces.length === 0 ? source : [...this.pieces, source.slice(this.copied)].join(''), tags: this.tags };
	}

	/** Behind the closing mark, or undefined where the braces are no expression. */
	private expressionEnd(start: number): number | undefined {
		const { source, span } = this;
		const closing = source[start + 1] === '{' ? '}}' : '%}';
		let close = this.closings.get(closing) ?? -1;
		if (close < start + 2) {
			close = source.indexOf(closing, start + 2);
			if (close < 0) close = source.length;
			this.closings.set(closing, close);
		}
		const end = close + closing.length;
		if (end > span.end || end - start > longestExpression) return undefined;
		const inside = source.slice(start + 2, close);
		if (closing === '%}') return /^[-~+]?\s*[\w.]+/.test(inside) ? end : undefined;
		// Hugo writes `{{< figure >}}`; elsewhere an angle bracket or a line end means prose or JSX.
		if (/[\r\n]/.test(inside)) return undefined;
		return /^[<%]/.test(inside) || !inside.includes('<') ? end : undefined;
	}

	/** Notes a tag and gives the offset at which to go on. */
	private tag(start: number, end: number): number {
		const { source } = this;
		const [opening = '', name = ''] = /^\{%[-~+]?\s*([\w.]+)/.exec(source.slice(start, end)) ?? [];
		const close = end - (/[-~+]%\}$/.test(source.slice(end - 3, end)) ? 3 : 2);
		this.tags.push({ name, span: { start, end }, argumentsSpan: { start: start + opening.length, end: Math.max(close, start + opening.length) } });
		if (!codeTags.has(name) && !rawTags.has(name)) return end;
		const closeTag = this.missingEnds.has(name) ? undefined : this.endTagOf(name, end);
		if (closeTag === undefined) {
			this.missingEnds.add(name);
			return end;
		}
		if (codeTags.has(name)) this.mask(end, closeTag, ' ');
		return closeTag;
	}

	private endTagOf(name: string, from: number): number | undefined {
		const pattern = new RegExp(`\\{%[-~+]?\\s*end${name}\\s*[-~+]?%\\}`, 'g');
		pattern.lastIndex = from;
		const match = pattern.exec(this.source);
		return match === null || match.index > this.span.end ? undefined : match.index;
	}

	private mask(start: number, end: number, character: string): void {
		const { source } = this;
		// Line ends stay: Markdown counts on them.
		const masked = source.slice(start, end).replace(/[^\r\n]/g, character);
		this.pieces.push(source.slice(this.copied, start), masked);
		this.copied = end;
	}
}
