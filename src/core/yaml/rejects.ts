import { isAlias, isMap, isNode, isPair, isScalar, isSeq, type Document, type Node as YamlNode, type Pair, type Scalar } from 'yaml';
import { problem, type Problem } from '../problems';
import { contains, span, type Span } from '../text';
import { standsOnLibyaml } from './libyaml';
import { lineStartOf, valueEnd } from './lines';
import { mergesMaps, rejectsPlainScalar, type YamlReader } from './scalars';
import { contentOf, isJsYaml, isLocal, typeTaggedScalar } from './tags';
import { writtenEnd, writtenStart } from './written';

/**
 * What the parser reads, but the readers of the generators reject, so that the build fails: tags that
 * nobody knows (`title: !important`), control characters, `title: [a]: b`, a merge of something that
 * is no mapping. Measured with js-yaml 3 and 4; a strict reader may be more tolerant.
 *
 * @param place turns offsets of the text into offsets of the file
 */
export function findRejected(document: Document, text: string, reader: YamlReader, place: (at: number) => number): Problem[] {
	const finder = new Finder(text, reader, (start, end) => span(place(start), place(end)));
	finder.visit(document.contents);
	// One within another has the same cause: quotes around the outer one mend both.
	let outer: Problem | undefined;
	return finder.problems.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end).filter((found) => {
		if (outer !== undefined && contains(outer.span, found.span)) return false;
		outer = found;
		return true;
	});
}

const tagPrefix = 'tag:yaml.org,2002:';
/** What each tag that js-yaml knows can be written on. */
const knownTags: Readonly<Record<string, 'scalar' | 'seq' | 'map'>> = {
	str: 'scalar', null: 'scalar', bool: 'scalar', int: 'scalar', float: 'scalar', timestamp: 'scalar', merge: 'scalar', binary: 'scalar',
	seq: 'seq', omap: 'seq', pairs: 'seq', map: 'map', set: 'map',
};

/** The core schema, which is all that it reads by default. */
const knownToJsYaml5: ReadonlySet<string> = new Set(['str', 'null', 'bool', 'int', 'float', 'seq', 'map']);

// js-yaml, lib/loader.js, PATTERN_NON_PRINTABLE.
const nonPrintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** A file full of them is no text; the first ones say so. */
const maxControlCharacters = 20;

class Finder {
	readonly problems: Problem[] = [];
	/** What an alias at the place that is looked at stands for; the parser would go through all of the text for each. */
	private readonly anchored = new Map<string, YamlNode>();

	constructor(
		private readonly text: string,
		private readonly reader: YamlReader,
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
		if (node.anchor !== undefined) this.anchored.set(node.anchor, node);
		if (node.tag !== undefined) this.tag(node);
		if (isScalar(node)) return this.scalar(node);
		for (const [index, item] of node.items.entries()) {
			if (isMap(node) && node.flow !== true) this.keyless(item as Pair, node.items[index - 1] as Pair | undefined);
			if (isMap(node) && node.flow === true) this.keyOfLines(item as Pair);
			if (isMap(node) && node.flow !== true) this.closing(item as Pair);
			if (node.flow !== true) this.lineSeparator(isPair(item) ? item.value : item);
			if (isMap(node)) this.merge(item as Pair);
			this.visit(item);
		}
	}

	/** U+2028 and its like, pasted along with a text, end a line for Ruby's parser, and what follows begins at the margin. */
	private lineSeparator(node: unknown): void {
		if (this.reader !== 'safe-yaml' || !isScalar(node) || node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') return;
		const [start, end] = node.range ?? [0, 0];
		const found = /[\u0085\u2028\u2029](?=[^\s#])/.exec(this.text.slice(start, end));
		if (found === null) return;
		const number = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
		this.problems.push(problem('syntax/invalid', this.at(start + found.index, start + found.index + 1), { detail: `the invisible line separator U+${number}` }));
	}

	private scalar(node: Scalar): void {
		// libyaml has them nowhere: libyaml.ts.
		if (!standsOnLibyaml(this.reader)) this.controlCharacters(node);
		const [start, end] = node.range ?? [0, 0];
		if (this.reader === 'safe-yaml' && node.type === 'PLAIN' && node.tag === undefined && rejectsPlainScalar(contentOf(node), this.reader)) {
			this.problems.push(problem('syntax/invalid', this.at(start, end), { detail: 'a number that Ruby cannot read' }));
		}
	}

	private tag(node: YamlNode): void {
		// Zola's reader has rules of its own for them: serde-tags.ts.
		if (node.tag === undefined || node.tag === '!' || this.reader === 'serde-yaml') return;
		if (this.reader === 'safe-yaml') return this.passedOver(node, node.tag);
		const name = node.tag.startsWith(tagPrefix) ? node.tag.slice(tagPrefix.length) : '';
		const kind = isScalar(node) ? 'scalar' : isSeq(node) ? 'seq' : 'map';
		const isEmpty = isScalar(node) && node.source === '';
		if (this.knows(name) && (knownTags[name] === kind || isEmpty)) return this.misfit(node, isEmpty);
		const [start, end] = [writtenStart(node, this.text), writtenEnd(node, this.text)];
		if (end > start) this.problems.push(problem('syntax/reserved-character', this.at(start, end), { character: '!' }));
	}

	/**
	 * SafeYAML passes tags over that it does not know (lib/safe_yaml.rb, `tag_safety_check!`; measured with Jekyll 4.3
	 * and 4.4, too, where Psych has its place). Old exports have `!binary` on every text with an accent, which it decodes.
	 */
	private passedOver(node: YamlNode, tag: string): void {
		if (!isScalar(node) || !isLocal(tag) || tag === '!binary' || node.source === '') return;
		const [start, end] = [writtenStart(node, this.text), writtenEnd(node, this.text)];
		this.problems.push(problem('value/misread', this.at(start, end), { generator: 'Jekyll', text: this.text.slice(start, end), reads: 'rest', shown: contentOf(node).trim() }));
	}

	private knows(name: string): boolean {
		return this.reader === 'js-yaml5' ? knownToJsYaml5.has(name) : Object.hasOwn(knownTags, name);
	}

	/** `!!int many`: js-yaml gives up where the value is none of the kind. */
	private misfit(node: YamlNode, isEmpty: boolean): void {
		if (!isScalar(node) || isEmpty || !isJsYaml(this.reader) || typeTaggedScalar(contentOf(node), node.tag, this.reader) !== undefined) return;
		const [start, end] = node.range ?? [0, 0];
		this.problems.push(problem('syntax/invalid', this.at(start, end), { detail: `this is not what the tag !!${node.tag?.slice(tagPrefix.length) ?? ''} announces` }));
	}

	/** The parser takes `title: [a]: b` for two entries, the second without a key. */
	private keyless({ key }: Pair, previous: Pair | undefined): void {
		if (!isScalar(key) || key.range === undefined || key.range === null || key.range[0] !== key.range[1]) return;
		if (key.anchor !== undefined || key.tag !== undefined) return;
		const colon = /(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(?=:)/y;
		colon.lastIndex = key.range[0];
		if (!colon.test(this.text)) return;
		const at = colon.lastIndex;
		const lineStart = lineStartOf(this.text, at);
		const before = this.text.slice(lineStart, at);
		const start = previous === undefined ? undefined : (previous.value as YamlNode | null)?.range?.[0];
		if (start !== undefined && start >= lineStart && start < at) {
			const name = isScalar(previous?.key) ? String(previous.key.value) : '';
			this.problems.push(problem('syntax/unquoted-colon', this.at(start, valueEnd(this.text, start)), { key: name }));
		} else if (/^[ \t]*$/.test(before)) {
			const content = lineStart + before.length;
			this.problems.push(problem('syntax/invalid', this.at(content, valueEnd(this.text, content)), { detail: 'there is no key before the colon' }));
		}
	}

	/** js-yaml 5 wants the closing bracket, too, deeper than the key. */
	private closing({ key, value }: Pair): void {
		if (this.reader !== 'js-yaml5' || !(isMap(value) || isSeq(value)) || value.flow !== true || !isNode(key)) return;
		const at = (value.range?.[1] ?? 0) - 1;
		const column = at - lineStartOf(this.text, at);
		const keyAt = key.range?.[0] ?? 0;
		if (!/^[ ]*$/.test(this.text.slice(at - column, at)) || column > keyAt - lineStartOf(this.text, keyAt) || at - column <= keyAt) return;
		this.problems.push(problem('syntax/invalid', this.at(at, at + 1), { detail: 'the closing bracket must stand deeper than its key' }));
	}

	/** A comma that is missing at the end of a line: the parser takes both lines for one key. */
	private keyOfLines({ key }: Pair): void {
		if (!isScalar(key) || key.type !== 'PLAIN' || key.range === undefined || key.range === null) return;
		const [start, end] = key.range;
		if (!this.text.slice(start, end).includes('\n')) return;
		this.problems.push(problem('syntax/invalid', this.at(start, end), { detail: 'a comma is missing between these lines' }));
	}

	private merge({ key, value }: Pair): void {
		if (!isScalar(key) || key.value !== '<<' || key.type !== 'PLAIN' || !mergesMaps(this.reader)) return;
		const merged = isAlias(value) ? this.anchored.get(value.source) : value;
		if (!isScalar(merged) || !isNode(value) || value.range === undefined || value.range === null) return;
		const [start, end] = value.range;
		if (start === end) return;
		this.problems.push(problem('syntax/invalid', this.at(start, end), { detail: 'behind << there must be the alias of a mapping' }));
	}
}
