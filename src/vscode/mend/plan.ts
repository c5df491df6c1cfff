import * as vscode from 'vscode';
import { bodyLanguageAt } from '../../app/lint';
import { titleOf } from '../../app/mend/mend-messages';
import { MendPlanner, type MendPlan } from '../../app/mend/mend-plan';
import { planArticle } from '../../app/mend/plan-article';
import { skippedPlan, type FilePlan, type Mend } from '../../app/mend/plan';
import { examineBytes } from '../../core/bytes';
import { fingerprint } from '../../core/fingerprint';
import { later } from '../../core/later';
import type { Deps } from '../deps';
import { say } from '../say';
import type { Slices } from '../workspace/slices';
import { articleOf, readAll, type Raw } from './read';
import type { Scope } from './scope';

/** A plan for files; paths in it are their URIs. */
export interface FilesPlan {
	readonly plan: MendPlan;
	/** The prints of the bytes that were planned for, by URI. */
	readonly prints: ReadonlyMap<string, string>;
}

/** Plans all articles of a scope; undefined where the person stopped it. Nothing is written. */
export async function planFiles(scope: Scope, mend: Mend, deps: Deps): Promise<FilesPlan | undefined> {
	const planner = new MendPlanner(mend);
	const prints = new Map<string, string>();
	const isDone = await readAll(scope, deps, titleOf(mend, say), async (raw, slices) => {
		const plan = await planFile(raw, mend, deps, slices);
		if (plan === undefined) return;
		planner.add(plan);
		if (plan.changes.length > 0 && raw.bytes !== undefined) prints.set(plan.path, fingerprint(raw.bytes));
	});
	return isDone ? { plan: planner.plan, prints } : undefined;
}

async function planFile(raw: Raw, mend: Mend, deps: Deps, slices: Slices): Promise<FilePlan | undefined> {
	const { uri, bytes, detail } = raw;
	const path = uri.toString();
	if (bytes === undefined) return skippedPlan(path, 'failed', detail);
	const article = await articleOf(raw, deps);
	if (article === undefined) return examineBytes(bytes) === 'undecodable' ? skippedPlan(path, 'undecodable') : undefined;
	const { context } = article;
	await slices.breathe();
	const plan = async (source: string): Promise<FilePlan> => {
		const planned = await planArticle({ path: uri.path, source, language: bodyLanguageAt(uri.path) }, context, mend, { machineZone: machine().timeZone });
		return { ...planned, path };
	};
	const found = await plan(article.source);
	const open = openDocument(path);
	// Of what is typed and not saved, no file knows; it counts as well.
	const concerns = found.changes.length > 0 || (open?.isDirty === true && (await plan(open.getText())).changes.length > 0);
	if (!concerns) return found;
	if (open?.isDirty === true) return skippedPlan(path, 'dirty');
	return examineBytes(bytes) === 'mixed-line-ends' ? skippedPlan(path, 'mixed-line-ends') : found;
}

/** Made when it is first asked for: whoever first asks for a zone waits 9 ms for the engine's list of languages. */
const machine = later(() => Intl.DateTimeFormat().resolvedOptions());

export function openDocument(path: string): vscode.TextDocument | undefined {
	return vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && uri.toString() === path);
}
