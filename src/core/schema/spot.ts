import type { Span } from '../text';
import type { Entry, MapNode, Node, Path } from '../tree';
import type { Json, SchemaPlan, SchemaType } from './schema';

/** A place in an article's tree during evaluation: a value with the way that led to it. */
export interface Spot {
	/** Absent in `key:` with nothing behind the colon, which readers take for null. */
	readonly node: Node | undefined;
	readonly parent?: Spot;
	readonly step?: string | number;
	/** The entry whose value (or, with `isKey`, whose key) stands here. */
	readonly entry?: Entry;
	/** The spot is the key itself, as a text: what `propertyNames` judges. */
	readonly isKey?: true;
}

export function spotOfEntry(parent: Spot, entry: Entry): Spot {
	return { node: entry.value, parent, step: entry.key, entry };
}

export function spotOfItem(parent: Spot, node: Node, index: number): Spot {
	return { node, parent, step: index };
}

export function spotOfKey(parent: Spot, entry: Entry): Spot {
	const { key, keySpan } = entry;
	const node: Node = { kind: 'scalar', span: keySpan, raw: key, text: key, style: 'plain', type: 'string', value: key };
	return { node, parent, step: key, entry, isKey: true };
}

export function pathOf(spot: Spot): Path {
	const path: (string | number)[] = [];
	for (let at: Spot | undefined = spot; at?.parent !== undefined; at = at.parent) path.unshift(at.step ?? '');
	return path;
}

export function depthOf(spot: Spot): number {
	let depth = 0;
	for (let at = spot.parent; at !== undefined; at = at.parent) depth++;
	return depth;
}

/** Where a problem with the value belongs: the value, or its key where there is none. The whole head has the fence. */
export function spanOfValue(spot: Spot, openingFence: Span): Span {
	if (spot.parent === undefined) return openingFence;
	return spot.node?.span ?? spot.entry?.keySpan ?? openingFence;
}

/** Where a problem with a map as a whole belongs, such as a key that it lacks: the key that holds it. */
export function spanOfHolder(spot: Spot, openingFence: Span): Span {
	if (spot.parent === undefined) return openingFence;
	if (spot.entry !== undefined) return spot.entry.keySpan;
	const first = spot.node?.kind === 'map' ? spot.node.entries[0] : undefined;
	return first?.keySpan ?? spot.node?.span ?? openingFence;
}

const withoutRepeat: (readonly Entry[])[] = [];

/** The entries of a map, of two equal keys the last: it is the one that readers keep. */
export function entriesOf(map: MapNode): readonly Entry[] {
	const { entries } = map;
	// A schema, and what it says beside its demands, ask about the same map one after the other.
	if (withoutRepeat[0] === entries) return entries;
	if (entries.length <= 12 && !hasRepeat(entries)) {
		withoutRepeat[0] = entries;
		return entries;
	}
	const last = new Map<string, Entry>();
	for (const entry of entries) last.set(entry.key, entry);
	return last.size === entries.length ? entries : [...last.values()];
}

/** For short lists faster than a table of keys. */
function hasRepeat(entries: readonly Entry[]): boolean {
	for (let second = 1; second < entries.length; second++) {
		for (let first = 0; first < second; first++) if (entries[first]?.key === entries[second]?.key) return true;
	}
	return false;
}

/** Whether a map has a key; where the schema says that case counts for nothing, in any case. */
export function hasKey(map: MapNode, key: string, plan?: SchemaPlan): boolean {
	for (const entry of map.entries) if (entry.key === key) return true;
	if (plan?.folded === undefined) return false;
	const folded = key.toLowerCase();
	return map.entries.some((entry) => entry.key.toLowerCase() === folded);
}

/** The JSON type of a value; a timestamp is a text to JSON Schema. */
export function jsonTypeOf(node: Node | undefined): Exclude<SchemaType, 'integer'> {
	if (node === undefined) return 'null';
	switch (node.kind) {
		case 'map':
			return 'object';
		case 'list':
			return 'array';
		case 'scalar':
			return node.type === 'timestamp' ? 'string' : node.type;
		default:
			return node satisfies never;
	}
}

export function equalsJson(node: Node | undefined, json: Json): boolean {
	if (node === undefined) return json === null;
	switch (node.kind) {
		case 'scalar':
			return node.value === json;
		case 'list':
			return Array.isArray(json) && json.length === node.items.length && node.items.every((item, index) => equalsJson(item, json[index] as Json));
		case 'map': {
			if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
			const entries = entriesOf(node);
			const object = json as { readonly [key: string]: Json };
			return (
				Object.keys(object).length === entries.length &&
				entries.every(({ key, value }) => Object.hasOwn(object, key) && equalsJson(value, object[key] as Json))
			);
		}
		default:
			return node satisfies never;
	}
}

/** A text that is the same for equal values and different for others. */
export function fingerprint(node: Node | undefined): string {
	if (node === undefined) return 'null';
	switch (node.kind) {
		case 'scalar':
			// NaN and the infinities have no JSON text of their own.
			return typeof node.value === 'number' ? String(node.value) : JSON.stringify(node.value);
		case 'list':
			return `[${node.items.map(fingerprint).join(',')}]`;
		case 'map':
			return `{${entriesOf(node).map(({ key, value }) => `${JSON.stringify(key)}:${fingerprint(value)}`).sort().join(',')}}`;
		default:
			return node satisfies never;
	}
}
