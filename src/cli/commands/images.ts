import { runOnArticles, type Outcome, type Running } from '../article-run';
import { defineCommand } from '../command';
import { workOnAll } from '../engine/run-files';
import { articleOptionsHelp, pathsHelp } from '../help-parts';
import { mendArticles, reportFileOf } from '../mend';
import { Misuse, optional } from '../misuse';
import { articleOptions, readArticleOptions } from '../options';
import { imagesReport, jsonReport } from '../reporters';
import { phrase } from '../phrase';

const help = `Usage: masthead images [options] [paths or globs]

Lists the images of articles: those of the front matter, then those of the body.

Options
  --unwrap               show what images that go through a proxy become with the address behind it
  --write                with --unwrap: write the files; without it nothing is changed
  --report FILE          with --unwrap: a report of every change: FILE.md or FILE.csv
  --quiet                print the addresses only, one on a line
${articleOptionsHelp()}

${pathsHelp}

Exits with 0, or 2 when something could not be done; with --unwrap, with 1 when something would change
or was skipped.
`;

/** `masthead images`. */
export const images = defineCommand({
	name: 'images',
	summary: 'list the images of articles',
	help,
	options: { ...articleOptions, unwrap: { type: 'boolean' }, write: { type: 'boolean' }, report: { type: 'string' } },
	instead: { 'dry-run': () => phrase('Without --write, nothing is written.') },
	read: (values, paths) => {
		const unwrap = values.unwrap === true;
		if (!unwrap && (values.write === true || values.report !== undefined)) throw new Misuse(phrase('--write and --report go with --unwrap: without it, images are only listed.'));
		const options = readArticleOptions(values, paths, { formats: ['text', 'json'], write: values.write === true });
		return { ...options, unwrap, ...optional('report', values.report === undefined ? undefined : reportFileOf(values.report)) };
	},
	run: (options, io) => runOnArticles(options, io, (running) => (options.unwrap ? mendArticles(running, { kind: 'unwrap' }, options.report) : runImages(running))),
});

async function runImages(running: Running): Promise<Outcome> {
	const { options } = running;
	const { texts, counts } = await workOnAll(running, 'images');
	return { report: options.format === 'json' ? jsonReport(texts) : imagesReport({ texts, counts }, options), isClean: true };
}
