import type { FilePath } from '../app/paths';
import { parseHead } from '../core/article';
import type { Options } from './options';
import { checkFile, checkSettings } from './check';
import { each, readAll } from './each';
import { Job, type Input } from './job';
import { problemsOfFile, type Colors } from './reporters';
import type { CheckedFile, Summary } from './results';
import { articleOf, type Session } from './session';
import type { Target } from './targets';

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
	/** How a path is told. */
	readonly shown: (path: FilePath) => string;
}

/**
 * Checks the files, one after the other. What all of them write is known at the end only: the few that
 * it concerns are checked once more.
 */
export async function checkAll(inputs: Iterable<Input>, checking: Checking): Promise<CheckOutcome> {
	const { job, session, options } = checking;
	const results = new Map<Target | string, Result>();
	await each(inputs, job, async (input) => {
		results.set(input.target, resultOf(await checkFile(input, session, options, job), checking));
	});
	if (!options.write) {
		const concerned = session.finishIndex();
		const again = [...results.keys()].filter((of): of is Target => typeof of !== 'string' && concerned.has(articleOf(of, '').path));
		await each(readAll(again, job), job, async (input) => {
			results.set(input.target, resultOf(await checkFile(input, session, options, job), checking));
		});
	}
	for (const file of session.otherProblems) {
		const { rules } = await session.configOf(file.path);
		const checked = checkSettings(file, checking.shown(file.path), rules);
		if (checked.problems.length > 0) results.set(file.path, resultOf(checked, checking));
	}
	const summary = { files: 0, errors: 0, warnings: 0, infos: 0 };
	let fixable = 0;
	for (const result of results.values()) {
		summary.files++;
		summary.errors += result.errors;
		summary.warnings += result.warnings;
		summary.infos += result.infos;
		fixable += result.fixable;
	}
	return { texts: Array.from(results.values()).flatMap(({ text }) => text ?? []), summary, fixable };
}

/** Indexes what all articles tell each other, before the first one is checked; what cannot be read is said by the check. */
export async function indexArticles(inputs: Iterable<Input>, { session }: Checking): Promise<void> {
	await each(inputs, new Job('files'), async ({ target, content }) => {
		if (content.kind !== 'text') return;
		const { path, source } = articleOf(target, content.text);
		const context = session.knownContext(path) ?? (await session.contextOf(path));
		session.index(context, path, parseHead(source, context.site.dialect));
	});
	session.finishIndex();
}

/** What is left of a file: files become text as they come, so that little is held in memory. */
interface Result {
	readonly text: string | undefined;
	readonly errors: number;
	readonly warnings: number;
	readonly infos: number;
	readonly fixable: number;
}

function resultOf(found: CheckedFile, { options, colors }: Checking): Result {
	let [errors, warnings, infos, fixable] = [0, 0, 0, 0];
	for (const { severity, fix } of found.problems) {
		if (severity === 'error') errors++;
		else if (severity === 'warning') warnings++;
		else infos++;
		if (fix?.safe === true) fixable++;
	}
	const file = options.quiet ? { ...found, problems: found.problems.filter(({ severity }) => severity === 'error') } : found;
	const text = options.format === 'json' ? JSON.stringify(file) : file.problems.length > 0 ? problemsOfFile(file, colors) : undefined;
	return { text, errors, warnings, infos, fixable };
}
