/** A candidate of a `srcset`, in offsets of the (decoded) attribute value. */
export interface SrcsetCandidate {
	readonly url: string;
	readonly start: number;
	readonly end: number;
	/** `2x`, `640w`; empty where none is written. */
	readonly descriptor: string;
}

const space = ' \t\n\f\r';

/** Splits a `srcset` as browsers do (HTML Standard, 4.8.4.3.10): a comma inside an address belongs to it. */
export function srcsetCandidates(srcset: string): SrcsetCandidate[] {
	const candidates: SrcsetCandidate[] = [];
	let at = 0;
	while (at < srcset.length) {
		while (at < srcset.length && (srcset[at] === ',' || isSpace(srcset[at]))) at++;
		const start = at;
		while (at < srcset.length && !isSpace(srcset[at])) at++;
		let end = at;
		while (end > start && srcset[end - 1] === ',') end--;
		if (end === start) continue;
		let descriptor = '';
		if (end === at) {
			const close = descriptorEnd(srcset, at);
			descriptor = srcset.slice(at, close).trim();
			at = close;
		}
		candidates.push({ url: srcset.slice(start, end), start, end, descriptor });
	}
	return candidates;
}

/** The next comma outside parentheses. */
function descriptorEnd(srcset: string, start: number): number {
	let inside = false;
	for (let at = start; at < srcset.length; at++) {
		const character = srcset[at];
		if (character === '(') inside = true;
		else if (character === ')') inside = false;
		else if (character === ',' && !inside) return at;
	}
	return srcset.length;
}

function isSpace(character: string | undefined): boolean {
	return character !== undefined && space.includes(character);
}
