import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { loadPlaywright } from '../host/install.mjs';
import { startServer, windowAddress } from '../host/server.mjs';

/**
 * A window of a real VS Code with the packaged extension, as a person sees it. A test reads:
 *
 * ```ts
 * it('offers to quote a title with a colon', () => withWorkbench({}, async (code) => {
 *   await code.open('source/_posts/unquoted-colon.md');
 *   await code.problems((rows) => rows.length === 1);
 *   await code.goTo(2, 1);
 *   await code.chooseQuickFix('Quote the value');
 *   await until(() => code.visibleText().then((text) => text.includes('"')), 'the title is quoted');
 *   await code.screenshot('quoted');
 * }));
 * ```
 *
 * Every wait is bounded and says what it waited for.
 */

const root = path.join(import.meta.dirname, '..', '..');
const pictures = path.join(root, 'test-results', 'ui');
const extensionId = 'masthead.masthead';

export interface WorkbenchOptions {
	/** The workspace's files by relative path. Without them it is a fresh copy of `test/site`. */
	readonly files?: Readonly<Record<string, string | Uint8Array>>;
	/** Workspace settings (`.vscode/settings.json`). */
	readonly settings?: Readonly<Record<string, unknown>>;
	/** `on`: the folder is not trusted and the window in Restricted Mode until `trustFolder`. Its own server: 3 s more. */
	readonly trust?: 'off' | 'on';
	/** The window's size in pixels. */
	readonly size?: { readonly width: number; readonly height: number };
	/** Clipboard access for `readClipboard`, given without a question. */
	readonly clipboard?: 'off' | 'on';
}

/**
 * Opens a window, runs `body` and closes the window. A test that fails leaves a screenshot named after it.
 */
export async function withWorkbench(options: WorkbenchOptions, body: (code: Workbench) => Promise<void>): Promise<void> {
	const code = await openWorkbench(options);
	try {
		await body(code);
	} catch (error) {
		await code.screenshot(`failed ${expect.getState().currentTestName ?? 'test'}`).catch(() => undefined);
		throw error;
	} finally {
		await code.close();
	}
}

/** Opens a window and resolves when its editor area is there. The caller closes it; prefer `withWorkbench`. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
	const folder = makeFolder(options);
	const own = options.trust === 'on'
		? await startServer({ extensionsDir: setting('MASTHEAD_UI_EXTENSIONS'), trust: 'on' })
		: undefined;
	const browser = await (await loadPlaywright()).chromium.connect(setting('MASTHEAD_UI_BROWSER'), { timeout: 15_000 }) as Browser;
	const context = await browser.newContext({
		viewport: options.size ?? { width: 1280, height: 800 },
		permissions: options.clipboard === 'on' ? ['clipboard-read', 'clipboard-write'] : [],
	});
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	const code = new Workbench(page, folder, async () => {
		await context.close().catch(() => undefined);
		await browser.close().catch(() => undefined);
		await own?.stop();
		rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}, context);
	try {
		await page.goto(windowAddress(own?.origin ?? setting('MASTHEAD_UI_ORIGIN'), { folder }), { timeout: 30_000 });
		await code.ready();
	} catch (error) {
		await code.screenshot('failed to open').catch(() => undefined);
		await code.close();
		throw error;
	}
	return code;
}

/**
 * Resolves with the first answer that is not false, null or undefined; asks every 100 ms.
 *
 * @param what completes the sentence "Waited for …"
 * @param ms at most this many milliseconds
 */
export async function until<T>(ask: () => Promise<T>, what: string, ms = 30_000): Promise<Exclude<T, false | null | undefined>> {
	const end = Date.now() + ms;
	for (;;) {
		const answer = await ask();
		if (answer !== false && answer !== null && answer !== undefined) return answer as Exclude<T, false | null | undefined>;
		if (Date.now() > end) throw new Error(`Waited ${ms / 1000} s for this: ${what}`);
		await pause(100);
	}
}

/** Only where nothing can be waited for, such as "nothing happens". Milliseconds. */
export function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

export class Workbench {
	/** Addresses that the window asked for, in order, those blocked by a content security policy included. */
	readonly requests: string[] = [];

	constructor(
		/** Playwright's page, for what has no method here. */
		readonly page: Page,
		/** The workspace's folder on disk, absolute. */
		readonly folder: string,
		private readonly dispose: () => Promise<void>,
		readonly context: BrowserContext,
	) {
		page.on('request', (request) => this.requests.push(request.url()));
	}

	/** Resolves when the window has drawn its editor area and status bar. */
	async ready(): Promise<void> {
		await this.page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 45_000 });
		await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor({ timeout: 45_000 });
	}

	async close(): Promise<void> {
		await this.dispose();
	}

	/** Reloads the window, as "Developer: Reload Window" does. */
	async reload(): Promise<void> {
		await this.page.reload({ timeout: 30_000 });
		await this.ready();
	}

	/** Saves what the window shows as test-results/ui/<name>.png. */
	async screenshot(name: string): Promise<string> {
		mkdirSync(pictures, { recursive: true });
		const file = path.join(pictures, `${name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100)}.png`);
		await this.page.screenshot({ path: file });
		return file;
	}

	// Files

	/** Opens a file of the workspace, `source/_posts/a.md`, through quick open, and resolves when its text is shown. */
	async open(relative: string): Promise<void> {
		const name = path.posix.basename(relative);
		await until(async () => {
			const input = await this.openQuickInput();
			await input.fill(relative);
			const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first();
			// The search for files may not be ready right after the window opened: then ask again.
			if (await row.waitFor({ timeout: 5_000 }).then(() => true, () => false)) {
				await row.click();
				return true;
			}
			await this.page.keyboard.press('Escape');
			return false;
		}, `quick open finds ${relative}`, 60_000);
		await this.page.locator('.editor-group-container.active .tab.active', { hasText: name }).waitFor();
		await this.editor().locator('.view-line').first().waitFor();
	}

	/** A file's text as it is on disk. */
	readFile(relative: string): string {
		return readFileSync(path.join(this.folder, relative), 'utf8');
	}

	/** Writes a file on disk, beside VS Code. */
	writeFile(relative: string, text: string | Uint8Array): void {
		const file = path.join(this.folder, relative);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
	}

	/** Saves the active editor and resolves when it has no unsaved change. */
	async save(): Promise<void> {
		await this.command('File: Save');
		await until(async () => (await this.page.locator('.editor-group-container.active .tab.active.dirty').count()) === 0, 'the file is saved');
	}

	// Commands

	/** Runs a command by its title in the palette, such as `Masthead: Extract Images`. */
	async command(title: string): Promise<void> {
		await until(async () => {
			const input = await this.openQuickInput();
			await input.fill(`>${title}`);
			const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ has: this.page.getByText(title, { exact: true }) }).first();
			if (await row.waitFor({ timeout: 3_000 }).then(() => true, () => false)) {
				await row.click();
				return true;
			}
			await this.page.keyboard.press('Escape');
			return false;
		}, `the palette offers "${title}"`, 45_000);
	}

	/** The titles that the palette offers for a text, best match first; the palette is closed again. */
	async commandsFor(text: string): Promise<string[]> {
		const input = await this.openQuickInput();
		await input.fill(`>${text}`);
		await pause(500);
		const titles = await this.page.locator('.quick-input-list .monaco-list-row .quick-input-list-row').first().waitFor({ timeout: 5_000 })
			.then(() => this.quickInputRows(), () => []);
		await this.page.keyboard.press('Escape');
		return titles;
	}

	/** The labels of the rows in an open quick pick, all at one moment: another list may take the place of this one. */
	async quickInputRows(): Promise<string[]> {
		const rows = this.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
		return (await rows.evaluateAll((all) => all.map((row) => row.querySelector('.label-name')?.textContent ?? ''))).map(plain);
	}

	/** Chooses a row of an open quick pick (not the palette) by the text in it. */
	async pick(text: string): Promise<void> {
		await this.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row', { hasText: text }).first().click();
	}

	private async openQuickInput(): Promise<Locator> {
		await this.page.keyboard.press('F1');
		const input = this.page.locator('.quick-input-widget:visible .quick-input-box input');
		await input.waitFor();
		return input;
	}

	// Editor

	/** The active group's text editor. */
	editor(): Locator {
		return this.page.locator('.editor-group-container.active .monaco-editor[role="code"]').first();
	}

	/** Puts the keyboard into the active editor without moving its cursor. */
	async focusEditor(): Promise<void> {
		await this.editor().locator('.native-edit-context, textarea.inputarea').first().focus();
	}

	/** Puts the cursor at a line and column, both from 1, and the keyboard into the editor. */
	async goTo(line: number, column: number): Promise<void> {
		const input = await this.openQuickInput();
		await input.fill(`:${line}:${column}`);
		await pause(100);
		await this.page.keyboard.press('Enter');
		await this.page.locator('.quick-input-widget:visible').waitFor({ state: 'hidden' });
		await this.focusEditor();
	}

	/** Types at the cursor, key by key, as a person does. `\n` is Enter. */
	async type(text: string): Promise<void> {
		await this.page.keyboard.type(text, { delay: 30 });
	}

	/** Presses a key or chord in Playwright's spelling; `ControlOrMeta+Z` is right on every platform. */
	async press(keys: string): Promise<void> {
		await this.page.keyboard.press(keys);
	}

	/** The lines that the active editor shows now, top to bottom; long files are shown in part. */
	async visibleText(): Promise<string> {
		const lines = await this.editor().locator('.view-line').evaluateAll((elements) => elements
			.map((element) => ({ top: parseFloat((element as HTMLElement).style.top), text: element.textContent ?? '' }))
			.sort((a, b) => a.top - b.top).map(({ text }) => text));
		return lines.map(plain).join('\n');
	}

	/** Moves the mouse over the first place that shows `text` and resolves with the hover's text, once it has one. */
	async hover(text: string): Promise<string> {
		const box = await this.boxOf(text);
		return until(async () => {
			await this.page.mouse.move(box.x + 1, box.y + box.height / 2 - 1);
			await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
			const shown = this.page.locator('.monaco-hover:visible .hover-row').first();
			if (!await shown.waitFor({ timeout: 2_000 }).then(() => true, () => false)) return undefined;
			const words = plain(await this.page.locator('.monaco-hover:visible').first().innerText());
			return words === '' || words === 'Loading...' ? undefined : words;
		}, `a hover over "${text}"`);
	}

	/** Where the first place that shows `text` is, in the window's pixels. The text must stand on one line. */
	private async boxOf(text: string): Promise<{ x: number; y: number; width: number; height: number }> {
		return until(() => this.editor().locator('.view-lines').evaluate((lines, wanted) => {
			for (const line of lines.querySelectorAll('.view-line')) {
				const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
				const nodes: { node: Text; start: number }[] = [];
				let whole = '';
				for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
					nodes.push({ node: node as Text, start: whole.length });
					whole += node.textContent ?? '';
				}
				const start = whole.replaceAll('\u00a0', ' ').indexOf(wanted);
				if (start === -1) continue;
				const range = document.createRange();
				const at = (offset: number) => nodes.findLast((entry) => entry.start <= offset) ?? nodes[0];
				const [first, last] = [at(start), at(start + wanted.length - 1)];
				if (first === undefined || last === undefined) continue;
				range.setStart(first.node, start - first.start);
				range.setEnd(last.node, start + wanted.length - last.start);
				const { x, y, width, height } = range.getBoundingClientRect();
				return { x, y, width, height };
			}
			return undefined;
		}, text), `the editor shows "${text}"`);
	}

	/** The labels in the open list of suggestions, top first; empty where none is open. Waits for it up to `ms`. */
	async suggestions(ms = 5_000): Promise<string[]> {
		const row = this.page.locator('.suggest-widget.visible .monaco-list-row');
		if (!await row.first().waitFor({ timeout: ms }).then(() => true, () => false)) return [];
		await pause(150);
		return (await row.locator('.label-name').allTextContents()).map(plain);
	}

	/** Opens the quick fixes at the cursor and returns their titles; empty where there are none. The list stays open. */
	async quickFixes(): Promise<string[]> {
		const row = this.page.locator('.action-widget .monaco-list-row.action');
		// A window that is busy may lose the keys.
		for (let tries = 0; tries < 3; tries++) {
			await this.focusEditor();
			await this.press('ControlOrMeta+.');
			if (await row.first().waitFor({ timeout: 5_000 }).then(() => true, () => false)) return (await row.locator('.title').allTextContents()).map(plain);
			await this.press('Escape');
		}
		return [];
	}

	/** Opens the quick fixes at the cursor and applies the one whose title contains `title`. */
	async chooseQuickFix(title: string): Promise<void> {
		await until(async () => {
			const titles = await this.quickFixes();
			if (titles.some((each) => each.includes(title))) return true;
			await this.press('Escape');
			await pause(300);
			return false;
		}, `a quick fix "${title}"`);
		await this.page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first().click();
		await this.page.locator('.action-widget .monaco-list-row.action').first().waitFor({ state: 'hidden' });
	}

	// Problems, messages, status bar

	/**
	 * The rows of the Problems panel (files and problems), as a screen reader hears them, once `enough` says so. The panel
	 * is opened.
	 *
	 * @param enough without it: at least one row
	 */
	async problems(enough: (rows: readonly string[]) => boolean = (rows) => rows.length > 0): Promise<string[]> {
		const panel = this.page.locator('.markers-panel');
		if (!await panel.isVisible()) await this.command('Problems: Focus on Problems View');
		await panel.waitFor();
		let seen: string[] = [];
		try {
			return await until(async () => {
				seen = [];
				for (const row of await panel.locator('.monaco-list-row').all()) seen.push(plain((await row.getAttribute('aria-label')) ?? ''));
				return enough(seen) ? seen : undefined;
			}, 'the problems');
		} catch (error) {
			throw new Error(`${(error as Error).message}; the panel shows:\n${seen.join('\n') || '(nothing)'}`);
		}
	}

	/** The counts in the status bar, such as `Errors: 1, Warnings: 2`. */
	async problemCounts(): Promise<string> {
		return plain((await this.page.locator('#status\\.problems').getAttribute('aria-label')) ?? '');
	}

	/** The text of a status bar item of the extension, once it is there. `id` is what follows `masthead.masthead.`. */
	async statusItem(id: string): Promise<string> {
		const item = this.page.locator(`[id="${extensionId}.${id}"]`);
		await item.waitFor();
		return plain((await item.innerText()).trim());
	}

	/** Clicks a status bar item of the extension. */
	async clickStatusItem(id: string): Promise<void> {
		await this.page.locator(`[id="${extensionId}.${id}"] a`).click();
	}

	/** The messages shown as notifications now. */
	async notifications(): Promise<string[]> {
		return (await this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts()).map(plain);
	}

	/** Waits for a notification that contains `text` and returns it; its buttons can be clicked in it. */
	async notification(text: string): Promise<Locator> {
		const toast = this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
		await toast.waitFor();
		return toast;
	}

	/** What the system's clipboard holds. Needs `clipboard: 'on'`. */
	async readClipboard(): Promise<string> {
		return this.page.evaluate(() => navigator.clipboard.readText());
	}

	/** Leaves Restricted Mode, as the button in "Manage Workspace Trust" does. Needs `trust: 'on'`. */
	async trustFolder(): Promise<void> {
		await this.command('Workspaces: Manage Workspace Trust');
		await this.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
		await this.page.locator('[id="status.workspaceTrust"], [id^="status.workspaceTrust."]').waitFor({ state: 'hidden' });
	}

	// Preview

	/** The document inside the extension's webview (its two frames), for locators in it. */
	webview(): FrameLocator {
		return this.page.frameLocator(`iframe.webview.ready[src*="extensionId=${extensionId}"]`).frameLocator('iframe#active-frame');
	}

	/** The labels of the open tabs, left to right. */
	async tabs(): Promise<string[]> {
		return (await this.page.locator('.tabs-container .tab .label-name').allTextContents()).map(plain);
	}
}

function makeFolder({ files, settings }: WorkbenchOptions): string {
	const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'masthead-site-')));
	if (files === undefined) cpSync(path.join(root, 'test', 'site'), folder, { recursive: true });
	for (const [relative, content] of Object.entries(files ?? {})) {
		mkdirSync(path.dirname(path.join(folder, relative)), { recursive: true });
		writeFileSync(path.join(folder, relative), content);
	}
	if (settings !== undefined) {
		mkdirSync(path.join(folder, '.vscode'), { recursive: true });
		writeFileSync(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
	}
	return folder;
}

/** Monaco draws spaces as no-break spaces. */
function plain(text: string): string {
	return text.replaceAll('\u00a0', ' ');
}

function setting(name: string): string {
	const value = process.env[name];
	if (value === undefined) throw new Error(`${name} is not set: run these tests with "node test/ui/run.mjs"`);
	return value;
}
