import type { Generator } from '../core/dialects';
import type { Code, Severity } from '../core/problems';
import type { LineColumn, LineIndex, Span } from '../core/text';

/**
 * What the commands find, in the shapes that `--format json` prints. They are promised to stay:
 * a field may be added, none is renamed or removed.
 */
export interface Place extends LineColumn {
	/** UTF-16 units from the beginning of the file; a byte order mark counts as one. */
	readonly offset: number;
}

export interface CheckedProblem {
	readonly code: Code;
	readonly severity: Severity;
	readonly message: string;
	readonly start: Place;
	/** Behind the last unit. */
	readonly end: Place;
	/** The most likely repair. */
	readonly fix?: { readonly title: string; readonly safe: boolean };
}

export interface CheckedFile {
	/** Relative to the working directory, with `/`. */
	readonly path: string;
	readonly generator: Generator;
	/** `none`: no front matter. */
	readonly format: 'yaml' | 'none';
	readonly problems: readonly CheckedProblem[];
}

export interface Summary {
	readonly files: number;
	readonly errors: number;
	readonly warnings: number;
	/** Hints included. */
	readonly infos: number;
}

export interface CheckResult {
	readonly files: readonly CheckedFile[];
	readonly summary: Summary;
}

export interface DateResult {
	readonly field: string;
	/** The content as written, without quotes. */
	readonly from: string;
	/** The content afterwards; null where a person has to decide. */
	readonly to: string | null;
	readonly status: 'changed' | 'unchanged' | 'ambiguous' | 'invalid' | 'unrecognized';
	/** Why it stays, or what follows from the change. */
	readonly reason?: string;
}

export interface DatesFile {
	readonly path: string;
	readonly generator: Generator;
	readonly dates: readonly DateResult[];
}

export interface ImageResult {
	readonly source: 'body' | 'frontmatter';
	/** The path of the front matter field: `images[0].src`. */
	readonly field?: string;
	readonly url: string;
	/** The address behind the proxy. */
	readonly original?: string;
	readonly alt?: string;
	/** CSS pixels, where the text states them. */
	readonly width?: number;
	readonly height?: number;
	/** The start tag, the Markdown image or the front matter value. */
	readonly start: Place;
	readonly end: Place;
}

export interface ImagesFile {
	readonly path: string;
	readonly images: readonly ImageResult[];
}

/** Both ends of a span as places. */
export function placesOf(lines: LineIndex, { start, end }: Span): { readonly start: Place; readonly end: Place } {
	return { start: { offset: start, ...lines.at(start) }, end: { offset: end, ...lines.at(end) } };
}
