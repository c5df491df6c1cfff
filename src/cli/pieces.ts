import type { Report } from './results';

/** In bytes. Many small writes cost more than what they write, and one of hundreds of megabytes is more than there is room for. */
const chunkSize = 65_536;

/** A report as UTF-8, in chunks of some size. Each is the reader's own: it may lie in a queue while the next one is made. */
export function* inChunks(report: Report): Generator<Uint8Array> {
	let chunk = Buffer.allocUnsafeSlow(chunkSize);
	let filled = 0;
	for (const piece of report) {
		// UTF-8 has at most three bytes for a UTF-16 unit.
		const room = typeof piece === 'string' ? 3 * piece.length : piece.length;
		if (filled > 0 && chunkSize - filled < room) {
			yield chunk.subarray(0, filled);
			chunk = Buffer.allocUnsafeSlow(chunkSize);
			filled = 0;
		}
		if (room > chunkSize) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
		else if (typeof piece === 'string') filled += chunk.write(piece, filled, 'utf8');
		else {
			chunk.set(piece, filled);
			filled += piece.length;
		}
	}
	if (filled > 0) yield chunk.subarray(0, filled);
}

/** A piece of a report as text. */
export function textOf(piece: string | Uint8Array): string {
	return typeof piece === 'string' ? piece : Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('utf8');
}
