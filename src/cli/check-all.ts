import type { Options } from './arguments';
import { checkFile } from './check';
import { each } from './each';
import type { Input, Job } from './job';
import { problemsOfFile, type Colors } from './reporters';
import type { CheckedFile, Summary } from './results';
import type { Session } from './session';

/** What checking the files came to. */
export interface CheckOutcome {
	/**
	 * One for each file as JSON, or one for each file with problems for people: files become text as
	 * they come, so that little is held in memory.
	 */
	readonly texts: readonly string[];
	readonly summary: Summary;
	/** Problems with a safe fix. */
	readonly fixable: number;
}

export interface Checking {
	readonly job: Job;
	readonly session: Session;
	readonly options: Options;
	readonly colors: Colors;
}

/** Checks the files, one after the other. */
export async function checkAll(inputs: Iterable<Input>, { job, session, options, colors }: Checking): Promise<CheckOutcome> {
	const summary = { files: 0, errors: 0, warnings: 0, infos: 0 };
	const texts: string[] = [];
	let fixable = 0;
	await each(inputs, job, async (input) => {
		const found = await checkFile(input, session, options, job);
		count(found, summary);
		for (const { fix } of found.problems) if (fix?.safe === true) fixable++;
		const file = options.quiet ? { ...found, problems: found.problems.filter(({ severity }) => severity === 'error') } : found;
		if (options.format === 'json') texts.push(JSON.stringify(file));
		else if (file.problems.length > 0) texts.push(problemsOfFile(file, colors));
	});
	return { texts, summary, fixable };
}

function count({ problems }: CheckedFile, summary: { -readonly [K in keyof Summary]: Summary[K] }): void {
	summary.files++;
	for (const { severity } of problems) {
		if (severity === 'error') summary.errors++;
		else if (severity === 'warning') summary.warnings++;
		else summary.infos++;
	}
}
