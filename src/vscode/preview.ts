import * as vscode from 'vscode';
import { readState } from '../webview/protocol';
import type { Deps } from './deps';
import { PreviewPanel } from './preview-panel';
import { webviewOptions } from './preview-page';

const viewType = 'masthead.preview';

/** The preview's commands, and its return after the window was reloaded. */
export function registerPreview(deps: Deps): vscode.Disposable {
	return new Previews(deps);
}

/** All open previews: at most one that follows the active article, and any number of locked ones. */
class Previews implements vscode.Disposable {
	private readonly panels = new Set<PreviewPanel>();
	private readonly subscriptions: vscode.Disposable[];

	constructor(private readonly deps: Deps) {
		const { guard } = deps.output;
		const command = (name: string, run: (...args: readonly unknown[]) => unknown): vscode.Disposable =>
			vscode.commands.registerCommand(`masthead.${name}`, guard(`The command ${name}`, run));
		this.subscriptions = [
			command('openPreview', (uri) => this.open(uri, 'here')),
			command('openPreviewToSide', (uri) => this.open(uri, 'beside')),
			command('togglePreviewLock', () => this.toggleLock()),
			vscode.window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel: async (panel, state) => this.restore(panel, state) }),
			vscode.window.onDidChangeActiveTextEditor((editor) => {
				if (editor !== undefined) this.follow(editor.document);
			}),
		];
	}

	dispose(): void {
		for (const subscription of this.subscriptions) subscription.dispose();
		for (const panel of this.panels) panel.dispose();
	}

	private open(uri: unknown, where: 'here' | 'beside'): void {
		const article = uri instanceof vscode.Uri ? uri : this.deps.currentArticle()?.uri;
		const beside = where === 'beside' && vscode.window.activeTextEditor !== undefined;
		const column = beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
		const following = [...this.panels].find((panel) => !panel.isLocked);
		if (following !== undefined) {
			if (article !== undefined) following.follow(article);
			// Beside means beside the text: a preview that lies in the text's own group moves.
			const isApart = following.panel.viewColumn !== vscode.window.activeTextEditor?.viewColumn;
			following.panel.reveal(beside && !isApart ? vscode.ViewColumn.Beside : following.panel.viewColumn, beside);
			return;
		}
		const panel = vscode.window.createWebviewPanel(viewType, vscode.l10n.t('Article preview'), { viewColumn: column, preserveFocus: beside }, webviewOptions(this.deps.extensionUri, article));
		this.add(new PreviewPanel(panel, this.deps, article, 'follows'));
	}

	private restore(panel: vscode.WebviewPanel, value: unknown): void {
		const state = readState(value);
		const uri = state === undefined ? undefined : parsed(state.uri);
		this.add(new PreviewPanel(panel, this.deps, uri, state?.locked === true ? 'locked' : 'follows'));
	}

	private add(preview: PreviewPanel): void {
		this.panels.add(preview);
		preview.onDidClose(() => {
			this.panels.delete(preview);
			this.tellOpen();
		});
		this.tellOpen();
	}

	private follow(document: vscode.TextDocument): void {
		if (!this.deps.contexts.isArticle(document)) return;
		for (const panel of this.panels) if (!panel.isLocked) panel.follow(document.uri);
	}

	/** The preview that has the focus; from the text, the one that was opened last. */
	private toggleLock(): void {
		const panels = [...this.panels];
		(panels.find(({ panel }) => panel.active) ?? panels.at(-1))?.toggleLock();
	}

	private tellOpen(): void {
		void vscode.commands.executeCommand('setContext', 'masthead.previewOpen', this.panels.size > 0);
	}
}

function parsed(uri: string): vscode.Uri | undefined {
	try {
		return vscode.Uri.parse(uri, true);
	} catch {
		// A remembered address that is none: the page then asks for an article.
		return undefined;
	}
}
