import type { ExitCode, Io } from './io';
import { withoutUndefined } from './misuse';

/** One option, as `node:util`'s parseArgs takes it. Commands that share a name share its definition. */
export interface OptionDefinition {
	readonly type: 'string' | 'boolean';
	readonly short?: string;
	readonly multiple?: boolean;
}

export interface OptionTable {
	readonly [name: string]: OptionDefinition;
}

type ValueOf<D extends OptionDefinition> = D['type'] extends 'boolean' ? boolean : D extends { readonly multiple: true } ? readonly string[] : string;

/** What was typed for the options of a table; undefined where nothing was. */
export type ValuesOf<O extends OptionTable> = { readonly [N in keyof O]?: ValueOf<O[N]> | undefined };

/** What stands behind the program's name, as parseArgs gives it. */
export interface Typed {
	readonly values: { readonly [name: string]: string | boolean | readonly (string | boolean)[] | undefined };
	/** What stands behind the command's name and is no option. */
	readonly positionals: readonly string[];
}

/** A command of the command line: one file in `commands`, one row in `commands/table.ts`. */
export interface Command {
	/** One word, or several with one space between them: `schema infer`. */
	readonly name: string;
	/** What stands behind the name in the list of commands: one line in small letters, without a full stop. */
	readonly summary: string;
	readonly help: string;
	/** The options that it has, but for --help and --version, which all have. */
	readonly options: OptionTable;
	/** What to write in place of an option that only other commands have. */
	readonly instead?: { readonly [name: string]: () => string };
	/**
	 * Reads what was typed.
	 *
	 * @throws Misuse where it cannot be understood
	 * @returns what runs the command
	 */
	readonly prepare: (typed: Typed) => (io: Io) => Promise<ExitCode>;
}

interface Definition<O extends OptionTable, T> extends Omit<Command, 'options' | 'prepare'> {
	readonly options: O;
	/**
	 * The options as the command uses them, checked.
	 *
	 * @throws Misuse where they cannot be understood
	 */
	readonly read: (values: ValuesOf<O>, positionals: readonly string[]) => T;
	readonly run: (options: T, io: Io) => Promise<ExitCode>;
}

/** A command whose values have the types that its own table of options gives them. */
export function defineCommand<const O extends OptionTable, T>({ read, run, ...rest }: Definition<O, T>): Command {
	return {
		...rest,
		prepare: ({ values, positionals }) => {
			// parseArgs was given this very table, so each value has the type that stands there.
			const options = read(withoutUndefined(values) as ValuesOf<O>, positionals);
			return (io) => run(options, io);
		},
	};
}
