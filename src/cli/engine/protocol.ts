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
	/** Where articles lie. */
	| { readonly kind: 'work'; readonly pass: Pass; readonly natives: readonly string[] }
	/** No more will come. */
	| { readonly kind: 'finish' };

export type FromHelper =
	/** The articles of one `work`, in its order. */
	| { readonly kind: 'done'; readonly outcomes: readonly FileOutcome[] }
	| { readonly kind: 'finished'; readonly settings: readonly SettingsFile[]; readonly world: readonly Asked[] };
