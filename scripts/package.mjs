/**
 * Packages the extension: `npm run package` writes masthead-<version>.vsix into the project's folder.
 * vsce runs `vscode:prepublish` first, which builds for production.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @param {string} [file] the `.vsix` to write
 * @returns {Promise<string>} its path
 */
export async function packageExtension(file = defaultFile()) {
	await createVSIX({
		cwd: root,
		packagePath: file,
		// Everything is bundled, so nothing of node_modules is packed.
		dependencies: false,
		// The README's pictures are in the package; there is no public repository to link to instead.
		rewriteRelativeLinks: false,
		allowMissingRepository: true,
	});
	return file;
}

function defaultFile() {
	const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
	return path.join(root, `${name}-${version}.vsix`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await packageExtension(process.argv[2]);
