import type { Head } from '../article';
import { markdownImagesIn } from '../images/markdown-images';
import { maskTemplates } from '../images/template-tags';
import type { Span } from '../text';
import type { MapNode } from '../tree';
import { slugsBy } from './addresses/hexo';
import { reference, type BodyReference } from './named';
import { nodeAt, scalarAt } from './values';

/** Blocks of Nunjucks whose content is rendered under a condition, later, or several times. Those of Hexo and its plugins are always. */
const conditional = /^(?:end)?(?:if|ifAsync|for|asyncEach|asyncAll|macro|call|switch|filter|set|block)$/;

/**
 * `{% post_link … %}` outside of code and comments.
 *
 * Sources: Hexo lib/plugins/tag/post_link.ts and lib/hexo/post.ts, tried with 8.1. In the address of a Markdown link
 * the tag is never filled in, nor in that of a definition, behind a backslash, or within `<code>` (lib/extend/tag.ts).
 */
export function referencesOfHexo({ meta, bodyStart }: Head, source: string, path: string): readonly BodyReference[] {
	if (source.indexOf('post_link', bodyStart) < 0 || !/\.(?:md|markdown)$/.test(path) || (meta !== undefined && nodeAt(meta, 'disableNunjucks', 'case') !== undefined)) return [];
	const body = { start: bodyStart, end: source.length };
	const { scanned, tags } = maskTemplates(source, body);
	const ended = new Set(tags.map(({ name }) => name));
	const found: BodyReference[] = [];
	let depth = 0;
	let hidden: readonly Span[] | undefined;
	for (const { name, span, argumentsSpan } of tags) {
		if (conditional.test(name)) depth += name.startsWith('end') ? -1 : ended.has(`end${name}`) ? 1 : 0;
		if (name !== 'post_link' || depth !== 0 || isEscaped(source, span.start)) continue;
		const [all = '', double, single, bare] = /^\s+(?:"([^"\\]+)"|'([^'\\]+)'|([^\s"'\\,{]+))(?=\s|$)/.exec(source.slice(argumentsSpan.start, argumentsSpan.end)) ?? [];
		const written = double ?? single ?? bare;
		hidden ??= hiddenIn(source, scanned, bodyStart);
		if (written === undefined || hidden.some(({ start, end }) => start <= span.start && span.end <= end)) continue;
		const parts = written.split('#');
		const meant = parts.length === 2 ? (parts[0] ?? '') : written;
		const start = argumentsSpan.start + all.length - written.length - (bare === undefined ? 1 : 0);
		if (meant !== '') found.push(reference('post', meant, start, [meant.normalize()]));
	}
	return found;
}

/** Whether what stands before a tag takes it for a part of an address, or for letters. */
function isEscaped(source: string, at: number): boolean {
	const before = source.slice(Math.max(source.lastIndexOf('\n', at - 1) + 1, at - 1000), at);
	return before.endsWith('\\') || /\]\([ \t]*<?[^\s()<>]*$/.test(before) || /^[ >]*\[[^\]]+\]:[ \t]*<?[^\s<>]*$/.test(before);
}

/** Code and comments. A comment of Nunjucks hides what is in it, too. */
function hiddenIn(source: string, scanned: string, bodyStart: number): readonly Span[] {
	const hidden: Span[] = [];
	markdownImagesIn({ source, language: 'markdown' }, scanned, bodyStart, { images: [], hidden });
	const code = /<code[^<>]*>/g;
	code.lastIndex = bodyStart;
	for (let match = code.exec(source); match !== null; match = code.exec(source)) {
		const end = source.indexOf('</code>', code.lastIndex + 1);
		if (end < 0) break;
		hidden.push({ start: match.index, end });
		code.lastIndex = end;
	}
	for (let start = source.indexOf('{#', bodyStart); start >= 0;) {
		const end = source.indexOf('#}', start + 2);
		hidden.push({ start, end: end < 0 ? source.length : end + 2 });
		start = end < 0 ? -1 : source.indexOf('{#', end);
	}
	return hidden;
}

/** Posts and drafts are found by the name of the file and by the title; undefined where one of them is not certain. */
export function hexoPlaces(path: string, meta: MapNode | undefined, newPostName: string): readonly string[] | undefined {
	const rest = /^_(?:posts|drafts)\/(.+)$/.exec(path)?.[1];
	if (rest === undefined) return [];
	const slug = slugsBy(newPostName)(rest);
	if (slug === undefined || meta === undefined) return undefined;
	const title = scalarAt(meta, 'title', 'case');
	return [slug, ...(title === undefined || title.text === slug ? [] : [title.text])].map((place) => place.normalize());
}
