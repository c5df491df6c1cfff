import { isAscii, isUtf8, transcode, type Buffer as NodeBuffer } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { problem, type Problem } from '../core/problems';
import { span } from '../core/text';
import { contentStamp } from './engine/stamps';

/** More than any article; a string of Node holds twice that. In bytes. */
const sizeLimit = 256 * 1024 * 1024;

/** What reading a file came to. The text begins with U+FEFF where the file begins with a BOM. */
export type ReadResult =
	| { readonly kind: 'text'; readonly text: string }
	/** The bytes are not UTF-8: whatever is shown of them, writing it back would change them. */
	| { readonly kind: 'undecodable' }
	/** The code of the system (`ENOENT`), or `ETOOBIG`, or `ENOTFILE` for what is no file. */
	| { readonly kind: 'failed'; readonly code: string };

/** Opening a pipe that nobody writes to would wait for ever without this. Windows has no such files. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Where the bytes of a file go. */
interface Room {
	readonly bytes: Uint8Array;
	/** Makes it as large, keeping what stands in it; false where there is no more. In bytes. */
	readonly grow: (size: number) => boolean;
}

/**
 * Reads a file from its beginning to its end; what it was before, and its length. Or the code of what is in the way.
 * One call of `read` is enough where the file is as long as the system says.
 */
function readWhole(native: string, room: Room): { readonly stat: Stats; readonly length: number } | string {
	let descriptor: number | undefined;
	try {
		descriptor = openSync(native, openFlags);
		const stat = fstatSync(descriptor);
		if (stat.isDirectory()) return 'EISDIR';
		// It was one when it was looked for; a device or a pipe may never end.
		if (!stat.isFile()) return 'ENOTFILE';
		if (stat.size >= room.bytes.length && !room.grow(stat.size + 1)) return 'ETOOBIG';
		for (let length = 0; ; ) {
			if (length === room.bytes.length && !room.grow(2 * length)) return 'ETOOBIG';
			const read = readSync(descriptor, room.bytes, length, room.bytes.length - length, null);
			length += read;
			if (read === 0 || (length === stat.size && length < room.bytes.length)) return { stat, length };
		}
	} catch (error) {
		return codeOf(error);
	} finally {
		if (descriptor !== undefined) closeSync(descriptor);
	}
}

/** Reads many files, one after the other, through one buffer that grows to the largest. */
export class FileReader implements Room {
	bytes = Buffer.allocUnsafe(128 * 1024);

	/** @param stamp is told what the file was before it was read, and its bytes, which are others after the next reading */
	read(native: string, stamp?: (stat: Stats, bytes: Uint8Array) => void): ReadResult {
		const found = readWhole(native, this);
		if (typeof found === 'string') return { kind: 'failed', code: found };
		const bytes = this.bytes.subarray(0, found.length);
		stamp?.(found.stat, bytes);
		return decode(bytes);
	}

	/** What stands in a file now; undefined where it cannot be read. */
	contentStamp(native: string): string | undefined {
		const found = readWhole(native, this);
		return typeof found === 'string' ? undefined : contentStamp(this.bytes.subarray(0, found.length));
	}

	grow(size: number): boolean {
		if (size > sizeLimit) return false;
		const larger = Buffer.allocUnsafe(Math.max(size, Math.min(2 * this.bytes.length, sizeLimit)));
		this.bytes.copy(larger);
		this.bytes = larger;
		return true;
	}
}

/** Reads a file into what is given; its length, or undefined where it is no file, cannot be read or fills the room. In bytes. */
export function readInto(native: string, bytes: Uint8Array): number | undefined {
	const found = readWhole(native, { bytes, grow: noMore });
	return typeof found === 'string' ? undefined : found.length;
}

function noMore(): boolean {
	return false;
}

/**
 * The text of UTF-8 bytes, or that they are none. Six times faster on Chinese text than
 * `toString('utf8')`, which decodes one unit at a time (33 µs for 9 KB, against 5 µs).
 */
export function decode(bytes: NodeBuffer): ReadResult {
	if (isAscii(bytes)) return { kind: 'text', text: bytes.toString('latin1') };
	if (!isUtf8(bytes)) return { kind: 'undecodable' };
	return { kind: 'text', text: transcode(bytes, 'utf8', 'ucs2').toString('ucs2') };
}

export function codeOf(error: unknown): string {
	return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}

/**
 * A text that has several kinds of line ends, or a lone carriage return, at the first line end that
 * differs. Editors make them all alike when they save, so Masthead leaves such a file alone.
 */
export function mixedLineEnds(text: string): Problem | undefined {
	if (!text.includes('\r')) return undefined;
	const lineEnd = /\r\n?|\n/g;
	let first: string | undefined;
	for (let match = lineEnd.exec(text); match !== null; match = lineEnd.exec(text)) {
		first ??= match[0];
		if (match[0] !== first || match[0] === '\r') return problem('file/mixed-line-ends', span(match.index, lineEnd.lastIndex), {});
	}
	return undefined;
}
