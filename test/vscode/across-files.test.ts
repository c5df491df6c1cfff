import * as assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile as write } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeAll, codeOf, pause, problemsOf, show, siteFolder, until, untilProblems, watchedFolder, writeFile } from './support';

const article = (permalink: string, more = ''): string => `---\ntitle: Tides\ndate: 2022-02-20 10:00:00\npermalink: ${permalink}\n${more}---\nText\n`;

/** What articles say of each other, while one of them is typed, made, moved or deleted. */
describe('Across files', () => {
	// Each time another one: of one that is removed and made again at once, VS Code's watcher may tell no more.
	let number = 0;
	const folder = (): vscode.Uri => vscode.Uri.joinPath(siteFolder(), `source/_posts/across/${number}`);

	beforeEach(async () => {
		number++;
		await watchedFolder(folder());
	});

	afterEach(async () => {
		await closeAll();
		await rm(folder().fsPath, { recursive: true, force: true });
	});

	async function type(editor: vscode.TextEditor, from: string, to: string): Promise<void> {
		const text = editor.document.getText();
		const start = text.indexOf(from);
		assert.notEqual(start, -1, from);
		const range = new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(start + from.length));
		assert.ok(await editor.edit((edit) => edit.replace(range, to)));
	}

	it('two articles with one address are told of each other as one of them is typed, and no longer when it has another', async () => {
		const [a, b] = [await writeFile(folder(), 'a.md', article('across/one/')), await writeFile(folder(), 'b.md', article('across/two/'))];
		await show(a);
		const editor = await show(b);
		await untilProblems(a, []);
		await type(editor, 'across/two/', 'across/one/');
		const [inA] = await untilProblems(a, ['rule/duplicate-address']);
		const [inB] = await untilProblems(b, ['rule/duplicate-address']);
		assert.equal(inA?.range.start.line, 3);
		assert.equal(inA?.relatedInformation?.[0]?.location.uri.toString(), b.toString());
		assert.equal(inA?.relatedInformation?.[0]?.location.range.start.line, 3);
		assert.match(inB?.message ?? '', /across\/\d+\/a\.md/);
		// Nothing was saved: the text in the editor counts.
		await type(editor, 'across/one/', 'across/three/');
		await untilProblems(a, []);
		await untilProblems(b, []);
	});

	it('files that nobody has opened are heard of when they are made, changed and deleted', async () => {
		const a = await writeFile(folder(), 'a.md', article('across/one/'));
		await show(a);
		await untilProblems(a, []);
		const b = await writeFile(folder(), 'b.md', article('across/one/'));
		await untilProblems(a, ['rule/duplicate-address']);
		await writeFile(folder(), 'b.md', article('across/two/'));
		await untilProblems(a, []);
		await writeFile(folder(), 'b.md', article('across/one/'));
		await untilProblems(a, ['rule/duplicate-address']);
		await vscode.workspace.fs.delete(b);
		await untilProblems(a, []);
	});

	it('folders that come and go with articles in them are heard of', async () => {
		const a = await writeFile(folder(), 'a.md', article('across/one/'));
		await show(a);
		await untilProblems(a, []);
		const outside = `${siteFolder().fsPath}-outside`;
		await mkdir(join(outside, 'deep'), { recursive: true });
		await write(join(outside, 'deep/b.md'), article('across/one/'));
		await rename(outside, vscode.Uri.joinPath(folder(), 'moved').fsPath);
		await untilProblems(a, ['rule/duplicate-address']);
		await rm(vscode.Uri.joinPath(folder(), 'moved').fsPath, { recursive: true });
		await untilProblems(a, []);
		const made = vscode.Uri.joinPath(folder(), 'made/at/once').fsPath;
		mkdirSync(made, { recursive: true });
		writeFileSync(join(made, 'c.md'), article('across/one/'));
		await untilProblems(a, ['rule/duplicate-address']);
		// VS Code tells that the folder has changed.
		rmSync(vscode.Uri.joinPath(folder(), 'made').fsPath, { recursive: true });
		mkdirSync(made, { recursive: true });
		writeFileSync(join(made, 'd.md'), article('across/two/'));
		await untilProblems(a, []);
	});

	it('an article that is left out is there for those that name it, and nothing else, open or not, by whatever it is left out', async () => {
		const copy = (name: string): Promise<vscode.Uri> => writeFile(folder(), name, article('across/left/', 'tags: [Seaside]\n'));
		const a = await copy('a.md');
		await show(a);
		await untilProblems(a, []);
		const b = await copy('out/b.md');
		await untilProblems(a, ['rule/duplicate-address']);
		for (const leaveOut of [
			() => writeFile(folder(), '.gitignore', 'out/\n'),
			() => writeFile(folder(), 'masthead.json', '{ "ignore": ["out/**"] }'),
		]) {
			const by = await leaveOut();
			await untilProblems(a, []);
			// Shown and typed into, it is no more than before, and nothing is said of it that concerns others.
			const editor = await show(b);
			await pause(1200);
			await type(editor, 'Seaside', 'Seasides');
			await pause(1200);
			assert.deepEqual([problemsOf(a).map(codeOf), problemsOf(b).map(codeOf)], [[], []], by.path);
			await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
			await vscode.workspace.fs.delete(by);
			await untilProblems(a, ['rule/duplicate-address']);
		}
		const files = vscode.workspace.getConfiguration('files');
		await files.update('exclude', { '**/out': true }, vscode.ConfigurationTarget.Workspace);
		try {
			await untilProblems(a, []);
			await files.update('exclude', { '**/b.md': { when: '$(basename).txt' } }, vscode.ConfigurationTarget.Workspace);
			await untilProblems(a, ['rule/duplicate-address']);
		} finally {
			await files.update('exclude', undefined, vscode.ConfigurationTarget.Workspace);
		}
		await untilProblems(a, ['rule/duplicate-address']);
	}).timeout(60_000);

	it('what was typed and not saved is forgotten with its editor', async () => {
		const [a, b] = [await writeFile(folder(), 'c.md', article('across/one/')), await writeFile(folder(), 'd.md', article('across/two/'))];
		await show(a);
		const editor = await show(b);
		await type(editor, 'across/two/', 'across/one/');
		await untilProblems(a, ['rule/duplicate-address']);
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await untilProblems(a, []);
	});

	it('a slip in a common tag is told, with the common one as the fix', async () => {
		for (let at = 0; at < 12; at++) await writeFile(folder(), `${at}.md`, article(`across/${at}/`, 'tags: [lighthouse]\n'));
		const a = await writeFile(folder(), 'slip.md', article('across/slip/', 'tags: [lighthosue]\n'));
		await show(a);
		const [found] = await untilProblems(a, ['rule/similar-tag']);
		assert.match(found?.message ?? '', /lighthouse/);
	});

	/** What happened to the loop of the extension host meanwhile, in milliseconds. */
	async function measured(body: () => Promise<unknown>): Promise<string> {
		const late: number[] = [];
		let before = performance.now();
		const timer = setInterval(() => {
			const now = performance.now();
			late.push(Math.max(0, now - before - 5));
			before = now;
		}, 5);
		const heap = process.memoryUsage().heapUsed;
		const start = performance.now();
		await body();
		clearInterval(timer);
		late.sort((one, other) => one - other);
		const at = (share: number): string => (late[Math.floor(late.length * share)] ?? 0).toFixed(1);
		// Generous, since other work goes on beside a test; without portions it is seconds.
		assert.ok((late.at(-1) ?? 0) < 1500, `the longest stretch was ${Math.round(late.at(-1) ?? 0)} ms`);
		return `${Math.round(performance.now() - start)} ms, loop p50 ${at(0.5)} p99 ${at(0.99)} longest ${(late.at(-1) ?? 0).toFixed(1)} ms, heap ${Math.round((process.memoryUsage().heapUsed - heap) / 1e6)} MB`;
	}

	it('an article that is named and not there is told, until it is made, and again when it is gone; so is a missing translation', async () => {
		const site = vscode.Uri.joinPath(folder(), 'manual');
		for (const made of ['docs/resources', 'i18n/fr/docusaurus-plugin-content-docs/current/resources']) await watchedFolder(vscode.Uri.joinPath(site, made));
		await writeFile(site, 'docusaurus.config.js', "module.exports = { i18n: { defaultLocale: 'en', locales: ['en', 'fr'] } };\n");
		await writeFile(site, 'README.md', '# A manual\n');
		await writeFile(site, 'docs/bare.mdx', '# No front matter\n');
		for (const name of ['a', 'b', 'c', 'd', 'e']) {
			await writeFile(site, `docs/${name}.md`, `---\ntitle: ${name}\n---\n`);
			await writeFile(site, `i18n/fr/docusaurus-plugin-content-docs/current/${name}.md`, `---\ntitle: ${name}\n---\n`);
		}
		await writeFile(site, 'i18n/fr/docusaurus-plugin-content-docs/current/bare.mdx', '# Rien\n');
		await writeFile(site, 'docs/resources/ebb.md', '---\ntitle: Ebb\n---\n');
		for (const name of ['ebb', 'tide']) await writeFile(site, `i18n/fr/docusaurus-plugin-content-docs/current/resources/${name}.md`, '---\ntitle: Mer\n---\n');
		const start = await writeFile(site, 'docs/start.md', '---\ntitle: Start\npagination_prev: bare\npagination_next: resources/tide\n---\n');
		await show(start);
		const [, missing] = await untilProblems(start, ['rule/missing-translation', 'rule/missing-reference']);
		assert.deepEqual([missing?.range.start.line, missing?.range.start.character, missing?.severity], [3, 17, vscode.DiagnosticSeverity.Error]);
		const tide = await writeFile(site, 'docs/resources/tide.md', '---\ntitle: Tide\n---\n');
		await untilProblems(start, ['rule/missing-translation']);
		await writeFile(site, 'i18n/fr/docusaurus-plugin-content-docs/current/start.mdx', '---\ntitle: Début\n---\n');
		await untilProblems(start, []);
		await vscode.workspace.fs.delete(tide);
		await untilProblems(start, ['rule/missing-reference']);
	});

	it('a page that a body names and that is not there is told, open or not, until it is made, and again when it is gone', async () => {
		const site = vscode.Uri.joinPath(folder(), 'lamps');
		await watchedFolder(vscode.Uri.joinPath(site, 'content'));
		await writeFile(site, 'hugo.toml', 'baseURL = "https://example.com/"\n');
		await writeFile(site, 'content/ebb.md', '---\ntitle: Ebb\n---\n');
		const start = await writeFile(site, 'content/start.md', '---\ntitle: Start\n---\n\n[Ebb]({{< ref "ebb" >}})\n');
		const editor = await show(start);
		await untilProblems(start, []);
		await type(editor, '"ebb"', '"docs/tide.md"');
		const [missing] = await untilProblems(start, ['rule/missing-reference']);
		assert.deepEqual([missing?.range.start.line, missing?.range.start.character, missing?.severity], [4, 15, vscode.DiagnosticSeverity.Error]);
		const tide = await writeFile(site, 'content/docs/tide.md', 'Without front matter.\n');
		await untilProblems(start, []);
		await vscode.workspace.fs.delete(tide);
		await untilProblems(start, ['rule/missing-reference']);
		await type(editor, '"docs/tide.md"', '"ebb.md"');
		await untilProblems(start, []);
	});

	it('a layout that is not there is told until it is made, and again when it is gone', async () => {
		const site = vscode.Uri.joinPath(folder(), 'eleven');
		await watchedFolder(vscode.Uri.joinPath(site, '_includes/deep'));
		await writeFile(site, 'eleventy.config.js', 'export default (config) => { config.addGlobalData("a", 1); };\n');
		await writeFile(site, '_includes/deep/base.njk', '');
		const start = await writeFile(site, 'start.md', '---\ntitle: Start\nlayout: deep/tide\n---\n');
		await show(start);
		const [missing] = await untilProblems(start, ['rule/missing-reference']);
		assert.deepEqual([missing?.range.start.line, missing?.severity], [2, vscode.DiagnosticSeverity.Error]);
		const tide = await writeFile(site, '_includes/deep/tide.njk', '');
		await untilProblems(start, []);
		await vscode.workspace.fs.delete(tide);
		await untilProblems(start, ['rule/missing-reference']);
	});

	// The last one: the watcher of files needs a while until it has told of all that go.
	it('ten thousand articles are indexed in the background without keeping others waiting', async function () {
		this.timeout(120_000);
		const writes: Promise<unknown>[] = [];
		for (let at = 0; at < 10_000; at++) writes.push(writeFile(folder(), `many/${at % 100}/${at}.md`, `---\ntitle: Article ${at}\ndate: 2022-02-20 10:00:00\ntags: [a${at % 50}, b${at % 7}]\npermalink: many/${at}/\n---\n${'Text of some length. '.repeat(100)}\n`));
		await Promise.all(writes);
		const last = await writeFile(folder(), 'zz.md', article('many/9999/'));
		const isFound = (): boolean => problemsOf(last).map(codeOf).includes('rule/duplicate-address');
		await show(last);
		const asTheyCome = await measured(() => until(isFound, 'the last of ten thousand is known', 90_000));
		// Another configuration: all is read anew.
		const anew = await measured(async () => {
			await writeFile(siteFolder(), '_config.yml', new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(siteFolder(), '_config.yml'))));
			await until(() => !isFound(), 'the index begins anew', 20_000);
			await until(isFound, 'all is known again', 90_000);
		});
		console.log(`Index of 10,000 articles: as they come ${asTheyCome}; anew ${anew}`);
		await pause(10);
	});
});
