import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rewriting } from '../../src/core/edits/rewriting';
import { applyEdits, type Edit } from '../../src/core/text';

/** Edits that do not overlap, for a text of this length. */
function editsFor(length: number, places: readonly number[], texts: readonly string[]): Edit[] {
	const at = [...new Set(places.map((place) => place % (length + 1)))].sort((a, b) => a - b);
	const edits: Edit[] = [];
	for (let index = 0; index + 1 < at.length; index += 2) edits.push({ span: { start: at[index] ?? 0, end: at[index + 1] ?? 0 }, text: texts[index % texts.length] ?? '' });
	return edits;
}

describe('Rewriting', () => {
	it('makes one list of edits of several steps', () => {
		const rewriting = new Rewriting('title: a\ntags: [x, y]\n');
		rewriting.apply([{ span: { start: 7, end: 8 }, text: '"a: b"' }]);
		rewriting.apply([{ span: { start: 8, end: 9 }, text: 'c' }, { span: { start: 21, end: 22 }, text: '' }]);
		expect(rewriting.edits).toEqual([{ span: { start: 7, end: 8 }, text: '"c: b"' }, { span: { start: 16, end: 17 }, text: '' }]);
	});

	it('has no edits where the last step takes back the first', () => {
		const rewriting = new Rewriting('abc');
		rewriting.apply([{ span: { start: 1, end: 2 }, text: 'xyz' }]);
		rewriting.apply([{ span: { start: 1, end: 4 }, text: 'b' }]);
		expect(rewriting.edits).toEqual([]);
	});

	it('leaves no line end and no character in halves', () => {
		const rewriting = new Rewriting('a\r\n😀');
		rewriting.apply([{ span: { start: 1, end: 3 }, text: '\r' }, { span: { start: 3, end: 5 }, text: '😁' }]);
		expect(rewriting.edits).toEqual([{ span: { start: 1, end: 5 }, text: '\r😁' }]);
	});

	it('gives, for any steps, edits of the original that come to the same text', () => {
		const step = fc.record({ places: fc.array(fc.nat(200), { maxLength: 8 }), texts: fc.array(fc.string({ maxLength: 5 }), { minLength: 1, maxLength: 3 }) });
		fc.assert(fc.property(fc.string({ maxLength: 60 }), fc.array(step, { maxLength: 5 }), (original, steps) => {
			const rewriting = new Rewriting(original);
			for (const { places, texts } of steps) rewriting.apply(editsFor(rewriting.source.length, places, texts));
			expect(applyEdits(original, rewriting.edits)).toBe(rewriting.source);
		}));
	});
});
