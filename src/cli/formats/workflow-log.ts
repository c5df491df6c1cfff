import type { Io } from '../io';

/** Whether somebody looks for commands in what is said. */
export function areRead(env: Io['env']): boolean {
	return env['GITHUB_ACTIONS'] === 'true';
}

/**
 * A piece of a log in which no text of a file is a command. In GitHub's workflows a line that begins
 * with two colons is one, and so is what follows `##[` anywhere; a zero-width space keeps them apart.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function withoutCommands(text: string, env: Io['env']): string {
	if (!areRead(env)) return text;
	return text.replace(/^([^\S\n]*):(?=:)/gm, '$1\u200b:').replaceAll('##[', '##\u200b[');
}
