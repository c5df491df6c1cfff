import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cp, mkdir, rename, rm, symlink, writeFile as write } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { closeAll, codeOf, pause, problemsOf, siteFolder, until, untilProblems, withSetting, writeFile } from './support';

/** No Hexo date, and so one problem with a code of its own. */
const wrong = '---\ntitle: Wrong\ndate: 2022-02-30\n---\nText\n';
const right = '---\ntitle: Right\ndate: 2022-02-20 10:00:00\n---\nText\n';
const codes = (uri: vscode.Uri): string => problemsOf(uri).map(codeOf).join(' ');
const check = (): Thenable<unknown> => vscode.commands.executeCommand('masthead.checkWorkspace');

/** As a person opens it. What an extension opens by itself stays open for minutes after its editor is closed. */
async function open(uri: vscode.Uri): Promise<vscode.TextEditor> {
	await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
	return until(() => vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString()), 'the editor is there');
}

describe('The check of the workspace', () => {
	const folder = (): vscode.Uri => vscode.Uri.joinPath(siteFolder(), 'source/_posts/many');
	const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);

	afterEach(async () => {
		await closeAll();
		await vscode.commands.executeCommand('masthead.clearWorkspace');
		await rm(folder().fsPath, { recursive: true, force: true });
	});

	it('finds the problems of files that are not open, and forgets them when it is told to', async () => {
		const [a, b] = [await writeFile(folder(), 'a.md', wrong), await writeFile(folder(), 'b.md', right)];
		assert.equal(codes(a), '');
		await check();
		assert.equal(codes(a), 'date/invalid');
		assert.equal(codes(b), '');
		await vscode.commands.executeCommand('masthead.clearWorkspace');
		assert.equal(codes(a), '');
	});

	/** The problems of the articles in the folder, as the editor shows them and as the command line tells them. */
	async function bothSay(): Promise<{ readonly inEditor: readonly string[]; readonly byLine: readonly string[] }> {
		const root = vscode.extensions.getExtension('masthead.masthead')?.extensionPath ?? '';
		const { stdout } = await promisify(execFile)('node', [path.join(root, 'dist/cli.js'), 'check', '--format', 'json', '.'], { cwd: siteFolder().fsPath, maxBuffer: 1e8, env: { ...process.env, NODE_OPTIONS: '' } }).catch((error: { stdout: string }) => error);
		const { files } = JSON.parse(stdout) as { files: { path: string; problems: { code: string; severity: string; message: string; start: { line: number; column: number }; end: { line: number; column: number } }[] }[] };
		// Documents of other tests can still be open, and are no business of the command line.
		const folderName = 'source/_posts/many/';
		const byLine = files.flatMap((file) => file.problems.map(({ code, message, start, end }) => `${file.path} ${code} ${start.line}:${start.column}-${end.line}:${end.column} ${message}`));
		const top = `${siteFolder().path}/`;
		const inEditor = vscode.languages.getDiagnostics().flatMap(([uri, found]) => found.filter(({ source }) => source === 'masthead').map((one) => {
			const { start, end } = one.range;
			return `${uri.path.slice(top.length)} ${codeOf(one)} ${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${one.message}`;
		}));
		const ours = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.startsWith(folderName) && !/^\S*\.json /.test(line)).sort();
		return { inEditor: ours(inEditor), byLine: ours(byLine) };
	}

	it('says what the command line says, in every sample site', async () => {
		await cp(path.join(vscode.extensions.getExtension('masthead.masthead')?.extensionPath ?? '', 'test/sites'), folder().fsPath, { recursive: true });
		await check();
		const { inEditor, byLine } = await bothSay();
		assert.ok(byLine.length > 30, `${byLine.length} problems`);
		assert.deepEqual(inEditor, byLine);
	}).timeout(60_000);

	it('says what the command line says of articles that name those that are left out, or share something with them', async () => {
		const post = (name: string, url: string, body = 'Text'): Promise<vscode.Uri> => writeFile(folder(), `lamps/content/${name}.md`, `---\ntitle: Lamps\nurl: ${url}\ntags: [Seaside]\n---\n\n${body}\n`);
		await writeFile(folder(), 'lamps/hugo.toml', 'baseURL = "https://example.com/"\n');
		await writeFile(folder(), 'lamps/.gitignore', 'out/\n');
		await writeFile(folder(), 'lamps/masthead.json', '{ "generator": "hugo", "ignore": ["content/old/**"] }');
		const named = ['out/b', 'old/c', 'd', 'nowhere'].map((name) => `[x]({{< ref "${name}.md" >}})`).join(' ');
		const [a] = [await post('a', '/one/', named), await post('d', '/two/'), await post('out/b', '/one/', named), await post('old/c', '/one/'), await post('e', '/two/')];
		await check();
		const { inEditor, byLine } = await bothSay();
		assert.deepEqual(inEditor, byLine);
		assert.deepEqual(codes(a), 'rule/missing-reference', byLine.join('\n'));
		assert.equal(byLine.filter((line) => line.includes('rule/duplicate-address')).length, 2, byLine.join('\n'));
	}).timeout(60_000);

	it('leaves out what settings, .gitignore and masthead.json leave out', async () => {
		await writeFile(folder(), '.gitignore', 'ignored/\n!ignored/b.md\n*.tmp.md\n!kept.tmp.md\n');
		await writeFile(folder(), 'deep/.gitignore', '/only-here.md\n');
		await writeFile(folder(), 'json/masthead.json', '{ "ignore": ["old/**"] }');
		const names = ['ignored/a.md', 'ignored/b.md', 'x.tmp.md', 'kept.tmp.md', 'deep/only-here.md', 'deep/er/only-here.md', 'json/old/a.md', 'json/new/a.md', 'out/a.md', 'hidden/a.md', 'node_modules/a.md', '.dot/a.md', 'B.MD', 'note.txt', 'page.njk'];
		for (const name of names) await writeFile(folder(), name, wrong);
		await withSetting('masthead.exclude', ['**/out/**'], () => withSetting('files.exclude', { '**/hidden': true }, () => withSetting('files.associations', { '*.txt': 'markdown', '**/many/*.njk': 'html' }, async () => {
			await check();
			assert.deepEqual(names.filter((name) => codes(at(name)) !== ''), ['kept.tmp.md', 'deep/er/only-here.md', 'json/new/a.md', 'B.MD', 'note.txt', 'page.njk']);
		})));
	});

	it('passes over a file that comes to be where git leaves everything out', async () => {
		await writeFile(folder(), '.gitignore', 'ignored/\n');
		await writeFile(folder(), 'ignored/a.md', wrong);
		await check();
		// What is told of the folder itself, and of the list, is over.
		await pause(1500);
		await writeFile(folder(), 'ignored/b.md', wrong);
		await writeFile(folder(), 'ignored/deep/c.md', wrong);
		const told = await writeFile(folder(), 'd.md', wrong);
		await until(() => codes(told) !== '', 'the other new file is checked');
		await pause(600);
		assert.deepEqual(['a.md', 'b.md', 'deep/c.md'].map((name) => codes(at(`ignored/${name}`))), ['', '', '']);
		await writeFile(folder(), '.gitignore', 'a.md\n');
		await until(() => codes(at('ignored/b.md')) !== '' && codes(at('ignored/deep/c.md')) !== '', 'what git no longer leaves out is checked');
		assert.equal(codes(at('ignored/a.md')), '');
	});

	it('is a document’s while it is open, and the file’s again when it is closed', async () => {
		const uri = await writeFile(folder(), 'a.md', `${wrong}![a](missing.png)\n`);
		await check();
		const before = codes(uri);
		const seen: string[] = [];
		const watching = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
			if (uris.some((one) => one.toString() === uri.toString())) seen.push(codes(uri));
		});
		try {
			const editor = await open(uri);
			await pause(1200);
			assert.equal(codes(uri), before, 'opened');
			await editor.edit((edit) => edit.replace(new vscode.Range(2, 0, 2, 16), 'date: 2022-02-20 10:00:00'));
			await until(() => !codes(uri).includes('date/invalid'), 'the mended text has no problem');
			await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
			await until(() => codes(uri) === before, 'the file has its problem again');
			assert.equal(before, 'date/invalid image/missing-file');
			assert.ok(seen.every((one) => one === before || one === 'image/missing-file'), `none was lost meanwhile: ${seen.join(' | ')}`);
		} finally {
			watching.dispose();
		}
	});

	it('follows a document that is mended, saved and closed, and one that is closed as it was', async () => {
		const [a, b] = [await writeFile(folder(), 'a.md', wrong), await writeFile(folder(), 'b.md', wrong)];
		await check();
		const editor = await open(a);
		await editor.edit((edit) => edit.replace(new vscode.Range(2, 0, 2, 16), 'date: 2022-02-20 10:00:00'));
		await editor.document.save();
		await closeAll();
		await until(() => codes(a) === '', 'a mended file has no problem');
		await open(b);
		await closeAll();
		await pause(500);
		assert.equal(codes(b), 'date/invalid');
	});

	it('follows files that are written, made, renamed and removed', async () => {
		const a = await writeFile(folder(), 'a.md', wrong);
		await check();
		await writeFile(folder(), 'a.md', right);
		await until(() => codes(a) === '', 'a file was written');
		const b = await writeFile(folder(), 'b.md', wrong);
		await until(() => codes(b) !== '', 'a file was made');
		const c = at('c.md');
		await vscode.workspace.fs.rename(b, c);
		await until(() => codes(c) !== '' && codes(b) === '', 'a file was renamed');
		await rm(c.fsPath);
		await until(() => codes(c) === '', 'a file was removed');
	});

	it('follows folders that come, are renamed and go', async () => {
		await writeFile(folder(), 'z.md', right);
		await check();
		const outside = `${siteFolder().fsPath}-outside`;
		await mkdir(path.join(outside, 'deep'), { recursive: true });
		await write(path.join(outside, 'deep/a.md'), wrong);
		await rename(outside, at('one').fsPath);
		await until(() => codes(at('one/deep/a.md')) !== '', 'a folder came');
		await rename(at('one').fsPath, at('two').fsPath);
		await until(() => codes(at('two/deep/a.md')) !== '' && codes(at('one/deep/a.md')) === '', 'a folder has another name');
		await rm(at('two').fsPath, { recursive: true });
		await until(() => codes(at('two/deep/a.md')) === '', 'a folder went');
	});

	it('sees a file that is made at once with its folders', async () => {
		await writeFile(folder(), 'z.md', right);
		await check();
		const made = at('made/at/once').fsPath;
		mkdirSync(made, { recursive: true });
		writeFileSync(path.join(made, 'a.md'), wrong);
		await until(() => codes(at('made/at/once/a.md')) !== '', 'a file came with its folders');
		rmSync(at('made').fsPath, { recursive: true });
		mkdirSync(made, { recursive: true });
		writeFileSync(path.join(made, 'b.md'), wrong);
		await until(() => codes(at('made/at/once/a.md')) === '' && codes(at('made/at/once/b.md')) !== '', 'other folders took their place');
	});

	it('lists the hundred gravest problems of a file that is not open, how many more there are, and all of them when it is opened', async () => {
		const image = (number: number): string => `![${number}](/images/none-${number}.png)\n\n`;
		const uri = await writeFile(folder(), 'a.md', `${wrong}${Array.from({ length: 150 }, (_, number) => image(number)).join('')}`);
		await check();
		const listed = problemsOf(uri);
		assert.equal(listed.length, 101);
		assert.equal(listed.filter((one) => codeOf(one) === 'date/invalid').length, 1, 'the gravest one');
		const said = listed.filter(({ message }) => message.includes('51 more'));
		assert.deepEqual(said.map(({ message, range }) => [message, range.start.line]), [['51 more problems in this file are not listed. Open it to see all of them.', 5 + 2 * 99]]);
		await open(uri);
		await until(() => problemsOf(uri).length === 151, 'an open file shows all');
		await closeAll();
		await until(() => problemsOf(uri).length === 101, 'a closed one shows the gravest again');
	});

	it('knows which of very many images are there, and hears of one that comes', async () => {
		const image = (name: string): string => `![x](/images/many/${name})\n\n`;
		const images = at('../../images/many');
		const names = Array.from({ length: 30 }, (_, number) => `none-${number}.png`);
		try {
			await writeFile(images, 'There.png', 'x');
			const uri = await writeFile(folder(), 'a.md', `${right}${names.map(image).join('')}${image('There.png')}`);
			await check();
			assert.equal(problemsOf(uri).length, 30);
			await writeFile(images, 'none-7.png', 'x');
			await until(() => problemsOf(uri).length === 29, 'an image came');
		} finally {
			await rm(images.fsPath, { recursive: true, force: true });
		}
	});

	it('follows an open document that is renamed or removed', async () => {
		const a = await writeFile(folder(), 'a.md', wrong);
		await check();
		await open(a);
		const edit = new vscode.WorkspaceEdit();
		edit.renameFile(a, at('b.md'));
		await vscode.workspace.applyEdit(edit);
		await until(() => codes(at('b.md')) === 'date/invalid' && codes(a) === '', 'the open file was renamed');
		await vscode.workspace.fs.delete(at('b.md'));
		await closeAll();
		await until(() => codes(at('b.md')) === '', 'the open file was removed');
	});

	it('follows hundreds of files that are written at once', async () => {
		const names = Array.from({ length: 600 }, (_, index) => `n${index}.md`);
		await mkdir(folder().fsPath, { recursive: true });
		await Promise.all(names.map((name) => write(at(name).fsPath, wrong)));
		await check();
		assert.equal(names.filter((name) => codes(at(name)) === '').length, 0);
		await Promise.all(names.map((name) => write(at(name).fsPath, right)));
		await until(() => names.every((name) => codes(at(name)) === ''), 'all are mended', 15_000);
		await Promise.all(names.map((name) => write(at(`new-${name}`).fsPath, wrong)));
		await until(() => names.every((name) => codes(at(`new-${name}`)) !== ''), 'all new ones are checked', 15_000);
	}).timeout(60_000);

	it('checks again when settings change, and when an image comes that an article shows', async () => {
		const uri = await writeFile(folder(), 'a.md', `---\ntitle: A\ndate: 2022-02-20 10:00:00\n---\n![text](/images/soon.png)\n`);
		await check();
		assert.equal(codes(uri), 'image/missing-file');
		const image = await writeFile(siteFolder(), 'source/images/soon.png', 'png');
		await until(() => codes(uri) === '', 'the image is there');
		await vscode.workspace.fs.delete(image);
		await until(() => codes(uri) === 'image/missing-file', 'the image is gone');
		await withSetting('masthead.rules', { 'image/missing-file': 'off' }, () => until(() => codes(uri) === '', 'the rule is off'));
		await until(() => codes(uri) === 'image/missing-file', 'the rule is on again');
	});

	it('says in files that are not open what concerns several articles, and takes it back', async () => {
		const tagged = (tag: string): string => `---\ntitle: A\ndate: 2022-02-20 10:00:00\ntags: [${tag}]\n---\n`;
		for (const name of ['a.md', 'b.md', 'c.md']) await writeFile(folder(), name, tagged('Riverside walk'));
		const d = await writeFile(folder(), 'd.md', tagged('riverside walk'));
		await check();
		assert.equal(codes(d), 'rule/similar-tag');
		assert.equal(codes(at('a.md')), '');
		await writeFile(folder(), 'a.md', tagged('riverside walk'));
		await writeFile(folder(), 'b.md', tagged('riverside walk'));
		await until(() => codes(at('c.md')) === 'rule/similar-tag' && codes(d) === '', 'now the other spelling is the rare one');
		await rm(at('c.md').fsPath);
		await until(() => codes(at('c.md')) === '' && codes(d) === '', 'all are spelled alike');
		const editor = await open(d);
		await editor.edit((edit) => edit.replace(new vscode.Range(3, 7, 3, 8), 'R'));
		await until(() => codes(d) === 'rule/similar-tag', 'one is spelled in another way, in an editor');
	});

	it('is done to the end although a setting begins it as well, or makes what was found worthless', async () => {
		const names = Array.from({ length: 300 }, (_, index) => `n${index}.md`);
		await mkdir(folder().fsPath, { recursive: true });
		await Promise.all(names.map((name) => write(at(name).fsPath, wrong)));
		const going = check();
		await withSetting('masthead.check.scope', 'workspace', async () => {
			await going;
			assert.deepEqual(names.filter((name) => codes(at(name)) === ''), []);
		});
	});

	it('does not begin anew after it was ended', async () => {
		const names = Array.from({ length: 300 }, (_, index) => `n${index}.md`);
		await mkdir(folder().fsPath, { recursive: true });
		await Promise.all(names.map((name) => write(at(name).fsPath, wrong)));
		const going = check();
		await withSetting('masthead.rules', { 'image/missing-file': 'off' }, async () => {
			await vscode.commands.executeCommand('masthead.clearWorkspace');
			await going;
		});
		await vscode.commands.executeCommand('masthead.clearWorkspace');
		await pause(1500);
		assert.deepEqual(names.filter((name) => codes(at(name)) !== ''), []);
	});

	it('can be ended while it goes on, and leaves nothing behind', async () => {
		const names = Array.from({ length: 400 }, (_, index) => `n${index}.md`);
		await mkdir(folder().fsPath, { recursive: true });
		await Promise.all(names.map((name) => write(at(name).fsPath, wrong)));
		const going = check();
		await until(() => names.some((name) => codes(at(name)) !== ''), 'it has begun');
		await vscode.commands.executeCommand('masthead.clearWorkspace');
		await going;
		await pause(800);
		assert.deepEqual(names.filter((name) => codes(at(name)) !== ''), []);
	});

	it('knows a file by a name with line breaks, and meets none again through a link to a folder above it', async function () {
		// There, no name holds a line break.
		if (process.platform === 'win32') return this.skip();
		const tagged = (name: string): string => wrong.replace('date', `tags: [${name}]\ndate`);
		for (const name of ['a.md', 'b.md', 'one\ntwo\nthree.md', 'at\nsea/one.md']) await writeFile(folder(), name, tagged('Ocean'));
		await writeFile(folder(), 'c.md', tagged('ocean'));
		await symlink('..', at('around').fsPath);
		await check();
		const told = async (): Promise<readonly string[]> => {
			const { inEditor, byLine } = await bothSay();
			assert.deepEqual(inEditor, byLine);
			return inEditor;
		};
		const first = await told();
		assert.equal(first.filter((line) => line.includes('date/invalid')).length, 5, first.join('\n'));
		assert.ok(first.some((line) => line.includes('\u201cOcean\u201d (4 articles)')), first.join('\n'));
		await symlink('.', at('again').fsPath);
		await pause(1500);
		assert.deepEqual(await told(), first);
	});

	it('leaves out a file that is far too large for an article, and checks the others', async () => {
		await writeFile(folder(), 'large.md', wrong + 'text\n'.repeat(1_200_000));
		const a = await writeFile(folder(), 'a.md', wrong);
		await check();
		assert.equal(codes(a), 'date/invalid');
		assert.equal(codes(at('large.md')), '');
	});

	it('says the same of a file with a byte order mark, mixed line ends or bytes that are no text, open or not', async () => {
		const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
		const uris = [
			await writeFile(folder(), 'mark.md', bytes(`\ufeff${wrong}`)),
			await writeFile(folder(), 'mixed.md', bytes(wrong.replace('\n', '\r\n'))),
			await writeFile(folder(), 'bytes.md', Uint8Array.from([...bytes(wrong), 0xff, 0xfe, 10])),
			await writeFile(folder(), 'crlf.md', bytes(wrong.replaceAll('\n', '\r\n'))),
			await writeFile(folder(), 'page.html', bytes(`${wrong}<p>\u4e2d\ud83d\ude00 <img src="missing.png" alt="a">\n`)),
		];
		await check();
		const said = (uri: vscode.Uri): unknown => problemsOf(uri).map(({ message, range, severity, ...one }) => [codeOf({ message, range, severity, ...one }), message, severity, range]);
		const closed = uris.map((uri) => JSON.stringify(said(uri)));
		assert.ok(closed.every((one) => one.includes('date/invalid')), closed.join('\n'));
		assert.ok(closed[1]?.includes('file/mixed-line-ends') && closed[2]?.includes('file/undecodable'), closed.join('\n'));
		for (const uri of uris) await open(uri);
		await pause(1500);
		assert.deepEqual(uris.map((uri) => JSON.stringify(said(uri))), closed);
	});

	it('is done for the whole time where the settings want it', async () => {
		const uri = await writeFile(folder(), 'a.md', wrong);
		await withSetting('masthead.check.scope', 'workspace', () => untilProblems(uri, ['date/invalid']));
		await untilProblems(uri, []);
	});
});
