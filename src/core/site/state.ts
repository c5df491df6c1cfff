import type { Head } from '../article';
import { isBuiltBy, type PageKind } from '../dialects';
import type { MapNode, Node } from '../tree';
import { keyFold, nodeAt, scalarAt } from './values';

/**
 * Whether an article is a draft, as its key or folder says it to the generator; undefined where the
 * generator leaves that to the site (Astro, Eleventy, Gatsby) or nothing is known.
 *
 * Sources: Hexo lib/plugins/processor/post.ts; Jekyll lib/jekyll/publisher.rb, draft_reader.rb; Hugo
 * resources/page/pagemeta; Zola components/content/src/page.rs; Docusaurus `draft` of its content
 * plugins; Starlight schema.ts; Pelican contents.py (`status`).
 */
export function draftOf({ dialect }: Head, meta: MapNode, kind: PageKind): 'yes' | 'no' | undefined {
	const fold = keyFold(dialect);
	const flag = (key: string): boolean | 'absent' | undefined => {
		const node = nodeAt(meta, key, fold);
		if (node === undefined) return 'absent';
		return node.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
	};
	switch (dialect.generator) {
		case 'hexo':
			// Below `_drafts` the key counts for nothing, and pages have none.
			if (kind === 'draft') return 'yes';
			return kind === 'page' ? 'no' : said(castByHexo(nodeAt(meta, 'published', fold)), false);
		case 'jekyll':
			return kind === 'draft' ? 'yes' : said(flag('published'), false);
		case 'hugo': {
			const published = flag('published');
			// Up to 0.131 at least it is a key of its own where `draft` is not written.
			return flag('draft') === 'absent' && typeof published === 'boolean' && isBuiltBy(dialect, 80, 131) ? said(published, false) : said(flag('draft'), true);
		}
		case 'zola':
		case 'docusaurus':
		case 'starlight':
			return said(flag('draft'), true);
		case 'pelican': {
			const status = scalarAt(meta, 'status', fold)?.text.toLowerCase();
			return status === undefined || status === 'published' || status === 'hidden' ? 'no' : status === 'draft' ? 'yes' : undefined;
		}
		case 'vitepress':
		case 'mdn':
			return 'no';
		case 'astro':
		case 'eleventy':
		case 'gatsby':
		case 'github-docs':
		case 'generic':
			return undefined;
		default:
			return dialect.generator satisfies never;
	}
}

function said(flag: boolean | 'absent' | undefined, draft: boolean): 'yes' | 'no' | undefined {
	if (flag === undefined) return undefined;
	return flag === draft ? 'yes' : 'no';
}

/** warehouse, lib/types/boolean.ts: the texts `false` and `0` are no, like an empty one; nothing is the default. */
function castByHexo(node: Node | undefined): boolean | 'absent' {
	if (node === undefined) return 'absent';
	if (node.kind !== 'scalar') return true;
	if (node.type === 'null') return 'absent';
	return node.value !== 'false' && node.value !== '0' && Boolean(node.value);
}
