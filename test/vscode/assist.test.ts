import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, completionsAt, hoverAt, show, siteFolder, until, withCursor, withFolder, writeFile } from './support';

const site = '_config.yml';
const config = 'title: x\npost_asset_folder: false\ntimezone: Asia/Shanghai\n';

let articles = 0;

/** The text after accepting the proposal with this label at the bar. */
async function accept(folder: vscode.Uri, marked: string, label: string | RegExp): Promise<string> {
	const { text: before, offset } = withCursor(marked);
	// A name of its own each time: an open document would not follow what is written to its file.
	const uri = await writeFile(folder, `source/_posts/new-${++articles}.md`, before);
	const editor = await show(uri);
	// What other articles have comes from the background.
	const item = await until(async () => (await proposalsAt(editor.document, offset)).find((one) => (typeof label === 'string' ? labelOf(one) === label : label.test(labelOf(one)))), `the proposal ${String(label)}`, 3000);
	const range = item.range instanceof vscode.Range ? item.range : item.range?.replacing;
	assert.ok(range);
	const text = item.insertText instanceof vscode.SnippetString ? item.insertText : new vscode.SnippetString().appendText(String(item.insertText));
	await editor.insertSnippet(text, range, { undoStopBefore: true, undoStopAfter: true });
	return editor.document.getText();
}

function labelOf({ label }: vscode.CompletionItem): string {
	return typeof label === 'string' ? label : label.label;
}

/** Masthead's own proposals, which stand before all others. */
async function proposalsAt(document: vscode.TextDocument, offset: number): Promise<vscode.CompletionItem[]> {
	return (await completionsAt(document, offset)).filter(({ sortText }) => sortText?.startsWith('\u0000') === true);
}

/** The words of a hover without the escapes that keep them from being Markdown. */
function plain(markdown: string): string {
	return markdown.replaceAll('&nbsp;', ' ').replace(/\\([^\w\s])/g, '$1');
}

describe('Completion and hover', () => {
	afterEach(closeAll);

	it('proposes keys that are not there yet, required and recommended ones first', () => withFolder(async (folder) => {
		await writeFile(folder, site, config);
		const uri = await writeFile(folder, 'source/_posts/new.md', '---\ntitle: x\n\n---\n');
		const { document } = await show(uri);
		const items = [...(await completionsAt(document, 13))].filter(({ sortText }) => sortText?.startsWith('\u0000') === true);
		items.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
		const labels = items.map(({ label }) => String(typeof label === 'string' ? label : label.label));
		assert.equal(labels[0], 'date');
		assert.ok(labels.includes('tags') && !labels.includes('title'), labels.join(' '));
	}));

	it('completes a half-typed key with its colon, in LF and CRLF', () => withFolder(async (folder) => {
		await writeFile(folder, site, config);
		assert.equal(await accept(folder, '---\ntitle: x\nlay|\n---\n', 'layout'), '---\ntitle: x\nlayout: \n---\n');
	}));

	it('proposes today’s date in the site’s form', () => withFolder(async (folder) => {
		await writeFile(folder, site, config);
		assert.match(await accept(folder, '---\ntitle: x\ndate: |\n---\n', /^\d{4}-/), /^---\ntitle: x\ndate: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\n---\n$/);
	}));

	it('proposes true and false', () => withFolder(async (folder) => {
		await writeFile(folder, site, config);
		assert.equal(await accept(folder, '---\ncomments: f|\n---\n', 'false'), '---\ncomments: false\n---\n');
	}));

	it('proposes tags that the site uses already, not those that the article has', () => withFolder(async (folder) => {
		await writeFile(folder, site, config);
		await writeFile(folder, 'source/_posts/a.md', '---\ntags: [birds, dawn]\n---\n');
		await writeFile(folder, 'source/_posts/b.md', '---\ntags:\n  - birds\n  - "a: colon"\n---\n');
		assert.equal(await accept(folder, '---\ntags:\n  - dawn\n  - b|\n---\n', 'birds'), '---\ntags:\n  - dawn\n  - birds\n---\n');
		assert.equal(await accept(folder, '---\ntags: [dawn, |]\n---\n', 'a: colon'), "---\ntags: [dawn, 'a: colon']\n---\n");
		await assert.rejects(accept(folder, '---\ntags: [dawn, d|]\n---\n', 'dawn'));
	}));

	it('proposes nothing in the body', async () => {
		const { document } = await show({ language: 'markdown', text: '---\ntitle: x\n---\nti\n' });
		const items = (await completionsAt(document, 19)).filter(({ sortText }) => sortText?.startsWith('\u0000') === true);
		assert.deepEqual(items, []);
	});

	it('explains a key, and what Hexo makes of a date', async () => {
		const { document } = await show(vscode.Uri.joinPath(siteFolder(), 'source', '_posts', 'rfc-1123-date.md'));
		const text = document.getText();
		assert.match(plain(await hoverAt(document, text.indexOf('comments') + 2)), /Type: true or false/);
		assert.match(plain(await hoverAt(document, text.indexOf('23:40:12'))), /Hexo shows 2022-04-23 07:40:12 \(Asia\/Shanghai\)/);
	});

	it('shows words of a schema as text, never as links that run something', () => withFolder(async (folder) => {
		await writeFile(folder, site, config);
		const { document } = await show(await writeFile(folder, 'source/_posts/x.md', '---\ntitle: "[run](command:workbench.action.quit)"\n---\n'));
		assert.doesNotMatch(await hoverAt(document, 6), /\]\(command:/);
	}));
});
