/** Kinds of image that are stored, by the extension that their files get. */
export const imageTypes = ['png', 'jpg', 'gif', 'webp', 'avif', 'bmp', 'ico', 'svg'] as const;
export type ImageType = (typeof imageTypes)[number];

/**
 * What bytes are, by what they begin with. The server's `Content-Type` and the name in the address
 * do not count: both are often wrong, and a page that says "not found" calls itself an image too.
 *
 * @returns undefined for what is none of the kinds that every browser shows
 */
export function imageTypeOf(bytes: Uint8Array): ImageType | undefined {
	if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
	if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpg';
	if (/^GIF8[79]a/.test(latin1(bytes, 0, 6))) return 'gif';
	if (latin1(bytes, 0, 4) === 'RIFF' && latin1(bytes, 8, 12) === 'WEBP') return 'webp';
	if (isAvif(bytes)) return 'avif';
	if (isBmp(bytes)) return 'bmp';
	if (isIco(bytes)) return 'ico';
	return isSvg(bytes) ? 'svg' : undefined;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
	return mark.every((byte, at) => bytes[at] === byte);
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
	return String.fromCharCode(...bytes.subarray(start, end));
}

/** ISO/IEC 14496-12: a box `ftyp` with the main brand, a version, and the compatible brands. */
function isAvif(bytes: Uint8Array): boolean {
	if (latin1(bytes, 4, 8) !== 'ftyp') return false;
	const size = (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0);
	const brands = latin1(bytes, 8, Math.min(size, 256));
	for (let at = 0; at < brands.length; at += 4) {
		// The second word is the version.
		if (at !== 4 && /^avi[fs]$/.test(brands.slice(at, at + 4))) return true;
	}
	return false;
}

/** `BM` begins many a text too: the reserved words are zero and the header that follows has a known size. */
function isBmp(bytes: Uint8Array): boolean {
	if (latin1(bytes, 0, 2) !== 'BM' || !startsWith(bytes.subarray(6), [0, 0, 0, 0])) return false;
	const header = (bytes[14] ?? 0) + (bytes[15] ?? 0) * 256;
	return [12, 40, 52, 56, 64, 108, 124].includes(header);
}

/** A directory of at least one picture, whose first entry has its reserved byte at zero. */
function isIco(bytes: Uint8Array): boolean {
	return startsWith(bytes, [0, 0, 1, 0]) && (bytes[4] ?? 0) > 0 && bytes[5] === 0 && bytes[9] === 0 && bytes.length > 22;
}

/** The root element behind a declaration, a document type and comments. */
function isSvg(bytes: Uint8Array): boolean {
	const text = new TextDecoder('utf-8').decode(bytes.subarray(0, 4096));
	return /^(?:\s|<\?[^>]*>|<!--(?:(?!-->)[^])*-->|<!DOCTYPE\s+svg[^>[]*(?:\[[^\]]*\]\s*)?>)*<svg[\s/>]/i.test(text);
}
