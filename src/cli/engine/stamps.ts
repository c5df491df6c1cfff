import { statSync, type Stats } from 'node:fs';
import { digestOf } from './digest';

/** By what it is known that a file is still the one that was read. */
export type CacheStrategy = 'metadata' | 'content';

/** What a file system may take for one moment, in milliseconds: within it, a second change would not show. */
const oneMoment = 2000;

/** Size, and the times at which content and name, mode or content were changed last. */
export function metadataStamp({ size, mtimeMs, ctimeMs }: Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs'>): string {
	return `m ${size} ${mtimeMs} ${ctimeMs}`;
}

export function contentStamp(bytes: Uint8Array): string {
	return `c ${digestOf(bytes)}`;
}

/**
 * The stamp of a file that was just read. One that was changed a moment ago is known by its content: a
 * change in the same moment would leave size and times as they are.
 *
 * @param stat from before it was read
 */
export function stampOf(stat: Stats, bytes: Uint8Array, strategy: CacheStrategy, now: number): string {
	const isFresh = Math.max(stat.mtimeMs, stat.ctimeMs) > now - oneMoment;
	return strategy === 'content' || isFresh ? contentStamp(bytes) : metadataStamp(stat);
}

/** Whether the file at a path is the one that was stamped so, as far as its size and times tell. */
export function hasMetadata(native: string, stamp: string): boolean {
	try {
		const stat = statSync(native, { throwIfNoEntry: false });
		return stat?.isFile() === true && metadataStamp(stat) === stamp;
	} catch {
		return false;
	}
}
