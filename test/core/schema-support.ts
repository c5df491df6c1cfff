import { expect } from 'vitest';
import { parseHead } from '../../src/core/article';
import { dialectOf } from '../../src/core/dialects';
import type { Problem } from '../../src/core/problems';
import type { CompiledSchema, Json } from '../../src/core/schema/schema';
import { compileSchema, type CompileOptions } from '../../src/core/schema/compile';
import { evaluate } from '../../src/core/schema/evaluate';
import { problemsOf } from '../../src/core/schema/problems';
import { sliceOf } from '../../src/core/text';
import type { MapNode } from '../../src/core/tree';

export async function compiled(schema: Json | string, options: Partial<CompileOptions> = {}): Promise<CompiledSchema> {
	const result = await compileSchema(schema, { uri: 'file:///schema.json', ...options });
	if (result.kind === 'failure') throw new Error(`${result.reason}: ${result.detail}`);
	return result;
}

/** The root map of a head given without fences. */
export function metaOf(yaml: string, lineEnd: '\n' | '\r\n' = '\n'): { source: string; meta: MapNode; openingFence: { start: number; end: number } } {
	const source = `---\n${yaml.trim()}\n---\n`.replaceAll('\n', lineEnd);
	const head = parseHead(source, dialectOf('hexo'));
	if (head.meta === undefined || head.split.kind === 'none') throw new Error(`no mapping: ${JSON.stringify(head.problems)}`);
	return { source, meta: head.meta, openingFence: head.split.open };
}

export function problemsIn(schema: CompiledSchema, yaml: string, lineEnd: '\n' | '\r\n' = '\n'): { source: string; problems: Problem[] } {
	const { source, meta, openingFence } = metaOf(yaml, lineEnd);
	return { source, problems: problemsOf(evaluate(schema, meta), { openingFence }) };
}

/** The problems as `code at "text"`, the same for both line ends. */
export function found(schema: CompiledSchema, yaml: string): string[] {
	const [unix, windows] = (['\n', '\r\n'] as const).map((lineEnd) => {
		const { source, problems } = problemsIn(schema, yaml, lineEnd);
		return problems.map(({ code, span }) => `${code} at "${sliceOf(source, span).replaceAll('\r\n', '\n')}"`);
	});
	expect(windows).toEqual(unix);
	return unix ?? [];
}

/** The data of the only problem. */
export function only(schema: CompiledSchema, yaml: string): Problem['data'] {
	const { problems } = problemsIn(schema, yaml);
	expect(problems.map(({ code }) => code)).toHaveLength(1);
	const [first] = problems;
	if (first === undefined) throw new Error('no problem');
	return first.data;
}
