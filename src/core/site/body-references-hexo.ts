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
 * `{% post_link … %}` and `{% post_path … %}` outside of code and comments.
 *
 * Sources: Hexo lib/plugins/tag/post_link.ts, post_path.ts and lib/hexo/post.ts, tried with 8.1.
 */
export function referencesOfHexo(head: Head, source: string, path: string): readonly BodyReference[] {
	return namedByTags(head, source, path, postTags).flatMap(({ name, start, tag }) => {
		const parts = name.split('#');
		const meant = parts.length === 2 && tag === 'post_link' ? (parts[0] ?? '') : name;
		// The name of the tag is marked, or what there is of a name.
		if (meant === '') return tag === 'post_link' ? [name === '' ? reference('no-post', tag, start - tag.length, []) : reference('no-post', name, start, [])] : [];
		return [reference(tag === 'post_link' ? 'post' : 'post-path', meant, start, [meant.normalize()])];
	});
}

const postTags = ['post_link', 'post_path'] as const;
const assetTags = ['asset_path', 'asset_link'] as const;

/** `{% asset_path … %}` and `{% asset_link … %}`. Images have rules of their own. Sources: Hexo lib/plugins/tag/asset_path.ts and asset_link.ts, tried with 8.1. */
export function assetsOfHexo(head: Head, source: string, path: string): readonly NamedByTag[] {
	return namedByTags(head, source, path, assetTags);
}

interface NamedByTag {
	readonly tag: string;
	/** The first argument, and where it stands; empty, and the end of the tag's name, where a post_link has none. */
	readonly name: string;
	readonly start: number;
}

/**
 * The first arguments of tags that Hexo fills in. In the address of a Markdown link it never does, nor in that of a
 * definition, behind a backslash, or within `<code>` (lib/extend/tag.ts).
 */
function namedByTags({ meta, bodyStart }: Head, source: string, path: string, wanted: readonly string[]): readonly NamedByTag[] {
	if (!wanted.some((name) => source.includes(name, bodyStart)) || !/\.(?:md|markdown)$/.test(path) || (meta !== undefined && nodeAt(meta, 'disableNunjucks', 'case') !== undefined)) return [];
	const body = { start: bodyStart, end: source.length };
	const { scanned, tags } = maskTemplates(source, body);
	const ended = new Set(tags.map(({ name }) => name));
	const found: NamedByTag[] = [];
	let depth = 0;
	let hidden: readonly Span[] | undefined;
	for (const { name, span, argumentsSpan } of tags) {
		if (conditional.test(name)) depth += name.startsWith('end') ? -1 : ended.has(`end${name}`) ? 1 : 0;
		if (!wanted.includes(name) || depth !== 0 || isEscaped(source, span.start)) continue;
		const [all = '', double, single, bare] = /^\s+(?:"([^"\\]+)"|'([^'\\]+)'|([^\s"'\\,{]+))(?=\s|$)/.exec(source.slice(argumentsSpan.start, argumentsSpan.end)) ?? [];
		const written = double ?? single ?? bare ?? (name === 'post_link' && !/\S/.test(source.slice(argumentsSpan.start, argumentsSpan.end)) ? '' : undefined);
		hidden ??= hiddenIn(source, scanned, bodyStart);
		if (written === undefined || hidden.some(({ start, end }) => start <= span.start && span.end <= end)) continue;
		found.push({ tag: name, name: written, start: written === '' ? argumentsSpan.start : argumentsSpan.start + all.length - written.length - (bare === undefined ? 1 : 0) });
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
