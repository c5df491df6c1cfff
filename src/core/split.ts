import type { FenceRule } from './dialects';
import { findAstro, findZola } from './fences/astro-zola';
import type { Block, Found, Opening } from './fences/block';
import { findGrayMatter } from './fences/gray-matter';
import { findHexo } from './fences/hexo';
import { findHugo } from './fences/hugo';
import { findMeant, type Meant } from './fences/meant';
import { findPelican } from './fences/pelican';
import { findJekyll } from './fences/strict';

/** Where the parts of an article lie. All spans are offsets into the whole text. */
export type Split =
	| { readonly kind: 'none' }
	| ({ readonly kind: 'unclosed' } & Opening)
	| ({ readonly kind: 'closed' } & Block);

/**
 * The longest text between fences that is looked at, in UTF-16 units. More than this is reported,
 * not parsed: the person who typed `---` on top of a novel gets an answer at once.
 */
export const maxHeadLength = 256 * 1024;

/**
 * Finds front matter: where it begins and ends, as a generator's own reader does. It alone decides
 * boundaries, for everything downstream. It looks at lines and never at the data, since every
 * generator closes a block at the first closing line, even inside a quoted value.
 *
 * The text may be the beginning of a longer one, as long as it holds the closing fence.
 */
export function findFrontMatter(source: string, rule: FenceRule): Found {
	switch (rule) {
		case 'hexo':
			return findHexo(source);
		case 'gray-matter':
			return findGrayMatter(source);
		case 'jekyll':
			return findJekyll(source);
		case 'hugo':
			return findHugo(source);
		case 'astro':
			return findAstro(source);
		case 'zola':
			return findZola(source);
		case 'pelican':
			return findPelican(source);
		case 'lenient':
			return asFound(findMeant(source));
		default:
			return rule satisfies never;
	}
}

/** Nobody's rule: what all readers of dashes have in common. */
function asFound(meant: Meant | undefined): Found {
	return meant?.kind === 'closed' && isPlain(meant) ? { kind: 'block', block: meant.block } : { kind: 'body' };
}

/** Three dashes alone in the first column, closed by the same: a remark, a language and blank lines aside. */
export function isPlain({ block: { open, format }, indent, closing }: Extract<Meant, { kind: 'closed' }>): boolean {
	return open.end - open.start === 3 && indent.end === indent.start && closing === 'same' && format !== 'json';
}
