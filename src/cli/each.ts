import { describeFailure, tellError } from './failures';
import { Job, type Input } from './job';
import { overlapping } from './overlap';
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

/**
 * One article after the other; a bug that one of them meets does not keep the others from being read. The next one is
 * begun while one is on its way to the disk, and yet everything is in the order of the articles.
 *
 * @param work says to its own job what happens with an article
 */
export async function each<T>(inputs: Iterable<Input>, job: Job, work: (input: Input, job: Job) => Promise<T>): Promise<T[]> {
	const parts: { said?: Job; result?: { readonly value: T } }[] = [];
	await overlapping(inputs, async (input, waits) => {
		const [part, own]: [(typeof parts)[number], Job] = [{}, new Job(job.destination, waits)];
		parts.push(part);
		try {
			part.result = { value: await work(input, own) };
		} catch (error) {
			tellError(input.target.shown, error, own);
		}
		if (!own.isSilent) part.said = own;
	});
	for (const { said } of parts) if (said !== undefined) job.take(said);
	return parts.flatMap(({ result }) => (result === undefined ? [] : [result.value]));
}
