import { valueOf, type MapNode, type ScalarNode } from '../tree';
import type { Place } from './facts';
import type { Claim } from './others';
import { nodeAt } from './values';

/** What an article says of another one: that it exists. */
export interface Reference {
	/** What the other one must claim. */
	readonly claim: Claim;
	/** Among which articles it is looked for: nothing is said where one of them is not certain. */
	readonly scope: string;
	readonly node: ScalarNode;
	/** How names of articles are made that may be meant. */
	readonly by: 'id' | 'address';
	/** Where all that may be meant lies: then it is an entry of a collection. */
	readonly where?: string;
}

/** A key of an entry that is a reference to entries of Markdown, as Astro's `reference('posts')` makes it. */
export interface EntryField {
	readonly key: string;
	readonly takes: 'one' | 'several';
	/** Whose entries are meant, and the folder that holds them, from the root of the site. */
	readonly scope: string;
	readonly where: string;
}

/** Below this scope lie pages that are named by their address. */
export const pageScope = 'pages';

/**
 * The articles that a head names.
 *
 * Sources: Docusaurus packages/docusaurus-plugin-content-docs/src/docs.ts (`addDocNavigation` stops at an
 * id that no document has; null and an empty text are no reference, a number is its digits); VitePress
 * src/client/theme-default/composables/prev-next.ts (a text is only shown; `link` is followed).
 */
export function referencesIn(meta: MapNode, { ids, path, addresses, kind, entryFields }: Pick<Place, 'ids' | 'path' | 'addresses' | 'kind' | 'entryFields'>): readonly Reference[] {
	if (entryFields !== undefined) return entryFields.flatMap((field) => entriesNamed(meta, field));
	if (path === undefined) return [];
	if (ids?.generator === 'docusaurus' && ids.extent === 'whole' && kind === 'doc') {
		return ['pagination_prev', 'pagination_next'].flatMap((key) => {
			const node = nodeAt(meta, key, 'case');
			if (node?.kind !== 'scalar' || (node.type !== 'string' && node.type !== 'number') || node.text === '') return [];
			return [{ claim: { what: 'id', text: `${ids.scope} ${String(node.value)}` }, scope: ids.scope, node, by: 'id' } as const];
		});
	}
	if (addresses?.generator !== 'vitepress' || addresses.deadLinks === 'meant') return [];
	return ['prev', 'next'].flatMap((key) => {
		const written = nodeAt(meta, key, 'case');
		const node = valueOf(written, 'link');
		// Whoever says where the link opens means a page of another program.
		if (valueOf(written, 'target') !== undefined) return [];
		const text = node?.kind === 'scalar' && node.type === 'string' ? pageLinked(node.text, addresses.served ?? []) : undefined;
		return node?.kind !== 'scalar' || text === undefined ? [] : [{ claim: { what: 'address', text }, scope: pageScope, node, by: 'address' } as const];
	});
}

/** The page that a link from the root of the site leads to, as addresses are told apart; undefined for what is no page of it. */
function pageLinked(link: string, served: readonly string[]): string | undefined {
	const [, path = ''] = /^(\/(?!\/)[^?#]*)(?:[?#].*)?$/.exec(link) ?? [];
	if (path === '' || /%|\/\.{0,2}\/|\/\.\.?$/.test(path)) return undefined;
	if (served.includes(path.split('/')[1] ?? '')) return undefined;
	if (path.endsWith('/')) return path;
	const bare = path.replace(/\.(?:md|html)$/, '');
	// A file of another kind, or a name with a dot: `/guide/v1.2`.
	if (bare === path && /\.[^/]*$/.test(path)) return undefined;
	return `${bare}.html`.replace(/\/index\.html$/, '/');
}

/** Astro takes a number for its digits since 7; what else stands where a name is demanded is said by the schema. */
function entriesNamed(meta: MapNode, { key, takes, scope, where }: EntryField): readonly Reference[] {
	const value = nodeAt(meta, key, 'case');
	const nodes = takes === 'one' ? [value] : value?.kind === 'list' ? value.items : [];
	return nodes.flatMap((node) => {
		if (node?.kind !== 'scalar' || (node.type !== 'string' && node.type !== 'number') || node.text === '') return [];
		return [{ claim: { what: 'id', text: `${scope} ${String(node.value)}` }, scope, node, by: 'id', where } as const];
	});
}
