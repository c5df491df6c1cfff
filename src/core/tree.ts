import type { Span } from './text';

/**
 * One tree for YAML, TOML and JSON: plain, immutable data without parent pointers or cycles.
 * Every span holds exactly the characters of the value as written, quotes included.
 *
 * TOML may write a table here and add to it further down (`[a]`, `[b]`, `[a.c]`): `span` is then the
 * first stretch of lines that stand together, and `otherSpans` are the others. A child may lie in
 * any of them. `[a]` with nothing below it has an empty span behind the bracket.
 */
export type Node = MapNode | ListNode | ScalarNode;

export interface MapNode {
	readonly kind: 'map';
	readonly span: Span;
	/** Where the map goes on, when its parts do not stand together. Only in TOML. */
	readonly otherSpans?: readonly Span[];
	readonly entries: readonly Entry[];
	/** Written with braces on one level (`{a: 1}`), not line by line. */
	readonly flow: boolean;
}

export interface ListNode {
	readonly kind: 'list';
	readonly span: Span;
	/** Where the list goes on, when its items do not stand together. Only in TOML (`[[a]]`). */
	readonly otherSpans?: readonly Span[];
	readonly items: readonly Node[];
	/** Written with brackets (`[a, b]`), not line by line. */
	readonly flow: boolean;
}

/** How a scalar is written. `literal` and `folded` are YAML's block scalars `|` and `>`. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/**
 * What the reader makes of a scalar. A `timestamp` has no counterpart in JSON: a schema sees its
 * source text, a date rule sees that the reader took it for a date.
 */
export type ScalarType = 'string' | 'number' | 'boolean' | 'null' | 'timestamp';

export interface ScalarNode {
	readonly kind: 'scalar';
	readonly span: Span;
	/** The characters as written, quotes and escapes included. */
	readonly raw: string;
	/** The content after unquoting, still text: `'a''b'` is `a'b`. */
	readonly text: string;
	readonly style: ScalarStyle;
	readonly type: ScalarType;
	/** The value that the reader hands on; for a timestamp its text. */
	readonly value: string | number | boolean | null;
	/** The tag as written (`!!str`), where there is one. */
	readonly tag?: string;
	/** An alias shows the value here; it is written elsewhere, and the span is the alias's. */
	readonly alias?: true;
}

export interface Entry {
	/** The key as text: `12: x` has the key `12`. Data only; never used to index an object. */
	readonly key: string;
	readonly keySpan: Span;
	/** The key where it is written again to add to its table: the second `a` of `a.b = 1`, `a.c = 2`. Only in TOML. */
	readonly otherKeySpans?: readonly Span[];
	/**
	 * From the key to the end of the value, comments and line ends excluded. A table with a header
	 * begins at its bracket.
	 */
	readonly span: Span;
	/** Where the entry goes on, when its parts do not stand together. Only in TOML. */
	readonly otherSpans?: readonly Span[];
	/** Absent in `key:` with nothing behind the colon. */
	readonly value?: Node;
}

/** The path of keys and indices from the root to a node. */
export type Path = readonly (string | number)[];

/** The entry of a map by key: the last one, where the key is written twice. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
	if (node?.kind !== 'map') return undefined;
	return node.entries.findLast((entry) => entry.key === key);
}

/** The value of a key, when it has one. */
export function valueOf(node: Node | undefined, key: string): Node | undefined {
	return entryOf(node, key)?.value;
}

/** The node at a path, or undefined where the path leads nowhere. */
export function nodeAtPath(root: Node | undefined, path: Path): Node | undefined {
	let node = root;
	for (const step of path) {
		if (typeof step === 'number') node = node?.kind === 'list' ? node.items[step] : undefined;
		else node = valueOf(node, step);
	}
	return node;
}

/** A place in the tree: the innermost node or key that holds an offset. */
export interface Place {
	readonly path: Path;
	/** The entry whose key or value holds the offset, where there is one. */
	readonly entry?: Entry;
	/** The node that holds the offset; undefined when it stands on a key or beside a missing value. */
	readonly node?: Node;
	readonly onKey: boolean;
}

/** The innermost place at an offset (the end of a span counts as inside, as for a cursor). */
export function placeAt(root: Node, offset: number): Place {
	return descend(root, offset, []);
}

function descend(node: Node, offset: number, path: Path): Place {
	if (node.kind === 'map') {
		for (const entry of node.entries) {
			if (!isIn(entry, offset)) continue;
			const at = [...path, entry.key];
			if (holds(entry.keySpan, offset) || entry.otherKeySpans?.some((key) => holds(key, offset)) === true) return { path: at, entry, onKey: true };
			if (entry.value === undefined || !isIn(entry.value, offset)) return { path: at, entry, onKey: false };
			const inner = descend(entry.value, offset, at);
			return inner.entry === undefined ? { ...inner, entry } : inner;
		}
	}
	if (node.kind === 'list') {
		for (const [index, item] of node.items.entries()) {
			if (isIn(item, offset)) return descend(item, offset, [...path, index]);
		}
	}
	return { path, node, onKey: false };
}

/** Whether an entry or a node holds an offset, in any of its stretches. */
function isIn(of: Entry | Node, offset: number): boolean {
	if (holds(of.span, offset)) return true;
	return 'otherSpans' in of && of.otherSpans?.some((other) => holds(other, offset)) === true;
}

function holds({ start, end }: Span, offset: number): boolean {
	return start <= offset && offset <= end;
}

/**
 * The value as JSON data, for a schema or an export. Objects have no prototype, so that a key such
 * as `__proto__` is data like any other. The last of two equal keys wins, as in YAML 1.1 readers.
 */
export function toData(node: Node | undefined): unknown {
	if (node === undefined) return null;
	switch (node.kind) {
		case 'scalar':
			return node.value;
		case 'list':
			return node.items.map(toData);
		case 'map': {
			const data: Record<string, unknown> = Object.create(null);
			for (const { key, value } of node.entries) data[key] = toData(value);
			return data;
		}
		default:
			return node satisfies never;
	}
}
