import createDOMPurify, { type Config } from 'dompurify';
import { safeStyle } from './styles';

/** Which addresses the page may load images from. */
export interface LoadPolicy {
	readonly remoteImages: 'allowed' | 'blocked';
	readonly localSources: readonly string[];
}

/** Carries a style past the parser, which would refuse to apply it; `showStyles` sets it. */
const styleAttribute = 'data-masthead-style';

/**
 * The second wall, and the one that counts: DOMPurify parses the article with the same parser that
 * shows it. Forms and styles are no scripts and pass it by default, so they are forbidden here, with
 * everything else that loads, embeds or asks for input.
 */
const config: Config & { RETURN_DOM_FRAGMENT: true } = {
	USE_PROFILES: { html: true, mathMl: true },
	FORBID_TAGS: [
		'form', 'input', 'button', 'select', 'option', 'optgroup', 'textarea', 'datalist', 'output', 'fieldset', 'legend', 'label',
		'style', 'link', 'meta', 'base', 'title', 'head', 'template', 'slot', 'dialog', 'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'param',
		'portal', 'svg', 'canvas', 'audio', 'video', 'source', 'track', 'map', 'area', 'marquee', 'noscript', 'script',
	],
	ADD_FORBID_CONTENTS: ['object', 'textarea', 'select', 'canvas', 'datalist'],
	FORBID_ATTR: [
		'srcset', 'sizes', 'poster', 'background', 'action', 'formaction', 'ping', 'autofocus', 'contenteditable', 'accesskey', 'tabindex',
		'usemap', 'ismap', 'is', 'slot', 'part', 'popover', 'popovertarget', 'nonce', 'integrity', 'target', 'download', 'fetchpriority', 'crossorigin', 'referrerpolicy', 'form', 'for', 'draggable',
	],
	ALLOW_DATA_ATTR: true,
	ALLOW_UNKNOWN_PROTOCOLS: false,
	// What an article calls an element cannot be taken for an element of the page.
	SANITIZE_NAMED_PROPS: true,
	RETURN_DOM_FRAGMENT: true,
};

/** What `SANITIZE_NAMED_PROPS` puts before an `id`; links within the article need it. */
export const idPrefix = 'user-content-';

/** Data addresses are images only, and none that is itself a document (SVG). */
const rasterData = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon);base64,[a-z\d+/=\s]*$/i;

export function mayLoadImage(address: string, { remoteImages, localSources }: LoadPolicy): boolean {
	if (/^data:/i.test(address)) return rasterData.test(address);
	if (localSources.some((source) => address.startsWith(source))) return true;
	return remoteImages === 'allowed' && /^https?:\/\//i.test(address);
}

/** Cleans the body of an article. What comes back holds no style, no id of its own choosing, and loads only images that may load. */
export function cleanBody(html: string, policy: LoadPolicy): DocumentFragment {
	const purify = createDOMPurify(window);
	const pending = new Map<Element, string>();
	const mayLoad = (address: string): boolean => mayLoadImage(address, policy);
	purify.addHook('uponSanitizeAttribute', (node, data) => {
		if (data.attrName === styleAttribute) data.keepAttr = false;
		if (data.attrName === 'style') {
			const css = safeStyle(data.attrValue, mayLoad);
			data.keepAttr = false;
			if (css !== '') pending.set(node, css);
		}
		// Masthead's own parts are dressed by these; an article's are not.
		if (data.attrName === 'class') data.attrValue = data.attrValue.replace(/(^|\s)masthead-\S*/gi, '$1');
		if (data.attrName === 'src' && (node.nodeName !== 'IMG' || !mayLoad(data.attrValue))) data.keepAttr = false;
		// Anything else that an address could hide in is not an image, and nothing but images is loaded.
		if (data.attrName === 'href' && node.nodeName !== 'A') data.keepAttr = false;
		if (data.attrName === 'xlink:href' || data.attrName.startsWith('on')) data.keepAttr = false;
	});
	purify.addHook('afterSanitizeAttributes', (node) => {
		const css = pending.get(node);
		if (css !== undefined) node.setAttribute(styleAttribute, css);
	});
	return purify.sanitize(html, config);
}

/** Sets the styles that `cleanBody` let pass, through the object model. */
export function showStyles(root: ParentNode): void {
	for (const element of root.querySelectorAll<HTMLElement>(`[${styleAttribute}]`)) {
		element.style.cssText = element.getAttribute(styleAttribute) ?? '';
		element.removeAttribute(styleAttribute);
	}
}
