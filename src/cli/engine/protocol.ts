import type { Io } from '../io';
import type { Options } from '../options';
import type { Asked } from './asked';
import type { FileOutcome, Pass, SettingsFile } from './outcome';
import type { WorkName } from './works';

/** What a helper needs to know before its first article; plain data. */
export interface Setup {
	readonly work: WorkName;
	readonly options: Options;
	readonly place: Pick<Io, 'cwd' | 'packageFolder' | 'env' | 'isTerminal'>;
}

export type ToHelper =
	/** Articles by their number in this run, and where they lie. */
	| { readonly kind: 'work'; readonly pass: Pass; readonly numbers: readonly number[]; readonly natives: readonly string[] }
	/** No more will come. */
	| { readonly kind: 'finish' };

export type FromHelper =
	/** An article is about to be read: should it never be done, it is known which it was. */
	| { readonly kind: 'begun'; readonly number: number }
	/** The articles of one `work`, in its order. */
	| { readonly kind: 'done'; readonly outcomes: readonly FileOutcome[] }
	| { readonly kind: 'finished'; readonly settings: readonly SettingsFile[]; readonly world: readonly Asked[] };
