import * as vscode from 'vscode';
import type { SchemaPlace } from '../app/schema-position';
import type { ArticleContext } from './context';

/** Under this scheme the schemas that come with Masthead can be read, and not changed. */
export const schemaScheme = 'masthead-schema';

/** The file of a part of the schema that an article is held against. */
export function uriOfPlace(place: SchemaPlace, document: vscode.TextDocument, { schema }: ArticleContext): vscode.Uri | undefined {
	const beside = (path: string): vscode.Uri => document.uri.with({ path, query: '', fragment: '' });
	switch (place.kind) {
		case 'built-in':
			return vscode.Uri.from({ scheme: schemaScheme, path: `/${place.name}.json` });
		case 'own':
			return schema.path === undefined ? undefined : beside(schema.path);
		case 'file':
			return beside(place.path);
		default:
			return place satisfies never;
	}
}

/** Undefined where there is no such file. */
export async function openSchema(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
	try {
		return await vscode.workspace.openTextDocument(uri);
	} catch {
		// A schema that was removed since: there is nowhere to go.
		return undefined;
	}
}
