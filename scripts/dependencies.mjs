/**
 * Installs the project's own packages where they are missing or not those of package-lock.json.
 * Imports nothing but Node and this project: it runs before anything is installed.
 */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from '../test/host/processes.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @param {(line: string) => void} say receives one line where something is installed
 * @throws where Node is too old, the packages lie elsewhere, or npm fails
 */
export async function ensureDependencies(say) {
	requireNode(20);
	if (areInstalled()) return;
	refuseLink();
	say('Installing the project\'s packages (npm ci)');
	// No package here needs its install script, and one of them would download a binary that nothing uses.
	const { code, output } = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, timeoutMs: 15 * 60_000 });
	if (code !== 0) throw new Error(`"npm ci" failed:\n${output.trim().split('\n').slice(0, 15).join('\n')}`);
}

function requireNode(major) {
	if (Number(process.versions.node.split('.')[0]) >= major) return;
	throw new Error(`This needs Node ${major} or later; here runs ${process.versions.node}.`);
}

/** `npm ci` empties node_modules before it fills it, and what it empties is the folder behind a link: that of another checkout. */
function refuseLink() {
	if (lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() !== true) return;
	throw new Error('node_modules is a link, and its packages are not those of package-lock.json. Run "npm ci" where it leads to, or remove the link: from here, it would empty that folder.');
}

/** Whether what npm noted in node_modules agrees with the lock file, but for packages of other platforms. */
function areInstalled() {
	const note = path.join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(note)) return false;
	const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
	const found = JSON.parse(readFileSync(note, 'utf8')).packages;
	return Object.entries(wanted).every(([place, { version, optional, link }]) =>
		place === '' || link === true || (found[place] === undefined ? optional === true : found[place].version === version));
}
