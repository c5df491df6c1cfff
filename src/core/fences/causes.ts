import type { Dialect, FenceRule, Format, PageKind } from '../dialects';
import { problem, type Problem } from '../problems';
import { span } from '../text';
import type { Block, Opening } from './block';
import type { Meant } from './meant';
import { toleranceOf, type Tolerance } from './tolerance';

type Closed = Extract<Meant, { readonly kind: 'closed' }>;

/**
 * Why a generator does not read what a person means as front matter, one problem for each cause.
 * Empty where no cause is known.
 */
export function causesOf(meant: Closed, source: string, { fences, label }: Dialect): Problem[] {
	if (fences === 'lenient') return [];
	const tolerance = toleranceOf(fences);
	return [...causesOfFormat(meant, source, tolerance, label), ...causesOfOpening(meant, source, tolerance, label), ...causesOfClosing(meant, source, tolerance, label)];
}

function causesOfFormat({ block: { open, format, metaSpan, language } }: Closed, source: string, { marks }: Tolerance, generator: string): Problem[] {
	// What a word behind the dashes names is told as such.
	if (language.end > language.start) return [];
	if (format === undefined || marks.includes(source.charAt(open.end > open.start ? open.start : metaSpan.start))) return [];
	const at = open.end > open.start ? open : span(metaSpan.start, metaSpan.start + 1);
	return [problem('fence/unknown-format', at, { generator, format: nameOf(format) })];
}

function nameOf(format: Format): string {
	return format === 'toml' ? 'TOML' : format === 'json' ? 'JSON' : format === 'yaml' ? 'YAML' : format;
}

function causesOfOpening({ block, indent }: Closed, source: string, tolerance: Tolerance, generator: string): Problem[] {
	const { leading, open, language, trailing } = block;
	const found: Problem[] = [];
	const isIndented = indent.end > indent.start;
	if (leading.end - (isIndented ? indent.end - indent.start : 0) > leading.start && tolerance.leading === 'no') found.push(problem('fence/blank-lines-unread', open, { generator }));
	if (isIndented && tolerance.indent === 'no') found.push(problem('fence/indented', span(indent.start, open.end), { generator }));
	if (open.end - open.start > 3 && tolerance.dashes === 'three') found.push(problem('fence/dashes', open, { generator, fence: source.charAt(open.start).repeat(3) }));
	if (language.end > language.start) {
		if (tolerance.language === 'no') found.push(problem('fence/unknown-language', span(open.start, language.end), { language: source.slice(language.start, language.end), generator }));
	} else if (trailing.end > trailing.start && tolerance.trailing === 'no') {
		found.push(problem('fence/trailing-space', span(open.start, trailing.end), { generator }));
	}
	return found;
}

function causesOfClosing({ block: { open, close, tail }, closing }: Closed, source: string, { closings, dashes }: Tolerance, generator: string): Problem[] {
	if (closings.includes(closing)) return [];
	const fence = source.slice(open.start, dashes === 'three' ? Math.min(open.end, open.start + 3) : open.end);
	if (closing === 'dots') return [problem('fence/dots', close, { generator, fence })];
	return [problem('fence/closing-line', span(close.start, Math.max(close.end, tail.end)), { generator, fence })];
}

/**
 * Jekyll 4 (`Utils.has_yaml_header?`) looks at the first bytes of a page or of a collection's document,
 * and takes one that begins with a byte order mark for a static file. Posts are read through another way.
 */
export function markProblem(split: { readonly kind: 'none' } | ({ readonly kind: 'closed' | 'unclosed' } & Opening), { fences, label: generator }: Dialect, kind: PageKind | undefined): Problem[] {
	if (fences !== 'jekyll' || split.kind === 'none' || kind === undefined || kind === 'post' || kind === 'draft') return [];
	return [problem('fence/byte-order-mark', split.open, { generator })];
}

/** Rules in the order in which their users are named, each with those users. */
export const readersByRule: readonly { readonly rule: Exclude<FenceRule, 'lenient'>; readonly names: readonly string[] }[] = [
	{ rule: 'hexo', names: ['Hexo'] },
	{ rule: 'jekyll', names: ['Jekyll'] },
	{ rule: 'hugo', names: ['Hugo'] },
	{ rule: 'astro', names: ['Astro'] },
	{ rule: 'gray-matter', names: ['Docusaurus', 'VitePress', 'Eleventy', 'Gatsby'] },
	{ rule: 'zola', names: ['Zola'] },
	{ rule: 'pelican', names: ['Pelican'] },
];

/** Whether a block is written so that every reader of dashes takes it. */
export function isReadByAll(source: string, { leading, open, language, trailing, tail, close, format }: Block): boolean {
	const isEmpty = [leading, language, trailing, tail].every(({ start, end }) => start === end);
	return isEmpty && format === 'yaml' && open.end - open.start === 3 && source.slice(close.start, close.end) === '---';
}
