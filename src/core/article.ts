import matter from 'gray-matter';
import type { Dialect, Format } from './dialects';
import type { Parsed } from './parsed';
import { problem, type Problem } from './problems';
import { maxHeadLength, split, type Split } from './split';
import { span, type Span } from './text';
import type { MapNode, Node } from './tree';
import { parseAnyYaml } from './yaml/yaml';
import { parseFlatYaml } from './yaml/flat';

/**
 * The head of an article, read under a dialect. It is enough for everything that is said about the
 * front matter, and costs nothing for the body: the text may end anywhere behind the closing fence.
 */
export interface Head {
	readonly dialect: Dialect;
	/** The text from which it was read; offsets count from its beginning. */
	readonly source: string;
	/**
	 * `mapping`: an article. `empty`: fences with nothing between them. `unclosed`: the opening fence
	 * of what looks like front matter. `none`: no article, and no word about it.
	 */
	readonly kind: 'mapping' | 'empty' | 'broken' | 'unclosed' | 'none';
	readonly split: Split;
	/** The syntax of the data between the fences; undefined where there is no block. */
	readonly format?: Format;
	/** The text between the fences. */
	readonly metaSpan?: Span;
	/** Undefined when nothing is written or the text is not a mapping. */
	readonly meta?: MapNode;
	/** Where the body begins; 0 where there is no front matter. */
	readonly bodyStart: number;
	/** What is wrong with fences and syntax, in the order of the text. */
	readonly problems: readonly Problem[];
}

/** Reads the head of a text. Total: whatever the text is, it answers. */
export function parseHead(source: string, dialect: Dialect): Head {
	const parts = split(source, dialect);
	const none: Head = { dialect, source, kind: 'none', split: parts, bodyStart: 0, problems: [] };
	switch (parts.kind) {
		case 'none':
			return none;
		case 'unclosed':
			if (!looksUnclosed(source.slice(parts.metaStart, parts.metaStart + 4096))) return none;
			if (mayEndWithDots(source.slice(parts.metaStart), dialect)) return none;
			return { ...none, kind: 'unclosed', problems: [problem('fence/unclosed', parts.open, { fence: source.slice(parts.open.start, parts.open.end) })] };
		case 'closed':
			return readClosed(source, dialect, parts);
		default:
			return parts satisfies never;
	}
}

function readClosed(source: string, dialect: Dialect, parts: Extract<Split, { kind: 'closed' }>): Head {
	const { metaSpan, bodyStart } = parts;
	const base = { dialect, source, split: parts, metaSpan, bodyStart, format: 'yaml' } as const;
	const language = source.slice(parts.language.start, parts.language.end);
	const refused = refuse(language, parts);
	if (refused !== undefined && (refused.length > 0 || !mayBeMeant(language, dialect))) return { ...base, kind: refused.length > 0 ? 'broken' : 'none', problems: refused };
	const length = metaSpan.end - metaSpan.start;
	if (length > maxHeadLength) {
		return { ...base, kind: 'broken', problems: [problem('syntax/too-large', parts.open, { size: length, limit: maxHeadLength })] };
	}
	const text = source.slice(metaSpan.start, metaSpan.end);
	const none: Head = { ...base, kind: 'none', bodyStart: 0, problems: [] };
	if (mayEndWithDots(text, dialect)) return none;
	const { root, problems: all } = readBlock(text, metaSpan.start, dialect);
	const problems = dialect.templates === 'perhaps' && all.length > 0 ? withoutTemplates(all, source) : all;
	if (refused !== undefined && (root?.kind !== 'map' || problems.length > 0 || !looksLikeMapping(text))) return none;
	const fenceProblems = problemsOfFences(parts, dialect, source);
	if (root?.kind === 'map') return { ...base, kind: 'mapping', meta: root, problems: [...fenceProblems, ...problems] };
	if (isNothing(root) && problems.length === 0) return { ...base, kind: 'empty', problems };
	// Text between two rules of a plain Markdown document is not front matter that went wrong.
	const together = all.length === 0 && root?.kind === 'scalar' && root.style === 'plain' ? runTogether(text, metaSpan.start) : [];
	if (together.length > 0) return { ...base, kind: 'broken', problems: [...fenceProblems, ...together] };
	if (problems.length === 0 || !looksLikeMapping(text)) return none;
	return { ...base, kind: 'broken', problems: [...fenceProblems, ...problems] };
}

/**
 * gray-matter dispatches by language to engines. They are all ours: YAML keeps its positions, and
 * no other is registered, so nothing that a file names is looked up or executed. A flat head has
 * nothing to dispatch: it is read at once, which saves a third of the time that a head takes.
 */
function readBlock(text: string, offset: number, dialect: Dialect): Parsed {
	const flat = parseFlatYaml(text, offset, dialect.yaml);
	if (flat !== undefined) return { root: flat, problems: [] };
	let parsed: Parsed = { problems: [] };
	const yaml = (): object => {
		parsed = parseAnyYaml(text, offset, dialect);
		return {};
	};
	// It looks for comments with a pattern that takes the square of the length of a run of blank lines.
	const shortened = text.replace(/\s{200,}/g, (run) => run.slice(0, 200));
	matter(`---\n${shortened}`, { language: 'yaml', engines: { yaml }, delimiters: ['---', noClosingFence] });
	return parsed;
}

/** `split` alone decides where a block ends; gray-matter is kept from finding another end. */
const noClosingFence = '\u0000';

function isNothing(root: Node | undefined): boolean {
	return root === undefined || (root.kind === 'scalar' && root.type === 'null' && root.raw === '');
}

const executable = /^(?:js|javascript|coffee|coffeescript|cson|ts|typescript)$/i;
const yamlNames = /^(?:yaml|yml)$/i;

/** Problems for a language that is not read; an empty list where the line is no fence at all. */
function refuse(language: string, { open, language: at }: { open: Span; language: Span }): Problem[] | undefined {
	if (language === '' || yamlNames.test(language)) return undefined;
	if (executable.test(language)) return [problem('fence/executable-language', span(open.start, at.end), { language })];
	if (/^(?:json5?|toml|ini|csv|xml)$/i.test(language)) {
		return [problem('fence/unknown-language', span(open.start, at.end), { language })];
	}
	return [];
}

/** `--- # my post`: a fence with a remark behind it, which Hexo takes for text. A rule with words is no fence. */
function mayBeMeant(language: string, { spaceBehindOpening }: Dialect): boolean {
	return spaceBehindOpening === 'unrecognized' && /^(?:#|:$)/.test(language);
}

/** Where a line `...` may have ended the block already, nobody knows what the rest is. */
function mayEndWithDots(text: string, { dotsClose }: Dialect): boolean {
	return dotsClose === 'perhaps' && /^\.\.\.[ \t]*\r?$/m.test(text);
}

/** What is wrong on a line with a placeholder may be right once that is filled in. */
function withoutTemplates(problems: readonly Problem[], source: string): readonly Problem[] {
	return problems.filter(({ span: { start } }) => {
		const lineStart = source.lastIndexOf('\n', start - 1) + 1;
		const lineEnd = source.indexOf('\n', start);
		return !/\{\{|\{%|<%/.test(source.slice(lineStart, lineEnd === -1 ? source.length : lineEnd));
	});
}

const usualKey = /^(?:title|date|updated|tags?|categor(?:y|ies)|layout|author|description|keywords|permalink|slug|draft|cover|comments|toc)(?=[:：])/;
const keyAgainstValue = /^([A-Za-z_][\w-]{0,40})(?::(?![ \t\r\n]|\/\/|$)|：)[^\r\n]*/gm;
/** Whoever has more of them has seen the point. */
const maxRunTogether = 20;

/**
 * A block in which no colon has a space behind it (`title:One`), or all are full-width, is one text
 * to YAML: no reader sees an error, and none sees front matter. Only where the first line has a key
 * that everybody uses.
 */
function runTogether(text: string, offset: number): Problem[] {
	const written = text.replace(/^(?:[ \t]*(?:#[^\n]*)?\r?\n)*/, '');
	if (!usualKey.test(written)) return [];
	return [...text.matchAll(keyAgainstValue)].slice(0, maxRunTogether).map(({ 0: line, 1: key = '', index }) => {
		const at = span(offset + index, offset + index + line.trimEnd().length);
		return line.charAt(key.length) === ':' ? problem('syntax/missing-space', at, { key }) : problem('syntax/missing-colon', at, { text: line.trimEnd() });
	});
}

function problemsOfFences(parts: Extract<Split, { kind: 'closed' }>, dialect: Dialect, source: string): Problem[] {
	const problems: Problem[] = [];
	const { leading, open, trailing } = parts;
	if (leading.end > leading.start) {
		const unread = dialect.readsAfter(source.slice(leading.start, leading.end)) === 'no';
		problems.push(unread
			? problem('fence/blank-lines-unread', open, { generator: dialect.label })
			: problem('fence/leading-blank-lines', open, { readers: dialect.blankLinesUnreadBy, generator: dialect.generator }));
	} else if (trailing.end > trailing.start && dialect.spaceBehindOpening === 'unrecognized') {
		problems.push(problem('fence/trailing-space', span(open.start, trailing.end), { generator: dialect.label }));
	}
	if (parts.language.end > parts.language.start && dialect.spaceBehindOpening === 'unrecognized') {
		const language = source.slice(parts.language.start, parts.language.end);
		problems.push(problem('fence/unknown-language', span(open.start, parts.language.end), { language, generator: dialect.label }));
	}
	return problems;
}

/** Without a closing fence, a blank line below the dashes makes them a rule, and a `#` a heading. */
function looksUnclosed(text: string): boolean {
	return looksLikeMapping(text) && !/^(?:[ \t]*#[^\n]*\n)*[ \t]*\r?\n/.test(text);
}

/** Whether the first written line reads `key: …`, so that its author meant front matter. */
function looksLikeMapping(text: string): boolean {
	return /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*["']?[\p{L}_$@][\p{L}\p{N}_.$@ -]{0,60}["']?[ \t]*[:：](?:\s|$|["'[{])/u.test(text);
}
