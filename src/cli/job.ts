import type { ReadResult } from './read-file';
import type { Target } from './targets';

/** One article as it was read. */
export interface Input {
	readonly target: Target;
	readonly content: Extract<ReadResult, { readonly kind: 'text' | 'undecodable' }>;
}

/** Where new texts go: into the files, or to standard output for the article that came from standard input. */
export type Destination = 'files' | 'output';

/** What happens beside the results of a run: sentences for standard error, and counts. */
export class Job {
	/** Sentences about what could not be done; one of them makes the exit code 2. */
	readonly failures: string[] = [];
	/** Sentences about what was left alone because a person has to decide; one makes the exit code 1. */
	readonly decisions: string[] = [];
	/** How many files, or texts, were changed. */
	written = 0;
	/** The text for standard output, where that is the destination. */
	output: string | undefined;

	constructor(readonly destination: Destination) {}

	fail(sentence: string): void {
		this.failures.push(sentence);
	}

	needsPerson(sentence: string): void {
		this.decisions.push(sentence);
	}
}
