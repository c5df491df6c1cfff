import * as vscode from 'vscode';
import { placeOfLocation } from '../app/schema-position';
import { keySpanIn } from '../core/schema/key-span';
import { locationsAt } from '../core/schema/views';
import { placeAt } from '../core/tree';
import { rangeOf } from './convert';
import type { Deps } from './deps';
import { packagedSchemas } from './files';
import { articleAt } from './head';
import { openSchema, schemaScheme, uriOfPlace } from './schema-files';

/** From a key to its place in the schema. */
export function registerDefinition(deps: Deps): vscode.Disposable {
	const read = packagedSchemas(deps.extensionUri);
	const schemaTexts: vscode.TextDocumentContentProvider = {
		provideTextDocumentContent: deps.output.guard('Reading a schema', async (uri: vscode.Uri) => {
			const name = /^\/([\w-]+)\.json$/.exec(uri.path)?.[1];
			return name === undefined ? undefined : read(name);
		}),
	};
	const definition: vscode.DefinitionProvider = {
		provideDefinition: deps.output.guard('Finding a key in its schema', (document: vscode.TextDocument, position: vscode.Position) => definitionAt(deps, document, position)),
	};
	return vscode.Disposable.from(
		vscode.workspace.registerTextDocumentContentProvider(schemaScheme, schemaTexts),
		vscode.languages.registerDefinitionProvider({ scheme: '*' }, definition),
	);
}

async function definitionAt(deps: Deps, document: vscode.TextDocument, position: vscode.Position): Promise<vscode.LocationLink[] | undefined> {
	const article = await articleAt(deps, document);
	const schema = article?.context.schema.schema;
	if (article?.head.meta === undefined || schema === undefined) return undefined;
	const { onKey, path, entry } = placeAt(article.head.meta, document.offsetAt(position));
	if (!onKey || entry === undefined) return undefined;
	const originSelectionRange = rangeOf(document, entry.keySpan);
	const links: vscode.LocationLink[] = [];
	for (const location of locationsAt(schema, article.head.meta, path)) {
		const place = placeOfLocation(location, schema);
		const uri = place === undefined ? undefined : uriOfPlace(place, document, article.context);
		if (place === undefined || uri === undefined) continue;
		const target = await openSchema(uri);
		if (target === undefined) continue;
		const targetRange = rangeOf(target, keySpanIn(target.getText(), place.pointer));
		links.push({ originSelectionRange, targetUri: uri, targetRange, targetSelectionRange: targetRange });
	}
	return links;
}
