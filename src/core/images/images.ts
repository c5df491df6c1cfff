import { fieldImages } from './field-images';
import { hexoImage } from './hexo-images';
import { htmlScan, mayHoldHtmlImages, type Findings } from './html-images';
import type { ImageDraft, ImageRef } from './image-ref';
import { markdownImagesIn } from './markdown-images';
import { unwrapProxy, type ProxyPattern } from './proxies';
import { maskTemplates } from './template-tags';
import type { Span } from '../text';
import type { MapNode } from '../tree';

/** How the body is written. */
export type BodyLanguage = 'markdown' | 'html' | 'mdx';

export interface ImagesInput {
	/** The whole file. */
	readonly source: string;
	readonly bodySpan: Span;
	readonly bodyLanguage: BodyLanguage;
	readonly meta?: MapNode | undefined;
	/** Names of front matter fields that hold images, beside the known ones. */
	readonly imageFields?: readonly string[] | undefined;
	readonly proxies: readonly ProxyPattern[];
}

/**
 * Every image of an article: those of the front matter, then those of the body, in the order of the
 * text. One entry per address: an `<img>` with `src` and `srcset` has several. A reference image
 * (`![alt][id]`) has its address at the definition, so two entries can share one `urlSpan`.
 */
export function imagesOf(input: ImagesInput): ImageRef[] {
	const { meta, imageFields, proxies } = input;
	const images = bodyImages(input);
	const all = meta === undefined ? images : [...fieldImages(meta, imageFields), ...images];
	for (const image of all) {
		const original = unwrapProxy(image.url, proxies);
		if (original !== undefined) image.original = original;
	}
	return all;
}

function bodyImages({ source, bodySpan, bodyLanguage }: ImagesInput): ImageDraft[] {
	const { start, end } = bodySpan;
	const body = source.slice(start, end);
	const { scanned, tags } = maskTemplates(source, bodySpan);
	const hexo = tags.map((tag) => hexoImage(source, tag)).filter((image) => image !== undefined);
	if (hexo.length === 0 && !(bodyLanguage !== 'html' && body.includes('![')) && !mayHoldHtmlImages(body)) return [];
	const hidden: Span[] | undefined = hexo.length === 0 ? undefined : [];
	const found: Findings = { images: [], hidden };
	if (bodyLanguage === 'html') htmlScan({ source, language: 'html' }, { text: scanned, base: 0 }, found).scan(start, end);
	else markdownImagesIn({ source, language: bodyLanguage }, scanned.slice(0, end), start, found);
	if (hidden === undefined) return found.images;
	const shown = hexo.filter(({ span }) => !isHidden(span, hidden));
	return [...found.images, ...shown].sort((a, b) => a.span.start - b.span.start || a.urlSpan.start - b.urlSpan.start);
}

/** Whether a span lies in one of the others, which are in order and apart from each other. */
function isHidden(span: Span, hidden: readonly Span[]): boolean {
	let low = 0;
	let high = hidden.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((hidden[middle]?.start ?? 0) <= span.start) low = middle + 1;
		else high = middle;
	}
	return span.end <= (hidden[low - 1]?.end ?? -1);
}
