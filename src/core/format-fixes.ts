import type { Head } from './article';
import { syntaxOf } from './edits/syntax-of';
import { lineStartOf, nextLineOf } from './edits/lines';
import type { MessageArgs, MessageId } from './messages';
import type { Problem } from './problems';
import type { JsonTrouble, TomlTrouble } from './syntax-slips';
import { span, type Edit } from './text';

/** A repair of what TOML or JSON cannot read, before it becomes a fix. */
export interface FormatRepair {
	readonly id: MessageId;
	readonly args: MessageArgs;
	readonly edits: readonly Edit[];
}

type FormatProblem = Extract<Problem, { code: 'syntax/toml' | 'syntax/json' }>;

/** The repair of such a problem; undefined where a person has to decide. */
export function repairOf(problem: FormatProblem, head: Head): FormatRepair | undefined {
	return problem.code === 'syntax/toml' ? repairToml(problem.data.trouble, problem, head) : repairJson(problem.data.trouble, problem, head);
}

function repairToml(trouble: TomlTrouble, { span: at, data }: FormatProblem, head: Head): FormatRepair | undefined {
	const { source } = head;
	switch (trouble) {
		case 'colon': {
			const start = source.slice(0, at.start).trimEnd().length;
			const space = /^[ \t]/.test(source.slice(at.end)) ? '' : ' ';
			return repair('fix/equals', [{ span: span(start, at.end), text: ` =${space}` }]);
		}
		case 'key':
		case 'unquoted':
		case 'number':
		case 'date':
			return data.text === '' ? undefined : repair('fix/quote', [{ span: at, text: syntaxOf('toml').writeString(data.text) }]);
		case 'missing-value':
			return source.charAt(at.start) === '=' ? repair('fix/empty-text', [insert(at.end, ' ""')]) : undefined;
		case 'escape':
			return repair('fix/double-backslash', [insert(at.start, '\\')]);
		case 'control-character':
			return repair('fix/remove-character', [{ span: at, text: '' }]);
		case 'missing-comma':
			return addComma(source, at.start);
		case 'header': {
			const missing = (/^\[+/.exec(data.text)?.[0].length ?? 0) - (/\]*$/.exec(data.text)?.[0].length ?? 0);
			const bracket = ']'.repeat(Math.max(0, missing));
			return bracket === '' ? undefined : repair('fix/close-bracket', [insert(at.end, bracket)], { bracket });
		}
		case 'missing-equals':
		case 'text-behind':
			return undefined;
		default:
			return trouble satisfies never;
	}
}

function repairJson(trouble: JsonTrouble, { span: at, data }: FormatProblem, head: Head): FormatRepair | undefined {
	const { source } = head;
	switch (trouble) {
		case 'comment':
			return repair('fix/remove-comment', [removeComment(source, at.start, at.end)]);
		case 'trailing-comma':
			return repair('fix/remove-comma', [{ span: at, text: '' }]);
		case 'missing-comma':
			return addComma(source, at.start);
		case 'missing-colon': {
			const end = source.slice(0, at.start).trimEnd().length;
			return source.charAt(end - 1) === '"' && end < at.start + 1 && data.text !== '"' ? repair('fix/add-colon', [insert(end, ':')]) : undefined;
		}
		case 'key-quotes':
		case 'single-quotes':
		case 'unquoted':
		case 'number':
			return repair(data.trouble === 'key-quotes' ? 'fix/quote-key' : 'fix/quote', [{ span: at, text: JSON.stringify(/^'(.*)'$/s.exec(data.text)?.[1]?.replaceAll("\\'", "'") ?? data.text) }]);
		case 'missing-value':
			return source.charAt(at.start) === ':' ? repair('fix/empty-text', [insert(at.end, ' ""')]) : undefined;
		case 'escape':
			return repair('fix/double-backslash', [insert(at.start, '\\')]);
		case 'control-character':
			return repair('fix/escape-character', [{ span: at, text: JSON.stringify(data.text).slice(1, -1) }]);
		case 'outer-braces':
			return removeOuterBraces(head);
		case 'text-behind':
		case 'other':
			return undefined;
		default:
			return trouble satisfies never;
	}
}

function addComma(source: string, start: number): FormatRepair | undefined {
	const end = source.slice(0, start).trimEnd().length;
	// Behind a comment a comma would be part of it.
	return source.slice(lineStartOf(source, end), end).includes('#') ? undefined : repair('fix/add-comma', [insert(end, ',')]);
}

/** A comment on a line of its own goes with the line. */
function removeComment(source: string, start: number, end: number): Edit {
	const lineStart = lineStartOf(source, start);
	const next = nextLineOf(source, end, source.length);
	const isAlone = source.slice(lineStart, start).trim() === '' && source.slice(end, next).trim() === '';
	return isAlone ? { span: span(lineStart, next), text: '' } : { span: span(source.slice(0, start).trimEnd().length, end), text: '' };
}

function removeOuterBraces({ source, metaSpan }: Head): FormatRepair | undefined {
	if (metaSpan === undefined) return undefined;
	const written = source.slice(metaSpan.start, metaSpan.end);
	const open = metaSpan.start + written.length - written.trimStart().length;
	const close = metaSpan.start + written.trimEnd().length - 1;
	if (source.charAt(open) !== '{' || source.charAt(close) !== '}' || open >= close) return undefined;
	return repair('fix/remove-braces', [{ span: span(open, open + 1), text: '' }, { span: span(close, close + 1), text: '' }]);
}

function repair(id: MessageId, edits: readonly Edit[], args: MessageArgs = {}): FormatRepair {
	return { id, args, edits };
}

function insert(at: number, text: string): Edit {
	return { span: span(at, at), text };
}
