import * as vscode from 'vscode';
import { nameOf } from '../../app/paths';
import { shownUrl, splitUrl, type ImageRef } from '../../core/images/image-ref';
import { exportImages, imageRows, type ExportFormat } from '../../core/images/image-table';
import { clip } from '../../core/messages';
import { imagesIn } from '../article';
import { rangeOf } from '../convert';
import type { Deps } from '../deps';
import { withoutIcons } from '../say';
import { articleForCommand } from './target';

interface ImageItem extends vscode.QuickPickItem {
	readonly image: ImageRef;
}

interface ExportButton extends vscode.QuickInputButton {
	readonly format: ExportFormat;
}

/** Lists every image of the article; an entry jumps to its place, the buttons export the list. */
export async function extractImages(deps: Deps): Promise<void> {
	const target = await articleForCommand(deps);
	if (target === undefined) return;
	const { document, context } = target;
	const head = deps.articles.headOf(document, context.site.dialect);
	const images = imagesIn(document, head, context.config);
	if (images.length === 0) {
		void vscode.window.showInformationMessage(vscode.l10n.t('This article has no images, neither in its body nor in its front matter.'));
		return;
	}
	const { version } = document;
	const picked = await pick(document, images);
	if (picked === undefined) return;
	if (picked.kind === 'export') return exportList(document, images, picked.format);
	// The list was open for a while: a place found in another text is not shown.
	if (document.version === version) await reveal(document, picked.image, 'focus');
}

type Picked = { readonly kind: 'image'; readonly image: ImageRef } | { readonly kind: 'export'; readonly format: ExportFormat };

function pick(document: vscode.TextDocument, images: readonly ImageRef[]): Promise<Picked | undefined> {
	return new Promise((resolve) => {
		const list = vscode.window.createQuickPick<ImageItem>();
		list.title = images.length === 1 ? vscode.l10n.t('1 image in {0}', nameOf(document.uri.path)) : vscode.l10n.t('{0} images in {1}', images.length, nameOf(document.uri.path));
		list.placeholder = vscode.l10n.t('Choose an image to go to it, or a button above to export the list');
		list.matchOnDescription = true;
		list.matchOnDetail = true;
		list.items = images.map((image) => itemOf(document, image));
		list.buttons = exportButtons();
		list.onDidChangeActive(([item]) => {
			if (item !== undefined && !document.isClosed) void reveal(document, item.image, 'stay');
		});
		list.onDidTriggerButton((button) => {
			resolve({ kind: 'export', format: (button as ExportButton).format });
			list.hide();
		});
		list.onDidAccept(() => {
			const [item] = list.selectedItems;
			resolve(item === undefined ? undefined : { kind: 'image', image: item.image });
			list.hide();
		});
		list.onDidHide(() => {
			resolve(undefined);
			list.dispose();
		});
		list.show();
	});
}

function exportButtons(): ExportButton[] {
	return [
		{ format: 'markdown', iconPath: new vscode.ThemeIcon('markdown'), tooltip: vscode.l10n.t('Open as a Markdown table') },
		{ format: 'csv', iconPath: new vscode.ThemeIcon('table'), tooltip: vscode.l10n.t('Open as CSV') },
		{ format: 'json', iconPath: new vscode.ThemeIcon('json'), tooltip: vscode.l10n.t('Open as JSON') },
		{ format: 'addresses', iconPath: new vscode.ThemeIcon('copy'), tooltip: vscode.l10n.t('Copy the addresses') },
	];
}

function itemOf(document: vscode.TextDocument, image: ImageRef): ImageItem {
	const line = document.positionAt(image.urlSpan.start).line + 1;
	const size = image.width !== undefined && image.height !== undefined ? ` · ${image.width} × ${image.height}` : '';
	const alt = image.alt !== undefined && image.alt !== '' ? ` · ${clip(image.alt, 60)}` : '';
	const address = shownUrl(image.original ?? image.url);
	const through = image.original === undefined ? '' : ` · ${vscode.l10n.t('through a proxy')}`;
	return {
		label: withoutIcons(clip(nameOf(splitUrl(address).path) || address, 80)),
		description: withoutIcons(`${placeOf(image)} · ${vscode.l10n.t('line {0}', line)}${size}${alt}${through}`),
		detail: withoutIcons(clip(address, 200)),
		iconPath: new vscode.ThemeIcon(image.source === 'frontmatter' ? 'symbol-key' : 'file-media'),
		image,
	};
}

function placeOf(image: ImageRef): string {
	return image.source === 'frontmatter' ? (image.field ?? vscode.l10n.t('front matter')) : vscode.l10n.t('body');
}

async function reveal(document: vscode.TextDocument, image: ImageRef, focus: 'focus' | 'stay'): Promise<void> {
	const selection = rangeOf(document, image.urlSpan);
	const column = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
	await vscode.window.showTextDocument(document, { selection, preserveFocus: focus === 'stay', ...(column === undefined ? {} : { viewColumn: column }) });
}

async function exportList(document: vscode.TextDocument, images: readonly ImageRef[], format: ExportFormat): Promise<void> {
	const content = exportImages(imageRows(images, document.getText()), format);
	if (format === 'addresses') {
		await vscode.env.clipboard.writeText(content);
		vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0} addresses', images.length), 4000);
		return;
	}
	const language = format === 'csv' ? 'plaintext' : format;
	await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }), { preview: false });
}
