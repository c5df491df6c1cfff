import { plainColors, type Colors } from '../reporters';
import type { FormatName, Options } from '../options';
import type { CheckedFile } from '../results';
import type { CheckFormat, CheckRun } from './format';
import { github } from './github';
import { json } from './json';
import { junit } from './junit';
import { markdown } from './markdown';
import { sarif } from './sarif';
import { text } from './text';

const formats: { readonly [N in FormatName]: CheckFormat } = { text, json, sarif, github, junit, markdown };

/** The values of `check --format`, the default first. */
export const checkFormats: readonly FormatName[] = ['text', 'json', 'sarif', 'github', 'junit', 'markdown'];

/** What a report in this form begins with; undefined where that may be anything. */
export function beginningOf(name: FormatName): RegExp | undefined {
	return formats[name].beginning;
}

/** What the reports of this run tell of one file; undefined where that is nothing. */
export function partOf(file: CheckedFile, options: Options, colors: Colors): string | undefined {
	const { format, output } = options;
	if (output === undefined) return formats[format].part(file, options, colors);
	const pair = [formats[format].part(file, options, plainColors), text.part(file, options, colors)];
	return pair.some((part) => part !== undefined) ? JSON.stringify(pair) : undefined;
}

export interface Reports {
	/** For standard output, or where else reports go. */
	readonly shown: readonly string[];
	/** For the file of --output. */
	readonly saved?: readonly string[];
}

/** The reports of a run, from what `partOf` made of its files. */
export function reportsOf(parts: readonly string[], run: CheckRun): Reports {
	const { format, output } = run.options;
	if (output === undefined) return { shown: formats[format].frame(parts, run) };
	const pairs = parts.map((part) => JSON.parse(part) as readonly [string | null, string | null]);
	return {
		saved: formats[format].frame(pairs.flatMap(([first]) => first ?? []), { ...run, colors: plainColors }),
		shown: text.frame(pairs.flatMap(([, second]) => second ?? []), run),
	};
}
