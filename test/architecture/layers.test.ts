import { describe, expect, it } from 'vitest';
import { importsOf, layerOf, sources, withoutComments, type Import } from './sources';

const files = [...sources.keys()];
const all = files.flatMap(importsOf);

/** What each layer may import, beside itself. A package is named by its name, a part of it included. */
const table: Readonly<Record<string, { readonly layers: readonly string[]; readonly packages: readonly string[] }>> = {
	core: { layers: [], packages: ['yaml', 'jsonc-parser', 'gray-matter', 'cheerio/slim', 'domhandler', 'htmlparser2'] },
	app: { layers: ['core'], packages: ['picomatch', 'jsonc-parser'] },
	vscode: { layers: ['core', 'app'], packages: ['vscode', 'picomatch'] },
	webview: { layers: [], packages: ['dompurify', 'morphdom'] },
	cli: { layers: ['core', 'app'], packages: ['picomatch', 'picocolors', 'node:buffer', 'node:child_process', 'node:crypto', 'node:fs', 'node:fs/promises', 'node:os', 'node:path', 'node:process', 'node:timers/promises', 'node:url', 'node:util', 'node:worker_threads'] },
};

/** The only files of a layer that other layers may import, where not every one is. */
const shared: Readonly<Record<string, readonly string[]>> = { webview: ['src/webview/protocol.ts'] };

/** Modules of Node as types only: the code asks for them at run time, where there are any. */
const nodeTypes = ['src/vscode/download-host.ts', 'src/vscode/download-files.ts'];

function isAllowed({ from, to, kind }: Import): boolean {
	const layer = layerOf(from);
	const allowed = table[layer];
	if (allowed === undefined) return false;
	if (to.startsWith('src/')) {
		const target = layerOf(to);
		return target === layer || allowed.layers.includes(target) || (layer === 'vscode' && (shared[target] ?? []).includes(to));
	}
	if (to === 'package.json') return layer === 'cli';
	if (to.startsWith('node:') && kind === 'type' && nodeTypes.includes(from)) return true;
	return allowed.packages.some((name) => to === name || to.startsWith(`${name}/`));
}

describe('the layers', () => {
	it('know every folder of the sources', () => {
		expect(new Set(files.map(layerOf))).toEqual(new Set(Object.keys(table)));
	});

	it('import only what stands below them', () => {
		expect(all.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
	});

	it('allow nothing that nobody uses', () => {
		const unused = Object.entries(table).flatMap(([layer, { packages }]) =>
			packages
				.filter((name) => name.startsWith('node:') === false)
				.filter((name) => !all.some(({ from, to }) => layerOf(from) === layer && (to === name || to.startsWith(`${name}/`))))
				.map((name) => `${layer}: ${name}`));
		expect(unused).toEqual([]);
	});

	it('import files that exist', () => {
		expect(all.filter(({ to }) => to.startsWith('src/') && !sources.has(to)).map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
	});

	it('have no cycles that are left at run time', () => {
		const targets = new Map(files.map((file) => [file, importsOf(file).filter(({ to, kind }) => kind === 'value' && sources.has(to)).map(({ to }) => to)]));
		const done = new Set<string>();
		const cycles: string[] = [];
		const visit = (file: string, path: readonly string[]): void => {
			const at = path.indexOf(file);
			if (at !== -1) return void cycles.push([...path.slice(at), file].join(' → '));
			if (done.has(file)) return;
			for (const next of targets.get(file) ?? []) visit(next, [...path, file]);
			done.add(file);
		};
		for (const file of files) visit(file, []);
		expect(cycles).toEqual([]);
	});
});

describe('a source file', () => {
	it.each(files)('%s: named exports, no barrel, at most 450 lines', (file) => {
		const text = sources.get(file) ?? '';
		const code = withoutComments(text);
		expect(code).not.toMatch(/^export default\b|\bas default\b/m);
		expect(code).not.toMatch(/^export\s*\*/m);
		expect(code.replace(/^(?:import|export)\b[^;]*\bfrom\b[^;]*;/gm, '').trim()).not.toBe('');
		expect(text.split('\n').length).toBeLessThanOrEqual(450);
		expect(text).not.toContain('\r');
	});

	it.each(files)('%s: no any, no ignored type errors', (file) => {
		const code = withoutComments(sources.get(file) ?? '');
		expect(code).not.toMatch(/(?::|\bas|<|\|)\s*any\b(?!\w|\s+\w)/);
		expect(sources.get(file)).not.toMatch(/@ts-(?:ignore|nocheck|expect-error)/);
	});

	it.each(files.filter((file) => layerOf(file) === 'core'))('%s: pure: no clock, no console, no globals, no module state', (file) => {
		const code = withoutComments(sources.get(file) ?? '');
		expect(code).not.toMatch(/\bconsole\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.|\bprocess\.|\bglobalThis\b|\bsetTimeout\(/);
		expect(code).not.toMatch(/^(?:export\s+)?let\s/m);
	});

	it.each(files)('%s: runs no text as code', (file) => {
		expect(withoutComments(sources.get(file) ?? '')).not.toMatch(/\beval\(|new Function\(|\bFunction\(/);
	});

	it.each(files)('%s: no literal pattern with a class of Unicode, which costs time whenever the file is read', (file) => {
		const literal = withoutComments(sources.get(file) ?? '').split('\n').filter((line) => /(?<!\\)\\p\{/.test(line.replace(/String\.raw`[^`]*`/g, '')));
		expect(literal).toEqual([]);
	});
});
