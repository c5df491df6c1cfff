import { existsSync } from 'node:fs';
import { readAll } from './each';
import { changedFiles } from './engine/changed-files';
import { safeForTerminal, Unreadable } from './failures';
import { areRead, withoutCommands } from './formats/workflow-log';
import type { ExitCode, Io } from './io';
import { Job, type Input } from './job';
import { tellLeftOvers } from './leftovers';
import type { Options } from './options';
import { inChunks, textOf } from './pieces';
import { resolveTyped, shownPath, toFilePath } from './paths';
import { decode } from './read-file';
import type { Report } from './results';
import { describeSchemaTrouble } from './schema-trouble';
import { Session } from './session';
import { findTargets, type Target } from './targets';
import { phrase } from './phrase';

/** What a command that reads articles has to work with. */
export interface Running {
	readonly options: Options;
	readonly session: Session;
	readonly job: Job;
	readonly io: Io;
	/** The articles, the one from standard input included. */
	readonly targets: readonly Target[];
	/** Reads them, one after the other, from the beginning each time. */
	readonly inputs: () => Iterable<Input>;
	/** Articles that were named too, of which nothing is said: those that did not change. */
	readonly others?: readonly Target[];
	/** The article from standard input, where that is the only one. */
	readonly input?: Input;
}

export interface Outcome {
	/** In pieces, for standard output, or for standard error where the new text goes there. */
	readonly report: Report;
	readonly isClean: boolean;
	/** Why it is not, where the report alone does not tell. */
	readonly why?: string;
}

type Work = (running: Running) => Promise<Outcome>;

/** Finds the articles that the options name, lets the command do its work, and says what came of it. */
export async function runOnArticles(options: Options, io: Io, work: Work): Promise<ExitCode> {
	return options.stdin === undefined ? runOnFiles(options, io, work) : runOnInput(options, options.stdin, io, work);
}

async function runOnFiles(options: Options, io: Io, work: Work): Promise<ExitCode> {
	const job = new Job('files');
	const { files, failures, leftovers } = findTargets(options.paths, io.cwd);
	for (const failure of failures) job.fail(failure);
	job.notes.push(...tellLeftOvers(leftovers, options.write && options.dryRun !== true ? 'remove' : 'look'));
	return finish({ options, io, job, work }, async (session) => {
		// The earlier report lies where articles lie, and is none.
		const report = options.output === undefined ? undefined : resolveTyped(io.cwd, options.output);
		const kept = await withoutIgnored(files.filter(({ native }) => native !== report), session, job, options.paths.map((typed) => resolveTyped(io.cwd, typed)));
		const { targets, others } = withoutUnchanged(kept, options, io, job);
		return { targets, others, inputs: () => readAll(targets, job) };
	});
}

/** With `--changed`, the files that git says were changed, and the others. */
function withoutUnchanged(files: readonly Target[], { changed: base, paths }: Options, { cwd }: Io, job: Job): { readonly targets: readonly Target[]; readonly others: readonly Target[] } {
	if (base === undefined) return { targets: files, others: [] };
	const found = changedFiles(files, base, cwd);
	if (found.kind === 'failed') {
		job.fail(found.sentence);
		return { targets: [], others: [] };
	}
	const [unknown] = paths.filter((typed) => !existsSync(resolveTyped(cwd, typed)));
	if (base === '' && files.length === 0 && unknown !== undefined) job.fail(phrase('To compare with {unknown}, write --changed={unknown}.', { unknown }));
	if (found.changed.size === 0 && files.length > 0) job.notes.push(base === '' ? phrase('No article was changed since the last commit.') : phrase('No article was changed since this branch left {base}.', { base }));
	return { targets: files.filter((file) => found.changed.has(file)), others: files.filter((file) => !found.changed.has(file)) };
}

async function runOnInput(options: Options, { path }: { readonly path?: string }, io: Io, work: Work): Promise<ExitCode> {
	const job = new Job(options.write ? 'output' : 'files');
	const bytes = await io.readInput();
	const native = resolveTyped(io.cwd, path ?? 'stdin.md');
	const content = decode(Buffer.from(bytes));
	if (content.kind === 'failed') return 2;
	// What cannot be read goes on as it came: whoever takes the output for the new text loses nothing.
	if (content.kind === 'undecodable' && options.write) io.outBytes(bytes);
	const target = { native, shown: path === undefined ? '<stdin>' : shownPath(io.cwd, native) };
	return finish({ options, io, job, work }, async () => ({ targets: [target], inputs: () => [{ target, content }], input: { target, content } }));
}

interface Run {
	readonly options: Options;
	readonly io: Io;
	readonly job: Job;
	readonly work: Work;
}

async function finish({ options, io, job, work }: Run, articles: (session: Session) => Promise<Pick<Running, 'targets' | 'inputs' | 'input' | 'others'>>): Promise<ExitCode> {
	const session = new Session(options, io);
	const trouble = await session.schemaTrouble();
	if (trouble !== undefined) {
		io.error(`masthead: ${safeForTerminal(describeSchemaTrouble(options.schema ?? '', trouble))}\n`);
		if (trouble.reason !== 'unusable-part') return 2;
	}
	const found = await work({ options, session, job, io, ...(await articles(session)) });
	for (const sentence of session.takeTroubles()) job.fail(sentence);
	const report = options.format === 'text' && areRead(io.env) ? withoutAnyCommands(found.report, io.env) : found.report;
	if (job.destination === 'output') {
		if (job.output !== undefined) io.out(job.output);
		for (const piece of report) io.error(textOf(piece));
	} else {
		for (const bytes of inChunks(report)) {
			io.outBytes(bytes);
			await io.drained?.();
		}
	}
	const why = found.why === undefined ? [] : [found.why];
	for (const sentence of [...job.failures, ...job.decisions, ...why, ...(options.quiet ? [] : job.notes)]) io.error(withoutCommands(`masthead: ${safeForTerminal(sentence)}\n`, io.env));
	if (job.failures.length > 0) return 2;
	return found.isClean && job.decisions.length === 0 ? 0 : 1;
}

/** The files that no `masthead.json` leaves out; where nothing is left, that is said. */
async function withoutIgnored(files: readonly Target[], session: Session, job: Job, named: readonly string[]): Promise<readonly Target[]> {
	const targets: Target[] = [];
	for (const target of files) {
		const isOut = session.isIgnored(toFilePath(target.native));
		// Where that cannot be known, it is said when its turn comes.
		if (!(typeof isOut === 'boolean' ? isOut : await isOut.catch(unlessUnreadable))) targets.push(target);
	}
	if (targets.length === 0 && files.length > 0) {
		const sentence = phrase('There is nothing to check: “ignore” in masthead.json leaves out every file that was named.');
		const natives = new Set(files.map(({ native }) => native));
		// A hook names the files of a commit one by one, and it is all right that none of them is an article.
		if (named.every((native) => natives.has(native))) job.notes.push(sentence);
		else job.needsPerson(sentence);
	}
	return targets;
}

function unlessUnreadable(error: unknown): false {
	if (error instanceof Unreadable) return false;
	throw error;
}

/** Each piece begins a line, or holds nothing that makes a command. */
function* withoutAnyCommands(report: Report, env: Io['env']): Generator<string> {
	for (const piece of report) yield withoutCommands(textOf(piece), env);
}
