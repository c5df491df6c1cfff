import * as vscode from 'vscode';
import { isInside, type FilePath } from '../app/paths';
import type { Site } from '../app/site';
import { filesBeside } from './files';
import { localCandidates } from './preview-images';
import { articleRoot } from './preview-page';

/** What a link leads to. `refused`: an address of a kind that nobody needs in an article (`command:`, `file:`). */
export type LinkTarget =
	| { readonly kind: 'external'; readonly uri: vscode.Uri }
	| { readonly kind: 'local'; readonly candidates: readonly FilePath[] }
	| { readonly kind: 'refused' };

/** Judges a link of an article: only web and mail addresses, and files of the workspace. */
export function linkTarget(href: string, article: vscode.Uri, site: Site): LinkTarget {
	// Browsers drop these when they read a scheme; here nobody shall see another one than they do.
	const text = href.replace(/[\u0000-\u001f\u007f-\u009f]/g, '').trim();
	if (/^(?:https?:\/\/|mailto:)/i.test(text)) return external(text);
	if (/^[\\/]{2}/.test(text)) return external(`https:${text}`);
	if (text === '' || /^[a-z][a-z\d+.-]*:/i.test(text)) return { kind: 'refused' };
	const candidates = localCandidates(text, 'body', article, site).filter((path) => isInWorkspace(article, path));
	return candidates.length === 0 ? { kind: 'refused' } : { kind: 'local', candidates };
}

function external(text: string): LinkTarget {
	try {
		const uri = vscode.Uri.parse(text, true);
		return /^(?:https?|mailto)$/i.test(uri.scheme) ? { kind: 'external', uri } : { kind: 'refused' };
	} catch {
		// Not an address that anything could open.
		return { kind: 'refused' };
	}
}

function isInWorkspace(article: vscode.Uri, path: FilePath): boolean {
	const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
	const own = articleRoot(article);
	const roots = own === undefined ? folders : [own, ...folders];
	return roots.some((root) => root.scheme === article.scheme && root.authority === article.authority && isInside(path, root.path.replace(/(.)\/$/, '$1')));
}

/** Opens what a link of the page leads to, if it may be opened. */
export async function openLink(href: string, article: vscode.Uri, site: Site, column: vscode.ViewColumn | undefined): Promise<void> {
	const target = linkTarget(href, article, site);
	switch (target.kind) {
		case 'external':
			await vscode.env.openExternal(target.uri);
			return;
		case 'refused':
			tell(vscode.l10n.t('The preview opens web and mail addresses, and files of this workspace.'));
			return;
		case 'local': {
			const file = await firstFile(target.candidates, article);
			if (file === undefined) tell(vscode.l10n.t('No file of this workspace belongs to that link.'));
			else await vscode.commands.executeCommand('vscode.open', file, { viewColumn: column ?? vscode.ViewColumn.One });
			return;
		}
		default:
			target satisfies never;
	}
}

/** The file itself, or the article that a page's address leaves the extension out of. */
async function firstFile(candidates: readonly FilePath[], article: vscode.Uri): Promise<vscode.Uri | undefined> {
	const files = filesBeside(article);
	for (const path of candidates) {
		const bare = path.replace(/(?:\/|\.html?)$/, '');
		for (const tried of new Set([path, `${bare}.md`, `${bare}.html`, `${bare}/index.md`])) {
			if ((await files.kind(tried)) === 'file') return article.with({ path: tried, query: '', fragment: '' });
		}
	}
	return undefined;
}

/** A word in passing: nothing is lost that would need an answer. */
function tell(message: string): void {
	vscode.window.setStatusBarMessage(message, 5000);
}
