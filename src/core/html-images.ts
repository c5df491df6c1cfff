import { decodeAttribute, decodeReferences } from './character-references';
import { cssUrlsIn } from './css-urls';
import { scanStartTags, type Attribute, type ScanEnd, type StartTag } from './html';
import { hasImageExtension, isData, isRemote, shownUrl, type AddressSyntax, type AltState, type ImageKind, type ImageRef } from './image-ref';
import { srcsetCandidates } from './srcset';
import { sliceOf, type Span } from './text';

/** The languages a body can have. In MDX, `src={photo}` is an expression. */
export type MarkupLanguage = 'html' | 'mdx';

/** Where values are read from; what is scanned may have its expressions masked. */
export interface MarkupText {
	/** The whole file. */
	readonly source: string;
	readonly language: MarkupLanguage;
}

/** What a scan adds to. */
export interface Findings {
	readonly images: ImageRef[];
	/** Comments and code: what stands there is not shown as an image. In the order of the text. */
	readonly hidden: Span[];
}

/** Whether a text can name an image in HTML at all: far cheaper than scanning it. */
export function mayHoldHtmlImages(text: string): boolean {
	return text.includes('<') && /<(?:img|image|source|video|input|feimage|amp-img)[\s/]|url\(|background/i.test(text);
}

/**
 * The images of a piece of HTML, element by element, attribute by attribute: `img`, `source`,
 * `video poster`, `input type=image`, SVG images, the widely used lazy attributes, `background`
 * attributes and `background` properties of style attributes. Addresses in `<style>` blocks, favicons
 * and `<object>` are not listed.
 *
 * @param piece what to scan, as long as the text of `source` that it stands for
 * @param base the offset of the piece in `source`
 */
export function htmlImagesIn(text: MarkupText, piece: string, base: number, found: Findings): ScanEnd {
	return scanStartTags(piece, base, {
		startTag: (tag) => {
			for (const image of imagesOfTag(text, tag)) found.images.push(image);
		},
		comment: (comment) => found.hidden.push(comment),
	});
}

/** What several addresses of one element share. */
type Shared = Pick<ImageRef, 'source' | 'span' | 'alt' | 'altState' | 'width' | 'height'>;

/** Attributes that scripts turn into `src`; each is used by thousands of sites. */
const lazyAttributes: ReadonlySet<string> = new Set([
	'data-src',
	'data-original',
	'data-original-src',
	'data-lazy',
	'data-lazy-src',
	'data-lazyload',
	'data-actualsrc',
	'data-echo',
	'data-croporisrc',
	'data-backsrc',
]);

const lazySrcsetAttributes: ReadonlySet<string> = new Set(['data-srcset', 'data-lazy-srcset', 'data-original-set']);
const lazyBackgroundAttributes: ReadonlySet<string> = new Set(['data-bg', 'data-background', 'data-background-image']);

function imagesOfTag(text: MarkupText, tag: StartTag): ImageRef[] {
	const attributes = new Map<string, Attribute>();
	for (const attribute of tag.attributes) {
		if (!attributes.has(attribute.name)) attributes.set(attribute.name, attribute);
	}
	const found: ImageRef[] = [];
	let shared: Shared | undefined;
	for (const attribute of attributes.values()) {
		const kind = kindOf(text, tag.name, attribute, attributes);
		if (kind === undefined) continue;
		shared ??= sharedOf(text, tag, attributes);
		found.push(...addressesIn(text, attribute, kind, shared));
	}
	return found;
}

/** How an attribute names images, if it does. */
type Carrier = ImageKind | 'lazy-srcset' | 'style';

function kindOf(text: MarkupText, element: string, attribute: Attribute, all: ReadonlyMap<string, Attribute>): Carrier | undefined {
	const { name } = attribute;
	if (name === 'style') return 'style';
	if (name === 'background') return 'background';
	if (lazyBackgroundAttributes.has(name)) return 'lazy';
	switch (element) {
		case 'image':
		case 'feimage':
			if (name === 'href' || name === 'xlink:href') return 'svg';
			return name === 'src' && element === 'image' ? 'img' : undefined;
		case 'img':
		case 'amp-img':
			if (name === 'src') return 'img';
			break;
		case 'input':
			return name === 'src' && valueOf(text, all.get('type'))?.toLowerCase() === 'image' ? 'img' : undefined;
		case 'video':
			return name === 'poster' ? 'poster' : undefined;
		case 'source':
			// The `src` of a source belongs to a video or an audio element.
			break;
		default:
			return undefined;
	}
	if (name === 'srcset') return 'srcset';
	if (lazySrcsetAttributes.has(name)) return 'lazy-srcset';
	return lazyAttributes.has(name) && element !== 'source' ? 'lazy' : undefined;
}

function addressesIn(text: MarkupText, attribute: Attribute, carrier: Carrier, shared: Shared): ImageRef[] {
	const { quote, valueSpan } = attribute;
	const raw = sliceOf(text.source, valueSpan);
	if (text.language === 'mdx' && raw.startsWith('{')) return [];
	if (carrier === 'style') return backgroundsIn(raw, attribute, shared);
	if (carrier === 'srcset' || carrier === 'lazy-srcset') {
		const { text: decoded, rawOffset } = decodeAttribute(raw);
		const syntax: AddressSyntax = { in: 'srcset', quote };
		return srcsetCandidates(decoded)
			.filter(({ url }) => carrier === 'srcset' || isPlausible(url))
			.map(({ url, start, end }) => {
				const urlSpan = { start: valueSpan.start + rawOffset(start), end: valueSpan.start + rawOffset(end) };
				return { ...shared, kind: carrier === 'srcset' ? 'srcset' : 'lazy', url: shownUrl(url), urlSpan, syntax };
			});
	}
	// Browsers strip spaces around an address; the edit must leave them alone.
	const leading = raw.length - raw.trimStart().length;
	const address = raw.trim();
	if (address === '') return [];
	const url = decodeReferences(address, 'attribute');
	if (carrier === 'lazy' && !isPlausible(url)) return [];
	const start = valueSpan.start + leading;
	const urlSpan = { start, end: start + address.length };
	return [{ ...shared, kind: carrier, url: shownUrl(url), urlSpan, syntax: { in: 'attribute', quote } }];
}

/** A lazy attribute may also hold `true`, a number or JSON. */
function isPlausible(url: string): boolean {
	return isRemote(url) || isData(url) || hasImageExtension(url) || /^\.{0,2}\/[^\s]+$/.test(url);
}

function backgroundsIn(raw: string, { quote, valueSpan }: Attribute, shared: Shared): ImageRef[] {
	if (!/url\(/i.test(raw)) return [];
	const { text: decoded, rawOffset } = decodeAttribute(raw);
	return cssUrlsIn(decoded)
		.filter(({ property, url }) => property.startsWith('background') && !url.startsWith('#'))
		.map(({ url, start, end, quote: inner }) => {
			const urlSpan = { start: valueSpan.start + rawOffset(start), end: valueSpan.start + rawOffset(end) };
			const { span } = shared;
			return { source: 'body', kind: 'background', span, url: shownUrl(url), urlSpan, altState: 'unneeded', syntax: { in: 'css', quote, inner } };
		});
}

function sharedOf(text: MarkupText, tag: StartTag, attributes: ReadonlyMap<string, Attribute>): Shared {
	const alt = valueOf(text, attributes.get('alt'));
	const altState = altStateOf(text, tag, attributes, alt);
	const shown = alt !== undefined && altState !== 'unknown' ? { alt } : {};
	return { source: 'body', span: tag.span, altState, ...shown, ...sizeOf(text, attributes) };
}

function altStateOf(text: MarkupText, tag: StartTag, attributes: ReadonlyMap<string, Attribute>, alt: string | undefined): AltState {
	if (tag.name !== 'img' && tag.name !== 'image' && tag.name !== 'amp-img' && tag.name !== 'input') return 'unneeded';
	// `<image>` outside SVG is `<img>`, and a component named Image wants alt; in SVG it is not asked.
	if (tag.name === 'image' && !attributes.has('src')) return 'unneeded';
	const role = valueOf(text, attributes.get('role'))?.toLowerCase();
	if (alt === '' || role === 'presentation' || role === 'none') return 'unneeded';
	if (valueOf(text, attributes.get('aria-hidden'))?.toLowerCase() === 'true') return 'unneeded';
	if (isComputedTag(text, attributes)) return 'unknown';
	return alt === undefined ? 'missing' : 'given';
}

/**
 * Whether a framework may supply attributes that are not written: Vue's `:alt` and `v-bind`, a
 * spread in JSX or Svelte, Alpine, a template tag among the attributes. An expression as a value may
 * also hold a `>`, behind which the tokenizer sees no attributes any more.
 */
function isComputedTag(text: MarkupText, attributes: ReadonlyMap<string, Attribute>): boolean {
	for (const { name, quote, valueSpan } of attributes.values()) {
		if (name === ':alt' || name.startsWith('v-bind') || name === 'x-bind:alt' || name === '[alt]') return true;
		if (name.includes('{') || name.includes('<%') || name.includes('\0')) return true;
		if (quote === '' && text.source.startsWith('{', valueSpan.start)) return true;
	}
	return false;
}

function valueOf(text: MarkupText, attribute: Attribute | undefined): string | undefined {
	return attribute === undefined ? undefined : decodeReferences(sliceOf(text.source, attribute.valueSpan), 'attribute');
}

type Size = Pick<ImageRef, 'width' | 'height'>;

/**
 * The size that the element states. The first that says anything wins as a whole, since half of one
 * and half of another would be a size that nobody wrote: the attributes, the style, `data-size`
 * ("640,407" or "640x407"), `data-rawwidth` and `data-width`.
 */
function sizeOf(text: MarkupText, attributes: ReadonlyMap<string, Attribute>): Size {
	const get = (name: string): string | undefined => valueOf(text, attributes.get(name));
	const stated = size(pixels(get('width')), pixels(get('height')));
	if (stated !== undefined) return stated;
	const style = get('style');
	const styled = style === undefined ? undefined : size(stylePixels(style, 'width'), stylePixels(style, 'height'));
	if (styled !== undefined) return styled;
	const pair = /^\s*(\d{1,6})\s*[,x×*]\s*(\d{1,6})\s*$/i.exec(get('data-size') ?? '');
	if (pair !== null) return { width: Number(pair[1]), height: Number(pair[2]) };
	return size(pixels(get('data-rawwidth')), pixels(get('data-rawheight'))) ?? size(pixels(get('data-width')), pixels(get('data-height'))) ?? {};
}

function size(width: number | undefined, height: number | undefined): Size | undefined {
	if (width === undefined && height === undefined) return undefined;
	return { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
}

/** `640`, `640px`; a share such as `100%` is no size. */
function pixels(text: string | undefined): number | undefined {
	const match = /^\s*(\d{1,6}(?:\.\d{1,4})?)\s*(?:px)?\s*$/i.exec(text ?? '');
	return match === null ? undefined : Number(match[1]);
}

function stylePixels(style: string, property: 'width' | 'height'): number | undefined {
	const match = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*(\\d{1,6}(?:\\.\\d{1,4})?)px`, 'i').exec(style);
	return match === null ? undefined : Number(match[1]);
}
