import { parseArgs } from 'node:util';
import { describePatternError } from '../app/date-notes';
import { checkForm, namedForms } from '../core/dates/write';
import { generators, isGenerator, type Generator } from '../core/dialects';
import { suggestName } from '../core/schema/suggest';
import { isZone } from '../core/dates/zones';

export type Command = 'check' | 'dates' | 'images';

export const commands: readonly Command[] = ['check', 'dates', 'images'];

/** What the person asked for, checked. */
export interface Options {
	readonly command: Command;
	/** As typed; never empty, unless the text comes from standard input. */
	readonly paths: readonly string[];
	readonly generator?: Generator;
	/** As typed. */
	readonly schema?: string;
	readonly timezone?: string;
	readonly buildTimezone?: string;
	readonly format: 'text' | 'json';
	/** `check --fix`, `dates --write`. */
	readonly write: boolean;
	/** A form of a date; undefined: what `masthead.json` says, else the generator's. */
	readonly to?: string;
	readonly keep?: 'instant' | 'displayed';
	readonly quiet: boolean;
	readonly maxWarnings?: number;
	/** Set where the text comes from standard input. */
	readonly stdin?: { readonly path?: string };
}

export type Invocation =
	| { readonly kind: 'run'; readonly options: Options }
	| { readonly kind: 'help'; readonly command?: Command }
	| { readonly kind: 'version' }
	/** A sentence that names what to do instead. */
	| { readonly kind: 'misused'; readonly message: string };

const known = {
	generator: { type: 'string' },
	schema: { type: 'string' },
	timezone: { type: 'string' },
	'build-timezone': { type: 'string' },
	format: { type: 'string' },
	fix: { type: 'boolean' },
	to: { type: 'string' },
	write: { type: 'boolean' },
	keep: { type: 'string' },
	quiet: { type: 'boolean' },
	'max-warnings': { type: 'string' },
	stdin: { type: 'boolean' },
	'stdin-filepath': { type: 'string' },
	help: { type: 'boolean', short: 'h' },
	version: { type: 'boolean' },
} as const;

type OptionName = keyof typeof known;

/** Options that only one command has. */
const owners: { readonly [N in OptionName]?: Command } = {
	fix: 'check',
	'max-warnings': 'check',
	schema: 'check',
	to: 'dates',
	write: 'dates',
	keep: 'dates',
};

/** Why arguments cannot be understood. Thrown and caught in this file only. */
class Misuse extends Error {}

/** Reads the arguments that follow the program's name. Total. */
export function readArguments(args: readonly string[]): Invocation {
	try {
		return read(args);
	} catch (error) {
		if (error instanceof Misuse) return { kind: 'misused', message: error.message };
		throw error;
	}
}

function read(args: readonly string[]): Invocation {
	const { values, positionals } = parse(args);
	const [first, ...rest] = positionals;
	if (values.version === true) return { kind: 'version' };
	const asksHelp = values.help === true || first === 'help';
	const named = first === 'help' ? rest[0] : first;
	if (named === undefined) {
		if (asksHelp) return { kind: 'help' };
		throw new Misuse('Name a command: check, dates or images. masthead --help tells more.');
	}
	const command = commands.find((one) => one === named);
	if (command === undefined) throw new Misuse(unknownCommand(named));
	if (asksHelp) return { kind: 'help', command };
	return { kind: 'run', options: optionsOf(command, values, rest) };
}

type Values = ReturnType<typeof parse>['values'];

function parse(args: readonly string[]) {
	try {
		return parseArgs({ args: [...args], options: known, allowPositionals: true, strict: true });
	} catch (error) {
		throw new Misuse(explain(error));
	}
}

/** Node's own sentences speak of quoting and positional arguments, which helps nobody here. */
function explain(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	const [, name = ''] = /'(?:-\w, )?(-{1,2}[^' ]*)/.exec(message) ?? [];
	if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
		const close = suggestName(name.replace(/^-+/, ''), Object.keys(known), 'similar');
		return `There is no option ${name}.${close === undefined ? ' masthead --help lists the options.' : ` Did you mean --${close}?`}`;
	}
	if (/argument missing|ambiguous/i.test(message)) return `The option ${name} needs a value behind it, such as ${name}=VALUE.`;
	if (/does not take an argument/i.test(message)) return `The option ${name} takes no value.`;
	return message;
}

function unknownCommand(named: string): string {
	const close = suggestName(named, commands, 'similar');
	const looksLikePath = /[./\\*]/.test(named);
	const hint = close !== undefined ? `Did you mean ${close}?` : looksLikePath ? `To check files, write masthead check ${named}` : 'The commands are check, dates and images.';
	return `There is no command “${named}”. ${hint}`;
}

function optionsOf(command: Command, values: Values, paths: readonly string[]): Options {
	rejectForeign(command, values);
	const generator = generatorOf(values.generator);
	const stdin = stdinOf(values, paths);
	const to = values.to === undefined ? undefined : formOf(values.to);
	const keep = values.keep === undefined ? undefined : oneOf('--keep', values.keep, ['instant', 'displayed']);
	const maxWarnings = values['max-warnings'] === undefined ? undefined : countOf(values['max-warnings']);
	return {
		command,
		paths: stdin === undefined && paths.length === 0 ? ['.'] : paths,
		format: values.format === undefined ? 'text' : oneOf('--format', values.format, ['text', 'json']),
		write: values.fix === true || values.write === true,
		quiet: values.quiet === true,
		...optional('generator', generator),
		...optional('schema', values.schema),
		...optional('timezone', zoneOf('--timezone', values.timezone)),
		...optional('buildTimezone', zoneOf('--build-timezone', values['build-timezone'])),
		...optional('to', to),
		...optional('keep', keep),
		...optional('maxWarnings', maxWarnings),
		...optional('stdin', stdin),
	};
}

function rejectForeign(command: Command, values: Values): void {
	for (const name of Object.keys(owners) as OptionName[]) {
		const owner = owners[name];
		if (values[name] === undefined || owner === undefined || owner === command) continue;
		const instead = name === 'fix' && command === 'dates' ? ' To write dates, use --write.' : name === 'write' && command === 'check' ? ' To write fixes, use --fix.' : '';
		throw new Misuse(`The option --${name} belongs to masthead ${owner}.${instead}`);
	}
}

function generatorOf(name: string | undefined): Generator | undefined {
	if (name === undefined || name === 'auto') return undefined;
	if (isGenerator(name)) return name;
	throw new Misuse(`There is no generator “${name}”. The generators are ${[...generators, 'auto'].join(', ')}.`);
}

function zoneOf(option: string, zone: string | undefined): string | undefined {
	if (zone === undefined || isZone(zone)) return zone;
	throw new Misuse(`${option}: “${zone}” is not a time zone. Write a name such as Asia/Shanghai or Europe/Berlin, UTC, or an offset such as +08:00.`);
}

function formOf(form: string): string {
	if (form === 'generator') return form;
	const error = checkForm(form);
	if (error === undefined) return form;
	const close = suggestName(form, ['generator', ...namedForms], 'similar');
	const hint = close === undefined ? describePatternError(error) : `Did you mean ${close}?`;
	throw new Misuse(`--to: “${form}” is not a form of a date. ${hint} The forms are generator, ${namedForms.join(', ')}, or a pattern such as "YYYY-MM-DD HH:mm".`);
}

function stdinOf(values: Values, paths: readonly string[]): { readonly path?: string } | undefined {
	const path = values['stdin-filepath'];
	if (values.stdin !== true) {
		if (path !== undefined) throw new Misuse('--stdin-filepath goes with --stdin.');
		return undefined;
	}
	if (paths.length > 0) throw new Misuse('With --stdin there is one article, and no paths. Name its place with --stdin-filepath.');
	if ((values.fix === true || values.write === true) && values.format === 'json') {
		throw new Misuse('With --stdin, --fix and --write put the new text on standard output, so --format json has no place there. Leave one of them out.');
	}
	return optional('path', path);
}

function countOf(text: string): number {
	if (/^\d{1,9}$/.test(text)) return Number(text);
	throw new Misuse(`--max-warnings: “${text}” is not a count. Write a whole number, such as 0.`);
}

function oneOf<T extends string>(option: string, text: string, allowed: readonly T[]): T {
	const found = allowed.find((one) => one === text);
	if (found !== undefined) return found;
	throw new Misuse(`${option}: “${text}” is not possible. Write ${allowed.join(' or ')}.`);
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
	return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}
