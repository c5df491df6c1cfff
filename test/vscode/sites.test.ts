import * as vscode from 'vscode';
import { closeAll, show, siteFolder, untilProblems, withFolder, withSetting, writeFile } from './support';

/** To Docusaurus `tags` is a list or an error; without a generator nothing is known about it. */
const article = '---\ntitle: A page\ntags: 3\n---\n';

describe('The site of an article', () => {
	afterEach(closeAll);

	it('is noticed when its configuration comes, changes and goes, without a reload', async () => {
		const uri = await writeFile(siteFolder(), 'handbook/docs/a.md', article);
		await show(uri);
		await untilProblems(uri, []);
		const config = await writeFile(siteFolder(), 'handbook/docusaurus.config.js', 'module.exports = {};\n');
		await untilProblems(uri, ['schema/type']);
		await writeFile(siteFolder(), 'handbook/docusaurus.config.js', "module.exports = { presets: [['classic', { docs: { path: 'manual' } }]] };\n");
		await untilProblems(uri, []);
		await writeFile(siteFolder(), 'handbook/docusaurus.config.js', 'module.exports = {};\n');
		await untilProblems(uri, ['schema/type']);
		await vscode.workspace.fs.delete(config);
		await untilProblems(uri, []);
	});

	it('is another for another folder of the workspace, and its zone is read anew', async () => {
		const dated = '---\ntitle: A page\ndate: 2022-03-19\n---\n';
		await writeFile(siteFolder(), 'journal/config/_default/hugo.toml', "timeZone = 'Europe/Berlin'\n");
		const uri = await writeFile(siteFolder(), 'journal/content/a.md', dated);
		await show(uri);
		await untilProblems(uri, []);
		await writeFile(siteFolder(), 'journal/config/_default/hugo.toml', "timeZone = 'Europe/Atlantis'\n");
		await untilProblems(uri, ['date/unknown-timezone']);
		await vscode.workspace.fs.delete(vscode.Uri.joinPath(siteFolder(), 'journal/config'), { recursive: true });
		await untilProblems(uri, []);
	});

	it('gives way to the generator that a person sets', () => withFolder(async (folder) => {
		const uri = await writeFile(folder, 'a.md', article);
		await show(uri);
		await untilProblems(uri, []);
		await withSetting('masthead.generator', 'docusaurus', () => untilProblems(uri, ['schema/type']));
		await untilProblems(uri, []);
	}));
});
