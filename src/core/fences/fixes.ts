import type { Head } from '../article';
import { writeString, writeValue } from '../edits/yaml';
import type { Fix } from '../fix';
import type { MessageArgs, MessageId } from '../messages';
import type { Problem } from '../problems';
import { lineEndOf, span, type Edit } from '../text';
import { toData, type MapNode } from '../tree';
import type { Block, Opening } from './block';
import { findBelowComment } from './below-comment';
import { findLongDashes } from './long-dashes';

type FenceProblem = Extract<Problem, { readonly code: `fence/${string}` }>;

export function isFenceProblem(problem: Problem): problem is FenceProblem {
	return problem.code.startsWith('fence/');
}

/** The repairs of what is wrong with fences: edits of the fence lines alone, the data between them stays. */
export function fenceFixesOf(problem: FenceProblem, head: Head): Fix[] {
	const { split, source } = head;
	switch (problem.code) {
		case 'fence/unclosed':
			return split.kind === 'unclosed' ? closeFence(source, split) : [];
		case 'fence/missing':
			return [missingHead(source, problem)];
		case 'fence/eaten':
			return drawRule(source, problem);
		case 'fence/below-comment':
			return commentBelow(source);
		case 'fence/long-dashes':
			return hyphens(source);
		case 'fence/byte-order-mark':
			return source.charCodeAt(0) === 0xfeff ? [fix('fix/remove-mark', {}, [{ span: span(0, 1), text: '' }])] : [];
		default:
			return split.kind === 'closed' ? blockFixes(problem, head, split) : [];
	}
}

function blockFixes(problem: FenceProblem, head: Head, block: Block): Fix[] {
	const { source } = head;
	const { open, close, tail, trailing, language } = block;
	switch (problem.code) {
		case 'fence/leading-blank-lines':
		case 'fence/blank-lines-unread':
			return [removeLeading(problem, head, block)];
		case 'fence/indented':
			return [fix('fix/remove-indent', {}, [{ span: span(problem.span.start, open.start), text: '' }])];
		case 'fence/trailing-space':
			return [fix('fix/remove-trailing-space', {}, [{ span: trailing, text: '' }])];
		case 'fence/dashes':
			return [fix('fix/three-dashes', {}, shortened(source, block))];
		case 'fence/dots':
			return [fix('fix/closing-fence', { fence: problem.data.fence }, [{ span: close, text: problem.data.fence }])];
		case 'fence/closing-line':
		case 'fence/closing-text':
			return [aloneOnLine(source, block, problem)];
		case 'fence/unknown-language': {
			const named = language.end > language.start ? language : span(open.end, problem.span.end);
			if (!/^\s*(?:yaml|yml)$/i.test(source.slice(named.start, named.end))) return [];
			return [fix('fix/remove-language', { language: source.slice(named.start, named.end).trim() }, [{ span: span(open.end, named.end), text: '' }])];
		}
		case 'fence/unknown-format':
			return toYaml(source, block, head.meta);
		case 'fence/empty': {
			const end = /^[^\n]*\n?/.exec(source.slice(close.end))?.[0].length ?? 0;
			return [fix('fix/remove-fences', {}, [{ span: span(open.start, close.end + end), text: '' }])];
		}
		case 'fence/close-in-value':
			return quoteValue(source, block, tail.end);
		case 'fence/unread-by':
			return plainFences(source, block);
		default:
			return [];
	}
}

/** The comment, with the space below it, goes behind the closing fence; a mark at the head of the file stays. */
function commentBelow(source: string): Fix[] {
	const found = findBelowComment(source);
	if (found === undefined) return [];
	const start = source.startsWith('\ufeff') ? 1 : 0;
	const lineEnd = source.indexOf('\n', found.close.end) + 1;
	const comment = source.slice(start, found.open.start);
	const insert = lineEnd > 0 ? { span: span(lineEnd, lineEnd), text: comment } : { span: span(source.length, source.length), text: `${lineEndOf(source)}${comment}` };
	return [fix('fix/comment-below', {}, [{ span: span(start, found.open.start), text: '' }, insert])];
}

function hyphens(source: string): Fix[] {
	const found = findLongDashes(source);
	return found === undefined ? [] : [fix('fix/hyphens', {}, [found.open, found.close].map((at) => ({ span: at, text: '---' })))];
}

function fix(id: MessageId, args: MessageArgs, edits: readonly Edit[], safe: 'safe' | 'unsafe' = 'unsafe'): Fix {
	return { title: { id, args }, edits, safe: safe === 'safe', preferred: true };
}

/**
 * With the blank lines gone, white space behind the fence would hide the block from Hexo: it goes
 * too. And Hexo then wants the closing fence as long as the opening one: of a longer one, the rest
 * would be text that everybody sees. Only where Hexo reads the block already does nothing change
 * for the site.
 */
function removeLeading(problem: FenceProblem, { dialect, source }: Head, block: Block): Fix {
	const { leading, trailing, language, open, close } = block;
	const isNamed = language.end > language.start;
	const strict = dialect.fences === 'hexo' || dialect.fences === 'zola';
	const isUneven = dialect.fences === 'hexo' && lengthOfRun(source, open.start) - open.start !== lengthOfRun(source, close.start) - close.start;
	const edits = [
		{ span: leading, text: '' },
		...(isUneven ? shortened(source, block).filter((edit) => edit.span.end > edit.span.start) : []),
		...(strict && trailing.end > trailing.start ? [{ span: trailing, text: '' }] : []),
	];
	return fix('fix/remove-blank-lines', {}, edits, problem.code === 'fence/leading-blank-lines' && !isNamed ? 'safe' : 'unsafe');
}

/** Both fences with three characters, where the closing one is as long as the opening one. */
function shortened(source: string, { open, close }: Block): Edit[] {
	const first = { span: span(open.start + 3, lengthOfRun(source, open.start)), text: '' };
	const end = lengthOfRun(source, close.start);
	return end > close.start + 3 ? [first, { span: span(close.start + 3, end), text: '' }] : [first];
}

/** Where a run of equal characters ends. */
function lengthOfRun(source: string, start: number): number {
	let end = start;
	while (end < source.length && source.charAt(end) === source.charAt(start)) end++;
	return end;
}

function aloneOnLine(source: string, { open, close, tail }: Block, problem: FenceProblem): Fix {
	const fence = problem.code === 'fence/closing-line' ? problem.data.fence : source.slice(open.start, open.end);
	const whole = source.slice(close.start, tail.end > close.end ? tail.end : close.end);
	// A line of nothing but fence characters was meant for a fence; words were meant for the article.
	if (/^(.)\1*$/.test(whole)) return fix('fix/closing-fence', { fence }, [{ span: span(close.start, close.start + whole.length), text: fence }]);
	return fix('fix/new-line', {}, [{ span: span(close.start + fence.length, tail.start), text: lineEndOf(source) }]);
}

/** Zola closes at the end of the line: in quotes, the characters do not end it. */
function quoteValue(source: string, { close }: Block, lineEnd: number): Fix[] {
	const start = source.lastIndexOf('\n', close.start) + 1;
	const line = source.slice(start, Math.max(close.end, lineEnd));
	const value = /^([ \t]*[\w-]+:[ \t]+)([^\s"'[{|>&*!#][^"]*)$/.exec(line);
	if (value?.[1] === undefined || value[2] === undefined) return [];
	const at = span(start + value[1].length, start + line.length);
	return [fix('fix/quote', {}, [{ span: at, text: writeString(value[2].trimEnd(), 'double') }])];
}

/** A rule drawn with stars is nothing but a rule; a heading keeps being one. */
function drawRule(source: string, { span: at }: FenceProblem): Fix[] {
	const lineEnd = /^[^\n]*/.exec(source.slice(at.start))?.[0].trimEnd().length ?? 0;
	const before = source.slice(0, at.start);
	const above = /(?:^|\n)([^\n]*?)\r?\n$/.exec(before)?.[1] ?? '';
	const rule = { span: span(at.start, at.start + lineEnd), text: '***' };
	if (above.trim() === '') return [fix('fix/rule', {}, [rule])];
	const start = source.lastIndexOf('\n', before.trimEnd().length - 1) + 1;
	const heading = [
		{ span: span(start, start), text: '## ' },
		{ span: span(before.trimEnd().length, at.start + lineEnd), text: '' },
	];
	return [fix('fix/heading', {}, heading)];
}

function missingHead(source: string, { span: { start: at }, data: { format } }: Extract<FenceProblem, { code: 'fence/missing' }>): Fix {
	const lineEnd = lineEndOf(source);
	const start = source.charCodeAt(0) === 0xfeff ? 1 : 0;
	const lines = format === 'toml' ? ['+++', 'title = ""', '+++', '', ''] : ['---', 'title: ""', '---', '', ''];
	return fix('fix/front-matter', {}, [{ span: span(Math.min(at, start), Math.min(at, start)), text: lines.join(lineEnd) }]);
}

/** TOML or JSON as YAML between dashes. Not offered where a comment would be lost. */
function toYaml(source: string, { open, close, metaSpan, leading }: Block, meta: MapNode | undefined): Fix[] {
	const text = source.slice(metaSpan.start, metaSpan.end);
	if (meta === undefined || /(?:^|[\s,\]}"'0-9])#|\/[/*]/.test(text)) return [];
	const lineEnd = lineEndOf(source);
	const lines = meta.entries.map(({ key, value }) => `${writeString(key)}:${value?.kind === 'scalar' && value.type === 'timestamp' ? ` ${value.text}` : writeValue(toData(value), lineEnd)}${lineEnd}`);
	const end = close.end > close.start ? close.end : metaSpan.end;
	const after = close.end > close.start || /^\r?\n/.test(source.slice(end, end + 2)) ? '' : lineEnd;
	const start = open.end > open.start ? Math.min(leading.start, open.start) : metaSpan.start;
	return [fix('fix/to-yaml', {}, [{ span: span(start, end), text: `---${lineEnd}${lines.join('')}---${after}` }])];
}

/** Fences that every reader takes: three dashes alone on the first line and on the last. */
function plainFences(source: string, block: Block): Fix[] {
	const { leading, open, close, tail, trailing, language, format } = block;
	if (format !== 'yaml' || open.end === open.start) return [];
	if (language.end > language.start && !/^ya?ml$/i.test(source.slice(language.start, language.end))) return [];
	const edits: Edit[] = [];
	if (leading.end > leading.start) edits.push({ span: leading, text: '' });
	const openEnd = Math.max(language.end, trailing.end);
	if (source.slice(open.start, openEnd) !== '---') edits.push({ span: span(open.start, openEnd), text: '---' });
	if (source.slice(close.start, close.end) !== '---') edits.push({ span: close, text: '---' });
	if (tail.end > tail.start) edits.push({ span: span(close.end, tail.start), text: lineEndOf(source) });
	return edits.length === 0 ? [] : [fix('fix/plain-fences', {}, edits)];
}

/** The fence goes behind the last line that looks like an entry, a list item or a comment. */
function closeFence(source: string, { metaStart, open }: Opening): Fix[] {
	const fence = source.slice(open.start, open.end);
	const entry = fence.startsWith('+') ? '[ \\t]*(?:\\[[^\\n]*|["\']?[\\w.-]+["\']?[ \\t]*=[^\\n]*|#[^\\n]*)' : `[ \\t]*(?:["']?[\\p{L}_$@][^\\r\\n:：]{0,60}["']?[ \\t]*[:：](?=[\\s]|$)[^\\n]*|-[ \\t][^\\n]*|#[^\\n]*)`;
	const entries = new RegExp(`(?:${entry}(?:\\r?\\n|$)|[ \\t]+\\S[^\\n]*(?:\\r?\\n|$))+`, 'uy');
	entries.lastIndex = metaStart;
	const found = entries.exec(source);
	if (found === null) return [];
	const lineEnd = lineEndOf(source);
	const before = found[0].endsWith('\n') ? '' : lineEnd;
	const shorter = /-{3,}[ \t]*(?=\r?\n|$)/y;
	shorter.lastIndex = entries.lastIndex;
	// A line of fewer dashes was meant to close the block.
	const isShorter = shorter.test(source);
	const edit = isShorter ? { span: span(entries.lastIndex, shorter.lastIndex), text: fence } : { span: span(entries.lastIndex, entries.lastIndex), text: `${before}${fence}${lineEnd}` };
	return [fix('fix/close-fence', {}, [edit])];
}
