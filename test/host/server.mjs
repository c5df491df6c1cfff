/**
 * Host 1: a VS Code server with the full workbench and a Node extension host, on a loopback port of its own.
 */
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hosts, serverNode } from './install.mjs';
import { beforeEnd, bounded, endGroup, forEachLine, run, startGroup } from './processes.mjs';

/** Keep what has nothing to do with an article out of the window: chat entries, tips, updates, welcome pages. */
const quietSettings = {
	'chat.disableAIFeatures': true,
	'extensions.ignoreRecommendations': true,
	'files.autoSave': 'off',
	'git.enabled': false,
	'telemetry.telemetryLevel': 'off',
	'update.mode': 'none',
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'workbench.startupEditor': 'none',
	'workbench.tips.enabled': false,
};

/** What the server says about binaries that its packages come without. It works without them. */
const noise = /native-watchdog|vscode-sqlite3|@vscode\/sqlite3|spdlog|bindings\.js|Could not locate the bindings|→|ExperimentalWarning|DeprecationWarning|node --trace-/;

/**
 * Starts the server and resolves when it answers.
 *
 * @param {object} options
 * @param {number} [options.port] 0, the default, lets the system choose a free one
 * @param {string} [options.dataDir] kept after the run; without it a fresh one is made and removed
 * @param {string} [options.extensionsDir] installed extensions; without it none but the built-in
 * @param {string} [options.folder] opened where an address names none
 * @param {'off' | 'on'} [options.trust] workspace trust: `on` opens folders in Restricted Mode until the person trusts them
 * @param {'off' | 'on'} [options.testDriver] `on` lets the page's address name suites to run; needed by the suites only
 * @param {number} [options.reconnectionSeconds] how long a window that lost its connection may come back; a run of many
 *   windows wants little, each keeps an extension host until then
 * @param {Record<string, unknown>} [options.settings] machine settings, beside the quiet ones
 * @param {string} [options.logFile] receives everything the server prints
 * @returns {Promise<{port: number, origin: string, dataDir: string, stop(): Promise<void>, exited: Promise<number>}>}
 */
export async function startServer({ port = 0, dataDir, extensionsDir, folder, trust = 'off', testDriver = 'off', reconnectionSeconds, settings = {}, logFile } = {}) {
	const data = dataDir ?? mkdtempSync(path.join(tmpdir(), 'masthead-host-'));
	writeMachineSettings(data, settings);
	const args = [
		hosts.server, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms',
		'--server-data-dir', data, '--extensions-dir', extensionsDir ?? path.join(data, 'extensions'), '--disable-telemetry',
		...(folder === undefined ? [] : ['--default-folder', folder]),
		...(trust === 'off' ? ['--disable-workspace-trust'] : []),
		...(reconnectionSeconds === undefined ? [] : ['--reconnection-grace-time', String(reconnectionSeconds)]),
		...(testDriver === 'on' ? ['--enable-smoke-test-driver'] : []),
	];
	const child = startGroup(serverNode(), args, { env: serverEnvironment(), cwd: data, stdio: ['ignore', 'pipe', 'pipe'] });
	const log = openLog(logFile);
	const recent = [];
	const exited = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
	const listening = new Promise((resolve, reject) => {
		const onLine = (line) => {
			log?.write(`${line}\n`);
			if (line.trim() !== '' && !noise.test(line) && recent.push(line) > 20) recent.shift();
			const bound = /(?:agent listening on|bound to 127\.0\.0\.1:)\s*(\d+)/.exec(line);
			if (bound) resolve(Number(bound[1]));
		};
		forEachLine(child.stdout, onLine);
		forEachLine(child.stderr, onLine);
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`VS Code's server ended with code ${code}:\n${recent.join('\n')}`)));
	});
	const stop = async () => {
		forget();
		await endGroup(child);
		log?.end();
		if (dataDir === undefined) rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	};
	const forget = beforeEnd(stop);
	try {
		const bound = await bounded(listening, 60_000, 'VS Code\'s server did not start');
		return { port: bound, origin: `http://127.0.0.1:${bound}`, dataDir: data, stop, exited };
	} catch (error) {
		await stop();
		throw error;
	}
}

/**
 * Installs a packaged extension for later servers with the same `extensionsDir`, as a person would.
 *
 * @param {{vsix: string, extensionsDir: string}} options
 */
export async function installExtension({ vsix, extensionsDir }) {
	const data = mkdtempSync(path.join(tmpdir(), 'masthead-install-'));
	try {
		const { code, output } = await run(serverNode(), [
			hosts.server, '--install-extension', vsix, '--extensions-dir', extensionsDir, '--server-data-dir', data,
			'--accept-server-license-terms', '--force',
		], { env: serverEnvironment(), timeoutMs: 60_000 });
		if (code !== 0 || !/successfully installed/i.test(output)) {
			throw new Error(`VS Code did not install ${path.basename(vsix)}:\n${output.split('\n').filter((line) => !noise.test(line)).join('\n').trim()}`);
		}
	} finally {
		rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}

/**
 * The address of a window.
 *
 * @param {string} origin of the server
 * @param {{folder?: string, payload?: readonly (readonly [string, string])[]}} what an absolute folder, and what to pass to the test driver
 */
export function windowAddress(origin, { folder, payload = [] }) {
	const query = new URLSearchParams();
	if (folder !== undefined) query.set('folder', uriPath(folder));
	if (payload.length > 0) query.set('payload', JSON.stringify(payload));
	const text = query.toString();
	return text === '' ? `${origin}/` : `${origin}/?${text}`;
}

/** An absolute path as the path of a URI: forward slashes, and one before a drive letter. */
export function uriPath(file) {
	const slashes = file.replaceAll('\\', '/');
	return slashes.startsWith('/') ? slashes : `/${slashes}`;
}

function writeMachineSettings(dataDir, settings) {
	const folder = path.join(dataDir, 'data', 'Machine');
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
}

/** Without what a surrounding VS Code, npm or test run would have the server believe. */
function serverEnvironment() {
	const entries = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$|NODE_V8_COVERAGE$|VITEST|TEST$)/i.test(name));
	// No marketplace: nothing is looked up outside this machine.
	return { ...Object.fromEntries(entries), EXTENSIONS_GALLERY: '{}' };
}

function openLog(file) {
	if (file === undefined) return undefined;
	mkdirSync(path.dirname(file), { recursive: true });
	return createWriteStream(file);
}
