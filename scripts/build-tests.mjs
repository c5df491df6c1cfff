/**
 * Bundles the two suites that run inside VS Code: dist/test/vscode.js (Node extension host) and dist/test/web.js (web
 * worker). Every `*.test.ts` in test/vscode and test/web belongs to its suite.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** @param {string} outputFolder an absolute folder; `vscode.js` and `web.js` are written into it */
export async function buildTests(outputFolder = path.join(root, 'dist', 'test')) {
	const common = { bundle: true, format: 'cjs', target: 'es2022', sourcemap: 'inline', logLevel: 'warning', external: ['vscode'] };
	await Promise.all([
		build({ ...common, entryPoints: [path.join(root, 'test/vscode/index.ts')], platform: 'node', mainFields: ['module', 'main'], plugins: [testsOf('test/vscode'), mochaAsGlobal], outfile: path.join(outputFolder, 'vscode.js') }),
		build({ ...common, entryPoints: [path.join(root, 'test/web/index.ts')], platform: 'browser', plugins: [testsOf('test/web'), mochaAsGlobal], outfile: path.join(outputFolder, 'web.js') }),
	]);
}

/** Resolves `masthead:tests` to a module that imports every test file of a folder. */
function testsOf(folder) {
	const absolute = path.join(root, folder);
	return {
		name: 'masthead-tests',
		setup(plugin) {
			plugin.onResolve({ filter: /^masthead:tests$/ }, () => ({ path: folder, namespace: 'masthead-tests' }));
			plugin.onLoad({ filter: /.*/, namespace: 'masthead-tests' }, () => {
				const files = readdirSync(absolute, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).sort();
				const contents = files.map((name) => `import ${JSON.stringify(`./${name.replaceAll('\\', '/')}`)};`).join('\n');
				return { contents, resolveDir: absolute, watchDirs: [absolute] };
			});
		},
	};
}

/**
 * mocha's build for browsers serves both hosts. It is CommonJS inside a package of ES modules, so esbuild would let it
 * take the bundle's own `module.exports` for its; without any in sight it defines `mocha` and `describe` globally.
 */
const mochaAsGlobal = {
	name: 'mocha-as-global',
	setup(plugin) {
		plugin.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, ({ path: file }) => ({
			contents: `var exports, module, define;\n${readFileSync(file, 'utf8')}`,
		}));
	},
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildTests();
