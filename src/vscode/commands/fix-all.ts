import * as vscode from 'vscode';
import { fixAll } from '../../core/fixes';
import { workspaceEdit } from '../code-actions';
import type { Deps } from '../deps';
import { findNow } from '../findings';
import { articleForCommand, mayEdit } from './target';

/** Applies every safe fix of the article, and says what is left for a person. */
export async function fixAllInArticle(deps: Deps): Promise<void> {
	const target = await articleForCommand(deps, 'front-matter');
	if (target === undefined || !(await mayEdit(deps, target.document))) return;
	const { document, context } = target;
	const { head, problems, fixContext } = findNow(deps, document, context);
	const edits = fixAll(problems, head, fixContext);
	if (edits.length === 0) {
		const text = problems.length === 0
			? vscode.l10n.t('No problems in this article.')
			: head.problems.some(({ code }) => code.startsWith('syntax/'))
				? vscode.l10n.t('The front matter has a syntax error, so nothing was changed. Mend it first: its quick fix is at the underline.')
				: vscode.l10n.t('Nothing here can be mended without changing what the site shows. The quick fixes at the underlines say what each would change.');
		void vscode.window.showInformationMessage(text);
		return;
	}
	if (!(await vscode.workspace.applyEdit(workspaceEdit(document, edits)))) {
		void vscode.window.showWarningMessage(vscode.l10n.t('The article could not be edited. It may be read-only.'));
		return;
	}
	const text = edits.length === 1 ? vscode.l10n.t('Made 1 safe change.') : vscode.l10n.t('Made {0} safe changes.', edits.length);
	void vscode.window.showInformationMessage(text);
}
