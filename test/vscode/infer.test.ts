import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, until, withFolder, writeFile } from './support';

describe('Create Schema from the Articles', () => {
	afterEach(closeAll);

	it('opens a schema, and a report whose places lead to the articles', () => withFolder(async (folder) => {
		await writeFile(folder, '_config.yml', 'title: x\npost_asset_folder: false\ntimezone: Asia/Shanghai\n');
		await writeFile(folder, '.editorconfig', '[*.json]\nindent_style = tab\n');
		for (let index = 0; index < 40; index++) {
			await writeFile(folder, `source/_posts/p${index}.md`, `---\ntitle: A${index}\ndate: 2022-03-19 15:39:06\ntags: [a, b]\n---\n`);
		}
		const odd = await writeFile(folder, 'source/_posts/odd.md', '---\ntitle: B\ndate: 2022-03-19 15:39:06\ntag: a\n---\n');
		// It ends when its last message is answered, which nobody does here.
		void vscode.commands.executeCommand('masthead.inferSchema', folder);
		const schema = await until(() => vscode.workspace.textDocuments.find(({ isUntitled, languageId }) => isUntitled && languageId === 'json'), 'the schema', 20_000);
		const { required, properties } = JSON.parse(schema.getText()) as { required: string[]; properties: Record<string, object> };
		assert.deepEqual(required, ['title', 'date', 'tags']);
		assert.deepEqual(Object.keys(properties), ['title', 'date', 'tags']);
		assert.match(schema.getText(), /\n\t"title": /);
		const report = await until(() => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'masthead-infer'), 'the report');
		assert.match(report.getText(), /1 of 41 articles writes “tag” instead of “tags”\.\n {2}\S*odd\.md:4:1 {2}tag\n/);
		const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', report.uri);
		assert.deepEqual(links.map(({ target }) => [target?.path, target?.fragment]), [[odd.path, 'L4,1']]);
	}));
});
