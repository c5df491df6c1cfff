import { lineEndOf, span, type Edit } from '../text';
import { nodeAtPath, type Path, type ScalarNode } from '../tree';
import { insertBetween, removeBetween, type Bracketed } from './between';
import { placeAmong, type Block, type Insertion, type Syntax } from './syntax';

/** Strict JSON, with the outer braces or, as between Hexo's `;;;`, without them. */
export const jsonSyntax: Syntax = {
	writeString: (text) => JSON.stringify(text),
	replaceString: (scalar, text) => replace(scalar, JSON.stringify(text)),
	replaceScalar: (scalar, value) => replace(scalar, JSON.stringify(value)),
	replaceDate: (scalar, date) => replace(scalar, JSON.stringify(date)),
	renameKey: (_source, entry, key) => [{ span: entry.keySpan, text: JSON.stringify(key) }],
	insertEntry,
	removeEntry(block, path, entry) {
		const bracketed = bracketedAt(block, path, 'map');
		const map = mapAt(block, path);
		const edit = bracketed === undefined || map === undefined ? undefined : removeBetween(bracketed, map.entries.indexOf(entry));
		return edit === undefined ? undefined : [edit];
	},
	insertItem(block, path, data, index) {
		const bracketed = bracketedAt(block, path, 'list');
		return bracketed === undefined ? undefined : insertBetween(bracketed, writeJson(data), index);
	},
	removeItem(block, path, index) {
		const bracketed = bracketedAt(block, path, 'list');
		const edit = bracketed === undefined ? undefined : removeBetween(bracketed, index);
		return edit === undefined ? undefined : [edit];
	},
};

/** Data as JSON on one line, with a space behind commas and colons. */
export function writeJson(data: unknown): string {
	if (data === undefined) return 'null';
	if (typeof data !== 'object' || data === null) return JSON.stringify(data);
	if (Array.isArray(data)) return `[${data.map(writeJson).join(', ')}]`;
	return `{${Object.entries(data).map(([key, value]) => `${JSON.stringify(key)}: ${writeJson(value)}`).join(', ')}}`;
}

function insertEntry(block: Block, path: Path, { key, value }: Insertion, after: readonly string[]): Edit | undefined {
	const text = `${JSON.stringify(key)}: ${writeJson('date' in value ? value.date : value.data)}`;
	const map = mapAt(block, path);
	const bracketed = bracketedAt(block, path, 'map');
	if (bracketed !== undefined && map !== undefined) return insertBetween(bracketed, text, placeAmong(map.entries, after));
	const { end } = block.metaSpan;
	return path.length === 0 && block.root === undefined ? { span: span(end, end), text: text + lineEndOf(block.source) } : undefined;
}

function mapAt({ root }: Block, path: Path): Block['root'] {
	const node = nodeAtPath(root, path);
	return node?.kind === 'map' ? node : undefined;
}

function bracketedAt({ source, root }: Block, path: Path, kind: 'map' | 'list'): Bracketed | undefined {
	const node = nodeAtPath(root, path);
	if (node === undefined || node.kind === 'scalar' || node.kind !== kind) return undefined;
	const children = node.kind === 'map' ? node.entries.map((entry) => entry.span) : node.items.map((item) => item.span);
	return { source, span: node.span, children, lastComma: 'forbidden' };
}

function replace({ span: at }: ScalarNode, text: string): Edit {
	return { span: at, text };
}
