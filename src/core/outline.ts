import type { Head } from './article';
import { contains, span, type Span } from './text';
import type { Entry, Node } from './tree';

/** An entry of the front matter, as an outline shows it. */
export interface OutlineItem {
	readonly name: string;
	/** The value in short; empty for maps and lists, whose content follows. */
	readonly detail: string;
	readonly kind: 'map' | 'list' | 'text' | 'number' | 'boolean' | 'date' | 'nothing';
	readonly span: Span;
	/** What the cursor goes to: the key. */
	readonly nameSpan: Span;
	readonly children: readonly OutlineItem[];
}

const longestDetail = 80;
/** Deeper levels and longer lists are left out: nobody reads them in an outline. */
const maxDepth = 8;
const maxItems = 500;

/** The front matter with its fences; undefined where there is none. */
export function blockOf({ split, kind }: Head): Span | undefined {
	return split.kind === 'closed' && kind !== 'none' ? span(split.open.start, split.close.end) : undefined;
}

/** The entries of the front matter, and those of the maps and lists in it. */
export function outlineOf({ meta }: Head): OutlineItem[] {
	return (meta?.entries ?? []).slice(0, maxItems).map((entry) => itemOfEntry(entry, 0));
}

function itemOfEntry({ key, keySpan, span: whole, value }: Entry, depth: number): OutlineItem {
	const all = span(Math.min(whole.start, keySpan.start), Math.max(whole.end, keySpan.end));
	return { name: key, detail: detailOf(value), kind: kindOf(value), span: all, nameSpan: keySpan, children: childrenOf(value, depth + 1) };
}

function childrenOf(node: Node | undefined, depth: number): OutlineItem[] {
	if (node === undefined || node.kind === 'scalar' || depth > maxDepth) return [];
	if (node.kind === 'map') return node.entries.slice(0, maxItems).map((entry) => itemOfEntry(entry, depth));
	// A list of plain values is told by its detail.
	if (node.items.every((item) => item.kind === 'scalar')) return [];
	return node.items.slice(0, maxItems).map((item, index) => ({
		name: `${index + 1}`,
		detail: detailOf(item),
		kind: kindOf(item),
		span: item.span,
		nameSpan: span(item.span.start, item.span.start),
		children: childrenOf(item, depth + 1),
	}));
}

function kindOf(node: Node | undefined): OutlineItem['kind'] {
	if (node === undefined) return 'nothing';
	if (node.kind !== 'scalar') return node.kind;
	switch (node.type) {
		case 'string':
			return 'text';
		case 'timestamp':
			return 'date';
		case 'null':
			return 'nothing';
		case 'number':
		case 'boolean':
			return node.type;
		default:
			return node.type satisfies never;
	}
}

function detailOf(node: Node | undefined): string {
	if (node === undefined || node.kind === 'map') return '';
	const text = node.kind === 'scalar' ? node.text : node.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])).join(', ');
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > longestDetail ? `${line.slice(0, longestDetail)}…` : line;
}

/** What can be folded: the front matter, and every entry or item that stands on several lines. */
export function foldsOf(head: Head): Span[] {
	const block = blockOf(head);
	if (block === undefined) return [];
	const folds: Span[] = [block];
	const visit = (node: Node | undefined, depth: number): void => {
		if (node === undefined || depth > maxDepth) return;
		if (node.kind === 'map') {
			for (const { keySpan, value } of node.entries) {
				if (value !== undefined && isOverLines(head.source, keySpan.start, value.span.end)) folds.push(span(keySpan.start, value.span.end));
				visit(value, depth + 1);
			}
		} else if (node.kind === 'list') {
			for (const item of node.items) {
				if (item.kind !== 'scalar' && isOverLines(head.source, item.span.start, item.span.end)) folds.push(item.span);
				visit(item, depth + 1);
			}
		}
	};
	visit(head.meta, 0);
	return folds.map(({ start, end }) => span(start, withoutBlankEnd(head.source, start, end)));
}

/** A block scalar's span ends behind its last line end; the fold ends with its last text. */
function withoutBlankEnd(source: string, start: number, end: number): number {
	let at = end;
	while (at > start && /\s/.test(source.charAt(at - 1))) at--;
	return at;
}

function isOverLines(source: string, start: number, end: number): boolean {
	return source.slice(start, end).trimEnd().includes('\n');
}

/**
 * What a selection at an offset grows to, from the inside out: the text within its quotes, the value,
 * the entry, the map or list around it, and so on to the whole front matter. Empty outside of it.
 */
export function selectionsAt(head: Head, offset: number): Span[] {
	const block = blockOf(head);
	if (block === undefined || offset < block.start || offset > block.end) return [];
	const spans: Span[] = [block];
	if (head.metaSpan !== undefined && contains(head.metaSpan, span(offset, offset))) spans.push(head.metaSpan);
	let node: Node | undefined = head.meta;
	while (node !== undefined && holds(node.span, offset)) {
		spans.push(node.span);
		node = inner(node, offset, spans);
	}
	// Each within the one before, and none twice.
	const chain: Span[] = [];
	for (const one of spans) {
		const last = chain.at(-1);
		if (last === undefined || (contains(last, one) && (one.start !== last.start || one.end !== last.end))) chain.push(one);
	}
	return chain.toReversed();
}

function inner(node: Node, offset: number, spans: Span[]): Node | undefined {
	switch (node.kind) {
		case 'map': {
			const entry = node.entries.find((one) => holds(one.span, offset) || holds(one.keySpan, offset));
			if (entry === undefined) return undefined;
			spans.push(entry.span);
			if (holds(entry.keySpan, offset)) {
				spans.push(entry.keySpan);
				return undefined;
			}
			return entry.value;
		}
		case 'list':
			return node.items.find((item) => holds(item.span, offset));
		case 'scalar':
			if ((node.style === 'single' || node.style === 'double') && node.alias === undefined && node.raw.length >= 2) {
				const text = span(node.span.end - node.raw.length + 1, node.span.end - 1);
				if (holds(text, offset)) spans.push(text);
			}
			return undefined;
		default:
			return node satisfies never;
	}
}

function holds({ start, end }: Span, offset: number): boolean {
	return start <= offset && offset <= end;
}
