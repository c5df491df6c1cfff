import { describePatternError } from '../../app/date-notes';
import { checkForm, namedForms } from '../../core/dates/write';
import { suggestName } from '../../core/schema/suggest';
import { runOnArticles, type Outcome, type Running } from '../article-run';
import { defineCommand } from '../command';
import { workOnAll } from '../engine/run-files';
import { articleOptionsHelp, pathsHelp } from '../help-parts';
import { Misuse, oneOf, optional } from '../misuse';
import { articleOptions, readArticleOptions } from '../options';
import { shownPath, toFilePath, toNative } from '../paths';
import { datesReport, jsonReport } from '../reporters';
import { phrase } from '../phrase';

const help = `Usage: masthead dates [options] [paths or globs]

Shows what the dates of articles become in one form, and writes them with --write.

Options
  --to FORM              generator (default: the form that the site reads right), iso, iso-offset, hexo,
                         jekyll, date-only, or a pattern such as "YYYY-MM-DD HH:mm"
  --write                write the files; without it nothing is changed
  --keep instant|displayed
                         where the generator misreads a date: keep the time as written, or the one that
                         the site shows now
  --allow-moves          also dates that the site reads as another time afterwards, which can move an article
                         to another address or another place in lists; without it they are only listed
  --quiet                show only the dates that need a person
${articleOptionsHelp()}

${pathsHelp}

What is ambiguous, impossible or unknown is never changed, only listed.
With --stdin --write, the new text goes to standard output and the report to standard error.
Exits with 0 when all is well, 1 when something would change or needs a person, 2 when something
could not be done.
`;

/** `masthead dates`. */
export const dates = defineCommand({
	name: 'dates',
	summary: 'bring dates into one form',
	help,
	options: {
		...articleOptions,
		to: { type: 'string' },
		write: { type: 'boolean' },
		keep: { type: 'string' },
		'allow-moves': { type: 'boolean' },
	},
	instead: { fix: () => phrase('To write dates, use --write.'), 'dry-run': () => phrase('Without --write, nothing is written.') },
	read: (values, paths) => ({
		...readArticleOptions(values, paths, { formats: ['text', 'json'], write: values.write === true }),
		...optional('to', values.to === undefined ? undefined : formOf(values.to)),
		...optional('keep', values.keep === undefined ? undefined : oneOf('--keep', values.keep, ['instant', 'displayed'] as const)),
		...(values['allow-moves'] === true ? { allowMoves: true } : {}),
	}),
	run: (options, io) => runOnArticles(options, io, runDates),
});

function formOf(form: string): string {
	if (form === 'generator') return form;
	const error = checkForm(form);
	if (error === undefined) return form;
	const close = suggestName(form, ['generator', ...namedForms], 'similar');
	const hint = close === undefined ? describePatternError(error, phrase) : phrase('Did you mean {close}?', { close });
	throw new Misuse(phrase('--to: “{form}” is not a form of a date. {hint} The forms are generator, {forms}, or a pattern such as "YYYY-MM-DD HH:mm".', { form, hint, forms: namedForms.join(', ') }));
}

async function runDates(running: Running): Promise<Outcome> {
	const { options, job } = running;
	await warnOfSettings(running);
	const { texts, counts } = await workOnAll(running, 'dates');
	const report = options.format === 'json' ? jsonReport(texts) : datesReport({ texts, counts }, options, job.written);
	// A dry run tells that something would change; after writing, only what a person must decide is left.
	return { report, isClean: counts.open + counts.skipped === 0 && (options.write || counts.changed === 0) };
}

/** What is wrong with a `masthead.json` is the business of `check`; where dates depend on it, a word is due. */
async function warnOfSettings({ session, job, io, targets }: Running): Promise<void> {
	for (const { native } of targets) await session.configOf(toFilePath(native));
	for (const { path, problems } of session.mastheadFilesMet) {
		if (problems.length > 0) job.needsPerson(phrase('A part of {path} cannot be used. masthead check tells which.', { path: shownPath(io.cwd, toNative(path)) }));
	}
}
