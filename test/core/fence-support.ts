import { expect } from 'vitest';
import { parseHead } from '../../src/core/article';
import { dialectOf, type Generator } from '../../src/core/dialects';
import { fixesOf } from '../../src/core/fixes';
import { headTextOf } from '../../src/core/head-text';
import type { Code } from '../../src/core/problems';
import { applyEdits } from '../../src/core/text';
import { mark } from './support';

/** The text with the only problem marked, which has this code, and the text after its fix; undefined where it has none. */
export function onlyProblem(code: Code, text: string, generator: Generator): readonly [marked: string, fixed: string] | undefined {
	const head = parseHead(text, dialectOf(generator));
	const problem = head.problems.find((one) => one.code === code);
	if (problem === undefined) return undefined;
	expect(head.problems).toHaveLength(1);
	const [fix] = fixesOf(problem, head, { zones: {} });
	return [mark(text, [problem.span]), applyEdits(text, fix?.edits ?? []).replaceAll('\r\n', '\n')];
}

/** What the editor reads of a document. */
export function headIn(text: string, generator: Generator): string {
	const lines = text.split(/\r?\n/);
	const starts = [0, ...[...text.matchAll(/\r?\n/g)].map(({ index, 0: end }) => index + end.length)];
	return headTextOf({ count: lines.length, at: (line) => lines[line] ?? '', before: (line) => (line < lines.length ? text.slice(0, starts[line]) : text) }, dialectOf(generator));
}
