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
