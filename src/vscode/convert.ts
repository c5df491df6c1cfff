import * as vscode from 'vscode';
import type { Edit, Span } from '../core/text';
import type { Severity } from '../core/problems';

/** Offsets of the core to positions of the editor, the only place where lines are counted. */
export function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
	return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

export function spanOf(document: vscode.TextDocument, range: vscode.Range): Span {
	return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

export function textEditOf(document: vscode.TextDocument, edit: Edit): vscode.TextEdit {
	return vscode.TextEdit.replace(rangeOf(document, edit.span), edit.text);
}

export function severityOf(severity: Severity): vscode.DiagnosticSeverity {
	switch (severity) {
		case 'error':
			return vscode.DiagnosticSeverity.Error;
		case 'warning':
			return vscode.DiagnosticSeverity.Warning;
		case 'info':
			return vscode.DiagnosticSeverity.Information;
		case 'hint':
			return vscode.DiagnosticSeverity.Hint;
		default:
			return severity satisfies never;
	}
}
