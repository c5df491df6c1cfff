import type { Format } from '../dialects';
import { body, closeAt, lineAt, openWithData, textStart, type Block, type Found } from './block';
import { span, type Span } from '../text';

/**
 * Hugo 0.169 (parser/pageparser, `lexIntroSection`): skips a BOM, white space and line ends, then
 * the first character decides: `-` YAML, `+` TOML, `{` JSON, `#+` Org. The rest of the opening line
 * is data. The block ends at any line that begins with the three characters; what follows them stays
 * in the body. Without one the build fails, and so it does where fewer than three of them stand.
 */
export function findHugo(source: string): Found {
	const at = /^[\s\ufeff]*/.exec(source)?.[0].length ?? 0;
	switch (source.charAt(at)) {
		case '-':
			return fenced(source, at, '-');
		case '+':
			return fenced(source, at, '+');
		case '{':
			return braces(source, at);
		case '#':
			return source.charAt(at + 1) === '+' ? orgMode(source, at) : body;
		default:
			return body;
	}
}

function fenced(source: string, at: number, character: '-' | '+'): Found {
	const fence = character.repeat(3);
	if (!source.startsWith(fence, at)) return { kind: 'fails', why: 'delimiter', at: lineSpan(source, at) };
	const opening = openWithData(source, source.charCodeAt(0) === 0xfeff ? 1 : 0, at, character === '-' ? 'yaml' : 'toml');
	const isAlone = opening.metaStart > at + 3;
	const close = isAlone && source.startsWith(fence, opening.metaStart) ? opening.metaStart : nextLine(source, fence, Math.max(at + 3, opening.metaStart - 1));
	if (close === -1) return { kind: 'fails', why: 'unclosed', at: span(at, at + 3) };
	return { kind: 'block', block: closeAt(source, opening, close, 3) };
}

/** For Hugo a lone carriage return ends a line too. */
function nextLine(source: string, fence: string, from: number): number {
	const lineFeed = source.indexOf(`\n${fence}`, from);
	const carriageReturn = source.indexOf(`\r${fence}`, from);
	if (lineFeed === -1 && carriageReturn === -1) return -1;
	return 1 + (lineFeed === -1 ? carriageReturn : carriageReturn === -1 ? lineFeed : Math.min(lineFeed, carriageReturn));
}

/** Counts braces outside of strings (`lexFrontMatterJSON`). */
function braces(source: string, at: number): Found {
	let depth = 0;
	let inString = false;
	for (let index = at; index < source.length; index++) {
		const character = source.charCodeAt(index);
		if (character === 92) index++;
		else if (character === 34) inString = !inString;
		else if (!inString && character === 123) depth++;
		else if (!inString && character === 125 && --depth === 0) return jsonBlock(source, at, index + 1);
	}
	return { kind: 'fails', why: 'unclosed', at: span(at, at + 1) };
}

/**
 * The first text behind an opening brace that goes on behind its line, which no text of JSON may: its
 * quote is missing. Below an empty line the article begins, and its quotes tell nothing.
 */
export function unclosedText(source: string, brace: number): Span | undefined {
	const texts = /"(?:[^"\\\n]|\\[^\n])*("?)/g;
	texts.lastIndex = brace;
	const empty = /\n[ \t]*\r?\n/g;
	empty.lastIndex = brace;
	const end = empty.exec(source)?.index ?? source.length;
	for (let match = texts.exec(source); match !== null && match.index < end; match = texts.exec(source)) {
		if (match[1] === '') return span(match.index, match.index + match[0].replace(/[ \t\r]*,?[ \t\r]*$/, '').length);
	}
	return undefined;
}

/**
 * The block that a person is typing: a quote that is missing takes the brace that ends it out of
 * sight, and a line with nothing but that brace is where it is meant to end.
 */
export function halfTypedBraces(source: string): Block | undefined {
	const brace = /^\ufeff?\s*(?=\{)/.exec(source)?.[0].length;
	if (brace === undefined || unclosedText(source, brace) === undefined) return undefined;
	const end = /^\}[ \t]*$/m.exec(source.slice(brace, brace + 100_000).replaceAll('\r', ' '))?.index;
	const found = end === undefined ? body : jsonBlock(source, brace, brace + end + 1);
	return found.kind === 'block' ? found.block : undefined;
}

function jsonBlock(source: string, start: number, end: number): Found {
	const lineEnd = /^\r?\n/.exec(source.slice(end, end + 2))?.[0].length ?? 0;
	return blockWithoutFences(source, span(start, end), end + lineEnd, 'json');
}

function blockWithoutFences(source: string, metaSpan: Span, bodyStart: number, format: Format): Found {
	const { start, end } = metaSpan;
	const [before, behind] = [span(start, start), span(end, end)];
	const leading = span(textStart(source), start);
	return { kind: 'block', block: { leading, open: before, language: before, trailing: before, metaStart: start, format, close: behind, tail: behind, metaSpan, bodyStart } };
}

/** `#+title: A` lines at the head (`lexFrontMatterOrgMode`). */
function orgMode(source: string, at: number): Found {
	let end = at;
	while (source.startsWith('#+', end)) {
		const { next } = lineAt(source, end);
		if (next === end) break;
		end = next;
	}
	return blockWithoutFences(source, span(at, end), end, 'org');
}

function lineSpan(source: string, at: number): Span {
	return span(at, Math.max(at + 1, lineAt(source, at).end));
}
