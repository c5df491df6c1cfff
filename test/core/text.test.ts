import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, contains, LineIndex, lineEndOf, meets, sliceOf, sortEdits, span, type Edit } from '../../src/core/text';
import './support';

describe('applyEdits', () => {
	it('replaces, inserts and deletes in offsets of the original text, in whatever order they come', () => {
		const edits: Edit[] = [
			{ span: span(8, 13), text: 'there' },
			{ span: span(0, 0), text: '> ' },
			{ span: span(5, 7), text: '' },
		];
		expect(applyEdits('hello, world', [edits[1]!, edits[2]!])).toBe('> helloworld');
		expect(applyEdits('hello,  world', edits)).toBe('> hello there');
	});

	it('keeps insertions at one place in the order in which they came', () => {
		expect(applyEdits('ab', [{ span: span(1, 1), text: '1' }, { span: span(1, 1), text: '2' }])).toBe('a12b');
	});

	it('allows an insertion where another edit begins or ends', () => {
		expect(applyEdits('abc', [{ span: span(1, 2), text: 'X' }, { span: span(1, 1), text: '<' }, { span: span(2, 2), text: '>' }])).toBe('a<X>c');
	});

	it.each([
		['overlap', [{ span: span(0, 2), text: '' }, { span: span(1, 3), text: '' }]],
		['the same stretch twice', [{ span: span(0, 2), text: 'x' }, { span: span(0, 2), text: 'y' }]],
		['an insertion inside a replacement', [{ span: span(0, 3), text: '' }, { span: span(1, 1), text: 'x' }]],
		['an end past the text', [{ span: span(0, 4), text: '' }]],
		['an end before the start', [{ span: span(2, 1), text: '' }]],
		['a start before the text', [{ span: span(-1, 1), text: '' }]],
	])('throws rather than damage the text: %s', (_name, edits) => {
		expect(() => applyEdits('abc', edits)).toThrow(RangeError);
	});

	it('leaves every character outside the edits as it is', () => {
		const cuts = fc.array(fc.nat(60), { maxLength: 8 }).map((at) => [...new Set(at)].sort((a, b) => a - b));
		fc.assert(fc.property(fc.string({ minLength: 60, maxLength: 60, unit: 'binary' }), cuts, fc.string(), (text, places, inserted) => {
			const edits: Edit[] = [];
			for (let at = 0; at + 1 < places.length; at += 2) edits.push({ span: span(places[at]!, places[at + 1]!), text: inserted });
			const kept = [0, ...edits.flatMap(({ span: { start, end } }) => [start, end]), text.length];
			let expected = '';
			for (let at = 0; at + 1 < kept.length; at += 2) expected += text.slice(kept[at], kept[at + 1]) + (at + 2 < kept.length ? inserted : '');
			expect(applyEdits(text, [...edits].reverse())).toBe(expected);
		}));
	});
});

describe('sortEdits', () => {
	it('does not change the list that it is given', () => {
		const edits = [{ span: span(5, 6), text: '' }, { span: span(0, 1), text: '' }];
		expect(sortEdits(edits).map((edit) => edit.span.start)).toEqual([0, 5]);
		expect(edits[0]!.span.start).toBe(5);
	});
});

describe('spans', () => {
	it('meet when they share a unit or touch', () => {
		expect(meets(span(0, 3), span(2, 5))).toBe(true);
		expect(meets(span(0, 3), span(3, 3))).toBe(true);
		expect(meets(span(3, 3), span(3, 5))).toBe(true);
		expect(meets(span(0, 3), span(4, 5))).toBe(false);
	});

	it('contain what lies between their ends', () => {
		expect(contains(span(1, 4), span(1, 4))).toBe(true);
		expect(contains(span(1, 4), span(4, 4))).toBe(true);
		expect(contains(span(1, 4), span(0, 2))).toBe(false);
		expect(contains(span(1, 4), span(3, 5))).toBe(false);
	});

	it('cut out their text', () => {
		expect(sliceOf('title: 你好', span(7, 9))).toBe('你好');
	});
});

describe('LineIndex', () => {
	it('counts lines and columns from 1, with LF, CRLF and a lone CR as line ends', () => {
		const text = 'a\nbc\r\nd\re';
		const lines = new LineIndex(text);
		expect(lines.lineCount).toBe(4);
		expect(lines.at(0)).toEqual({ line: 1, column: 1 });
		expect(lines.at(text.indexOf('c'))).toEqual({ line: 2, column: 2 });
		expect(lines.at(text.indexOf('d'))).toEqual({ line: 3, column: 1 });
		expect(lines.at(text.indexOf('e'))).toEqual({ line: 4, column: 1 });
		expect(lines.at(text.length)).toEqual({ line: 4, column: 2 });
	});

	it('counts UTF-16 units, as the editor does', () => {
		expect(new LineIndex('😀x').at(2)).toEqual({ line: 1, column: 3 });
	});

	it('answers for an empty text', () => {
		expect(new LineIndex('').at(0)).toEqual({ line: 1, column: 1 });
	});

	it.each(['\n', '\r\n'])('answers alike in whatever order it is asked, and where the text is at its end (%j)', (eol) => {
		const text = ['one', 'two', '', 'four'].join(eol);
		const asked = [text.length + 3, 0, text.indexOf('two'), text.indexOf('four'), 1];
		const lines = new LineIndex(text);
		expect(asked.map((offset) => lines.at(offset))).toEqual([{ line: 4, column: 8 }, { line: 1, column: 1 }, { line: 2, column: 1 }, { line: 4, column: 1 }, { line: 1, column: 2 }]);
		expect([...asked].reverse().map((offset) => new LineIndex(text).at(offset))).toEqual([...asked].reverse().map((offset) => lines.at(offset)));
		expect(lines.lineCount).toBe(4);
	});

	it('agrees with counting line ends before the offset', () => {
		fc.assert(fc.property(fc.array(fc.constantFrom('a', '\n', '\r\n', '\r', '你')), fc.nat(40), (parts, at) => {
			const text = parts.join('');
			const offset = Math.min(at, text.length);
			if (text.charAt(offset - 1) === '\r' && text.charAt(offset) === '\n') return;
			const before = text.slice(0, offset).split(/\r\n|\n|\r/);
			expect(new LineIndex(text).at(offset)).toEqual({ line: before.length, column: before.at(-1)!.length + 1 });
		}));
	});
});

describe('lineEndOf', () => {
	it('takes the first line end, and LF where there is none', () => {
		expect(lineEndOf('a\r\nb\n')).toBe('\r\n');
		expect(lineEndOf('a\nb\r\n')).toBe('\n');
		expect(lineEndOf('a')).toBe('\n');
		expect(lineEndOf('\n')).toBe('\n');
		expect(lineEndOf('\r\n')).toBe('\r\n');
	});
});
