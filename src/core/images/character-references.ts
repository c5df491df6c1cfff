import { namedReferences } from './named-references';

/** Where a character reference stands decides how it is read (HTML Standard, 13.2.5.73). */
export type ReferencePlace =
	/** In an attribute, `&copy` counts without its semicolon unless `=` or a letter follows. */
	| 'attribute'
	/** In text, `&copy` counts without its semicolon whatever follows. */
	| 'text'
	/** In Markdown a reference always has its semicolon (CommonMark 6.2). */
	| 'markdown';

/** A reference found in a text: the characters `start..end` stand for `text`. */
interface Reference {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/** `&amp;` → `&`. What is no reference stays. */
export function decodeReferences(raw: string, place: ReferencePlace): string {
	if (!raw.includes('&')) return raw;
	let text = '';
	let position = 0;
	for (const reference of referencesIn(raw, place)) {
		text += raw.slice(position, reference.start) + reference.text;
		position = reference.end;
	}
	return text + raw.slice(position);
}

/** A decoded attribute whose parts can be found again in the text as written. */
export interface DecodedText {
	readonly text: string;
	/** The offset in the raw text of an offset in `text`. */
	readonly rawOffset: (offset: number) => number;
}

/** Decodes an attribute's value and keeps where each character came from. */
export function decodeAttribute(raw: string): DecodedText {
	if (!raw.includes('&')) return { text: raw, rawOffset: (offset) => offset };
	const references = [...referencesIn(raw, 'attribute')];
	let text = '';
	let position = 0;
	const stops: { readonly decoded: number; readonly raw: number }[] = [{ decoded: 0, raw: 0 }];
	for (const reference of references) {
		text += raw.slice(position, reference.start);
		stops.push({ decoded: text.length, raw: reference.start });
		text += reference.text;
		position = reference.end;
		stops.push({ decoded: text.length, raw: reference.end });
	}
	text += raw.slice(position);
	return { text, rawOffset: (offset) => rawOffsetIn(stops, offset) };
}

/** Inside a reference there is only its start; at equal offsets the later stop is right. */
function rawOffsetIn(stops: readonly { readonly decoded: number; readonly raw: number }[], offset: number): number {
	let low = 0;
	let high = stops.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((stops[middle]?.decoded ?? 0) <= offset) low = middle;
		else high = middle - 1;
	}
	const stop = stops[low] ?? { decoded: 0, raw: 0 };
	// Odd stops open a reference, and its characters have no offsets of their own.
	return low % 2 === 1 ? stop.raw : stop.raw + offset - stop.decoded;
}

function* referencesIn(raw: string, place: ReferencePlace): Generator<Reference> {
	const candidate = /&(?:#(?:x([\da-f]+)|(\d+))|([a-z][a-z\d]*))(;?)/gi;
	for (let match = candidate.exec(raw); match !== null; match = candidate.exec(raw)) {
		const [whole, hexadecimal, decimal, name, semicolon] = match;
		const { index } = match;
		if (name === undefined) {
			if (semicolon === '' && place === 'markdown') continue;
			const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
			yield { start: index, end: index + whole.length, text: characterOf(code) };
		} else {
			const reference = namedIn(name, { isClosed: semicolon === ';', next: raw.charAt(index + whole.length), place });
			if (reference !== undefined) yield { start: index, end: index + reference.length, text: reference.text };
		}
	}
}

/** What stands behind the letters and digits of a name. */
interface NameEnd {
	readonly isClosed: boolean;
	readonly next: string;
	readonly place: ReferencePlace;
}

/** The longest name that HTML has (`CounterClockwiseContourIntegral`) in UTF-16 units. */
const longestName = 31;

/** What a name stands for, and how much of the text that is, `&` included. */
function namedIn(name: string, { isClosed, next, place }: NameEnd): { readonly text: string; readonly length: number } | undefined {
	if (isClosed && name === 'amp') return { text: '&', length: '&amp;'.length };
	const names = namedReferences();
	const whole = names.get(name);
	if (whole !== undefined && isClosed) return { text: whole.text, length: name.length + '&;'.length };
	if (place === 'markdown') return undefined;
	if (whole?.semicolon === 'optional') return place === 'attribute' && next === '=' ? undefined : { text: whole.text, length: name.length + 1 };
	// In an attribute no letter may follow: `?a=1&copyright=2` names no character.
	if (place === 'attribute') return undefined;
	for (let length = Math.min(name.length - 1, longestName); length > 1; length--) {
		const part = names.get(name.slice(0, length));
		if (part?.semicolon === 'optional') return { text: part.text, length: length + 1 };
	}
	return undefined;
}

/** What the numbers 0x80 to 0x9f stand for: Windows-1252 (HTML Standard, 13.2.5.80). */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function characterOf(code: number): string {
	if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
	return windows1252[code - 0x80] ?? String.fromCodePoint(code);
}
