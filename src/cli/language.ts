import type { Io } from './io';

/** The languages of the command line's sentences. */
export const languages = ['en', 'zh-cn'] as const;

export type Language = (typeof languages)[number];

/**
 * In which language a run speaks. By hand it is said with `--lang` or MASTHEAD_LANG. Else the environment decides
 * where people read the report, and a report for programs is the same on every machine. SARIF is English in any case:
 * what it says of the rules are pages that are not translated.
 *
 * @param args what follows the program's name
 */
export function languageOf(args: readonly string[], env: Io['env']): Language {
	const end = args.indexOf('--');
	const options = end === -1 ? args : args.slice(0, end);
	const format = valueOf('format', options) ?? 'text';
	if (format === 'sarif') return 'en';
	return languageNamed(valueOf('lang', options) ?? '') ?? languageNamed(env['MASTHEAD_LANG'] ?? '') ?? (format === 'text' ? languageIn(env) : 'en');
}

/** `en`, `zh-cn`, however they are written; undefined for anything else. */
export function languageNamed(name: string): Language | undefined {
	const plain = name.toLowerCase().replace(/[.@].*$/, '').replaceAll('_', '-');
	if (/^en(?:-|$)/.test(plain)) return 'en';
	return /^zh(?:$|-cn$|-sg$|-hans(?:-|$))/.test(plain) ? 'zh-cn' : undefined;
}

/**
 * The language of the messages, by the first of the three variables that is not empty.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_02
 */
function languageIn(env: Io['env']): Language {
	const locale = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => env[name] ?? '').find((value) => value !== '') ?? '';
	const [, language = '', charset = 'utf-8'] = /^([^.@]*)(?:\.([^@]*))?/.exec(locale) ?? [];
	// The text is UTF-8, and the console of Linux itself has no Chinese characters.
	const isShown = /^utf-?8$/i.test(charset) && env['TERM'] !== 'linux';
	return (isShown ? languageNamed(language) : undefined) ?? 'en';
}

/** The last one counts, as for every option. */
function valueOf(option: string, args: readonly string[]): string | undefined {
	const at = args.findLastIndex((arg) => arg === `--${option}` || arg.startsWith(`--${option}=`));
	if (at === -1) return undefined;
	return args[at] === `--${option}` ? args[at + 1] : args[at]?.slice(option.length + 3);
}
