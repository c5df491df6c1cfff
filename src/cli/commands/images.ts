import { runOnArticles, type Outcome, type Running } from '../article-run';
import { defineCommand } from '../command';
import { workOnAll } from '../engine/run-files';
import { articleOptionsHelp, pathsHelp } from '../help-parts';
import { articleOptions, readArticleOptions } from '../options';
import { imagesReport, jsonReport } from '../reporters';

const help = `Usage: masthead images [options] [paths or globs]

Lists the images of articles: those of the front matter, then those of the body.

Options
  --quiet                print the addresses only, one on a line
${articleOptionsHelp()}

${pathsHelp}

Exits with 0, or 2 when something could not be done.
`;

/** `masthead images`. */
export const images = defineCommand({
	name: 'images',
	summary: 'list the images of articles',
	help,
	options: articleOptions,
	read: (values, paths) => readArticleOptions(values, paths, { formats: ['text', 'json'], write: false }),
	run: (options, io) => runOnArticles(options, io, runImages),
});

async function runImages(running: Running): Promise<Outcome> {
	const { options } = running;
	const { texts, counts } = await workOnAll(running, 'images');
	return { report: options.format === 'json' ? jsonReport(texts) : [imagesReport({ texts, counts }, options)], isClean: true };
}
