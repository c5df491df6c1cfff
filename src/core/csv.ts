/**
 * A cell of a CSV table; one that a spreadsheet would take for a formula gets an apostrophe in front. Programs set up for
 * Chinese or Japanese take the wide forms of the signs for the same, and some pass over blanks before them.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvCell(text: string): string {
	const inert = /^(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Rows as CSV, with the line ends that RFC 4180 asks for. */
export function csvOf(rows: readonly (readonly string[])[]): string {
	return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** What is saved as a file: without this mark Excel reads Chinese as something else. */
export function csvFileOf(csv: string): string {
	return `\ufeff${csv}`;
}
