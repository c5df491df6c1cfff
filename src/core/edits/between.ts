import { lineEndOf, span, type Edit, type Span } from '../text';
import { beginsLine, indentOf, lineStartOf, nextLineOf } from './lines';

/** What stands between brackets, with commas between: JSON, and the one-line forms of YAML and TOML. */
export interface Bracketed {
	readonly source: string;
	/** The brackets and all between them. */
	readonly span: Span;
	readonly children: readonly Span[];
	/** Whether a comma may follow the last child. Where it may, comments may stand there as well. */
	readonly lastComma: 'allowed' | 'forbidden';
}

/** Puts a text among the children, before the one at `index`, on a line of its own where they are. */
export function insertBetween(bracketed: Bracketed, text: string, index: number): Edit {
	const { source, children } = bracketed;
	const next = children[index];
	if (next !== undefined) return insert(next.start, `${text},${separator(source, next)}`);
	const last = children.at(-1);
	if (last === undefined) return insertIntoEmpty(bracketed, text);
	const behind = separator(source, last);
	if (bracketed.lastComma === 'forbidden' || behind === ' ') return insert(last.end, `,${behind}${text}`);
	// Behind the comma and the comment of the last one, which stay with it.
	const rest = /[ \t]*(,?)[^\r\n]*/y;
	rest.lastIndex = last.end;
	const [line = '', comma = ''] = rest.exec(source) ?? [];
	if (!/^[ \t]*,?[ \t]*(?:#.*)?$/.test(line)) return insert(last.end, `,${behind}${text}`);
	const kept = comma === '' ? line : line.replace(',', '');
	return { span: span(last.end, last.end + line.length), text: `,${kept}${behind}${text}${comma}` };
}

/** The white space that separates a child from the one before it. */
function separator(source: string, child: Span): string {
	return beginsLine(source, child.start) && lineStartOf(source, child.start) > 0 ? lineEndOf(source) + indentOf(source, child.start) : ' ';
}

function insertIntoEmpty({ source, span: at }: Bracketed, text: string): Edit {
	const inner = source.slice(at.start + 1, at.end - 1);
	if (!inner.includes('\n')) return insert(at.start + 1, text);
	const outer = /^[ \t]*/.exec(source.slice(lineStartOf(source, at.start)))?.[0] ?? '';
	const unit = /^\t/m.test(source) ? '\t' : '  ';
	return insert(at.start + 1, `${lineEndOf(source)}${outer}${unit}${text}`);
}

/** Takes a child out, and one comma with it. */
export function removeBetween({ source, span: outer, children, lastComma }: Bracketed, index: number): Edit | undefined {
	const child = children[index];
	const next = children[index + 1];
	const previous = children[index - 1];
	if (child === undefined) return undefined;
	if (lastComma === 'allowed' && hasOwnLines(source, child, outer)) {
		return { span: span(lineStartOf(source, child.start), nextLineOf(source, child.end, outer.end)), text: '' };
	}
	if (next !== undefined) return { span: span(child.start, next.start), text: '' };
	if (previous !== undefined) return { span: span(previous.end, child.end), text: '' };
	const comma = /[ \t]*,/y;
	comma.lastIndex = child.end;
	return { span: span(child.start, comma.test(source) ? comma.lastIndex : child.end), text: '' };
}

/** Whether the lines of a child hold nothing else but its comma and a comment. */
function hasOwnLines(source: string, child: Span, outer: Span): boolean {
	if (!beginsLine(source, child.start) || lineStartOf(source, child.start) <= outer.start) return false;
	return /^[ \t]*(?:,[ \t]*)?(?:#[^\r\n]*)?\r?\n/.test(source.slice(child.end, nextLineOf(source, child.end, outer.end)));
}

function insert(at: number, text: string): Edit {
	return { span: span(at, at), text };
}
