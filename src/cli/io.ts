/** The world of one run, so that tests can bring their own. */
export interface Io {
	readonly cwd: string;
	/** The folder of Masthead's own package, in the system's form: its schemas lie in `schemas` below it. */
	readonly packageFolder: string;
	readonly env: { readonly [name: string]: string | undefined };
	/** The file of the program, to be run on further threads, and how many cores there are; absent: there is one thread. */
	readonly threads?: { readonly program: string; readonly cores: number };
	/** Whether standard output is a terminal. */
	readonly isTerminal: boolean;
	/** Whether standard error is one. */
	readonly isErrorTerminal?: boolean;
	/** How wide the terminal is that shows standard error; absent, or undefined: nobody knows. */
	readonly errorColumns?: () => number | undefined;
	readonly out: (text: string) => void;
	/** The same, for what is no text. */
	readonly outBytes: (bytes: Uint8Array) => void;
	/** Resolves as soon as standard output has written what it was given, where that was more than a little; absent: it always has. */
	readonly drained?: () => Promise<void>;
	readonly error: (text: string) => void;
	/** All bytes of standard input. */
	readonly readInput: () => Promise<Uint8Array>;
}

/** 0: nothing to report. 1: problems. 2: wrong usage, something unreadable, or an internal error. */
export type ExitCode = 0 | 1 | 2;
