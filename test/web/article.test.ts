import * as vscode from 'vscode';

/** The suite has no Node here: a bounded wait of its own. */
async function until<T>(ask: () => T | undefined | false, what: string): Promise<T> {
	const end = Date.now() + 15_000;
	for (;;) {
		const answer = ask();
		if (answer !== undefined && answer !== false) return answer;
		if (Date.now() > end) throw new Error(`waited for ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

function equal(actual: unknown, expected: unknown): void {
	if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

function codesOf(uri: vscode.Uri): string[] {
	return vscode.languages.getDiagnostics(uri)
		.filter(({ source }) => source === 'masthead')
		.map(({ code }) => String(typeof code === 'object' ? code.value : code))
		.sort();
}

describe('Masthead in a web worker', () => {
	it('finds the site, its time zone and the problems of an article', async () => {
		const [uri] = await vscode.workspace.findFiles('source/_posts/rfc-1123-date.md');
		if (uri === undefined) throw new Error('the sample article is not there');
		await vscode.window.showTextDocument(uri);
		await until(() => codesOf(uri).length === 9, 'nine problems');
		equal(codesOf(uri).slice(0, 2), ['date/build-timezone', 'fence/leading-blank-lines']);
		const date = vscode.languages.getDiagnostics(uri).find(({ message }) => message.includes('07:40:12'));
		equal(date?.message.includes('2022-04-23 07:40:12'), true);
	});

	it('mends a title and proposes keys in a new document', async () => {
		const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '---\ntitle: Birds: at dawn\n\n---\nText\n' });
		await vscode.window.showTextDocument(document);
		await until(() => codesOf(document.uri).includes('syntax/unquoted-colon'), 'the problem');
		const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(1, 8, 1, 8), vscode.CodeActionKind.QuickFix.value, 10);
		const edit = actions.find(({ title }) => title.includes('quotes'))?.edit;
		if (edit === undefined) throw new Error(`no fix among ${actions.map(({ title }) => title).join(' | ')}`);
		await vscode.workspace.applyEdit(edit);
		equal(document.getText(), "---\ntitle: 'Birds: at dawn'\n\n---\nText\n");
		const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, new vscode.Position(2, 0));
		// VS Code adds words of open documents; ours begin with U+0000 to stand first.
		const labels = list.items.filter(({ sortText }) => sortText?.startsWith('\u0000')).map(({ label }) => (typeof label === 'string' ? label : label.label));
		equal({ tags: labels.includes('tags'), title: labels.includes('title') }, { tags: true, title: false });
	});

	it('checks all articles, open or not', async () => {
		const [uri] = await vscode.workspace.findFiles('source/_posts/impossible-day.md');
		if (uri === undefined) throw new Error('the sample article is not there');
		equal(codesOf(uri), []);
		await vscode.commands.executeCommand('masthead.checkWorkspace');
		equal(codesOf(uri), ['date/invalid']);
		await vscode.commands.executeCommand('masthead.clearWorkspace');
		equal(codesOf(uri), []);
	});

	it('opens the preview of an HTML article', async () => {
		const [uri] = await vscode.workspace.findFiles('source/walks/html-article.html');
		if (uri === undefined) throw new Error('the HTML article is not there');
		await vscode.window.showTextDocument(uri);
		await vscode.commands.executeCommand('masthead.openPreviewToSide');
		await until(() => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('masthead.preview')), 'the preview tab');
	});
});
