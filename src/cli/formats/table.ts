import { plainColors, type Colors } from '../reporters';
import type { FormatName, Options } from '../options';
import type { Totals } from '../engine/tally';
import type { CheckedFile, Report } from '../results';
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

/** Whether the reports of a run have something to say of files without problems. */
export function tellsOfAll({ format }: Pick<Options, 'format'>): boolean {
	return formats[format].tellsOfAll === true;
}

/** What the reports of a run tell of one file; undefined where that is nothing. */
interface FileParts {
	readonly text: string | undefined;
	/** For the file of --output. */
	readonly saved: string | undefined;
}

export function partsOf(file: CheckedFile, options: Options, colors: Colors): FileParts {
	const { format, output } = options;
	if (output === undefined) return { text: formats[format].part(file, options, colors), saved: undefined };
	return { text: text.part(file, options, colors), saved: formats[format].part(file, options, plainColors) };
}

export interface Reports {
	/** For standard output, or where else reports go. */
	readonly shown: Report;
	/** For the file of --output. */
	readonly saved?: Report;
}

/** The reports of a run, from what `partsOf` made of its files. */
export function reportsOf({ texts, saved }: Pick<Totals, 'texts' | 'saved'>, run: CheckRun): Reports {
	const { format, output } = run.options;
	if (output === undefined) return { shown: formats[format].frame(texts, run) };
	return { saved: formats[format].frame(saved, { ...run, colors: plainColors }), shown: text.frame(texts, run) };
}
