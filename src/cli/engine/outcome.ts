import type { FilePath } from '../../app/paths';
import type { ArticleFacts } from '../../core/site/facts';
import type { Code } from '../../core/problems';
import type { CheckedFile } from '../results';
import type { Crash } from '../failures';
import type { Asked } from './asked';

/** What the commands sum up over all files. */
export type CountName = 'files' | 'errors' | 'warnings' | 'infos' | 'hints' | 'fixable' | 'changed' | 'unchanged' | 'open' | 'skipped' | 'images';

/** Counts that are 0 are absent. */
export type Counts = { readonly [N in CountName]?: number };

/**
 * What is left of one file: plain data, so that it goes from one thread to another and into a cache.
 * It holds no text that was cut from an article, which the engine would keep in memory with it.
 */
export interface FileOutcome {
	readonly counts: Counts;
	/** What the report says of the file, in the form of this run; absent where that is nothing. */
	readonly text?: string;
	/** What the report that goes into a file says of it, where the other one is for people. */
	readonly saved?: string;
	/** The kinds of its problems, where there are any: see `Kinds`. */
	readonly kinds?: string;
	/** Sentences about what could not be done with it. */
	readonly failures?: readonly string[];
	/** The bug that it met. */
	readonly crashes?: readonly Crash[];
	/** Sentences about what a person has to decide. */
	readonly decisions?: readonly string[];
	/** 1 where the file, or the text for standard output, was changed. */
	readonly written?: number;
	/** The text for standard output, where that is where it goes. */
	readonly output?: string;
	/** What --fix did, or would do. */
	readonly fixing?: Fixing;
	/** What would change, where nothing is to be written. */
	readonly patch?: string;
	/** On what it depends, where a later run may take it over. */
	readonly remember?: Remembered;
	/** What the rules that look across articles want to know of it. */
	readonly facts?: TellingArticle;
}

/** What --fix did with one file, or would do. */
export interface Fixing {
	/** What was mended, a code for each place. */
	readonly mended: readonly Code[];
	/** Why nothing was. */
	readonly skipped?: SkipReason;
}

/** `syntax`: the head does not parse. `not-written`: the file system did not allow it, or another program came first. */
export type SkipReason = 'mixed-line-ends' | 'undecodable' | 'syntax' | 'not-written';

/** On what the outcome of a file depends; plain data. */
export interface Remembered {
	/** What tells that the file is still the same. */
	readonly stamp: string;
	/** What was asked about other files for this one: images. */
	readonly asked?: readonly Asked[];
	/** Milliseconds since 1970 from which on the outcome may be another. */
	readonly until?: number;
}

/** What one article tells the others of its circle. */
export interface TellingArticle {
	readonly circle: string;
	readonly path: FilePath;
	readonly facts: ArticleFacts;
}

/** What is wrong with a file that is no article (a `masthead.json`, a schema), by its path. */
export interface SettingsFile {
	readonly path: FilePath;
	readonly file: CheckedFile;
}

/** A file of which there is nothing to say: most are. One object for all of them. */
export const clean: FileOutcome = { counts: { files: 1 } };

/** Nothing was looked at. */
export const nothing: FileOutcome = { counts: {} };

/**
 * `facts`: only what the article tells the others. `work`: what the command does. `again`: the same without
 * writing, now that it is known what all articles say.
 */
export type Pass = 'facts' | 'work' | 'again';
