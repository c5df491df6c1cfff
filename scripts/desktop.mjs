/**
 * `npm run test:desktop`: the suite of test/vscode inside a desktop VS Code. `@vscode/test-electron` downloads one; where
 * that is not possible this says so and fails. MASTHEAD_VSCODE=/path/to/code uses one that is there already.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../test/host/processes.mjs';
import { ensureDependencies } from './dependencies.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

async function main() {
	if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
		return refuse('A desktop VS Code needs a display. Try: xvfb-run -a npm run test:desktop');
	}
	await ensureDependencies(console.log);
	const electron = await import('@vscode/test-electron');
	const vscodeExecutablePath = process.env.MASTHEAD_VSCODE ?? await download(electron);
	if (vscodeExecutablePath === undefined) return;
	const built = await run(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { cwd: root, timeoutMs: 120_000 });
	if (built.code !== 0) return refuse(`The build failed:\n${built.output}`);
	const { buildTests } = await import('./build-tests.mjs');
	await buildTests();
	const temporary = mkdtempSync(path.join(tmpdir(), 'masthead-desktop-'));
	try {
		const folder = path.join(temporary, 'site');
		cpSync(path.join(root, 'test', 'site'), folder, { recursive: true });
		await electron.runTests({
			vscodeExecutablePath,
			extensionDevelopmentPath: root,
			extensionTestsPath: path.join(root, 'dist', 'test', 'vscode.js'),
			launchArgs: [
				folder, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome', '--disable-gpu',
				`--user-data-dir=${path.join(temporary, 'data')}`,
				...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
			],
		});
	} catch (error) {
		return refuse(`The suite failed in the desktop VS Code: ${error instanceof Error ? error.message : error}`);
	} finally {
		rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}

async function download({ downloadAndUnzipVSCode, SilentReporter }) {
	try {
		return await downloadAndUnzipVSCode({ version: 'stable', reporter: new SilentReporter(), timeout: 60_000 });
	} catch (error) {
		const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0];
		return refuse(`A desktop VS Code could not be downloaded here (${reason}). "npm test" runs the same suite without it; MASTHEAD_VSCODE names one that is installed.`);
	}
}

function refuse(message) {
	console.error(message);
	process.exitCode = 1;
	return undefined;
}

await main();
