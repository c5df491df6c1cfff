import * as vscode from 'vscode';
import type { ValueHover } from '../core/hover';
import { appendParagraph } from './markdown';

/** What is said of a value under the pointer that the generator reads as something else than it seems to be. */
export function describeValue(value: ValueHover, into: vscode.MarkdownString): void {
	appendParagraph(into, sentence(value));
}

function sentence({ generator, type, shown }: ValueHover): string {
	switch (type) {
		case 'number':
			return vscode.l10n.t('{0} reads this as the number {1}.', generator, shown);
		case 'null':
			return vscode.l10n.t('{0} reads this as no value at all.', generator);
		case 'timestamp':
			return vscode.l10n.t('{0} reads this as a date, and may show it as “{1}”.', generator, shown);
		case 'boolean':
		case 'string':
			return vscode.l10n.t('{0} reads this as {1}.', generator, shown);
		default:
			return type satisfies never;
	}
}
