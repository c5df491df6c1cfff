import type { Head } from '../article';
import { markdownImagesIn } from '../images/markdown-images';
import type { Span } from '../text';
import { reference, type BodyReference } from './named';

const link = /\]\([ \t]*(<?)@\/([^\s<>()"'#%{}]+)(?:#[^\s<>()]*)?(?=(>?)\s*[)"'(])/g;

/**
 * `[text](@/path.md)`: without a file at this path below `content` Zola stops (components/markdown/src/markdown.rs,
 * `fix_link`; tried with 0.22). Code and comments are left out, and what is perhaps no Markdown: in blocks of HTML
 * and in shortcodes.
 */
export function referencesOfZola({ bodyStart }: Head, source: string): readonly BodyReference[] {
	if (!source.includes('](@/', bodyStart) && !source.includes('](<@/', bodyStart)) return [];
	if (/\{%|<(?:pre|script|style|textarea)\b/i.test(source.slice(bodyStart))) return [];
	const found: BodyReference[] = [];
	let hidden: readonly Span[] | undefined;
	link.lastIndex = bodyStart;
	for (let match = link.exec(source); match !== null; match = link.exec(source)) {
		const [all, open = '', name = '', close = ''] = match;
		const at = match.index;
		if (open.length !== close.length || !isLink(source, at, bodyStart)) continue;
		hidden ??= hiddenIn(source, bodyStart);
		if (!hidden.some((one) => one.start <= at && at < one.end)) found.push(reference('ref', name, at + all.indexOf('@/') + 2, name.endsWith('.md') ? [name.slice(0, -3)] : []));
	}
	return found;
}

/** By what bodies name a file: its path, without the ending. A draft is none to them, and is known by another name. */
export function zolaPlaces(path: string, draft: 'yes' | 'no' | undefined): readonly string[] {
	const name = path.replace(/\.md$/, '');
	return [draft === 'yes' ? `${draftMark}${name}` : name];
}

/** In front of the names of drafts; no path begins so. */
export const draftMark = '/draft ';

/** Whether the bracket at an offset closes the text of a link that begins on the same line, in plain Markdown. */
function isLink(source: string, close: number, bodyStart: number): boolean {
	const lineStart = Math.max(bodyStart, source.lastIndexOf('\n', close) + 1);
	if (/^(?: {4}| {0,3}\t)/.test(source.slice(lineStart, close)) || source.slice(lineStart, close).includes('{{') || source.charAt(close - 1) === '\\') return false;
	const above = source.slice(bodyStart, lineStart).split(/\n[ \t\r]*\n/).at(-1) ?? '';
	if (/^[ \t\r\n>*+-]*</.test(`${above}${source.slice(lineStart, close)}`)) return false;
	let depth = 0;
	for (let at = close; at >= lineStart; at--) {
		if (source.charAt(at - 1) === '\\') continue;
		if (source.charAt(at) === ']') depth++;
		else if (source.charAt(at) === '[' && --depth === 0) return source.charAt(at - 1) !== '!';
	}
	return false;
}

/** Code and comments. */
export function hiddenIn(source: string, bodyStart: number): readonly Span[] {
	const hidden: Span[] = [];
	markdownImagesIn({ source, language: 'markdown' }, source, bodyStart, { images: [], hidden });
	return hidden;
}
