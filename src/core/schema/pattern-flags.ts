/**
 * A pattern without its flags `i` and `s`, which JSON Schema has no place for: letters in both cases, and a point for line
 * ends as well. Undefined where that cannot be written.
 *
 * @param source as `RegExp.source` gives it
 */
export function withoutFlags(source: string, flags: string): string | undefined {
	if (/[^dgisuv]/.test(flags)) return undefined;
	if (!/[is]/.test(flags)) return source;
	const ignoresCase = flags.includes('i');
	// Classes by name, letters by number, what refers back and flags within mean something else where case counts for nothing.
	if (ignoresCase && /\\(?![dDwWsSbBnrtvf0]|[^A-Za-z0-9])|\(\?[a-z-]+[:)]/.test(source)) return undefined;
	let written = '';
	const token = /\\[^]|\(\?(?:<[^=!][^>]*>|<?[=!]|:)|\[(?:\\[^]|[^\]\\])*\]|[^]/gy;
	for (const [piece] of source.matchAll(token)) {
		if (piece.startsWith('[')) {
			const both = ignoresCase ? classInBothCases(piece) : piece;
			if (both === undefined) return undefined;
			written += both;
		} else if (piece === '.' && flags.includes('s')) written += '[\\s\\S]';
		else written += ignoresCase && piece.length === 1 ? letterInBothCases(piece) : piece;
	}
	return written;
}

function letterInBothCases(letter: string): string {
	const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
	return lower === upper || lower.length !== 1 || upper.length !== 1 ? letter : `[${lower}${upper}]`;
}

/** A range of letters has another one beside it. One that is of other things as well is not looked into. */
function classInBothCases(written: string): string | undefined {
	const [, opening = '', inside = ''] = /^(\[\^?)([^]*)\]$/.exec(written) ?? [];
	let both = opening;
	for (const [piece, first = '', last] of inside.matchAll(/(\\[^]|[^])(?:-(\\[^]|[^]))?/g)) {
		// A dash that stands for itself must not come to stand between letters.
		if (last === undefined) both += first === '-' ? '\\-' : first + (first.length === 1 ? otherCase(first) : '');
		else if (/^(?:[a-z]-[a-z]|[A-Z]-[A-Z])$/.test(piece)) both += `${piece}${otherCase(first)}-${otherCase(last)}`;
		else if (/^\d-\d$/.test(piece)) both += piece;
		else return undefined;
	}
	return `${both}]`;
}

function otherCase(letter: string): string {
	const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
	return other === letter || other.length !== 1 ? '' : other;
}
