import { describe, expect, it } from 'vitest';
import { pause, until, withWorkbench, type Workbench } from './support';

const article = (title: string, more: string): string => `---\ntitle: ${title}\n${more}\n---\nText\n`;

/** A label that would be an icon, a text in bold and a command, if anything read it as such. */
const trap = '"$(alert) **bold** [a](command:masthead.showLog)"';
const files: Record<string, string> = {
	'_config.yml': 'title: A site\ntimezone: Asia/Shanghai\n',
	'package.json': '{"dependencies": {"hexo": "^7"}}',
	'source/_posts/sea.md': article('The sea', 'date: 2022-02-30 10:00:00\ntags: [sea, wind]'),
	'source/_posts/wind.md': article('The wind', 'date: 2022-03-01 10:00:00\ntags: wind'),
	'source/_posts/trap.md': article(trap, 'date: 2022-02-31 10:00:00\ntags: ["$(bug) tag"]'),
	'source/_drafts/later.md': article('Later', 'tags: sea'),
};

/** The lines of the view, as a screen reader says them. */
async function rows(code: Workbench): Promise<string[]> {
	const view = code.page.locator('.pane', { has: code.page.locator('.pane-header', { hasText: 'Articles' }) });
	return view.locator('.monaco-list-row').evaluateAll((lines) => lines.map((line) => line.getAttribute('aria-label') ?? ''));
}

async function openView(code: Workbench): Promise<void> {
	const header = code.page.locator('.pane-header', { hasText: 'Articles' });
	await header.waitFor();
	if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
}

describe('The view "Articles"', () => {
	it('offers to check, lists by problem, and leads to the place', () => withWorkbench({ files }, async (code) => {
		await openView(code);
		await code.page.locator('.monaco-button:visible', { hasText: 'Check All Articles' }).click();
		await until(async () => (await rows(code)).join(' | ') === 'date/invalid, 2 articles, The date names a day or a time that does not exist, such as 30 February. | No problems, 2 articles', 'the articles are listed by problem');
		expect(await code.page.locator('.monaco-list-row', { hasText: 'date/invalid' }).locator('.codicon-error').count()).toBe(1);
		await code.page.locator('.monaco-list-row', { hasText: 'date/invalid' }).click();
		await until(async () => (await rows(code)).some((row) => row.includes('The sea')), 'the group is open');
		const label = code.page.locator('.monaco-list-row', { hasText: '**bold**' }).locator('.label-name');
		expect(await label.innerText()).toBe('$(alert) **bold** [a](command:masthead.showLog)');
		await code.page.locator('.monaco-list-row', { hasText: 'The sea' }).click();
		await until(async () => (await code.visibleText()).includes('2022-02-30'), 'the article is open');
		await code.focusEditor();
		await code.type('2022-02-20 10:00:00');
		await until(async () => (await rows(code)).includes('No problems, 3 articles'), 'the mended article is in another group');
	}));

	it('has errors above what many more articles have, and lists by how many those are on request', () => withWorkbench({
		files: { ...files, ...Object.fromEntries(['a', 'b', 'c'].map((name) => [`source/_posts/${name}.md`, article(name, 'date: 2022-03-01 10:00:00\ncover: https://wsrv.nl/?url=https://static.example.com/a.jpg')])) },
	}, async (code) => {
		await code.command('Masthead: Check All Articles');
		await openView(code);
		const kinds = async (): Promise<string> => (await rows(code)).map((row) => row.split(',')[0]).join(' | ');
		await until(async () => (await kinds()) === 'date/invalid | image/proxied | No problems', 'the error is first');
		await code.command('Masthead: Sort the Articles…');
		await code.pick('Most articles first');
		await until(async () => (await kinds()) === 'image/proxied | date/invalid | No problems', 'what most articles have is first');
	}));

	it('groups by tag, month and state, and remembers it', () => withWorkbench({ files }, async (code) => {
		await code.command('Masthead: Check All Articles');
		await openView(code);
		await until(async () => (await rows(code)).length === 2, 'the articles are listed');
		await code.command('Masthead: Group the Articles…');
		await code.pick('By tag');
		await until(async () => (await rows(code)).join(' | ') === 'sea, 2 articles | wind, 2 articles | $(bug) tag, 1 article', 'the tags');
		await code.command('Masthead: Group the Articles…');
		await until(async () => (await code.page.locator('.quick-input-widget:visible').innerText()).includes('as it is now'), 'the list says what is chosen');
		await code.pick('By month');
		await until(async () => (await rows(code)).join(' | ') === 'March 2022, 1 article | February 2022, 2 articles | Without a date that can be read, 1 article', 'the months, from the newest on');
		await code.command('Masthead: Group the Articles…');
		await code.pick('By state');
		await until(async () => (await rows(code)).join(' | ') === 'Published, 3 articles | Draft, 1 article', 'the states');
		await code.reload();
		await code.command('Masthead: Check All Articles');
		await openView(code);
		await until(async () => (await rows(code)).join(' | ') === 'Published, 3 articles | Draft, 1 article', 'the states, after a reload');
	}));

	it('has all problems of two thousand files in the Problems panel', () => withWorkbench({
		files: { ...files, ...Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`source/_posts/n${index}.md`, article(`N ${index}`, 'date: 2022-02-30 10:00:00')])) },
	}, async (code) => {
		await code.command('Masthead: Check All Articles');
		const count = code.page.locator('#status\\.problems');
		await until(async () => /\b2,?002\b/.test((await count.getAttribute('aria-label')) ?? ''), 'all are counted', 60_000);
		await openView(code);
		await code.page.locator('.monaco-list-row', { hasText: 'date/invalid' }).click();
		await until(async () => (await rows(code)).includes('501 – 1,000, 500 articles, 2022-02-30 – 2022-02-30'), 'a long group comes in portions');
	}));

	it('asks for the new name of a tag before it reads thousands of articles, and reads them before anything is changed', () => withWorkbench({
		files: { ...files, ...Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`source/_posts/n${index}.md`, article(`N ${index}`, `tags: [${index < 40 ? 'brook' : 'river'}]`)])) },
	}, async (code) => {
		await code.command('Masthead: Check All Articles');
		await openView(code);
		await code.command('Masthead: Group the Articles…');
		await code.pick('By tag');
		await until(async () => (await rows(code)).includes('river, 3,960 articles'), 'the tags', 60_000);
		await code.page.locator('.monaco-list-row', { hasText: 'brook' }).click({ button: 'right' });
		await code.page.locator('.monaco-menu .action-label', { hasText: 'Rename in Its Whole Site' }).hover();
		// A click that comes at once is that which opened the menu, to VS Code.
		await pause(500);
		const began = Date.now();
		await code.page.keyboard.press('Enter');
		const input = code.page.locator('.quick-input-widget:visible .quick-input-box input');
		await input.waitFor();
		const took = Date.now() - began;
		await code.screenshot('articles rename');
		expect(await input.inputValue()).toBe('brook');
		await input.fill('rive');
		await until(async () => (await code.quickInputRows()).join(' ') === 'rive river', 'another tag is offered too');
		await input.fill('stream');
		// Written since the index was made: what is changed is what is there.
		code.writeFile('source/_posts/n0.md', article('N 0', 'tags: [brook, new]'));
		await until(async () => (await code.quickInputRows())[0] === 'stream', 'the new name is offered');
		await code.page.keyboard.press('Enter');
		await until(async () => (await code.quickInputRows()).some((row) => row.includes('Change the files now')), 'what to do is offered', 60_000);
		await code.pick('Change the files now');
		await code.page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Change' }).first().click();
		await until(async () => code.readFile('source/_posts/n39.md').includes('[stream]'), 'the files are changed');
		expect(code.readFile('source/_posts/n0.md')).toBe(article('N 0', 'tags: [stream, new]'));
		expect(code.readFile('source/_posts/n40.md')).toContain('[river]');
		expect(took).toBeLessThan(2500);
	}));

	it('says how far it came where it is stopped', () => withWorkbench({
		files: { ...files, ...Object.fromEntries(Array.from({ length: 8000 }, (_, index) => [`source/_posts/n${index}.md`, article(`N ${index}`, 'date: 2022-02-30 10:00:00')])) },
	}, async (code) => {
		await code.command('Masthead: Check All Articles');
		const notifications = code.page.locator('.notifications-toasts .notification-list-item');
		await notifications.filter({ hasText: / of 8,004 files/ }).locator('.monaco-button', { hasText: 'Cancel' }).click();
		const said = notifications.filter({ hasText: 'Stopped after' });
		const [, done, problems] = /Stopped after ([\d,]+) of 8,004 files: ([\d,]+) problems so far\. The others were not looked at\./.exec(await said.first().innerText()) ?? [];
		const [looked, found] = [done, problems].map((text) => Number(text?.replaceAll(',', '')));
		expect(looked).toBeGreaterThan(0);
		expect(looked).toBeLessThan(8004);
		expect(found).toBeGreaterThan(0);
		const count = code.page.locator('#status\\.problems');
		await until(async () => ((await count.getAttribute('aria-label')) ?? '').replaceAll(',', '').includes(String(found)), `${found} problems are counted in the window`);
		await openView(code);
		await code.page.locator('.pane', { hasText: 'Articles' }).locator('.message', { hasText: 'The check was stopped: these are not all articles.' }).first().waitFor();
	}));
});
