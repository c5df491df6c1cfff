import type { Head } from '../article';
import { syntaxOf } from '../edits/syntax-of';
import type { Edit } from '../text';
import type { Entry, MapNode, Node } from '../tree';
import { absent, dataOf, isSameData, refused, rereadAfter, type Renaming } from './renaming';

/**
 * Gives a key another name, wherever it stands at its path: `title`, or `seo.title` below another key.
 * Lists on the way are gone through item by item. Value, comments, order and quotes stay. Nothing is
 * done where the new key is there already.
 *
 * @param to the new name alone, without the path
 */
export function renameKey(head: Head, from: string, to: string): Renaming {
	const { meta, source, format } = head;
	if (meta === undefined || format === undefined) return absent;
	// Pelican and Org mode read keys in any case, as lower case.
	const isLowered = format === 'headers' || format === 'org';
	const [old, name] = isLowered ? [from.toLowerCase(), to.toLowerCase()] : [from, to];
	const path = pathOf(meta, old);
	const key = path.at(-1) ?? old;
	if (key === name) return absent;
	const edits: Edit[] = [];
	for (const map of mapsAt(meta, path.slice(0, -1))) {
		for (const entry of map.entries) {
			if (entry.key !== key) continue;
			if (map.entries.some((other) => isSameKey(head, other.key, name) && other !== entry)) return refused('key-exists');
			if (isShown(source, entry)) return refused('shown');
			const renamed = syntaxOf(format).renameKey(source, entry, to);
			if (renamed === undefined) return refused('unwritable');
			edits.push(...renamed);
		}
	}
	if (edits.length === 0) return absent;
	const distinct = edits.filter((edit, index) => edits.findIndex(({ span }) => span.start === edit.span.start) === index);
	// Whatever the syntax has in store (anchors, tables in several places): it is tried before it is done.
	const after = rereadAfter(head, distinct);
	if (after === undefined || !isSameData(renamedData(dataOf(meta), path, name), dataOf(after.meta))) return refused('unwritable');
	return { kind: 'edits', edits: distinct };
}

/** A key that has dots itself comes before a path. */
export function pathOf(meta: MapNode, key: string): readonly string[] {
	return meta.entries.some((entry) => entry.key === key) ? [key] : key.split('.');
}

/** Hugo reads keys in any case: `Tags` and `tags` are one there. */
function isSameKey({ dialect }: Head, one: string, other: string): boolean {
	return one === other || (dialect.generator === 'hugo' && one.toLowerCase() === other.toLowerCase());
}

/** `<<: *base` shows the entries of another map. */
function isShown(source: string, { keySpan }: Entry): boolean {
	return source.startsWith('<<', keySpan.start);
}

function mapsAt(node: Node | undefined, path: readonly string[]): MapNode[] {
	if (node?.kind === 'list') return node.items.flatMap((item) => mapsAt(item, path));
	if (node?.kind !== 'map') return [];
	const [step, ...rest] = path;
	return step === undefined ? [node] : node.entries.filter(({ key }) => key === step).flatMap(({ value }) => mapsAt(value, rest));
}

/** The data with the new key in place of the old one. */
function renamedData(data: unknown, [step, ...rest]: readonly string[], name: string): unknown {
	if (Array.isArray(data)) return data.map((item) => renamedData(item, step === undefined ? [] : [step, ...rest], name));
	if (typeof data !== 'object' || data === null) return data;
	const renamed: Record<string, unknown> = Object.create(null);
	for (const [key, value] of Object.entries(data)) {
		if (key !== step) renamed[key] = value;
		else if (rest.length === 0) renamed[name] = value;
		else renamed[key] = renamedData(value, rest, name);
	}
	return renamed;
}

/** Every key of a head with its path, lists gone through, as `renameKey` takes it. Each once. */
export function keysOf(meta: MapNode): ReadonlySet<string> {
	const found = new Set<string>();
	collect(meta, '', found);
	return found;
}

function collect(node: Node, path: string, found: Set<string>): void {
	if (node.kind === 'list') for (const item of node.items) collect(item, path, found);
	if (node.kind !== 'map') return;
	for (const { key, value } of node.entries) {
		const at = path === '' ? key : `${path}.${key}`;
		found.add(at);
		if (value !== undefined) collect(value, at, found);
	}
}
