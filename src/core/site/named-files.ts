import type { Head } from '../article';
import { span, type Span } from '../text';
import { linksOfPelican } from './body-links-pelican';
import { assetsOfHexo } from './body-references-hexo';
import { nodeAt } from './values';

/** Which files articles name by a path: Hexo's tags of assets, Pelican's links to sources, Astro's layouts of pages. */
export type NamedFiles = 'assets' | 'links' | 'layout';

/** A file that an article names. */
export interface NamedFile {
	readonly kind: 'asset' | 'linked' | 'import';
	/** As it is written. */
	readonly name: string;
	readonly span: Span;
}

/** The files that an article names by a path. @param path that of the article, for its ending */
export function namedFilesIn(head: Head, source: string, path: string, which: NamedFiles): readonly NamedFile[] {
	if (head.kind !== 'mapping' || head.reads !== 'data') return [];
	switch (which) {
		case 'assets':
			return assetsOfHexo(head, source, path).map(({ name, start }) => ({ kind: 'asset', name, span: span(start, start + name.length) }));
		case 'links':
			return linksOfPelican(head, source, path).map(({ name, start }) => ({ kind: 'linked', name, span: span(start, start + name.length) }));
		case 'layout':
			return layoutOfAstro(head);
		default:
			return which satisfies never;
	}
}

/**
 * The layout of a page, which is imported. Other beginnings are aliases, or packages.
 *
 * Sources: Astro packages/astro/src/vite-plugin-markdown/index.ts and packages/integrations/mdx/src/rehype-apply-frontmatter-export.ts.
 */
function layoutOfAstro({ meta }: Head): readonly NamedFile[] {
	const node = meta === undefined ? undefined : nodeAt(meta, 'layout', 'case');
	if (node?.kind !== 'scalar' || node.type !== 'string' || node.alias === true || !/^(?:\.\.?\/|\/src\/)[^?#\\]*\.astro$/.test(node.text)) return [];
	const draft = meta === undefined ? undefined : nodeAt(meta, 'draft', 'case');
	// Older versions leave drafts out.
	return draft?.kind === 'scalar' && draft.value === true ? [] : [{ kind: 'import', name: node.text, span: node.span }];
}
