/**
 * The suite in VS Code for the Web (Host 2): the extension runs in a web worker, without Node and without a disk.
 */
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runSuite } from './automation.mjs';
import { launchBrowser } from './browser.mjs';
import { bounded, endGroup, forEachLine, startGroup } from './processes.mjs';

/**
 * @param {object} options
 * @param {string} options.extension the extension's folder, built
 * @param {string} options.suite a CommonJS file for the browser that exports `run(): Promise<void>`
 * @param {string} options.folder shown as the workspace `vscode-test-web://mount/`; changes stay in memory
 * @param {number} [options.timeoutMs]
 * @param {(line: string) => void} options.onLine receives a line per test
 * @param {(line: string) => void} [options.onLog] receives everything else
 * @returns {Promise<import('./automation.mjs').SuiteResult>}
 */
export async function runWebSuite({ extension, suite, folder, timeoutMs = 180_000, onLine, onLog }) {
	const port = await freePort();
	const server = await startWebServer({ extension, suite, folder, port }, onLog);
	let browser;
	try {
		browser = await launchBrowser();
		// Not 127.0.0.1 and not plain localhost: there the webviews' service worker is refused.
		const address = `http://web.localhost:${port}/`;
		return await runSuite({ browser, address, timeoutMs, onLine, onLog });
	} finally {
		await browser?.close().catch(() => {});
		await endGroup(server);
	}
}

/** In a process of its own: it writes every request to its console. */
async function startWebServer(what, onLog) {
	const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'web-server.mjs');
	const server = startGroup(process.execPath, [script, JSON.stringify(what)], { stdio: ['ignore', 'pipe', 'pipe'] });
	const ready = new Promise((resolve, reject) => {
		forEachLine(server.stdout, (line) => (line === '@masthead-ready' ? resolve() : onLog?.(`[server] ${line}`)));
		forEachLine(server.stderr, (line) => onLog?.(`[server] ${line}`));
		server.once('error', reject);
		server.once('exit', (code) => reject(new Error(`The server of VS Code for the Web ended with code ${code}`)));
	});
	try {
		await bounded(ready, 30_000, 'The server of VS Code for the Web did not start');
		return server;
	} catch (error) {
		await endGroup(server);
		throw error;
	}
}

async function freePort() {
	const server = createServer();
	await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
	const { port } = server.address();
	await new Promise((resolve) => server.close(resolve));
	return port;
}
