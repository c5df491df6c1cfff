import * as assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { publicOnly } from '../../src/app/addresses';
import { BuiltInSchemas } from '../../src/app/built-in-schemas';
import { fetchImage, fetchLimits, type FetchWorld } from '../../src/app/download-fetch';
import { stemOf } from '../../src/app/download-names';
import { downloadImages } from '../../src/vscode/commands/download-images';
import { Contexts } from '../../src/vscode/context';
import type { Deps } from '../../src/vscode/deps';
import { hostTransport } from '../../src/vscode/download-host';
import type { Output } from '../../src/vscode/log';
import { Evidences } from '../../src/vscode/evidence';
import { ArticleStore } from '../../src/vscode/store';
import { SurvivalCheck } from '../../src/vscode/survival';
import { closeAll, pause, readFile, show, siteFolder, until, withFolder, withSetting, writeFile } from './support';

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);

/** The server that the tests start is the only machine nearby that they may ask. */
const world: FetchWorld = {
	transport: hostTransport(),
	limits: fetchLimits,
	rule: {
		allowsHost: (host) => host === '127.0.0.1' || publicOnly.allowsHost(host),
		allowsAddress: (address) => address === '127.0.0.1' || publicOnly.allowsAddress(address),
	},
};

let server: Server;
let origin = '';
let asked: string[] = [];
let deps: Deps;
let owned: vscode.Disposable[] = [];
let messages: string[] = [];
/** Answers a notification that has this button. */
let press: string | undefined;
const genuine = { information: vscode.window.showInformationMessage, warning: vscode.window.showWarningMessage };

/** Runs the command on the active article and accepts the list as it is offered. */
async function runCommand(document: vscode.TextDocument, options: RunOptions = {}): Promise<void> {
	const before = messages.length;
	// A list that is accepted before its entries arrived has nothing chosen: the command then ends
	// without a word and without a deed, and the person opens it again.
	for (let attempt = 0; attempt < 5 && messages.length === before; attempt++) await runOnce(document, options);
}

interface RunOptions {
	readonly world?: FetchWorld;
	readonly accept?: () => Thenable<unknown>;
}

async function runOnce(document: vscode.TextDocument, options: RunOptions): Promise<void> {
	let done = false;
	const running = downloadImages({ ...deps, currentArticle: () => document }, options.world ?? world).finally(() => {
		done = true;
	});
	const accept = options.accept ?? (() => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'));
	// The list takes a moment to appear; accepting nothing does nothing.
	while (!done) {
		await Promise.race([running, pause(150)]);
		if (!done) await accept();
	}
	await running;
}

/** The articles of these tests and what was stored for them go, so that other tests find the site as it was. */
async function removeStored(): Promise<void> {
	for (const folder of ['source/_posts', 'source/images', 'source/pictures']) {
		const uri = vscode.Uri.joinPath(siteFolder(), folder);
		const entries = await vscode.workspace.fs.readDirectory(uri).then((found) => found, () => []);
		for (const [name] of entries) {
			if (name.startsWith('download-')) await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, name), { recursive: true, useTrash: false });
		}
	}
}

function lastMessage(): string {
	return messages.at(-1) ?? '';
}

describe('Downloading images', function () {
	// Each run of the command waits for the list to appear, which takes a busy machine seconds.
	this.timeout(60_000);

	before(async () => {
		server = createServer((request, response) => {
			const url = request.url ?? '';
			asked.push(url);
			if (url.startsWith('/slow')) return;
			if (url.startsWith('/private')) response.writeHead(302, { location: 'http://10.0.0.1/x.png' }).end();
			else if (url.endsWith('.png')) response.writeHead(200, { 'content-type': 'text/plain' }).end(png);
			else if (url.endsWith('.html')) response.writeHead(200, { 'content-type': 'image/png' }).end('<html></html>');
			else response.writeHead(404).end();
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	after(() => {
		server.closeAllConnections();
		server.close();
		return removeStored();
	});
	beforeEach(() => {
		[asked, messages, press] = [[], [], undefined];
		const output = quietOutput();
		const contexts = new Contexts(output, new BuiltInSchemas(async () => undefined), new ArticleStore());
		owned = [output, contexts];
		const articles = new ArticleStore();
		const evidence = new Evidences({ output, contexts, articles });
		owned.push(evidence);
		deps = { extensionUri: siteFolder(), output, contexts, articles, evidence, survival: new SurvivalCheck(), currentArticle: () => undefined };
		const record = async (message: string, ...buttons: unknown[]): Promise<unknown> => {
			messages.push(message);
			return buttons.find((button) => button === press);
		};
		Object.assign(vscode.window, { showInformationMessage: record, showWarningMessage: record });
	});
	afterEach(async () => {
		Object.assign(vscode.window, { showInformationMessage: genuine.information, showWarningMessage: genuine.warning });
		await closeAll();
		for (const one of owned) one.dispose();
	});

	it('stores a post\'s images in its asset folder, links them in one edit, and one undo restores every byte', async () => {
		const url = `${origin}/walk/river.png`;
		const text = `---\r\ntitle: A walk\r\ndate: 2024-05-01 10:00:00\r\n---\r\n![one](${url} "t")\r\n\r\n![two](${url})\r\n`;
		const file = await writeFile(siteFolder(), 'source/_posts/download-walk.md', text);
		const { document } = await show(file);
		await runCommand(document);
		const name = `${await stemOf(url)}.png`;
		assert.equal(document.getText(), text.replace(url, name).replace(url, name));
		assert.deepEqual(await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(siteFolder(), 'source/_posts/download-walk')), [[name, vscode.FileType.File]]);
		assert.deepEqual(asked, ['/walk/river.png']);
		assert.match(lastMessage(), /1 downloaded, 0 already there, 0 failed/);
		assert.equal(document.isDirty, true);
		await vscode.commands.executeCommand('undo');
		await until(() => document.getText() === text, 'the text as it was');
		// The second run finds the file that is there.
		await runCommand(document);
		assert.deepEqual(asked, ['/walk/river.png']);
		assert.match(lastMessage(), /0 downloaded, 1 already there/);
		assert.equal(document.getText(), text.replace(url, name).replace(url, name));
		await document.save();
		assert.equal(await readFile(file), text.replace(url, name).replace(url, name));
		// And a third has nothing to do.
		await runCommand(document);
		assert.match(lastMessage(), /nothing to download/);
	});

	it('links front matter and HTML from the root of the site, and undoes all of it at once', async () => {
		const [a, b] = [`${origin}/a.png`, `${origin}/b.png`];
		const text = `---\ntitle: A page\ncover: "${a}" # kept\nthumbnail: ${b}\n---\n<p><img src='${a}' srcset="${b} 2x" alt="x"></p>\n`;
		const { document } = await show(await writeFile(siteFolder(), 'source/_posts/download-page.html', text));
		await runCommand(document);
		const local = async (url: string): Promise<string> => `/images/download-page/${await stemOf(url)}.png`;
		assert.equal(document.getText(), text.replaceAll(a, await local(a)).replaceAll(b, await local(b)));
		for (const url of [a, b]) await vscode.workspace.fs.stat(vscode.Uri.joinPath(siteFolder(), 'source', await local(url)));
		await vscode.commands.executeCommand('undo');
		await until(() => document.getText() === text, 'the text as it was');
	});

	it('says how many failed, changes nothing for those, and lists why', async () => {
		const text = `---\ntitle: x\n---\n![](${origin}/gone.gif) ![](${origin}/page.html) ![](${origin}/private) ![](http://localhost/x.png) ![](${origin}/[a](command:x).png) ![](${origin}/good.png)\n`;
		const { document } = await show(await writeFile(siteFolder(), 'source/_posts/download-failing.md', text));
		press = 'Show Details';
		await runCommand(document);
		assert.match(lastMessage(), /^Images: 2 downloaded, 0 already there, 4 failed\.$/);
		const details = await until(() => vscode.window.visibleTextEditors.find((editor) => editor.document.isUntitled)?.document.getText(), 'the details');
		for (const part of ['status 404', 'a page that asks to log in', 'private network', `\`${origin}/gone.gif\``, '`http://localhost/x.png`']) assert.ok(details.includes(part), `${part} in ${details}`);
		assert.ok(document.getText().includes(`${origin}/gone.gif`));
		assert.ok(!document.getText().includes(`${origin}/good.png`));
	});

	it('asks nobody nearby as it ships', async () => {
		const text = `---\ntitle: x\n---\n![](${origin}/a.png)\n`;
		const { document } = await show(await writeFile(siteFolder(), 'source/_posts/download-refused.md', text));
		await runCommand(document, { world: { ...world, rule: publicOnly } });
		assert.match(lastMessage(), /0 downloaded, 0 already there, 1 failed/);
		assert.equal(document.getText(), text);
		assert.deepEqual(asked, []);
	});

	it('looks names up itself, so that what a name leads to is checked', async () => {
		const port = new URL(origin).port;
		const named = { ...world, rule: { ...publicOnly, allowsHost: () => true } };
		assert.deepEqual(await fetchImage(`http://localhost:${port}/a.png`, named, new AbortController().signal), { kind: 'failed', failure: { reason: 'not-public' } });
		assert.deepEqual(asked, []);
	});

	it('gets the right places when the text moves on during the download', async () => {
		const url = `${origin}/moving.png`;
		const text = `---\ntitle: x\n---\n![](${url})\n`;
		const editor = await show(await writeFile(siteFolder(), 'source/_posts/download-moving.md', text));
		const transport = hostTransport();
		const typing: FetchWorld = {
			...world,
			transport: {
				request: async (...args) => {
					await editor.edit((edit) => edit.insert(new vscode.Position(3, 0), 'New words. '));
					return transport.request(...args);
				},
			},
		};
		await runCommand(editor.document, { world: typing });
		assert.equal(editor.document.getText(), `---\ntitle: x\n---\nNew words. ![](${await stemOf(url)}.png)\n`);
	});

	it('stores where the setting says, without a workspace beside the article, and nowhere outside', async () => {
		const url = `${origin}/placed.png`;
		const text = `---\ntitle: x\n---\n![](${url})\n`;
		const first = await show(await writeFile(siteFolder(), 'source/_posts/download-set.md', text));
		await withSetting('masthead.images.folder', 'source/pictures/${name}', () => runCommand(first.document));
		assert.equal(first.document.getText(), text.replace(url, `/pictures/download-set/${await stemOf(url)}.png`));
		const second = await show(await writeFile(siteFolder(), 'source/_posts/download-out.md', text));
		await withSetting('masthead.images.folder', '../out', () => runCommand(second.document));
		assert.equal(second.document.getText(), text);
		assert.match(lastMessage(), /1 failed/);
		await withFolder(async (folder) => {
			const third = await show(await writeFile(folder, 'loose.md', text));
			await runCommand(third.document);
			assert.equal(third.document.getText(), text.replace(url, `images/${await stemOf(url)}.png`));
			await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, 'images', `${await stemOf(url)}.png`));
			await third.document.save();
		});
	});

	it('keeps away from a folder that leads out of the workspace', async () => {
		const { symlink } = await import('node:fs/promises');
		await withFolder(async (outside) => {
			const text = `---\ntitle: x\n---\n![](${origin}/escape.png)\n`;
			await symlink(outside.fsPath, vscode.Uri.joinPath(siteFolder(), 'source/leads-out').fsPath);
			const { document } = await show(await writeFile(siteFolder(), 'source/_posts/download-escape.md', text));
			await withSetting('masthead.images.folder', 'source/leads-out/deep', () => runCommand(document));
			assert.match(lastMessage(), /1 failed/);
			assert.deepEqual(await vscode.workspace.fs.readDirectory(outside), []);
			assert.deepEqual(asked, []);
			await vscode.workspace.fs.delete(vscode.Uri.joinPath(siteFolder(), 'source/leads-out'), { useTrash: false });
		});
	});

	it('asks to save a new article, to mend a broken one, and leaves one that saving would change', async () => {
		const text = `---\ntitle: x\n---\n![](${origin}/a.png)\n`;
		await runCommand((await show({ text, language: 'markdown' })).document);
		assert.match(lastMessage(), /Save the article first/);
		await closeAll();
		await runCommand((await show(await writeFile(siteFolder(), 'source/_posts/download-broken.md', text.replace(': x', ': "x')))).document);
		assert.match(lastMessage(), /syntax error/);
		await runCommand((await show(await writeFile(siteFolder(), 'source/_posts/download-mixed.md', `${text}\r\n`))).document);
		assert.match(lastMessage(), /mixes different line ends/);
		assert.deepEqual(asked, []);
	});
});

/** A channel of this name exists already, the extension's own: to dispose of a second one would close it. */
function quietOutput(): Output {
	return {
		info: () => undefined,
		error: (message, error) => console.error(message, error),
		show: () => undefined,
		dispose: () => undefined,
		guard: (_what, action) => async (...args) => action(...args),
	};
}
