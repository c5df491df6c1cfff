/**
 * A print of bytes, to tell whether a file is still the one that was read: 106 bits and the length.
 * It guards against accidents, not against somebody who makes two files of one print.
 *
 * The mixing is that of MurmurHash3's 32-bit rounds, on four lanes.
 */
export function fingerprint(bytes: Uint8Array): string {
	let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef];
	for (let at = 0; at < bytes.length; at++) {
		const byte = bytes[at] ?? 0;
		a = Math.imul(a ^ byte, 0x85ebca6b);
		b = Math.imul(b ^ byte, 0xc2b2ae35);
		c = Math.imul(c ^ (a >>> 13), 0x27d4eb2f) + byte;
		d = Math.imul(d ^ (b >>> 15), 0x165667b1) + c;
	}
	return `${bytes.length.toString(36)}-${[a ^ (d >>> 16), b ^ (c >>> 16), c, d].map((lane) => (Math.imul(lane ^ (lane >>> 16), 0x85ebca6b) >>> 0).toString(36)).join('')}`;
}
