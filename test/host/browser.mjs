/**
 * Finds a Chromium that starts: `MASTHEAD_BROWSER`, one that the machine has, or the one from npm.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hosts, loadPlaywright } from './install.mjs';

/** Quiet on a closed network, and able to run as root in a container. */
const flags = [
	'--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync',
];

/**
 * Launches the first browser that starts.
 *
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws with what to install, where none does
 */
export async function launchBrowser() {
	return firstThatStarts(async (chromium, options) => {
		const browser = await chromium.launch(options);
		return { result: browser, browser, close: () => browser.close() };
	});
}

/**
 * Launches the first browser that starts, for other processes of this machine to connect to (`chromium.connect`).
 *
 * @returns {Promise<import('playwright-core').BrowserServer>}
 * @throws with what to install, where none does
 */
export async function launchBrowserServer() {
	return firstThatStarts(async (chromium, options) => {
		const server = await chromium.launchServer({ ...options, host: '127.0.0.1' });
		const browser = await chromium.connect(server.wsEndpoint(), { timeout: 15_000 });
		return { result: server, browser, close: () => server.close() };
	});
}

async function firstThatStarts(launch) {
	const { chromium } = await loadPlaywright();
	const failures = [];
	for (const { executablePath, env, name } of candidates()) {
		let started;
		try {
			started = await launch(chromium, {
				executablePath, args: flags, headless: true, timeout: 30_000, env: { ...process.env, ...env },
				// Signals are handled by the programs that use this module: they end the server too.
				handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
			});
			await showsPages(started.browser);
			if (started.result !== started.browser) await started.browser.close();
			return started.result;
		} catch (error) {
			await started?.close().catch(() => {});
			failures.push(`  ${name} (${executablePath}): ${reasonOf(error)}`);
		}
	}
	throw new Error([
		'No Chromium starts on this machine.', ...failures,
		'Install Chromium, Google Chrome or Microsoft Edge (Debian and Ubuntu: "apt-get install chromium"),',
		'or name a Chromium-based browser with MASTHEAD_BROWSER=/path/to/browser, and run this again.',
	].join('\n'));
}

/** Some browsers start and then show no page (a missing library, a container without shared memory). */
async function showsPages(browser) {
	const page = await browser.newPage();
	await page.setContent('<p>ready</p>', { timeout: 15_000 });
	await page.close();
}

function* candidates() {
	const chosen = process.env.MASTHEAD_BROWSER;
	if (chosen) {
		// Named by a person: that one or none.
		yield { name: 'MASTHEAD_BROWSER', executablePath: chosen, env: {} };
		return;
	}
	for (const executablePath of installedBrowsers()) yield { name: 'installed', executablePath, env: {} };
	if (!existsSync(hosts.chromium)) return;
	const fonts = fontsWhereMissing();
	yield { name: 'from npm', executablePath: hosts.chromium, env: fonts };
	const libraries = [hosts.chromiumLibraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
	yield { name: 'from npm, with its own libraries', executablePath: hosts.chromium, env: { ...fonts, LD_LIBRARY_PATH: libraries } };
}

function installedBrowsers() {
	if (process.platform === 'darwin') {
		return ['Google Chrome', 'Chromium', 'Microsoft Edge']
			.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`).filter((file) => existsSync(file));
	}
	if (process.platform === 'win32') {
		const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean);
		return ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
			.flatMap((file) => roots.map((root) => path.join(root, file))).filter((file) => existsSync(file));
	}
	const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];
	const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
	return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).filter((file) => existsSync(file));
}

/** A machine without fontconfig's files has no fonts either, and Chromium does not start without any. */
function fontsWhereMissing() {
	if (existsSync('/etc/fonts/fonts.conf') || !existsSync(hosts.chromiumFonts)) return {};
	const file = path.join(path.dirname(hosts.chromiumFonts), 'fonts.conf');
	const cache = path.join(path.dirname(hosts.chromiumFonts), 'font-cache');
	mkdirSync(cache, { recursive: true });
	writeFileSync(file, `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${hosts.chromiumFonts}</dir><cachedir>${cache}</cachedir></fontconfig>\n`);
	return { FONTCONFIG_FILE: file };
}

function reasonOf(error) {
	const text = error instanceof Error ? error.message : String(error);
	const telling = text.split('\n').find((line) => /error while loading|ENOENT|not found|cannot/i.test(line));
	return (telling ?? text.split('\n')[0] ?? '').trim().slice(0, 300);
}
