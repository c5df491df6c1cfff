import * as vscode from 'vscode';
import type { Head } from '../core/article';
import type { Fix } from '../core/fix';
import { fixAll, fixesOf } from '../core/fixes';
import { clip, templates } from '../core/messages';
import type { Problem, ProblemData } from '../core/problems';
import { groupOf } from '../core/rules/names';
import { ignoreFixesOf } from '../core/suppress-fixes';
import { meets, type Edit } from '../core/text';
import { allowActions } from './allow-value';
import { spanOf, textEditOf } from './convert';
import type { Deps } from './deps';
import { findNow } from './findings';
import { say } from './say';

const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('masthead');

/** Quick fixes at the cursor, and "Fix all" for the palette and for saving. */
export function registerCodeActions(deps: Deps): vscode.Disposable {
	const provider: vscode.CodeActionProvider = {
		provideCodeActions: deps.output.guard('Finding quick fixes', async (document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext) => {
			if (context.only !== undefined && !context.only.intersects(vscode.CodeActionKind.QuickFix) && !context.only.intersects(fixAllKind)) return [];
			return actionsFor(deps, document, range, context);
		}),
	};
	return vscode.languages.registerCodeActionsProvider({ scheme: '*' }, provider, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind] });
}

async function actionsFor(deps: Deps, document: vscode.TextDocument, range: vscode.Range, { only, diagnostics }: vscode.CodeActionContext): Promise<vscode.CodeAction[]> {
	const context = await deps.contexts.contextOf(document);
	if (context === undefined || (await deps.survival.examine(document)) !== 'fine') return [];
	// The text may have moved on meanwhile; what follows is one step on the text of now.
	const { version } = document;
	const { head, problems, fixContext } = findNow(deps, document, context);
	// Who asks for `source.fixAll`, or for all of `source`, asks for this one too.
	const actions = only?.contains(fixAllKind) === true ? fixAllAction(document, fixAll(problems, head, fixContext)) : [];
	if (only?.intersects(vscode.CodeActionKind.QuickFix) === false) return actions;
	const at = spanOf(document, range);
	const here = problems.filter((problem) => meets(problem.span, at));
	const shownOf = (problem: Problem): vscode.Diagnostic[] => diagnostics.filter((diagnostic) => isOf(diagnostic, problem));
	for (const problem of here) {
		for (const fix of fixesOf(problem, head, fixContext)) actions.push(quickFix(document, fix, shownOf(problem)));
		if (problem.code === 'rule/similar-tag') actions.push(renameEverywhere(document.uri, problem.data, shownOf(problem)));
	}
	const allowing = await allowActions(document, context, head, here.map((problem) => ({ problem, shown: shownOf(problem) })));
	// The text may have moved on while schemas were opened.
	return document.version === version ? [...actions, ...allowing, ...ignoreActions(document, head, here, shownOf)] : [];
}

/** Comments that keep problems quiet come behind what mends them. Each is tried on the head, so that there is a limit. */
const maxIgnored = 20;

function ignoreActions(document: vscode.TextDocument, head: Head, problems: readonly Problem[], shownOf: (problem: Problem) => vscode.Diagnostic[]): vscode.CodeAction[] {
	const known = new Set<string>();
	return problems.slice(0, maxIgnored).flatMap((problem) =>
		ignoreFixesOf(problem, head).flatMap((fix) => {
			// Two problems of one kind on one line need one comment.
			const print = JSON.stringify([fix.title, fix.edits]);
			if (known.has(print)) return [];
			known.add(print);
			return [quickFix(document, fix, shownOf(problem))];
		}),
	);
}

function isOf({ code, source }: vscode.Diagnostic, problem: Problem): boolean {
	return source === 'masthead' && typeof code === 'object' && code.value === problem.code;
}

function quickFix(document: vscode.TextDocument, fix: Fix, diagnostics: vscode.Diagnostic[]): vscode.CodeAction {
	const action = new vscode.CodeAction(say(templates[fix.title.id], fix.title.args), vscode.CodeActionKind.QuickFix);
	action.edit = workspaceEdit(document, fix.edits);
	action.diagnostics = diagnostics;
	action.isPreferred = fix.preferred;
	return action;
}

/** What is one name to the site should have one spelling in all of its articles. */
function renameEverywhere(uri: vscode.Uri, { key, name, usual }: ProblemData['rule/similar-tag'], diagnostics: vscode.Diagnostic[]): vscode.CodeAction {
	const title = vscode.l10n.t('Rename “{0}” to “{1}” in the whole site', clip(name), clip(usual));
	const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
	action.command = { command: 'masthead.renameNameInSite', title, arguments: [{ group: groupOf(key), from: name, to: usual, uris: [uri] }] };
	action.diagnostics = diagnostics;
	return action;
}

function fixAllAction(document: vscode.TextDocument, edits: readonly Edit[]): vscode.CodeAction[] {
	if (edits.length === 0) return [];
	const action = new vscode.CodeAction(vscode.l10n.t('Fix all that is safe in this file'), fixAllKind);
	action.edit = workspaceEdit(document, edits);
	return [action];
}

export function workspaceEdit(document: vscode.TextDocument, edits: readonly Edit[]): vscode.WorkspaceEdit {
	const edit = new vscode.WorkspaceEdit();
	edit.set(document.uri, edits.map((one) => textEditOf(document, one)));
	return edit;
}
