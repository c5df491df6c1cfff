import type { Problem } from '../problems';

/** The sentences of values that are read as something else than they seem to be, and of their fixes. */
export const valueTemplates = {
	'value/misread.number': '{generator} reads this as the number {shown}. If you mean the text “{text}”, put it in quotes.',
	'value/misread.boolean': '{generator} reads this as {shown}. If you mean the word “{text}”, put it in quotes.',
	'value/misread.null': '{generator} reads this as no value at all. If you mean the word “{text}”, put it in quotes.',
	'value/misread.date': '{generator} reads this as a date, and may show it as “{shown}”. If you mean the text “{text}”, put it in quotes.',
	'value/misread.rest': '{generator} reads only “{shown}”: the mark before the first word makes it a tag in YAML. If you mean all of it, put it in quotes.',
	'value/misread.comment': '{generator} reads only “{shown}”: what begins with # is a comment. If you mean all of it, put it in quotes.',
	'value/not-boolean.true': 'For {generator} “{text}” is a text, which counts as true. Write {instead}.',
	'value/not-boolean.false': 'For {generator} “{text}” is a text, which does not count as true. Write {instead}.',
	'value/repeated-key': 'The key “{key}” is written twice. {generator} takes the last one and drops the others.',
	'value/swallowed-item': 'YAML takes this line for more of the one above, and reads “{text}”. Let all dashes of a list stand in one column.',
	'schema/type.reads': '{key} must be {expected}, but this is read as the number {reads}.',
	'schema/type.reads-word': '{key} must be {expected}, but this is read as {reads}.',
	'fix/align-item': 'Move the line under the dash above',
	'fix/unquote': 'Take the quotes away, so that it is read as a date',
} as const;

export type ValueProblem = Extract<Problem, { code: `value/${string}` }>;

export function isValueProblem(problem: Problem): problem is ValueProblem {
	return problem.code.startsWith('value/');
}

export interface ValueSentence {
	readonly id: keyof typeof valueTemplates;
	readonly args: Readonly<Record<string, string>>;
}

/** The sentence for a finding, and what goes into it. */
export function valueSentence(problem: ValueProblem): ValueSentence {
	switch (problem.code) {
		case 'value/misread': {
			const { generator, text, shown, reads } = problem.data;
			return { id: `value/misread.${reads}`, args: { generator, text, shown } };
		}
		case 'value/not-boolean': {
			const { generator, text, instead, counts } = problem.data;
			return { id: `value/not-boolean.${counts}`, args: { generator, text, instead } };
		}
		case 'value/swallowed-item':
			return { id: problem.code, args: { text: problem.data.text } };
		case 'value/repeated-key':
			return { id: problem.code, args: { key: problem.data.key, generator: problem.data.generator } };
		default:
			return problem satisfies never;
	}
}
