import { laterPattern } from '../core/later';
import { imageTypes } from './image-bytes';

/** Bytes of UTF-8; with what is added, a name stays well below the 255 that file systems take. */
const longestStem = 80;

/**
 * The name, without extension, under which the image of an address is stored: the last part of the
 * path, made harmless, and eight digits of the address's SHA-256. So two images of one name do not
 * meet, and an image that an earlier run has stored is found again without asking the network.
 *
 * `https://example.com/a/%E5%B0%81%E9%9D%A2.jpg?x=1` → `封面-1a2b3c4d`
 *
 * @param address an absolute address in its normal form
 */
export async function stemOf(address: string): Promise<string> {
	const last = new URL(address).pathname.split('/').findLast((part) => part !== '') ?? '';
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(address)));
	const digits = [...digest.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return `${safeName(decoded(last).replace(imageExtension, ''), 'image')}-${digits}`;
}

const imageExtension = new RegExp(String.raw`\.(?:${[...imageTypes, 'jpeg', 'jfif', 'svgz'].join('|')})$`, 'i');

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

const unseen = laterPattern(String.raw`\p{Cf}`, 'gu');
const unfit = laterPattern(String.raw`[^\p{L}\p{M}\p{N}_-]+`, 'gu');
const atStart = laterPattern(String.raw`^[-_\p{M}]+`, 'u');

/**
 * A name that is harmless as a part of a path, in an address and in every syntax of an article:
 * letters and digits of all scripts, `-`, and `_` except at the start, where Hexo hides the file.
 * No dots, so neither `..` nor a reserved name of Windows (`con.jpg`) comes out; a whole reserved
 * name gets an underscore.
 */
export function safeName(text: string, otherwise: string): string {
	const plain = text.normalize('NFC').replace(unseen(), '').replace(unfit(), '-').replace(/-{2,}/g, '-');
	const trimmed = shortened(plain.replace(atStart(), '')).replace(/-+$/, '');
	if (trimmed === '') return otherwise;
	return /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(trimmed) ? `${trimmed}_` : trimmed;
}

function shortened(text: string): string {
	const encoder = new TextEncoder();
	let length = 0;
	let result = '';
	for (const character of text) {
		length += encoder.encode(character).length;
		if (length > longestStem) break;
		result += character;
	}
	return result;
}

/**
 * A path as it stands in an address: what has a meaning there, or in a template, is percent-encoded;
 * letters of all scripts stay readable.
 */
export function encodePath(path: string): string {
	return path.replace(/[\0-\x20"#%:;<>?[\\\]^`{|}\x7f]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
