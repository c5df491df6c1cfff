import * as vscode from 'vscode';

/** Whether the page may load images from other servers: the person's setting and the workspace's trust together. */
export type RemoteImages = 'allowed' | 'blocked';

/** The setting counts only in a trusted workspace. VS Code says so too (`restrictedConfigurations`); this is the second lock. */
export function remoteImagesOf(document: vscode.TextDocument | undefined): RemoteImages {
	if (!vscode.workspace.isTrusted) return 'blocked';
	const wanted = vscode.workspace.getConfiguration('masthead', document ?? null).get('preview.remoteImages');
	return wanted === true ? 'allowed' : 'blocked';
}

/**
 * The folder from which an article may show images: its workspace folder, or its own. Undefined for
 * a text that is not saved anywhere.
 */
export function articleRoot(uri: vscode.Uri): vscode.Uri | undefined {
	if (uri.scheme === 'untitled') return undefined;
	return vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, '..');
}

/** What the page may read: Masthead's own style and script, and the article's folder. */
export function webviewOptions(extensionUri: vscode.Uri, article: vscode.Uri | undefined): vscode.WebviewOptions {
	const root = article === undefined ? undefined : articleRoot(article);
	return {
		enableScripts: true,
		enableForms: false,
		enableCommandUris: false,
		localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'media'), vscode.Uri.joinPath(extensionUri, 'dist'), ...(root === undefined ? [] : [root])],
	};
}

/**
 * The empty page. Everything but Masthead's own script, its own style and images is shut out, so that
 * what slips through both cleanings still cannot run, load, or send anything.
 *
 * Styles of articles need no `unsafe-inline`: the page sets them through the object model.
 */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, remoteImages: RemoteImages): string {
	const nonce = makeNonce();
	const script = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'preview.js'));
	const style = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'media', 'preview.css'));
	const policy = [
		`default-src 'none'`,
		`img-src ${webview.cspSource} data:${remoteImages === 'allowed' ? ' https: http:' : ''}`,
		`style-src ${webview.cspSource}`,
		`script-src 'nonce-${nonce}'`,
		`form-action 'none'`,
		`base-uri 'none'`,
	].join('; ');
	const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
	return `<!DOCTYPE html>
<html lang="${escaped(vscode.env.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<title>${escaped(vscode.l10n.t('Article preview'))}</title>
<link rel="stylesheet" href="${escaped(style.toString())}">
</head>
<body>
<script nonce="${nonce}" src="${escaped(script.toString())}"></script>
</body>
</html>`;
}

function makeNonce(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(24));
	return btoa(String.fromCharCode(...bytes));
}
