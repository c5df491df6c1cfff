import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';

/**
 * What the tests inside VS Code share. Every wait is bounded and says what it waited for. The suite's workspace is a copy
 * of `test/site`; tests write there or into folders of their own, both are gone after the run.
 */

/** The workspace's folder: a throw-away copy of `test/site`. */
export function siteFolder(): vscode.Uri {
	const folder = vscode.workspace.workspaceFolders?.[0];
	if (folder === undefined) throw new Error('The suite runs without a workspace folder');
	return folder.uri;
}

/** Runs `body` with a fresh folder outside the workspace and removes it afterwards. */
export async function withFolder<T>(body: (folder: vscode.Uri) => Promise<T>): Promise<T> {
	const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'masthead-vscode-')));
	try {
		return await body(vscode.Uri.file(folder));
	} finally {
		await closeAll();
		await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}

/** Writes a file, its folders included. Text is written as UTF-8, without a byte order mark unless it begins with one. */
export async function writeFile(folder: vscode.Uri, relative: string, content: string | Uint8Array): Promise<vscode.Uri> {
	const uri = vscode.Uri.joinPath(folder, relative);
	await vscode.workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
	return uri;
}

/** A file's bytes on disk as UTF-8 text; a byte order mark is kept as U+FEFF. */
export async function readFile(uri: vscode.Uri): Promise<string> {
	return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
}

/** Shows a document in an editor: of a file, or untitled with this text. */
export async function show(what: vscode.Uri | { readonly text: string; readonly language: string }): Promise<vscode.TextEditor> {
	const document = what instanceof vscode.Uri
		? await vscode.workspace.openTextDocument(what)
		: await vscode.workspace.openTextDocument({ content: what.text, language: what.language });
	return vscode.window.showTextDocument(document, { preview: false });
}

/** Closes all editors without saving. */
export async function closeAll(): Promise<void> {
	for (let editor = vscode.window.activeTextEditor; editor?.document.isDirty === true; editor = vscode.window.activeTextEditor) {
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	}
	await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/**
 * Resolves with the first answer that is not false, null or undefined; asks every 25 ms.
 *
 * @param what completes the sentence "Waited for …"
 * @param ms at most this many milliseconds
 */
export async function until<T>(
	ask: () => T | Promise<T>, what: string, ms = 10_000,
): Promise<Exclude<T, false | null | undefined>> {
	const end = Date.now() + ms;
	for (;;) {
		const answer = await ask();
		if (answer !== false && answer !== null && answer !== undefined) return answer as Exclude<T, false | null | undefined>;
		if (Date.now() > end) throw new Error(`Waited ${ms / 1000} s for this: ${what}`);
		await pause(25);
	}
}

/** Only where nothing can be waited for, such as "nothing happens". Milliseconds. */
export function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Makes a folder, and those above it, and waits each time until VS Code tells of what is made there: on Linux its watcher
 * takes a moment to look into a folder that is new, and may never tell of what was made in it meanwhile.
 */
export async function watchedFolder(folder: vscode.Uri): Promise<void> {
	const above = vscode.Uri.joinPath(folder, '..');
	if (!existsSync(above.fsPath)) await watchedFolder(above);
	await vscode.workspace.fs.createDirectory(folder);
	const watcher = vscode.workspace.createFileSystemWatcher('**/*.probe');
	let isTold = false;
	watcher.onDidCreate((uri) => (isTold ||= uri.path.startsWith(`${folder.path}/`)));
	const probes: vscode.Uri[] = [];
	try {
		for (const end = Date.now() + 10_000; !isTold && Date.now() < end; await pause(100)) probes.push(await writeFile(folder, `${probes.length}.probe`, ''));
		if (!isTold) throw new Error(`VS Code tells of nothing that is made in ${folder.path}`);
	} finally {
		watcher.dispose();
		for (const probe of probes) await vscode.workspace.fs.delete(probe);
	}
}

/** The extension's problems of a document now, in the order of their places. */
export function problemsOf(uri: vscode.Uri): readonly vscode.Diagnostic[] {
	return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'masthead')
		.sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** A problem's code, such as `date/misread`. */
export function codeOf({ code }: vscode.Diagnostic): string {
	return String(typeof code === 'object' ? code.value : code ?? '');
}

/** Waits until the codes of a document's problems are exactly these, in the order of their places. */
export async function untilProblems(uri: vscode.Uri, codes: readonly string[], ms = 10_000): Promise<readonly vscode.Diagnostic[]> {
	const wanted = codes.join(' ');
	try {
		return await until(() => {
			const problems = problemsOf(uri);
			return problems.map(codeOf).join(' ') === wanted ? problems : undefined;
		}, `the problems [${wanted}]`, ms);
	} catch (error) {
		throw new Error(`${(error as Error).message}; there are [${problemsOf(uri).map((problem) => `${codeOf(problem)} "${problem.message}"`).join(', ')}]`);
	}
}

/** Splits `a|b` into the text without the bar and the offset of it (UTF-16 units). The text must have exactly one. */
export function withCursor(marked: string): { readonly text: string; readonly offset: number } {
	const offset = marked.indexOf('|');
	if (offset === -1 || marked.indexOf('|', offset + 1) !== -1) throw new Error('The text needs exactly one |');
	return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** The code actions that the extension and VS Code offer for a range, as the lightbulb would. */
export async function codeActions(document: vscode.TextDocument, range: vscode.Range, kind?: vscode.CodeActionKind): Promise<vscode.CodeAction[]> {
	return await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind?.value, 50) ?? [];
}

/** Does what choosing a code action does: its edit, then its command. */
export async function applyCodeAction(action: vscode.CodeAction): Promise<void> {
	if (action.edit !== undefined && !await vscode.workspace.applyEdit(action.edit)) throw new Error(`VS Code refused the edit of "${action.title}"`);
	if (action.command !== undefined) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

/** The completions at an offset (UTF-16 units). */
export async function completionsAt(document: vscode.TextDocument, offset: number): Promise<readonly vscode.CompletionItem[]> {
	const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, document.positionAt(offset));
	return list?.items ?? [];
}

/** The text of all hovers at an offset (UTF-16 units), a blank line between them; empty where there is none. */
export async function hoverAt(document: vscode.TextDocument, offset: number): Promise<string> {
	const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, document.positionAt(offset)) ?? [];
	return hovers.flatMap(({ contents }) => contents).map((content) => (typeof content === 'string' ? content : content.value)).join('\n\n');
}

/** Changes a setting for the length of `body`, in the workspace. `name` is written in full, `masthead.enable`. */
export async function withSetting<T>(name: string, value: unknown, body: () => Promise<T>): Promise<T> {
	const configuration = () => vscode.workspace.getConfiguration();
	const before = configuration().inspect(name)?.workspaceValue;
	await configuration().update(name, value, vscode.ConfigurationTarget.Workspace);
	try {
		return await body();
	} finally {
		await configuration().update(name, before, vscode.ConfigurationTarget.Workspace);
	}
}
