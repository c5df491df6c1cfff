import { span, type Span } from '../text';
import { entryLines } from './entry-lines';
import { usualKey } from './looks';

/** A comment that is longer is no notice above an article; in UTF-16 units. */
const farthest = 10_000;

export interface BelowComment {
	/** The fences. */
	readonly open: Span;
	readonly close: Span;
}

/**
 * Front matter below comments of HTML, as a licence or a header of an editor puts it: no reader looks there (tried with
 * Hugo 0.111, which stops the build at some, and 0.169, Jekyll 4.3 and Hexo 7). Every line between the fences must be part
 * of an entry, and one key a usual one, since slides have such blocks in their midst.
 */
export function findBelowComment(source: string): BelowComment | undefined {
	let at = spaceEnd(source, 0);
	if (!source.startsWith('<!--', at)) return undefined;
	while (source.startsWith('<!--', at)) {
		const end = source.indexOf('-->', at + 4);
		if (end < 0 || end > farthest) return undefined;
		at = spaceEnd(source, end + 3);
	}
	const [whole = '', fence] = /^(---|\+\+\+)[ \t]*\r?\n/.exec(source.slice(at, at + 100)) ?? [];
	if (fence === undefined || source.charAt(at - 1) !== '\n') return undefined;
	const found = entryLines(source, at + whole.length, fence === '---' ? 'yaml' : 'toml', (line) => line === fence);
	if (found?.keys.some((key) => usualKey.test(`${key}:`)) !== true) return undefined;
	return { open: span(at, at + fence.length), close: found.close };
}

function spaceEnd(source: string, from: number): number {
	const space = /[\s\ufeff]*/y;
	space.lastIndex = from;
	space.exec(source);
	return space.lastIndex;
}
