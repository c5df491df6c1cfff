import { describe, expect, it } from 'vitest';
import { until, withWorkbench } from './support';

describe('Writing an article, as a person does', () => {
	it('shows what is wrong, explains it, and mends it in a click', () => withWorkbench({}, async (code) => {
		await code.open('source/_posts/rfc-1123-date.md');
		await until(async () => (await code.statusItem('masthead.status')).includes('Hexo · 9 problems'), 'the status bar counts nine problems');
		await code.goTo(11, 12);
		const titles = await code.quickFixes();
		expect(titles.some((title) => title.includes('2022-04-23 07:40:12'))).toBe(true);
		await code.screenshot('problems-with-quick-fix');
		await code.press('Escape');
		await code.chooseQuickFix('2022-04-23 07:40:12');
		await until(async () => (await code.visibleText()).includes('date: 2022-04-23 07:40:12'), 'the date is written anew');
		await code.press('ControlOrMeta+Z');
		await until(async () => (await code.visibleText()).includes('date: Fri, 22 Apr 2022 23:40:12 GMT'), 'undone');
	}));

	it('proposes keys and values while one types in the head, and not in the body', () => withWorkbench({}, async (code) => {
		await code.open('source/_posts/perfect-english.md');
		await until(async () => (await code.statusItem('masthead.status')).includes('no problems'), 'the article was checked');
		await code.goTo(2, 1);
		await code.press('End');
		await code.type('\nlay');
		expect((await code.suggestions())[0]).toContain('layout');
		await code.screenshot('completion-key');
		await code.press('Enter');
		await until(async () => (await code.visibleText()).includes('layout: '), 'the key with its colon');
		await code.goTo(16, 1);
		await code.press('End');
		await code.type('\ncom');
		expect(await code.suggestions(2_000)).toEqual([]);
	}));

	it('proposes its keys before the tags of Emmet in the head of an HTML article', () => withWorkbench({
		files: { '_config.yml': 'title: x\npost_asset_folder: false\n', 'source/_posts/a.html': '---\ntitle: x\n\n---\n<p>Text</p>\n' },
	}, async (code) => {
		await code.open('source/_posts/a.html');
		await until(async () => (await code.statusItem('masthead.status')).includes('Hexo'), 'the article was checked');
		await code.goTo(3, 1);
		await code.type('ta');
		expect((await code.suggestions())[0]).toBe('tags');
	}));

	it('lists the images and goes to one', () => withWorkbench({}, async (code) => {
		await code.open('source/_posts/rfc-1123-date.md');
		await code.command('Masthead: Extract Images');
		await until(async () => (await code.quickInputRows()).length === 7, 'seven images are listed');
		await code.screenshot('image-list');
	}));
});
