import * as vscode from 'vscode';
import { parseHead, type Head } from '../core/article';
import type { Dialect } from '../core/dialects';
import { maxHeadLength } from '../core/split';

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

/**
 * The beginning of a document up to and with its closing fence; the text that follows is never
 * asked for. Without an opening fence it is the line that stands in its place.
 */
export function headTextOf(document: vscode.TextDocument, dialect: Dialect): string {
	let line = 0;
	while (line < document.lineCount && document.lineAt(line).isEmptyOrWhitespace) line++;
	const first = line < document.lineCount ? document.lineAt(line).text.replace(/^\ufeff/, '') : '';
	if (!first.startsWith('---')) return `${first.slice(0, 100)}\n`;
	const fence = dialect.dashes === 'three' ? '---' : (/^-+/.exec(first)?.[0] ?? '---');
	let length = 0;
	for (line++; line < document.lineCount && length <= maxHeadLength; line++) {
		const { text } = document.lineAt(line);
		length += text.length + 1;
		if (text.startsWith(fence) && dialect.closes(text, fence)) {
			const end = Math.min(line + 1, document.lineCount - 1);
			// The beginning of the next line: the body begins there.
			return document.getText(new vscode.Range(0, 0, end, end === line ? text.length : 0));
		}
	}
	return document.getText(new vscode.Range(0, 0, line, 0));
}
