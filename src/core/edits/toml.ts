import { lineEndOf, span, type Edit, type Span } from '../text';
import { typeBareToml } from '../toml/scalars';
import { nodeAtPath, type Entry, type MapNode, type Path, type ScalarNode, type ScalarStyle } from '../tree';
import { insertBetween, removeBetween, type Bracketed } from './between';
import { indentOf, lineStartOf, nextLineOf } from './lines';
import { placeAmong, type Block, type Insertion, type Syntax } from './syntax';

/** TOML: dates stay dates, and a new key of the first level stands above the first table. */
export const tomlSyntax: Syntax = {
	writeString: writeTomlString,
	replaceString: (scalar, text) => ({ span: scalar.span, text: writeTomlString(text, scalar.style) }),
	replaceScalar(scalar, value) {
		const text = typeof value === 'string' ? writeTomlString(value, scalar.style) : writeToml(value);
		return text === undefined ? undefined : { span: scalar.span, text };
	},
	replaceDate,
	renameKey: (source, entry, key) => keySpansOf(entry).map((at) => ({ span: at, text: renamed(source, at, key) })),
	insertEntry,
	removeEntry,
	insertItem(block, path, data, index) {
		const bracketed = bracketedAt(block, path);
		const text = writeToml(data);
		return bracketed === undefined || text === undefined ? undefined : insertBetween(bracketed, text, index);
	},
	removeItem(block, path, index) {
		const bracketed = bracketedAt(block, path);
		if (bracketed !== undefined) {
			const edit = removeBetween(bracketed, index);
			return edit === undefined ? undefined : [edit];
		}
		const list = nodeAtPath(block.root, path);
		const item = list?.kind === 'list' ? list.items[index] : undefined;
		// Without its last item a list of tables is gone.
		if (list?.kind !== 'list' || item?.kind !== 'map' || list.items.length === 1) return undefined;
		return linesOf(block, [item.span, ...(item.otherSpans ?? [])]);
	},
};

/** A text in the preferred quotes where they can hold it: between single ones there are no escapes. */
export function writeTomlString(text: string, preferred: ScalarStyle = 'plain'): string {
	if (preferred === 'single' && !/['\u0000-\u0008\u000a-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)) return `'${text}'`;
	// Half a character cannot be written in TOML.
	const whole = text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
	return JSON.stringify(whole).replaceAll('\u007f', '\\u007f');
}

/** Data as a TOML value on one line. TOML has no null. */
export function writeToml(data: unknown): string | undefined {
	if (typeof data === 'string') return writeTomlString(data);
	if (typeof data === 'boolean') return String(data);
	if (typeof data === 'number') return writeNumber(data);
	if (typeof data !== 'object' || data === null) return undefined;
	const isList = Array.isArray(data);
	const parts: string[] = [];
	for (const [key, value] of Object.entries(data as object)) {
		const text = writeToml(value);
		if (text === undefined) return undefined;
		parts.push(isList ? text : `${writeKey(key)} = ${text}`);
	}
	if (isList) return `[${parts.join(', ')}]`;
	return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function writeNumber(number: number): string {
	if (Number.isNaN(number)) return 'nan';
	return Number.isFinite(number) ? String(number) : number < 0 ? '-inf' : 'inf';
}

function writeKey(key: string, quote: '"' | "'" | '' = ''): string {
	if (quote === '' && /^[A-Za-z0-9_-]+$/.test(key)) return key;
	return writeTomlString(key, quote === "'" ? 'single' : 'double');
}

function renamed(source: string, { start }: Span, key: string): string {
	const first = source.charAt(start);
	return writeKey(key, first === '"' || first === "'" ? first : '');
}

/** A date without quotes stays one: a form that TOML does not know is joined into one that it does. */
function replaceDate(scalar: ScalarNode, date: string, quotes: 'keep' | 'add' | 'remove'): Edit | undefined {
	const isQuoted = scalar.style !== 'plain';
	if (isQuoted && quotes !== 'remove') return { span: scalar.span, text: writeTomlString(date, scalar.style) };
	const text = asTomlDate(date);
	if (text !== undefined) return { span: scalar.span, text };
	return isQuoted ? { span: scalar.span, text: writeTomlString(date, scalar.style) } : undefined;
}

/** The date as TOML writes it, where it can: `2022-03-19 07:39:06 +0800` is `2022-03-19T07:39:06+08:00`. */
export function asTomlDate(date: string): string | undefined {
	const spaced = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(?:(Z)|([-+]\d{2}):?(\d{2}))$/.exec(date);
	const text = spaced === null ? date : `${spaced[1]}T${spaced[2]}${spaced[3] ?? `${spaced[4]}:${spaced[5]}`}`;
	const { type, trouble } = typeBareToml(text);
	return type === 'timestamp' && trouble === undefined ? text : undefined;
}

function keySpansOf({ keySpan, otherKeySpans = [] }: Entry): readonly Span[] {
	return [keySpan, ...otherKeySpans];
}

function insertEntry(block: Block, path: Path, { key, value }: Insertion, after: readonly string[]): Edit | undefined {
	const { source, metaSpan } = block;
	const written = 'date' in value ? (asTomlDate(value.date) ?? writeTomlString(value.date)) : writeToml(value.data ?? '');
	if (written === undefined) return undefined;
	const text = `${writeKey(key)} = ${written}`;
	const line = text + lineEndOf(source);
	const map = path.length === 0 ? block.root : nodeAtPath(block.root, path);
	if (map === undefined) return path.length === 0 ? insert(metaSpan.end, line) : undefined;
	if (map.kind !== 'map') return undefined;
	if (map.flow) return insertBetween(bracketedMap(source, map), text, placeAmong(map.entries, after));
	// Entries on lines of their own, above the tables in this table.
	const plain = map.entries.filter((entry) => isPlainLine(source, entry));
	const previous = plain[placeAmong(plain, after) - 1];
	if (previous !== undefined) {
		const stretches = [previous.span, ...(previous.otherSpans ?? [])];
		return insert(nextLineOf(source, stretches.at(-1)?.end ?? 0, metaSpan.end), indentOf(source, previous.keySpan.start) + line);
	}
	const first = plain[0];
	if (first !== undefined) {
		const at = lineStartOf(source, first.span.start);
		return insert(at, indentOf(source, first.span.start) + line);
	}
	const top = path.length === 0 ? metaSpan.start : belowHeader(block, path);
	return top === undefined ? undefined : insert(top, line);
}

/** `key = value` and `key.more = value`, in contrast to what stands below a header of its own. */
function isPlainLine(source: string, { keySpan }: Entry): boolean {
	return source.slice(lineStartOf(source, keySpan.start), keySpan.start).trim() === '';
}

/** Where the line below the header of the table at a path begins. */
function belowHeader({ source, root, metaSpan }: Block, path: Path): number | undefined {
	const step = path.at(-1);
	const holder = nodeAtPath(root, path.slice(0, -1));
	if (typeof step === 'number') {
		const item = holder?.kind === 'list' ? holder.items[step] : undefined;
		return item === undefined ? undefined : nextLineOf(source, item.span.start, metaSpan.end);
	}
	const entry = holder?.kind === 'map' ? holder.entries.findLast(({ key }) => key === step) : undefined;
	const header = entry === undefined ? undefined : keySpansOf(entry).find(({ end }) => /^[ \t]*\](?!\])/.test(source.slice(end, end + 200)));
	return header === undefined ? undefined : nextLineOf(source, header.end, metaSpan.end);
}

function removeEntry(block: Block, path: Path, entry: Entry): readonly Edit[] | undefined {
	const { source } = block;
	const map = path.length === 0 ? block.root : nodeAtPath(block.root, path);
	if (map?.kind !== 'map') return undefined;
	if (map.flow) {
		const edit = removeBetween(bracketedMap(source, map), map.entries.indexOf(entry));
		return edit === undefined ? undefined : [edit];
	}
	// Without a header of its own a table is gone with its last entry.
	if (map.entries.length === 1 && path.length > 0 && belowHeader(block, path) === undefined) return undefined;
	return linesOf(block, [entry.span, ...(entry.otherSpans ?? [])]);
}

/** The lines of some stretches, to be taken out. */
function linesOf({ source, metaSpan }: Block, stretches: readonly Span[]): Edit[] {
	return stretches.map(({ start, end }) => ({ span: span(lineStartOf(source, start), nextLineOf(source, end, metaSpan.end)), text: '' }));
}

function bracketedMap(source: string, map: MapNode): Bracketed {
	return { source, span: map.span, children: map.entries.map((entry) => entry.span), lastComma: 'forbidden' };
}

function bracketedAt({ source, root }: Block, path: Path): Bracketed | undefined {
	const list = nodeAtPath(root, path);
	if (list?.kind !== 'list' || !list.flow) return undefined;
	return { source, span: list.span, children: list.items.map((item) => item.span), lastComma: 'allowed' };
}

function insert(at: number, text: string): Edit {
	return { span: span(at, at), text };
}

