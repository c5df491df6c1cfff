import * as vscode from 'vscode';
import { foldsOf, selectionsAt } from '../core/outline';
import { rangeOf } from './convert';
import type { Deps } from './deps';
import { articleAt } from './head';

/**
 * Languages whose own support folds their text. In any other, VS Code folds by indentation as long as
 * nobody says anything, and a word about the head would end that for the whole document.
 */
const foldedLanguages = ['markdown', 'html'];

/** Folding the front matter and its blocks, and growing a selection in it. */
export function registerFolding(deps: Deps): vscode.Disposable {
	const folding: vscode.FoldingRangeProvider = {
		provideFoldingRanges: deps.output.guard('Folding front matter', async (document: vscode.TextDocument) => {
			const article = await articleAt(deps, document);
			if (article === undefined) return undefined;
			return foldsOf(article.head).flatMap((fold) => {
				const { start, end } = rangeOf(document, fold);
				return end.line > start.line ? [new vscode.FoldingRange(start.line, end.line)] : [];
			});
		}),
	};
	const selection: vscode.SelectionRangeProvider = {
		provideSelectionRanges: deps.output.guard('Growing a selection', async (document: vscode.TextDocument, positions: readonly vscode.Position[]) => {
			const article = await articleAt(deps, document);
			const chains = positions.map((position) => (article === undefined ? undefined : chainAt(document, position, selectionsAt(article.head, document.offsetAt(position)))));
			// VS Code wants one answer for each place, or none at all.
			return chains.every((chain) => chain !== undefined) ? chains : undefined;
		}),
	};
	return vscode.Disposable.from(
		vscode.languages.registerFoldingRangeProvider(foldedLanguages.map((language) => ({ language })), folding),
		vscode.languages.registerSelectionRangeProvider({ scheme: '*' }, selection),
	);
}

function chainAt(document: vscode.TextDocument, position: vscode.Position, spans: ReturnType<typeof selectionsAt>): vscode.SelectionRange | undefined {
	let chain: vscode.SelectionRange | undefined;
	for (const one of spans.toReversed()) {
		const range = rangeOf(document, one);
		if (range.contains(position)) chain = new vscode.SelectionRange(range, chain);
	}
	return chain;
}
