import * as vscode from 'vscode';
import { hoverAt } from '../core/hover';
import { describeDate } from './date-text';
import { optionsOf } from './article';
import { rangeOf } from './convert';
import type { Deps } from './deps';
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
