import type { Generator } from '../dialects';

export interface Separator {
	readonly pattern: RegExp;
	/** What a name in such a text cannot hold. */
	readonly mark: RegExp;
}

/**
 * What parts the names of one text. Undefined where the generator takes it for one name; `unknown`
 * where that is up to the site's own templates.
 *
 * Sources: Pelican's `ensure_metadata_list` (semicolons where there is one, else commas; `category` and
 * `author` are one name), Jekyll's `Utils.pluralized_array_from_hash` (white space, under the plural).
 */
export function separatorOf(generator: Generator, key: string, text: string): Separator | 'unknown' | undefined {
	const plain = key.toLowerCase();
	if (generator === 'pelican') {
		if (plain !== 'tags' && plain !== 'authors') return undefined;
		return text.includes(';') ? { pattern: /;/, mark: /[;\n]/ } : { pattern: /,/, mark: /[,;\n]/ };
	}
	if (generator === 'jekyll') return plain === 'tags' || plain === 'categories' ? { pattern: /\s+/, mark: /\s/ } : undefined;
	return opensLists[generator];
}

/** Generators that leave the reading of one text to the site's templates or to a plugin. */
const opensLists: { readonly [G in Generator]?: 'unknown' } = {
	astro: 'unknown',
	docusaurus: 'unknown',
	eleventy: 'unknown',
	gatsby: 'unknown',
	generic: 'unknown',
	'github-docs': 'unknown',
	mdn: 'unknown',
	starlight: 'unknown',
	vitepress: 'unknown',
};
