import * as vscode from 'vscode';
import type { Completion, KnownInstant } from '../core/completion/context';
import type { Piece } from '../core/cursor/writing';
import { rangeOf, textEditOf } from './convert';
import { describeView } from './view-text';

/** A proposal as VS Code shows and applies it. */
export function itemOf(document: vscode.TextDocument, position: vscode.Position, proposal: Completion): vscode.CompletionItem {
	const item = new vscode.CompletionItem(proposal.label, kindOf(proposal));
	const replacing = rangeOf(document, proposal.span);
	item.range = { inserting: new vscode.Range(replacing.start, position), replacing };
	item.insertText = insertionOf(proposal.pieces);
	// Further lines bring their own white space.
	item.keepWhitespace = true;
	item.filterText = proposal.filter;
	// Emmet proposes in HTML too: what begins with U+0000 comes first.
	item.sortText = `\u0000${proposal.sort}`;
	if (proposal.more !== undefined) item.additionalTextEdits = proposal.more.map((edit) => textEditOf(document, edit));
	const detail = detailOf(proposal);
	if (detail !== undefined) item.detail = detail;
	if (proposal.view !== undefined) item.documentation = describeView(proposal.view);
	if (proposal.view?.deprecated === true) item.tags = [vscode.CompletionItemTag.Deprecated];
	if (proposal.preselect === 'yes') item.preselect = true;
	if (proposal.next === 'values') item.command = { command: 'editor.action.triggerSuggest', title: '' };
	return item;
}

function insertionOf(pieces: readonly Piece[]): string | vscode.SnippetString {
	const [only] = pieces;
	if (pieces.length === 1 && typeof only === 'string') return only;
	const snippet = new vscode.SnippetString();
	for (const piece of pieces) {
		if (typeof piece === 'string') snippet.appendText(piece);
		else if (piece.stop === '') snippet.appendTabstop();
		else snippet.appendPlaceholder(piece.stop);
	}
	return snippet;
}

function kindOf({ kind }: Completion): vscode.CompletionItemKind {
	switch (kind) {
		case 'key':
			return vscode.CompletionItemKind.Property;
		case 'value':
			return vscode.CompletionItemKind.Value;
		case 'date':
			return vscode.CompletionItemKind.Event;
		case 'file':
			return vscode.CompletionItemKind.File;
		case 'folder':
			return vscode.CompletionItemKind.Folder;
		default:
			return kind satisfies never;
	}
}

function detailOf({ detail }: Completion): string | undefined {
	switch (detail?.kind) {
		case undefined:
			return undefined;
		case 'need':
			return detail.need === 'required' ? vscode.l10n.t('required') : detail.need === 'recommended' ? vscode.l10n.t('recommended') : undefined;
		case 'used':
			return detail.count === 1 ? vscode.l10n.t('in 1 article') : vscode.l10n.t('in {0} articles', detail.count);
		case 'default':
			return vscode.l10n.t('default');
		case 'instant':
			return instantName(detail.what);
		default:
			return detail satisfies never;
	}
}

function instantName(what: KnownInstant['what']): string {
	switch (what) {
		case 'now':
			return vscode.l10n.t('now');
		case 'file-made':
			return vscode.l10n.t('when the file was made');
		case 'file-changed':
			return vscode.l10n.t('when the file was last saved');
		case 'first-commit':
			return vscode.l10n.t('first commit under this name');
		case 'last-commit':
			return vscode.l10n.t('last commit of the file');
		default:
			return what satisfies never;
	}
}
