/** Whether a file's bytes would survive being decoded, edited and saved. */
export type ByteVerdict = 'fine' | 'undecodable' | 'mixed-line-ends';

/**
 * Looks at the bytes of a file as UTF-8 text. Undecodable bytes turn into U+FFFD when they are read
 * and are lost when that is saved; an editor saves one kind of line end, so a mixture (or a lone
 * carriage return) does not survive either.
 */
export function examineBytes(bytes: Uint8Array): ByteVerdict {
	if (!isUtf8(bytes)) return 'undecodable';
	return hasMixedLineEnds(bytes) ? 'mixed-line-ends' : 'fine';
}

function hasMixedLineEnds(bytes: Uint8Array): boolean {
	let crlf = false;
	let lf = false;
	for (let at = 0; at < bytes.length; at++) {
		const byte = bytes[at];
		if (byte === 13) {
			if (bytes[at + 1] !== 10) return true;
			crlf = true;
			at++;
		} else if (byte === 10) lf = true;
		if (crlf && lf) return true;
	}
	return false;
}

/** Well-formed by the table of RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF. */
function isUtf8(bytes: Uint8Array): boolean {
	let at = 0;
	while (at < bytes.length) {
		const lead = bytes[at++] ?? 0;
		if (lead < 0x80) continue;
		const length = lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
		if (length === 0) return false;
		const second = bytes[at] ?? 0;
		if (lead === 0xe0 && second < 0xa0) return false;
		if (lead === 0xed && second > 0x9f) return false;
		if (lead === 0xf0 && second < 0x90) return false;
		if (lead === 0xf4 && second > 0x8f) return false;
		for (let rest = 0; rest < length; rest++) {
			const next = bytes[at++] ?? 0;
			if (next < 0x80 || next > 0xbf) return false;
		}
	}
	return true;
}
