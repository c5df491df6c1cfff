import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json';
import { readArguments } from '../../src/cli/arguments';
import { commands } from '../../src/cli/commands/table';
import { makeDirectory, makeSite, masthead, read } from './support';

interface Hook {
	readonly id: string;
	readonly entry: string;
	readonly language: string;
	readonly files: string;
	readonly types: readonly string[];
	readonly require_serial: boolean;
}

interface Action {
	readonly inputs: { readonly [name: string]: { readonly description: string; readonly default: string } };
	readonly runs: { readonly using: string; readonly steps: readonly { readonly run: string; readonly shell: string; readonly env?: { readonly [name: string]: string } }[] };
}

const root = new URL('../..', import.meta.url);
const readYaml = (name: string): unknown => parse(readFileSync(new URL(name, root), 'utf8'));
const hooks = readYaml('.pre-commit-hooks.yaml') as readonly Hook[];
const action = readYaml('action.yml') as Action;

const post = '---\ntitle: A walk\ndate: 2022-02-30 10:00:00\n---\n';

describe('the hooks for pre-commit', () => {
	it.each(hooks)('$id: has the keys that pre-commit knows, and its program is the one of the package', ({ entry, language, types, require_serial: isSerial, files }) => {
		expect(language).toBe('node');
		expect(Object.keys(manifest.bin)).toContain(entry.split(' ')[0]);
		expect(types).toEqual(['text']);
		expect(isSerial).toBe(true);
		// Python's regular expressions and ours agree on this one.
		const pattern = new RegExp(files);
		for (const name of ['a.md', 'posts/b.markdown', 'c.mdx', 'd.html', 'e.htm']) expect(pattern.test(name), name).toBe(true);
		for (const name of ['a.txt', 'md', 'a.md.bak', 'masthead.json', 'a.js']) expect(pattern.test(name), name).toBe(false);
	});

	it.each(hooks)('$id: works with file names behind it, as pre-commit runs it', async ({ id, entry }) => {
		const site = makeSite({ 'a b.md': post, 'fixable.md': '\n---\ntitle: A walk\ndate: 2024-05-01 08:00:00\n---\n', 'other.md': post });
		const args = [...entry.split(' ').slice(1), 'source/_posts/a b.md', 'source/_posts/fixable.md'];
		const { code, out } = await masthead(site, args);
		expect(code).toBe(1);
		expect(out).toContain('source/_posts/a b.md\n  3:7  error');
		expect(out).not.toContain('other.md');
		expect(read(site, 'source/_posts/fixable.md').startsWith('\n')).toBe(id === 'masthead');
	});

	it('is built where npm installs it from the repository', () => {
		expect(manifest.scripts.prepare).toBe('node scripts/prepare.mjs');
		expect(readFileSync(new URL('.npmignore', root), 'utf8').split('\n')).toEqual(expect.arrayContaining(['!/dist/cli.js', '!/schemas', '!/docs/problems']));
	});
});

interface RanAction {
	readonly status: number | null;
	/** What Masthead was called with, and where; undefined where it was not. */
	readonly called?: { readonly args: readonly string[]; readonly cwd: string };
}

/** Runs the last step as a runner does, with a program in Masthead's place that says what it was given. */
function runStep(cwd: string, inputs: { readonly [name: string]: string }, exitCode = 0): RanAction {
	const place = makeDirectory({ 'dist/cli.js': `require('fs').writeFileSync(__dirname + '/called.json', JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd() })); process.exit(${exitCode});` });
	const step = action.runs.steps.at(-1);
	const env: { [name: string]: string } = { PATH: process.env['PATH'] ?? '', GITHUB_ACTION_PATH: place };
	for (const [name, value] of Object.entries(step?.env ?? {})) {
		const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? '';
		expect(Object.keys(action.inputs)).toContain(input);
		env[name] = inputs[input] ?? action.inputs[input]?.default ?? '';
	}
	const { status } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? 'exit 99'], { cwd, env });
	const called = join(place, 'dist/called.json');
	return existsSync(called) ? { status, called: JSON.parse(readFileSync(called, 'utf8')) as RanAction['called'] & object } : { status };
}

describe('the action for GitHub', () => {
	it('lets nothing of a workflow into the text of a script', () => {
		expect(action.runs.using).toBe('composite');
		for (const { run, shell } of action.runs.steps) {
			expect(shell).toBe('bash');
			expect(run).not.toContain('${{');
			expect(run.startsWith('set -euo pipefail\n')).toBe(true);
		}
		for (const { description } of Object.values(action.inputs)) expect(description).toMatch(/\.$/);
	});

	it('checks the directory and annotates, without any input', () => {
		const directory = makeDirectory();
		expect(runStep(directory, {})).toEqual({ status: 0, called: { args: ['check', '--format=github', '--', '.'], cwd: directory } });
	});

	it('hands every input over as it is', () => {
		const directory = makeDirectory({ 'my site/a.md': post });
		const inputs = { paths: 'posts\r\n\ndocs/**/*.md\n!posts/a b.md', 'working-directory': 'my site', format: 'sarif', output: 'out dir/m.sarif', 'max-warnings': '0', changed: 'origin/main' };
		expect(runStep(directory, inputs)).toEqual({
			status: 0,
			called: { args: ['check', '--format=sarif', '--output=out dir/m.sarif', '--max-warnings=0', '--changed=origin/main', '--', 'posts', 'docs/**/*.md', '!posts/a b.md'], cwd: join(directory, 'my site') },
		});
	});

	it.each(['$(touch pwned)', '`touch pwned`', '"; touch pwned; "', "'; touch pwned; '", '; touch pwned #', '&& touch pwned', '| touch pwned', '> pwned', '${IFS}touch${IFS}pwned', '*', '--fix', '-n', '$GITHUB_TOKEN', '\\', '!!'])('runs nothing of the input %s', (hostile) => {
		for (const name of ['paths', 'format', 'output', 'max-warnings', 'changed']) {
			const directory = makeDirectory({ 'a.md': post });
			const { called } = runStep(directory, { [name]: hostile });
			expect(readdirSync(directory)).toEqual(['a.md']);
			const expected = name === 'paths' ? ['check', '--format=github', '--', hostile] : name === 'format' ? ['check', `--format=${hostile}`, '--', '.'] : ['check', '--format=github', `--${name}=${hostile}`, '--', '.'];
			expect(called?.args).toEqual(expected);
			// Nor does Masthead take it for another option: the text stays the value, or is refused.
			const invocation = readArguments(called?.args ?? [], commands);
			expect(invocation.kind === 'run' || invocation.kind === 'misused').toBe(true);
		}
	});

	it('fails where the check fails, and where the directory is not there', () => {
		expect(runStep(makeDirectory(), {}, 1).status).toBe(1);
		expect(runStep(makeDirectory(), {}, 2).status).toBe(2);
		const missing = runStep(makeDirectory(), { 'working-directory': '$(touch pwned)' });
		expect(missing.status).not.toBe(0);
		expect(missing.called).toBeUndefined();
	});

	it('takes a file that looks like an option for a file', async () => {
		const site = makeSite({ '--fix.md': post });
		const { called } = runStep(join(site, 'source/_posts'), { paths: '--fix.md' });
		const { code, out } = await masthead(join(site, 'source/_posts'), called?.args ?? []);
		expect(code).toBe(1);
		expect(out).toContain('file=--fix.md,');
		expect(read(site, 'source/_posts/--fix.md')).toBe(post);
	});
});
