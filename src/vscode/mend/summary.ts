import * as vscode from 'vscode';
import type { MendPlan } from '../../app/mend/mend-plan';
import { titleOf } from '../../app/mend/mend-messages';
import type { FilePlan } from '../../app/mend/plan';
import { csvReport, markdownReport, pathLine, skippedReport } from '../../app/mend/report';
import { csvFileOf } from '../../core/csv';
import { localNumber, say } from '../say';

const scheme = 'masthead-summary';

/** Files that each section of a summary shows; a report shows all. */
const sample = 20;

/** What can be done with a plan, as a link above its summary. */
export interface SummaryAction {
	/** May begin with an icon, `$(name)`. */
	readonly title: string;
	readonly run: () => Promise<void>;
}

interface Summary {
	readonly text: string;
	/** The files that it names. */
	readonly files: readonly FilePlan[];
	readonly actions: readonly SummaryAction[];
}

/** Shows summaries as Markdown that nobody can edit; the last few are kept. */
export class Summaries implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.DocumentLinkProvider, vscode.Disposable {
	private readonly summaries = new Map<string, Summary>();
	private count = 0;
	private readonly registration = vscode.Disposable.from(
		vscode.workspace.registerTextDocumentContentProvider(scheme, this),
		vscode.languages.registerCodeLensProvider({ scheme }, this),
		vscode.languages.registerDocumentLinkProvider({ scheme }, this),
	);

	provideTextDocumentContent({ path }: vscode.Uri): string {
		return this.summaries.get(path)?.text ?? `${vscode.l10n.t('This summary is no longer kept. Run the command again: it reads all articles anew and changes none before you say so.')}\n`;
	}

	provideCodeLenses({ uri: { path } }: vscode.TextDocument): vscode.CodeLens[] {
		const actions = this.summaries.get(path)?.actions ?? [];
		return actions.map(({ title }, index) => new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command: 'masthead.summaryAction', arguments: [path, index] }));
	}

	/** Each file that is named leads to its first place, and each place that is left alone to itself. */
	provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
		const files = new Map((this.summaries.get(document.uri.path)?.files ?? []).map((file) => [pathLine(file.path, { shown }), file]));
		const links: vscode.DocumentLink[] = [];
		let path: string | undefined;
		for (let line = 0; line < document.lineCount; line++) {
			const { text, range } = document.lineAt(line);
			const file = files.get(text);
			path = file?.path ?? path;
			const place = file === undefined ? /^- (\d+): `/.exec(text)?.[1] : (file.changes[0] ?? file.left[0])?.line ?? 1;
			if (path !== undefined && place !== undefined) links.push(new vscode.DocumentLink(range, vscode.Uri.parse(path).with({ fragment: `L${place}` })));
		}
		return links;
	}

	/** Does what a link above a summary says. */
	async runAction([path, index]: readonly unknown[]): Promise<void> {
		const actions = typeof path === 'string' ? this.summaries.get(path)?.actions : undefined;
		await (typeof index === 'number' ? actions?.[index]?.run() : undefined);
	}

	show(plan: MendPlan, actions: readonly SummaryAction[] = []): Promise<void> {
		return this.open(titleOf(plan.mend, say), { text: markdownReport(plan, { shown, sample, translate: say }), files: plan.files, actions });
	}

	showSkipped(title: string, files: readonly FilePlan[]): Promise<void> {
		return this.open(title, { text: skippedReport(title, files, { shown, translate: say }), files, actions: [] });
	}

	private async open(title: string, summary: Summary): Promise<void> {
		this.count++;
		const path = `/${this.count}/${title.replace(/[\\/:*?"<>|\s]+/g, ' ').slice(0, 60)}.md`;
		this.summaries.set(path, summary);
		const [oldest] = this.summaries.keys();
		if (this.summaries.size > 10 && oldest !== undefined) this.summaries.delete(oldest);
		await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path })), { preview: false });
	}

	dispose(): void {
		this.registration.dispose();
	}
}

/** How much is meant, without a plural to go wrong. */
export function countOf(places: number, files: number): string {
	return vscode.l10n.t('places: {0}, files: {1}', localNumber(places), localNumber(files));
}

/** Saves everything that is planned where the person wants it: Markdown, or CSV by the name. */
export async function saveReport(plan: MendPlan): Promise<void> {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	const target = await vscode.window.showSaveDialog({
		// Where VS Code has a list in place of the system's dialog, nothing else tells of the other form.
		title: `${vscode.l10n.t('Save a report')} (.md, .csv)`,
		...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, 'masthead-report.md') }),
		filters: { Markdown: ['md'], CSV: ['csv'] },
	});
	if (target === undefined) return;
	const text = /\.csv$/i.test(target.path) ? csvFileOf(csvReport(plan, { shown, translate: say })) : markdownReport(plan, { shown, translate: say });
	await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
	const open = vscode.l10n.t('Open');
	// The list of what can be done comes back meanwhile. A name of a file in a notification could hold a link that runs a command.
	void vscode.window.showInformationMessage(vscode.l10n.t('The report is saved.'), open).then(async (chosen) => {
		if (chosen === open) await vscode.window.showTextDocument(target);
	});
}

/** A file as the person knows it. */
export function shown(path: string): string {
	return vscode.workspace.asRelativePath(vscode.Uri.parse(path));
}
