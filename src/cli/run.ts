import { readArguments } from './arguments';
import { safeForTerminal, Unreadable } from './failures';
import { helpText } from './help';
import type { ExitCode, Io } from './io';
import { languageOf } from './language';
import { version } from './manifest';
import { sentences } from './misuse';
import { phrase, speak } from './phrase';

/** Runs the command line: arguments in, text out, exit code back. Throws only on a bug. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
	speak(languageOf(args, io.env), io.packageFolder);
	const invocation = readArguments(args);
	switch (invocation.kind) {
		case 'help':
			io.out(helpText(invocation));
			return 0;
		case 'version':
			io.out(`${version}\n`);
			return 0;
		case 'misused':
			io.error(`masthead: ${safeForTerminal(invocation.message)}\n`);
			return 2;
		case 'run':
			return runUnlessUnreadable(invocation.run, io);
		default:
			return invocation satisfies never;
	}
}

/** Where nothing can be done without a file, that is said of it. */
async function runUnlessUnreadable(command: (io: Io) => Promise<ExitCode>, io: Io): Promise<ExitCode> {
	try {
		return await command(io);
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		io.error(`masthead: ${safeForTerminal(sentences(error.sentence, phrase('So the run was ended.')))}\n`);
		return 2;
	}
}
