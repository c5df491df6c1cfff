import { sortEdits, type Edit } from '../../core/text';

/** What a run did to one file, and how to take it back. */
export interface JournalEntry {
	/** The file's address, as a URI. */
	readonly uri: string;
	/** Prints of the bytes before and after. */
	readonly before: string;
	readonly after: string;
	/** Edits of the text after, which make it the text before. */
	readonly undo: readonly Edit[];
	/** The whole text after, as long as it is being written: a crash may leave the file with a part of it. */
	readonly text?: string;
}

/** What one run did. */
export interface Run {
	/** Sorts by time. */
	readonly id: string;
	readonly title: string;
	/** Milliseconds since 1970. */
	readonly time: number;
	readonly entries: readonly JournalEntry[];
}

/** The edits that take others back: of the text that those made, in its offsets. */
export function inverseOf(source: string, edits: readonly Edit[]): readonly Edit[] {
	let shift = 0;
	return sortEdits(edits).map(({ span: { start, end }, text }) => {
		const at = start + shift;
		shift += text.length - (end - start);
		return { span: { start: at, end: at + text.length }, text: source.slice(start, end) };
	});
}

/** One edit that makes one text of another: all but what both begin and end with. */
export function difference(from: string, to: string): readonly Edit[] {
	if (from === to) return [];
	const shortest = Math.min(from.length, to.length);
	let head = 0;
	while (head < shortest && from.charCodeAt(head) === to.charCodeAt(head)) head++;
	let tail = 0;
	while (tail < shortest - head && from.charCodeAt(from.length - 1 - tail) === to.charCodeAt(to.length - 1 - tail)) tail++;
	return [{ span: { start: head, end: from.length - tail }, text: to.slice(head, to.length - tail) }];
}

/** One entry as a line of a journal; a line that was not written to its end is none. */
export function writeEntry({ uri, before, after, undo, text: whole }: JournalEntry): string {
	const parts = [uri, before, after, undo.map(({ span, text }) => [span.start, span.end, text])];
	return `${JSON.stringify(whole === undefined ? parts : [...parts, whole])}\n`;
}

export function readEntries(text: string): JournalEntry[] {
	return text.split('\n').flatMap((line) => {
		try {
			const parsed: unknown = JSON.parse(line);
			if (!isEntry(parsed)) return [];
			const [uri, before, after, undo, whole] = parsed;
			const entry = { uri, before, after, undo: undo.map(([start, end, written]) => ({ span: { start, end }, text: written })) };
			return [whole === undefined ? entry : { ...entry, text: whole }];
		} catch {
			return [];
		}
	});
}

type WrittenEdit = readonly [start: number, end: number, text: string];

function isEntry(value: unknown): value is readonly [string, string, string, readonly WrittenEdit[], string?] {
	if (!Array.isArray(value)) return false;
	const [uri, before, after, undo, whole]: readonly unknown[] = value;
	return [uri, before, after, whole ?? ''].every((one) => typeof one === 'string') && Array.isArray(undo) && undo.every(isWrittenEdit);
}

function isWrittenEdit(value: unknown): value is WrittenEdit {
	return Array.isArray(value) && value.length === 3 && typeof value[0] === 'number' && typeof value[1] === 'number' && typeof value[2] === 'string';
}
