import * as vscode from 'vscode';
import { difference, type JournalEntry } from '../../app/mend/journal';
import { describeConsent, titleOf } from '../../app/mend/mend-messages';
import { skippedPlan, type FilePlan, type PlannedChange } from '../../app/mend/plan';
import { textOfBytes } from '../../app/mend/write-all';
import { fingerprint } from '../../core/fingerprint';
import { LineIndex, type Edit } from '../../core/text';
import { say } from '../say';
import { openDocument, type FilesPlan } from './plan';
import { workspaceFiles } from './run-files';
import type { NotedRun, RunStore } from '../../app/mend/run-store';

/** What came of a run, for what is said at the end. */
export interface RunResult {
	readonly written: number;
	/** Files that were planned and left alone, with the reason. */
	readonly left: readonly FilePlan[];
	/** Undefined where nothing was written. */
	readonly run?: NotedRun;
}

/** A file as it is when the preview opens. */
interface Ready {
	readonly path: string;
	readonly text: string;
}

/**
 * Lets VS Code show all changes in its refactor preview, where the person ticks them. What needs a yes
 * of its own stands apart and is not ticked.
 *
 * @returns undefined where the person discarded it
 */
export async function previewAndApply({ plan, prints }: FilesPlan, runs: RunStore): Promise<RunResult | undefined> {
	const edit = new vscode.WorkspaceEdit();
	const ready: Ready[] = [];
	const left: FilePlan[] = [];
	const title = titleOf(plan.mend, say);
	for (const file of plan.files) {
		if (file.changes.length === 0) continue;
		const text = await textNow(file.path, prints.get(file.path));
		if (typeof text !== 'string') {
			left.push(text);
			continue;
		}
		ready.push({ path: file.path, text });
		addEdits(edit, file, text, title);
	}
	const [first] = ready;
	if (first === undefined) return { written: 0, left };
	// Only an edit that needs a confirmation opens the preview, and such edits are not ticked: an empty one leaves the others ticked.
	if (!plan.files.some(({ changes }) => changes.some(({ consent }) => consent !== undefined))) {
		edit.insert(vscode.Uri.parse(first.path), new vscode.Position(0, 0), '', { needsConfirmation: true, label: vscode.l10n.t('Opens this preview and changes nothing') });
	}
	if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) return undefined;
	const unsaved = await saveAll(ready);
	const entries = (await Promise.all(ready.map(entryOf))).filter((entry) => entry !== undefined);
	const written = entries.length + unsaved;
	if (entries.length === 0) return { written, left };
	const run = await runs.begin(title);
	await run.note(0, entries);
	return { written, left, run };
}

/** VS Code saves after a refactoring of several files, and leaves a single one unsaved. How many stay unsaved. */
async function saveAll(files: readonly Ready[]): Promise<number> {
	const isWanted = vscode.workspace.getConfiguration('files').get('refactoring.autoSave') !== false;
	const open = files.flatMap(({ path }) => openDocument(path) ?? []).filter(({ isDirty }) => isDirty);
	const saved = isWanted ? await Promise.all(open.map((document) => document.save())) : [];
	return open.length - saved.filter(Boolean).length;
}

/** The text of a file, if it is still the one that was planned for; else why it is left alone. */
async function textNow(path: string, print: string | undefined): Promise<string | FilePlan> {
	try {
		const obstacle = await workspaceFiles.obstacle(path);
		if (obstacle !== undefined) return skippedPlan(path, obstacle);
		const bytes = await workspaceFiles.read(path);
		if (bytes === undefined) return skippedPlan(path, 'gone');
		return (fingerprint(bytes) === print ? textOfBytes(bytes) : undefined) ?? skippedPlan(path, 'changed');
	} catch (error) {
		return skippedPlan(path, 'failed', error instanceof Error ? error.message : String(error));
	}
}

function addEdits(edit: vscode.WorkspaceEdit, { path, changes }: FilePlan, text: string, title: string): void {
	const uri = vscode.Uri.parse(path);
	// An editor's text has no byte order mark.
	const lines = new LineIndex(hasMark(text) ? text.slice(1) : text);
	const shift = hasMark(text) ? 1 : 0;
	const position = (offset: number): vscode.Position => {
		const { line, column } = lines.at(Math.max(0, offset - shift));
		return new vscode.Position(line - 1, column - 1);
	};
	const rangeOf = ({ span }: Edit): vscode.Range => new vscode.Range(position(span.start), position(span.end));
	for (const change of changes) {
		const metadata = metadataOf(change, title);
		for (const one of change.edits) edit.replace(uri, rangeOf(one), one.text, metadata);
	}
}

function metadataOf({ consent, after }: PlannedChange, title: string): vscode.WorkspaceEditEntryMetadata {
	if (consent === undefined) return { needsConfirmation: false, label: title };
	return { needsConfirmation: true, label: describeConsent(consent, say), description: after.trim().slice(0, 80) };
}

/** Whether a plan can be shown in an editor: a byte order mark is not in its text. */
export function isShowable({ changes }: FilePlan): boolean {
	return changes.every(({ edits, before }) => edits.every(({ span }) => span.start > 0 || !hasMark(before)));
}

function hasMark(text: string): boolean {
	return text.charCodeAt(0) === 0xfeff;
}

/** What the editor made of a file; undefined where it is as it was. */
async function entryOf({ path, text }: Ready): Promise<JournalEntry | undefined> {
	const bytes = await workspaceFiles.read(path);
	const after = bytes === undefined ? undefined : textOfBytes(bytes);
	if (bytes === undefined || after === undefined || after === text) return undefined;
	return { uri: path, before: fingerprint(new TextEncoder().encode(text)), after: fingerprint(bytes), undo: difference(after, text) };
}
