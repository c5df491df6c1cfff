import type { Mend } from '../../app/mend/plan';
import { runOnArticles } from '../article-run';
import { defineCommand, type Command } from '../command';
import { articleOptionsHelp, pathsHelp } from '../help-parts';
import { mendArticles, reportFileOf } from '../mend';
import { Misuse, optional } from '../misuse';
import { articleOptions, readArticleOptions } from '../options';
import { phrase } from '../phrase';

/** What can be renamed, each with a command of its own. */
interface Renaming {
	readonly name: 'rename key' | 'rename tag' | 'rename category';
	readonly summary: string;
	readonly about: string;
	readonly mend: (from: string, to: string) => Mend;
}

function renameCommand({ name, summary, about, mend }: Renaming): Command {
	return defineCommand({
		name,
		summary,
		help: `Usage: masthead ${name} [options] OLD NEW [paths or globs]

${about}

Options
  --write                write the files; without it nothing is changed
  --report FILE          a report of every change and all that was skipped: FILE.md or FILE.csv
  --quiet                show only the files that are skipped
${articleOptionsHelp()}

${pathsHelp}

Only front matter is renamed; pages, links and configuration that use the old name are not.
Exits with 0 when all is done, 1 when something would change or was skipped, 2 when something could
not be done.
`,
		options: { ...articleOptions, write: { type: 'boolean' }, report: { type: 'string' } },
		instead: { fix: () => phrase('To write the files, use --write.'), 'dry-run': () => phrase('Without --write, nothing is written.') },
		read: (values, [from, to, ...paths]) => {
			if (from !== undefined && from.trim() === to?.trim()) throw new Misuse(phrase('The old and the new name are both “{from}”, so there is nothing to rename.', { from: from.trim() }));
			if (from === undefined || to === undefined) throw new Misuse(phrase('Name the old and the new one: masthead {name} OLD NEW. Paths come behind them.', { name }));
			return {
				...readArticleOptions(values, paths, { formats: ['text', 'json'], write: values.write === true }),
				mend: mend(nameOf(from), nameOf(to)),
				...optional('report', values.report === undefined ? undefined : reportFileOf(values.report)),
			};
		},
		run: (options, io) => runOnArticles(options, io, (running) => mendArticles(running, options.mend, options.report)),
	});
}

function nameOf(typed: string): string {
	const name = typed.trim();
	if (name !== '' && !/[\u0000-\u001f\u007f\u2028\u2029]/.test(name)) return name;
	throw new Misuse(phrase('A name has at least one character, and is written on one line.'));
}

/** `masthead rename key`. */
export const renameKeyCommand = renameCommand({
	name: 'rename key',
	summary: 'give a key of the front matter another name',
	about: `Gives a key another name in all articles. OLD may be a path (seo.title); NEW is the new name alone.
An article that has the new key already is skipped.`,
	mend: (from, to) => {
		const parent = from.slice(0, from.lastIndexOf('.') + 1);
		return { kind: 'rename-key', from, to: parent !== '' && to.startsWith(parent) ? to.slice(parent.length) : to };
	},
});

/** `masthead rename tag`. */
export const renameTag = renameCommand({
	name: 'rename tag',
	summary: 'give a tag another name',
	about: `Gives a tag another name in all articles. Where the new one is in the list already, the old one is
taken out.`,
	mend: (from, to) => ({ kind: 'rename-name', group: 'tags', from, to }),
});

/** `masthead rename category`. */
export const renameCategory = renameCommand({
	name: 'rename category',
	summary: 'give a category another name',
	about: `Gives a category another name in all articles. Where the new one is there already, the two become one.`,
	mend: (from, to) => ({ kind: 'rename-name', group: 'categories', from, to }),
});
