import { span, type Span } from '../text';

/** How many lines of such a block are looked at; what is longer is text between two lines. */
export const mostLines = 200;

const yamlKey = /^["']?([A-Za-z_][\w-]*)["']?[ \t]*:(?:[ \t]|$)/;
const tomlKey = /^["']?([A-Za-z_][\w-]*)["']?[ \t]*=/;

/**
 * The keys of lines that are all part of entries, in lower case, and the line that closes them; undefined where other
 * text stands among them, or where nothing closes them.
 */
export function entryLines(source: string, from: number, format: 'toml' | 'yaml', closes: (line: string) => boolean): { readonly keys: readonly string[]; readonly close: Span } | undefined {
	const entry = format === 'yaml' ? yamlKey : tomlKey;
	const keys: string[] = [];
	let start = from;
	for (let count = 0; start < source.length && count < mostLines; count++) {
		const lineEnd = source.indexOf('\n', start);
		const end = lineEnd < 0 ? source.length : lineEnd;
		const line = source.slice(start, end).trimEnd();
		if (closes(line)) return { keys, close: span(start, start + line.length) };
		const [, key] = entry.exec(line) ?? [];
		if (key !== undefined) keys.push(key.toLowerCase());
		// Items, tables, comments, brackets that close, and what stands below a key.
		else if (!/^(?:[ \t#[\]}]|- |-$|$)/.test(line)) return undefined;
		start = end + 1;
	}
	return undefined;
}
