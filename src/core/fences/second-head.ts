import type { Head } from '../article';
import { problem, type Problem } from '../problems';
import { span } from '../text';

/** How many lines of a second block are looked at; what is longer is text between two lines. */
export const mostLines = 200;

/** How many blank lines may stand above it. */
export const mostBlank = 10;

const opening = new RegExp(`(?:[ \\t]*\\r?\\n){0,${mostBlank}}(---|\\+\\+\\+)[ \\t]*\\r?\\n`, 'y');

/**
 * A second front matter right below the first one: what a template of a new article has left above the one that was
 * pasted in. Each generator reads the first one alone and shows the other one as text (tried with Hugo 0.111 and 0.169,
 * Jekyll 4.3, Zola 0.22, Pelican 4.8 and Hexo 7). Lines drawn around a text look alike, so every line in between must be
 * part of an entry, and one key the title or another one that the first block has as well.
 */
export function secondHead({ source, bodyStart, dialect, meta }: Head): Problem[] {
	if (meta === undefined || bodyStart === 0 || dialect.fences === 'lenient') return [];
	opening.lastIndex = bodyStart;
	const [, fence] = opening.exec(source) ?? [];
	if (fence === undefined) return [];
	const first = opening.lastIndex;
	const keys = keysBelow(source, first, fence);
	if (keys === undefined) return [];
	const known = new Set(meta.entries.map(({ key }) => key.toLowerCase()));
	if (!keys.some((key) => key === 'title' || known.has(key))) return [];
	const at = source.lastIndexOf(fence, first);
	return [problem('fence/second-head', span(at, at + fence.length), { generator: dialect.label })];
}

/** The keys between a fence and the next one of its kind, in lower case; undefined where there is other text, or no end. */
function keysBelow(source: string, from: number, fence: string): string[] | undefined {
	const entry = fence === '---' ? /^["']?([A-Za-z_][\w-]*)["']?[ \t]*:(?:[ \t]|$)/ : /^["']?([A-Za-z_][\w-]*)["']?[ \t]*=/;
	const keys: string[] = [];
	let start = from;
	for (let count = 0; start < source.length && count < mostLines; count++) {
		const lineEnd = source.indexOf('\n', start);
		const end = lineEnd < 0 ? source.length : lineEnd;
		const line = source.slice(start, end).trimEnd();
		if (line === fence) return keys;
		const [, key] = entry.exec(line) ?? [];
		if (key !== undefined) keys.push(key.toLowerCase());
		// Items, tables, comments, brackets that close, and what stands below a key.
		else if (!/^(?:[ \t#[\]}]|- |-$|$)/.test(line)) return undefined;
		start = end + 1;
	}
	return undefined;
}
