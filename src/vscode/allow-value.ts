import * as vscode from 'vscode';
import { placeOfLocation } from '../app/schema-position';
import type { Head } from '../core/article';
import { clip, templates } from '../core/messages';
import type { Problem } from '../core/problems';
import { enumEdit, enumLocation } from '../core/schema/enum-edit';
import type { ArticleContext } from './context';
import { textEditOf } from './convert';
import { say } from './say';
import { openSchema, schemaScheme, uriOfPlace } from './schema-files';

/** A problem, and what the editor shows of it. */
export interface ShownProblem {
	readonly problem: Problem;
	readonly shown: vscode.Diagnostic[];
}

/**
 * "Add 'x' to the allowed values": for a value that a schema of the workspace does not list. The
 * schema is edited as it stands in the editor, and nothing of it but the list.
 */
export async function allowActions(document: vscode.TextDocument, context: ArticleContext, head: Head, problems: readonly ShownProblem[]): Promise<vscode.CodeAction[]> {
	const { schema } = context.schema;
	if (schema === undefined || head.meta === undefined) return [];
	const actions: vscode.CodeAction[] = [];
	for (const { problem, shown } of problems) {
		if (problem.code !== 'schema/enum') continue;
		const { allowed, actual } = problem.data;
		const location = enumLocation(problem, schema, head.meta);
		const place = location === undefined ? undefined : placeOfLocation(location, schema);
		const uri = place === undefined ? undefined : uriOfPlace(place, document, context);
		const file = place === undefined || uri === undefined || !isWrittenByHand(uri) ? undefined : await openSchema(uri);
		const edit = place === undefined || file === undefined ? undefined : enumEdit(file.getText(), place.pointer, allowed, actual);
		if (file === undefined || edit === undefined) continue;
		const action = new vscode.CodeAction(say(templates['fix/add-allowed'], { value: clip(String(actual), 60) }), vscode.CodeActionKind.QuickFix);
		action.edit = new vscode.WorkspaceEdit();
		action.edit.set(file.uri, [textEditOf(file, edit)]);
		action.diagnostics = shown;
		actions.push(action);
	}
	return actions;
}

/** A file of the workspace, and not one that a program writes: those lie in `.astro` and the like. */
function isWrittenByHand(uri: vscode.Uri): boolean {
	return uri.scheme !== schemaScheme && vscode.workspace.getWorkspaceFolder(uri) !== undefined && !/\/(?:\.[^/]+|node_modules)\//.test(vscode.workspace.asRelativePath(uri, true));
}
