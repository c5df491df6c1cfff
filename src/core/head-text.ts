import type { Dialect } from './dialects';
import { findBelowComment } from './fences/below-comment';
import { mostLines } from './fences/entry-lines';
import { longDashLine } from './fences/long-dashes';
import { findMeant } from './fences/meant';
import { mostBlank } from './fences/second-head';
import { findFrontMatter, maxHeadLength } from './split';

/** A text by its lines, as an editor has it; lines count from 0. */
export interface Lines {
	readonly count: number;
	/** A line without its line end. */
	at(line: number): string;
	/** The text from its beginning to the beginning of a line; all of it where there is no such line. */
	before(line: number): string;
}

/** Lines at which a block may end, by the reader; every other line is only counted. */
function closerOf({ fences }: Dialect, first: string): RegExp {
	if (first.startsWith('{')) return /\}/;
	if (first.startsWith('#+')) return /^(?!#\+)/;
	return fences === 'zola' ? /(?:---|\+\+\+)\s*$/ : /^(?:---|\+\+\+|;;;|\.\.\.)/;
}

/** How much text is looked at for lines that may end a block, each time from the beginning; in UTF-16 units. */
const mostLookedAt = 4 * maxHeadLength;

/**
 * The beginning of a text up to and with its closing fence; what follows is never asked for, and
 * however long the text is, what is looked at is bounded. Where nothing opens a block it is the line
 * that stands in its place.
 */
export function headTextOf(lines: Lines, dialect: Dialect): string {
	const top = firstWritten(lines);
	const first = (top < lines.count ? lines.at(top) : '').replace(/^\ufeff/, '').trimStart();
	if (dialect.fences !== 'pelican' && dialect.fences !== 'lenient') {
		if (longDashLine.test(first.trimEnd())) return longDashed(lines, top);
		const below = first.startsWith('<!--') ? belowComment(lines, top) : undefined;
		if (below !== undefined) return below;
	}
	const isOpening = /^(?:---|\+\+\+|;;;|\{|#\+)/.test(first);
	if (dialect.fences === 'pelican' && (!isOpening || /^\ufeff?---/.test(lines.at(0)))) return headersOf(lines);
	if (!isOpening && dialect.fences !== 'hexo') return `${first.slice(0, 100)}\n`;
	const closer = closerOf(dialect, first);
	let length = first.length;
	let lookedAt = 0;
	let line = closer.test(first) && first.startsWith('{') ? top : top + 1;
	for (; line < lines.count && length <= maxHeadLength; line++) {
		const text = lines.at(line);
		length += text.length + 1;
		if (!closer.test(text)) continue;
		// The beginning of the next line: the body begins there.
		const head = lines.before(line + 1);
		lookedAt += head.length;
		if (isClosed(head, dialect) || lookedAt > mostLookedAt) return withSecond(lines, line + 1, head);
	}
	return lines.before(line);
}

/** Up to the closing line, where comments stand above the head. */
function belowComment(lines: Lines, top: number): string | undefined {
	const text = lines.before(Math.min(lines.count, top + 2 * mostLines));
	const found = findBelowComment(text);
	if (found === undefined) return undefined;
	const lineEnd = text.indexOf('\n', found.close.end);
	return lineEnd < 0 ? text : text.slice(0, lineEnd + 1);
}

/** Up to the closing line, where dashes stand in place of hyphens. */
function longDashed(lines: Lines, top: number): string {
	const last = Math.min(lines.count, top + 1 + mostLines);
	let line = top + 1;
	while (line < last && lines.at(line).trimEnd() !== '---' && !longDashLine.test(lines.at(line).trimEnd())) line++;
	return lines.before(line + 1);
}

/** A second block below the head belongs to what is said about the first one. */
function withSecond(lines: Lines, from: number, head: string): string {
	let line = from;
	const most = Math.min(lines.count, from + mostBlank);
	while (line < most && lines.at(line).trim() === '') line++;
	const fence = line < lines.count ? lines.at(line).trimEnd() : '';
	if (fence !== '---' && fence !== '+++') return head;
	const last = Math.min(lines.count, line + 1 + mostLines);
	for (line++; line < last; line++) if (lines.at(line).trimEnd() === fence) return lines.before(line + 1);
	return head;
}

function firstWritten(lines: Lines): number {
	let length = 0;
	let line = 0;
	for (; line < lines.count && length <= maxHeadLength; line++) {
		const text = lines.at(line);
		if (text.trim() !== '') break;
		length += text.length + 1;
	}
	return line;
}

function isClosed(head: string, { fences }: Dialect): boolean {
	if (findFrontMatter(head, fences).kind === 'block') return true;
	return (fences === 'lenient' || fences === 'pelican') && findMeant(head)?.kind === 'closed';
}

/**
 * `Key: value` lines as Pelican reads them, with the line that ends them. Between dashes a person
 * may mean the lines below that, too: up to the closing line, if no blank one comes before it.
 */
function headersOf(lines: Lines): string {
	const isFenced = /^\ufeff?---/.test(lines.at(0));
	let line = isFenced ? 1 : 0;
	let length = 0;
	const goOn = (isPart: (text: string) => boolean): void => {
		for (; line < lines.count && length <= maxHeadLength; line++) {
			const text = lines.at(line);
			if (!isPart(line === 0 ? text.replace(/^\ufeff/, '') : text)) return;
			length += text.length + 1;
		}
	};
	goOn((text) => /^ {0,3}[A-Za-z0-9_-]+:|^ {4,}\S/.test(text));
	if (isFenced) goOn((text) => text.trim() !== '' && !/^(?:---|\.\.\.)/.test(text));
	return lines.before(line + 1);
}
