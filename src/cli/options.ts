import { generators, isGenerator, type Generator } from '../core/dialects';
import { isZone } from '../core/dates/zones';
import type { ValuesOf } from './command';
import type { CacheStrategy } from './engine/stamps';
import { countOf, Misuse, oneOf, optional } from './misuse';
import { phrase, spokenLanguage } from './phrase';
import type { Language } from './language';

/** The values of `--format`; which of them a command has is its own affair. */
export type FormatName = 'text' | 'json' | 'sarif' | 'github' | 'junit' | 'markdown';

/** What the person asked for, checked; what the commands that read articles have in common. */
export interface Options {
	/** As typed; never empty, unless the text comes from standard input. */
	readonly paths: readonly string[];
	readonly generator?: Generator;
	/** As typed. */
	readonly schema?: string;
	readonly timezone?: string;
	readonly buildTimezone?: string;
	readonly format: FormatName;
	/** The file for the report, as typed; then the report for people goes where reports go. */
	readonly output?: string;
	/** Where the working directory lies below the root of its repository, such as `site/`; empty or absent at the root. */
	readonly base?: string;
	/** `check --fix`, `dates --write`. */
	readonly write: boolean;
	/** `check --fix --dry-run`: what would be written is shown, and nothing is written. */
	readonly dryRun?: boolean;
	/** A form of a date; undefined: what `masthead.json` says, else the generator's. */
	readonly to?: string;
	readonly keep?: 'instant' | 'displayed';
	/** `dates`: dates that the site reads as another time afterwards are changed as well. */
	readonly allowMoves?: boolean;
	readonly quiet: boolean;
	readonly maxWarnings?: number;
	/** Only files that git says were changed since this branch, tag or commit; empty: since the last commit. */
	readonly changed?: string;
	/** What an earlier run found is taken over where nothing has changed. */
	readonly cache?: { readonly strategy: CacheStrategy; readonly location?: string };
	/** How many threads work, this one included; undefined: as many as pay. */
	readonly concurrency?: number;
	/** Of all sentences, where that is not English. */
	readonly language?: Language;
	/** Set where the text comes from standard input. */
	readonly stdin?: { readonly path?: string };
}

/** More would only wait for each other. */
const mostThreads = 64;

/** The options of every command that reads articles. */
export const articleOptions = {
	generator: { type: 'string' },
	timezone: { type: 'string' },
	'build-timezone': { type: 'string' },
	format: { type: 'string' },
	quiet: { type: 'boolean' },
	cache: { type: 'boolean' },
	'cache-location': { type: 'string' },
	'cache-strategy': { type: 'string' },
	changed: { type: 'string' },
	concurrency: { type: 'string' },
	stdin: { type: 'boolean' },
	'stdin-filepath': { type: 'string' },
} as const;

interface Particulars {
	/** The values of `--format`, the default first. */
	readonly formats: readonly FormatName[];
	readonly write: boolean;
	/** The file for the report. */
	readonly output?: string;
}

/**
 * What the options of every command that reads articles say.
 *
 * @throws Misuse
 */
export function readArticleOptions(values: ValuesOf<typeof articleOptions>, paths: readonly string[], { formats, write, output }: Particulars): Options {
	const format = values.format === undefined ? 'text' : oneOf('--format', values.format, formats);
	const stdin = stdinOf(values, paths);
	if (stdin !== undefined && write && format !== 'text' && output === undefined) {
		throw new Misuse(phrase('With --stdin, --fix and --write put the new text on standard output, so --format {format} has no place there. Leave one of them out.', { format }));
	}
	return {
		paths: stdin === undefined && paths.length === 0 ? ['.'] : paths,
		format,
		write,
		quiet: values.quiet === true,
		...optional('generator', generatorOf(values.generator)),
		...optional('timezone', zoneOf('--timezone', values.timezone)),
		...optional('buildTimezone', zoneOf('--build-timezone', values['build-timezone'])),
		...optional('cache', cacheOf(values)),
		...optional('changed', values.changed),
		...optional('concurrency', concurrencyOf(values.concurrency)),
		...optional('stdin', stdin),
		...optional('output', output),
		...optional('language', spokenLanguage() === 'en' ? undefined : spokenLanguage()),
	};
}

function cacheOf(values: ValuesOf<typeof articleOptions>): Options['cache'] {
	const { cache, 'cache-location': location, 'cache-strategy': strategy } = values;
	if (cache !== true) {
		if (location !== undefined || strategy !== undefined) throw new Misuse(phrase('--cache-location and --cache-strategy go with --cache.'));
		return undefined;
	}
	if (values.stdin === true) throw new Misuse(phrase('With --stdin there is one article, so --cache has no place there. Leave one of them out.'));
	return { strategy: strategy === undefined ? 'metadata' : oneOf('--cache-strategy', strategy, ['metadata', 'content'] as const), ...optional('location', location) };
}

function concurrencyOf(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const count = countOf('--concurrency', text);
	if (count >= 1 && count <= mostThreads) return count;
	throw new Misuse(phrase('--concurrency: “{text}” is not possible. Write a number from 1 to {mostThreads}.', { text, mostThreads }));
}

/** @throws Misuse */
export function generatorOf(name: string | undefined): Generator | undefined {
	if (name === undefined || name === 'auto') return undefined;
	if (isGenerator(name)) return name;
	throw new Misuse(phrase('There is no generator “{name}”. The generators are {generators}.', { name, generators: [...generators, 'auto'].join(', ') }));
}

function zoneOf(option: string, zone: string | undefined): string | undefined {
	if (zone === undefined || isZone(zone)) return zone;
	throw new Misuse(phrase('{option}: “{zone}” is not a time zone. Write a name such as Asia/Shanghai or Europe/Berlin, UTC, or an offset such as +08:00.', { option, zone }));
}

function stdinOf(values: ValuesOf<typeof articleOptions>, paths: readonly string[]): Options['stdin'] {
	const path = values['stdin-filepath'];
	if (values.stdin !== true) {
		if (path !== undefined) throw new Misuse(phrase('--stdin-filepath goes with --stdin.'));
		return undefined;
	}
	if (values.changed !== undefined) throw new Misuse(phrase('With --stdin there is one article, so --changed has no place there. Leave one of them out.'));
	if (paths.length > 0) throw new Misuse(phrase('With --stdin there is one article, and no paths. Name its place with --stdin-filepath.'));
	return optional('path', path);
}
