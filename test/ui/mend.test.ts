import { describe, expect, it } from 'vitest';
import { pause, until, withWorkbench, Workbench } from './support';

const config = 'title: T\nsource_dir: source\ntimezone: Asia/Shanghai\n';

/** A Hexo site with these posts. */
function siteWith(posts: Readonly<Record<string, string>>): Record<string, string> {
	return { '_config.yml': config, ...Object.fromEntries(Object.entries(posts).map(([name, text]) => [`source/_posts/${name}`, text])) };
}

function panel(code: Workbench): ReturnType<Workbench['page']['locator']> {
	return code.page.locator('.bulk-edit-panel:visible');
}

async function chooseInDialog(code: Workbench, button: string): Promise<void> {
	await code.page.locator('.monaco-dialog-box .monaco-button', { hasText: button }).first().click();
}

async function untilText(code: Workbench, file: string, text: string): Promise<void> {
	await until(async () => code.readFile(file) === text, `${file} is ${JSON.stringify(text)}, not ${JSON.stringify(code.readFile(file))}`).catch(() => expect(code.readFile(file)).toBe(text));
}

describe('many articles', () => {
	const posts = {
		'a.md': '---\ntitle: A\ntags: [Js, Java] # mine\n---\nJs\n',
		'b.md': '---\r\ntitle: B\r\ntags:\r\n  - Js\r\n  - JavaScript\r\n---\r\nJs\r\n',
		'c.md': '---\ntitle: C\ntags: [JavaScript]\n---\n',
		'd.md': '---\ntitle: D: d\ntags: [Js]\n---\n',
	};

	it('get a tag renamed: chosen, reviewed in the refactor preview, undone by one undo', () => withWorkbench({ files: siteWith(posts) }, async (code) => {
		await code.open('source/_posts/a.md');
		await code.command('Masthead: Rename a Tag or Category in Workspace');
		await until(async () => (await code.quickInputRows()).includes('Js'), 'the tags are offered');
		expect(await code.quickInputRows()).toEqual(['JavaScript', 'Js', 'Java']);
		await code.screenshot('mend rename pick');
		await code.pick('Js');
		await pause(500);
		const input = code.page.locator('.quick-input-widget:visible .quick-input-box input');
		await input.fill('JavaScript');
		await pause(300);
		await code.screenshot('mend rename to');
		await code.pick('the two become one');
		await until(async () => (await code.quickInputRows()).some((row) => row.includes('Review and apply')), 'what to do is offered');
		await code.screenshot('mend rename offer');
		await code.pick('Review and apply');
		await panel(code).waitFor();
		await pause(1500);
		await code.screenshot('mend rename preview');
		await panel(code).locator('.monaco-button', { hasText: 'Apply' }).click();
		await untilText(code, 'source/_posts/a.md', posts['a.md'].replace('[Js,', '[JavaScript,'));
		await untilText(code, 'source/_posts/b.md', posts['b.md'].replace('  - Js\r\n', ''));
		expect(code.readFile('source/_posts/d.md')).toBe(posts['d.md']);
		await pause(800);
		await code.screenshot('mend rename done');
		await code.focusEditor();
		await code.page.keyboard.press('Control+z');
		await pause(800);
		await code.screenshot('mend rename undo');
		if ((await code.page.locator('.monaco-dialog-box').count()) > 0) await chooseInDialog(code, 'Undo in');
		await until(async () => (await code.visibleText()).includes('[Js, Java]'), 'the undone text');
		await code.command('File: Save All Files');
		await untilText(code, 'source/_posts/a.md', posts['a.md']);
		await untilText(code, 'source/_posts/b.md', posts['b.md']);
	}));

	it('get their dates normalized, with a yes of its own for what moves, a summary, and a way back', () => withWorkbench({
		files: siteWith({
			'a.md': '---\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n',
			'b.md': '---\ndate: 2024-06-02T06:30:00+08:00\n---\n',
			'c.md': '---\ndate: 03/04/2022\n---\n',
			'd.md': '---\ndate: 2022-03-19 15:39:06\n---\n',
		}),
	}, async (code) => {
		await code.open('source/_posts/a.md');
		await code.command('Masthead: Normalize Dates in Workspace');
		await until(async () => (await code.quickInputRows()).includes('Keep the time as written'), 'what stays is asked');
		await code.screenshot('mend dates keep');
		const examples = await code.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
		expect(examples[0]).toContain('“2024-06-02T06:30:00+08:00” becomes 2024-06-02 06:30:00');
		expect(examples[1]).toContain('“2024-06-02T06:30:00+08:00” becomes 2024-06-01 22:30:00');
		await code.pick('Keep the time as written');
		await until(async () => (await code.quickInputRows()).some((row) => row.includes('Show the summary')), 'what to do is offered');
		const offered = code.page.locator('.quick-input-widget:visible');
		expect(await offered.locator('input[placeholder]').first().getAttribute('placeholder')).toBe('Change: 1 · Change only with your yes: 1');
		expect(await offered.innerText()).toContain('What needs a yes of its own is not ticked yet. One undo takes all of it back.');
		expect(await offered.innerText()).toContain('Ambiguous, left alone: 1 · Right already: 1');
		await code.pick('Show the summary');
		const link = code.page.locator('.codelens-decoration a', { hasText: 'Review and apply' });
		await link.waitFor();
		await code.screenshot('mend dates summary');
		// What needs a person leads to its place.
		await code.page.locator('.view-line', { hasText: '- 2: `date: 03/04/2022`' }).click();
		await code.command('Open Link');
		await until(async () => (await code.tabs()).some((tab) => tab.startsWith('c')), 'the article that was left alone is shown');
		await code.page.locator('.tab', { hasText: 'Normalize dates' }).first().click();
		await code.page.keyboard.press('Control+Home');
		await link.click();
		await panel(code).waitFor();
		await pause(1500);
		await code.screenshot('mend dates preview');
		await panel(code).locator('.monaco-button', { hasText: 'Discard' }).click();
		await code.command('Masthead: Normalize Dates in Workspace');
		await until(async () => (await code.quickInputRows()).includes('Keep the time as written'), 'what stays is asked');
		await code.pick('Keep the time as written');
		await until(async () => (await code.quickInputRows()).some((row) => row.includes('Change the files now')), 'what to do is offered');
		await code.pick('Change the files now');
		await pause(500);
		await code.screenshot('mend dates ask');
		await chooseInDialog(code, 'Change the Files');
		await pause(500);
		await code.screenshot('mend dates ask again');
		expect(await code.page.locator('.monaco-dialog-box').innerText()).toContain('1 × The site shows another day afterwards');
		// Who presses Enter twice has not said yes to this.
		expect(await code.page.locator('.monaco-dialog-box .monaco-button:focus').innerText()).toBe('Leave Them');
		await chooseInDialog(code, 'Change These Too');
		await untilText(code, 'source/_posts/a.md', '---\ndate: 2022-03-19 15:39:06\n---\n');
		await untilText(code, 'source/_posts/b.md', '---\ndate: 2024-06-02 06:30:00\n---\n');
		await pause(500);
		await code.screenshot('mend dates done');
		code.writeFile('source/_posts/b.md', '---\ndate: 2024-06-02 06:30:01\n---\n');
		await code.command('Masthead: Undo the Last Run');
		await pause(500);
		await code.screenshot('mend dates undo');
		await chooseInDialog(code, 'Take It Back');
		await untilText(code, 'source/_posts/a.md', '---\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n');
		await pause(500);
		await code.screenshot('mend dates undone');
		expect(code.readFile('source/_posts/b.md')).toBe('---\ndate: 2024-06-02 06:30:01\n---\n');
	}));

	it('are taken back from another window on the same folder, and the first one then says that nothing is left', () => withWorkbench({ files: siteWith(posts) }, async (code) => {
		await code.command('Masthead: Rename a Tag or Category in Workspace');
		await until(async () => (await code.quickInputRows()).includes('Js'), 'the tags are offered');
		await code.pick('Js');
		await pause(500);
		await code.page.locator('.quick-input-widget:visible .quick-input-box input').fill('Scripts');
		await code.pick('the new name');
		await until(async () => (await code.quickInputRows()).some((row) => row.includes('Change the files now')), 'what to do is offered');
		await code.pick('Change the files now');
		await chooseInDialog(code, 'Change the Files');
		await untilText(code, 'source/_posts/a.md', posts['a.md'].replace('[Js,', '[Scripts,'));
		const page = await code.context.newPage();
		const other = new Workbench(page, code.folder, () => Promise.resolve(), code.context);
		await page.goto(code.page.url());
		await other.ready();
		await other.command('Masthead: Undo the Last Run');
		await chooseInDialog(other, 'Take It Back');
		await untilText(code, 'source/_posts/a.md', posts['a.md']);
		await untilText(code, 'source/_posts/b.md', posts['b.md']);
		await page.locator('.notification-list-item', { hasText: 'Files restored: 2.' }).waitFor();
		await page.close();
		await code.page.bringToFront();
		await code.command('Masthead: Undo the Last Run');
		await code.page.locator('.notification-list-item', { hasText: 'There is no run in this folder or workspace to take back.' }).waitFor();
	}));

	it('get a tag renamed to what was typed, however fast Enter follows', () => withWorkbench({ files: siteWith(posts) }, async (code) => {
		await code.command('Masthead: Rename a Tag or Category in Workspace');
		await until(async () => (await code.quickInputRows()).includes('Js'), 'the tags are offered');
		await code.type('Js');
		await until(async () => (await code.quickInputRows())[0] === 'Js', 'the tag is found');
		await code.page.keyboard.press('Enter');
		await until(async () => (await code.page.locator('.quick-input-widget:visible .quick-input-box input').inputValue()) === 'Js', 'the new name is asked for');
		await code.page.keyboard.press('Control+a');
		// As fast as it goes: the list is behind when Enter comes.
		await code.page.keyboard.type('Scripts');
		await code.page.keyboard.press('Enter');
		await until(async () => (await code.quickInputRows()).some((row) => row.includes('Review and apply')), 'what to do is offered');
		await code.pick('Review and apply');
		await panel(code).locator('.monaco-button', { hasText: 'Apply' }).click();
		await untilText(code, 'source/_posts/a.md', posts['a.md'].replace('[Js,', '[Scripts,'));
	}));

	it('are offered by the keys that can be renamed, not by those that a mistake makes of a title', () => withWorkbench({ files: siteWith(posts) }, async (code) => {
		await code.open('source/_posts/a.md');
		await code.command('Masthead: Rename a Key in Workspace');
		await until(async () => (await code.quickInputRows()).includes('title'), 'the keys are offered');
		expect(await code.quickInputRows()).toEqual(['tags', 'title']);
	}));

	it('are written and taken back by the thousand', () => withWorkbench({
		files: siteWith(Object.fromEntries(Array.from({ length: 1200 }, (_, index) => [`${index}.md`, `---\ntitle: ${index}\ntags: [Js]\n---\n`]))),
	}, async (code) => {
		await code.open('source/_posts/7.md');
		await code.command('Masthead: Rename a Tag or Category in Workspace');
		await until(async () => (await code.quickInputRows()).includes('Js'), 'the tags are offered');
		await code.pick('Js');
		await pause(500);
		await code.page.locator('.quick-input-widget:visible .quick-input-box input').fill('JavaScript');
		await code.pick('the new name');
		await until(async () => (await code.quickInputRows()).some((row) => row.includes('Show the summary')), 'what to do is offered');
		expect((await code.quickInputRows()).some((row) => row.includes('Review and apply'))).toBe(false);
		await code.pick('Change the files now');
		const began = Date.now();
		await chooseInDialog(code, 'Change the Files');
		await untilText(code, 'source/_posts/1199.md', '---\ntitle: 1199\ntags: [JavaScript]\n---\n');
		await code.page.locator('.notification-list-item', { hasText: 'Files changed: 1,200.' }).waitFor();
		console.log(`1200 files written in ${Date.now() - began} ms`);
		await until(async () => (await code.visibleText()).includes('[JavaScript]'), 'the open article follows');
		for (let index = 0; index < 1200; index++) expect(code.readFile(`source/_posts/${index}.md`)).toBe(`---\ntitle: ${index}\ntags: [JavaScript]\n---\n`);
		await code.screenshot('mend thousand');
		await code.page.locator('.notification-list-item', { hasText: 'Files changed' }).locator('.monaco-button', { hasText: 'Undo' }).click();
		await chooseInDialog(code, 'Take It Back');
		await code.page.locator('.notification-list-item', { hasText: 'Files restored: 1,200.' }).waitFor();
		for (let index = 0; index < 1200; index++) expect(code.readFile(`source/_posts/${index}.md`)).toBe(`---\ntitle: ${index}\ntags: [Js]\n---\n`);
	}));
});
