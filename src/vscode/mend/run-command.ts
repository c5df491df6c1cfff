import * as vscode from 'vscode';
import type { Mend } from '../../app/mend/plan';
import { askForKey, askForName } from './ask';
import { planAndOffer, type Mending } from './offer';
import type { MendCommand } from './register';
import { scopeOf, type Scope } from './scope';
import { undoLastRun } from './undo';

/** Runs a command on many articles; a command of a menu is given what was clicked and selected. */
export async function runCommand(id: MendCommand, args: readonly unknown[], mending: Mending): Promise<void> {
	switch (id) {
		case 'normalizeDatesInWorkspace':
			return planAndOffer('workspace', { kind: 'dates' }, mending);
		case 'normalizeDatesInFiles':
			return planAndOffer(scopeOf(args), { kind: 'dates' }, mending);
		case 'fixAllInWorkspace':
			return planAndOffer('workspace', { kind: 'fix' }, mending);
		case 'fixAllInFiles':
			return planAndOffer(scopeOf(args), { kind: 'fix' }, mending);
		case 'unwrapImages':
			return planAndOffer('workspace', { kind: 'unwrap' }, mending);
		case 'unwrapImagesInFiles':
			return planAndOffer(scopeOf(args), { kind: 'unwrap' }, mending);
		case 'renameKey':
			return rename('workspace', await askForKey(mending.deps), mending);
		case 'renameName':
			return rename('workspace', renameOf(args[0]) ?? (await askForName(mending.deps, 'workspace')), mending);
		case 'renameNameInSite': {
			const scope = siteOf(args[0]);
			return rename(scope, renameOf(args[0]) ?? (await askForName(mending.deps, scope, nameOf(args[0]))), mending);
		}
		case 'undoLastRun':
			return undoLastRun(mending);
		case 'summaryAction':
			return mending.summaries.runAction(args);
		default:
			return id satisfies never;
	}
}

async function rename(scope: Scope, found: Mend | undefined, mending: Mending): Promise<void> {
	if (found !== undefined) await planAndOffer(scope, found, mending);
}

/** The site of what was clicked: another site of the workspace may call other things by the same name. */
function siteOf(given: unknown): Scope {
	const [article] = scopeOf([given]);
	return article instanceof vscode.Uri ? { article } : 'workspace';
}

/** The name for which a line of the view "Articles" stands. */
function nameOf(given: unknown): { readonly group: string; readonly from: string } | undefined {
	const name: unknown = typeof given === 'object' && given !== null && 'name' in given ? given.name : undefined;
	if (typeof name !== 'object' || name === null || !('group' in name && 'from' in name)) return undefined;
	const { group, from } = name;
	return typeof group === 'string' && typeof from === 'string' ? { group, from } : undefined;
}

/** What a quick fix asks for. */
function renameOf(given: unknown): Mend | undefined {
	if (typeof given !== 'object' || given === null || !('group' in given && 'from' in given && 'to' in given)) return undefined;
	const { group, from, to } = given;
	return typeof group === 'string' && typeof from === 'string' && typeof to === 'string' ? { kind: 'rename-name', group, from, to } : undefined;
}
