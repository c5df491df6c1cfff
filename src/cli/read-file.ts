import { isAscii, isUtf8, transcode, type Buffer as NodeBuffer } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { problem, type Problem } from '../core/problems';
import { span } from '../core/text';

/** More than any article; a string of Node holds twice that. In bytes. */
const sizeLimit = 256 * 1024 * 1024;

/** What reading a file came to. The text begins with U+FEFF where the file begins with a BOM. */
export type ReadResult =
	| { readonly kind: 'text'; readonly text: string }
	/** The bytes are not UTF-8: whatever is shown of them, writing it back would change them. */
	| { readonly kind: 'undecodable' }
	/** The code of the system (`ENOENT`), or `ETOOBIG`. */
	| { readonly kind: 'failed'; readonly code: string };

/** Reads many files, one after the other, through one buffer that grows to the largest. */
export class FileReader {
	private buffer: NodeBuffer = Buffer.allocUnsafe(128 * 1024);

	read(native: string): ReadResult {
		let descriptor: number | undefined;
		try {
			descriptor = openSync(native, 'r');
			return this.readOpen(descriptor);
		} catch (error) {
			return { kind: 'failed', code: codeOf(error) };
		} finally {
			if (descriptor !== undefined) closeSync(descriptor);
		}
	}

	private readOpen(descriptor: number): ReadResult {
		let length = 0;
		for (;;) {
			if (length === this.buffer.length && !this.grow(descriptor)) return { kind: 'failed', code: 'ETOOBIG' };
			const read = readSync(descriptor, this.buffer, length, this.buffer.length - length, null);
			if (read === 0) return decode(this.buffer.subarray(0, length));
			length += read;
		}
	}

	private grow(descriptor: number): boolean {
		const size = Math.max(this.buffer.length * 2, fstatSync(descriptor).size + 1);
		if (size > sizeLimit) return false;
		const larger = Buffer.allocUnsafe(size);
		this.buffer.copy(larger);
		this.buffer = larger;
		return true;
	}
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
