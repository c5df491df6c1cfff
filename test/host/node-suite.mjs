/**
 * The suite in the Node extension host of a real VS Code (Host 1), with the extension from this checkout.
 */
import { launchBrowser } from './browser.mjs';
import { runSuite } from './automation.mjs';
import { startServer, uriPath, windowAddress } from './server.mjs';

/**
 * @param {object} options
 * @param {string} options.extension the extension's folder, built
 * @param {string} options.suite a CommonJS file that exports `run(): Promise<void>`
 * @param {string} options.folder the workspace folder
 * @param {'off' | 'on'} [options.trust] `on` runs the suite in Restricted Mode
 * @param {number} [options.timeoutMs]
 * @param {(line: string) => void} options.onLine receives a line per test
 * @param {(line: string) => void} [options.onLog] receives everything else
 * @param {string} [options.serverLog] a file
 * @returns {Promise<import('./automation.mjs').SuiteResult>}
 */
export async function runNodeSuite({ extension, suite, folder, trust = 'off', timeoutMs = 240_000, onLine, onLog, serverLog }) {
	const server = await startServer({ testDriver: 'on', trust, logFile: serverLog });
	let browser;
	try {
		browser = await launchBrowser();
		const remote = (file) => `vscode-remote://127.0.0.1:${server.port}${encodeURI(uriPath(file))}`;
		const address = windowAddress(server.origin, {
			folder,
			payload: [
				['extensionDevelopmentPath', remote(extension)],
				['extensionTestsPath', remote(suite)],
				['enableProposedApi', ''],
				['skipWelcome', 'true'],
			],
		});
		return await runSuite({ browser, address, timeoutMs, onLine, onLog });
	} finally {
		await browser?.close().catch(() => {});
		await server.stop();
	}
}
