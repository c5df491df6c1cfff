import * as vscode from 'vscode';
import type { MendPlan } from '../../app/mend/mend-plan';
import type { FilePlan } from '../../app/mend/plan';
import { csvReport, markdownReport, skippedReport } from '../../app/mend/report';
import { say } from '../say';

const scheme = 'masthead-summary';

/** Files that each section of a summary shows; a report shows all. */
const sample = 20;

/** Shows summaries as Markdown that nobody can edit; the last few are kept. */
export class Summaries implements vscode.TextDocumentContentProvider, vscode.Disposable {
	private readonly texts = new Map<string, string>();
	private count = 0;
	private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

	provideTextDocumentContent(uri: vscode.Uri): string {
		return this.texts.get(uri.path) ?? '';
	}

	show(plan: MendPlan, title: string): Promise<void> {
		return this.open(title, markdownReport(plan, { shown, sample, translate: say }));
	}

	showSkipped(title: string, files: readonly FilePlan[]): Promise<void> {
		return this.open(title, skippedReport(title, files, { shown, translate: say }));
	}

	private async open(title: string, text: string): Promise<void> {
		this.count++;
		const path = `/${this.count}/${title.replace(/[\\/:*?"<>|\s]+/g, ' ').slice(0, 60)}.md`;
		this.texts.set(path, text);
		const [oldest] = this.texts.keys();
		if (this.texts.size > 10 && oldest !== undefined) this.texts.delete(oldest);
		await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path })), { preview: false });
	}

	dispose(): void {
		this.registration.dispose();
	}
}

/** Saves everything that is planned where the person wants it: Markdown, or CSV by the name. */
export async function saveReport(plan: MendPlan): Promise<void> {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	const target = await vscode.window.showSaveDialog({
		...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, 'masthead-report.md') }),
		filters: { Markdown: ['md'], CSV: ['csv'] },
	});
	if (target === undefined) return;
	const text = /\.csv$/i.test(target.path) ? csvReport(plan, { shown, translate: say }) : markdownReport(plan, { shown, translate: say });
	await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}

/** A file as the person knows it. */
export function shown(path: string): string {
	return vscode.workspace.asRelativePath(vscode.Uri.parse(path));
}
