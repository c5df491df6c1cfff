import type { Format } from '../dialects';
import { laterPattern } from '../later';
import { problem, type Problem } from '../problems';
import { span } from '../text';

/** What is wrong on a line with a placeholder may be right once that is filled in. */
export function withoutTemplates(problems: readonly Problem[], source: string): readonly Problem[] {
	return problems.filter(({ span: { start } }) => {
		const lineStart = source.lastIndexOf('\n', start - 1) + 1;
		const lineEnd = source.indexOf('\n', start);
		return !/\{\{|\{%|<%/.test(source.slice(lineStart, lineEnd === -1 ? source.length : lineEnd));
	});
}

/** A key that everybody uses, at the head of a text. */
export const usualKey = /^(?:title|date|updated|tags?|categor(?:y|ies)|layout|author|description|keywords|permalink|slug|draft|cover|comments|toc)(?=[:：])/;
const keyAgainstValue = /^([A-Za-z_][\w-]{0,40})(?::(?![ \t\r\n]|\/\/|$)|：)[^\r\n]*/gm;
/** Whoever has more of them has seen the point. */
const maxRunTogether = 20;

/**
 * A block in which no colon has a space behind it (`title:One`), or all are full-width, is one text
 * to YAML: no reader sees an error, and none sees front matter. Only where the first line has a key
 * that everybody uses.
 */
export function runTogether(text: string, offset: number): Problem[] {
	const written = text.replace(/^(?:[ \t]*(?:#[^\n]*)?\r?\n)*/, '');
	if (!usualKey.test(written)) return [];
	return [...text.matchAll(keyAgainstValue)].slice(0, maxRunTogether).map(({ 0: line, 1: key = '', index }) => {
		const at = span(offset + index, offset + index + line.trimEnd().length);
		return line.charAt(key.length) === ':' ? problem('syntax/missing-space', at, { key }) : problem('syntax/missing-colon', at, { text: line.trimEnd() });
	});
}

/** Without a closing fence, a blank line below the dashes makes them a rule, and a `#` a heading. */
export function looksUnclosed(text: string, format: Format | undefined): boolean {
	return looksLikeData(text, format ?? 'yaml') && !/^(?:[ \t]*#[^\n]*\n)*[ \t]*\r?\n/.test(text);
}

const yamlEntry = laterPattern(String.raw`^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(?:\{|["']?[\p{L}_$@][\p{L}\p{N}_.$@ -]{0,60}["']?[ \t]*[:：](?:\s|$|["'[{]))`, 'u');

/** Whether the first written line reads like an entry of the syntax, so that its author meant front matter. */
export function looksLikeData(text: string, format: Format): boolean {
	if (format === 'toml') return /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(?:\[|["']?[\w.-]+["']?[ \t.]*=)/.test(text);
	if (format === 'json') return /^\s*\{?\s*["'\w]/.test(text);
	return yamlEntry().test(text);
}
