import type { MapNode, Node, ScalarNode } from '../tree';

/** Keys under which articles write names that they share, each with the group that it belongs to. */
const groups: ReadonlyMap<string, string> = new Map([
	['tags', 'tags'],
	['tag', 'tags'],
	['categories', 'categories'],
	['category', 'categories'],
	['topics', 'topics'],
	['series', 'series'],
	['authors', 'authors'],
	['author', 'authors'],
]);

/** The names under one key of an article. */
export interface NameList {
	/** The key as written: `tags`, or `taxonomies.tags`. */
	readonly key: string;
	/** The same for keys that mean the same. */
	readonly group: string;
	readonly items: readonly ScalarNode[];
}

/** Names are short; a sentence is nobody's tag. In UTF-16 units. */
const longestName = 80;

/** All names that an article shares with others: at the first level, and in Zola's `taxonomies`. */
export function nameLists(meta: MapNode): NameList[] {
	const lists: NameList[] = [];
	for (const { key, value } of meta.entries) {
		const group = groups.get(key.toLowerCase());
		if (group !== undefined && value !== undefined) lists.push({ key, group, items: namesIn(value) });
		if (key !== 'taxonomies' || value?.kind !== 'map') continue;
		for (const entry of value.entries) {
			if (entry.value !== undefined) lists.push({ key: `taxonomies.${entry.key}`, group: groups.get(entry.key.toLowerCase()) ?? entry.key, items: namesIn(entry.value) });
		}
	}
	return lists;
}

/** The texts of a value: itself, its items, and their items (Hexo nests categories). */
function namesIn(node: Node): ScalarNode[] {
	if (node.kind === 'list') return node.items.flatMap(namesIn);
	return node.kind === 'scalar' && node.type === 'string' && node.text !== '' && node.text.length <= longestName ? [node] : [];
}
