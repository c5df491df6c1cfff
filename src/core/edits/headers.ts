import { lineEndOf, span, type Edit, type Span } from '../text';
import type { Entry, ScalarNode } from '../tree';
import { lineStartOf, nextLineOf } from './lines';
import { placeAmong, type Block, type Syntax } from './syntax';

/** A syntax of lines, each a key and a text. */
interface Lines {
	/** What a key may be without being something else. */
	readonly key: RegExp;
	/** What is written up to the value, in the case of another key, and the value. */
	readonly line: (key: string, data: unknown, model: string) => string | undefined;
	/** A name in the case of the one that it replaces. */
	readonly renamed: (written: string, key: string) => string;
}

/** Pelican's `Key: value` lines. */
export const headersSyntax: Syntax = syntaxOfLines({
	key: /^[A-Za-z0-9_-]+$/,
	line(key, data, model) {
		const text = textOf(data);
		return text === undefined ? undefined : `${inCaseOf(model, key)}: ${writeHeader(text)}`;
	},
	renamed: inCaseOf,
});

/** The `#+KEY: value` lines of Org mode. */
export const orgSyntax: Syntax = syntaxOfLines({
	key: /^\w+$/,
	line(key, data, model) {
		const name = model !== '' && model === model.toUpperCase() ? key.toUpperCase() : key;
		if (!Array.isArray(data)) {
			const text = textOf(data);
			return text === undefined ? undefined : `#+${name}: ${writeHeader(text)}`;
		}
		// White space parts the items.
		const isPlain = data.every((item) => typeof item !== 'object' && /^\S+$/.test(String(item)));
		return isPlain ? `#+${name}[]: ${data.join(' ')}` : undefined;
	},
	renamed: (written, key) => (written === written.toUpperCase() ? key.toUpperCase() : key),
});

function syntaxOfLines(lines: Lines): Syntax {
	return {
		writeString: writeHeader,
		replaceString: (scalar, text) => replace(scalar, writeHeader(text)),
		replaceScalar: (scalar, value) => replace(scalar, writeHeader(value === null ? '' : String(value))),
		replaceDate: (scalar, date) => replace(scalar, writeHeader(date)),
		renameKey: (source, entry, key) =>
			lines.key.test(key) ? keySpansOf(entry).map((at) => ({ span: at, text: lines.renamed(source.slice(at.start, at.end), key) })) : undefined,
		insertEntry({ source, metaSpan, root }, path, { key, value }, after) {
			const entries = root?.entries ?? [];
			const first = entries[0];
			const model = first === undefined ? 'Key' : source.slice(first.keySpan.start, first.keySpan.end);
			const written = lines.line(key, 'date' in value ? value.date : value.data, model);
			if (path.length > 0 || written === undefined || !lines.key.test(key)) return undefined;
			const line = written + lineEndOf(source);
			const previous = entries[placeAmong(entries, after) - 1];
			if (previous !== undefined) return insert(nextLineOf(source, stretchesOf(previous).at(-1)?.end ?? 0, metaSpan.end), line);
			return insert(first === undefined ? metaSpan.end : lineStartOf(source, first.span.start), line);
		},
		removeEntry: ({ source, metaSpan }: Block, path, entry) =>
			path.length > 0 ? undefined : stretchesOf(entry).map(({ start, end }) => ({ span: span(lineStartOf(source, start), nextLineOf(source, end, metaSpan.end)), text: '' })),
		insertItem: () => undefined,
		removeItem: () => undefined,
	};
}

/** A header is one line, without white space at its ends. */
function writeHeader(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** Pelican takes commas for what separates tags and authors. */
function textOf(data: unknown): string | undefined {
	if (data === null || data === undefined) return '';
	if (Array.isArray(data)) return data.every((item) => typeof item !== 'object') ? data.map(String).join(', ') : undefined;
	return typeof data === 'object' ? undefined : String(data);
}

/** `Title` beside `Date`, `title` beside `date`. */
function inCaseOf(model: string, key: string): string {
	return /^[A-Z]/.test(model) ? key.charAt(0).toUpperCase() + key.slice(1) : key;
}

function keySpansOf({ keySpan, otherKeySpans = [] }: Entry): readonly Span[] {
	return [keySpan, ...otherKeySpans];
}

function stretchesOf(entry: Entry): readonly Span[] {
	return [entry.span, ...(entry.otherSpans ?? [])];
}

function replace({ span: at }: ScalarNode, text: string): Edit {
	return { span: at, text };
}

function insert(at: number, text: string): Edit {
	return { span: span(at, at), text };
}
