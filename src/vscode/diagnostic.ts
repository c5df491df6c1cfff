import * as vscode from 'vscode';
import type { Config } from '../app/config';
import type { Listing } from '../app/listed';
import type { Head } from '../core/article';
import type { ByteVerdict } from '../core/bytes';
import { describeProblem } from '../core/messages';
import { problem, severityOf, type Problem } from '../core/problems';
import { LineIndex, type Span } from '../core/text';
import { rangeOf, severityOf as editorSeverity } from './convert';
import { helpLink } from './help';
import { say } from './say';

/** Where the problems of a text are shown. */
export interface Places {
	readonly uri: vscode.Uri;
	readonly rangeOf: (span: Span) => vscode.Range;
}

export function placesIn(document: vscode.TextDocument): Places {
	return { uri: document.uri, rangeOf: (span) => rangeOf(document, span) };
}

/** The same places that the editor gives a text once it is open. */
export function placesOfText(uri: vscode.Uri, source: string): Places {
	let lines: LineIndex | undefined;
	const positionOf = (offset: number): vscode.Position => {
		// Between the two characters of a line end there is no position; the editor takes the one before.
		const at = source.charCodeAt(offset - 1) === 13 && source.charCodeAt(offset) === 10 ? offset - 1 : offset;
		const { line, column } = (lines ??= new LineIndex(source)).at(Math.min(at, source.length));
		return new vscode.Position(line - 1, column - 1);
	};
	return { uri, rangeOf: ({ start, end }) => new vscode.Range(positionOf(start), positionOf(end)) };
}

/** What the settings let through of the problems, as VS Code shows them. */
export function diagnosticsOf(problems: readonly Problem[], places: Places, config: Config): readonly vscode.Diagnostic[] {
	return problems.map((found) => diagnosticOf(found, places, config)).filter((made) => made !== undefined);
}

function diagnosticOf(found: Problem, { uri, rangeOf: rangeAt }: Places, config: Config): vscode.Diagnostic | undefined {
	const severity = severityOf(found.code, config.rules, found.severity);
	if (severity === undefined) return undefined;
	const diagnostic = new vscode.Diagnostic(rangeAt(found.span), describeProblem(found, say), editorSeverity(severity));
	diagnostic.source = 'masthead';
	diagnostic.code = { value: found.code, target: helpLink(found.code) };
	if (found.code === 'schema/deprecated') diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
	if (found.code === 'syntax/duplicate-key' || found.code === 'value/repeated-key') {
		const first = new vscode.Location(uri, rangeAt(found.data.first));
		diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(first, vscode.l10n.t('The key is first written here'))];
	}
	if (found.code === 'rule/duplicate-address' || found.code === 'rule/duplicate-id' || found.code === 'rule/duplicate-title' || found.code === 'rule/alias-collision') {
		diagnostic.relatedInformation = (found.data.others ?? []).map(({ path, line }) => new vscode.DiagnosticRelatedInformation(new vscode.Location(uri.with({ path }), new vscode.Position(line, 0)), vscode.l10n.t('The other article')));
	}
	return diagnostic;
}

/** Says that there are more problems than are shown, where the first of those is. */
export function restOf({ next, unlisted }: Listing, { rangeOf: rangeAt }: Places): readonly vscode.Diagnostic[] {
	if (next === undefined) return [];
	const rest = new vscode.Diagnostic(rangeAt(next.span), vscode.l10n.t('{0} more problems in this file are not listed. Open it to see all of them.', unlisted.toLocaleString(vscode.env.language)), vscode.DiagnosticSeverity.Information);
	rest.source = 'masthead';
	return [rest];
}

/** What saving the file would change. */
export function survivalProblem({ kind, split }: Head, verdict: ByteVerdict): readonly Problem[] {
	if (verdict === 'fine' || kind === 'none' || split.kind === 'none') return [];
	return [verdict === 'undecodable' ? problem('file/undecodable', split.open, {}) : problem('file/mixed-line-ends', split.open, {})];
}
