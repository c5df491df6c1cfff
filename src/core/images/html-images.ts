import { lazyAttributes, lazyBackgroundAttributes, lazySrcsetAttributes } from './attribute-names';
import { decodeAttribute, decodeReferences } from './character-references';
import { cssUrlsIn } from './css-urls';
import { TagScan, type Attribute, type ScannedText, type StartTag } from './html';
import { hasImageExtension, isData, isRemote, shownUrl, type AddressSyntax, type AltState, type ImageDraft, type ImageKind } from './image-ref';
import { srcsetCandidates } from './srcset';
import { sliceOf, type Span } from '../text';

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
	readonly images: ImageDraft[];
	/** Comments and code: what stands there is not shown. In the order of the text; absent where nobody asks. */
	readonly hidden?: Span[] | undefined;
}

/** Whether a text can name an image in HTML at all: far cheaper than scanning it. */
export function mayHoldHtmlImages(text: string): boolean {
	return text.includes('<') && /<(?:img|image|source|video|input|feimage|amp-img)[\s/]|url\(|background|data-bg/i.test(text);
}

/**
 * A scan for the images of HTML, element by element, attribute by attribute: `img`, `source`,
 * `video poster`, `input type=image`, SVG images, the widely used lazy attributes, `background`
 * attributes and `background` properties of style attributes. Addresses in `<style>` blocks, favicons
 * and `<object>` are not listed.
 *
 * @param scanned what is scanned, in which expressions may be masked; values are read from `text`
 */
export function htmlScan(text: MarkupText, scanned: ScannedText, found: Findings): TagScan {
	return new TagScan(scanned, {
		startTag: (tag) => addImagesOf(text, tag, found.images),
		comment: (comment) => found.hidden?.push(comment),
	});
}

/** What several addresses of one element share. */
interface Shared {
	readonly span: Span;
	readonly altState: AltState;
	readonly alt: string | undefined;
	readonly size: Size | undefined;
}

function addImagesOf(text: MarkupText, tag: StartTag, images: ImageDraft[]): void {
	let shared: Shared | undefined;
	for (const attribute of tag.attributes) {
		const carrier = carrierOf(text, tag, attribute.name);
		if (carrier === undefined || attributeOf(tag, attribute.name) !== attribute) continue;
		shared ??= sharedOf(text, tag);
		addAddresses(text, attribute, carrier, shared, images);
	}
}

/** How an attribute names images, if it does. */
type Carrier = ImageKind | 'lazy-srcset' | 'style';

/** Attributes that can name images, and as what; on which elements they do so, `carrierOf` knows. */
const carriers: ReadonlyMap<string, Carrier> = new Map<string, Carrier>([
	['src', 'img'],
	['srcset', 'srcset'],
	['style', 'style'],
	['background', 'background'],
	['poster', 'poster'],
	['href', 'svg'],
	['xlink:href', 'svg'],
	...[...lazyAttributes, ...lazyBackgroundAttributes].map((name) => [name, 'lazy'] as const),
	...[...lazySrcsetAttributes].map((name) => [name, 'lazy-srcset'] as const),
]);

function carrierOf(text: MarkupText, tag: StartTag, name: string): Carrier | undefined {
	const carrier = carriers.get(name);
	switch (carrier) {
		case undefined:
		case 'style':
		case 'background':
			return carrier;
		case 'lazy':
			return lazyBackgroundAttributes.has(name) || isShown(tag) ? carrier : undefined;
		case 'srcset':
		case 'lazy-srcset':
			// The `src` of a source belongs to a video or an audio element, its `srcset` to a picture.
			return isShown(tag) || tag.name === 'source' ? carrier : undefined;
		case 'poster':
			return tag.name === 'video' ? carrier : undefined;
		case 'svg':
			return tag.name === 'image' || tag.name === 'feimage' ? carrier : undefined;
		default:
			if (tag.name === 'input') return valueOf(text, tag, 'type')?.toLowerCase() === 'image' ? carrier : undefined;
			return isShown(tag) || tag.name === 'image' ? carrier : undefined;
	}
}

/** Whether the element is an image by itself. */
function isShown({ name }: StartTag): boolean {
	return name === 'img' || name === 'amp-img';
}

function addAddresses(text: MarkupText, attribute: Attribute, carrier: Carrier, shared: Shared, images: ImageDraft[]): void {
	const { valueSpan, quote } = attribute;
	const raw = sliceOf(text.source, valueSpan);
	if (text.language === 'mdx' && raw.startsWith('{')) return;
	if (carrier === 'style') return addBackgrounds(raw, attribute, shared, images);
	if (carrier === 'srcset' || carrier === 'lazy-srcset') return addCandidates(raw, attribute, carrier, shared, images);
	// Browsers strip spaces around an address; the edit must leave them alone.
	const address = raw.trim();
	if (address === '') return;
	const url = decodeReferences(address, 'attribute');
	if (carrier === 'lazy' && !isPlausible(url)) return;
	const start = valueSpan.start + (address.length === raw.length ? 0 : raw.length - raw.trimStart().length);
	images.push(imageOf(shared, carrier, url, { start, end: start + address.length }, { in: 'attribute', quote }));
}

function addCandidates(raw: string, { valueSpan, quote }: Attribute, carrier: 'srcset' | 'lazy-srcset', shared: Shared, images: ImageDraft[]): void {
	const { text: decoded, rawOffset } = decodeAttribute(raw);
	for (const { url, start, end } of srcsetCandidates(decoded)) {
		if (carrier === 'lazy-srcset' && !isPlausible(url)) continue;
		const urlSpan = { start: valueSpan.start + rawOffset(start), end: valueSpan.start + rawOffset(end) };
		images.push(imageOf(shared, carrier === 'srcset' ? 'srcset' : 'lazy', url, urlSpan, { in: 'srcset', quote }));
	}
}

function addBackgrounds(raw: string, { quote, valueSpan }: Attribute, { span }: Shared, images: ImageDraft[]): void {
	if (!/url\(/i.test(raw)) return;
	const { text: decoded, rawOffset } = decodeAttribute(raw);
	for (const { property, url, start, end, quote: inner } of cssUrlsIn(decoded)) {
		if (!property.startsWith('background') || url.startsWith('#')) continue;
		const urlSpan = { start: valueSpan.start + rawOffset(start), end: valueSpan.start + rawOffset(end) };
		images.push(imageOf({ span, altState: 'unneeded', alt: undefined, size: undefined }, 'background', url, urlSpan, { in: 'css', quote, inner }));
	}
}

/** Grown property by property: cloning objects of many shapes took most of a scan's time. */
function imageOf(shared: Shared, kind: ImageKind, url: string, urlSpan: Span, syntax: AddressSyntax): ImageDraft {
	const image: ImageDraft = { source: 'body', kind, url: shownUrl(url), urlSpan, span: shared.span, altState: shared.altState, syntax };
	if (shared.alt !== undefined) image.alt = shared.alt;
	if (shared.size?.width !== undefined) image.width = shared.size.width;
	if (shared.size?.height !== undefined) image.height = shared.size.height;
	return image;
}

/** A lazy attribute may also hold `true`, a number or JSON. */
function isPlausible(url: string): boolean {
	return isRemote(url) || isData(url) || hasImageExtension(url) || /^\.{0,2}\/[^\s]+$/.test(url);
}

function sharedOf(text: MarkupText, tag: StartTag): Shared {
	const alt = valueOf(text, tag, 'alt');
	const altState = altStateOf(text, tag, alt);
	return { span: tag.span, altState, alt: altState === 'unknown' ? undefined : alt, size: sizeOf(text, tag) };
}

function altStateOf(text: MarkupText, tag: StartTag, alt: string | undefined): AltState {
	if (tag.name !== 'img' && tag.name !== 'image' && tag.name !== 'amp-img' && tag.name !== 'input') return 'unneeded';
	// `<image>` outside SVG is `<img>`, and a component named Image wants alt; in SVG it is not asked.
	if (tag.name === 'image' && attributeOf(tag, 'src') === undefined) return 'unneeded';
	if (alt === '') return 'unneeded';
	if (isComputedTag(text, tag)) return 'unknown';
	const role = valueOf(text, tag, 'role')?.toLowerCase();
	if (role === 'presentation' || role === 'none') return 'unneeded';
	if (valueOf(text, tag, 'aria-hidden')?.toLowerCase() === 'true') return 'unneeded';
	return alt === undefined ? 'missing' : 'given';
}

/**
 * Whether a framework may supply attributes that are not written: Vue's `:alt` and `v-bind`, a
 * spread in JSX or Svelte, Alpine, a template tag among the attributes. An expression as a value may
 * also hold a `>`, behind which the tokenizer sees no attributes any more.
 */
function isComputedTag(text: MarkupText, tag: StartTag): boolean {
	return tag.isOdd && tag.attributes.some(({ name, quote, valueSpan }) => {
		if (name === ':alt' || name.startsWith('v-bind') || name === 'x-bind:alt' || name === '[alt]') return true;
		if (name.includes('{') || name.includes('<%') || name.includes('\0')) return true;
		return quote === '' && text.source.startsWith('{', valueSpan.start);
	});
}

/** The attribute that counts: the first of its name. */
function attributeOf({ attributes }: StartTag, name: string): Attribute | undefined {
	// A handful of attributes: a map costs more to build than it saves.
	for (const attribute of attributes) if (attribute.name === name) return attribute;
	return undefined;
}

function valueOf(text: MarkupText, tag: StartTag, name: string): string | undefined {
	const attribute = attributeOf(tag, name);
	return attribute === undefined ? undefined : decodeReferences(sliceOf(text.source, attribute.valueSpan), 'attribute');
}

interface Size {
	readonly width: number | undefined;
	readonly height: number | undefined;
}

/**
 * The size that the element states. The first that says anything wins as a whole, since half of one
 * and half of another would be a size that nobody wrote: the attributes, the style, `data-size`
 * ("640,407" or "640x407"), `data-rawwidth` and `data-width`.
 */
function sizeOf(text: MarkupText, tag: StartTag): Size | undefined {
	return statedSize(text, tag, 'width', 'height') ?? styledSize(text, tag) ?? pairedSize(text, tag) ?? statedSize(text, tag, 'data-rawwidth', 'data-rawheight') ?? statedSize(text, tag, 'data-width', 'data-height');
}

function statedSize(text: MarkupText, tag: StartTag, widthName: string, heightName: string): Size | undefined {
	return size(pixels(valueOf(text, tag, widthName)), pixels(valueOf(text, tag, heightName)));
}

function styledSize(text: MarkupText, tag: StartTag): Size | undefined {
	const style = valueOf(text, tag, 'style');
	if (style === undefined) return undefined;
	return size(stylePixels(style, /(?:^|;)\s*width\s*:([^;]*)/i), stylePixels(style, /(?:^|;)\s*height\s*:([^;]*)/i));
}

function pairedSize(text: MarkupText, tag: StartTag): Size | undefined {
	const written = valueOf(text, tag, 'data-size');
	if (written === undefined) return undefined;
	let separator = 0;
	while (separator < written.length && !',x×X*'.includes(written.charAt(separator))) separator++;
	const width = wholeNumber(written, 0, separator);
	const height = wholeNumber(written, separator + 1, written.length);
	return width === undefined || height === undefined ? undefined : { width, height };
}

function size(width: number | undefined, height: number | undefined): Size | undefined {
	return width === undefined && height === undefined ? undefined : { width, height };
}

/** `640`, `640px`; a share such as `100%` is no size. */
function pixels(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const whole = wholeNumber(text, 0, text.length);
	if (whole !== undefined) return whole;
	const match = /^\s*(\d{1,6}(?:\.\d{1,4})?)\s*(?:px)?\s*$/i.exec(text);
	return match === null ? undefined : Number(match[1]);
}

/** A number of at most six digits, white space around it left aside. Nearly every image has two, and an expression takes four times as long. */
function wholeNumber(text: string, start: number, end: number): number | undefined {
	let from = start;
	let to = end;
	while (from < to && isSpaceAt(text, from)) from++;
	while (from < to && isSpaceAt(text, to - 1)) to--;
	if (from >= to || to - from > 6) return undefined;
	let value = 0;
	for (let at = from; at < to; at++) {
		if (!isDigitAt(text, at)) return undefined;
		value = value * 10 + text.charCodeAt(at) - 0x30;
	}
	return value;
}

function isDigitAt(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	return code >= 0x30 && code <= 0x39;
}

function isSpaceAt(text: string, at: number): boolean {
	return !isDigitAt(text, at) && /\s/.test(text.charAt(at));
}

function stylePixels(style: string, declaration: RegExp): number | undefined {
	const value = declaration.exec(style)?.[1];
	return value === undefined || !/px/i.test(value) ? undefined : pixels(value);
}
