import * as vscode from 'vscode';
import { parseHead, type Head } from '../core/article';
import type { Dialect } from '../core/dialects';
import { headTextOf as textOfHead, type Lines } from '../core/head-text';

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

/** The beginning of a document that a head is read from. */
export function headTextOf(document: vscode.TextDocument, dialect: Dialect): string {
	const lines: Lines = {
		count: document.lineCount,
		at: (line) => document.lineAt(line).text,
		// Behind the last line the editor takes the end of the text.
		before: (line) => document.getText(new vscode.Range(0, 0, line, 0)),
	};
	return textOfHead(lines, dialect);
}
