import * as vscode from 'vscode';
import { placeOf } from '../../app/article-context';
import type { Head } from '../../core/article';
import { isCode, type Code } from '../../core/problems';
import { factsOf, type ArticleFacts } from '../../core/site/facts';
import type { ArticleContext } from '../context';
import type { Deps } from '../deps';
import type { DiagnosticsView } from '../diagnostics';
import type { KnownFile } from './known-files';

/** What lists show of a file. */
type Told = Pick<KnownFile, 'kind' | 'problems' | 'codes' | 'facts' | 'site'>;

export function toldOf({ uri, head, context }: { readonly uri: vscode.Uri; readonly head: Head; readonly context: ArticleContext }, diagnostics: readonly vscode.Diagnostic[], { evidence }: Deps): Told {
	const { root, dialect } = context.site;
	return {
		kind: head.kind === 'none' ? 'text' : 'article',
		problems: diagnostics.filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint).length,
		codes: codesOf(diagnostics),
		// The index of the site holds them anyway.
		facts: evidence.indexOf({ uri, isUntitled: false }, context)?.get(uri.path) ?? factsOf(head, placeOf(context, uri.path)),
		site: { root, label: dialect.label },
	};
}

/** The same of an open document, as it is now. Its file's stamp says nothing of it. */
export function toldOfDocument(uri: vscode.Uri, { collection }: DiagnosticsView, deps: Deps): Partial<Told> & { readonly stamp: undefined } {
	const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
	const context = document === undefined ? undefined : deps.contexts.atHand(document);
	if (document === undefined || context === undefined) return { stamp: undefined };
	return { stamp: undefined, ...toldOf({ uri, head: deps.articles.headOf(document, context.site.dialect), context }, collection.get(uri) ?? [], deps) };
}

/** Whether lists would show the same: most keystrokes change nothing in them. */
export function looksSame(one: KnownFile, other: KnownFile): boolean {
	return one.kind === other.kind && one.codes === other.codes && one.problems === other.problems && shownOf(one.facts) === shownOf(other.facts);
}

function shownOf(facts: ArticleFacts | undefined): string {
	return JSON.stringify([facts?.title?.text, facts?.date?.text, facts?.draft, facts?.shownFrom, facts?.shownUntil, facts?.names]);
}

/** Most files with problems have the same few; equal lists are one. */
const lists = new Map<string, readonly Code[]>();

function codesOf(diagnostics: readonly vscode.Diagnostic[]): readonly Code[] {
	const codes = [...new Set(diagnostics.map(codeOf))].filter(isCode).sort();
	const key = codes.join(' ');
	const known = lists.get(key) ?? codes;
	lists.set(key, known);
	return known;
}

/** The code of one of our problems, as text. */
export function codeOf({ code }: vscode.Diagnostic): string {
	return String(typeof code === 'object' ? code.value : code);
}
