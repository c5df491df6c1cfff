import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, codeOf, pause, problemsOf, show, siteFolder, until, untilProblems, withFolder, withSetting, writeFile } from './support';

const post = (name: string): vscode.Uri => vscode.Uri.joinPath(siteFolder(), 'source', '_posts', name);

describe('Problems while an article is edited', () => {
	afterEach(closeAll);

	it('stand at their exact places in the sample site', async () => {
		const { document } = await show(post('rfc-1123-date.md'));
		const problems = await until(() => {
			const found = problemsOf(document.uri);
			return found.length >= 9 ? found : undefined;
		}, 'nine problems');
		assert.deepEqual(problems.map(codeOf), ['fence/leading-blank-lines', 'image/proxied', 'date/build-timezone', 'image/proxied', ...Array<string>(5).fill('image/proxied')]);
		const date = problems.find((problem) => codeOf(problem) === 'date/build-timezone');
		assert.equal(date === undefined ? '' : document.getText(date.range), 'Fri, 22 Apr 2022 23:40:12 GMT');
		assert.match(date?.message ?? '', /2022-04-23 07:40:12.*2022-04-22 23:40:12/s);
		assert.equal(date?.source, 'masthead');
	});

	it('are none in the good articles', async () => {
		for (const name of ['perfect-english.md', 'perfect-chinese.md', 'windows-line-ends.md', 'byte-order-mark.md', 'no-front-matter.md']) {
			const { document } = await show(post(name));
			await pause(900);
			assert.deepEqual(problemsOf(document.uri).map(codeOf), [], name);
		}
	});

	it('appear as one types and go when the cause goes', async () => {
		const editor = await show({ language: 'markdown', text: '---\ntitle: A day\n---\nText.\n' });
		await editor.edit((edit) => edit.insert(new vscode.Position(1, 12), ': and a night'));
		const [problem] = await untilProblems(editor.document.uri, ['syntax/unquoted-colon']);
		assert.equal(problem === undefined ? '' : editor.document.getText(problem.range), 'A day: and a night');
		await editor.edit((edit) => edit.replace(new vscode.Range(1, 7, 1, 25), 'A day'));
		await untilProblems(editor.document.uri, []);
	});

	it('point at both places of a key that is written twice', async () => {
		const { document } = await show({ language: 'markdown', text: '---\ntags: a\ntitle: x\ntags: b\n---\n' });
		const [problem] = await untilProblems(document.uri, ['syntax/duplicate-key']);
		assert.equal(problem?.range.start.line, 3);
		assert.equal(problem?.relatedInformation?.[0]?.location.range.start.line, 1);
	});

	it('follow the severity that a person sets, and stay away where it is off', async () => {
		const { document } = await show({ language: 'markdown', text: '---\ntitle: x\ndate: 03/04/2022\n---\n' });
		await untilProblems(document.uri, ['date/ambiguous']);
		await withSetting('masthead.rules', { 'date/ambiguous': 'hint' }, async () => {
			await until(() => problemsOf(document.uri)[0]?.severity === vscode.DiagnosticSeverity.Hint, 'a hint');
		});
		await withSetting('masthead.rules', { 'date/ambiguous': 'off' }, () => untilProblems(document.uri, []));
		await untilProblems(document.uri, ['date/ambiguous']);
	});

	it('are not looked for where a setting says so', async () => {
		const { document } = await show(post('ambiguous-date.md'));
		await untilProblems(document.uri, ['date/ambiguous']);
		await withSetting('masthead.enable', false, () => untilProblems(document.uri, []));
		await untilProblems(document.uri, ['date/ambiguous']);
		await withSetting('masthead.exclude', ['**/ambiguous-*'], () => untilProblems(document.uri, []));
		await withSetting('masthead.languages', ['html'], () => untilProblems(document.uri, []));
		await withSetting('masthead.exclude', [''], () => untilProblems(document.uri, ['date/ambiguous']));
		await untilProblems(document.uri, ['date/ambiguous']);
	});

	it('follow a schema of the person, from its file and again when the file is saved', async () => {
		const schema = { type: 'object', properties: { stars: { enum: [1, 2, 3] } }, required: ['stars'] };
		await writeFile(siteFolder(), 'stars.schema.json', JSON.stringify(schema));
		await withSetting('masthead.schemas', { 'stars.schema.json': 'source/_posts/perfect-*.md' }, async () => {
			const { document } = await show(post('perfect-english.md'));
			const [missing] = await untilProblems(document.uri, ['schema/required']);
			assert.match(missing?.message ?? '', /stars/);
			assert.equal(missing?.range.start.line, 0);
			await writeFile(siteFolder(), 'stars.schema.json', JSON.stringify({ ...schema, required: [] }));
			await untilProblems(document.uri, []);
			await writeFile(siteFolder(), 'stars.schema.json', '{ broken');
			const [broken] = await untilProblems(vscode.Uri.joinPath(siteFolder(), 'stars.schema.json'), ['schema/unusable']);
			assert.match(broken?.message ?? '', /stars\.schema\.json/);
			await untilProblems(document.uri, []);
		});
	});

	it('follow the schema that the article names itself, and another one when its name changes', async () => {
		await writeFile(siteFolder(), 'one.schema.json', JSON.stringify({ required: ['one'] }));
		await writeFile(siteFolder(), 'two.schema.json', JSON.stringify({ required: ['two'] }));
		const uri = await writeFile(siteFolder(), 'source/_posts/names-a-schema.md', '---\n# yaml-language-server: $schema=one.schema.json\ntitle: x\n---\n');
		const editor = await show(uri);
		const [one] = await untilProblems(uri, ['schema/required']);
		assert.match(one?.message ?? '', /one/);
		const at = editor.document.positionAt(editor.document.getText().indexOf('one.schema'));
		await editor.edit((edit) => edit.replace(new vscode.Range(at, at.translate(0, 3)), 'two'));
		await until(() => problemsOf(uri).some(({ message }) => /two/.test(message)), 'the other schema');
		await editor.edit((edit) => edit.replace(new vscode.Range(at, at.translate(0, 3)), 'six'));
		const found = await until(() => problemsOf(uri).find((problem) => codeOf(problem) === 'schema/unusable'), 'the missing schema');
		assert.equal(found.range.start.line, 1);
		await editor.edit((edit) => edit.delete(new vscode.Range(1, 0, 2, 0)));
		await until(() => !problemsOf(uri).some((problem) => /^schema\/(?:unusable|required)$/.test(String(codeOf(problem)))), 'the built-in schema');
	});

	it('read the time zone anew when the site’s configuration changes', () => withFolder(async (folder) => {
		await writeFile(folder, '_config.yml', 'title: x\npost_asset_folder: false\ntimezone: Asia/Shanghai\n');
		const uri = await writeFile(folder, 'source/_posts/a.md', '---\ntitle: x\ndate: 2022-03-19T07:39:06Z\n---\n');
		const { document } = await show(uri);
		const [problem] = await untilProblems(document.uri, ['date/misread']);
		assert.match(problem?.message ?? '', /2022-03-19 07:39:06/);
		const editor = await show(vscode.Uri.joinPath(folder, '_config.yml'));
		const { text } = editor.document.lineAt(2);
		await editor.edit((edit) => edit.replace(new vscode.Range(2, 0, 2, text.length), 'timezone: UTC'));
		await editor.document.save();
		await untilProblems(uri, []);
	}));

	it('say nothing in a view of an older version', async () => {
		const uri = vscode.Uri.parse('git:/a.md?%7B%22path%22%3A%22/a.md%22%7D');
		const provider = vscode.workspace.registerTextDocumentContentProvider('git-like', { provideTextDocumentContent: () => '---\ntitle: a: b\n---\n' });
		try {
			const document = await vscode.workspace.openTextDocument(uri.with({ scheme: 'git-like' }));
			await vscode.languages.setTextDocumentLanguage(document, 'markdown');
			await pause(600);
			assert.deepEqual(problemsOf(document.uri), []);
		} finally {
			provider.dispose();
		}
	});

	it('say nothing in a file that cannot be changed and comes from beside the workspace, as GitLens and pull requests show older versions', async () => {
		const text = new TextEncoder().encode('---\ntitle: a: b\n---\n');
		const nothing = (): void => undefined;
		const files: vscode.FileSystemProvider = {
			onDidChangeFile: () => ({ dispose: nothing }),
			watch: () => ({ dispose: nothing }),
			stat: ({ path }) => {
				if (!path.endsWith('/a.md')) throw vscode.FileSystemError.FileNotFound(path);
				return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: text.length };
			},
			readDirectory: () => [],
			readFile: () => text,
			createDirectory: nothing,
			writeFile: nothing,
			delete: nothing,
			rename: nothing,
		};
		const found: string[][] = [];
		for (const [scheme, isReadonly] of [['older-version', true], ['drive', false]] as const) {
			const provider = vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly });
			try {
				const { document } = await show(vscode.Uri.from({ scheme, path: '/site/a.md' }));
				assert.equal(document.languageId, 'markdown');
				if (!isReadonly) await untilProblems(document.uri, ['syntax/unquoted-colon']);
				await pause(600);
				found.push(problemsOf(document.uri).map(codeOf));
			} finally {
				await closeAll();
				provider.dispose();
			}
		}
		assert.deepEqual(found, [[], ['syntax/unquoted-colon']]);
	});

	it('name a file that saving would change, and nothing edits it', () => withFolder(async (folder) => {
		const uri = await writeFile(folder, 'mixed.md', '\n---\r\ntitle: 2022\n---\r\n');
		const { document } = await show(uri);
		await until(() => problemsOf(document.uri).map(codeOf).includes('file/mixed-line-ends'), 'file/mixed-line-ends');
		const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, new vscode.Range(0, 0, 3, 0));
		assert.deepEqual(actions.filter(({ title }) => /quotes|blank lines|safe/.test(title)).map(({ title }) => title), []);
	}));

	it('let go of a file once it is saved with one kind of line end', () => withFolder(async (folder) => {
		const uri = await writeFile(folder, 'mixed.md', '---\r\ntitle: x\n---\r\nText\r\n');
		const editor = await show(uri);
		await untilProblems(uri, ['file/mixed-line-ends']);
		await editor.edit((edit) => edit.insert(new vscode.Position(3, 4), '!'));
		await vscode.commands.executeCommand('workbench.action.files.save');
		await untilProblems(uri, []);
	}));

	it('are named when the file gets other line ends on the disk', () => withFolder(async (folder) => {
		const uri = await writeFile(folder, 'mixed.md', '---\ntitle: x\n---\nText\n');
		await show(uri);
		await pause(500);
		await writeFile(folder, 'mixed.md', '---\r\ntitle: x\n---\r\nOther text\r\n');
		await untilProblems(uri, ['file/mixed-line-ends']);
	}));
});

describe('A document that changes its language', () => {
	afterEach(closeAll);

	it('is an article only while its language is one of those that are set', async () => {
		const { document } = await show({ language: 'plaintext', text: '---\ntitle: a: b\n---\n' });
		await pause(400);
		assert.deepEqual(problemsOf(document.uri), []);
		await vscode.languages.setTextDocumentLanguage(document, 'markdown');
		await untilProblems(document.uri, ['syntax/unquoted-colon']);
		await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
		await untilProblems(document.uri, []);
	});
});

describe('A file outside of every workspace folder', () => {
	afterEach(closeAll);

	it('is held against no schema whose path is relative to a folder', () => withFolder(async (folder) => {
		await writeFile(siteFolder(), 'any.schema.json', JSON.stringify({ required: ['stars'] }));
		await withSetting('masthead.schemas', { 'any.schema.json': '**/*.md' }, async () => {
			const { document } = await show(await writeFile(folder, 'a.md', '---\ntitle: x\n---\n'));
			await pause(1500);
			assert.deepEqual(problemsOf(document.uri).map(codeOf), []);
		});
	}));
});

describe('A missing image', () => {
	afterEach(closeAll);

	it('stays named while one types elsewhere in the article', async () => {
		const editor = await show(post('images-with-problems.md'));
		const uri = editor.document.uri;
		const isNamed = (): boolean => problemsOf(uri).some((problem) => codeOf(problem) === 'image/missing-file');
		await until(isNamed, 'image/missing-file');
		let gone = 0;
		const watching = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
			if (uris.some((one) => one.toString() === uri.toString()) && !isNamed()) gone++;
		});
		try {
			for (let turn = 0; turn < 3; turn++) {
				await editor.edit((edit) => edit.insert(editor.document.lineAt(editor.document.lineCount - 1).range.end, ' word'));
				await pause(900);
			}
		} finally {
			watching.dispose();
		}
		assert.equal(gone, 0);
	});
});
