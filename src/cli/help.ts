import type { Command } from './command';
import { commands } from './commands/table';
import { pathsHelp } from './help-parts';

/** The help of a command, of those that share their first word, or of all. */
export function helpText({ command, family }: { readonly command?: Command; readonly family?: readonly Command[] }): string {
	if (command !== undefined) return command.help;
	return family === undefined ? general() : helpOfFamily(family);
}

function helpOfFamily(family: readonly Command[]): string {
	const word = family[0]?.name.split(' ')[0] ?? '';
	return `Usage: masthead ${word} WORD [options] …

Commands
${listOf(family)}
Run masthead ${family[0]?.name ?? word} --help${family.length > 1 ? ', for example,' : ''} for its options.
`;
}

function listOf(table: readonly Command[]): string {
	const width = Math.max(...table.map(({ name }) => name.length));
	return table.map(({ name, summary }) => `  ${name.padEnd(width)}   ${summary}\n`).join('');
}

function general(): string {
	return `Usage: masthead COMMAND [options] [paths or globs]

Checks articles with front matter the way their site generator reads them.

Commands
${listOf(commands)}
Run masthead COMMAND --help for the options of a command.

${pathsHelp}

Exit codes
  0  no errors, and nothing that would change; warnings alone are fine
  1  errors (or more warnings than allowed), or something that would change or needs a person
  2  wrong usage, a file that cannot be read or written, or an internal error
`;
}
