import * as vscode from 'vscode';
import { fileOfImage } from '../app/site-paths';
import type { Head } from '../core/article';
import { pathKindOf } from '../core/completion/paths';
import { isLocal, isRemote } from '../core/images/image-ref';
import { placeAt } from '../core/tree';
import type { ArticleContext } from './context';
import { filesBeside, topOf } from './files';
import { appendParagraph } from './markdown';
import { articleRoot, remoteImagesOf } from './preview-page';

/** Bytes of a local file; larger ones would hold the editor up. */
const largest = 8 * 1024 * 1024;

/** Shown height in pixels. */
const height = 160;

/**
 * Shows the image that the value under the pointer names. A hover fetches what it shows: files of the
 * article's own folder, and images of other servers only where the preview may load them.
 */
export async function describeImage(document: vscode.TextDocument, offset: number, head: Head, { site, config }: ArticleContext, into: vscode.MarkdownString): Promise<void> {
	const node = head.meta === undefined ? undefined : placeAt(head.meta, offset);
	if (node?.node?.kind !== 'scalar' || node.node.type !== 'string' || pathKindOf(node.path, config.images.fields) !== 'image') return;
	const address = node.node.text.trim();
	if (isRemote(address)) {
		if (remoteImagesOf(document) === 'allowed') appendImage(into, address.replace(/^[\\/]{2}/, 'https://'));
		else appendParagraph(into, vscode.l10n.t('Images of other servers are shown when masthead.preview.remoteImages is on.'));
		return;
	}
	if (!isLocal(address) || document.isUntitled) return;
	const { uri } = document;
	const path = await fileOfImage(address, { article: uri.path, site, files: filesBeside(uri), top: topOf(uri) });
	const root = articleRoot(uri);
	if (path === undefined || root === undefined || !`${path}/`.startsWith(root.path === '/' ? '/' : `${root.path}/`)) return;
	const file = uri.with({ path, query: '', fragment: '' });
	const { size } = await vscode.workspace.fs.stat(file);
	if (size > largest) appendParagraph(into, vscode.l10n.t('The image is too large to be shown here.'));
	else appendImage(into, file.toString());
}

/** Nothing of an address is left that Markdown would read as anything but an address. */
function appendImage(into: vscode.MarkdownString, address: string): void {
	const parsed = URL.canParse(address) ? new URL(address) : undefined;
	if (parsed === undefined) return;
	const href = parsed.href.replace(/[^\w:/?#@!$&+,;=.%~-]/g, (character) => encodeURIComponent(character).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`));
	into.appendMarkdown(`![](${href}|height=${height})\n\n`);
}
