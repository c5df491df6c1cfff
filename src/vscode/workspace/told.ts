import * as vscode from 'vscode';
import { placeOf, zonesOf } from '../../app/article-context';
import type { Head } from '../../core/article';
import type { Listing } from '../../app/listed';
import { isCode, type Code } from '../../core/problems';
import { factsOf, type ArticleFacts } from '../../core/site/facts';
import type { ArticleContext } from '../context';
import type { Deps } from '../deps';
import type { DiagnosticsView } from '../diagnostics';
import type { KnownFile } from './known-files';

/** What lists show of a file. */
type Told = Pick<KnownFile, 'kind' | 'problems' | 'hints' | 'codes' | 'times' | 'facts' | 'site'>;

/** How many problems there are, whether or not all of them are shown. */
export type Tally = Pick<Listing, 'count' | 'hints' | 'times' | 'unlisted'>;

export function toldOf({ uri, head, context }: { readonly uri: vscode.Uri; readonly head: Head; readonly context: ArticleContext }, { count, hints, times, unlisted }: Tally, { evidence }: Deps): Told {
	const { root, dialect } = context.site;
	return {
		kind: head.kind === 'none' ? 'text' : 'article',
		problems: count,
		hints,
		codes: codesOf(times),
		times: unlisted === 0 ? undefined : times,
		// The index of the site holds them anyway.
		facts: evidence.indexOf({ uri, isUntitled: false }, context)?.get(uri.path) ?? factsOf(head, placeOf(context, uri.path)),
		site: { root, label: dialect.label, zone: zonesOf(context.site, context.config.dates).site },
	};
}

/** The same of an open document, as it is now. Its file's stamp says nothing of it. */
export function toldOfDocument(uri: vscode.Uri, diagnostics: DiagnosticsView, deps: Deps): Partial<Told> & { readonly stamp: undefined } {
	const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
	const context = document === undefined ? undefined : deps.contexts.atHand(document);
	// Until it was looked at itself, what is shown of it may be less than there is.
	if (document === undefined || context === undefined || !diagnostics.isChecked(document)) return { stamp: undefined };
	return { stamp: undefined, ...toldOf({ uri, head: deps.articles.headOf(document, context.site.dialect), context }, tallyOf(diagnostics.problemsOf(document)), deps) };
}

/** Whether lists would show the same: most keystrokes change nothing in them. */
export function looksSame(one: KnownFile, other: KnownFile): boolean {
	return one.kind === other.kind && one.codes === other.codes && one.problems === other.problems && one.hints === other.hints && shownOf(one.facts) === shownOf(other.facts);
}

function shownOf(facts: ArticleFacts | undefined): string {
	return JSON.stringify([facts?.title?.text, facts?.date?.text, facts?.draft, facts?.shownFrom, facts?.shownUntil, facts?.names]);
}

/** Most files with problems have the same few; equal lists are one. */
const lists = new Map<string, readonly Code[]>();

function codesOf(times: ReadonlyMap<Code, number>): readonly Code[] {
	const codes = [...times.keys()].sort();
	const key = codes.join(' ');
	const known = lists.get(key) ?? codes;
	lists.set(key, known);
	return known;
}

function tallyOf(diagnostics: readonly vscode.Diagnostic[]): Tally {
	const times = new Map<Code, number>();
	for (const code of diagnostics.map(codeOf)) if (isCode(code)) times.set(code, (times.get(code) ?? 0) + 1);
	const hints = diagnostics.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Hint).length;
	return { count: diagnostics.length - hints, hints, times, unlisted: 0 };
}

/** The code of one of our problems, as text. */
export function codeOf({ code }: vscode.Diagnostic): string {
	return String(typeof code === 'object' ? code.value : code);
}
