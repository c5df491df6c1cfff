import type { SchemaView } from '../schema/views';

/** What a field is meant to hold: text, something that is surely no text, or nobody knows. */
export type Meaning = 'text' | 'number' | 'unknown';

/**
 * Fields that are text everywhere, whatever their value looks like. Collected from the front matter
 * of the generators and of their themes; a name that any theme uses for a number is not among them.
 */
const textKeys: ReadonlySet<string> = new Set([
	'title', 'subtitle', 'sub_title', 'linktitle', 'shorttitle', 'short-title', 'seo_title', 'sidebar_label', 'label', 'name',
	'description', 'summary', 'excerpt', 'intro', 'keywords', 'keyword', 'tags', 'tag', 'categories', 'category', 'topics', 'series',
	'author', 'authors', 'slug', 'permalink', 'url', 'path', 'alias', 'aliases', 'redirect_from', 'abbrlink', 'password', 'lang', 'language', 'locale',
	'version', 'release', 'isbn', 'phone', 'zip', 'postcode', 'sku', 'hash', 'sha', 'commit',
]);

/** What the schema says of a field, else its name. */
export function meaningOf(key: string, view: SchemaView | undefined): Meaning {
	const types = view?.types ?? [];
	const takesText = types.includes('string');
	const takesNumber = types.includes('number') || types.includes('integer');
	if (types.length > 0 && !takesText) return takesNumber ? 'number' : 'unknown';
	if (takesText && !takesNumber && !types.includes('boolean')) return 'text';
	return textKeys.has(key.toLowerCase()) ? 'text' : takesNumber && !takesText ? 'number' : 'unknown';
}

/** Switches that generators and many themes know. Only `true` and `false` are sure to turn them. */
const switches: ReadonlySet<string> = new Set(['published', 'draft', 'comments', 'comment', 'toc', 'hidden', 'hide', 'math', 'mathjax', 'katex', 'sidebar', 'navbar', 'search', 'pinned', 'sticky', 'featured', 'headless', 'unlisted', 'copyright', 'reward']);

export function isSwitch(key: string): boolean {
	return switches.has(key.toLowerCase());
}
