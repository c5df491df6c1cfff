import type { Head } from '../article';
import { writeString } from '../edits/yaml';
import type { Fix } from '../fix';
import { span, type Span } from '../text';
import { placeAt } from '../tree';
import { dashColumnAbove } from './swallowed';
import type { ValueProblem } from './value-messages';

/**
 * Quotes around a value that is meant as text, or the word that a switch understands. None is safe:
 * each changes what the generator reads, which is the point.
 */
export function valueFixes(problem: ValueProblem, { meta, source }: Head): Fix[] {
	if (problem.code === 'value/misread' && (problem.data.reads === 'rest' || problem.data.reads === 'comment')) return [quotesAround(problem.span, problem.data.text)];
	if (problem.code === 'value/swallowed-item') return aligned(problem.span.start, source);
	const node = meta === undefined ? undefined : placeAt(meta, problem.span.start).node;
	if (node?.kind !== 'scalar' || node.span.start !== problem.span.start || node.alias === true) return [];
	switch (problem.code) {
		case 'value/misread':
			return [quotesAround(node.span, node.text)];
		case 'value/not-boolean': {
			const { instead } = problem.data;
			return [{ title: { id: 'fix/replace', args: { value: instead } }, edits: [{ span: node.span, text: instead }], safe: false, preferred: true }];
		}
		case 'value/repeated-key':
			return [];
		default:
			return problem satisfies never;
	}
}

/** The line under the dash of the item that swallowed it, whatever lines lie between. */
function aligned(dash: number, source: string): Fix[] {
	const lineStart = source.lastIndexOf('\n', dash - 1) + 1;
	const column = dashColumnAbove(source, lineStart);
	return column === undefined ? [] : [{ title: { id: 'fix/align-item', args: {} }, edits: [{ span: span(lineStart, dash), text: column }], safe: false, preferred: true }];
}

function quotesAround(at: Span, text: string): Fix {
	return { title: { id: 'fix/quote', args: {} }, edits: [{ span: at, text: writeString(text, 'single') }], safe: false, preferred: true };
}
