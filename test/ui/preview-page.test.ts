import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FromPage, ShowMessage } from '../../src/webview/protocol';
import { loadPlaywright } from '../host/install.mjs';
import { hostileBody, startHitServer, type HitServer } from './preview-support';
import { pause, until } from './support';

/*
 * The page alone, in a browser, without the first cleaning and without any content security policy: what
 * the second cleaning lets through would run here, and would be counted.
 */

const extensions = process.env['MASTHEAD_UI_EXTENSIONS'] ?? '';
const extension = path.join(extensions, readdirSync(extensions).find((name) => name.startsWith('masthead.masthead-')) ?? '');

const message: ShowMessage = {
	type: 'show',
	state: { uri: 'file:///a.md', locked: false },
	texts: { header: 'Head', body: 'Article', notices: 'Notes', blockedImage: 'Image not loaded', templateTag: 'Tag' },
	notices: [],
	html: '',
	tags: [],
	unit: 'line',
	remoteImages: 'blocked',
	localSources: [],
};

describe('The page of the preview, without any other protection', () => {
	let browser: Browser;
	let page: Page;
	let server: HitServer;
	let stop: () => void;
	let address: string;

	beforeAll(async () => {
		server = await startHitServer();
		const script = readFileSync(path.join(extension, 'dist', 'preview.js'), 'utf8');
		const pages = createServer((request, response) => {
			const isScript = request.url === '/preview.js';
			response.writeHead(200, { 'content-type': isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8' });
			response.end(isScript ? script : `<!DOCTYPE html><body><script>window.said = []; window.acquireVsCodeApi = () => ({ postMessage: (message) => said.push(message), setState() {} });</script><script src="/preview.js"></script>`);
		});
		await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
		address = `http://127.0.0.1:${(pages.address() as AddressInfo).port}/`;
		browser = await (await loadPlaywright()).chromium.connect(process.env['MASTHEAD_UI_BROWSER'] ?? '', { timeout: 15_000 }) as Browser;
		page = await browser.newPage();
		stop = () => {
			pages.closeAllConnections();
			pages.close();
		};
	});

	afterAll(async () => {
		await page.context().close().catch(() => undefined);
		await browser.close();
		stop();
		await server.stop();
	});

	async function show(more: Partial<ShowMessage>): Promise<void> {
		await page.goto(address);
		await update(more);
	}

	async function update(more: Partial<ShowMessage>): Promise<void> {
		await page.evaluate((sent) => window.postMessage(sent, '*'), { ...message, ...more });
		await page.locator('body[data-masthead-ready="yes"]').waitFor();
		await pause(50);
	}

	const said = (): Promise<FromPage[]> => page.evaluate(() => (window as unknown as { said: FromPage[] }).said);

	it('lets nothing run and nothing load', async () => {
		await show({ html: hostileBody(server.url) });
		await page.locator('#article').evaluate((article) => {
			for (const element of article.querySelectorAll<HTMLElement>('*')) {
				if (!/^https?:/.test(element.getAttribute('href') ?? '')) element.click?.();
				element.focus?.();
			}
		});
		await pause(1000);
		expect(await page.locator('#article').innerText()).toContain('The end of it');
		expect(server.hits()).toEqual([]);
		expect(await page.evaluate(() => 'mastheadRan' in window)).toBe(false);
		expect(page.url()).toBe(address);
		const left = await page.locator('#article').evaluate((article) => [...article.querySelectorAll('*')].map((element) => element.localName));
		for (const name of ['script', 'style', 'link', 'meta', 'base', 'form', 'input', 'button', 'iframe', 'object', 'embed', 'svg', 'video', 'audio', 'source', 'template', 'dialog']) expect(left).not.toContain(name);
		const attributes = await page.locator('#article').evaluate((article) => [...article.querySelectorAll('*')].flatMap((element) => element.getAttributeNames()));
		expect(attributes.filter((name) => /^on|srcset|poster|background|action|ping|autofocus|popover/.test(name))).toEqual([]);
	});

	it('keeps articles from dressing up as parts of the page', async () => {
		await show({ html: '<p id="header" class="masthead-image mine" style="position:fixed;top:0;z-index:9">x</p><h2 id="part">y</h2><a href="#part">to</a>' });
		expect(await page.locator('#header').evaluate((header) => header.localName)).toBe('header');
		const paragraph = page.locator('#article p');
		expect(await paragraph.evaluate((element) => getComputedStyle(element).position)).toBe('static');
		expect(await paragraph.getAttribute('id')).toBe('user-content-header');
		expect((await paragraph.getAttribute('class'))?.trim()).toBe('mine');
	});

	it('keeps styles that lay out, and background images that may load', async () => {
		await show({
			html: `<p style="text-align: center; margin: 1px 2px; background-image: url('${server.url('local/a.png')}')">a</p><p style="background-image: url('${server.url('elsewhere.png')}'); color: rgb(1, 2, 3)">b</p>`,
			localSources: [server.url('local/')],
		});
		const [first, second] = await page.locator('#article p').evaluateAll((all) => all.map((element) => {
			const { textAlign, marginLeft, backgroundImage, color } = getComputedStyle(element);
			return { textAlign, marginLeft, backgroundImage, color };
		}));
		expect(first).toMatchObject({ textAlign: 'center', marginLeft: '2px' });
		expect(first?.backgroundImage).toContain('local/a.png');
		expect(second).toMatchObject({ backgroundImage: 'none', color: 'rgb(1, 2, 3)' });
		expect(server.hits()).toEqual(['/local/a.png']);
	});

	it('touches only what changed, and leaves the place and open disclosures alone', async () => {
		const body = (word: string): string => `<details><summary>s</summary>in</details><p style="color: red" data-line="1">${word}</p>${'<p data-line="2">filler</p>'.repeat(100)}`;
		await show({ html: body('one') });
		await page.evaluate(() => {
			document.querySelector('details')?.setAttribute('open', '');
			(window as unknown as { kept: unknown }).kept = document.querySelectorAll('p')[50];
			window.scrollTo(0, 400);
		});
		await update({ html: body('two').replace('red', 'blue') });
		expect(await page.locator('#article p').first().innerText()).toBe('two');
		expect(await page.locator('#article p').first().evaluate((element) => getComputedStyle(element).color)).toBe('rgb(0, 0, 255)');
		expect(await page.evaluate(() => document.querySelectorAll('p')[50] === (window as unknown as { kept: unknown }).kept)).toBe(true);
		expect(await page.evaluate(() => window.scrollY)).toBe(400);
		expect(await page.locator('details').getAttribute('open')).toBe('');
	});

	it('asks the extension to follow a link, with the mouse and with the keyboard', async () => {
		await show({ html: '<a href="../b.md">b</a> <a href="https://example.com/">web</a>' });
		await page.locator('a').first().click();
		await page.locator('a').last().focus();
		await page.keyboard.press('Enter');
		await until(async () => (await said()).filter(({ type }) => type === 'link').length === 2, 'two links');
		expect((await said()).slice(1)).toEqual([{ type: 'link', href: '../b.md' }, { type: 'link', href: 'https://example.com/' }]);
		expect(page.url()).toBe(address);
	});

	it('shows what the head says as text, whatever it says', async () => {
		await show({ header: { title: { text: '<img src=x onerror=alert(1)>', at: 4 }, lines: [], lists: [{ label: 'Tags', items: [{ text: '<b>x</b>', at: 9 }] }] } });
		expect(await page.locator('#header h1').innerText()).toBe('<img src=x onerror=alert(1)>');
		expect(await page.locator('#header li').innerText()).toBe('<b>x</b>');
		await page.locator('#header h1').dblclick();
		expect((await said()).at(-1)).toEqual({ type: 'open', position: { unit: 'offset', value: 4 } });
	});
});
