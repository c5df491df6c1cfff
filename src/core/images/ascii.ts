/**
 * A part of a text in lower case. Names in markup are nearly always written so, and ECMAScript's own
 * conversion is slow for parts of a text that has characters beyond Latin-1.
 */
export function lowerCaseSlice(text: string, start: number, end: number): string {
	for (let at = start; at < end; at++) {
		const code = text.charCodeAt(at);
		if ((code >= 0x41 && code <= 0x5a) || code > 0x7e) return text.slice(start, end).toLowerCase();
	}
	return text.slice(start, end);
}

/** Names in lower case, by their length: hardly any word is compared with more than two. */
export type Names = readonly (readonly string[] | undefined)[];

export function namesOf(...lists: readonly Iterable<string>[]): Names {
	const table: string[][] = [];
	for (const names of lists) for (const name of names) (table[name.length] ??= []).push(name);
	return table;
}

/** Which of the names stands in a text, in whatever case; no string is made for that. */
export function nameAt(names: Names, text: string, start: number, end: number): string | undefined {
	const candidates = names[end - start];
	if (candidates === undefined) return undefined;
	for (const name of candidates) if (standsAt(text, start, name)) return name;
	return undefined;
}

function standsAt(text: string, start: number, name: string): boolean {
	for (let index = 0; index < name.length; index++) {
		const wanted = name.charCodeAt(index);
		const code = text.charCodeAt(start + index);
		// A capital letter of ASCII is 0x20 below the small one, the first of which is 0x61.
		if (code !== wanted && (code + 0x20 !== wanted || wanted < 0x61)) return false;
	}
	return true;
}
