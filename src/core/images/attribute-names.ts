import { namesOf, type Names } from './ascii';

/** Attributes that scripts turn into `src`; each is used by thousands of sites. */
export const lazyAttributes: ReadonlySet<string> = new Set([
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

export const lazySrcsetAttributes: ReadonlySet<string> = new Set(['data-srcset', 'data-lazy-srcset', 'data-original-set']);
export const lazyBackgroundAttributes: ReadonlySet<string> = new Set(['data-bg', 'data-background', 'data-background-image']);

/** Attributes that can name a background, on whatever element. */
export const backgroundAttributes: Names = namesOf(['style', 'background'], lazyBackgroundAttributes);

/** All attributes by which an image is found and judged. */
export const imageAttributes: Names = namesOf(
	['src', 'srcset', 'style', 'background', 'href', 'xlink:href', 'poster', 'type', 'alt', 'role', 'aria-hidden', 'width', 'height'],
	['data-size', 'data-rawwidth', 'data-rawheight', 'data-width', 'data-height'],
	lazyAttributes,
	lazySrcsetAttributes,
	lazyBackgroundAttributes,
);
