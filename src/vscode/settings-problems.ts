import * as vscode from 'vscode';
import { mastheadFileName, readMastheadFile, type MastheadFile } from '../app/masthead-json';
import { nameOf } from '../app/paths';
import type { FileProblems } from '../app/schema-files';
import { describeProblem } from '../core/messages';
import { severityOf, type RuleSettings } from '../core/problems';
import { LineIndex } from '../core/text';
import { severityOf as editorSeverity } from './convert';
import type { Deps } from './deps';
import { isEditable } from './files';
import { helpLink } from './help';
import { say } from './say';

/**
 * Problems of `masthead.json`, in that file: as it is typed where it is open, and as it lies on the
 * disk where an open article stands under it.
 */
export function registerSettingsProblems({ contexts, output }: Deps): vscode.Disposable {
	const collection = vscode.languages.createDiagnosticCollection('masthead-settings');
	const ofText = (document: vscode.TextDocument): void => {
		if (!isSettings(document)) return;
		collection.set(document.uri, diagnosticsOf(readMastheadFile(document.uri.path, document.getText())));
	};
	const showText = output.guard('Checking masthead.json', ofText);
	for (const document of vscode.workspace.textDocuments) void showText(document);
	return vscode.Disposable.from(
		collection,
		vscode.workspace.onDidOpenTextDocument((document) => void showText(document)),
		vscode.workspace.onDidChangeTextDocument(({ document }) => void showText(document)),
		vscode.workspace.onDidCloseTextDocument((document) => {
			if (isSettings(document)) collection.delete(document.uri);
		}),
		contexts.onDidChange(() => {
			const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
			collection.forEach((uri) => {
				if (!open.has(uri.toString())) collection.delete(uri);
			});
		}),
		contexts.onDidFind(({ document, config: { file } }) => {
			if (file === undefined) return;
			const uri = document.uri.with({ path: file.path, query: '', fragment: '' });
			const isOpen = vscode.workspace.textDocuments.some((other) => other.uri.toString() === uri.toString());
			if (!isOpen) collection.set(uri, diagnosticsOf(file));
		}),
	);
}

function isSettings(document: vscode.TextDocument): boolean {
	return nameOf(document.uri.path) === mastheadFileName && isEditable(document);
}

function diagnosticsOf(file: MastheadFile): vscode.Diagnostic[] {
	return diagnosticsIn(file, file.rules);
}

/** Places are counted in the text that was read: the file need not be open. */
export function diagnosticsIn({ source, problems }: FileProblems, rules: RuleSettings): vscode.Diagnostic[] {
	const lines = new LineIndex(source);
	const at = (offset: number): vscode.Position => {
		const { line, column } = lines.at(offset);
		return new vscode.Position(line - 1, column - 1);
	};
	return problems.flatMap((found) => {
		const severity = severityOf(found.code, rules, found.severity);
		if (severity === undefined) return [];
		const range = new vscode.Range(at(found.span.start), at(found.span.end));
		const diagnostic = new vscode.Diagnostic(range, describeProblem(found, say), editorSeverity(severity));
		diagnostic.source = 'masthead';
		diagnostic.code = { value: found.code, target: helpLink(found.code) };
		return [diagnostic];
	});
}
