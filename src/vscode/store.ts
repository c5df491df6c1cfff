import * as vscode from 'vscode';
import { parseHead, type Head } from '../core/article';
import type { Dialect } from '../core/dialects';
import { findMeant } from '../core/fences/meant';
import { findFrontMatter, maxHeadLength } from '../core/split';

/**
 * The heads of open documents. The key is the document object with its version, never the address:
 * a document that is closed and opened again starts its versions anew.
 */
export class ArticleStore {
	private readonly heads = new WeakMap<vscode.TextDocument, { readonly version: number; readonly head: Head }>();

	/** The head of the document as it is now. It costs the head, not the document. */
	headOf(document: vscode.TextDocument, dialect: Dialect): Head {
		const known = this.heads.get(document);
		if (known?.version === document.version && known.head.dialect === dialect) return known.head;
		const head = parseHead(headTextOf(document, dialect), dialect);
		this.heads.set(document, { version: document.version, head });
		return head;
	}
}

/** Lines at which a block may end, by the reader; every other line is only counted. */
function closerOf({ fences }: Dialect, first: string): RegExp {
	if (first.startsWith('{')) return /\}/;
	if (first.startsWith('#+')) return /^(?!#\+)/;
	switch (fences) {
		case 'zola':
			return /(?:---|\+\+\+)\s*$/;
		case 'pelican':
			return /^(?! {0,3}[A-Za-z0-9_-]+:)/;
		default:
			return /^(?:---|\+\+\+|;;;|\.\.\.)/;
	}
}

/** More lines that may end a block than this, and none does: the rest is not looked at. */
const maxCandidates = 200;

/**
 * The beginning of a document up to and with its closing fence; the text that follows is never
 * asked for. Where nothing opens a block it is the line that stands in its place.
 */
export function headTextOf(document: vscode.TextDocument, dialect: Dialect): string {
	let line = 0;
	while (line < document.lineCount && document.lineAt(line).isEmptyOrWhitespace) line++;
	const first = line < document.lineCount ? document.lineAt(line).text.replace(/^\ufeff/, '').trimStart() : '';
	const isOpening = /^(?:---|\+\+\+|;;;|\{|#\+)/.test(first);
	if (!isOpening && dialect.fences !== 'hexo' && dialect.fences !== 'pelican') return `${first.slice(0, 100)}\n`;
	const closer = closerOf(dialect, first);
	let length = first.length;
	let candidates = 0;
	for (line = closer.test(first) && first.startsWith('{') ? line : line + 1; line < document.lineCount && length <= maxHeadLength; line++) {
		const { text } = document.lineAt(line);
		length += text.length + 1;
		if (!closer.test(text)) continue;
		const end = Math.min(line + 1, document.lineCount - 1);
		// The beginning of the next line: the body begins there.
		const head = document.getText(new vscode.Range(0, 0, end, end === line ? text.length : 0));
		if (isClosed(head, dialect) || ++candidates > maxCandidates) return head;
	}
	return document.getText(new vscode.Range(0, 0, line, 0));
}

function isClosed(head: string, { fences }: Dialect): boolean {
	if (findFrontMatter(head, fences).kind === 'block') return true;
	return fences === 'lenient' && findMeant(head)?.kind === 'closed';
}
