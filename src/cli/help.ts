import type { Command } from './command';
import { commands } from './commands/table';
import { pathsHelp } from './help-parts';

/** The help of a command, or of all. */
export function helpText(command: Command | undefined): string {
	return command === undefined ? general() : command.help;
}

function general(): string {
	const width = Math.max(...commands.map(({ name }) => name.length));
	return `Usage: masthead COMMAND [options] [paths or globs]

Checks articles with front matter the way their site generator reads them.

Commands
${commands.map(({ name, summary }) => `  ${name.padEnd(width)}   ${summary}\n`).join('')}
Run masthead COMMAND --help for the options of a command.

${pathsHelp}

Exit codes
  0  nothing to report
  1  problems, or something that would change or needs a person
  2  wrong usage, a file that cannot be read or written, or an internal error
`;
}
