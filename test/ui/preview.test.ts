import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hostileBody, startHitServer } from './preview-support';
import { pause, until, withWorkbench, type Workbench } from './support';

const root = path.join(import.meta.dirname, '..', '..');
const extensions = process.env['MASTHEAD_UI_EXTENSIONS'] ?? '';
const installed = readdirSync(extensions).find((name) => name.startsWith('masthead.masthead-')) ?? '';
const titles: Record<string, string> = JSON.parse(readFileSync(path.join(extensions, installed, 'package.nls.json'), 'utf8'));
const command = (name: string): string => `Masthead: ${titles[`command.${name}`]}`;
const png = readFileSync(path.join(root, 'media', 'icon.png'));

/** Opens an article with its preview beside it, and resolves when the preview shows it. */
async function openWithPreview(code: Workbench, article: string): Promise<void> {
	await code.open(article);
	await code.command(command('openPreviewToSide'));
	await ready(code);
}

async function ready(code: Workbench): Promise<void> {
	await code.webview().locator('body[data-masthead-ready="yes"]').waitFor({ timeout: 30_000 });
}

const articleText = (code: Workbench): Promise<string> => code.webview().locator('#article').innerText();
const headerText = (code: Workbench): Promise<string> => code.webview().locator('#header').innerText();
const pageScroll = (code: Workbench): Promise<number> => code.webview().locator('html').evaluate((html) => html.scrollTop);
const imageWidths = (code: Workbench): Promise<number[]> =>
	code.webview().locator('#root img').evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));

const hexo = { '_config.yml': 'title: Test\nsource_dir: source\npost_asset_folder: true\ntimezone: Asia/Shanghai\n' };
const head = (lines: string): string => `---\n${lines}\n---\n\n`;
const long = Array.from({ length: 120 }, (_, index) => `Paragraph number ${index} of a long article.\n`).join('\n');

describe('The preview of a Markdown article', () => {
	it('shows the head, the cover and the body, and nothing of the front matter as text', () => withWorkbench({}, async (code) => {
		await openWithPreview(code, 'source/_posts/perfect-english.md');
		await until(async () => (await imageWidths(code)).filter((width) => width > 0).length === 2, 'the cover and the image of the asset folder load');
		const header = await headerText(code);
		for (const shown of ['Low Tide at Six in the Morning', '2023-08-12 06:40:00', 'Maren Holt', 'Walks / Coast', 'harbour', 'birds']) expect(header).toContain(shown);
		const body = await articleText(code);
		expect(body).toContain('Twice a day the harbour empties');
		expect(body).not.toMatch(/title:|excerpt|---/);
		await code.screenshot('preview-markdown');
	}));

	it('shows the date as the site will, images of tags, and small marks for what is not run', () => withWorkbench({
		files: {
			...hexo,
			'source/_posts/sea.md': `${head('title: Sea\ndate: Sat, 19 Mar 2022 07:39:06 GMT\nheadimg: https://cors.example.com/?http://a.example.com/1.jpg')}{% asset_img "a b.png" "Sea 'A wave'" %}\n\n{% youtube abc %} and \`{% raw %}\`\n\n{% codeblock lang:js %}\nlet a = '{% x %}';\n{% endcodeblock %}\n\n![remote wave](https://images.example.com/wave.jpg)\n\n![gone](gone.png)\n`,
			'source/_posts/sea/a b.png': png,
		},
	}, async (code) => {
		await openWithPreview(code, 'source/_posts/sea.md');
		await until(async () => (await imageWidths(code)).some((width) => width > 0), 'the image of the tag loads');
		expect(await code.webview().locator('#article img').getAttribute('alt')).toBe('A wave');
		expect(await headerText(code)).toContain('2022-03-19 15:39:06');
		expect(await code.webview().locator('#article .masthead-tag').allInnerTexts()).toEqual(['{% youtube abc %}']);
		expect(await code.webview().locator('#article code:not(.masthead-tag)').allInnerTexts()).toContain('{% raw %}');
		expect(await code.webview().locator('#article pre').innerText()).toContain("let a = '{% x %}';");
		const placeholders = await code.webview().locator('.masthead-image').allInnerTexts();
		expect(placeholders.join('\n')).toContain('https://cors.example.com/?http://a.example.com/1.jpg');
		expect(placeholders.join('\n')).toMatch(/remote wave\s+https:\/\/images\.example\.com\/wave\.jpg/);
		expect(placeholders.join('\n')).toMatch(/There is no such file\s+gone\s+gone\.png/);
		expect(await code.webview().locator('#article .masthead-image[role="img"]').first().getAttribute('aria-label')).toContain('remote wave');
		await code.screenshot('preview-tags');
	}));

	it.each(['Default High Contrast', 'Default High Contrast Light', 'Default Dark Modern'])('draws lines that can be seen, and colours code once: %s', (theme) => withWorkbench({
		files: { ...hexo, 'source/_posts/code.md': `${head('title: Code')}| a | b |\n|-|-|\n| 1 | 2 |\n\n\`\`\`js\nconst a = 1;\n\`\`\`\n` },
		settings: { 'workbench.colorTheme': theme },
	}, async (code) => {
		await openWithPreview(code, 'source/_posts/code.md');
		const colours = await until(async () => {
			const page = code.webview().locator('#article');
			if ((await page.locator('td').count()) === 0) return undefined;
			return page.evaluate((article) => {
				const style = (selector: string): CSSStyleDeclaration => getComputedStyle(article.querySelector(selector) ?? article);
				return { page: getComputedStyle(document.body).backgroundColor, line: style('td').borderTopColor, block: style('pre').color, code: style('pre code').color, behind: style('pre code').backgroundColor };
			});
		}, 'the table is shown');
		await code.screenshot(`preview ${theme}`);
		expect(colours.line).not.toBe(colours.page);
		expect([colours.behind, colours.code]).toEqual(['rgba(0, 0, 0, 0)', colours.block]);
	}));

	it('keeps a label on one line beside a long note', () => withWorkbench({
		files: { ...hexo, 'source/_posts/day.md': `${head('title: Day\ndate: 2022-02-30 10:00:00')}Text\n` },
	}, async (code) => {
		await openWithPreview(code, 'source/_posts/day.md');
		await until(async () => (await headerText(code)).includes('does not exist'), 'the note');
		const { height, line } = await code.webview().locator('#header dt').first().evaluate((label) => ({ height: label.getBoundingClientRect().height, line: Number.parseFloat(getComputedStyle(label).lineHeight) }));
		expect(height).toBeLessThan(1.5 * line);
	}));

	it('follows what is typed, and keeps the place', () => withWorkbench({ files: { 'long.md': head('title: Long') + long } }, async (code) => {
		await openWithPreview(code, 'long.md');
		await code.goTo(127, 1);
		await until(async () => (await pageScroll(code)) > 500, 'the page scrolls with the editor');
		await pause(600);
		const before = await pageScroll(code);
		await code.type('Freshly typed. ');
		await until(async () => (await articleText(code)).includes('Freshly typed. Paragraph number 61'), 'the preview shows what was typed');
		expect(Math.abs((await pageScroll(code)) - before)).toBeLessThan(40);
		await code.goTo(2, 12);
		await code.type('er');
		await until(async () => (await headerText(code)).includes('Longer'), 'the header shows what was typed');
	}));

	it('scrolls with the editor and the editor with it, and a double click goes to the text', () => withWorkbench({ files: { 'long.md': head('title: Long') + long } }, async (code) => {
		await openWithPreview(code, 'long.md');
		await code.goTo(185, 1);
		const shown = await until(async () => {
			const text = await code.webview().locator('#article').evaluate((article) =>
				[...article.querySelectorAll('p')].find((paragraph) => paragraph.getBoundingClientRect().top >= -1)?.textContent ?? '');
			const number = Number(/\d+/.exec(text)?.[0]);
			return number > 40 && number <= 90 ? number : undefined;
		}, 'the page shows what the editor shows');
		await pause(800);
		const frame = code.webview().locator('html');
		await frame.hover();
		await code.page.mouse.wheel(0, -100_000);
		await until(async () => (await code.visibleText()).startsWith('---'), 'the editor shows the beginning');
		expect(await pageScroll(code)).toBe(0);
		await code.page.mouse.wheel(0, 1500);
		await until(async () => !(await code.visibleText()).includes('title: Long'), 'the editor follows');
		expect(await pageScroll(code)).toBe(1500);
		expect(shown).toBeGreaterThan(40);
		await code.webview().locator('p', { hasText: 'Paragraph number 45 ' }).dblclick();
		await until(async () => (await code.page.locator('.monaco-editor .view-line', { hasText: /Paragraph.number.45/ }).count()) > 0, 'the editor shows the paragraph');
		await until(async () => /Ln 95,/.test(await code.page.locator('.part.statusbar').innerText()), 'the cursor stands in it');
	}));
});

describe('The preview of an HTML article', () => {
	it('keeps the layout, loads local images and shows where remote ones would be', () => withWorkbench({}, async (code) => {
		await openWithPreview(code, 'source/walks/html-article.html');
		await until(async () => (await imageWidths(code)).some((width) => width > 0), 'the cover loads');
		expect(await headerText(code)).toContain('Three Bridges, One Afternoon');
		const banner = code.webview().locator('#article .banner');
		expect(await banner.evaluate((element) => getComputedStyle(element).minHeight)).toBe('128px');
		expect(await banner.evaluate((element) => getComputedStyle(element).backgroundImage)).toContain('river-dusk.jpg');
		expect(await code.webview().locator('.masthead-image').allInnerTexts()).toContainEqual(expect.stringContaining('https://static.example.com/bridges/stone-640.jpg'));
		await code.screenshot('preview-html');
		await code.goTo(23, 1);
		await code.webview().locator('h2', { hasText: 'The iron bridge' }).dblclick();
		await until(async () => /Ln 21,/.test(await code.page.locator('.part.statusbar').innerText()), 'the cursor stands at the heading');
	}));
});

describe('The preview of something odd', () => {
	it('says what to do where there is no article, and previews a body whose head is broken', () => withWorkbench({
		files: {
			'broken.md': '---\ntitle: "never closed\ntags: [\n---\n\nThe body of a broken head.\n',
			'unclosed.md': '---\ntitle: Open\ndate: 2022-01-01\n\nThe body of an open head.\n',
			'plain.md': '# Only text\n',
			'huge.md': head('title: Huge') + 'A line of a very long article that goes on and on.\n\n'.repeat(100_000),
		},
	}, async (code) => {
		await code.command(command('openPreview'));
		await ready(code);
		expect(await articleText(code)).toContain('Open an article');
		await code.screenshot('preview-empty');
		await code.open('broken.md');
		await code.command(command('openPreviewToSide'));
		await until(async () => (await articleText(code)).includes('The body of a broken head.'), 'the body');
		expect(await articleText(code)).not.toContain('never closed');
		expect(await code.webview().locator('#notices').innerText()).toMatch(/head/);
		await code.open('unclosed.md');
		await until(async () => (await articleText(code)).includes('The body of an open head.'), 'the preview follows');
		expect(await articleText(code)).not.toContain('2022-01-01');
		await code.open('plain.md');
		await until(async () => (await articleText(code)).includes('Only text'), 'the preview follows');
		expect(await code.webview().locator('#header').isHidden()).toBe(true);
		await code.open('huge.md');
		await until(async () => (await headerText(code)) === 'Huge', 'the preview of 5 MB');
		expect(await code.webview().locator('#notices').innerText()).toContain('very long');
		await code.screenshot('preview-huge');
	}));

	it('follows the active article unless it is locked, and is there again after a reload', () => withWorkbench({
		files: { 'one.md': head('title: One') + 'First.\n\n[two](two.md)', 'two.md': head('title: Two') + 'Second.' },
		settings: { 'workbench.colorTheme': 'Default High Contrast' },
	}, async (code) => {
		await openWithPreview(code, 'one.md');
		await code.screenshot('preview-high-contrast');
		await code.webview().locator('#article a').focus();
		await code.press('Enter');
		await until(async () => (await headerText(code)) === 'Two', 'the link opens the other article, and the preview follows');
		await code.webview().locator('#article').focus();
		await code.command(command('togglePreviewLock'));
		await until(async () => (await code.tabs()).some((label) => label.startsWith('[Locked]')), 'the title says that it is locked');
		await code.page.locator('.tab', { hasText: 'one.md' }).first().click();
		await code.page.locator('.tab.active', { hasText: 'one.md' }).first().waitFor();
		await pause(700);
		expect(await headerText(code)).toBe('Two');
		// VS Code in a browser writes down what it restores every five seconds.
		await pause(7000);
		await code.reload();
		await until(async () => (await headerText(code).catch(() => '')) === 'Two', 'the preview is back', 30_000);
		expect(await code.tabs()).toContainEqual(expect.stringMatching(/^\[Locked\].*two\.md/));
	}));
});

describe('The preview of a hostile article', () => {
	for (const [name, language] of [['hostile.html', 'HTML'], ['hostile.md', 'Markdown']] as const) {
		it(`runs nothing and requests nothing: ${language}`, () => withHits(async (server) => withWorkbench({
			files: { [name]: head(`title: '<img src="${server.url('title')}" onerror="window.mastheadRan=1">'\ncover: ${server.url('cover.png')}`) + hostileBody(server.url) },
		}, async (code) => {
			await openWithPreview(code, name);
			await until(async () => (await articleText(code)).includes('The end of it'), 'the whole article is shown');
			await tryEverything(code);
			expect(server.hits()).toEqual([]);
			expect(await ran(code)).toBe(false);
			expect((await code.tabs()).filter((label) => label.includes('passwd'))).toEqual([]);
			// The page is still the preview: nothing navigated it away.
			expect(await articleText(code)).toContain('The end of it');
			await code.screenshot(`preview-hostile-${language}`);
		})));
	}

	it('loads remote images, and nothing else, when the person wants them', () => withHits(async (server) => withWorkbench({
		files: { 'hostile.html': head('title: Hostile') + hostileBody(server.url) + `<img src="${server.url('wanted.png')}" alt="wanted">` },
		settings: { 'masthead.preview.remoteImages': true },
	}, async (code) => {
		await openWithPreview(code, 'hostile.html');
		await until(async () => server.hits().includes('/wanted.png'), 'the wanted image is requested');
		await tryEverything(code);
		expect(server.hits().filter((hit) => !/^\/(?:wanted|image)[\w-]*(?:\.png)?$/.test(hit))).toEqual([]);
		expect(await ran(code)).toBe(false);
	})));

	it('loads no remote image in a workspace that is not trusted, whatever the settings say', () => withHits(async (server) => withWorkbench({
		files: { 'image.md': head('title: Image') + `![wanted](${server.url('wanted.png')})\n` },
		settings: { 'masthead.preview.remoteImages': true },
		trust: 'on',
	}, async (code) => {
		const refuse = code.page.locator('.monaco-dialog-box .monaco-button', { hasText: /No|don't/i });
		await refuse.first().click({ timeout: 10_000 }).catch(() => undefined);
		await openWithPreview(code, 'image.md');
		await until(async () => (await code.webview().locator('.masthead-image').count()) === 1, 'the placeholder');
		await pause(500);
		expect(server.hits()).toEqual([]);
	})));
});

async function withHits(body: (server: Awaited<ReturnType<typeof startHitServer>>) => Promise<void>): Promise<void> {
	const server = await startHitServer();
	try {
		await body(server);
	} finally {
		await server.stop();
	}
}

async function ran(code: Workbench): Promise<boolean> {
	return code.webview().locator('body').evaluate(() => 'mastheadRan' in window || 'mastheadRan' in window.parent);
}

/** Clicks every link, presses Enter in everything that can be focused, opens every disclosure. */
async function tryEverything(code: Workbench): Promise<void> {
	await code.webview().locator('#article').evaluate((article) => {
		for (const element of article.querySelectorAll<HTMLElement>('a, summary, button, input, label, area, [tabindex]')) {
			const href = element.getAttribute('href') ?? '';
			// Where a person would mean it, a link opens in a browser: that is no hole.
			if (!/^https?:/.test(href)) element.click();
			element.focus?.();
		}
		for (const form of article.querySelectorAll('form')) form.submit();
		for (const details of article.querySelectorAll('details')) details.open = true;
		window.scrollTo(0, document.body.scrollHeight);
	});
	await pause(1500);
}
