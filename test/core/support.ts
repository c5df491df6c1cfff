import { it } from 'vitest';
import { parseHead, type Head } from '../../src/core/article';
import { dialectOf, type Generator } from '../../src/core/dialects';
import type { Problem } from '../../src/core/problems';
import type { Span } from '../../src/core/text';

/** Runs a case with LF and with CRLF: `text` turns a text written with LF into the one under test. */
export function inBothLineEnds(name: string, body: (text: (lf: string) => string) => void): void {
	it(`${name} (LF)`, () => body((lf) => lf));
	it(`${name} (CRLF)`, () => body(toCrlf));
}

export function toCrlf(text: string): string {
	return text.replaceAll('\n', '\r\n');
}

/** Takes the marks `⟦…⟧` out of a text and tells what they enclosed, in order. */
export function withSpans(marked: string): { readonly text: string; readonly spans: readonly Span[] } {
	const spans: Span[] = [];
	const starts: number[] = [];
	let text = '';
	for (const character of marked) {
		if (character === '⟦') starts.push(text.length);
		else if (character === '⟧') spans.push({ start: starts.pop() ?? 0, end: text.length });
		else text += character;
	}
	return { text, spans };
}

/** Takes the cursor `|` out of a text and tells where it stood. */
export function withCursor(marked: string): { readonly text: string; readonly offset: number } {
	const offset = marked.indexOf('|');
	return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/**
 * The text with `⟦…⟧` around spans, to be compared with what a person would mark. Line ends are shown
 * as LF; a span that parts CR from LF stays visible, since that pair is no pair then.
 */
export function mark(text: string, spans: readonly Span[]): string {
	const marks = spans.flatMap(({ start, end }) => [
		{ at: start, mark: start === end ? '⟦⟧' : '⟦', order: start === end ? 1 : 2 },
		...(start === end ? [] : [{ at: end, mark: '⟧', order: 0 }]),
	]);
	let result = text;
	// From the end, so that earlier offsets stay true; at one place the order is: closing, empty, opening.
	for (const { at, mark: sign } of marks.sort((a, b) => b.at - a.at || b.order - a.order)) {
		result = result.slice(0, at) + sign + result.slice(at);
	}
	return result.replaceAll('\r\n', '\n');
}

export function headOf(text: string, generator: Generator = 'generic'): Head {
	return parseHead(text, dialectOf(generator));
}

/** An article with this front matter and a body. */
export function article(meta: string): string {
	return `---\n${meta}${meta === '' || meta.endsWith('\n') ? '' : '\n'}---\nbody\n`;
}

export function codesOf(problems: readonly Problem[]): readonly string[] {
	return problems.map(({ code }) => code);
}

export { dialectOf, parseHead };
