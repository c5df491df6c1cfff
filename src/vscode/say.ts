import * as vscode from 'vscode';
import type { Translate } from '../core/messages';

/** The core's sentences in the person's language: its templates are the keys of the bundles. */
export const say: Translate = (template, args) => vscode.l10n.t(template, { ...args });

/** Text of a file for a list, where VS Code would draw `$(name)` as an icon. */
export function withoutIcons(text: string): string {
	return text.replaceAll('$(', '\\$(');
}

/** A number as the person's language writes it. */
export function localNumber(count: number): string {
	return count.toLocaleString(vscode.env.language);
}
