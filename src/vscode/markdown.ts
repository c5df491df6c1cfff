import type * as vscode from 'vscode';

/**
 * Adds text as text: whatever stands in it, nothing becomes markup. VS Code's own `appendText` makes
 * every space a no-break space, so that long sentences break at their hyphens.
 */
export function appendPlain(to: vscode.MarkdownString, text: string): vscode.MarkdownString {
	return to.appendMarkdown(escapeMarkdown(text));
}

/** A paragraph of plain text. */
export function appendParagraph(to: vscode.MarkdownString, text: string): vscode.MarkdownString {
	return appendPlain(to, text).appendMarkdown('\n\n');
}

export function escapeMarkdown(text: string): string {
	return text.replace(/\s+/g, ' ').trim().replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
