import * as vscode from 'vscode';
import type { Head } from '../../core/article';
import type { ArticleContext } from '../context';
import type { Deps } from '../deps';

/** The article that a command works on. */
export interface Target {
	readonly document: vscode.TextDocument;
	readonly context: ArticleContext;
}

/**
 * The article that the person means: the active one, or the last one. Without any, a sentence that
 * helps, and undefined.
 *
 * @param needs `front-matter` where there is nothing to do without it
 */
export async function articleForCommand(deps: Deps, needs: 'front-matter' | 'text' = 'text'): Promise<Target | undefined> {
	const document = deps.currentArticle();
	if (document === undefined) {
		const open = vscode.l10n.t('Open a File');
		const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('No article is open. Open a Markdown, HTML or MDX file first.'), open);
		if (chosen === open) await vscode.commands.executeCommand('workbench.action.quickOpen');
		return undefined;
	}
	const context = await deps.contexts.contextOf(document);
	if (context === undefined) {
		void vscode.window.showInformationMessage(vscode.l10n.t('Masthead is switched off for this file by the settings masthead.enable or masthead.exclude.'));
		return undefined;
	}
	if (needs === 'front-matter' && deps.articles.headOf(document, context.site.dialect).kind === 'none') {
		void vscode.window.showInformationMessage(vscode.l10n.t('This file has no front matter. It begins with a line of three dashes, then “key: value” lines, and ends with three dashes again.'));
		return undefined;
	}
	return { document, context };
}

/** Whether all of the front matter could be read: else what seems to be missing may be there. */
export function isReadableHead({ kind, problems }: Head): boolean {
	return (kind === 'mapping' || kind === 'empty') && !problems.some(({ code }) => code.startsWith('syntax/'));
}

/** Says why a file is not edited, when it is one that saving would change; true when it may be edited. */
export async function mayEdit(deps: Deps, document: vscode.TextDocument): Promise<boolean> {
	const verdict = await deps.survival.examine(document, 'again');
	switch (verdict) {
		case 'fine':
			return true;
		case 'undecodable':
			void vscode.window.showWarningMessage(vscode.l10n.t('Masthead does not edit this file: it has bytes that are not UTF-8 text, and saving would change them. Reopen it with its own encoding.'));
			return false;
		case 'mixed-line-ends':
			void vscode.window.showWarningMessage(vscode.l10n.t('Masthead does not edit this file: it mixes different line ends, and saving would change them. Save it once with one kind, and try again.'));
			return false;
		default:
			return verdict satisfies never;
	}
}
