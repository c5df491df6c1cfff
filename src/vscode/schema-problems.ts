import * as vscode from 'vscode';
import type { Deps } from './deps';
import { diagnosticsIn } from './settings-problems';

/**
 * Problems of schemas, shown in the schemas themselves and in the files that name them, whether these are
 * open or not: as far as open articles led to them.
 */
export function registerSchemaProblems({ contexts }: Deps): vscode.Disposable {
	const collection = vscode.languages.createDiagnosticCollection('masthead-schemas');
	return vscode.Disposable.from(
		collection,
		contexts.onDidChange(() => collection.clear()),
		contexts.onDidFind(({ document, config }) => {
			for (const found of contexts.schemaProblems(document)) collection.set(document.uri.with({ path: found.path, query: '', fragment: '' }), diagnosticsIn(found, config.rules));
		}),
	);
}
