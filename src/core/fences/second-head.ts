import type { Head } from '../article';
import { problem, type Problem } from '../problems';
import { span } from '../text';
import { entryLines } from './entry-lines';

/** How many blank lines may stand above a second block. */
export const mostBlank = 10;

const opening = new RegExp(`(?:[ \\t]*\\r?\\n){0,${mostBlank}}(---|\\+\\+\\+)[ \\t]*\\r?\\n`, 'y');

/**
 * A second front matter right below the first one: what a template of a new article has left above the one that was
 * pasted in. Each generator reads the first one alone and shows the other one as text (tried with Hugo 0.111 and 0.169,
 * Jekyll 4.3, Zola 0.22, Pelican 4.8 and Hexo 7). Lines drawn around a text look alike, so every line in between must be
 * part of an entry, and one key the title or another one that the first block has as well.
 */
export function secondHead({ source, bodyStart, dialect, meta, reads }: Head): Problem[] {
	if ((meta === undefined && reads !== 'empty') || bodyStart === 0 || dialect.fences === 'lenient') return [];
	opening.lastIndex = bodyStart;
	const [, fence] = opening.exec(source) ?? [];
	if (fence === undefined) return [];
	const first = opening.lastIndex;
	const found = entryLines(source, first, fence === '---' ? 'yaml' : 'toml', (line) => line === fence);
	const known = new Set(meta?.entries.map(({ key }) => key.toLowerCase()));
	if (found?.keys.some((key) => key === 'title' || known.has(key)) !== true) return [];
	const at = source.lastIndexOf(fence, first);
	return [problem('fence/second-head', span(at, at + fence.length), { generator: dialect.label })];
}
