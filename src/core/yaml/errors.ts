import type { YAMLParseError } from 'yaml';
import { problem, type Problem } from '../problems';
import { span, type Span } from '../text';
import type { Node, ScalarNode } from '../tree';
import { lineStartOf, valueEnd } from './lines';

/** How offsets of the prepared text become offsets of the file, and the text as it was written. */
export interface Origin {
	readonly place: (at: number) => number;
	readonly original: string;
	readonly offset: number;
}

/** An error in words, and the entry that is to blame for it. */
export interface Explained {
	readonly problem: Problem;
	/** The entry of the first level, in offsets of the prepared text. */
	readonly entry: Span;
	/** It swallows what follows, so that nothing behind it can be believed. */
	readonly swallows: 'rest' | 'nothing';
}

/**
 * The first of the parser's errors in words for writers. What it calls "nested mappings in compact
 * mappings" is a colon in a title. The others may only follow from it.
 *
 * The decision rests on the parser's code and on the text at the place, never on its sentences.
 */
export function explainFirst(errors: readonly YAMLParseError[], text: string, root: Node | undefined, origin: Origin): Explained | undefined {
	const [first] = [...errors].sort((a, b) => a.pos[0] - b.pos[0]);
	if (first === undefined) return undefined;
	const { problem: found, at } = new Explainer(text, root, origin).explain(first);
	const swallows = found.code === 'syntax/unclosed-quote' || found.code === 'syntax/unclosed-bracket' ? 'rest' : 'nothing';
	return { problem: found, entry: entryAround(text, at), swallows };
}

interface Found {
	readonly problem: Problem;
	/** An offset of the prepared text in the entry that is to blame. */
	readonly at: number;
}

class Explainer {
	/** The first quote or bracket that is never closed, where there is one. */
	private readonly open: { readonly span: Span } | undefined;

	constructor(
		private readonly text: string,
		root: Node | undefined,
		private readonly origin: Origin,
	) {
		this.open = root === undefined ? undefined : findUnclosed(root, (end) => origin.original.charAt(end - 1 - origin.offset));
	}

	explain(error: YAMLParseError): Found {
		const at = Math.min(error.pos[0], this.text.length);
		switch (error.code) {
			case 'BLOCK_AS_IMPLICIT_KEY':
				return this.nestedMapping(at);
			case 'BLOCK_IN_FLOW':
				return this.found('syntax/unquoted-colon', this.flowValue(at), { key: '' });
			case 'TAB_AS_INDENT':
				return this.found('syntax/tab', this.run(at, /[ \t]*/y), {});
			case 'BAD_SCALAR_START':
				return this.reserved(at);
			case 'BAD_DQ_ESCAPE':
				return this.found('syntax/escape', [at, Math.max(error.pos[1], at + 2)], { escape: this.text.slice(at, at + 2) });
			case 'MISSING_CHAR':
			case 'BAD_INDENT':
			case 'MULTILINE_IMPLICIT_KEY':
			case 'UNEXPECTED_TOKEN':
				return this.unclosed(at) ?? this.misplaced(error, at);
			default:
				return this.invalid(error, at);
		}
	}

	/** `title: Foo: bar`, or a line that is indented although the key above has a value already. */
	private nestedMapping(at: number): Found {
		const value = this.restOfLine(at);
		const colon = /:(?=\s|$)/.exec(this.text.slice(at));
		if (colon !== null && at + colon.index < value[1]) {
			return this.found('syntax/unquoted-colon', value, { key: this.keyBefore(at) });
		}
		const lineWithColon = this.text.lastIndexOf('\n', at + (colon?.index ?? 0)) + 1;
		return this.found('syntax/indentation', this.lineSpan(lineWithColon), {});
	}

	private reserved(at: number): Found {
		return this.found('syntax/reserved-character', this.restOfLine(at), { character: this.text.charAt(at) });
	}

	/** A quote or bracket that is opened and never closed, where the tree shows one before the place. */
	private unclosed(at: number): Found | undefined {
		const { open } = this;
		if (open === undefined || open.span.start > this.origin.place(at)) return undefined;
		const start = this.toPrepared(open.span.start);
		const opening = this.text.charAt(start);
		const where = this.restOfLine(start);
		return opening === '"' || opening === "'"
			? this.found('syntax/unclosed-quote', where, { quote: opening })
			: this.found('syntax/unclosed-bracket', where, { bracket: opening });
	}

	private misplaced(error: YAMLParseError, at: number): Found {
		const lineStart = lineStartOf(this.text, at);
		const valueStart = this.valueStartOnLine(lineStart, at);
		const first = valueStart === undefined ? '' : this.text.charAt(valueStart);
		if (valueStart !== undefined && (first === '"' || first === "'") && valueStart < at) {
			return this.found('syntax/text-after-quote', this.restOfLine(valueStart), {});
		}
		if (valueStart !== undefined && error.code === 'UNEXPECTED_TOKEN' && this.isBehindBrackets(valueStart, at)) {
			return this.found('syntax/text-after-quote', this.restOfLine(valueStart), { bracket: first });
		}
		if (valueStart !== undefined && first !== '' && '*&!|>-]}%@`,'.includes(first)) return this.reserved(valueStart);
		if (error.code === 'BAD_INDENT') return this.indentation(at);
		const quote = this.unclosedKey(at);
		if (quote !== undefined) return quote;
		if (error.code === 'UNEXPECTED_TOKEN' && ',]}'.includes(this.text.charAt(at))) return this.invalid(error, at);
		const line = this.lineWithoutColon(at);
		return line ?? (error.code === 'MULTILINE_IMPLICIT_KEY' || error.code === 'UNEXPECTED_TOKEN'
			? this.indentation(at)
			: this.invalid(error, at));
	}

	/** An indented entry at the beginning makes the parser stumble over each one behind it: then it is the one that stands wrong. */
	private indentation(at: number): Found {
		const [, indent = ''] = /^(?:[ \t]*(?:#.*)?\r?\n)*([ ]+)[^\s#]/.exec(this.text) ?? [];
		const line = this.lineSpan(at);
		const atMargin = (text: string): number => text.match(/^[^\s#]/gm)?.length ?? 0;
		const lineStart = lineStartOf(this.text, at);
		if (indent !== '' && line[0] === lineStart && atMargin(this.text.slice(0, lineStart)) === 0) {
			const inner = this.text.slice(0, lineStart).split('\n').filter((text) => text.startsWith(indent) && /^[^\s#]/.test(text.slice(indent.length))).length;
			if (inner < atMargin(this.text.slice(lineStart))) return this.found('syntax/indentation', this.lineSpan(this.text.search(/^[ ]+[^\s#]/m)), {});
		}
		return this.found('syntax/indentation', line, {});
	}

	/** `title: [News] My post`: words behind what YAML takes for a list. Behind a list, a comma is another mistake. */
	private isBehindBrackets(valueStart: number, at: number): boolean {
		const before = this.text.slice(valueStart, at);
		return /^(?:\[[^\r\n]*\]|\{[^\r\n]*\})[ \t]*$/.test(before) && !/[,;\]}]/.test(this.text.charAt(at));
	}

	/** `"title: x`: a key whose quote is never closed. */
	private unclosedKey(at: number): Found | undefined {
		const where = this.lineSpan(at);
		const line = this.text.slice(where[0], where[1]);
		const quote = line.charAt(0);
		if ((quote !== '"' && quote !== "'") || line.indexOf(quote, 1) !== -1) return undefined;
		return this.found('syntax/unclosed-quote', where, { quote });
	}

	/** `title My article`: a line at the place, or just behind it, that should have a colon. */
	private lineWithoutColon(at: number): Found | undefined {
		const start = this.text.charAt(at) === '\n' || this.text.charAt(at) === '\r' ? this.text.indexOf('\n', at) + 1 : at;
		const lineSpan = this.lineSpan(start);
		const line = this.text.slice(lineSpan[0], lineSpan[1]);
		if (line === '' || line.startsWith('- ') || /:(?:\s|$)/.test(line)) return undefined;
		const missingSpace = /^([^\s:'"#[\]{}]+):(?!\/\/)\S/.exec(line);
		if (missingSpace?.[1] !== undefined) return this.found('syntax/missing-space', lineSpan, { key: missingSpace[1] });
		return this.found('syntax/missing-colon', lineSpan, { text: line });
	}

	private invalid(error: YAMLParseError, at: number): Found {
		const end = Math.min(Math.max(error.pos[1], at + 1), this.text.length);
		return this.found('syntax/invalid', [Math.min(at, end), end], { detail: error.message });
	}

	private found<C extends Problem['code']>(code: C, [start, end]: Range, data: Extract<Problem, { code: C }>['data']): Found {
		const at = span(this.origin.place(start), this.origin.place(end));
		return { problem: problem(code, at, data as never), at: start };
	}

	private keyBefore(at: number): string {
		const lineStart = lineStartOf(this.text, at);
		return /^[\s-]*(.*?)\s*:\s*$/s.exec(this.text.slice(lineStart, at))?.[1] ?? '';
	}

	/** From a place to the end of its line, a trailing comment and white space left out. */
	private restOfLine(start: number): Range {
		return [start, valueEnd(this.text, start)];
	}

	private flowValue(start: number): Range {
		return this.run(start, /[^\r\n,\]}]*?(?=[ \t]*(?:[,\]}\r\n]|$))/y);
	}

	/** The line of a place, without its indentation. */
	private lineSpan(at: number): Range {
		const start = lineStartOf(this.text, at);
		const indent = this.run(start, /[ \t]*/y)[1];
		return this.restOfLine(indent);
	}

	private valueStartOnLine(lineStart: number, at: number): number | undefined {
		const opening = /[ \t]*(?:-[ \t]+)*[^\s:'"#][^:\r\n]*?:[ \t]+|[ \t]*(?:-[ \t]+)+/y;
		opening.lastIndex = lineStart;
		if (!opening.test(this.text) || opening.lastIndex > at) return undefined;
		return opening.lastIndex;
	}

	private run(start: number, pattern: RegExp): Range {
		pattern.lastIndex = start;
		return [start, start + (pattern.exec(this.text)?.[0].length ?? 0)];
	}

	private toPrepared(fileOffset: number): number {
		// `place` never decreases, so the prepared offset is found by halving.
		let low = 0;
		let high = this.text.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.origin.place(middle) < fileOffset) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

type Range = readonly [start: number, end: number];

/** The first quoted scalar or flow collection that lacks its closing character, inner ones first. */
function findUnclosed(node: Node, characterBefore: (end: number) => string): { readonly span: Span } | undefined {
	if (node.kind === 'scalar') return isUnclosedQuote(node) ? node : undefined;
	const children = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
	for (const child of children) {
		const inner = child === undefined ? undefined : findUnclosed(child, characterBefore);
		if (inner !== undefined) return inner;
	}
	const closing = node.kind === 'list' ? ']' : '}';
	return node.flow && characterBefore(node.span.end) !== closing ? node : undefined;
}

function isUnclosedQuote({ raw, style }: ScalarNode): boolean {
	if (style === 'double') return !/^"(?:[^"\\]|\\[^])*"$/.test(raw);
	if (style === 'single') return !/^'(?:[^']|'')*'$/.test(raw);
	return false;
}

/** The entry on the first level around a place: from a line without indentation to the next one. */
function entryAround(text: string, at: number): Span {
	let start = lineStartOf(text, at);
	while (start > 0 && /[ \t\r\n#-]/.test(text.charAt(start))) start = lineStartOf(text, start - 1);
	const next = /\n(?=[^ \t\r\n#-])/g;
	next.lastIndex = at;
	const end = next.exec(text)?.index ?? text.length;
	return span(start, end);
}
