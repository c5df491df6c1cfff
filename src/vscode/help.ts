import * as vscode from 'vscode';
import { isCode, type Code } from '../core/problems';
import type { Deps } from './deps';

/** The link behind a problem's code: a page that ships with the extension and opens in VS Code. */
export function helpLink(code: Code): vscode.Uri {
	return vscode.Uri.parse(`command:masthead.showProblemHelp?${encodeURIComponent(JSON.stringify([code]))}`);
}

/** Opens the page of a code. The code comes with a link, so it is checked before it becomes a path. */
export async function showProblemHelp(deps: Deps, code: unknown): Promise<void> {
	if (typeof code !== 'string' || !isCode(code)) return;
	const page = vscode.Uri.joinPath(deps.extensionUri, 'docs', 'problems', `${code}.md`);
	await vscode.commands.executeCommand('markdown.showPreview', page);
}
