import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pause, until, withWorkbench, type Workbench } from './support';

/**
 * The pictures of the README, taken from the real thing. With MASTHEAD_PICTURES=1 they are written to
 * docs/images; otherwise this only proves that what they show still exists.
 */
const size = { width: 1180, height: 720 };
const settings = { 'workbench.activityBar.location': 'hidden', 'editor.minimap.enabled': false, 'workbench.layoutControl.enabled': false };

async function picture(code: Workbench, name: string): Promise<void> {
	const taken = await code.screenshot(`picture ${name}`);
	if (process.env['MASTHEAD_PICTURES'] !== '1') return;
	const folder = path.join(import.meta.dirname, '..', '..', 'docs', 'images');
	mkdirSync(folder, { recursive: true });
	copyFileSync(taken, path.join(folder, `${name}.png`));
}

describe('The pictures of the README', () => {
	it('show a date with its quick fixes', () => withWorkbench({ size, settings }, async (code) => {
		await code.open('source/_posts/offset-date.md');
		await until(async () => (await code.statusItem('masthead.status')).includes('1 problem'), 'the problem');
		const lines = await code.visibleText();
		const line = lines.split('\n').findIndex((text) => text.startsWith('date:')) + 1;
		await code.goTo(line, 10);
		const titles = await code.quickFixes();
		expect(titles.filter((title) => title.includes('2024-06-0'))).toHaveLength(2);
		await picture(code, 'problems');
	}));

	it('show the preview beside the article', () => withWorkbench({ size, settings }, async (code) => {
		await code.open('source/walks/html-article.html');
		await until(async () => (await code.statusItem('masthead.status')).includes('Hexo'), 'the article was checked');
		await code.command('Masthead: Open Preview to the Side');
		await code.webview().locator('h1').first().waitFor();
		await code.webview().locator('img').first().waitFor();
		await picture(code, 'preview');
	}));

	it('show all articles by problem', () => withWorkbench({ size, settings: { ...settings, 'explorer.openEditors.visible': 0 } }, async (code) => {
		await code.command('Masthead: Check All Articles');
		const view = code.page.locator('.pane-header', { hasText: 'Articles' });
		await view.click();
		const row = code.page.locator('.monaco-list-row', { hasText: 'date/invalid' });
		await row.click();
		await code.page.locator('.monaco-list-row', { hasText: 'Repair Café' }).click();
		await until(async () => (await code.statusItem('masthead.status')).includes('problem'), 'the article is open');
		// The list is what is to be seen.
		await code.command('Notifications: Clear All Notifications');
		await code.page.locator('.pane-header').first().click();
		const edge = ((await code.page.locator('.part.editor').boundingBox())?.x ?? 0) - 3;
		await code.page.mouse.move(edge, 400);
		await code.page.mouse.down();
		await code.page.mouse.move(edge + 200, 400, { steps: 5 });
		await code.page.mouse.up();
		await code.page.mouse.move(edge + 500, 640);
		await pause(500);
		await until(async () => (await code.page.locator('.monaco-list-row', { hasText: 'No problems' }).count()) === 1, 'the whole list is to be seen');
		await picture(code, 'articles');
	}));

	it('show the list of images', () => withWorkbench({ size, settings }, async (code) => {
		await code.open('source/_posts/rfc-1123-date.md');
		await until(async () => (await code.statusItem('masthead.status')).includes('9 problems'), 'the article was checked');
		await code.command('Masthead: Extract Images');
		await until(async () => (await code.quickInputRows()).length === 7, 'seven images are listed');
		await picture(code, 'images');
	}));
});
