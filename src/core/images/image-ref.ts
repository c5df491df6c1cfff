import type { Span } from '../text';
import type { ScalarNode } from '../tree';

/**
 * What sort of place an address stands in. `lazy` is an attribute that a script turns into `src`
 * (`data-src`), `asset_img` and `img_tag` are Hexo's tags, `field` is front matter.
 */
export type ImageKind =
	| 'img'
	| 'srcset'
	| 'lazy'
	| 'poster'
	| 'background'
	| 'svg'
	| 'markdown'
	| 'asset_img'
	| 'img_tag'
	| 'field';

/** The quotes around an HTML attribute's value; empty for `src=a.jpg`. */
export type AttributeQuote = '"' | "'" | '';

/** The syntax around an address: what has to be escaped when another address takes its place. */
export type AddressSyntax =
	| { readonly in: 'attribute'; readonly quote: AttributeQuote }
	| { readonly in: 'srcset'; readonly quote: AttributeQuote }
	/** `url(…)` in a style attribute; `inner` are the quotes of the CSS string. */
	| { readonly in: 'css'; readonly quote: AttributeQuote; readonly inner: AttributeQuote }
	/** `angle`: the destination is written `<a b.jpg>`; the span excludes the brackets. */
	| { readonly in: 'markdown'; readonly form: 'bare' | 'angle' }
	/** An argument of a `{% … %}` tag. */
	| { readonly in: 'tag'; readonly quote: AttributeQuote }
	/** A value of front matter; `flow`: inside of `[…]` or `{…}`, where commas and brackets end it. */
	| { readonly in: 'scalar'; readonly node: ScalarNode; readonly place: 'block' | 'flow' };

/**
 * Whether the text says what the image shows. `unneeded`: `alt=""`, `aria-hidden="true"`, a
 * presentational role, or a place that takes no alternative text. `unknown`: the attribute is
 * computed (`:alt`, `{...props}`, a template expression).
 */
export type AltState = 'given' | 'missing' | 'unneeded' | 'unknown';

/** One address of an image, as written in an article. */
export interface ImageRef {
	readonly source: 'body' | 'frontmatter';
	readonly kind: ImageKind;
	/** The path of a front matter field: `cover`, `images[0].src`. */
	readonly field?: string;
	/** The address after decoding; a long `data:` address is cut short with an ellipsis. */
	readonly url: string;
	/** The characters of the address as written, quotes and brackets excluded (for `scalar`: included). */
	readonly urlSpan: Span;
	/** The start tag, the Markdown image, the template tag, or the front matter value. */
	readonly span: Span;
	/** The address behind the proxy, where `url` goes through one that is known. */
	readonly original?: string;
	/** Absent where none is written; `''` where it is deliberately empty. */
	readonly alt?: string;
	readonly altState: AltState;
	/** CSS pixels, where the text states them. */
	readonly width?: number;
	readonly height?: number;
	readonly syntax: AddressSyntax;
}

/** An image in the making: only the scans that find it, and `imagesOf`, add to it. */
export type ImageDraft = { -readonly [K in keyof ImageRef]: ImageRef[K] };

/** The longest `data:` address that is shown whole, in UTF-16 units. */
const shownDataLength = 64;

/** An address fit for showing: a `data:` address is as long as its image, so it is cut. */
export function shownUrl(url: string): string {
	return url.length > shownDataLength && isData(url) ? `${url.slice(0, shownDataLength)}…` : url;
}

export function isData(url: string): boolean {
	// `d`, `D`: a look at one letter is cheaper than the expression.
	return (url.charCodeAt(0) | 0x20) === 0x64 && /^data:/i.test(url);
}

/** Whether the address has a scheme and a host, or takes the page's scheme (`//host/…`). */
export function isRemote(url: string): boolean {
	return /^(?:https?:)?[\\/]{2}/i.test(url);
}

/** Whether a template or a component computes the address: nobody but the generator knows it. */
export function isComputed(url: string): boolean {
	return url.includes('{{') || url.includes('{%') || url.includes('<%') || url.includes('${');
}

/** Whether the address names a file of the site: no scheme, no host, not computed, not empty. */
export function isLocal(url: string): boolean {
	// One look for all that is not: every address of every image comes by.
	return !/^\s*(?:$|#|[\\/]{2}|[a-z][a-z\d+.-]*:)/i.test(url) && !isComputed(url);
}

/** An address in parts: `a%20b.jpg?v=1#x` has the path `a b.jpg`, the query `?v=1`, the hash `#x`. */
export interface UrlParts {
	/** Percent-decoded, unless the escapes are not UTF-8: then as written. */
	readonly path: string;
	/** With the question mark, or empty. */
	readonly query: string;
	/** With the number sign, or empty. */
	readonly hash: string;
}

/** Takes a local address apart. */
export function splitUrl(url: string): UrlParts {
	const [, path = '', query = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#[^]*)?$/.exec(url) ?? [];
	return { path: percentDecoded(path), query, hash };
}

function percentDecoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// `100%.jpg` is a name, not an escape.
		return text;
	}
}

/** Extensions of images that browsers show, and a few that sites convert. */
const imageExtension = /\.(?:jpe?g|jfif|pjpeg|png|apng|gif|webp|avif|svg|bmp|ico|tiff?|heic|heif|jxl)$/i;

/** Whether the path of an address ends like an image file. */
export function hasImageExtension(url: string): boolean {
	const end = url.search(/[?#]/);
	return imageExtension.test(end < 0 ? url : url.slice(0, end));
}
