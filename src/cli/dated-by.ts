import { placeOf, type ArticleContext } from '../app/article-context';
import type { FilePath } from '../app/paths';
import type { Head } from '../core/article';
import type { Generator } from '../core/dialects';
import { factsOf } from '../core/site/facts';
import type { DatedBy } from './write-file';

/**
 * Generators that never ask when a file was made: Hugo, Pelican and VitePress at most when it was changed
 * last, Jekyll the same for drafts, Zola, Astro and Starlight not even that. Hexo (posts), Eleventy,
 * Docusaurus (without git), and Gatsby's `birthTime` do.
 */
const neverAsk: ReadonlySet<Generator> = new Set<Generator>(['hugo', 'jekyll', 'pelican', 'zola', 'astro', 'starlight', 'vitepress', 'mdn', 'github-docs']);

/** By what the generator dates an article: where no date is read from it for certain, it may be the day of its file. */
export function datedBy(head: Head, context: Pick<ArticleContext, 'site' | 'config'>, path: FilePath): DatedBy {
	if (neverAsk.has(context.site.generator)) return 'itself';
	const date = factsOf(head, placeOf(context, path))?.date;
	return date?.epochMs === undefined && date?.wallMs === undefined ? 'file' : 'itself';
}
