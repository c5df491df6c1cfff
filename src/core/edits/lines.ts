/** Lines around offsets, as edits need them. */

export function lineStartOf(source: string, offset: number): number {
	return source.lastIndexOf('\n', offset - 1) + 1;
}

/** The beginning of the line behind an offset, or the limit where there is none. */
export function nextLineOf(source: string, offset: number, limit: number): number {
	const lineFeed = source.indexOf('\n', offset);
	return lineFeed === -1 || lineFeed >= limit ? limit : lineFeed + 1;
}

/** The white space at the beginning of the line of an offset, as far as the offset. */
export function indentOf(source: string, offset: number): string {
	return /^[ \t]*/.exec(source.slice(lineStartOf(source, offset), offset))?.[0] ?? '';
}

/** Whether nothing but white space stands before an offset on its line. */
export function beginsLine(source: string, offset: number): boolean {
	return source.slice(lineStartOf(source, offset), offset).trim() === '';
}
