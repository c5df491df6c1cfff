import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUtf16 } from '../../src/cli/engine/utf16';

function throughUtf8(text: string): string {
	const bytes = Buffer.from(text);
	const units = new Uint16Array(bytes.length);
	return String.fromCharCode(...units.subarray(0, toUtf16(bytes, units)));
}

describe('UTF-8 as UTF-16 units', () => {
	it('is the text that it was', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => throughUtf8(text) === text), { numRuns: 3000 });
	});

	it('is so at the edges between one, two, three and four bytes', () => {
		for (const text of ['', '\0', '\x7f', '\x80', '\u07ff', '\u0800', '\ud7ff', '\ue000', '\ufeffmarked', '\uffff', '\u{10000}', '\u{10ffff}', '春茶 📰 a']) expect(throughUtf8(text)).toBe(text);
	});
});
