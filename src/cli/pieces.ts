import type { Report } from './results';

/** In bytes. Many small writes cost more than what they write, and one of hundreds of megabytes is more than there is room for. */
const chunkSize = 65_536;

/**
 * A report as UTF-8, in chunks of one size but for the last. All are the same piece of memory: whoever asks for the
 * next one must have written the one before, or a report of a hundred megabytes would lie there as often as that.
 */
export function* inChunks(report: Report): Generator<Uint8Array> {
	const chunk = Buffer.allocUnsafeSlow(chunkSize);
	let filled = 0;
	for (const piece of report) {
		// UTF-8 has at most three bytes for a UTF-16 unit.
		if (typeof piece === 'string' && 3 * piece.length < chunkSize - filled) {
			filled += chunk.write(piece, filled, 'utf8');
			continue;
		}
		const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
		for (let at = 0; at < bytes.length; ) {
			const taken = Math.min(bytes.length - at, chunkSize - filled);
			chunk.set(bytes.subarray(at, at + taken), filled);
			at += taken;
			filled += taken;
			if (filled < chunkSize) continue;
			yield chunk;
			filled = 0;
		}
	}
	if (filled > 0) yield chunk.subarray(0, filled);
}

/** A piece of a report as text. */
export function textOf(piece: string | Uint8Array): string {
	return typeof piece === 'string' ? piece : Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('utf8');
}
