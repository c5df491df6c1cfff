/** How many characters from the beginning of a line count. */
const windowSize = 100;
const factor = 37n;
const endOfFile = 65_535n;

/**
 * What GitHub tells lines apart by (`primaryLocationLineHash`): a hash of the hundred characters that
 * begin with the line, white space left out, and how many lines with that hash there were so far. It is
 * the same wherever the line moves to. GitHub's own upload computes it where it is missing, and warns
 * where it is another; so it is the same here.
 *
 * @see https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
 * @param lines which lines are asked for, from 1; those that the text does not have are missing in the answer
 */
export function lineFingerprints(source: string, lines: ReadonlySet<number>): ReadonlyMap<number, string> {
	const found = new Map<number, string>();
	let last = 0;
	for (const line of lines) last = Math.max(last, line);
	const solid = source.replace(/\r\n?/g, '\n').replace(/[ \t]+/g, '');
	const counts = new Map<string, number>();
	let start = 0;
	for (let line = 1; line <= last && start <= solid.length; line++) {
		// Two windows are the same as far as the hash can tell where their characters are.
		const window = solid.slice(start, start + windowSize);
		const count = (counts.get(window) ?? 0) + 1;
		counts.set(window, count);
		if (lines.has(line)) found.set(line, `${hashOf(window)}:${count}`);
		const end = solid.indexOf('\n', start);
		if (end === -1) break;
		start = end + 1;
	}
	return found;
}

/** A polynomial in 64 bits, the first character with the highest power; behind the end of the file stand a mark and zeros. */
function hashOf(window: string): string {
	let hash = 0n;
	for (let index = 0; index < windowSize; index++) {
		const value = index < window.length ? BigInt(window.charCodeAt(index)) : index === window.length ? endOfFile : 0n;
		hash = BigInt.asUintN(64, hash * factor + value);
	}
	return hash.toString(16);
}
