import type { Generator } from '../dialects';
import type { Span } from '../text';
import type { MapNode, Node, Path, ScalarNode } from '../tree';
import { separatorOf } from './name-separators';

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

/** The group of a key: `tags` for `tag`, and for `taxonomies.tags`. */
export function groupOf(key: string): string {
	const last = key.startsWith('taxonomies.') ? key.slice('taxonomies.'.length) : key;
	return groups.get(last.toLowerCase()) ?? last;
}

/** The names under one key of an article. */
export interface NameList {
	/** The key as written: `tags`, or `taxonomies.tags`. */
	readonly key: string;
	/** The same for keys that mean the same. */
	readonly group: string;
	readonly items: readonly Name[];
}

/** A name that an article shares with others. */
export interface Name {
	readonly text: string;
	/** Where it stands, as nearly as can be told. */
	readonly span: Span;
	/** The value that holds it, and perhaps others. */
	readonly node: ScalarNode;
}

/** Names are short; a sentence is nobody's tag. In UTF-16 units. */
const longestName = 80;

/** What an article writes under a key of names: a text, or a list. */
export interface NameValue extends Pick<NameList, 'key' | 'group'> {
	readonly path: Path;
	readonly node: Node;
}

/**
 * The values in which an article names what it shares with others: at the first level, and in Zola's `taxonomies`.
 *
 * @param taxonomies further keys of the first level that do so, each a group of its own
 */
export function nameValues(meta: MapNode, taxonomies: readonly string[] = []): NameValue[] {
	const values: NameValue[] = [];
	for (const { key, value } of meta.entries) {
		const lower = key.toLowerCase();
		const group = groups.get(lower) ?? taxonomies.find((taxonomy) => taxonomy.toLowerCase() === lower);
		if (group !== undefined && value !== undefined) values.push({ key, group, path: [key], node: value });
		if (key !== 'taxonomies' || value?.kind !== 'map') continue;
		for (const entry of value.entries) {
			if (entry.value !== undefined) values.push({ key: `taxonomies.${entry.key}`, group: groups.get(entry.key.toLowerCase()) ?? entry.key, path: ['taxonomies', entry.key], node: entry.value });
		}
	}
	return values;
}

/**
 * All names that an article shares with others, each for itself where the generator reads several in one text.
 *
 * @param taxonomies as for `nameValues`
 */
export function nameLists(meta: MapNode, generator: Generator, taxonomies: readonly string[] = []): NameList[] {
	return nameValues(meta, taxonomies).map(({ key, group, node }) => {
		const items: Name[] = [];
		if (node.kind !== 'scalar' || node.type !== 'string' || !collectParts(node, key, generator, items)) collectNames(node, items);
		return { key, group, items };
	});
}

/** The texts of a value: itself, its items, and their items (Hexo nests categories). */
function collectNames(node: Node, names: Name[]): void {
	if (node.kind === 'list') for (const item of node.items) collectNames(item, names);
	if (node.kind === 'scalar' && node.type === 'string' && node.text !== '' && node.text.length <= longestName) names.push({ text: node.text, span: node.span, node });
}

/** @returns whether the text is one of several names */
function collectParts(node: ScalarNode, key: string, generator: Generator, names: Name[]): boolean {
	const { text, span } = node;
	const separator = separatorOf(generator, key, text);
	if (separator === undefined || separator === 'unknown' || !separator.mark.test(text.trim())) return false;
	// Commas where words are read are a mistake, and another rule's: what is meant are not the words.
	if (generator === 'jekyll' && /[,\uff0c\u3001]/.test(text)) return false;
	// Written as it is read, perhaps in quotes.
	const quotes = (span.end - span.start - text.length) / 2;
	let behind = 0;
	for (const part of text.split(separator.pattern)) {
		const name = part.trim();
		const start = text.indexOf(part, behind) + (part.length - part.trimStart().length);
		behind = start + part.trimStart().length;
		if (name === '' || name.length > longestName) continue;
		const at = span.start + quotes + start;
		names.push({ text: name, span: quotes === 0 || quotes === 1 ? { start: at, end: at + name.length } : span, node });
	}
	return true;
}
