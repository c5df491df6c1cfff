import type { SkipReason } from '../app/mend/plan';
import type { SchemaOrigin } from '../app/schemas';
import type { Format } from '../core/dialects';
import type { ImageRow } from '../core/images/image-table';
import type { ReadFailure } from '../core/dates/readers';
import type { Place } from '../core/text';
import type { Generator } from '../core/dialects';
import type { Code, Severity } from '../core/problems';

/**
 * What the commands find, in the shapes that `--format json` prints. They are promised to stay:
 * a field may be added, none is renamed or removed.
 */
export interface CheckedProblem {
	readonly code: Code;
	readonly severity: Severity;
	readonly message: string;
	readonly start: Place;
	/** Behind the last unit. */
	readonly end: Place;
	/** The most likely repair. */
	readonly fix?: { readonly title: string; readonly safe: boolean };
	/** What only SARIF tells, and only where it is asked for. */
	readonly sarif?: SarifDetails;
}

/** What SARIF tells of a problem beyond the others: made where the article's text is at hand. */
export interface SarifDetails {
	/** Of the line and what follows it, the same wherever the line moves to. */
	readonly fingerprint: string;
	/** SARIF does not count a byte order mark among the characters of the first line. */
	readonly mark: 'byte-order-mark' | 'none';
	/** The edits of the safe fix. */
	readonly edits?: readonly { readonly start: Place; readonly end: Place; readonly text: string }[];
}

/** A report in pieces that follow each other: texts, and bytes of UTF-8, which must not be changed, and be used before the next piece is asked for. */
export type Report = Iterable<string | Uint8Array>;

export interface CheckedFile {
	/** Relative to the working directory, with `/`. */
	readonly path: string;
	readonly generator: Generator;
	/** The syntax of the data; `none` where the generator sees no front matter. */
	readonly format: Format | 'none';
	readonly problems: readonly CheckedProblem[];
	/** The schema that the article is held against, and who decided for it; absent where it is the one that comes with Masthead. */
	readonly schema?: { readonly name: string; readonly origin: SchemaOrigin };
}

export interface Summary {
	readonly files: number;
	readonly errors: number;
	readonly warnings: number;
	readonly infos: number;
	/** Counted on their own, since the editor's Problems panel does not list them either. */
	readonly hints: number;
}

export interface CheckResult {
	readonly files: readonly CheckedFile[];
	readonly summary: Summary;
}

export interface DateResult {
	readonly field: string;
	/** The content as written, without quotes. */
	readonly from: string;
	/** The content afterwards, with `moves` if somebody says yes to it; null where a person has to decide what it is. */
	readonly to: string | null;
	/** `moves`: the site would read another time, and nobody said yes to that. */
	readonly status: 'changed' | 'unchanged' | 'moves' | 'ambiguous' | 'invalid' | 'unrecognized';
	/** Why it stays, or what follows from the change. */
	readonly reason?: string;
	/** What the generator makes of it as it stands; absent where nobody can tell. */
	readonly reads?: ReadResult;
	/** A machine in another time zone would read another instant. */
	readonly dependsOn?: 'build-timezone';
}

/** An instant in ISO 8601, in UTC; `rolled` where an impossible day was counted on into another one. */
export type ReadResult = { readonly instant: string; readonly rolled?: true } | { readonly failure: ReadFailure };

export interface DatesFile {
	readonly path: string;
	readonly generator: Generator;
	readonly dates: readonly DateResult[];
	/** Why the file was left alone; then nothing in it is `changed`. */
	readonly skipped?: { readonly reason: SkipReason; readonly message: string };
}

export interface ImagesFile {
	readonly path: string;
	readonly images: readonly ImageRow[];
}
