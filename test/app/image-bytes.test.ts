import { describe, expect, it } from 'vitest';
import { imageTypeOf } from '../../src/app/image-bytes';
import { processorMs } from '../processor-time';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('the type of an image', () => {
	it.each([
		['png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
		['jpg', '\xff\xd8\xff\xe0\0\x10JFIF'],
		['jpg', '\xff\xd8\xff\xe1\0\x10Exif'],
		['gif', 'GIF87a'],
		['gif', 'GIF89a\x01\0'],
		['webp', 'RIFF\x10\0\0\0WEBPVP8 '],
		['avif', '\0\0\0\x20ftypavif\0\0\0\0avifmif1'],
		['avif', '\0\0\0\x1cftypmif1\0\0\0\0mif1avif'],
		['bmp', `BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0`],
		['ico', `\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0\x68\x04\0\0\x16\0\0\0data`],
		['svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
		['svg', '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a -- b -->\n<!DOCTYPE svg PUBLIC "a" "b">\n<svg>'],
	] as const)('is %s by its first bytes', (type, text) => {
		expect(imageTypeOf(latin1(text))).toBe(type);
	});

	it.each([
		['a page', '<!doctype html><html><body><svg></svg></body></html>'],
		['a page after a comment', '<!-- x --><html>'],
		['text that begins like BMP', 'BM is a short name for nothing at all'],
		['half a PNG mark', '\x89PNG'],
		['RIFF that is sound', 'RIFF\x10\0\0\0WAVEfmt '],
		['HEIC, which browsers do not show', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
		['AVIF as a version number only', '\0\0\0\x10ftypisomavif'],
		['a font', '\0\x01\0\0\0\x0f\0\x80'],
		['nothing', ''],
	])('is unknown for %s', (_, text) => {
		expect(imageTypeOf(latin1(text))).toBeUndefined();
	});

	it('is told in no time where a comment never ends', () => {
		const start = processorMs();
		expect(imageTypeOf(latin1(`${'<!-- --> '.repeat(400)}<!--${' <!--'.repeat(10_000)}`))).toBeUndefined();
		expect(processorMs() - start).toBeLessThan(200);
	});
});
