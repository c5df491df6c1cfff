/**
 * Writes the UTF-16 units of UTF-8 bytes, a byte order mark included.
 *
 * @param bytes valid UTF-8: `isUtf8` said so
 * @param units room for a unit for each byte, which is the most there can be
 * @returns how many units were written
 */
export function toUtf16(bytes: Uint8Array, units: Uint16Array): number {
	const { length } = bytes;
	const byteAt = (at: number): number => (bytes[at] ?? 0) & 0x3f;
	let to = 0;
	for (let at = 0; at < length; ) {
		const first = bytes[at] ?? 0;
		if (first < 0x80) {
			units[to++] = first;
			at++;
		} else if (first < 0xe0) {
			units[to++] = ((first & 0x1f) << 6) | byteAt(at + 1);
			at += 2;
		} else if (first < 0xf0) {
			units[to++] = ((first & 0xf) << 12) | (byteAt(at + 1) << 6) | byteAt(at + 2);
			at += 3;
		} else {
			// Behind the first 65,536 characters: two units of ten bits each.
			const rest = (((first & 0x7) << 18) | (byteAt(at + 1) << 12) | (byteAt(at + 2) << 6) | byteAt(at + 3)) - 0x10000;
			units[to++] = 0xd800 | (rest >> 10);
			units[to++] = 0xdc00 | (rest & 0x3ff);
			at += 4;
		}
	}
	return to;
}
