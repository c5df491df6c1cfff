import { parseArgs } from 'node:util';
import { suggestName } from '../core/schema/suggest';
import type { Command, OptionTable, Typed } from './command';
import { commands } from './commands/table';
import type { ExitCode, Io } from './io';
import { languageNamed, languages } from './language';
import { listed, Misuse, oneOf, sentences } from './misuse';
import { phrase } from './phrase';

export type Invocation =
	| { readonly kind: 'run'; readonly run: (io: Io) => Promise<ExitCode> }
	/** Of one command, of those that share their first word, or of all. */
	| { readonly kind: 'help'; readonly command?: Command; readonly family?: readonly Command[] }
	| { readonly kind: 'version' }
	/** A sentence that names what to do instead. */
	| { readonly kind: 'misused'; readonly message: string };

/** The options of every command. */
const general = {
	help: { type: 'boolean', short: 'h' },
	version: { type: 'boolean' },
	lang: { type: 'string' },
} as const satisfies OptionTable;

type Commands = readonly Command[];

/** Reads the arguments that follow the program's name. Total. */
export function readArguments(args: readonly string[], table: Commands = commands): Invocation {
	try {
		return read(args, table);
	} catch (error) {
		if (error instanceof Misuse) return { kind: 'misused', message: error.message };
		throw error;
	}
}

function read(args: readonly string[], table: Commands): Invocation {
	const { values, positionals } = parse(args, table);
	if (values['version'] === true) return { kind: 'version' };
	const { lang } = values;
	if (typeof lang === 'string' && languageNamed(lang) === undefined) oneOf('--lang', lang, languages);
	const asksHelp = values['help'] === true || positionals[0] === 'help';
	const words = positionals[0] === 'help' ? positionals.slice(1) : positionals;
	if (words.length === 0) {
		if (asksHelp) return { kind: 'help' };
		throw new Misuse(phrase('Name a command: {list}. masthead --help tells more.', { list: listed(table.map(({ name }) => name), 'or') }));
	}
	const family = asksHelp && words.length === 1 ? familyOf(words[0], table) : [];
	if (family.length > 0) return { kind: 'help', family };
	const command = commandOf(words, table);
	if (asksHelp) return { kind: 'help', command };
	rejectForeign(command, values, table);
	return { kind: 'run', run: command.prepare({ values, positionals: words.slice(wordsOf(command).length) }) };
}

function parse(args: readonly string[], table: Commands): Typed {
	// Which command it is decides which options it has, and only parsing tells which word is the command.
	const options: OptionTable = Object.assign({}, ...table.map((command) => command.options), general);
	if (beforePaths(args).includes('--changed=')) throw new Misuse(phrase('--changed= has no branch, tag or commit behind the sign; a variable may be empty. Without the sign, --changed compares with the last commit.'));
	try {
		return parseArgs({ args: withEmptyValues(args), options, allowPositionals: true, strict: true });
	} catch (error) {
		throw new Misuse(explain(error, Object.keys(options)));
	}
}

/** `--changed` may stand alone: then its value is empty. What stands behind it is a path. */
function withEmptyValues(args: readonly string[]): string[] {
	const options = beforePaths(args);
	return [...options.map((arg) => (arg === '--changed' ? '--changed=' : arg)), ...args.slice(options.length)];
}

/** What can be an option: behind `--` everything is a path. */
function beforePaths(args: readonly string[]): readonly string[] {
	const end = args.indexOf('--');
	return end === -1 ? args : args.slice(0, end);
}

/** Node's own sentences speak of quoting and positional arguments, which helps nobody here. */
function explain(error: unknown, names: readonly string[]): string {
	const message = error instanceof Error ? error.message : String(error);
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	const [, name = ''] = /'(?:-\w, )?(-{1,2}[^' ]*)/.exec(message) ?? [];
	if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
		const close = suggestName(name.replace(/^-+/, ''), names, 'similar');
		return close === undefined ? phrase('There is no option {name}. masthead --help lists the options.', { name }) : phrase('There is no option {name}. Did you mean --{close}?', { name, close });
	}
	if (/argument missing|ambiguous/i.test(message)) return phrase('The option {name} needs a value behind it, such as {name}=VALUE.', { name });
	if (/does not take an argument/i.test(message)) return phrase('The option {name} takes no value.', { name });
	return message;
}

function wordsOf({ name }: Command): readonly string[] {
	return name.split(' ');
}

/** The commands that begin with a word that is none itself. */
function familyOf(word: string | undefined, table: Commands): Commands {
	return table.some(({ name }) => name === word) ? [] : table.filter(({ name }) => name.startsWith(`${word} `));
}

/** The command with the longest name that the words begin with. */
function commandOf(words: readonly string[], table: Commands): Command {
	const fitting = table.filter((command) => wordsOf(command).every((word, index) => word === words[index]));
	const [longest] = fitting.sort((a, b) => b.name.length - a.name.length);
	if (longest === undefined) throw new Misuse(unknownCommand(words, table));
	return longest;
}

function unknownCommand([first = '', second]: readonly string[], table: Commands): string {
	const names = table.map(({ name }) => name);
	const family = names.filter((name) => name.startsWith(`${first} `));
	if (family.length > 0) {
		const whole = listed(family.map((name) => `masthead ${name}`), 'or');
		return second === undefined ? phrase('The command “{first}” needs one word more: {whole}.', { first, whole }) : phrase('There is no command “{first} {second}”. Write {whole}.', { first, second, whole });
	}
	const close = suggestName(first, names.flatMap((name) => name.split(' ')[0] ?? []), 'similar');
	const looksLikePath = /[./\\*]/.test(first);
	const hint = close !== undefined ? phrase('Did you mean {close}?', { close }) : looksLikePath ? phrase('To check files, write masthead check {first}', { first }) : phrase('The commands are {list}.', { list: listed(names, 'and') });
	return phrase('There is no command “{first}”. {hint}', { first, hint });
}

function rejectForeign(command: Command, values: Typed['values'], table: Commands): void {
	for (const name of Object.keys(values)) {
		if (values[name] === undefined || name in general || name in command.options) continue;
		const owners = table.filter(({ options }) => name in options).map((owner) => `masthead ${owner.name}`);
		const instead = command.instead?.[name];
		const belongs = owners.length > 3 ? phrase('The option --{name} belongs to other commands.', { name }) : phrase('The option --{name} belongs to {owners}.', { name, owners: listed(owners, 'and') });
		throw new Misuse(sentences(belongs, instead?.()));
	}
}
