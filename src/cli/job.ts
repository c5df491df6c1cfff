import { describeCrashes, type Crash } from './failures';
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
	/** Each once: a file that cannot be written is found while files are looked for, and while it is written. */
	private readonly said = new Set<string>();
	private readonly crashes: Crash[] = [];
	/** Sentences about what was left alone because a person has to decide; one makes the exit code 1. */
	readonly decisions: string[] = [];
	/** Sentences that are only to be known. */
	readonly notes: string[] = [];
	/** How many files, or texts, were changed. */
	written = 0;
	/** The text for standard output, where that is the destination. */
	output: string | undefined;

	/**
	 * @param waits is called when nothing remains to be done for an article but to wait for the disk
	 */
	constructor(readonly destination: Destination, readonly waits: () => void = () => {}) {}

	/** Sentences about what could not be done; one of them makes the exit code 2. */
	get failures(): readonly string[] {
		return this.crashes.length === 0 ? [...this.said] : [...this.said, ...describeCrashes(this.crashes)];
	}

	fail(sentence: string): void {
		this.said.add(sentence);
	}

	/** A bug met these files; of those with the same words, one sentence is said. */
	crash(...crashes: readonly Crash[]): void {
		this.crashes.push(...crashes);
	}

	/** Whether there is nothing to be told. */
	get isSilent(): boolean {
		return this.said.size + this.crashes.length + this.decisions.length + this.written === 0 && this.output === undefined;
	}

	/** Takes over what happened in a part of the run. */
	take(part: Job): void {
		for (const sentence of part.said) this.said.add(sentence);
		this.crashes.push(...part.crashes);
		this.decisions.push(...part.decisions);
		this.written += part.written;
		this.output ??= part.output;
	}

	needsPerson(sentence: string): void {
		this.decisions.push(sentence);
	}
}
