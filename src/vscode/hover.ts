import * as vscode from 'vscode';
import { hoverAt } from '../core/hover';
import { describeDate } from './date-text';
import { describeValue } from './value-text';
import { optionsOf } from './article';
import { rangeOf } from './convert';
import type { Deps } from './deps';
import { describeImage } from './hover-image';
import { describeView } from './view-text';

/** Explains keys and dates under the pointer. */
export function registerHover(deps: Deps): vscode.Disposable {
	return vscode.languages.registerHoverProvider({ scheme: '*' }, {
		provideHover: deps.output.guard('Explaining an entry', async (document: vscode.TextDocument, position: vscode.Position) => {
			const context = await deps.contexts.contextOf(document);
			if (context === undefined) return undefined;
			const head = deps.articles.headOf(document, context.site.dialect);
			const offset = document.offsetAt(position);
			const hover = hoverAt(head, offset, optionsOf(context));
			if (hover === undefined) return undefined;
			const { version } = document;
			const text = new vscode.MarkdownString();
			await describeImage(document, offset, head, context, text);
			if (document.version !== version) return undefined;
			if (hover.date !== undefined) describeDate(hover.date, text);
			if (hover.value !== undefined) describeValue(hover.value, text);
			if (hover.view !== undefined) describeView(hover.view, text);
			return text.value === '' ? undefined : new vscode.Hover(text, rangeOf(document, hover.span));
		}),
	});
}
