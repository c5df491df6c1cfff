import { describe, expect, it } from 'vitest';
import { until, withWorkbench } from './support';

describe('Finding one’s way', () => {
	it('opens the page of a problem from its code', () => withWorkbench({}, async (code) => {
		await code.open('source/_posts/ambiguous-date.md');
		await until(async () => (await code.statusItem('masthead.status')).includes('1 problem'), 'the problem');
		const hover = await code.hover('03/04/2022');
		expect(hover).toContain('date/ambiguous');
		await code.page.locator('.monaco-hover a.code-link, .monaco-hover .code-link').first().click();
		await code.page.locator('.tab.active', { hasText: /^ambiguous\.md/ }).waitFor();
		await code.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').getByRole('heading', { name: 'What happens' }).waitFor();
		await code.screenshot('problem-page');
	}));

	it('leads from the status bar to what can be done', () => withWorkbench({}, async (code) => {
		await code.open('source/_posts/perfect-english.md');
		await until(async () => (await code.statusItem('masthead.status')).includes('no problems'), 'the article was checked');
		await code.clickStatusItem('masthead.status');
		await until(async () => (await code.quickInputRows()).some((row) => row.includes('Normalize dates')), 'the menu');
		await code.screenshot('status-menu');
		expect((await code.quickInputRows()).some((row) => row.includes('Hexo'))).toBe(true);
	}));

	it('shows the first steps', () => withWorkbench({}, async (code) => {
		await code.open('source/_posts/perfect-english.md');
		await code.command('Masthead: First Steps');
		await until(async () => (await code.page.locator('.gettingStartedContainer').innerText()).includes('Masthead'), 'the walkthrough');
		await code.screenshot('walkthrough');
	}));

	it('says what to do where no article is open', () => withWorkbench({}, async (code) => {
		await code.command('Masthead: Extract Images');
		await code.notification('No article is open');
	}));
});
