import { isRemote, hasImageExtension, type AttributeQuote, type ImageDraft } from './image-ref';
import type { TemplateTag } from './template-tags';
import { sliceOf, type Span } from '../text';

/** An argument of a tag; the span excludes the quotes. */
interface Argument {
	readonly text: string;
	readonly span: Span;
	readonly quote: AttributeQuote;
}

/**
 * The image of `{% asset_img [class] slug [width] [height] ["title 'alt'"] %}` or of
 * `{% img [class] address [width] [height] ["title 'alt'"] %}`, read as Hexo's own tag plugins do
 * (hexo/lib/plugins/tag/asset_img and img). The slug is the name of a file in the post's asset
 * folder.
 *
 * @returns undefined for any other tag, and where no argument is an address.
 */
export function hexoImage(source: string, tag: TemplateTag): ImageDraft | undefined {
	const kind = tag.name === 'asset_img' ? 'asset_img' : tag.name === 'img' || tag.name === 'image' ? 'img_tag' : undefined;
	if (kind === undefined) return undefined;
	const all = argumentsIn(source, tag.argumentsSpan);
	const index = kind === 'asset_img' ? slugIndex(all) : all.findIndex(({ text }) => isRemote(text) || text.startsWith('/'));
	const address = all[index];
	if (address === undefined) return undefined;
	const rest = all.slice(index + 1).map(({ text }) => text);
	const size: { width?: number; height?: number } = {};
	if (/^\d+$/.test(rest[0] ?? '')) {
		size.width = Number(rest.shift());
		if (/^\d+$/.test(rest[0] ?? '')) size.height = Number(rest.shift());
	}
	const alt = altIn(rest.join(' '));
	return {
		source: 'body',
		kind,
		url: address.text,
		urlSpan: address.span,
		span: tag.span,
		altState: alt === undefined ? 'missing' : 'given',
		...(alt === undefined ? {} : { alt }),
		...size,
		syntax: { in: 'tag', quote: address.quote },
	};
}

/** Hexo tries each argument against the asset folder; from the text alone, an image's name tells. */
function slugIndex(all: readonly Argument[]): number {
	const named = all.findIndex(({ text }) => hasImageExtension(text));
	return named >= 0 ? named : 0;
}

/** `title 'alt'`, both with or without quotes, as Hexo's own expression reads them. */
function altIn(meta: string): string | undefined {
	return /["']?([^"']+)?["']?\s*["']?([^"']+)?["']?/.exec(meta)?.[2];
}

/** Splits arguments at spaces; a quoted one keeps its spaces and a backslash escapes in it (Nunjucks). */
function argumentsIn(source: string, span: Span): Argument[] {
	const found: Argument[] = [];
	const pattern = /"((?:\\[^]|[^"\\])*)"|'((?:\\[^]|[^'\\])*)'|[^\s"']+/g;
	const text = sliceOf(source, span);
	for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
		const quoted = match[1] ?? match[2];
		const quote = quoted === undefined ? '' : match[1] === undefined ? "'" : '"';
		const start = span.start + match.index + quote.length;
		const value = quoted === undefined ? match[0] : quoted.replace(/\\([^])/g, '$1');
		found.push({ text: value, span: { start, end: start + (quoted ?? match[0]).length }, quote });
	}
	return found;
}
