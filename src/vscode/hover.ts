import * as vscode from 'vscode';
import { hoverAt, type DateHover } from '../core/hover';
import { optionsOf } from './article';
import { rangeOf } from './convert';
import type { Deps } from './deps';
import { appendParagraph } from './markdown';
import { describeView } from './view-text';

/** Explains keys and dates under the pointer. */
export function registerHover(deps: Deps): vscode.Disposable {
	return vscode.languages.registerHoverProvider({ scheme: '*' }, {
		provideHover: deps.output.guard('Explaining an entry', async (document: vscode.TextDocument, position: vscode.Position) => {
			const context = await deps.contexts.contextOf(document);
			if (context === undefined) return undefined;
			const head = deps.articles.headOf(document, context.site.dialect);
			const hover = hoverAt(head, document.offsetAt(position), optionsOf(context));
			if (hover === undefined) return undefined;
			const text = new vscode.MarkdownString();
			if (hover.date !== undefined) describeDate(hover.date, text);
			if (hover.view !== undefined) describeView(hover.view, text);
			return text.value === '' ? undefined : new vscode.Hover(text, rangeOf(document, hover.span));
		}),
	});
}

function describeDate(date: DateHover, text: vscode.MarkdownString): void {
	appendParagraph(text, sentence(date));
	if (date.dependsOnBuild === 'yes') appendParagraph(text, vscode.l10n.t('Built on a machine in another time zone, it reads differently.'));
}

function sentence({ generator, reads, zone }: DateHover): string {
	if (reads === undefined) return vscode.l10n.t('{0} cannot read this as a date.', generator);
	return zone === undefined ? vscode.l10n.t('{0} reads {1}.', generator, reads) : vscode.l10n.t('{0} shows {1} ({2}).', generator, reads, zone);
}
