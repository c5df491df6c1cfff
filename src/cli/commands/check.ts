import type { FilePath } from '../../app/paths';
import { runOnArticles, type Outcome, type Running } from '../article-run';
import { checkAll, indexArticles } from '../check-all';
import { defineCommand } from '../command';
import { articleOptionsHelp, pathsHelp } from '../help-parts';
import { countOf, optional } from '../misuse';
import { articleOptions, readArticleOptions } from '../options';
import { shownPath, toNative } from '../paths';
import { checkReport, colorsFor, jsonReport } from '../reporters';

const help = `Usage: masthead check [options] [paths or globs]

Finds problems in front matter, dates and images.

Options
  --fix                  apply the safe fixes: those that keep the meaning for the site
  --schema FILE          a JSON Schema to use instead of the built-in ones
  --max-warnings N       exit with 1 on more than N warnings (default: any number is fine)
  --quiet                report errors only; the counts still include the rest
${articleOptionsHelp()}

${pathsHelp}

With --stdin --fix, the fixed text goes to standard output and the report to standard error.
Offsets in JSON count UTF-16 units from 0, a byte order mark included; lines and columns count from 1.
Exits with 0 when clean, 1 on errors or too many warnings, 2 when something could not be done.
`;

/** `masthead check`. */
export const check = defineCommand({
	name: 'check',
	summary: 'find problems in front matter, dates and images, and fix the safe ones with --fix',
	help,
	options: {
		...articleOptions,
		fix: { type: 'boolean' },
		schema: { type: 'string' },
		'max-warnings': { type: 'string' },
	},
	instead: { write: 'To write fixes, use --fix.' },
	read: (values, paths) => {
		const maxWarnings = values['max-warnings'];
		return {
			...readArticleOptions(values, paths, { formats: ['text', 'json'], write: values.fix === true }),
			...optional('schema', values.schema),
			...optional('maxWarnings', maxWarnings === undefined ? undefined : countOf('--max-warnings', maxWarnings)),
		};
	},
	run: (options, io) => runOnArticles(options, io, runCheck),
});

async function runCheck({ options, session, job, io, inputs }: Running): Promise<Outcome> {
	const colors = colorsFor(io);
	const checking = { job, session, options, colors, shown: (path: FilePath) => shownPath(io.cwd, toNative(path)) };
	// A file that is written is checked once, with everything known.
	if (options.write) await indexArticles(inputs(), checking);
	const { texts, summary, fixable } = await checkAll(inputs(), checking);
	const { maxWarnings } = options;
	const isClean = summary.errors === 0 && (maxWarnings === undefined || summary.warnings <= maxWarnings);
	const report = options.format === 'json' ? jsonReport(texts, { summary }) : checkReport({ texts, summary, fixable }, options, job.written, colors);
	return { report, isClean };
}
