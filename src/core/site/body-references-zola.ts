import type { Head } from '../article';
import { markdownImagesIn } from '../images/markdown-images';
import { normalizedLabel } from '../images/markdown-inlines';
import type { Span } from '../text';
import { reference, type BodyReference } from './named';

const link = /\]\([ \t]*(<?)@\/([^\s<>()"'#%{}]+)(?:#[^\s<>()]*)?(?=(>?)\s*[)"'(])/g;

/** `[label]: @/path.md`, on a line of its own. */
const definition = /^ {0,3}\[([^[\]\\]{1,200})\]:[ \t]*(?:(<?)@\/([^\s<>()"'#%{}]+)(?:#[^\s<>]*)?(>?)[ \t]*(?:["'(][^\n]*)?\r?$)?/gm;

/**
 * `[text](@/path.md)`, and `[label]: @/path.md` where a link has that label: without a file at this path below `content`
 * Zola stops (components/markdown/src/markdown.rs, `fix_link`; tried with 0.17 and 0.22). Code and comments are left out,
 * images, and what is perhaps no Markdown: in blocks of HTML and in shortcodes.
 */
export function referencesOfZola({ bodyStart }: Head, source: string): readonly BodyReference[] {
	if (!source.includes('@/', bodyStart)) return [];
	const [isInline, isDefined] = [source.includes('](@/', bodyStart) || source.includes('](<@/', bodyStart), /\]:[ \t]*<?@\//.test(source.slice(bodyStart))];
	if (!isInline && !isDefined) return [];
	if (/\{%|<(?:pre|script|style|textarea)\b/i.test(source.slice(bodyStart))) return [];
	let spans: readonly Span[] | undefined;
	const isHidden = (at: number): boolean => (spans ??= hiddenIn(source, bodyStart)).some((one) => one.start <= at && at < one.end);
	const found: BodyReference[] = [];
	link.lastIndex = bodyStart;
	for (let match = isInline ? link.exec(source) : null; match !== null; match = link.exec(source)) {
		const [all, open = '', name = '', close = ''] = match;
		const at = match.index;
		if (open.length === close.length && isLink(source, at, bodyStart) && !isHidden(at)) found.push(named(name, at + all.indexOf('@/') + 2));
	}
	return isDefined ? [...found, ...definedIn(source, bodyStart, isHidden)].sort((a, b) => a.span.start - b.span.start) : found;
}

function named(name: string, start: number): BodyReference {
	return reference('ref', name, start, name.endsWith('.md') ? [name.slice(0, -3)] : []);
}

/** The definitions that links of the body use. The first of a label is the one that counts, and text above makes none of it. */
function definedIn(source: string, bodyStart: number, isHidden: (at: number) => boolean): readonly BodyReference[] {
	const known = new Map<string, BodyReference | undefined>();
	let end = -1;
	definition.lastIndex = bodyStart;
	for (let match = definition.exec(source); match !== null; match = definition.exec(source)) {
		const [all, label = '', open = '', name, close = ''] = match;
		const above = source.slice(source.lastIndexOf('\n', match.index - 2) + 1, match.index);
		const begins = match.index <= bodyStart || above.trim() === '' || end === match.index;
		const key = normalizedLabel(label);
		if (!begins || isHidden(match.index)) continue;
		if (!known.has(key)) known.set(key, name === undefined || open.length !== close.length ? undefined : named(name, match.index + all.indexOf('@/') + 2));
		end = source.indexOf('\n', match.index) + 1;
	}
	const used = new Set<BodyReference>();
	for (const match of source.slice(bodyStart).matchAll(/\[([^[\]\\]{1,200})\](?![:(])/g)) {
		const at = bodyStart + match.index;
		const one = known.get(normalizedLabel(match[1] ?? ''));
		if (one === undefined || used.has(one)) continue;
		// `[text][label]`, whose text closes before it; or the label alone.
		const close = source.charAt(at - 1) === ']' ? at - 1 : at + match[0].length - 1;
		const isOtherLabel = close > at && /^\[[^\]]/.test(source.slice(close + 1, close + 3));
		if (!isOtherLabel && isLink(source, close, bodyStart) && !isHidden(at)) used.add(one);
	}
	return [...used];
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
