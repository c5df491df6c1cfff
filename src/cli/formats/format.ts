import type { KindCount } from '../engine/kinds';
import type { Parts } from '../engine/parts';
import type { Fixed } from '../engine/tally';
import type { Options } from '../options';
import type { Colors } from '../reporters';
import type { CheckedFile, Report, Summary } from '../results';

/**
 * A way to tell what `check` found: a part for each file, and the frame around all parts. A part is
 * text as soon as the file is checked, on whichever thread that is, so that of ten thousand files
 * little more than what is printed is held in memory.
 */
export interface CheckFormat {
	/** What is told of one file, plain text for the frame, with what is between it and the one before; undefined where that is nothing. */
	readonly part: (file: CheckedFile, options: Options, colors: Colors) => string | undefined;
	/** Whether a file without problems has a part, too; absent where it has none. */
	readonly tellsOfAll?: true;
	/** The whole report. The parts may be gone through more than once. */
	readonly frame: (parts: Parts, run: CheckRun) => Report;
	/**
	 * How every report of this form begins, so that an earlier one is known from a file that must not
	 * be lost; undefined where a report may begin with anything.
	 */
	readonly beginning?: RegExp;
}

/** What the frame knows of the run. */
export interface CheckRun {
	readonly summary: Summary;
	/** Problems with a safe fix. */
	readonly fixable: number;
	/** How many files were changed. */
	readonly written: number;
	/** What --fix did, or would do. */
	readonly fixed: Fixed;
	/** What was found, by kind: the gravest first, and of those the most frequent. */
	readonly kinds: readonly KindCount[];
	/** Sentences about what could not be done. */
	readonly failures: readonly string[];
	/** Sentences about what a person has to decide. */
	readonly decisions: readonly string[];
	readonly options: Options;
	readonly colors: Colors;
	/** Masthead's own folder, where the pages about problems lie. */
	readonly packageFolder: string;
}

/** The file with those of its problems that are to be told. */
export function toldOf(file: CheckedFile, { quiet }: Options): CheckedFile {
	return quiet ? { ...file, problems: file.problems.filter(({ severity }) => severity === 'error') } : file;
}
