import { span, type Span } from '../text';

/** How bodies of a site name articles, where nothing but its files can be what they name. */
export type BodyRules =
	/** `collections`: the folder of collections, from the source; empty for the source itself. */
	| { readonly generator: 'jekyll'; readonly collections: string }
	/** `newPostName`: the pattern by which names of files are read. */
	| { readonly generator: 'hexo'; readonly newPostName: string }
	/** `languages`: their names, in small letters. `folders`: where articles lie, from the root of the site. */
	| { readonly generator: 'hugo'; readonly languages: readonly string[]; readonly folders: readonly string[] }
	/** `links`: whether one that leads nowhere stops the build. `shortcodes`: those that there are, where all are known. */
	| { readonly generator: 'zola'; readonly links: 'stop' | 'go-on'; readonly shortcodes?: ReadonlySet<string> };

/** A tag of a body that names a post, a file or a page. The generator stops where it is not there; at a `post-path` it goes on. `no-post`: it names none. A shortcode is named only where it is wrong. */
export interface BodyReference {
	readonly kind: 'post' | 'post-path' | 'no-post' | 'file' | 'ref' | ShortcodeTrouble;
	/** As it is written. */
	readonly name: string;
	readonly span: Span;
	/** Whatever article has one of them is meant; behind an `@`, if its day is the right one, too. */
	readonly places: readonly string[];
}

/** The site has none of the name, or, from Zola 0.20 on: `inside` of another one that holds for it, too; nothing ends it; it holds nothing; an end of none. */
export type ShortcodeTrouble = 'shortcode' | 'shortcode-inside' | 'shortcode-open' | 'shortcode-empty' | 'shortcode-end';

/** A text by its place. */
export function reference(kind: BodyReference['kind'], name: string, start: number, places: readonly string[]): BodyReference {
	return { kind, name, span: span(start, start + name.length), places };
}

/** Below this scope lie articles of which nobody can tell by what bodies name them. */
export const bodyScope = 'bodies';
