import * as vscode from 'vscode';
import { blockOf, outlineOf, type OutlineItem } from '../core/outline';
import { rangeOf } from './convert';
import type { Deps } from './deps';
import { articleAt } from './head';

/** The front matter in the outline, in breadcrumbs, and in "Go to Symbol". */
export function registerOutline(deps: Deps): vscode.Disposable {
	const provider: vscode.DocumentSymbolProvider = {
		provideDocumentSymbols: deps.output.guard('Outlining front matter', async (document: vscode.TextDocument) => {
			const article = await articleAt(deps, document);
			const block = article === undefined ? undefined : blockOf(article.head);
			if (article === undefined || block === undefined) return undefined;
			const range = rangeOf(document, block);
			const head = new vscode.DocumentSymbol(vscode.l10n.t('Front matter'), '', vscode.SymbolKind.Namespace, range, new vscode.Range(range.start, range.start));
			head.children = outlineOf(article.head).map((item) => symbolOf(document, item));
			return [head];
		}),
	};
	return vscode.languages.registerDocumentSymbolProvider({ scheme: '*' }, provider, { label: 'Masthead' });
}

function symbolOf(document: vscode.TextDocument, item: OutlineItem): vscode.DocumentSymbol {
	// VS Code refuses a symbol without a name.
	const name = item.name.trim() === '' ? '""' : item.name;
	const symbol = new vscode.DocumentSymbol(name, item.detail, kindOf(item), rangeOf(document, item.span), rangeOf(document, item.nameSpan));
	symbol.children = item.children.map((child) => symbolOf(document, child));
	return symbol;
}

function kindOf({ kind }: OutlineItem): vscode.SymbolKind {
	switch (kind) {
		case 'map':
			return vscode.SymbolKind.Object;
		case 'list':
			return vscode.SymbolKind.Array;
		case 'text':
			return vscode.SymbolKind.String;
		case 'number':
			return vscode.SymbolKind.Number;
		case 'boolean':
			return vscode.SymbolKind.Boolean;
		case 'date':
			return vscode.SymbolKind.Event;
		case 'nothing':
			return vscode.SymbolKind.Null;
		default:
			return kind satisfies never;
	}
}
