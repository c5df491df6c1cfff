import { expect, it } from 'vitest';
import { parseHead } from '../../../src/core/article';
import { completionsAt } from '../../../src/core/completion/completion';
import type { Completion, UsedValue } from '../../../src/core/completion/context';
import { textOf } from '../../../src/core/cursor/writing';
import { dialectOf, type Generator } from '../../../src/core/dialects';
import type { CompiledSchema, Json } from '../../../src/core/schema/schema';
import { applyEdits } from '../../../src/core/text';
import { compiled } from '../schema-support';
import { toCrlf, withCursor } from '../support';

/** A schema with one of everything that completion meets. */
export const sample: Json = {
	type: 'object',
	required: ['title'],
	properties: {
		title: { type: 'string' },
		draft: { type: 'boolean', default: false },
		status: { enum: ['new', 'in work', 'done'] },
		weight: { type: 'integer' },
		tags: { type: 'array', items: { type: 'string' } },
		kinds: { type: 'array', items: { enum: ['walk', 'a: b', 'yes'] } },
		author: { type: 'object', properties: { name: { type: 'string' }, role: { enum: ['editor', 'guest'] }, links: { type: 'array', items: { type: 'string' } } } },
		image: { type: 'object', required: ['src', 'fit'], properties: { src: { type: 'string' }, alt: { type: 'string' }, fit: { enum: ['cover', 'contain'], default: 'contain' } } },
		resources: { type: 'array', items: { type: 'object', required: ['src'], properties: { src: { type: 'string' }, title: { type: 'string' }, params: { type: 'object', properties: { icon: { type: 'string' } } } } } },
		taxonomies: { type: 'object', properties: { tags: { type: 'array', items: { type: 'string' } } } },
		date: { type: 'string', 'x-masthead-date': true },
	},
};

export interface Setting {
	readonly generator?: Generator;
	readonly schema?: CompiledSchema;
	readonly evidence?: Readonly<Record<string, readonly UsedValue[]>>;
}

/** 2022-03-19T07:39:06Z */
export const now = Date.UTC(2022, 2, 19, 7, 39, 6);

export async function sampleSchema(schema: Json = sample): Promise<CompiledSchema> {
	return compiled(schema);
}

export function proposalsAt(marked: string, { generator = 'generic', schema, evidence = {} }: Setting): readonly Completion[] {
	const { text, offset } = withCursor(marked);
	return completionsAt(parseHead(text, dialectOf(generator)), offset, {
		schema,
		zones: { site: 'Asia/Shanghai' },
		instants: [{ what: 'now', epochMs: now }],
		machineZone: 'UTC',
		evidence: (key) => evidence[key] ?? [],
	});
}

export function labelsAt(marked: string, setting: Setting): readonly string[] {
	return [...proposalsAt(marked, setting)].sort((a, b) => (a.sort < b.sort ? -1 : 1)).map(({ label }) => label);
}

/** The text after accepting the proposal with a label; stops hold what stands there at first. */
export function accepted(marked: string, label: string, setting: Setting): string {
	const { text, offset } = withCursor(marked);
	const proposals = proposalsAt(marked, setting);
	const found = proposals.find((one) => one.label === label);
	if (found === undefined) throw new Error(`no proposal ${label} among ${proposals.map((one) => one.label).join(' ')}`);
	const { span, filter } = found;
	// What VS Code asks for: one line, around the cursor, and a filter that begins like the text.
	expect(span.start <= offset && offset <= span.end).toBe(true);
	expect(text.slice(span.start, span.end)).not.toContain('\n');
	expect(filter.toLowerCase().startsWith(text.slice(span.start, offset).toLowerCase().slice(0, 1))).toBe(true);
	return applyEdits(text, [...(found.more ?? []), { span, text: textOf(found.pieces) }]);
}

/** Text with a cursor, the label that is chosen, and the text after; with LF and with CRLF. */
export function cases(setting: () => Setting, table: readonly (readonly [name: string, before: string, label: string, after: string])[]): void {
	for (const [name, before, label, after] of table) {
		it(`${name} (LF)`, () => expect(accepted(before, label, setting())).toBe(after));
		it(`${name} (CRLF)`, () => expect(accepted(toCrlf(before), label, setting())).toBe(toCrlf(after)));
	}
}
