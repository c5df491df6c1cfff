import { readData } from './data';
import { strayLine, unseenHead } from './fences/pelican';
import type { Dialect, Format } from './dialects';
import { isZolaCloseInValue } from './fences/astro-zola';
import type { Block, Found } from './fences/block';
import { causesOf, isReadByAll, readersByRule } from './fences/causes';
import { halfTypedBraces, unclosedText } from './fences/hugo';
import { looksLikeData, looksUnclosed, runTogether, usualKey, withoutTemplates } from './fences/looks';
import { lostHead } from './fences/lost-head';
import { findMeant, type Meant } from './fences/meant';
import { problem, severityOf, type Problem } from './problems';
import { findFrontMatter, maxHeadLength, type Split } from './split';
import { span, type Span } from './text';
import type { MapNode, Node } from './tree';

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
	/** What the generator itself makes of the text; for the generic dialect, what a person means. */
	readonly reads: Reads;
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

/**
 * `data`: a block and what it holds; `empty`: a block that holds nothing; `no-mapping`: a block that
 * holds a text or a list; `body`: no front matter, all of it is text; `fails`: the build stops, or
 * leaves the article out.
 */
export type Reads = 'data' | 'empty' | 'no-mapping' | 'body' | 'fails';

/** Whether the generator takes the block for front matter: what it shows as text, or refuses, says nothing to it. */
export function isRead({ reads }: Pick<Head, 'reads'>): boolean {
	return reads !== 'body' && reads !== 'fails';
}

/** Reads the head of a text. Total: whatever the text is, it answers. */
export function parseHead(source: string, dialect: Dialect): Head {
	const found = findFrontMatter(source, dialect.fences);
	switch (found.kind) {
		case 'block':
			return dialect.fences === 'lenient' ? readPlain(source, dialect, found.block) : readOwn(source, dialect, found.block);
		case 'to-the-end':
			return readToTheEnd(source, dialect, found.block);
		case 'fails':
		case 'body':
			return readMeant(source, dialect, found);
		default:
			return found satisfies never;
	}
}

interface Frame {
	readonly dialect: Dialect;
	readonly source: string;
	readonly split: Split;
	readonly metaSpan: Span;
	readonly bodyStart: number;
	readonly format?: Format;
}

function frameOf(source: string, dialect: Dialect, block: Block): Frame {
	const { leading, open, language, trailing, metaStart, format, close, tail, metaSpan, bodyStart } = block;
	// Field by field, here and below where every article comes by: copying with the spread takes a multiple.
	const split = { kind: 'closed', leading, open, language, trailing, metaStart, format, close, tail, metaSpan, bodyStart } as const;
	return format === undefined ? { dialect, source, split, metaSpan, bodyStart } : { dialect, source, split, metaSpan, bodyStart, format };
}

function noHead(source: string, dialect: Dialect, reads: Reads = 'body', problems: readonly Problem[] = []): Head {
	return { dialect, source, kind: problems.length > 0 ? 'broken' : 'none', reads, split: { kind: 'none' }, bodyStart: 0, problems };
}

/** A block that the generator's own reader finds. */
function readOwn(source: string, dialect: Dialect, block: Block): Head {
	const frame = frameOf(source, dialect, block);
	const refused = refuseBlock(source, dialect, block);
	if (refused !== undefined) return { ...frame, kind: 'broken', reads: refused.reads, problems: refused.problems };
	const { metaSpan } = block;
	const length = metaSpan.end - metaSpan.start;
	if (length > maxHeadLength) return tooLarge(frame, block, length);
	const text = source.slice(metaSpan.start, metaSpan.end);
	// A directive without a document: an error to most readers, nothing to this one.
	if (dialect.fences === 'jekyll' && /^%[^\n]*\n$/.test(text)) return readNothing(frame, block);
	const { root, problems } = readData(text, metaSpan.start, block.format ?? 'yaml', dialect, dialect.fences === 'hexo' ? 'left-out' : 'written');
	if (block.open.start === block.open.end && dialect.fences === 'hexo') return readHeadless(frame, block, root, problems);
	const fences = fenceProblems(source, dialect, block);
	if (dialect.fences === 'pelican') fences.push(...strayLine(source, block));
	// Broken JSON is body to Hexo.
	const broken = dialect.fences === 'hexo' && block.format === 'json' ? 'body' : 'fails';
	if (root?.kind === 'map') {
		const all = fences.length === 0 ? problems : [...fences, ...problems];
		return mapping(frame, root, problems.some((one) => isRejected(one, block)) ? broken : 'data', inOrder(all));
	}
	if (isNothing(root) && problems.length === 0) return readNothing(frame, block);
	const together = problems.length === 0 && root?.kind === 'scalar' && root.style === 'plain' ? runTogether(text, metaSpan.start) : [];
	if (together.length > 0) return { ...frame, kind: 'broken', reads: dialect.fences === 'hexo' ? 'body' : 'no-mapping', problems: [...fences, ...together] };
	if (problems.length > 0) return { ...frame, kind: 'broken', reads: broken, problems: inOrder([...fences, ...problems]) };
	return readNoMapping(frame, block, root);
}

function mapping({ dialect, source, split, metaSpan, bodyStart, format }: Frame, meta: MapNode, reads: Reads, problems: readonly Problem[]): Head {
	const head = { dialect, source, kind: 'mapping', reads, split, metaSpan, bodyStart, meta, problems } as const;
	return format === undefined ? head : { dialect, source, kind: 'mapping', reads, split, metaSpan, bodyStart, meta, problems, format };
}

function tooLarge(frame: Frame, { open }: Block, size: number): Head {
	return { ...frame, kind: 'broken', reads: 'data', problems: [problem('syntax/too-large', open, { size, limit: maxHeadLength })] };
}

/** Empty fences, or only comments between them: in Hexo they are text that everybody sees. */
function readNothing(frame: Frame, { open, close }: Block): Head {
	if (frame.dialect.fences !== 'hexo') return { ...frame, kind: 'empty', reads: 'empty', problems: [] };
	return { ...frame, kind: 'empty', reads: 'body', problems: [problem('fence/empty', span(open.start, close.end), { generator: frame.dialect.label })] };
}

/**
 * A text or a list between the fences. Hexo leaves a text where it is, and takes a list for data
 * without keys; Hugo and Zola fail; the others drop it from the page.
 */
function readNoMapping(frame: Frame, { metaSpan, open }: Block, root: Node | undefined): Head {
	const { fences, label } = frame.dialect;
	if (fences === 'hexo' && root?.kind !== 'list') return { ...frame, kind: 'none', reads: 'body', bodyStart: 0, problems: [] };
	// Astro makes an empty object of a text, and keeps a list.
	const dropped = fences === 'astro' && root?.kind === 'scalar' ? 'empty' : 'no-mapping';
	const reads = fences === 'hugo' || fences === 'zola' ? 'fails' : fences === 'hexo' ? 'data' : dropped;
	const at = root === undefined ? (open.end > open.start ? open : metaSpan) : root.span;
	return { ...frame, kind: 'broken', reads, problems: [problem('fence/not-a-mapping', at, { generator: label, effect: reads === 'fails' ? 'fails' : 'dropped' })] };
}

/**
 * What Hexo takes for front matter without an opening fence: everything above the first line of
 * dashes. It is meant so where a usual key is among it; else a text is eaten that should be seen.
 */
function readHeadless(frame: Frame, { metaSpan, close, format }: Block, root: Node | undefined, problems: readonly Problem[]): Head {
	const { source, dialect } = frame;
	const text = source.slice(metaSpan.start, metaSpan.end);
	const meant = usualKey.test(text.trimStart()) || (format === 'json' && /^\s*"/.test(text));
	const lost = problems.some(isError) ? lostHead(source, dialect) : [];
	if (lost.length > 0) return noHead(source, dialect, 'fails', lost);
	const eaten = problem('fence/eaten', span(close.start, close.end), { generator: dialect.label, effect: problems.some(isError) ? 'fails' : 'dropped' });
	if (problems.some(isError)) {
		// Broken JSON is body to Hexo, broken YAML ends the build of the article.
		if (format === 'json') return meant ? { ...frame, kind: 'broken', reads: 'body', problems } : noHead(source, dialect);
		return meant ? { ...frame, kind: 'broken', reads: 'fails', problems } : noHead(source, dialect, 'fails', [eaten]);
	}
	if (root === undefined || root.kind === 'scalar') return readMeant(source, dialect, { kind: 'body' });
	const isArticle = root.kind === 'map' && (format === 'json' || root.entries.some(({ key }) => usualKey.test(`${key}:`)));
	if (isArticle) {
		return { ...frame, kind: 'mapping', reads: 'data', meta: root, problems };
	}
	return { ...frame, kind: 'broken', reads: 'data', problems: [eaten] };
}

function isNothing(root: Node | undefined): boolean {
	return root === undefined || (root.kind === 'scalar' && root.type === 'null' && root.raw === '');
}

const executable = /^(?:js|javascript|coffee|coffeescript|cson|ts|typescript)$/i;

/** Languages of data that engines exist for. */
const dataLanguage = /^(?:toml|json5|hjson|ini|csv|xml)$/i;

/**
 * What a word behind the opening fence does to a block that the generator finds; undefined where it
 * does no harm. gray-matter takes it for a language, Hugo and Astro for data.
 */
function refuseBlock(source: string, dialect: Dialect, block: Block): { readonly reads: Reads; readonly problems: readonly Problem[] } | undefined {
	const { fences, generator, label } = dialect;
	const { open, language: at, metaSpan, format } = block;
	if (fences === 'hugo' || fences === 'astro') {
		if (metaSpan.start !== open.end || open.end === open.start) return undefined;
		const fence = source.slice(open.start, open.end);
		if (source.charAt(open.end) === fence.charAt(0)) return { reads: 'fails', problems: [problem('fence/dashes', span(open.start, open.end + 1), { generator: label, fence })] };
		const word = /^[ \t]*([A-Za-z][\w+-]*)[ \t]*\r?\n/.exec(source.slice(open.end, open.end + 100))?.[1];
		if (word === undefined) return undefined;
		const end = source.indexOf(word, open.end) + word.length;
		// The word is data. Astro makes nothing of a text that is no mapping.
		const isText = fences === 'astro' && readData(source.slice(metaSpan.start, metaSpan.end), metaSpan.start, format ?? 'yaml', dialect, 'written').problems.length === 0;
		return { reads: isText ? 'empty' : 'fails', problems: [problem('fence/unknown-language', span(open.start, end), { language: word, generator: label })] };
	}
	if (fences !== 'gray-matter' || at.end === at.start) return undefined;
	const language = source.slice(at.start, at.end);
	// A block without data is empty to gray-matter, whatever its language.
	if (holdsNothing(source.slice(metaSpan.start, metaSpan.end))) return { reads: 'empty', problems: [] };
	// gray-matter comes with an engine for JavaScript; Eleventy's configuration can bring others.
	if (executable.test(language) && (generator === 'eleventy' || /^j/i.test(language))) return { reads: 'data', problems: [problem('fence/executable-language', span(open.start, at.end), { language })] };
	if (format === 'yaml' || format === 'json') return undefined;
	// Eleventy's configuration can bring an engine for any language, and often does for TOML.
	if (generator === 'eleventy' && dataLanguage.test(language)) return format === undefined ? { reads: 'data', problems: [problem('fence/engine', span(open.start, at.end), { language, generator: label })] } : undefined;
	return { reads: 'fails', problems: [problem('fence/unknown-language', span(open.start, at.end), { language, generator: label })] };
}

/** Nothing but blank lines and comments, as gray-matter sees it: a `#` alone on its line is something. */
function holdsNothing(text: string): boolean {
	// Line by line: one pattern for all takes the square of the length of a run of blank lines.
	return text.split('\n').every((line) => /^\s*(?:#[^\n]+)?$/.test(line));
}

/** What is wrong with the fences of a block that the generator finds all the same. */
function fenceProblems(source: string, dialect: Dialect, block: Block): Problem[] {
	const { leading, open, close, tail, language } = block;
	const { fences, label: generator } = dialect;
	const found: Problem[] = [];
	if (fences === 'hexo' && leading.end > leading.start) found.push(leadingHint(source, dialect, open));
	if (tail.end > tail.start && fences !== 'pelican' && fences !== 'zola') {
		found.push(problem('fence/closing-text', span(close.start, tail.end), { generator, text: source.slice(close.start, tail.end) }));
	}
	if (fences === 'zola' && isZolaCloseInValue(source, block)) {
		found.push(problem('fence/close-in-value', close, { generator, fence: source.slice(close.start, close.end) }));
	}
	if (generator === 'Eleventy' && language.end > language.start && block.format === 'toml') {
		found.push(problem('fence/engine', span(open.start, language.end), { language: source.slice(language.start, language.end), generator }));
	}
	return found;
}

/** Hexo reads a block behind one blank line by accident; who else does not is worth a word. */
function leadingHint(source: string, { generator }: Dialect, open: Span): Problem {
	const readers = readersByRule.filter(({ rule }) => !isSeenBy(rule, source)).flatMap(({ names }) => names);
	return problem('fence/leading-blank-lines', open, { readers, generator });
}

/** All the rest of the text is data to gray-matter. Where that is nonsense, a closing fence is missing. */
function readToTheEnd(source: string, dialect: Dialect, block: Block): Head {
	const frame = frameOf(source, dialect, block);
	const refused = refuseBlock(source, dialect, block);
	if (refused !== undefined) return { ...frame, kind: refused.problems.length > 0 ? 'broken' : 'none', reads: refused.reads, problems: refused.problems };
	const { metaSpan, open } = block;
	const length = metaSpan.end - metaSpan.start;
	let reads: 'fails' | 'no-mapping' = 'fails';
	if (length <= maxHeadLength) {
		// Nearly always it is an article whose closing fence is still to come: that it is no data is all that matters.
		const { root, problems } = readData(source.slice(metaSpan.start, metaSpan.end), metaSpan.start, block.format ?? 'yaml', dialect, 'written', 'first');
		const isRead = !problems.some(isError);
		if (isRead && isNothing(root)) return noHead(source, dialect, 'empty');
		if (isRead && root?.kind === 'map') return { ...frame, kind: 'mapping', reads: 'data', meta: root, problems };
		if (isRead) reads = 'no-mapping';
	}
	const meant = readMeant(source, dialect, { kind: 'fails', why: 'unclosed', at: open });
	return meant.problems.length > 0 ? { ...meant, reads } : noHead(source, dialect, reads, [unclosedAt(open, source)]);
}

function unclosedAt(open: Span, source: string): Problem {
	const fence = source.slice(open.start, open.end);
	const text = fence === '{' ? unclosedText(source, open.start) : undefined;
	if (text !== undefined) return problem('syntax/unclosed-quote', text, { quote: '"' });
	return problem('fence/unclosed', open, { fence: fence === '{' ? '}' : fence });
}

/** A text in which the generator finds nothing, or stops: what a person may have meant by it. */
function readMeant(source: string, dialect: Dialect, found: Extract<Found, { kind: 'body' | 'fails' }>): Head {
	const unseen = dialect.fences === 'pelican' ? unseenHead(source) : [];
	if (unseen.length > 0) return noHead(source, dialect, 'body', unseen);
	const meant = findMeant(source);
	const reads = found.kind === 'fails' ? 'fails' : 'body';
	const lost = meant === undefined && dialect.fences !== 'lenient' ? lostHead(source, dialect) : [];
	if (lost.length > 0) return noHead(source, dialect, reads, lost);
	const other = noHead(source, dialect, reads, found.kind === 'fails' ? [failure(found, source, dialect)] : []);
	if (meant === undefined) return dialect.fences === 'hugo' ? readHalfTyped(other) : other;
	if (meant.kind === 'unclosed') {
		const { opening } = meant;
		const split: Split = { kind: 'unclosed', ...opening };
		if (!looksUnclosed(source.slice(opening.metaStart, opening.metaStart + 4096), opening.format)) return { ...other, split };
		return { dialect, source, kind: 'unclosed', reads, split, bodyStart: 0, problems: [unclosedAt(opening.open, source)] };
	}
	const { block } = meant;
	const { metaSpan, format } = block;
	const text = source.slice(metaSpan.start, metaSpan.end);
	if (format === undefined || text.length > maxHeadLength) return readForeign(meant, other);
	const { root, problems } = readData(text, metaSpan.start, format, dialect, source.charAt(block.open.start) === ';' ? 'left-out' : 'written');
	if (dialect.fences === 'hexo' && isNothing(root) && problems.length === 0 && meant.closing === 'same') return readNothing(frameOf(source, dialect, block), block);
	if (root?.kind !== 'map' || !looksLikeData(text, format)) return other;
	const frame = { ...frameOf(source, dialect, block), kind: 'mapping', reads, meta: root } as const;
	if (dialect.fences === 'lenient') {
		return problems.length > 0 ? other : { ...frame, reads: 'data', problems: hintOfReaders(source, dialect, block) };
	}
	const causes = causesOf(meant, source, dialect);
	return causes.length === 0 ? other : { ...frame, problems: inOrder([...causes, ...problems]) };
}

/** JSON in which a quote is missing: what stands there is known all the same, so that typing on is helped. */
function readHalfTyped(other: Head): Head {
	const { source, dialect } = other;
	const block = halfTypedBraces(source);
	if (block === undefined || block.metaSpan.end - block.metaSpan.start > maxHeadLength) return other;
	const { root, problems } = readData(source.slice(block.metaSpan.start, block.metaSpan.end), block.metaSpan.start, 'json', dialect, 'written');
	if (root?.kind !== 'map' || !problems.some(isError)) return other;
	return { ...frameOf(source, dialect, block), kind: 'mapping', reads: 'fails', meta: root, problems };
}

/** A word behind the fence that names no syntax: a remark, a language of programs, or a rule with words. */
function readForeign({ block }: Extract<Meant, { kind: 'closed' }>, other: Head): Head {
	const { source, dialect } = other;
	const { open, language, metaSpan } = block;
	const word = source.slice(language.start, language.end);
	const at = span(open.start, language.end);
	const frame = frameOf(source, dialect, block);
	if (executable.test(word)) {
		const isRun = dialect.fences === 'lenient' || dialect.fences === 'gray-matter';
		const found = isRun ? problem('fence/executable-language', at, { language: word }) : problem('fence/unknown-language', at, { language: word, generator: dialect.label });
		return { ...other, ...frame, kind: 'broken', problems: [found] };
	}
	const text = source.slice(metaSpan.start, metaSpan.end);
	if (dialect.fences === 'lenient' || !/^(?:#|:$|\w+$)/.test(word) || text.length > maxHeadLength || !looksLikeData(text, 'yaml')) return other;
	const { root, problems } = readData(text, metaSpan.start, 'yaml', dialect, 'written');
	if (root?.kind !== 'map' || problems.length > 0) return other;
	const found = problem('fence/unknown-language', at, { language: word, generator: dialect.label });
	return { ...other, ...frame, kind: 'mapping', meta: root, problems: [found] };
}

function failure(found: Extract<Found, { kind: 'fails' }>, source: string, { label }: Dialect): Problem {
	switch (found.why) {
		case 'unclosed':
			return unclosedAt(found.at, source);
		case 'missing':
			return problem('fence/missing', found.at, { generator: label, format: 'toml' });
		case 'delimiter':
			return problem('fence/delimiter', found.at, { generator: label, fence: source.charAt(found.at.start).repeat(3) });
		default:
			return found.why satisfies never;
	}
}

/** Three dashes as everybody writes them, for nobody in particular. */
function readPlain(source: string, dialect: Dialect, block: Block): Head {
	const frame = frameOf(source, dialect, block);
	const { metaSpan, language, format } = block;
	// No article, yet somebody may be typing the first key of one.
	const none: Head = { ...frame, kind: 'none', reads: 'body', bodyStart: 0, problems: [] };
	if (format === undefined) return readPlainLanguage(frame, block, source.slice(language.start, language.end));
	if (metaSpan.end - metaSpan.start > maxHeadLength) return tooLarge(frame, block, metaSpan.end - metaSpan.start);
	const text = source.slice(metaSpan.start, metaSpan.end);
	const { root, problems: all } = readData(text, metaSpan.start, format, dialect, 'written');
	const problems = dialect.templates === 'perhaps' && all.length > 0 ? withoutTemplates(all, source) : all;
	const fails = problems.some(isError) ? 'fails' : 'data';
	if (root?.kind === 'map') return mapping(frame, root, fails, inOrder([...hintOfReaders(source, dialect, block), ...problems]));
	if (isNothing(root) && problems.length === 0) return { ...frame, kind: 'empty', reads: 'empty', problems };
	// Text between two rules of a plain Markdown document is not front matter that went wrong.
	const together = all.length === 0 && root?.kind === 'scalar' && root.style === 'plain' ? runTogether(text, metaSpan.start) : [];
	if (together.length > 0) return { ...frame, kind: 'broken', reads: 'no-mapping', problems: together };
	if (problems.length === 0 || !looksLikeData(text, format)) return none;
	return { ...frame, kind: 'broken', reads: 'fails', problems };
}

function readPlainLanguage(frame: Frame, { open, language: at }: Block, language: string): Head {
	const { source, dialect } = frame;
	if (!executable.test(language)) return noHead(source, dialect);
	return { ...frame, kind: 'broken', reads: 'data', problems: [problem('fence/executable-language', span(open.start, at.end), { language })] };
}

/** Who would not read a block that is not written in the way that all of them read. */
function hintOfReaders(source: string, dialect: Dialect, block: Block): Problem[] {
	if (dialect.unknownReaders === 'no' || isReadByAll(source, block)) return [];
	const readers = readersByRule.filter(({ rule }) => !isSeenBy(rule, source, block)).flatMap(({ names }) => names);
	const { open, metaSpan } = block;
	return readers.length === 0 ? [] : [problem('fence/unread-by', open.end > open.start ? open : span(metaSpan.start, metaSpan.start + 1), { readers })];
}

/** Whether a reader finds a block here, the same one where it is given. */
function isSeenBy(rule: Exclude<Dialect['fences'], 'lenient'>, source: string, block?: Block): boolean {
	const found = findFrontMatter(source, rule);
	if (found.kind !== 'block') return false;
	if (block === undefined || rule === 'pelican') return true;
	if (found.block.format !== block.format) return false;
	const isData = rule === 'hugo' || rule === 'astro' ? block.language.end === block.language.start && source.charAt(found.block.open.end) !== source.charAt(found.block.open.start) : true;
	return isData && found.block.metaSpan.end === block.metaSpan.end;
}

function isError({ code }: Problem): boolean {
	return severityOf(code, {}) === 'error';
}

/** Pelican rejects no line. */
function isRejected(found: Problem, { format }: Block): boolean {
	return isError(found) && format !== 'headers';
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
	return problems.length < 2 ? problems : [...problems].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
