import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examineBytes } from '../../src/core/bytes';
import './support';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('examineBytes', () => {
	it.each([
		['an empty file', ''],
		['LF', 'a\nb\n'],
		['CRLF', 'a\r\nb\r\n'],
		['no line end', 'a'],
		['a BOM', '\ufeff---\ntitle: 你好 😀\n---\n'],
		['a replacement character that is really written', 'a \ufffd b'],
	])('finds %s fine', (_name, text) => {
		expect(examineBytes(utf8(text))).toBe('fine');
	});

	it.each([
		['LF and CRLF', 'a\nb\r\n'],
		['CRLF and LF', 'a\r\nb\n'],
		['a lone CR', 'a\rb\n'],
		['a CR at the end', 'a\nb\r'],
		['CR CR LF', 'a\r\r\n'],
	])('names mixed line ends: %s', (_name, text) => {
		expect(examineBytes(utf8(text))).toBe('mixed-line-ends');
	});

	it.each([
		['Latin-1', bytes(0x63, 0x61, 0x66, 0xe9, 0x0a)],
		['GBK', bytes(0xc4, 0xe3, 0xba, 0xc3)],
		['UTF-16 with its BOM', bytes(0xff, 0xfe, 0x61, 0x00)],
		['a lone continuation byte', bytes(0x61, 0x80)],
		['a sequence cut short', bytes(0xe4, 0xbd)],
		['an overlong slash', bytes(0xc0, 0xaf)],
		['an overlong three-byte form', bytes(0xe0, 0x80, 0xaf)],
		['an overlong four-byte form', bytes(0xf0, 0x80, 0x80, 0xaf)],
		['a surrogate', bytes(0xed, 0xa0, 0x80)],
		['a code point past U+10FFFF', bytes(0xf4, 0x90, 0x80, 0x80)],
	])('names bytes that are not UTF-8: %s', (_name, value) => {
		expect(examineBytes(value)).toBe('undecodable');
	});

	it('says fine or mixed exactly for what decoding and encoding keeps', () => {
		const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
		const decodes = (value: Uint8Array): boolean => {
			try {
				decoder.decode(value);
				return true;
			} catch {
				return false;
			}
		};
		const interesting = fc.constantFrom(0x00, 0x0a, 0x0d, 0x41, 0x7f, 0x80, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff, 0x9f, 0xa0, 0x8f, 0x90);
		const sequence = fc.uint8Array({ maxLength: 6 }).chain((random) => fc.array(interesting, { maxLength: 6 }).map((chosen) => Uint8Array.from([...chosen, ...random])));
		fc.assert(fc.property(sequence, (value) => {
			expect(examineBytes(value) !== 'undecodable').toBe(decodes(value));
		}), { numRuns: 2000 });
	});
});
