/** Where the line of a place begins. (`lastIndexOf` takes a negative place for the first character.) */
export function lineStartOf(text: string, at: number): number {
	return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** Where what is written on the line of a place ends: white space and a comment behind it are left out. */
export function valueEnd(text: string, start: number): number {
	const value = /[^\r\n]*?(?=[ \t]*(?:[ \t]#[^\r\n]*)?(?:\r|\n|$))/y;
	value.lastIndex = start;
	return start + (value.exec(text)?.[0].length ?? 0);
}
