import type { Dialect } from '../dialects';
import { ownCopy } from '../text';
import type { MapNode, Node, ScalarNode } from '../tree';

/** Hugo and Pelican compare keys without their case. */
export function keyFold({ generator }: Dialect): 'case' | 'no-case' {
	return generator === 'hugo' || generator === 'pelican' ? 'no-case' : 'case';
}

/** The value of a key at the top; the last one where the key is written twice. */
export function nodeAt(meta: MapNode, key: string, fold: 'case' | 'no-case'): Node | undefined {
	const { entries } = meta;
	const wanted = fold === 'case' ? key : key.toLowerCase();
	for (let index = entries.length - 1; index >= 0; index--) {
		const entry = entries[index];
		if (entry !== undefined && (fold === 'case' ? entry.key : entry.key.toLowerCase()) === wanted) return entry.value;
	}
	return undefined;
}

/** The same where it is a scalar and not nothing. */
export function scalarAt(meta: MapNode, key: string, fold: 'case' | 'no-case'): ScalarNode | undefined {
	const node = nodeAt(meta, key, fold);
	return node?.kind === 'scalar' && node.type !== 'null' ? node : undefined;
}

/** The value of the first of the keys that has one. */
export function valueAt(meta: MapNode, keys: readonly string[]): Node | undefined {
	for (const key of keys) {
		const node = nodeAt(meta, key, 'case');
		if (node !== undefined && !(node.kind === 'scalar' && (node.type === 'null' || node.value === false || node.text === ''))) return node;
	}
	return undefined;
}

const known = new Map<string, string>();

/** An own copy that many articles share: names, keys. It is no more than a saving, and so forgotten when it gets long. */
export function shared(text: string): string {
	const same = known.get(text);
	if (same !== undefined) return same;
	if (known.size > 20_000) known.clear();
	const own = ownCopy(text);
	known.set(own, own);
	return own;
}
