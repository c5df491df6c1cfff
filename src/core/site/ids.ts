import type { ScalarNode } from '../tree';
import type { Addressed } from './address';
import { docusaurusId, entryId } from './addresses/by-file';
import { nodeAt, scalarAt } from './values';

/** Whose entries must have ids of their own, and among which. */
export interface IdRules {
	readonly generator: 'docusaurus' | 'astro';
	/** Told apart from other plugins and collections. */
	readonly scope: string;
	/** The folder of the collection, from where paths begin. */
	readonly folder?: string;
	/** `whole`: nothing but the files of the site brings ids, so that one that no file has does not exist. */
	readonly extent?: 'whole';
}

/** An id, and the value that decides, where one in the head does. */
export interface Id {
	readonly scope: string;
	readonly text: string;
	readonly by: ScalarNode | undefined;
}

/** The id of an article; undefined where nobody asks for one, or where it is not certain. */
export function idOf(article: Addressed): Id | undefined {
	const { head, place } = article;
	return head.split.kind === 'none' || head.reads === 'body' || head.reads === 'fails' ? undefined : idIn(article, place);
}

/** The same for a head that is read for sure: that of a file without front matter is empty. */
export function idIn(article: Addressed, { ids, path }: Addressed['place']): Id | undefined {
	const { meta } = article;
	if (ids === undefined || path === undefined) return undefined;
	const key = ids.generator === 'docusaurus' ? 'id' : 'slug';
	const written = scalarAt(meta, key, 'case');
	if (nodeAt(meta, key, 'case') !== undefined && written?.type !== 'string') return undefined;
	const inside = ids.folder === undefined ? path : path.startsWith(`${ids.folder}/`) ? path.slice(ids.folder.length + 1) : undefined;
	if (inside === undefined) return undefined;
	const text = ids.generator === 'docusaurus' ? docusaurusId(article, inside) : (written?.text ?? entryId(inside));
	return text === undefined || text === '' ? undefined : { scope: ids.scope, text, by: written };
}
