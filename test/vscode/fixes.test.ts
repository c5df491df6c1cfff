import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { applyCodeAction, closeAll, codeActions, problemsOf, readFile, show, siteFolder, until, untilProblems, withFolder, withSetting, writeFile } from './support';

const post = (name: string): vscode.Uri => vscode.Uri.joinPath(siteFolder(), 'source', '_posts', name);

async function fix(document: vscode.TextDocument, code: string, title: RegExp): Promise<void> {
	const problem = await until(() => problemsOf(document.uri).find(({ code: own }) => typeof own === 'object' && own.value === code), code);
	const actions = await codeActions(document, problem.range, vscode.CodeActionKind.QuickFix);
	const action = actions.find((one) => title.test(one.title));
	assert.ok(action, `no fix ${String(title)} among ${actions.map((one) => one.title).join(' | ')}`);
	await applyCodeAction(action);
}

describe('Quick fixes', () => {
	afterEach(closeAll);

	it('quote a title with a colon and touch nothing else', async () => {
		const { document } = await show({ language: 'markdown', text: '---\n# a comment\ntitle: Birds: at dawn # yes\nid: 1\n---\nText: here\n' });
		await fix(document, 'syntax/unquoted-colon', /quotes/);
		assert.equal(document.getText(), "---\n# a comment\ntitle: 'Birds: at dawn' # yes\nid: 1\n---\nText: here\n");
		await untilProblems(document.uri, []);
	});

	it('write the sample’s RFC 1123 date as the site means it', async () => {
		const { document } = await show(post('rfc-1123-date.md'));
		const before = document.getText();
		await fix(document, 'date/build-timezone', /2022-04-23 07:40:12/);
		assert.equal(document.getText(), before.replace('Fri, 22 Apr 2022 23:40:12 GMT', '2022-04-23 07:40:12'));
		await vscode.commands.executeCommand('undo');
		assert.equal(document.getText(), before);
	});

	it('offer both times where the generator misreads the zone', async () => {
		const { document } = await show(post('offset-date.md'));
		const problem = await until(() => problemsOf(document.uri)[0], 'a problem');
		const titles = (await codeActions(document, problem.range, vscode.CodeActionKind.QuickFix)).map(({ title }) => title);
		assert.equal(titles.filter((title) => /2024-06-0[12]/.test(title)).length, 2, titles.join(' | '));
	});

	it('rename a misspelled key', async () => {
		const { document } = await show(post('misspelled-key.md'));
		await fix(document, 'schema/unknown-key', /categories/);
		assert.match(document.getText(), /^categories:/m);
		assert.doesNotMatch(document.getText(), /catagories/);
		await untilProblems(document.uri, []);
	});

	it('unwrap an address behind a proxy in quotes of the front matter', async () => {
		const { document } = await show(post('rfc-1123-date.md'));
		await fix(document, 'image/proxied', /static\.example\.com/);
		assert.match(document.getText(), /^headimg: 'http:\/\/static\.example\.com\/library\/2022\/04\/22\/reading-day-1\.jpg'$/m);
	});

	const savedWith = (kind: string): Promise<void> => withFolder(async (folder) => {
		await writeFile(folder, '_config.yml', 'title: x\npost_asset_folder: false\ntimezone: Asia/Shanghai\n');
		const uri = await writeFile(folder, 'source/_posts/a.md', '\r\n---\r\ntitle: x\r\ndate: 2022-03-19 07:39:06\r\n---\r\nText\r\n');
		await withSetting('editor.codeActionsOnSave', { [kind]: 'always' }, async () => {
			const editor = await show(uri);
			await untilProblems(uri, ['fence/leading-blank-lines']);
			await editor.edit((edit) => edit.insert(new vscode.Position(5, 4), '!'));
			await vscode.commands.executeCommand('workbench.action.files.save');
			await until(() => !editor.document.isDirty, 'the file is saved');
			assert.equal(await readFile(uri), '---\r\ntitle: x\r\ndate: 2022-03-19 07:39:06\r\n---\r\nText!\r\n');
		});
	});

	it('all that are safe run on saving, with Windows line ends kept', () => savedWith('source.fixAll.masthead'));

	it('run where all fixes of every extension are wanted on saving', () => savedWith('source.fixAll'));
});
