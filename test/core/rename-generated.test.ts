import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Generator } from '../../src/core/dialects';
import { renameKey } from '../../src/core/mend/rename-key';
import { renameName } from '../../src/core/mend/rename-name';
import { nameLists } from '../../src/core/rules/names';
import { applyEdits, sortEdits, type Edit } from '../../src/core/text';
import { toData } from '../../src/core/tree';
import { headOf, toCrlf } from './support';

const name = fc.constantFrom('a', 'b', 'Js', 'C#', 'x: y', '机器', 'no', '2024', "it's", 'a, b', '"q"', '- d', '😀');

/** A list in one of the ways in which people write it. */
const list = fc.record({ names: fc.array(name, { minLength: 1, maxLength: 5 }), form: fc.nat(5), quote: fc.nat(2), comment: fc.boolean() }).map(({ names, form, quote, comment }) => {
	const json = (text: string): string => JSON.stringify(text);
	const yaml = (text: string): string => (quote === 0 || !/^(?:[\w#机器]|😀)+$/u.test(text) || /^(?:no|2024)$/.test(text) ? (quote === 1 ? `'${text.replaceAll("'", "''")}'` : json(text)) : text);
	const end = comment ? ' # why' : '';
	switch (form) {
		case 0:
			return { generator: 'hexo', text: `---\ntitle: T\ntags: [${names.map(yaml).join(', ')}]${end}\nlast: x\n---\nbody\n` };
		case 1:
			return { generator: 'hexo', text: `---\ntags:\n${names.map((one) => `  - ${yaml(one)}${end}\n`).join('')}last: x\n---\nbody\n` };
		case 2:
			return { generator: 'hugo', text: `+++\ntags = [${names.map(json).join(', ')}]${end}\n[more]\ntags = 1\n+++\nbody\n` };
		case 3:
			return { generator: 'hugo', text: `+++\ntags = [\n${names.map((one) => `  ${json(one)},${end}\n`).join('')}]\n+++\nbody\n` };
		case 4:
			return { generator: 'hugo', text: `{\n  "tags": [\n    ${names.map(json).join(',\n    ')}\n  ],\n  "last": 1\n}\nbody\n` };
		default:
			return { generator: 'jekyll', text: `---\ntags:\n${names.map((one) => `- ${yaml(one)}\n`).join('')}last: {tags: [z]}\n---\nbody\n` };
	}
});

function namesIn(text: string, generator: Generator): readonly string[] {
	const { meta } = headOf(text, generator);
	return meta === undefined ? [] : nameLists(meta, generator).flatMap(({ items }) => items.map((item) => item.text));
}

/** Whether everything outside of the edits is the same, byte by byte. */
function expectKept(source: string, after: string, edits: readonly Edit[]): void {
	let shift = 0;
	let position = 0;
	for (const { span, text } of sortEdits(edits)) {
		expect(after.slice(position + shift, span.start + shift)).toBe(source.slice(position, span.start));
		shift += text.length - (span.end - span.start);
		position = span.end;
	}
	expect(after.slice(position + shift)).toBe(source.slice(position));
}

describe('renaming, whatever stands there', () => {
	it('gives names another name once, doubles none, and keeps every other byte', () => {
		fc.assert(fc.property(list, name, name, fc.boolean(), ({ generator, text }, from, to, crlf) => {
			const source = crlf ? toCrlf(text) : text;
			const change = { group: 'tags', from, to };
			const renaming = renameName(headOf(source, generator as Generator), change);
			const before = namesIn(source, generator as Generator);
			if (renaming.kind !== 'edits') {
				expect(renaming.kind === 'refused' || from === to || !before.includes(from)).toBe(true);
				return;
			}
			const after = applyEdits(source, renaming.edits);
			expectKept(source, after, renaming.edits);
			const names = namesIn(after, generator as Generator);
			expect(new Set(names)).toEqual(new Set(before.map((one) => (one === from ? to : one))));
			expect(names.filter((one) => one === to).length).toBe(Math.max(1, before.filter((one) => one === to).length));
			expect(renameName(headOf(after, generator as Generator), change)).toEqual({ kind: 'absent' });
		}), { numRuns: 300 });
	});

	it('refuses no usual list', () => {
		fc.assert(fc.property(list, ({ generator, text }) => {
			const [first] = namesIn(text, generator as Generator);
			if (first === undefined) return;
			expect(renameName(headOf(text, generator as Generator), { group: 'tags', from: first, to: 'quite new' }).kind).toBe('edits');
		}), { numRuns: 300 });
	});

	it('gives a key another name, and changes no value', () => {
		fc.assert(fc.property(list, name, fc.boolean(), ({ generator, text }, to, crlf) => {
			const source = crlf ? toCrlf(text) : text;
			const head = headOf(source, generator as Generator);
			const renaming = renameKey(head, 'tags', to);
			if (renaming.kind !== 'edits') return;
			const after = applyEdits(source, renaming.edits);
			expectKept(source, after, renaming.edits);
			const [was, is] = [toData(head.meta), toData(headOf(after, generator as Generator).meta)] as [Record<string, unknown>, Record<string, unknown>];
			expect(is[to]).toEqual(was['tags']);
			expect(Object.keys(is).length).toBe(Object.keys(was).length);
		}), { numRuns: 300 });
	});
});
