import type { Format } from '../dialects';
import { closeAt, lineAt, textStart, trimmed, type Block, type Opening } from './block';
import { formatOf } from './gray-matter';
import { findHugo } from './hugo';
import { span, type Span } from '../text';

/** Front matter as a person means it, whatever a generator makes of it. */
export type Meant =
	| { readonly kind: 'closed'; readonly block: Block; readonly indent: Span; readonly closing: Closing }
	| { readonly kind: 'unclosed'; readonly opening: Opening; readonly indent: Span };

/** How the closing line is written: the same as the opening one, `...`, with more or fewer characters, with text. */
export type Closing = 'same' | 'dots' | 'other-length' | 'text';

/** White space that the eye does not see behind a fence, and that no reader skips: no-break, full-width, of no width. */
const unseen = '\\u00a0\\u3000\\u200b\\ufeff';
const openingLine = new RegExp(`^([ \\t]*)(-{3,}|\\+{3}|;{3,})([ \\t]*)(.*?)([ \\t${unseen}]*)$`, 's');

/** Finds what looks like front matter: fences of any length, indented, behind blank lines, closed in any way. */
export function findMeant(source: string): Meant | undefined {
	const start = textStart(source);
	let lineStart = start;
	for (;;) {
		const line = lineAt(source, lineStart);
		if (source.slice(lineStart, line.end).trim() !== '') break;
		if (line.next === line.end) return undefined;
		lineStart = line.next;
	}
	const line = lineAt(source, lineStart);
	// What is longer is no fence, and the pattern need not look at it.
	const match = line.end - lineStart > 500 ? null : openingLine.exec(source.slice(lineStart, line.end));
	if (match === null) return findBraces(source);
	const [, indent = '', fence = '', gap = '', language = ''] = match;
	const open = span(lineStart + indent.length, lineStart + indent.length + fence.length);
	const named = span(open.end + gap.length, open.end + gap.length + language.length);
	const opening: Opening = {
		leading: span(start, open.start),
		open,
		language: language === '' ? span(open.end, open.end) : named,
		trailing: language === '' ? span(open.end, line.end) : span(named.end, line.end),
		metaStart: line.next === line.end ? source.length : line.next,
		format: formatBehind(fence, language),
	};
	const indented = span(lineStart, open.start);
	if (line.next === line.end) return { kind: 'unclosed', opening, indent: indented };
	return findClosing(source, opening, fence, indented);
}

function formatBehind(fence: string, language: string): Format | undefined {
	if (fence.startsWith('+')) return language === '' ? 'toml' : undefined;
	if (fence.startsWith(';')) return language === '' ? 'json' : undefined;
	return formatOf(language);
}

function findClosing(source: string, opening: Opening, fence: string, indent: Span): Meant {
	const three = fence.slice(0, 3);
	const candidate = new RegExp(`^(?:\\${three.charAt(0)}{3,}|\\.{3}[ \\t]*\\r?$)`, 'gm');
	candidate.lastIndex = opening.metaStart;
	let withText: number | undefined;
	for (let match = candidate.exec(source); match !== null; match = candidate.exec(source)) {
		const line = lineAt(source, match.index);
		const run = /^(?:-+|\++|;+|\.{3})/.exec(match[0])?.[0] ?? three;
		const tail = trimmed(source, match.index + run.length, line.end);
		if (tail.end > tail.start) {
			withText ??= match.index;
			continue;
		}
		const closing = run.startsWith('.') ? 'dots' : run === fence ? 'same' : 'other-length';
		return { kind: 'closed', block: closeAt(source, opening, match.index, run.length), indent, closing };
	}
	if (withText === undefined) return { kind: 'unclosed', opening, indent };
	return { kind: 'closed', block: closeAt(source, opening, withText, 3), indent, closing: 'text' };
}

/** JSON at the head of the text, as Hugo reads it, where its first key is written in quotes. */
function findBraces(source: string): Meant | undefined {
	const at = /^\ufeff?\s*\{\s*"(?:[^"\\\n]|\\.)*"\s*:/.exec(source);
	const found = at === null ? undefined : findHugo(source);
	if (found?.kind !== 'block') return undefined;
	const { block } = found;
	return { kind: 'closed', block, indent: span(block.metaStart, block.metaStart), closing: 'same' };
}
