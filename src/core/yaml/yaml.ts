import { isAlias, isMap, isScalar, isSeq, parseDocument, type Alias, type Node as YamlNode, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Dialect } from '../dialects';
import type { Parsed } from '../parsed';
import { problem, type Problem } from '../problems';
import { mergesMaps, typePlainScalar, wantsDeeperLines, type YamlReader } from './scalars';
import { contentOf, typeTaggedScalar } from './tags';
import { meets, span, type Span } from '../text';
import type { Entry, ListNode, MapNode, Node, ScalarNode, ScalarStyle } from '../tree';
import { explainFirst, type Origin } from './errors';
import { indentContinuations, type Indented } from './continuations';
import { findRejectedByLibyaml, standsOnLibyaml } from './libyaml';
import { findRejected } from './rejects';
import { findRejectedBySerde, withoutTags } from './serde-tags';
import { parseSimpleYaml, repeatedKey } from './simple';

/** Aliases are copied into the tree; a bomb would make billions of nodes of a few lines. */
export const maxAliasNodes = 1000;

/** Nesting beyond this is reported, not parsed: every recursion below relies on it. */
export const maxDepth = 100;

/**
 * Reads YAML into the common tree, with the errors that YAML itself has, in words for writers.
 *
 * @param text the text between the fences, line ends as in the file
 * @param offset where it begins in the file; all spans are offsets into the file
 */
export function parseYaml(text: string, offset: number, dialect: Dialect): Parsed {
	return parseSimpleYaml(text, offset, dialect.yaml) ?? parseAnyYaml(text, offset, dialect);
}

/** Which errors of a text are told. */
export type Errors = 'all' | 'first';

/** The long way, which reads everything; the short way for simple heads is tested against it. */
export function parseAnyYaml(text: string, offset: number, dialect: Dialect, errors: Errors = 'all'): Parsed {
	const expanded = dialect.tabs === 'two-spaces' ? expandTabs(text) : { text, toOriginal: identity };
	if (nestsTooDeep(expanded.text)) {
		return { problems: [problem('syntax/too-deep', span(offset, offset + text.trimEnd().length), { limit: maxDepth })] };
	}
	const { document, prepared } = readTolerantly(expanded, dialect.yaml);
	const place = (at: number): number => prepared.toOriginal(at) + offset;
	const builder = new TreeBuilder(prepared.text, place, dialect.yaml);
	const isSerde = dialect.yaml === 'serde-yaml';
	const built = builder.build(document.contents);
	const root = isSerde && built !== undefined ? withoutTags(built) : built;
	const { problems: explained, entries } = explainErrors({ first: document, text: prepared.text, reader: dialect.yaml, errors }, { place, original: text, offset });
	// What is left to say of a text with errors is said when they are mended.
	const rejected = explained.length > 0 ? [] : findRejected(document, prepared.text, dialect.yaml, place);
	const byLibyaml = standsOnLibyaml(dialect.yaml) && explained.length === 0 ? findRejectedByLibyaml(document, prepared.text, place) : [];
	const bySerde = isSerde && explained.length === 0 ? findRejectedBySerde(document, prepared.text, place) : [];
	const others = [...builder.problems, ...rejected, ...byLibyaml, ...bySerde].filter((other) => !entries.some((entry) => meets(entry, other.span)));
	const sorted = [...explained, ...others].sort((a, b) => a.span.start - b.span.start);
	return root === undefined ? { problems: sorted } : { root, problems: sorted };
}

/** As the parser reads it; where it has errors that the generators' readers do not have, as those do. */
function readTolerantly(expanded: Indented, reader: YamlReader): { readonly document: ReturnType<typeof read>; readonly prepared: Indented } {
	const strict = { document: read(expanded.text, reader), prepared: expanded };
	const moved = strict.document.errors.length === 0 || wantsDeeperLines(reader) ? undefined : indentContinuations(expanded.text);
	if (moved === undefined) return strict;
	const document = read(moved.text, reader);
	if (document.errors.length >= strict.document.errors.length) return strict;
	return { document, prepared: { text: moved.text, toOriginal: (at) => expanded.toOriginal(moved.toOriginal(at)) } };
}

function read(text: string, reader: YamlReader): ReturnType<typeof parseDocument> {
	const document = parseDocument(text, {
		// yaml's own check is quadratic and does not locate the first of the two.
		uniqueKeys: false,
		// Scalars are typed by our own table, since every generator has another reader.
		schema: 'failsafe',
		prettyErrors: false,
		logLevel: 'error',
	});
	// js-yaml and libyaml take what follows a closing quote or bracket for a comment without a space before it, too.
	if (reader.startsWith('js-yaml') || standsOnLibyaml(reader)) document.errors = document.errors.filter(({ code, pos }) => code !== 'MISSING_CHAR' || text.charAt(pos[0]) !== '#' || !/["'\]}]/.test(text.charAt(pos[0] - 1)));
	return document;
}

/** Whoever has more errors mends these first; then the next ones are told. */
export const maxErrors = 20;

/** The work that explaining a long text may take, in units read again. */
const maxReadAgain = 60_000;

interface Erroneous {
	/** The text as it was read first. */
	readonly first: ReturnType<typeof read>;
	readonly text: string;
	readonly reader: YamlReader;
	readonly errors: Errors;
}

/**
 * The parser's errors, each as it stands when the entries with the errors before it are taken out:
 * one error has followers in other lines, and a cause is told once.
 */
function explainErrors({ first, text, reader, errors }: Erroneous, origin: Origin): { readonly problems: readonly Problem[]; readonly entries: readonly Span[] } {
	const problems: Problem[] = [];
	const entries: Span[] = [];
	const rounds = errors === 'first' ? 1 : Math.max(2, Math.min(maxErrors, Math.floor(maxReadAgain / (text.length + 1))));
	let current = text;
	let document = first;
	for (let round = 0; round < rounds && document.errors.length > 0; round++) {
		const root = new TreeBuilder(current, origin.place, reader).build(document.contents);
		const explained = explainFirst(document.errors, current, root, origin);
		if (explained === undefined || problems.some(({ span: { start } }) => start === explained.problem.span.start)) break;
		problems.push(explained.problem);
		entries.push(span(origin.place(explained.entry.start), explained.swallows === 'rest' ? origin.place(text.length) : origin.place(explained.entry.end)));
		const without = commentOut(current, explained.entry);
		if (explained.swallows === 'rest' || without === current || round + 1 === rounds) break;
		// What the short way reads has no errors of the kind that is looked for here, but for one that it says.
		if (parseSimpleYaml(without, 0, reader)?.problems.every(({ code }) => code !== 'syntax/unquoted-colon') === true) break;
		current = without;
		document = read(current, reader);
	}
	return { problems, entries };
}

/** The text with the lines of a span made comments; as long as before, so that offsets stay. */
function commentOut(text: string, { start, end }: Span): string {
	return text.slice(0, start) + text.slice(start, end).replace(/^[^\r\n]/gm, '#') + text.slice(end);
}

function identity(at: number): number {
	return at;
}

/**
 * Hexo replaces each tab at the beginning of a line, after the first line, by two spaces
 * (hexo-front-matter 4.2, `escape`). Offsets are led back to the text as written.
 */
function expandTabs(text: string): Indented {
	if (!text.includes('\n\t')) return { text, toOriginal: identity };
	const starts: number[] = [];
	let added = 0;
	const expanded = text.replace(/\n(\t+)/g, (_match, tabs: string, at: number) => {
		for (let index = 0; index < tabs.length; index++) starts.push(at + 1 + added++ + index);
		return `\n${'  '.repeat(tabs.length)}`;
	});
	return {
		text: expanded,
		toOriginal: (at) => {
			// Each expanded tab that begins before the place has made the text one unit longer.
			let low = 0;
			let high = starts.length;
			while (low < high) {
				const middle = (low + high) >> 1;
				if ((starts[middle] ?? 0) < at) low = middle + 1;
				else high = middle;
			}
			return at - low;
		},
	};
}

/**
 * Whether the text may nest deeper than the limit: looked at before the parser recurses into it.
 * Brackets that are open at once count, and lines that are each indented deeper than the one above.
 */
function nestsTooDeep(text: string): boolean {
	return bracketDepth(text) > maxDepth && bracketDepth(text.replace(quoted, '')) > maxDepth || indentDepth(text) > maxDepth;
}

const quoted = /"(?:[^"\\]|\\[^])*"|'[^']*'/g;

function bracketDepth(text: string): number {
	let open = 0;
	let deepest = 0;
	for (let at = 0; at < text.length; at++) {
		const character = text.charCodeAt(at);
		if (character === 91 || character === 123) deepest = Math.max(deepest, ++open);
		else if (character === 93 || character === 125) open = Math.max(0, open - 1);
	}
	return deepest;
}

function indentDepth(text: string): number {
	const levels: number[] = [];
	let deepest = 0;
	const lineBeginning = /^([ \t]*)((?:[-?:][ \t]+)*)(?=\S)/gm;
	for (const [, indent = '', dashes = ''] of text.matchAll(lineBeginning)) {
		while (levels.length > 0 && (levels.at(-1) ?? 0) >= indent.length) levels.pop();
		levels.push(indent.length);
		for (let at = 0; at < dashes.length; at++) {
			if ('-?:'.includes(dashes.charAt(at))) levels.push(indent.length + at + 1);
		}
		deepest = Math.max(deepest, levels.length);
	}
	return deepest;
}

class TreeBuilder {
	readonly problems: Problem[] = [];
	private readonly anchors = new Map<string, YamlNode>();
	private aliasNodes = 0;
	private aliasDepth = 0;
	private bombReported = false;
	/** While an alias is being copied, every span is the alias's own. */
	private override: Span | undefined;

	constructor(
		private readonly text: string,
		private readonly place: (at: number) => number,
		private readonly reader: YamlReader,
	) {}

	build(node: YamlNode | null | undefined): Node | undefined {
		if (node === null || node === undefined) return undefined;
		if (this.override !== undefined && !this.countAliasNode()) return undefined;
		if (isAlias(node)) return this.follow(node);
		if ('anchor' in node && node.anchor !== undefined && this.override === undefined) this.anchors.set(node.anchor, node);
		if (isMap(node)) return this.map(node);
		if (isSeq(node)) return this.list(node);
		if (isScalar(node)) return this.scalar(node as Scalar);
		return undefined;
	}

	private countAliasNode(): boolean {
		if (++this.aliasNodes <= maxAliasNodes && this.aliasDepth <= maxDepth) return true;
		if (!this.bombReported && this.override !== undefined) {
			this.bombReported = true;
			this.problems.push(problem('syntax/too-many-aliases', this.override, { limit: maxAliasNodes }));
		}
		return false;
	}

	private follow(alias: Alias): Node | undefined {
		const target = this.anchors.get(alias.source);
		const at = this.spanOf(alias);
		if (target === undefined) {
			if (this.override === undefined) this.problems.push(problem('syntax/unknown-alias', at, { name: alias.source }));
			return undefined;
		}
		const outer = this.override;
		this.override = at;
		this.aliasDepth++;
		const copy = this.countAliasNode() ? this.build(target) : undefined;
		this.aliasDepth--;
		this.override = outer;
		return copy;
	}

	private map(node: YAMLMap): MapNode {
		const entries: Entry[] = [];
		const seen = new Map<string, Entry>();
		for (const pair of node.items) {
			const entry = this.entry(pair.key as ParsedNode | null, pair.value as ParsedNode | null);
			if (entry === undefined) continue;
			const first = seen.get(entry.key);
			// The parser makes an empty key of what it cannot read.
			if (first !== undefined && this.override === undefined && entry.key !== '<<' && entry.keySpan.end > entry.keySpan.start) {
				this.problems.push(repeatedKey(entry, first, this.reader));
			}
			seen.set(entry.key, entry);
			entries.push(entry);
		}
		const flow = node.flow === true;
		const span = flow ? this.spanOf(node) : (this.override ?? around(entries) ?? this.spanOf(node));
		return { kind: 'map', span, entries: mergesMaps(this.reader) ? withMerged(entries, seen) : entries, flow };
	}

	private entry(keyNode: ParsedNode | null, valueNode: ParsedNode | null): Entry | undefined {
		if (keyNode === null) return undefined;
		const keySpan = this.spanOf(keyNode);
		const key = this.keyText(keyNode);
		if ('anchor' in keyNode && keyNode.anchor !== undefined && this.override === undefined) this.anchors.set(keyNode.anchor, keyNode);
		const value = valueNode === null || isNothing(valueNode) ? undefined : this.build(valueNode);
		if (value === undefined) {
			const colon = this.override === undefined ? this.colonBehind(keyNode.range[1], keySpan) : keySpan;
			return { key, keySpan, span: colon };
		}
		const start = Math.min(keySpan.start, value.span.start);
		return { key, keySpan, span: span(start, Math.max(keySpan.end, value.span.end)), value };
	}

	private keyText(node: ParsedNode): string {
		const shown = isAlias(node) ? (this.anchors.get(node.source) ?? node) : node;
		return isScalar(shown) ? String(shown.value ?? '') : this.text.slice(node.range[0], node.range[1]);
	}

	/** The span of a key without a value reaches to its colon, so that a cursor there belongs to it. */
	private colonBehind(keyEnd: number, keySpan: Span): Span {
		const colon = /[ \t]*:/y;
		colon.lastIndex = keyEnd;
		return colon.test(this.text) ? span(keySpan.start, this.place(colon.lastIndex)) : keySpan;
	}

	private list(node: YAMLSeq): ListNode {
		const items: Node[] = [];
		for (const item of node.items) {
			const built = this.build(item as YamlNode | null);
			// A dash with nothing behind it is an item too: dropping it would shift the others.
			items.push(built ?? this.nothing(item as YamlNode | null));
		}
		const flow = node.flow === true;
		const whole = this.spanOf(node);
		const last = items.at(-1);
		const end = flow || last === undefined || this.override !== undefined ? whole.end : last.span.end;
		return { kind: 'list', span: span(whole.start, Math.max(whole.start, end)), items, flow };
	}

	private nothing(node: YamlNode | null): ScalarNode {
		const at = node === null ? span(0, 0) : this.spanOf(node);
		return { kind: 'scalar', span: at, raw: '', text: '', style: 'plain', type: 'null', value: null };
	}

	private scalar(node: Scalar): ScalarNode {
		const [start, end] = node.range ?? [0, 0];
		const style = styleOf(node);
		const raw = this.text.slice(start, style === 'literal' || style === 'folded' ? endOfBlock(this.text, start, end) : end);
		const text = contentOf(node);
		const typed = style === 'plain' && node.tag === undefined
			? typePlainScalar(text, this.reader)
			: (typeTaggedScalar(text, node.tag, this.reader) ?? { type: 'string' as const, value: text });
		const at = this.override ?? span(this.place(start), this.place(start + raw.length));
		const origin = this.override === undefined ? {} : { alias: true as const };
		const scalar = { kind: 'scalar', span: at, raw, text, style, ...typed, ...origin } as const;
		return node.tag === undefined ? scalar : { ...scalar, tag: node.tag };
	}

	private spanOf(node: YamlNode): Span {
		const [start, end] = node.range ?? [0, 0];
		return this.override ?? span(this.place(start), this.place(end));
	}
}

function styleOf(node: Scalar): ScalarStyle {
	switch (node.type) {
		case 'QUOTE_SINGLE':
			return 'single';
		case 'QUOTE_DOUBLE':
			return 'double';
		case 'BLOCK_LITERAL':
			return 'literal';
		case 'BLOCK_FOLDED':
			return 'folded';
		default:
			return 'plain';
	}
}

/** `key:` with nothing behind it: the parser makes an empty plain scalar of it. */
function isNothing(node: ParsedNode): boolean {
	return isScalar(node) && node.range[0] === node.range[1] && node.anchor === undefined && node.tag === undefined;
}

/** A block scalar's range takes in the line end behind it, and blank lines that are kept. */
function endOfBlock(text: string, start: number, end: number): number {
	return start + text.slice(start, end).trimEnd().length;
}

function around(entries: readonly Entry[]): Span | undefined {
	const first = entries[0];
	const last = entries.at(-1);
	return first && last ? span(first.span.start, last.span.end) : undefined;
}

/** `<<: *base` gives the map the keys of another one that it does not have itself. */
function withMerged(entries: readonly Entry[], own: ReadonlyMap<string, Entry>): readonly Entry[] {
	const merge = own.get('<<');
	if (merge?.value === undefined) return entries;
	const sources = merge.value.kind === 'list' ? merge.value.items : [merge.value];
	const merged = new Map<string, Entry>();
	for (const source of sources) {
		if (source.kind !== 'map') return entries;
		for (const entry of source.entries) {
			if (own.has(entry.key) || merged.has(entry.key)) continue;
			merged.set(entry.key, { ...entry, keySpan: merge.keySpan });
		}
	}
	return [...entries.filter(({ key }) => key !== '<<'), ...merged.values()];
}
