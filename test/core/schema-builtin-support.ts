import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { BuiltInName } from '../../src/app/built-in-schemas';
import { parseHead } from '../../src/core/article';
import { dialectOf, type Generator } from '../../src/core/dialects';
import { defaultSeverities } from '../../src/core/problems';
import { compileSchema } from '../../src/core/schema/compile';
import { evaluate } from '../../src/core/schema/evaluate';
import { problemsOf } from '../../src/core/schema/problems';
import type { CompiledSchema } from '../../src/core/schema/schema';
import { sliceOf } from '../../src/core/text';
import { parseToml } from '../../src/core/toml/toml';

const compiled = new Map<string, Promise<CompiledSchema>>();

export function builtIn(name: BuiltInName): Promise<CompiledSchema> {
	const known = compiled.get(name) ?? compile(name);
	compiled.set(name, known);
	return known;
}

async function compile(name: BuiltInName): Promise<CompiledSchema> {
	const text = readFileSync(new URL(`../../schemas/${name}.json`, import.meta.url), 'utf8');
	const result = await compileSchema(text, { uri: `masthead:///schemas/${name}.json` });
	if (result.kind === 'failure') throw new Error(`${name}: ${result.detail}`);
	return result;
}

/** What the schema has against a head in YAML, as the generator reads it: `severity code at "text"`, the same for both line ends. */
export async function said(name: BuiltInName, generator: Generator, yaml: string): Promise<string[]> {
	const schema = await builtIn(name);
	const [unix, windows] = ['\n', '\r\n'].map((lineEnd) => {
		const source = `---\n${yaml.trim()}\n---\nText.\n`.replaceAll('\n', lineEnd);
		const { meta, split, problems, format } = parseHead(source, dialectOf(generator));
		if (meta === undefined || split.kind === 'none') throw new Error(`no mapping: ${JSON.stringify(problems)}`);
		return problemsOf(evaluate(schema, meta, format), { openingFence: split.open }).map(({ code, span, severity = defaultSeverities[code] }) =>
			`${severity} ${code} at "${sliceOf(source, span).replaceAll('\r\n', '\n')}"`);
	});
	expect(windows).toEqual(unix);
	return unix ?? [];
}

/** The same for a head in TOML. */
export async function saidOfToml(name: BuiltInName, toml: string): Promise<string[]> {
	const schema = await builtIn(name);
	const [unix, windows] = ['\n', '\r\n'].map((lineEnd) => {
		const source = `${toml.trim()}\n`.replaceAll('\n', lineEnd);
		const { root, problems } = parseToml(source, 0);
		if (root?.kind !== 'map' || problems.length > 0) throw new Error(`no table: ${JSON.stringify(problems)}`);
		return problemsOf(evaluate(schema, root, 'toml'), { openingFence: { start: 0, end: 0 } }).map(({ code, span, severity = defaultSeverities[code] }) =>
			`${severity} ${code} at "${sliceOf(source, span).replaceAll('\r\n', '\n')}"`);
	});
	expect(windows).toEqual(unix);
	return unix ?? [];
}

/** Tries one key after the other, each in a head of its own. */
export async function accepts(name: BuiltInName, generator: Generator, heads: readonly string[]): Promise<void> {
	for (const head of heads) expect([head, await said(name, generator, head)]).toEqual([head, []]);
}

/** Every head of one line is an error at its value, unless the place is given. */
export async function rejects(name: BuiltInName, generator: Generator, heads: readonly string[]): Promise<void> {
	for (const head of heads) expect([head, await said(name, generator, head)]).toEqual([head, [expect.stringMatching(/^error /)]]);
}
