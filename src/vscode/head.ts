import type * as vscode from 'vscode';
import type { Head } from '../core/article';
import type { ArticleContext } from './context';
import type { Deps } from './deps';

/** The head of an article with what is known of it; undefined for documents that are none. */
export async function articleAt(deps: Deps, document: vscode.TextDocument): Promise<{ readonly head: Head; readonly context: ArticleContext } | undefined> {
	const context = await deps.contexts.contextOf(document);
	if (context === undefined || document.isClosed) return undefined;
	// Read after the wait: it is the text as it is now.
	const head = deps.articles.headOf(document, context.site.dialect);
	return head.kind === 'none' ? undefined : { head, context };
}
