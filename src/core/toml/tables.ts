import { problem, type Problem } from '../problems';
import { span, type Span } from '../text';
import type { Entry, ListNode, MapNode, Node } from '../tree';

/**
 * Tables as they grow: TOML may add to one from many places, so the tree is made when all is read.
 * Which additions are allowed follows the specification (TOML 1.1, "Table" and "Keys").
 */

/** One part of a key: `a` and `b` of `a.b`. */
export interface KeyPart {
	readonly key: string;
	readonly span: Span;
}

/**
 * How a table came about, which decides who may add to it. `implied`: named in a longer header
 * (`[a.b]` implies `a`); `dotted`: by a dotted key; `item`: of an array of tables.
 */
type Origin = 'header' | 'implied' | 'dotted' | 'item';

/** Something that may be written in several stretches of lines. */
interface Growing {
	readonly stretches: { start: number; end: number }[];
	/** The number of the statement that added last: the next one continues the stretch. */
	last: number;
}

interface GrowingMap extends Growing {
	readonly kind: 'growing-map';
	readonly entries: GrowingEntry[];
	readonly byKey: Map<string, GrowingEntry>;
	origin: Origin;
	/** The header below which a dotted key made it: it may be added to there only. */
	readonly section: number;
}

interface GrowingList extends Growing {
	readonly kind: 'growing-list';
	readonly items: GrowingMap[];
}

interface GrowingEntry extends Growing {
	readonly key: string;
	readonly keySpans: Span[];
	value: GrowingMap | GrowingList | Node | undefined;
}

/** Collects the statements of one block, or of one inline table. */
export class Tables {
	readonly problems: Problem[] = [];
	private readonly root: GrowingMap;
	/** The table that the last header opened, and everything that grows with it. */
	private current: GrowingMap;
	private growing: Growing[] = [];
	private statement = 0;
	private section = 0;

	constructor() {
		this.root = this.newMap('header');
		this.current = this.root;
	}

	/** `[a.b]` or `[[a.b]]`; the span is the header's, with its brackets. */
	open(parts: readonly KeyPart[], kind: 'table' | 'list', header: Span): void {
		this.statement++;
		this.section++;
		this.growing = [];
		let map = this.root;
		for (const [index, part] of parts.entries()) {
			const isLast = index === parts.length - 1;
			const start = index === 0 ? header.start : part.span.start;
			const next = parts[index + 1];
			const found = map.byKey.get(part.key);
			if (isLast) {
				map = kind === 'table' ? this.openTable(map, found, part, span(start, header.end)) : this.openItem(map, found, part, span(start, header.end), header);
				break;
			}
			map = this.through(map, found, part, span(start, header.end), next?.span.start ?? header.end);
		}
		this.current = map;
	}

	/** `a.b = value`; the span is the whole entry's. Without a value it could not be read. */
	set(parts: readonly KeyPart[], value: Node | undefined, whole: Span): void {
		this.statement++;
		for (const one of this.growing) this.grow(one, whole);
		let map = this.current;
		for (const [index, part] of parts.entries()) {
			const at = span(part.span.start, whole.end);
			const found = map.byKey.get(part.key);
			const next = parts[index + 1];
			if (next === undefined) {
				if (found !== undefined) this.twice(part, found);
				this.add(map, part, at, value);
				return;
			}
			const known = found?.value;
			if (found !== undefined && known !== undefined && known.kind === 'growing-map' && known.origin === 'dotted' && known.section === this.section) {
				this.touch(found, part, at);
				this.grow(known, span(next.span.start, whole.end));
				map = known;
				continue;
			}
			if (found !== undefined) this.twice(part, found);
			const made = this.newMap('dotted');
			this.grow(made, span(next.span.start, whole.end));
			this.add(map, part, at, made);
			map = made;
		}
	}

	/** The tree of all that was collected. */
	finish(whole: Span): MapNode {
		return { kind: 'map', span: whole, entries: this.root.entries.map(entryOf), flow: false };
	}

	isEmpty(): boolean {
		return this.root.entries.length === 0;
	}

	private through(map: GrowingMap, found: GrowingEntry | undefined, part: KeyPart, at: Span, valueStart: number): GrowingMap {
		const known = found?.value;
		if (found !== undefined && known !== undefined && isGrowing(known)) {
			this.touch(found, part, at);
			this.growing.push(found);
			this.grow(known, span(valueStart, at.end));
			this.growing.push(known);
			const item = known.kind === 'growing-list' ? known.items.at(-1) : undefined;
			if (item === undefined) return known.kind === 'growing-map' ? known : this.newMap('implied');
			this.grow(item, span(valueStart, at.end));
			this.growing.push(item);
			return item;
		}
		if (found !== undefined) this.twice(part, found);
		const made = this.newMap('implied');
		this.grow(made, span(valueStart, at.end));
		this.growing.push(this.add(map, part, at, made), made);
		return made;
	}

	private openTable(map: GrowingMap, found: GrowingEntry | undefined, part: KeyPart, at: Span): GrowingMap {
		const known = found?.value;
		const isOpen = known?.kind === 'growing-map' && known.origin === 'implied';
		if (found !== undefined && !isOpen) this.twice(part, found);
		if (found !== undefined && known?.kind === 'growing-map') {
			if (known.origin === 'implied') known.origin = 'header';
			this.touch(found, part, at);
			this.grow(known, span(at.end, at.end));
			this.growing.push(found, known);
			return known;
		}
		const made = this.newMap('header');
		this.grow(made, span(at.end, at.end));
		this.growing.push(this.add(map, part, at, made), made);
		return made;
	}

	private openItem(map: GrowingMap, found: GrowingEntry | undefined, part: KeyPart, at: Span, header: Span): GrowingMap {
		const item = this.newMap('item');
		this.grow(item, header);
		const known = found?.value;
		if (found !== undefined && known?.kind === 'growing-list') {
			this.touch(found, part, at);
			this.grow(known, header);
			known.items.push(item);
			this.growing.push(found, known, item);
			return item;
		}
		if (found !== undefined) this.twice(part, found);
		const list: GrowingList = { kind: 'growing-list', stretches: [], last: -1, items: [item] };
		this.grow(list, header);
		this.growing.push(this.add(map, part, at, list), list, item);
		return item;
	}

	private add(map: GrowingMap, part: KeyPart, at: Span, value: GrowingEntry['value']): GrowingEntry {
		const entry: GrowingEntry = { key: part.key, keySpans: [part.span], stretches: [], last: -1, value };
		this.grow(entry, at);
		map.entries.push(entry);
		map.byKey.set(part.key, entry);
		return entry;
	}

	private touch(entry: GrowingEntry, part: KeyPart, at: Span): void {
		entry.keySpans.push(part.span);
		this.grow(entry, at);
	}

	private grow(one: Growing, { start, end }: Span): void {
		const stretch = one.stretches.at(-1);
		const isNext = one.last === this.statement || one.last === this.statement - 1;
		one.last = this.statement;
		if (stretch === undefined || !isNext) {
			one.stretches.push({ start, end });
			return;
		}
		// A table begins with its first entry; its header alone has nothing to show.
		if (stretch.start === stretch.end && start > stretch.end) stretch.start = start;
		stretch.end = Math.max(stretch.end, end);
	}

	private twice({ key, span: at }: KeyPart, { keySpans: [first = at] }: GrowingEntry): void {
		this.problems.push(problem('syntax/duplicate-key', at, { key, first }));
	}

	private newMap(origin: Origin): GrowingMap {
		return { kind: 'growing-map', entries: [], byKey: new Map(), origin, section: this.section, stretches: [], last: -1 };
	}
}

function isGrowing(value: GrowingMap | GrowingList | Node): value is GrowingMap | GrowingList {
	return value.kind === 'growing-map' || value.kind === 'growing-list';
}

function entryOf({ key, keySpans, value, ...growing }: GrowingEntry): Entry {
	const [keySpan = span(0, 0), ...otherKeySpans] = keySpans;
	return {
		key,
		keySpan,
		...(otherKeySpans.length === 0 ? {} : { otherKeySpans }),
		...placed(growing),
		...(value === undefined ? {} : { value: nodeOf(value) }),
	};
}

function nodeOf(value: GrowingMap | GrowingList | Node): Node {
	switch (value.kind) {
		case 'growing-map':
			return { kind: 'map', ...placed(value), entries: value.entries.map(entryOf), flow: false } satisfies MapNode;
		case 'growing-list':
			return { kind: 'list', ...placed(value), items: value.items.map(nodeOf), flow: false } satisfies ListNode;
		default:
			return value;
	}
}

function placed({ stretches }: Pick<Growing, 'stretches'>): { readonly span: Span; readonly otherSpans?: readonly Span[] } {
	const [first = span(0, 0), ...others] = stretches;
	return others.length === 0 ? { span: first } : { span: first, otherSpans: others };
}
