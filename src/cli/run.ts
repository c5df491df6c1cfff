import { version } from '../../package.json';
import { readArguments, type Options } from './arguments';
import { checkFile } from './check';
import { datesOfFile } from './dates';
import { describeFailure, safeForTerminal } from './failures';
import { helpText } from './help';
import { imagesOfFile } from './images';
import type { ExitCode, Io } from './io';
import { Job, type Input } from './job';
import { resolveTyped, shownPath, toFilePath } from './paths';
import { decode, FileReader } from './read-file';
import { CheckReport, colorsFor, datesReport, imagesReport, jsonReport } from './reporters';
import type { CheckedFile, DatesFile, Summary } from './results';
import { describeSchemaTrouble } from './schema-trouble';
import { Session } from './session';
import { findTargets, type Target } from './targets';

/** Runs the command line: arguments in, text out, exit code back. Throws only on a bug. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
	const invocation = readArguments(args);
	switch (invocation.kind) {
		case 'help':
			io.out(helpText(invocation.command));
			return 0;
		case 'version':
			io.out(`${version}\n`);
			return 0;
		case 'misused':
			io.error(`masthead: ${safeForTerminal(invocation.message)}\n`);
			return 2;
		case 'run':
			return invocation.options.stdin === undefined ? runOnFiles(invocation.options, io) : runOnInput(invocation.options, invocation.options.stdin, io);
		default:
			return invocation satisfies never;
	}
}

async function runOnFiles(options: Options, io: Io): Promise<ExitCode> {
	const job = new Job('files');
	const { files, failures } = await findTargets(options.paths, io.cwd);
	for (const failure of failures) job.fail(failure);
	return finish(options, io, job, () => readAll(files, job));
}

function* readAll(files: readonly Target[], job: Job): Generator<Input> {
	const reader = new FileReader();
	for (const target of files) {
		const content = reader.read(target.native);
		if (content.kind === 'failed') job.fail(describeFailure(target.shown, content.code));
		else yield { target, content };
	}
}

async function runOnInput(options: Options, { path }: { readonly path?: string }, io: Io): Promise<ExitCode> {
	const job = new Job(options.write ? 'output' : 'files');
	const bytes = await io.readInput();
	const native = resolveTyped(io.cwd, path ?? 'stdin.md');
	const content = decode(Buffer.from(bytes));
	if (content.kind === 'failed') return 2;
	// What cannot be read goes on as it came: whoever takes the output for the new text loses nothing.
	if (content.kind === 'undecodable' && options.write) io.outBytes(bytes);
	const target = { native, shown: path === undefined ? '<stdin>' : shownPath(io.cwd, native) };
	return finish(options, io, job, () => [{ target, content }]);
}

async function finish(options: Options, io: Io, job: Job, inputs: () => Iterable<Input>): Promise<ExitCode> {
	const session = new Session(options, io.cwd);
	const trouble = await session.schemaTrouble(toFilePath(resolveTyped(io.cwd, 'article.md')));
	if (trouble !== undefined) {
		io.error(`masthead: ${safeForTerminal(describeSchemaTrouble(options.schema ?? '', trouble))}\n`);
		if (trouble.reason !== 'unusable-part') return 2;
	}
	const found = await runCommand(options, { session, job, inputs, io });
	const report = job.destination === 'output' ? io.error : io.out;
	if (job.destination === 'output' && job.output !== undefined) io.out(job.output);
	report(found.report);
	for (const sentence of [...job.failures, ...job.decisions]) io.error(`masthead: ${safeForTerminal(sentence)}\n`);
	if (job.failures.length > 0) return 2;
	return found.isClean && job.decisions.length === 0 ? 0 : 1;
}

interface Running {
	readonly session: Session;
	readonly job: Job;
	readonly inputs: () => Iterable<Input>;
	readonly io: Io;
}

interface Outcome {
	readonly report: string;
	readonly isClean: boolean;
}

async function runCommand(options: Options, running: Running): Promise<Outcome> {
	const { session, job, io } = running;
	const isJson = options.format === 'json';
	switch (options.command) {
		case 'check':
			return runCheck(options, running);
		case 'dates': {
			const files = await each(running, (input) => datesOfFile(input, session, options, job));
			return { report: isJson ? jsonReport({ files }) : datesReport(files, options, job.written, colorsFor(io)), isClean: isCleanDates(files, options) };
		}
		case 'images': {
			const files = await each(running, (input) => imagesOfFile(input, session, job));
			return { report: isJson ? jsonReport({ files }) : imagesReport(files, options, colorsFor(io)), isClean: true };
		}
		default:
			return options.command satisfies never;
	}
}

async function runCheck(options: Options, running: Running): Promise<Outcome> {
	const { session, job, io } = running;
	const report = new CheckReport(options, colorsFor(io));
	const summary = { files: 0, errors: 0, warnings: 0, infos: 0 };
	const files = await each(running, async (input) => {
		const found = await checkFile(input, session, options, job);
		count(found, summary);
		const file = options.quiet ? { ...found, problems: found.problems.filter(({ severity }) => severity === 'error') } : found;
		if (options.format === 'json') return file;
		report.add(file);
		return undefined;
	});
	const { maxWarnings } = options;
	const isClean = summary.errors === 0 && (maxWarnings === undefined || summary.warnings <= maxWarnings);
	return { report: options.format === 'json' ? jsonReport({ files, summary }) : report.end(summary, job.written), isClean };
}

function count({ problems }: CheckedFile, summary: { -readonly [K in keyof Summary]: Summary[K] }): void {
	summary.files++;
	for (const { severity } of problems) {
		if (severity === 'error') summary.errors++;
		else if (severity === 'warning') summary.warnings++;
		else summary.infos++;
	}
}

/** One article after the other; a bug that one of them meets does not keep the others from being read. */
async function each<T>({ inputs, job }: Running, work: (input: Input) => Promise<T>): Promise<T[]> {
	const results: T[] = [];
	for (const input of inputs()) {
		try {
			results.push(await work(input));
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			job.fail(`An error of Masthead's own kept it from reading ${input.target.shown}: ${message}. Please report this.`);
		}
	}
	return results;
}

/** A dry run tells that something would change; after writing, only what a person must decide is left. */
function isCleanDates(files: readonly DatesFile[], { write }: Options): boolean {
	return files.every(({ dates }) => dates.every(({ status }) => status === 'unchanged' || (write && status === 'changed')));
}
