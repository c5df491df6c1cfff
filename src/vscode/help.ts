import * as vscode from 'vscode';
import { isCode, type Code } from '../core/problems';
import type { Deps } from './deps';

const scheme = 'masthead-help';

/**
 * The address behind a problem's code. VS Code opens it as a document, and no command can stand
 * there; the manifest's `workbench.editorAssociations` has it shown as a page, not as its source.
 */
export function helpLink(code: Code): vscode.Uri {
	const link = links.get(code) ?? vscode.Uri.from({ scheme, path: `/${code}.md` });
	links.set(code, link);
	return link;
}

/** Thousands of problems have the same few. */
const links = new Map<Code, vscode.Uri>();

/** Serves the pages of problems, which ship with the extension. */
export function registerHelp(deps: Deps): vscode.Disposable {
	return vscode.workspace.registerTextDocumentContentProvider(scheme, {
		provideTextDocumentContent: async ({ path }) => {
			const code = path.slice(1).replace(/\.md$/, '');
			// The address may come from anywhere, so it is checked before it becomes a path.
			if (!isCode(code)) return vscode.l10n.t('There is no page of this name.');
			const page = vscode.Uri.joinPath(deps.extensionUri, 'docs', 'problems', `${code}.md`);
			return new TextDecoder().decode(await vscode.workspace.fs.readFile(page));
		},
	});
}

/** Opens the page of a code, which comes from a command's arguments. */
export async function showProblemHelp(code: unknown): Promise<void> {
	if (typeof code !== 'string' || !isCode(code)) return;
	await vscode.commands.executeCommand('markdown.showPreview', helpLink(code));
}
