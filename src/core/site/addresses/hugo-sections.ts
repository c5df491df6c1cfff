import { isBuiltBy, type Dialect } from '../../dialects';
import type { MapNode, Node } from '../../tree';
import type { ArticleFacts } from '../facts';
import type { Others } from '../others';
import { folded } from '../body-references-hugo';
import { nodeAt } from '../values';

/** What decides of the address of a page, or whether it has one. */
const moving: readonly string[] = ['slug', 'url', 'path', 'kind', 'lang', 'outputs', 'headless', 'build', '_build'];

/**
 * Whether values that a page or the configuration hands down decide of addresses: of all pages below, and from 0.123
 * on of the page's own. Values, or a list of such, which may stand below `params`.
 */
export function movesPages(cascade: Node | undefined): boolean {
	if (cascade?.kind === 'list') return cascade.items.some(movesPages);
	return cascade?.kind === 'map' && cascade.entries.some(({ key, value }) => moving.includes(key.toLowerCase()) || (key.toLowerCase() === 'params' && movesPages(value)));
}

/**
 * By what others know that addresses below a folder are not certain, since its page decides of them: it hands down
 * what does, or has a slug, which from some version between 0.131 and 0.169 on is a part of all addresses below it.
 *
 * @param shown the path of the page, from the root of the site
 */
export function movedBelow(meta: MapNode, dialect: Dialect, shown: string, path: string): string | undefined {
	const hasSlug = path.includes('/') && nodeAt(meta, 'slug', 'no-case') !== undefined && !isBuiltBy(dialect, 80, 131);
	return hasSlug || movesPages(nodeAt(meta, 'cascade', 'no-case')) ? scopeOf(folderOf(shown)) : undefined;
}

/** Whether the page of a folder that an article lies in decides of its address, or of whether it is built. A page that is the folder's own is below it, too. */
export function isMoved({ shown }: Pick<ArticleFacts, 'shown'>, others: Others): boolean {
	for (let folder = folderOf(shown); folder !== ''; folder = folderOf(folder)) if (others.sharing('unsure', scopeOf(folder), '').others.length > 0) return true;
	return others.sharing('unsure', scopeOf(''), '').others.length > 0;
}

/** By what others know that nothing below a folder is built, since its page is a draft of Zola's. */
export function leftOutBelow(shown: string): string {
	return scopeOf(folderOf(shown));
}

/** Whether an article lies below the folder that such a name is for. */
export function isBelow(shown: string, scope: string): boolean {
	return scope.startsWith(below) && folded(shown).startsWith(scope.slice(below.length));
}

/** Whether a claim is such a name. */
export function isScope(claim: string): boolean {
	return claim.startsWith(`unsure ${below}`);
}

const below = 'below ';

function scopeOf(folder: string): string {
	return `${below}${folder === '' ? '' : `${folded(folder)}/`}`;
}

function folderOf(path: string): string {
	return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
