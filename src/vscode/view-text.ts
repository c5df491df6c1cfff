import * as vscode from 'vscode';
import { clip } from '../core/messages';
import { appendParagraph } from './markdown';
import type { SchemaView } from '../core/schema/views';

/**
 * What a schema says of a key, for hovers and proposals. Schemas come from workspaces: their words
 * are shown as text, and no command in them can be clicked.
 */
export function describeView(view: SchemaView, into: vscode.MarkdownString = new vscode.MarkdownString()): vscode.MarkdownString {
	if (view.deprecated) appendParagraph(into, view.deprecationMessage ?? vscode.l10n.t('This key is deprecated.'));
	const description = view.description ?? view.title;
	if (description !== undefined) appendParagraph(into, clip(description, 1000));
	const types = view.types.filter((type) => type !== 'null').map(typeName);
	if (types.length > 0) appendParagraph(into, vscode.l10n.t('Type: {0}', types.join(', ')));
	if (view.values.length > 0) appendParagraph(into, vscode.l10n.t('One of: {0}', view.values.slice(0, 12).map(String).join(', ')));
	if (view.default !== undefined) appendParagraph(into, vscode.l10n.t('Default: {0}', clip(JSON.stringify(view.default), 120)));
	const [example] = view.examples;
	if (example !== undefined) appendParagraph(into, vscode.l10n.t('Example: {0}', clip(typeof example === 'string' ? example : JSON.stringify(example), 120)));
	if (view.docs !== undefined && isWebAddress(view.docs)) into.appendMarkdown(`[${vscode.l10n.t('Documentation')}](<${view.docs}>)`);
	return into;
}

function isWebAddress(address: string): boolean {
	return /^https:\/\/[^\s<>"\\]+$/.test(address);
}

function typeName(type: Exclude<SchemaView['types'][number], 'null'>): string {
	switch (type) {
		case 'string':
			return vscode.l10n.t('text');
		case 'number':
			return vscode.l10n.t('number');
		case 'integer':
			return vscode.l10n.t('whole number');
		case 'boolean':
			return vscode.l10n.t('true or false');
		case 'array':
			return vscode.l10n.t('list');
		case 'object':
			return vscode.l10n.t('map');
		default:
			return type satisfies never;
	}
}
