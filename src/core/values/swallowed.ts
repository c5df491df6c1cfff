import { problem, type Problem } from '../problems';
import { span } from '../text';
import type { Path, ScalarNode } from '../tree';

/** Keys whose value is a list of names, so that a dash is none of its words. */
const listKey = /^(?:tags?|categor(?:y|ies)|keywords|aliases|authors)$/i;

/** So much of what is read is shown. */
const mostCharacters = 60;

/** Whether a plain scalar goes on in further lines: where it stands takes more room than what is read. */
export function isFolded({ span: { start, end }, text }: ScalarNode): boolean {
	return end - start > text.length;
}

/**
 * Items of a list that stand too far to the right, and become more of the item above:
 * `- One` and below it `    - Two` are the one item `One - Two`.
 */
export function swallowedIn(scalar: ScalarNode, path: Path, source: string): Problem[] {
	const last = path.at(-1);
	const { start, end } = scalar.span;
	const before = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
	// Between brackets no column counts.
	const isListed = typeof last === 'number' ? /-[ \t]+$/.test(before) : path.length === 1 && listKey.test(last ?? '') && before.trimEnd().endsWith(':');
	if (!isListed) return [];
	const problems: Problem[] = [];
	const text = scalar.text.length > mostCharacters ? `${scalar.text.slice(0, mostCharacters)}…` : scalar.text;
	for (const match of source.slice(start, end).matchAll(/(?<=\n[ \t]*)-[ \t]+\S[^\r\n]*/g)) {
		problems.push(problem('value/swallowed-item', span(start + match.index, start + match.index + match[0].length), { text }));
	}
	return problems;
}

/** The indentation of the item above, if that is all that stands in front of its dash. */
export function dashColumnAbove(source: string, lineStart: number): string | undefined {
	const own = /^[ \t]*/.exec(source.slice(lineStart))?.[0] ?? '';
	for (let end = lineStart - 1; end >= 0; end = source.lastIndexOf('\n', end - 1)) {
		const line = source.slice(source.lastIndexOf('\n', end - 1) + 1, end);
		const before = /^([ \t]*)(?:-[ \t]|\S)/.exec(line);
		if (before === null) continue;
		const [, indentation = ''] = before;
		if (!line.startsWith('-', indentation.length)) return undefined;
		if (isDeeper(own, indentation)) return indentation;
	}
	return undefined;
}

/** Tabs and spaces together have no columns that all readers agree on: two spaces stand for a tab in Hexo. */
function isDeeper(own: string, above: string): boolean {
	const width = (text: string): number => text.replaceAll('\t', '  ').length;
	return width(own) > width(above);
}
