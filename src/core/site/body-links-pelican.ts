import type { Head } from '../article';
import { markdownImagesIn } from '../images/markdown-images';
import type { Span } from '../text';

/** What a Markdown link, a definition and an attribute have before an address. */
const link = /(\]\([ \t]*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?|(?:href|src|poster|data|cite|formaction|action|content)\s*=\s*(["']))[{|](?:filename|static|attach)[}|]([^\s"'<>()]+)/gm;

/**
 * What stands behind `{filename}`, `{static}` and `{attach}` in links. Code and comments are left out, and lines that
 * are indented as code is: Python-Markdown and others do not agree on what of that is code in lists.
 *
 * Source: Pelican pelican/contents.py (`_link_replacer`), tried with 4.8: without the file it leaves `{filename}…` as
 * it is, and links to where the others would be.
 */
export function linksOfPelican({ bodyStart }: Head, source: string, path: string): readonly { readonly name: string; readonly start: number }[] {
	const at = firstMark(source, bodyStart);
	if (at < 0) return [];
	const isHtml = /\.html?$/i.test(path);
	const found: { readonly name: string; readonly start: number }[] = [];
	let hidden: readonly Span[] | undefined;
	link.lastIndex = Math.max(bodyStart, source.lastIndexOf('\n', at));
	for (let match = link.exec(source); match !== null; match = link.exec(source)) {
		const [all, before = '', quote, name = ''] = match;
		const end = link.lastIndex;
		if (match.index < bodyStart || !endsThere(source, end, before, quote) || /\{\{|\{%/.test(name) || isUnused(source, before)) continue;
		if (quote === undefined ? isHtml || source.charAt(match.index - 1) === '\\' || isIndented(source, match.index) : !isInTag(source, match.index)) continue;
		hidden ??= isHtml ? [] : hiddenIn(source, bodyStart);
		if (!hidden.some((one) => one.start <= match.index && match.index < one.end)) found.push({ name, start: match.index + all.length - name.length });
	}
	return found;
}

/** Most texts have none. */
function firstMark(source: string, from: number): number {
	const places = ['filename', 'static', 'attach'].flatMap((word) => [source.indexOf(`{${word}}`, from), source.indexOf(`|${word}|`, from)]).filter((place) => place >= 0);
	return places.length === 0 ? -1 : Math.min(...places);
}

function endsThere(source: string, end: number, before: string, quote: string | undefined): boolean {
	const next = source.charAt(end);
	if (quote !== undefined) return next === quote;
	if (before.endsWith('<')) return next === '>';
	// A space that no title follows belongs to the name for Python-Markdown.
	return before.startsWith(']') ? /^\s*(?:\)|["'])/.test(source.slice(end, end + 80)) : next === '' || /\s/.test(next);
}

/** A definition that nothing refers to is nowhere to be seen. */
function isUnused(source: string, before: string): boolean {
	const label = /^ *(\[[^\]]+\]):/.exec(before)?.[1]?.toLowerCase();
	if (label === undefined) return false;
	const text = source.toLowerCase();
	return text.indexOf(label) === text.lastIndexOf(label);
}

function isIndented(source: string, at: number): boolean {
	return /^(?: {4}| {0,3}\t)/.test(source.slice(source.lastIndexOf('\n', at - 1) + 1, at + 4));
}

function isInTag(source: string, at: number): boolean {
	return source.lastIndexOf('<', at) > source.lastIndexOf('>', at);
}

function hiddenIn(source: string, bodyStart: number): readonly Span[] {
	const hidden: Span[] = [];
	markdownImagesIn({ source, language: 'markdown' }, source, bodyStart, { images: [], hidden });
	return hidden;
}
