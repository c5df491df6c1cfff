import type { Problem } from './problems';

/** The sentences about comments that keep problems quiet, and of the fixes that write them. */
export const suppressTemplates = {
	'suppress/unknown-code': 'Masthead has no problem “{written}”, so this keeps nothing quiet. Write the code as the problem shows it.',
	'suppress/unknown-code.suggestion': 'Masthead has no problem “{written}”. Did you mean “{suggestion}”?',
	'suppress/unused.no-line': 'No line below this comment has an entry, so it keeps nothing quiet. Write it above the line that it means, or remove it.',
	'suppress/unused.no-problem-of-lines': '“{written}” is never a matter of one line, so this keeps nothing quiet. Write masthead-disable, for the whole article.',
	'suppress/unused.again': 'Another comment keeps “{written}” quiet already.',
	'suppress/unused.again-all': 'Another comment keeps everything quiet already.',
	'fix/remove-comment': 'Remove the comment',
	'fix/for-article': 'Mean the whole article',
	'fix/ignore-here': 'Ignore {code} here',
	'fix/ignore-file': 'Ignore {code} in this file',
	'fix/add-allowed': 'Add “{value}” to the allowed values',
} as const;

export interface SuppressSentence {
	readonly id: keyof typeof suppressTemplates;
	readonly args: Readonly<Record<string, string>>;
}

type SuppressProblem = Extract<Problem, { code: `suppress/${string}` }>;

export function isSuppressProblem(problem: Problem): problem is SuppressProblem {
	return problem.code.startsWith('suppress/');
}

/** The sentence about a comment, and what goes into it. */
export function suppressSentence(problem: SuppressProblem): SuppressSentence {
	if (problem.code === 'suppress/unused') {
		const { why, written } = problem.data;
		return { id: `suppress/unused.${why === 'again' && written === '' ? 'again-all' : why}`, args: { written } };
	}
	const { written, suggestion } = problem.data;
	return suggestion === undefined ? { id: 'suppress/unknown-code', args: { written } } : { id: 'suppress/unknown-code.suggestion', args: { written, suggestion } };
}
