import { parseTree, type Node as JsonNode } from 'jsonc-parser';
import type { Parsed } from '../parsed';
import { problem, type Problem } from '../problems';
import { span, type Span } from '../text';
import type { Entry, MapNode, Node, ScalarNode } from '../tree';
import { explainJson, type JsonError } from './errors';

/** Nesting beyond this is reported, not read: the recursion below relies on it. */
const maxDepth = 100;

/**
 * Reads strict JSON into the common tree, with its errors in words for writers. What strict JSON is
 * `JSON.parse` decides, which Hexo and gray-matter use; Hugo's reader (Go) draws the same line.
 *
 * @param text the text between the fences, line ends as in the file
 * @param offset where it begins in the file; all spans are offsets into the file
 * @param braces `left-out`: the reader puts the outer braces around the text itself (Hexo's `;;;`)
 */
export function parseJson(text: string, offset: number, braces: 'written' | 'left-out'): Parsed {
	const written = text.trim() === '' ? span(offset, offset) : span(offset + text.length - text.trimStart().length, offset + text.trimEnd().length);
	if (text.trim() === '') return { problems: [] };
	if (braces === 'left-out' && isJson(text) && text.trimStart().startsWith('{')) {
		const { root, problems } = parseJson(text, offset, 'written');
		return { ...(root === undefined ? {} : { root }), problems: [problem('syntax/json', span(written.start, written.start + 1), { trouble: 'outer-braces', text: '{' }), ...problems] };
	}
	// On a line of its own the brace is in no comment.
	const source = braces === 'written' ? text : `{${text}\n}`;
	if (nestsTooDeep(source)) return { problems: [problem('syntax/too-deep', written, { limit: maxDepth })] };
	const shift = braces === 'written' ? offset : offset - 1;
	const errors: JsonError[] = [];
	const tree = parseTree(source, errors, { disallowComments: true, allowTrailingComma: false });
	const builder = new TreeBuilder(source, shift);
	const built = tree === undefined ? undefined : builder.build(tree);
	const root = built?.kind === 'map' && braces === 'left-out' ? ({ ...built, span: written } satisfies MapNode) : built;
	const problems = isJson(source) ? [] : explainJson(errors, source, { written, place: (start, end) => within(span(start + shift, end + shift), offset, text.length), braces });
	const all = [...problems, ...builder.problems].sort((a, b) => a.span.start - b.span.start);
	return root === undefined ? { problems: all } : { root, problems: all };
}

/** The braces that nobody wrote have no place in the file. */
function within({ start, end }: Span, offset: number, length: number): Span {
	const first = Math.min(Math.max(start, offset), offset + length);
	return span(first, Math.max(first, Math.min(end, offset + length)));
}

function isJson(source: string): boolean {
	try {
		JSON.parse(source);
		return true;
	} catch {
		return false;
	}
}

/** Strings and comments end where the parser ends them, also those that nobody closed: nothing is looked at twice. */
const pieces = /"(?:[^"\\\r\n]|\\[^])*"?|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|[[{\]}]/g;

function nestsTooDeep(source: string): boolean {
	let open = 0;
	for (const [token] of source.matchAll(pieces)) {
		if (token === '[' || token === '{') open++;
		else if (token === ']' || token === '}') open--;
		if (open > maxDepth) return true;
	}
	return false;
}

class TreeBuilder {
	readonly problems: Problem[] = [];

	constructor(
		private readonly source: string,
		private readonly shift: number,
	) {}

	build(node: JsonNode): Node {
		const at = this.spanOf(node);
		if (node.type === 'array') return { kind: 'list', span: at, items: (node.children ?? []).map((child) => this.build(child)), flow: true };
		if (node.type === 'object') return { kind: 'map', span: at, entries: this.entries(node.children ?? []), flow: true };
		return this.scalar(node, at);
	}

	private entries(properties: readonly JsonNode[]): Entry[] {
		const entries: Entry[] = [];
		const seen = new Map<string, Entry>();
		for (const { children: [keyNode, valueNode] = [] } of properties) {
			if (keyNode === undefined) continue;
			const key = String(keyNode.value);
			const keySpan = this.spanOf(keyNode);
			const value = valueNode === undefined ? undefined : this.build(valueNode);
			const entry: Entry = { key, keySpan, span: span(keySpan.start, value?.span.end ?? this.endWithoutValue(keyNode)), ...(value === undefined ? {} : { value }) };
			const first = seen.get(key);
			if (first !== undefined) this.problems.push(problem('syntax/duplicate-key', keySpan, { key, first: first.keySpan }));
			seen.set(key, entry);
			entries.push(entry);
		}
		return entries;
	}

	/** What stands where the value should be belongs to the entry too. */
	private endWithoutValue({ offset, length }: JsonNode): number {
		const rest = /[^,{}[\]\r\n]*/y;
		rest.lastIndex = offset + length;
		return offset + length + (rest.exec(this.source)?.[0].trimEnd().length ?? 0) + this.shift;
	}

	private scalar(node: JsonNode, at: Span): ScalarNode {
		const raw = this.source.slice(node.offset, node.offset + node.length);
		const value = node.value as ScalarNode['value'];
		if (typeof value === 'string') return { kind: 'scalar', span: at, raw, text: value, style: 'double', type: 'string', value };
		const type = value === null ? 'null' : typeof value === 'number' ? 'number' : 'boolean';
		return { kind: 'scalar', span: at, raw, text: raw, style: 'plain', type, value };
	}

	private spanOf({ offset, length }: JsonNode): Span {
		return span(offset + this.shift, offset + length + this.shift);
	}
}
