import { existsSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inChunks, textOf } from '../../src/cli/pieces';
import { Chunks } from '../../src/cli/engine/chunks';
import { Parts } from '../../src/cli/engine/parts';
import { makeDirectory } from './support';

const texts = (parts: Iterable<Uint8Array>): string[] => Array.from(parts, textOf);

describe('the parts of a report', () => {
	it('come in the order of their numbers, the last one that was put for each', () => {
		const parts = new Parts();
		for (const [number, text] of [[1000, 'late'], [2, '二\n'], [0, ''], [2, 'two'], [7, 'seven']] as const) parts.put(number, text);
		parts.drop(7);
		parts.drop(8);
		expect(texts(parts)).toEqual(['', 'two', 'late']);
		expect(parts.size).toBe(3);
		// More than once.
		expect(texts(parts)).toEqual(['', 'two', 'late']);
	});

	it('are what was put, however long, in many pieces of memory', () => {
		const parts = new Parts();
		const all = Array.from({ length: 400 }, (_, number) => `${number} 渡口 ${'旧书 book '.repeat(number * 5)}`);
		for (const [number, text] of all.entries()) parts.put(all.length - 1 - number, text);
		const long = '集'.repeat(2_000_000);
		parts.put(all.length, long);
		expect(texts(parts)).toEqual([...all.reverse(), long]);
	});

	it('are joined without what the first one begins with, whatever lies between them in memory', () => {
		const parts = new Parts();
		expect([...parts.joined(',')]).toEqual([]);
		for (const number of [5, 1, 2, 9, 3]) parts.put(number, `,\n${number}`);
		parts.put(2, ',\n二');
		parts.drop(9);
		expect(texts(parts.joined(',')).join('')).toBe('\n1,\n二,\n3,\n5');
		expect(texts(parts.joined()).join('')).toBe(',\n1,\n二,\n3,\n5');
	});

	it('are the same where they lie on the disk, and where the disk takes nothing', () => {
		for (const folder of [makeDirectory({}), '/there/is/none']) {
			const parts = new Parts(new Chunks(folder));
			const textOfPart = (number: number): string => `${number} ${String.fromCodePoint(0x4e00 + (number % 5000)).repeat(100_000)}`;
			// Beyond what is held in memory, and in two orders, as several threads bring them.
			for (let number = 0; number < 120; number += 2) parts.put(number, textOfPart(number));
			for (let number = 119; number > 0; number -= 2) parts.put(number, textOfPart(number));
			parts.put(3, 'again');
			for (const [number, text] of texts(parts).entries()) expect(text === (number === 3 ? 'again' : textOfPart(number))).toBe(true);
			expect(texts(parts)).toHaveLength(120);
			expect(texts(parts.joined()).join('') === texts(parts).join('')).toBe(true);
			// Nothing is left of it.
			if (existsSync(folder)) expect(readdirSync(folder)).toEqual([]);
		}
	});

	it('hold half of a character as a replacement, as every writing of it does', () => {
		const parts = new Parts();
		parts.put(0, 'a\ud83d');
		expect(texts(parts)).toEqual(['a\ufffd']);
	});
});

describe('a report in chunks', () => {
	it('is the same text', () => {
		const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('市集'.repeat(9000)), fc.constant('x'.repeat(65_536)), fc.constant('y'.repeat(200_000)));
		fc.assert(fc.property(fc.array(fc.tuple(piece, fc.constantFrom('text', 'bytes'))), (pieces) => {
			const chunks = Array.from(inChunks(pieces.map(([text, as]) => (as === 'text' ? text : Buffer.from(text)))), (chunk) => Buffer.from(chunk));
			expect(Buffer.concat(chunks).equals(Buffer.from(pieces.map(([text]) => text).join('')))).toBe(true);
			expect(new Set(chunks.slice(0, -1).map(({ length }) => length)).size).toBeLessThan(2);
			expect(chunks.at(-1)?.length).not.toBe(0);
		}), { numRuns: 60 });
	});
});
