import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { applyCodeAction, closeAll, codeActions, codeOf, problemsOf, show, siteFolder, until, untilProblems, writeFile } from './support';

const kind = vscode.CodeActionKind.QuickFix;

async function actionsAt(document: vscode.TextDocument, code: string): Promise<vscode.CodeAction[]> {
	const problem = await until(() => problemsOf(document.uri).find((one) => codeOf(one) === code), code);
	return codeActions(document, problem.range, kind);
}

async function choose(document: vscode.TextDocument, code: string, title: string): Promise<void> {
	const actions = await actionsAt(document, code);
	const action = actions.find((one) => one.title === title);
	assert.ok(action, `no “${title}” among ${actions.map((one) => one.title).join(' | ')}`);
	await applyCodeAction(action);
}

describe('Keeping a problem quiet', () => {
	afterEach(closeAll);

	it('writes a comment above the line, and the problem goes', async () => {
		const { document } = await show({ language: 'markdown', text: '---\ntitle: x\ntags:\n  - a\n  - a\n---\nText\n' });
		const titles = (await actionsAt(document, 'rule/duplicate-item')).map(({ title }) => title);
		assert.deepEqual(titles.slice(-2), ['Ignore rule/duplicate-item here', 'Ignore rule/duplicate-item in this file']);
		await choose(document, 'rule/duplicate-item', 'Ignore rule/duplicate-item here');
		assert.equal(document.getText(), '---\ntitle: x\ntags:\n  - a\n  # masthead-disable-next-line rule/duplicate-item\n  - a\n---\nText\n');
		await untilProblems(document.uri, []);
	});
});

describe('masthead.json', () => {
	const folder = (): vscode.Uri => vscode.Uri.joinPath(siteFolder(), 'source', 'own');
	afterEach(async () => {
		await closeAll();
		await vscode.workspace.fs.delete(folder(), { recursive: true });
	});

	async function replace(editor: vscode.TextEditor, text: string): Promise<void> {
		const { document } = editor;
		await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, document.lineCount, 0), text));
		assert.equal(await document.save(), true);
	}

	it('changes the problems of an open article when it is saved', async () => {
		const article = await writeFile(folder(), 'a.md', '---\ntitle: x\ntags: [a, a]\n---\nText\n');
		const settings = await writeFile(folder(), 'masthead.json', '{}\n');
		const { document } = await show(article);
		await until(() => problemsOf(article).some((one) => codeOf(one) === 'rule/duplicate-item'), 'the problem');
		const editor = await show(settings);
		await replace(editor, '{ "rules": { "rule/duplicate-item": "off" } }\n');
		await until(() => !problemsOf(document.uri).some((one) => codeOf(one) === 'rule/duplicate-item'), 'the problem is gone');
		await replace(editor, '{ "rules": { "rule/duplicate-item": "error" } }\n');
		await until(() => problemsOf(document.uri).some((one) => codeOf(one) === 'rule/duplicate-item' && one.severity === vscode.DiagnosticSeverity.Error), 'the problem is an error');
	});

	it('shows what is wrong in it, in its own text', async () => {
		const settings = await writeFile(folder(), 'masthead.json', '{ "rulez": {} }\n');
		const editor = await show(settings);
		await untilProblems(settings, ['config/unknown-key']);
		await replace(editor, '{ "rules": {} }\n');
		await untilProblems(settings, []);
	});

	it('names a schema whose list a quick fix makes longer', async () => {
		await writeFile(folder(), 'masthead.json', '{ "schemas": { "post.json": ["**/*.md"] } }\n');
		const schema = await writeFile(folder(), 'post.json', '{\r\n  "properties": {\r\n    "kind": { "enum": ["a", "b"] }\r\n  }\r\n}\r\n');
		const { document } = await show(await writeFile(folder(), 'b.md', '---\ntitle: x\nkind: c\n---\nText\n'));
		await choose(document, 'schema/enum', 'Add “c” to the allowed values');
		const edited = await vscode.workspace.openTextDocument(schema);
		assert.equal(edited.getText(), '{\r\n  "properties": {\r\n    "kind": { "enum": ["a", "b", "c"] }\r\n  }\r\n}\r\n');
		assert.equal(await edited.save(), true);
		await until(() => !problemsOf(document.uri).some((one) => codeOf(one) === 'schema/enum'), 'the value is allowed');
	});
});
