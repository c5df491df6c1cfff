import * as vscode from 'vscode';
import type { ReportLine } from '../../app/infer-report';

const scheme = 'masthead-infer';

interface Report {
	readonly text: string;
	readonly links: readonly vscode.DocumentLink[];
}

/** Shows reports that nobody can edit, whose places lead to the articles; the last few are kept. */
export class InferReports implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable {
	private readonly reports = new Map<string, Report>();
	private count = 0;
	private readonly registration = vscode.Disposable.from(vscode.workspace.registerTextDocumentContentProvider(scheme, this), vscode.languages.registerDocumentLinkProvider({ scheme }, this));

	provideTextDocumentContent({ path }: vscode.Uri): string {
		return this.reports.get(path)?.text ?? '';
	}

	provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
		return [...(this.reports.get(uri.path)?.links ?? [])];
	}

	/** @param beside a file of the file system in which the paths lie */
	async show(lines: readonly ReportLine[], beside: vscode.Uri): Promise<void> {
		const path = `/${++this.count}/${vscode.l10n.t('Outliers')}`;
		this.reports.set(path, reportOf(lines, beside));
		const [oldest] = this.reports.keys();
		if (this.reports.size > 5 && oldest !== undefined) this.reports.delete(oldest);
		await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path })), { preview: false, preserveFocus: true, viewColumn: vscode.ViewColumn.Beside });
	}

	dispose(): void {
		this.registration.dispose();
	}
}

function reportOf(lines: readonly ReportLine[], beside: vscode.Uri): Report {
	const links: vscode.DocumentLink[] = [];
	const text = lines.map(({ text: words, place }, line) => {
		if (place === undefined) return words;
		const file = beside.with({ path: place.path, query: '', fragment: '' });
		const shown = `${vscode.workspace.asRelativePath(file)}:${place.line}:${place.column}`;
		links.push(new vscode.DocumentLink(new vscode.Range(line, 2, line, 2 + shown.length), file.with({ fragment: `L${place.line},${place.column}` })));
		return `  ${shown}${words === '' ? '' : `  ${words}`}`;
	});
	return { text: `${text.join('\n')}\n`, links };
}
