import { runOnArticles, type Outcome, type Running } from '../article-run';
import { defineCommand } from '../command';
import { workOnAll } from '../engine/run-files';
import { articleOptionsHelp, pathsHelp } from '../help-parts';
import { countOf, optional } from '../misuse';
import { articleOptions, readArticleOptions } from '../options';
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

async function runCheck(running: Running): Promise<Outcome> {
	const { options, job, io } = running;
	const colors = colorsFor(io);
	const { texts, counts } = await workOnAll(running, 'check');
	const { files, errors, warnings, infos } = counts;
	const { maxWarnings } = options;
	const isClean = errors === 0 && (maxWarnings === undefined || warnings <= maxWarnings);
	const report = options.format === 'json' ? jsonReport(texts, { summary: { files, errors, warnings, infos } }) : checkReport({ texts, counts }, options, job.written, colors);
	return { report, isClean };
}
