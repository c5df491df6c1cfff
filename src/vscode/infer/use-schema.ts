import * as vscode from 'vscode';
import { mastheadFileName } from '../../app/masthead-json';
import { relativeTo } from '../../app/paths';
import { schemaEdits } from '../../app/use-schema';
import type { Generator } from '../../core/dialects';
import { clip, withoutLinks } from '../../core/messages';
import { applyEdits } from '../../core/text';

/** The articles of a schema: in which folder, for which generator, and by which globs they are named there. */
interface Articles {
	readonly folder: vscode.Uri;
	readonly generator: Generator;
	readonly globs: readonly string[];
}

/** Saves a schema where the person wants it, and has the site's `masthead.json` name it for all articles. */
export async function useSchema(document: vscode.TextDocument, { folder, generator, globs }: Articles): Promise<void> {
	// Jekyll publishes every file but those with a line in front.
	const defaultUri = vscode.Uri.joinPath(folder, generator === 'jekyll' ? '_articles.schema.json' : 'articles.schema.json');
	const target = await vscode.window.showSaveDialog({ defaultUri, filters: { 'JSON Schema': ['json'] }, title: vscode.l10n.t('Save the Schema and Name It in masthead.json') });
	if (target === undefined) return;
	await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(document.getText()));
	const isNamed = await nameIn(vscode.Uri.joinPath(folder, mastheadFileName), relativeTo(target.path, folder.path), globs);
	if (!document.isClosed) {
		await vscode.window.showTextDocument(document);
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	}
	await vscode.window.showTextDocument(target, { preview: false });
	const where = withoutLinks(clip(vscode.workspace.asRelativePath(target)));
	void vscode.window.showInformationMessage(
		isNamed ? vscode.l10n.t('All articles of the site are held against {0} now, beside what the generator demands.', where) : vscode.l10n.t('The schema is saved as {0}. Name it in masthead.json, which could not be edited.', where),
	);
}

/** Whether the file names the schema now. */
async function nameIn(file: vscode.Uri, schema: string | undefined, globs: readonly string[]): Promise<boolean> {
	if (schema === undefined) return false;
	const known = await documentAt(file);
	const source = known?.getText() ?? '';
	const edits = schemaEdits(source, schema, globs);
	if (edits === undefined) return false;
	if (known === undefined) {
		await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(applyEdits(source, edits)));
		return true;
	}
	const change = new vscode.WorkspaceEdit();
	for (const { span, text } of edits) change.replace(file, new vscode.Range(known.positionAt(span.start), known.positionAt(span.end)), text);
	return edits.length === 0 || ((await vscode.workspace.applyEdit(change)) && (await known.save()));
}

async function documentAt(file: vscode.Uri): Promise<vscode.TextDocument | undefined> {
	try {
		await vscode.workspace.fs.stat(file);
	} catch {
		return undefined;
	}
	return vscode.workspace.openTextDocument(file);
}
