/**
 * What npm runs where the package is installed from its repository, as pre-commit does it: builds the
 * command line, which is not in the repository. Where npm installs globally, it leaves out what the build
 * needs in this folder; so that is installed first.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

function run(command, args, env = process.env) {
	// Standard output belongs to `npm pack`, which prints the name of the package there.
	const { status } = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' && command === 'npm' });
	if (status !== 0) process.exit(status ?? 1);
}

function canBuild() {
	try {
		createRequire(import.meta.url).resolve('esbuild');
		return true;
	} catch {
		return false;
	}
}

if (!canBuild()) {
	// The settings of the npm that runs this one, such as `global`, are not meant for this folder.
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_(?:global|location|prefix|local_prefix|omit|production|dry_run|install_links)$/i.test(name)));
	run('npm', ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'], env);
}
run(process.execPath, [path.join('scripts', 'build.mjs'), '--production', '--only=cli']);
