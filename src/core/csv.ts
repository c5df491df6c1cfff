/** A cell of a CSV table; one that a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvCell(text: string): string {
	const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Rows as CSV, with the line ends that RFC 4180 asks for. */
export function csvOf(rows: readonly (readonly string[])[]): string {
	return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
