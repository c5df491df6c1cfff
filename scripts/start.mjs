/**
 * `npm start`: builds and packages the extension, installs it into a real VS Code from npm packages and opens a sample
 * site in it. Ctrl-C ends all of it.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureHosts, hosts } from '../test/host/install.mjs';
import { beforeEnd, endOnSignal, run } from '../test/host/processes.mjs';
import { installExtension, startServer, windowAddress } from '../test/host/server.mjs';
import { ensureDependencies } from './dependencies.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const usage = `npm start [-- OPTIONS]

Opens VS Code with the extension of this checkout in your browser, on a copy of the sample site in test/site.

  --sites         open a copy of test/sites instead: a small site of each generator
  --folder PATH   open this folder instead of the sample site; what you change there is changed for real
  --keep          go on with the copy of the sample site from the last start instead of a fresh one
  --port N        use this port (default: a free one)
  --help          show this

MASTHEAD_NO_BROWSER=1 prints the address and opens nothing.`;

const owner = path.join(hosts.root, 'start.pid');

async function main() {
	const options = readOptions();
	if (options === undefined) return;
	const temporary = mkdtempSync(path.join(tmpdir(), 'masthead-start-'));
	let server;
	let stopping = false;
	const cleanUp = async () => {
		stopping = true;
		if (server !== undefined) console.log('\nStopping VS Code');
		await server?.stop();
		rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
		if (existsSync(owner) && readFileSync(owner, 'utf8') === String(process.pid)) rmSync(owner, { force: true });
	};
	beforeEnd(cleanUp);
	endOnSignal();
	try {
		await ensureDependencies(console.log);
		await ensureHosts(console.log);
		console.log('Building and packaging the extension');
		const vsix = await packageInto(temporary);
		const folder = options.folder ?? sampleSite(options.keep, options.sample);
		const extensionsDir = path.join(temporary, 'extensions');
		await installExtension({ vsix, extensionsDir });
		server = await startServer({
			port: options.port,
			dataDir: path.join(temporary, 'data'),
			extensionsDir,
			folder,
			// Somebody's own folder is opened as VS Code opens it: in Restricted Mode until it is trusted.
			trust: options.folder === undefined ? 'off' : 'on',
			// Without a README, VS Code would show its own welcome page instead.
			settings: { 'workbench.startupEditor': existsSync(path.join(folder, 'README.md')) ? 'readme' : 'none' },
		});
		// Of the folder that a bare address opens, this VS Code does not know that it holds the files: no marks in the explorer.
		const address = windowAddress(server.origin, { folder });
		console.log(`\nVS Code with Masthead is at ${address}`);
		console.log(options.folder === undefined
			? `It shows a copy of test/${options.sample}: open any article and change what you like.`
			: `It shows ${folder}.`);
		console.log('Press Ctrl-C to stop.\n');
		openBrowser(address);
		const code = await server.exited;
		if (stopping) return;
		throw new Error(`VS Code's server ended by itself with code ${code}.`);
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		await cleanUp();
		process.exit(1);
	}
}

function readOptions() {
	let values;
	try {
		({ values } = parseArgs({
			options: { folder: { type: 'string' }, sites: { type: 'boolean' }, keep: { type: 'boolean' }, port: { type: 'string' }, help: { type: 'boolean' } },
		}));
	} catch (error) {
		return refuse(error.message);
	}
	if (values.help) {
		console.log(usage);
		return undefined;
	}
	const port = Number(values.port ?? 0);
	if (!Number.isInteger(port) || port < 0 || port > 65535) return refuse(`--port takes a number from 1 to 65535, not "${values.port}"`);
	const folder = values.folder === undefined ? undefined : path.resolve(process.env.INIT_CWD ?? process.cwd(), values.folder);
	if (folder !== undefined && !(existsSync(folder) && statSync(folder).isDirectory())) return refuse(`There is no folder ${folder}`);
	return { port, folder, sample: values.sites === true ? 'sites' : 'site', keep: values.keep === true ? 'keep' : 'fresh' };
}

function refuse(message) {
	console.error(`${message}\n\n${usage}`);
	process.exitCode = 2;
	return undefined;
}

/** In a process of its own, because the packager and the build write to the console. */
async function packageInto(folder) {
	const vsix = path.join(folder, 'masthead.vsix');
	const { code, output } = await run(process.execPath, [path.join(root, 'scripts', 'package.mjs'), vsix], { cwd: root, timeoutMs: 5 * 60_000 });
	if (code !== 0) throw new Error(`The extension could not be packaged:\n${output.trim()}`);
	return vsix;
}

/** A copy, so that playing with it never changes the checkout. */
function sampleSite(kept, sample) {
	const copy = path.join(hosts.root, sample);
	if (existsSync(owner) && isRunning(Number(readFileSync(owner, 'utf8')))) {
		throw new Error(`Another "npm start" of this checkout is using the sample site (process ${readFileSync(owner, 'utf8')}). Stop it first, or use --folder.`);
	}
	mkdirSync(hosts.root, { recursive: true });
	writeFileSync(owner, String(process.pid));
	if (kept === 'fresh' || !existsSync(copy)) {
		rmSync(copy, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
		cpSync(path.join(root, 'test', sample), copy, { recursive: true });
	}
	return copy;
}

function isRunning(pid) {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/** Opens the person's browser where there is one to open; the address is printed in any case. */
function openBrowser(address) {
	if (process.env.MASTHEAD_NO_BROWSER || process.env.CI) return;
	const [command, args] = {
		darwin: ['open', [address]],
		win32: ['cmd', ['/c', 'start', '', address]],
	}[process.platform] ?? ['xdg-open', [address]];
	if (command === 'xdg-open' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
	const child = spawn(command, args, { stdio: 'ignore', detached: true });
	child.once('error', () => {}); // No such program: the address is on the screen.
	child.unref();
}

await main();
