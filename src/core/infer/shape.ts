import { entriesOf, fingerprint } from '../schema/spot';
import { copyOf } from '../text';
import type { Entry, MapNode, Node, ScalarNode } from '../tree';
import { datePatternOf } from './date-pattern';

/** What a value is to a schema; a date is text. */
export type Kind = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null';

/** What the values at one place have in common: plain data that grows with what differs, not with how many there are. */
export interface ValueShape {
	readonly kinds: { [K in Kind]: number };
	/** How often each text is written; undefined where too many differ to be counted. */
	texts: Map<string, number> | undefined;
	/** Texts with nothing in them. */
	blank: number;
	truths: number;
	/** Texts that are dates, by the pattern of how they are written. */
	readonly dates: Map<string, DateForm>;
	/** The first in the order of letters, or the least number, so that the order of the articles counts for nothing. */
	example: string | number | undefined;
	/** Lists of two items or more, and those of them that name one twice. */
	several: number;
	repeating: number;
	items: ValueShape | undefined;
	map: MapShape | undefined;
}

export interface DateForm {
	count: number;
	example: string;
}

export interface MapShape {
	total: number;
	/** By name; where case counts for nothing, in lower case. */
	readonly keys: Map<string, KeyShape>;
	/** Which keys stand together, and how often. */
	readonly sets: Map<string, number>;
	/** More keys than can be told apart: names of things, and not keys of a form. */
	crowded: boolean;
}

export interface KeyShape {
	count: number;
	/** The sum of its places among the keys, from 0. */
	places: number;
	readonly spellings: Map<string, number>;
	readonly value: ValueShape;
}

export interface Observing {
	/** Where case counts for nothing in the keys on the top level. */
	readonly keys: 'as-written' | 'ignore-case';
	/** Whether the generator refuses what stands there: then it tells nothing of what is usual. */
	readonly isRefused: (of: Node | Entry) => boolean;
}

/** Bounds, so that memory stays small whatever a site holds: texts told apart at a place, their length, keys of a map, sets of keys, levels. */
const limits = { texts: 4096, length: 100, keys: 1000, innerKeys: 60, sets: 4096, depth: 8 } as const;

export function emptyMap(): MapShape {
	return { total: 0, keys: new Map(), sets: new Map(), crowded: false };
}

function emptyValue(): ValueShape {
	return {
		kinds: { string: 0, integer: 0, number: 0, boolean: 0, array: 0, object: 0, null: 0 },
		texts: new Map(), blank: 0, truths: 0, dates: new Map(), example: undefined, several: 0, repeating: 0, items: undefined, map: undefined,
	};
}

/**
 * Adds what one map holds.
 *
 * @returns its keys, joined by U+0000
 */
export function observeMap(shape: MapShape, map: MapNode, observing: Observing, depth = 0): string {
	shape.total++;
	const { keys, isRefused } = observing;
	const fold = depth === 0 && keys === 'ignore-case' ? (key: string) => key.toLowerCase() : (key: string) => key;
	const seen: string[] = [];
	let place = 0;
	for (const entry of entriesOf(map)) {
		if (isRefused(entry)) continue;
		const name = fold(entry.key);
		const key = keyOf(shape, name, depth);
		if (key === undefined) continue;
		seen.push(name);
		key.count++;
		key.places += place++;
		count(key.spellings, entry.key);
		if (entry.value === undefined || !isRefused(entry.value)) observeValue(key.value, entry.value, observing, depth + 1);
	}
	const set = seen.sort().join('\0');
	if (shape.sets.size < limits.sets || shape.sets.has(set)) count(shape.sets, set);
	return set;
}

function keyOf(shape: MapShape, name: string, depth: number): KeyShape | undefined {
	const known = shape.keys.get(name);
	if (known !== undefined || shape.crowded) return known;
	if (shape.keys.size >= (depth === 0 ? limits.keys : limits.innerKeys)) {
		shape.crowded = true;
		return undefined;
	}
	const key: KeyShape = { count: 0, places: 0, spellings: new Map(), value: emptyValue() };
	shape.keys.set(copyOf(name), key);
	return key;
}

function observeValue(shape: ValueShape, node: Node | undefined, observing: Observing, depth: number): void {
	const { kinds } = shape;
	switch (node?.kind) {
		case undefined:
			kinds.null++;
			return;
		case 'scalar':
			observeScalar(shape, node);
			return;
		case 'map':
			kinds.object++;
			if (depth < limits.depth) observeMap((shape.map ??= emptyMap()), node, observing, depth);
			return;
		case 'list': {
			kinds.array++;
			const { items } = node;
			if (items.length > 1) {
				shape.several++;
				if (new Set(items.map(fingerprint)).size < items.length) shape.repeating++;
			}
			if (depth >= limits.depth) return;
			for (const item of items) if (!observing.isRefused(item)) observeValue((shape.items ??= emptyValue()), item, observing, depth + 1);
			return;
		}
		default:
			node satisfies never;
	}
}

function observeScalar(shape: ValueShape, { value }: ScalarNode): void {
	const { kinds } = shape;
	if (value === null) {
		kinds.null++;
	} else if (typeof value === 'boolean') {
		kinds.boolean++;
		if (value) shape.truths++;
	} else if (typeof value === 'number') {
		kinds[Number.isInteger(value) ? 'integer' : 'number']++;
		if (Number.isFinite(value) && typeof shape.example !== 'string' && !(Number(shape.example) <= value)) shape.example = value;
	} else {
		observeText(shape, value);
	}
}

function observeText(shape: ValueShape, text: string): void {
	shape.kinds.string++;
	if (text.trim() === '') {
		shape.blank++;
		return;
	}
	if (text.length > limits.length) return;
	if (typeof shape.example !== 'string' || text < shape.example) shape.example = copyOf(text);
	const pattern = datePatternOf(text);
	if (pattern !== undefined) {
		const form = shape.dates.get(pattern);
		if (form !== undefined) {
			form.count++;
			if (text < form.example) form.example = copyOf(text);
		} else if (shape.dates.size < limits.innerKeys) shape.dates.set(pattern, { count: 1, example: copyOf(text) });
	}
	const { texts } = shape;
	if (texts === undefined) return;
	count(texts, text);
	if (texts.size > limits.texts) shape.texts = undefined;
}

function count(counts: Map<string, number>, name: string): void {
	const known = counts.get(name);
	// What is kept is copied: a part of an article would keep the whole of it in memory.
	if (known === undefined) counts.set(copyOf(name), 1);
	else counts.set(name, known + 1);
}
