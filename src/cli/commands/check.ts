import { runOnArticles, type Outcome, type Running } from '../article-run';
import { defineCommand } from '../command';
import { workOnAll } from '../engine/run-files';
import { safeForTerminal } from '../failures';
import { placeInRepository } from '../formats/paths';
import { uploadTrouble } from '../formats/sarif';
import { beginningOf, checkFormats, reportsOf } from '../formats/table';
import { articleOptionsHelp, pathsHelp } from '../help-parts';
import { wouldFix } from '../formats/fix-summary';
import { countOf, Misuse, optional } from '../misuse';
import { articleOptions, readArticleOptions } from '../options';
import { reportTrouble, saveReport } from '../report-file';
import { colorsFor } from '../reporters';
import { phrase } from '../phrase';

const formatHelp = `  --format NAME          text for people (default), json or sarif for programs, github for annotations in a
                         workflow, junit for CI servers, markdown for a page`;

const help = `Usage: masthead check [options] [paths or globs]

Finds problems in front matter, dates and images.

Options
  --fix                  apply the safe fixes: those that keep the meaning for the site
  --dry-run              with --fix: show what would change, as a patch, and write nothing
  --schema FILE          a JSON Schema to use instead of the built-in ones
  --max-warnings N       exit with 1 on more than N warnings (default: any number is fine)
  --output FILE          write the report into a file, and print the one for people
  --quiet                report errors only; the counts still include the rest
${articleOptionsHelp(formatHelp)}

${pathsHelp}

With --stdin --fix, the fixed text goes to standard output and the report to standard error.
Offsets in JSON count UTF-16 units from 0, a byte order mark included; lines and columns count from 1.
Exits with 0 without errors, 1 on errors or too many warnings (with --dry-run: when something would
change), 2 when something could not be done.
`;

/** `masthead check`. */
export const check = defineCommand({
	name: 'check',
	summary: 'find problems in front matter, dates and images, and fix the safe ones with --fix',
	help,
	options: {
		...articleOptions,
		fix: { type: 'boolean' },
		'dry-run': { type: 'boolean' },
		schema: { type: 'string' },
		'max-warnings': { type: 'string' },
		output: { type: 'string' },
	},
	instead: { write: () => phrase('To write fixes, use --fix.') },
	read: (values, paths) => {
		const maxWarnings = values['max-warnings'];
		return {
			...readArticleOptions(values, paths, { formats: checkFormats, write: values.fix === true, ...optional('output', outputOf(values.output)) }),
			...dryRunOf(values),
			...optional('schema', values.schema),
			...optional('maxWarnings', maxWarnings === undefined ? undefined : countOf('--max-warnings', maxWarnings)),
		};
	},
	run: async (options, io) => {
		const trouble = options.output === undefined ? undefined : reportTrouble(options.output, io.cwd, beginningOf(options.format));
		if (trouble !== undefined) {
			io.error(`masthead: ${safeForTerminal(trouble)}\n`);
			return 2;
		}
		return runOnArticles({ ...options, base: placeInRepository(io.cwd) }, io, runCheck);
	},
});

function outputOf(typed: string | undefined): string | undefined {
	if (typed !== '' && typed !== '-') return typed;
	throw new Misuse(typed === '' ? phrase('--output: “” is no name of a file; a variable may be empty. Without --output, the report goes to standard output.') : phrase('--output: “{typed}” is no name of a file. Without --output, the report goes to standard output.', { typed }));
}

function dryRunOf(values: { readonly 'dry-run'?: boolean | undefined; readonly fix?: boolean | undefined; readonly format?: string | undefined; readonly output?: string | undefined; readonly stdin?: boolean | undefined }): { readonly dryRun?: true } {
	if (values['dry-run'] !== true) return {};
	if (values.fix !== true) throw new Misuse(phrase('--dry-run goes with --fix. Without --fix, masthead check writes nothing anyway.'));
	if (values.format !== undefined || values.output !== undefined || values.stdin === true) throw new Misuse(phrase('--dry-run shows a patch of files. Leave --format, --output and --stdin out.'));
	return { dryRun: true };
}

async function runCheck(running: Running): Promise<Outcome> {
	const { options, job, io } = running;
	const { texts, saved: savedTexts, counts, fixed, kinds, patches } = await workOnAll(running, 'check');
	const { files, errors, warnings, infos, hints, fixable } = counts;
	const { maxWarnings, output } = options;
	const tooMany = maxWarnings !== undefined && warnings > maxWarnings ? { why: phrase('Too many warnings: {warnings}, and --max-warnings allows {maxWarnings}.', { warnings, maxWarnings }) } : {};
	const isClean = errors === 0 && !('why' in tooMany);
	const { failures, decisions, written } = job;
	const limit = options.format === 'sarif' ? uploadTrouble(options.quiet ? errors : errors + warnings + infos + hints) : undefined;
	if (limit !== undefined) job.notes.push(limit);
	const run = { summary: { files, errors, warnings, infos, hints }, fixable, written, fixed, kinds, failures, decisions, options, colors: colorsFor(io), packageFolder: io.packageFolder };
	if (options.dryRun === true) return { report: patchReport(patches, wouldFix(run)), isClean: fixed.files === 0 };
	const { shown, saved } = reportsOf({ texts, saved: savedTexts }, run);
	if (saved === undefined || output === undefined) return { report: shown, isClean, ...tooMany };
	const failure = reportTrouble(output, io.cwd, beginningOf(options.format)) ?? saveReport(output, io.cwd, saved);
	if (failure !== undefined) job.fail(failure);
	return { report: shown, isClean, ...tooMany };
}

function* patchReport(patches: Iterable<Uint8Array>, summary: string): Generator<string | Uint8Array> {
	let between = '';
	for (const patch of patches) {
		yield patch;
		yield '\n';
		between = '\n';
	}
	yield `${between}${summary}\n`;
}
