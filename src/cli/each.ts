import { crashOf, describeFailure } from './failures';
import type { Input, Job } from './job';
import { FileReader } from './read-file';
import type { Target } from './targets';

/** Reads one file after the other, when it is asked for the next; what cannot be read is said to the job. */
export function* readAll(targets: Iterable<Target>, job: Job, reader = new FileReader()): Generator<Input> {
	for (const target of targets) {
		const content = reader.read(target.native);
		if (content.kind === 'failed') job.fail(describeFailure(target.shown, content.code));
		else yield { target, content };
	}
}

/** One article after the other; a bug that one of them meets does not keep the others from being read. */
export async function each<T>(inputs: Iterable<Input>, job: Job, work: (input: Input) => Promise<T>): Promise<T[]> {
	const results: T[] = [];
	for (const input of inputs) {
		try {
			results.push(await work(input));
		} catch (error) {
			job.crash(crashOf(input.target.shown, error));
		}
	}
	return results;
}
