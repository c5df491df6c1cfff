import type * as vscode from 'vscode';
import type { Contexts } from './context';
import type { Evidences } from './evidence';
import type { Output } from './log';
import type { ArticleStore } from './store';
import type { SurvivalCheck } from './survival';

/** What every part of the extension is given. Made once in `extension.ts`, passed on, never global. */
export interface Deps {
	readonly extensionUri: vscode.Uri;
	readonly output: Output;
	readonly articles: ArticleStore;
	readonly contexts: Contexts;
	readonly survival: SurvivalCheck;
	readonly evidence: Evidences;
	/** The person's last article: commands that are run from elsewhere (a walkthrough) mean it. */
	readonly currentArticle: () => vscode.TextDocument | undefined;
}
