import { Tokenizer } from 'htmlparser2';

/** Where a character reference stands decides how it is read (HTML Standard, 13.2.5.73). */
export type ReferencePlace =
	/** In an attribute, `&copy` counts without its semicolon unless `=` or a letter follows. */
	| 'attribute'
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
	const candidate = /&(?:#x[\da-f]{1,20}|#\d{1,20}|[a-z][a-z\d]{0,40})(;?)/gi;
	for (let match = candidate.exec(raw); match !== null; match = candidate.exec(raw)) {
		const end = candidate.lastIndex;
		const closed = match[1] === ';';
		const isNumber = match[0][1] === '#';
		if (!closed && (place === 'markdown' || (!isNumber && /[=a-z\d]/i.test(raw.charAt(end))))) continue;
		const text = match[0] === '&amp;' ? '&' : decodedReference(match[0]);
		if (text !== match[0] && !isPartOfName(match[0], text)) yield { start: match.index, end, text };
	}
}

/**
 * `&ltlt;` is no reference: in an attribute `&lt` without a semicolon counts only at the end of the
 * name. Names that stand for several characters end in none of these, `&fjlig;` excepted.
 */
function isPartOfName(reference: string, text: string): boolean {
	return reference[1] !== '#' && text.length > 1 && text !== 'fj' && /[;a-z\d]$/i.test(text);
}

/** One reference, read by the tokenizer that reads the document, so that the two cannot disagree. */
function decodedReference(reference: string): string {
	let text = '';
	const html = `<a b="${reference}">`;
	const ignore = (): void => {};
	const tokenizer = new Tokenizer(
		{},
		{
			onattribdata: (start, end) => (text += html.slice(start, end)),
			onattribentity: (codePoint) => (text += String.fromCodePoint(codePoint)),
			onattribend: ignore,
			onattribname: ignore,
			oncdata: ignore,
			onclosetag: ignore,
			oncomment: ignore,
			ondeclaration: ignore,
			onend: ignore,
			onopentagend: ignore,
			onopentagname: ignore,
			onprocessinginstruction: ignore,
			onselfclosingtag: ignore,
			ontext: ignore,
			ontextentity: ignore,
		},
	);
	tokenizer.write(html);
	tokenizer.end();
	return text;
}
