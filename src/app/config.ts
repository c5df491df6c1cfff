import { isGenerator, type Generator } from '../core/dialects';
import { parseProxyPattern, type ProxyPattern } from '../core/images/proxies';
import { isCode, type RuleSetting, type RuleSettings, type Severity } from '../core/problems';
import { isZone } from '../core/dates/zones';
import type { Span } from '../core/text';
import type { MastheadFile } from './masthead-json';
import type { FilePath } from './paths';

/**
 * What a person has set, checked and with defaults filled in. The editor makes it from its settings,
 * the command line from its options. An immutable value that is passed on.
 */
export interface Config {
	readonly enable: 'yes' | 'no';
	readonly languages: readonly string[];
	readonly exclude: readonly string[];
	/** Undefined: found from the site. */
	readonly generator?: Generator;
	/** Schema file → globs of articles, in the order written; the first match wins. */
	readonly schemas: readonly SchemaChoice[];
	readonly rules: RuleSettings;
	readonly dates: DateSettings;
	readonly images: ImageSettings;
	/** The `masthead.json` that has gone into it. */
	readonly file?: MastheadFile;
}

export interface SchemaChoice {
	readonly schema: string;
	readonly globs: readonly string[];
	/** The folder at which its paths and globs begin, where it is not the workspace folder: that of a `masthead.json`. */
	readonly base?: FilePath;
	/** Where the choice is written, for what is wrong with it. */
	readonly named?: TextPlace;
}

/** A place in a file. */
export interface TextPlace {
	readonly path: FilePath;
	readonly source: string;
	readonly span: Span;
}

export interface DateSettings {
	/** A named form or a pattern, as `masthead.dates.format`. */
	readonly format: string;
	/** Undefined: the site's own zone. */
	readonly timezone?: string;
	/** The zone of the machine that builds; undefined: the site's own. */
	readonly buildTimezone?: string;
	/** Undefined: the person is asked. */
	readonly keep?: 'instant' | 'displayed';
}

export interface ImageSettings {
	readonly proxies: readonly ProxyPattern[];
	/** Undefined: the generator's own place. */
	readonly folder?: string;
	/** Front matter fields that hold images, beside the usual ones. */
	readonly fields: readonly string[];
}

export const defaultConfig: Config = {
	enable: 'yes',
	languages: ['markdown', 'html', 'mdx'],
	exclude: ['**/node_modules/**'],
	schemas: [],
	rules: {},
	dates: { format: 'generator' },
	images: { proxies: [], fields: [] },
};

/** Reads one setting by its name below `masthead.`; undefined where it is not set. */
export type ReadSetting = (name: string) => unknown;

/** Makes a configuration of settings that a person typed: what is not usable counts as not set. */
export function readConfig(read: ReadSetting): Config {
	const generator = textOf(read('generator'));
	return {
		enable: read('enable') === false ? 'no' : 'yes',
		languages: textsOf(read('languages')) ?? defaultConfig.languages,
		exclude: globsOf(read('exclude')) ?? defaultConfig.exclude,
		...(generator !== undefined && isGenerator(generator) ? { generator } : {}),
		schemas: readSchemas(read('schemas')),
		rules: readRules(read('rules')),
		dates: readDates(read),
		images: {
			proxies: (textsOf(read('images.proxies')) ?? []).map(parseProxyPattern).filter((pattern) => pattern !== undefined),
			fields: textsOf(read('images.fields')) ?? [],
			...optional('folder', textOf(read('images.folder'))),
		},
	};
}

function readDates(read: ReadSetting): DateSettings {
	const keep = textOf(read('dates.keep'));
	return {
		format: textOf(read('dates.format')) ?? 'generator',
		...optional('timezone', zoneOf(read('dates.timezone'))),
		...optional('buildTimezone', zoneOf(read('dates.buildTimezone'))),
		...(keep === 'instant' || keep === 'displayed' ? { keep } : {}),
	};
}

export const severities: readonly string[] = ['error', 'warning', 'info', 'hint', 'off'];

/** What is no severity and no object of options counts as not set; so does a code that there is not. */
export function readRules(value: unknown): RuleSettings {
	if (typeof value !== 'object' || value === null) return {};
	const rules: Record<string, RuleSetting> = {};
	for (const [code, setting] of Object.entries(value)) {
		const read = readRule(setting);
		if (isCode(code) && read !== undefined) rules[code] = read;
	}
	return rules;
}

function readRule(setting: unknown): RuleSetting | undefined {
	if (isSeverity(setting)) return setting;
	if (typeof setting !== 'object' || setting === null || Array.isArray(setting)) return undefined;
	const { severity, ...options }: { severity?: unknown } = setting;
	return isSeverity(severity) ? { ...options, severity } : options;
}

export function isSeverity(value: unknown): value is Severity | 'off' {
	return typeof value === 'string' && severities.includes(value);
}

function readSchemas(value: unknown): readonly SchemaChoice[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).map(([schema, globs]) => ({ schema, globs: globsOf(typeof globs === 'string' ? [globs] : globs) ?? [] }));
}

/** In UTF-16 units; picomatch takes up to 65,536. */
const longestGlob = 10_000;

function zoneOf(value: unknown): string | undefined {
	const text = textOf(value);
	return text !== undefined && isZone(text) ? text : undefined;
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function textsOf(value: unknown): readonly string[] | undefined {
	return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

/** An empty glob means nothing, and one beyond all measure cannot be meant; picomatch throws on both. */
function globsOf(value: unknown): readonly string[] | undefined {
	return textsOf(value)?.filter(isUsableGlob);
}

export function isUsableGlob(glob: string): boolean {
	return /[^./]/.test(glob) && glob.length <= longestGlob;
}

function optional<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
	return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: string });
}
