import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { listFiles, PackageManager } from '@vscode/vsce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJson, root } from './sources';

interface Meta {
	readonly inputs: Readonly<Record<string, unknown>>;
	readonly outputs: Readonly<Record<string, { readonly imports: readonly { readonly path: string; readonly external?: boolean }[] }>>;
}

const folder = mkdtempSync(join(tmpdir(), 'masthead-bundle-'));
const built = (name: string): string => readFileSync(join(folder, name), 'utf8');
const metaOf = (name: string): Meta => JSON.parse(readFileSync(join(folder, 'meta', name), 'utf8')) as Meta;
const externals = (name: string): readonly string[] =>
	Object.values(metaOf(name).outputs).flatMap(({ imports }) => imports.filter(({ external }) => external === true).map(({ path }) => path));

beforeAll(async () => {
	await promisify(execFile)(process.execPath, [fileURLToPath(new URL('scripts/build.mjs', root)), '--production', `--outdir=${folder}`]);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what ships', () => {
	it('has every built-in schema, as a file and in no bundle', async () => {
		const files = readdirSync(new URL('schemas/', root)).map((name) => `schemas/${name}`);
		expect(await listFiles({ cwd: fileURLToPath(root), packageManager: PackageManager.None })).toEqual(expect.arrayContaining(files));
		for (const name of ['extension.json', 'cli.json']) expect(Object.keys(metaOf(name).inputs).filter((input) => input.startsWith('schemas/'))).toEqual([]);
	});

	it('is small: the extension below 1,020 KB, the command line below 990 KB, the preview page below 100 KB', () => {
		expect(built('extension.js').length).toBeLessThan(1_020_000);
		expect(built('preview.js').length).toBeLessThan(100_000);
		expect(built('cli.js').length).toBeLessThan(990_000);
	});

	it.each(['extension.js', 'cli.js', 'preview.js'])('%s runs no text as code', (file) => {
		expect(built(file)).not.toMatch(/\beval\s*\(|\bnew Function\s*\(|[^.\w]Function\s*\(\s*["'`]/);
	});

	it('asks for nothing but VS Code in the extension, and for nothing at all in the preview page', () => {
		expect([...new Set(externals('extension.json'))]).toEqual(['vscode']);
		expect(externals('preview.json')).toEqual([]);
	});

	it('asks on the command line for what Node brings, and for nothing of the editor', () => {
		const builtIn = new Set(['buffer', 'child_process', 'crypto', 'events', 'fs', 'fs/promises', 'os', 'path', 'process', 'stream', 'stream/promises', 'timers/promises', 'string_decoder', 'tty', 'url', 'util', 'module', 'worker_threads']);
		expect([...new Set(externals('cli.json'))].filter((name) => !builtIn.has(name.replace('node:', '')))).toEqual([]);
	});

	it('leaves js-yaml, the development packages and most of cheerio out', () => {
		for (const name of ['extension.json', 'cli.json']) {
			const inputs = Object.keys(metaOf(name).inputs);
			expect(inputs.filter((input) => /node_modules\/(?:js-yaml|hexo-front-matter|ajv|cheerio-select|css-select|parse5|fast-check|undici)\//.test(input))).toEqual([]);
		}
	});

	it('has no address of the machine that built it', () => {
		const here = fileURLToPath(root);
		for (const file of ['extension.js', 'cli.js', 'preview.js']) expect(built(file).includes(here)).toBe(false);
	});

	it('has the version of the manifest on the command line', async () => {
		const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'cli.js'), '--version']);
		expect(stdout.trim()).toContain(readJson<{ readonly version: string }>('package.json').version);
	});
});
