import * as vscode from 'vscode';
import { publicOnly } from '../app/addresses';
import { RemoteSchemas, schemaLimits } from '../app/remote-schemas';
import { hostTransport } from './download-host';
import { BuiltInSchemas } from '../app/built-in-schemas';
import { registerArticleKeys } from './article-keys';
import { registerCodeActions } from './code-actions';
import { registerCommands } from './commands';
import { registerCompletion } from './completion';
import { Contexts } from './context';
import type { Deps } from './deps';
import { DiagnosticsView } from './diagnostics';
import { Evidences } from './evidence';
import { isEditable, packagedSchemas } from './files';
import { registerDefinition } from './definition';
import { registerFolding } from './folding';
import { registerHelp } from './help';
import { registerHover } from './hover';
import { registerLinks } from './links';
import { createOutput } from './log';
import { registerMending } from './mend/register';
import { registerOutline } from './outline';
import { registerPreview } from './preview';
import { schemaCache } from './schema-cache';
import { registerSchemaProblems } from './schema-problems';
import { registerSettingsProblems } from './settings-problems';
import { registerStatus } from './status';
import { ArticleStore } from './store';
import { SurvivalCheck } from './survival';
import { ArticlesView } from './workspace/articles-view';
import { registerArticlesContext } from './workspace/has-articles';
import { registerWorkspaceCheck } from './workspace/register';
import { WorkspaceCheck } from './workspace/workspace-check';

/** Called once by VS Code, on the desktop and on the web. What it registers is disposed with the extension. */
export function activate(extension: vscode.ExtensionContext): void {
	const output = createOutput();
	const articles = new ArticleStore();
	const contexts = new Contexts(output, new BuiltInSchemas(packagedSchemas(extension.extensionUri)), articles, remoteSchemas(extension));
	const current = currentArticle(contexts);
	const evidence = new Evidences({ output, contexts, articles });
	const deps: Deps = { extensionUri: extension.extensionUri, output, articles, contexts, evidence, survival: new SurvivalCheck(), currentArticle: current.document };
	const diagnostics = new DiagnosticsView(deps);
	const workspace = new WorkspaceCheck(deps, diagnostics);
	const articlesView = new ArticlesView(workspace, diagnostics, extension.workspaceState);
	extension.subscriptions.push(
		output,
		contexts,
		current,
		evidence,
		diagnostics,
		workspace,
		articlesView,
		registerCodeActions(deps),
		registerCompletion(deps),
		registerHover(deps),
		registerOutline(deps),
		registerFolding(deps),
		registerDefinition(deps),
		registerLinks(deps),
		registerHelp(deps),
		registerPreview(deps),
		registerCommands(deps, diagnostics, workspace, articlesView),
		registerWorkspaceCheck(deps, workspace),
		registerArticlesContext(deps, workspace),
		registerMending(deps, extension.globalStorageUri),
		registerStatus(deps, diagnostics),
		registerArticleKeys(deps, diagnostics),
		registerSettingsProblems(deps),
		registerSchemaProblems(deps),
	);
}

/** Schemas from the network come by the rules for images, and are kept for times without one. */
function remoteSchemas(extension: vscode.ExtensionContext): RemoteSchemas {
	return new RemoteSchemas({ transport: hostTransport(), rule: publicOnly, limits: schemaLimits }, schemaCache(extension.globalStorageUri));
}

/** The last article that had the focus: a webview or a walkthrough takes it, but means that article. */
function currentArticle(contexts: Contexts): vscode.Disposable & { document(): vscode.TextDocument | undefined } {
	let last: vscode.TextDocument | undefined;
	const remember = (editor: vscode.TextEditor | undefined): void => {
		if (editor !== undefined && contexts.isArticle(editor.document)) last = editor.document;
	};
	remember(vscode.window.activeTextEditor);
	const subscription = vscode.window.onDidChangeActiveTextEditor(remember);
	return {
		document: () => {
			const active = vscode.window.activeTextEditor?.document;
			if (active !== undefined && contexts.isArticle(active)) return active;
			// Another file in front is not to be mistaken for the article behind it.
			if (active !== undefined && isEditable(active)) return contexts.configOf(active).languages.includes(active.languageId) ? active : undefined;
			if (last !== undefined && !last.isClosed) return last;
			return vscode.window.visibleTextEditors.map(({ document }) => document).find((document) => contexts.isArticle(document));
		},
		dispose: () => subscription.dispose(),
	};
}
