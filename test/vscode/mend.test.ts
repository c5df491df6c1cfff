import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, codeActions, pause, readFile, show, siteFolder, until, withFolder, writeFile } from './support';

/** Runs a command and takes the first thing that is offered (the refactor preview), then applies what is ticked. */
async function previewAndApply(command: string, argument: unknown, isDone: () => Promise<boolean>): Promise<void> {
	const running = vscode.commands.executeCommand(command, argument);
	const end = Date.now() + 20_000;
	while (!(await isDone())) {
		if (Date.now() > end) throw new Error('Waited 20 s for the change');
		await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
		await vscode.commands.executeCommand('refactorPreview.apply').then(undefined, () => undefined);
		await pause(300);
	}
	await running;
}

describe('Many articles', () => {
	const folder = (): vscode.Uri => vscode.Uri.joinPath(siteFolder(), 'source', '_posts', 'mend');
	afterEach(async () => {
		await closeAll();
		await vscode.workspace.fs.delete(folder(), { recursive: true }).then(undefined, () => undefined);
	});

	async function put(texts: Readonly<Record<string, string>>): Promise<(name: string) => Promise<string>> {
		for (const [name, text] of Object.entries(texts)) await writeFile(folder(), name, text);
		// The search for files sees new ones a moment later.
		await until(async () => (await vscode.workspace.findFiles(new vscode.RelativePattern(folder(), '*.md'))).length === Object.keys(texts).length, 'the files are found');
		return (name) => readFile(vscode.Uri.joinPath(folder(), name));
	}

	const rename = { group: 'tags', from: 'Mend me', to: 'Mended' };

	it('are changed through the refactor preview, byte by byte, and one undo takes it back', async () => {
		const texts = {
			'a.md': '---\ntitle: A\ntags: [Mend me, x] # kept\n---\nMend me\n',
			'b.md': "\ufeff---\r\ntitle: B\r\ntags:\r\n  - 'Mend me'\r\n---\r\nbody",
			'c.md': '---\ntags: [Mend me, Mended]\n---\n',
		};
		const text = await put(texts);
		const { document } = await show(vscode.Uri.joinPath(folder(), 'a.md'));
		await previewAndApply('masthead.renameName', rename, async () => (await text('c.md')) === '---\ntags: [Mended]\n---\n');
		assert.equal(await text('a.md'), texts['a.md'].replace('[Mend me', '[Mended'));
		assert.equal(await text('b.md'), texts['b.md'].replace("'Mend me'", "'Mended'"));
		await show(document.uri);
		await vscode.commands.executeCommand('undo');
		await until(async () => {
			await vscode.workspace.saveAll(false);
			const now = await Promise.all(Object.keys(texts).map(text));
			return Object.values(texts).every((before, index) => now[index] === before);
		}, 'all three files are as before', 15_000);
	});

	it('of another site keep a tag that is renamed in the site of what was clicked', async () => {
		const texts = { 'here.md': '---\ntags: [Mend me]\n---\n' };
		const text = await put(texts);
		const other = vscode.Uri.joinPath(siteFolder(), 'mend-other');
		try {
			await writeFile(other, '_config.yml', 'title: x\nsource_dir: source\n');
			const there = await writeFile(other, 'source/_posts/there.md', texts['here.md']);
			await previewAndApply('masthead.renameNameInSite', { ...rename, uris: [there] }, async () => (await readFile(there)) === '---\ntags: [Mended]\n---\n');
			assert.equal(await text('here.md'), texts['here.md']);
		} finally {
			await closeAll();
			await vscode.workspace.fs.delete(other, { recursive: true });
		}
	});

	it('are left alone where they hold what is not saved', async () => {
		const texts = { 'typed.md': '---\ntags: [Mend me]\n---\n', 'saved.md': '---\ntags: [Mend me]\n---\n' };
		const text = await put(texts);
		const { document } = await show(vscode.Uri.joinPath(folder(), 'typed.md'));
		const edit = new vscode.WorkspaceEdit();
		edit.insert(document.uri, new vscode.Position(3, 0), 'typed');
		assert.equal(await vscode.workspace.applyEdit(edit), true);
		assert.equal(document.isDirty, true);
		await previewAndApply('masthead.renameName', rename, async () => (await text('saved.md')) === '---\ntags: [Mended]\n---\n');
		assert.equal(document.getText(), `${texts['typed.md']}typed`);
		assert.equal(await text('typed.md'), texts['typed.md']);
	});

	it('get one spelling of a tag from a quick fix', () => withFolder(async (site) => {
		await writeFile(site, '_config.yml', 'title: x\nsource_dir: source\n');
		for (const name of ['a', 'b', 'c', 'd']) await writeFile(site, `source/_posts/${name}.md`, '---\ntitle: A\ntags: [JavaScript]\n---\n');
		const { document } = await show(await writeFile(site, 'source/_posts/e.md', '---\ntitle: A\ntags: [Javascript]\n---\n'));
		const action = await until(async () => (await codeActions(document, new vscode.Range(2, 8, 2, 8))).find(({ title }) => title.includes('in the whole site')), 'the quick fix');
		assert.equal(action.title, 'Rename “Javascript” to “JavaScript” in the whole site');
		assert.ok(action.command?.arguments);
		const [{ uris, ...name }] = action.command.arguments as [{ readonly uris: readonly vscode.Uri[] }];
		assert.deepEqual(name, { group: 'tags', from: 'Javascript', to: 'JavaScript' });
		assert.deepEqual(uris.map(String), [document.uri.toString()]);
	}));
});
