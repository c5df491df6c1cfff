import { isMap, isPair, isScalar, isSeq, type Document, type Node as YamlNode, type Pair, type Scalar } from 'yaml';
import { problem, type Problem } from './problems';
import { contains, span, type Span } from './text';
import { lineStartOf, valueEnd } from './yaml-lines';

/**
 * What the parser reads, but the readers of the generators reject, so that the build fails: tags that
 * nobody knows (`title: !important`), control characters, `title: [a]: b`, a merge of something that
 * is no mapping. Measured with js-yaml 3 and 4; a strict reader may be more tolerant.
 *
 * @param place turns offsets of the text into offsets of the file
 */
export function findRejected(document: Document, text: string, place: (at: number) => number): Problem[] {
	const finder = new Finder(text, (start, end) => span(place(start), place(end)));
	finder.visit(document.contents);
	// One within another has the same cause: quotes around the outer one mend both.
	return finder.problems.filter(({ span: inner }, index) => !finder.problems.some(({ span: outer }, at) => at < index && contains(outer, inner)));
}

const tagPrefix = 'tag:yaml.org,2002:';
const knownTags: ReadonlySet<string> = new Set(['str', 'seq', 'map', 'null', 'bool', 'int', 'float', 'timestamp', 'merge', 'binary', 'omap', 'pairs', 'set'].map((name) => tagPrefix + name));

// js-yaml, lib/loader.js, PATTERN_NON_PRINTABLE.
const nonPrintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** A file full of them is no text; the first ones say so. */
const maxControlCharacters = 20;

class Finder {
	readonly problems: Problem[] = [];

	constructor(
		private readonly text: string,
		private readonly at: (start: number, end: number) => Span,
	) {}

	/** Quoted text may hold those that JSON allows (lib/loader.js, `captureSegment`); comments may hold any. */
	private controlCharacters(node: Scalar): void {
		const [from, end] = node.range ?? [0, 0];
		// The first line of a block scalar may end in a comment.
		const start = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED' ? Math.max(from, this.text.indexOf('\n', from)) : from;
		const pattern = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? control : nonPrintable;
		for (const { 0: character, index } of this.text.slice(start, end).matchAll(pattern)) {
			if (this.problems.length >= maxControlCharacters) return;
			const number = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
			this.problems.push(problem('syntax/invalid', this.at(start + index, start + index + 1), { detail: `the invisible control character U+${number}` }));
		}
	}

	visit(node: unknown): void {
		if (isPair(node)) {
			this.visit(node.key);
			return this.visit(node.value);
		}
		if (!isMap(node) && !isSeq(node) && !isScalar(node)) return;
		if (node.tag !== undefined) this.tag(node);
		if (isScalar(node)) return this.controlCharacters(node);
		for (const [index, item] of node.items.entries()) {
			if (isMap(node) && node.flow !== true) this.keyless(item as Pair, node.items[index - 1] as Pair | undefined);
			if (isMap(node)) this.merge(item as Pair);
			this.visit(item);
		}
	}

	private tag(node: YamlNode): void {
		if (node.tag === undefined || node.tag === '!' || knownTags.has(node.tag)) return;
		const [valueStart, end] = node.range ?? [0, 0];
		const from = Math.max(0, valueStart - 300);
		const written = /!\S*(?:\s+&\S+)?\s*$/.exec(this.text.slice(from, valueStart));
		if (written === null) return;
		const start = from + written.index;
		const stop = isScalar(node) && end > valueStart ? end : start + (/^![^\s,\]}]*/.exec(this.text.slice(start, valueStart))?.[0].length ?? 0);
		this.problems.push(problem('syntax/reserved-character', this.at(start, stop), { character: '!' }));
	}

	/** The parser takes `title: [a]: b` for two entries, the second without a key. */
	private keyless({ key }: Pair, previous: Pair | undefined): void {
		if (!isScalar(key) || key.range === undefined || key.range === null || key.range[0] !== key.range[1]) return;
		if (key.anchor !== undefined || key.tag !== undefined) return;
		const colon = /[ \t]*:/y;
		colon.lastIndex = key.range[0];
		if (!colon.test(this.text)) return;
		const lineStart = lineStartOf(this.text, key.range[0]);
		const before = this.text.slice(lineStart, key.range[0]);
		const start = previous === undefined ? undefined : (previous.value as YamlNode | null)?.range?.[0];
		if (start !== undefined && start >= lineStart && start < key.range[0]) {
			const name = isScalar(previous?.key) ? String(previous.key.value) : '';
			this.problems.push(problem('syntax/unquoted-colon', this.at(start, valueEnd(this.text, start)), { key: name }));
		} else if (/^[ \t]*$/.test(before)) {
			const content = lineStart + before.length;
			this.problems.push(problem('syntax/invalid', this.at(content, valueEnd(this.text, content)), { detail: 'there is no key before the colon' }));
		}
	}

	private merge({ key, value }: Pair): void {
		if (!isScalar(key) || key.value !== '<<' || key.type !== 'PLAIN') return;
		if (!isScalar(value) || value.range === undefined || value.range === null) return;
		const [start, end] = value.range;
		if (start === end) return;
		this.problems.push(problem('syntax/invalid', this.at(start, end), { detail: 'behind << there must be the alias of a mapping' }));
	}
}
