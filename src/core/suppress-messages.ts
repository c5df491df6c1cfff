import type { ProblemData } from './problems';

/** The sentences about comments that keep problems quiet, and of the fixes that write them. */
export const suppressTemplates = {
	'suppress/unknown-code': 'Masthead has no problem “{written}”, so this keeps nothing quiet. Write the code as the problem shows it.',
	'suppress/unknown-code.suggestion': 'Masthead has no problem “{written}”. Did you mean “{suggestion}”?',
	'fix/ignore-here': 'Ignore {code} here',
	'fix/ignore-file': 'Ignore {code} in this file',
	'fix/add-allowed': 'Add “{value}” to the allowed values',
} as const;

export interface SuppressSentence {
	readonly id: keyof typeof suppressTemplates;
	readonly args: Readonly<Record<string, string>>;
}

/** The sentence about a code that does not exist, and what goes into it. */
export function suppressSentence({ written, suggestion }: ProblemData['suppress/unknown-code']): SuppressSentence {
	return suggestion === undefined ? { id: 'suppress/unknown-code', args: { written } } : { id: 'suppress/unknown-code.suggestion', args: { written, suggestion } };
}
