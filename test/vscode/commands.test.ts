import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, pause, show, siteFolder, until, withFolder, withSetting, writeFile } from './support';

const config = 'title: x\npost_asset_folder: false\ntimezone: Asia/Shanghai\n';

describe('Normalize Dates', () => {
	afterEach(closeAll);

	async function normalized(text: string, settings: Readonly<Record<string, unknown>> = {}): Promise<string> {
		return withFolder(async (folder) => {
			await writeFile(folder, '_config.yml', config);
			const { document } = await show(await writeFile(folder, 'source/_posts/a.md', text));
			const run = async (): Promise<void> => {
				await vscode.commands.executeCommand('masthead.normalizeDates');
			};
			const nested = Object.entries(settings).reduce((inner, [name, value]) => () => withSetting(name, value, inner), () => Promise.race([run(), pause(3000)]));
			await nested();
			return document.getText();
		});
	}

	it('writes the generator’s form in the site’s zone', async () => {
		const text = "---\n# kept\ndate: Sat, 19 Mar 2022 07:39:06 GMT # kept too\ntitle: 'x'\n---\nBody\n";
		assert.equal(await normalized(text), text.replace('Sat, 19 Mar 2022 07:39:06 GMT', '2022-03-19 15:39:06'));
	});

	it('writes the form that is set', async () => {
		const text = '---\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n';
		assert.equal(await normalized(text, { 'masthead.dates.format': 'iso', 'masthead.dates.keep': 'instant' }), '---\ndate: 2022-03-19T07:39:06Z\n---\n');
	});

	it('leaves alone what it would have to guess', async () => {
		const text = '---\ndate: 03/04/2022\nupdated: 2022-02-30\n---\n';
		assert.equal(await normalized(text), text);
	});

	it('leaves an article alone that lies behind another file', () => withFolder(async (folder) => {
		const text = '---\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n';
		await writeFile(folder, '_config.yml', config);
		const { document } = await show(await writeFile(folder, 'source/_posts/a.md', text));
		await show(await writeFile(folder, 'notes.txt', 'Notes\n'));
		await Promise.race([vscode.commands.executeCommand('masthead.normalizeDates'), pause(1000)]);
		assert.equal(document.getText(), text);
	}));

	it('leaves the dates alone where the form that is set is none', async () => {
		const text = '---\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n';
		assert.equal(await normalized(text, { 'masthead.dates.format': 'yyyy-qq' }), text);
	});

	it('never edits a head that does not parse', async () => {
		const text = '---\ntitle: a: b\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n';
		assert.equal(await normalized(text), text);
	});
});

describe('The status bar', () => {
	afterEach(closeAll);

	it('shows itself for articles only', async () => {
		await show(vscode.Uri.joinPath(siteFolder(), 'source', '_posts', 'perfect-english.md'));
		await until(async () => (await vscode.commands.getCommands()).includes('masthead.showMenu'), 'the menu');
	});
});
