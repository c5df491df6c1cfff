import * as vscode from 'vscode';
import { isCode, severityOf } from '../../core/problems';
import { codeOf } from './told';

type DiagnosticsOf = (uri: vscode.Uri) => readonly vscode.Diagnostic[];

/** One of the problems for which a line of the view stands. */
export function exampleOf(uris: Iterable<vscode.Uri>, code: string, diagnosticsOf: DiagnosticsOf): vscode.Diagnostic | undefined {
	let looked = 0;
	for (const uri of uris) {
		// Of files that are not open, the gravest problems alone are kept.
		if (looked++ === mostLooked) return undefined;
		const found = diagnosticsOf(uri).find((one) => codeOf(one) === code);
		if (found !== undefined) return found;
	}
	return undefined;
}

const mostLooked = 3;

/** How grave a problem is: what VS Code has for its severity, 0 for an error; what it is without settings where none of it is at hand. */
export function gravityOf(uris: Iterable<vscode.Uri>, code: string, diagnosticsOf: DiagnosticsOf): number {
	const usual = isCode(code) ? severityOf(code, {}) : undefined;
	return exampleOf(uris, code, diagnosticsOf)?.severity ?? ['error', 'warning', 'info', 'hint'].indexOf(usual ?? 'hint');
}

/** The sign of a problem, as the Problems panel shows it. */
export function iconOf(severity: vscode.DiagnosticSeverity | undefined): vscode.ThemeIcon {
	switch (severity) {
		case vscode.DiagnosticSeverity.Error:
			return new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground'));
		case vscode.DiagnosticSeverity.Information:
			return new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground'));
		case vscode.DiagnosticSeverity.Hint:
			return new vscode.ThemeIcon('lightbulb');
		case vscode.DiagnosticSeverity.Warning:
		case undefined:
			return new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground'));
		default:
			return severity satisfies never;
	}
}

/** What a code means, in the words of its setting: VS Code has them in the person's language already. */
export function meaningOf(code: string): string | undefined {
	if (!isCode(code)) return undefined;
	const manifest: unknown = vscode.extensions.getExtension('masthead.masthead')?.packageJSON;
	for (const part of [at(manifest, 'contributes', 'configuration')].flat()) {
		const meaning = at(part, 'properties', 'masthead.rules', 'properties', code, 'description');
		if (typeof meaning === 'string') return meaning;
	}
	return undefined;
}

function at(value: unknown, ...keys: readonly string[]): unknown {
	return keys.reduce<unknown>((found, key) => (typeof found === 'object' && found !== null && key in found ? (found as Record<string, unknown>)[key] : undefined), value);
}
