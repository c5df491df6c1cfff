import { version } from '../../package.json';
import type { FilePath } from '../app/paths';
import { readArguments, type Options } from './arguments';
import { checkAll, countNames } from './check-all';
import { datesOfFile } from './dates';
import { each, readAll } from './each';
import { safeForTerminal } from './failures';
import { helpText } from './help';
import { imagesOfFile } from './images';
import type { ExitCode, Io } from './io';
import { Job, type Input } from './job';
import { resolveTyped, shownPath, toFilePath, toNative } from './paths';
import { decode } from './read-file';
import { checkReport, colorsFor, datesReport, imagesReport, jsonReport } from './reporters';
import type { DatesFile } from './results';
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
	return finish(options, io, job, { kind: 'files', targets: files });
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
	return finish(options, io, job, { kind: 'input', input: { target, content } });
}

async function finish(options: Options, io: Io, job: Job, work: Work): Promise<ExitCode> {
	const session = new Session(options, io);
	const trouble = await session.schemaTrouble();
	if (trouble !== undefined) {
		io.error(`masthead: ${safeForTerminal(describeSchemaTrouble(options.schema ?? '', trouble))}\n`);
		if (trouble.reason !== 'unusable-part') return 2;
	}
	const found = await runCommand({ options, session, job, io, work: await withoutIgnored(work, session, job) });
	const report = job.destination === 'output' ? io.error : io.out;
	if (job.destination === 'output' && job.output !== undefined) io.out(job.output);
	report(found.report);
	for (const sentence of [...job.failures, ...job.decisions]) io.error(`masthead: ${safeForTerminal(sentence)}\n`);
	if (job.failures.length > 0) return 2;
	return found.isClean && job.decisions.length === 0 ? 0 : 1;
}

/** The files that no `masthead.json` leaves out; where nothing is left, that is said. */
async function withoutIgnored(work: Work, session: Session, job: Job): Promise<Work> {
	if (work.kind !== 'files') return work;
	const targets: Target[] = [];
	for (const target of work.targets) if (!(await session.isIgnored(toFilePath(target.native)))) targets.push(target);
	if (targets.length === 0 && work.targets.length > 0) job.needsPerson('There is nothing to check: “ignore” in masthead.json leaves out every file that was named.');
	return { kind: 'files', targets };
}

interface Running {
	readonly options: Options;
	readonly session: Session;
	readonly job: Job;
	readonly io: Io;
	readonly work: Work;
}

/** What there is to read: files, or the one article from standard input. */
type Work = { readonly kind: 'files'; readonly targets: readonly Target[] } | { readonly kind: 'input'; readonly input: Input };

interface Outcome {
	readonly report: string;
	readonly isClean: boolean;
}

async function runCommand(running: Running): Promise<Outcome> {
	const { options, session, job, io, work } = running;
	const isJson = options.format === 'json';
	const inputs = (): Iterable<Input> => (work.kind === 'files' ? readAll(work.targets, job) : [work.input]);
	switch (options.command) {
		case 'check':
			return runCheck(running, inputs);
		case 'dates': {
			await warnOfSettings(running);
			const files = await each(inputs(), job, (input) => datesOfFile(input, session, options, job));
			return { report: isJson ? jsonReport(files.map((file) => JSON.stringify(file))) : datesReport(files, options, job.written, colorsFor(io)), isClean: isCleanDates(files, options) };
		}
		case 'images': {
			const files = await each(inputs(), job, (input) => imagesOfFile(input, session, job));
			return { report: isJson ? jsonReport(files.map((file) => JSON.stringify(file))) : imagesReport(files, options, colorsFor(io)), isClean: true };
		}
		default:
			return options.command satisfies never;
	}
}

/** What is wrong with a `masthead.json` is the business of `check`; where dates depend on it, a word is due. */
async function warnOfSettings({ session, job, io, work }: Running): Promise<void> {
	for (const { native } of work.kind === 'files' ? work.targets : [work.input.target]) await session.configOf(toFilePath(native));
	for (const { path, problems } of session.mastheadFilesMet) {
		if (problems.length > 0) job.needsPerson(`A part of ${shownPath(io.cwd, toNative(path))} cannot be used. masthead check tells which.`);
	}
}

async function runCheck({ options, session, job, io }: Running, inputs: () => Iterable<Input>): Promise<Outcome> {
	const colors = colorsFor(io);
	const checking = { job, session, options, colors, shown: (path: FilePath) => shownPath(io.cwd, toNative(path)) };
	// A file that is written is checked once, with everything known.
	if (options.write) await countNames(inputs(), checking);
	const { texts, summary, fixable } = await checkAll(inputs(), checking);
	const { maxWarnings } = options;
	const isClean = summary.errors === 0 && (maxWarnings === undefined || summary.warnings <= maxWarnings);
	const report = options.format === 'json' ? jsonReport(texts, { summary }) : checkReport({ texts, summary, fixable }, options, job.written, colors);
	return { report, isClean };
}

/** A dry run tells that something would change; after writing, only what a person must decide is left. */
function isCleanDates(files: readonly DatesFile[], { write }: Options): boolean {
	return files.every(({ dates }) => dates.every(({ status }) => status === 'unchanged' || (write && status === 'changed')));
}
