/**
 * The user-interface run: installs the packaged extension into a real VS Code (Host 1), opens it in a browser and runs
 * every `*.test.ts` of this folder against it.
 *
 *   node test/ui/run.mjs [--vsix FILE] [--report FILE] [vitest arguments, such as a file name or -t "words"]
 *
 * Without `--vsix` it packages the extension first. Screenshots go to test-results/ui.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowserServer } from '../host/browser.mjs';
import { ensureHosts } from '../host/install.mjs';
import { beforeEnd, endOnSignal, run } from '../host/processes.mjs';
import { installExtension, startServer } from '../host/server.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * @param {{vsix: string, vitestArguments?: readonly string[], onLine?: (line: string) => void, timeoutMs?: number}} options
 * @returns {Promise<number>} vitest's exit code
 */
export async function runUi({ vsix, vitestArguments = [], onLine = console.log, timeoutMs = 15 * 60_000 }) {
	await ensureHosts(onLine);
	const temporary = mkdtempSync(path.join(tmpdir(), 'masthead-ui-'));
	const extensionsDir = path.join(temporary, 'extensions');
	let server;
	let browser;
	const cleanUp = async () => {
		await browser?.close().catch(() => {});
		await server?.stop();
		rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	};
	const forget = beforeEnd(cleanUp);
	try {
		await installExtension({ vsix, extensionsDir });
		server = await startServer({ extensionsDir, reconnectionSeconds: 5, logFile: path.join(root, 'test-results', 'ui-server.log') });
		browser = await launchBrowserServer();
		const { code } = await run(process.execPath, [
			path.join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--config', 'test/ui/vitest.config.mts', ...vitestArguments,
		], {
			cwd: root,
			timeoutMs,
			onLine,
			env: {
				...process.env,
				MASTHEAD_UI_ORIGIN: server.origin,
				MASTHEAD_UI_EXTENSIONS: extensionsDir,
				MASTHEAD_UI_BROWSER: browser.wsEndpoint(),
			},
		});
		return code;
	} finally {
		forget();
		await cleanUp();
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	endOnSignal();
	const args = process.argv.slice(2);
	const at = args.indexOf('--vsix');
	let vsix = at === -1 ? undefined : path.resolve(args.splice(at, 2)[1] ?? '');
	if (vsix === undefined) {
		const { packageExtension } = await import('../../scripts/package.mjs');
		vsix = await packageExtension();
	}
	process.exit(await runUi({ vsix, vitestArguments: args }));
}
