import type { Format } from '../dialects';
import { body, closeAt, findLine, lineAt, textStart, trimmed, type Found, type Opening } from './block';
import { span } from '../text';

/**
 * gray-matter 4 and its forks (Docusaurus, VitePress, Gatsby, Eleventy): exactly three dashes in the
 * first column of the first line; the rest of that line names the language; the block ends at the
 * first line that begins with three dashes, whatever follows them. Without one, everything to the
 * end of the file is data. A BOM is stripped.
 */
export function findGrayMatter(source: string): Found {
	const start = textStart(source);
	if (!source.startsWith('---', start) || source.charAt(start + 3) === '-') return body;
	const line = lineAt(source, start);
	const language = trimmed(source, start + 3, line.end);
	const opening: Opening = {
		leading: span(start, start),
		open: span(start, start + 3),
		language,
		trailing: span(language.end, line.end),
		metaStart: line.next,
		format: formatOf(source.slice(language.start, language.end)),
	};
	const at = line.next === line.end ? -1 : findLine(source, '---', line.next);
	if (at !== -1) return { kind: 'block', block: closeAt(source, opening, at, 3) };
	const end = span(source.length, source.length);
	return { kind: 'to-the-end', block: { ...opening, close: end, tail: end, metaSpan: span(line.next, source.length), bodyStart: source.length } };
}

/** The syntax that a language behind the dashes names; undefined where it names none that is data. */
export function formatOf(language: string): Format | undefined {
	if (/^(?:yaml|yml)?$/i.test(language)) return 'yaml';
	if (/^json$/i.test(language)) return 'json';
	return /^toml$/i.test(language) ? 'toml' : undefined;
}
