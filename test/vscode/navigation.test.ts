import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { closeAll, completionsAt, hoverAt, show, siteFolder, until, withFolder, withSetting, writeFile } from './support';

const config = 'title: x\npost_asset_folder: false\ntimezone: Asia/Shanghai\n';
const pixel = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), (character) => character.charCodeAt(0));

let articles = 0;

async function article(folder: vscode.Uri, text: string): Promise<vscode.TextDocument> {
	await writeFile(folder, '_config.yml', config);
	const uri = await writeFile(folder, `source/_posts/nav-${++articles}.md`, text);
	return (await show(uri)).document;
}

function names(symbols: readonly vscode.DocumentSymbol[], depth = 0): string[] {
	return symbols.flatMap(({ name, detail, children }) => [`${' '.repeat(depth)}${name} ${detail}`.trimEnd(), ...names(children, depth + 1)]);
}

describe('Finding one’s way in front matter', () => {
	afterEach(closeAll);

	it('shows the front matter in the outline', () => withFolder(async (folder) => {
		const document = await article(folder, '---\ntitle: A day\nauthor:\n  name: x\n---\n# Heading\n');
		const symbols = await until(async () => {
			const all = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri);
			return all?.find(({ name }) => name === 'Front matter');
		}, 'the outline');
		assert.deepEqual(names([symbols]), ['Front matter', ' title A day', ' author', '  name x']);
	}));

	it('folds the front matter and its blocks', () => withFolder(async (folder) => {
		const document = await article(folder, '---\ntitle: A day\nauthor:\n  name: x\n---\nText\n');
		const folds = await until(async () => {
			const all = await vscode.commands.executeCommand<vscode.FoldingRange[] | undefined>('vscode.executeFoldingRangeProvider', document.uri);
			return all?.some(({ start }) => start === 0) === true ? all : undefined;
		}, 'the folds');
		const lines = folds.map(({ start, end }) => `${start}-${end}`);
		assert.ok(lines.includes('0-4') && lines.includes('2-3'), lines.join(' '));
	}));

	it('grows a selection from the text to the entry', () => withFolder(async (folder) => {
		const document = await article(folder, '---\ntitle: "A day"\n---\nText\n');
		const [range] = await vscode.commands.executeCommand<vscode.SelectionRange[]>('vscode.executeSelectionRangeProvider', document.uri, [new vscode.Position(1, 10)]);
		const texts: string[] = [];
		for (let one = range; one !== undefined; one = one.parent) texts.push(document.getText(one.range));
		for (const text of ['A day', '"A day"', 'title: "A day"']) assert.ok(texts.includes(text), `${text} is not among ${JSON.stringify(texts)}`);
	}));

	it('leads from a key to the schema that comes with Masthead, which cannot be changed', () => withFolder(async (folder) => {
		const document = await article(folder, '---\ntitle: A day\n---\nText\n');
		const links = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>('vscode.executeDefinitionProvider', document.uri, new vscode.Position(1, 2));
		const link = links.find((one): one is vscode.LocationLink => 'targetUri' in one && one.targetUri.scheme === 'masthead-schema');
		assert.ok(link, `no way among ${links.length}`);
		const schema = await vscode.workspace.openTextDocument(link.targetUri);
		assert.equal(schema.getText(link.targetRange), '"title"');
	}));

	it('leads to the exact place in a schema of the workspace', async () => {
		const schema = await writeFile(siteFolder(), 'nav.schema.json', '{\n  "properties": {\n    "title": { "type": "string" }\n  }\n}\n');
		const uri = await writeFile(siteFolder(), 'source/_posts/nav-own-schema.md', '---\ntitle: A day\n---\n');
		await withSetting('masthead.schemas', { 'nav.schema.json': '**/nav-own-schema.md' }, async () => {
			const { document } = await show(uri);
			const link = await until(async () => {
				const links = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>('vscode.executeDefinitionProvider', document.uri, new vscode.Position(1, 2));
				return links.find((one): one is vscode.LocationLink => 'targetUri' in one && one.targetUri.path === schema.path);
			}, 'the place in the schema');
			assert.equal(link.targetRange.start.line, 2);
		});
	});

	it('links images and layouts to their files, and no web addresses', () => withFolder(async (folder) => {
		const image = await writeFile(folder, 'source/img/a b.png', pixel);
		await writeFile(folder, 'themes/plain/layout/post.ejs', '');
		const document = await article(folder, '---\ncover: /img/a%20b.png\nlayout: post\nbanner: /img/none.png\n---\n');
		const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
		assert.deepEqual(links.map((link) => `${document.getText(link.range)} ${link.target?.path.slice(folder.path.length)}`).sort(), ['/img/a%20b.png /source/img/a b.png', 'post /themes/plain/layout/post.ejs']);
		assert.ok(image.path.endsWith('a b.png'));
	}));

	it('completes the path of an image from the files that are there', () => withFolder(async (folder) => {
		await writeFile(folder, 'source/img/river.png', pixel);
		const document = await article(folder, '---\ncover: /img/\n---\n');
		const items = await completionsAt(document, '---\ncover: /img/'.length);
		const item = items.find(({ label }) => label === 'river.png');
		assert.equal(item?.insertText, '/img/river.png');
	}));

	it('offers the dates of the file beside now', () => withFolder(async (folder) => {
		const document = await article(folder, '---\ntitle: x\nupdated: \n---\n');
		const items = (await completionsAt(document, '---\ntitle: x\nupdated: '.length)).filter(({ sortText }) => sortText?.startsWith('\u00000000') === true);
		assert.ok(items.length >= 1 && items.every(({ label }) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(String(label))), JSON.stringify(items.map(({ label }) => label)));
	}));

	it('offers the dates of the file’s commits', () => withFolder(async (folder) => {
		const document = await article(folder, '---\ntitle: x\nupdated: \n---\n');
		const git = (day: string, ...rest: string[]): void => {
			const date = `${day}T12:00:00Z`;
			execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...rest], { cwd: folder.fsPath, env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date } });
		};
		git('2020-01-01', 'init', '-q');
		git('2020-01-01', 'add', '.');
		git('2020-01-01', 'commit', '-q', '-m', 'one');
		await writeFile(folder, document.uri.path.slice(folder.path.length + 1), '---\ntitle: xy\nupdated: \n---\n');
		git('2021-06-15', 'commit', '-q', '-a', '-m', 'two');
		const extension = vscode.extensions.getExtension<{ readonly enabled: boolean; getAPI(version: 1): { openRepository(root: vscode.Uri): Promise<unknown> } }>('vscode.git');
		assert.ok(extension, 'VS Code comes with git');
		await extension.activate();
		const labels = await withSetting('git.enabled', true, async () => {
			await until(() => extension.exports.enabled, 'git is on');
			await extension.exports.getAPI(1).openRepository(folder);
			return until(async () => {
				const items = await completionsAt(document, document.getText().indexOf('updated: ') + 'updated: '.length);
				const found = items.filter(({ detail }) => detail?.includes('commit') === true).map(({ label, detail }) => `${String(label)} ${detail}`);
				return found.length === 2 ? found : undefined;
			}, 'the dates of the commits');
		});
		assert.deepEqual(labels, ['2021-06-15 20:00:00 last commit of the file', '2020-01-01 20:00:00 first commit under this name']);
	}));

	it('shows a local image in the hover, and one of another server only where that is allowed', async () => {
		await writeFile(siteFolder(), 'source/img/nav river (1).png', pixel);
		const uri = await writeFile(siteFolder(), 'source/_posts/nav-hover.md', '---\ntitle: A day\ncover: /img/nav river (1).png\nbanner: https://example.com/a).png\n---\n');
		const { document } = await show(uri);
		const over = (needle: string): Promise<string> => hoverAt(document, document.getText().indexOf(needle));
		assert.match(await over('nav river'), /!\[\]\(file:[^()\s]*nav%20river%20%281%29\.png\|height=160\)/);
		assert.doesNotMatch(await over('example'), /!\[/);
		await withSetting('masthead.preview.remoteImages', true, async () => {
			assert.match(await over('example'), /!\[\]\(https:\/\/example\.com\/a%29\.png\|height=160\)/);
		});
	});

	it('says nothing of documents that are no articles', async () => {
		const { document } = await show({ language: 'json', text: '{"title": "x"}' });
		const links = await vscode.commands.executeCommand<unknown[]>('vscode.executeDefinitionProvider', document.uri, new vscode.Position(0, 3));
		assert.equal(links.length, 0);
		const plain = await show({ language: 'markdown', text: '# Heading\n\ntitle: x\n' });
		const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', plain.document.uri);
		assert.equal(symbols?.some(({ name }) => name === 'Front matter') ?? false, false);
	});
});
