// Builds what ships: one extension file for desktop and web, the preview page's script, the command line.
import { build } from 'esbuild';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { basename, dirname, join, resolve } from 'node:path';
import { libraryParts } from './library-parts.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const production = process.argv.includes('--production');
/** `--outdir=FOLDER`: a test builds beside the folder that ships. */
const out = process.argv.find((argument) => argument.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist';

/**
 * What VS Code offers, read once and by name: each file that imports all of it would copy all of it, 70 times
 * 180 getters before the first command stands, and would spell `vscode` at every use.
 */
const vscodeByName = {
	name: 'vscode-by-name',
	async setup(context) {
		const types = await readFile(join(root, 'node_modules/@types/vscode/index.d.ts'), 'utf8');
		const offered = new Set(Array.from(types.matchAll(/^\texport (?:abstract )?(?:class|enum|namespace|function|const|let) (\w+)/gm), ([, name]) => name));
		const folder = join(root, 'src/vscode');
		const sources = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
		const texts = await Promise.all(sources.map((name) => readFile(join(folder, name), 'utf8')));
		const used = new Set(texts.flatMap((text) => Array.from(text.matchAll(/\bvscode\.(\w+)/g), ([, name]) => name)).filter((name) => offered.has(name)));
		context.onResolve({ filter: /^vscode$/ }, ({ namespace }) => (namespace === 'vscode' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'vscode' }));
		context.onLoad({ filter: /.*/, namespace: 'vscode' }, () => ({ contents: `const all = require('vscode');\nexport const ${[...used].sort().map((name) => `${name} = all.${name}`).join(', ')};` }));
	},
};

const common = {
	absWorkingDir: root,
	bundle: true,
	minify: production,
	charset: 'utf8',
	sourcemap: production ? false : 'linked',
	logLevel: 'warning',
	metafile: true,
	legalComments: 'none',
	// Said once, at the top, instead of in each of the modules that are evaluated later.
	tsconfigRaw: { compilerOptions: { target: 'ES2022', verbatimModuleSyntax: true, alwaysStrict: false } },
	banner: { js: '"use strict";' },
	plugins: libraryParts,
};

const extension = {
	...common,
	entryPoints: ['src/vscode/extension.ts'],
	// Every host reads it as UTF-8; escapes would cost three to five characters for each quotation mark.
	outfile: join(out, 'extension.js'),
	platform: 'browser',
	format: 'cjs',
	target: 'es2022',
	plugins: [...common.plugins, vscodeByName],
	mainFields: ['browser', 'module', 'main'],
};

const preview = {
	...common,
	entryPoints: ['src/webview/preview.ts'],
	outfile: join(out, 'preview.js'),
	platform: 'browser',
	format: 'iife',
	target: 'es2022',
};

const cli = {
	...common,
	entryPoints: ['src/cli/main.ts'],
	outfile: join(out, 'cli.js'),
	platform: 'node',
	// A package's main file may be UMD, whose parts the bundler does not see.
	mainFields: ['module', 'main'],
	format: 'cjs',
	target: 'node20',
	banner: { js: '#!/usr/bin/env node\n"use strict";' },
};

const meta = resolve(root, out, 'meta');
await rm(meta, { recursive: true, force: true });
await mkdir(meta, { recursive: true });
/** `--only=cli`: a test needs one of them. */
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
for (const options of [extension, preview, cli]) {
	if (only !== undefined && basename(options.outfile, '.js') !== only) continue;
	const { metafile } = await build(options);
	await writeFile(join(meta, `${basename(options.outfile, '.js')}.json`), JSON.stringify(metafile));
}
